"""The SQL tables. FORMAT changes whenever the meaning of a stored thing does."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
)

FORMAT = "4"

metadata = MetaData()

fingerprint = Table(
    "fingerprint", metadata, Column("name", String, primary_key=True), Column("value", String, nullable=False)
)

document = Table(
    "document",
    metadata,
    Column("key", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("path", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("period", String, nullable=False),
    Column("dated", String, nullable=False),
    Column("address", Text, nullable=False),
    Column("warnings", Text, nullable=False),
    Column("edition", Integer, nullable=False),
    # current, superseded (a newer edition of the same file is current) or withdrawn
    Column("state", String, nullable=False),
    # the file is no longer where it was read from
    Column("gone", Boolean, nullable=False, default=False),
    # for staff only: kept, and left out of all that is searched, counted or shown to others
    Column("restricted", Boolean, nullable=False, default=False),
    Column("added", String, nullable=False),
    # whether Chroma holds what the state asks for
    Column("vectors_synced", Boolean, nullable=False, default=False),
    Index("document_by_path", "path"),
    Index("document_by_name", "name"),
)

page = Table(
    "page",
    metadata,
    Column("document", ForeignKey("document.key", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("label", String, nullable=False),
    Column("text", Text, nullable=False),
    # its size as displayed, in points, and where each word stands on it (see page_words)
    Column("width", Float, nullable=False),
    Column("height", Float, nullable=False),
    Column("words", LargeBinary, nullable=False),
)

passage = Table(
    "passage",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("document", ForeignKey("document.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    Column("headings", Text, nullable=False),
    Column("text", Text, nullable=False),
)

statement = Table(
    "statement",
    metadata,
    Column("key", String, primary_key=True),
    Column("passage", ForeignKey("passage.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("document", String, nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("context", Text, nullable=False),
    Column("spans", Text, nullable=False),
    Column("context_spans", Text, nullable=False),
    Column("vector", LargeBinary, nullable=False),
)

figure = Table(
    "figure",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", ForeignKey("document.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("statement", String, nullable=False, index=True),
    # the number: as written, at which characters of its statement or cell, and what it means
    Column("text", String, nullable=False),
    Column("text_start", Integer, nullable=False),
    Column("text_end", Integer, nullable=False),
    Column("value", String, nullable=False),
    Column("low", String),
    Column("high", String),
    Column("unit", String, nullable=False),
    Column("qualifier", String, nullable=False),
    # the value again as a number, to search by
    Column("magnitude", Float, nullable=False),
    # its place on its page
    Column("page", Integer, nullable=False),
    Column("page_start", Integer, nullable=False),
    Column("page_end", Integer, nullable=False),
    # what it tells
    Column("measure", Text, nullable=False),
    Column("period", String, nullable=False),
    Column("period_stated", Text, nullable=False),
    Column("period_from", String, nullable=False),
    Column("place", String, nullable=False),
    Column("basis", String, nullable=False),
    Column("cell", Text, nullable=False),
    Column("doubt", Text, nullable=False),
    Index("figure_by_value", "unit", "magnitude"),
    Index("figure_by_period", "period", "unit"),
    Index("figure_by_measure", "measure"),
)

# What became of a document's numbers: how many are "figure", and how many were left aside for each reason.
number_seen = Table(
    "number_seen",
    metadata,
    Column("document", ForeignKey("document.key", ondelete="CASCADE"), primary_key=True),
    Column("outcome", String, primary_key=True),
    Column("count", Integer, nullable=False),
)

# For which circles of documents the checks were made: a word for exactly what each holds.
audited = Table("audited", metadata, Column("version", String, primary_key=True))

# What the checks need not work out again: the study of each document of a circle, its comparisons with the others that
# were there before, and a word for the program that made them.
studied = Table(
    "studied",
    metadata,
    Column("document", ForeignKey("document.key", ondelete="CASCADE"), primary_key=True),
    Column("program", String, nullable=False),
    Column("study", LargeBinary, nullable=False),
    Column("compared", LargeBinary, nullable=False),
)

finding = Table(
    "finding",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("statement", Text, nullable=False),
    Column("severity", Integer, nullable=False),
    Column("working", Text, nullable=False),
)

finding_value = Table(
    "finding_value",
    metadata,
    Column("finding", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("document", String, nullable=False, index=True),
    Column("statement", String, nullable=False, index=True),
    Column("span", String, nullable=False),
    Column("text", String, nullable=False),
    Column("value", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("period", String, nullable=False),
    Column("role", String, nullable=False),
)

# The keyword index, of what is searched. Each passage by its number, with its stems and how many words they stand for;
# each stem with the passages that hold it, in blocks of bytes (see keywords.py); and both counted.
passage_stems = Table(
    "passage_stems",
    metadata,
    Column("passage", Integer, primary_key=True, autoincrement=False),
    Column("document", String, nullable=False, index=True),
    Column("terms", Text, nullable=False),
    Column("length", Integer, nullable=False),
)
posting = Table(
    "posting",
    metadata,
    Column("term", String, primary_key=True),
    Column("block", Integer, primary_key=True),
    Column("places", LargeBinary, nullable=False),
)
stem_totals = Table(
    "stem_totals",
    metadata,
    Column("passages", Integer, nullable=False),
    Column("length", Integer, nullable=False),
)

abbreviation = Table(
    "abbreviation",
    metadata,
    Column("document", ForeignKey("document.key", ondelete="CASCADE"), primary_key=True),
    Column("short", String, primary_key=True),
    Column("long", Text, primary_key=True),
)

word = Table(
    "word",
    metadata,
    Column("word", String, primary_key=True),
    Column("document", ForeignKey("document.key", ondelete="CASCADE"), primary_key=True),
    Column("count", Integer, nullable=False),
    # how often it was written small, and with a capital inside a sentence
    Column("small", Integer, nullable=False),
    Column("capital", Integer, nullable=False),
    Index("word_by_document", "document"),
    sqlite_with_rowid=False,
)

# The same over all documents that are searched, each of which is in "counted".
vocabulary = Table(
    "vocabulary",
    metadata,
    Column("word", String, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("small", Integer, nullable=False),
    Column("capital", Integer, nullable=False),
    Column("documents", Integer, nullable=False, index=True),
)
counted = Table("counted", metadata, Column("document", String, primary_key=True))

# What is searched, counted and compared: every query over content goes through this.
SEARCHED = (document.c.state == "current") & document.c.restricted.is_(False)


def among(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether ``column`` is one of the parameter ``keys``, a list: for queries written once and run often, since to
    write one with hundreds of keys takes longer than to run it."""
    return column.in_(bindparam("keys", expanding=True))

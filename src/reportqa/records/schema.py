"""The tables of the records. They are only ever added to: what is kept here must stay readable."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

# Raised when a table or column is added; a file of a later version is refused.
VERSION = 2

metadata = MetaData()

answer = Table(
    "answer",
    metadata,
    Column("id", String, primary_key=True),
    Column("given", String, nullable=False),
    # "" where questions are not kept in clear
    Column("question", Text, nullable=False),
    Column("corpus_version", String, nullable=False),
    # the keys of the documents it names, as a JSON list
    Column("documents", Text, nullable=False),
    Column("body", Text, nullable=False),
)

asked = Table(
    "asked",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False, index=True),
    Column("channel", String, nullable=False),
    # in clear or hashed, as the settings say
    Column("question", Text, nullable=False),
    Column("answer", String, nullable=False),
    Column("status", String, nullable=False),
    Column("elapsed_ms", Float, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("answer", String, nullable=False),
    Column("question", Text, nullable=False),
    Column("comment", Text, nullable=False),
    Column("reply_to", Text, nullable=False),
    # open or done
    Column("state", String, nullable=False),
    Column("note", Text, nullable=False),
)

account = Table(
    "account",
    metadata,
    Column("name", String, primary_key=True),
    Column("password", String, nullable=False),
    Column("role", String, nullable=False),
    Column("created", String, nullable=False),
)

session = Table(
    "session",
    metadata,
    # the hash of what the browser holds: who reads this file cannot use it to log in
    Column("token", String, primary_key=True),
    Column("account", ForeignKey("account.name", ondelete="CASCADE"), nullable=False),
    Column("form_token", String, nullable=False),
    Column("started", Float, nullable=False),
    Column("seen", Float, nullable=False),
)

# A draft reply to a request for information, as it was made.
foi_draft = Table(
    "foi_draft",
    metadata,
    Column("id", String, primary_key=True),
    Column("made", String, nullable=False),
    Column("received", String, nullable=False),
    Column("who", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("corpus_version", String, nullable=False),
    Column("wording_version", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("letter", Text, nullable=False),
    Column("sheet", Text, nullable=False),
)

foi_part = Table(
    "foi_part",
    metadata,
    Column("draft", ForeignKey("foi_draft.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("label", String, nullable=False),
    Column("question", Text, nullable=False),
    Column("vector", LargeBinary, nullable=False),
    # what was said to it, in words
    Column("said", Text, nullable=False),
)

# What an officer made of a draft.
foi_letter = Table(
    "foi_letter",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("draft", ForeignKey("foi_draft.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", String, nullable=False),
    Column("file", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("text", Text, nullable=False),
)

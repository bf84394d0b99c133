"""What one document brings into the SQL tables and what leaves with it, within the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, delete, insert, select, update

from reportqa.domain import Document, Passage
from reportqa.index import keywords, schema, vocabulary
from reportqa.index.embedding import Vectors
from reportqa.index.keywords import Stemmed
from reportqa.index.rows import page_row, statement_row
from reportqa.language import ACRONYM, is_acronym, stems, tokens


def insert_rows(connection: Connection, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Insert ``rows``, if there are any."""
    if rows:
        connection.execute(insert(table), rows)


def insert_content(connection: Connection, document: Document, passages: Sequence[Passage], vectors: Vectors) -> None:
    """Store the pages, passages, statements with their ``vectors``, and counted words of one document."""
    insert_rows(
        connection,
        schema.page,
        [page_row(document.key, page) for page in document.pages],
    )
    halves = vectors.astype(np.float16)
    row = 0
    counts: dict[str, list[int]] = {}
    for passage in passages:
        connection.execute(
            insert(schema.passage).values(
                key=passage.key,
                document=document.key,
                ordinal=passage.order,
                page=passage.page,
                headings=json.dumps(passage.headings, ensure_ascii=False),
                text=passage.text,
            )
        )
        insert_rows(
            connection,
            schema.statement,
            [
                statement_row(document.key, statement, halves[row + offset].tobytes())
                for offset, statement in enumerate(passage.statements)
            ],
        )
        row += len(passage.statements)
        _count_words(counts, " ".join(passage.headings), passage)
    insert_rows(
        connection,
        schema.word,
        [
            {
                "word": word,
                "document": document.key,
                "count": sum(found),
                "small": found[0],
                "capital": found[1],
            }
            for word, found in counts.items()
        ],
    )


def set_state(connection: Connection, key: str, state: str = "") -> None:
    """Give a document another state, or with "" leave it its own. Only current documents that are not restricted are
    found by their words, so that no other bears on what is found."""
    table = schema.document
    changed = {"state": state, "gone": False} if state else {}
    connection.execute(update(table).where(table.c.key == key).values(vectors_synced=False, **changed))
    keywords.erase(connection, key)
    vocabulary.take_out(connection, key)
    if connection.execute(select(table.c.key).where(table.c.key == key, schema.SEARCHED)).first():
        insert_words(connection, key)


def insert_words(connection: Connection, key: str) -> None:
    """Let a stored document's passages be found by their words, and count these."""
    vocabulary.take_in(connection, key)
    passages = connection.execute(select(schema.passage).where(schema.passage.c.document == key)).all()
    contexts: dict[str, dict[str, None]] = {}
    statements = select(schema.statement.c.passage, schema.statement.c.context).where(
        schema.statement.c.document == key
    )
    for row in connection.execute(statements):
        contexts.setdefault(row.passage, {})[row.context] = None
    stemmed = [
        Stemmed(
            key,
            row.id,
            stems(" ".join(json.loads(row.headings))),
            stems(" ".join([row.text, *contexts.get(row.key, {})])),
        )
        for row in passages
    ]
    keywords.put(connection, stemmed)


def _count_words(counts: dict[str, list[int]], headings: str, passage: Passage) -> None:
    """Count words by how they are written: small, with a capital inside a sentence, or where it tells nothing."""
    for statement in passage.statements:
        first = True
        for token in tokens(statement.text):
            if len(token.text) > 1 and not token.text[0].isdigit():
                word = token.text.lower() + (ACRONYM if is_acronym(token.text) else "")
                found = counts.setdefault(word, [0, 0, 0])
                capital = token.text[0].isupper()
                found[2 if capital and first else 1 if capital else 0] += 1
            first = False
    for token in tokens(f"{headings} {' '.join({statement.context for statement in passage.statements})}"):
        if len(token.text) > 1 and not token.text[0].isdigit():
            counts.setdefault(token.text.lower(), [0, 0, 0])[2] += 1


def erase_content(connection: Connection, key: str) -> None:
    """Take out everything about one document but its line."""
    keywords.erase(connection, key)
    vocabulary.take_out(connection, key)
    passages = select(schema.passage.c.key).where(schema.passage.c.document == key)
    connection.execute(delete(schema.statement).where(schema.statement.c.passage.in_(passages)))
    for table in (schema.figure, schema.number_seen, schema.abbreviation, schema.word, schema.passage, schema.page):
        connection.execute(delete(table).where(table.c.document == key))

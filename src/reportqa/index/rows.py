"""The nouns of the house as rows of the SQL tables, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import numpy as np

from reportqa.domain import Document, DocumentKind, Entry, Page, Passage, Span, Statement, StatementKind
from reportqa.index.embedding import Vectors
from reportqa.index.page_words import packed


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage as found, with its statements' vectors, shape (statements, dimensions)."""

    passage: Passage
    vectors: Vectors


def document_row(document: Document, path: str, edition: int, restricted: bool = False) -> dict[str, Any]:
    """The row of a document just read."""
    return {
        "key": document.key,
        "name": document.name,
        "path": path,
        "title": document.title,
        "kind": document.kind.value,
        "publisher": document.publisher,
        "period": document.period,
        "dated": document.dated.isoformat() if document.dated else "",
        "address": document.address,
        "warnings": json.dumps(document.warnings, ensure_ascii=False),
        "edition": edition,
        "state": "current",
        "gone": False,
        "restricted": restricted,
        "added": datetime.now(UTC).isoformat(timespec="seconds"),
        "vectors_synced": False,
    }


def entry_of(row: Any) -> Entry:
    """The Entry of a row of documents with their count of passages."""
    return Entry(
        key=row.key,
        name=row.name,
        path=row.path,
        title=row.title,
        kind=DocumentKind(row.kind),
        publisher=row.publisher,
        period=row.period,
        dated=date.fromisoformat(row.dated) if row.dated else None,
        address=row.address,
        warnings=tuple(json.loads(row.warnings)),
        edition=row.edition,
        state=row.state,
        gone=bool(row.gone),
        passages=row.passages,
        restricted=bool(row.restricted),
        added=row.added,
    )


def page_row(document: str, page: Page) -> dict[str, Any]:
    """The row of a page of ``document``."""
    return {
        "document": document,
        "number": page.number,
        "label": page.label,
        "text": page.text,
        "width": page.width,
        "height": page.height,
        "words": packed(page.words),
    }


def statement_row(document: str, statement: Statement, vector: bytes) -> dict[str, Any]:
    """The row of a statement of ``document`` with its vector's bytes."""
    return {
        "key": statement.key,
        "passage": statement.passage,
        "document": document,
        "ordinal": statement.order,
        "kind": statement.kind.value,
        "text": statement.text,
        "context": statement.context,
        "spans": _spans_json(statement.spans),
        "context_spans": _spans_json(statement.context_spans),
        "vector": vector,
    }


def _spans_json(spans: Sequence[Span]) -> str:
    return json.dumps([[span.page, span.start, span.end] for span in spans])


def statement_of(row: Any) -> Statement:
    """The statement of a row; its vector is left alone."""
    return Statement(
        key=row.key,
        passage=row.passage,
        order=row.ordinal,
        kind=StatementKind(row.kind),
        text=row.text,
        context=row.context,
        spans=_spans_of(row.spans),
        context_spans=_spans_of(row.context_spans),
    )


def _spans_of(text: str) -> tuple[Span, ...]:
    return () if text == "[]" else tuple(Span(*span) for span in json.loads(text))


def passage_of(row: Any, stated: Sequence[Any]) -> Passage:
    """The passage of a row with the rows of its statements, in order."""
    statements = tuple(map(statement_of, stated))
    headings = tuple(json.loads(row.headings))
    return Passage(row.key, row.document, row.ordinal, row.page, headings, row.text, statements)


def stored_passage(row: Any, stated: Sequence[Any]) -> StoredPassage:
    """The passage of a row with the rows of its statements, in order, and their vectors."""
    return StoredPassage(passage_of(row, stated), vectors_from([each.vector for each in stated]))


def vectors_from(blobs: Sequence[bytes]) -> Vectors:
    """Vectors from their stored bytes, shape (blobs, dimensions)."""
    if not blobs:
        return np.zeros((0, 0), dtype=np.float32)
    return np.frombuffer(b"".join(blobs), dtype=np.float16).reshape(len(blobs), -1).astype(np.float32)

"""Answers given, each at its permanent address, and the log of what was asked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, func, insert, select

from reportqa.database import insert_new
from reportqa.records import schema


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer as it was given: ``body`` is its JSON, ``documents`` the keys of the documents it names, ``given``
    the time in ISO form (UTC)."""

    key: str
    given: str
    question: str
    corpus_version: str
    documents: tuple[str, ...]
    body: str


class KeptAnswers:
    """The answers given. The same answer again is the same record."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(
        self, key: str, question: str, corpus_version: str, documents: Sequence[str], body: str, given: str = ""
    ) -> None:
        """Record an answer; ``documents`` are the keys of all that it names, ``question`` is "" where none is kept,
        ``given`` is when it was given if that is not now."""
        row = {
            "id": key,
            "given": given or now(),
            "question": question,
            "corpus_version": corpus_version,
            "documents": json.dumps(list(documents)),
            "body": body,
        }
        with self._engine.begin() as connection:
            connection.execute(insert_new(connection, schema.answer), [row])

    def find(self, key: str) -> KeptAnswer | None:
        """The answer with this identity; None when none was given."""
        with self._engine.connect() as connection:
            row = connection.execute(select(schema.answer).where(schema.answer.c.id == key)).first()
        if row is None:
            return None
        return KeptAnswer(
            row.id, row.given, row.question, row.corpus_version, tuple(json.loads(row.documents)), row.body
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of the log: when (ISO, UTC), by which door, the question as the settings let it be kept, the answer."""

    at: str
    channel: str
    question: str
    answer: str
    status: str
    elapsed_ms: float


class AskedLog:
    """What was asked, for staff."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, channel: str, question: str, answer: str, status: str, elapsed_ms: float) -> None:
        """Note that a question was asked."""
        row = {
            "at": now(),
            "channel": channel,
            "question": question,
            "answer": answer,
            "status": status,
            "elapsed_ms": elapsed_ms,
        }
        with self._engine.begin() as connection:
            connection.execute(insert(schema.asked), [row])

    def latest(self, count: int, skip: int = 0, status: str = "") -> list[Asked]:
        """The newest ``count`` lines after the first ``skip``, of this status only if one is named."""
        query = select(schema.asked).order_by(schema.asked.c.id.desc()).limit(count).offset(skip)
        if status:
            query = query.where(schema.asked.c.status == status)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [Asked(row.at, row.channel, row.question, row.answer, row.status, row.elapsed_ms) for row in rows]

    def counts(self) -> dict[str, int]:
        """How many lines there are of each status."""
        query = select(schema.asked.c.status, func.count()).group_by(schema.asked.c.status)
        with self._engine.connect() as connection:
            return {status: int(count) for status, count in connection.execute(query)}


def now() -> str:
    """The time in ISO form, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")

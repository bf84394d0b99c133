"""Draft replies to requests for information, as they were made, and the letters that went out in the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, delete, insert, select

from reportqa.database import insert_new
from reportqa.records import schema
from reportqa.records.answers import now


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it was made at ``made`` (ISO, UTC): ``received`` is the day of receipt in ISO form, "" when not known;
    ``body`` is the draft as JSON, ``letter`` and ``sheet`` are their blocks as JSON."""

    key: str
    made: str
    received: str
    who: str
    address: str
    reference: str
    corpus_version: str
    wording_version: str
    body: str
    letter: str
    sheet: str


@dataclass(frozen=True, slots=True)
class KeptPart:
    """A part of a draft: the question, its vector as bytes (float32), and in words what was said to it."""

    draft: str
    place: int
    label: str
    question: str
    vector: bytes
    said: str


@dataclass(frozen=True, slots=True)
class SentLetter:
    """The text of a letter that an officer made of a draft: when it was kept (ISO, UTC), the file, the officer."""

    draft: str
    at: str
    file: str
    officer: str
    text: str


class Drafts:
    """The drafts made. The same draft again is the same record; a letter sent is added to it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, draft: KeptDraft, parts: Sequence[KeptPart]) -> bool:
        """Record a draft with its parts; whether it was new."""
        row = {
            "id": draft.key,
            "made": draft.made,
            "received": draft.received,
            "who": draft.who,
            "address": draft.address,
            "reference": draft.reference,
            "corpus_version": draft.corpus_version,
            "wording_version": draft.wording_version,
            "body": draft.body,
            "letter": draft.letter,
            "sheet": draft.sheet,
        }
        rows = [
            {
                "draft": p.draft,
                "place": p.place,
                "label": p.label,
                "question": p.question,
                "vector": p.vector,
                "said": p.said,
            }
            for p in parts
        ]
        with self._engine.begin() as connection:
            done = connection.execute(insert_new(connection, schema.foi_draft), [row])
            if done.rowcount and rows:
                connection.execute(insert(schema.foi_part), rows)
        return bool(done.rowcount)

    def find(self, key: str) -> KeptDraft | None:
        """The draft with this identity; None when there is none."""
        return next(iter(self._drafts(key)), None)

    def all(self) -> list[KeptDraft]:
        """The drafts, the last made first."""
        return self._drafts("")

    def _drafts(self, key: str) -> list[KeptDraft]:
        table = schema.foi_draft
        query = select(table).order_by(table.c.made.desc(), table.c.id)
        with self._engine.connect() as connection:
            rows = connection.execute(query.where(table.c.id == key) if key else query)
            return [KeptDraft(*row) for row in rows]

    def parts(self) -> list[KeptPart]:
        """The parts of all drafts."""
        table = schema.foi_part
        with self._engine.connect() as connection:
            rows = connection.execute(select(table).order_by(table.c.draft, table.c.place))
            return [KeptPart(*row) for row in rows]

    def add_letter(self, draft: str, file: str, officer: str, text: str) -> None:
        """Record the letter that was made of a draft."""
        row = {"draft": draft, "at": now(), "file": file, "officer": officer, "text": text}
        with self._engine.begin() as connection:
            connection.execute(insert(schema.foi_letter), [row])

    def letters(self, draft: str) -> list[SentLetter]:
        """The letters made of a draft, the first kept first."""
        table = schema.foi_letter.c
        query = select(table.draft, table.at, table.file, table.officer, table.text)
        with self._engine.connect() as connection:
            rows = connection.execute(query.where(table.draft == draft).order_by(table.id))
            return [SentLetter(*row) for row in rows]

    def forget(self, draft: str) -> bool:
        """Delete a draft with its parts and letters; whether there was one."""
        with self._engine.begin() as connection:
            done = connection.execute(delete(schema.foi_draft).where(schema.foi_draft.c.id == draft))
        return bool(done.rowcount)

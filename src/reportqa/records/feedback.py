"""What readers say is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine, func, insert, select, update

from reportqa.errors import UsageError
from reportqa.records import schema
from reportqa.records.answers import now


@dataclass(frozen=True, slots=True)
class Feedback:
    """A reader's comment on an answer ("" when on none); ``state`` is open or done, ``note`` is staff's own."""

    number: int
    at: str
    answer: str
    question: str
    comment: str
    reply_to: str
    state: str
    note: str


class FeedbackInbox:
    """Readers' comments, newest first."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, answer: str, question: str, comment: str, reply_to: str) -> None:
        """Keep a comment."""
        row = {
            "at": now(),
            "answer": answer,
            "question": question,
            "comment": comment,
            "reply_to": reply_to,
            "state": "open",
            "note": "",
        }
        with self._engine.begin() as connection:
            connection.execute(insert(schema.feedback), [row])

    def all(self, state: str = "") -> list[Feedback]:
        """The comments, of this state only if one is named."""
        query = select(schema.feedback).order_by(schema.feedback.c.id.desc())
        if state:
            query = query.where(schema.feedback.c.state == state)
        with self._engine.connect() as connection:
            return [Feedback(*row) for row in connection.execute(query)]

    def settle(self, number: int, state: str, note: str) -> None:
        """Give a comment a state and a note. Raises UsageError when there is none with this number."""
        table = schema.feedback
        with self._engine.begin() as connection:
            done = connection.execute(update(table).where(table.c.id == number).values(state=state, note=note))
        if not done.rowcount:
            raise UsageError(f"There is no feedback {number}. It may have been deleted as older than the days kept.")

    def open_count(self) -> int:
        """How many comments wait."""
        query = select(func.count()).select_from(schema.feedback).where(schema.feedback.c.state == "open")
        with self._engine.connect() as connection:
            return int(connection.execute(query).scalar() or 0)

"""The file of records, opened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

from sqlalchemy import delete, text

from reportqa.errors import IndexMismatchError
from reportqa.records import schema
from reportqa.records.accounts import Accounts
from reportqa.records.answers import AskedLog, KeptAnswers
from reportqa.records.drafts import Drafts
from reportqa.records.feedback import FeedbackInbox
from reportqa.records.sessions import Sessions
from reportqa.sqlite import engine_for

_MENDED = "It holds answers given and accounts of staff: restore a backup, or move the file away to begin without them."


class Records:
    """The records in ``file``, made when it is not there. A context manager; any thread may use it.

    Raises DamagedError for a file that is damaged, IndexMismatchError for one of a later version.
    """

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._engine = engine_for(file, synchronous="NORMAL", mended=_MENDED)
        try:
            with self._engine.begin() as connection:
                version = int(connection.execute(text("PRAGMA user_version")).scalar() or 0)
                if version <= schema.VERSION:
                    schema.metadata.create_all(connection)
                    connection.execute(text(f"PRAGMA user_version = {schema.VERSION}"))
        except BaseException:
            self.close()
            raise
        if version > schema.VERSION:
            self.close()
            raise IndexMismatchError(f"The records {file} were written by a later version of reportqa. Install that.")
        self.answers = KeptAnswers(self._engine)
        self.asked = AskedLog(self._engine)
        self.feedback = FeedbackInbox(self._engine)
        self.accounts = Accounts(self._engine)
        self.sessions = Sessions(self._engine)
        self.drafts = Drafts(self._engine)

    def __enter__(self) -> Records:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def forget_older_than(self, days: int) -> None:
        """Delete the questions asked and the feedback dealt with that are older than ``days``; 0 keeps them."""
        if days:
            before = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="seconds")
            done = schema.feedback.c.state == "done"
            with self._engine.begin() as connection:
                connection.execute(delete(schema.asked).where(schema.asked.c.at < before))
                connection.execute(delete(schema.feedback).where(schema.feedback.c.at < before, done))

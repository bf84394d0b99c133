"""The file of records, opened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import TracebackType

from sqlalchemy import Connection, Engine, delete, text

from reportqa.database import is_postgres, make_tables, records_engine
from reportqa.errors import IndexMismatchError
from reportqa.records import schema
from reportqa.records.accounts import Accounts
from reportqa.records.answers import AskedLog, KeptAnswers
from reportqa.records.drafts import Drafts
from reportqa.records.feedback import FeedbackInbox
from reportqa.records.sessions import Sessions
from reportqa.settings import Settings


class Records:
    """The records in a database, made when they are not there. A context manager; any thread may use it.

    Raises DamagedError for a file that is damaged, IndexMismatchError for one of a later version.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        try:
            with self._engine.begin() as connection:
                version = _version(connection)
                if version <= schema.VERSION:
                    make_tables(connection, schema.metadata)
                    _set_version(connection)
        except BaseException:
            self.close()
            raise
        if version > schema.VERSION:
            self.close()
            raise IndexMismatchError(
                f"The records ({engine.url.database}) were written by a later version of reportqa. Install that."
            )
        self.answers = KeptAnswers(self._engine)
        self.asked = AskedLog(self._engine)
        self.feedback = FeedbackInbox(self._engine)
        self.accounts = Accounts(self._engine)
        self.sessions = Sessions(self._engine)
        self.drafts = Drafts(self._engine)

    @classmethod
    def of(cls, settings: Settings) -> Records:
        """The records that ``settings`` name."""
        return cls(records_engine(settings))

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


def _version(connection: Connection) -> int:
    """Which version of the tables there is; 0 for none."""
    if not is_postgres(connection):
        return int(connection.execute(text("PRAGMA user_version")).scalar() or 0)
    connection.execute(text("CREATE TABLE IF NOT EXISTS records_version (number INTEGER NOT NULL)"))
    return int(connection.execute(text("SELECT max(number) FROM records_version")).scalar() or 0)


def _set_version(connection: Connection) -> None:
    if not is_postgres(connection):
        connection.execute(text(f"PRAGMA user_version = {schema.VERSION}"))
        return
    connection.execute(text("DELETE FROM records_version"))
    connection.execute(text("INSERT INTO records_version VALUES (:number)"), {"number": schema.VERSION})

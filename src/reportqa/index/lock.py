"""One process owns an index folder for as long as it has it open; of several that share a database, one changes it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Protocol

from filelock import FileLock, Timeout
from sqlalchemy import Engine, text

from reportqa.errors import IndexLockedError, ReportqaError, StorageError

# Seconds: the lock of an owner that was killed goes with the last process it was just starting, a moment later.
_PATIENCE = 0.5


class Turns(Protocol):
    """Who may change what is stored, and who makes the checks over all documents."""

    def changing(self) -> AbstractContextManager[None]:
        """Held while documents are changed: nobody else does meanwhile. Raises IndexLockedError when it takes long."""

    def checking(self) -> AbstractContextManager[bool]:
        """Held while documents come in or are checked; whether it is ours: nobody waits for it."""

    def release(self) -> None:
        """Give the index up."""


class OwnerLock:
    """An exclusive lock on an index folder, with the owner's process and command written beside it."""

    def __init__(self, folder: Path, purpose: str) -> None:
        self._folder = folder
        self._checks = Lock()
        self._owner = folder / "owner.txt"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(str(folder / "owner.lock"))
            self._lock.acquire(timeout=_PATIENCE, poll_interval=0.02)
        except Timeout:
            raise IndexLockedError(
                f"The index {folder} is in use by {self._said()}. Wait until it ends, ask through it if it serves, "
                "or name another folder with --index."
            ) from None
        except OSError as problem:
            raise ReportqaError(
                f"The index folder {folder} cannot be written ({problem.strerror}). Choose another with --index."
            ) from problem
        self._owner.write_text(f"{purpose} (process {os.getpid()})", "utf-8")

    def _said(self) -> str:
        try:
            return self._owner.read_text("utf-8").strip() or "another process"
        except OSError:
            return "another process"

    def __enter__(self) -> OwnerLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def changing(self) -> AbstractContextManager[None]:
        """Nobody else has the folder."""
        return nullcontext()

    @contextmanager
    def checking(self) -> Iterator[bool]:
        """Nobody else has the folder, but another thread may have begun."""
        ours = self._checks.acquire(blocking=False)
        try:
            yield ours
        finally:
            if ours:
                self._checks.release()

    def release(self) -> None:
        """Give the folder up."""
        self._owner.unlink(missing_ok=True)
        self._lock.release()


class SharedTurns:
    """Turns by locks of the database that several processes share. A process that dies holds none."""

    _CHANGING, _CHECKING = 0x72716131, 0x72716132

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Waits for who changes documents now."""
        with self._engine.connect() as connection:
            try:
                connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": self._CHANGING})
            except StorageError as problem:
                if "lock timeout" not in str(problem):
                    raise
                raise IndexLockedError(
                    "Another process has been changing documents for too long. Try again when it is done."
                ) from problem
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": self._CHANGING})

    @contextmanager
    def checking(self) -> Iterator[bool]:
        """Waits for nobody."""
        with self._engine.connect() as connection:
            ours = bool(connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": self._CHECKING}).scalar())
            try:
                yield ours
            finally:
                if ours:
                    connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": self._CHECKING})

    def release(self) -> None:
        """Nothing is held between changes."""

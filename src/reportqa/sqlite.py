"""SQLite files opened alike: read while another process writes, nothing in them refers to what is gone, and what goes
wrong with them is told in words."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext

from reportqa.errors import DamagedError, StorageError

_PATIENCE = 30  # seconds to wait for another process's write

# What SQLite says of the disk, of another process, of the file; and what a person is told.
_DISK = (
    "cannot be written ({said}). Free space on its disk or make it writable, then do it again; nothing stored is lost."
)
_TOLD: tuple[tuple[tuple[str, ...], type[StorageError], str], ...] = (
    (("locked", "busy"), StorageError, "is being written by another process. Wait until that ends, then do it again."),
    (("readonly", "full", "disk i/o", "unable to open"), StorageError, _DISK),
    (("malformed", "not a database", "no such table"), DamagedError, "is damaged ({said}). {mended}"),
)


def engine_for(file: Path, *, synchronous: str, mended: str, patience: float = _PATIENCE) -> Engine:
    """An engine for ``file``, made when it is first used.

    ``synchronous`` is SQLite's word for what a commit outlives: "FULL" a loss of power, "NORMAL" a process's end.
    ``mended`` tells a person what to do about a damaged file. What SQLite says of the disk, of other writers and of
    damage is raised as StorageError or DamagedError.
    """
    engine = create_engine(URL.create("sqlite", database=str(file)), connect_args={"timeout": patience})

    def prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", f"synchronous={synchronous}", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def tell(context: ExceptionContext) -> None:
        if problem := _told(file, context.original_exception, mended):
            raise problem from context.original_exception

    event.listen(engine, "connect", prepare)
    event.listen(engine, "handle_error", tell)
    return engine


def _told(file: Path, problem: BaseException, mended: str) -> StorageError | None:
    """What a person is told of ``problem``; None for what is a fault of the program's, not of the file's."""
    said = str(problem)
    for words, kind, text in _TOLD:
        if any(word in said.lower() for word in words):
            return kind(f"{file} {text.format(said=said, mended=mended)}")
    return None


def faults_of(file: Path) -> str:
    """The first thing wrong with the file's structure, in SQLite's words; "" when it is whole."""
    import sqlite3

    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=rw", uri=True)) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(1)")]
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as problem:
        return str(problem)
    return next((said for said in found if said != "ok"), f"rows of {broken[0]} belong to nothing" if broken else "")


def snapshot(file: Path, target: Path) -> None:
    """Copy the file as it is at one moment to ``target``, whoever writes meanwhile. Raises StorageError."""
    import sqlite3

    try:
        held = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
        with closing(held), closing(sqlite3.connect(target)) as copy:
            held.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as problem:
        raise StorageError(f"{file} could not be copied to {target} ({problem}).") from problem

"""What a catalogue of any format says of its documents, to be carried into one of this format."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportqa.errors import DamagedError

ASIDE = "catalogue.before-repair.sqlite"


@dataclass(frozen=True, slots=True)
class Carried:
    """The line of a document in a catalogue; what its format did not know yet is as for a public, current paper."""

    key: str
    name: str
    path: str
    title: str = ""
    kind: str = ""
    publisher: str = ""
    period: str = ""
    dated: str = ""
    address: str = ""
    edition: int = 1
    state: str = "current"
    gone: bool = False
    restricted: bool = False
    added: str = ""


def carried(file: Path) -> list[Carried]:
    """The documents of the catalogue in ``file``, older editions before newer ones. Raises DamagedError."""
    known = Carried.__dataclass_fields__
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            rows = connection.execute("SELECT * FROM document ORDER BY path, edition").fetchall()
    except sqlite3.Error as problem:
        raise DamagedError(f"{file} no longer tells which documents it held ({problem}).") from problem
    return [_carried({name: row[name] for name in row.keys() if name in known}) for row in rows]  # noqa: SIM118 - a Row


def _carried(row: dict[str, Any]) -> Carried:
    row.update({name: bool(row[name]) for name in ("gone", "restricted") if name in row})
    return Carried(**row)


@dataclass(frozen=True, slots=True)
class CarriedAnswer:
    """An answer that a catalogue kept, before there were records of their own."""

    key: str
    given: str
    question: str
    corpus_version: str
    body: str


def carried_answers(file: Path) -> list[CarriedAnswer]:
    """The answers that the catalogue in ``file`` kept: all did before there were records beside it."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            rows = connection.execute("SELECT id, asked, question, corpus_version, body FROM answer").fetchall()
    except sqlite3.Error:
        return []  # there is no such table, or nothing of it can be read
    return [CarriedAnswer(*row) for row in rows]


def swap(folder: Path, made: Path) -> None:
    """Put the catalogue ``made`` in the place of that of the index ``folder``, which is kept as ASIDE.

    Killed at any point, the folder has the one or the other.
    """
    old, aside = folder / "catalogue.sqlite", folder / ASIDE
    _remove(aside)
    if old.is_dir():
        old.rename(aside)
    elif old.exists():
        # What stands beside it belongs to the old file only, and has been written into it where that could be read.
        for beside in ("catalogue.sqlite-wal", "catalogue.sqlite-shm"):
            (folder / beside).unlink(missing_ok=True)
        os.link(old, aside)
    made.replace(old)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)

"""SQLite files opened alike: read while another process writes, and nothing in them refers to what is gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event

_PATIENCE = 30  # seconds to wait for another process's write


def engine_for(file: Path, *, synchronous: str) -> Engine:
    """An engine for ``file``, made when it is first used.

    ``synchronous`` is SQLite's word for what a commit outlives: "FULL" a loss of power, "NORMAL" a process's end.
    """
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": _PATIENCE})

    def prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", f"synchronous={synchronous}", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    event.listen(engine, "connect", prepare)
    return engine

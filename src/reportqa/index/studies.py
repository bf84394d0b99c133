"""What the checks worked out of each document and of each two, kept so that a new one costs no more than its own."""

from __future__ import annotations

import zlib
from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, delete, select

from reportqa.index import schema
from reportqa.index.content import insert_rows
from reportqa.packed import packed, sources, unpacked

if TYPE_CHECKING:
    from reportqa.figures.audit import Compared, Kept
    from reportqa.figures.study import Study

_ROOMS = ("domain", "figures")
_PROGRAM = ("domain", "data", "figures", "abbreviations", "alignment", "language", "sentences", "series")
_MANY = 500  # so many names fit in one condition everywhere


class KeptStudies:
    """The studies and comparisons in the catalogue behind ``engine``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def held(self, documents: Collection[str]) -> Kept:
        """What is kept of these documents, made by the program as it is; what cannot be read is made again."""
        from reportqa.figures.audit import Kept
        from reportqa.figures.study import Study

        studies: dict[str, Study] = {}
        compared: dict[tuple[str, str], Compared] = {}
        table, keys = schema.studied, list(documents)
        with self._engine.connect() as connection:
            for begin in range(0, len(keys), _MANY):
                own = table.c.document.in_(keys[begin : begin + _MANY])
                for row in connection.execute(select(table).where(own, table.c.program == _program())):
                    try:
                        study, met = _read(row.study, Study), _read(row.compared, dict)
                    except (ValueError, zlib.error):
                        continue
                    studies[row.document] = study
                    compared.update(met)
        return Kept(studies, compared)

    def keep(self, worked_out: Kept) -> None:
        """Keep what was worked out of documents, in place of what was kept of these."""
        met: dict[str, dict[tuple[str, str], Compared]] = {}
        by_version = {study.version: key for key, study in worked_out.studies.items()}
        for (one, other), found in worked_out.compared.items():
            key = by_version.get(other, by_version.get(one, ""))
            met.setdefault(key, {})[one, other] = found
        table = schema.studied
        rows = [_row(key, study, met.get(key, {})) for key, study in worked_out.studies.items()]
        with self._engine.begin() as connection:
            for row in rows:
                connection.execute(delete(table).where(table.c.document == row["document"]))
            insert_rows(connection, table, rows)


def _row(key: str, study: Study, met: dict[tuple[str, str], Compared]) -> dict[str, Any]:
    return {"document": key, "program": _program(), "study": _written(study), "compared": _written(met)}


def _written(content: Any) -> bytes:
    return zlib.compress(packed(content), 1)


def _read(data: bytes, expected: type) -> Any:
    found = unpacked(zlib.decompress(data), _ROOMS)
    if not isinstance(found, expected):
        raise ValueError(f"no {expected.__name__}")  # noqa: TRY004 - it is what was kept that is wrong
    return found


@cache
def _program() -> str:
    return sources(_PROGRAM)[:16]

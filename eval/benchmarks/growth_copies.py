"""A catalogue's documents copied for further bodies, in SQL: what growth.py does above the size it ingests."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np

from reportqa.index.embedding import Vectors
from reportqa.index.keywords import BLOCK, PLACE

_AT_A_TIME = 5_000
# The columns that hold a document's key, alone or at the beginning of a longer key.
_KEYED = {
    "document": ("key",),
    "page": ("document",),
    "passage": ("key", "document"),
    "statement": ("key", "passage", "document"),
    "figure": ("document", "statement"),
    "number_seen": ("document",),
    "abbreviation": ("document",),
    "word": ("document",),
    "passage_stems": ("document",),
}
_NUMBERED = ("passage", "figure")  # tables whose rows have numbers of their own


def copy_of(file: Path, number: int, moved: Callable[[Vectors, str], Vectors]) -> int:
    """Add the documents of ``file`` that are no copies again, for other bodies; how many passages there are then.

    The name of every body gets letters that tell the copy's ``number``.
    """
    own = f"x{number:03d}"  # no document's own key begins so
    with closing(sqlite3.connect(file, isolation_level=None)) as base:
        base.execute("PRAGMA synchronous=OFF")
        base.create_function("again", 1, lambda key: own + key if key else key, deterministic=True)
        base.create_function("renamed", 1, lambda text: _renamed(text, own), deterministic=True)
        originals = "SELECT key FROM document WHERE key NOT GLOB 'x*'"
        base.execute("BEGIN")
        base.execute("UPDATE document SET vectors_synced = 0")  # the copy has no Chroma yet
        first = base.execute("SELECT max(id) FROM passage").fetchone()[0]
        for table, keyed in _KEYED.items():
            columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
            taken = [name for name in columns if not (name == "id" and table in _NUMBERED)]
            made = [f"passage + {first}" if name == "passage" and table == "passage_stems" else
                    _expression(table, name, keyed) for name in taken]  # fmt: skip
            held = "key" if table == "document" else "document"
            base.execute(
                f"INSERT INTO {table}({', '.join(taken)}) SELECT {', '.join(made)} FROM {table} "
                f"WHERE {held} IN ({originals})" + (" ORDER BY id" if table in _NUMBERED else "")
            )
        _postings(base, own, first)
        _vectors(base, own, moved)
        base.execute("COMMIT")
        return int(base.execute("SELECT count(*) FROM passage").fetchone()[0])


# The columns in which a body's name stands.
_NAMING = {
    "document": ("publisher", "title", "name", "path"),
    "passage": ("text",),
    "statement": ("text", "context"),
    "word": ("word",),
    "passage_stems": ("terms",),
}


def _expression(table: str, name: str, keyed: tuple[str, ...]) -> str:
    if name in keyed:
        return f"again({name})"
    if name in _NAMING.get(table, ()):
        return f"renamed({name})"
    return "0" if name == "vectors_synced" else name


# The names that growth.py makes, and those of the papers themselves.
_BODY = re.compile(
    r"\b((?:Ald|Brac|Cal|Dun|Elm|Fair|Glen|Hol|Ings|Kel|Lang|Mar|Nor|Ock|Pen)(?:ford|ham|ton|shire|by)"
    r"|Wychmere|Harland|Wenshire|Thornmere|Harnshire|Ashmarsh)\b",
    re.IGNORECASE,
)


def _renamed(text: str, own: str) -> str:
    return (
        _BODY.sub(lambda match: match[0] + "".join("abcdefghij"[int(digit)] for digit in own[1:]), text)
        if text
        else text
    )


def _postings(base: sqlite3.Connection, own: str, first: int) -> None:
    """The copies' passages in the keyword index: each stands ``first`` behind the one it is a copy of."""
    originals = base.execute("SELECT count(*) FROM passage WHERE document NOT GLOB 'x*'").fetchone()[0]
    rows = base.execute("SELECT term, block, places FROM posting WHERE block <= ?", (originals // BLOCK,)).fetchall()
    made: dict[tuple[str, int], list[bytes]] = {}
    for term, block, held in rows:
        places = np.frombuffer(held, dtype=PLACE)
        numbers = places["passage"].astype(np.int64) + block * BLOCK
        places, numbers = places[numbers <= originals].copy(), numbers[numbers <= originals] + first
        for to in np.unique(numbers // BLOCK).tolist():
            moved = places[numbers // BLOCK == to]
            moved["passage"] = numbers[numbers // BLOCK == to] % BLOCK
            made.setdefault((_renamed(term, own), to), []).append(moved.tobytes())
    base.executemany(
        "INSERT INTO posting(term, block, places) VALUES (?, ?, ?) "
        "ON CONFLICT (term, block) DO UPDATE SET places = CAST(places || excluded.places AS BLOB)",
        [(term, block, b"".join(held)) for (term, block), held in made.items()],
    )
    base.execute("UPDATE stem_totals SET (passages, length) = (SELECT count(*), sum(length) FROM passage_stems)")


def _vectors(base: sqlite3.Connection, own: str, moved: Callable[[Vectors, str], Vectors]) -> None:
    """The copies' vectors, each moved from that of its original, which stands in its row."""
    rows: list[tuple[Any, Any]] = base.execute(
        "SELECT rowid, vector FROM statement WHERE document GLOB ?", (f"{own}*",)
    ).fetchall()
    for begin in range(0, len(rows), _AT_A_TIME):
        part = rows[begin : begin + _AT_A_TIME]
        vectors = np.frombuffer(b"".join(row[1] for row in part), dtype=np.float16).reshape(len(part), -1)
        new = moved(vectors.astype(np.float32), own).astype(np.float16)
        base.executemany(
            "UPDATE statement SET vector = ? WHERE rowid = ?",
            [(vector.tobytes(), row[0]) for vector, row in zip(new, part, strict=True)],
        )

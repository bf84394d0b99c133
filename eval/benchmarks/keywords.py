"""What a keyword search costs in SQLite and in PostgreSQL as the passages grow.

    python eval/benchmarks/keywords.py --sizes 10000 50000

Passages are made of stems drawn as words are in texts (Zipf), 80 each with 5 in the heading, in documents of 40. A
search is for six stems: one that very many passages have, one that many have, four rare ones, as questions are. Prints
the median and the slowest of 30 in milliseconds, and how often the ten first score the same in both. Needs PostgreSQL.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import numpy as np
from sqlalchemy import Engine, insert

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from reportqa.database import catalogue_engine
from reportqa.index import keywords, schema
from reportqa.index.catalogue import Catalogue
from reportqa.settings import Settings
from servers import postgres

WORDS, LONG, HEAD, EACH, SEARCHES = 40_000, 75, 5, 40, 30


def document(number: int) -> dict[str, object]:
    told = dict.fromkeys(("title", "publisher", "period", "dated", "address", "added"), "")
    return {
        **told, "key": f"{number:016x}", "name": f"{number}.md", "path": f"/{number}.md", "kind": "other",
        "warnings": "[]", "edition": 1, "state": "current", "gone": False, "restricted": False, "vectors_synced": True,
    }  # fmt: skip


def fill(engine: Engine, begin: int, end: int, chance: np.random.Generator) -> None:
    """Passages ``begin`` to ``end``, the same for the same ``chance``."""
    for first in range(begin, end, EACH):
        key = f"{first // EACH:016x}"
        drawn = np.minimum(chance.zipf(1.15, size=(EACH, HEAD + LONG)), WORDS)
        stems = [[f"w{word}" for word in row] for row in drawn.tolist()]
        rows = [
            {
                "id": first + n + 1,
                "key": f"{key}:{n}",
                "document": key,
                "ordinal": n,
                "page": 1,
                "headings": "[]",
                "text": "",
            }
            for n in range(EACH)
        ]
        empty = {"headings": "[]", "text": ""}
        with engine.begin() as connection:
            connection.execute(insert(schema.document), [document(first // EACH)])
            connection.execute(insert(schema.passage), [{**row, **empty} for row in rows])
            put = [keywords.Stemmed(key, row["id"], stems[n][:HEAD], stems[n][HEAD:]) for n, row in enumerate(rows)]  # type: ignore[arg-type]
            keywords.put(connection, put)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 50_000])
    options = parser.parse_args()
    with ExitStack() as stack:
        space = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        space.chmod(0o755)
        for name in ("files", "postgres"):
            (space / name).mkdir()
        address = stack.enter_context(postgres(space / "postgres"))
        kinds = {
            "SQLite": catalogue_engine(Settings(index=space / "files")),
            "PostgreSQL": catalogue_engine(Settings(index=space, database_url=address)),
        }
        catalogues = {name: Catalogue(engine) for name, engine in kinds.items()}
        begin = 0
        for size in sorted(options.sizes):
            found: dict[str, list[list[float]]] = {}
            for name, engine in kinds.items():
                began = time.monotonic()
                fill(engine, begin, size, np.random.default_rng(size))
                took = time.monotonic() - began
                chance, times = np.random.default_rng(7), []
                found[name] = []
                for _ in range(SEARCHES):
                    asked = [f"w{n}" for n in (3, *chance.integers(20, 60, 1), *chance.integers(500, WORDS, 4))]
                    at = time.perf_counter()
                    hits = catalogues[name].keyword_search(asked, 60)
                    times.append((time.perf_counter() - at) * 1000)
                    found[name].append([score for _, score in hits[:10]])
                print(
                    f"{size:,} passages, {name}: {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms; "
                    f"the last {size - begin:,} taken in in {took:.0f} s",
                    flush=True,
                )
            same = sum(np.allclose(a, b, atol=0.001) for a, b in zip(*found.values(), strict=True))
            print(f"{size:,} passages: the ten first score the same in {same} of {SEARCHES}", flush=True)
            begin = size
        for catalogue in catalogues.values():
            catalogue.close()


if __name__ == "__main__":
    main()

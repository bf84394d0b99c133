"""Measure how PDF pages are read: table cells under their headings, reading order, headings.

Usage: python eval/run_reading.py [drawn] [real] [--list]. "drawn" judges pages drawn for it (eval/layouts), "real"
those of the corpus and of real reports by gold made by hand (eval/gold/reading.json). --list names each fault.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from layouts.judging import CellCount, judge_cells
from layouts.tables import draw, sorts
from reportqa.reading import read_document

ROOT = Path(__file__).resolve().parents[1]


def drawn_tables(*, listed: bool) -> None:
    """Prints how the cells of drawn tables came out, by sort."""
    whole = CellCount()
    with tempfile.TemporaryDirectory() as folder:
        for sort in sorts():
            drawn = draw(sort, Path(folder))
            document = read_document(drawn.path)
            count = CellCount()
            for table in drawn.tables:
                count.add(judge_cells(document, table))
            whole.add(count)
            if count.right < count.known or count.extra:
                print(f"{sort.name:45} {_rates(count)}")
                for fault in count.faults[:4] if listed else ():
                    print(f"    {fault}")
    print(f"{'drawn tables, all':45} {_rates(whole)}")


def _rates(count: CellCount) -> str:
    share = count.right / max(count.known, 1)
    return (
        f"{share:6.1%} of {count.known} cells right, {count.wrong} under a wrong heading or row, "
        f"{count.missing} not read, {count.extra} that nobody put"
    )


def main(arguments: list[str]) -> None:
    """Prints the rates asked for."""
    listed = "--list" in arguments
    asked = [word for word in arguments if word in ("drawn", "real")] or ["drawn", "real"]
    if "drawn" in asked:
        drawn_tables(listed=listed)


if __name__ == "__main__":
    main(sys.argv[1:])

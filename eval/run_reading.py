"""Measure how PDF pages are read: table cells under their headings, reading order, headings, odd files, scans.

Usage: python eval/run_reading.py [drawn] [real] [shapes] [odd] [scanned] [--list] [--files FOLDER]. "drawn" judges
pages drawn for it, "real" those of the corpus and of real reports by gold made by hand (eval/gold/reading.json),
"shapes" pages and Word files in the odd shapes of real life, "odd" how damaged and hostile files end, "scanned" whether
a corpus paper gives the same figures when its pages are pictures. --list names each fault. --files tells where other
people's files are that the gold knows too (docs/reading.md: whose they are).
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from layouts.judging import (
    CellCount,
    KnownCell,
    KnownTable,
    heading_rates,
    headings_of,
    judge_cells,
    judge_order,
    plain,
    said,
)
from layouts.odd_files import print_odd_files
from layouts.pages import draw_pages
from layouts.scanned import print_scanned
from layouts.shaped import print_shapes
from layouts.tables import draw, sorts
from reportqa.reading import read_document

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "eval" / "gold" / "reading.json"
FOLDERS = (ROOT / "corpus", ROOT.parent / "shared" / "evaldata" / "reports_pdf")


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


def drawn_pages(*, listed: bool) -> None:
    """Prints how the order, the headings and the margins of drawn pages came out, by layout."""
    wrong = pairs = 0
    headings = [0, 0, 0]
    with tempfile.TemporaryDirectory() as folder:
        for path, known in draw_pages(Path(folder)):
            document = read_document(path)
            faults = []
            for page, snippets in known.order.items():
                missed = judge_order(document, page, list(pairwise(snippets)))
                pairs, wrong = pairs + len(snippets) - 1, wrong + len(missed)
                faults += [f"page {page}: {before!r} not before {after!r}" for before, after in missed]
                text = said(document, page)
                faults += [f"page {page}: {margin!r} is read" for margin in known.margins if plain(margin) in text]
            if [page.label for page in document.pages] != known.labels:
                faults.append(f"labels {[page.label for page in document.pages]}")
            read = headings_of(document, range(1, len(document.pages) + 1))
            headings = [a + b for a, b in zip(headings, heading_rates(known.headings, read), strict=True)]
            faults += [f"heading {heading}" for heading in sorted(set(known.headings) ^ set(read))]
            print(f"{path.stem:45} {'as it stands' if not faults else f'{len(faults)} faults'}")
            for fault in faults if listed else ():
                print(f"    {fault}")
    right, count, read_count = headings
    print(f"{'drawn pages, all':45} {pairs - wrong} of {pairs} neighbours in order, "
          f"headings F1 {2 * right / max(count + read_count, 1):.3f}")  # fmt: skip


def _rates(count: CellCount) -> str:
    share = count.right / max(count.known, 1)
    return (
        f"{share:6.1%} of {count.known} cells right, {count.wrong} under a wrong heading or row, "
        f"{count.missing} not read, {count.extra} that nobody put"
    )


def real_pages(folders: Sequence[Path], *, listed: bool) -> None:
    """Prints how real pages came out: cells, order, headings; documents that are not at hand are left out."""
    gold = json.loads(GOLD.read_text("utf-8"))
    cells, bare, wrong, pairs = CellCount(), CellCount(), 0, 0
    headings = [0, 0, 0]
    outline = [0, 0]
    for name, known in gold.items():
        path = next((found for folder in folders for found in sorted(folder.rglob(name))), None)
        if path is None:
            print(f"{name} is not there; left out.")
            continue
        document = read_document(path)
        for page, rows in known.get("tables", {}).items():
            kept = tuple(KnownCell(label, column, value, group) for group, label, column, value in rows)
            cells.add(judge_cells(document, KnownTable(int(page), kept)))
        for page, grids in known.get("grids", {}).items():
            cells.add(judge_cells(document, KnownTable(int(page), tuple(_laid_out(grids)))))
        for page in known.get("no_tables", ()):
            bare.add(judge_cells(document, KnownTable(page, ())))
        for page, snippets in known.get("order", {}).items():
            missed = judge_order(document, int(page), list(pairwise(snippets)))
            pairs, wrong = pairs + len(snippets) - 1, wrong + len(missed)
            cells.faults += [f"page {page}: {before!r} not before {after!r}" for before, after in missed]
        if "headings" in known:
            first, last = known["heading_pages"]
            listed_here = [(int(page), text) for page, texts in known["headings"].items() for text in texts]
            read = headings_of(document, range(first, last + 1))
            headings = [a + b for a, b in zip(headings, heading_rates(listed_here, read), strict=True)]
            cells.faults += [f"{name}: heading {h}" for h in sorted(set(listed_here) ^ set(read))]
        if "outline" in known:
            listed_here = [(int(page), text) for page, texts in known["outline"].items() for text in texts]
            right, count, _ = heading_rates(listed_here, headings_of(document, range(1, len(document.pages) + 1)))
            outline = [outline[0] + right, outline[1] + count]
    for fault in (*cells.faults, *bare.faults) if listed else ():
        print(f"    {fault}")
    print(f"real tables: {_rates(cells)}; {bare.extra} cells on pages without tables")
    right, count, read_count = headings
    print(f"headings: F1 {2 * right / max(count + read_count, 1):.3f} ({right} of {count}, {read_count} read)")
    print(f"outline: {outline[0]} of {outline[1]} headings found")
    print(f"reading order: {pairs - wrong} of {pairs} neighbours in order")


def _laid_out(grids: Sequence[dict[str, list[Any]]]) -> Iterator[KnownCell]:
    """The cells of tables written down row by row, the label first; empty ones are none."""
    for grid in grids:
        for label, *values in grid["rows"]:
            yield from (KnownCell(label, column, v) for column, v in zip(grid["columns"], values, strict=True) if v)


def main(arguments: list[str]) -> None:
    """Prints the rates asked for."""
    listed = "--list" in arguments
    kinds = ("drawn", "real", "shapes", "odd", "scanned")
    asked = [word for word in arguments if word in kinds] or kinds
    if "drawn" in asked:
        drawn_tables(listed=listed)
        drawn_pages(listed=listed)
    if "real" in asked:
        more = [Path(arguments[at + 1]) for at, word in enumerate(arguments[:-1]) if word == "--files"]
        real_pages([*FOLDERS, *more], listed=listed)
    if "shapes" in asked:
        print_shapes(listed=listed)
    if "odd" in asked:
        print_odd_files(ROOT.parent / "shared" / "evaldata" / "pdf_stress", listed=listed)
    for dots in (200, 300) if "scanned" in asked else ():
        print_scanned(ROOT / "corpus" / "annual-report-2023-24-digest.pdf", dots, listed=listed)


if __name__ == "__main__":
    main(sys.argv[1:])

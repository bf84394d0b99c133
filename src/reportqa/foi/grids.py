"""Tables that a letter asks to have filled in: each row becomes an item of a list, with the times of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportqa.figures.times.periods import find_periods

_LEAST_ROWS = 2
_RULE = re.compile(r"\s*[|:+=-][|:+= -]{2,}\s*")  # drawn between two rows
_MARK = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])[.)]?")


def without_grids(lines: Sequence[str]) -> list[str]:
    """The lines of a letter, in which the rows of a table of what is wanted are lines of a list.

    Cells are parted by tabs or upright strokes. A cell left empty under a time is asked for that time.

    >>> without_grids(["Item | 2022 | 2023", "Boats moored | | ", "Fines issued | | "])
    ['- Boats moored (2022, 2023)', '- Fines issued (2022, 2023)']
    """
    kept: list[str] = []
    for rows, plain in _runs(lines):
        kept += list(_items(rows)) if len(rows) >= _LEAST_ROWS else plain
    return kept


def _runs(lines: Sequence[str]) -> Iterator[tuple[list[list[str]], list[str]]]:
    """The lines in runs: those of one table with their cells, and any others one by one."""
    rows: list[list[str]] = []
    plain: list[str] = []
    for line in lines:
        cells = _cells(line)
        if rows and _RULE.fullmatch(line):
            continue
        if rows and len(cells) != len(rows[0]):
            yield rows, plain
            rows, plain = [], []
        if len(cells) > 1:
            rows.append(cells)
            plain.append(line)
        else:
            yield [], [line]
    if rows:
        yield rows, plain


def _cells(line: str) -> list[str]:
    """The cells of a line; one where it is none of a table."""
    bare = re.sub(r"^\s*\|", "", line.rstrip("\n"))
    cells = re.split(r"\s*\|\s*|\t+" if "|" in bare else r"\t", bare)
    return [cell.strip() for cell in cells] if bare.strip() and (("|" in bare) or "\t" in bare.strip(" ")) else [bare]


def _items(rows: list[list[str]]) -> Iterator[str]:
    head = rows[0] if _is_head(rows) else [""] * len(rows[0])
    for row in rows[1:] if any(head) else rows:
        told = [cell for cell in row if cell]
        times = [title for title, cell in zip(head, row, strict=True) if not cell and find_periods(title)]
        mark = f"{told.pop(0).strip('().')}." if len(told) > 1 and _MARK.fullmatch(told[0]) else "-"
        if told:
            yield f"{mark} {', '.join(told)}" + (f" ({', '.join(times)})" if times else "")


def _is_head(rows: list[list[str]]) -> bool:
    """Whether the first row names the columns: all its cells are filled, and cells under it are left empty, or it alone
    has no mark or time of its own."""
    first, rest = rows[0], rows[1:]
    if re.fullmatch(r"\(?(?:\d{1,2}|[a-z])[.)]?", first[0]):  # a list whose marks are set off by tabs
        return False
    filled = sum(bool(cell) for cell in first) >= len(first) - 1
    return filled and (any("" in row for row in rest) or not any(find_periods(cell) for cell in first))

"""The rows and columns of a table that stand for a whole: by their labels, and by the shares beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportqa.figures.arithmetic.grid import Grid
from reportqa.figures.arithmetic.intervals import Interval, of, total
from reportqa.figures.arithmetic.labels import says

HUNDRED = Decimal(100)
LINE, SUB, TOTAL, GRAND = range(4)


def level(label: str) -> int:
    """Which sort of total a label names; LINE where it names none."""
    if says(label, "not_a_total"):
        return LINE
    if says(label, "sub_total"):
        return SUB
    if says(label, "grand_total"):
        return GRAND
    return TOTAL if says(label, "total") else LINE


def is_hinted(label: str) -> bool:
    """Whether a label without "total" often stands for a whole: "All fires", "Net cost", "England"."""
    hints = says(label, "whole") or says(label, "closing")
    return hints and not says(label, "not_a_total") and not says(label, "of_which")


def share_columns(grid: Grid) -> Iterator[int]:
    """The columns whose figures may be shares of one whole."""
    for column, name in grid.columns.items():
        figures = grid.column(column).values()
        if len(figures) < 2 or says(name, "variance") or says(name, "not_a_share"):
            continue
        if all(figure.number.unit == "percent" and 0 <= figure.number.value <= HUNDRED for figure in figures):
            yield column


def closes_a_whole(grid: Grid) -> int | None:
    """The last row, where the shares beside the amounts above it make 100%, so that it must be their sum."""
    rows = grid.rows
    if len(rows) < 3:
        return None
    for column in share_columns(grid):
        shares = grid.column(column)
        above = rows[:-1]
        if rows[-1] in shares or set(shares) != set(above):
            continue
        if total(of(figure.number) for figure in shares.values()).meets(Interval(HUNDRED, HUNDRED)):
            return rows[-1]
    return None

"""A table's figures as a grid that sums can be tried on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from reportqa.domain import Figure
from reportqa.figures.arithmetic.checks import terms
from reportqa.figures.frames import OF_NAMES_ONLY

Cells = dict[tuple[int, int], Figure]


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table that hold one number each and nothing else, by row and column number.

    ``impure`` are the places whose number can't be relied on: doubtful, one of several, or amid words.
    """

    cells: Cells
    impure: frozenset[tuple[int, int]]
    labels: dict[int, str]
    groups: dict[int, str]
    columns: dict[int, str]
    caption: str
    headings: tuple[str, ...]

    @property
    def rows(self) -> list[int]:
        """The numbers of the rows that hold a figure, from the top."""
        return sorted(self.labels)

    def column(self, number: int) -> dict[int, Figure]:
        """The figures of a column by row number."""
        return {row: figure for (row, column), figure in self.cells.items() if column == number}


def grids(figures: Iterable[Figure]) -> Iterator[Grid]:
    """The tables that ``figures`` (of one document) stand in, in reading order."""
    tables: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.cell is not None:
            tables.setdefault(figure.cell.table, []).append(figure)
    for number in sorted(tables):
        yield _grid(tables[number])


def _grid(figures: list[Figure]) -> Grid:
    cells: Cells = {}
    impure: set[tuple[int, int]] = set()
    labels: dict[int, str] = {}
    groups: dict[int, str] = {}
    columns: dict[int, str] = {}
    caption = ""
    for figure in figures:
        assert figure.cell is not None
        place = (figure.cell.row, figure.cell.column)
        labels[place[0]], groups[place[0]] = figure.cell.row_label, figure.cell.group
        columns[place[1]], caption = figure.cell.column_name, figure.cell.caption
        doubted = figure.doubt and figure.doubt not in OF_NAMES_ONLY
        if place in cells or doubted or not _fills_its_cell(figure):
            impure.add(place)
        cells[place] = figure
    pure = {place: figure for place, figure in cells.items() if place not in impure}
    return Grid(pure, frozenset(impure), labels, groups, columns, caption, figures[0].headings)


def _fills_its_cell(figure: Figure) -> bool:
    """Whether the row's text shows the number alone in its cell: "Spend: £4.2m;", not "4.2 more than in May"."""
    text = figure.statement.text
    digits = figure.number.text.lstrip("+-−–(£€$ ").rstrip(")")
    at = text.find(digits)
    while at >= 0:
        if _BEFORE.search(text, max(0, at - _NEAR), at) and _AFTER.match(text, at + len(digits)):
            return True
        at = text.find(digits, at + 1)
    return False


_NEAR = 12
_BEFORE = re.compile(r"(?:^|[:;–]\s)[-+−–(£€$~≈\s]*$")
_AFTER = re.compile(r"\)?(?:m|k|bn|,000)?\s?%?\)?\s*(?:thousand\s*|million\s*)?(?:$|;)")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(terms(name)), re.IGNORECASE)


def says(text: str, name: str) -> bool:
    """Whether ``text`` holds one of the words of list ``name`` in audit_words.toml (each a regular expression)."""
    return _pattern(name).search(text) is not None

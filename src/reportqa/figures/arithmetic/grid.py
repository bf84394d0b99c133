"""A table's figures as a grid that sums can be tried on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reportqa.domain import Figure
from reportqa.figures.arithmetic.labels import row_label
from reportqa.figures.typing.frames import OF_NAMES_ONLY

Cells = dict[tuple[int, int], Figure]

# A share in the same cell as its amount stands in a column of its own, so much farther on.
_BESIDE = 1000


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table that hold one number each and nothing else, by row and column number.

    Of a cell that holds an amount and its share the share is told apart, as if it stood in a column of its own.
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


def turned(figures: Iterable[Figure]) -> list[Figure]:
    """The cells among ``figures`` as if the rows of each table were its columns."""
    return [
        replace(
            figure,
            cell=replace(
                cell, row=cell.column, column=cell.row, row_label=cell.column_name, column_name=cell.row_label, group=""
            ),
        )
        for figure in figures
        if (cell := figure.cell) is not None
    ]


def _grid(figures: list[Figure]) -> Grid:
    cells: Cells = {}
    impure: set[tuple[int, int]] = set()
    labels: dict[int, str] = {}
    groups: dict[int, str] = {}
    columns: dict[int, str] = {}
    caption = ""
    for place, held in _by_place(figures).items():
        cell = held[0].cell
        assert cell is not None
        labels[place[0]], groups[place[0]] = row_label(held[0]), cell.group
        columns[place[1]], caption = cell.column_name, cell.caption
        if len(held) == 2 and _is_amount_with_share(*held):
            amount, share = sorted(held, key=lambda figure: figure.number.unit == "percent")
            beside = place[1] + _BESIDE
            cells[place], cells[place[0], beside] = amount, share
            columns[beside] = cell.column_name
            continue
        doubted = held[0].doubt and held[0].doubt not in OF_NAMES_ONLY
        if len(held) > 1 or doubted or not _fills_its_cell(held[0]):
            impure.add(place)
        else:
            cells[place] = held[0]
    return Grid(cells, frozenset(impure), labels, groups, columns, caption, figures[0].headings)


def _by_place(figures: list[Figure]) -> dict[tuple[int, int], list[Figure]]:
    places: dict[tuple[int, int], list[Figure]] = {}
    for figure in figures:
        assert figure.cell is not None
        places.setdefault((figure.cell.row, figure.cell.column), []).append(figure)
    return places


def _is_amount_with_share(one: Figure, other: Figure) -> bool:
    """Whether a cell holds an amount and the share that it is, and nothing else: "412 (39.3%)", "39.3% (412)"."""
    if (one.number.unit == "percent") == (other.number.unit == "percent"):
        return False
    pair, text = f"{one.number.text} ({other.number.text})", one.statement.text
    at = text.find(pair)
    while at >= 0:
        if (at == 0 or text[max(0, at - 2) : at].strip() in _PARTING) and text[at + len(pair) :][:1] in ("", ";"):
            return True
        at = text.find(pair, at + 1)
    return False


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


_PARTING = (":", ";", "–")
_NEAR = 12
_BEFORE = re.compile(r"(?:^|[:;–]\s)[-+−–(£€$~≈\s]*$")
# Rows are told with the unit of their column: "35 per cent", "12.4 tonnes".
_AFTER = re.compile(
    r"\)?(?:m|k|bn|,000)?\s?%?\)?\s*(?:thousand\s*|million\s*|per\s?cent\s*|(?:tonne|hour|day|week|month|year|minute|second|mile)s?\s*"
    r"|kg\s*|km\s*|(?:percentage\s)?points?\s*|pts\.?\s*|pp\s*|ppts?\s*|hrs\s*|mins\s*)?(?:\s?[*†‡]+|\s?\([rp]\))?(?:$|;)"
)

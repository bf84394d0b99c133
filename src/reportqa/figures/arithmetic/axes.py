"""A table seen along one direction: which of its positions may be totals, and the lanes in which they are added up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import permutations

from reportqa.domain import Figure
from reportqa.figures.arithmetic.grid import Grid
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.spans import wholes_in_time
from reportqa.figures.arithmetic.wholes import LINE, TOTAL, closes_a_whole, is_hinted, level

Lanes = Mapping[int, Mapping[int, Figure]]
# What a column headed "Year" holds where it names years and sums up none.
_EARLIEST, _LATEST = 1900, 2100
_LEAST_DIFFERENCES = 3


@dataclass(frozen=True, slots=True)
class Axis:
    """Positions that are added up (rows, or columns where not ``down``), and the lanes in which they are.

    ``levels`` says of each position whether it is a line or which sort of total its label names; ``hinted`` are the
    lines whose label often stands for a whole ("All staff", "Net cost"); ``spans`` the positions whose time is made
    of others', with these. ``lanes`` hold figures by position; ``changes`` are the lanes of differences, or the
    positions of such where not ``down``. ``impure`` are the (position, lane) places that cannot be relied on; ``bare``
    the positions whose label says "total" and no more; ``numbers_only`` that only its numbers tell of its totals.
    """

    down: bool
    labels: Mapping[int, str]
    groups: Mapping[int, str]
    levels: Mapping[int, int]
    hinted: frozenset[int]
    spans: Mapping[int, tuple[int, ...]]
    lanes: Lanes
    changes: frozenset[int]
    impure: frozenset[tuple[int, int]]
    bare: frozenset[int]

    @property
    def positions(self) -> list[int]:
        """The positions in their order."""
        return sorted(self.labels)

    def named(self, position: int, name: str) -> bool:
        """Whether the label at ``position`` holds one of the words of list ``name``."""
        return says(self.labels[position], name)


def down(grid: Grid) -> Axis:
    """The table's columns as lanes, its rows as positions."""
    lanes = {number: _without_shares(grid, number) for number in grid.columns if adds(grid, number, mixed=True)}
    levels = {row: level(label) for row, label in grid.labels.items()}
    closing = closes_a_whole(grid)
    if closing is not None and levels[closing] == LINE:
        levels[closing] = TOTAL
    bare = frozenset(row for row, label in grid.labels.items() if says(label, "bare_total") or row == closing)
    changes = frozenset(number for number in lanes if says(grid.columns[number], "variance"))
    return _axis(True, grid.labels, grid.groups, levels, lanes, changes, grid.impure, bare)


def _without_shares(grid: Grid, number: int) -> dict[int, Figure]:
    """The figures of a column by row but those in per cent: rows may tell different things."""
    return {row: figure for row, figure in grid.column(number).items() if not figure.number.unit.startswith("percent")}


def along(grid: Grid) -> Axis:
    """The table's rows as lanes, its columns as positions."""
    names = {column: name for column, name in grid.columns.items() if adds(grid, column, mixed=True)}
    rows: dict[int, dict[int, Figure]] = {row: {} for row in grid.rows if not says(grid.labels[row], "not_additive")}
    for (row, column), figure in grid.cells.items():
        if row in rows and column in names and not figure.number.unit.startswith("percent"):
            rows[row][column] = figure
    levels = {column: level(name) for column, name in names.items()}
    bare = frozenset(column for column, name in names.items() if says(name, "bare_total"))
    changes = frozenset(column for column, name in names.items() if says(name, "variance"))
    impure = frozenset((column, row) for row, column in grid.impure)
    return _axis(False, names, dict.fromkeys(names, ""), levels, rows, changes, impure, bare)


def _axis(
    is_down: bool,
    labels: Mapping[int, str],
    groups: Mapping[int, str],
    levels: dict[int, int],
    lanes: Lanes,
    changes: frozenset[int],
    impure: frozenset[tuple[int, int]],
    bare: frozenset[int],
) -> Axis:
    spans = wholes_in_time(labels, lanes)
    for position in spans:
        levels[position] = max(levels[position], TOTAL)
    hinted = frozenset(p for p, label in labels.items() if levels[p] == LINE and is_hinted(label))
    return Axis(is_down, labels, groups, levels, hinted, spans, lanes, changes, impure, bare)


def adds(grid: Grid, column: int, *, mixed: bool = False) -> bool:
    """Whether a column's figures can be added: no rates, shares or averages, and no variances without their signs.

    Where rows may tell different things (``mixed``), those in per cent are left out of account.
    """
    name, figures = grid.columns[column], list(grid.column(column).values())
    if mixed:
        figures = [figure for figure in figures if not figure.number.unit.startswith("percent")]
    if not figures or says(name, "not_additive"):
        return False
    if any(figure.number.unit.startswith("percent") for figure in figures):
        return False
    if all(_EARLIEST <= figure.number.value <= _LATEST for figure in figures) and "year" in name.lower():
        return False
    sizes = says(name, "variance") and all(figure.number.value >= 0 for figure in figures)
    return not sizes or _are_differences(grid, column)


def _are_differences(grid: Grid, column: int) -> bool:
    """Whether a column of differences, none below nought, is one other column less a second in nearly all rows."""
    own = grid.column(column)
    for later, earlier in permutations([other for other in grid.columns if other != column], 2):
        rows = [row for row in own if (row, later) in grid.cells and (row, earlier) in grid.cells]
        made = [grid.cells[row, later].number.value - grid.cells[row, earlier].number.value for row in rows]
        held = sum(value == own[row].number.value for row, value in zip(rows, made, strict=True))
        if held >= _LEAST_DIFFERENCES and len(rows) == len(own) and held >= len(own) - 1:
            return True
    return False

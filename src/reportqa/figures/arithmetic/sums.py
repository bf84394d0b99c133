"""Totals and sub-totals of tables, down the columns and along the rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportqa.domain import Figure
from reportqa.figures.arithmetic.grid import Grid, says
from reportqa.figures.arithmetic.hundreds import closes_a_whole
from reportqa.figures.arithmetic.runs import Try, tried

LINE, SUB, TOTAL, GRAND = range(4)


@dataclass(frozen=True, slots=True)
class Axis:
    """A table seen along one direction: positions that are added up, and lanes in which they are.

    ``levels`` says of each position whether it is a line or which sort of total; ``lanes`` hold figures by position.
    ``impure`` are the (position, lane) places that cannot be relied on.
    """

    down: bool
    labels: dict[int, str]
    groups: dict[int, str]
    levels: dict[int, int]
    lanes: dict[int, dict[int, Figure]]
    impure: frozenset[tuple[int, int]]
    bare: frozenset[int]


@dataclass(frozen=True, slots=True)
class Total:
    """A total with the run of positions that make it and how each lane came out; ``clear`` when the run is certain."""

    position: int
    run: tuple[int, ...]
    tries: dict[int, Try]
    clear: bool
    alone: bool


def totals(grid: Grid) -> Iterator[tuple[Axis, Total]]:
    """Every total of the table with its run: down the columns first, then along the rows."""
    for axis in (_down(grid), _along(grid)):
        for total in _climbed(axis):
            yield axis, total


def _down(grid: Grid) -> Axis:
    lanes = {number: grid.column(number) for number in grid.columns if _adds(grid, number)}
    levels = {row: _level(label) for row, label in grid.labels.items()}
    closing = closes_a_whole(grid)
    if closing is not None and levels[closing] == LINE:
        levels[closing] = TOTAL
    bare = frozenset(row for row, label in grid.labels.items() if says(label, "bare_total") or row == closing)
    return Axis(True, grid.labels, grid.groups, levels, lanes, grid.impure, bare)


def _along(grid: Grid) -> Axis:
    lanes = {
        row: {column: figure for (r, column), figure in grid.cells.items() if r == row and _adds(grid, column)}
        for row in grid.rows
    }
    names = {column: name for column, name in grid.columns.items() if _adds(grid, column)}
    levels = {column: _level(name) for column, name in names.items()}
    impure = frozenset((column, row) for row, column in grid.impure)
    bare = frozenset(column for column, name in names.items() if says(name, "bare_total"))
    return Axis(False, names, dict.fromkeys(names, ""), levels, lanes, impure, bare)


def _level(label: str) -> int:
    if says(label, "not_a_total"):
        return LINE
    if says(label, "sub_total"):
        return SUB
    if says(label, "grand_total"):
        return GRAND
    return TOTAL if says(label, "total") else LINE


def _adds(grid: Grid, column: int) -> bool:
    """Whether a column's figures can be added: no rates, shares or averages, and no variances without their signs."""
    name, figures = grid.columns[column], list(grid.column(column).values())
    if not figures or says(name, "not_additive"):
        return False
    if any(figure.number.unit.startswith("percent") for figure in figures):
        return False
    return not (says(name, "variance") and all(figure.number.value >= 0 for figure in figures))


def _climbed(axis: Axis) -> Iterator[Total]:
    """Each total in turn; what a total has taken up stands for its parts in the totals after it."""
    positions = sorted(axis.labels)
    last = positions[-1] if positions else -1
    several = sum(level > LINE for level in axis.levels.values()) > 1
    stack: list[int] = []
    for position in positions:
        level = axis.levels[position]
        if level == LINE:
            stack.append(position)
            continue
        expected = _expected(axis, stack, level, position == last)
        run, tries = _best(axis, stack, expected, position)
        if not run and not stack and level in (TOTAL, GRAND) and not several:
            run, tries = _below(axis, position, positions)
            if run:
                yield Total(position, run, tries, clear=False, alone=False)
            stack.append(position)
            continue
        clear = len(run) >= 2 and tuple(run) == expected and not _is_broken(axis, run, position)
        alone = not several and position == last and position in axis.bare and len(run) == len(stack)
        if run:
            yield Total(position, run, tries, clear, alone)
            stack = [held for held in stack if held not in run]
        stack.append(position)


def _expected(axis: Axis, stack: Sequence[int], level: int, is_last: bool) -> tuple[int, ...]:
    """The run that the layout says a total of ``level`` is made of; empty where the layout does not say."""
    run: list[int] = []
    for position in reversed(stack):
        if axis.levels[position] >= level or (run and level == SUB and axis.groups[position] != axis.groups[run[-1]]):
            break
        run.append(position)
    if not run and level >= TOTAL and is_last and all(axis.levels[position] >= SUB for position in stack):
        run = list(reversed(stack))
    return tuple(reversed(run))


def _best(
    axis: Axis, stack: Sequence[int], expected: tuple[int, ...], position: int
) -> tuple[tuple[int, ...], dict[int, Try]]:
    """The run that holds in most lanes, the expected one where none does; with how each lane comes out."""
    suffixes = [tuple(stack[start:]) for start in range(len(stack) - 1)]
    whole = tuple(p for p in sorted(axis.labels) if p < position and axis.levels[p] == LINE)
    candidates = dict.fromkeys([*([expected] if len(expected) >= 2 else []), *suffixes])
    if len(whole) >= 2:
        candidates[whole] = None
    best: tuple[tuple[int, ...], dict[int, Try]] = ((), {})
    most = 0
    every = {run: _lanes(axis, run, position) for run in candidates}
    for run, tries in every.items():
        held = sum(each.holds and each.figure.number.value != 0 for each in tries.values())
        if held > most:
            best, most = (run, tries), held
    if not most and len(expected) >= 2:
        best = (expected, every[expected])
    run, tries = best
    # A lane that another sensible run makes hold is not one that fails.
    settled = {
        lane: next((other[lane] for other in every.values() if lane in other and other[lane].holds), each)
        for lane, each in tries.items()
    }
    return run, settled


def _is_broken(axis: Axis, run: Sequence[int], position: int) -> bool:
    """Whether a row without a figure stands among the parts, or was read as the heading of those after it.

    It may be a part whose figure is missing.
    """
    headings = {axis.groups[p] for p in run if axis.levels[p] == LINE}
    return axis.down and (len(headings) > 1 or any(p not in axis.labels for p in range(min(run), position)))


def _below(axis: Axis, position: int, positions: Sequence[int]) -> tuple[tuple[int, ...], dict[int, Try]]:
    """The run under a total that stands above its parts; nothing unless it holds."""
    run = tuple(p for p in positions if p > position and axis.levels[p] == LINE)
    tries = _lanes(axis, run, position) if len(run) >= 2 else {}
    held = {lane: each for lane, each in tries.items() if each.holds and each.figure.number.value != 0}
    return (run, held) if held else ((), {})


def _lanes(axis: Axis, run: Sequence[int], position: int) -> dict[int, Try]:
    made: dict[int, Try] = {}
    for number, lane in axis.lanes.items():
        if position not in lane:
            continue
        parts = [(p, lane[p]) for p in run if p in lane]
        complete = len(parts) == len(run) and not any((p, number) in axis.impure for p in run)
        before = next((lane[p] for p in sorted(lane, reverse=True) if p < min(run)), None)
        attempt = tried(lane[position], [part for _, part in parts], complete, before)
        if attempt is not None:
            made[number] = attempt
    return made

"""Running totals against what is added to them, and levels against the change stated beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from reportqa.domain import Figure, FindingKind, Period, PeriodKind
from reportqa.figures.arithmetic.checks import Check, clipped, joined, shown, told_as, valued
from reportqa.figures.arithmetic.intervals import of
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.told import Told
from reportqa.figures.times.periods import find_periods

# A total may stand just after its "since May": "brings the total since May to £90k".
_NEAR = 12


def running(statements: Sequence[Told]) -> Iterator[Check]:
    """Totals "since May 2024" that rise, from one statement to a later, by just what the later says was added."""
    earlier: dict[tuple[str, str], list[Figure]] = {}
    for told in statements:
        since = _since(told)
        if since is None or not told.sound:
            continue
        for figure in told.figures:
            key = (since.label, figure.number.unit)
            if figure.number.start > since.end + _NEAR or not _is_running(told, figure, since):
                continue
            for other in told.figures:
                if other is figure or other.number.unit != figure.number.unit or other.number.value <= 0:
                    continue
                check = next((c for b in earlier.get(key, ()) if (c := _brought_forward(told, b, other, figure))), None)
                if check is not None:
                    yield check
            earlier.setdefault(key, []).append(figure)


def _since(told: Told) -> Period | None:
    periods = [period for period in find_periods(told.statement.text) if period.kind is PeriodKind.SINCE]
    return periods[0] if len(periods) == 1 else None


def _is_running(told: Told, figure: Figure, since: Period) -> bool:
    """Whether the words around ``figure`` call it a total so far."""
    near = told.statement.text[max(0, figure.number.start - 50) : max(since.end, figure.number.end)]
    return says(near, "running") and bool(figure.number.unit)


def _brought_forward(told: Told, before: Figure, added: Figure, after: Figure) -> Check | None:
    made = of(before.number) + of(added.number)
    if before.number.value >= after.number.value or not made.meets(of(after.number)):
        return None
    worked = before.number.value + added.number.value
    blanks = {
        "text": clipped(told.statement.text),
        "part": shown(added.number),
        "before": told_as(before.number),
        "after": told_as(after.number),
    }
    working = f"{joined([before.number, added.number])} = {valued(worked, after.number.unit)}"
    operands = ((before, "before"), (added, "part"))
    return Check(FindingKind.SUM, after, "total", operands, made, worked, True, 0, "brought_forward",
                 tuple(blanks.items()), working)  # fmt: skip


def falls(figures: Sequence[Figure]) -> Iterator[Check]:
    """Totals of one thing counted from one day on that are smaller at a later day: they can only grow."""
    counts: dict[tuple[str, str, date], list[Figure]] = {}
    for figure in figures:
        period = figure.period
        if period is None or figure.doubt or period.kind is not PeriodKind.SINCE or period.last == date.max:
            continue
        if _words(figure.measure).strip():
            counts.setdefault((_words(figure.measure), figure.number.unit, period.first), []).append(figure)
    for group in counts.values():
        ordered = sorted(group, key=lambda figure: figure.period.last if figure.period else date.max)
        for before, after in pairwise(ordered):
            assert before.period is not None
            assert after.period is not None
            if before.period.last < after.period.last and of(after.number).below(of(before.number)):
                yield _fallen(before, after, before.period, after.period)


def _fallen(before: Figure, after: Figure, first: Period, last: Period) -> Check:
    worked = after.number.value - before.number.value
    blanks = {
        "text": clipped(after.measure, 90),
        "before": told_as(before.number),
        "after": told_as(after.number),
        "first": first.text,
        "last": last.text,
    }
    working = f"{shown(after.number)} < {shown(before.number)}"
    made = of(after.number) - of(before.number)
    return Check(FindingKind.CHANGE, after, "after", ((before, "before"),), made, worked, False, 2, "running",
                 tuple(blanks.items()), working)  # fmt: skip


_CHANGED = re.compile(r"⟦(?P<level>\d+)⟧[^⟦⟧;.]{0,40}\(⟦(?P<change>\d+)⟧\)")
_TELLING = 3


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of one document: those told with their change in brackets, each with the words around it, and by table
    with a column of changes in the year level, change and name by row."""

    document: str
    told: tuple[tuple[Figure, str], ...]
    tables: tuple[tuple[tuple[Figure, Figure, str], ...], ...]


def levels_of(figures: Sequence[Figure], statements: Sequence[Told]) -> Levels:
    """The levels among the ``figures`` of one document."""
    document = figures[0].document if figures else ""
    return Levels(document, tuple(_stated_levels(statements)), tuple(map(tuple, _with_changes(figures))))


def levels(documents: Sequence[Levels]) -> Iterator[Check]:
    """Levels with the year's change beside them, against the level that another document states before.

    A level is found again by the name it stands under ("Library cards 1,402, +51" and "1,351 library cards"). Where
    three or more of a table hold in this way, one that does not is an error.
    """
    stated = {each.document: each.told for each in documents if each.told}
    for group in [table for each in documents for table in each.tables]:
        checks = [check for level, change, name in group if (check := _level(level, change, name, stated)) is not None]
        held = sum(check.holds for check in checks)
        yield from (check for check in checks if check.holds or held >= _TELLING)


def _stated_levels(statements: Sequence[Told]) -> Iterator[tuple[Figure, str]]:
    """Levels printed with their change in brackets, with the words around them."""
    for told in statements:
        for match in _CHANGED.finditer(told.masked):
            figure = told.figures[int(match["level"])]
            lead = told.masked[: match.start()].rpartition(";")[2]
            text = re.sub(r"⟦\d+⟧", " ", f"{lead} {match[0]}")
            yield figure, _words(text)


def _with_changes(figures: Sequence[Figure]) -> Iterator[list[tuple[Figure, Figure, str]]]:
    """For each table with a column of changes in the year: level, change and name by row."""
    tables: dict[tuple[str, int], dict[tuple[int, int], Figure]] = {}
    for figure in figures:
        if figure.cell is not None and not figure.doubt:
            cell = figure.cell
            tables.setdefault((figure.document, cell.table), {})[cell.row, cell.column] = figure
    for cells in tables.values():
        columns = {figure.cell.column: figure.cell.column_name for figure in cells.values() if figure.cell}
        changes = [column for column, name in columns.items() if says(name, "in_the_year")]
        if len(changes) != 1 or changes[0] - 1 not in columns:
            continue
        rows = [
            (level, cells[row, changes[0]], level.cell.row_label)
            for (row, column), level in cells.items()
            if column == changes[0] - 1 and (row, changes[0]) in cells and level.cell is not None
        ]
        yield rows


def _level(
    level: Figure, change: Figure, name: str, stated: Mapping[str, Sequence[tuple[Figure, str]]]
) -> Check | None:
    label = _words(name)
    before = [
        figure
        for document, others in stated.items()
        if document != level.document
        for figure, around in others
        if label and f" {label.strip()} " in around and _year_before(figure, level)
    ]
    if len(before) != 1 or level.number.unit != before[0].number.unit or change.number.unit != level.number.unit:
        return None
    made = of(before[0].number) + of(change.number)
    worked = before[0].number.value + change.number.value
    holds = made.meets(of(level.number))
    if not holds and not made.apart(of(level.number)):
        return None
    unit = level.number.unit
    blanks = {
        "label": f"“{name}”",
        "before": told_as(before[0].number),
        "change": shown(change.number),
        "after": told_as(level.number),
        "worked": valued(worked, unit),
    }
    working = f"{joined([before[0].number, change.number])} = {valued(worked, unit)}"
    operands = ((before[0], "before"), (change, "change"))
    return Check(FindingKind.CHANGE, level, "after", operands, made, worked, holds, 2, "level",
                 tuple(blanks.items()), working)  # fmt: skip


def _year_before(before: Figure, after: Figure) -> bool:
    """Whether ``before`` stands for the year, or its last day, just before that of ``after``."""
    if before.period is None or after.period is None:
        return False
    kinds = {before.period.kind, after.period.kind}
    days = (after.period.last - before.period.last).days
    return 364 <= days <= 366 and (len(kinds) == 1 or PeriodKind.DAY in kinds)


def _words(text: str) -> str:
    return f" {' '.join(re.findall(r'[a-z0-9]+', text.lower()))} "

"""Columns that state the difference of two others, or that difference as a share of one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from reportqa.domain import Figure, FindingKind
from reportqa.figures.arithmetic.checks import Check, names, shown, valued, words
from reportqa.figures.arithmetic.grid import Grid
from reportqa.figures.arithmetic.intervals import Interval, of, rounded, step
from reportqa.figures.arithmetic.labels import says

# A rule of a column is believed when it holds for this many rows, and for this share of them or all but one.
_LEAST = 3
_MAJORITY = 0.8
# Where a table holds no other two columns, two rows show what a column is the difference of.
_LEAST_OF_TWO = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """The column ``stated`` is ``later`` less ``earlier``, or that as a percentage of the column ``base``.

    ``sizes`` tells that it is printed without signs; ``each`` that every row follows the unit of its own cell, a
    difference or a percentage.
    """

    stated: int
    later: int
    earlier: int
    base: int | None
    sizes: bool
    each: bool = False


def variances(grid: Grid) -> Iterator[Check]:
    """Each row of each column of differences, where most of its rows show which columns it is the difference of."""
    for column in sorted(grid.columns):
        if not says(grid.columns[column], "variance"):
            continue
        figures = grid.column(column)
        percent = bool(figures) and all(figure.number.unit.startswith("percent") for figure in figures.values())
        best: list[Check] = []
        for rule in (*_rules(grid, column, percent), *_by_row(grid, column)):
            checks = _believed(grid, rule)
            if sum(check.holds for check in checks) > sum(check.holds for check in best):
                best = checks
        yield from best


def _rules(grid: Grid, column: int, percent: bool) -> Iterator[Rule]:
    """The rules that may govern ``column``, likelier ones first: nearer columns, signs before sizes.

    A column in per cent is the difference of two that are, or a share of one of two that are not.
    """
    nearest = sorted(grid.columns, key=lambda other: (other > column, abs(other - column)))
    operands = [other for other in nearest if other != column and not says(grid.columns[other], "variance")]
    for sizes in (False, True):
        for later, earlier in permutations(operands, 2):
            shares = [_in_percent(grid, operand) for operand in (later, earlier)]
            if not any(shares) and percent:
                for base in (earlier, later):
                    yield Rule(column, later, earlier, base, sizes)
            elif all(shares) == percent and any(shares) == percent:
                yield Rule(column, later, earlier, None, sizes)


def _by_row(grid: Grid, column: int) -> Iterator[Rule]:
    """The rules of a column that tells some changes in per cent and others in points or in things."""
    if not _in_percent(grid, column):
        return
    nearest = sorted(grid.columns, key=lambda other: (other > column, abs(other - column)))
    operands = [other for other in nearest if other != column and not says(grid.columns[other], "variance")]
    for later, earlier in permutations(operands, 2):
        yield Rule(column, later, earlier, None, False, each=True)


def _of_row(rule: Rule, figure: Figure, later: Figure) -> Rule:
    """``rule`` as the row of ``figure`` follows it."""
    if not rule.each or figure.number.unit != "percent" or later.number.unit == "percent":
        return rule
    return replace(rule, base=rule.earlier)


def _in_percent(grid: Grid, column: int) -> bool:
    figures = grid.column(column).values()
    return any(figure.number.unit.startswith("percent") for figure in figures)


def _believed(grid: Grid, rule: Rule) -> list[Check]:
    """The checks of every row by ``rule``; empty when it does not hold for most rows of some size."""
    if not _may_hold(grid, rule):
        return []
    checks, left_open, telling = [], 0, 0
    for row, figure in sorted(grid.column(rule.stated).items()):
        later, earlier = grid.cells.get((row, rule.later)), grid.cells.get((row, rule.earlier))
        if later is None or earlier is None or later.number.unit != earlier.number.unit:
            continue
        own = _of_row(rule, figure, later)
        worked_out = _difference if own.base is None else _relative
        check = worked_out(figure, later, earlier, own)
        if check is None:
            left_open += not rule.each and not _by_size(figure, later, earlier, rule)
            continue
        checks.append(check)
        telling += check.holds and figure.number.value != 0
    held = sum(check.holds for check in checks)
    failed = len(checks) - held + left_open
    if telling < _least(grid) or (failed > 1 and held < _MAJORITY * (held + failed)):
        return []
    return checks


def _least(grid: Grid) -> int:
    """For how many rows a rule must hold to be believed."""
    others = [name for name in grid.columns.values() if not says(name, "variance")]
    return _LEAST_OF_TWO if len(others) == _LEAST_OF_TWO else _LEAST


def _may_hold(grid: Grid, rule: Rule) -> bool:
    """A quick look at whether some rows could follow ``rule``, their signs left aside."""
    held = 0
    for row, figure in grid.column(rule.stated).items():
        later, earlier = grid.cells.get((row, rule.later)), grid.cells.get((row, rule.earlier))
        if later is None or earlier is None:
            continue
        made = abs(float(later.number.value - earlier.number.value))
        own = _of_row(rule, figure, later)
        if own.base is not None:
            base = later if own.base == own.later else earlier
            made *= 100 / (abs(float(base.number.value)) or 1)
        sizes = (figure.number, later.number, earlier.number)
        reach = 2 * float(max(step(number) for number in sizes if number.value or number is figure.number))
        held += abs(made - abs(float(figure.number.value))) <= max(reach, 0.02 * made)
        if held >= _least(grid):
            return True
    return False


def _difference(figure: Figure, later: Figure, earlier: Figure, rule: Rule) -> Check | None:
    if figure.number.unit.removesuffix("age points") != later.number.unit:
        return None
    made = of(later.number) - of(earlier.number)
    worked = later.number.value - earlier.number.value
    stated = of(figure.number)
    terms: tuple[tuple[Decimal, Figure], ...] = ((Decimal(1), later), (Decimal(-1), earlier))
    if rule.sizes:
        made, stated, worked, terms = made.size(), stated.size(), abs(worked), ()
    holds = made.meets(stated)
    if not holds and (not made.apart(stated) or made.size().meets(stated.size())):
        return None
    return _check(figure, later, earlier, rule, made, worked, holds, "variance", terms)


def _by_size(figure: Figure, later: Figure, earlier: Figure, rule: Rule) -> bool:
    """Whether the row holds but for its sign: accounts turn the sign round for income."""
    made = of(later.number) - of(earlier.number)
    return rule.base is None and made.size().meets(of(figure.number).size())


def _relative(figure: Figure, later: Figure, earlier: Figure, rule: Rule) -> Check | None:
    base = earlier if rule.base == rule.earlier else later
    if not base.number.value:
        return None
    made = (of(later.number) - of(earlier.number)).over(of(base.number).size()).times(Decimal(100))
    worked = (later.number.value - earlier.number.value) * 100 / abs(base.number.value)
    stated = rounded(figure.number)
    if rule.sizes:
        made, stated, worked = made.size(), stated.size(), abs(worked)
    holds = made.meets(stated)
    near = stated.widened(step(figure.number) / 2)
    if not holds and (not made.apart(near) or not made.size().apart(near.size())):
        return None
    terms = () if rule.sizes else ((Decimal(100), later), (Decimal(-100), earlier))
    return _check(figure, later, earlier, rule, made, worked, holds, "variance_percent", terms)


def _check(
    figure: Figure,
    later: Figure,
    earlier: Figure,
    rule: Rule,
    made: Interval,
    worked: Decimal,
    holds: bool,
    wording: str,
    terms: tuple[tuple[Decimal, Figure], ...],
) -> Check:
    unit = figure.number.unit
    worked_text = valued(worked, unit, like=None if rule.base is not None else figure.number)
    base = earlier if rule.base == rule.earlier else later
    blanks = {
        "label": names([figure]),
        "column": _column(figure),
        "later": f"{_column(later)} {shown(later.number)}",
        "earlier": f"{_column(earlier)} {shown(earlier.number)}",
        "base": f"{_column(base)} {shown(base.number)}",
        "stated": shown(figure.number),
        "worked": worked_text,
        "signs": words()["without_signs"] if rule.sizes and worked != 0 else "",
    }
    working = f"{shown(later.number)} - {shown(earlier.number)}"
    if rule.base is not None:
        working = f"({working}) / {shown(base.number)}"
    return Check(
        kind=FindingKind.CHANGE,
        result=figure,
        role="change",
        operands=_ordered(later, earlier),
        made=made,
        worked=worked,
        holds=holds,
        severity=2,
        wording=wording,
        blanks=tuple(blanks.items()),
        working=f"{working} = {worked_text}",
        terms=terms,
        over=((Decimal(1), base),) if rule.base is not None else (),
        reach=step(figure.number) / 2 if rule.base is not None else Decimal(0),
    )


def _column(figure: Figure) -> str:
    return figure.cell.column_name if figure.cell else ""


def _ordered(later: Figure, earlier: Figure) -> tuple[tuple[Figure, str], ...]:
    return ((later, "after"), (earlier, "before"))

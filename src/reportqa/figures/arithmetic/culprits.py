"""The one cell whose correction would make every failing check of a table hold."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportqa.domain import Figure
from reportqa.figures.arithmetic.checks import Check, names, placed, shown, valued, words
from reportqa.figures.arithmetic.intervals import Interval, of, total


def culprit(check: Check, checks: Sequence[Check]) -> str:
    """A sentence naming the cell that explains ``check`` and at least one other failure; "" where none does.

    The cell's value is solved for in each check that it takes part in, those that hold now included; it explains
    them when one value satisfies all of them.
    """
    best, most, value = None, 1, Decimal(0)
    for cell in [check.result, *(figure for _, figure in check.terms)]:
        involved = [other for other in checks if other.terms and _factor(other, cell) is not None]
        failing = sum(not other.holds for other in involved)
        if failing <= most:
            continue
        solved = _solved(cell, involved)
        if solved is not None:
            best, most, value = cell, failing, solved
    if best is None or best.cell is None:
        return ""
    return words()["culprit"].format(
        label=names([best]),
        column=placed(best),
        stated=shown(best.number),
        needed=valued(value, best.number.unit, like=best.number),
        count=words()["both"] if most == 2 else words()["all"].format(count=most),
    )


def _factor(check: Check, cell: Figure) -> Decimal | None:
    """The factor of ``cell`` in ``check``; None where it takes no part, nought where it is the result."""
    if check.result is cell:
        return Decimal(0)
    return next((factor for factor, figure in check.terms if figure is cell), None)


def _solved(cell: Figure, checks: Sequence[Check]) -> Decimal | None:
    """The value for ``cell`` that satisfies all ``checks``; None when there is none, or the written one does."""
    needed = [_needed(cell, check) for check in checks]
    lows = [interval.low for interval, _ in needed if interval.low is not None]
    highs = [interval.high for interval, _ in needed if interval.high is not None]
    if len(lows) < len(needed) or len(highs) < len(needed) or max(lows) > min(highs):
        return None
    points = [point for _, point in needed if max(lows) <= point <= min(highs)]
    value = points[0] if points else (max(lows) + min(highs)) / 2
    return None if value == cell.number.value else value


def _needed(cell: Figure, check: Check) -> tuple[Interval, Decimal]:
    """The interval, and the value as written, that ``check`` asks of ``cell``."""
    others = [(factor, figure) for factor, figure in check.terms if figure is not cell]
    made = total(of(figure.number).times(factor) for factor, figure in others)
    point = sum((figure.number.value * factor for factor, figure in others), Decimal(0))
    factor = _factor(check, cell)
    if not factor:
        return made, point
    return (of(check.result.number) - made).times(1 / factor), (check.result.number.value - point) / factor

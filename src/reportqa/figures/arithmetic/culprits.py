"""The one cell whose correction would make several failing checks of a table hold: they are told as one finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportqa.domain import Figure, Finding, Verdict
from reportqa.figures.arithmetic.checks import Check, Worked, finding, names, placed, shown, stated, valued, words
from reportqa.figures.arithmetic.intervals import Interval, of, total


@dataclass(frozen=True, slots=True)
class Culprit:
    """A cell with the value that ``checks``, which fail with the printed one, would hold with."""

    cell: Figure
    needed: Decimal
    checks: tuple[Check, ...]


def told_together(checks: Sequence[Check]) -> Iterator[Worked]:
    """A finding for each of ``checks`` (of one table), but one for all those that a single cell explains."""
    failing = [check for check in checks if not check.holds]
    while (found := _culprit(failing, checks)) is not None:
        yield Worked(_joint(found), found.checks)
        failing = [check for check in failing if check not in found.checks]
    for check in checks:
        if check.holds or any(check is left for left in failing):
            yield Worked(finding(check), () if check.holds else (check,))


def _joint(found: Culprit) -> Finding:
    """The finding that one cell explains all of its checks."""
    cell, first = found.cell, found.checks[0]
    blanks = {
        "label": names([cell]),
        "column": placed(cell),
        "stated": shown(cell.number),
        "needed": valued(found.needed, cell.number.unit or first.result.number.unit, like=cell.number),
        "count": words()["both"] if len(found.checks) == 2 else words()["all"].format(count=len(found.checks)),
        "checks": f" {words()['and']} ".join(
            ", ".join(part) for part in _last_apart([check.about for check in found.checks])
        ),
    }
    values = {id(cell): stated(cell, next((role for f, role in _roles(found) if f is cell), "stated"))}
    for figure, role in _roles(found):
        values.setdefault(id(figure), stated(figure, role))
    return Finding(
        first.kind,
        Verdict.DOES_NOT_ADD_UP,
        words()["culprit"].format(**blanks),
        max(check.severity for check in found.checks),
        tuple(values.values()),
        " ".join(f"{check.working.rstrip('.')}." for check in found.checks),
    )


def _roles(found: Culprit) -> Iterator[tuple[Figure, str]]:
    for check in found.checks:
        yield check.result, check.role
        yield from check.operands


def _last_apart(texts: Sequence[str]) -> list[list[str]]:
    """The texts before the last, and the last: what "and" stands between."""
    return [list(texts[:-1]), [texts[-1]]]


def _culprit(failing: Sequence[Check], checks: Sequence[Check]) -> Culprit | None:
    """The cell that explains the most of ``failing``, two at least; None where none does.

    The cell's value is solved for in each check that it takes part in, those that hold now included; it explains
    them when one value satisfies all of them.
    """
    best: Culprit | None = None
    for cell in {id(cell): cell for check in failing for cell in check.figures}.values():
        involved = [check for check in checks if _factor(check, cell) is not None]
        divided = [check for check in checks if check.over and check.result is not cell and _is_operand(check, cell)]
        needed = _solved(cell, involved) if any(not check.holds for check in involved) else None
        if needed is None or any(check.holds and not _would_hold(check, cell, needed) for check in divided):
            continue
        held = {id(check) for check in involved} | {id(c) for c in divided if _would_hold(c, cell, needed)}
        explained = tuple(check for check in failing if id(check) in held)
        if len(explained) >= 2 and (best is None or len(explained) > len(best.checks)):
            best = Culprit(cell, needed, explained)
    return best


def _is_operand(check: Check, cell: Figure) -> bool:
    return any(figure is cell for _, figure in (*check.terms, *check.over))


def _would_hold(check: Check, cell: Figure, value: Decimal) -> bool:
    """Whether a quotient is right, within rounding, with ``value`` in ``cell``."""
    above, below = (
        sum((factor * (value if figure is cell else figure.number.value) for factor, figure in terms), Decimal(0))
        for terms in (check.terms, check.over)
    )
    stated = of(check.result.number).widened(check.reach)
    return below != 0 and stated.meets(Interval(above / abs(below), above / abs(below)))


def _factor(check: Check, cell: Figure) -> Decimal | None:
    """The factor of ``cell`` in ``check``; None where it can't be solved for, nought where it is the result."""
    if check.fixed is None and check.result is cell:
        return Decimal(0)
    return None if check.over else next((factor for factor, figure in check.terms if figure is cell), None)


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
    factor = _factor(check, cell)
    if not factor and (check.over or not check.terms):
        return check.made.widened(check.reach), check.worked
    others = [(factor, figure) for factor, figure in check.terms if figure is not cell]
    made = total(of(figure.number).times(factor) for factor, figure in others)
    point = sum((figure.number.value * factor for factor, figure in others), Decimal(0))
    if not factor:
        return made, point
    aim, value = (
        (of(check.result.number), check.result.number.value)
        if check.fixed is None
        else (Interval(check.fixed, check.fixed), check.fixed)
    )
    return (aim - made).times(1 / factor), (value - point) / factor

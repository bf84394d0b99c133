"""Everything of one table worked out again, and the one cell that explains several failures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportqa.domain import Figure, Finding, FindingKind
from reportqa.figures.arithmetic.checks import Check, finding, joined, names, placed, shown, valued, words
from reportqa.figures.arithmetic.culprits import culprit
from reportqa.figures.arithmetic.elsewhere import Elsewhere
from reportqa.figures.arithmetic.grid import Grid, grids
from reportqa.figures.arithmetic.hundreds import hundreds, portions
from reportqa.figures.arithmetic.runs import Try
from reportqa.figures.arithmetic.sums import Axis, Total, totals
from reportqa.figures.arithmetic.variances import variances

# A total that nothing else in its table bears out is only called wrong when it is this near to its parts' sum.
_ALONE = Decimal("0.1")


def tables(figures: Sequence[Figure], elsewhere: Elsewhere) -> Iterator[Finding]:
    """The findings of every table among ``figures`` (of one document)."""
    for grid in grids(figures):
        checks = [*_sums(grid), *variances(grid), *hundreds(grid), *portions(grid)]
        for check in checks:
            remarks = [] if check.holds else [culprit(check, checks), elsewhere.remark(check)]
            yield finding(check, " ".join(filter(None, remarks)))


def _sums(grid: Grid) -> Iterator[Check]:
    found = list(totals(grid))
    told: set[tuple[int, int]] = set()
    for axis, total in found:
        same = [other for a, other in found if a is axis]
        for lane, attempt in total.tries.items():
            cell = attempt.figure.cell
            assert cell is not None
            if attempt.holds:
                if attempt.figure.number.value or attempt.worked:
                    yield _check(axis, attempt)
            elif _is_wrong(axis, total, lane, attempt, same) and (cell.row, cell.column) not in told:
                told.add((cell.row, cell.column))
                yield _check(axis, attempt)


def _is_wrong(axis: Axis, total: Total, lane: int, attempt: Try, same: Sequence[Total]) -> bool:
    """Whether the table bears out that this total is the sum of these parts, so that its failing is an error."""
    if not attempt.fails:
        return False
    others = [each for other in same for number, each in other.tries.items() if each.holds and each is not attempt]
    if attempt.near and not (others and all(each.exact for each in others)):
        return False
    tries = total.tries.values()
    held = sum(each.holds and each.figure.number.value != 0 for each in tries)
    failed = sum(not each.holds for each in tries)
    if not axis.down:
        return held >= 2 and held >= 3 * failed
    if held and failed <= held:
        return True
    in_lane = sum(lane in other.tries and other.tries[lane].holds for other in same)
    if total.clear and in_lane:
        return True
    small = abs(attempt.difference) <= _ALONE * abs(attempt.worked)
    return total.clear and total.alone and small and not attempt.near


def _check(axis: Axis, attempt: Try) -> Check:
    figure, parts = attempt.figure, [part for _, part in attempt.parts]
    assert figure.cell is not None
    unit, like = attempt.unit, figure.number
    worked = valued(attempt.worked, unit, like=like)
    blanks = {
        "label": figure.cell.row_label,
        "column": placed(figure),
        "parts": names(parts) if axis.down else _columns(parts),
        "stated": shown(figure.number),
        "worked": worked,
        "difference": valued(abs(attempt.difference), unit, like=like),
        "direction": words()["more" if attempt.difference > 0 else "less"],
    }
    numbers = joined([part.number for part in parts])
    if any(sign < 0 for sign, _ in attempt.parts):
        numbers = " ".join(f"{'-' if sign < 0 else '+'} {shown(part.number)}" for sign, part in attempt.parts)
    stated = words()["printed"].format(stated=shown(figure.number))
    return Check(
        kind=FindingKind.SUM,
        result=figure,
        role="total",
        operands=tuple((part, "part") for part in parts),
        made=attempt.made,
        worked=attempt.worked,
        holds=attempt.holds,
        severity=3 if unit == "GBP" else 2,
        wording="sum",
        blanks=tuple(blanks.items()),
        working=f"{numbers} = {worked}; {stated}.",
        terms=attempt.parts,
    )


def _columns(parts: Sequence[Figure]) -> str:
    named = [f"“{part.cell.column_name}”" for part in parts if part.cell and part.cell.column_name]
    if len(named) < len(parts) or len(named) > 4:
        return words()["parts"].format(count=len(parts))
    return ", ".join(named[:-1]) + f" {words()['and']} " + named[-1]

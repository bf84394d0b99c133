"""Everything of one table worked out again; failures that one cell explains are told as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportqa.domain import Figure, FindingKind, Span
from reportqa.figures.arithmetic.axes import Axis
from reportqa.figures.arithmetic.checks import Check, Worked, joined, names, placed, shown, valued, words
from reportqa.figures.arithmetic.culprits import told_together
from reportqa.figures.arithmetic.grid import Grid, grids, turned
from reportqa.figures.arithmetic.hundreds import hundreds
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.ratios import ratios
from reportqa.figures.arithmetic.runs import Try
from reportqa.figures.arithmetic.sums import Total, totals
from reportqa.figures.arithmetic.variances import variances

# A total that nothing else in its table bears out is only called wrong when it is this near to its parts' sum, or a
# slip of the pen away.
_ALONE = Decimal("0.1")
_OF_ALL = re.compile(r"^\W*(?:all|altogether|overall|combined)\b", re.IGNORECASE)
# In so many columns a sum must hold for another one to be judged that is far off and no slip of the pen.
_LANES = 3
# Digits beyond chance that one column must show before another is judged by a line that only hints at being a total.
_SURE = 2.5


def tables(figures: Sequence[Figure]) -> Iterator[Worked]:
    """What is worked out of every table among ``figures`` (of one document)."""
    known: set[Span] = set()
    for grid in grids(figures):
        found = list(totals(grid))
        differences = list(variances(grid))
        quotients = list(ratios(grid, found, {id(check.result) for check in differences}))
        shares = list(hundreds(grid, found, quotients))
        checks = [*_sums(grid, found, differences), *differences, *quotients, *shares]
        known |= {check.result.span for check in checks}
        yield from told_together(checks)
    # Rows may be taken from each other as columns are: "Received", "Granted", "Granted (%)".
    for grid in grids(turned(figures)):
        differences = list(variances(grid))
        quotients = list(ratios(grid, (), {id(check.result) for check in differences}))
        yield from told_together([c for c in (*differences, *quotients) if c.result.span not in known])


def _sums(grid: Grid, found: Sequence[tuple[Axis, Total]], differences: Sequence[Check]) -> Iterator[Check]:
    """The sums of the totals ``found`` that hold or are wrong, but those that a difference of columns tells as well."""
    some = says(" ".join([grid.caption, *grid.headings[-1:]]), "some_lines_only")
    known = {frozenset(map(id, check.figures)) for check in differences}
    for axis, total in found:
        same = [other for a, other in found if a is axis]
        for lane, attempt in total.tries.items():
            if {id(attempt.figure), *(id(part) for _, part in attempt.parts)} in known:
                continue
            if attempt.holds:
                if attempt.figure.number.value or attempt.worked:
                    yield _check(axis, attempt)
            elif (not some or total.held >= _LANES - 1) and _is_wrong(axis, total, lane, attempt, same):
                yield _check(axis, attempt)


def _is_wrong(axis: Axis, total: Total, lane: int, attempt: Try, same: Sequence[Total]) -> bool:
    """Whether the table bears out that this total is the sum of these parts, so that its failing is an error."""
    exactly = total.held > 1 and all(each.exact for each in total.tries.values() if each.holds)
    excused = attempt.surely_excused if exactly else attempt.excused
    if not attempt.fails or excused or not _is_meant_whole(total, attempt):
        return False
    slipped = attempt.slipped
    # Where no column bears a total out, it is the sum of other lines than those shown.
    if not total.held and total.failed >= _LANES and not slipped:
        return False
    if not attempt.sized and not slipped and (total.held < _LANES or total.failed > 1):
        return False
    others = [each for other in same for each in other.tries.values() if each.holds and each is not attempt]
    if attempt.near and not (others and all(each.exact for each in others)):
        return False
    small = (slipped or abs(attempt.difference) <= _ALONE * abs(attempt.worked)) and not attempt.near
    if total.found:
        # Income above its costs is made by them in the budget, and in no other column.
        if total.hinted and total.held == 1 and total.position < min(p for _, p in total.run) and axis.down:
            return False
        # A column of differences goes wrong with the one it is taken from.
        told_apart = sum(not each.holds for lane, each in total.tries.items() if lane not in axis.changes)
        return (
            (total.last and (attempt.swapped or (total.hinted and small and told_apart <= total.held)))
            or (total.last and attempt.misprinted and _is_of_all(attempt) and not _is_counted_once(axis, attempt))
            or (total.held >= 2 and 2 * total.failed <= total.held)
            or (total.hinted and small and told_apart <= total.held and (total.held >= 2 or total.digits >= _SURE))
        )
    if total.position in axis.spans and total.clear and not _is_counted_once(axis, attempt):
        return small or (total.held >= 2 and total.failed <= total.held)
    if not axis.down:
        few = total.failed == 1 and total.clear and total.position not in axis.changes
        return (total.held >= 2 and total.held >= 3 * total.failed) or (few and _bears_out(total, attempt, small=small))
    if total.held and total.failed <= total.held:
        return True
    in_lane = sum(lane in other.tries and other.tries[lane].holds for other in same)
    misprinted = total.last and attempt.misprinted and not _is_counted_once(axis, attempt)
    return total.clear and (bool(in_lane) or (total.alone and small) or misprinted)


def _bears_out(total: Total, attempt: Try, *, small: bool) -> bool:
    """Whether the rows beside the only one that fails show a column to be the sum of the others."""
    exact = all(each.exact for each in total.tries.values() if each.holds)
    return (exact and (total.held >= 2 and small)) or (total.held >= 1 and attempt.misprinted)


def _is_meant_whole(total: Total, attempt: Try) -> bool:
    """Whether a total that one line less would make is meant to take in that line, as it does in other columns.

    In a table's only column the line may be a part of the line above it, if it is no greater.
    """
    if attempt.left_out is None or total.held >= 1:
        return True
    parts = [part for _, part in attempt.parts]
    at = next(index for index, part in enumerate(parts) if part is attempt.left_out)
    return total.alone and (at == 0 or parts[at].number.value > parts[at - 1].number.value)


def _is_of_all(attempt: Try) -> bool:
    """Whether a line is plainly called that of all before it: "All lines"."""
    return attempt.figure.cell is not None and _OF_ALL.match(attempt.figure.cell.row_label) is not None


def _is_counted_once(axis: Axis, attempt: Try) -> bool:
    """Whether the parts may count the same people, so that they need not make the whole."""
    cell = attempt.figure.cell
    return cell is not None and says(cell.column_name if axis.down else cell.row_label, "counted_once")


def _check(axis: Axis, attempt: Try) -> Check:
    figure, parts = attempt.figure, [part for _, part in attempt.parts]
    assert figure.cell is not None
    unit, like = attempt.unit, figure.number
    worked = valued(attempt.worked, unit, like=like)
    blanks = {
        "label": names([figure]),
        "column": placed(figure),
        "parts": names(parts) if axis.down else _columns(parts),
        "stated": shown(figure.number),
        "worked": worked,
        "difference": valued(abs(attempt.difference), unit, like=like),
        "direction": words()["more" if attempt.difference > 0 else "less"],
    }
    numbers = joined([part.number for part in parts])
    if any(sign < 0 for sign, _ in attempt.parts):
        numbers = _with_signs(attempt)
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
        working=f"{numbers} = {worked}; {stated}.{_explained(axis, attempt)}",
        terms=attempt.parts,
    )


def _with_signs(attempt: Try) -> str:
    (_, first), *others = attempt.parts
    return shown(first.number) + "".join(
        f" {'-' if sign < 0 else '+'} {shown(part.number)}" for sign, part in others
    )  # fmt: skip


def _explained(axis: Axis, attempt: Try) -> str:
    """Which part a total that fails seems to leave out or to count twice; "" where none explains it."""
    for part, word in ((attempt.left_out, "left_out"), (attempt.twice, "twice")):
        if part is not None and not attempt.holds:
            name = names([part]) if axis.down else _columns([part])
            return " " + words()[word].format(label=name, value=shown(part.number))
    return ""


def _columns(parts: Sequence[Figure]) -> str:
    named = [f"“{part.cell.column_name}”" for part in parts if part.cell and part.cell.column_name]
    if len(named) < len(parts) or len(named) > 4:
        return words()["parts"].format(count=len(parts))
    return ", ".join(named[:-1]) + (f" {words()['and']} " if len(named) > 1 else "") + named[-1]

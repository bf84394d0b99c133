"""Shares that should make a hundred per cent, and shares against the amounts they are shares of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from reportqa.domain import Figure, FindingKind
from reportqa.figures.arithmetic.checks import Check, clipped, joined, names, shown, valued, words
from reportqa.figures.arithmetic.grid import Grid, says
from reportqa.figures.arithmetic.intervals import Interval, of, rounded, step, total

HUNDRED = Decimal(100)
_WHOLE = Interval(HUNDRED, HUNDRED)
# Shares under words that call them parts of one whole, but further from 100 than this, are parts of no one whole.
# Over 100 they sooner overlap than err.
_FAR_BELOW, _FAR_ABOVE = Decimal(25), Decimal(5)


def closes_a_whole(grid: Grid) -> int | None:
    """The last row, where the shares beside the amounts above it make 100%, so that it must be their sum."""
    rows = grid.rows
    if len(rows) < 3:
        return None
    for column in _share_columns(grid):
        shares = grid.column(column)
        above = rows[:-1]
        if rows[-1] in shares or set(shares) != set(above):
            continue
        if total(of(figure.number) for figure in shares.values()).meets(_WHOLE):
            return rows[-1]
    return None


def hundreds(grid: Grid) -> Iterator[Check]:
    """Each column of shares: that it makes 100%, or that it does not though its caption says it should.

    A column whose words speak of a survey, of answers or of changes stays silent: its shares may overlap.
    """
    about = " ".join([grid.caption, *grid.headings[-1:]])
    for column in _share_columns(grid):
        name = grid.columns[column]
        if says(f"{about} {name}", "not_one_whole") or any((row, column) in grid.impure for row in grid.rows):
            continue
        shares = grid.column(column)
        if len(shares) < 3 or not _bounded(shares.values()):
            continue
        parts = [figure for row, figure in sorted(shares.items()) if not says(grid.labels[row], "total")]
        made = total(of(figure.number) for figure in parts)
        worked = sum((figure.number.value for figure in parts), Decimal(0))
        holds = made.meets(_WHOLE)
        told = says(about, "one_whole")
        # Shares written without decimals make 100 by chance too easily to be told without words for it.
        chance = not told and len(parts) < 4
        if (holds and not chance) or (told and _fails(made, worked) and len(shares) == len(grid.rows)):
            yield _check(parts, worked, made, holds, clipped(grid.caption or (grid.headings or ("",))[-1], 90))


def listed(parts: Sequence[Figure], lead_in: str, *, complete: bool) -> Check | None:
    """Shares of a list or a sentence as a check that they make 100%; None where nothing says they should.

    They can only fail to where they are ``complete``: the items of a list, not the numbers of a sentence.
    """
    if len(parts) < 3 or any(part.number.unit != "percent" or part.number.value <= 0 for part in parts):
        return None
    if not _bounded(parts):
        return None
    if says(lead_in, "not_one_whole"):
        return None
    made = total(of(part.number) for part in parts)
    worked = sum((part.number.value for part in parts), Decimal(0))
    holds, told = made.meets(_WHOLE), says(lead_in, "one_whole")
    if (holds and (told or worked == HUNDRED)) or (complete and told and _fails(made, worked)):
        return _check(parts, worked, made, holds, clipped(lead_in, 90))
    return None


def _bounded(figures: Iterable[Figure]) -> bool:
    """Whether each number has a lowest and a highest value: "over 20%" has not."""
    return all(figure.number.low is not None and figure.number.high is not None for figure in figures)


def _fails(made: Interval, worked: Decimal) -> bool:
    return made.apart(_WHOLE) and -_FAR_BELOW <= worked - HUNDRED <= _FAR_ABOVE


def _check(parts: Sequence[Figure], worked: Decimal, made: Interval, holds: bool, caption: str) -> Check:
    difference = abs(worked - HUNDRED)
    blanks = {
        "caption": caption,
        "parts": names(parts),
        "worked": f"{worked:f}%",
        "difference": f"{difference:f}",
        "direction": words()["short" if worked < HUNDRED else "over"],
    }
    reach = (made.high - made.low) / 2 if made.high is not None and made.low is not None else Decimal(0)
    working = words()["hundred_working"].format(
        sum=joined([part.number for part in parts]), worked=f"{worked:f}%", reach=f"{reach.normalize():f}"
    )
    return Check(
        kind=FindingKind.HUNDRED,
        result=parts[0],
        role="part",
        operands=tuple((part, "part") for part in parts[1:]),
        made=made,
        worked=worked,
        holds=holds,
        severity=2,
        wording="hundred",
        blanks=tuple(blanks.items()),
        working=working,
    )


def _share_columns(grid: Grid) -> Iterator[int]:
    for column, name in grid.columns.items():
        figures = grid.column(column).values()
        if len(figures) < 2 or says(name, "variance") or says(name, "not_a_share"):
            continue
        if all(figure.number.unit == "percent" and 0 <= figure.number.value <= HUNDRED for figure in figures):
            yield column


def portions(grid: Grid) -> Iterator[Check]:
    """Shares against the amounts beside them, where nearly every row shows what they are shares of.

    The whole is the amounts' own sum, or the row labelled as their total.
    """
    for share in _share_columns(grid):
        shares = grid.column(share)
        for column in sorted(grid.columns, key=lambda other: abs(other - share)):
            amounts = grid.column(column)
            if column == share or any(f.number.unit.startswith("percent") for f in amounts.values()):
                continue
            checks = _of_column(grid, shares, amounts)
            if checks:
                yield from checks
                break


def _of_column(grid: Grid, shares: dict[int, Figure], amounts: dict[int, Figure]) -> list[Check]:
    lines = [row for row in sorted(shares) if row in amounts and not says(grid.labels[row], "total")]
    if len(lines) < 2 or len({amounts[row].number.unit for row in lines}) > 1:
        return []
    totals = [row for row in sorted(amounts) if says(grid.labels[row], "total")]
    wholes: list[list[int]] = [[row] for row in totals]
    if len(lines) >= len(shares) - len(totals) and not any(amounts[row].number.value < 0 for row in lines):
        wholes.insert(0, lines)
    for whole in wholes:
        checks = [_portion(shares[row], amounts[row], [amounts[r] for r in whole]) for row in lines]
        held = sum(check is not None and check.holds for check in checks)
        if held == len(lines) or (held >= 3 and held >= 0.75 * len(lines)):
            return [check for check in checks if check is not None]
    return []


def _portion(share: Figure, amount: Figure, whole: Sequence[Figure]) -> Check | None:
    """None where the outcome is neither within rounding nor clearly beyond it."""
    base = sum((figure.number.value for figure in whole), Decimal(0))
    if base <= 0:
        return None
    made = of(amount.number).over(total(of(figure.number) for figure in whole)).times(HUNDRED)
    worked = amount.number.value * HUNDRED / base
    holds = made.meets(rounded(share.number))
    if not holds and not made.apart(rounded(share.number).widened(step(share.number) / 2)):
        return None
    unit = whole[0].number.unit
    base_shown = shown(whole[0].number) if len(whole) == 1 else valued(base, unit, like=whole[0].number)
    blanks = {
        "label": names([amount]),
        "stated": shown(share.number),
        "amount": shown(amount.number),
        "whole": base_shown,
        "worked": valued(worked, "percent"),
    }
    others = [figure for figure in whole if figure is not amount]
    return Check(
        kind=FindingKind.SHARE,
        result=share,
        role="stated",
        operands=((amount, "part"), *((figure, "whole") for figure in others)),
        made=made,
        worked=worked,
        holds=holds,
        severity=2,
        wording="portion",
        blanks=tuple(blanks.items()),
        working=f"{shown(amount.number)} / {base_shown} = {valued(worked, 'percent')}",
    )

"""Shares that should make a hundred per cent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from reportqa.domain import Figure, FindingKind
from reportqa.figures.arithmetic.axes import Axis
from reportqa.figures.arithmetic.checks import Check, clipped, joined, names, words
from reportqa.figures.arithmetic.grid import Grid, says
from reportqa.figures.arithmetic.intervals import Interval, of, total
from reportqa.figures.arithmetic.sums import Total
from reportqa.figures.arithmetic.wholes import is_hinted, level, share_columns

HUNDRED = Decimal(100)
_WHOLE = Interval(HUNDRED, HUNDRED)
# Shares under words that call them parts of one whole, but further from 100 than this, are parts of no one whole.
# Over 100 they sooner overlap than err.
_FAR_BELOW, _FAR_ABOVE = Decimal(25), Decimal(5)


def hundreds(grid: Grid, found: Sequence[tuple[Axis, Total]], quotients: Sequence[Check]) -> Iterator[Check]:
    """Each column of shares: that it makes 100%, or that it does not though something says that it should.

    That are the words of its caption, a total row that prints 100%, or ``quotients`` which show that its cells are
    shares of one whole. A column whose words speak of a survey, of answers or of changes stays silent but for the
    last: its shares may overlap.
    """
    about = " ".join([grid.caption, *grid.headings[-1:]])
    runs = {total.position: [p for sign, p in total.run if sign > 0] for axis, total in found if axis.down}
    for column in share_columns(grid):
        shares = grid.column(column)
        of_one_whole = {id(check.result) for check in quotients if check.wording == "portion"}
        shown_to_be = any(id(figure) in of_one_whole for figure in shares.values())
        overlap = says(f"{about} {grid.columns[column]}", "not_one_whole")
        if (overlap and not shown_to_be) or any((row, column) in grid.impure for row in grid.rows):
            continue
        whole, rows = _parts(grid, shares, runs)
        parts = [shares[row] for row in rows]
        if len(parts) < 3 - (whole is not None) or not bounded(parts):
            continue
        made = total(of(figure.number) for figure in parts)
        worked = sum((figure.number.value for figure in parts), Decimal(0))
        holds = made.meets(_WHOLE)
        complete = whole is not None or len(shares) == len(grid.rows)
        told = says(about, "one_whole") or whole is not None or shown_to_be
        # Shares written without decimals make 100 by chance too easily to be told without words for it.
        chance = not told and len(parts) < 4
        if (holds and not chance) or (told and complete and misses(made, worked)):
            caption = clipped(grid.caption or grid.columns[column] or (grid.headings or ("",))[-1], 90)
            yield hundred(parts, worked, made, holds, caption, shares[whole] if whole is not None else None)


def _parts(grid: Grid, shares: dict[int, Figure], runs: Mapping[int, Sequence[int]]) -> tuple[int | None, list[int]]:
    """The row that prints 100% as the whole of the others, or None, and the rows of the parts."""
    ends = [row for row in shares if row in runs or level(grid.labels[row]) or is_hinted(grid.labels[row])]
    lines = [row for row in sorted(shares) if row not in ends and not says(grid.labels[row], "of_which")]
    whole = next((row for row in ends if shares[row].number.value == HUNDRED), None)
    if whole is None or any(shares[row].number.value >= HUNDRED for row in lines):
        return None, lines
    run = runs.get(whole, ())
    return whole, list(run) if run and all(row in shares for row in run) else lines


def bounded(figures: Iterable[Figure]) -> bool:
    """Whether each number has a lowest and a highest value: "over 20%" has not."""
    return all(figure.number.low is not None and figure.number.high is not None for figure in figures)


def misses(made: Interval, worked: Decimal) -> bool:
    """Whether shares miss 100% beyond rounding, though not so far that they are no parts of one whole."""
    return made.apart(_WHOLE) and -_FAR_BELOW <= worked - HUNDRED <= _FAR_ABOVE


def hundred(
    parts: Sequence[Figure], worked: Decimal, made: Interval, holds: bool, caption: str, whole: Figure | None = None
) -> Check:
    """The check that ``parts`` make 100%; ``whole`` is the figure that prints it."""
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
        result=whole or parts[0],
        role="total" if whole else "part",
        operands=tuple((part, "part") for part in (parts if whole else parts[1:])),
        made=made,
        worked=worked,
        holds=holds,
        severity=2,
        wording="hundred",
        blanks=tuple(blanks.items()),
        working=working,
        terms=tuple((Decimal(1), part) for part in parts),
        fixed=HUNDRED,
    )

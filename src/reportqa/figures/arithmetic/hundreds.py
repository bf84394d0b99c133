"""Shares that should make a hundred per cent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from reportqa.domain import Figure, FindingKind
from reportqa.figures.arithmetic.axes import Axis
from reportqa.figures.arithmetic.checks import Check, clipped, joined, names, words
from reportqa.figures.arithmetic.grid import Grid
from reportqa.figures.arithmetic.intervals import Interval, of, total
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.one_whole import bands, leaves_nothing_out, names_a_rest
from reportqa.figures.arithmetic.opinions import answers_in, leaves_out_nobody
from reportqa.figures.arithmetic.sums import Total
from reportqa.figures.arithmetic.wholes import is_hinted, level, share_columns

HUNDRED = Decimal(100)
_WHOLE = Interval(HUNDRED, HUNDRED)
# Shares under words that call them parts of one whole, but further from 100 than this, are parts of no one whole.
# Over 100 they sooner overlap than err.
_FAR_BELOW, _FAR_ABOVE = Decimal(25), Decimal(5)
# Where only rows and headings tell of one whole, they must be nearer.
_NEAR = Decimal(12)
_BARE_HEADING = re.compile(r"^\W*(?:%|per ?cent(?:age)?)?\W*$", re.IGNORECASE)


def hundreds(grid: Grid, found: Sequence[tuple[Axis, Total]], quotients: Sequence[Check]) -> Iterator[Check]:
    """Each column of shares: that it makes 100%, or that it does not though something says that it should.

    That are the words of its caption, a total row that prints 100%, ``quotients`` which show that its cells are
    shares of one whole, or rows that leave nothing out under a heading that speaks of shares. A column whose words
    speak of a survey, of answers or of changes stays silent but for the quotients: its shares may overlap.
    """
    about = " ".join([grid.caption, *grid.headings[-1:]])
    runs = {total.position: [p for sign, p in total.run if sign > 0] for axis, total in found if axis.down}
    of_one_whole = {id(check.result) for check in quotients if check.wording == "portion"}
    columns = [column for column in share_columns(grid) if not any((row, column) in grid.impure for row in grid.rows)]
    sister = any(_makes_a_hundred(grid, column) for column in columns)
    for column in columns:
        shares = grid.column(column)
        shown_to_be = any(id(figure) in of_one_whole for figure in shares.values())
        shown_to_be = shown_to_be or _are_answers(grid, shares, about)
        if says(f"{about} {grid.columns[column]}", "not_one_whole") and not shown_to_be:
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
        by_rows = not told and _is_divided(grid, column, rows, about, sister=sister)
        # Shares written without decimals make 100 by chance too easily to be told without words for it.
        chance = not (told or by_rows) and len(parts) < 4
        failing = told and misses(made, parts, sure=whole is not None)
        failing = failing or (by_rows and misses(made, parts, sure=True) and abs(worked - HUNDRED) <= _NEAR)
        if (holds and not chance) or (complete and failing):
            caption = clipped(grid.caption or grid.columns[column] or (grid.headings or ("",))[-1], 90)
            yield hundred(parts, worked, made, holds, caption, shares[whole] if whole is not None else None)


def _are_answers(grid: Grid, shares: Mapping[int, Figure], about: str) -> bool:
    """Whether the rows are all the answers to one question, or each thing is counted in one of them."""
    rows = [row for row in sorted(shares) if not level(grid.labels[row]) and not is_hinted(grid.labels[row])]
    labels = [grid.labels[row] for row in rows]
    full = sum(shares[row].number.value for row in rows) >= HUNDRED or leaves_out_nobody(labels, about)
    return says(about, "counted_once_each") or (full and answers_in(labels) is True)


def _makes_a_hundred(grid: Grid, column: int) -> bool:
    """Whether a column's shares make exactly 100 in all, so that those of the columns like it should too."""
    return sum((figure.number.value for figure in grid.column(column).values()), Decimal(0)) == HUNDRED


def _is_divided(grid: Grid, column: int, rows: Sequence[int], about: str, *, sister: bool) -> bool:
    """Whether the rows divide one whole, and the column's heading, or one like it, says that it holds their shares."""
    labels = [grid.labels[row] for row in rows]
    name = grid.columns[column]
    complete, kind = leaves_nothing_out(labels), says(about, "by_kind")
    if says(name, "share_heading") or (sister and re.search(r"\b(?:19|20)\d\d\b", name) is not None):
        return complete or (kind and (names_a_rest(labels) or sister or _is_of_the_same(name, about)))
    banded = any(bands(label) for label in labels)
    return complete and kind and not banded and _BARE_HEADING.match(name) is not None


def _is_of_the_same(name: str, about: str) -> bool:
    """Whether a heading tells shares of what its table is about: "% of passengers" under "Passengers by purpose"."""
    noun = re.search(r"\bof (?:the |all |total )*(?P<noun>[\w-]+)\W*$", name)
    return noun is not None and re.search(rf"\b{re.escape(noun['noun'])}\b", about, re.IGNORECASE) is not None


def _parts(grid: Grid, shares: dict[int, Figure], runs: Mapping[int, Sequence[int]]) -> tuple[int | None, list[int]]:
    """The row that prints 100% as the whole of the others, or None, and the rows of the parts."""
    # "Corporate costs, 3%" may sound like a whole: in a column of shares only a hundred is one.
    ends = [
        row
        for row in shares
        if row in runs
        or level(grid.labels[row])
        or (is_hinted(grid.labels[row]) and shares[row].number.value >= HUNDRED)
    ]
    lines = [row for row in sorted(shares) if row not in ends and not says(grid.labels[row], "of_which")]
    whole = next((row for row in ends if shares[row].number.value == HUNDRED), None)
    if whole is None or any(shares[row].number.value >= HUNDRED for row in lines):
        return None, lines
    run = runs.get(whole, ())
    return whole, list(run) if run and all(row in shares for row in run) else lines


def bounded(figures: Iterable[Figure]) -> bool:
    """Whether each number has a lowest and a highest value: "over 20%" has not."""
    return all(figure.number.low is not None and figure.number.high is not None for figure in figures)


def misses(made: Interval, parts: Sequence[Figure], *, sure: bool = False) -> bool:
    """Whether shares miss 100% beyond rounding, though not so far that they are no parts of one whole.

    Where it is ``sure`` that they are all the parts, they may be farther above it, or a slip in one may explain it.
    """
    worked = sum((part.number.value for part in parts), Decimal(0))
    above = 2 * _FAR_ABOVE if sure else _FAR_ABOVE
    near = -_FAR_BELOW <= worked - HUNDRED <= above
    missing = HUNDRED - worked
    slipped = sure and any(is_swapped(part.number.value, part.number.value + missing) for part in parts)
    return made.apart(_WHOLE) and (near or slipped)


def is_swapped(value: Decimal, mended: Decimal) -> bool:
    """Whether ``mended`` has the digits of ``value`` in another order: 27 and 72."""
    return mended > 0 and value != mended and sorted(f"{value:f}") == sorted(f"{mended:f}")


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

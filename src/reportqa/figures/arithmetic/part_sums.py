"""Whether parts make a whole, and the check that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportqa.domain import Figure, FindingKind
from reportqa.figures.arithmetic.checks import Check, clipped, joined, told_as, valued, words
from reportqa.figures.arithmetic.intervals import Interval, of, total
from reportqa.figures.comparing.slips import is_slip

# A whole smaller than this is the sum of some of its neighbours by chance.
LEAST = 20
# What stands under "over 400" is told as its parts when it comes to no more than a tenth above.
_SLACK = Decimal("1.1")
_DIGITS = 3
# With fewer parts, a number differs from their sum by two swapped digits too easily by chance.
_LEAST_MISPRINTED = 3


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A whole and its parts as the words tell them.

    ``closed``: the words tell that the parts are all the parts, and beyond doubt where they are ``sure``. ``ones``
    counts parts told as "one", which is no figure.
    """

    whole: Figure
    parts: tuple[Figure, ...]
    closed: bool
    sure: bool
    ones: int


def adds_up(whole: Figure, rest: Sequence[Figure], more: int = 0) -> bool:
    """Whether ``rest`` and ``more`` besides make ``whole``, and so nearly that it is no chance."""
    number = whole.number
    if (number.value < LEAST and not more) or number.unit.startswith("percent"):
        return False
    low = high = Decimal(more)
    for figure in rest:  # asked of every run of numbers in every sentence
        part = figure.number
        if part.value <= 0 or part.low is None or part.high is None:
            return False
        low, high = low + part.low, high + part.high
    if number.high is None and number.low is not None:
        worked = sum((figure.number.value for figure in rest), Decimal(more))
        return number.low <= worked <= number.low * _SLACK
    if number.low is None or number.high is None or number.qualifier == "range":
        return False
    if low > number.high or high < number.low:
        return False
    # A part smaller than the whole's rounding leaves no trace in it.
    if number.high - number.low > number.value / 50 or number.high - number.low > min(
        figure.number.value for figure in rest
    ):
        return False
    return Interval(low, high).meets(of(number))


def makes(whole: Figure, rest: Sequence[Figure]) -> bool:
    """Whether ``rest`` make ``whole``, by chance or not, where it is no rough number."""
    number = whole.number
    if number.unit.startswith("percent") or number.low is None or number.high is None:
        return False
    return number.high - number.low <= abs(number.value) / 10 and _made(rest).meets(of(number))


def _made(rest: Sequence[Figure], more: int = 0) -> Interval:
    return total(of(figure.number) for figure in rest) + Interval(Decimal(more), Decimal(more))


def clearly_apart(whole: Figure, rest: Sequence[Figure], *, sure: bool) -> bool:
    """Whether parts that should make ``whole`` do not, though near enough to be meant as its parts.

    Where the words are not ``sure`` that these are all the parts, they must be nearer.
    """
    worked = sum((figure.number.value for figure in rest), Decimal(0))
    reach = whole.number.value / (4 if sure else 10)
    near = abs(worked - whole.number.value) <= max(reach, Decimal(1) if len(rest) > 2 else Decimal(0))
    least = LEAST if len(rest) == 2 else 8
    exact = all(figure.number.value > 0 and None not in (figure.number.low, figure.number.high) for figure in rest)
    plain = not whole.number.unit.startswith("percent") and whole.number.value >= least
    return near and exact and plain and _made(rest).apart(of(whole.number))


def made_apart(whole: Figure, rest: Sequence[Figure]) -> bool:
    """Whether ``rest``, all written with both bounds, certainly do not make ``whole``."""
    exact = all(None not in (figure.number.low, figure.number.high) for figure in rest)
    return exact and _made(rest).apart(of(whole.number))


def is_misprinted(whole: Figure, rest: Sequence[Figure]) -> bool:
    """Whether three parts or more, all written precisely, make ``whole`` but for two swapped digits in it."""
    exact = all(figure.number.value > 0 and None not in (figure.number.low, figure.number.high) for figure in rest)
    if len(rest) < _LEAST_MISPRINTED or not exact or not is_precise(whole) or whole.number.unit.startswith("percent"):
        return False
    worked = sum((figure.number.value for figure in rest), Decimal(0))
    same = sorted(f"{whole.number.value:f}") == sorted(f"{worked:f}")
    return same and is_slip(whole.number.value, worked) and _made(rest).apart(of(whole.number))


def is_precise(figure: Figure) -> bool:
    """Whether a figure is written with three digits or more, noughts around them left out."""
    return sum(char.isdigit() for char in figure.number.text.strip("0.")) >= _DIGITS


def part_sum(
    whole: Figure, rest: Sequence[Figure], text: str, *, holds: bool, wording: str = "whole", more: int = 0
) -> Check:
    """The check of ``rest`` (and ``more``, told in words) against ``whole``."""
    worked = sum((figure.number.value for figure in rest), Decimal(more))
    unit = whole.number.unit
    made = valued(worked, unit)
    blanks = {
        "text": clipped(text),
        "label": f"“{clipped(text, 80)}”",
        "stated": told_as(whole.number),
        "worked": made,
        "difference": valued(abs(worked - whole.number.value), unit),
        "direction": words()["more" if worked > whole.number.value else "less"],
    }
    besides = f" + {more}" if more else ""
    return Check(
        kind=FindingKind.SUM,
        result=whole,
        role="total",
        operands=tuple((figure, "part") for figure in rest),
        made=_made(rest, more),
        worked=worked,
        holds=holds,
        severity=3 if unit == "GBP" else 2,
        wording=wording,
        blanks=tuple(blanks.items()),
        working=f"{joined([figure.number for figure in rest])}{besides} = {made}",
    )

"""Shares told in words beside two amounts: "two thirds", "one in eight", "a fifth fewer"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reportqa.data import load
from reportqa.domain import Figure, FindingKind
from reportqa.figures.arithmetic.checks import Check, clipped, shown, valued
from reportqa.figures.arithmetic.intervals import of
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.told import Told, is_in_words

_LEAD = 18
_HUNDRED = Decimal(100)
# By how much of a fraction a value may lie below it and above it to be meant, and from where on it is not: "nearly a
# third" is less than a third.
_PLAIN = (Decimal("0.92"), Decimal("1.08"), Decimal("0.88"), Decimal("1.15"))
_REACHES = {
    "more_than": (Decimal("0.995"), Decimal("1.3"), Decimal("0.96"), Decimal(9)),
    "nearly": (Decimal("0.85"), Decimal("1.005"), Decimal("0.7"), Decimal("1.06")),
    "about": (Decimal("0.85"), Decimal("1.15"), Decimal("0.7"), Decimal("1.35")),
}
_SIMPLE = 10  # "two thirds" of 24 are not 18, which are just three quarters


@dataclass(frozen=True, slots=True)
class Fraction:
    """A share in words: its ``value`` from 0 to 1 and where it stands in its statement's text."""

    value: Decimal
    text: str
    start: int
    end: int


def fractions_in(told: Told) -> Iterator[Fraction]:
    """The shares in words of a statement, whether figures of the ledger or only words."""
    for figure in told.figures:
        if figure.number.unit == "percent" and is_in_words(figure):
            yield Fraction(figure.number.value / _HUNDRED, figure.number.text, figure.number.start, figure.number.end)
    for match in _worded().finditer(told.text):
        if not any(f.number.start < match.end() and match.start() < f.number.end for f in told.figures):
            yield Fraction(_value(match[0]), match[0], match.start(), match.end())


def misses(told: Told, fraction: Fraction, value: Decimal) -> bool | None:
    """Whether ``value`` is not what the fraction says; None where it is neither near enough nor clearly another."""
    lead = told.text[max(0, fraction.start - _LEAD) : fraction.start]
    named = next((name for name in _REACHES if says(lead, name)), "")
    low, high, least, most = _REACHES.get(named, _PLAIN)
    part = value / fraction.value
    if low <= part <= high:
        return False
    if not least <= part <= most:
        return True
    return True if not named and _is_another(value) else None


def _is_another(value: Decimal) -> bool:
    """Whether a value is just another simple fraction."""
    return any(
        abs(value - Decimal(top) / bottom) < Decimal("0.003")
        for bottom in range(2, _SIMPLE + 1)
        for top in range(1, bottom)
    )


def worded_share(told: Told, fraction: Fraction, part: Figure, whole: Figure, *, holds: bool) -> Check:
    """The check of a share in words against its part and its whole."""
    worked = part.number.value * _HUNDRED / whole.number.value
    blanks = {
        "text": clipped(told.text),
        "part": shown(part.number),
        "whole": shown(whole.number),
        "worked": valued(worked, "percent"),
        "stated": f"“{fraction.text}”",
    }
    return Check(
        kind=FindingKind.SHARE,
        result=part,
        role="part",
        operands=((whole, "whole"),),
        made=of(part.number).over(of(whole.number)).times(_HUNDRED),
        worked=worked,
        holds=holds,
        severity=2,
        wording="ratio",
        blanks=tuple(blanks.items()),
        working=f"{shown(part.number)} / {shown(whole.number)} = {valued(worked, 'percent')}",
    )


@cache
def _worded() -> re.Pattern[str]:
    forms = load("prose_words")["words"]["fraction"]
    return re.compile(r"(?<![\w-])(?:" + "|".join(forms) + r")(?![\w-]|\s+of\s+the\s+year\b)", re.IGNORECASE)


def _value(text: str) -> Decimal:
    plain = re.sub(r"[\s-]+", " ", text.lower())
    return Decimal(next(value for name, value in load("prose_words")["fractions"].items() if name in plain))

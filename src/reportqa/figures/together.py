"""What numbers of a sentence share: the unit of the one before, the basis of a change's ends, the size of a change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from reportqa.domain import Basis, Number
from reportqa.figures.clauses import Clause
from reportqa.figures.settling import Time
from reportqa.figures.timing import Stamp
from reportqa.figures.wordlists import pattern

_FROM_END = re.compile(r"\bfrom\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
_TO_END = re.compile(r"^[^.;]{0,80}?\bto\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
_SAID_AGAIN = re.compile(r"^[^.;0-9]{0,30}(?:\(|,?\s+or\s+)(?:by\s+|up\s+|about\s+|around\s+)*$", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:to|from|than|against|compared|versus|up|down|on|was|were|had)\b", re.IGNORECASE)
_SHARE = re.compile(r"^\s+(?:out\s+)?of\s+(?:the\s+)?$", re.IGNORECASE)
_ROUNDED = Decimal("0.6")
_PLANNED = re.compile(r"\b(?:forecast|estimate|expect|project|predict|anticipat|plan)\w*", re.IGNORECASE)
_TO = re.compile(r"^[^.;]{0,60}?\bto\b")
_SET_AGAINST = re.compile(r"\b(?:targets?|standard|goal)\s*(?:of|is|was|:|at)?\s*$", re.IGNORECASE)
# What may follow a number that leaves its unit to the one before.
_BARE = re.compile(
    r"^\s*(?:[,;:).]|$|(?:in|for|at|by)\s+(?:the\s+)?(?:[0-9]|same|previous|prior|year|quarter|last|Q)|last\s|a\s+year\s|the\s+year\s|and\s+a\s+target)",
    re.IGNORECASE,
)
_SHARED = frozenset(
    {
        "days",
        "hours",
        "minutes",
        "seconds",
        "weeks",
        "months",
        "tonnes",
        "kg",
        "km",
        "miles",
        "kWh",
        "MWh",
        "GWh",
        "percent",
    }
)


def with_shared_units(
    numbers: Sequence[Number], clauses: Sequence[Clause], own: Sequence[Stamp | None]
) -> list[Number]:
    """``numbers``, each with the unit of the one before where it is set against that and counts no noun itself.

    "8.1 days (8.6 in 2022/23; target 8.0)" gives three numbers of days.
    """
    found: list[Number] = []
    for number, clause, stamp in zip(numbers, clauses, own, strict=True):
        against = (stamp is not None and stamp.level) or _SET_AGAINST.search(clause.left) is not None
        shares = not number.unit and found and against and _BARE.match(clause.right) and found[-1].unit in _SHARED
        # "18.7% more than the 684 in 2021/22": a count, not a share.
        beyond = shares and found[-1].unit == "percent" and number.value > 100
        found.append(replace(number, unit=found[-1].unit) if shares and not beyond else number)
    return found


def of_levels(
    own: Sequence[Stamp | None], clauses: Sequence[Clause], bases: Sequence[Basis], numbers: Sequence[Number]
) -> list[Basis]:
    """``bases`` where what a plan is compared with is no plan: "we expect to lay 118 km, up from 96 km in 2022/23".

    What a rate is compared with is a rate: "496 kg per household, from 524 kg".
    """
    found = [
        Basis.ACTUAL
        if basis is Basis.FORECAST
        and stamp is not None
        and stamp.level
        and not _PLANNED.search(f"{clause.left[-30:]} {clause.right[:30]}")
        else basis
        for stamp, clause, basis in zip(own, clauses, bases, strict=True)
    ]
    for at, stamp in enumerate(own):
        before = at and stamp is not None and stamp.level and found[at] is Basis.ACTUAL
        if before and found[at - 1] is Basis.RATE and numbers[at - 1].unit == numbers[at].unit:
            found[at] = Basis.RATE
    return found


def paired(numbers: Sequence[Number], text: str, bases: Sequence[Basis]) -> list[Basis]:
    """``bases`` with both ends of a change on one basis: "the budget rises from £4m to £5m"."""
    found = list(bases)
    for at, (one, other) in enumerate(pairwise(numbers)):
        ends = {found[at], found[at + 1]}
        planned = ends & {Basis.BUDGET, Basis.FORECAST, Basis.TARGET}
        if len(ends) < 2 or Basis.ACTUAL not in ends or not planned or one.unit != other.unit:
            continue
        from_to = _FROM_END.search(text[: one.start]) and _TO_END.search(text[one.end : other.start])
        if from_to and not pattern(r"\b<actual_names>\b").search(text[one.end : other.start]):
            found[at] = found[at + 1] = planned.pop()
    return found


def other_end(text: str, numbers: Sequence[Number], times: Sequence[Time], index: int) -> Time:
    """The time of what the level at ``index`` became: of the number after it ("from 32 to 45"), else before it."""
    if index + 1 < len(numbers) and _TO.search(text[numbers[index].end : numbers[index + 1].start]):
        return times[index + 1]
    return times[index - 1] if index else Time(None, "")


def is_rise_in_percent(numbers: Sequence[Number], clause: Clause, at: int, text: str) -> bool:
    """Whether a percentage in brackets, or after "or", is what the two levels before it make: "from 40 to 50 (25%)"."""
    number = numbers[at]
    if at < 2 or number.unit != "percent" or not _SAID_AGAIN.search(clause.left):
        return False
    one, other = numbers[at - 2], numbers[at - 1]
    between = text[one.end : other.start]
    if (
        one.unit != other.unit
        or not one.value
        or not _ENDS.search(between)
        or _SHARE.search(between)
        or not pattern(r"\b<change>\b").search(f"{clause.whole} {clause.opening}")
    ):
        return False
    rises = (
        [abs(other.value - one.value) / abs(one.value) * 100, abs(one.value) / abs(other.value) * 100]
        if other.value
        else []
    )
    return any(abs(rise - abs(number.value)) <= _ROUNDED for rise in rises)

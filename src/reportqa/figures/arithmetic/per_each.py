"""Averages that a sentence tells beside what is shared out and how many share it: "58 cases over 11 meetings"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from reportqa.domain import Basis, Figure, Number
from reportqa.figures.arithmetic.checks import Check
from reportqa.figures.arithmetic.intervals import rounded
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.quotients_told import divided_out, is_sharp
from reportqa.figures.arithmetic.told import Told, matches, pattern
from reportqa.language import stem

# Among more numbers than these some two make an average by chance.
_MOST = 4
_PAIR = 2
_HALF = Decimal("0.5")
# An average that its figures miss by more than this factor is the average of something else.
_FURTHEST = 2
_NOUNS = re.compile(r"^[\s-]*((?:[a-z]+[\s-]+){0,2}[a-z]+)", re.IGNORECASE)
_OTHER_BASES = (Basis.CHANGE, Basis.TARGET, Basis.BUDGET, Basis.FORECAST)


@dataclass(frozen=True, slots=True)
class _Average:
    """An average as told, for each ``noun`` where one is named; ``tied`` where the words hold it against the rest."""

    stated: Figure
    noun: str
    tied: bool


def per_each(told: Told, judged: Collection[int]) -> Iterator[Check]:
    """The averages of a statement that are not ``judged`` yet, against the two other amounts it tells.

    One fails where the words leave one amount to share out and one number to share it among.
    """
    seen = set(judged)
    for average in _averages(told):
        if average.stated.number.start in seen:
            continue
        check = _checked(told, average)
        if check is not None:
            seen.add(average.stated.number.start)
            yield check


def _averages(told: Told) -> Iterator[_Average]:
    for match, caught in matches(told, "rate_each"):
        tie = match["tie"] if pattern("each_of_a_part").match(match.string, match.end()) is None else None
        stated = _price(caught["r"]) if tie is not None and tie.lower().startswith("at") else caught["r"]
        yield _Average(stated, (match["noun"] or "").lower(), tie is not None)
    for _, caught in matches(told, "rate_mean"):
        yield _Average(caught["r"], "", True)


def _checked(told: Told, average: _Average) -> Check | None:
    if None in (average.stated.number.low, average.stated.number.high):
        return None
    stated = average.stated.number.start
    others = [f for f in told.figures if f.number.start != stated and _may_be_operand(f)]
    if not _PAIR <= len(others) <= _MOST:
        return None
    options = [(n, d) for n, d in permutations(others, 2) if _is_shared(n, average) and _is_among(d, n, average)]
    named = [(n, d) for n, d in options if _is_named(told, d, average.noun)]
    checks = [
        check for n, d in named or options if (check := divided_out(told, average.stated, n, _plain(d))) is not None
    ]
    held = next((check for check in checks if check.holds), None)
    if held is not None:
        exact = held.worked == average.stated.number.value
        return held if named or exact or len(others) == _PAIR or is_sharp(average.stated) else None
    return checks[0] if len(checks) == 1 == len(named or options) and _may_fail(told, average, checks[0]) else None


def _may_be_operand(figure: Figure) -> bool:
    return figure.number.value > 0 and not figure.number.unit.startswith("percent") and figure.basis not in _OTHER_BASES


def _is_shared(figure: Figure, average: _Average) -> bool:
    """Whether ``figure`` may be what is shared out: more of what the average is in."""
    stated = average.stated.number
    bounded = None not in (figure.number.low, figure.number.high)
    return bounded and figure.number.unit == stated.unit and figure.number.value > stated.value


def _is_among(figure: Figure, shared: Figure, average: _Average) -> bool:
    """Whether ``figure`` may be how many share: a count, or days for an average by the day."""
    number = figure.number
    if number.unit and number.unit.removesuffix("s") != average.noun.removesuffix("s"):
        return False
    return number.value > 1 and (bool(shared.number.unit) or number.value < shared.number.value)


def _is_named(told: Told, figure: Figure, noun: str) -> bool:
    """Whether the words right after a count call it what the average is told for: "11 meetings" for "a meeting"."""
    unit = figure.number.unit
    if not noun or unit:
        return bool(noun) and unit.removesuffix("s") == noun.removesuffix("s")
    return stem(noun) in {stem(word) for word in _after(told, figure)}


def _after(told: Told, figure: Figure) -> list[str]:
    found = _NOUNS.match(told.text[figure.number.end :])
    return re.split(r"[\s-]+", found[1].lower()) if found else []


def _price(figure: Figure) -> Figure:
    """A price as the whole pounds that it is, however many noughts end it: "at £400 each"."""
    number = figure.number
    if number.unit != "GBP" or number.low != number.high:
        return figure
    return replace(figure, number=replace(number, low=number.value - _HALF, high=number.value + _HALF))


def _plain(figure: Figure) -> Figure:
    """A count that others are spread "over" as the number that it is."""
    number = figure.number
    if number.qualifier != "over":
        return figure
    exact: Number = replace(number, low=number.value, high=number.value, qualifier="exact")
    return replace(figure, number=exact)


def _may_fail(told: Told, average: _Average, check: Check) -> bool:
    """Whether the words leave no other reading: the average is tied to the rest and told of the thing shared out."""
    shared, among = (figure for figure, _ in check.operands[:2])
    own = _after(told, average.stated)[:1]
    same = (
        not own
        or own[0] in ("a", "an", "per", "each", "apiece", "for", "on", "strong")
        or (stem(own[0]) in {stem(word) for word in _after(told, shared)})
    )
    if not (average.tied and same) or says(told.text, "not_all") or says(told.text, "besides"):
        return False
    if average.noun and not _is_named(told, among, average.noun):
        return False
    low, high = sorted((check.worked, average.stated.number.value))
    return high <= _FURTHEST * low and not rounded(average.stated.number).meets(check.made)

"""What numbers of a sentence share: the unit of the one before, the basis of a change's ends, the size of a change."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from reportqa.domain import Basis, Number
from reportqa.figures.times.settling import Time
from reportqa.figures.times.timing import Stamp
from reportqa.figures.typing.brackets import bracket_of
from reportqa.figures.typing.clauses import Clause
from reportqa.figures.typing.wordlists import pattern

_FROM_END = re.compile(r"\bfrom\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
_TO_END = re.compile(r"^[^.;]{0,80}?\bto\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
_KNOWN_THEN = re.compile(r"\s+(?:in|at|on|last)\s+", re.IGNORECASE)
_SAID_AGAIN = re.compile(r"^[^.;0-9]{0,30}(?:\(|,?\s+or\s+)(?:by\s+|up\s+|about\s+|around\s+)*$", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:to|from|than|against|compared|versus|up|down|on|was|were|had)\b", re.IGNORECASE)
_SHARE = re.compile(r"^\s+(?:out\s+)?of\s+(?:the\s+)?$", re.IGNORECASE)
_ROUNDED = Decimal("0.6")
_PLANNED = re.compile(
    r"\b(?:forecast|estimate|expect|project|predict|anticipat|plan|target|standard|goal|aim|ambition|trajectory|thresh|expectation)\w*",
    re.IGNORECASE,
)
# "Expected to fall from £14.6m": what is expected is not where it falls from.
_SET_TO = re.compile(r"\w+\s+to\s+[a-z]+\s+from\s+$")
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}(?:[-/–][0-9]{2,4})?\b")
_TO = re.compile(r"^[^.;]{0,60}?\bto\b")
_SET_AGAINST = re.compile(r"\b(?:targets?|standard|goal)\s*(?:of|is|was|:|at)?\s*$", re.IGNORECASE)
# What may follow a number that leaves its unit to the one before.
_BARE = re.compile(
    r"^\s*(?:[,;:).]|$|(?:in|for|at|by)\s+(?:the\s+)?(?:[0-9]|same|previous|prior|year|quarter|last|Q)|last\s|a\s+year\s|the\s+year\s|and\s+a\s+target|of\s+(?:the\s+)?[0-9])",
    re.IGNORECASE,
)
_MEASURES = frozenset(
    "days hours minutes seconds weeks months tonnes kg km miles metres hectares acres litres kWh MWh GWh".split()
)
_SHARED = _MEASURES | {"percent"}
_LONG_TIMES = ("months", "years", "weeks")
_BEYOND = re.compile(
    r"\b(?:above|below|over|under|than|of|short\s+of|(?:up|down)\s+on|ahead\s+of|on|against)\s+(?:(?:the|its|our|last|a)\b[’'\w]*\s+)?(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"^,?\s+\(?(?:of\s+which|including)\s+(?:(?:about|around|some|just|over)\s+)?$", re.IGNORECASE)
_WAS = re.compile(r"\s+(?:was|were|had|has|have)\b", re.IGNORECASE)
_SPENT_TOO_MUCH = re.compile(r"\b(?:over|under)-?sp[ea]n[dt]|\bvariance\b", re.IGNORECASE)
_COMPARES = re.compile(
    r"^[^.;]{0,40}\bcompare[sd]?\s+(?:with|to)\s+(?:(?:an?|the)\s+)?(?:[\w-]+\s+){0,2}?(?:of\s+)?$", re.IGNORECASE
)
_LEVEL_OF = re.compile(r"\b(?:from|than|against|with|to)\s+(?:(?:just|about|the|only)\s+){0,2}$", re.IGNORECASE)
_SPAN = re.compile(r"\b(?:in|over|for|within|during|of)\s+(?:the\s+)?$", re.IGNORECASE)
_OUT_OF = re.compile(r"^\s*(?:out\s+)?of\s+(?:the\s+)?$", re.IGNORECASE)
_LISTED = re.compile(r"^\s+(in|for|at|on|from|to)\s+(?:the\s+)?[\w’' -]{1,25}?(?:,|,?\s+and)\s+$", re.IGNORECASE)
_MAKES = re.compile(r"\b(?:make|makes|making|total|totals|totalling)\s+$", re.IGNORECASE)
_PREPOSITION = re.compile(r"^\s+(in|for|at|on|from|to)\b", re.IGNORECASE)
_IN_LIST = re.compile(r"\s*(?:,|,?\s*and|,?\s*or|\s+to)\s+")


def with_shared_units(
    numbers: Sequence[Number], clauses: Sequence[Clause], own: Sequence[Stamp | None], text: str
) -> list[Number]:
    """``numbers``, each with the unit of the one before where it is set against that and counts no noun itself.

    "8.1 days (8.6 in 2022/23; target 8.0)" gives three numbers of days, and so do "24, 22 and 19 days".
    """
    found: list[Number] = []
    for at, (number, clause, stamp) in enumerate(zip(numbers, clauses, own, strict=True)):
        one = _set_against(text, numbers, at)
        unit = found[one].unit if one is not None else ""
        against = (stamp is not None and stamp.level) or _SET_AGAINST.search(clause.left) is not None
        against = against or _OUT_OF.search(clause.left) is not None or _MAKES.search(clause.left) is not None
        listed = one is not None and one == at - 1 and _goes_on(text[found[one].end : number.start], clause.right)
        shares = not number.unit and unit in _SHARED and (listed or (against and _BARE.match(clause.right)))
        # "18.7% more than the 684 in 2021/22": a count, or what is measured before: "640 tonnes, 4% more than the 611".
        if shares and unit == "percent" and number.value > 100 and one is not None:
            measured = found[one - 1].unit if one else ""
            unit = measured if measured in _MEASURES and _BEYOND.search(clause.left) else ""
        found.append(replace(number, unit=unit) if shares and unit else number)
    for at in range(len(found) - 2, -1, -1):
        first, other = found[at], found[at + 1]
        if not first.unit and other.unit in _MEASURES and _IN_LIST.fullmatch(text[first.end : other.start]):
            to = _TO.search(text[first.end : other.start]) is not None
            found[at] = replace(first, unit=other.unit) if not to or _FROM_END.search(text[: first.start]) else first
    return found


def _goes_on(between: str, right: str) -> bool:
    """Whether a number goes on a list of like ones: "12 hectares in April, 17 in May and 23 in June"."""
    first, other = _LISTED.match(between), _PREPOSITION.match(right)
    return first is not None and other is not None and first[1].lower() == other[1].lower()


def _set_against(text: str, numbers: Sequence[Number], at: int) -> int | None:
    """The number before that one can share its unit with: outside a bracket none that stands in one, and no span."""
    inside = bracket_of(text, numbers[at]) is not None
    for index in range(at - 1, -1, -1):
        number, clause = numbers[index], text[max(0, numbers[index].start - 40) : numbers[index].start]
        if not inside and bracket_of(text, number) is not None:
            continue
        return None if _SPAN.search(clause) and number.unit in _LONG_TIMES else index
    return None


def of_levels(
    own: Sequence[Stamp | None], clauses: Sequence[Clause], bases: Sequence[Basis], numbers: Sequence[Number]
) -> list[Basis]:
    """``bases`` where what a plan is compared with is no plan: "we expect to lay 118 km, up from 96 km in 2022/23".

    What a rate is compared with is a rate: "496 kg per household, from 524 kg".
    """
    found = [
        Basis.ACTUAL
        if basis in (Basis.FORECAST, Basis.TARGET)
        and stamp is not None
        and stamp.level
        and (stamp.before or stamp.period is not None or basis is Basis.FORECAST)
        and not _PLANNED.search(f"{_SET_TO.sub(' ', clause.left[-30:])} {clause.right[:30]}")
        else basis
        for stamp, clause, basis in zip(own, clauses, bases, strict=True)
    ]
    for at in range(1, len(numbers)):
        spent = found[at - 1] is Basis.CHANGE and _SPENT_TOO_MUCH.search(clauses[at - 1].left) is not None
        if spent and numbers[at].unit == numbers[at - 1].unit and _COMPARES.search(clauses[at].left):
            found[at] = Basis.CHANGE  # "the overspend of £0.4m compares with £0.55m"
    for at, stamp in enumerate(own):
        before = at and stamp is not None and stamp.level and found[at] is Basis.ACTUAL
        before = before and _LEVEL_OF.search(clauses[at].left) is not None
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
        if planned == {Basis.FORECAST} and _KNOWN_THEN.match(text, one.end):
            continue  # "would fall from £8.8m in March to £5.0m": the first was
        from_to = _FROM_END.search(text[: one.start]) and _TO_END.search(text[one.end : other.start])
        if from_to and not pattern(r"\b<actual_names>\b").search(text[one.end : other.start]):
            found[at] = found[at + 1] = planned.pop()
    return found


def with_portions(numbers: Sequence[Number], text: str, bases: Sequence[Basis]) -> list[Basis]:
    """``bases`` where a part of planned money is planned: "to spend £6.2m, of which £0.6m is for the quay"."""
    found = list(bases)
    for at in range(1, len(numbers)):
        portion = _OF_WHICH.match(text[numbers[at - 1].end : numbers[at].start]) is not None
        same = numbers[at].unit == numbers[at - 1].unit == "GBP" and found[at] in (Basis.ACTUAL, Basis.BUDGET)
        planned = found[at - 1] in (Basis.FORECAST, Basis.BUDGET)
        if portion and same and planned and not _WAS.match(text, numbers[at].end):
            found[at] = found[at - 1]
    return found


def other_end(text: str, numbers: Sequence[Number], times: Sequence[Time], index: int, aside: Collection[int]) -> Time:
    """The time of what the level at ``index`` became: of the number after it ("from 32 to 45"), else before it.

    Numbers ``aside`` only tell more of another.
    """
    after = next((at for at in range(index + 1, len(numbers)) if at not in aside), None)
    if after is not None and _TO.search(text[numbers[index].end : numbers[after].start]):
        return times[after]
    before = next((at for at in range(index - 1, -1, -1) if at not in aside), None)
    return times[before] if before is not None else Time(None, "")


def is_rise_in_percent(numbers: Sequence[Number], clause: Clause, at: int, text: str, bases: Sequence[Basis]) -> bool:
    """Whether a percentage in brackets, or after "or", is what the two numbers before it make: "from 40 to 50 (25%)".

    So it is with a change and a level: "294 more than the 4,218 a year earlier (7.0%)".
    """
    number = numbers[at]
    if at < 2 or number.unit != "percent" or not _SAID_AGAIN.search(_YEAR.sub("", clause.left)):
        return False
    one, other = numbers[at - 2], numbers[at - 1]
    between = text[one.end : other.start]
    if (
        one.unit != other.unit
        or not one.value
        or not _ENDS.search(between)
        or _SHARE.search(between)
        or not (bases[at - 2] is Basis.CHANGE or pattern(r"\b<change>\b").search(f"{clause.whole} {clause.opening}"))
    ):
        return False
    rises = (
        [abs(other.value - one.value) / abs(one.value) * 100, abs(one.value) / abs(other.value) * 100]
        if other.value
        else []
    )
    if bases[at - 2] is Basis.CHANGE and other.value:
        rises = [abs(one.value) / abs(other.value) * 100]
    return any(abs(rise - abs(number.value)) <= _ROUNDED for rise in rises)

"""The numbers a text states, each with its unit and the interval it means."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from reportqa.domain import Number
from reportqa.figures.numbers.amounts import Amount, find_amounts
from reportqa.figures.numbers.intervals import agree, bounds, qualifier
from reportqa.figures.numbers.lasting import find_short, with_lasting
from reportqa.figures.numbers.units import render, scaled

__all__ = ["agree", "find_numbers", "render", "scaled"]

_RANGE = re.compile(r"(?P<dash>[^\S\n]?[-–‑][^\S\n]?)|\s+(?P<to>to)\s+|\s+(?P<and>and)\s+")
_CHANGE = re.compile(r"\b(?:from|by)\s+(?:\w+\s+){0,2}[*_]*$", re.IGNORECASE)
# "Has gone up £48,000 to £0.91m", "fell 312 to 4,510": a change and what it led to.
_MOVED = re.compile(
    r"\b(?:up|down|ris(?:es?|en|ing)|rose|f[ae]ll(?:s|en|ing)?|increas\w+|decreas\w+|drop\w*|grew|grow[ns]?|climb\w*|jump\w*|slipped|declin\w+|reduced|shrank)\s+[*_]*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+[*_]*$", re.IGNORECASE)
_AGED = re.compile(
    r"\b(?:aged?|ages|age\s+of)\s+(?:between\s+)?$"
    r"|\b(?:people|residents|adults|victims|pensioners|women|men|drivers|children|patients|tenants|anyone|everyone|those|you|who)\s+(?:(?:who\s+)?(?:are|were)\s+)?"
    r"(?:over|under)\s+$",
    re.IGNORECASE,
)
_IN = re.compile(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", re.IGNORECASE)
_ONE_IN = re.compile(r"(?<![\w-])one\s+in\s+(?:every\s+)?$", re.IGNORECASE)
# "Almost six cases out of ten", "seven calls in every ten".
_THINGS_IN = re.compile(r"(?:\s+[a-z]+){1,3}\s+(?:out\s+of|in\s+every|of\s+every|out\s+of\s+every)\s+", re.IGNORECASE)
# "One house in multiple occupation in five failed": what a verb follows is no five of anything.
_THINGS_IN_TEN = re.compile(r"(?:\s+[a-z]+){1,2}\s+in\s+", re.IGNORECASE)
# "Punctuality was 83.1%, nearly two points up".
_POINTS = re.compile(
    r"\s+points?(?=\s+(?:up|down|better|worse|higher|lower|above|below|more|less|on|ahead|behind|short)\b|\s*(?:[.,;)]|$))"
)
_PERCENT = re.compile(r"%|\bper\s?cent\b", re.IGNORECASE)
# "For every pound we received, 31p went on repairs and 22p on major works".
_EACH_POUND = re.compile(r"\b(?:for|of|out\s+of|from|in)\s+(?:every|each)\s+(?:pound|£1(?![0-9.,]))", re.IGNORECASE)
_ONE_THING_IN = re.compile(
    r"(?<![\w-])one\s+(?:(?!in\b)[a-z]+\s+)(?:[a-z]+\s+){0,4}?in\s+(?:every\s+)?$", re.IGNORECASE
)
_THEN_VERB = re.compile(
    r"\s*(?:[.,;:)]|$)|\s+(?:is|are|was|were|has|have|had|does|did|do|says?|said|came|comes|went|goes|gets?|got|takes?|took|fails?|now|still|ran|left|felt|lost|made|met|paid|saw|spent|won|held|kept|gave|rose|fell"
    r"|[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
# "£97.60 of every £100 due".
_OF_EVERY = re.compile(r"\s+(?:of|in|out\s+of|from)\s+(?:every|each)\s+", re.IGNORECASE)
_OF_PEOPLE = re.compile(
    r"\s+(?:of\s+(?:the|our|all|them|those|these)\b|(?:[a-z]+\s+)?(?:people|residents|respondents|tenants|households|members|staff|adults|children|victims"
    r"|patients|users|visitors|passengers|pupils|families|women|men|drivers|businesses|callers|calls|homes|complaints|officers|firefighters|customers)\b)",
    re.IGNORECASE,
)
# "28% were under 12, 8% were 12 to 17 and 25% were 60 or over": ages, said once to be such.
_BY_AGE = re.compile(r"\b(?:aged?|ages|by\s+age|age\s+(?:profile|groups?|bands?|ranges?))\b", re.IGNORECASE)
_ARE = re.compile(
    r"(?:%|\bper\s?cent|[0-9])[^.;,0-9]{0,30}\b(?:are|were|is|was)\s+(?:(?:under|over|between)\s+)?$", re.IGNORECASE
)
_SHORT_SUM = re.compile(r"[0-9]\s?(?:m|bn|k)$", re.IGNORECASE)
_NO_NOUN = re.compile(
    r"\s*(?:$|[.,;:)]|(?:and|in|on|for|from|to|was|were|of the £|against|before|after)\b)", re.IGNORECASE
)
_OLDEST = 120
_TIMES = ("years", "months", "weeks", "days", "hours", "minutes", "seconds")
_LONGEST = 100
_LOOK_BACK = 60  # characters
_FAR = 40


def find_numbers(text: str) -> list[Number]:
    """Return every number of ``text`` that states a quantity, from left to right, none overlapping another.

    Dates, years, telephone and page numbers, references and the like are left out. The interval is
    what the writing allows: "£1.2m" is £1.15m to £1.25m, "1,409" exactly that, "over 600" has no upper
    bound, "almost 20,000" reaches down by a tenth, "about 300" a twentieth either way, and "10-12" is
    the range, its value the lower end. "One in ten" is a share of 10 percent.
    """
    return list(_numbers_of(text))


@lru_cache(maxsize=8192)
def _numbers_of(text: str) -> tuple[Number, ...]:
    """The numbers of a text, remembered: a statement's are asked for again and again."""
    short = find_short(text)
    told = [each for each in find_amounts(text) if all(each.end <= s.start or s.end <= each.start for s in short)]
    amounts = with_lasting(text, sorted([*told, *short], key=_start) if short else told)
    found: list[Number] = []
    index = 0
    while index < len(amounts):
        both = _pair(text, amounts[index], amounts[index + 1]) if index + 1 < len(amounts) else None
        found.append(both if both is not None else _single(text, amounts[index]))
        index += 1 if both is None else 2
    if _PERCENT.search(text):
        found = [_as_points(text, number) for number in found]
    if "£" in text:
        found = [_as_money(text, number) for number in found]
    pence = [number for number in found if number.unit == "pence"]
    if len(pence) > 1 and _EACH_POUND.search(text):
        found = [replace(number, unit="percent") if number in pence else number for number in found]
    return tuple(_as_age(text, number) for number in found) if _BY_AGE.search(text) else tuple(found)


def _start(amount: Amount) -> int:
    return amount.start


def _as_points(text: str, number: Number) -> Number:
    """``number`` in percentage points where a sentence of percentages calls it points."""
    return replace(number, unit="percentage points") if not number.unit and _POINTS.match(text, number.end) else number


def _as_money(text: str, number: Number) -> Number:
    """``number`` in pounds where a sentence of sums leaves out the sign: "28.5m and in housing £25.8m"."""
    if number.unit or not _SHORT_SUM.search(number.text) or not _NO_NOUN.match(text, number.end):
        return number
    return replace(number, unit="GBP")


def _as_age(text: str, number: Number) -> Number:
    """``number`` in years where it is the age of those a share tells of: "27% are 45 to 54"."""
    age = not number.unit and number.value == int(number.value) < _OLDEST and "%" not in number.text
    return (
        replace(number, unit="years") if age and _ARE.search(text[max(0, number.start - 50) : number.start]) else number
    )


def _single(text: str, amount: Amount) -> Number:
    """Return the amount with its qualifier and its interval."""
    if not amount.unit:
        before = text[max(0, amount.start - _LOOK_BACK) : amount.start]
        one_in = _ONE_IN.search(before)
        if one_in is None and _THEN_VERB.match(text, amount.end):
            one_in = _ONE_THING_IN.search(before)
        if one_in is not None and amount.value > 1:
            start = amount.start - len(before) + one_in.start()
            return _share(text, Decimal(1), amount.value, start, amount.end)
        if amount.value < _OLDEST and _AGED.search(before):
            amount = replace(amount, unit="years")
    word = qualifier(text, amount.start, amount.end, amount.unit, amount.value)
    return _number(text, amount, "at_least" if amount.plus else word)


def _number(text: str, amount: Amount, word: str) -> Number:
    low, high = bounds(amount.value, amount.step, word)
    written = text[amount.start : amount.end]
    return Number(written, amount.start, amount.end, amount.value, low, high, amount.unit, word)


def _pair(text: str, first: Amount, second: Amount) -> Number | None:
    """Return what two neighbouring amounts say together; None when they are two figures."""
    if second.start - first.end > _FAR:
        return None
    near = second.start - first.end <= 16
    return (_range(text, first, second) if near else None) or _ratio(text, first, second)


def _range(text: str, low: Amount, high: Amount) -> Number | None:
    """Return the range from ``low`` to ``high``: "10-12", "between £1m and £2m".

    "From 32 to 45" and "down by 60 to 1,086" are changes, so they stay two figures.
    """
    link = _RANGE.fullmatch(text, low.end, high.start)
    before = text[max(0, low.start - 24) : low.start]
    if link is None or low.plus or (link["and"] and not _BETWEEN.search(before)):
        return None
    if link["to"] and (_CHANGE.search(before) or _MOVED.search(before)):
        return None
    if link["to"] and low.unit in _TIMES and not high.unit and high.value > _LONGEST:
        return None  # "taking the total for the nine months to 13,728"
    low, high = _shared(low, high)
    if low.unit != high.unit or not 0 <= low.value < high.value:
        return None
    unit = "years" if not low.unit and high.value < _OLDEST and _AGED.search(before) else low.unit
    written = text[low.start : high.end]
    return Number(written, low.start, high.end, low.value, low.value, high.value, unit, "range")


def _shared(low: Amount, high: Amount) -> tuple[Amount, Amount]:
    """Return both with the unit, and ``low`` with the scale, that is written once: "£10-12m", "8-10%"."""
    if low.factor == 1 and high.factor > 1 and low.value < high.value / high.factor:
        low = replace(low, value=low.value * high.factor, factor=high.factor)
    unit = low.unit or high.unit
    if not (low.unit and high.unit):
        low, high = replace(low, unit=unit), replace(high, unit=unit)
    return low, high


def _ratio(text: str, part: Amount, whole: Amount) -> Number | None:
    """Return "nine out of ten" or "1 in 4" as the share it is; "5 in 12 wards" stays two figures."""
    of_pounds = whole.unit == part.unit == "GBP" and whole.value in (10, 100) and part.value < whole.value
    if of_pounds and _OF_EVERY.fullmatch(text, part.end, whole.start):
        return _share(text, part.value, whole.value, part.start, whole.end, exact=True)
    bare = not whole.unit and not part.unit and (part.value == 1 or whole.value in (10, 100, 1000))
    if bare and whole.value == 10 and part.value < 10 and _THINGS_IN_TEN.fullmatch(text, part.end, whole.start):
        return (
            _share(text, part.value, whole.value, part.start, whole.end) if _THEN_VERB.match(text, whole.end) else None
        )
    things = bare and whole.value in (10, 100) and part.value < whole.value
    if things and _THINGS_IN.fullmatch(text, part.end, whole.start):
        return _share(text, part.value, whole.value, part.start, whole.end)
    # "Two in three people"; "two in three cars" sit in them, but few tell how many were in so few.
    bare = bare or (
        not whole.unit and not part.unit and whole.value <= 5 and _OF_PEOPLE.match(text, whole.end) is not None
    )
    if bare and 0 < part.value < whole.value and _IN.fullmatch(text, part.end, whole.start):
        return _share(text, part.value, whole.value, part.start, whole.end)
    return None


def _share(text: str, part: Decimal, whole: Decimal, start: int, end: int, *, exact: bool = False) -> Number:
    percent = (part * 100 / whole).quantize(Decimal("0.01"))
    word = qualifier(text, start, end, "percent", percent)
    amount = Amount(percent, Decimal(1), Decimal(0), "percent", start, end)
    return _number(text, amount, "about" if word == "exact" and not exact else word)

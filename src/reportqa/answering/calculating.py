"""Questions whose answer no document states but its figures give: differences, sums, shares, averages, growth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportqa.domain import Number, Period
from reportqa.figures.numbers import render
from reportqa.figures.periods import find_periods
from reportqa.messages import message


class Operation(StrEnum):
    """What is worked out from the operands."""

    DIFFERENCE = "difference"
    CHANGE = "change"
    SUM = "sum"
    SHARE = "share"
    GROWTH = "growth"
    AVERAGE = "average"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Calculation:
    """An operation and a question for each operand; ``per`` is the unit of time of an average ("month"), else ""."""

    operation: Operation
    operands: tuple[str, ...]
    per: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What was worked out, as written and as a plain decimal, and the working in the documents' own figures."""

    text: str
    value: Decimal
    unit: str
    working: str


_PERIODS = r"(?:between|from)\s+(?P<one>.{4,30}?)\s+(?:and|to)\s+(?P<two>.{4,30}?)"
_ROSE = r"(?:rise|fall|change|increase|decrease|grow|drop|go up|go down|come down|shrink|risen|fallen|changed|grown)"
_END = r"\s*[?.!]*\s*$"
# "between 2018 and 2019", "from 2018 to 2019", and the other way round "in 2019 from 2018".
_TIMES = (
    r"(?:(?:between|from)\s+(?P<one>.{4,30}?)\s+(?:and|to)\s+(?P<two>.{4,30}?)"
    r"|in\s+(?P<later>.{4,30}?)\s+(?:from|compared (?:to|with)|against|over)\s+(?P<earlier>.{4,30}?))"
)
_MOVE = r"(?:change|difference|increase|decrease|rise|fall|movement|growth|drop|increase\s?/\s?\(?decrease\)?)"
_MONEY = re.compile(
    r"£|\b(?:spen[dt]|spending|cost|budget|money|fund\w*|grant\w*|income|paid|precept)\b", re.IGNORECASE
)
_PATTERNS: tuple[tuple[Operation, re.Pattern[str]], ...] = tuple(
    (operation, re.compile(pattern, re.IGNORECASE))
    for operation, pattern in (
        (Operation.GROWTH, rf"^(?:by )?what percentage (?:did|has|have) (?P<of>.+?) {_ROSE}\b.*?{_PERIODS}{_END}"),
        (
            Operation.GROWTH,
            rf"^what (?:was|is) the (?:percentage|per cent|%) (?:rise|fall|change|increase|decrease|growth|drop) in "
            rf"(?P<of>.+?) {_PERIODS}{_END}",
        ),
        (Operation.DIFFERENCE, rf"^by how (?:much|many) (?:did|has|have) (?P<of>.+?) {_ROSE}\b.*?{_PERIODS}{_END}"),
        (
            Operation.DIFFERENCE,
            rf"^how (?:much|many) (?:more|fewer|less|higher|lower) (?P<of>.+?) (?:(?:were|was|are|is) there )?in "
            rf"(?P<two>.{{4,30}}?) than (?:in )?(?P<one>.{{4,30}}?){_END}",
        ),
        (
            Operation.GROWTH,
            rf"^what (?:was|is|were) the (?:percentage|per cent|%) {_MOVE} (?:in|of) (?:the )?(?P<of>.+?),? "
            rf"{_TIMES}{_END}",
        ),
        (
            Operation.CHANGE,
            rf"^what (?:was|is|were) the (?:net |nominal |total )?{_MOVE} (?:in|of) (?:the )?(?P<of>.+?),? "
            rf"{_TIMES}{_END}",
        ),
        (
            Operation.MEAN,
            rf"^what (?:was|is|were) the average (?:of )?(?:the )?(?P<of>.+?),? (?:for|in|over|across|between) "
            rf"(?:the years? |both )?(?P<one>.{{4,20}}?) and (?P<two>.{{4,20}}?){_END}",
        ),
        (
            Operation.SHARE,
            rf"^what (?:was|is|were|are) (?:the (?:value|amount|number|total) of )?(?P<part>.+?) as an? "
            rf"(?:percentage|proportion|share|per cent) of (?:the )?(?P<whole>.+?){_END}",
        ),
        (
            Operation.DIFFERENCE,
            rf"^what(?:'s|’s| is| was)? the (?:difference|gap) between (?P<a>.+?) and (?P<b>.+?){_END}",
        ),
        (
            Operation.DIFFERENCE,
            rf"^how (?:much|many) (?:more|fewer|less) (?P<a>.+?) than (?P<b>.+?){_END}",
        ),
        (
            Operation.SUM,
            rf"^(?:how (?:much|many)|what (?:is|was|are|were)) (?P<a>.+?) (?:and|plus) (?P<b>.+?)[, ]+"
            rf"(?:combined|together|altogether|added together|added up|in all){_END}",
        ),
        (
            Operation.SUM,
            rf"^what (?:is|was) the (?:combined|joint) (?:total|number|figure|cost|sum) (?:of|for) "
            rf"(?P<a>.+?) and (?P<b>.+?){_END}",
        ),
        (
            Operation.SHARE,
            rf"^what (?:share|percentage|proportion|fraction|per cent) of (?P<whole>.+?) "
            r"(?:was spent on|is spent on|went on|goes on|went to|came from|comes from|was|were|is|are|did|does|do) "
            r"(?P<part>.+?)"
            rf"(?: account for| make up)?{_END}",
        ),
        (
            Operation.AVERAGE,
            rf"^(?:on average,? )?how (?:many|much) (?P<of>.+?) (?:a|per|each|every) (?P<per>day|week|month)"
            rf"(?P<more>.*?)(?:,? on average)?{_END}",
        ),
        (
            Operation.AVERAGE,
            rf"^what (?:is|was) the (?P<per>daily|weekly|monthly) average (?:number )?(?:of |for )?(?P<of>.+?){_END}",
        ),
    )
)
_TAIL = re.compile(r"\s(?:(?:were|was|are|is) (?:there|made|done) )?(?:for|under|in|during|by|on|at|since) .+$")
_HEAD = re.compile(r"^.{2,25}? (?:on|for|to|from) ")
_ON_AVERAGE = re.compile(r",? on average\b", re.IGNORECASE)
_PER = {"daily": "day", "weekly": "week", "monthly": "month"}


def calculations(question: str) -> Iterator[Calculation]:
    """The ways in which ``question`` can be read as something to be worked out, the likeliest first.

    >>> [c.operands for c in calculations("By how much did complaints rise from 2022-23 to 2023-24?")]
    [('How many complaints in 2022-23?', 'How many complaints in 2023-24?')]
    """
    text = " ".join(question.split())
    how = "How much was" if _MONEY.search(text) else "How many"
    for operation, pattern in _PATTERNS:
        match = pattern.search(text)
        if not match:
            continue
        said = match.groupdict()
        if "one" in said:
            one, two = (said.get(a) or said.get(b) or "" for a, b in (("one", "earlier"), ("two", "later")))
            if find_periods(one) and find_periods(two):
                of = said["of"].removeprefix("the ")
                asks = how if text.lower().startswith(("how", "by ")) else "What was the figure for"
                yield Calculation(operation, tuple(f"{asks} {of} in {time}?" for time in (one, two)))
        elif operation is Operation.AVERAGE:
            rest = _ON_AVERAGE.sub("", f"{said['of']}{said.get('more') or ''}")
            yield Calculation(operation, (f"{how} {rest}?",), _PER.get(said["per"].lower(), said["per"].lower()))
        elif operation is Operation.SHARE:
            yield Calculation(operation, (f"{how} {said['part']}?", f"{how} {said['whole']}?"))
        else:
            yield Calculation(operation, tuple(f"{how} {_plain(each)}?" for each in _completed(said["a"], said["b"])))


def _completed(one: str, other: str) -> tuple[str, str]:
    """Two operands, each with the words it shares with the other: "spent on estate" and "IT", "budget" and "spend
    for roads"."""
    tail, head = _TAIL.search(other), _HEAD.search(one)
    if tail and not _TAIL.search(one):
        return f"{one}{tail.group()}", other
    return one, f"{head.group()}{other}" if head and not _HEAD.search(other) else other


def _plain(operand: str) -> str:
    return re.sub(r"^(?:the )?(?:number|amount|total|sum) (?:of|for|spent on) |^(?:the|was|were|is|are) ", "", operand)


def calculate(calculation: Calculation, numbers: Sequence[Number], periods: Sequence[Period]) -> Result | None:
    """The result over ``numbers``, one for each operand in order; None where it cannot honestly be worked out.

    Figures that only bound a value ("over 600") give no exact result, nor do different units; an average needs the
    length of ``periods``' one closed stretch of time.
    """
    if any(number.low is None or number.high is None for number in numbers):
        return None
    if len({number.unit for number in numbers}) != 1:
        return None
    values = [number.value for number in numbers]
    unit = numbers[0].unit
    match calculation.operation:
        case Operation.DIFFERENCE:
            found = abs(values[1] - values[0])
            first, last = sorted(numbers, key=lambda number: -number.value)
            return Result(render(found, unit), found, unit, f"{first.text} − {last.text} = {render(found, unit)}")
        case Operation.CHANGE:
            found = values[1] - values[0]
            text = render(found, "percentage points" if unit == "percent" else unit)
            return Result(text, found, unit, f"{numbers[1].text} − {numbers[0].text} = {text}")
        case Operation.MEAN:
            found = ((values[0] + values[1]) / 2).normalize()
            terms = " + ".join(number.text for number in numbers)
            return Result(render(found, unit), found, unit, f"({terms}) ÷ 2 = {render(found, unit)}")
        case Operation.SUM:
            found = sum(values, Decimal(0))
            terms = " + ".join(number.text for number in numbers)
            return Result(render(found, unit), found, unit, f"{terms} = {render(found, unit)}")
        case Operation.SHARE:
            if values[1] == 0 or values[0] > values[1] or unit.startswith("percent"):
                return None
            return _percent(values[0] / values[1] * 100, f"{numbers[0].text} ÷ {numbers[1].text}")
        case Operation.GROWTH:
            if values[0] == 0 or unit.startswith("percent"):
                return None
            working = f"({numbers[1].text} − {numbers[0].text}) ÷ {numbers[0].text}"
            return _percent((values[1] - values[0]) / values[0] * 100, working)
        case Operation.AVERAGE:
            return _average(numbers[0], periods, calculation.per)


def _percent(value: Decimal, working: str) -> Result:
    found = value.quantize(Decimal("0.01"))
    text = render(found, "percent")
    return Result(text, found, "percent", f"{working} = {text}")


def _average(number: Number, periods: Sequence[Period], per: str) -> Result | None:
    lengths = {_length(period, per) for period in periods} - {0}
    if len(lengths) != 1:
        return None
    length = lengths.pop()
    found = (number.value / length).quantize(Decimal("0.1") if number.unit != "GBP" else Decimal("1"))
    text = render(found, number.unit)
    counted = message("calculated", "length", number=length, per=per)
    return Result(text, found, number.unit, f"{number.text} ÷ {counted} = {text}")


def _length(period: Period, per: str) -> int:
    """How many whole days, weeks or months a period lasts; 0 for one without an end."""
    if period.last.year == 9999:
        return 0
    days = (period.last - period.first).days + 1
    months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    return {"day": days, "week": round(days / 7), "month": months}[per]

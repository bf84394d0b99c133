"""Differences, sums, shares, averages and growth worked out from figures, with their working."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportqa.domain import Number, Period
from reportqa.figures.arithmetic.checks import valued
from reportqa.figures.numbers.stated import render
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
            text = _written(found, numbers)
            return Result(text, found, unit, f"{first.text} − {last.text} = {text}")
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


def _written(value: Decimal, numbers: Sequence[Number]) -> str:
    """A value as its operands are written where both are a table's thousands: "£26k" of "£118k" and "£92k"."""
    if numbers[0].unit == "GBP" and all(number.text.endswith("k") for number in numbers):
        return valued(value, "GBP", like=min(numbers, key=lambda number: len(number.text.partition(".")[2])))
    return render(value, numbers[0].unit)


def _percent(value: Decimal, working: str) -> Result:
    found = value.quantize(Decimal("0.01"))
    # Papers give shares to one decimal; the working has two.
    told = found.quantize(Decimal("0.1")) if abs(found) >= 1 else found
    return Result(render(told, "percent"), found, "percent", f"{working} = {render(found, 'percent')}")


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

"""Rates a sentence states against its total and the length of its period."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportqa.domain import Figure, FindingKind, Number, Period, PeriodKind
from reportqa.figures.arithmetic.checks import Check, clipped, shown, told_as, valued, words
from reportqa.figures.arithmetic.intervals import Interval, of, rounded, step
from reportqa.figures.arithmetic.told import Told, matches
from reportqa.figures.times.periods import find_periods

_EXACT = frozenset(
    {PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.QUARTER, PeriodKind.RANGE, PeriodKind.ROLLING_YEAR}
)
# How many of each are in a year, in whole ones and by the calendar.
_IN_A_YEAR = {"day": (365, 365), "week": (52, 52), "month": (12, 12)}
_PENCE = Decimal("0.01")


def rates(told: Told) -> Iterator[Check]:
    """Each rate of ``told`` that its words tie to a total over a period of exact length."""
    seen: set[int] = set()
    for match, caught in matches(told, "average"):
        rate, amount = caught["r"], caught["n"]
        period = _period(told, amount)
        if period is None or rate.number.unit != amount.number.unit or rate.number.unit.startswith("percent"):
            continue
        check = _over_period(told, amount, rate, period, match["span"].lower())
        if check is not None and (check.holds or find_periods(told.statement.text)):
            seen.add(rate.number.start)
            yield check
    yield from (check for check in _of_a_year(told) if check.result.number.start not in seen)


def _period(told: Told, amount: Figure) -> Period | None:
    """The one period the statement names, or else the one its amount stands for, where its length is exact."""
    periods = find_periods(told.statement.text) or [each for each in (amount.period,) if each is not None]
    if len(periods) != 1 or periods[0].kind not in _EXACT:
        return None
    return periods[0]


def _length(period: Period, span: str) -> tuple[Decimal, str]:
    """How many days, weeks or months ``period`` has, and that in words."""
    days = (period.last - period.first).days + 1
    if span == "month":
        months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
        return Decimal(months), words()["months"].format(count=months)
    if span == "week":
        return Decimal(days) / 7, words()["weeks"].format(count=f"{Decimal(days) / 7:.1f}")
    return Decimal(days), words()["days"].format(count=days)


def _over_period(told: Told, amount: Figure, rate: Figure, period: Period, span: str) -> Check | None:
    """None where the rate is neither within rounding nor clearly beyond it."""
    length, length_text = _length(period, span)
    made = of(amount.number).times(1 / length)
    worked = amount.number.value / length
    holds = made.meets(rounded(rate.number))
    if not holds and not made.apart(rounded(rate.number).widened(step(rate.number))):
        return None
    return _check(told, amount, rate, made, worked, holds, length_text, span)


def _of_a_year(told: Told) -> Iterator[Check]:
    """Pence a week that an amount of the same sentence makes over a year: "£15, or 29p a week"; only where it holds."""
    for match, caught in matches(told, "a_week"):
        rate = caught["r"]
        span = match["span"].lower()
        in_pounds = _in_pounds(rate.number)
        if in_pounds is None:
            continue
        for amount in told.figures:
            if amount.number.unit != "GBP" or amount.number.start >= rate.number.start or amount.number.value <= 0:
                continue
            length = Decimal(_IN_A_YEAR[span][0])
            made = of(amount.number).times(1 / length)
            if amount.number.value > 5 * in_pounds.value and made.meets(rounded(in_pounds)) and _sharp(in_pounds):
                worked = amount.number.value / length
                length_text = words()[f"{span}s"].format(count=length)
                yield _check(told, amount, rate, made, worked, True, length_text, span)
                break


def _sharp(number: Number) -> bool:
    """Whether the rate is written precisely enough for the match to be no chance."""
    interval = rounded(number)
    if interval.low is None or interval.high is None:
        return False
    return interval.high - interval.low <= number.value / 8


def _in_pounds(number: Number) -> Number | None:
    """A rate of money in pounds, whether it is typed as pence or as pounds; None for anything else."""
    if number.unit == "pence":
        return _scaled(number, _PENCE, _PENCE)
    if number.unit != "GBP":
        return None
    return _scaled(number, Decimal(1), _PENCE if number.text.endswith("p") else Decimal(0))


def _scaled(number: Number, factor: Decimal, place: Decimal) -> Number:
    """The number times ``factor``, rounded to ``place`` where it was written whole."""
    value = number.value * factor
    bounds = Interval(number.low, number.high).times(factor)
    if bounds.low == bounds.high:
        bounds = bounds.widened(place / 2)
    return Number(number.text, number.start, number.end, value, bounds.low, bounds.high, "GBP", number.qualifier)


def _check(
    told: Told, amount: Figure, rate: Figure, made: Interval, worked: Decimal, holds: bool, length: str, span: str
) -> Check:
    unit = amount.number.unit
    blanks = {
        "text": clipped(told.statement.text),
        "total": told_as(amount.number),
        "length": length,
        "worked": valued(worked, unit),
        "span": span,
        "stated": told_as(rate.number),
    }
    return Check(
        kind=FindingKind.RATE,
        result=rate,
        role="stated",
        operands=((amount, "total"),),
        made=made,
        worked=worked,
        holds=holds,
        severity=2,
        wording="rate",
        blanks=tuple(blanks.items()),
        working=f"{shown(amount.number)} / {length} = {valued(worked, unit)}",
    )

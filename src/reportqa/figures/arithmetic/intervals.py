"""Intervals that written numbers stand for, and what sums and ratios of them may be.

The method is that of XBRL Calculations 1.1: a reported number means the interval its accuracy leaves open, and a
calculation is consistent when the interval worked out meets the interval reported.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from reportqa.domain import Number


@dataclass(frozen=True, slots=True)
class Interval:
    """All amounts from ``low`` to ``high``; None is unbounded on that side."""

    low: Decimal | None
    high: Decimal | None

    def __add__(self, other: Interval) -> Interval:
        return Interval(_sum(self.low, other.low), _sum(self.high, other.high))

    def __sub__(self, other: Interval) -> Interval:
        return self + other.times(Decimal(-1))

    def times(self, factor: Decimal) -> Interval:
        """The interval with both ends multiplied; a negative ``factor`` turns it round."""
        low = None if self.low is None else self.low * factor
        high = None if self.high is None else self.high * factor
        return Interval(low, high) if factor >= 0 else Interval(high, low)

    def over(self, other: Interval) -> Interval:
        """The quotients; unbounded where ``other`` reaches nought or either has no bound."""
        if self.low is None or self.high is None or other.low is None or other.high is None:
            return Interval(None, None)
        if other.low <= 0 <= other.high:
            return Interval(None, None)
        corners = [top / bottom for top in (self.low, self.high) for bottom in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def size(self) -> Interval:
        """The sizes of its amounts, without their signs."""
        if self.low is not None and self.low >= 0:
            return self
        if self.high is not None and self.high <= 0:
            return self.times(Decimal(-1))
        ends = [abs(end) for end in (self.low, self.high) if end is not None]
        return Interval(Decimal(0), max(ends) if len(ends) == 2 else None)

    def widened(self, reach: Decimal) -> Interval:
        """The interval with ``reach`` more on either side."""
        low = None if self.low is None else self.low - reach
        high = None if self.high is None else self.high + reach
        return Interval(low, high)

    def meets(self, other: Interval) -> bool:
        """Whether they share more than an end; one amount need only lie within the other, ends included."""
        low, high = _overlap(self, other)
        if low is None or high is None or low < high:
            return True
        return low == high and (_is_point(self) or _is_point(other))

    def apart(self, other: Interval) -> bool:
        """Whether they share nothing, not even an end."""
        low, high = _overlap(self, other)
        return low is not None and high is not None and low > high

    def is_open(self) -> bool:
        """Whether it has no bound at all, so that it tells nothing."""
        return self.low is None and self.high is None

    def below(self, other: Interval) -> bool:
        """Whether every amount of this lies under every amount of ``other``."""
        return self.high is not None and other.low is not None and self.high < other.low


def of(number: Number) -> Interval:
    """What ``number`` may mean, as written."""
    return Interval(number.low, number.high)


def rounded(number: Number) -> Interval:
    """What ``number`` may mean as the outcome of a calculation: a whole number is rounded to its last place.

    The noughts that end a whole number are taken as rounding too: "60 a day" is 55 to 65.
    """
    if number.low != number.high or number.low is None:
        return of(number)
    return of(number).widened(step(number) / 2)


def step(number: Number) -> Decimal:
    """The size of the last place that ``number`` is written to, noughts at the end of a whole number left out."""
    if number.low is not None and number.high is not None and number.low != number.high:
        return number.high - number.low
    value = abs(number.value)
    if not value or value != value.to_integral_value():
        return Decimal(1).scaleb(int(number.value.as_tuple().exponent))
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def total(intervals: Iterable[Interval]) -> Interval:
    """The sums that ``intervals`` allow; nought for none."""
    made = Interval(Decimal(0), Decimal(0))
    for interval in intervals:
        made += interval
    return made


def _sum(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a + b


def _is_point(interval: Interval) -> bool:
    return interval.low is not None and interval.low == interval.high


def _overlap(a: Interval, b: Interval) -> tuple[Decimal | None, Decimal | None]:
    lows = [end for end in (a.low, b.low) if end is not None]
    highs = [end for end in (a.high, b.high) if end is not None]
    return (max(lows) if lows else None), (min(highs) if highs else None)

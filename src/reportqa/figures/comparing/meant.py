"""What two stated amounts say of each other when both speak of one thing.

Each amount stands for the interval that its written digits and qualifying words allow, as in XBRL's Calculations 1.1.
"""

from __future__ import annotations

import math
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from reportqa.domain import Number

_OPEN = ("over", "at_least")
_CLOSED = ("under", "up_to")
_THOUSAND = 1000
_ROUNDING = 1e-12  # what a float may miss of a decimal
_SIGNIFICANT = 3  # "around £348m" means its three digits, "about 500" only its hundreds


class Meeting(StrEnum):
    """How two amounts lie to each other; OPEN when they neither meet nor exclude each other."""

    EQUAL = "equal"
    MEET = "meet"
    OPEN = "open"
    APART = "apart"


@lru_cache(maxsize=65536)
def digits(value: Decimal) -> int:
    """The significant digits of an amount: 3 for 612 and for £1.23m, 1 for 600."""
    return len(value.normalize().as_tuple().digits) if value else 0


@lru_cache(maxsize=65536)
def place_of(value: Decimal) -> Decimal:
    """The size of the last significant place: 100 for 600, 1 for 612."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def meeting(one: Number, other: Number, *, unsigned: bool = False) -> Meeting:
    """How two amounts of one unit lie to each other; ``unsigned`` compares a fall of "21%" with "-21%".

    "Over 600" meets 612 but not 5,000, which it does not exclude either (OPEN). Intervals that only touch at an
    edge do not meet. A round plain count (3,000) and one that rounds to it (3,012) are OPEN: nobody says which
    of them was meant to be exact. An amount in whole thousands, given to three digits (£842,000), is a rounded one.
    """
    a, b = _amount(one, unsigned), _amount(other, unsigned)
    if a == b and one.qualifier == other.qualifier:
        return Meeting.EQUAL
    if _overlap(_meant(one, unsigned), _meant(other, unsigned)):
        return Meeting.EQUAL if a == b else Meeting.MEET
    if _is_in_thousands(one, a, b) or _is_in_thousands(other, b, a):
        return Meeting.MEET
    if _overlap(_allowed(one, unsigned), _allowed(other, unsigned)) or _rounds(one, a, b) or _rounds(other, b, a):
        return Meeting.OPEN
    return Meeting.APART


def reach_of(number: Number) -> tuple[float, float]:
    """Bounds around an amount without its sign: two whose bounds do not meet are APART, whatever is written of them."""
    value = _amount(number, unsigned=True)
    ends = [_meant(number, True), _allowed(number, True), (value - place_of(value), value + place_of(value))]
    low = min(-math.inf if low is None else float(low) for low, _ in ends)
    high = max(math.inf if high is None else float(high) for _, high in ends)
    return low - abs(low) * _ROUNDING, high + abs(high) * _ROUNDING


Bounds = tuple[Decimal | None, Decimal | None]


def _amount(number: Number, unsigned: bool) -> Decimal:
    return abs(number.value) if unsigned else number.value


def _reach(number: Number, value: Decimal) -> Decimal:
    """Half the width of a number's rounding interval."""
    if number.qualifier == "about":
        return place_of(value) / 2
    if number.low is None or number.high is None or number.qualifier != "exact":
        return Decimal(0)
    return (number.high - number.low) / 2


@lru_cache(maxsize=65536)
def _meant(number: Number, unsigned: bool) -> Bounds:
    """The amounts a writer can have had in mind: "over 600" is not said of 700, nor "almost 72%" of 71%.

    "Over 1,840" is what 1,846 is cut down to: the last of its digits that are not nought is meant.
    """
    value = _amount(number, unsigned)
    if number.qualifier in _OPEN:
        return value, value + place_of(value) / (1 if digits(value) > 1 else 2)
    if number.qualifier in (*_CLOSED, "almost"):
        return value - place_of(value) / 2, value
    return value - _reach(number, value), value + _reach(number, value)


@lru_cache(maxsize=65536)
def _allowed(number: Number, unsigned: bool) -> Bounds:
    """The amounts that the words do not exclude."""
    value = _amount(number, unsigned)
    if number.qualifier in _OPEN:
        return value, None
    if number.qualifier in _CLOSED:
        return None, value
    if number.qualifier == "almost":
        return value - place_of(value), value
    if number.qualifier == "about" and digits(value) < _SIGNIFICANT:
        reach = max(_reach(number, value), abs(value) / 10)
        return value - reach, value + reach
    return _meant(number, unsigned)


def _overlap(a: Bounds, b: Bounds) -> bool:
    lows = [bound for bound in (a[0], b[0]) if bound is not None]
    highs = [bound for bound in (a[1], b[1]) if bound is not None]
    if not lows or not highs:
        return True
    low, high = max(lows), min(highs)
    return low < high or (low == high and (a[0] == a[1] or b[0] == b[1]))


def _is_in_thousands(number: Number, value: Decimal, other: Decimal) -> bool:
    """Whether an amount in whole thousands is what the other, given more exactly, comes to when rounded."""
    place = place_of(value)
    plain = number.qualifier == "exact" and number.low == number.high
    return (
        plain
        and place >= _THOUSAND
        and digits(value) >= _SIGNIFICANT
        and place_of(other) < place
        and 2 * abs(value - other) <= place
    )


def _rounds(number: Number, value: Decimal, other: Decimal) -> bool:
    """Whether a round plain count may be what the other amount was rounded to, up or down."""
    place = place_of(value)
    return not number.unit and number.qualifier == "exact" and place >= 10 and abs(value - other) <= place

"""Two values that differ as a slip of the pen makes them differ: neighbouring digits swapped, or one digit wrong."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

_FEWEST_SWAPPED = 3  # "3.19" and "3.91"
_REORDERED = 2  # 8,233 and 8,332 have two digits changed over; 8,117 and 1,187 are too far apart for a slip
_LARGE = 1000
_FEWEST_WRONG = 4  # values of fewer digits are one digit apart by chance too often


@lru_cache(maxsize=65536)  # it is asked of one pair by each rule that a slip is an exception to
def is_slip(one: Decimal, other: Decimal) -> bool:
    """Whether the digits of two values are the same but for one wrong digit, or for their order: two neighbours swapped
    in three or more digits, or any two but the first changed over in four or more.

    >>> is_slip(Decimal("3.190"), Decimal("3.910")), is_slip(Decimal(16040), Decimal(16340))
    (True, True)
    >>> is_slip(Decimal(8233), Decimal(8332)), is_slip(Decimal(53), Decimal(58))
    (True, False)
    >>> is_slip(Decimal("1.84"), Decimal("1.846"))
    False
    >>> is_slip(Decimal(54000), Decimal(50400)), is_slip(Decimal(46), Decimal("40.6"))
    (True, False)
    """
    written = _differing_digits(one, other)
    if written is None:
        return False
    digits, apart = written[0], written[2]
    if apart == (len(digits) - 1,) and "0" in (digits[-1], written[1][-1]):
        return False  # "£1.84m" is rounded, and not £1.846m with a digit wrong
    reordered = len(apart) == _REORDERED and apart[0] > 0 and sorted(written[0]) == sorted(written[1])
    if reordered and len(digits) >= _FEWEST_WRONG:
        return True
    return len(digits) >= _FEWEST_WRONG if len(apart) == 1 else is_swap(one, other)


def is_swap(one: Decimal, other: Decimal, fewest: int = _FEWEST_SWAPPED) -> bool:
    """Whether two neighbouring digits are swapped, in values of ``fewest`` digits and more."""
    written = _differing_digits(one, other)
    return written is not None and _is_swapped(*written, fewest, large=min(abs(one), abs(other)) >= _LARGE)


def _differing_digits(one: Decimal, other: Decimal) -> tuple[str, str, tuple[int, ...]] | None:
    """The digits of both values and the places where they differ; None where there are more digits of one, or more than
    two differ."""
    if _differ_plainly(str(one), str(other)):
        return None
    a, b = _written(one, other)
    if len(a) != len(b):
        return None
    return a, b, tuple(at for at, (mine, theirs) in enumerate(zip(a, b, strict=True)) if mine != theirs)


def _differ_plainly(one: str, other: str) -> bool:
    """Whether two values of as many signs differ in more than two of them: nearly all that are held against each other
    do, and nothing more is asked of these."""
    if len(one) != len(other) or "-" in one or "-" in other or "E" in one or "E" in other:
        return False
    return sum(mine != theirs for mine, theirs in zip(one, other, strict=True)) > _REORDERED


def _is_swapped(a: str, b: str, apart: tuple[int, ...], fewest: int, *, large: bool) -> bool:
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    return a[apart[0]] == b[apart[1]] and a[apart[1]] == b[apart[0]] and _significant(a, b, large=large) >= fewest


def _significant(a: str, b: str, *, large: bool) -> int:
    """How many digits tell; the nought that ends one of two ``large`` values is written, that of "46%" is not."""
    numbers = [len(digits.rstrip("0")) for digits in (a, b)]
    return max(numbers) if large else min(numbers)


def swap_key(value: Decimal) -> str:
    """A key that two values have in common whose digits are the same in another order."""
    return "".join(sorted(str(value.normalize().as_tuple().digits).replace("0", "")))


def _written(one: Decimal, other: Decimal) -> tuple[str, str]:
    """The digits of both values on one scale, the zeros that end both left out."""
    (a, mine), (b, theirs) = _digits_of(one), _digits_of(other)
    least = min(mine, theirs)
    return a + "0" * (mine - least) if one else a, b + "0" * (theirs - least) if other else b


@lru_cache(maxsize=65536)
def _digits_of(value: Decimal) -> tuple[str, int]:
    """The significant digits of a value, and the power of ten that the last of them counts."""
    told = value.normalize().as_tuple()
    assert isinstance(told.exponent, int)
    return "".join(map(str, told.digits)), told.exponent

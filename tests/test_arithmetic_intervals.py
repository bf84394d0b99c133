"""What sums, differences and quotients of written numbers may be."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportqa.figures.arithmetic.intervals import Interval, of, rounded, step, total
from reportqa.figures.numbers.stated import find_numbers


def interval(low: str | None, high: str | None) -> Interval:
    return Interval(None if low is None else Decimal(low), None if high is None else Decimal(high))


@pytest.mark.parametrize(
    ("a", "b", "meets", "apart"),
    [
        pytest.param(("1", "3"), ("2", "4"), True, False, id="overlap"),
        pytest.param(("1", "2"), ("2", "3"), False, False, id="only an edge in common"),
        pytest.param(("2", "2"), ("2", "3"), True, False, id="one amount on the edge"),
        pytest.param(("1", "2"), ("3", "4"), False, True, id="apart"),
        pytest.param(("1", None), ("3", "4"), True, False, id="no upper bound"),
        pytest.param((None, "2"), ("3", None), False, True, id="unbounded and apart"),
    ],
)
def test_intervals_meet_when_they_share_more_than_an_edge(
    a: tuple[str | None, str | None], b: tuple[str | None, str | None], meets: bool, apart: bool
) -> None:
    assert (interval(*a).meets(interval(*b)), interval(*a).apart(interval(*b))) == (meets, apart)
    assert (interval(*b).meets(interval(*a)), interval(*b).apart(interval(*a))) == (meets, apart)


def test_a_sum_reaches_as_far_as_all_its_parts_together() -> None:
    parts = [of(number) for number in find_numbers("£1.2m and £3.4m and £0.5m")]
    assert total(parts) == interval("4950000", "5250000")
    assert parts[0] - parts[1] == interval("-2300000", "-2100000")


def test_a_quotient_by_what_may_be_nought_is_unbounded() -> None:
    assert interval("1", "2").over(interval("4", "5")) == interval("0.2", "0.5")
    assert interval("1", "2").over(interval("-1", "1")) == interval(None, None)


@pytest.mark.parametrize(
    ("low", "high", "size"), [("1", "2", ("1", "2")), ("-3", "-2", ("2", "3")), ("-3", "1", ("0", "3"))]
)
def test_sizes_leave_the_sign_out(low: str, high: str, size: tuple[str, str]) -> None:
    assert interval(low, high).size() == interval(*size)


@pytest.mark.parametrize(
    ("written", "place", "low", "high"),
    [("59 calls", "1", "58.5", "59.5"), ("60 calls", "10", "55", "65"), ("4.2 calls", "0.1", "4.15", "4.25")],
)
def test_the_outcome_of_a_calculation_is_rounded_to_its_last_place(
    written: str, place: str, low: str, high: str
) -> None:
    (number,) = find_numbers(written)
    assert step(number) == Decimal(place)
    assert rounded(number) == interval(low, high)

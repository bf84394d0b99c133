"""What spares the comparison of two figures its longer way never comes to another end than that."""

from __future__ import annotations

import random
from decimal import Decimal
from itertools import pairwise
from typing import Any
from unittest.mock import patch

import pytest

from reportqa.domain import Basis, Number
from reportqa.figures.comparing import sameness, slips
from reportqa.figures.comparing.likeness import Counts, Lexicon, lexicon_between
from reportqa.figures.comparing.meant import Meeting, meeting, reach_of
from reportqa.figures.numbers.stated import find_numbers
from test_sameness import entry, figure

WRITTEN = (
    "612", "600", "over 600", "at least 640", "about 500", "around £348m", "almost 72%", "£1.2m", "£842,000",
    "under 30", "up to 7", "£841,650", "1,846", "over 1,840", "3,000", "3,012", "£0", "72.4%", "about half",
    "between 40 and 60",
)  # fmt: skip


def numbers() -> list[Number]:
    """The numbers of ``WRITTEN`` and many made up."""
    chance = random.Random(3)
    made = [
        f"{how} {chance.choice('£ ')}{chance.randint(1, 10 ** chance.randint(1, 6)):,}"
        for how in ("", "about", "over", "under", "almost", "up to")
        for _ in range(12)
    ]
    return [found[0] for text in (*WRITTEN, *made) if (found := find_numbers(f"It was {text} there."))]


def test_amounts_beyond_each_other_s_reach_are_apart() -> None:
    told = numbers()
    beyond = 0
    for one in told:
        for other in told:
            (low, high), (least, most) = reach_of(one), reach_of(other)
            if high < least or most < low:
                beyond += 1
                assert meeting(one, other, unsigned=True) is Meeting.APART, (one.text, other.text)
    assert beyond > len(told) ** 2 / 2  # nearly all, else nothing is spared


def test_values_that_differ_plainly_differ_in_more_than_two_digits() -> None:
    chance = random.Random(4)
    values = [Decimal(chance.randint(1, 10**5)).scaleb(-chance.randint(0, 3)) for _ in range(400)]
    plain = 0
    for one, other in pairwise(values):
        if slips._differ_plainly(str(one), str(other)):
            plain += 1
            a, b = slips._written(one, other)
            assert len(a) != len(b) or sum(x != y for x, y in zip(a, b, strict=True)) > 2
    assert plain > 50


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("The service took 4,118 calls in 2021-22.", {"period": "2021-22"}),
        ("The target was 4,118 calls in 2022-23.", {"basis": Basis.TARGET}),
    ],
)
def test_differing_figures_of_two_times_or_bases_are_not_weighed(text: str, changes: dict[str, Any]) -> None:
    one = figure("The service took 4,131 calls in 2022-23.", document="a", period="2022-23")
    other = figure(text, document="b", **changes)
    shelf = {key: entry(key, key.upper()) for key in "ab"}
    with patch.object(sameness, "weigh", side_effect=AssertionError) as weighed:
        assert sameness.compared([one, other], shelf) == []
    assert not weighed.called


def test_the_weight_of_a_word_is_that_of_the_two_papers_together() -> None:
    one, other = (
        Counts(10, {"call": 8, "kiln": 1}, {("", Decimal(5)): 2}),
        Counts(5, {"call": 4}, {("", Decimal(5)): 1}),
    )
    both = lexicon_between({}, [one, other])
    whole = Lexicon((Counts(15, {"call": 12, "kiln": 1}),))
    assert [both.weight([word]) for word in ("call", "kiln", "unheard")] == [
        whole.weight([word]) for word in ("call", "kiln", "unheard")
    ]
    assert both.weight(["call"]) < both.weight(["kiln"]) < both.weight(["unheard"]) == 1.0
    (five,) = find_numbers("There were 5 of them.")
    assert both.commonness(five) == 3

"""The times of a question written in full, and those told from another one."""

from __future__ import annotations

import pytest

from reportqa.answering.written_times import begins_with_time, in_full, told_from
from reportqa.figures.times.periods import find_periods


# fmt: off
@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("more in 23-24 than 22-23", "more in 2023/24 than 2022/23"),
        ("wait sept 23, dec '23 and march 24", "wait sept 2023, dec 2023 and March 2024"),
        ("2,345-67 of 31 March 2024", "2,345-67 of 31 March 2024"),
    ],
)
def test_short_years_are_written_in_full(written: str, full: str) -> None:
    assert in_full(written) == full


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("more at the end of March 2025 than a year earlier", "2024-03"),
        ("more in March 2024 than twelve months before", "2023-03"),
        ("fewer at 31 March 2024 than two years before", "2022-03-31"),
        ("better between July to September 2023 and the same months of 2024", "2024-25 Q2"),
        ("more in Q3 2024/25 than in the same quarter the year before", "2023-24 Q3"),
        ("less in the first half of 2024/25 than in the same period of 2023/24", "2023-24 H1"),
        ("fewer in Q2 2024/25 than in Q1", "2024-25 Q1"),
        ("fewer in 2023/24 than in the previous year", "2022-23"),
        ("fewer in 2023/24 than at the depot", ""),
    ],
)
def test_a_time_may_be_told_from_the_one_that_is_named(question: str, label: str) -> None:
    told = told_from(question, find_periods(question)[0])
    assert (told.label if told else "") == label
# fmt: on


def test_a_sentence_may_begin_with_a_time_told_from_the_one_before_it() -> None:
    assert begins_with_time("A year earlier it was 96.")
    assert not begins_with_time("It was 96 a year earlier.")

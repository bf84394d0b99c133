"""A follow-up keeps its subject and its time; a question that stands by itself is left alone."""

from __future__ import annotations

import pytest

from reportqa.followups import standalone

FOI = "How many FOI requests were answered in 2023-24?"


@pytest.mark.parametrize(
    ("question", "previous", "whole"),
    [
        ("And the year before?", FOI, "How many FOI requests were answered in 2022-23?"),
        ("and the previous year", FOI, "How many FOI requests were answered in 2022-23?"),
        ("What about the year after?", FOI, "How many FOI requests were answered in 2024-25?"),
        ("The year before?", "What was the budget in 2019?", "What was the budget in 2018?"),
        ("the year before?", "How many calls came in March 2024?", "How many calls came in March 2023?"),
        ("And in 2021-22?", FOI, "How many FOI requests were answered in 2021-22?"),
        ("2021/22?", FOI, "How many FOI requests were answered in 2021/22?"),
        ("what about 2022", "How many otters are there?", "How many otters are there in 2022?"),
        ("What about complaints?", FOI, "How many complaints were answered in 2023-24?"),
        (
            "what about burglary?",
            "How many robbery offences were recorded in 2023-24?",
            "How many burglary offences were recorded in 2023-24?",
        ),
        (
            "And parks?",
            "How much was spent on libraries in 2023-24?",
            "How much was spent on parks in 2023-24?",
        ),
        (
            "and for fire?",
            "What is the budget for policing in 2024-25?",
            "What is the budget for fire in 2024-25?",
        ),
        (
            "And in Preston?",
            "How many burglaries were there in Lancaster in 2023?",
            "How many burglaries were there in Preston in 2023?",
        ),
        ("And the chief executive?", "Who is the chief constable?", "Who is the chief executive?"),
        (
            "how many of them were upheld?",
            "How many complaints were received in 2023-24?",
            "How many complaints were upheld in 2023-24?",
        ),
        (
            "How many were upheld?",
            "How many complaints were received in 2023-24?",
            "How many complaints were upheld in 2023-24?",
        ),
        (
            "How much did it cost?",
            "What is the Safer Neighbourhoods Fund?",
            "How much did Safer Neighbourhoods Fund cost?",
        ),
        (
            "What about complaints in 2021-22?",
            FOI,
            "How many complaints were answered in 2021-22?",
        ),
        ("Why?", FOI, "What is the reason for FOI requests in 2023-24?"),
    ],
)
def test_what_a_follow_up_leaves_unsaid_comes_from_the_question_before(
    question: str, previous: str, whole: str
) -> None:
    assert standalone(question, previous) == whole


@pytest.mark.parametrize(
    "question",
    [
        "How many complaints were received in 2022-23?",
        "Who is the chief constable?",
        "What was done about anti-social behaviour?",
        "When was the fund launched?",
        "Is it true that burglaries fell?",
        "How many of the 72 requests were late?",
        "What percentage of 999 calls were answered within 10 seconds?",
        "And how many staff does the office employ?",
    ],
)
def test_a_question_of_its_own_is_left_alone(question: str) -> None:
    assert standalone(question, FOI) == question


def test_without_a_question_before_nothing_is_changed() -> None:
    assert standalone("And the year before?", "") == "And the year before?"


@pytest.mark.parametrize(
    ("period", "whole"),
    [("2023-24", "How many otters are there in 2022-23?"), ("2023", "How many otters are there in 2022?")],
)
def test_the_time_of_the_answer_counts_where_the_question_named_none(period: str, whole: str) -> None:
    assert standalone("And the year before?", "How many otters are there?", period) == whole


def test_without_any_time_the_year_before_stays_as_it_is() -> None:
    assert standalone("And the year before?", "How many otters are there?") == "And the year before?"

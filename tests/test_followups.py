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


# Short talks: each question goes on from the whole one before it.
TALKS = (
    (
        "How much is the Marlshire precept in 2026-27?",
        ("and the year before?", "How much is the Marlshire precept in 2025-26?"),
        ("and Oxley's?", "How much is the Oxley precept in 2025-26?"),
        ("how much of an increase is that?", "By how much did Oxley precept change between 2024-25 and 2025-26?"),
    ),
    (
        "How much does the West Holme precept cost?",
        ("And Ashmere & Oxley?", "How much does the Ashmere & Oxley precept cost?"),
        ("in 2023?", "How much does the Ashmere & Oxley precept cost in 2023?"),
    ),
    (
        "Did complaints fall in 2023-24?",
        ("by how much?", "By how much did complaints fall in 2023-24?"),
        ("why?", "Why did complaints fall in 2023-24?"),
    ),
    ("Did the panel back the budget?", ("when?", "When did the panel back the budget?")),
    ("Who proposed the rise in 2024?", ("why?", "What is the reason for the rise in 2024?")),
    ("How much did rents rise in 2024?", ("Why?", "Why did rents rise in 2024?")),
    (
        "How many children are in care in Oxley?",
        ("And in Ashmere?", "How many children are in care in Ashmere?"),
        ("and in 2021-22?", "How many children are in care in Ashmere in 2021-22?"),
    ),
    (
        "When will buses be in public control?",
        ("and the trams?", "When will the trams be in public control?"),
    ),
    (
        "How many targets were met in quarter 3 of 2023/24?",
        ("which were not?", "Which targets were not met in quarter 3 of 2023/24?"),
    ),
    (
        "How fast are 101 calls answered?",
        ("and what about 999 calls?", "How fast are 999 calls answered?"),
    ),
    (
        "How much is a day ticket going to be?",
        ("what is it now?", "What is day ticket now?"),
    ),
    (
        "What will the fire service spend in 2026/27?",
        (
            "how much more is that than the year before?",
            "By how much did fire service spend change between 2025-26 and 2026/27?",
        ),
    ),
    (
        "How much did staff cost in 2024-25?",
        ("what about running costs?", "How much did running costs cost in 2024-25?"),
        ("and the year before?", "How much did running costs cost in 2023-24?"),
    ),
    (
        "How many savings were made in 2016/17?",
        ("How much of that in 2017/18?", "How much of savings in 2017/18?"),
    ),
    (
        "What was the overspend in 2023-24?",
        ("was that better than expected?", "Was overspend better than expected in 2023-24?"),
    ),
    ("What is Ashmere's budget?", ("and Oxley's?", "What is Oxley's budget?")),
    ("Is that a good idea?", ("is that true?", "is that true?")),
)


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk[0])
def test_a_talk_goes_on_from_what_was_asked_before(talk: tuple[str, *tuple[tuple[str, str], ...]]) -> None:
    before, *turns = talk
    for question, whole in turns:
        before = standalone(question, before)
        assert before == whole

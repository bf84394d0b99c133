"""What a statement says to a yes-or-no question, and what it says against what a question takes as given."""

from __future__ import annotations

import pytest

from reportqa.answering.polarity import affirms, asks_of_a_matter, contradicts, premise, settled


# fmt: off
@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("Did the crew hit its target for visits?", "9,472 visits, comfortably ahead of our target of 9,000.", "yes"),
        ("Was the standard met in 2022/23?", "We managed it at 84.6% of fires, so we narrowly missed it.", "no"),
        ("Did the reserve stay above the minimum?", "The reserve is above the minimum of £15.0m.", "yes"),
        ("Did the harbour overspend?", "The harbour underspent by £0.2m.", "no"),
        ("Did pilotage go over its budget?", "Pilotage overspent by £45,000.", "yes"),
        ("Is it over budget?", "Dues were more than the budget for 2023/24.", ""),
        ("Did complaints rise?", "Complaints rose from 42 to 51.", "yes"),
        ("Have complaints gone up?", "Complaints fell from 51 to 42.", "no"),
        ("Did burglary fall?", "Burglary rose by 4%, robbery fell by 2%.", ""),
        ("Did burglary not fall?", "Burglary fell by 4%.", "no"),
        ("Is there a crane?", "There is a crane at Dock 2.", ""),
    ],
)
def test_a_target_a_budget_a_rise_or_a_fall_is_settled_by_the_words(question: str, text: str, told: str) -> None:
    assert settled(question, text) == told


@pytest.mark.parametrize(
    ("question", "given"),
    [("Why did ASB rise by 8%?", "rise"), ("why have wait times come down", "fall"), ("Why was it moved?", ""),
     ("Why did it rise and then fall?", "")],
)
def test_the_direction_a_question_takes_as_given(question: str, given: str) -> None:
    assert premise(question) == given


def test_a_rise_asked_about_is_a_matter_that_a_bare_count_does_not_settle() -> None:
    assert asks_of_a_matter("Did the number of FOI requests go up in 2023-24?")
    assert not asks_of_a_matter("Is there a crane?")
    assert settled("Did the number of FOI requests go up?", "The office responded to 72 FOI requests.") == ""


def test_only_the_opposite_contradicts() -> None:
    assert contradicts("rise", "ASB fell by 8% to 41,999.")
    assert not contradicts("rise", "ASB rose in May and fell in June.")
    assert affirms("rise", "ASB rose in May and fell in June.")
# fmt: on

"""Questions about the course of a measure: which they are, and that they are answered with the series."""

from __future__ import annotations

import pytest

from reportqa.answering.trends import measure_of_trend


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("How has the number of FOI requests changed?", "FOI requests"),
        ("How have complaints changed over the last three years?", "complaints"),
        ("How did the level of burglary change between 2021-22 and 2023-24?", "burglary"),
        ("What is the trend in custody visits?", "custody visits"),
        ("How has the number of homes empty at the end of March moved between 2022 and 2024?", "homes empty"),
        ("Is burglary going up or down?", "burglary"),
        ("are complaints rising or falling", "complaints"),
        ("Has the number of officers gone up or down since 2021?", "officers"),
        ("Is the service better or worse?", "service"),
        ("Custody visits year by year", "Custody visits"),
        ("How has the office changed its website?", ""),
        ("How many FOI requests were there?", ""),
        ("What changed?", ""),
    ],
)
def test_a_question_about_a_course_names_its_measure(question: str, measure: str) -> None:
    assert measure_of_trend(question) == measure

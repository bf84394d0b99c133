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
        ("Custody visits year by year", "Custody visits"),
        ("How has the office changed its website?", ""),
        ("How many FOI requests were there?", ""),
        ("What changed?", ""),
    ],
)
def test_a_question_about_a_course_names_its_measure(question: str, measure: str) -> None:
    assert measure_of_trend(question) == measure

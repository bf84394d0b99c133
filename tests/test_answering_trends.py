"""Questions about the course of a measure: which they are, and that they are answered with the series."""

from __future__ import annotations

import pytest

from reportqa.answering.trends import measure_of_trend, series_lines
from reportqa.domain import Verdict
from reportqa.figures.times.periods import find_periods
from reportqa.series import Place, Point, Reading, Series


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


def series(*told: tuple[str, str, str]) -> Series:
    """A series of (measure, figure, quote), a year each from 2021."""
    points = []
    for year, (measure, figure, quote) in enumerate(told, start=2021):
        place = Place("report.txt", "Report", 1, quote, quote.index(figure), quote.index(figure) + len(figure))
        (period,) = find_periods(f"in {year}")
        points.append(
            Point(period, Reading(figure, figure, measure, frozenset(), place, Verdict.ONLY_SOURCE), ())
        )  # fmt: skip
    return Series("visits", "", "actual", tuple(points), (), (), "", ())


def test_a_course_tells_what_it_counts_where_the_words_change() -> None:
    made = series(
        ("visits to the pool", "120", "There were 120 visits to the pool."),
        ("visits to the pool", "130", "There were 130 visits to the pool."),
        ("pool visits", "140", "Pool visits came to 140."),
    )
    lines, figures = series_lines(made, dict.fromkeys([point.reading for point in made.points], 0))
    assert [line.text for line in lines] == ["2021: 120 (visits to the pool)", "2022: 130", "2023: 140 (pool visits)"]
    assert [figure.text for figure in figures] == ["120", "130", "140"]


def test_a_course_tells_no_number_that_its_quotes_do_not_hold() -> None:
    made = series(("seen within 18 weeks, 120", "120", "seen: 120"), ("seen, 130", "130", "seen: 130"))
    lines, _ = series_lines(made, dict.fromkeys([point.reading for point in made.points], 0))
    assert [line.text for line in lines] == ["2021: 120", "2022: 130 (seen, 130)"]

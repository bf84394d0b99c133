"""The course of one measure over times that a question names."""

# ruff: noqa: E501 -- the questions are as long as people ask them

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reportqa.answering.courses import way_of
from reportqa.answering.worded_courses import course_asked
from reportqa.assistant import Assistant
from reportqa.evaluation.citing import every_number_traced
from reportqa.index.embedding import Embedder
from reportqa.settings import load_settings

YEAR = """# Harbour trust: annual report 2023-24

Table 1: Pilotage

| Measure | 2021/22 | 2022/23 | 2023/24 | Target 2023/24 |
| --- | --- | --- | --- | --- |
| Ships piloted | 1,114 | 1,243 | 1,207 | 1,300 |
| Average wait for a pilot (minutes) | 41 | 38 | 33 | 30 |
| Pilots' sickness (days each) | 10.6 | 9.8 | 9.1 | 9.0 |

Table 2: Lamps lit by quarter

| Quarter | 2022/23 | 2023/24 |
| --- | --- | --- |
| April to June | 319 | 287 |
| July to September | 334 | 346 |
| October to December | 241 | 219 |
| January to March | 209 | 216 |

Wrecks began the year with 49 raised in the first quarter and 50 over the summer, then dropped to 38 in the third quarter
and 34 in the fourth quarter, which makes 171 for 2023-24.

The mean stay of skippers was down to 9.8 weeks by March 2024.
"""
BEFORE = """# Harbour trust: annual report 2022-23

The mean stay of skippers was 14.2 weeks in September 2022 and 11.4 weeks in March 2023.

| Measure | 2020/21 | 2021/22 | 2022/23 |
| --- | --- | --- | --- |
| Berths sold | 60 | 71 | 64 |

| Year | Cranes hired | Trucks hired |
| --- | --- | --- |
| 2020 | 14 | 210 |
| 2022 | 11 | 241 |
| 2023 | 17 | 268 |
"""


@pytest.fixture(scope="module")
def harbour(minilm: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("courses")
    (folder / "2024.md").write_text(YEAR, "utf-8")
    (folder / "2023.md").write_text(BEFORE, "utf-8")
    with Assistant(load_settings({}, index=str(folder / "index")), "courses", minilm) as assistant:
        assistant.add([folder / "2024.md", folder / "2023.md"])
        yield assistant


# fmt: off
@pytest.mark.parametrize(
    ("question", "way", "points"),
    [
        ("ships piloted 21-22, 22-23 and 23-24, up or down?", "It went up and down, and ended higher.",
         ["2021-22: 1,114", "2022-23: 1,243", "2023-24: 1,207"]),
        ("How has pilots' sickness moved over the three years to 2023/24?", "It went down.",
         ["2021-22: 10.6", "2022-23: 9.8", "2023-24: 9.1"]),
        ("wait for a pilot 21/22 22/23 23/24 - getting quicker?", "It went down.",
         ["2021-22: 41", "2022-23: 38", "2023-24: 33"]),
        ("How did the lamps lit go quarter by quarter in 2023/24?", "It went up and down, and ended lower.",
         ["2023-24 Q1: 287", "2023-24 Q2: 346", "2023-24 Q3: 219", "2023-24 Q4: 216"]),
        ("How did wrecks raised change over the four quarters of 2023/24?", "It went up and down, and ended lower.",
         [": 49", ": 50", ": 38", ": 34"]),
        ("mean stay of skippers sept 22, march 23 and march 24 - is it coming down", "It went down.",
         ["2022-09: 14.2 weeks", "2023-03: 11.4 weeks", "2024-03: 9.8 weeks"]),
        ("Give me the run of trucks hired from 2020 to 2023", "It went up.", ["2020: 210", "2022: 241", "2023: 268"]),
    ],
)
def test_all_figures_are_told_in_order_of_time_with_the_way_they_go(
    harbour: Assistant, question: str, way: str, points: list[str]
) -> None:
    answer = harbour.ask(question)
    lines = answer.text.split("\n")
    assert lines[0] == way
    assert [point in line for line, point in zip(lines[1:], points, strict=True)] == [True] * len(points)
    assert every_number_traced(answer)


@pytest.mark.parametrize(
    "question",
    [
        "berths sold 21-22, 22-23 and 23-24, up or down?",  # the last of them is not told
        "trucks hired in 2020, 2021, 2022 and 2023, up or down?",  # each is asked for, and one is not told
        "time taken by lamps 21-22, 22-23 and 23-24, up or down?",  # what is told is no time
    ],
)
def test_a_course_with_a_gap_or_of_something_else_is_not_told(harbour: Assistant, question: str) -> None:
    assert not harbour.ask(question).text.startswith("It went")


@pytest.mark.parametrize(
    ("question", "measure", "labels"),
    [
        ("domestic abuse offences 21-22, 22-23 and 23-24 up or down?", "domestic abuse offences", "2021-22 2022-23 2023-24"),
        ("How did recorded crime go quarter by quarter in 2024/25?", "recorded crime", "2024-25 Q1 2024-25 Q2 2024-25 Q3 2024-25 Q4"),
        ("How has the share of staff who are women moved from March 2022 to March 2024?", "staff who are women", "2022-03 2023-03 2024-03"),
        ("older folk in care, march 23 to march 24, up or down?", "older folk in care", "2023-03 2024-03"),
        ("How did borrowing change between 2022/23 and 2023/24?", "", ""),
        ("How many visits were there in 2022/23 and 2023/24?", "", ""),
        ("Has sickness been going up or down?", "", ""),
    ],
)
def test_the_measure_and_its_times_are_told_by_the_words_of_a_question(question: str, measure: str, labels: str) -> None:
    found = course_asked(question)
    told = (found.measure, " ".join(each.label for each in found.times)) if found else ("", "")
    assert told == (measure, labels)
# fmt: on


def test_the_way_of_a_course() -> None:
    ways = [way_of(values) for values in ([1, 2, 2], [3, 2], [2, 2], [1, 3, 2], [2, 3, 1], [1, 2, 1])]
    assert ways == ["rose", "fell", "same", "mixed_higher", "mixed_lower", "mixed_same"]

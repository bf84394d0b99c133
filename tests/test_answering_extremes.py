"""Which of a table's rows has the most or the least of what is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest

from reportqa.answering.extremes import extreme_asked, of_what
from reportqa.answering.worded_pairs import either_asked
from reportqa.assistant import Assistant


class Open(Protocol):
    def __call__(self) -> Assistant: ...


PAPER = """# Harbour libraries: annual report 2023-24

## Visits

Visits by library

| Library | Visits 2022-23 | Visits 2023-24 | Loans 2023-24 |
| --- | --- | --- | --- |
| Quay Street | 11,204 | 12,911 | 30,117 |
| Fishergate | 18,930 | 17,008 | 41,506 |
| Lighthouse Lane | 7,345 | 7,902 | 12,077 |
| Total | 37,479 | 37,821 | 83,700 |
"""


# fmt: off
@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Which library had the most visits?", "most"),
        ("What service had the lowest score?", "least"),
        ("Which were the most and the least used?", ""),
        ("Which is the most recent report?", ""),
        ("How many visits did the biggest library have?", ""),
        ("Who answered at least 95% in time?", ""),
    ],
)
def test_a_question_for_an_extreme_is_told_by_its_words(question: str, asked: str) -> None:
    assert extreme_asked(question) == asked


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which library had the most visits in 2023-24?", "17,008: Fishergate"),
        ("Which library had the fewest visits in 2022-23?", "7,345: Lighthouse Lane"),
        ("Which library had the most loans in 2023-24?", "41,506: Fishergate"),
    ],
)
def test_the_row_with_the_extreme_is_told_and_no_total(opened: Open, shelf: Path, question: str, told: str) -> None:
    (shelf / "libraries.md").write_text(PAPER, "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        assert assistant.ask(question).text.startswith(told)
# fmt: on


def test_all_parts_of_a_whole_are_told_row_by_row_without_the_total(opened: Open, shelf: Path) -> None:
    (shelf / "libraries.md").write_text(PAPER, "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        answer = assistant.ask("How were the loans of 2023-24 divided between the libraries?")
    told = [line.rpartition(" [")[0] for line in answer.text.split("\n")]
    assert told == ["Quay Street: 30,117", "Fishergate: 41,506", "Lighthouse Lane: 12,077"]


@pytest.mark.parametrize(
    ("question", "names", "extreme"),
    [
        ("Which had more visits in 2023-24, Quay Street or Fishergate?", ("Quay Street", "Fishergate"), "most"),
        (
            "Which library lent fewer, the Fishergate or Quay Street, and by how many?",
            ("Fishergate", "Quay Street"),
            "least",
        ),
        ("Which library had more visits?", (), ""),
        ("Were there more visits in May or June?", (), ""),
    ],
)
def test_which_of_two_is_asked(question: str, names: tuple[str, ...], extreme: str) -> None:
    found = either_asked(question)
    assert (found.names if found else (), found.extreme if found else "") == (names, extreme)


def test_of_two_rows_both_are_told_the_one_asked_for_first(opened: Open, shelf: Path) -> None:
    (shelf / "libraries.md").write_text(PAPER, "utf-8")
    asked = "Which library had {} visits in 2023-24, Quay Street or Fishergate{}?"
    with opened() as assistant:
        assistant.add([shelf])
        told = [assistant.ask(asked.format(each, "")).text.partition(":")[0] for each in ("more", "fewer")]
        gap = assistant.ask(asked.format("more", ", and by how many")).text
        ends = assistant.ask("Which library had the most visits in 2023-24 and which the fewest?").text
    assert told == ["17,008", "12,911"]
    assert gap.startswith("Fishergate, by 4,097: worked out, 17,008 − 12,911")
    assert all(number in ends for number in ("17,008", "7,902"))


BUDGET = """# Harbour Trust: outturn 2023-24

| £m | Budget | Spend | Variance | Variance % |
| --- | --- | --- | --- | --- |
| Dredging | 8.200 | 8.700 | 0.500 | 6.1 |
| Pilots | 1.400 | 1.650 | 0.250 | 17.9 |
| Lamps | 0.900 | 0.820 | -0.080 | -8.9 |
| Moorings | 4.100 | 3.600 | -0.500 | -12.2 |
| Total | 14.600 | 14.770 | 0.170 | 1.2 |
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Which service went furthest over its budget?", "Dredging"),
        ("which service overshot its budget by the biggest percentage", "Pilots"),
        ("Which was most underspent?", "Moorings"),
        ("What had the highest overspend?", "Dredging"),
    ],
)
def test_the_line_furthest_off_its_budget_is_told(opened: Open, shelf: Path, question: str, told: str) -> None:
    (shelf / "outturn.md").write_text(BUDGET, "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        assert f": {told} " in assistant.ask(question).text.split("\n")[0]


@pytest.mark.parametrize(
    "question", ["Were pilots over or under budget?", "was dredging overspent or underspent, by how much"]
)
def test_on_which_side_of_its_budget_is_no_question_for_yes_or_no(opened: Open, shelf: Path, question: str) -> None:
    (shelf / "outturn.md").write_text(BUDGET, "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        assert "over budget" in assistant.ask(question).text.split("\n")[0]
        assert not assistant.ask(question).text.startswith(("Yes", "No", "The documents say otherwise"))


QUARTERS = """# Harbour Trust: quarter 4 report 2023-24

Table 1: calls in 2023-24

| Measure | Q1 | Q2 | Q3 | Q4 | 2023-24 |
| --- | --- | --- | --- | --- | --- |
| Urgent calls | 302 | 218 | 674 | 533 | 1,727 |
| Other calls | 912 | 768 | 784 | 1,172 | 3,636 |
| All calls | 1,214 | 986 | 1,458 | 1,705 | 5,363 |
| Average days to settle a call that is not urgent | 4.2 | 5.1 | 8.6 | 6.4 | 6.1 |
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("which quarter had most urgent calls", "Q3: 674"),
        ("In which quarter were there fewest other calls?", "Q2: 768"),
        ("which quarter saw the highest number of calls in all", "Q4: 1,705"),
    ],
)
def test_the_time_with_the_most_is_told_from_its_row(opened: Open, shelf: Path, question: str, told: str) -> None:
    (shelf / "calls.md").write_text(QUARTERS, "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        assert told in assistant.ask(question).text.split("\n")[0]


def test_what_each_is_asked_of_is_looked_for() -> None:
    assert of_what("What is the harbour tax for each band?") == "What is the harbour tax for each band?"
    assert of_what("How many boats of each type came in?") == "How many boats came in?"

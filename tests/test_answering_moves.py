"""Sentences of several figures: from what to what something moved, and the parts of what was said once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpers import asked_of
from reportqa.answering.choosing import Choice
from reportqa.assistant import Assistant
from reportqa.domain import Status, Verdict
from reportqa.index.embedding import Embedder
from reportqa.settings import load_settings
from reportqa.working_out import moved_or_left

PAPER = """# Annual report 2024-25

Reports of poaching went down from 212 to 157 in the year.

Borrowing stood at £61.4m on 31 March 2025 (£54.9m a year before).

The museum opened on 212 days and had 15,700 visitors, more than ever.

Reports of arson fell by 31 to 88.

There were 1,361 rangers on 31 March 2025 (1,318.7 full-time equivalent).

In 2024-25 there were 46,000 crimes recorded. In 2023-24 there were 17,902 violent crimes recorded.

Hauliers asked for 640 permits and we granted 508 of them.

The yard will build 62 barges, 26 of which have been launched.

The number of wardens stood at 349 on 31 December 2024, up from 286 at the end of March 2023.

The harbour trust ended 2024-25 with a surplus of £3.1m.

Table 3: Harbour charge of each band of house

| Band | 2023/24 | 2024/25 |
|---|---|---|
| A | 190.80 | 199.44 |
| B | 222.60 | 232.68 |
| C | 254.40 | 265.92 |

## What is pilotage?

A pilot boards every large ship. Tugs wait at the bar.

The trust held £940,000 for lamps, of the £65,260 set aside for buoys a sum of £48,975 had been spent by May 2024.

| Service (£000) | Budget | Outturn | Variance |
|---|---|---|---|
| Dredging | 1,310 | 1,255 | (55) |
| Pilots | 880 | 902 | 22 |
| Lamps | 210 | 208 | (2) |

Of the 47 projects 9 were finished, 37 were on target and 1 gave concern.
"""


@pytest.fixture(scope="module")
def asked(minilm: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with asked_of(PAPER, tmp_path_factory.mktemp("moves"), minilm) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("By how many did reports of poaching fall?", "212 − 157 = 55"),
        ("By how much did borrowing go up?", "£61.4m − £54.9m = £6.5m"),
    ],
)
def test_a_change_told_by_both_its_ends_is_worked_out(asked: Assistant, question: str, working: str) -> None:
    answer = asked.ask(question)
    (figure, *_) = answer.figures
    assert (figure.verdict, figure.working) == (Verdict.COMPUTED, working)


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("How many of the permits that hauliers asked for were turned down?", "640 − 508 = 132"),
        ("How many barges have still to be launched?", "62 − 26 = 36"),
        ("What is left of the money for buoys?", "£65,260 − £48,975 = £16,285"),
        ("How much more was the harbour charge for band A in 2024/25 than in 2023/24?", "199.44 − 190.80 = 8.64"),
        ("How many more wardens were there in December 2024 than in March 2023?", "349 − 286 = 63"),
    ],
)
def test_the_rest_of_a_whole_is_worked_out(asked: Assistant, question: str, working: str) -> None:
    (figure, *_) = asked.ask(question).figures
    assert (figure.verdict, figure.working) == (Verdict.COMPUTED, working)


@pytest.mark.parametrize("question", ["How many permits were granted?", "How many barges have been launched?"])
def test_the_part_that_is_told_is_not_worked_out(asked: Assistant, question: str) -> None:
    assert all(figure.verdict is not Verdict.COMPUTED for figure in asked.ask(question).figures)


@pytest.mark.parametrize("question", ["How many reports of poaching were there?", "By how many did arson fall?"])
def test_a_level_or_a_change_that_is_told_is_not_worked_out(asked: Assistant, question: str) -> None:
    assert all(figure.verdict is not Verdict.COMPUTED for figure in asked.ask(question).figures)


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("How many projects were on target?", "37"),
        ("How many projects were finished?", "9"),
        ("How many projects gave concern?", "1"),
    ],
)
def test_of_several_parts_the_one_asked_for_is_told(asked: Assistant, question: str, part: str) -> None:
    assert asked.ask(question).text.startswith(f"{part}:")


def test_one_time_is_not_held_against_itself(asked: Assistant) -> None:
    answer = asked.ask("By how many did rangers grow between March 2023 and March 2025?")
    assert "42.3" not in answer.text


def test_a_part_is_not_held_against_the_whole(asked: Assistant) -> None:
    answer = asked.ask("How many more crimes were recorded in 2024-25 than in 2023-24?")
    assert "28,098" not in answer.text


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("How large was the overspend on dredging?", "The documents say otherwise: £55k under budget: "),
        ("How large was the underspend on dredging?", "£55k under budget: "),
        ("How large was the overspend on pilots?", "£22k over budget: "),
        ("Did the harbour trust make a deficit?", "No: "),
    ],
)
def test_a_missed_budget_is_told_by_its_side(asked: Assistant, question: str, opening: str) -> None:
    assert asked.ask(question).text.startswith(opening)


def test_a_bands_charge_is_money_where_it_is_told_to_the_penny(asked: Assistant) -> None:
    assert asked.ask("whats the band B harbour charge in 2024/25").text.startswith("232.68: ")


def test_what_a_heading_asks_is_answered_under_it(asked: Assistant) -> None:
    assert asked.ask("What is pilotage?").text.startswith("A pilot boards every large ship.")


def test_of_those_turned_down_no_whole_is_told(asked: Assistant) -> None:
    assert asked.ask("How many reports of poaching were turned down?").status is Status.NOT_FOUND
    assert asked.ask("How many reports of poaching were there?").status is Status.ANSWERED


def test_a_count_is_no_target(asked: Assistant) -> None:
    assert asked.ask("What is the target for visitors to the museum?").status is Status.NOT_FOUND
    assert asked.ask("How many visitors did the museum have?").status is Status.ANSWERED


YEAR = """# Annual report {year}

Revenue budget and spend, {year} (£000)

| Service | Budget | Spend |
|---|---|---|
| Dredging | {budget} | {spend} |
| Pilots | 880 | 902 |
| Lamps | 210 | 208 |
"""


def test_who_names_no_time_means_the_newest(opened: Callable[[], Assistant], shelf: Path) -> None:
    for year, budget, spend in (("2022-23", "1,310", "1,455"), ("2023-24", "1,340", "1,402")):
        (shelf / f"report-{year}.md").write_text(YEAR.format(year=year, budget=budget, spend=spend), "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        question = "How much more was spent than budgeted on dredging{}?"
        workings = [assistant.ask(question.format(time)).figures[0].working for time in ("", " in 2022-23")]
    assert workings == ["£1,402k − £1,340k = £62k", "£1,455k − £1,310k = £145k"]


THINGS = ("Boats", "Lamps", "Buoys", "Cranes", "Sheds", "Ropes", "Tugs", "Docks")
DISTRICTS = """# Annual report 2023-24

## Incidents

Incidents by district, 2023-24

| District | Incidents |
|---|---|
| Saxby | 461 |
| Kelder | 598 |
| Thrang | 135 |

In 2022-23 incidents came down from 1,905 to 1,726, and reports of drinking fell in every district but Saxby.
""" + "".join(f"\n## {thing}\n\nThe {thing.lower()} were looked after by the trust.\n" for thing in THINGS)


def test_a_figure_for_everywhere_is_not_that_of_a_place_that_is_told_for_another_year(
    minilm: Embedder, tmp_path: Path
) -> None:
    (tmp_path / "report.md").write_text(DISTRICTS, "utf-8")
    with Assistant(load_settings({}, index=str(tmp_path / "index")), "districts", minilm) as assistant:
        assistant.add([tmp_path / "report.md"])
        answers = [
            assistant.ask(f"How many incidents were there in Saxby in {year}?") for year in ("2022-23", "2023-24")
        ]
    assert answers[0].status is Status.NOT_FOUND
    assert answers[1].text.startswith("461: ")


def test_where_nothing_is_chosen_nothing_moved_and_nothing_is_left(asked: Assistant) -> None:
    question = "How much is the pier toll and how much more is that than last year?"  # its first part may be refused
    assert asked.ask(question).status is not Status.DECLINED
    inquiry = asked.inquire(question)
    assert moved_or_left(inquiry, inquiry.query, Choice((), (), "words", ())) is None

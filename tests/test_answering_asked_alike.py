"""What looks like the answer and is not: a whole for its part, a year for the one before, a line for the budget."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reportqa.assistant import Assistant
from reportqa.domain import Status, Verdict
from reportqa.index.embedding import Embedder
from reportqa.settings import load_settings

PAPER = """# Harbour authority: annual report 2024-25

## Small grants

The small grants fund received 152 applications with 61 societies being successful, sharing £509,832.

Divers carried out 42 hull inspections - 10 failed for worn plates.

The authority's rangers made 289 searches of boats, 30 of which led to a seizure.

The hardship scheme helped 2,863 fishing families:

- 1,730 left the scheme in work
- 157 were passed on to the debt service

## Dredging

Since July 2024 the dredgers have made over 270 runs. On one day in May they made 43 runs, with 264 soundings.

In completing its inquiry the panel of pilots examined more than 350 documents and heard 70 people.

In 2023-24 there were 9,123 thefts from moorings, which is 16.7% more than the year before.

## Net Loft Museum

The Net Loft Museum is a partnership of the Harbour Society and the Guild of Pilots.

Over 25,000 people have seen the museum, housed in a former smokehouse at the old Tern Quay.

## New lifeboat house for Gullport

In July 2023 the site of the former cannery at Gullport was bought for a new lifeboat house.

The lifeboat house at Gullport is due to be finished in July 2026 and to open by September 2026.

## Moorings

Berth holders paid a mean fee of £531 in 2024-25. In 2023-24 the mean fee of berth holders was £498.

The office answered 49 Harbour Access requests and 11 Salvage Claim requests in 2023-24.

The office answered 72 Harbour Access requests in 2024-25. It answered 17 Salvage Claim requests in 2024-25.

In May the tender was finished for the new lifeboat at Tern Quay.

## Recruiting

In 2024-25 30 additional wardens were recruited. Since 2019, 612 additional wardens have been recruited.

| Budget 2024-25 (£000) | Budget | Spend | Variance |
|---|---|---|---|
| Lights | 739 | 779 | 40 |
| Pilots | 1,621 | 1,592 | (29) |
| Total budget | 2,360 | 2,371 | 11 |
"""


@pytest.fixture(scope="module")
def asked(minilm: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("alike")
    (folder / "report.md").write_text(PAPER, "utf-8")
    with Assistant(load_settings({}, index=str(folder / "index")), "alike", minilm) as assistant:
        assistant.add([folder / "report.md"])
        yield assistant


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How many applications to the small grants fund were successful?", "61:"),
        ("How many applications did the small grants fund receive?", "152:"),
        ("How many hull inspections failed?", "10:"),
        ("How many hull inspections were carried out?", "42:"),
        ("How many searches of boats led to a seizure?", "30:"),
        ("How many searches of boats were made?", "289:"),
        ("How many runs have the dredgers made since July 2024?", "over 270:"),
        ("How many documents did the inquiry examine?", "more than 350:"),
    ],
)
def test_a_part_is_told_from_its_whole_and_a_bound_from_what_lies_beyond_it(
    asked: Assistant, question: str, figure: str
) -> None:
    assert asked.ask(question).text.startswith(figure)


@pytest.mark.parametrize(
    ("question", "working"),
    [
        ("What share of the applications to the small grants fund were successful?", "61 ÷ 152 = 40.13%"),
        ("What percentage of hull inspections failed?", "10 ÷ 42 = 23.81%"),
        ("What proportion of searches of boats led to a seizure?", "30 ÷ 289 = 10.38%"),
        ("What share of the families helped were passed on to the debt service?", "157 ÷ 2,863 = 5.48%"),
    ],
)
def test_the_share_of_a_part_told_with_its_whole_is_worked_out(asked: Assistant, question: str, working: str) -> None:
    (figure, *_) = asked.ask(question).figures
    assert (figure.verdict, figure.working) == (Verdict.COMPUTED, working)


def test_the_year_before_is_not_the_year_named(asked: Assistant) -> None:
    assert asked.ask("How many thefts from moorings were there in 2023-24?").text.startswith("9,123:")
    assert asked.ask("How many thefts from moorings were there in the year before 2023-24?").status is Status.NOT_FOUND


def test_where_something_is_wants_a_place_and_no_partners(asked: Assistant) -> None:
    assert "Tern Quay" in asked.ask("Where is the Net Loft Museum?").text.splitlines()[0]


def test_what_is_to_come_is_no_day_gone_by(asked: Assistant) -> None:
    assert "September 2026" in asked.ask("When will the lifeboat house at Gullport open?").text.splitlines()[0]


def test_a_bound_without_a_time_is_reached_by_the_figure_that_reaches_it(asked: Assistant) -> None:
    assert asked.ask("Were more than 500 wardens recruited?").text.startswith("Yes: Since 2019, 612")
    assert asked.ask("Were more than 500 wardens recruited in 2024-25?").text.startswith("No: ")


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Did the authority go over its total budget?", "Yes: Total budget"),
        ("Did lights overspend?", "Yes: Lights"),
        ("Did pilots come in under budget?", "Yes: Pilots"),
    ],
)
def test_a_row_says_on_which_side_of_its_budget_its_line_was(asked: Assistant, question: str, opening: str) -> None:
    assert asked.ask(question).text.startswith(opening)


def test_a_row_says_nothing_of_another_budget(asked: Assistant) -> None:
    assert not asked.ask("Was the dredging programme underspent?").text.startswith(("Yes", "No"))


def test_what_the_papers_never_speak_of_is_not_said_to_be_so(asked: Assistant) -> None:
    assert asked.ask("Is the Net Loft Museum profitable?").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Was the mean fee of berth holders higher in 2024-25 than in 2023-24?", "Yes: £33: worked out"),
        ("Was the mean fee of berth holders lower in 2024-25 than in the year before?", "No: £33: worked out"),
        ("Was the mean fee of berth holders lower in 2023-24 than in 2024-25?", "Yes: £33: worked out"),
    ],
)
def test_which_way_it_went_between_two_times_is_worked_out(asked: Assistant, question: str, opening: str) -> None:
    assert asked.ask(question).text.startswith(opening)


def test_requests_of_one_sort_are_not_held_against_those_of_another(asked: Assistant) -> None:
    text = asked.ask("Were more requests answered in 2024-25 than in 2023-24?").text
    assert not text.startswith("No")
    assert "17 − 49" not in text


@pytest.mark.parametrize(
    "question",
    [
        "Is the Net Loft Museum only a partnership of the Guild of Pilots?",
        "Was every one of the dredgers' runs made in May?",
    ],
)
def test_a_word_on_which_yes_hangs_must_be_said(asked: Assistant, question: str) -> None:
    assert not asked.ask(question).text.startswith("Yes")

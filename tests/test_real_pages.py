"""What real councils' and boards' pages hold that made a false alarm, a wrong body or no reading at all."""

# ruff: noqa: E501 -- the sentences are as long as officers write them
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpers import outcomes
from reportqa.assistant import Assistant
from reportqa.domain import Finding
from reportqa.figures.numbers.stated import find_numbers

Audit = Callable[..., list[Finding]]

RELEASE = "# {title}\n\nMarshbury Council\n\n{day}\n\n{said}\n"
MORNING = (
    "The leader's suggested {share} increase in the harbour charge, known as the quayage, was discussed this morning."
)
FORECAST = "# Finance monitoring 2023-24\n\nMarshbury Council\n\nMeeting: {day} - Cabinet (Item 9)\n\n{said}\n"


def _failing(opened: Callable[[], Assistant], shelf: Path, papers: tuple[str, ...]) -> list[str]:
    for number, text in enumerate(papers):
        (shelf / f"paper-{number}.md").write_text(text, "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        return [finding.statement for finding in assistant.audit().failing]


@pytest.mark.parametrize("days", [("3 February 2025", "2 February 2024"), ("3 February 2025", "")])
def test_two_releases_each_on_its_own_morning_do_not_disagree(
    opened: Callable[[], Assistant], shelf: Path, days: tuple[str, str]
) -> None:
    said = [(day, MORNING.format(share=share)) for day, share in zip(days, ("4.3%", "4.2%"), strict=True)]
    papers = tuple(RELEASE.format(title=f"Rise {at}", day=day, said=text) for at, (day, text) in enumerate(said))
    assert _failing(opened, shelf, papers) == []


def test_the_same_words_about_two_services_in_another_order_do_not_disagree(
    opened: Callable[[], Assistant], shelf: Path
) -> None:
    first = (
        "The overspends in Children, Young People and Education totalling 28.5m and in Adult Social Care and Health "
        "totalling £25.8m before management action are a risk in 2023-24."
    )
    second = (
        "There are overspends in 2023-24 in Adult Social Care and Health, totalling £25.8m and in Children, Young "
        "People and Education totalling £28.5m, before management action."
    )
    papers = tuple(
        FORECAST.format(day="", said=said).replace("Meeting:  - Cabinet (Item 9)", "") for said in (first, second)
    )
    assert _failing(opened, shelf, papers) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Theft fell by 10 per cent - compared to a four per cent drop nationally - from 58,678 offences to 52,689.", ["holds"]),
        ("Arson fell by 34 per cent compared to a four per cent rise nationally - from 713 to 473 cases.", ["holds"]),
        ("Arson fell by 10 per cent - compared to a four per cent drop nationally - from 800 cases to 640.", ["fails"]),
    ],
)  # fmt: skip
def test_an_aside_on_the_whole_country_is_no_size_of_the_fall(audit: Audit, sentence: str, expected: list[str]) -> None:
    assert outcomes(audit(f"# Annual report 2022-23\n\n{sentence}\n"), "change") == expected


def test_with_and_without_are_two_measures(audit: Audit) -> None:
    items = "- Violence with injury – 23 per cent, from 13,069 up to 16,087\n- Violence without injury – 25 per cent, from 16,689 up to 20,879\n"
    found = audit(f"# Crime 2022\n\nHow each kind rose:\n\n{items}")
    assert outcomes(found, "same_figure") == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A loss of 28.5m in housing and £25.8m in care", [("GBP", 28_500_000), ("GBP", 25_800_000)]),
        ("A pool 25m long for £3.2m and 1.2m visits", [("", 25_000_000), ("GBP", 3_200_000), ("", 1_200_000)]),
        ("KPI 7 was met, Progress 8 was -0.02", [("", -0.02)]),
        ("Report pdf icon PDF 235 KB (Word document, 1.2 MB), 14 pages of it read", [("pages", 14)]),
    ],
)
def test_what_a_number_is_of(text: str, values: list[tuple[str, float]]) -> None:
    found = [(number.unit, float(number.value)) for number in find_numbers(text)]
    assert [value for _, value in found] == [value for _, value in values]
    assert [unit for unit, _ in found if unit == "GBP"] == [unit for unit, _ in values if unit == "GBP"]


def test_a_page_whose_figures_stand_under_no_heading_is_taken_in(opened: Callable[[], Assistant], shelf: Path) -> None:
    names = "\n\n".join(
        f"Officer {name} ({name[:2].upper()}) Director of Works" for name in ("Ash", "Birch", "Cole", "Dale")
    )
    text = f"Marshbury Governance Board\n\nNotes of Meeting\n\nDate: 22nd February 2024\n\n{names}\n\nNext item\n\n> 14 bids.\n\nThere were 14 bids.\n"
    (shelf / "notes.md").write_text(text, "utf-8")
    with opened() as assistant:
        assert [outcome.word for outcome in assistant.add([shelf])] == ["indexed"]


def test_one_bodys_figure_is_no_answer_for_another(opened: Callable[[], Assistant], shelf: Path) -> None:
    paper = "# Housing budget 2024/25\n\n{} Borough Council\n\n{}\n"
    (shelf / "a.md").write_text(paper.format("Dacombe", "The average rent is £105.52 a week in 2024/25."), "utf-8")
    (shelf / "b.md").write_text(paper.format("Meltham", "The council approved the hardship fund of £50,000."), "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        for name in ("Meltham", "meltham", "Meltham Borough Council"):
            assert "105.52" not in assistant.ask(f"What is the average rent in {name}?").text
        for name in ("Dacombe", "dacombe", "Dacombe Borough Council"):
            assert "£105.52" in assistant.ask(f"What is the average rent in {name}?").text


def test_pounds_in_a_column_of_thousands_are_told_as_thousands(opened: Callable[[], Assistant], shelf: Path) -> None:
    table = "| Service | Spend 2024/25 £000 |\n|---|---|\n| Parks | £4,230 |\n| Rates income | (£3,726) |\n"
    (shelf / "a.md").write_text(f"# Spending 2024/25\n\nMarshbury Council\n\n{table}", "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        assert "£4,230k" in assistant.ask("How much was spent on parks in 2024/25?").text
        assert "-£3,726k" in assistant.ask("How much was the rates income in 2024/25?").text


def test_what_a_price_rose_from_is_not_what_it_is(opened: Callable[[], Assistant], shelf: Path) -> None:
    said = "The mayor has proposed a £2.50 cap for a single fare, rising from £2.\n\nThe harbour charge goes from £16.10 to £17.40.\n"
    (shelf / "a.md").write_text(f"# Fares 2025\n\nMarshbury Council\n\n{said}", "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        assert assistant.ask("How much is a single fare?").text.startswith("£2.50")
        assert assistant.ask("How much is the harbour charge?").text.startswith("£17.40")
        assert assistant.ask("How much was the harbour charge before?").text.startswith("£16.10")


def test_no_share_is_worked_out_of_the_sums_of_two_years(opened: Callable[[], Assistant], shelf: Path) -> None:
    text = "# {}\n\nMarshbury Council\n\n{}\n"
    (shelf / "a.md").write_text(text.format("Budget 2024/25", "The total budget is £211,395,975 in 2024/25."), "utf-8")
    (shelf / "b.md").write_text(text.format("Budget 2023/24", "Council tax brings in £93,917,669 in 2023/24."), "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        assert "worked out" not in assistant.ask("What share of the total budget comes from council tax?").text
        assert "%" not in assistant.ask("What share of the 2024/25 budget comes from council tax?").text


@pytest.mark.parametrize(
    "sentence",
    [
        "The most that a bill may go up is £13 a year. This will raise an extra £7.2 million, but allowing for an estimated 1% increase in the base sees a total of £8.1m extra.",
        "There was 31, 838 reported instances of theft, a rise of 49 per cent.",
        "Calls are broken down from categories 1 to 4, of which the first are the gravest.",
    ],
)
def test_what_real_pages_say_loosely_is_no_failure(audit: Audit, sentence: str) -> None:
    assert [found.statement for found in audit(f"# Annual report 2022-23\n\n{sentence}\n") if found.severity] == []


def test_three_numbers_of_a_list_are_not_one_cut_in_two(audit: Audit) -> None:
    text = "Complaints were 189, 213 and 402 in the three terms, 806 in all."
    assert outcomes(audit(f"# Annual report 2022-23\n\n{text}\n"), "sum") == ["fails"]


def test_each_part_of_a_question_is_of_the_body_it_names(opened: Callable[[], Assistant], shelf: Path) -> None:
    paper = "# Quay report 2024/25\n\n{} Borough Council\n\n{}\n"
    (shelf / "a.md").write_text(
        paper.format("Dacombe", "There were 318 bids for berths. The council paid £61,240 for lamps."), "utf-8"
    )
    (shelf / "b.md").write_text(paper.format("Meltham", "The council runs a museum of ropes and a ferry."), "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        text = assistant.ask(
            "How many bids were there for berths, and how much was paid for lamps, at Meltham Borough Council?"
        ).text
        assert "318" not in text
        assert "61,240" not in text
        text = assistant.ask(
            "How many bids were there for berths, and how much was paid for lamps, at Dacombe Borough Council?"
        ).text
        assert "318" in text
        assert "61,240" in text

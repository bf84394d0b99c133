"""How minutes, monitoring papers and newsletters put numbers: unit, period and basis of each."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from reportqa.domain import Heading, ItemList
from reportqa.reading import read_document

Told = dict[str, tuple[str, str, str] | None]
Typed = Callable[[str, str, Collection[str]], Told]
Row = tuple[str, str, Told]


_LASTING: list[Row] = [
    ("annual", "The lock took 4 minutes 12 seconds.", {"4 minutes 12 seconds": ("seconds", "2023-24", "actual")}),
    ("annual", "Calls waited 4m 12s on average.", {"4m 12s": ("seconds", "2023-24", "actual")}),
    (
        "annual",
        "The crossing took 2 hours and 30 minutes.",
        {"2 hours and 30 minutes": ("minutes", "2023-24", "actual")},
    ),
    ("annual", "Pilots waited between 10 minutes and 20 seconds.", {"10 minutes": ("minutes", "2023-24", "actual")}),
]
_SHARES: list[Row] = [
    (
        "annual",
        "Success came in almost six cases out of ten.",
        {"six cases out of ten": ("percent", "2023-24", "actual")},
    ),
    (
        "annual",
        "Seven calls in every ten were answered.",
        {"Seven calls in every ten": ("percent", "2023-24", "actual")},
    ),
    (
        "annual",
        "One boat with a crew in five failed.",
        {"One boat with a crew in five": ("percent", "2023-24", "actual")},
    ),
    ("annual", "£97.60 of every £100 due was paid.", {"£97.60 of every £100": ("percent", "2023-24", "actual")}),
    ("annual", "One pilot in ten ports resigned.", {"ten": ("", "2023-24", "actual")}),
    (
        "annual",
        "Three wardens in two ports resigned.",
        {"Three": ("", "2023-24", "actual"), "two": ("", "2023-24", "actual")},
    ),
]
_LABELS: list[Row] = [
    ("annual", "ISSN 2055-9914.", {"2055": None, "9914": None, "2055-9914": None}),
    ("annual", "Call the harbour office, extension 2217.", {"2217": None}),
    ("annual", "Wardens found 57 category 1 hazards.", {"57": ("", "2023-24", "actual"), "1": None}),
    ("annual", "In this category 4 boats were lost.", {"4": ("", "2023-24", "actual")}),
]
_ASKED: list[Row] = [
    ("annual", "The Commissioner expects at least 90%.", {"90%": ("percent", "", "target")}),
    ("annual", "The Inspectorate requires no more than 12 days.", {"12 days": ("days", "2023-24", "target")}),
    ("quarter", "Target for moorings at 31 March 2025: no more than 100 boats.", {"100": ("", "2025-03-31", "target")}),
    (
        "annual",
        "Seven of our eleven corporate targets were met (six last year).",
        {"eleven": ("", "2023-24", "actual"), "six": ("", "2022-23", "actual")},
    ),
    ("annual", "We moored 137 boats, beating the 110 we were aiming at.", {"110": ("", "2023-24", "target")}),
    ("annual", "The target of 40 boats was met.", {"40": ("", "2023-24", "target")}),
    (
        "minutes",
        "Councillor Ash wanted to know why anyone waited 2.9 minutes.",
        {"2.9 minutes": ("minutes", "", "actual")},
    ),
    ("annual", "Rust in the pump room ceiling has added ten weeks.", {"ten weeks": ("weeks", "2023-24", "actual")}),
]
_CHANGES: list[Row] = [
    ("annual", "That left us £408,000 light of what we had allowed.", {"£408,000": ("GBP", "2023-24", "change")}),
    ("annual", "The year closed with £175,000 left unspent.", {"£175,000": ("GBP", "2023-24", "change")}),
    ("annual", "It was £408,000, or 2.8%, inside the revised figure.", {"£408,000": ("GBP", "2023-24", "change")}),
    ("annual", "The 1,418 calls gave rise to 787 searches.", {"1,418": ("", "2023-24", "actual")}),
    ("annual", "We served 23 improvement notices.", {"23": ("", "2023-24", "actual")}),
    ("annual", "We made 23 improvements.", {"23": ("", "2023-24", "actual")}),
]
_MONEY: list[Row] = [
    ("annual", "By June we had spent £6.914m out of a revised £11.870m.", {"£11.870m": ("GBP", "2023-24", "budget")}),
    (
        "annual",
        "Dues brought £774,000 when we had budgeted for £850,000.",
        {"£774,000": ("GBP", "2023-24", "actual"), "£850,000": ("GBP", "2023-24", "budget")},
    ),
    ("annual", "In November 2022 Cabinet approved £4.8m.", {"£4.8m": ("GBP", "2022-11", "budget")}),
    ("annual", "Debt was well within the authorised limit of £42m.", {"£42m": ("GBP", "2023-24", "other")}),
    ("quarter", "Budget managers expect to finish the year at £14.206m.", {"£14.206m": ("GBP", "2023-24", "forecast")}),
    (
        "quarter",
        "We expect between 1,500 and 1,550 landings in 2024/25.",
        {"1,500 and 1,550": ("", "2024-25", "forecast")},
    ),
    ("quarter", "Members will recall that 78% backed the new quay.", {"78%": ("percent", "2023-24 Q3", "actual")}),
    ("annual", "We had a supply of 4.7 years on 31 March 2024.", {"4.7 years": ("years", "2024-03-31", "actual")}),
    ("annual", "It was spread over 2.5 years.", {"2.5 years": ("years", "2023-24", "other")}),
]
_TIMES: list[Row] = [
    ("minutes", "On New Year's Eve 109 boats were in harbour.", {"109": ("", "2023-12-31", "actual")}),
    ("minutes", "On the day of the meeting 47 boats were in harbour.", {"47": ("", "2024-02-02", "actual")}),
    ("minutes", "Last November's count had been seven.", {"seven": ("", "2023-11", "actual")}),
    ("minutes", "The count last autumn found 19 seals.", {"19": ("", "autumn 2023", "actual")}),
    ("annual", "On Boxing Day 40 swimmers took part.", {"40": ("", "2023-12-26", "actual")}),
    (
        "minutes_on_budget",
        "It was 4.0% above the £15.842m approved for the year now ending.",
        {"£15.842m": ("GBP", "2023-24", "budget")},
    ),
    (
        "minutes_on_budget",
        "Balances, £3.12m at the start of the year, would fall to £2.8m.",
        {"£3.12m": ("GBP", "2023-03-31", "actual")},
    ),
    (
        "minutes_on_budget",
        "The forecast was for an overspend of £295,000 on the 2023/24 revenue budget.",
        {"£295,000": ("GBP", "2023-24", "change")},
    ),
    ("annual", "There were seven such cases, and none a year earlier.", {"seven": ("", "2023-24", "actual")}),
    ("annual", "A berth was £5.40 (£4.95 before).", {"£4.95": ("GBP", "2022-23", "actual")}),
    (
        "annual",
        "We collected 97.6% of dues (97.1% in 2022/23) and 97.9% of rents (98.2%).",
        {"97.9%": ("percent", "2023-24", "actual"), "98.2%": ("percent", "2022-23", "actual")},
    ),
    ("annual", "There were 94 boats in harbour on the last day of the year.", {"94": ("", "2024-03-31", "actual")}),
    ("annual", "Members stood at 4,565 on the last day of March 2024.", {"4,565": ("", "2024-03-31", "actual")}),
    ("annual", "In the course of the year 1,420 boats called.", {"1,420": ("", "2023-24", "actual")}),
]

_MOCKED: list[Row] = [
    (
        "annual",
        "On the quay just seven boats in ten had been on time.",
        {"seven boats in ten": ("percent", "2023-24", "actual")},
    ),
    (
        "annual",
        "Punctuality was 83.1%, nearly two points up, though on the quay road just 71 had been late.",
        {"two": ("percentage points", "2023-24", "change"), "71": ("", "2023-24", "actual")},
    ),
    (
        "annual",
        "For every pound we received, 31p went on repairs and 22p on wages.",
        {"31p": ("percent", "2023-24", "actual"), "22p": ("percent", "2023-24", "actual")},
    ),
    ("annual", "A berth costs 31p and a buoy 22p.", {"31p": ("GBP", "2023-24", "actual")}),
    (
        "annual",
        "Arrears came down from 4.1% to 3.6%, the lowest since 2016.",
        {"4.1%": ("percent", "2022-23", "actual")},
    ),
    (
        "annual",
        "The average due is £104.72, and it goes up by 7.7% from April 2024.",
        {"£104.72": ("GBP", "2023-24", "actual"), "7.7%": ("percent", "2024-25", "change")},
    ),
    ("annual", "We finished 186 moorings and started work on 240 more.", {"240": ("", "2023-24", "actual")}),
    ("annual", "We landed 186 boats, 24 more in all.", {"24": ("", "2023-24", "change")}),
    ("annual", "Crews came in 12.4 minutes; we aim for 15.", {"15": ("", "2023-24", "target")}),
    ("annual", "The policy is to hold at least 5%.", {"5%": ("percent", "", "target")}),
    ("annual", "63% of pilots reached the expected standard.", {"63%": ("percent", "2023-24", "actual")}),
    ("annual", "Volunteers gave 920 days, worth an estimated £590,000.", {"£590,000": ("GBP", "2023-24", "actual")}),
    ("minutes", "Members noted that the pier had been put at £131m.", {"£131m": ("GBP", "", "actual")}),
    ("minutes", "In 2022/23 there were 40. At present 62 are open.", {"62": ("", "", "actual")}),
]


@pytest.mark.parametrize(("head", "sentence", "told"), _MOCKED)
def test_points_pounds_promises_and_what_is_so_now(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


def test_a_column_of_a_month_and_two_digits_is_that_month_and_a_rolling_year_ends_with_the_paper(typed: Typed) -> None:
    sentence = (
        "Sickness was 4.9% over the rolling twelve months.\n\n"
        "| Measure | Nov 23 | Dec 23 |\n|---|---|---|\n| Landings | 412 | 398 |\n"
    )
    assert typed("quarter", sentence, ["4.9%", "412", "398"]) == {
        "4.9%": ("percent", "year to 2023-12", "actual"),
        "412": ("", "2023-11", "actual"),
        "398": ("", "2023-12", "actual"),
    }


def test_a_year_ended_in_august_is_what_its_accounts_report_on(tmp_path: Path) -> None:
    path = tmp_path / "accounts.txt"
    path.write_text(
        "Quaymouth Learning Trust\nTrustees' Report and Financial Statements\nYear ended 31 August 2024\n\n"
        "Performance\n\nThere were 37 exclusions in the year, against 29 in 2022/23, and they were all looked into.\n",
        "utf-8",
    )
    assert read_document(path).period == "year to 2024-08-31"


@pytest.mark.parametrize(("head", "sentence", "told"), _LASTING)
def test_a_time_in_two_units_is_one(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(("head", "sentence", "told"), _SHARES)
def test_so_many_of_ten_things_are_a_share(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(("head", "sentence", "told"), _LABELS)
def test_extensions_and_categories_count_nothing(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(("head", "sentence", "told"), _ASKED)
def test_what_others_ask_for_is_a_target_and_a_number_of_targets_is_none(
    typed: Typed, head: str, sentence: str, told: Told
) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(("head", "sentence", "told"), _CHANGES)
def test_what_is_left_or_lacking_is_a_change_and_what_gives_rise_is_none(
    typed: Typed, head: str, sentence: str, told: Told
) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(("head", "sentence", "told"), _MONEY)
def test_sums_approved_allowed_and_foreseen_are_told_apart(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(("head", "sentence", "told"), _TIMES)
def test_days_by_name_turns_of_years_and_brackets_are_dated(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


def test_a_year_in_one_sentence_of_minutes_is_not_that_of_the_next(typed: Typed) -> None:
    sentence = (
        "## 6. Outturn 2022/23\n\nMr Oar said the wait had been 3 minutes in the final quarter.\n\n"
        "Councillor Ash said that four moorings had been lost."
    )
    assert typed("minutes", sentence, ["four"]) == {"four": ("", "2022-23", "actual")}


def test_minutes_in_plain_text_have_their_day_headings_and_lists(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(
        "QUAYMOUTH HARBOUR BOARD\n\nMINUTES OF THE BOARD\n\n"
        "Held in the Long Room, Pier House on Tuesday 6 February 2024 at 6.30 pm\n\n"
        "84. FLEET MONITORING, QUARTER 3 (Item 10)\n"
        "The Harbour Master said that the fleet had been at sea for longer than in the year before and that it "
        "needed more care than it had been given.\n\n"
        "88. WRITE-OFFS (exempt appendix)\n"
        "RESOLVED that debts of £84,310 be written off:\n- dues, £31,905\n- rents, £52,405\n",
        "utf-8",
    )
    document = read_document(path)
    assert document.dated is not None
    assert document.dated.isoformat() == "2024-02-06"
    headings = [block.piece.text for block in document.blocks if isinstance(block, Heading)]
    assert "84. FLEET MONITORING, QUARTER 3 (Item 10)" in headings
    assert "88. WRITE-OFFS (exempt appendix)" in headings
    assert any(isinstance(block, ItemList) and len(block.items) == 2 for block in document.blocks)

"""Figures as councils, fire authorities, trusts and parishes really write them: period, unit and basis of each."""

from __future__ import annotations

from collections.abc import Callable, Collection

import pytest

Told = dict[str, tuple[str, str, str] | None]
Typed = Callable[[str, str, Collection[str]], Told]


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "news",
            "Crews went out 2,046 times in Q3 2023 to 2024, compared to 2,079 in Q3 2022 to 2023.",
            {"2,046": ("", "2023-24 Q3", "actual"), "2,079": ("", "2022-23 Q3", "actual")},
        ),
        ("news", "Landings came to 3,118 in 2022 to 2023.", {"3,118": ("", "2022-23", "actual")}),
        ("news", "Landings came to 9,118 in 2019 to 2022.", {"9,118": ("", "2019 to 2022", "actual")}),
        ("annual", "At the end of 2023/24 the fleet had 603 boats.", {"603": ("", "2024-03-31", "actual")}),
        (
            "annual",
            "We had 1,286 landings, a reduction of 231 upon the 1,517 landings made during 2022/23.",
            {"1,286": ("", "2023-24", "actual"), "231": ("", "2023-24", "change"), "1,517": ("", "2022-23", "actual")},
        ),
        (
            "quarter",
            "Compared to last quarter (Q2 2023/24), 33 berths were let.",
            {"33": ("", "2023-24 Q3", "actual")},
        ),
    ],
)  # fmt: skip
def test_a_year_is_known_however_councils_write_it(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        ("first", "There were 82 landings against a target of 85 for Quarter 1.", {"85": ("", "2024-25 Q1", "target")}),
        ("quarter", "Inspectors made 656 visits against a target of 687.", {"687": ("", "2023-24 Q3", "target")}),
        # four times as much is a year's
        ("quarter", "Inspectors made 656 visits against a target of 2,600.", {"2,600": ("", "2023-24", "target")}),
        ("news", "In quarter 1 2018/19 we let 90 berths. Rents fell. Of 7 decisions made this quarter one was put off.",
         {"7": ("", "2018-19 Q1", "actual")}),
        ("news", "In the year to June 2019 there were 43 wrecks. In the same period 12 boats sank.",
         {"12": ("", "year to 2019-06", "actual")}),
        ("annual", "Points made:\n\n- There were 43 wrecks in the year to June 2019.\n- This was a fall of 17 wrecks.",
         {"17": ("", "year to 2019-06", "change")}),
    ],
)  # fmt: skip
def test_the_part_of_the_year_goes_on_to_targets_and_items(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The budget saw a worsening of £3m on the month before.", {"£3m": "change"}),
        ("Whilst spending was very close to budget, £1.6m had been taken from reserves.", {"£1.6m": "actual"}),
        ("The programme is expected to exceed its £150.25m budget by about £3.6m.", {"£3.6m": "change"}),
        ("The quay was likely to end the year at £8.7m.", {"£8.7m": "forecast"}),
        ("Financing made a surplus over its targeted budget by £43,000.", {"£43,000": "change"}),
        ("The priority to reduce strandings by 2% was not met.", {"2%": "target"}),
        ("It aimed to achieve a reduction in wrecks of 13%.", {"13%": "target"}),
        ("Decisions were made within the 28 day target a 27% increase on 2022/23.", {"27%": "change"}),
        ("The budget for 2024/25 of £18,767 (including £500 for grants) was agreed.", {"£500": "budget"}),
        ("| Measure | Aim 2024/25 |\n|---|---|\n| Landings | 3,494 |", {"3,494": "target"}),
    ],
)
def test_what_is_aimed_at_moved_or_planned_is_told_apart(typed: Typed, sentence: str, told: dict[str, str]) -> None:
    found = typed("annual", sentence, told)
    assert {text: each and each[2] for text, each in found.items()} == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        ("minutes", "The Trust forecast a year-end surplus of £0.1m.", {"£0.1m": ("GBP", "2023-24", "forecast")}),
        ("quarter", "Collection to the end of September was 55.8%.", {"55.8%": ("percent", "2023-24 H1", "actual")}),
    ],
)  # fmt: skip
def test_the_year_or_its_first_part_is_meant(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


@pytest.mark.parametrize(
    ("head", "sentence", "told"),
    [
        (
            "news",
            "Spending in the 2022/23 financial year was £69.8m and forecast spending in 2023/24 was £72.7m.",
            {"£69.8m": ("GBP", "2022-23", "actual")},
        ),
        ("minutes", "An overspend of £9.5m was projected.", {"£9.5m": ("GBP", "2023-24", "change")}),
        ("minutes", "The department had an overspend of £9.5m.", {"£9.5m": ("GBP", "2023-24", "change")}),
        # in July the year just begun has hardly an overspend
        ("news", "The department had an overspend of £9.5m.", {"£9.5m": ("GBP", "", "change")}),
        (
            "annual",
            "We let 3,287 berths, compared to 3,152 in 2022-23 (+4.3%).",
            {"+4.3%": ("percent", "2023-24", "change"), "3,152": ("", "2022-23", "actual")},
        ),
        ("annual", "August was the busiest month, with 437 calls.", {"437": ("", "2023-08", "actual")}),
        ("news", "In the last year there were 437 calls.", {"437": ("", "2023-24", "actual")}),
        (
            "annual",
            "On 31 March 2024 we had 1,127 berths. On the same date 162 boats lay here.",
            {"162": ("", "2024-03-31", "actual")},
        ),
        ("annual", "The year opened with 312 cases on hand.", {"312": ("", "2023-03-31", "actual")}),
        ("annual", "The fund outperformed its benchmark by 2.6%.", {"2.6%": ("percent", "2023-24", "change")}),
        ("annual", "| Share | Q1 |\n|---|---|\n| Approval rate | 88% |", {"88%": ("percent", "2023-24 Q1", "actual")}),
    ],
)  # fmt: skip
def test_which_of_two_years_and_days_is_meant(typed: Typed, head: str, sentence: str, told: Told) -> None:
    assert typed(head, sentence, told) == told


def test_a_month_by_its_number_in_a_heading_is_the_month_and_money_the_year_up_to_it(typed: Typed) -> None:
    heard = "## 9. Performance report (Month 8)\n\nWe had 412 delays. The deficit was £14.2m."
    assert typed("minutes", heard, ("412", "£14.2m")) == {
        "412": ("", "2023-11", "actual"),
        "£14.2m": ("GBP", "2023-04 to 2023-11", "actual"),
    }

"""Changes, parts and shares in the words of minutes and performance reports, and what stays unsaid."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers import outcomes
from reportqa.domain import Finding

Audit = Callable[..., list[Finding]]


def paper(text: str) -> str:
    return f"# Harbour annual report 2023/24\n\n{text}\n"


CHANGES = [
    ("We made 614 repairs. This was an increase of {} compared with the year ending March 2023 (503).", "22%", "31%"),
    ("We made 614 repairs. This was a decrease of {} compared with 2019-20 (before the storm, 661).", "7.1%", "4.1%"),
    (
        "Berth occupancy stood at 73.3%, {} percentage points down on the 73.7% of the same point last year.",
        "0.4",
        "0.9",
    ),
    ("Thefts had increased by {} (3,935 offences to 4,199).", "6.7%", "7.6%"),
    ("Reserves were £41.3m in March 2023 and will reduce by {} to £32.4m by March 2024.", "£8.9m", "£7.1m"),
    ("Landings came to 61, {} fewer than in 2022/23, when 73 were made.", "12", "21"),
    ("Average cost is £921 (£874 last year), {} higher.", "5.4%", "4.5%"),
    (
        "Spend was £3.82m in the eight months, {} above the £3.37m spent by the same stage of 2022/23.",
        "£0.45m",
        "£0.54m",
    ),
    ("Spend of £3.37m was {} below the budget of £3.82m.", "£0.45m", "£0.54m"),
    ("The budget was £3.82m; actual spend was £3.37m, leaving an underspend of {}.", "£0.45m", "£0.54m"),
    ("Complaints are up {} to 206 from 188.", "18", "81"),
    ("Complaints are up from 188 to 206, an extra {}.", "18", "81"),
    ("There was a {} rise in complaints (206 compared to 188).", "9.6%", "6.9%"),
    ("In 2022/23 we had 188 complaints; in 2023/24 we had 206, an increase of {}.", "9.6%", "6.9%"),
    ("The figure of 206 is {} higher than that of 2022/23, which was 188.", "18", "81"),
    ("Absence averaged 8.4 days, an improvement of {} days on the 9.2 days recorded last year.", "0.8", "1.8"),
    ("The team of 40 grew by {} to 50.", "a quarter", "a half"),
    ("The backlog of 500 has been reduced to 200, a cut of {}.", "60%", "40%"),
    ("Arrears shrank by {} to £120,000 (31 March 2023: £150,000).", "£30,000", "£50,000"),
    ("The fee would rise from £42.00 to £44.52, an increase of {}.", "6%", "9%"),
    ("We planted {} trees, more than double the 2,900 planted in 2022-23.", "5,900", "5,200"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), CHANGES)
def test_a_change_is_held_against_its_levels(audit: Audit, text: str, right: str, wrong: str) -> None:
    assert outcomes(audit(paper(text.format(right))), "change") == ["holds"]
    assert outcomes(audit(paper(text.format(wrong))), "change") == ["fails"]


@pytest.mark.parametrize(
    "text",
    [
        "In 2023/24, 206 people joined; in 2022/23, 188 left, a rise of 4%.",
        "Reserves of £41m were used and the fund will fall by £2m to £30m.",
        "Of 500 homes, 200 were inspected and complaints fell by 10% to 90.",
        "Waits fell from 20 days to 14 days for berths and rose by 10% for moorings, to 33 days from 30.",
        "Fees went up by 6% in April, and the berth fee from £48 to £52.",
        "We spent £3.4m, £0.2m less than in 2022/23, when the storm cost £0.9m.",
        "The bill fell by 12% (£8.9m to £8.4m for fuel alone).",
        "Crews numbered 2,187, 146 more than the 2,041 a year earlier and 17 above the figure of 2,170 set for us.",
    ],
)
def test_a_change_of_something_else_is_none_of_these_levels(audit: Audit, text: str) -> None:
    assert "fails" not in outcomes(audit(paper(text)), "change")


PARTS = [
    ("The pressure of £1.23m is made up of £0.94m on coal, £0.51m on oil, less {} of vacancies.", "£0.22m", "£0.32m"),
    ("The Ombudsman made 67 decisions on us. 24 were looked into. The remaining {} were closed.", "43", "39"),
    ("Berths to date: 4,722 (1,472 in Q1, 1,204 in Q2 and {} in Q3).", "2,046", "2,406"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), PARTS)
def test_parts_are_held_against_their_whole(audit: Audit, text: str, right: str, wrong: str) -> None:
    assert outcomes(audit(paper(text.format(right))), "sum") == ["holds"]
    assert outcomes(audit(paper(text.format(wrong))), "sum") == ["fails"]


def test_what_fell_in_a_quarter_is_a_part_and_no_change(audit: Audit) -> None:
    text = "Spend was £24.35m, of which £6.42m fell in Quarter 1, £8.15m in Quarter 2 and £9.78m in Quarter 3."
    assert outcomes(audit(paper(text)), "sum") == ["holds"]


SHARES = [
    ("Women make up {} of staff, 142 out of 356.", "39.9%", "29.9%"),
    ("Out of 356 staff 142 are women, equivalent to {}.", "39.9%", "29.9%"),
    ("We logged 1,476 complaints. 1,171 were answered in time ({}).", "79.3%", "73.9%"),
]


@pytest.mark.parametrize(("text", "right", "wrong"), SHARES)
def test_a_share_is_held_against_its_counts(audit: Audit, text: str, right: str, wrong: str) -> None:
    assert outcomes(audit(paper(text.format(right))), "share") == ["holds"]
    assert outcomes(audit(paper(text.format(wrong))), "share") == ["fails"]


@pytest.mark.parametrize(
    "text",
    [
        "Remedies came to £14,250 in payments to 16 households, which averages £891.",
        "We paid £9,600 to twelve households, an average of £800.",
        "Our ten piers had 268,440 visits, an average of just over 22,000 a month.",
    ],
)
def test_an_average_holds_over_what_it_is_taken_over(audit: Audit, text: str) -> None:
    assert outcomes(audit(paper(text)), "rate") == ["holds"]


SHARED = [
    "Of the incidents attended, 42% were fires, 31% rescues and {} false alarms.",
    "Fires accounted for 42% of incidents, rescues for 31% and false alarms for {}.",
    "Energy came from wind (42%), gas (31%) and solar ({}).",
    "Calls were recorded as lost (42%), passed on (31%) or resolved ({}).",
    "The main reasons, one recorded for each call, were bills (42%), repairs (31%) and other ({}).",
]


@pytest.mark.parametrize("text", SHARED)
def test_parts_told_with_one_verb_are_no_more_than_the_whole(audit: Audit, text: str) -> None:
    assert "fails" not in outcomes(audit(paper(text.format("27%"))), "hundred")
    assert outcomes(audit(paper(text.format("33%"))), "hundred") == ["fails"]


@pytest.mark.parametrize(
    "text",
    [
        "Residents use the beach (42%), the park (31%) and the library (33%).",
        "Increases were agreed for berths (42%), moorings (31%) and cranes (33%).",
        "Turnover was 42% in Abbey, 31% in Castle and 33% in Docks.",
        "Of callers, 42% were women, 31% lived in Docks and 33% had called before.",
        "Grants covered 62% of the cost of the pier, 30% of the wall and 10% of the lights.",
    ],
)
def test_shares_that_may_overlap_need_not_make_a_hundred(audit: Audit, text: str) -> None:
    assert "fails" not in outcomes(audit(paper(text)), "hundred")


@pytest.mark.parametrize(
    "text",
    [
        "## Where the money came from\n\nDues 47%, landing fees 24%, grants 21%, rents {}.",
        "## How our money was spent\n\n- Quays: 47%\n- Lights: 24%\n- Dredging: 21%\n- Pilots: {}",
    ],
)
def test_shares_under_a_heading_of_one_whole_make_a_hundred(audit: Audit, text: str) -> None:
    assert outcomes(audit(paper(text.format("8%"))), "hundred") == ["holds"]
    assert outcomes(audit(paper(text.format("11%"))), "hundred") == ["fails"]


def test_rises_under_a_heading_of_one_whole_make_none(audit: Audit) -> None:
    text = "## Where the money went\n\nPay rose by 34%, quays by 37% and energy by 31%."
    assert outcomes(audit(paper(text)), "hundred") == []

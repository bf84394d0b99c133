"""Changes between two levels that words, times or bases part, in whatever order they are told, and what stays unsaid."""

# ruff: noqa: E501 -- the sentences are as long as officers write them
from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers import outcomes
from reportqa.domain import Finding

Audit = Callable[..., list[Finding]]


def paper(text: str) -> str:
    return f"# Annual report 2023-24\n\n{text}\n"


@pytest.mark.parametrize(
    "text",
    [
        "Audiences were 31.7% larger than in February 2023, at 2,914 against 2,212.",
        "At 2,914, audiences were 31.7% larger than the 2,212 of a year earlier.",
        "The festival drew 2,914 people. The year before it drew 2,212, so numbers grew by 31.7%.",
        "Each of us was off sick for 5.9 days on average; in 2022/23 it was 7.2 days, so absence is down by 1.3 days.",
        "Interest came to £188,000. This beat the estimate of £120,000 by £68,000.",
        "Net expenditure was £7.068m. Measured against the revised budget of £7.084m that is £16,000 less than planned.",
        "Complaints numbered 27. In the previous year there had been 31, four more.",
        "Staff turnover is 11.6%, having been 16.1% a year ago: 4.5 points better.",
        "1,162 cases were decided; the year before saw 1,116, and the rise of 46 came from trees.",
        "Membership, 640 a year ago, has reached 708, a gain of 68.",
        "Last year's 640 members have become 708, up 10.6%.",
        "The waiting list has shrunk by 380 since March, when it held 4,230 people, to 3,850.",
        "Income exceeded the £402,000 budgeted by £23,500, reaching £425,500.",
        "At £425,500 income was £23,500 better than the £402,000 in the budget.",
        "Our target was 95%; we managed 91.2%, a shortfall of 3.8 points.",
        "A berth cost us £4,410. Other harbours spent £4,586. The target was £4,300, so we missed it by £110.",
    ],
)
def test_a_change_is_worked_out_between_its_two_levels(audit: Audit, text: str) -> None:
    assert outcomes(audit(paper(text)), "change") == ["holds"]


@pytest.mark.parametrize(
    "text",
    [
        "Audiences were 22% larger than in February 2023, at 2,914 against 2,212.",
        "At 2,914, audiences were 22.7% larger than the 2,212 of a year earlier.",
        "The festival drew 2,914 people. The year before it drew 2,212, so numbers grew by 21.7%.",
        "Each of us was off sick for 5.9 days on average; in 2022/23 it was 7.2 days, so absence is down by 2.3 days.",
        "Interest came to £188,000. This beat the estimate of £120,000 by £86,000.",
        "Net expenditure was £7.068m. Measured against the revised budget of £7.084m that is £61,000 less than planned.",
        "Complaints numbered 27. In the previous year there had been 31, six more.",
        "Staff turnover is 11.6%, having been 16.1% a year ago: 5.4 points better.",
        "The team dealt with 1,162 cases, compared with 1,116, which is 64 more.",
        "1,162 cases were decided; the year before saw 1,116, and the rise of 64 came from trees.",
        "Membership, 640 a year ago, has reached 708, a gain of 86.",
        "Last year's 640 members have become 708, up 16.0%.",
        "The waiting list has shrunk by 480 since March, when it held 4,230 people, to 3,850.",
        "Income exceeded the £402,000 budgeted by £25,300, reaching £425,500.",
        "At £425,500 income was £32,500 better than the £402,000 in the budget.",
        "Our target was 95%; we managed 91.2%, a shortfall of 2.8 points.",
    ],
)
def test_a_change_that_its_two_levels_do_not_make_fails(audit: Audit, text: str) -> None:
    assert outcomes(audit(paper(text)), "change") == ["fails"]


@pytest.mark.parametrize(
    "text",
    [
        "Burglary fell by 12%, with 412 offences in homes against 388 in shops.",
        "Fees went up by 6%; the berth fee is £52 against £38 in the next harbour.",
        "We had 2,914 visitors and 2,212 callers, and costs grew by 22%.",
        "Attendance was 84% compared with 79% at other parks, although staffing fell by 12 posts.",
        "Spending of £4.2m was within the £4.5m limit and 3.2% of it went on repairs.",
        "Calls rose 4%. Of these 1,240 were urgent against 1,102 that were routine.",
        "There are 640 members in the north and 708 in the south, up 16% in all.",
        "The 2,041 invoices were settled 3 days faster than the 30 days allowed.",
        "We aim to cut the 612 tonnes to 300 tonnes by 2030; so far it is down 14%.",
        "Crime rose by 3.2%, from burglary (412, 31 more) and theft (1,204, 80 more).",
        "There were 791 people in post at 31 March 2024, 17 more than the year before (774) and 22 more than in 2022.",
        "The surplus, at £4.673m, was £397,000 lower than in 2022/23 because interest cost £1.2m more.",
        "Parking income grew by 8.8% to £2.98m but was £70,000 short of the £3.05m budget.",
    ],
)
def test_a_change_of_something_else_fails_by_no_levels(audit: Audit, text: str) -> None:
    assert "fails" not in outcomes(audit(paper(text)), "change")


@pytest.mark.parametrize(
    ("holds", "fails"),
    [
        (
            "Rent income grew by a tenth to £87m (2022: £79m), and there was a 40% increase in the operating surplus to £35m (2022: £25m).",
            "Rent income grew by a tenth to £87m (2022: £79m), and there was a 28% increase in the operating surplus to £35m (2022: £25m).",
        ),
        ("Membership rose 40% to 560 (2022: 400).", "Membership rose 28% to 560 (2022: 400)."),
        ("Membership rose by 160 (40%) to 560 (in 2022: 400).", "Membership rose by 130 (28%) to 560 (in 2022: 400)."),
    ],
)
def test_a_rise_to_a_level_is_held_against_the_bracket_with_an_earlier_year(
    audit: Audit, holds: str, fails: str
) -> None:
    assert "fails" not in outcomes(audit(paper(holds)), "change")
    assert "fails" in outcomes(audit(paper(fails)), "change")


@pytest.mark.parametrize(
    "text",
    [
        "She told us of an £18.6 million overspend on schools, cut to £13.2 million once a grant of £5.4 million was used.",
        "The pier ended June with a deficit of £7.2m, £1.4m more than planned, and expects £9m by the end of the year.",
        "Thefts of boats fell by 20 per cent, against a three per cent rise along the coast, from 150 to 120.",
    ],
)
def test_what_became_of_an_amount_a_plan_not_told_and_an_aside_are_no_change_that_fails(
    audit: Audit, text: str
) -> None:
    assert "fails" not in outcomes(audit(paper(text)), "change")

"""What a statement of few numbers lets be worked out in whatever order it tells them, and what stays unsaid."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers import outcomes
from reportqa.domain import Finding

Audit = Callable[..., list[Finding]]


def paper(text: str) -> str:
    return f"# Annual report 2023-24\n\n{text}\n"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            "Nets were hung in 11 of the 16 bays; the remaining seven wait.",
            "Nets were hung in 11 of the 16 bays; the remaining five wait.",
        ),
        (
            "We received 530 forms and checked 445 of them, so that 75 remain unread.",
            "We received 530 forms and checked 445 of them, so that 85 remain unread.",
        ),
        (
            "The quay costs £310m. The port pays £190m, and the county the remaining £110m.",
            "The quay costs £310m. The port pays £190m, and the county the remaining £120m.",
        ),
        ("Goal: £6,000. Raised: £4,200. Still wanted: £1,600.", "Goal: £6,000. Raised: £4,200. Still wanted: £1,800."),
        (
            "The fund teaches 7,350 boys and girls in six halls: 3,420 in the north and 3,390 in the south.",
            "The fund teaches 7,350 boys and girls in six halls: 3,420 in the north and 3,930 in the south.",
        ),
    ],
)
def test_what_is_left_is_the_whole_without_its_other_parts(audit: Audit, wrong: str, right: str) -> None:
    assert "fails" in outcomes(audit(paper(wrong)), "sum")
    assert "fails" not in outcomes(audit(paper(right)), "sum")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            "To pay the two bills of £2,350.00 and £341.50, amounting to £2,791.50.",
            "To pay the two bills of £2,350.00 and £341.50, amounting to £2,691.50.",
        ),
        (
            "Fires: spring 72, summer 58, autumn 40, that is 190 in the year.",
            "Fires: spring 72, summer 58, autumn 40, that is 170 in the year.",
        ),
        (
            "Three names stood: Fern (2,310), Ivy (745) and Moss (520). In all 3,675 slips came in.",
            "Three names stood: Fern (2,310), Ivy (745) and Moss (520). In all 3,575 slips came in.",
        ),
        (
            "There are 420 drivers and 184 guards, 32 signallers and 74 cleaners, 720 jobs.",
            "There are 420 drivers and 184 guards, 32 signallers and 74 cleaners, 710 jobs.",
        ),
    ],
)
def test_what_all_come_to_is_their_sum(audit: Audit, wrong: str, right: str) -> None:
    assert "fails" in outcomes(audit(paper(wrong)), "sum")
    assert "fails" not in outcomes(audit(paper(right)), "sum")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            "Takings were £48,000 at the old pier and £63,000 at the new one, £13,000 more.",
            "Takings were £48,000 at the old pier and £63,000 at the new one, £15,000 more.",
        ),
        (
            "Uptake averaged 72.5% across 14 clinics, 2.5 points short of the 76% target.",
            "Uptake averaged 72.5% across 14 clinics, 3.5 points short of the 76% target.",
        ),
        (
            "Posts fell from 512 (9.8%) to 444 (8.2%) over the year, a cut of 78.",
            "Posts fell from 512 (9.8%) to 444 (8.2%) over the year, a cut of 68.",
        ),
    ],
)
def test_what_lies_between_two_is_their_difference(audit: Audit, wrong: str, right: str) -> None:
    assert "fails" in outcomes(audit(paper(wrong)), "change")
    assert "fails" not in outcomes(audit(paper(right)), "change")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            "Of 14,400 drains 13,392 were cleared on time, which gives 95% against a target of 94%.",
            "Of 14,400 drains 13,392 were cleared on time, which gives 93% against a target of 94%.",
        ),
        (
            "We looked at 60 claims. Faults were found in nine, a fault rate of 12%.",
            "We looked at 60 claims. Faults were found in nine, a fault rate of 15%.",
        ),
        (
            "Of last year's 32 cadets 24 have been taken on: two thirds.",
            "Of last year's 32 cadets 24 have been taken on: three quarters.",
        ),
        (
            "There were 10,250 stays, 1,025 of which were of children. One in eight guests was a child.",
            "There were 10,250 stays, 1,025 of which were of children. One in ten guests was a child.",
        ),
        (
            "There are 86,000 members: 73,100 older people and 12,900 students, the latter being 12% of the total.",
            "There are 86,000 members: 73,100 older people and 12,900 students, the latter being 15% of the total.",
        ),
    ],
)
def test_a_share_is_of_the_only_two_amounts_it_can_be_of(audit: Audit, wrong: str, right: str) -> None:
    assert "fails" in outcomes(audit(paper(wrong)), "share")
    assert "fails" not in outcomes(audit(paper(right)), "share")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            "The plan was 6,000 checks. We made 6,540, 11% more than planned.",
            "The plan was 6,000 checks. We made 6,540, 9% more than planned.",
        ),
        (
            "We answered 585 letters, a tenth fewer than the 610 of 2022/23.",
            "We answered 585 letters, a tenth fewer than the 650 of 2022/23.",
        ),
        (
            "Debt was £1.44m, down from £1.80m twelve months earlier: a reduction of a quarter.",
            "Debt was £1.44m, down from £1.80m twelve months earlier: a reduction of a fifth.",
        ),
    ],
)
def test_a_change_told_as_a_share_is_that_of_the_only_two_levels(audit: Audit, wrong: str, right: str) -> None:
    assert "fails" in outcomes(audit(paper(wrong)), "change")
    assert "fails" not in outcomes(audit(paper(right)), "change")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            "The team got back £412,800 at a cost of £103,200, a return of £5 for each pound spent.",
            "The team got back £412,800 at a cost of £103,200, a return of £4 for each pound spent.",
        ),
        (
            "A run with 210 runners who raised £14,700, £80 a head.",
            "A run with 210 runners who raised £14,700, £70 a head.",
        ),
        (
            "The Service attended 4.0 barn fires per 10,000 people: 248 fires in a population of 520,000.",
            "The Service attended 4.0 barn fires per 10,000 people: 248 fires in a population of 620,000.",
        ),
    ],
)
def test_a_rate_is_made_of_the_only_two_numbers_beside_it(audit: Audit, wrong: str, right: str) -> None:
    assert "fails" in outcomes(audit(paper(wrong)), "rate")
    assert "fails" not in outcomes(audit(paper(right)), "rate")


def test_what_follows_from_two_amounts_is_their_sum_or_difference(audit: Audit) -> None:
    text = "It lost £0.6m on turnover of £2.3m; its costs therefore were £{}m."
    assert outcomes(audit(paper(text.format("3.2"))), "sum") == ["fails"]
    assert outcomes(audit(paper(text.format("2.9"))), "sum") == ["holds"]


def test_the_pence_of_every_pound_with_a_rest_make_a_pound(audit: Audit) -> None:
    text = "Out of every pound, 41p goes on care, 24p on roads, 20p on bins and {}p on everything else."
    assert outcomes(audit(paper(text.format(25))), "hundred") == ["fails"]
    assert outcomes(audit(paper(text.format(15))), "hundred") == ["holds"]


@pytest.mark.parametrize(
    "text",
    [
        "A further 39 came between April and June, after 214 up to March, taking the running total past 250.",
        "Most charges go up by 6%, garden sacks from £48 to £52 a year.",
        "Satisfaction was 81%, up three points, and reports of damp rose to 541 from 318.",
        "We paid £86,420 in compensation, £32,240 (59.5%) more than in 2022/23.",
        "There were 1,287 requests, and 742 complaints were received, of which 45% were upheld.",
        "In the quarter 92.8% were paid in time, 1.5 percentage points better than before but short of the 95% target.",
        "The motion was lost by five votes to eleven with two abstaining.",
        "Officers stopped 289 cars, 30 of which led to an arrest and six to a knife.",
        "Gross spending came to £1.214m, where the year before it had been £0.86m and grant £472,000.",
        "Action followed in 57% of cases: over 600 took a course, 300 paid and 200 went to court.",
        "There were 35,064 people in 12,344 homes. The average household size was 3.07.",
        "In 1805 they showed that water has two parts of the one; and by 1811 another had it right.",
        "The fair cost £14,700. It drew 210 runners, at £80 a head.",
        "We held 12 open days with 340 guests, 5 more than last year.",
    ],
)
def test_numbers_that_are_told_of_other_things_are_left_alone(audit: Audit, text: str) -> None:
    found = audit(paper(text))
    assert all("fails" not in outcomes(found, kind) for kind in ("sum", "change", "share", "rate"))


@pytest.mark.parametrize(("third", "outcome"), [("-8.0%", "fails"), ("-5.0%", "holds")])
def test_two_rows_show_what_a_third_column_is_where_there_are_no_others(audit: Audit, third: str, outcome: str) -> None:
    rows = f"| Abbey | 6,400 | 6,080 | -5.0% |\n| Castle | 5,200 | 5,460 | +5.0% |\n| Mill | 4,600 | 4,370 | {third} |"
    text = f"| District | 2022/23 | 2023/24 | Change |\n|---|---|---|---|\n{rows}"
    assert (outcome == "fails") is ("fails" in outcomes(audit(paper(text)), "change"))


def test_income_that_balances_a_budget_is_no_sum_of_its_costs(audit: Audit) -> None:
    rows = "| Income | 5,150 | 5,385 |\n| Pay | 3,960 | 4,040 |\n| Other | 1,190 | 1,150 |"
    assert outcomes(audit(paper(f"| £000 | Budget | Actual |\n|---|---|---|\n{rows}")), "sum").count("fails") == 0

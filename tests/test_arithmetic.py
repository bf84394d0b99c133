"""Sums, shares, rates and changes of small made-up papers: what is found to hold, to fail, and what stays unsaid."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers import failing, outcomes, table
from reportqa.domain import Finding, Verdict

Audit = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Visits rose from 4,100 in 2022/23 to 5,300.", ["holds"]),
        ("Visits rose from 5,300 in 2022/23 to 4,100.", ["fails"]),
        ("Visits fell by 12% from 5,000 to 4,400.", ["holds"]),
        ("Visits fell by 22% from 5,000 to 4,400.", ["fails"]),
        ("Loans stood at 4,400, down 12% from 5,000 the year before.", ["holds"]),
        ("The share on time was 37.1%, up from 32.4% the previous year.", ["holds"]),
        ("The share on time was 31.1%, up from 32.4% the previous year.", ["fails"]),
        ("The rate increased from 40% to 50%, a rise by 25%.", ["holds"]),
        ("The rate increased from 40% to 50%, that is by 10 percentage points.", ["holds"]),
        ("Visits went from 5,000 in 2022 to 4,400 in 2023, a fall of 12%.", ["holds"]),
        ("There were 5,000 visits in 2022 and 4,400 in 2023, a fall of 12%.", ["holds"]),
        ("There were 5,000 visits in 2022 and 4,400 in 2023, a fall of 31%.", ["fails"]),
        ("Visits doubled from 210 to 430.", ["holds"]),
        ("Visits doubled from 430 to 210.", ["fails"]),
        ("Fines would not rise from 30 to 20.", []),
        ("Between 1 April and 30 June visits rose in wards from 3 to 9 miles away, to 400.", []),
        ("The team answered 612 calls, exceeding a target of 509.", ["holds"]),
        ("Loans were 509, below the target of 612.", ["holds"]),
        ("Reoffending was 31%, beating the target of 35%.", []),
        ("Visits were up 5% over 3 years.", []),
    ],
)
def test_changes_are_held_against_both_ends(audit: Audit, sentence: str, expected: list[str]) -> None:
    assert outcomes(audit(f"# Libraries\n\n{sentence}\n"), "change") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Of the complaints 12 of the 48 (25%) were upheld.", ["holds"]),
        ("Of the complaints 12 of the 48 (35%) were upheld.", ["fails"]),
        ("12 out of 48 complaints, or 25%, were upheld.", ["holds"]),
        ("Some 66% (31 of 47) were closed.", ["holds"]),
        ("Some 30 (63%) of the 48 were closed, and 12 (25%) of the 48 upheld.", ["holds", "holds"]),
        ("Of the 48 complaints, 12 (25%) were upheld.", ["holds"]),
        ("Of 2,071 complaints 74% were upheld; 12 were not.", []),
    ],
)
def test_a_share_is_held_against_its_part_and_its_whole(audit: Audit, sentence: str, expected: list[str]) -> None:
    assert outcomes(audit(f"# Complaints\n\n{sentence}\n"), "share") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Grants of £60,000 were paid: £25,000 to Abbey, £20,000 to Mill and £15,000 to Quay.", ["holds"]),
        ("Grants of £60,000 were paid: £25,000 to Abbey, £20,000 to Mill and £18,000 to Quay.", ["fails"]),
        ("Three wards shared £60,000: £25,000 to Abbey, £20,000 to Mill and £25,000 to Quay.", ["fails"]),
        ("Grants of £60,000 were paid, including £25,000 to Abbey and £20,000 to Mill.", []),
        ("The £80,000 is made up of £50,000 for books and £30,000 for staff.", ["holds"]),
        ("The £80,000 is made up of £50,000 for books and £20,000 for staff.", ["fails"]),
        ("Over 400 books were lent, 278 of them to schools and 130 to homes.", ["holds"]),
        ("There were 289 searches, 30 of which led to a fine and 6 to a charge.", []),
        ("We lent 40 atlases and 60 novels, 100 books in all.", ["holds"]),
        ("We lent 40 atlases and 60 novels, making 100 in all.", ["holds"]),
        ("Sales rose by 20 to 100 from 80.", []),
    ],
)
def test_parts_are_added_up_against_the_whole_of_their_sentence(
    audit: Audit, sentence: str, expected: list[str]
) -> None:
    assert outcomes(audit(f"# Grants\n\n{sentence}\n"), "sum") == expected


@pytest.mark.parametrize(
    ("lead_in", "items", "expected"),
    [
        ("£58,000 was given to three wards.", ("£18,000 – Abbey", "£25,000 – Mill", "£15,000 – Quay"), ["holds"]),
        ("£58,000 was given to three wards.", ("£18,000 – Abbey", "£25,000 – Mill", "£19,000 – Quay"), ["fails"]),
        ("£58,000 was given to wards, such as:", ("£18,000 – Abbey", "£25,000 – Mill"), []),
        ("The service helped 28,630 people:", ("17,301 finished", "4,468 felt better", "1,575 were referred"), []),
    ],
)
def test_a_list_is_added_up_against_the_words_before_it(
    audit: Audit, lead_in: str, items: tuple[str, ...], expected: list[str]
) -> None:
    paper = f"# Grants\n\n{lead_in}\n\n" + "\n".join(f"- {item}" for item in items) + "\n"
    assert outcomes(audit(paper), "sum") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("From April 2023 to March 2024 there were 21,960 calls, or 60 a day.", ["holds"]),
        ("From April 2023 to March 2024 there were 21,960 calls, or 75 a day.", ["fails"]),
        ("From April 2023 to March 2024 there were 1,440 visits, an average of 120 a month.", ["holds"]),
        ("Since April 2023 there were 21,960 calls, or 75 a day.", []),
        ("Lately there were 21,960 calls, or 75 a day.", []),
        ("From April 2023 to March 2024 there were 21,960 calls. The desk takes 75 a day.", []),
        ("The precept goes up by £13 a year for Band D, or 25p a week.", ["holds"]),
    ],
)
def test_a_rate_is_held_against_a_total_only_over_an_exact_period(
    audit: Audit, sentence: str, expected: list[str]
) -> None:
    assert outcomes(audit(f"# Calls\n\n{sentence}\n"), "rate") == expected


def test_a_running_total_that_rises_by_what_was_added_holds(audit: Audit) -> None:
    paper = (
        "# News\n\n"
        "Some £25k went to parks, which brings the total since May 2024 to £90k.\n\n"
        "Schools received £30k, and the fund has now given £120k since May 2024.\n"
    )
    assert outcomes(audit(paper), "sum") == ["holds"]


FOLLOWERS = (
    "# Library annual report 2022-23\n\nFollowers at the end of the year:\n\n"
    "- 4,100 Newsletter readers (+210)\n- 2,350 Book club members (+90)\n- 1,800 Friends of parks (+60)\n"
    "- 3,000 Visitors online (+75)\n",
    "# Library annual report 2023-24\n\n## Followers\n\n|Name|Members|Change in the year|\n|---|---|---|\n"
    "|Newsletter|4,300|+200|\n|Book club|2,400|+50|\n|Friends|1,900|+100|\n|Visitors|{visitors}|+500|\n",
)


@pytest.mark.parametrize(("visitors", "expected"), [("3,500", ["holds"] * 4), ("3,650", ["holds"] * 3 + ["fails"])])
def test_a_level_is_held_against_last_years_report_and_the_change_since(
    audit: Audit, visitors: str, expected: list[str]
) -> None:
    before, after = FOLLOWERS
    assert outcomes(audit(before, after.format(visitors=visitors)), "change") == expected


def test_detail_given_for_a_line_is_told_when_it_makes_it_and_not_when_it_falls_short(audit: Audit) -> None:
    lines = table("Line|£m", "Computers|5.610", "Roofs|5.897", "Total|11.507")
    computers = "The main elements were:\n\n- Computers: £1.610m on networks and £4.000m on devices;\n"
    roofs = "- Roofs: £3.623m on Abbey and £1.426m on Mill.\n"
    findings = audit(f"{lines}\n{computers}{roofs}")
    assert [finding.verdict for finding in findings if "detail" in finding.statement] == [Verdict.ADDS_UP]
    assert not failing(findings)

"""Sums, shares, rates and changes in further words of officers, and what stays unsaid."""

# ruff: noqa: E501 -- the sentences are as long as officers write them
from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from helpers import outcomes
from reportqa.domain import Finding

Audit = Callable[..., list[Finding]]


def paper(text: str) -> str:
    return f"# Annual report 2022-23\n\n{text}\n"


@pytest.mark.parametrize(
    ("kind", "sentence", "expected"),
    [
        (
            "sum",
            "Savings of £3.4m are included, namely vacancy management (£1.18m), procurement (£0.95m), overtime (£0.65m) and the estate (£0.62m).",
            ["holds"],
        ),
        (
            "sum",
            "Savings of £3.42m are included, namely vacancy management (£1.18m), procurement (£0.95m), overtime (£0.65m) and the estate (£0.54m).",
            ["fails"],
        ),
        (
            "sum",
            "The scheme costs £8.4m and will be met from borrowing (£5.2m), developer contributions (£2.1m) and a government grant (£1.1m).",
            ["holds"],
        ),
        (
            "sum",
            "The scheme costs £8.4m and will be met from borrowing (£5.2m), developer contributions (£2.1m) and a government grant (£1.7m).",
            ["fails"],
        ),
        ("sum", "Of the 212 posts, 118 are in housing, 61 in planning and the other 43 in finance.", ["fails"]),
        (
            "sum",
            "There were 412 complaints: 201 about waste, 122 about roads, 64 about housing and 35 about other services.",
            ["fails"],
        ),
        (
            "sum",
            "There were 412 complaints: 201 about waste, 122 about roads, 54 about housing and 35 about other services.",
            ["holds"],
        ),
        (
            "sum",
            "Callouts numbered 1,284 in the year (612 to fires, 433 to collisions and 229 to other emergencies).",
            ["fails"],
        ),
        (
            "sum",
            "We spent £3.46m on victims, including £541,000 with the centre, £438,000 with the refuge and £139,000 on justice.",
            [],
        ),
        ("sum", "Income of £4.2m came from fees (£2.6m), grants (£1.1m) and rents (£0.8m).", ["fails"]),
        (
            "sum",
            "Between them the three depots employ 148 people: 61 at Elm Road, 52 at Quay Street and 45 at Mill Lane.",
            ["fails"],
        ),
        ("sum", "The 1,240 responses were made up of 812 online forms, 290 paper forms and 148 letters.", ["fails"]),
        ("sum", "Referrals came to 640: 402 in the first half and 248 in the second.", ["fails"]),
        (
            "sum",
            "The team handled 96 reviews last year. Of these, 41 were about delay, 30 about the outcome and the remaining 19 about an officer.",
            ["fails"],
        ),
        (
            "rate",
            "In the year 71,902 crimes were recorded. That is 81.3 per 1,000 people, on a population of 884,000.",
            ["holds"],
        ),
        (
            "rate",
            "Recorded crimes came to 71,902, or 83.1 for every 1,000 of the county's 884,000 residents.",
            ["fails"],
        ),
        ("rate", "We took 182,500 calls in 2022-23, or 500 a day.", ["holds"]),
        ("rate", "We took 182,500 calls in 2022-23, or 550 a day.", ["fails"]),
        (
            "share",
            "The Hub received 20,967 referrals in the nine months. 6,458 people (30.8% of those referred) accepted support.",
            ["holds"],
        ),
        ("share", "Of 1,245 incidents reviewed, officers arrived in time on 1,077 occasions (83.5%).", ["fails"]),
        ("share", "In 21 of the 118 (27.8%) the outcome had not been reasonable.", ["fails"]),
        (
            "change",
            "Complaints had halved, from 1,260 between April and September last year to 840 in the same six months of this year.",
            ["fails"],
        ),
        (
            "change",
            "Even so 88.9% were answered inside ten seconds, 7.5 percentage points better than in 2022-23 (81.4%).",
            ["holds"],
        ),
        (
            "change",
            "Even so 88.9% were answered inside ten seconds, 5.7 percentage points better than in 2022-23 (81.4%).",
            ["fails"],
        ),
        ("change", "Respondents could choose up to three priorities from a list of nine.", []),
        ("change", "Members may take up to five guests from a party of forty.", []),
        ("change", "Trips trebled, from 210 in the spring to 420 in the summer.", ["fails"]),
        (
            "change",
            "Trips doubled over the school year, from 210 in the autumn term and half of the spring to 420 in the summer.",
            ["holds"],
        ),
    ],
)
def test_a_sentence_is_worked_out_again(audit: Audit, kind: str, sentence: str, expected: list[str]) -> None:
    assert outcomes(audit(paper(sentence)), kind) == expected


@pytest.mark.parametrize(
    ("lead_in", "items", "expected"),
    [
        (
            "The 96 requests for review fell into the following groups:",
            [
                "delay or lack of contact: 41",
                "the outcome was thought unreasonable: 30",
                "alleged conduct of an officer: 19",
            ],
            ["fails"],
        ),
        (
            "The 96 requests for review fell into the following groups:",
            [
                "delay or lack of contact: 41",
                "the outcome was thought unreasonable: 36",
                "alleged conduct of an officer: 19",
            ],
            ["holds"],
        ),
        ("The panel has 13 members:", ["10 councillors", "2 independent members", "2 co-opted members"], ["fails"]),
        ("The 640 enquiries included:", ["402 by telephone", "151 by email"], []),
        ("Among the 640 enquiries the main subjects were:", ["housing 302", "planning 151", "parking 97"], []),
    ],
)
def test_a_list_is_added_up_again(audit: Audit, lead_in: str, items: Sequence[str], expected: list[str]) -> None:
    text = "\n".join(f"- {item}" for item in items)
    assert outcomes(audit(paper(f"{lead_in}\n\n{text}")), "sum") == expected


def test_a_sub_total_beside_references_is_a_total_and_named(audit: Audit) -> None:
    table = """| Ref | Provider | Requested £ | Awarded £ |
|---|---|---|---|
| A1 | Elm Centre | 612,000 | 585,000 |
| A2 | Haven | 498,500 | 470,000 |
| A3 | Restore | 164,000 | 148,500 |
| | Sub-total A | 1,274,500 | 1,230,500 |
"""
    (failing, holding) = sorted(audit(paper(table)), key=lambda finding: finding.statement)
    assert failing.statement.startswith(
        "“Sub-total A” (Awarded £) is printed as £1,230,500, but “Elm Centre”, “Haven” and “Restore” add up to"
    )
    parts = "“Elm Centre”, “Haven” and “Restore”"
    assert holding.statement == f"“Sub-total A” (Requested £) is £1,274,500: {parts} add up to it."


def test_parts_of_what_another_section_states_are_added_up(audit: Audit) -> None:
    text = """## Decision

To award grants worth £1.75m in total.

## Money

The money comes from three places: the core grant (£1,118,000), ring-fenced money (£234,000) and our fund (£398,000).
"""
    assert outcomes(audit(paper(text)), "sum") == ["holds"]


def test_a_rate_is_made_of_what_tables_hold(audit: Audit) -> None:
    text = """Offences came down to 68,455, which is 76.8 for every thousand residents.

## Districts

| District | Population | Incidents |
|---|---|---|
| Elm | 512,400 | 9,436 |
| Quay | 378,600 | 7,772 |
| County | 891,000 | 17,208 |
"""
    assert "holds" in outcomes(audit(paper(text)), "rate")


@pytest.mark.parametrize(
    ("kind", "sentence", "wrong", "right"),
    [
        ("sum", "Complaints came to 221, 7.1% fewer than the 238 of the previous year: 52 in the first quarter, 55 in the second, 61 in the third and {} in the fourth.", "49", "53"),
        ("sum", "The motion was carried by {} votes to three with one abstention, thirteen members voting or abstaining.", "ten", "nine"),
        ("sum", "The vote was 8 for, 3 against and {} abstentions, with 13 members present.", "3", "2"),
        ("sum", "Of the 48 recommendations 31 were complete, 12 in progress and {} not started.", "7", "5"),
        ("sum", "We opened the year with 412 cases, took on 388 and closed 401, so that {} were open at its end.", "389", "399"),
        ("sum", "Income was £9.4m and costs £8.7m, giving a surplus of {}.", "£0.9m", "£0.7m"),
        ("change", "Punctuality was 88.1%, {} percentage points better than the 86.9% of 2021/22.", "1.9", "1.2"),
        ("change", "The number of stops with shelters went up by 14 to 362, from {} in 2021.", "358", "348"),
        ("change", "Spending on roads was £18.2m, {} over the £17.6m budget.", "£0.8m", "£0.6m"),
        ("change", "We underspent by {}: £17.0m against a budget of £17.6m.", "£0.8m", "£0.6m"),
        ("share", "1,534 of the 2,317 respondents, {}, were in favour.", "68.2%", "66.2%"),
        ("share", "Two in three respondents (66.2%, or 1,534 of {}) were in favour.", "2,713", "2,317"),
        ("share", "The increase of £13.00 on £278.50 is {}.", "4.97%", "4.67%"),
        ("rate", "There were 192 falls over the year’s 34,968 bed days, a rate of {} per 1,000.", "6.2", "5.5"),
    ],
)  # fmt: skip
def test_further_words_tell_what_fails_and_what_holds(
    audit: Audit, kind: str, sentence: str, wrong: str, right: str
) -> None:
    assert "fails" in outcomes(audit(paper(sentence.format(wrong))), kind)
    assert outcomes(audit(paper(sentence.format(right))), kind).count("fails") == 0
    assert "holds" in outcomes(audit(paper(sentence.format(right))), kind)


@pytest.mark.parametrize(
    "sentence",
    [
        "The place of safety was used 298 times, 14 fewer than in 2021/22, and 281 moderate and 298 severe cases were seen.",
        "In all 318 posts were agreed: 24 for the north and one for each of the two depots.",
        "The motion was put to 13 members and carried by nine votes to three.",
    ],
)
def test_what_is_told_beside_a_number_is_no_part_of_it(audit: Audit, sentence: str) -> None:
    assert not [
        each
        for kind in ("sum", "change", "share")
        for each in outcomes(audit(paper(sentence)), kind)
        if each == "fails"
    ]

"""Answers to one question that should make a hundred per cent: both sides of a scale, and one answer for each."""

# ruff: noqa: E501 -- the sentences are as long as officers write them
from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from helpers import outcomes
from reportqa.domain import Finding
from reportqa.figures.arithmetic.opinions import answers_in

Audit = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("labels", "complete"),
    [
        (["said yes", "said no", "did not know"], True),
        (["in favour", "against"], False),
        (["very satisfied", "satisfied", "dissatisfied", "very dissatisfied"], True),
        (["better", "about the same", "worse"], True),
        (["were proud to work here", "were not", "were unsure"], True),
        (["very satisfied", "fairly satisfied", "neither"], None),
        (["satisfied with the police", "satisfied with the council", "dissatisfied"], None),
        (["felt safe by day", "felt unsafe after dark", "did not know"], None),
        (["roads", "parks", "libraries"], None),
    ],
)
def test_the_answers_to_one_question_are_known(labels: list[str], complete: bool | None) -> None:
    assert answers_in(labels) is complete


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Of the 640 who answered, 58% said they were very satisfied, 27% satisfied, 9% neither satisfied nor dissatisfied, 8% dissatisfied and 3% very dissatisfied.",
            ["fails"],
        ),
        (
            "Of the 640 who answered, 58% said they were very satisfied, 22% satisfied, 9% neither satisfied nor dissatisfied, 8% dissatisfied and 3% very dissatisfied.",
            ["holds"],
        ),
        ("Asked whether they felt safe after dark, 31% said yes, 52% said no and 11% did not know.", ["fails"]),
        (
            "Of residents who replied, 48% agreed with the plan, 37% disagreed and 21% neither agreed nor disagreed.",
            ["fails"],
        ),
        ("48% agreed with the plan, 37% disagreed and 15% neither agreed nor disagreed.", ["holds"]),
        ("Grants meet 18% of the bill, developers 8%, receipts 28% and borrowing 54%.", ["fails"]),
        ("Grants meet 18% of the bill, developers 8%, receipts 28% and borrowing 46%.", ["holds"]),
        ("Grants meet 18% of the bill, developers 8%, receipts 28% and borrowing 40%.", []),
        ("Fares covered 41% of the cost, the levy 38% and grants 27%.", ["fails"]),
        ("Some 61% of respondents supported the increase, 29% opposed it and 18% had no view.", ["fails"]),
        ("61% of respondents supported the increase, 29% were against and 10% were undecided.", ["holds"]),
        (
            "Of 3,260 residents interviewed, 57% said they had confidence in their local police, 29% said they had not and 18% neither one thing nor the other.",
            ["fails"],
        ),
        (
            "44% thought the service had improved, 41% that it had stayed the same and 21% that it had got worse.",
            ["fails"],
        ),
        (
            "44% thought the service had improved, 41% that it had stayed the same and 15% that it had got worse.",
            ["holds"],
        ),
        (
            "Patients rated their care as very good (61%), good (24%), neither good nor poor (5%), poor (3%) or very poor (2%).",
            [],
        ),
        (
            "Patients rated their care as very good (61%), good (24%), neither good nor poor (7%), poor (5%) or very poor (3%).",
            ["holds"],
        ),
        (
            "Tenants were very satisfied (34%), fairly satisfied (41%), neither (9%), fairly dissatisfied (8%) or very dissatisfied (14%).",
            ["fails"],
        ),
        ("54% of staff said they were proud to work here, 22% said they were not and 31% were unsure.", ["fails"]),
        ("A third of callers (33%) wanted more buses, 41% the same number and 19% fewer.", []),
        (
            "Each call is counted once, by how it ended: 46% were resolved at first contact, 23% were passed on, 14% were recorded as a crime and 11% led to a visit.",
            ["fails"],
        ),
        ("Every respondent picked one priority: roads 41%, parks 27%, libraries 19% and buses 18%.", ["fails"]),
        (
            "By single main reason, 34% left for a better job, 27% retired, 22% moved away and 11% gave another reason.",
            ["fails"],
        ),
        (
            "Letters were sorted by main subject, one subject each: policing 37%, roads 22%, complaints 19%, legislation 9% and everything else 10%.",
            ["fails"],
        ),
        ("When asked to choose just one, 44% said roads, 31% parks and 29% buses.", ["fails"]),
        ("Of every £100 we spend, £61 goes on staff, £24 on premises and £15 on supplies.", []),
        (
            "Of the 1,200 calls closed, 46% were resolved by phone, 33% by a visit and the remaining 12% by letter.",
            ["fails"],
        ),
        (
            "Of the 1,200 calls closed, 46% were resolved by phone, 33% by a visit and the remaining 21% by letter.",
            ["holds"],
        ),
        ("Nearly half (47%) came by car, 29% by bus, 18% on foot and the rest (11%) by bike.", ["fails"]),
        (
            "Just over half of the budget (52%) goes on adults, 31% on children and the other 9% on everything else.",
            ["fails"],
        ),
        (
            "Of referrals, 4,120 (52%) came from schools, 2,377 (30%) from GPs and 1,426 (18%) from parents, 7,923 in all.",
            ["holds"],
        ),
        (
            "Of the 7,923 referrals, 4,120 (52%) came from schools, 2,377 (30%) from GPs and 1,426 (14%) from parents.",
            ["fails"],
        ),
        ("Half of visitors came from the county, 31% from the rest of England and 12% from abroad.", []),
        (
            "Respondents could choose up to three priorities. Policing was picked by 64%, burglary by 51%, driving by 33% and telephones by 29%.",
            [],
        ),
        (
            "We asked what mattered; more than one answer was allowed. Roads were named by 64%, parks by 31% and buses by 29%.",
            [],
        ),
        ("85% were satisfied, of whom 58% were very satisfied, and 9% were dissatisfied.", []),
        ("85% were satisfied with the police, 71% with the fire service and 64% with the council.", []),
        ("62% supported the increase and 25% opposed it.", []),
        ("58% agreed that it was fair, 31% that it was clear and 22% disagreed that it was needed.", []),
        ("91% of patients were satisfied in A&E, 88% in wards and 4% were dissatisfied overall.", []),
        ("Satisfaction was 58% in 2021, 61% in 2022 and 64% in 2023.", []),
        ("Of those satisfied, 31% were men, 22% were under 25 and 11% were disabled.", []),
        ("74% of women agreed, 69% of men agreed and 8% of all residents disagreed.", []),
        ("57% of people said yes this year, 54% said yes last year and 31% said no.", []),
        ("The proportion very satisfied rose from 41% to 58%, and 9% were dissatisfied.", []),
        ("Most people agreed (71%), with 12% disagreeing.", []),
        (
            "Satisfaction with repairs was 81%, with 12% dissatisfied; for caretaking it was 74%, with 15% dissatisfied.",
            [],
        ),
        ("Of the 300 complaints, 41% were about roads and 38% about waste. 22% were upheld.", []),
        ("More than half (54%) felt safe by day, 31% felt unsafe after dark and 9% did not know.", []),
        ("Each grant is paid in two halves: 60% of bidders won, 31% of bidders appealed and 12% withdrew.", []),
    ],
)
def test_the_answers_of_a_sentence_make_a_hundred(audit: Audit, sentence: str, expected: list[str]) -> None:
    assert outcomes(audit(f"# Annual report 2023-24\n\n{sentence}\n"), "hundred") == expected


@pytest.mark.parametrize(
    ("lead_in", "items", "expected"),
    [
        (
            "Each answered 101 call in the quarter is counted once, by how it ended:",
            [
                "resolved at first contact without deployment: 46%",
                "passed to a council or another agency: 23%",
                "recorded as a crime: 14%",
                "appointment or officer visit arranged: 11%",
            ],
            ["fails"],
        ),
        (
            "The 1,874 letters and emails we received were sorted by main subject, one subject each:",
            [
                "policing where the writer lives: 37%",
                "speeding, parking and roads: 22%",
                "a particular case or complaint: 19%",
                "national policy and legislation: 9%",
                "everything else: 10%",
            ],
            ["fails"],
        ),
        (
            "We asked how satisfied tenants were with repairs:",
            [
                "very satisfied: 41%",
                "fairly satisfied: 33%",
                "neither: 9%",
                "fairly dissatisfied: 8%",
                "very dissatisfied: 14%",
            ],
            ["fails"],
        ),
        (
            "We asked how satisfied tenants were with repairs:",
            [
                "very satisfied: 41%",
                "fairly satisfied: 33%",
                "neither: 9%",
                "fairly dissatisfied: 8%",
                "very dissatisfied: 9%",
            ],
            ["holds"],
        ),
        ("Do you support the proposal?", ["Yes: 54%", "No: 31%", "Don't know: 9%"], ["fails"]),
        (
            "The answers to question 4 were:",
            [
                "strongly agree 22%",
                "agree 31%",
                "neither agree nor disagree 18%",
                "disagree 17%",
                "strongly disagree 16%",
            ],
            ["fails"],
        ),
        (
            "Callers' single reason for ringing was:",
            ["repairs 44%", "rent 29%", "anti-social behaviour 16%", "something else 16%"],
            ["fails"],
        ),
        (
            "Visitors told us how they had travelled (one answer each):",
            ["car 44%", "bus 29%", "foot 16%", "cycle 4%"],
            ["fails"],
        ),
        (
            "Residents named their priorities, up to three each:",
            ["roads: 61%", "parks: 47%", "libraries: 22%", "buses: 16%"],
            [],
        ),
        ("Main findings:", ["54% feel safe", "31% have seen an officer", "9% have been a victim"], []),
        (
            "Share of people satisfied with each service:",
            ["libraries: 54%", "parks: 31%", "roads: 19%", "other: 11%"],
            [],
        ),
        ("Targets met by team:", ["housing: 54%", "planning: 31%", "roads: 19%"], []),
        (
            "All 412 appeals were decided in the year. They ended as follows:",
            ["dismissed 61%", "allowed in part 14%", "allowed 19%", "withdrawn 11%"],
            ["fails"],
        ),
        ("Of those who replied:", ["61% were in favour", "27% were against", "7% had no opinion"], ["fails"]),
    ],
)
def test_the_answers_of_a_list_make_a_hundred(
    audit: Audit, lead_in: str, items: Sequence[str], expected: list[str]
) -> None:
    text = "\n".join(f"- {item}" for item in items)
    assert outcomes(audit(f"# Annual report 2023-24\n\n{lead_in}\n\n{text}\n"), "hundred") == expected


@pytest.mark.parametrize(
    ("caption", "rows", "expected"),
    [
        (
            "How satisfied were you with repairs?",
            "Very satisfied 41,Fairly satisfied 33,Neither 9,Fairly dissatisfied 8,Very dissatisfied 14",
            ["fails"],
        ),
        (
            "How satisfied were you with repairs?",
            "Very satisfied 41,Fairly satisfied 33,Neither 9,Fairly dissatisfied 8,Very dissatisfied 9",
            ["holds"],
        ),
        (
            "Table 1: Calls by how they ended (each counted once)",
            "Resolved 46,Passed on 23,Recorded 14,Visit 11",
            ["fails"],
        ),
        ("Satisfaction with services", "Libraries 41,Parks 33,Roads 31", []),
    ],
)
def test_the_answers_of_a_table_make_a_hundred(audit: Audit, caption: str, rows: str, expected: list[str]) -> None:
    lines = "\n".join("| {} | {}% |".format(*row.rsplit(" ", 1)) for row in rows.split(","))
    table = f"# Annual report 2023-24\n\n{caption}\n\n| Answer | 2023-24 |\n|---|---|\n{lines}\n"
    assert outcomes(audit(table), "hundred") == expected

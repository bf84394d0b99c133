"""Papers that state one thing in other words: told as agreeing or contradicting; what is only alike stays silent."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reportqa.domain import Finding, Verdict
from reportqa.evaluation.audit import entry_of
from reportqa.figures.comparing import weighed
from reportqa.figures.comparing.resemblance import resemblance
from reportqa.figures.comparing.sameness import compared
from reportqa.figures.comparing.slips import is_slip
from reportqa.figures.typing.ledger import figures_of
from reportqa.passages import passages_of
from reportqa.reading import read_document

REPORT = """# Annual Report 2023/24

Marrick Valley Council

## Libraries

Our nine libraries welcomed 412,870 visitors in 2023/24, 6.1% more than the year before, and lent 298,140 books.

## Roads

Crews repaired 11,482 potholes during the year and resurfaced 37.4 miles of road. Customers reported 15,903 defects.

## Social care

At 31 March 2024 we were supporting 2,318 adults in their own homes and 641 in residential care. The number of children
in our care stood at 387. Reviews held on time came to 92.4%.

## Money

The council spent £148.6m net, £1.9m above its budget. Spending on agency staff came down to £5.42m. Council tax
collected in the year was 96.8% of what was due.

## Complaints

We received 734 complaints, of which 201 were upheld. The Ombudsman looked at 39 and found fault in 17.
"""
MINUTES = """MARRICK VALLEY COUNCIL
OVERVIEW AND SCRUTINY COMMITTEE

Minutes of the meeting held on Tuesday 18 June 2024

4. Performance 2023/24

4.1 {}
"""


def findings(folder: Path, *papers: str) -> list[Finding]:
    """What a comparison of the papers tells, each written as text, the first as Markdown."""
    documents = []
    for number, paper in enumerate(papers):
        path = folder / f"paper-{number}.{'txt' if number else 'md'}"
        path.write_text(paper, "utf-8")
        documents.append(read_document(path))
    figures = [figure for document in documents for figure in figures_of(document, passages_of(document))]
    return compared(figures, {document.key: entry_of(document) for document in documents})


def told(found: list[Finding], verdict: Verdict) -> list[set[str]]:
    return [{value.text for value in finding.values} for finding in found if finding.verdict is verdict]


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("The Head of Culture said that footfall at libraries had reached 421,870 in 2023/24.", {"412,870", "421,870"}),
        ("The Director replied that 11,842 potholes had been mended in the last financial year.", {"11,482", "11,842"}),
        ("There were 378 looked after children in care at the end of March 2024.", {"387", "378"}),
        ("Agency costs had been £5.24m in 2023/24, down by a fifth.", {"£5.42m", "£5.24m"}),
        ("In 2023/24 the collection rate for council tax was 98.6%.", {"96.8%", "98.6%"}),
        ("Over 2023/24 the Council had taken 743 complaints.", {"734", "743"}),
    ],
)
def test_what_minutes_tell_otherwise_is_a_conflict(tmp_path: Path, said: str, values: set[str]) -> None:
    assert values in told(findings(tmp_path, REPORT, MINUTES.format(said)), Verdict.CONFLICT)


@pytest.mark.parametrize(
    ("said", "verdict", "values"),
    [
        ("Roughly 298,000 books had been lent in 2023/24.", Verdict.ROUNDS_TO, {"298,140", "298,000"}),
        ("Some 2,318 people were helped to live at home at the end of March 2024.", Verdict.AGREES, {"2,318"}),
        ("On complaints, 734 had come in over 2023/24.", Verdict.AGREES, {"734"}),
        ("The collection rate for council tax was 96.8%.", Verdict.AGREES, {"96.8%"}),
    ],
)
def test_what_minutes_tell_alike_agrees(tmp_path: Path, said: str, verdict: Verdict, values: set[str]) -> None:
    assert values in told(findings(tmp_path, REPORT, MINUTES.format(said)), verdict)


@pytest.mark.parametrize(
    "said",
    [
        "In the first quarter of 2024/25 footfall at libraries had reached 104,870.",
        "In 2022/23 there had been 389,130 visits to libraries.",
        "The museums welcomed 430,240 visitors in 2023/24.",
        "The Director replied that 11,842 street lights had been mended in the last financial year.",
        "There were 378 children on child protection plans at the end of March 2024.",
        "The budget for agency staff in 2024/25 is £5.24m.",
        "In 2023/24 the collection rate for business rates was 97.9%.",
        "The Ombudsman had looked at 41 complaints in 2022/23.",
        "By the end of May 2024 a total of 743 complaints about potholes had come in since April 2023.",
    ],
)
def test_what_is_only_alike_is_no_conflict(tmp_path: Path, said: str) -> None:
    assert not told(findings(tmp_path, REPORT, MINUTES.format(said)), Verdict.CONFLICT)


def test_one_number_of_windows_and_of_complaints_is_no_agreement(tmp_path: Path) -> None:
    report = REPORT.replace("734 complaints", "1,734 complaints")
    said = "Over the year 412 doors and 1,734 windows had been renewed."
    assert {"1,734"} not in told(findings(tmp_path, report, MINUTES.format(said)), Verdict.AGREES)


def test_a_row_by_subject_is_no_count_of_the_whole(tmp_path: Path) -> None:
    table = """
## Complaints at stage 1

112 complaints went on to stage 1 reviews, compared with 96 in the year before.

| Complaints at stage 1, reviews | 2023/24 | of which upheld 2023/24 |
|---|---|---|
| Repairs | 231 | 121 |
| Parking | 84 | 31 |
"""
    assert {"112", "121"} not in told(findings(tmp_path, REPORT + table), Verdict.CONFLICT)


def test_after_the_last_quarter_nothing_of_its_year_is_to_come(tmp_path: Path) -> None:
    quarter = """# Performance report, quarter 4 2023/24

Marrick Valley Council

## Libraries

| | Q3 | Q4 | 2023/24 |
|---|---|---|---|
| Visitors to libraries | 98,110 | 104,320 | 421,870 |
"""
    assert {"412,870", "421,870"} in told(findings(tmp_path, REPORT, quarter), Verdict.CONFLICT)


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [("50400", "54000", True), ("46", "40.6", False), ("1.84", "1.846", False), ("3.19", "3.91", True)],
)
def test_a_slip_is_one_from_either_side(one: str, other: str, slip: bool) -> None:
    assert [is_slip(Decimal(one), Decimal(other)), is_slip(Decimal(other), Decimal(one))] == [slip, slip]


@pytest.mark.parametrize(
    ("said", "raised"),
    [
        ("The forecast outturn for 2023/24 was an overspend of £4.83m against the net budget.", True),
        ("The forecast outturn for 2023/24 was an overspend of £5.12m against the net budget.", False),
        ("The Mill Lane pool was expected to cost £28.6m in 2023/24.", True),
        ("The Mill Lane pool was expected to cost £28.1m in 2023/24.", False),
    ],
)
def test_a_forecast_moves_between_papers_but_not_by_swapped_digits(tmp_path: Path, said: str, raised: bool) -> None:
    monitoring = """# Revenue monitoring 2023/24: month 8

Marrick Valley Council

On present trends the Council will overspend by £4.38m against the net budget in 2023/24.

The Mill Lane pool is forecast to cost £26.8m in 2023/24.
"""
    found = told(findings(tmp_path, monitoring, MINUTES.format(said)), Verdict.CONFLICT)
    assert bool(found) is raised


def test_papers_of_two_bodies_do_not_contradict_each_other(tmp_path: Path) -> None:
    other = MINUTES.replace("MARRICK VALLEY", "HOLM BOROUGH").format(
        "Holm Borough Council had 421,870 visits to its libraries in 2023/24."
    )
    assert not told(findings(tmp_path, REPORT, f"Holm Borough Council\n\n{other}"), Verdict.CONFLICT)


def test_a_slip_is_a_conflict_though_no_word_of_what_is_counted_is_met(tmp_path: Path) -> None:
    said = "Complaints numbered 4,775 (1,096 and 3,679 in the two halves), which was fewer than the 5,121 in 2022/23."
    earlier = "# Annual Report 2022/23\n\nMarrick Valley Council\n\nResidents lodged 5,211 complaints in 2022/23.\n"
    assert {"5,121", "5,211"} in told(findings(tmp_path, earlier, MINUTES.format(said)), Verdict.CONFLICT)


@pytest.mark.parametrize(
    "said",
    [
        # a row of answers in time, of which the other statement says nothing
        "Housing: 304 answered in time.",
        # a part of the visits and all of them
        "Libraries had 412,870 visitors in 2023/24, 398,870 of which came by bus.",
    ],
)
def test_what_is_in_time_and_what_is_a_part_are_other_counts(tmp_path: Path, said: str) -> None:
    report = REPORT + "\n## Homes\n\nBy the end of March 2024 296 households were in temporary accommodation.\n"
    assert not told(findings(tmp_path, report, MINUTES.format(said)), Verdict.CONFLICT)


@pytest.mark.parametrize(
    ("written", "said", "values"),
    [
        # other words for one thing, and the verb for the noun
        ("3,140 children learned to swim.", "3,356 children had been taught to swim in 2023/24.", "3,140; 3,356"),
        ("14,205 smoke alarms were fitted.", "14,673 smoke detectors were installed in 2023/24.", "14,205; 14,673"),
        ("58.3 km of road were resurfaced.", "53.2 km of carriageway were resurfaced in 2023/24.", "58.3 km; 53.2 km"),
        ("5,830 pupils learned to cycle.", "6,248 schoolchildren learned to cycle in 2023/24.", "5,830; 6,248"),
        ("Residents reported 1,962 fly-tips.", "There were 1,860 reports of fly-tipping in 2023/24.", "1,962; 1,860"),
        # an abbreviation in the plural
        ("486 road traffic collisions were attended.", "RTCs attended in 2023/24 numbered 443.", "486; 443"),
        # what a sentence is about, told before a colon
        ("We mended 17,406 potholes.", "Potholes: crews repaired 17,911 in 2023/24.", "17,406; 17,911"),
        # a share is a rate without being called so
        ("18.7% of bins were missed.", "The proportion of bins missed in 2023/24 was 17.8%.", "18.7%; 17.8%"),
        # who speaks, without a "that"
        (
            "24,650 trees were planted.",
            "The Head of Parks said 25,450 trees had been planted in 2023/24.",
            "24,650; 25,450",
        ),
        ("Trams carried 18.6 million passengers.", "Trams were used for 19.3 million journeys in 2023/24.",
         "18.6 million; 19.3 million"),
        ("Midwives delivered 4,218 babies.", "Births numbered 3,883 in 2023/24.", "4,218; 3,883"),
        ("64.2% of cancer cases were treated.", "59.1% of cancer cases began treatment in 2023/24.", "64.2%; 59.1%"),
        # what comes in and what goes out need not be called income or a bill
        ("Car parks brought in £1.94m.", "Income from car parks reached £1.81m in 2023/24.", "£1.94m; £1.81m"),
        ("The energy bill was £6.12m.", "Energy cost £5.91m in 2023/24.", "£6.12m; £5.91m"),
        # what is punctual is in time, and "only" says that it is little
        ("81.7% of boats were punctual.", "Only 81.1% of boats had been on time in 2023/24.", "81.7%; 81.1%"),
        # who counted tells not what
        ("Specials gave 240 hours.", "Special constables gave 261 hours in 2023/24.", "240 hours; 261 hours"),
        (
            "On 31 March 2024 there were 1,418 open children in need plans.",
            "The Director of Children's Services reported 1,536 open children in need plans on 31 March 2024.",
            "1,418; 1,536",
        ),
    ],
)  # fmt: skip
def test_one_measure_is_known_in_other_words(tmp_path: Path, written: str, said: str, values: str) -> None:
    report = f"{REPORT}\n## More\n\n{written}\n"
    raised = told(findings(tmp_path, report, MINUTES.format(said)), Verdict.CONFLICT)
    assert set(values.split("; ")) in raised


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Employer contributions came to £41.2m.", "Employee contributions came to £40.2m in 2023/24."),
        ("1,204 people were slightly injured.", "1,188 people were seriously injured in 2023/24."),
        ("Outpatient attendances came to 81,340.", "Inpatient attendances came to 80,340 in 2023/24."),
    ],
)
def test_what_one_word_sets_apart_is_no_conflict(tmp_path: Path, written: str, said: str) -> None:
    report = f"{REPORT}\n## More\n\n{written}\n"
    assert not told(findings(tmp_path, report, MINUTES.format(said)), Verdict.CONFLICT)


LIKE = """# Theatre and park 2023/24

Marrick Valley Council

## The year

The Regent Theatre welcomed 405,120 visitors in 2023/24. At Holm Park rangers repaired 11,100 benches in 2023/24.
Customers of the tea room reported 15,200 losses in 2023/24. We received 743 complaints in 2023/24.
"""


def test_only_what_may_be_told_is_weighed_and_what_is_told_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed_for: list[tuple[Any, ...]] = []

    def counted(*pair: Any) -> tuple[float, ...]:
        weighed_for.append(pair)
        return resemblance(*pair)

    monkeypatch.setattr(weighed, "resemblance", counted)
    told = findings(tmp_path, REPORT, LIKE)
    some = len(weighed_for)
    monkeypatch.setattr(weighed, "_may_differ", lambda *_: True)
    assert findings(tmp_path, REPORT, LIKE) == told
    assert any(finding.verdict is Verdict.CONFLICT for finding in told)
    assert 0 < some < len(weighed_for) - some


@pytest.mark.parametrize(
    ("other", "raised"),
    [
        ("There were 1,015 harbour thefts in 2023/24.", True),
        ("There were 1,015 harbour thefts in Northside alone in 2023/24.", False),
        ("In Northside 1,015 harbour thefts were recorded in 2023/24.", False),
    ],
)
def test_a_number_of_one_place_alone_contradicts_none_of_all(tmp_path: Path, other: str, raised: bool) -> None:
    one = "# Annual report 2023/24\n\nMarbury Borough Council\n\nHarbour thefts fell to 1,105 in the year.\n"
    two = f"# Briefing for members, 9 July 2024\n\nMarbury Borough Council\n\n{other}\n"
    assert any(finding.verdict is Verdict.CONFLICT for finding in findings(tmp_path, one, two)) is raised


def test_a_paper_of_income_and_expenditure_tells_what_was_spent(tmp_path: Path) -> None:
    one = "# Comprehensive income and expenditure 2023/24\n\nMarbury Borough Council\n\nLevies raised £27.8m.\n"
    two = "# Review of 2023/24\n\nMarbury Borough Council\n\nThe levies raised £28.7m in 2023/24.\n"
    assert any(finding.verdict is Verdict.CONFLICT for finding in findings(tmp_path, one, two))

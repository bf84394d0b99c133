"""Figures of whole papers: what a paper says of its time, and how its officers put things, tells what each one is."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from reportqa.domain import Figure
from reportqa.figures.typing.ledger import figures_of
from reportqa.passages import passages_of
from reportqa.reading import read_document

Told = tuple[str, str]
Paper = Callable[[str, str], tuple[Figure, ...]]

MONITORING = """# Revenue Monitoring Report 2023/24: Quarter 2

Quaymouth Borough Council

Cabinet, 14 November 2023

## Position

"""
PERFORMANCE = """# Performance Report: Quarter 3, 2023/24 (October to December 2023)

Quaymouth Borough Council

## Results

"""
TRUST = """# Integrated Performance Report

Eastmoor Hospitals NHS Foundation Trust

Board of Directors, 26 October 2023

Month 6 2023/24 (position at 30 September 2023)

## Results

"""
REVIEW = """# Housing Annual Report 2022/23

Quaymouth Borough Council

## Homes

"""
BUDGET = """# Budget Book 2024/25

Quaymouth Borough Council

## Spending

"""
RELEASE = """# Visits to the pool rise again

Quaymouth Borough Council - news

14 November 2024

## More swimmers

"""
MINUTES = """# Harbour Board: minutes

Minutes of the meeting held on 14 December 2022 at the Custom House

## Items

"""


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    def figures(head: str, text: str) -> tuple[Figure, ...]:
        path = tmp_path / "paper.md"
        path.write_text(f"{head}{text}\n", encoding="utf-8")
        document = read_document(path)
        return figures_of(document, passages_of(document))

    return figures


def told(figures: tuple[Figure, ...], text: str) -> Told:
    figure = next(figure for figure in figures if figure.number.text == text)
    return (figure.period.label if figure.period is not None else "", figure.basis.value)


@pytest.mark.parametrize(
    ("sentence", "text", "period", "basis"),
    [
        ("Income was £0.4m in the quarter.", "£0.4m", "2023-24 Q2", "actual"),
        ("Spending to 30 September was £9.2m.", "£9.2m", "2023-24 H1", "actual"),
        ("Spending to the end of June was £4.1m.", "£4.1m", "2023-24 Q1", "actual"),
        ("At 30 June there were 41 vacant posts.", "41", "2023-06-30", "actual"),
        ("There were 52 placements at the end of September.", "52", "2023-09-30", "actual"),
        ("In Quarter 1 the cost was £2.3m.", "£2.3m", "2023-24 Q1", "actual"),
        ("In the second quarter of last year the cost was £2.1m.", "£2.1m", "2022-23 Q2", "actual"),
        ("The council is forecasting to spend £61.5m.", "£61.5m", "2023-24", "forecast"),
        ("Spending is expected to be £61.5m against the budget of £60.0m.", "£61.5m", "2023-24", "forecast"),
        ("Spending is expected to be £61.5m against the budget of £60.0m.", "£60.0m", "2023-24", "budget"),
        ("The forecast at Quarter 1 was £59.9m.", "£59.9m", "2023-24", "forecast"),
        ("Balances would fall to £3.1m at the year end.", "£3.1m", "2024-03-31", "forecast"),
        ("A freeze is expected to save £0.3m by March.", "£0.3m", "2023-24", "forecast"),
        ("The budget is forecast to overspend by £235,000.", "£235,000", "2023-24", "change"),
        ("At 30 September an overspend of £1.4m was forecast.", "£1.4m", "2023-24", "change"),
        ("The vacancy target is to be below 8.0%.", "8.0%", "2023-24", "target"),
        ("£1.9m was delivered in the half year.", "£1.9m", "2023-24 H1", "actual"),
        ("Write-offs in the year to date came to £0.1m.", "£0.1m", "2023-24 H1", "actual"),
        ("We collected £3.1m, compared with £2.9m at this point last year.", "£2.9m", "2022-23 Q2", "actual"),
        (
            "The net budget, approved by Full Council on 16 February 2023, leads to costs of £61.5m.",
            "£61.5m",
            "2023-24",
            "actual",
        ),
    ],
)
def test_a_paper_within_its_year_dates_what_is_told_without_a_year(
    paper: Paper, sentence: str, text: str, period: str, basis: str
) -> None:
    assert told(paper(MONITORING, sentence), text) == (period, basis)


@pytest.mark.parametrize(
    ("sentence", "text", "period", "basis"),
    [
        ("Recycling was 47.1% (Q2: 48.9%).", "48.9%", "2023-24 Q2", "actual"),
        ("Recycling was 47.1% (Q2: 48.9%).", "47.1%", "2023-24 Q3", "actual"),
        ("We collected 312 kg, compared with 327 kg in Q3 last year.", "327 kg", "2022-23 Q3", "actual"),
        ("There were 512 visits, against 489 in quarter 2 of last year.", "489", "2022-23 Q2", "actual"),
        ("There were 512 visits, 30 fewer than in the same quarter last year.", "30", "2023-24 Q3", "change"),
        ("Over the nine months to December 4,210 fly-tips came in.", "4,210", "2023-04 to 2023-12", "actual"),
        ("In the year to date 4,210 fly-tips came in.", "4,210", "2023-04 to 2023-12", "actual"),
        (
            "The rate stood at 83.2% at the end of December against 83.9% a year earlier.",
            "83.9%",
            "2022-12-31",
            "actual",
        ),
        ("There are 296 crew, nine more than in June.", "nine", "2023-24 Q3", "change"),
        ("Officers forecast 1,060 fires for the full year.", "1,060", "2023-24", "forecast"),
        (
            "The planning team decided 88% in time, 9 percentage points above target.",
            "9 percentage points",
            "2023-24 Q3",
            "change",
        ),
        (
            "Calls were answered in 94 seconds, 20 seconds quicker than in quarter 2.",
            "94 seconds",
            "2023-24 Q3",
            "actual",
        ),
        ("Some 88% were answered in 10 working days.", "10", "2023-24 Q3", "other"),
        ("Visits stand at 6,020, or 50.2% of the annual target of 12,000.", "12,000", "2023-24", "target"),
        ("A wet October kept fires to 31.", "31", "2023-24 Q3", "actual"),
    ],
)
def test_a_performance_report_is_for_its_quarter(
    paper: Paper, sentence: str, text: str, period: str, basis: str
) -> None:
    assert told(paper(PERFORMANCE, sentence), text) == (period, basis)


@pytest.mark.parametrize(
    ("sentence", "text", "period", "basis"),
    [
        ("There were 12,406 arrivals in the month.", "12,406", "2023-09", "actual"),
        (
            "In the year to date there were 74,118 arrivals, 2.2% up on the same period last year.",
            "74,118",
            "2023-24 H1",
            "actual",
        ),
        (
            "In the year to date there were 74,118 arrivals, 2.2% up on the same period last year.",
            "2.2%",
            "2023-24 H1",
            "change",
        ),
        ("Turnover in the twelve months to September was 11.3%.", "11.3%", "year to 2023-09", "actual"),
        ("Handovers took 22 minutes, compared with 27 a year ago.", "27", "2022-09", "actual"),
        ("The full-year forecast is a deficit of £6.0m.", "£6.0m", "2023-24", "forecast"),
        ("It was 71.4% in September against the national standard of 76%.", "76%", "2023-09", "target"),
        ("It stands at 88.9% against a target of 90%.", "88.9%", "2023-09", "actual"),
        ("At month 6 the deficit was £4.2m, £1.1m worse than plan.", "£1.1m", "2023-24 H1", "change"),
    ],
)
def test_a_trusts_month_is_one_of_the_financial_year(
    paper: Paper, sentence: str, text: str, period: str, basis: str
) -> None:
    figures = paper(TRUST, sentence)
    assert told(figures, text) == (period, basis)
    assert "6" not in [figure.number.text for figure in figures]


@pytest.mark.parametrize(
    ("sentence", "text", "period", "basis"),
    [
        ("We let 1,142 homes, 96 fewer than the 1,238 of 2021/22.", "1,142", "2022-23", "actual"),
        ("We let 1,142 homes, 96 fewer than the 1,238 of 2021/22.", "96", "2022-23", "change"),
        ("We let 1,142 homes, 96 fewer than the 1,238 of 2021/22.", "1,238", "2021-22", "actual"),
        ("We let 297 (2.9%) more than the 1,238 of 2021/22.", "297", "2022-23", "change"),
        ("There were 54 complaints, compared with 61 the year before.", "61", "2021-22", "actual"),
        (
            "Six people fell, against four in the previous year, and 71 slipped (62 in 2021/22).",
            "four",
            "2021-22",
            "actual",
        ),
        (
            "Six people fell, against four in the previous year, and 71 slipped (62 in 2021/22).",
            "71",
            "2022-23",
            "actual",
        ),
        (
            "Six people fell, against four in the previous year, and 71 slipped (62 in 2021/22).",
            "62",
            "2021-22",
            "actual",
        ),
        (
            "At 31 March 2023 we employed 774 people, compared with a headcount of 769 a year earlier.",
            "769",
            "2022-03-31",
            "actual",
        ),
        ("At 31 March 2023 39 people were new, up from 33 of 774 (4.3%) a year before.", "33", "2022-03-31", "actual"),
        ("It was 16.7%, compared with 15.9% in March 2022.", "16.7%", "2022-23", "actual"),
        ("It was 18.0%, compared with 16.7% in 2021 and 15.9% in 2020.", "15.9%", "2020", "actual"),
        ("It was 18.0%, compared with 16.7% in 2021 and 15.9% in 2020.", "18.0%", "2022-23", "actual"),
        ("It took 38 days, against a target of 28 days and 34 days the previous year.", "34 days", "2021-22", "actual"),
        ("It took 38 days, against a target of 28 days and 34 days the previous year.", "28 days", "2022-23", "target"),
        ("Fees went up from 112 to 138.", "112", "2021-22", "actual"),
        ("Fees went up from 112 in the first month to 138.", "112", "", "actual"),
        ("Costs came to £24.9m against £21.8m, an overspend of £3.1m.", "£21.8m", "2022-23", "budget"),
        ("There were 1,142 lets, the most since 2018/19.", "1,142", "2022-23", "actual"),
        ("Over 742,600 people live here (mid-2021 estimate), and we spend £674 a head.", "£674", "2022-23", "rate"),
        ("Set against the mid-2021 population, there were 31 fires.", "31", "2022-23", "actual"),
        ("Borrowing was £42m at 31 March 2023, after new loans of £5m.", "£5m", "2022-23", "actual"),
        ("We held 23 drills, among them one at sea in November 2022.", "23", "2022-23", "actual"),
        (
            "The pool, which opened on 3 July 2022, took 6,120 swimmers in its first three months.",
            "6,120",
            "2022-23 Q2",
            "actual",
        ),
        ("In the last three months of the year we let 214.", "214", "2022-23 Q4", "actual"),
        ("Homes let were 27.1 per 100 residents.", "27.1", "2022-23", "rate"),
        ("In the last six months 214 homes were let.", "214", "2022-23", "actual"),
        ("Rent will go up by 7% from April 2023.", "7%", "2023-24", "change"),
        ("In 2023/24 we aim to let 1,200 homes.", "1,200", "2023-24", "target"),
        ("Our priorities for 2023/24 are to let at least 1,200 homes.", "1,200", "2023-24", "target"),
        ("The target for 2023/24 is 8,500 tonnes.", "8,500 tonnes", "2023-24", "target"),
        ("We expect to lay 118 km of pipe in 2023/24, up from 96 km in 2022/23.", "96 km", "2022-23", "actual"),
        ("Some 411 were to homeless households.", "411", "2022-23", "actual"),
        ("Some 1,011 said they would accept a rise.", "1,011", "2022-23", "actual"),
        ("Women made up 16.7% of the crew.", "16.7%", "2022-23", "actual"),
        ("Availability recovered by 4.7 percentage points.", "4.7 percentage points", "2022-23", "change"),
        ("Crews recovered 171 boats.", "171", "2022-23", "actual"),
        ("On-call pay had been £272,000 over budget.", "£272,000", "2022-23", "change"),
        ("Training was up to date for 98.4%.", "98.4%", "2022-23", "actual"),
        ("The outline case in 2020 put the cost at £52.8m.", "£52.8m", "2020", "forecast"),
        ("Rents fell from £22.7m to £19.4m (14.5%).", "14.5%", "2022-23", "change"),
        ("The lifeboat was delivered for £4.6m against a budget of £4.9m.", "£4.6m", "2022-23", "actual"),
    ],
)
def test_what_is_compared_with_keeps_its_time_to_itself(
    paper: Paper, sentence: str, text: str, period: str, basis: str
) -> None:
    assert told(paper(REVIEW, sentence), text) == (period, basis)


@pytest.mark.parametrize(
    ("sentence", "text", "period", "basis"),
    [
        ("Gross spending is £842.3m.", "£842.3m", "2024-25", "budget"),
        ("Parks rise from £2.1m to £2.6m.", "£2.1m", "2023-24", "actual"),
        ("The budget for parks rises from £2.1m to £2.6m.", "£2.6m", "2024-25", "budget"),
        ("A Band D home pays £198.27.", "£198.27", "2024-25", "actual"),
        ("We had 2,106 replies.", "2,106", "2024-25", "actual"),
        ("That is an extra £76.41 over the year, or about £1.47 a week.", "£1.47", "2024-25", "change"),
        ("In 2022/23 parks cost £1.9m.", "£1.9m", "2022-23", "actual"),
    ],
)
def test_money_of_a_year_to_come_is_budgeted(paper: Paper, sentence: str, text: str, period: str, basis: str) -> None:
    assert told(paper(BUDGET, sentence), text) == (period, basis)


@pytest.mark.parametrize(
    ("head", "sentence", "text", "period", "basis"),
    [
        (RELEASE, "Between April and September this year we had 6,200 visits.", "6,200", "2024-25 H1", "actual"),
        (RELEASE, "The pool hopes to reach 12,000 by the end of March.", "12,000", "2024-25", "target"),
        (RELEASE, "Visits were 11% more than in the same six months of 2023.", "11%", "", "change"),
        (MINUTES, "There were 2,310 crew at 30 November, 84 more than in March.", "2,310", "2022-11-30", "actual"),
        (
            MINUTES,
            "Complaints were 312 between April and September, up from 287 in the same period of 2021.",
            "287",
            "2021-22 H1",
            "actual",
        ),
        (MINUTES, "Capital spending to 31 October was £9.4m.", "£9.4m", "2022-04 to 2022-10", "actual"),
        (MINUTES, "A call took 8 seconds in the quarter to September.", "8 seconds", "2022-23 Q2", "actual"),
    ],
)
def test_a_papers_date_tells_the_year_of_a_month(
    paper: Paper, head: str, sentence: str, text: str, period: str, basis: str
) -> None:
    assert told(paper(head, sentence), text) == (period, basis)


PRECEPT = """# Police and Crime Panel: proposed precept for 2024/25

Meeting date: 2 February 2024

## The settlement

"""
SECTIONS = """NORTHMERE HARBOUR BOARD

MINUTES OF THE MEETING HELD ON 12 JULY 2023

12. MINUTES
The minutes of the meeting held on 3 March 2023 were agreed.

13. ANNUAL REPORT 2022/23
13.1 The Clerk introduced the draft report. Landings had fallen by 3.4% in the year, to 48,120 boxes, and calls took
7.2 seconds on
average.
13.2 A team of six pilots would be in place by September, and the Board thanked the staff for all their work
in a hard year.

14. BUDGET MONITORING TO 31 MAY 2023
14.1 The Treasurer reported a forecast underspend of £0.8m on a budget of £14.2m, and said that £2.1m had been
spent so far.

15. COMPLAINTS
15.1 In the first quarter of 2023/24 there had been 298, and the Board asked for a further report
on them in the autumn of the year.
"""


@pytest.mark.parametrize(
    ("sentence", "text", "period", "basis"),
    [
        ("The grant is £84.3m, £4.9m more than this year.", "£84.3m", "2024-25", "budget"),
        ("In the current year an underspend of £0.6m is forecast.", "£0.6m", "2023-24", "change"),
        (
            "Reserves are expected to be £11.2m at 31 March 2024 and £8.4m a year later.",
            "£8.4m",
            "2025-03-31",
            "forecast",
        ),
        ("The survey drew 3,480 answers, of which 58% supported a rise of £1 a month.", "58%", "2024-25", "actual"),
    ],
)
def test_this_year_is_the_one_in_which_a_paper_on_the_next_was_written(
    paper: Paper, sentence: str, text: str, period: str, basis: str
) -> None:
    assert told(paper(PRECEPT, sentence), text) == (period, basis)


def test_minutes_tell_each_item_by_the_heading_it_stands_under(tmp_path: Path) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(SECTIONS, encoding="utf-8")
    document = read_document(path)
    assert document.period == ""
    figures = figures_of(document, passages_of(document))
    assert {
        text: told(figures, text) for text in ("3.4%", "7.2 seconds", "six", "£0.8m", "£14.2m", "£2.1m", "298")
    } == {
        "3.4%": ("2022-23", "change"),
        "7.2 seconds": ("2022-23", "actual"),
        "six": ("2023-09", "forecast"),
        "£0.8m": ("2023-24", "change"),
        "£14.2m": ("2023-24", "budget"),
        "£2.1m": ("2023-04 to 2023-05", "actual"),
        "298": ("2023-24 Q1", "actual"),
    }


QUARTERS = """| | Q1 (Apr-Jun) | Q2 | Q3 | Q4 | Full year |
|---|---|---|---|---|---|
| 2021/22 | 1,846 | 2,015 | 2,122 | 2,181 | 8,164 |
"""
CHANGES = """| Type | Q3 2022/23 | Q3 2023/24 | Change | Year to date 2022/23 | Year to date 2023/24 |
|---|---|---|---|---|---|
| Fires | 281 | 268 | -13 | 559 | 541 |
"""
POSITION = """Table 1: Revenue forecast at 30 September 2023. All figures in £000s.

| Service | Budget | Spend to 30 September | Forecast | Variance |
|---|---|---|---|---|
| Support staff | 1,170 | 602 | 1,249 | 79 |
"""
YEARS = """| Block | 2023/24 forecast | 2024/25 | 2025/26 | Total |
|---|---|---|---|---|
| Schools and early years (£m) | 38.4 | 46.2 | 31.8 | 116.4 |
"""
STAFF = """Table 1: Headcount at 31 March

| Group | Headcount 2022 | FTE 2023 |
|---|---|---|
| Crew | 321 | 315.0 |
"""
PLAN = """Income and expenditure, £000

| Line | Annual plan | YTD plan | YTD actual | Full year forecast |
|---|---|---|---|---|
| Pay | 262,000 | 131,000 | 133,900 | 266,500 |
"""
SHARES = """| Type | 2021/22 | Share | 2022/23 | Share |
|---|---|---|---|---|
| Fires | 3,141 | 30.0% | 2,597 | 26.1% |
"""


@pytest.mark.parametrize(
    ("head", "table", "text", "period", "basis"),
    [
        (REVIEW, QUARTERS, "2,122", "2021-22 Q3", "actual"),
        (REVIEW, QUARTERS, "1,846", "2021-22 Q1", "actual"),
        (REVIEW, QUARTERS, "8,164", "2021-22", "actual"),
        (PERFORMANCE, CHANGES, "268", "2023-24 Q3", "actual"),
        (PERFORMANCE, CHANGES, "-13", "2023-24 Q3", "change"),
        (PERFORMANCE, CHANGES, "559", "2022-04 to 2022-12", "actual"),
        (MONITORING, POSITION, "1,170", "2023-24", "budget"),
        (MONITORING, POSITION, "602", "2023-24 H1", "actual"),
        (MONITORING, POSITION, "1,249", "2023-24", "forecast"),
        (MONITORING, POSITION, "79", "2023-24", "change"),
        (REVIEW, STAFF, "321", "2022-03-31", "actual"),
        (REVIEW, STAFF, "315.0", "2023-03-31", "actual"),
        (TRUST, PLAN, "262,000", "2023-24", "budget"),
        (TRUST, PLAN, "131,000", "2023-24 H1", "budget"),
        (TRUST, PLAN, "133,900", "2023-24 H1", "actual"),
        (TRUST, PLAN, "266,500", "2023-24", "forecast"),
        (REVIEW, SHARES, "30.0%", "2021-22", "actual"),
        (REVIEW, SHARES, "26.1%", "2022-23", "actual"),
        (BUDGET, YEARS, "31.8", "2025-26", "budget"),
        (BUDGET, YEARS, "116.4", "2023-24 to 2025-26", "actual"),
    ],
)
def test_a_cell_has_the_time_that_its_row_and_column_make(
    paper: Paper, head: str, table: str, text: str, period: str, basis: str
) -> None:
    assert told(paper(head, table), text) == (period, basis)


def test_two_columns_of_one_heading_are_told_apart_by_the_years_before_them(paper: Paper) -> None:
    assert {figure.doubt for figure in paper(REVIEW, SHARES)} == {""}


@pytest.mark.parametrize(
    ("text_of_table", "text", "value", "unit"),
    [
        (POSITION, "1,170", "1170000", "GBP"),  # staff are paid: no number of people
        (YEARS, "31.8", "31800000", "GBP"),  # "early years" is no unit
        (
            "All figures in Table 4 are in £000s. Brackets show income.\n\n### Table 4: Outturn\n\n"
            "| Line | Budget |\n|---|---|\n| Quays | 850 |\n",
            "850",
            "850000",
            "GBP",
        ),
        ("| £000 | Original | Outturn |\n|---|---|---|\n| Quays | 850 | 455 |\n", "455", "455000", "GBP"),
        (
            "Table 2: Debt by age, £000s\n\n| Age | Owed |\n|---|---|\n| 91 to 180 days | 2,240 |\n",
            "2,240",
            "2240000",
            "GBP",
        ),
        (
            "Table 3: Availability (% of hours; target 80%)\n\n| Port | 2021/22 |\n|---|---|\n| Hartsea | 83.8 |\n",
            "83.8",
            "83.8",
            "percent",
        ),
        ("| Measure | 2022/23 |\n|---|---|\n| Relet time (days) | 38 |\n", "38", "38", "days"),
        ("| Measure | 2022/23 |\n|---|---|\n| Empty homes (£000) | 705 |\n", "705", "705000", "GBP"),
        ("| Measure | 2022/23 |\n|---|---|\n| Sickness, days per FTE | 8.6 |\n", "8.6", "8.6", "days"),
        ("It came to 8.1 days for each person (8.6 in 2021/22; target 8.0).", "8.0", "8.0", "days"),
        ("Calls took 22 minutes, up from 19 in 2021/22.", "19", "19", "minutes"),
        ("We used 16.4 GWh of power.", "16.4 GWh", "16.4", "GWh"),
        ("We had 22 boats, up from 19 in 2021/22.", "19", "19", ""),
    ],
)
def test_a_number_has_the_unit_that_its_surroundings_give_it(
    paper: Paper, text_of_table: str, text: str, value: str, unit: str
) -> None:
    figure = next(figure for figure in paper(REVIEW, text_of_table) if figure.number.text == text)
    assert (figure.number.value, figure.number.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "sentence", ["Calls fell by 60 to 1,086.", "In quarter 1 there were rises.", "At month 9 all is well."]
)
def test_a_change_is_no_range_and_a_quarter_no_count(paper: Paper, sentence: str) -> None:
    assert [figure.number.text for figure in paper(REVIEW, sentence)] == ["60", "1,086"][
        : 2 * sentence.startswith("Calls")
    ]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("# Workforce at 30 September 2024\n", "2024-09-30"),
        ("# Savings: progress at 30 September 2024\n", ""),
    ],
)
def test_what_stands_under_a_heading_of_a_level_is_of_its_day(paper: Paper, title: str, period: str) -> None:
    figures = paper(title, "There are 2,118 officers.")
    assert told(figures, "2,118") == (period, "actual")

"""How papers of any body put things: each row is one of many wordings of a class, none from a paper that was read."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from reportqa.domain import Figure
from reportqa.figures.typing.ledger import figures_of
from reportqa.passages import passages_of
from reportqa.reading import read_document

Paper = Callable[[str, str], tuple[Figure, ...]]

YEARLY = """# Harbour Services Annual Report 2022/23

Quaymouth Borough Council

## Services

"""
NINE_MONTHS = """# Harbour performance: April to December 2023

Quaymouth Borough Council

## Services

"""
MINUTES = """# Harbour Board: minutes

Monday 26 June 2023, Town Hall

"""
UNDATED = """# Review of the ferries

Quaymouth Borough Council

15 October 2024

## Ferries

"""
OUTTURN = """# Revenue and Capital Outturn 2022/23

Quaymouth Borough Council

## Money

"""


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    def figures(head: str, text: str) -> tuple[Figure, ...]:
        path = tmp_path / "paper.md"
        path.write_text(f"{head}{text}\n", encoding="utf-8")
        document = read_document(path)
        return figures_of(document, passages_of(document))

    return figures


def the(figures: tuple[Figure, ...], text: str) -> Figure:
    return next(figure for figure in figures if figure.number.text == text)


def label(figure: Figure) -> str:
    return figure.period.label if figure.period is not None else ""


@pytest.mark.parametrize(
    ("sentence", "text", "basis"),
    [
        ("Some 92.8% of jobs were completed in target time.", "92.8%", "actual"),
        ("Of the 36 indicators 22 (61.1%) met their target.", "22", "actual"),
        ("Of the 36 indicators 22 (61.1%) met their target.", "61.1%", "actual"),
        ("Crews reached 84% of scenes within the target time.", "84%", "actual"),
        ("Nine measures missed their targets.", "Nine", "actual"),
        (
            "All areas were above the national thresholds of 60% for large schemes and 70% for the rest.",
            "60%",
            "target",
        ),
        (
            "All areas were above the national thresholds of 60% for large schemes and 70% for the rest.",
            "70%",
            "target",
        ),
        ("We reached 87.1%, against the 90% standard.", "90%", "target"),
        ("We reached 87.1%, below the national standard of 95%.", "95%", "target"),
        ("It was 71% against the national expectation of 95%.", "95%", "target"),
        ("It was 71% against a standard of 95%.", "71%", "actual"),
        ("It was 71%, below the 95% expectation.", "95%", "target"),
        ("It was 71%, short of the 76% the regulator expects.", "76%", "target"),
        ("It was 71%, better than the 70% that the Ombudsman looks for.", "70%", "target"),
        ("We promised 40 new moorings.", "40", "target"),
        ("Spending was £3.9m below the cap of £18.5m.", "£18.5m", "target"),
        ("Some 74.3% were seen in time (standard 85%).", "85%", "target"),
        ("There were 4,210 landings (plan 4,400).", "4,400", "target"),
        ("The plan was for no more than 900.", "900", "target"),
        ("Satisfaction was 78%, against an aim of 80%.", "80%", "target"),
        ("Our aim is to halve the number, from the 2015-2019 average of 688.", "688", "actual"),
        ("By March 2024 we want 88% of ferries on time, compared with 83% in 2021/22.", "88%", "target"),
        ("By March 2024 we want 88% of ferries on time, compared with 83% in 2021/22.", "83%", "actual"),
        ("The target is 48%, rising to 50% in 2024/25.", "50%", "target"),
        ("The target for hours lost is 9.0, falling to 8.5 next year.", "8.5", "target"),
        ("The limit was 12 days and we took 9.", "9", "actual"),
        ("They used 12 standard forms.", "12", "actual"),
        ("Repairs took 38 days, against a target of 28 days and 34 days the previous year.", "34 days", "actual"),
    ],
)
def test_a_target_is_what_is_aimed_at_and_not_what_met_it(paper: Paper, sentence: str, text: str, basis: str) -> None:
    assert the(paper(YEARLY, sentence), text).basis == basis


@pytest.mark.parametrize(
    ("sentence", "text", "basis"),
    [
        ("Income was £70,000 short of the £3.05m budget.", "£70,000", "change"),
        ("Income was £70,000 short of the £3.05m budget.", "£3.05m", "budget"),
        ("Visits were 15.3% below the 561,800 of 2019/20.", "15.3%", "change"),
        ("Visits were 15.3% below the 561,800 of 2019/20.", "561,800", "actual"),
        ("Landings were 120 above the 2,410 seen in 2021/22.", "120", "change"),
        ("Turnover fell from 13.6% to 12.1%, or by 1.5 percentage points.", "1.5 percentage points", "change"),
        ("That is 2.1 percentage points better.", "2.1 percentage points", "change"),
        ("There were 9,412 calls, 4,210 more.", "4,210", "change"),
        ("There were 9,412 calls, 4,210 more in all.", "4,210", "change"),
        ("Landings were up 4%.", "4%", "change"),
        ("Landings were 4% up.", "4%", "change"),
        ("Landings slipped by 31.", "31", "change"),
        ("The weight of paper has been dropping by about 3% a year.", "3%", "change"),
        ("Income was a quarter lower than the £1.49m received in 2021/22.", "£1.49m", "actual"),
        ("Costs were higher than the £3.1m of last year.", "£3.1m", "actual"),
        ("Two in three people (66.2%, or 1,534) were against a cut.", "66.2%", "actual"),
        ("Of those asked, 1,112 of 2,317 (48.0%) backed the rise.", "48.0%", "actual"),
        ("We hired ten more pilots.", "ten", "actual"),
        ("The dues were raised by £15 to £279.50.", "£15", "change"),
        ("Income beat the budget by £0.2m.", "£0.2m", "change"),
        ("The deficit was £3.8m, £2.1m adverse to plan.", "£2.1m", "change"),
        ("Satisfaction was 54%, four points below the national average.", "four", "change"),
        ("The quay cost £32m, up from an original estimate of £27.5m.", "£27.5m", "forecast"),
        ("A cost improvement programme of £28.4m was agreed.", "£28.4m", "actual"),
        ("We ended with a deficit of £6.4m against a planned deficit of £4.0m.", "£6.4m", "actual"),
        ("We ended with a deficit of £6.4m against a planned deficit of £4.0m.", "£4.0m", "budget"),
        ("Capital spending was £38.2m (plan: £41.0m).", "£41.0m", "budget"),
        ("Savings were £21.7m, which is 94% of the £23.1m plan.", "£23.1m", "budget"),
        ("Spending was £18.4m out of a programme of £112.0m.", "£112.0m", "budget"),
        ("The average fare was £1.74 a journey.", "£1.74", "rate"),
        ("Every £1 spent returned £10.85 for every £1 invested.", "£10.85", "rate"),
        ("Some 61.2% would recommend the harbour.", "61.2%", "actual"),
        ("Some 1,011 said they would accept a rise.", "1,011", "actual"),
        ("The treasurer said that spending would be £4.2m.", "£4.2m", "forecast"),
        ("It assumes a pay award of 2.5%.", "2.5%", "forecast"),
        ("Landings had fallen by 3,106 boxes (4.2%) to 70,850.", "4.2%", "change"),
        ("Some 96.2% of planned hours were filled.", "96.2%", "actual"),
        ("Our target was to land no more than 212.", "212", "target"),
        ("The rate was 12.4 for every 1,000 residents.", "12.4", "rate"),
        ("Waste fell to 496 kg per household, from 524 kg.", "524 kg", "rate"),
        ("Clearing up cost £64 for each incident.", "£64", "rate"),
        ("Members paid £49 each.", "£49", "rate"),
        ("The net cost was £5.71 for each visit.", "£5.71", "rate"),
        ("Clearing up cost an estimated £158,000.", "£158,000", "actual"),
        ("The gap will cost an estimated £158,000.", "£158,000", "forecast"),
        ("There were an average of 12 a week.", "12", "rate"),
        ("Table 1 shows the twelve that members have asked to see every year.", "twelve", "actual"),
        ("The Budget Stabilisation Reserve (£0.68m) met the rest.", "£0.68m", "actual"),
        ("The cost would have exceeded the limit of £450.", "£450", "actual"),
        ("Users gave it an average score of 4.4 out of 5.", "4.4 out of 5", "actual"),
        ("We answered 91.1% within the statutory 20 working days.", "20", "other"),
        ("A procurement lasting 14 months came to an end.", "14 months", "other"),
        ("The programme approved in February 2022 was £24.8m.", "£24.8m", "budget"),
        ("It was revised to £21.3m in December 2022.", "£21.3m", "budget"),
        (
            "Costs were £4.46m, against the £3.50m that had been allowed for in the budget.",
            "£3.50m",
            "budget",
        ),
        ("Costs were £4.46m, against the £3.50m we had budgeted for.", "£3.50m", "budget"),
        ("We expect this to cost £0.9m, of which the Government has so far confirmed £0.64m.", "£0.9m", "forecast"),
        ("It drew 1,287 letters, the most since the pier opened.", "1,287", "actual"),
        ("The storm is estimated to have cost 340 boats.", "340", "actual"),
        ("Some 212 crews are thought to have left.", "212", "actual"),
        ("The storm is estimated to cost 340 boats.", "340", "forecast"),
        ("The collision rate per 1,000 crossings in the year was 4.8 crossings.", "4.8", "rate"),
        ("We backed the yard with a planned investment of approx £85,000.", "£85,000", "budget"),
        ("Fees were over by £12,400.", "£12,400", "change"),
    ],
)
def test_the_words_around_a_number_tell_what_sort_it_is(paper: Paper, sentence: str, text: str, basis: str) -> None:
    assert the(paper(YEARLY, sentence), text).basis == basis


@pytest.mark.parametrize(
    ("sentence", "text", "period"),
    [
        (
            "We re-let 402 homes in 38.4 days, against a target of 35 days and 41.2 days in 2021/22.",
            "38.4 days",
            "2022-23",
        ),
        (
            "We re-let 402 homes in 38.4 days, against a target of 35 days and 41.2 days in 2021/22.",
            "35 days",
            "2022-23",
        ),
        (
            "We re-let 402 homes in 38.4 days, against a target of 35 days and 41.2 days in 2021/22.",
            "41.2 days",
            "2021-22",
        ),
        ("It cost £4m, against the £3m allowed for, and £2m in 2021/22, so it has grown by 30%.", "£4m", "2022-23"),
        ("It cost £4m, against the £3m allowed for, and £2m in 2021/22, so it has grown by 30%.", "30%", "2022-23"),
        ("We landed 66,120 boxes, almost the same as the year before, and sold 43%.", "66,120", "2022-23"),
        ("We landed 66,120 boxes, in line with 2021/22.", "66,120", "2022-23"),
        ("We landed 66,120 boxes, unchanged from 2021/22.", "66,120", "2022-23"),
        ("We landed 66,120 boxes, much as in 2021/22.", "66,120", "2022-23"),
        ("Visits were 15.3% below the 561,800 recorded in 2019/20.", "15.3%", "2022-23"),
        ("Visits were 15.3% below the 561,800 recorded in 2019/20.", "561,800", "2019-20"),
        ("It drew 1,287 letters, the most since the pier opened.", "1,287", "2022-23"),
        ("The 1,287 letters came as follows: 318 in Quarter 1, 297 in Quarter 2 and 672 later.", "1,287", "2022-23"),
        ("We took 881 calls: 281 in the first quarter, 296 in the second and 304 in the third.", "881", "2022-23"),
        ("We took 881 calls: 281 in the first quarter, 296 in the second and 304 in the third.", "296", "2022-23 Q2"),
        ("We took 881 calls: 281 in the first quarter, 296 in the second and 304 in the third.", "304", "2022-23 Q3"),
        ("In the last quarter 315 of the 338 (93.2%) were answered.", "315", "2022-23 Q4"),
        ("It rose to 1,797 (restated from 1,812).", "1,812", "2022-23"),
        ("We reported 9.7% for 2021/22; this has been restated as 10.2%.", "10.2%", "2021-22"),
        ("The share upheld edged up from 43.0% (296 of 688) to 45.0%.", "43.0%", "2021-22"),
        ("The share upheld edged up from 43.0% (296 of 688) to 45.0%.", "296", "2021-22"),
        ("The share upheld edged up from 43.0% (296 of 688) to 45.0%.", "688", "2021-22"),
        ("It went from 47.9% in Quarter 1 (8,190 out of 17,095) to 42.7% in Quarter 4.", "17,095", "2022-23 Q1"),
        (
            "All nine posts are filled, and the backlog was halved, from 1,240 in April to 618 in December.",
            "nine",
            "2022-23",
        ),
        ("Reports reached 403 against 318 in the whole of 2021/22.", "403", "2022-23"),
        ("Reports reached 403 against 318 in the whole of 2021/22.", "318", "2021-22"),
        ("Berths stood at 460 at the year end, at a charge of £45, and brought in £0.94m.", "£0.94m", "2022-23"),
        ("Berths stood at 460 at the year end, at a charge of £45, and brought in £0.94m.", "460", "2023-03-31"),
        ("In all, 388 boats were sold, and the number idle at the year end came down from 97 to 79.", "388", "2022-23"),
        (
            "In all, 388 boats were sold, and the number idle at the year end came down from 97 to 79.",
            "97",
            "2022-03-31",
        ),
        ("Arrears were £1.34m, down from £1.47m at 31 March 2022.", "£1.34m", "2023-03-31"),
        ("Arrears were £1.34m, down from £1.47m at 31 March 2022.", "£1.47m", "2022-03-31"),
        ("There were 154 for every 1,000 people, using the mid-2021 population estimate of 169,900.", "154", "2022-23"),
        (
            "There were 154 for every 1,000 people, using the mid-2021 population estimate of 169,900.",
            "169,900",
            "2021",
        ),
        ("The tonnage in the four quarters was 8,190, 8,022, 7,318 and 6,720 respectively.", "7,318", "2022-23 Q3"),
        ("In 2020/21, 2021/22 and 2022/23 there were 40, 52 and 61 moorings.", "52", "2021-22"),
        ("The figures for 2020/21 and 2021/22 were 40 and 52 respectively.", "52", "2021-22"),
        ("We expect to collect 98.9% in the end.", "98.9%", "2022-23"),
        ("Satisfaction was 78%, a rise of three points since 2019/20, against an aim of 80%.", "78%", "2022-23"),
        ("In November 70.6% were seen within four hours.", "70.6%", "2022-11"),
        ("Of the 340 calls in January, 210 were for pilots.", "210", "2023-01"),
        ("Income in Month 12 was £48.2m.", "£48.2m", "2023-03"),
        ("We won £3.6m over three years from 1 April 2023.", "£3.6m", "2023-24 to 2025-26"),
        ("Some 23% of people have no boat (2021 Census).", "23%", "2021"),
        ("Electric boats will make up 40% by 2028 (currently 12%).", "12%", "2022-23"),
        ("Landings were 14% more than in 2021 and 88% of the 2019 total.", "88%", "2022-23"),
        ("The best month was August, at 88.9%.", "88.9%", "2022-08"),
        ("At the end of June £52.1m had been spent.", "£52.1m", "2022-23 Q1"),
        ("We were given £38.5m over the three years to March 2025.", "£38.5m", "2022-23 to 2024-25"),
        ("He said that 31,400 were caught in 2021, that 22 groups were active and the rest idle.", "22", "2022-23"),
        ("Our target was to land no more than 212.", "212", "2022-23"),
        ("That is 95.9% of the £114m forecast in February.", "95.9%", "2022-23"),
        ("Some 1,500 nets were sold, half as many again as the 1,000 sold in 2020/21.", "1,500", "2022-23"),
        ("From 2019 onwards 2,519 boats were sold.", "2,519", "since 2019"),
    ],
)
def test_a_time_belongs_to_the_numbers_that_it_is_told_of(paper: Paper, sentence: str, text: str, period: str) -> None:
    assert label(the(paper(YEARLY, sentence), text)) == period


@pytest.mark.parametrize(
    ("head", "text_of_paper", "text", "period"),
    [
        (
            YEARLY,
            "The harbour took in 1,502 boats (1,588 in 2021/22), of these:\n\n- 28 trawlers\n- 340 yachts\n",
            "340",
            "2022-23",
        ),
        (
            YEARLY,
            "There were 2,486 landings. The figure for 2021/22 was 2,712. Landings in 2022/23 were of these kinds:\n\n"
            "- cod: 1,214\n- crab: 602\n",
            "602",
            "2022-23",
        ),
        (NINE_MONTHS, "At the end of December we had 216 boats. Of these, 52 were idle.", "52", "2023-12-31"),
        (NINE_MONTHS, "At 31 December 2023 we had 216 boats. Among them were 52 trawlers.", "52", "2023-12-31"),
        (NINE_MONTHS, "This is 14.1% more than the 772 in the same nine months of 2022.", "772", "2022-04 to 2022-12"),
        (NINE_MONTHS, "Reports have reached 403 in nine months.", "403", "2023-04 to 2023-12"),
        (MINUTES, "## 5. Provisional outturn\n\nReserves were £6.1m.", "£6.1m", "2022-23"),
        (MINUTES, "## 5. Outturn 2022/23\n\nFor the current year the budget was £9m.", "£9m", "2023-24"),
        (MINUTES, "## 5. Outturn 2022/23\n\nAt the end of May we had 31 boats.", "31", "2023-05-31"),
        (MINUTES, "## 5. Quarter 4 performance\n\nThere were 412 landings.", "412", "2022-23 Q4"),
        (
            MINUTES,
            "## 5. Crew\n\nThe Board received the report for April 2022 to March 2023. Some 9 fell ill.",
            "9",
            "2022-23",
        ),
        (MINUTES, "## 5. Crew\n\nLast year we took on 12.", "12", "2022-23"),
        (
            MINUTES,
            "## 5. Outturn 2022/23\n\nIn the previous year 10,450 came. Fourteen grants had been made.",
            "Fourteen",
            "2022-23",
        ),
        (MINUTES, "## 5. Precept for 2024/25\n\nIn the current year 12 boats were sold.", "12", "2023-24"),
        (UNDATED, "We lent 578 boats in 2023/24. Now 22.7% are new, against 17.9% a year earlier.", "17.9%", "2022-23"),
        (
            UNDATED,
            "In 2023/24 4,900 crossed. At 31 March 2024 we had six boats. It took 88 hours.",
            "88 hours",
            "2023-24",
        ),
    ],
)
def test_a_time_is_carried_to_what_goes_on_about_it(
    paper: Paper, head: str, text_of_paper: str, text: str, period: str
) -> None:
    assert label(the(paper(head, text_of_paper), text)) == period


@pytest.mark.parametrize(
    ("sentence", "text", "unit"),
    [
        ("Of the 36 goals 25 (69.4%) were met, compared with 22 last year.", "22", ""),
        ("Absence came down from 10.6 to 9.8 working days.", "10.6", "days"),
        ("The weights were 8,190, 8,022 and 6,720 tonnes.", "8,190", "tonnes"),
        ("The rate was 47.9% (8,190 tonnes out of 17,095).", "17,095", "tonnes"),
        ("In the twelve months) members fell from 24,870 in 2021/22 to 26,140.", "24,870", ""),
        ("Some 17% were aged 25 to 34 and 24% were 35 to 44.", "35 to 44", "years"),
        ("By age, 28% of members were under 12 and 8% were 12 to 17.", "12 to 17", "years"),
        ("By age, 28% of members were under 12 and 25% were 60 or over.", "60", "years"),
        ("We sold 40 and 60 of them.", "40", ""),
        ("We planted 12 hectares in April, 17 in May and 23 in June.", "23", "hectares"),
        ("We laid 4.2 km at Holm and 3.1 at Fenwick.", "3.1", "km"),
        ("We planted 12 hectares in April and 17 people came in May.", "17", ""),
    ],
)
def test_numbers_that_stand_together_share_their_unit(paper: Paper, sentence: str, text: str, unit: str) -> None:
    assert the(paper(YEARLY, sentence), text).number.unit == unit


REPAIRS = """Table 1: Repairs completed, 2022/23

| Priority | Completed | Completed in target time | % in target time | Target |
|---|---|---|---|---|
| Urgent (5 working days) | 5,126 | 4,757 | 92.8% | 95% |
"""
INDICATORS = """Table 2: Indicators

| Indicator | 2021/22 | 2022/23 | Change |
|---|---|---|---|
| Boats in the yard at 31 March | 148 | 184 | 24.3% |
| Requests answered within 20 working days (%) | 89.6 | 91.9 | 2.3 |
| Crossings | 1,000 | 945 | (5.5%) |
"""
TRAILING = """Table 3: Catch by kind (tonnes)

| Kind | 2021/22 | 2022/23 | Change on 2021/22 | % |
|---|---|---|---|---|
| Cod | 16,204 | 15,982 | (222) | (1.4) |
"""
CARBON = """Table 5: Our footprint

| Source | 2021/22 | 2022/23 |
|---|---|---|
| Boats (t CO2e) | 262 | 240 |
| Buildings (tCO2e) | 298 | 288 |
| Marsh restored (ha) | 41 | 52 |
| Calls answered (000) | 108.3 | 94.2 |
| Mean wait (min) | 36 | 31 |
"""
MILLIONS = """Table 4: Passengers (millions)

| Ferry | 2021/22 | 2022/23 plan | % full |
|---|---|---|---|
| North | 1.4 | 1.6 | 82 |
"""


@pytest.mark.parametrize(
    ("table", "text", "value", "unit", "period", "basis"),
    [
        (REPAIRS, "4,757", "4757", "", "2022-23", "actual"),
        (REPAIRS, "92.8%", "92.8", "percent", "2022-23", "actual"),
        (REPAIRS, "95%", "95", "percent", "2022-23", "target"),
        (INDICATORS, "148", "148", "", "2022-03-31", "actual"),
        (INDICATORS, "184", "184", "", "2023-03-31", "actual"),
        (INDICATORS, "91.9", "91.9", "percent", "2022-23", "actual"),
        (INDICATORS, "5.5%", "-5.5", "percent", "2022-23", "change"),
        (TRAILING, "(222)", "-222", "tonnes", "2022-23", "change"),
        (TRAILING, "(1.4)", "-1.4", "percent", "2022-23", "change"),
        (CARBON, "240", "240", "tonnes", "2022-23", "actual"),
        (CARBON, "298", "298", "tonnes", "2021-22", "actual"),
        (CARBON, "52", "52", "hectares", "2022-23", "actual"),
        (CARBON, "94.2", "94200", "", "2022-23", "actual"),
        (CARBON, "31", "31", "minutes", "2022-23", "actual"),
        (MILLIONS, "1.4", "1400000", "", "2021-22", "actual"),
        (MILLIONS, "1.6", "1600000", "", "2022-23", "target"),
        (MILLIONS, "82", "82", "percent", "2022-23", "actual"),
    ],
)
def test_a_cell_is_told_by_its_row_and_its_column(
    paper: Paper, table: str, text: str, value: str, unit: str, period: str, basis: str
) -> None:
    found = the(paper(YEARLY, table), text)
    assert (found.number.value, found.number.unit, label(found), found.basis.value) == (
        Decimal(value), unit, period, basis,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("The paper is CP 1478, HC 18 of 26 th November.", []),
        ("Options 2 and 4 were chosen by six members.", ["six"]),
        ("This is more than the 772 taken in the same nine months of 2021.", ["772"]),
        ("Two in three members agreed.", ["Two in three"]),
        ("It saw two boats in three months.", ["two", "three months"]),
        ("Trustees act under 11 U.S.C. § 704 and §§ 12.3 and 14.", []),
        ("See further 20 https://harbour.example/reports for the 31 moorings.", ["31"]),
        ("The harbour is a registered charity partner number 1107742.", []),
        ("Point 9 asks for small steps.", []),
    ],
)
def test_what_is_a_label_or_a_time_is_no_figure(paper: Paper, sentence: str, figures: list[str]) -> None:
    assert [figure.number.text for figure in paper(NINE_MONTHS, sentence)] == figures

"""Shares of sentences, lists and tables that should make a hundred per cent: found, wrong, and left unsaid."""

# ruff: noqa: E501 -- the sentences are as long as officers write them
from __future__ import annotations

from collections.abc import Callable

import pytest

from reportqa.domain import Finding, Verdict
from reportqa.figures.arithmetic.one_whole import adjoining, bands, leaves_nothing_out, names_a_rest

Audit = Callable[..., list[Finding]]


def hundreds(findings: list[Finding]) -> list[str]:
    """For each finding about shares of one whole, in order: "holds" or "fails"."""
    return sorted(
        "holds" if finding.verdict is Verdict.ADDS_UP else "fails"
        for finding in findings
        if finding.kind.value == "hundred"
    )


def paper(text: str) -> str:
    """A paper of 2023-24 whose only section holds ``text``."""
    return f"# Annual report 2023-24\n\n{text}\n"


@pytest.mark.parametrize(
    ("text", "low_and_high"),
    [
        ("under 25, 25 to 34 and 35 or over", [(None, 25), (25, 34), (35, None)]),
        ("aged 16-24, 25–64 and 65+", [(16, 24), (25, 64), (65, None)]),
        ("less than 4 weeks, 4 to 8 weeks, more than 8 weeks", [(None, 4), (4, 8), (8, None)]),
        ("up to £50,000, £50,000 to £99,999, £100,000 and over", [(None, 50000), (50000, 99999), (100000, None)]),
        ("in 2022-23 and 2023/24", []),
    ],
)
def test_bands_of_ages_days_and_pounds_are_read(
    text: str, low_and_high: list[tuple[float | None, float | None]]
) -> None:
    assert [(band.low, band.high) for band in bands(text)] == low_and_high


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("under 25, 25 to 34 and 35 or over", 3),
        ("16 to 24, 25 to 34, 40 to 49 and 50 or over", 0),
        ("16 to 24, 25 to 34 and 35 to 49", 0),
        ("5 to 10, under 18, 18 to 64 and 65 or over", 3),
    ],
)
def test_bands_adjoin_where_each_begins_at_the_end_of_the_last(text: str, number: int) -> None:
    assert len(adjoining(bands(text))) == number


@pytest.mark.parametrize(
    ("labels", "complete", "rest"),
    [
        (["women", "men"], True, False),
        (["women", "children"], False, False),
        (["Upheld", "Not upheld", "Partly upheld"], True, False),
        (["Upheld", "Partly upheld"], False, False),
        (["Under 18", "18 to 64", "65 and over", "Not known"], True, True),
        (["GPs", "schools", "all other sources"], False, True),
        (["Green", "Amber", "Red"], True, False),
        (["another time", "motherhood"], False, False),
    ],
)
def test_names_that_leave_nothing_out_are_known(labels: list[str], complete: bool, rest: bool) -> None:
    assert (leaves_nothing_out(labels), names_a_rest(labels)) == (complete, rest)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ('The age profile of our workforce continues to give cause for concern: 5% of staff are aged 16 to 24, 17% are 25 to 34, 24% are 35 to 44, 27% are 45 to 54, 18% are 55 to 64 and 3% are 65 or over.', ['fails']),
        ('The age profile of our workforce continues to give cause for concern: 5% of staff are aged 16 to 24, 17% are 25 to 34, 24% are 35 to 44, 27% are 45 to 54, 18% are 55 to 64 and 9% are 65 or over.', ['holds']),
        ('By age, 28% of borrowers were under 12, 8% were 12 to 17, 39% were 18 to 59 and 25% were 60 or over.', ['holds']),
        ('By age, 28% of borrowers were under 12, 8% were 12 to 17, 39% were 18 to 59 and 19% were 60 or over.', ['fails']),
        ('Referrals came from GPs (42%), hospitals (27%), schools (19%) and self-referral (6%).', ['fails']),
        ('Referrals came from GPs (42%), hospitals (27%), schools (19%), self-referral (6%) and other sources (9%).', ['fails']),
        ('Referrals came from GPs (42%), hospitals (27%), schools (19%), self-referral (6%) and other sources (6%).', ['holds']),
        ("The Trust's income comes from NHS England (61%), local commissioners (28%), education and training (5%) and other sources (3%).", ['fails']),
        ("The Trust's income comes from NHS England (61%), local commissioners (28%), education and training (5%) and other sources (6%).", ['holds']),
        ('Our funding is made up of government grant (35%), council tax (28%), business rates (21%) and fees and charges (10%).', ['fails']),
        ('Our funding is made up of government grant (35%), council tax (34%), business rates (21%) and fees and charges (10%).', ['holds']),
        ('Of our patients, 31% were aged under 18, 44% were aged 18 to 64 and 29% were aged 65 or over.', ['fails']),
        ('Of our patients, 31% were aged under 18, 40% were aged 18 to 64 and 29% were aged 65 or over.', ['holds']),
        ('Passengers under 25 made 32% of journeys, those aged 25 to 59 made 41% and those aged 60 or over made 30%.', ['fails']),
        ('By tenure, 46% of homes are owner-occupied, 31% are social rented and 26% are privately rented.', ['fails']),
        ('By tenure, 46% of homes are owner-occupied, 31% are social rented and 23% are privately rented.', ['holds']),
        ('Delays were caused by roadworks (35%), traffic congestion (28%), vehicle faults (21%) and other reasons (10%).', ['fails']),
        ('Delays were caused by roadworks (35%), traffic congestion (28%), vehicle faults (21%) and other reasons (16%).', ['holds']),
        ('The reasons for late running were congestion (48%), staff shortage (26%), breakdowns (17%) and all other causes (12%).', ['fails']),
        ('Most journeys were made on business (12%), to school (21%) or to work (38%).', []),
        ('Complaints were about waiting times (34%), staff attitude (22%) and communication (18%).', []),
        ('In terms of ethnicity, 71% of staff described themselves as White, 14% as Asian, 8% as Black, 3% as mixed and 9% did not say.', ['fails']),
        ('In terms of ethnicity, 71% of staff described themselves as White, 14% as Asian, 8% as Black, 3% as mixed and 4% did not say.', ['holds']),
        ('Women make up 76% of the workforce and men 26%.', ['fails']),
        ('Women make up 76% of the workforce and men 24%.', ['holds']),
        ('Three quarters of staff (76%) are women and 26% are men.', ['fails']),
        ('62% of callers were women and 38% were men.', ['holds']),
        ('62% of callers were women and 36% were men.', []),
        ('Of the complaints closed, 41% were upheld, 27% were partly upheld and 38% were not upheld.', ['fails']),
        ('Of the complaints closed, 41% were upheld, 27% were partly upheld and 32% were not upheld.', ['holds']),
        ('We rated 38% of risks as high, 45% as medium and 23% as low.', ['fails']),
        ('We rated 38% of risks as high, 45% as medium and 17% as low.', ['holds']),
        ('Payment was made by direct debit (68%), card (19%), cash (4%) and cheque or other means (5%).', ['fails']),
        ('Respondents could choose up to three: 62% said clean streets, 58% said road repairs, 41% said parks and 27% said libraries.', []),
        ('When asked why they used their library (people could give as many reasons as they liked), 83% said to borrow books, 46% to use a computer and 31% to get help from staff.', []),
        ('Recycling was 43.2% in Derby, 38.1% in Ashfield and 41.0% in Mansfield.', []),
        ('Complaints answered in time were 88% in Q1, 91% in Q2, 86% in Q3 and 90% in Q4.', []),
        ('Council tax collection was 96.7% and business rates collection 98.3%.', []),
        ('Vacancies stood at 8% for nurses, 12% for doctors and 5% for other staff.', []),
        ('Sickness was 4% among drivers, 6% among engineers and 5% among all others.', []),
        ("Budgets rose by 40% in adults' services, 35% in children's services and 28% in all other services.", []),
        ('Turnout was 31% in Abbey, 28% in Castle, 26% in Park and 19% in the other wards.', []),
        ('The share of posts filled was 92% in March.', []),
        ('Of the 412 referrals, 38% came from GPs, 29% from schools, 21% from parents and 16% from other sources.', ['fails']),
        ('Of the 412 referrals, 38% came from GPs, 29% from schools, 21% from parents and 12% from other sources.', ['holds']),
        ('Just over half of calls (52%) were false alarms, 21% were fires and the remaining 32% were special services.', ['fails']),
        ('Just over half of calls (52%) were false alarms, 21% were fires and the remaining 27% were special services.', ['holds']),
        ('Satisfaction was 81% among tenants, 74% among leaseholders and 69% among shared owners.', []),
        ('The fleet is 41% diesel, 35% hybrid and 27% electric.', ['fails']),
        ('The fleet is 41% diesel, 35% hybrid and 24% electric.', ['holds']),
        ('By age, 28% of borrowers were under 12, 8% were 12 to 17, 39% were 18 to 59 and 25% were 60 or over, compared with 21% a year earlier.', ['holds']),
        ('Our workforce is ageing: 12% are under 30, 21% are aged 30-39, 27% are aged 40-49 and 45% are aged 50 or more.', ['fails']),
        ('Sickness was 31% of absences in Abbey.', []),
        ('Some 31% of people aged under 25, 28% of those aged 25 to 49 and 32% of those aged 50 or over use the bus weekly.', []),
        ('Among those under 25 the rate was 31%, among those 25 to 49 it was 28% and among those 50 or over it was 32%.', []),
        ('Unemployment was 31% among the under 25s, 28% among those 25 to 49 and 35% among those 50 and over.', []),
        ('Waits of under 4 weeks made up 61% of the total, 4 to 8 weeks 22%, 8 to 12 weeks 9% and over 12 weeks 4%.', ['fails']),
        ('61% of patients waited less than 4 weeks, 22% waited 4 to 8 weeks, 9% waited 8 to 12 weeks and 8% waited more than 12 weeks.', ['holds']),
        ('61% of patients waited less than 4 weeks, 22% waited 4 to 8 weeks, 9% waited 8 to 12 weeks and 14% waited more than 12 weeks.', ['fails']),
        ('Tickets were sold online (44%), on board (31%), at machines (16%) and by other means (12%).', ['fails']),
        ('The workforce is 62% full-time and 48% part-time.', ['fails']),
        ('The workforce is 62% full-time and 38% part-time.', ['holds']),
        ('Of the 61 services inspected, 12% were rated outstanding, 61% good, 23% requires improvement and 8% inadequate.', ['fails']),
        ('Of the 61 services inspected, 12% were rated outstanding, 61% good, 23% requires improvement and 4% inadequate.', ['holds']),
        ('Incidents were classed as no harm (71%), low harm (22%), moderate harm (5%) and severe harm or death (4%).', []),
        ('The split of income was fares 48%, grants 35%, advertising 8% and other income 4%.', ['fails']),
        ('The split of income was fares 48%, grants 36%, advertising 7% and other income 9%.', ['holds']),
        ('The majority of referrals were from GPs (58%), with 21% from hospitals, 12% from social workers and the rest (6%) from families.', ['fails']),
        ('We met the target in 91% of cases in north, 88% in south and 85% in all others.', []),
        ('Vaccination reached 45% of over 65s, 30% of 50 to 64s and 22% of under 50s.', []),
        ('The grant rose by 48% for libraries, 36% for parks, 7% for roads and 5% for other services.', []),
        ('The Commissioner reported that 44% of victims were satisfied.', []),
        ("Members noted that, of the Trust's income, 62% came from NHS England, 21% from integrated care boards, 9% from education and training and 5% from other sources.", ['fails']),
        ("Members noted that, of the Trust's income, 62% came from NHS England, 21% from integrated care boards, 9% from education and training and 8% from other sources.", ['holds']),
        ('Funding for the Authority comes from the transport levy (38%), government grant (31%), fares (22%) and borrowing (12%).', ['fails']),
        ('The budget is funded 56% from grant, 33% from council tax and 14% from other income.', ['fails']),
        ('The budget is funded 56% from grant, 33% from council tax and 11% from other income.', ['holds']),
        ('Of the callers, 37% were male and 66% were female.', ['fails']),
        ('Of those who travelled, 64% used a smartcard, 22% paid by phone, 11% paid cash and 6% had a pass.', []),
        ('Journeys by ticket type: smartcard 64%, phone 22%, cash 11%, concessionary pass 6%.', ['fails']),
        ('Journeys by ticket type: smartcard 61%, phone 22%, cash 11%, concessionary pass 6%.', ['holds']),
        ("The Trust's staff are 71% nurses and midwives, 14% doctors and 18% support staff.", ['fails']),
        ('Grants were spent on staff (52%), premises (21%), equipment (16%) and training (8%).', ['fails']),
        ('Grants were spent on staff (52%), premises (21%), equipment (16%) and training (11%).', ['holds']),
        ('Income came 48% from grant, 31% from council tax, 16% from fees and 11% from interest.', ['fails']),
        ('Spending went 52% on staff, 31% on premises and 22% on vehicles.', ['fails']),
        ('The grant was split 44% to the north, 38% to the south and 23% to the isles.', ['fails']),
        ('Prices rose 48% from January, 31% from March and 27% from May.', []),
        ('Costs were up 52% on staff, 31% on premises and 22% on vehicles.', []),
        ('Attendance at A&E by age: under 16 (22%), 16 to 64 (51%), 65 and over (29%).', ['fails']),
        ('Most complaints concerned delays (41%) or cancellations (33%).', []),
        ('The 2023/24 figures were 92%, 4% and 3%.', []),
        ('Energy came from gas (54%), electricity (39%) and oil (5%).', ['fails']),
        ('Emissions come from buildings (48%), fleet (31%) and street lighting (18%).', ['fails']),
        ('Satisfaction with cleanliness was 88%, with punctuality 72% and with information 69%.', []),
        ('Reductions of 12%, 41% and 44% were achieved in the three areas.', []),
        ('Bus patronage recovered to 88% of its level before the pandemic, tram to 91% and ferry to 79%.', []),
        ('Nine in ten (91%) calls were answered, 6% abandoned and 5% transferred.', []),
        ('Of the vacancies 38% were for nurses, 29% for doctors, 21% for therapists and the remainder (15%) for support staff.', ['fails']),
        ('Of the 31 allegations, 12 (38.7%) were upheld, 9 (29.0%) were not upheld and 10 (32.3%) were still open.', ['holds']),
    ],
)  # fmt: skip
def test_shares_of_a_sentence_must_make_a_hundred_where_its_words_leave_nothing_out(
    audit: Audit, sentence: str, expected: list[str]
) -> None:
    assert hundreds(audit(paper(sentence))) == expected


@pytest.mark.parametrize(
    ("lead_in", "items", "expected"),
    [
        ('Where our income comes from:', ('Government grant: 35%', 'Council tax: 28%', 'Business rates: 21%', 'Fees and charges: 10%'), ['fails']),
        ('Where our income comes from:', ('Government grant: 35%', 'Council tax: 34%', 'Business rates: 21%', 'Fees and charges: 10%'), ['holds']),
        ('The age profile of staff is:', ('under 25: 8%', '25 to 39: 31%', '40 to 54: 38%', '55 and over: 26%'), ['fails']),
        ('Staff are aged:', ('under 25: 8%', '25 to 39: 31%', '40 to 54: 38%', '55 and over: 26%'), ['fails']),
        ('Referrals were made by:', ('GPs (42%)', 'schools (27%)', 'hospitals (19%)', 'other sources (15%)'), ['fails']),
        ('The reasons given for missing an appointment were:', ('forgot (42%)', 'work (27%)', 'illness (19%)', 'other reasons (6%)'), ['fails']),
        ('Respondents said:', ('clean streets (42%)', 'roads (27%)', 'parks (19%)', 'other (6%)'), []),
        ('Performance against the target of 95%:', ('north (22%)', 'south (27%)', 'east (29%)', 'other areas (26%)'), []),
        ('Our homes are:', ('42% flats', '31% houses', '21% bungalows', '9% other types'), ['fails']),
        ('Complaints by outcome:', ('Upheld 41%', 'Partly upheld 27%', 'Not upheld 38%'), ['fails']),
    ],
)  # fmt: skip
def test_shares_of_a_list_must_make_a_hundred_where_it_leaves_nothing_out(
    audit: Audit, lead_in: str, items: tuple[str, ...], expected: list[str]
) -> None:
    listed = "\n".join(f"- {item}" for item in items)
    assert hundreds(audit(paper(f"{lead_in}\n\n{listed}"))) == expected


@pytest.mark.parametrize(
    ("caption", "rows", "expected"),
    [
        ('Workforce by age', ['Age|% of staff', '16 to 24|5%', '25 to 34|17%', '35 to 44|24%', '45 to 54|27%', '55 and over|21%'], ['fails']),
        ('Workforce by age', ['Age|% of staff', '16 to 24|5%', '25 to 34|17%', '35 to 44|24%', '45 to 54|27%', '55 and over|27%'], ['holds']),
        ('Age profile of patients', ['Age band|Share', '16 to 24|12%', '25 to 34|19%', '35 to 44|24%', '45 to 54|27%', '55 and over|21%'], ['fails']),
        ('Where our money comes from', ['Source|Share', 'Government grant|35%', 'Council tax|28%', 'Business rates|21%', 'Fees and charges|10%'], ['fails']),
        ('Where our money comes from', ['Source|Share', 'Government grant|35%', 'Council tax|28%', 'Business rates|21%', 'Fees and charges|16%'], ['holds']),
        ('Sources of income', ['Source|%', 'Government grant|35', 'Council tax|28', 'Business rates|21', 'Fees and charges|19'], ['fails']),
        ('How each pound is spent', ['Service|%', 'Fuel|35', 'Drivers|28', 'Vehicles|21', 'Other costs|10'], ['fails']),
        ('How it is spent', ['Service|Per cent', 'Fuel|35', 'Drivers|28', 'Vehicles|21', 'Other costs|10'], ['fails']),
        ('Where referrals come from', ['Source|Percentage of referrals', 'GPs|42%', 'Schools|27%', 'Hospitals|19%', 'Self-referral|9%'], ['fails']),
        ('Reasons for delay', ['Reason|% of delays', 'Roadworks|35%', 'Congestion|28%', 'Vehicle faults|21%', 'Other|10%'], ['fails']),
        ('Reasons for delay', ['Reason|% of delays', 'Roadworks|35%', 'Congestion|28%', 'Vehicle faults|21%', 'Other|16%'], ['holds']),
        ('Homes by tenure', ['Tenure|Share of homes', 'Owner-occupied|46%', 'Social rented|31%', 'Privately rented|26%'], ['fails']),
        ('Breakdown of spending', ['Area|%', 'Staff|61.2', 'Buildings|14.3', 'Transport|8.4', 'Supplies|14.1'], ['fails']),
        ('Breakdown of spending', ['Area|%', 'Staff|61.2', 'Buildings|14.3', 'Transport|8.4', 'Supplies|16.1'], ['holds']),
        ('Breakdown of spending', ['Area|%', 'Staff|61.2', 'Corporate costs|14.3', 'Transport|8.4', 'Supplies|16.1'], ['holds']),
        ('Breakdown of spending', ['Area|%', 'Staff|61.2', 'Turnover|14.3', 'Transport|8.4', 'Supplies|12.1'], ['fails']),
        ('Journeys by purpose', ['Purpose|% of journeys', 'Work|35%', 'School|22%', 'Shopping|18%', 'Leisure|12%', 'Other|10%'], ['fails']),
        ('Journeys by purpose', ['Purpose|% of journeys', 'Work|35%', 'School|22%', 'Shopping|18%', 'Leisure|12%', 'Other|10%', 'Total|100%'], ['fails']),
        ('Outcome of complaints', ['Outcome|%', 'Upheld|41%', 'Partly upheld|27%', 'Not upheld|38%', 'All complaints|100%'], ['fails']),
        ('Outcome of complaints', ['Outcome|%', 'Upheld|41%', 'Partly upheld|27%', 'Not upheld|38%'], ['fails']),
        ('Ethnicity of staff', ['Group|% of staff', 'White|71%', 'Asian|14%', 'Black|8%', 'Mixed|3%', 'Not stated|9%'], ['fails']),
        ('Patients by age', ['Age|2022/23|2023/24', 'Under 18|31%|30%', '18 to 64|40%|44%', '65 and over|29%|29%'], ['fails', 'holds']),
        ('Calls by type', ['Type|Number|% of total', 'Fires|412|34%', 'False alarms|520|43%', 'Special services|278|28%', 'Total|1,210|100%'], ['fails']),
        ('Satisfaction by age', ['Age|% satisfied', '16 to 24|25%', '25 to 34|17%', '35 to 44|14%', '45 to 54|17%', '55 and over|21%'], []),
        ('Turnout by ward', ['Ward|Turnout', 'Abbey|31%', 'Castle|28%', 'Park|26%', 'Mill|19%'], []),
        ('Vacancy rate by grade', ['Grade|%', 'Band 2|31%', 'Band 3|28%', 'Band 4|26%', 'Band 5|19%'], []),
        ('Sickness by age', ['Age|% off sick in the year', '16 to 24|25%', '25 to 34|17%', '35 to 44|14%', '45 to 54|17%', '55 and over|21%'], []),
        ('Change by service', ['Service|% change', 'Government grant|35%', 'Council tax|28%', 'Business rates|21%', 'Fees and charges|10%'], []),
        ('Reasons for using the library (more than one could be given)', ['Reason|%', 'Books|35%', 'Computers|28%', 'Events|21%', 'Other|19%'], []),
        ('Main reasons for delay', ['Reason|% of delays', 'Roadworks|35%', 'Congestion|28%', 'Vehicle faults|21%'], []),
        ('Women by grade', ['Grade|% women', 'Band 2|31%', 'Band 3|28%', 'Band 4|26%', 'Band 5|19%'], []),
        ('Smoking by age', ['Age|% who smoke', 'Under 25|35%', '25 to 49|28%', '50 and over|31%'], []),
        ('Deprivation', ['District|% of areas in most deprived tenth', 'Abbey|31%', 'Castle|28%', 'Park|26%', 'Mill|19%'], []),
        ('Performance by quarter', ['Quarter|%', 'Q1|25%', 'Q2|27%', 'Q3|26%', 'Q4|23%'], []),
        ('Access to a car by age', ['Age|%', 'Under 25|35%', '25 to 49|28%', '50 and over|31%'], []),
        ('Sources of funding, 2023/24', ['Source|£m|%', 'Levy|104.2|38', 'Grant|85.0|31', 'Fares|60.3|22', 'Other|24.7|9', 'Total|274.2|100'], ['holds']),
        ('Passengers by age', ['Age group|Percentage of passengers', 'Under 16|9', '16-24|22', '25-59|41', '60 or over|25'], ['fails']),
        ('Where patients live', ['District|% of patients', 'Abbey|41%', 'Castle|33%', 'Elsewhere|23%'], ['fails']),
        ('Where our referrals come from', ['Referrer|%', 'GPs|54', 'Schools|21', 'Police|13', 'Self|9'], ['fails']),
    ],
)  # fmt: skip
def test_shares_of_a_table_must_make_a_hundred_where_its_rows_leave_nothing_out(
    audit: Audit, caption: str, rows: list[str], expected: list[str]
) -> None:
    head, *body = [f"|{row}|" for row in rows]
    rule = "|" + "---|" * (head.count("|") - 1)
    text = "\n".join([f"Table 1: {caption}", "", head, rule, *body])
    assert hundreds(audit(paper(text))) == expected

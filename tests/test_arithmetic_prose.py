"""Changes, shares, parts and rates as officers put them: what holds, what fails, and what stays unsaid."""

# ruff: noqa: E501 -- the sentences are as long as officers write them
from __future__ import annotations

from collections.abc import Callable

import pytest

from reportqa.domain import Finding, Verdict

Audit = Callable[..., list[Finding]]


def outcomes(findings: list[Finding], kind: str) -> list[str]:
    """For each finding of ``kind``: "holds" or "fails"."""
    return [
        "holds" if finding.verdict is Verdict.ADDS_UP else "fails" for finding in findings if finding.kind.value == kind
    ]


def paper(text: str) -> str:
    """A paper of 2023-24 whose only section holds ``text``."""
    return f"# Annual report 2023-24\n\n{text}\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We dealt with 612 complaints, 48 (8.5%) more than the 564 received in 2022/23.", ["holds", "holds"]),
        ("We dealt with 612 complaints, 48 (9.5%) more than the 564 received in 2022/23.", ["holds", "fails"]),
        ("Attendances at A&E reached 104,312, a rise of 4.3% on the 100,011 of the year before.", ["holds"]),
        ("Attendances at A&E reached 104,312, a rise of 3.4% on the 100,011 of the year before.", ["fails"]),
        ("Burglary fell by 12.4%, from 3,412 offences to 2,989.", ["holds"]),
        ("Burglary fell by 21.4%, from 3,412 offences to 2,989.", ["fails"]),
        ("Sickness absence was 9.4 days per employee compared with 10.2 days in 2022/23, a reduction of 7.8%.", ["holds"]),
        ("Spending was £43.2m against a budget of £42.6m, an overspend of £0.6m (1.4%).", ["holds", "holds"]),
        ("Spending was £43.2m against a budget of £42.6m, an underspend of £1.6m (1.4%).", ["fails"]),
        ("Recycling went up from 41.2% to 44.6%, an increase of 3.4 percentage points.", ["holds"]),
        ("Recycling went up from 41.2% to 44.6%, an increase of 4.3 percentage points.", ["fails"]),
        ("Rent arrears were reduced from £1.84m to £1.62m, a cut of 12.0%.", ["holds"]),
        ("Rent arrears were reduced from £1.84m to £1.26m, a cut of 12.0%.", ["fails"]),
        ("The number of volunteers has more than doubled, from 214 to 466.", ["holds"]),
        ("The number of volunteers has more than doubled, from 214 to 402.", ["fails"]),
        ("The number of volunteers doubled from 214 to 402.", ["holds"]),
        ("The waiting list halved from 1,204 to 611.", ["holds"]),
        ("The waiting list halved from 1,204 to 911.", ["fails"]),
        ("Fly-tipping fell by a quarter, from 4,012 incidents to 3,008.", ["holds"]),
        ("Fly-tipping fell by more than a quarter, from 4,012 incidents to 3,208.", ["fails"]),
        ("Fly-tipping fell by nearly a third, from 4,012 incidents to 2,808.", ["holds"]),
        ("Use of agency staff rose by half, from 84 to 127 posts.", ["holds"]),
        ("The fleet grew from 40 to 60 vehicles, half as many again.", ["holds"]),
        ("Calls were 43,120, up 6.2% on the 40,603 taken the year before.", ["holds"]),
        ("Calls were 43,120, up 2.6% on the 40,603 taken the year before.", ["fails"]),
        ("Reported thefts rose to 1,204 from 1,311.", ["fails"]),
        ("We held 24 events, compared with 19 the year before, an increase of 26.3%.", ["holds"]),
        ("We held 24 events, compared with 19 the year before, an increase of 36.3%.", ["fails"]),
        ("Net cost was £12.4m, which is £0.3m (2.5%) above the budget of £12.1m.", ["holds", "holds"]),
        ("The rate was 4.1% in March, down 0.3 percentage points from 4.4% a year ago.", ["holds"]),
        ("Numbers in care rose by 16, or 12.6%, to 143.", ["holds"]),
        ("Numbers in care rose by 16, or 21.6%, to 143.", ["fails"]),
        ("Staff costs went from £9.8m in 2022/23 to £8.3m in 2023/24, a fall of a third.", ["fails"]),
        ("We had 120 referrals in 2022 and 150 in 2023, up 25%.", ["holds"]),
        ("We had 120 referrals in 2022 and 150 in 2023, up 52%.", ["fails"]),
        ("The number of staff fell from 412 to 398, of whom 31 were part-time.", ["holds"]),
        ("The precept rises by £5, or 6.3%, to £84.57 for Band D and £65.78 for Band A.", ["holds"]),
        ("The number of homes in Band D rose from 12,400 to 12,612 and in Band E from 9,100 to 9,204, increases of 1.7% and 1.1%.", ["holds", "holds"]),
        ("Between 8 am and 6 pm calls rose to 61 an hour from a low of 12 at night.", ["holds"]),
        ("The backlog, which peaked at 1,204, was reduced by 312 to 892.", ["holds"]),
        ("Net spending was £12.4m, £0.3m below the revised budget of £12.7m and £0.9m below the original budget of £13.3m.", ["holds", "holds"]),
        ("The vacancy rate fell to 8.2%, 1.3 percentage points lower than the 9.5% of March 2023.", ["holds"]),
        ("The vacancy rate fell to 8.2%, 3.1 percentage points lower than the 9.5% of March 2023.", ["fails"]),
        ("Sales of garden waste bins grew by 12% to 14,204 (12,682 in 2022/23).", ["holds"]),
        ("Sales of garden waste bins grew by 21% to 14,204 (12,682 in 2022/23).", ["fails"]),
        ("Street cleaning complaints were 204 (2022/23: 241), a drop of 15.4%.", ["holds"]),
        ("Street cleaning complaints were 204 (2022/23: 241), a drop of 5.4%.", ["fails"]),
        ("Attendance was 4,120 against 3,870 last year (+6.5%).", ["holds"]),
        ("Attendance was 4,120 against 3,870 last year (+5.6%).", ["fails"]),
        ("Complaints were down from 61 last year to 54 this year, which is an 11.5% reduction.", ["holds"]),
        ("Complaints were down from 61 last year to 54 this year, which is a 15.1% reduction.", ["fails"]),
        ("A 12% increase took the number of permits from 1,204 to 1,348.", ["holds"]),
        ("A 21% increase took the number of permits from 1,204 to 1,348.", ["fails"]),
        ("Membership stands at 1,348: an increase of 144 since last year, when it was 1,204.", ["holds"]),
        ("There has been a 12.0% rise in permits, to 1,348 from 1,204.", ["holds"]),
        ("Capital spend was £9.15m lower than the £131.45m programme, at £122.3m.", ["holds"]),
        ("Capital spend was £9.51m lower than the £131.45m programme, at £122.3m.", ["fails"]),
        ("Net spending was £40.7m, compared with £38.2m in 2022/23. That is an increase of £2.5m, or 6.5%.", ["holds", "holds"]),
        ("Net spending was £40.7m, compared with £38.2m in 2022/23. That is an increase of £2.5m, or 9.5%.", ["holds", "fails"]),
        ("Staff absence rose from 9.8 days a head in 2021/22 to 8.6 days in 2022/23.", ["fails"]),
        ("Availability improved by 3.5 percentage points, from 78.8% to 81.3%.", ["fails"]),
        ("Agency costs rose by £0.37m, from £2.61m to £2.24m.", ["fails"]),
        ("Business rates of £92.4m consist of a local share of £28.3m and a top-up from Government of £64.1m.", []),
        ("At 5 °C it takes up 9.0 mL (50% more than at 25 °C) per litre.", []),
        ("The precept for Band D was raised by £13, or 5.2%, to £264.70.", ["holds"]),
        ("The precept for Band D was raised by £13 (4.2%) to £264.70.", ["fails"]),
        ("The Force had answered 88.4% of 999 calls within ten seconds, compared with 84.1% in the previous quarter, an improvement of 4.3 percentage points.", ["holds"]),
        ("The Force had answered 88.4% of 999 calls within ten seconds, compared with 84.1% in the previous quarter, an improvement of 3.4 percentage points.", ["fails"]),
        ("The average relet time was 24.6 days, down from 28.1 days in 2022/23.", ["holds"]),
        ("The average relet time was 28.1 days, down from 24.6 days in 2022/23.", ["fails"]),
        ("We issued 2,412 fixed penalty notices; this compares with 2,104 in 2022/23, an increase of 14.6%.", ["holds"]),
        ("We issued 2,412 fixed penalty notices; this compares with 2,104 in 2022/23, an increase of 16.4%.", ["fails"]),
        ("Missed bins numbered 1,204, against 1,412 the year before: a reduction of 208 (14.7%).", ["holds", "holds"]),
        ("Missed bins numbered 1,204, against 1,412 the year before: a reduction of 280 (14.7%).", ["fails", "holds"]),
        ("Recorded crime was 6.3% lower than last year (61,204 offences against 65,319).", ["holds"]),
        ("Recorded crime was 3.6% lower than last year (61,204 offences against 65,319).", ["fails"]),
        ("In the year to March 2024 61,204 offences were recorded, compared to 65,319 in the year to March 2023 (down 6.3%).", ["holds"]),
        ("In the year to March 2024 61,204 offences were recorded, compared to 65,319 in the year to March 2023 (down 3.6%).", ["fails"]),
        ("The number of apprentices trebled, from 14 to 43.", ["holds"]),
        ("The number of apprentices trebled, from 14 to 31.", ["fails"]),
        ("Numbers doubled in a year, from 112 in 2022/23 to 226 in 2023/24.", ["holds"]),
        ("We issued 2,412 notices. This compares with 2,104 in 2022/23, an increase of 14.6%.", ["holds"]),
        ("We issued 2,412 notices. This compares with 2,104 in 2022/23, an increase of 16.4%.", ["fails"]),
        ("Net spending of £14.20 million was incurred against a budget of £14.311 million, an under spend of £111,000.", ["holds"]),
        ("Net spending was £7.462 million against a profiled budget of £7.377 million, an overspend of £184,000.", ["fails"]),
        ("There were 153 special services, compared to 96 last year, an increase of 54.9%.", ["fails"]),
        ("We made 2,647 checks although this is 1,056 fewer than the 3,712 completed last year.", ["fails"]),
        ("The underspend was 0.5% in 2012/13, 0.37% in 2013/14 and an overspend of 0.02% in 2014/15.", []),
        ('Passenger journeys rose from 41.2 million to 43.6 million, an increase of 5.8%.', ['holds']),
        ('Passenger journeys rose from 41.2 million to 43.6 million, an increase of 8.5%.', ['fails']),
        ('The average wait came down from 14.2 weeks to 11.9 weeks (16.2%).', ['holds']),
        ('The average wait came down from 14.2 weeks to 11.9 weeks (12.6%).', ['fails']),
        ("Agency spend was £8.4m, £1.3m less than last year's £9.7m.", ['holds']),
        ('The Chief Constable said that burglary was down 14%, from 3,412 to 2,934.', ['holds']),
        ('The Chief Constable said that burglary was down 41%, from 3,412 to 2,934.', ['fails']),
        ('Turnover improved to 11.2% from 12.9%.', []),
        ('Falls per 1,000 bed days rose from 5.4 to 4.9.', ['fails']),
        ('Fares income grew by £2.4m to £62.1m (2022/23: £59.7m).', ['holds']),
        ('Fares income grew by £4.2m to £62.1m (2022/23: £59.7m).', ['fails']),
        ('The number of complaints more than halved, from 412 to 231.', ['fails']),
        ('Operations cancelled on the day went up by a quarter, from 212 to 318.', ['fails']),
        ('Punctuality was 88.4% against 86.1% in the previous year, an improvement of 3.2 percentage points.', ['fails']),
    ],
)  # fmt: skip
def test_a_change_is_held_against_the_levels_its_words_name(audit: Audit, sentence: str, expected: list[str]) -> None:
    assert outcomes(audit(paper(sentence)), "change") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Of the 312 applications received, 287 (92.0%) were decided within eight weeks.", ["holds"]),
        ("Of the 312 applications received, 287 (82.0%) were decided within eight weeks.", ["fails"]),
        ("We received 312 applications. Of these, 287 (92.0%) were decided within eight weeks.", ["holds"]),
        ("We received 312 applications. Of these, 287 (82.0%) were decided within eight weeks.", ["fails"]),
        ("The panel received 64 appeals and allowed 14 of them (21.9%).", ["holds"]),
        ("The panel received 64 appeals and allowed 14 of them (29.1%).", ["fails"]),
        ("441 of 502, or 87.8%, were reached in time.", ["holds"]),
        ("441 of 502, or 91%, were reached in time.", ["fails"]),
        ("One in five (41 of 203) said no.", ["holds"]),
        ("We spent £4.2m, or 84% of the £5.0m grant.", ["holds"]),
        ("We spent £4.2m, or 48% of the £5.0m grant.", ["fails"]),
        ("Five of the 11 schools (45%) were rated good and 3 (27%) outstanding.", ["holds", "holds"]),
        ("We completed 9,472 visits. In 5,522 of the visits (58.3%) somebody was aged 65 or over.", ["holds"]),
        ("We completed 9,472 visits. In 5,522 of the visits (53.8%) somebody was aged 65 or over.", ["fails"]),
        ("Partners sent 5,118 referrals, of which we accepted 4,549 (88.9%).", ["holds"]),
        ("Partners sent 5,118 referrals, of which we accepted 4,549 (98.8%).", ["fails"]),
        ("Women made up 16.7% of the workforce (129 of 774).", ["holds"]),
        ("Women made up 17.6% of the workforce (129 of 774).", ["fails"]),
        ("We paid 96.8% of invoices within 30 days: 7,421 of the 7,666 received.", ["holds"]),
        ("There were 412 vacant posts out of an establishment of 4,105, a vacancy rate of 10.0%.", ["holds"]),
        ("We had 64 plans. Of these 41 were carried out (64.1%), 14 begun (21.9%) and 9 dropped (14.1%).", ["holds"] * 3),
        ("We had 64 plans. Of these 41 were carried out (64.1%), 14 begun (21.9%) and 9 dropped (8.1%).", ["holds", "holds", "fails"]),
        ("Of those who answered, 1,166 were older people (40.0%) and 233 were children (8.0%).", []),
        ("Of the 84 complaint reviews completed, 12 (14.3%) had been upheld.", ["holds"]),
        ("Of the 84 complaint reviews completed, 12 (13.4%) had been upheld.", ["fails"]),
        ("312 of 340 major applications (91.8%) were decided in time.", ["holds"]),
        ("312 of 340 major applications (98.1%) were decided in time.", ["fails"]),
        ("Rent collected was £41.2m, 97.3% of the £42.34m due.", ["holds"]),
        ("Of 1,204 repairs, 1,012 were done on the first visit, which is 84.1%.", ["holds"]),
        ("Of 1,204 repairs, 1,012 were done on the first visit, which is 81.4%.", ["fails"]),
        ("Around a third of the 1,204 visitors (398) came by bus.", ["holds"]),
        ("A quarter of the 48 homes (12) are affordable.", ["holds"]),
    ],
)  # fmt: skip
def test_a_share_is_held_against_the_whole_its_words_point_to(audit: Audit, sentence: str, expected: list[str]) -> None:
    assert outcomes(audit(paper(sentence)), "share") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A total of 1,204 requests were logged: 612 by phone, 402 online and 190 in person.", ["holds"]),
        ("A total of 1,204 requests were logged: 612 by phone, 402 online and 140 in person.", ["fails"]),
        ("The 24 councillors (14 Labour, six Conservative and four Green) met ten times.", ["holds"]),
        ("The 24 councillors (14 Labour, six Conservative and three Green) met ten times.", ["fails"]),
        ("Of the 58 leavers, 25 retired, 24 resigned, three were dismissed and six transferred.", ["holds"]),
        ("Visits were 2,218 in the first quarter, 2,341 in the second, 2,647 in the third and 2,446 in the fourth, making 9,652 for the year.", ["holds"]),
        ("Visits were 2,218 in the first quarter, 2,341 in the second, 2,647 in the third and 2,446 in the fourth, making 9,472 for the year.", ["fails"]),
        ("Income of £14.2m less costs of £12.9m left a surplus of £1.3m.", ["holds"]),
        ("Gross spending was £40.72m which, after income of £2.535m, left net spending of £38.185m.", ["holds"]),
        ("Gross spending was £40.72m which, after income of £2.535m, left net spending of £39.185m.", ["fails"]),
        ("Half-year savings reached £9.735m, or 52.2% of the £18.640m target, made up of £5.425m and £4.310m.", ["holds"]),
        ("The cost was £7.340m in Quarter 1 and £7.865m in Quarter 2, making £15.705m for the half year.", ["fails"]),
        ("It was paid for by council tax (£26.218m), business rates (£6.742m) and grants (£7.4m), £40.36m in all.", ["holds"]),
        ("It found us good in seven areas, adequate in three and poor in one, 11 areas in all.", ["holds"]),
        ("To be found next year is £24.1m. Some £9.6m of this is rated green, £8.9m amber and £5.6m red.", ["holds"]),
        ("A flat block of 62 homes opened. Two more, with 58 and 71 homes, will bring the number of homes to 191.", ["holds"]),
        ("The garrison was 402 people (5 officials, 39 privates, 307 convicts, 17 women and a child).", []),
        ("The panel asked 41 questions: 18 in writing, 15 at the meeting and eight afterwards.", ["holds"]),
        ("The panel asked 41 questions: 18 in writing, 15 at the meeting and nine afterwards.", ["fails"]),
        ("Expenditure: £1.2m on roads, £0.8m on parks and £0.4m on libraries, a total of £2.4m.", ["holds"]),
        ("The 14 members present voted: nine for, three against and two abstaining.", ["holds"]),
        ("We went to 1,508 fires. This total comprised 729 primary fires, 690 secondary fires and 89 in chimneys.", ["holds"]),
        ("We went to 1,508 fires. This total comprised 729 primary fires, 690 secondary fires and 98 in chimneys.", ["fails"]),
    ],
)  # fmt: skip
def test_parts_are_held_against_their_whole(audit: Audit, sentence: str, expected: list[str]) -> None:
    assert outcomes(audit(paper(sentence)), "sum") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("There were 412 incidents in a population of 98,400, or 4.2 per 1,000.", ["holds"]),
        ("There were 412 incidents in a population of 98,400, or 2.4 per 1,000.", ["fails"]),
        ("The force recorded 61,204 crimes, which for a population of 742,000 is 82.5 crimes per 1,000 residents.", ["holds"]),
        ("We paid £1.8m to 2,400 families, an average of £750 each.", ["holds"]),
        ("We paid £1.8m to 2,400 families, an average of £570 each.", ["fails"]),
        ("A fund of £1.5m is open; last year the fund of £1.2m helped 6,480 households with an average of £185 each.", ["holds"]),
        ("The budget is £500.640m. Spread over 742,600 residents it comes to about £674 a head.", ["holds"]),
        ("The budget is £500.640m. Spread over 742,600 residents it comes to about £764 a head.", ["fails"]),
        ("This is 16.6 for every 1,000 residents (9,938 incidents; 598,700 people).", ["holds"]),
        ("This is 18.6 for every 1,000 residents (9,938 incidents; 598,700 people).", ["fails"]),
        ("We made 6,020 visits. For a population of 598,700 this is 12.1 visits for every 1,000 residents.", ["fails"]),
        ("There were 816 missed bins from 1.2 million collections, or 68 per 100,000 collections.", ["holds"]),
        ("There were 816 missed bins from 1.2 million collections, or 86 per 100,000 collections.", ["fails"]),
        ("The average grant was £2,410, with 84 grants worth £202,440 made.", ["holds"]),
        ("The average grant was £2,140, with 84 grants worth £202,440 made.", ["fails"]),
        ("84 grants worth £202,440 in all were made, averaging £2,410 each.", ["holds"]),
        ("Grants totalling £202,440 went to 84 groups (an average of £2,140).", ["fails"]),
        ("The service costs £8.4m a year, or £11.31 per resident for a population of 742,600.", ["holds"]),
        ("The service costs £8.4m a year, or £13.11 per resident for a population of 742,600.", ["fails"]),
    ],
)  # fmt: skip
def test_a_rate_is_held_against_what_it_is_made_of(audit: Audit, sentence: str, expected: list[str]) -> None:
    assert outcomes(audit(paper(sentence)), "rate") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Of the households, 41% owned their home, 32% rented from the council, 18% rented privately and all others 6%.", ["fails"]),
        ("Of the households, 41% owned their home, 35% rented from the council, 18% rented privately and all others 6%.", ["holds"]),
        ("Some 64.0% of loans are from the Board, 24.5% from banks and 11.5% from councils.", ["holds"]),
        ("They could choose up to three: parks 41%, roads 22%, bins 11%, libraries 9% and all others 6%.", []),
        ("We had 64 plans. Of these 41 were carried out (64.1%), 14 begun (21.9%) and 9 dropped (8.1%).", ["fails"]),
    ],
)  # fmt: skip
def test_shares_of_one_sentence_should_make_a_hundred(audit: Audit, sentence: str, expected: list[str]) -> None:
    assert outcomes(audit(paper(sentence)), "hundred") == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The trust ended the year with a deficit of £6.2m, against a planned deficit of £4.9m.",
        "Two thirds of the 48 inspections were rated good.",
        "Nine complaints were received in north and six in the south, making 21 for the year to date.",
        "We gave grants of up to £5,000 each to 12 groups, £31,000 in all.",
        "In 2023/24 there were 1,204 fires, 112 fewer than in 2022/23.",
        "Numbers rose by 12 to 143.",
        "There are 14 schools with 3,204 pupils and 12 academies with 4,102 pupils (34.0%).",
        "Council tax will go up by 4.99% or £76.41 to £1,609.02.",
        "We recruited 52 officers, 10 of them from other forces, up from 40 in 2022/23.",
        "Response times improved from 9.1 minutes to 8.4 minutes, with 92% of calls answered in 10 seconds.",
        "Of the 246 people seen, 88 were referred for counselling and 71 for physiotherapy.",
        "The trust saw 104,312 patients, 4,210 in maternity and 2,310 in paediatrics.",
        "Of 58 responses, 41 supported the plan, 30 wanted more parking and 22 wanted a crossing.",
        "The budget is £12.1m, 4% more than in 2022/23, and 12% of it goes on libraries.",
        "Visits were up 5% in July and down 3% in August, from 4,100 and 4,300 a year before.",
        "Crime fell 6% from April to September.",
        "Spending rose by £1.2m to £14.3m, of which £0.8m was for pay.",
        "On average 31% of appointments were missed, compared with 28% in 2022/23, and 4% of those were in the evening.",
        "They answered 82% of 999 calls in ten seconds, against 79% the year before, although demand was up 12%.",
        "The scheme helped 412 families with grants of £250 and 60 with larger grants of £1,000 each.",
        "There were 120 applications from 80 people (two thirds).",
        "The 2024 survey had 612 replies, a response rate of 31%, compared with 540 (28%) in 2022.",
        "Around 1,200 people took part, including 300 young people and 150 carers, making it the largest event so far.",
        "Income was £3.2m: £1.1m came from fees and £0.9m from rents.",
        "The council owns 3,204 homes: 412 are empty and 96 are being repaired.",
        "There are 12 wards: ten in the town, and two in the villages.",
        "Three wards voted: 4,102 in Abbey, 3,904 in Mill and 2,801 in Quay.",
        "The 14 members (9 councillors, 3 officers) met six times.",
        "The average cost per visit was £41, and 2,310 visits were made to 1,104 homes at a total cost of £101,640.",
        "We spent £48,000 on 12 events, about £2,500 each on venues.",
        "The trust employs 6,412 people, of whom 78% are women; 412 are doctors.",
        "The 21 complaints represent 0.3 per 1,000 contacts, compared with 34 complaints the year before.",
        "The force has 1,204 officers, 3.1 per 1,000 population.",
    ],
)
def test_what_the_words_do_not_tie_together_is_not_told(audit: Audit, sentence: str) -> None:
    assert audit(paper(sentence)) == []


YEARS = "\n\n|Incidents|2021/22|2022/23|\n|---|---|---|\n|Special services|2,390|2,556|\n|Fires|2,945|3,141|\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Special services came to 2,556, up 6.9% on the year before.", ["holds"]),
        ("Special services came to 2,556, up 9.6% on the year before.", ["fails"]),
        ("Special services came to 2,556, 166 more than in 2021/22.", ["holds"]),
        ("There were 3,141 fires, an increase of 6.7% on the previous year.", ["holds"]),
        ("Special services were up by 166 to 2,556.", ["holds"]),
        ("There were 3,141 fires, up 6.9% on target.", []),
    ],
)
def test_a_change_on_the_year_before_is_held_against_the_table(
    audit: Audit, sentence: str, expected: list[str]
) -> None:
    assert outcomes(audit(paper(sentence + YEARS)), "change")[: len(expected)] == expected


@pytest.mark.parametrize(
    ("lead_in", "items", "expected"),
    [
        ("The 947 audits we carried out were in:", ("care homes: 188", "hotels: 126", "flats: 274", "shops: 359"), ["holds"]),
        ("The 947 audits we carried out were in:", ("care homes: 188", "hotels: 126", "flats: 274", "shops: 319"), ["fails"]),
        ("The 947 audits found, among others:", ("care homes: 188", "hotels: 126", "flats: 274", "shops: 319"), []),
        ("Of the 947 audits the main types were:", ("care homes: 188", "hotels: 126", "flats: 274", "shops: 319"), []),
        (
            "We made 11,206 visits, 706 over the target of 10,500. By quarter they were:",
            ("April to June: 2,614", "July to September: 2,791", "October to December: 2,908", "January to March: 2,893"),
            ["holds"],
        ),
        (
            "We made 11,206 visits, 706 over the target of 10,500. By quarter they were:",
            ("April to June: 2,614", "July to September: 2,791", "October to December: 2,908", "January to March: 2,983"),
            ["fails"],
        ),
    ],
)  # fmt: skip
def test_a_lists_items_are_held_against_its_lead_in(
    audit: Audit, lead_in: str, items: tuple[str, ...], expected: list[str]
) -> None:
    listed = "\n".join(f"- {item}" for item in items)
    assert outcomes(audit(paper(f"{lead_in}\n\n{listed}")), "sum") == expected


def test_a_failing_change_says_what_is_stated_and_what_its_levels_make(audit: Audit) -> None:
    (finding,) = audit(paper("Agency spending fell by a third, from £9.8m in 2022/23 to £8.3m."))
    assert finding.statement.endswith("the text says “fell by a third”, but from £9.8m to £8.3m is a fall of 15.31%.")
    (finding,) = audit(paper("Availability improved by 3.5 percentage points, from 78.8% to 81.3%."))
    assert "a change of 3.5 percentage points" in finding.statement
    assert "is a rise of 2.5 percentage points" in finding.statement


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ('The number of active borrowers (people who borrowed at least one item in the twelve months) fell from 24,870 in 2022/23 to 26,140 in 2023/24.', ['fails']),
        ('The number of regular users (those with two or more visits) rose from 26,140 in 2022/23 to 24,870 in 2023/24.', ['fails']),
        ('Visits at our 12 sites rose from 4,312 to 4,213.', ['fails']),
        ('We completed 22,904 repairs (21,486 in 2022/23), made up of 6,012 emergency, 5,240 urgent and 11,652 routine jobs.', []),
        ('We carried out 412 visits (398 in 2022/23), taken up by 212 families, 87 couples and 113 single people.', []),
        ('We held 412 sessions (398 in 2022/23), set up 31 groups and closed 12.', []),
        ('Sickness fell from 9.8 days to 10.4 days per employee.', ['fails']),
        ('We recruited 52 officers, 10 of them from other forces, up from 40 in 2022/23.', []),
    ],
)  # fmt: skip
def test_numbers_aside_and_verbs_with_up_do_not_hide_or_make_a_change(
    audit: Audit, sentence: str, expected: list[str]
) -> None:
    assert outcomes(audit(paper(sentence)), "change") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ('Council tax of £124.6m was due for the year and £121.6m had been collected by 31 March 2024, giving an in-year collection rate of 96.7%.', ['fails']),
        ('Council tax of £124.6m was due for the year and £121.6m had been collected by 31 March 2024, giving an in-year collection rate of 97.6%.', ['holds']),
        ('We made 1,204 visits and 1,083 were on time, a punctuality rate of 90.0%.', ['holds']),
        ('We made 1,204 visits and 1,083 were on time, a punctuality rate of 80.9%.', ['fails']),
        ('Business rates of £51.5m were collected out of £52.4m due, or 98.3%.', ['holds']),
        ('Business rates of £51.5m were collected out of £52.4m due, or 93.8%.', ['fails']),
        ('The trust received 412 complaints and closed 371 in time, which is a response rate of 90.0%.', ['holds']),
        ('The trust received 412 complaints and closed 371 in time, which is a response rate of 80.0%.', ['fails']),
        ('There are 36 indicators and 25 met their target (69.4%).', ['holds']),
        ('There are 36 indicators and 25 met their target (61.1%).', []),
        ('We surveyed 2,412 passengers, of whom 1,930 were satisfied, a satisfaction score of 80.0%.', ['holds']),
        ('We surveyed 2,412 passengers, of whom 1,930 were satisfied, a satisfaction score of 88.0%.', ['fails']),
        ('In 2023/24 we had 412 fires and 371 false alarms, with 90% of calls answered in time.', []),
        ('We sent 2,412 letters and had 531 replies, a response rate of 22.0%.', ['holds']),
        ('We sent 2,412 letters and had 531 replies, a response rate of 25.0%.', ['fails']),
        ('Of 4,120 appointments 371 (9.0%) were missed.', ['holds']),
        ('Of 4,120 appointments 371 (19.0%) were missed.', ['fails']),
        ('371 of the 4,120 appointments were missed (9.0%).', ['holds']),
        ('371 of the 4,120 appointments were missed (8.1%).', ['fails']),
        ('Some 9.0% of appointments (371 out of 4,120) were missed.', ['holds']),
        ('The Trust saw 10,412 people in A&E, 8,121 of them (78.0%) within four hours.', ['holds']),
        ('The Trust saw 10,412 people in A&E, 8,121 of them (87.0%) within four hours.', ['fails']),
        ("Of the Authority's £62.1m fares income, £12.4m (20.0%) came from season tickets.", ['holds']),
        ("Of the Authority's £62.1m fares income, £12.4m (22.0%) came from season tickets.", ['fails']),
        ('Season tickets accounted for £12.4m, or 20.0%, of fares income of £62.1m.', ['holds']),
        ('Season tickets accounted for £12.4m, or 22.0%, of fares income of £62.1m.', ['fails']),
        ('The panel upheld 14 of 64 appeals, a success rate of 21.9%.', ['holds']),
        ('The panel upheld 14 of 64 appeals, a success rate of 29.1%.', ['fails']),
    ],
)  # fmt: skip
def test_a_rate_named_after_its_two_amounts_is_held_against_them(
    audit: Audit, sentence: str, expected: list[str]
) -> None:
    assert outcomes(audit(paper(sentence)), "share") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The borough has a population of 169,900 and 72,300 households.\n\n## Services\n\nWe recorded 2,486 fly-tips. That works out at 14.6 for every 1,000 residents.', ['holds']),
        ('The borough has a population of 169,900 and 72,300 households.\n\n## Services\n\nWe recorded 2,486 fly-tips. That works out at 16.4 for every 1,000 residents.', ['fails']),
        ('The borough has a population of 169,900 and 72,300 households.\n\n## Services\n\nThere were 24,870 borrowers, or 146 for every 1,000 residents.', ['holds']),
        ('The borough has a population of 169,900 and 72,300 households.\n\n## Services\n\nThere were 24,870 borrowers, or 164 for every 1,000 residents.', ['fails']),
        ('The borough has a population of 169,900 and 72,300 households.\n\n## Services\n\nThe net cost was £6.72m, or about £93 per household.', ['holds']),
        ('The borough has a population of 169,900 and 72,300 households.\n\n## Services\n\nThe net cost was £6.72m, or £39.55 per resident.', ['holds']),
        ('The borough has a population of 169,900 and 72,300 households.\n\n## Services\n\nThe net cost was £6.72m, or £35.95 per resident.', ['fails']),
        ('The hospital treated 41,312 patients in the year.\n\n## Money\n\nDrugs cost £18.43m, which is £446 for each patient.', ['holds']),
        ('The hospital treated 41,312 patients in the year.\n\n## Money\n\nDrugs cost £18.43m, which is £464 for each patient.', ['fails']),
        ('Passengers made 12.4 million journeys.\n\n## Money\n\nThe subsidy was £31.2m, or £2.52 per journey.', ['holds']),
        ('Some 4,120 pupils take school meals.\n\n## Money\n\nThe subsidy was £1.2m, or £291 a pupil.', []),
        ('The borough has a population of 169,900 and 72,300 households.\n\n## Services\n\nThe group had 412 members, 3.1 per 1,000 of those aged over 60.', []),
        ('The borough has a population of 169,900 and 72,300 households.\n\n## Services\n\nThe average cost of a visit elsewhere is £14.20 per resident.', []),
        ('There were 5,310 visits by 1,204 volunteers.\n\n## Money\n\nWe spent £31,200 on training, £24.50 for each volunteer on equipment.', []),
    ],
)  # fmt: skip
def test_a_rate_is_held_against_the_number_that_another_section_gives(
    audit: Audit, text: str, expected: list[str]
) -> None:
    assert outcomes(audit(paper(text)), "rate") == expected

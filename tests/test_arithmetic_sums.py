"""Sums of tables, lists and sentences: found, wrong, and left unsaid."""

# ruff: noqa: E501 -- the sentences are as long as officers write them
from __future__ import annotations

from collections.abc import Callable

import pytest

from reportqa.domain import Finding, Verdict

Audit = Callable[..., list[Finding]]


def sums(findings: list[Finding]) -> list[str]:
    """For each finding about a sum: "holds" or "fails", the failures first."""
    return sorted(
        "holds" if finding.verdict is Verdict.ADDS_UP else "fails"
        for finding in findings
        if finding.kind.value == "sum"
    )


def paper(text: str) -> str:
    """A paper of 2023-24 whose only section holds ``text``."""
    return f"# Annual report 2023-24\n\n{text}\n"


@pytest.mark.parametrize(
    ("caption", "rows", "expected"),
    [
        ('Responsive repairs completed, 2022/23', ['Priority|Completed|Completed in target time|% in target time', 'Emergency (24 hours)|5,718|5,575|97.5%', 'Urgent (5 working days)|5,126|4,757|92.8%', 'Routine (28 days)|10,642|9,247|86.9%', 'Total|21,846|19,579|91.1%'], ['fails', 'holds']),
        ('Repairs completed', ['Priority|Completed|In target time|% in target time|Target %', 'Emergency|4,480|4,394|98.1%|99%', 'Urgent|3,910|3,688|94.3%|95%', 'Sub-total, priority repairs|8,930|8,082|96.3%|97%', 'Routine|8,702|7,745|89.0%|90%', 'All repairs|17,092|15,827|92.6%|93%'], ['fails', 'holds', 'holds']),
        ('Dry recycling by material (tonnes)', ['Material|2022/23|2023/24', 'Paper|6,598|6,412', 'Glass|4,602|4,518', 'Plastics|2,190|2,236', 'Metals|1,086|1,104', 'Other|1,506|1,504', 'Total|14,896|15,774'], ['fails', 'holds']),
        ('Incidents by district', ['District|Incidents', 'Abbey|412', 'Castle|387', 'Park|296', 'Mill|154', 'Total|1,294'], ['fails']),
        ('Incidents by district', ['District|Incidents', 'Abbey|412', 'Castle|387', 'Park|296', 'Mill|154', 'Total|1,249'], ['holds']),
        ('Incidents by district', ['District|Incidents', 'Abbey|412', 'Castle|387', 'Park|296', 'Mill|154', 'All districts|1,294'], ['fails']),
        ('Patients seen by site', ['Site|2022/23|2023/24', 'Abbey|4,120|4,350', 'Castle|3,870|3,912', 'Park|2,960|3,011', 'Trust|10,950|11,723'], ['fails', 'holds']),
        ('Passengers by route (thousands)', ['Route|2022/23|2023/24', 'Red line|4,120|4,350', 'Blue line|3,870|3,912', 'Ferry|296|301', 'Network|8,286|8,653'], ['fails', 'holds']),
        ('Journeys by quarter', ['Quarter|Journeys', 'Quarter 1|1,204', 'Quarter 2|1,312', 'Quarter 3|1,188', 'Quarter 4|1,276', 'Year|4,890'], ['fails']),
        ('Attendances by month', ['Month|Attendances', 'April|1,204', 'May|1,312', 'June|1,188', 'Quarter 1|3,740'], ['fails']),
        ('Staff by group', ['Group|Headcount', 'Doctors|412', 'Nurses|1,387', 'Other clinical|296', 'Support|554', 'Total|2,694'], ['fails']),
        ('Budget', ['Line|Budget (£m)|Actual (£m)', 'Pay|61.2|62.4', 'Drugs|14.3|15.1', 'Premises|8.4|8.3', 'Other|12.1|11.9', 'Total|96.0|99.7'], ['fails', 'holds']),
        ('Budget', ['Line|Budget (£m)|Actual (£m)', 'Pay|61.2|62.4', 'Drugs|14.3|15.1', 'Premises|8.4|8.3', 'Other|12.1|11.9', 'Total|96.0|97.8'], ['holds', 'holds']),
        ('Grants awarded', ['Project|Amount', 'Youth club|£12,500', 'Food bank|£8,250', 'Sports hall|£21,400', 'Total|£41,250'], ['fails']),
        ('Grants awarded', ['Project|Amount', 'Youth club|£12,500', 'Food bank|£8,250', 'Sports hall|£21,400', 'Total awarded|£42,150'], ['holds']),
        ('', ['Type of call|Calls', 'Fire|412', 'Flood|87', 'Rescue|196', 'Total calls|659'], ['fails']),
        ('Fleet', ['Type|Number', 'Diesel|212', 'Hybrid|87', 'Electric|96', 'Total fleet|359'], ['fails']),
        ('Fleet', ['Type|31 March 2023|31 March 2024', 'Diesel|212|190', 'Hybrid|87|92', 'Electric|96|118', 'Total|395|382'], ['fails', 'holds']),
        ('People helped', ['Service|People', 'Advice|212', 'Training|87', 'Jobs|96', 'All people helped|310'], []),
        ('Ten largest contracts', ['Contract|£000', 'A|212', 'B|187', 'C|96', 'Total contracts|1,310'], []),
        ('Unique users', ['Service|Users', 'Advice|212', 'Training|87', 'Jobs|96', 'Total unique users|310'], []),
        ('Activity by quarter', ['Measure|Q1|Q2|Q3|Q4|Total', 'Referrals|312|287|304|310|1,231', 'Visits|1,204|1,188|1,310|1,276|4,978'], ['fails', 'holds']),
        ('Activity by quarter', ['Measure|Q1|Q2|Q3|Q4|2023/24', 'Referrals|312|287|304|310|1,231', 'Visits|1,204|1,188|1,310|1,276|4,978', 'Calls|412|398|405|421|1,636'], ['fails', 'holds', 'holds']),
        ('Activity by quarter', ['Quarter|Referrals|Visits', 'Q1|312|1,204', 'Q2|287|1,188', 'Q3|304|1,310', 'Q4|310|1,276', '2023/24|1,231|4,978'], ['fails', 'holds']),
        ('Activity by quarter', ['Measure|Apr-Jun|Jul-Sep|Oct-Dec|Jan-Mar|Year', 'Referrals|312|287|304|310|1,231', 'Visits|1,204|1,188|1,310|1,276|4,978'], ['fails', 'holds']),
        ('Applications by quarter', ['|Q1|Q2|Q3|Q4|Year', 'Received|304|288|271|296|1,195', 'Decided|297|301|268|296|1,162', 'Approved|261|270|238|265|1,034', 'Approval rate (%)|87.9|89.7|88.8|89.5|89.0'], ['fails', 'holds', 'holds']),
        ('Activity', ['Measure|Q1|Q2|Q3|Year to date', 'Referrals|312|287|304|930', 'Visits|1,204|1,188|1,310|3,702'], ['fails', 'holds']),
        ('Staff', ['Group|Full-time|Part-time|All', 'Doctors|312|87|399', 'Nurses|1,204|412|1,661', 'Support|304|171|475'], ['fails', 'holds', 'holds']),
        ('Staff', ['Group|Men|Women|Total', 'Doctors|312|87|399', 'Nurses|204|1,412|1,661'], ['fails', 'holds']),
        ('Patients waiting', ['Specialty|Under 18 weeks|Over 18 weeks|Total', 'Eyes|1,312|187|1,499', 'Skin|2,204|412|2,661', 'Heart|804|171|975'], ['fails', 'holds', 'holds']),
        ('Complaints', ['Subject|Number', 'Delays|1,312', 'Staff|204', 'Fares|804', 'Other|171', 'Total complaints received|2,419'], ['fails']),
        ('Complaints', ['Subject|Number', 'Delays|1,312', 'Staff|204', 'Fares|804', 'Other|171', 'Total complaints received|2,320'], []),
        ('Complaints', ['Subject|Number', 'Delays|1,312', 'Staff|204', 'Fares|804', 'Other|171', 'TOTAL|2,591'], ['fails']),
        ('Complaints', ['Subject|Number', 'Delays|1,312', 'Staff|204', 'Fares|804', 'Other|171', '**Total**|**2,591**'], ['fails']),
        ('Reserves', ['Reserve|£m', 'General|8.2', 'Insurance|3.1', 'Capital|6.4', 'Earmarked|4.4', 'Total reserves|21.2'], ['fails']),
        ('Journeys (millions)', ['Mode|2022/23|2023/24', 'Bus|41.2|43.6', 'Tram|11.4|12.1', 'Ferry|0.9|1.1', 'Total journeys|53.5|58.6'], ['fails', 'holds']),
        ('', ['|2022/23|2023/24', 'Bus|41.2|43.6', 'Tram|11.4|12.1', 'Ferry|0.9|1.1', 'Total|53.5|58.6'], ['fails', 'holds']),
        ('Deliveries', ['Priority|Calls attended', 'Category 1 (7 minutes)|4,120', 'Category 2 (18 minutes)|21,340', 'Category 3 (2 hours)|9,112', 'All categories|34,752'], ['fails']),
        ('Deliveries', ['Priority|Calls attended', 'Category 1 (7 minutes)|4,120', 'Category 2 (18 minutes)|21,340', 'Category 3 (2 hours)|9,112', 'Total|34,752'], ['fails']),
        ('Time lost', ['Cause|Hours lost', 'Weather|412', 'Staff|1,204', 'Faults|809', 'Total|2,452'], ['fails']),
        ('Time lost', ['Cause|Time lost (hours)', 'Weather|412', 'Staff|1,204', 'Faults|809', 'Total|2,452'], ['fails']),
        ('Tonnage', ['Stream|Tonnes', 'Glass|412', 'Paper|1,204', 'Cans|809', 'Total|2,452'], ['fails']),
    ],
)  # fmt: skip
def test_a_table_is_added_up_and_its_wrong_total_is_told(
    audit: Audit, caption: str, rows: list[str], expected: list[str]
) -> None:
    head, *body = [f"|{row}|" for row in rows]
    rule = "|" + "---|" * (head.count("|") - 1)
    assert sums(audit(paper("\n".join([caption, "", head, rule, *body])))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The main reasons for the loss of the last settled home in the 881 applications were:\n\n- the end of an assured shorthold tenancy (274);\n- family or friends no longer willing (241);\n- domestic abuse (132);\n- the breakdown of a relationship (71); and\n- all other reasons, including leaving prison (153).\n', ['fails']),
        ('The main reasons for the loss of the last settled home in the 871 applications were:\n\n- the end of an assured shorthold tenancy (274);\n- family or friends no longer willing (241);\n- domestic abuse (132);\n- the breakdown of a relationship (71); and\n- all other reasons, including leaving prison (153).\n', ['holds']),
        ('We received 1,204 complaints in the year. They were about:\n\n- waiting times: 412\n- staff attitude: 318\n- communication: 251\n- other matters: 196\n', ['fails']),
        ('We received 1,177 complaints in the year. They were about:\n\n- waiting times: 412\n- staff attitude: 318\n- communication: 251\n- other matters: 196\n', ['holds']),
        ('The Trust spent £61.2m on its capital programme, made up of:\n\n- buildings £31.4m\n- equipment £18.2m\n- information technology £9.6m\n', ['fails']),
        ('The Trust spent £59.2m on its capital programme, made up of:\n\n- buildings £31.4m\n- equipment £18.2m\n- information technology £9.6m\n', ['holds']),
        ('The programme of £42.5m is funded from:\n\n- government grant – £18.4m\n- borrowing – £15.2m\n- developer contributions – £6.9m\n', ['fails']),
        ('The programme of £40.5m is funded from:\n\n- government grant – £18.4m\n- borrowing – £15.2m\n- developer contributions – £6.9m\n', ['holds']),
        ('Of the 412 incidents recorded:\n\n- 187 were in buildings\n- 142 were on buses\n- 63 were at stops\n', ['fails']),
        ('Of the 392 incidents recorded:\n\n- 187 were in buildings\n- 142 were on buses\n- 63 were at stops\n', ['holds']),
        ('Decided applications were 1,391, of which 1,267 were decided in time. Broken down by type:\n\n- 28 of the 31 major applications (90.3%);\n- 340 of the 386 minor applications (88.1%); and\n- 899 of the 974 other applications (92.3%).\n', ['holds', 'holds']),
        ('The 214 vacancies were:\n\n- 94 nurses\n- 61 healthcare assistants\n- 31 doctors\n- 82 others\n', []),
        ("The year's 1,204 incidents were spread as follows: 312 in the first quarter, 287 in the second, 304 in the third and 310 in the fourth.", ['fails']),
        ("The year's 1,213 incidents were spread as follows: 312 in the first quarter, 287 in the second, 304 in the third and 310 in the fourth.", ['holds']),
        ('There were 1,204 incidents in the year. In the four quarters there were 312, 287, 304 and 310 respectively.', ['fails']),
        ('There were 1,213 incidents in the year. In the four quarters there were 312, 287, 304 and 310 respectively.', ['holds']),
        ('Tonnage in the year was 30,250 tonnes. Recycled tonnage in the four quarters was 8,190, 8,022, 7,318 and 6,720 tonnes respectively.', ['holds']),
        ('In total 66,120 tonnes were collected, and 30,250 tonnes of that, or 45.75%, were recycled. The rate varied from 47.9% in Quarter 1 (8,190 tonnes out of 17,095) to 42.7% in Quarter 4. Recycled tonnage in the four quarters was 8,190, 8,022, 7,318 and 6,720 tonnes respectively.', ['holds']),
        ('Income was £4.12m: £2.61m from fares, £0.94m from grants and £0.75m from advertising.', ['fails']),
        ('Income was £4.30m: £2.61m from fares, £0.94m from grants and £0.75m from advertising.', ['holds']),
        ('We carried 39.2 million passengers, of whom 22.6 million travelled by bus, 11.4 million by tram and 5.2 million by ferry.', ['holds']),
        ('The service received 2,140 referrals: 1,204 from GPs, 512 from schools and 424 from parents.', ['holds']),
        ('The service received 2,104 referrals: 1,204 from GPs, 512 from schools and 424 from parents.', ['fails']),
        ('The service received 2,104 referrals in the year, 1,204 from GPs, 512 from schools and 424 from parents.', ['fails']),
        ('The service received 2,104 referrals in the year (1,204 from GPs, 512 from schools and 424 from parents).', ['fails']),
        ('The service received 2,104 referrals in the year. Of these, 1,204 came from GPs, 512 from schools and 424 from parents.', ['fails']),
        ('The service received 2,140 referrals in the year. Of these, 1,204 came from GPs, 512 from schools and 424 from parents.', ['holds']),
        ('The service received 2,104 referrals in the year. GPs made 1,204 of them, schools 512 and parents 424.', ['fails']),
        ('The service received 2,140 referrals in the year. GPs made 1,204 of them, schools 512 and parents 424.', ['holds']),
        ('We own 6,214 homes: 3,120 flats, 2,401 houses and 639 bungalows.', ['fails']),
        ('A total of 1,314 people were trained, comprising 812 staff, 341 volunteers and 116 partners.', ['fails']),
        ('A total of 1,269 people were trained, comprising 812 staff, 341 volunteers and 116 partners.', ['holds']),
        ('The board has 14 members: six elected, five appointed and three co-opted.', ['holds']),
        ('Sixty-two employees were paid more than £50,000: 28 received between £50,000 and £54,999, 14 between £55,000 and £59,999, 11 between £60,000 and £69,999, seven between £70,000 and £99,999 and two £100,000 or more.', ['holds']),
        ('Staff costs were £12.4m, premises £3.1m and supplies £2.2m, a total of £18.7m.', ['fails']),
        ('Staff costs were £12.4m, premises £3.1m and supplies £2.2m, a total of £17.7m.', ['holds']),
        ('Staff costs of £12.4m, premises costs of £3.1m and supplies of £2.2m came to £18.7m in all.', ['fails']),
        ('Women made 412 of the calls and men 387, which makes 799 in all.', ['holds']),
        ('Of 799 callers, 412 were women and 378 were men.', ['fails']),
        ('Of 799 callers, 412 were women and 387 were men.', ['holds']),
        ('The overspend of £1.28m was met from the General Fund balance (£0.60m) and the Budget Stabilisation Reserve (£0.86m).', ['fails']),
        ('The overspend of £1.28m was met from the General Fund balance (£0.60m) and the Budget Stabilisation Reserve (£0.68m).', ['holds']),
        ('The service received 2,104 referrals, including 1,204 from GPs and 512 from schools.', []),
        ('We own 6,214 homes, among them 3,120 flats, 1,401 houses and 639 bungalows.', []),
        ('The main reasons for the 881 applications were:\n\n- the end of a tenancy (274);\n- family no longer willing (241);\n- domestic abuse (132).\n', []),
        ('Of 412 incidents, the largest numbers were:\n\n- buildings 187\n- buses 142\n- stops 63\n', []),
        ('We received 2,104 referrals. We also took 1,204 calls, 512 letters and 424 emails.', []),
        ('In 2023/24 we received 2,104 referrals, against 1,980 in 2022/23, 512 in June and 424 in July.', []),
        ('We answered 1,204 calls. Last year we dealt with:\n\n- 412 letters\n- 318 emails\n- 251 visits\n', []),
        ('The 412 people helped gave several reasons: 187 debt, 142 housing and 163 health.', []),
        ('The Chair noted that 412 calls had been received: 187 about parking, 142 about noise and 93 about litter.', ['fails']),
        ('The Panel had considered 64 complaints, of which 31 were about conduct, 22 about delays and 11 about other matters.', ['holds']),
        ('The Panel had considered 64 complaints, of which 31 were about conduct, 22 about delays and 21 about other matters.', ['fails']),
        ('Members voted: 9 for, 4 against and 2 abstentions, making 15 votes.', ['holds']),
        ("The Trust's deficit of £12.4m was made up of £7.1m on pay, £3.2m on drugs and £3.1m on agency staff.", ['fails']),
        ('Agency spending of £8.2m (nursing £4.1m, medical £2.9m and other £1.2m) was below plan.', ['holds']),
        ('A total of 12,412 operations were carried out, 9,318 as day cases and 3,194 as inpatients.', ['fails']),
        ('A total of 12,512 operations were carried out, 9,318 as day cases and 3,194 as inpatients.', ['holds']),
        ('There were 1,204 falls: 612 in the first half of the year and 529 in the second.', ['fails']),
        ('There were 1,141 falls: 612 in the first half of the year and 529 in the second.', ['holds']),
        ('Over the year 4,812 people were trained: 1,204 in April to June, 1,187 in July to September, 1,310 in October to December and 1,211 in January to March.', ['fails']),
        ("The Authority's 312 vehicles are 204 buses, 78 trams and 20 ferries.", ['fails']),
        ('The Authority has 312 vehicles: 204 buses, 78 trams and 30 ferries.', ['holds']),
        ('Savings of £4.5m were delivered, of which £2.1m were recurrent and £2.4m non-recurrent.', ['holds']),
        ('The £14.2m programme comprises:\n\n- £6.1m for stations;\n- £4.8m for stops; and\n- £2.3m for signals.\n', ['fails']),
        ('Spending by area was as follows, £14.2m in total:\n\n- stations £6.1m\n- stops £4.8m\n- signals £2.3m\n', ['fails']),
        ('We have 6,412 staff: 4,204 clinical and 2,280 non-clinical.', ['fails']),
        ('We have 6,484 staff: 4,204 clinical and 2,280 non-clinical.', ['holds']),
        ('The workforce of 6,412 comprises 4,980 women and 1,342 men.', ['fails']),
        ('Income for the year was £412.6m. Of this, £361.2m came from commissioners, £31.4m from training and £19.0m from other sources.', ['fails']),
        ('Income for the year was £411.6m. Of this, £361.2m came from commissioners, £31.4m from training and £19.0m from other sources.', ['holds']),
    ],
)  # fmt: skip
def test_parts_are_added_up_where_words_or_names_say_that_they_are_all(
    audit: Audit, text: str, expected: list[str]
) -> None:
    assert sums(audit(paper(text))) == expected

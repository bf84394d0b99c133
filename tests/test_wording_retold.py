"""A statement is told another way that says no more, and so passes the gate; what says more does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers import asked_of, reason_of_gate
from reportqa.assistant import Assistant
from reportqa.index.embedding import Embedder

ASIDES = "Small fires, which are mostly grass, hedge, refuse and bin fires, rose from 1,655 to 1,874, a rise of 13.2%."
SPOKEN = (
    "In answer to Ms Underhill, the Head of Estates said that repairs had numbered 8,332 and that the delay might last."
)
DECIDED = "RESOLVED (by 6 votes to 5): That the report be noted and the pool be closed on 1 May."
PARTS = (
    "Of our 48 schools, five are run by trusts around the clock, three are closed and 16 rely entirely on volunteers."
)
COUNTED = "540 people wanted the path kept, 210 wanted it moved and 75 had no view."
SHARED = "Two in three tenants (66.2%, or 1,534 people) were against a cut in opening hours."
DEEDS = "The hostel has 44 beds, was full on 212 nights and turned away 96 people."
DONE = "The advisers had supported just over 1,100 clients in 2022/23."
THOSE = "Nitrate levels at Osier Weir fell from 48 to 31 mg/l, but those at Pell Bridge rose from 22 to 27 mg/l."
OF_WHICH = "There were 143 requests for information, of which 139 were answered in time."
OPENS = "Launched on 18 September 2023, Lodestar targets the drug lines that run into our market towns."
WHEN = "There was a shortage of drivers in the second quarter, when 94 trips were cancelled."
THAN = "Crews repaired 8,412 potholes, 1,106 more than the 7,306 of the previous year and the most since 2018-19."
BOTH_ACT = (
    "The lido closed to swimmers on 2 October 2023 and reopened to the public on Friday 3 May 2024, ten weeks late."
)
SO = "The sale of timber brought in £1.12m, so the net cost was £6.72m, or about £93 per household."
THOUSANDS = "In May 2023 the mayor announced £745k to tackle floods."
UNIT = "Our own emissions came down by 14%, from 612 tonnes to 526 tonnes."
ELLIPTIC = "Most charges would go up by 6%, garden waste from £48 to £52 a bin."
VERBATIM = (
    "It was revised to £21.3m in December 2023 and spending for the year was £17.9m, or 84% of the revised programme."
)

# What a paper says, and what a good writer makes of it.
TRUE = [
    (ASIDES, "Small fires rose by 13.2%, from 1,655 to 1,874."),
    (SPOKEN, "The Head of Estates said that repairs had numbered 8,332."),
    (SPOKEN, "Repairs had numbered 8,332."),
    (DECIDED, "The report was noted."),
    (PARTS, "Sixteen of the 48 schools rely entirely on volunteers."),
    (COUNTED, "75 people had no view."),
    (SHARED, "66.2% of tenants opposed a cut in opening hours."),
    (DEEDS, "The hostel has 44 beds."),
    (DEEDS, "The hostel was full on 212 nights."),
    (DONE, "Just over 1,100 clients were supported in 2022/23."),
    (THOSE, "Nitrate levels at Pell Bridge rose from 22 to 27 mg/l."),
    (OF_WHICH, "139 of the 143 requests for information were answered in time."),
    (OPENS, "Lodestar was launched on 18 September 2023."),
    (WHEN, "94 trips were cancelled in the second quarter."),
    (WHEN, "There was a shortage of drivers in the second quarter."),
    (THAN, "Crews repaired 8,412 potholes, 1,106 more than in the previous year."),
    (BOTH_ACT, "The lido reopened to the public on 3 May 2024, ten weeks late."),
    (SO, "The sale of timber brought in £1.12m."),
    (THOUSANDS, "The mayor announced £745,000 in May 2023 to tackle floods."),
    (UNIT, "Our own emissions fell by 14%, from 612 to 526 tonnes."),
    (ELLIPTIC, "Most charges would rise by 6%."),
    (VERBATIM, "Spending for the year was £17.9m, or 84% of the revised programme."),
]
NESTED = (
    "The Treasurer reported that balances were £3.1m and that the auditor believed that the pension gap was too low."
)
WITNESS = "The constable told the court that the driver had been speeding and that nobody else was hurt."
FEW = "Few tenants supported the rent rise, and hardly any landlords opposed the licence."
PART_OF = "Five of the nine governors supported the merger, which four parents opposed."
HOMES = "The council runs six homes built in 1961 and closed in 2022."
RESIGNED = "Three nurses resigned because of the rota, and no doctor resigned because of it."
SQUARE = "The crowd gathered in Market Square, when the shops opened."
# What a paper says, and what is made of it that is false, or that it does not say.
FALSE = [
    (ASIDES, "Grass fires rose by 13.2%, from 1,655 to 1,874."),
    (SPOKEN, "Ms Underhill said that repairs had numbered 8,332."),
    (SPOKEN, "The delay lasted."),
    (NESTED, "The pension gap was too low."),
    (WITNESS, "The driver had been speeding."),
    (DECIDED, "The pool was closed on 1 May."),
    (PARTS, "Five of the 48 schools are closed."),
    (COUNTED, "210 people wanted the path kept."),
    (SHARED, "1,534 people supported a cut in opening hours."),
    (DEEDS, "The hostel turned away 44 people."),
    (FEW, "The rent rise was supported."),
    (PART_OF, "The merger was supported."),
    (HOMES, "The council closed in 2022."),
    (RESIGNED, "Three nurses resigned."),
    (SQUARE, "The shops opened in Market Square."),
    (THOSE, "Nitrate levels at Osier Weir rose from 22 to 27 mg/l."),
    (THOUSANDS, "The mayor announced £745,500 in May 2023 to tackle floods."),
    (ELLIPTIC, "Garden waste would rise by 6%."),
]
# A number that bounds another, who "they" are, and sides of what is compared.
UP_TO = "The charge is £38 for up to four items."
THEY = "They are up by 12.8%, and March 2023 had the highest monthly number yet."
TWICE = "The rise is twice that of the country as a whole, and the new patrols have had a part in it."
AGAINST = "Six people died in fires during the year, against four in the previous year."
BY = "Spending by visitors reached £268 million."
TURNED = [
    (UP_TO, "The charge is £38 an item."),
    (THEY, "Crime in Quaymouth is up by 12.8%."),
    (TWICE, "The rise in the country as a whole is twice that of Quaymouth."),
    (AGAINST, "Six people died in fires in the previous year, against four during the year."),
    (BY, "Spending on visitors reached £268 million."),
]


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory, words: Embedder) -> Iterator[Assistant]:
    told = "\n\n".join(dict.fromkeys(told for told, _ in [*TRUE, *FALSE, *TURNED]))
    paper = f"# Crime in Quaymouth 2023-24\n\nQuaymouth\n\n## The year\n\n{told}\n"
    with asked_of(paper, tmp_path_factory.mktemp("retold"), words) as opened:
        yield opened


@pytest.mark.parametrize(("told", "sentence"), TRUE)
def test_what_is_told_another_way_passes(quay: Assistant, told: str, sentence: str) -> None:
    assert reason_of_gate(quay, told, sentence) == ""


@pytest.mark.parametrize(("told", "sentence"), [*FALSE, *TURNED])
def test_what_says_more_does_not(quay: Assistant, told: str, sentence: str) -> None:
    assert reason_of_gate(quay, told, sentence)

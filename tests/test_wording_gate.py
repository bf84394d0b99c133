"""The gate on single sentences: what says the same in other words passes, what turns it does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers import reason_of_gate
from reportqa.assistant import Assistant
from reportqa.index.embedding import Embedder
from reportqa.settings import Settings
from reportqa.wording.clauses import clauses_of
from reportqa.wording.parts import part_left_out
from reportqa.wording.voices import active_of

PAPER = """# Annual report 2023-24

Quaymouth Harbour Authority

## The year

Members of the board approved the dredging plan in May 2023.

The county council paid £345,000 to the authority for 2023-24.

The authority took on 12 extra deckhands under the training scheme.

In the twelve months to April 2023 the office received over 43,000 enquiries.

Two berths are to be rebuilt during the year.

The quay was widened in July 2023, expected to cost about £18m in the end.

The Harbour Museum in Saltby Castle had 2,400 visitors in 2023-24.

The average stay lengthened from 34.2 days to 36.8 days.

All 34 moorings stay open, and each of them has a light.

From November 2022 to October 2024 there were 3,067 landings, and 860 people were rescued.

The ferry will stop at Oakby if the pier is mended, the mayor said.

The chairman said that the route carried only nine passengers a trip.

The Chief Pilot met the Deputy Pilot at the quay.

Staff answered 94% of calls within ten seconds.

The yard has 24 cranes and 33 bollards and covers five basins with an area of 6,000 metres.

The slipway is forecast to cost £15.8m, which is £3.5m (28%) more than the approved £12.3m.

Landings stood at 57%, compared with 79% for other quays.

I gave £2.6m in grants to 47 charities.

Crews and safety staff made more than 11,000 visits and fitted nearly 15,000 alarms.

Jo Marsh took up the post of Harbour Engineer on 5 June 2023, shortly before the survey was approved.

The new wing, handed over on 18 December 2023, has 36 cells.

The number of berths fell from 94 to 86, of which 31 are for yachts.

We hired 214 stokers in the year; 41% of them were women.

Spending on buoys was just under £4.9m.

£33k went to five clubs through the fund, for such things as CCTV and ladders.

Of the 334, 29 people died and 305 were badly hurt.

Inspectors passed 9 of the 14 ladders.

Most of the beacons were repainted.

One raft in eight failed its first survey.

The mayor saw 7 applicants, of whom 3 were interviewed.

Savings of £16m were made, which is 86% of the £18.6m promised.

The signal room answered 1,840 distress calls, 93% of them within a minute.

The harbour doctor completed 17 reviews of drowning cases.

Separately, 46 lights were reported to stage two, of which 19 were mended.

Before the winter 655 fuel thefts were recorded, or nine a day.

## Harbour dues

| Year | Rise for a dinghy | Rise |
|---|---|---|
| 2024-25 | £2.40 | 4.12% |
| 2025-26 | £3.10 | 5.31% |

## What the money is spent on

| Activity | Share of spending |
|---|---|
| Dredging | 10.04% |
| Lamps for piers | 3.3% |
| Lights | 7.2% |
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, words: Embedder) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("gate")
    (folder / "report.md").write_text(PAPER, "utf-8")
    with Assistant(Settings(index=folder / "index"), "a test", words) as opened:
        opened.add([folder / "report.md"])
        yield opened


@pytest.mark.parametrize(
    ("rests_on", "sentence"),
    [
        ("dredging plan", "In May 2023 the dredging plan was approved by members of the board."),
        ("paid £345,000", "For 2023-24 the authority was paid £345,000 by the county council."),
        ("12 extra deckhands", "The authority recruited 12 extra deckhands under the training scheme."),
        ("over 43,000 enquiries", "More than 43,000 enquiries were received in the twelve months to April 2023."),
        ("quay was widened", "In July 2023 the quay was widened."),
        ("3,067 landings", "Between November 2022 and October 2024 there were 3,067 landings."),
        ("Saltby Castle", "In 2023-24 the Harbour Museum in Saltby Castle had 2,400 visitors."),
        ("only nine", "The route carried only nine passengers a trip, the chairman said."),
        ("94% of calls", "94% of calls were answered by staff within ten seconds."),
        ("33 bollards", "The yard has 24 cranes and 33 bollards."),
        ("£12.3m", "The slipway is expected to cost £15.8m, £3.5m above the approved £12.3m."),
        ("57%", "Landings stood at 57%, against 79% for other quays."),
        ("£2.6m in grants", "47 charities received £2.6m in grants."),
        ("15,000 alarms", "Crews and safety staff fitted almost 15,000 alarms."),
        ("Harbour Engineer", "Jo Marsh became Harbour Engineer on 5 June 2023."),
        ("36 cells", "The new wing has 36 cells and was handed over on 18 December 2023."),
        ("from 94 to 86", "The berths dropped from 94 to 86."),
        ("214 stokers", "In the year, 214 stokers were recruited, 41% of them women."),
        ("buoys", "Just under £4.9m was spent on buoys."),
        ("5.31%", "Harbour dues rose by 5.31% in 2025-26."),
        ("10.04%", "The percentage of spending on dredging was 10.04%."),
        ("3.3%", "The percentage of spending on lamps for piers was 3.3%."),
        ("five clubs", "Five clubs received £33k through the fund."),
        ("14 ladders", "Nine of the 14 ladders were passed by inspectors."),
        ("7 applicants", "Seven applicants were seen by the mayor."),
        ("1,840 distress calls", "93% of the 1,840 distress calls were answered within a minute by the signal room."),
        ("17 reviews", "The harbour doctor carried out 17 drowning case reviews."),
        ("46 lights", "Of 46 lights reported to stage two, 19 were mended."),
        ("655 fuel thefts", "Before the winter there were 655 recorded fuel thefts, or nine a day."),
    ],
)
def test_the_same_in_other_words_passes(harbour: Assistant, rests_on: str, sentence: str) -> None:
    assert reason_of_gate(harbour, rests_on, sentence) == ""


@pytest.mark.parametrize(
    ("rests_on", "sentence", "why"),
    [
        ("dredging plan", "Members of the board were approved by the dredging plan in May 2023.", "turn"),
        ("paid £345,000", "The county council was paid £345,000 by the authority for 2023-24.", "turn"),
        ("over 43,000 enquiries", "Fewer than 43,000 enquiries were received in the twelve months to April 2023.", ""),
        ("Two berths", "Two berths were rebuilt during the year.", ""),
        ("Saltby Castle", "Saltby Castle in the Harbour Museum had 2,400 visitors in 2023-24.", "turn"),
        ("34.2 days", "The average stay lengthened from 34.2 days to 36.9 days.", "figure"),
        ("34 moorings", "Some 34 moorings stay open, and each of them has a light.", "figure"),
        ("3,067 landings", "From November 2022 to October 2024 there may have been 3,067 landings.", "turn"),
        ("stop at Oakby", "The ferry will stop at Oakby as the pier is mended, the mayor said.", "turn"),
        ("only nine", "The chairman only said that the route carried only nine passengers a trip.", "turn"),
        ("Chief Pilot", "The Chief Pilot met the office at the quay.", ""),
        ("94% of calls", "94% of calls were answered by staff within ten minutes.", "figure"),
        ("33 bollards", "The yard has 33 cranes and 24 bollards.", "figure"),
        ("£12.3m", "The slipway is expected to cost £15.8m, £3.5m below the approved £12.3m.", "turn"),
        ("£2.6m in grants", "47 charities gave £2.6m in grants.", ""),
        ("£2.6m in grants", "I received £2.6m in grants from 47 charities.", ""),
        ("15,000 alarms", "Crews and safety staff fitted more than 11,000 alarms.", ""),
        ("5.31%", "Harbour dues fell by 5.31% in 2025-26.", "figure"),
        ("5.31%", "Harbour dues rose by 4.12% in 2025-26.", "figure"),
        ("10.04%", "The percentage of spending on lights was 10.04%.", ""),
        ("3.3%", "The percentage of spending on lamps was 3.3%.", ""),
        ("29 people", "Of the 29, 334 people died and 305 were badly hurt.", "figure"),
        ("Harbour Engineer", "Jo Marsh became Harbour Engineer on 5 June 2022.", ""),
        ("36 cells", "The new wing has 36 cells and was handed over on 18 December 2022.", ""),
        ("from 94 to 86", "The berths dropped from 94 to 31.", "figure"),
        ("214 stokers", "In the year, 214 stokers were recruited, 41% of them men.", ""),
        ("14 ladders", "Inspectors passed the 14 ladders.", "wider"),
        ("beacons", "The beacons were repainted.", "wider"),
        ("raft", "Rafts failed their first survey.", "wider"),
        ("7 applicants", "Seven applicants were interviewed.", ""),
        (
            "1,840 distress calls",
            "93% of the 1,840 distress calls were answered within an hour by the signal room.",
            "",
        ),
        ("1,840 distress calls", "1,840 of the 93% distress calls were answered within a minute.", ""),
        ("46 lights", "Of 19 lights reported to stage two, 46 were mended.", "figure"),
        ("655 fuel thefts", "Before the winter fuel recorded 655 thefts, or nine a day.", ""),
        ("12 extra deckhands", "The office took on 12 extra deckhands under the training scheme.", "added"),
        ("12 extra deckhands", "The authority took on 12 hard deckhands under the training scheme.", ""),
    ],
)
def test_what_turns_it_does_not(harbour: Assistant, rests_on: str, sentence: str, why: str) -> None:
    found = reason_of_gate(harbour, rests_on, sentence)
    assert found
    assert found == why or not why


@pytest.mark.parametrize(
    ("text", "told", "is_left_out"),
    [
        ("The 12 plots have been bought.", "9 of the 12 plots have been bought.", True),
        ("Nine plots have been bought.", "9 of the 12 plots have been bought.", False),
        ("All planning decisions were made on time.", "91.8% of all planning decisions were made on time.", True),
        ("Over 90% of decisions were made on time.", "91.8% of all planning decisions were made on time.", False),
        ("The referrals were accepted.", "The trust accepted 74 of them.", True),
        ("The bus lane is in use.", "Of the 6.2 km of bus lane in the scheme 4.1 km is in use.", True),
        ("Contracts fell to 86.", "Contracts fell to 86, of which 31 are school contracts.", False),
        ("£16m was saved against £18.6m.", "£16m was saved, which is 86% of the £18.6m promised.", False),
        ("£16m was saved, the £18.6m promised.", "£16m was saved, which is 86% of the £18.6m promised.", True),
        ("Journeys rose by 5%.", "Journeys rose by 5%, above the 9.6 million of 2022/23.", False),
    ],
)
def test_what_is_said_of_a_part_is_not_said_of_the_whole(text: str, told: str, is_left_out: bool) -> None:
    assert part_left_out(text, told) is is_left_out


@pytest.mark.parametrize(
    ("passive", "active"),
    [
        ("In May 2023 the plan was approved by the board in full.", "In May 2023 the board approved the plan in full."),
        ("The trust was paid £2m by the council.", "the council paid £2m to the trust."),
        ("The pier is to be mended by Harrow Marine in 2025.", "Harrow Marine is to mended the pier in 2025."),
        ("Crime was cut by 12%.", ""),
        ("The plan was approved.", ""),
        ("The council praised the trust by letter.", ""),
    ],
)
def test_a_passive_that_names_who_did_it_is_put_in_the_active(passive: str, active: str) -> None:
    assert active_of(passive) == active


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Between May 2023 and July 2023 it rained.", 1),
        ("The Pilot and Berthing Panel met five times.", 1),
        ("Noise fell, while parking rose.", 2),
        ("The quay was widened, expected to cost £18m.", 2),
    ],
)
def test_times_and_names_are_not_parted(text: str, clauses: int) -> None:
    assert len(clauses_of(text)) == clauses

"""Yes or no by what was decided, by those who are asked about, by what came of a plan and not by what was set apart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers import asked_of
from reportqa.answering.decided import decision_asked, way_decided
from reportqa.answering.doers import is_of_others
from reportqa.answering.plans import asks_what_came, is_only_planned
from reportqa.answering.polarity import settled, tells_all
from reportqa.answering.set_apart import told_of_it
from reportqa.answering.target_rows import is_of_other_time, met_in_row
from reportqa.assistant import Assistant
from reportqa.figures.times.periods import find_periods
from reportqa.index.embedding import Embedder
from reportqa.language import stems

PAPER = """# Harbour board: minutes of 14 March 2024

## Moorings

Captain Lisle moved, and Mr Orme seconded, that the mooring fee be frozen for a year. The motion was lost by four votes
to nine. RESOLVED: That the mooring fee be raised to £52 and the change be approved from 1 May 2024.

## Pilots

The review had proposed a second pilot boat for the night tides. RESOLVED: That the second boat be approved (for 9,
against 4).

If the trustees reject the byelaw on anchors, a second reading must be held before June. The byelaw on anchors may be
approved in the summer.

## Grants

The trust asked the ministry for a loan of £3m for the breakwater (request since refused).

The board agreed a grant of £300 for planting willows, subject to the orchard's lease.

## Survey

Skippers backed the new lighthouse hours; 61% of those asked liked them. The board backed a rise in harbour dues
for all residents.

## Targets

Eleven of the twelve measures were on target, the remaining one being oil spills, which is told a quarter late.

A total of 131 berths were let against a target of 110.

Seven of the eleven harbour promises were kept and their targets were met.

## Deliveries

Three of the eight tugs ordered in 2022 were still in the yard; they had been due in January 2023.

The plan is to increase ballast charges by 3% in 2025.

The harbour master has proposed a cap of £2.50 on the ferry fare, rising from £2.

There were 96 appeals against mooring fines; 15 (15.6%) were upheld.

| Measure | 2022/23 | 2023/24 | Target 2023/24 |
|---|---|---|---|
| Waste recycled (%) | 43.0 | 45.8 | 46.0 |
| Sickness days a head | 8.6 | 7.8 | 8.0 |
| Gulls counted | 310 | 402 | 400 |

| Service | Our spend in 2023/24 (£) | Plan for 2024/25 (£) |
|---|---|---|
| Bathing pool and new changing rooms | 31,200 | 33,900 |

The members met on 9 January 2024 to hear the skippers.
"""


@pytest.fixture(scope="module")
def asked(minilm: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with asked_of(PAPER, tmp_path_factory.mktemp("decided"), minilm) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("did the captain's motion to freeze the mooring fee go through", "No: The motion was lost"),
        ("Was the second pilot boat approved?", "Yes: RESOLVED: That the second boat"),
        ("did the board reject the second pilot boat", "No: RESOLVED: That the second boat"),
        ("did everyone on the board vote for the second pilot boat", "No: RESOLVED: That the second boat"),
        ("Was the request for a loan for the breakwater granted?", "No: The trust asked the ministry"),
        ("was the loan for the breakwater refused", "Yes: The trust asked the ministry"),
        ("did the board agree a grant for willows", "Yes: The board agreed a grant"),
        ("is the harbour meeting its oil spill target", "No: Eleven of the twelve"),
        ("was the target for letting berths met", "Yes: A total of 131 berths"),
        ("did the board want the rise in harbour dues", "Yes: The board backed"),
        ("were all the appeals against mooring fines upheld", "No: There were 96 appeals"),
        ("was the waste recycling target met in 2023/24", "No: Waste recycled"),
        ("did sickness days meet the target in 2023/24", "Yes: Sickness days a head"),
    ],
)
def test_what_was_decided_or_met_is_a_yes_or_a_no(asked: Assistant, question: str, opening: str) -> None:
    assert asked.ask(question).text.startswith(opening)


@pytest.mark.parametrize(
    "question",
    [
        "Did the trustees reject the byelaw on anchors?",  # only if they do
        "Was the byelaw on anchors approved?",  # it may be
        "did residents want the rise in harbour dues",  # the board did
        "is the harbour meeting its dredging target",  # other measures are
        "Did the harbour meet all its targets?",  # some
        "Have all the tugs ordered in 2022 been delivered?",  # five of eight
        "Was the increase of 3% in ballast charges planned for 2025 carried out?",  # a plan
        "has the ferry fare gone up to £2.50",  # proposed
        "did sickness days meet the target in 2022/23",  # another year's target
        "did the count of gulls meet the target in 2023/24",  # is more or fewer meant?
    ],
)
def test_what_may_be_or_is_of_others_is_no_yes(asked: Assistant, question: str) -> None:
    assert not asked.ask(question).text.startswith("Yes")


@pytest.mark.parametrize(
    "question",
    ["when are the new changing rooms at the bathing pool opening", "when is the next meeting of the members"],
)
def test_a_column_s_year_and_a_meeting_that_has_been_tell_of_nothing_ahead(asked: Assistant, question: str) -> None:
    assert "2023" not in asked.ask(question).text.partition(" You could ask")[0]
    assert "9 January" not in asked.ask(question).text.partition(" You could ask")[0]


# fmt: off
@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("RESOLVED (unanimously): That the strategy be adopted.", "for"),
        ("AGREED that the lease be granted to the rowing club.", "for"),
        ("Members voted by eight to three to support the levy.", "for"),
        ("The scheme was duly approved at the May meeting.", "for"),
        ("The budget won the backing of all three groups.", "for"),
        ("b. Approved a trial of longer opening hours.", "for"),
        ("The panel voted seven each way and the chair cast the deciding vote against.", "against"),
        ("The committee turned down the bid.", "against"),
        ("The application was not approved.", "against"),
        ("The amendment was put and lost.", "against"),
        ("The appeal was dismissed in June.", "against"),
        ("A request was sent to the ministry (since refused).", "against"),
        ("If the panel rejects the levy, a second report is due.", ""),
        ("The board is asked to approve the lease.", ""),
        ("The committee recommended that the lease be approved.", ""),
        ("Ten measures were within the agreed tolerance.", ""),
        ("The approved programme was £13.3m.", ""),
        ("The levy must be approved by 1 March.", ""),
        ("The officers' recommendation, that fees go up, was then carried.", "for"),
        ("The plan, adopted on 15 March 2019, runs to 2024.", "for"),
        ("Members approved the lease but rejected the sale.", ""),
    ],
)
def test_which_way_a_sentence_tells_that_something_was_decided(text: str, way: str) -> None:
    assert way_decided(text) == way


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("There were too few votes to veto the levy.", "for"),
        ("The panel vetoed the levy.", "against"),
        ("The chair cast the deciding vote against.", ""),
        ("The panel supported the levy.", "for"),
    ],
)
def test_of_a_veto_only_a_veto_tells(text: str, way: str) -> None:
    assert way_decided(text, of_veto=True) == way


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Did the panel back the levy?", "for"), ("did they back Mr Orme's motion", "for"),
        ("Was the all-day fee approved?", "for"), ("was the bid granted", "for"),
        ("the bid to freeze fees, did it get through?", "for"), ("did they throw the report out", "against"),
        ("Has the tide come back in?", ""), ("did councillors vote to cut the levy", "for"),
        ("Did all members back the levy?", ""), ("How many members backed the levy?", ""),
    ],
)
def test_whether_a_question_asks_of_a_decision(question: str, asked: str) -> None:
    assert decision_asked(question) == asked


@pytest.mark.parametrize(
    ("question", "text", "others"),
    [
        ("Did residents want the levy?", "Councillors backed the levy on residents.", True),
        ("Did most residents want the levy?", "59% of residents would pay the levy; councillors noted it.", False),
        ("Did councillors back the levy?", "Members of the council agreed the levy.", False),
        ("Did the board back the levy?", "Of the respondents 58% supported the levy.", True),
        ("Have staff accepted the offer?", "The board accepted the offer for staff.", True),
        ("Has the government agreed the loan?", "The Treasury has agreed the loan.", False),
        ("Were residents told of the levy?", "The board wrote to every household.", False),
        ("Did the council repair the pier?", "Staff repaired the pier in May.", False),
        ("Did the levy rise?", "Councillors raised the levy.", False),
    ],
)
def test_what_others_did_or_wanted_says_nothing_of_those_asked_about(question: str, text: str, *, others: bool) -> None:
    assert is_of_others(question, text) is others


@pytest.mark.parametrize(
    ("question", "text", "at", "planned"),
    [
        ("Has the fare gone up?", "The mayor has proposed a cap of £3.", "£3", True),
        ("Did the fare go up?", "The fare rose to £3. A cap is proposed.", "£3", False),
        ("Is the fare going up?", "The mayor has proposed a cap of £3.", "£3", False),
        ("Was a cap on the fare proposed?", "The mayor has proposed a cap of £3.", "£3", False),
        ("Was the rise of 3% planned for May carried out?", "We plan to increase fees by 3%.", "3%", True),
        ("Did fees rise by 5%?", "After rises of 5% the board proposed a third.", "5%", False),
    ],
)
def test_a_plan_is_told_from_what_came_about(question: str, text: str, at: str, *, planned: bool) -> None:
    assert is_only_planned(question, text, text.index(at)) is planned


def test_only_what_is_past_is_asked_to_have_come_about() -> None:
    assert asks_what_came("Did the ferry run?")
    assert not asks_what_came("Will the ferry run?")
    assert not asks_what_came("Was the ferry expected to run?")


@pytest.mark.parametrize(
    ("told", "subject", "text", "of_it"),
    [
        ("yes", "spills", "Nine of ten were on target, the remaining one being spills.", "no"),
        ("yes", "spills", "All targets were met except for spills.", "no"),
        ("yes", "spills", "All were met, with the exception of oil spills and rents.", "no"),
        ("no", "rents", "All were missed apart from rents.", "yes"),
        ("yes", "rents", "Rents and dues were on target; the only miss was spills.", "yes"),
        ("yes", "dredging", "Nine of ten were on target, the remaining one being spills.", ""),
        ("yes", "spills", "Spills were below the limit.", "yes"),
        ("yes", "spills", "Targets were met; spills were the exception.", "no"),
    ],
)
def test_what_is_set_apart_is_the_other_way(told: str, subject: str, text: str, of_it: str) -> None:
    assert told_of_it(told, frozenset(stems(subject)), text) == of_it


@pytest.mark.parametrize(
    ("row", "time", "met"),
    [
        ("Waste recycled (%) – 2022/23: 43.0; 2023/24: 45.8; Target 2023/24: 46.0", "2023/24", "no"),
        ("Waste recycled (%) – 2022/23: 43.0; 2023/24: 46.8; Target 2023/24: 46.0", "", "yes"),
        ("Plans issued within 20 weeks – Q1 2024/25: 55.1%; Q2 2024/25: 64.0%; Target: 60.0%", "Q2 2024/25", "yes"),
        ("Calls abandoned – Result: 4.1%; Target: 5.0%; National average: 6.2%", "", "yes"),
        ("Sickness days – Result: 8.1; Target: 8.0; RAG: Green", "", ""),
        ("Gulls counted – Result: 402; Target: 400", "", ""),
        ("Sickness days – Result: 8.1; Last year: 9.0", "", ""),
        ("Sickness days – Result: 8.1; Target: 8.0; Target 2025/26: 7.5", "", ""),
    ],
)
def test_a_row_s_figure_is_held_against_the_target_beside_it(row: str, time: str, met: str) -> None:
    assert met_in_row(row, find_periods(time)) == met


def test_another_year_s_target_is_none() -> None:
    row = "Sickness days – 2022/23: 8.6; 2023/24: 8.1; Target 2023/24: 8.0; Met?: No"
    assert is_of_other_time(row, find_periods("2022/23"))
    assert not is_of_other_time(row, find_periods("2023/24"))
    assert not is_of_other_time(row, ())


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("Is dredging on target?", "The dredging measure was red-rated.", "no"),
        ("Is dredging on target?", "Dredging was off target at the end of June.", "no"),
    ],
)
def test_what_was_rated_red_or_off_target_is_told(question: str, text: str, told: str) -> None:
    assert settled(question, text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Of the £9.2m planned, savings of £6.35m had been delivered out of £9.2m.", "no"),
        ("Savings of £9.2m had been delivered out of £9.2m.", "yes"),
        ("We had 40 appeals; 12 (30%) were upheld.", "no"),
        ("We had 40 appeals (5% more than before).", ""),
    ],
)
def test_some_of_a_sum_is_not_all_of_it(text: str, told: str) -> None:
    assert tells_all("Have all the savings been delivered?", text) == told
# fmt: on

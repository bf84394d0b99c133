"""Whether something came about, which way it went, how the votes fell and who moved it, as short papers tell it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers import asked_of
from reportqa.answering.moved import way_of_row, way_of_text
from reportqa.answering.movers import named_as, role_asked
from reportqa.answering.outcomes import came_about, outcome_asked
from reportqa.answering.sides import sides_asked
from reportqa.answering.successors import pairs_told, side_of_succession
from reportqa.answering.votes import side_asked, voter_named, votes_told
from reportqa.assistant import Assistant
from reportqa.index.embedding import Embedder

PAPER = """# Tidemill Harbour Board: minutes of 6 May 2024

## 11. Ferry

Captain Lisle moved that the night ferry be kept for a year. Mr Orme seconded the motion.

Ms Tarn moved an amendment to charge £3 a trip. Dr Quill seconded it. The amendment was lost (For 4, Against 9).

The motion was put and carried (For 10, Against 2, Abstentions 1).

## 12. Slipway

The slipway remains closed owing to a cracked rail. The steps have been mended.

The board voted by 8 to 5 to keep the smokehouse open. The lamp festival in June has been called off.

We asked skippers what they thought of closing the net loft. A new crane was meant to open in March. It opened on
9 May 2024.

## 13. Wardens

Labour members voted against; two others abstained. The byelaw on lanterns was approved.

| Measure | 2022/23 | 2023/24 |
|---|---|---|
| Wrecks reported | 41 | 36 |
| Moorings let | 310 | 342 |

Lorna Whit has been appointed Harbour Master. She succeeds Barry Eade, who led the pilots.

Income from anchorage grew from £18,000 to £24,000. Groundings: 12, compared with 19 in 2022/23.
"""


@pytest.fixture(scope="module")
def asked(minilm: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with asked_of(PAPER, tmp_path_factory.mktemp("outcomes"), minilm) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Is the smokehouse closing?", "No: The board voted"),
        ("has the slipway been fixed", "No: The slipway remains closed"),
        ("have the steps been mended", "Yes: "),
        ("Is the lamp festival going ahead?", "No: The lamp festival"),
        ("Was the lamp festival cancelled?", "Yes: The lamp festival"),
        ("Did the new crane open in March as planned?", "No: It opened on 9 May"),
        ("Was the byelaw on lanterns approved?", "Yes: "),
        ("Have moorings let gone up?", "Yes: Moorings let"),
        ("Have groundings risen?", "No: Groundings"),
        ("Are wrecks reported up or down?", "Down: Wrecks reported"),
        ("How many voted against the night ferry motion?", "2: The motion was put"),
        ("How many voted for the amendment on the charge for a trip?", "4: The amendment"),
        ("How many abstained on the night ferry motion?", "1: The motion was put"),
        ("Who seconded the motion on the night ferry?", "Mr Orme"),
        ("Who seconded the amendment on the charge for a trip?", "Dr Quill"),
        ("Who moved that the night ferry be kept?", "Captain Lisle"),
        ("Who was harbour master before Lorna Whit?", "Barry Eade: She succeeds"),
        ("Who takes over from Barry Eade?", "Lorna Whit: She succeeds"),
    ],
)
def test_what_came_about_is_told_with_its_answer_first(asked: Assistant, question: str, opening: str) -> None:
    assert asked.ask(question).text.startswith(opening)


@pytest.mark.parametrize(
    "question",
    [
        "Is the net loft closing?",  # asked of skippers only
        "Has anchorage gone up?",  # what came in from it did
        "How did Ms Tarn vote on the night ferry?",  # moved, but no vote of hers is told
        "Who seconded the byelaw on lanterns?",  # nobody is said to have
        "Who is the deputy harbour master?",  # the harbour master is not
    ],
)
def test_what_was_only_asked_or_is_of_others_is_not_told(asked: Assistant, question: str) -> None:
    answer = asked.ask(question).text
    assert not answer.startswith(("Yes", "No:", "Mr Orme", "Dr Quill", "Captain", "Lorna"))


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("Is the pool closing?", "The pool will shut on 30 June.", "yes"),
        ("Is the pool closing?", "The pool stays open.", "no"),
        ("Is the pool staying open?", "The pool stays open.", "yes"),
        ("Did the pool close?", "The pool is due to close in May.", ""),  # ahead
        ("Has work on the pool started?", "Building has not started.", "no"),
        ("Were the boats bought?", "The clerk to buy two boats.", ""),
        ("Were the boats bought?", "The purchase of boats was turned down.", "no"),
        ("Is service getting better?", "Measures are in place to improve service.", ""),
        ("Is service getting better?", "Service is worse than last year.", "no"),
        ("Was the fee frozen?", "The mayor has chosen not to increase the fee.", "yes"),
    ],
)
def test_a_sentence_tells_whether_something_came_about(question: str, text: str, told: str) -> None:
    asked = outcome_asked(question)
    assert asked is not None
    assert came_about(asked, question, text) == told


@pytest.mark.parametrize(
    "question",
    ["How much did closing it cost?", "On what day did the pool open?", "Did it open or close?", "Why did it close?"],
)
def test_other_questions_ask_of_no_outcome(question: str) -> None:
    assert outcome_asked(question) is None


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("The amendment was lost (For 18, Against 27, Abstentions 2).", (18, 27, 2)),
        ("approved by 47 votes to 15. One councillor abstained.", (47, 15, 1)),
        ("turned down, four votes to two, because of the cost", (2, 4, None)),
        ("Seven members voted for the proposal and seven against.", (7, 7, None)),
        ("The cabinet voted 5-2 to end it.", (5, 2, None)),
        ("approved with 3 abstentions and none against", (None, None, 3)),
        ("Two directors dissented.", (None, 2, None)),
        ("The school moved from 12 to 14 classes.", None),
    ],
)
def test_votes_are_read_in_the_ways_they_are_told(text: str, votes: tuple[int | None, ...] | None) -> None:
    told = votes_told(text)
    sides = told and tuple(each and each.value for each in (told.in_favour, told.against, told.abstained))
    assert sides == votes


@pytest.mark.parametrize(
    ("question", "side", "voter"),
    [
        ("How many councillors voted for it?", "for", ""),
        ("How many were against the plan?", "against", ""),
        ("What was the vote on the lido?", "all", ""),
        ("How did the panel vote on the precept?", "all", ""),
        ("How did Labour members vote on it?", "all", "Labour"),
        ("How did Councillor Farrow vote on it?", "all", "Councillor Farrow"),
        ("How many homes were built?", "", ""),
    ],
)
def test_a_question_asks_for_a_side_or_for_one_voter(question: str, side: str, voter: str) -> None:
    assert (side_asked(question), voter_named(question)) == (side, voter)


@pytest.mark.parametrize(
    ("role", "text", "name"),
    [
        ("seconded", "Captain Lisle moved, and Mr Orme seconded, that the fee be frozen.", "Mr Orme"),
        ("proposed", "Councillor Beckwith, Leader of the Council, moved the budget.", "Councillor Beckwith"),
        ("seconded", "Proposed JP, seconded GS, that Cllr Rusk be chairman.", "GS"),
        ("proposed", "as proposed by RT and seconded by SS", "RT"),
        ("seconded", "Councillor Day moved the report.", ""),
        ("seconded", "Cllr Ash seconded the first and Cllr Elm seconded the other.", ""),
    ],
)
def test_the_name_is_that_of_the_clause_with_the_role(role: str, text: str, name: str) -> None:
    assert named_as(role, text) == name


def test_who_moved_house_asks_for_no_proposer() -> None:
    assert role_asked("Who moved the budget?") == "proposed"
    assert role_asked("Who moved to Drumlin?") == ""
    assert sides_asked("Is theft up or down?") == ("up", "down")
    assert sides_asked("Is theft up?") == ("", "")


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Complaints: 702, compared with 655 in 2021/22.", "rise"),
        ("203 households were in hostels in January, compared with 251 a year before.", "fall"),
        ("52.4% was reached against a target of 60%.", ""),
        ("It rose from 12 to 19.", "rise"),
    ],
)
def test_two_figures_of_one_sentence_tell_which_way_it_went(text: str, way: str) -> None:
    assert way_of_text(text) == way


def test_a_number_in_brackets_and_a_column_before_are_of_the_time_before() -> None:
    assert way_of_text("Knife crime – 402 (377)", in_brackets=True) == "rise"
    assert way_of_text("Knife crime – 402 (377)") == ""
    assert way_of_row("Calls – Target: 60; 2022/23: 71; 2023/24: 92") == "rise"
    assert way_of_row("Calls – Budget 2023/24: 71; Outturn 2023/24: 92") == ""


@pytest.mark.parametrize(
    ("text", "before", "pairs"),
    [
        (
            "She succeeds Barry Eade.",
            "Lorna Whit has been appointed Chief Fire Officer.",
            [("Lorna Whit", "Barry Eade")],
        ),
        ("Day Orr follows him.", "Members heard that Alan Prior retires.", [("Day Orr", "Alan Prior")]),
        ("Mr Orr was replaced by Ms Tarn.", "", [("Ms Tarn", "Mr Orr")]),
        ("The new rules follow the Ofsted Report.", "", []),
    ],
)
def test_who_came_after_whom_is_told_over_two_sentences(text: str, before: str, pairs: list[tuple[str, str]]) -> None:
    assert pairs_told(text, before) == pairs


def test_a_question_asks_for_who_came_before_or_after() -> None:
    assert side_of_succession("Who takes over from Alan Prior?") == "new"
    assert side_of_succession("Whom did Councillor Abbey succeed as chair?") == "old"
    assert side_of_succession("Who follows the rules?") == "new"
    assert side_of_succession("Who wrote it?") == ""

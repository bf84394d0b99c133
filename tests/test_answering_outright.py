"""Votes, grades, wholes and prices that moved say yes or no; a why gives a reason or says that none is given."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers import asked_of
from reportqa.assistant import Assistant
from reportqa.domain import Status
from reportqa.index.embedding import Embedder

PAPER = """# Harbour report 2023/24

## Meeting

The board considered the proposed dredging strategy. Mr Tallis spoke to it. RESOLVED (unanimously): that the dredging
strategy be adopted.

RESOLVED: That the new pilots' contract be approved in principle (for 11, against 2, abstaining 1).

The board agreed the mooring rules. RESOLVED (by 5 votes to 2): That the further sum of £0.3m for the buoys be approved.

Of complaints 97.2% were answered in time.

## Inspection

The inspectors graded the harbour "good" in seven areas, "adequate" in three and "requires improvement" in one.

## Money

The new breakwater is expected to cost £64.2m, of which £48.15m (75.0%) comes from the Department for Transport and
£16.05m from the trust.

The fine for dumping nets was raised from £400 to £600 on 1 November 2023.

A berth permit costs £52 (£48 before).

The budget for the museum is frozen at £8.94m.

Income from anchorage fees grew from £18,000 to £24,000.

We answered 611 letters, 574 of them (93.9%) within 20 working days; the ombudsman expects at least 90%.

## Reasons

Poaching fell by 9.4%, from 1,126 to 1,020 cases.

Landings of herring were 12% fewer; the fleet had moved north.

The slipway at Saxby opened on 3 May 2024. The slipway at Saxby opened ten weeks late because of asbestos in the sheds.

The sale of the old net loft, which was in last year's plan at £1.5m, has been withdrawn.
"""


@pytest.fixture(scope="module")
def asked(minilm: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with asked_of(PAPER, tmp_path_factory.mktemp("outright"), minilm) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Was everybody on the board in favour of the dredging strategy?", "Yes: RESOLVED (unanimously)"),
        ("Did all members vote for the new pilots' contract?", "No: RESOLVED: That the new pilots' contract"),
        ("Was the board of one mind about the extra £0.3m for the buoys?", "No: RESOLVED (by 5 votes to 2)"),
        ("Was every complaint answered in time?", "No: Of complaints 97.2%"),
        ("so the inspectors graded the harbour good in everything did they", "No: The inspectors graded"),
        ("Is the Department for Transport paying the whole cost of the breakwater?", "No: The new breakwater"),
        ("has the fine for dumping nets been put up?", "Yes: The fine for dumping nets"),
        ("is the fine for dumping nets staying the same?", "No: The fine for dumping nets"),
        ("Has the berth permit gone up?", "Yes: A berth permit"),
        ("is the museum getting more money", "No: The budget for the museum is frozen"),
        ("Were letters answered quick enough to satisfy the ombudsman?", "Yes: We answered 611 letters"),
    ],
)
def test_what_a_statement_says_outright_is_a_yes_or_a_no(asked: Assistant, question: str, opening: str) -> None:
    assert asked.ask(question).text.startswith(opening)


@pytest.mark.parametrize(
    "question",
    [
        "Was the whole board in favour of the mooring rules?",  # agreed, but not by whom
        "Have anchorage fees been put up?",  # what came in from them did
        "Is the harbour tax frozen?",  # the museum's budget is
    ],
)
def test_what_is_said_of_something_else_is_neither(asked: Assistant, question: str) -> None:
    assert not asked.ask(question).text.startswith(("Yes", "No:"))


@pytest.mark.parametrize(
    "question", ["Why did poaching fall in 2023/24?", "Why is the old net loft no longer being sold?"]
)
def test_a_why_of_which_only_the_change_is_told_says_that_no_reason_is_given(asked: Assistant, question: str) -> None:
    answer = asked.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.text.startswith("The documents searched give no reason for it.")
    assert "The nearest they come is: " in answer.text


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Why did the Saxby slipway open ten weeks late?", "asbestos"),
        ("How did the slipway at Saxby come to be late?", "asbestos"),
        ("Why were there fewer landings of herring?", "the fleet had moved north"),
    ],
)
def test_a_why_is_answered_with_the_reason(asked: Assistant, question: str, reason: str) -> None:
    answer = asked.ask(question)
    assert answer.status is Status.ANSWERED
    assert reason in answer.text.split("\n")[0]

"""A why: the reason that the documents give for just what is asked, or a word that they give none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers import asked_of
from reportqa.assistant import Assistant
from reportqa.domain import Status
from reportqa.index.embedding import Embedder

PAPER = """# Annual report of the Harbour Trust 2023-24

## Moorings

The moorings at Gull Point were closed in May because the chain had rusted through. The trust let 412 moorings in all.

## Lifeboat

The lifeboat was launched 38 times, so that every rescue was reached within the hour. It is kept at Gull Point to help
swimmers off the north beach.

## Ferry

Passengers on the ferry fell by a tenth to 61,300. The reasons were a wet summer and the loss of the Sunday boat.

## Pilots

The harbour master keeps a list of the pilots in order to help ships that call at night.

## Shop

The shop took £41,200, mainly because the regatta came back.

## Regatta

Entries for the regatta have doubled to 84 as it was moved to July.

## Spending

The main elements of this spending that went over are:

| Line | £m |
| --- | --- |
| Fuel | 1.2 |

## Crew

Sickness among the crew was 9.1 days against 7.4, because of the winter flu.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, minilm: Embedder) -> Iterator[Assistant]:
    with asked_of(PAPER, tmp_path_factory.mktemp("whys"), minilm) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Why were the moorings at Gull Point closed?", "rusted"),
        ("why did they shut the moorings at gull point", "rusted"),
        ("Why did ferry passengers fall?", "wet summer"),
        ("Why did entries for the regatta go up?", "July"),
        ("Why did sickness among the crew go up?", "winter flu"),
        ("Why does the harbour master keep a list of pilots?", "at night"),
    ],
)
def test_a_reason_for_what_is_asked_is_told(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Why was the lifeboat sold?",
        "Why did the harbour master resign?",
        "why was the lifeboat at gull point delayed",
        "Why did the number of pilots go up?",
        "Why did lifeboat launches fall?",
        "Why was the shop closed?",
        "Why was the swimming bath shut in May?",
    ],
)
def test_a_reason_for_something_else_is_not(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.NOT_FOUND


def test_what_leads_into_a_table_is_no_reason(assistant: Assistant) -> None:
    inquiry = assistant.inquire("Why did spending go over?", ())
    evidence = inquiry.search(inquiry.query, ()).evidence
    (lead,) = [each for each in evidence if each.statement.text.endswith("went over are:")]
    assert not lead.usable


def test_an_item_that_gives_the_reason_is_not_told_again_with_its_list(tmp_path: Path, minilm: Embedder) -> None:
    paper = """# Annual report of the Harbour Trust 2023-24

## Review of the beacon

The review of the beacon found that:

- the beacon was painted well by the crew
- trust in the beacon was lost because of how the crew handled the lamp
- the crew kept the log as they should
"""
    with asked_of(paper, tmp_path, minilm) as assistant:
        answer = assistant.ask("why was trust in the beacon lost")
    assert answer.status is Status.ANSWERED
    assert answer.text.count("handled the lamp") == 1

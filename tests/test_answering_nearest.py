"""What is shown where nothing answers: the passages that come nearest, which the text does not rest on."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from helpers import asked_of
from reportqa.answers import answer_from_json, answer_to_json
from reportqa.assistant import Assistant
from reportqa.domain import Status
from reportqa.index.embedding import Embedder
from reportqa.recording import documents_of
from reportqa.terminal import answer_lines

PAPER = """# Annual report of the Harbour Trust 2023-24

## Moorings

The trust let 412 moorings in 2023-24. Skippers wait three months for one.

## Rescue

In the year the lifeboat was launched 38 times. Of those it brought in, 17 were swimmers.

## Museum

The museum was visited by 9,120 pupils.
"""

REFUSED = "How many kids went on a trip to the museum of seafaring?"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, minilm: Embedder) -> Iterator[Assistant]:
    with asked_of(PAPER, tmp_path_factory.mktemp("nearest"), minilm) as assistant:
        yield assistant


def test_a_refusal_shows_what_comes_nearest_and_states_none_of_it(assistant: Assistant) -> None:
    answer = assistant.ask(REFUSED)
    assert answer.status is Status.NOT_FOUND
    assert "9,120" not in answer.text
    assert not answer.citations
    assert "9,120 pupils" in answer.nearest[0].quote
    assert len(answer.nearest) <= 3


def test_what_comes_nearest_is_quoted_letter_by_letter_from_its_page(assistant: Assistant) -> None:
    for each in assistant.ask(REFUSED).nearest:
        page = assistant.index.catalogue.page_text(each.key, each.page)
        assert page[each.start : each.end] == each.quote


def test_a_question_about_something_else_altogether_is_shown_nothing(assistant: Assistant) -> None:
    answer = assistant.ask("What did the orchestra play at the concert?")
    assert answer.status is Status.NOT_FOUND
    assert answer.nearest == ()


def test_an_answer_that_is_whole_shows_none_beside_it(assistant: Assistant) -> None:
    answer = assistant.ask("How many times was the lifeboat launched?")
    assert answer.status is Status.ANSWERED
    assert answer.nearest == ()


def test_beside_a_part_that_is_answered_the_open_one_shows_others_numbered_after_it(assistant: Assistant) -> None:
    answer = assistant.ask("How many moorings were let in 2023-24, and how many kids went on a trip to the museum?")
    assert answer.status is Status.PARTIAL
    cited = [each.marker for each in (*answer.citations, *answer.nearest)]
    assert cited == list(range(1, len(cited) + 1))
    assert answer.nearest
    assert not {each.quote for each in answer.nearest} & {each.quote for each in answer.citations}


def test_a_terminal_tells_them_apart_from_sources(assistant: Assistant) -> None:
    lines = "\n".join(answer_lines(assistant.ask(REFUSED)))
    before, after = lines.split("The nearest passages, which may speak of something else:")
    assert "9,120" not in before
    assert "9,120" in after


def test_they_are_kept_with_the_answer_and_their_document_with_those_it_names(assistant: Assistant) -> None:
    answer = assistant.ask(REFUSED)
    assert answer_from_json(json.loads(json.dumps(answer_to_json(answer)))).nearest == answer.nearest
    assert documents_of(answer) == (answer.nearest[0].key,)


def test_an_answer_kept_before_there_were_any_has_none(assistant: Assistant) -> None:
    body = answer_to_json(assistant.ask(REFUSED))
    del body["nearest"]
    assert answer_from_json(body).nearest == ()

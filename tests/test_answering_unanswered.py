"""What shares its words with a question and answers it all the same not: it is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers import asked_of
from reportqa.assistant import Assistant
from reportqa.domain import Status
from reportqa.index.embedding import Embedder

PAPER = """# Annual report of the Harbour Trust 2023-24

## Lifeboat house

After plans for a new lifeboat house at Gull Point were drawn up, permission was given in January 2024.

The ferry pier will be finished in May 2026.

## Moorings

Skippers pay 25p a week more for their moorings from April, after the harbour board backed the dues on Friday.

The board will be advised by two skippers.

## People

Ms Ada Quill has been Director of Moorings since 1 May 2022, and the accounts were signed by her for the auditor.

The mole was mended by Anchor Works Ltd.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, minilm: Embedder) -> Iterator[Assistant]:
    with asked_of(PAPER, tmp_path_factory.mktemp("unanswered"), minilm) as assistant:
        yield assistant


@pytest.mark.parametrize(
    "question",
    [
        "when will the new lifeboat house at Gull Point be finished",
        "Which firm audits the pension fund?",
    ],
)
def test_words_that_tell_of_something_else_are_no_answer(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("when will the ferry pier be finished", "May 2026"),
        ("When was permission given for the lifeboat house?", "January 2024"),
        ("Which firm mended the mole?", "Anchor Works"),
        ("Who is Director of Moorings?", "Ada Quill"),
    ],
)
def test_what_answers_is_told(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text

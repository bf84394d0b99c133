"""What is kept between questions: as the index has it, no longer than the corpus stays, and never without bound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportqa import corpus
from reportqa.assistant import Assistant
from reportqa.domain import Passage

REPORT = """# Annual report 2023-24

## Wardens

There were {wardens} wardens in 2023-24.

## Vans

We ran 9 vans.

## Dogs

We kept 7 dogs.
"""


@pytest.fixture
def assistant(opened: Callable[[], Assistant], shelf: Path) -> Assistant:
    (shelf / "report.md").write_text(REPORT.format(wardens=41), "utf-8")
    assistant = opened()
    assistant.add([shelf])
    return assistant


def passages_of(assistant: Assistant) -> list[Passage]:
    return assistant.index.catalogue.passages_of_current()


def test_a_passage_kept_is_the_one_that_is_stored(assistant: Assistant) -> None:
    kept = assistant.current().passages
    for passage in passages_of(assistant):
        for _ in ("read", "kept"):
            assert kept.stored([passage.key])[passage.key].passage == passage
    assert kept.stored(["nothing:0"]) == {}


def test_words_are_worked_out_once_for_a_passage(assistant: Assistant) -> None:
    kept = assistant.current().passages
    for passage in passages_of(assistant):
        assert kept.words(passage) is kept.words(passage)
        assert kept.words(passage).passage == passage


def test_no_more_is_kept_than_the_bound_allows(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "_MOST_STATEMENTS", 1)
    current = corpus.Corpus(assistant.index)
    keys = [passage.key for passage in passages_of(assistant)]
    assert len(keys) > 2
    for key in keys * 2:
        assert list(current.passages.stored([key])) == [key]
        assert len(current.passages._stored) <= 2


def test_a_new_edition_is_answered_from_at_once(assistant: Assistant, shelf: Path) -> None:
    question = "How many wardens were there in 2023-24?"
    assert "41" in assistant.ask(question).text
    (shelf / "report.md").write_text(REPORT.format(wardens=57), "utf-8")
    assistant.add([shelf])
    text = assistant.ask(question).text
    assert "57" in text
    assert "41" not in text

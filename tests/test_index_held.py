"""For one question an index of few vectors is searched without Chroma, and answers as with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from reportqa.assistant import Assistant
from reportqa.errors import VectorsError
from reportqa.index import index as index_module
from reportqa.index import vectors
from reportqa.index.embedding import Embedder
from reportqa.settings import Settings

QUESTIONS = ("How many kilns of Brill were inspected?", "How many kilns of Elsing were inspected?", "Who chairs?")


@pytest.fixture
def filled(settings: Settings, words: Embedder, tmp_path: Path) -> Settings:
    papers = tmp_path / "papers"
    papers.mkdir()
    for number, place in enumerate(("Arden", "Brill", "Cowley", "Dorton", "Elsing", "Farnley")):
        text = (
            f"{place}\n\n{41 + number} kilns of {place} were inspected.\n\nThe otter survey cost £{5_100 + number}.\n"
        )
        (papers / f"{number}.txt").write_text(text, "utf-8")
    with Assistant(settings, embedder=words) as assistant:
        assistant.add([papers])
    return settings


@pytest.fixture
def without_chroma(filled: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    def fails(_: object) -> None:
        raise VectorsError("Chroma was opened.")

    with monkeypatch.context() as patched:
        patched.setattr(vectors.Local, "open", fails)
        yield filled


def answered(settings: Settings, words: Embedder, *, briefly: bool) -> list[tuple[str, str]]:
    with Assistant(settings, embedder=words, briefly=briefly) as assistant:
        return [(answer.status.value, answer.text) for answer in map(assistant.ask, QUESTIONS)]


def test_the_answers_are_the_same(filled: Settings, words: Embedder) -> None:
    assert answered(filled, words, briefly=True) == answered(filled, words, briefly=False)


def test_chroma_is_not_opened_for_one_question(without_chroma: Settings, words: Embedder) -> None:
    with Assistant(without_chroma, embedder=words, briefly=True) as assistant:
        answer = assistant.ask(QUESTIONS[0])
    assert "kilns" in answer.text
    assert "out of order" not in answer.reason


def test_where_there_are_many_vectors_chroma_is_searched(
    filled: Settings, words: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "FEW", 3)
    with Assistant(filled, embedder=words, briefly=True) as assistant:
        assistant.ask(QUESTIONS[0])
        assert assistant.index._steps._store is not None


def test_the_nearest_of_the_documents_named_are_found(filled: Settings, words: Embedder) -> None:
    with Assistant(filled, embedder=words, briefly=True) as assistant:
        index = assistant.index
        keys = [entry.key for entry in assistant.documents()]
        vector = index.embed_question(QUESTIONS[0])
        for within in ((), keys[:2], keys[3:4], ("unheard of",)):
            found = index.nearest(vector, 5, within)
            every = [
                (statement, float(row @ vector))
                for key in within or keys
                for statement, row in zip(*index.catalogue.vectors_of(key), strict=True)
            ]
            assert [score for _, score in found] == pytest.approx(sorted((s for _, s in every), reverse=True)[:5])
            assert {key for key, _ in found} <= {key for key, _ in every}
        assert np.isfinite([score for _, score in index.nearest(vector, 500)]).all()

"""Turning a language model off changes the words and never the facts: over every development question of the corpus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportqa.answering.composing import runs_of_digits
from reportqa.assistant import Assistant
from reportqa.domain import Answer
from reportqa.evaluation.gold import load_gold
from reportqa.index.embedding import Embedder
from reportqa.settings import Settings
from reportqa.wording.model import Prompt
from reportqa.wording.uses import Uses

ROOT = Path(__file__).parents[1]
QUESTIONS = [each for each in load_gold(ROOT / "eval" / "gold" / "corpus.jsonl") if each.split == "develop"]
_SAID = re.compile(r"What \[(\w+)\] says of the question:\n<[^>]+>\n(.*?)\n</", re.DOTALL)


class WordsRightly:
    """A model that says each piece of evidence as it stands, its first line only, and puts no question otherwise."""

    name, context = "a model", 8192

    def stream(self, prompt: Prompt, until: float) -> Iterator[str]:
        for key, words in _SAID.findall(prompt.user):
            yield f"{words.splitlines()[0].rstrip(' .;')}. [{key}]\n"


class WordsWrongly(WordsRightly):
    """The same with each number one larger, another direction and a denial."""

    def stream(self, prompt: Prompt, until: float) -> Iterator[str]:
        for piece in super().stream(prompt, until):
            words, key = piece.rsplit("[", 1)
            larger = re.sub(r"\d(?=\D*$)", lambda digit: str((int(digit[0]) + 1) % 10), words)
            yield f"It was not so that {larger}[{key}"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, words: Embedder) -> Iterator[Assistant]:
    with Assistant(Settings(index=tmp_path_factory.mktemp("corpus") / "index"), "a test", words) as opened:
        opened.add([ROOT / "corpus"])
        yield opened


def asked(assistant: Assistant, model: WordsRightly | None, question: str) -> Answer:
    assistant.uses = Uses(Settings())
    assistant.uses.__dict__["model"] = model
    return assistant.ask(question)


def facts(answer: Answer) -> tuple[object, ...]:
    return answer.status, answer.reason, answer.citations, answer.figures, answer.searched


def test_the_model_changes_the_words_and_never_the_facts(corpus: Assistant) -> None:
    worded = 0
    for question in QUESTIONS:
        bare, told = (asked(corpus, model, question.question) for model in (None, WordsRightly()))
        assert facts(told) == facts(bare), question.question
        assert set(runs_of_digits(bare.text)) <= set(runs_of_digits(told.text)), question.question
        worded += bool(told.wording.words)
        wrong = asked(corpus, WordsWrongly(), question.question)
        assert (facts(wrong), wrong.wording.words) == (facts(bare), ()), question.question
        assert wrong.text == bare.text
    assert worded >= len(QUESTIONS) // 3  # else nothing was tried

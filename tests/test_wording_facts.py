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
from reportqa.messages import told_of_wording
from reportqa.settings import Settings
from reportqa.wording.model import Prompt
from reportqa.wording.uses import Uses

ROOT = Path(__file__).parents[1]
QUESTIONS = [each for each in load_gold(ROOT / "eval" / "gold" / "corpus.jsonl") if each.split == "develop"]
_ASKED = re.compile(r"Question:\n<[^>]+>\n(.*?)\n</", re.DOTALL)
_NEAR = re.compile(r"Headings of the documents:\n<[^>]+>\n(.*?)\n</", re.DOTALL)
_SHOWN = re.compile(r"\[(\w{6})\] <(?:data-\w+)>(.*?)</data-", re.DOTALL)
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


class Perverse(WordsWrongly):
    """The same; it puts every refused question as one of what the documents have, and points to the statement that is
    shown first, whatever it says."""

    def __init__(self) -> None:
        self.bent = 0

    def stream(self, prompt: Prompt, until: float) -> Iterator[str]:
        asked, shown, near = (found.search(prompt.user) for found in (_ASKED, _SHOWN, _NEAR))
        if asked and (shown or near):
            self.bent += 1
        if asked and shown:
            opening = asked[1].split()[0]
            yield f"[{shown[1]}]\n{opening} {shown[2].splitlines()[0].rstrip('.:;')}?"
        elif asked and near:
            bare = re.sub(r"\s*\b(?:in|for|during)?\s*\d{4}(?:[-/]\d\d)?", "", asked[1]).rstrip("?")
            told = near[1].splitlines()[0].split(" > ")[-1]
            yield f"{bare}?\n{asked[1].split()[0]} {told}?\n{bare} in {told}?"
        else:
            yield from super().stream(prompt, until)


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


def test_whatever_a_perverse_model_says_no_fact_changes_or_it_is_told_and_stands_there(corpus: Assistant) -> None:
    model = Perverse()
    for question in QUESTIONS:
        bare, told = (asked(corpus, each, question.question) for each in (None, model))
        if told.wording.understood:
            assert question.answerable, question.question
            assert told_of_wording(told.wording), question.question
            assert set(runs_of_digits(told.text)) <= {
                run for citation in told.citations for run in (str(citation.marker), *runs_of_digits(citation.quote))
            }
            for each in told.citations:
                assert corpus.index.catalogue.page_text(each.key, each.page)[each.start : each.end] == each.quote
        else:
            assert (*facts(told), told.text) == (*facts(bare), bare.text), question.question
    assert model.bent  # else nothing was tried

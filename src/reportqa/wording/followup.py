"""A follow-up that the rules leave as it is, made whole by a model: with words of the two questions only."""

from __future__ import annotations

import re
from functools import cache

from reportqa.answering.composing import runs_of_digits
from reportqa.answering.declining import reason_to_decline
from reportqa.data import load
from reportqa.errors import LanguageModelError
from reportqa.language import stem, stems, word_list
from reportqa.wording.model import LanguageModel, Prompt, complete
from reportqa.wording.prompts import filled, new_fence
from reportqa.wording.word_lists import DENIED, turning_words

_MOST = 400  # characters of a reply that are read
_LONGEST = 60  # words
_SHORT = 5  # words: what has no more of them may lean on the question before
_MARKS = re.compile(r"[“”\"`*<>\[\]{}|\\]")


def leans(question: str) -> bool:
    """Whether a question may lean on the one before it: it is short, or a word of it points back."""
    words = re.findall(r"[a-z]+", question.lower())
    return 0 < len(words) <= _SHORT or not _pointers().isdisjoint(words)


def whole_question(model: LanguageModel, question: str, previous: str, until: float) -> str:
    """``question`` as the model makes it stand by itself after ``previous``; as it is where the model fails or errs.

    Its words are those of the two questions, and none that tells of ``question`` is lost: it is only searched for, and
    is shown to whoever asked.
    """
    fence = new_fence()
    user = filled("followup_question", fence, previous=previous, question=question)
    try:
        reply = complete(model, Prompt(filled("followup", fence), user), until, _MOST)
    except LanguageModelError:
        return question
    line = next((line.strip() for line in reply.splitlines() if line.strip()), "")
    return line if _is_made_of(line, question, previous) else question


def _is_made_of(line: str, question: str, previous: str) -> bool:
    words = {*stems(question), *stems(previous)}
    said = set(stems(line))
    kept = set(stems(question)) - _empty()
    return (
        line.endswith("?")
        and not _MARKS.search(line)
        and len(line.split()) <= _LONGEST
        and said - _empty() <= words
        and kept <= said
        and set(runs_of_digits(line)) <= {*runs_of_digits(question), *runs_of_digits(previous)}
        and reason_to_decline(line, len(line) + 1) == reason_to_decline(question, len(question) + 1)
        and _denials(line) == _denials(question) | (_denials(previous) & _denials(line))
    )


def _denials(text: str) -> frozenset[str]:
    denied = turning_words(DENIED)
    return frozenset(word for word in re.findall(r"[a-z]+", text.lower()) if word in denied)


@cache
def _pointers() -> frozenset[str]:
    followups = load("followups")
    return frozenset((*followups["pronouns"], *followups["possessives"]))


@cache
def _empty() -> frozenset[str]:
    """The stems of words that a question is asked with and not about."""
    return frozenset(map(stem, word_list("scaffold")))

"""A letter's sentence in a plainer tone: a model may change its small connecting words, and nothing else."""

from __future__ import annotations

import re
from functools import cache

from reportqa.data import load
from reportqa.errors import LanguageModelError
from reportqa.wording.model import LanguageModel, Prompt, complete
from reportqa.wording.prompts import filled, new_fence

_MORE = 1.5  # how much longer the sentence may become
_WORD = re.compile(r"[\w£$€%.,/'’-]*\w[%]?|[“”\"‘]|[£$€%]")


def toned(model: LanguageModel, sentence: str, until: float) -> str:
    """``sentence`` with other connecting words, if the model has some; as it is where the model fails or errs."""
    fence = new_fence()
    prompt = Prompt(filled("tone", fence), filled("tone_sentence", fence, sentence=sentence))
    most = int(_MORE * len(sentence)) + 20
    try:
        reply = complete(model, prompt, until, most)
    except LanguageModelError:
        return sentence
    line = next((line.strip() for line in reply.splitlines() if line.strip()), "")
    return line if len(line) < most and same_but_connecting(sentence, line) else sentence


def same_but_connecting(sentence: str, other: str) -> bool:
    """Whether both have the same words in the same order, small connecting words apart.

    >>> same_but_connecting("The office holds 72 requests.", "We can tell you that the office holds 72 requests.")
    True
    >>> same_but_connecting("The office holds 72 requests.", "The office holds 73 requests.")
    False
    """
    ended = other.rstrip()[-1:] == sentence.rstrip()[-1:]
    return ended and _telling(sentence) == _telling(other) != []


def _telling(text: str) -> list[str]:
    return [word for word in (found.lower() for found in _WORD.findall(text)) if word not in _connecting()]


@cache
def _connecting() -> frozenset[str]:
    return frozenset(load("wording")["tone"]["connecting"])

"""A paragraph of a letter: its sentences, without the greeting and the close that stand on the same line."""

from __future__ import annotations

import re

from reportqa.data import load
from reportqa.foi.asking import folded
from reportqa.sentences import split_sentences

_GREETED = re.compile(
    r"^(?:to whom it may concern|(?:dear|hi|hello) [\w' ]{2,40}|hi(?:ya)?|hello|good (?:morning|afternoon|evening))"
    r"[,:!.]\s+(?=\S)",
    re.IGNORECASE,
)


def words_of(text: str) -> str:
    """A paragraph without its greeting, and without the thanks and the name that end a letter: "Ta, Shaz"."""
    text = _GREETED.sub("", text)
    close = "|".join(load("foi_asking")["valedictions"])
    return re.sub(rf"(?<=[.?!])\s*(?:{close}|ta)[,.!]?(?:\s+[\w'.-]+){{0,3}}$", "", text, flags=re.IGNORECASE) or text


def is_greeting(text: str) -> bool:
    """Whether a paragraph is nothing but a greeting."""
    return re.fullmatch(load("foi_asking")["greeting"], folded(text), re.IGNORECASE) is not None


# Where somebody writes without capitals, a sentence ends all the same.
_MARKED = re.compile(r"(?<=[?])\s+(?=[a-z])")
_SMALL = re.compile(r"(?<=[a-z)][.?!])\s+(?=[a-z]+(?: [a-z]+)?\b)")


def sentences_of(text: str) -> list[str]:
    """The sentences of a paragraph or item, of somebody who writes without capitals, too."""
    text = re.sub(r"\bnos?\. of\b", "number of", text, flags=re.IGNORECASE)
    found = [part for a, b in split_sentences(text) for part in _MARKED.split(text[a:b])]
    if not re.search(r"[.?!]\s+[A-Z]", text):
        found = [part for sentence in found for part in _SMALL.split(sentence)]
    return [sentence.strip() for sentence in found if sentence.strip()]

"""The word lists by which sentences are tested, from data/wording.toml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reportqa.data import load
from reportqa.figures.comparing.word_choices import canonical
from reportqa.language import stem

# The groups of words that deny, and of those that tell what is not so yet, or not surely.
DENIED, HEDGED = "denied", "hedged"


def alike(word: str) -> str:
    """The stem that stands for ``word``, a stem, where a sentence is compared with what it rests on."""
    found = _alike().get(word)
    return found or (word if word in _apart() else canonical(word))


@cache
def _alike() -> dict[str, str]:
    return {stem(word): stem(group[0]) for group in load("wording")["test"]["same"] for word in reversed(group)}


@cache
def _apart() -> frozenset[str]:
    return frozenset(stem(word) for word in load("wording")["test"]["apart"])


def plainly(text: str) -> str:
    """``text`` with phrases that say what one word says put as that word.

    >>> plainly("Costs went up.")
    'Costs rose.'
    """
    return _phrases().sub(lambda found: str(load("wording")["test"]["phrases"][found[0].lower()]), text)


@cache
def _phrases() -> re.Pattern[str]:
    phrases = sorted(load("wording")["test"]["phrases"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


@cache
def light_words() -> frozenset[str]:
    """The stems of words that say nothing of the matter."""
    return frozenset(alike(stem(word)) for word in load("wording")["test"]["light"])


@cache
def idle_words() -> frozenset[str]:
    """The stems of words that narrow nothing where they are left out."""
    return frozenset(alike(stem(word)) for word in load("wording")["test"]["idle"])


@cache
def lead_words() -> frozenset[str]:
    """The stems of words that lead up to a list and tell nothing of it."""
    return idle_words() | frozenset(alike(stem(word)) for word in load("wording")["test"]["leads"])


@cache
def plain_saying() -> frozenset[str]:
    """The stems of the verbs with which a paper tells what is so."""
    return frozenset(alike(stem(word)) for word in load("wording")["test"]["saying"])


@cache
def body_words() -> frozenset[str]:
    """The stems of words for the bodies whose papers these are."""
    return frozenset(alike(stem(word)) for word in load("wording")["test"]["bodies"])


@cache
def doers() -> frozenset[str]:
    """The stems of words for who does something or whom it is done to."""
    return frozenset(alike(stem(word)) for word in load("wording")["test"]["doers"])


def turning_words(group: str) -> Sequence[str]:
    """The words of a group that turn what is said ("up", "denied")."""
    words: Sequence[str] = load("wording")["test"]["groups"][group]
    return words


@cache
def turning_besides() -> tuple[str, ...]:
    """The verbs with which "up" and "down" tell of no rise and no fall."""
    return tuple(load("wording")["test"]["besides"])


@cache
def turning_stems() -> frozenset[str]:
    """The stems of all words that turn what is said."""
    return frozenset(alike(stem(word)) for word in groups_by_word())


@cache
def groups_by_word() -> dict[str, tuple[str, ...]]:
    """The groups of turning words that each word is of."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in load("wording")["test"]["groups"].items():
        for word in words:
            found[word] = (*found.get(word, ()), name)
    return found


@cache
def counted_groups() -> frozenset[str]:
    """The groups of which a sentence must not have more words than its evidence."""
    return frozenset(load("wording")["test"]["counted"])


@cache
def kept_groups() -> frozenset[str]:
    """The groups of which a sentence must have a word where its evidence has one."""
    return frozenset(load("wording")["test"]["kept"])

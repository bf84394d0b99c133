"""The word lists by which sentences are tested, from data/wording.toml."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reportqa.data import load
from reportqa.figures.comparing.word_choices import canonical
from reportqa.language import stem

# The group of words that deny.
DENIED = "denied"


@cache
def light_words() -> frozenset[str]:
    """The stems of words that say nothing of the matter."""
    return frozenset(canonical(stem(word)) for word in load("wording")["test"]["light"])


@cache
def body_words() -> frozenset[str]:
    """The stems of words for the bodies whose papers these are."""
    return frozenset(canonical(stem(word)) for word in load("wording")["test"]["bodies"])


def turning_words(group: str) -> Sequence[str]:
    """The words of a group that turn what is said ("up", "denied")."""
    words: Sequence[str] = load("wording")["test"]["groups"][group]
    return words


@cache
def turning_stems() -> frozenset[str]:
    """The stems of all words that turn what is said."""
    return frozenset(canonical(stem(word)) for word in groups_by_word())


@cache
def groups_by_word() -> dict[str, tuple[str, ...]]:
    """The groups of turning words that each word is of."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in load("wording")["test"]["groups"].items():
        for word in words:
            found[word] = (*found.get(word, ()), name)
    return found


@cache
def kept_groups() -> frozenset[str]:
    """The groups of which a sentence must have a word where its evidence has one."""
    return frozenset(load("wording")["test"]["kept"])

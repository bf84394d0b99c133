"""The lists of data/verdict_words.toml as the comparison uses them: synonyms, contrasts, words to leave out."""

from __future__ import annotations

from functools import cache

from reportqa.data import load
from reportqa.language import stem

Words = frozenset[str]


@cache
def _synonyms() -> dict[str, str]:
    return {stem(word): stem(group[0]) for group in load("verdict_words")["synonyms"] for word in reversed(group)}


def canonical(word: str) -> str:
    """The stem that stands for ``word``'s group of synonyms, or the stem itself."""
    return _synonyms().get(word, word)


@cache
def listed(name: str) -> tuple[str, ...]:
    """The words of the list ``name`` as they stand."""
    return tuple(load("verdict_words")[name])


@cache
def stemmed(name: str) -> Words:
    """The stems of the list ``name`` of data/verdict_words.toml."""
    return frozenset(stem(word) for word in listed(name))


@cache
def contrast_lines() -> list[list[list[str]]]:
    """The choices among words that set measures apart; those of directions, which only changes make, come last."""
    words = load("verdict_words")
    return [*words["contrasts"], *words["directions"]]


@cache
def _sides() -> dict[str, tuple[tuple[int, int], ...]]:
    sides: dict[str, list[tuple[int, int]]] = {}
    for line, choice in enumerate(contrast_lines()):
        for side, words in enumerate(choice):
            for word in words:
                places = sides.setdefault(stem(word), [])
                if (line, side) not in places:
                    places.append((line, side))
    return {word: tuple(places) for word, places in sides.items()}


def marks_of(words: Words, *, change: bool) -> frozenset[tuple[int, int]]:
    """The choices that ``words`` make among contrasting words: line and side; directions only for a change."""
    among = len(contrast_lines()) if change else len(load("verdict_words")["contrasts"])
    return frozenset(mark for word in words for mark in _sides().get(word, ()) if mark[0] < among)


@cache
def moves() -> Words:
    """The stems that tell which way an amount went."""
    sides = [side for line in load("verdict_words")["directions"] for side in line]
    return frozenset(canonical(stem(word)) for side in sides for word in side)

"""Whether a sentence has the very words of a clause, small words and shapes of numbers apart, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from reportqa.answering.facts import numbers_in, periods_in
from reportqa.language import stem, tokens
from reportqa.wording.omissions import tells_more, without_empty
from reportqa.wording.segments import may_be_left_out, segments_of
from reportqa.wording.sources import Source
from reportqa.wording.word_lists import alike, body_words, plainly

_ARTICLES = frozenset("the a an had has have also".split())
_SAME = {"were": "was", "are": "is", "against": "than", "versus": "than", "i": "we", "my": "our", "us": "we"}
# "The £3m that had been allowed" is the £3m allowed; "compared with" holds against.
_REDUCED = re.compile(r"\b(?:that|which|who)\s+(?:had been|has been|have been|was|were)\s+(?=[a-z]+(?:ed|en|wn|de)\b)")
_BEEN = re.compile(r"\b(?:has|have|had)\s+been\b")
_HELD = re.compile(r",?\s+(?:compared (?:with|to)|(?:as )?against)\b")
# Endings that make another word of one: "trainers" of "training", many of one.
_ENDING = re.compile(r"(?:(?<=[a-z]{3})(?:ings?|[eo]rs?|ions?|ments?|als?|able|ive)|(?<![su])s)$")
# No more of what may be left out than this is left out in every way.
_MOST_SEGMENTS = 5


def is_word_for_word(sentence: str, source: Source) -> bool:
    """Whether ``sentence`` says what a clause of ``source`` does with all that it depends on, word for word but for
    articles, tenses of "have", "we" for whose paper it is, and segments that may be left out."""
    said = _spoken(sentence, source)
    wholes = dict.fromkeys(told.whole for told in source.told if told.text in told.whole)
    return not source.is_row and any(
        said in _versions(whole, source) and not tells_more(sentence, whole) for whole in wholes
    )


def _versions(whole: str, source: Source) -> Iterator[tuple[str, ...]]:
    """The words of ``whole``, and those without segments that narrow nothing."""
    segments = segments_of(whole)
    free = [place for place in range(1, len(segments)) if may_be_left_out(place, segments)][:_MOST_SEGMENTS]
    for size in range(len(free) + 1):
        for gone in combinations(free, size):
            yield _spoken(" ".join(each for place, each in enumerate(segments) if place not in gone), source)


def _spoken(text: str, source: Source) -> tuple[str, ...]:
    """The words of ``text`` in their order, alike where they say the same; numbers by value, unit and bound; times by
    their names."""
    text = _REDUCED.sub("", _HELD.sub(" than", plainly(without_empty(text))))
    text = _of_whose_paper(_BEEN.sub("was", text), source)
    marks: list[tuple[int, int, str]] = [(each.start, each.end, each.label) for each in periods_in(text)]
    for number in numbers_in(text):
        if not any(start <= number.start < end for start, end, _ in marks):
            bounds = (number.low, number.high) if number.qualifier == "range" else ""
            name = f"{number.value.normalize()}|{number.unit}|{number.qualifier}{bounds}"
            marks.append((number.start, number.end, name))
    found, at = [], 0
    for start, end, name in sorted(marks):
        found += [*_words(text[at:start]), name]
        at = end
    return (*found, *_words(text[at:]))


def _words(text: str) -> Iterator[str]:
    for token in tokens(text):
        word = token.text.lower()
        if word not in _ARTICLES:
            ending = _ENDING.search(word)
            yield _SAME.get(word) or f"{alike(stem(word))}{ending[0] if ending else ''}"


def _of_whose_paper(text: str, source: Source) -> str:
    """``text`` with "we" and "our" for the body whose paper it is."""
    bodies = "|".join(
        word
        for word in ("authority", "council", "commissioner", "trust", "force", "constabulary", "board")
        if word in source.body.lower() and alike(stem(word)) in body_words()
    )
    if not bodies:
        return text
    text = re.sub(rf"\b[Tt]he (?i:{bodies})['’]s\b", "our", text)
    return re.sub(rf"\b[Tt]he (?i:{bodies})\b(?!\s+[A-Z]|['’])", "we", text)

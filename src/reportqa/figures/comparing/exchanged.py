"""Two sentences of one frame with one word exchanged: "tenants made 734 complaints", "leaseholders made 743".

Digits that differ as a slip makes them differ speak for one measure, unless each sentence has, at the same place beside
a word that both have, a word of its own of which the other says nothing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reportqa.domain import Figure
from reportqa.figures.comparing.likeness import Telling
from reportqa.figures.comparing.word_choices import Words, canonical, moves, stemmed
from reportqa.figures.times.periods import outside_periods
from reportqa.language import stem, word_list

_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*|[.;:]")
_VERB = re.compile(r"\w{2,}(?:ed|ing)$")


def one_word_exchanged(one: Figure, a: Telling, other: Figure, b: Telling) -> bool:
    """Whether two sentences have, right before or right after a word in common, each a word that the other has not."""
    if one.cell is not None or other.cell is not None:
        return False
    mine, theirs = _neighbours(one.statement.text), _neighbours(other.statement.text)
    return any(
        _are_two(here, there, a, b)
        for word in mine.keys() & theirs.keys()
        for here, there in zip(mine[word], theirs[word], strict=True)
    )


def _are_two(here: str, there: str, a: Telling, b: Telling) -> bool:
    """Whether two words at one place tell two things: neither is met at the other, nor is either what was done."""
    if not here or not there or _VERB.match(here) or _VERB.match(there):
        return False
    mine, theirs = canonical(stem(here)), canonical(stem(there))
    return mine in a.near | a.far and theirs in b.near | b.far and mine not in b.whole and theirs not in a.whole


@lru_cache(maxsize=65536)
def _neighbours(text: str) -> dict[str, tuple[str, str]]:
    """The telling words before and after each telling word of ``text`` within its clause, by its stem; "" for none."""
    words = [each for each in _WORD.findall(outside_periods(text)) if each in ".;:" or stem(each) not in _aside()]
    found: dict[str, tuple[str, str]] = {}
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word not in ".;:":
            sides = tuple("" if each in (".", ";", ":") else each.lower() for each in (before, after))
            found.setdefault(canonical(stem(word)), (sides[0], sides[1]))
    return found


@cache
def _aside() -> Words:
    """Words that tell nothing of what is counted: function words, months, bases, directions."""
    light = frozenset(stem(word) for word in word_list("stopwords") | word_list("months") | word_list("weekdays"))
    return light | stemmed("bases") | moves() | stemmed("when") | stemmed("generic")

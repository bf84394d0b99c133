"""What is counted, told from who did it and how it went: the noun phrase of a number, or a row's label.

Of "library visits recovered strongly to 443,500" the core is "library visits"; of "officers carried out 1,062 fire
safety audits of shops" it is "fire safety audits of shops". Two statements of one core count one thing, however
differently their sentences run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from reportqa.data import load
from reportqa.domain import Figure
from reportqa.figures.comparing.likeness import Lexicon, Telling, telling_words
from reportqa.figures.comparing.own_words import own_words, phrase_after
from reportqa.figures.comparing.refusals import unit_of
from reportqa.figures.comparing.sentence_words import tells
from reportqa.figures.comparing.time_limits import limits_of
from reportqa.figures.comparing.word_choices import Words, canonical, moves, stemmed
from reportqa.language import stem, word_list

_LEAST = 2  # a noun and a word that tells it from others
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_PROPER = re.compile(r"(?<![.!?:;]\s)(?<!^)\b[A-Z][a-z][\w’'-]*")
# Verbs and adverbs say how it went: "recovered strongly", "falling".
_MANNER = re.compile(r"\w+(?:ed|ly|ing)$")
# "Of which 315", "315 of the 338", "including 40": a part of what the sentence is about.
_PART_BEFORE = re.compile(
    r"\b(?:of\s+(?:which|whom|these|those|them|this|that)|including|excluding|other\s+than|except|apart\s+from|a\s+further"
    r"|another|the\s+other|the\s+rest|at\s+least\s+one)\b[^.;]*$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:out\s+)?of\s+(?:(?:the\s+|all\s+|our\s+|these\s+|those\s+|its\s+)*\d|(?:which|whom|these|those|them)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Core:
    """What a figure counts: the telling stems of its noun phrase, how soon it must be done left out, which is told in
    many ways; and the stems of the proper names at it, of a place or a service."""

    words: Words
    names: Words


def core_of(figure: Figure, telling: Telling, long_forms: Mapping[str, Words]) -> Core:
    """What ``figure`` counts, whatever it is compared with."""
    words = _counted(figure, telling, long_forms) - telling_words(" ".join(limits_of(figure)), long_forms)
    own, _ = own_words(figure)
    if figure.cell is not None:
        own = f". {figure.cell.row_label}"
    return Core(words, frozenset(canonical(stem(word)) for word in _PROPER.findall(own)) - _bodies())


def is_part(figure: Figure) -> bool:
    """Whether a sentence gives the number as a part: "of which 315", "315 of the 338"."""
    if figure.cell is not None:
        return False
    return _is_part(figure.statement.text, figure.number.start, figure.number.end)


@lru_cache(maxsize=65536)
def _is_part(text: str, start: int, end: int) -> bool:
    return bool(_PART_AFTER.match(text, end) or _PART_BEFORE.search(text[:start]))


def one_core(one: Figure, a: Telling, other: Figure, b: Telling, lexicon: Lexicon) -> bool:
    """Whether both count one thing: each core's words stand at the other, and no name or part is one's alone."""
    cores = core_of(one, a, lexicon.long_forms), core_of(other, b, lexicon.long_forms)
    mine, theirs = (core.words for core in cores)
    if not mine & theirs or _is_named_apart(cores[0], b) or _is_named_apart(cores[1], a):
        return False
    here = one.document == other.document
    aside = _incidental() | (_rates() if unit_of(one).startswith("percent") else frozenset())
    mine, theirs = mine - aside, theirs - aside
    if not (mine <= b.near and theirs <= a.near if here else mine <= b.near | b.far and theirs <= a.near | a.far):
        return False
    return len(mine | theirs) >= _LEAST and not (is_part(one) or is_part(other))


def set_apart_by_core(one: Core, a: Telling, other: Core, b: Telling) -> bool:
    """Whether one counts what nothing in the other's statement tells of: "audits of care homes", a ward's name."""
    if _is_named_apart(one, b) or _is_named_apart(other, a):
        return True
    aside = _aside()
    mine, theirs = one.words - aside, other.words - aside
    if not (mine <= b.whole | b.far and theirs <= a.whole | a.far):
        return True
    # "The museums welcomed 430 visitors", "the libraries welcomed 412": each has what the other has not.
    return bool(a.near - aside - b.whole - b.far - b.said and b.near - aside - a.whole - a.far - a.said)


def _counted(figure: Figure, telling: Telling, long_forms: Mapping[str, Words]) -> Words:
    if figure.cell is not None:
        return telling.near
    phrase = phrase_after(figure)
    if tells(phrase):
        return telling_words(phrase, long_forms) & (telling.near | telling.far)
    own, _ = own_words(figure)
    clause = own.partition(",")[0]
    own = clause if tells(clause) else own
    near = telling.near & telling_words(own, long_forms)
    manner = " ".join(word for word in _WORD.findall(own) if _MANNER.match(word.lower()))
    return near - telling_words(manner, long_forms)


def _is_named_apart(core: Core, other: Telling) -> bool:
    """Whether a proper name at the figure, of a place or a service, is not met at the other."""
    return not core.names <= other.said and not core.names <= other.said | other.title


@cache
def _incidental() -> Words:
    """Words of basis, direction and time, which are compared apart from what is counted."""
    return stemmed("bases") | moves() | stemmed("when")


@cache
def _aside() -> Words:
    """What tells no two things apart."""
    return _incidental() | stemmed("generic") | stemmed("bodies") | _rates()


@cache
def _rates() -> Words:
    """What a share is called, which its sign tells too."""
    return frozenset((canonical(stem("proportion")),))


@cache
def _bodies() -> Words:
    words = load("verdict_words")
    listed = [*words["bodies"], *words["light"], *word_list("months"), *word_list("weekdays")]
    return frozenset(canonical(stem(word)) for word in listed)

"""Words: tokens with their places, stems, and the word lists kept as data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from reportqa.data import load

_TOKEN = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)?|\d+(?:[.,/]\d+)*", re.UNICODE)
# A letter alone, and whether the word before it is one that letters tell apart: quickly found in this order.
_LETTER = re.compile(r" ([A-Za-z])(?![\w'’])")
_LETTERED = re.compile(
    r"\b(?:band|class|option|group|grade|lot|category|tier|type|zone|plan|block|scheme)s?$", re.IGNORECASE
)
_LONGEST_LETTERED = 10  # characters: "categorys", and what stands before it
_LABEL = re.compile(r"[A-Z](?![\w'’.])(?! [a-z])")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number of a text, with its place."""

    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The words and numbers of ``text`` in order; a possessive 's is left off."""
    for match in _TOKEN.finditer(text):
        word = match.group()
        if "'" in word or "’" in word:
            word = _POSSESSIVE.sub("", word)
        yield Token(word, match.start(), match.start() + len(word))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one word: lower case, Snowball English, apostrophes left out."""
    plain = word.lower().replace("’", "").replace("'", "")
    if plain and plain[0].isdigit():
        return plain.replace(",", "")
    plain = irregular_forms().get(plain, plain)
    return stems_apart().get(plain) or str(_stemmer().stemWord(plain))


@cache
def stems_apart() -> dict[str, str]:
    """The stem of each word whose own stem is that of another: an officer's is not an office's."""
    return dict(pair.split() for pair in word_list("stems_apart"))


@cache
def kept_as() -> dict[str, str]:
    """The stem under which an index keeps each of those: the one that the stemmer gives."""
    return {told: str(_stemmer().stemWord(word)) for word, told in stems_apart().items()}


@cache
def irregular_forms() -> dict[str, str]:
    """The word that each irregular form is counted as: "rise" of "rose"."""
    return dict(pair.split() for pair in word_list("irregular"))


@cache
def shorthand() -> dict[str, str]:
    """The word that people mean by what they type for short: "people" by "ppl"."""
    return dict(pair.split() for pair in word_list("shorthand"))


@cache
def families() -> dict[str, tuple[str, ...]]:
    """The stems of the other words of its family by stem: "injur" and "injuri"."""
    found: dict[str, tuple[str, ...]] = {}
    for pair in sorted(word_list("families")):
        one, other = map(stem, pair.split())
        if one != other:
            found[one], found[other] = (*found.get(one, ()), other), (*found.get(other, ()), one)
    return found


@cache
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")


# What marks the stem of an acronym, so that "BID" is no bid and "IT" no it.
ACRONYM = "ˢ"


def is_acronym(word: str) -> bool:
    """Whether a word of a text that is not all in capitals is an acronym: two to six capitals."""
    return 2 <= len(word) <= 6 and word.isalpha() and word.isupper()


def _is_shouted(text: str) -> bool:
    """Whether most of several words' letters are capitals."""
    return sum(map(str.isupper, text)) > 0.6 * sum(map(str.isalpha, text)) and len(text.split()) > 1


@lru_cache(maxsize=16384)
def stems(text: str) -> tuple[str, ...]:
    """The stems of the words and numbers of ``text`` in order, function words left out, acronyms marked."""
    found = []
    shouted: bool | None = None
    for word in _TOKEN.findall(text):
        acronym, plain = _stems_of_word(word)
        if acronym:
            shouted = _is_shouted(text) if shouted is None else shouted
        if acronym and not shouted:
            found.append(acronym)
        elif plain:
            found.append(plain)
    return tuple(found)


@lru_cache(maxsize=65536)
def _stems_of_word(written: str) -> tuple[str, str]:
    """The stem of a word of a text as an acronym and as any other word; "" where it is none, or a function word."""
    word = _POSSESSIVE.sub("", written)
    acronym = word.lower() + ACRONYM if is_acronym(word) else ""
    return acronym, "" if word.lower() in word_list("stopwords") else stem(word)


def letters(text: str) -> tuple[str, ...]:
    """The letters by which ``text`` tells bands, groups or options apart ("Band A"), marked like acronyms.

    >>> letters("a band D home")
    ('dˢ',)
    """
    return tuple(
        match[1].lower() + ACRONYM
        for match in _LETTER.finditer(text)
        if _LETTERED.search(text[max(0, match.start() - _LONGEST_LETTERED) : match.start()])
    )


def letters_of_label(label: str) -> tuple[str, ...]:
    """The letter that a row's label opens with ("A 6/9"), marked like an acronym."""
    match = _LABEL.match(label)
    return (match.group().lower() + ACRONYM,) if match else ()


@cache
def word_list(name: str) -> frozenset[str]:
    """The named list of data/question_words.toml, or one of data/places.toml; lower case."""
    return frozenset(load("places" if name in load("places") else "question_words")[name])


@cache
def lay_groups() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Pairs (official words, lay words) of data/lay_words.toml."""
    return tuple((tuple(group["official"]), tuple(group["lay"])) for group in load("lay_words")["group"])


@cache
def verbatim_lay_words() -> dict[str, tuple[str, ...]]:
    """Official words by the lay word that means them only as it is written ("specials"), of data/lay_words.toml."""
    groups = load("lay_words")["group"]
    return {word: tuple(group["official"]) for group in groups for word in group.get("verbatim", ())}


@cache
def common_abbreviations() -> dict[str, str]:
    """Abbreviations that public bodies share, lower case, with their long forms."""
    return dict(load("lay_words")["abbreviations"])

"""A model's reply taken apart as it comes: sentences, each with the keys it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportqa.sentences import split_sentences

# A reply longer than this is no answer in a few sentences.
MOST_CHARACTERS = 2000
_MOST_SENTENCES = 12
_KEYED = re.compile(r"(?P<words>[^\[\]\n]*?)\s*(?P<keys>(?:\[[^\[\]\n]{0,80}\][\s,;]*)+)[.!]?(?=\s|$)")
# A key that stands before its sentence: "[a1b2c3] says that the council ...".
_LED = re.compile(
    r"^\[(?P<key>\w{1,20})\][\s:–-]*(?:(?:says|states|shows|reports|tells)(?:\s+us)?(?:\s+that)?\s+)?(?P<words>[^\[\]]+)$"
)
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_ENDED = re.compile(r"[.!?][\"”’')]*$")

# A key in other brackets than it was asked for, or named as one: "(key: a1b2c3)".
_OTHER_KEY = re.compile(
    r"[\[(【]\s*`?(?:(?:key|evidence|source)s?\s*:?\s*)?`?(?P<key>(?=\d*[a-f])[0-9a-f]{6})`?\s*[\])】]", re.IGNORECASE
)
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
# What opens a reply or encloses it and says nothing: "Answer:", "Here is what the evidence says:", a fence.
_EMPTY = re.compile(r"^(?:```\w*|[^\[\]]*:)$")
_LABEL = re.compile(r"^(?:the )?answer:\s+(?=\S)", re.IGNORECASE)
# Signs that print as a hyphen or a blank.
_PLAIN = str.maketrans("\u2010\u2011\u00a0\u2009\u202f", "--   ")


@dataclass(frozen=True, slots=True)
class Claimed:
    """A sentence as a model wrote it, and the keys it cites, which may be nobody's."""

    text: str
    keys: tuple[str, ...]


def sentences_as_they_come(pieces: Iterable[str]) -> Iterator[Claimed]:
    """The sentences of a reply that comes in ``pieces``, each as soon as its line has ended.

    A last sentence that was cut off, without a key and a full stop, is left out.
    """
    held, length, count = "", 0, 0
    for piece in pieces:
        length += len(piece)
        held += piece
        *lines, held = held.split("\n")
        for line in lines:
            for claimed in _of_line(line):
                yield claimed
                count += 1
        if length > MOST_CHARACTERS or count >= _MOST_SENTENCES:
            return
    yield from (each for each in _of_line(held) if each.keys or _ENDED.search(each.text))


def _of_line(line: str) -> Iterator[Claimed]:
    line, at = _plainly(line), 0
    if _EMPTY.match(line):
        return
    if led := _LED.match(line):
        line = f"{led['words'][0].upper()}{led['words'][1:]} [{led['key']}]"
    for found in _KEYED.finditer(line):
        keys = tuple(re.split(r"[\s,;]+", " ".join(re.findall(r"\[([^\[\]]*)\]", found["keys"])).strip()))
        before = _split(line[at : found.start("words")] + found["words"])
        yield from (Claimed(_ended(words), ()) for words in before[:-1])
        if before:
            yield Claimed(_ended(before[-1]), keys)
        at = found.end()
    yield from (Claimed(words, ()) for words in _split(line[at:]))


def _plainly(line: str) -> str:
    """A line without what models set their words off with: bullets, bold type, a label, other brackets and blanks.

    >>> _plainly("- **Answer:** The quay took **92\u202fdays** (key: a1b2c3).")
    'The quay took 92 days [a1b2c3].'
    """
    line = _BOLD.sub(r"\1", _BULLET.sub("", line.translate(_PLAIN).strip()))
    return _OTHER_KEY.sub(lambda found: f"[{found['key']}]", _LABEL.sub("", line))


def _split(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in split_sentences(text.strip()) if text[start:end].strip()]


def _ended(words: str) -> str:
    return words if _ENDED.search(words) else f"{words.rstrip(' ,;:')}."

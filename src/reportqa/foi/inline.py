"""Lists within a sentence or paragraph: "(a) ... (b) ...", "1. ... 2. ...", "the fund: awards; refusals"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportqa.figures.times.periods import find_periods
from reportqa.foi.asking import content_stems
from reportqa.foi.periods import without_periods

_LETTERED = re.compile(r"(?:^|(?<=[\s:,;]))[(\[]?(?P<mark>[a-h]|i{1,3}|iv|v|vi)[)\]]\s+")
_NUMBERED = re.compile(r"(?:^|(?<=[\s:,;]))[(\[]?(?P<mark>[1-9])[)\].]\s+(?=[A-Za-z])")
_PARTED = re.compile(r"^(?P<lead>[^:;?]{3,90}):\s+(?P<items>[^:]+;[^:]+)$")
_LEAST = 2
_LONGEST_ITEM = 16  # words


@dataclass(frozen=True, slots=True)
class Inline:
    """A list within a text: what leads to it, and its parts with their marks ("" where ``is_marked`` is not set)."""

    lead: str
    parts: tuple[tuple[str, str], ...]
    is_marked: bool


def inline_parts(text: str) -> Inline | None:
    """The list within one item or sentence, lettered or parted by semicolons; None where there is none.

    >>> inline_parts("in respect of the fund: (a) awards; and (b) refusals.").parts
    (('a', 'awards'), ('b', 'refusals'))
    >>> inline_parts("The fund: awards made; sums refused.").parts
    (('', 'awards made'), ('', 'sums refused'))
    """
    marks = list(_LETTERED.finditer(text))
    if len(marks) >= _LEAST and marks[0].group("mark") in ("a", "i"):
        return _between(text, marks)
    parted = _PARTED.match(text)
    items = [_bare(each) for each in parted.group("items").split(";")] if parted else []
    fits = all(0 < len(item.split()) <= _LONGEST_ITEM and content_stems(without_periods(item)) for item in items)
    return Inline(f"{parted.group('lead')}:", tuple(("", item) for item in items), False) if parted and fits else None


_BY = re.compile(r"^(?:by|until|up to|to|in|at|before|as at)(?: the end of)? ", re.IGNORECASE)


def times_within(text: str) -> str:
    """An item that asks one thing for several times, marked one by one, as one question with its times; "" for any
    other.

    >>> times_within("How many boats sank (i) by July 2024, (ii) by May 2025?")
    'How many boats sank (July 2024, May 2025)'
    """
    marks = list(_LETTERED.finditer(text))
    if len(marks) < _LEAST or marks[0].group("mark") not in ("a", "i"):
        return ""
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    words = [_bare(text[mark.end() : end]).rstrip("?") for mark, end in zip(marks, ends, strict=True)]
    times = [_BY.sub("", each) for each in words]
    if not all(find_periods(each) and not content_stems(without_periods(each)) for each in times):
        return ""
    return f"{text[: marks[0].start()].strip(' :,')} ({', '.join(times)})"


def numbered_run(text: str) -> Inline | None:
    """The list that a paragraph numbers as it runs on, from 1 without a gap; None where there is none."""
    marks = list(_NUMBERED.finditer(text))
    counted = [int(mark.group("mark")) for mark in marks]
    return _between(text, marks) if len(marks) >= _LEAST and counted == list(range(1, len(marks) + 1)) else None


def _between(text: str, marks: Sequence[re.Match[str]]) -> Inline | None:
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    words = [_bare(text[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]
    if any(not content_stems(without_periods(each)) for each in words):
        return None
    parts = tuple((mark.group("mark"), each) for mark, each in zip(marks, words, strict=True))
    return Inline(text[: marks[0].start()], parts, True)


def _bare(words: str) -> str:
    asked = re.split(r"(?<=[?])\s", words.strip())[0]
    return re.sub(r"(?:[,;.\s]|\band\b)*$", "", asked).strip()

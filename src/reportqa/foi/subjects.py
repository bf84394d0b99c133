"""What a question is about, where the documents name it in the words before: "how many crews has the Quay Watch"."""

from __future__ import annotations

import re
from functools import cache

from reportqa.data import load
from reportqa.foi.asking import content_stems, folded
from reportqa.foi.periods import without_periods

_LEAST = 1  # telling word left without the name


def without_subject(question: str) -> tuple[str, str]:
    """``question`` without the name of the one undertaking it asks about, and that name; ("", "") where it names none
    or says nothing without it.

    >>> without_subject("how many crews were trained under Operation Lantern in 2023")
    ('how many crews were trained in 2023', 'Operation Lantern')
    """
    plain = folded(question)
    found = list(_led().finditer(plain))
    if len({match.group("name") for match in found}) != 1:
        return "", ""
    last = found[-1]
    bare = " ".join(f"{plain[: last.start()].rstrip(' ,')} {plain[last.end() :].lstrip(' ,')}".split())
    name = last.group("name")
    left = set(content_stems(without_periods(bare))) - set(content_stems(name))
    return (bare, name) if len(left) >= _LEAST else ("", "")


def is_of(name: str, told: str) -> bool:
    """Whether the end of ``told`` is told of ``name``: it is named there, and no other of its kind after it."""
    plain = folded(told)
    places = [match.end() for match in re.finditer(rf"\b{re.escape(name)}\b", plain, re.IGNORECASE)]
    if not places:
        return False
    kinds = {word.lower() for word in name.split()} & _kinds()
    after = [match.group("name") for match in _named().finditer(plain[places[-1] :])]
    return not any(kinds & {word.lower() for word in other.split()} for other in after)


@cache
def _kinds() -> frozenset[str]:
    asking = load("foi_asking")
    return frozenset([*asking["undertakings"].split(), *asking["operations"].split()])


@cache
def _named() -> re.Pattern[str]:
    asking = load("foi_asking")
    kinds, operations = ("|".join(asking[key].split()) for key in ("undertakings", "operations"))
    return re.compile(
        rf"\b(?P<name>(?:(?i:{operations})\s+[A-Z][\w'-]+)"
        rf"|(?:(?!The\b|This\b|Our\b|Your\b)[A-Z][\w'&-]*\s+(?:(?:of|and|for|the)\s+)?)+(?i:{kinds}))\b"
    )


@cache
def _led() -> re.Pattern[str]:
    return re.compile(
        rf",?\s*\b(?:for|in|of|to|by|under|from|with|within|on|into|through|during)\s+(?:the\s+|your\s+)?{_named().pattern}"
    )

"""Words that ask for the rest of a whole, such as "turned down", and those by which its other part is told."""

from __future__ import annotations

import re
from functools import cache

from reportqa.data import load
from reportqa.language import stems


def stems_denied(question: str, text: str) -> frozenset[str]:
    """The stems one of which a part must be told by so that its rest is asked for; none where no rest is asked for, or
    where ``text`` tells of it."""
    for rest, part, _ in _complements():
        match = rest.search(question)
        if match and not rest.search(text):
            return frozenset(stems(part or question[match.end() :]))
    return frozenset()


def tells_neither(question: str, said: str) -> bool:
    """Whether ``question`` asks for what was refused, late or unfinished and ``said`` tells neither of that nor of its
    opposite: a number of it is then of the whole.

    >>> tells_neither("How many requests were turned down?", "72 requests were received")
    True
    """
    asked = [(rest, part) for rest, part, binding in _complements() if binding and rest.search(question)]
    return bool(asked) and not any(rest.search(said) or set(stems(part)) & set(stems(said)) for rest, part in asked)


@cache
def _complements() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    """What asks for the rest, the words by which the part is told ("" where these are the question's own), and whether
    one or the other must be told."""
    listed = load("question_words")["complements"]
    return tuple((re.compile(rf"\b(?:{e['rest']})\b", re.IGNORECASE), e["part"], e["binding"]) for e in listed)

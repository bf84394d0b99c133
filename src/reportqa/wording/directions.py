"""Which way a text says an amount went, and whether it came from there or went to it."""

from __future__ import annotations

import re
from functools import cache

from reportqa.domain import Number
from reportqa.wording.word_lists import turning_besides, turning_words

_CLAUSE = re.compile(r"[;:]|,(?!\d)|\b(?:and|but|while|whereas)\b")
_ROLE = re.compile(
    r"\b(from|(?<!up )to)\s+(?:(?:just|only|over|under|about|around|almost|nearly|some)\s+)*$", re.IGNORECASE
)


def direction(text: str, number: Number) -> str:
    """Which way ``text`` says the amount of ``number`` went: "up", "down", or "" where it does not say.

    The nearest word of direction in its own clause counts, else the nearest in the text.
    """
    found = [(name, move) for name in ("up", "down") for move in _moves(name).finditer(text)]
    if not found:
        return ""

    def distance(move: re.Match[str]) -> tuple[bool, int]:
        first, last = sorted(((move.start(), move.end()), (number.start, number.end)))
        between = text[first[1] : last[0]]
        return _CLAUSE.search(between) is not None, len(between)

    return min(found, key=lambda each: distance(each[1]))[0]


@cache
def _moves(name: str) -> re.Pattern[str]:
    words = "|".join(turning_words(name))
    than = "more" if name == "up" else "fewer|less"
    # "Signed up" and "shut down" tell of no rise and no fall.
    besides = "".join(rf"(?<!\b{verb} )" for verb in turning_besides())
    return re.compile(rf"\b(?:{besides}(?:{words})|(?:{than})(?!\s+than\s+[£\d]))\b", re.IGNORECASE)


def role(text: str, number: Number) -> str:
    """ "from" or "to" where ``text`` says that something came from or went to ``number``; "" where it does not."""
    found = _ROLE.search(text[: number.start])
    return found[1].lower() if found else ""

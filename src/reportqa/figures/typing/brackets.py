"""Numbers that tell more of the one before them: those in brackets after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportqa.domain import Number
from reportqa.figures.times.timing import Stamp

_FAR = 60  # characters between a number and the bracket that tells more of it
_COMPARED = re.compile(
    r"\b(?:currently|at\s+present|now|from|than|against|compared\s+(?:to|with)|was|were)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[;.]\s|:\s")


def bracket_of(text: str, number: Number) -> tuple[int, int] | None:
    """Where the bracket around ``number`` opens and closes; None for a number in none."""
    opens, closes = text.rfind("(", 0, number.end), text.find(")", number.start)
    if opens < 0 or closes < 0 or ")" in text[opens : number.start] or "(" in text[number.end : closes]:
        return None
    return opens, closes


def owners_of(text: str, numbers: Sequence[Number], stamps: Sequence[Stamp]) -> dict[int, int]:
    """For each number in a bracket that names no time, the number before that bracket: "43.0% (296 of 688)"."""
    found: dict[int, int] = {}
    for at, number in enumerate(numbers):
        around = bracket_of(text, number) if at else None
        if around is None or any(around[0] < stamp.start < around[1] for stamp in stamps):
            continue
        told = any(
            stamp.aside and text[stamp.end : around[0]].strip() == "" for stamp in stamps if stamp.end <= around[0]
        )
        if told or _COMPARED.search(text[around[0] : number.start]):
            continue  # "than the year before (774)", "(down from 5,237)": of another time than what stands before
        before = [index for index in range(at) if numbers[index].end <= around[0]]
        between = text[numbers[before[-1]].end : around[0]] if before else ""
        if before and len(between) <= _FAR and not _ENDS.search(between):
            found[at] = before[-1]
    return found

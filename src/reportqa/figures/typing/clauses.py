"""The words of a sentence that belong to one of its numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportqa.domain import Number

# Where one thing said ends and another begins; a comma alone does not part a number from its period.
_BREAK = re.compile(r";|[.!?]\s|\s[–—-]\s|,?\s(?:while|whilst|whereas|but|although|though)\s", re.IGNORECASE)

# Where another verb begins within one thing said: "rose to 10%, and the teams will go on".
_JOINT = re.compile(
    r",\s+(?:and|which|who|where|with|so|as)\s|\sso\sthat\s|\swhich\s"
    r"|,\s+(?=(?:the|its|our|their)\s+(?:[\w’'-]+\s+){1,7}having\s)"
    r"|\sand\s+(?=(?:the\s+|its\s+|our\s+)?(?:forecast|projected|planned|budgeted|expected)\s+[a-z]+)"
    r"|\sand\s+(?=(?:was|were|is|are|has|have|had|will|would|could|should)\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A number's surroundings in its sentence.

    ``left`` reaches back to the number or the break before it, ``right`` on to the next; ``whole`` is all
    between the two breaks from character ``start`` on, other numbers included; ``ahead`` and ``behind`` are that part
    of it before and after the number which one verb rules; ``opening`` the sentence's words before its first number.
    """

    left: str
    right: str
    whole: str
    start: int
    ahead: str
    behind: str
    opening: str


def breaks_of(text: str) -> list[int]:
    """Where the clauses of ``text`` end."""
    return [match.start() for match in _BREAK.finditer(text)]


def clauses_of(text: str, numbers: Sequence[Number]) -> list[Clause]:
    """The clause of each of ``numbers``, which stand in ``text`` from left to right."""
    ends = [match.span() for match in _BREAK.finditer(text)]
    joints = [match.span() for match in _JOINT.finditer(text)]
    found = []
    for index, number in enumerate(numbers):
        begins, closes = _around(text, number, ends)
        since = max(begins, numbers[index - 1].end) if index else begins
        until = min(closes, numbers[index + 1].start) if index + 1 < len(numbers) else closes
        first, last = _around(text, number, joints)
        ahead, behind = text[max(begins, first) : number.start], text[number.end : min(closes, last)]
        opening = text[: numbers[0].start] if index else ""
        left, right = text[since : number.start], text[number.end : until]
        found.append(Clause(left, right, text[begins:closes], begins, ahead, behind, opening))
    return found


def _around(text: str, number: Number, ends: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The nearest ends before and after a number; the dash of "£500 – Ashby" or "Ashby – £500" parts nothing."""
    before = [end for start, end in ends if end <= number.start and not _is_link(text[start : number.start])]
    after = [start for start, end in ends if start >= number.end and not _is_link(text[number.end : end])]
    return max(before, default=0), min(after, default=len(text))


def _is_link(text: str) -> bool:
    """Whether nothing but a dash stands in ``text``."""
    return text.strip() in ("-", "–", "—")

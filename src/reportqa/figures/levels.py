"""Which numbers of a sentence are what another is compared with, and the time that each of those brings along."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportqa.domain import Number
from reportqa.figures.wordlists import pattern

_FEW_WORDS = r"(?:(?!(?:than|from|to|and|by|in)\b)[A-Za-z][\w’'-]*\s+){0,5}"
_MORE = (
    r"(?:more|less|fewer|higher|lower|better|worse|larger|smaller|greater|bigger|longer|shorter|faster|slower"
    r"|above|below|up|down)"
)
# "294 more than the 4,218", "larger than last year's £2m"; a bare "more than 50" only says how sure 50 is.
_THAN = re.compile(
    rf"\bthan\s+(?:in\s+)?(?:the|its|our|their|a|an|last)\b[’'\w]*\s+{_FEW_WORDS}[(]?$"
    rf"|[0-9)%a-z]\s+{_MORE}\s+than\s+{_FEW_WORDS}[(]?$",
    re.IGNORECASE,
)
_QUALIFIES = re.compile(
    r"(?:^|[^0-9)%a-z]\s*|\b(?:is|are|was|were|of|by|to|at|in|with|and|has|have|had|from|for|on|over)\s+)(?:no\s+|much\s+)?"
    + _MORE
    + r"\s+than\s+$",
    re.I,
)
_WITH = re.compile(
    rf"\b(?:(?:compared?|comparison)\s+(?:to|with)|versus|vs\.?|relative\s+to|having\s+been|set\s+beside|as\s+opposed\s+to)\s+{_FEW_WORDS}[(]?$",
    re.IGNORECASE,
)
_AGAINST = re.compile(rf"\bagainst\s+(?P<what>{_FEW_WORDS})[(]?$", re.IGNORECASE)
_FROM = re.compile(rf"\bfrom\s+{_FEW_WORDS}[(]?$", re.IGNORECASE)
_NOT_LEVELS = re.compile(
    r"\b(?:rang\w+|var(?:y|ies|ied|ying)|aged?|ages|apart|between)\s+(?:\w+\s+)?from\b", re.IGNORECASE
)
_ON = re.compile(r"\bon\s+(?:the|last|our|its|their)\b[’'\w]*\s+(?:[A-Za-z][\w’'-]*\s+){0,4}$", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:up|down|rise|rises|rose|risen|increas\w+|fall|falls|fell|fallen|drop\w*|declin\w+|reduc\w+|improv\w+|gr[eo]w\w*|decreas\w+|gain\w*"
    r"|narrow\w*|widen\w*|chang\w+|cut|doubl\w+|trebl\w+|halved|went|gone|moved|recover\w*|higher|lower|advance|jump\w*|climb\w*|slip\w*)\b",
    re.IGNORECASE,
)
# A yardstick is of the same time as what it is held against.
_YARDSTICK = (
    r"\b(?:<targeted>|<budgeted>|plan|planned|standards?|estimates?|establishment|profile|limits?|threshold|allocation|approved|ceiling"
    r"|forecast|expected|average|capacity|maximum|minimum|sum)\b"
)
_AMONG_OTHERS = re.compile(
    r"^(?:\s+[\w-]+){0,2}?\s+(?:for|among|across|nationally|elsewhere|of\s+(?:all|the)|in\s+(?!(?:the\s+)?(?:[0-9]|same|year|previous|prior|quarter|first|second|third|last))|at\s+(?:the\s+)?[A-Z])",
)
_TO_NUMBER = re.compile(r"^[^.;]{0,60}?\bto\s+(?:[A-Za-z]+\s+){0,4}[£]?[0-9]")
# "17 more than the year before (774)", "compared with last year's 45", "than in 2021, when it was 12".
_TOLD_BEFORE = re.compile(
    r"^(?:[’']s?)?\s*(?:\(\s*|(?:figure|total|level|number|result|position|outturn|value)\s+of\s+(?:just\s+|only\s+|about\s+|around\s+)?"
    r"|,?\s*when\s+(?:there\s+(?:were|was)|it\s+(?:was|stood\s+at)|(?:we|they)\s+\w+|the\s+\w+\s+(?:was|were))\s+(?:only\s+|just\s+)?)?[*_]*$",
    re.IGNORECASE,
)
_LOOK_BACK = 90


@dataclass(frozen=True, slots=True)
class Level:
    """A number compared with another; ``stamp`` is the time it has to itself (-1 for none).

    ``before`` tells that it is where a change began: "rose from 32 to 45".
    """

    stamp: int
    before: bool


def levels_of(
    text: str, numbers: Sequence[Number], stamps: Sequence[tuple[int, int, bool]], breaks: Sequence[int]
) -> list[Level | None]:
    """For each of ``numbers`` whether it is one that another is compared with; None for those that are not.

    ``stamps`` are the sentence's times: first and last character, and whether the words set them aside.
    """
    found: list[Level | None] = []
    for index, number in enumerate(numbers):
        bracketed = _in_bracket(text, number, stamps)
        told = _told_before(text, number, stamps)
        if bracketed is not None or told is not None:
            found.append(Level(bracketed if bracketed is not None else (told or 0), False))
        elif is_compared(text, numbers, index):
            found.append(Level(_after(text, numbers, index, stamps, breaks), _began(text, number)))
        else:
            found.append(None)
    return found


def is_compared(text: str, numbers: Sequence[Number], index: int) -> bool:
    """Whether the number at ``index`` is what another is compared with: "than the 684", "up from 32", "against 7"."""
    number = numbers[index]
    before = text[max(0, number.start - _LOOK_BACK) : number.start]
    after = text[number.end : number.end + 60]
    against = _AGAINST.search(before)
    if against is not None:
        words = f"{against['what']} {' '.join(after.split()[:2])}"
        return index > 0 and not pattern(_YARDSTICK).search(words) and not _AMONG_OTHERS.match(after)
    if _WITH.search(before) or (_THAN.search(before) and not _QUALIFIES.search(before)):
        return not pattern(_YARDSTICK).search(before[-40:]) and not _AMONG_OTHERS.match(after)
    if _FROM.search(before) and not _NOT_LEVELS.search(before):
        return bool(_MOVED.search(before) or _TO_NUMBER.match(after))
    return bool(_ON.search(before) and _MOVED.search(before))


def _began(text: str, number: Number) -> bool:
    return _FROM.search(text[max(0, number.start - _LOOK_BACK) : number.start]) is not None


def _after(
    text: str, numbers: Sequence[Number], index: int, stamps: Sequence[tuple[int, int, bool]], breaks: Sequence[int]
) -> int:
    """The first time between a number and the next, in its clause; -1 for none."""
    number = numbers[index]
    until = numbers[index + 1].start if index + 1 < len(numbers) else len(text)
    until = min([until, *(at for at in breaks if at >= number.end)])
    inside = [at for at, (start, _, _) in enumerate(stamps) if number.end <= start < until]
    return inside[0] if inside else -1


def _told_before(text: str, number: Number, stamps: Sequence[tuple[int, int, bool]]) -> int | None:
    """The time set aside right before a number that is its own: "than the year before (774)"."""
    for at, (_, end, aside) in enumerate(stamps):
        if aside and end <= number.start and number.start - end <= 40 and _TOLD_BEFORE.match(text[end : number.start]):
            return at
    return None


def _in_bracket(text: str, number: Number, stamps: Sequence[tuple[int, int, bool]]) -> int | None:
    """The time that stands with a number in brackets: "(62 in 2021/22)", "(8.6 in 2021/22; target 8.0)"."""
    opens, closes = text.rfind("(", 0, number.start), text.find(")", number.end)
    if opens < 0 or closes < 0 or ")" in text[opens : number.start] or "(" in text[number.end : closes]:
        return None
    first = text.rfind(";", opens, number.start)
    last = text.find(";", number.end, closes)
    begins, ends = max(opens, first), last if last >= 0 else closes
    inside = [at for at, (start, end, _) in enumerate(stamps) if begins < start and end <= ends]
    return min(inside, key=lambda at: abs(stamps[at][0] - number.end)) if inside else None

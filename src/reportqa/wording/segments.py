"""The segments of a clause, and which of them narrow nothing: what is told besides, or once more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reportqa.answering.facts import numbers_in
from reportqa.data import load
from reportqa.wording.clauses import has_verb

_ABOUT = r"(?:(?:about|around|over|under|almost|nearly|only|just|some|above|below|more than|less than)\s+)?"
# Where something else may begin within a clause.
_JOINT = re.compile(
    r",(?!\d)|[;:()]|\s[–—-]\s|\s+(?=(?:including|compared with|compared to|as against|versus)\s)"
    rf"|\s+(?=against\s+(?:[a-z]+\s+){{0,5}}[£\d])|\s+(?=and\s+{_ABOUT}[£\d])"
)
_RELATIVE = re.compile(r"\s*(?:(?:all|most|half|some|many|none|one)\s+)?(?:of\s+)?(?:which|who|whom|whose)\b")
# Which way an amount went, told again: "an increase of 4%".
_MOVE = re.compile(
    r"\s*(?:up|down|an?\s+(?:rise|increase|fall|reduction|drop|decrease|cut|variance|overspend|underspend|shortfall|surplus|saving|growth|gain|loss|change|improvement))\b"
)
# What had been done with it, within the sentence: at its end it may be a condition ("escorted by a guard").
_DONE = re.compile(r"\s*(?!provided|supposed|alleged|excepted)[a-z]{2,}ed\b")
# What a number only counts so far: "free, 9am to 5pm", "free, 12 and under".
_BOUND = re.compile(
    r"\s*(?:am|pm|hours?|days?|weeks?|months?|years?|minutes?|times|miles|metres)\b"
    r"|\s+(?:and|or)\s+(?:under|over|more|less|fewer)\b"
)
# An amount, examples, what it is held against, when it was besides.
_BESIDES = re.compile(
    rf"\s*(?:(?:(?:and|or|from)\s+)?{_ABOUT}£|from\s+{_ABOUT}\d|including\b|(?:for\s+)?such\b|for\s+(?:example|instance)\b|mainly\b"
    r"|mostly\b|compared\s+(?:with|to)\b|(?:as\s+)?against\b|versus\b|(?:equivalent|equal)\s+to\b|i\.e\.|(?:twice|double|half|treble)\s+(?:the|as|that)\b|(?:more|fewer|less|higher|lower|better|worse)\s+than\b|under\s+(?:section|article|schedule|regulation|part)s?\s+\d|(?:shortly|soon)\s+(?:before|after)\b)"
)
# Something else that moved by another amount, its verb left out: "parking from £2 to £3".
_MOVED_TOO = re.compile(r"\s*[a-z][a-z -]*?\s+(?:by|from)\s+[£\d]")
_JOINS = re.compile(r"^\s*(?:and|or)\s")
# What else is so, told with a verb.
_ALSO = re.compile(r"\s*(?:and|but)\s(?!.*\b(?:if|unless|except|only|not|provided|must|should)\b)")
# The same thing named again, as the greatest or the first of its kind.
_APPOSED = re.compile(r"\s*the\s+(?:(?:second|third)\s+)?(?:[a-z]{3,}est|first|last|most|least|worst|best|only)\b")
_SHORT_FORM = re.compile(r"\s*[A-Z][A-Z0-9&]+s?\s*$")


def segments_of(clause: str) -> list[str]:
    """The parts of ``clause`` between its commas, brackets and dashes, comparisons and amounts apart.

    >>> segments_of("Thefts fell by 9%, the most in a decade, and arrests rose.")
    ['Thefts fell by 9%', ' the most in a decade', ' and arrests rose.']
    """
    return [part for part in _JOINT.split(clause) if part.strip(" .")]


def may_be_left_out(place: int, segments: Sequence[str]) -> bool:
    """Whether the segment at ``place`` narrows nothing: what is told besides, again, or of something listed with it.

    >>> [may_be_left_out(place, ["The pool", " which cost £2m", " is shut", " the union said"]) for place in range(4)]
    [False, True, False, False]
    """
    segment = segments[place]
    if not place:
        counted = [_opens_with_number(each) for each in segments[:2]]
        return counted == [True, True] and not has_verb(segment)  # "40 boats, 3 barges and £2m were lost"
    if _RELATIVE.match(segment) or repeats_a_move(segment):
        return True
    if not _saying().isdisjoint(re.findall(r"[a-z]+", segment)):
        return False  # "the union said"
    if has_verb(segment) and _ALSO.match(segment):
        return True
    named_again = _SHORT_FORM.match(segment) or (_APPOSED.match(segment) and not has_verb(segment))
    if _MOVED_TOO.match(segment) and not has_verb(segment):
        return True
    is_within = place < len(segments) - 1
    if is_within and _DONE.match(segment):
        return True
    return bool(named_again or _opens_with_number(segment) or _BESIDES.match(segment))


def repeats_a_move(segment: str) -> bool:
    """Whether ``segment`` tells once more which way an amount went."""
    return _MOVE.match(segment) is not None


def _opens_with_number(segment: str) -> bool:
    segment = _JOINS.sub("", segment)
    number = next(iter(numbers_in(segment)), None)
    if number is None or segment[: number.start].strip():
        return False
    return not _BOUND.match(segment, number.end) and not _BOUND.search(number.text)


@cache
def _saying() -> frozenset[str]:
    """The words of whoever says, thinks or wants something, as they are written."""
    return frozenset(load("wording")["test"]["aside"])

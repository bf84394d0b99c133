"""Votes told beside the number of those who voted: "by ten votes to two with one abstention, 13 members voting"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportqa.domain import Figure
from reportqa.figures.arithmetic.checks import Check
from reportqa.figures.arithmetic.part_sums import makes, part_sum
from reportqa.figures.arithmetic.told import Told

_VOTE = re.compile(r"\b(?:vot(?:es?|ed|ing)|abst\w+|carried|motion|ballot)\b", re.IGNORECASE)
_WHOLE_AFTER = re.compile(
    r"^\s+(?:of\s+the\s+)?(?:members?|councillors?|votes?|people|trustees|governors|those)?\s*(?:(?:were|was|being|having)\s+)?"
    r"(?:present|voting(?!\s+(?:for|against|in))|voted(?!\s+(?:for|against|in|to))|in\s+attendance|cast|took\s+part)\b",
    re.IGNORECASE,
)
# Each side of a vote, by the words after its number or before it.
_SIDES = {
    "against": (
        re.compile(
            r"^\s+(?:votes?\s+|members?\s+|councillors?\s+)?(?:(?:were|was|voted)\s+)?(?:against|opposed)\b", re.I
        ),
        re.compile(r"\b(?:votes?|members?)\s+to\s+$|⟧\s+to\s+$|\bagainst:?\s+$", re.I),
    ),
    "abstain": (re.compile(r"^\s+(?:[a-z]+\s+){0,2}?abst", re.I), re.compile(r"\babst\w+:?\s+$", re.I)),
    "for": (
        re.compile(
            r"^\s+(?:votes?\s+|members?\s+|councillors?\s+)?(?:(?:were|was|voted|voting)\s+)?(?:for|in\s+favour|to\s+⟦)|^\s+to\s+⟦",
            re.I,
        ),
        re.compile(r"\b(?:in\s+favour|for):?\s+$", re.I),
    ),
}
_ONE_ABSTAINED = re.compile(r"\b(?:one|a\s+single)\s+(?:[a-z]+\s+)?abst", re.IGNORECASE)
_FARTHEST = 4


def votes(told: Told) -> Iterator[Check]:
    """The votes on both sides and the abstentions against the number that voted or were present, where all are told."""
    if _VOTE.search(told.text) is None:
        return
    sides, wholes = _sides(told)
    ones = 1 if "abstain" not in sides and _ONE_ABSTAINED.search(told.masked) else 0
    if (
        len(wholes) != 1
        or not {"for", "against"} <= set(sides)
        or ("abstain" not in sides and not ones and "abst" in told.text)
    ):
        return
    parts, whole = tuple(sides.values()), wholes[0]
    apart = abs(sum(part.number.value for part in parts) + ones - whole.number.value)
    if apart == 0 and (ones or makes(whole, parts)):
        yield part_sum(whole, parts, told.text, holds=True, more=ones)
    elif 0 < apart <= _FARTHEST:
        yield part_sum(whole, parts, told.text, holds=False, more=ones)


def _sides(told: Told) -> tuple[dict[str, Figure], list[Figure]]:
    """The first number told of each side, and those of all that voted."""
    sides: dict[str, Figure] = {}
    wholes: list[Figure] = []
    for index, figure in enumerate(told.figures):
        side = _side(told, index)
        if figure.number.unit or figure.number.value != figure.number.value.to_integral_value():
            continue
        if side == "whole":
            wholes.append(figure)
        elif side and side not in sides:
            sides[side] = figure
    return sides, wholes


def _side(told: Told, index: int) -> str:
    """Which side of a vote a number is, or "whole" for those that voted; "" for neither."""
    before, _, after = told.masked.partition(f"⟦{index}⟧")
    if _WHOLE_AFTER.match(after):
        return "whole"
    for name, (right, left) in _SIDES.items():
        if right.match(after) or left.search(before):
            return name
    return ""

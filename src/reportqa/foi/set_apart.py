"""Which figures of a sentence are no answer by themselves: the whole where a part is asked for, the price of one."""

from __future__ import annotations

import re

from reportqa.figures.numbers.words import spelled_value
from reportqa.foi.asking import folded
from reportqa.foi.rows import Row
from reportqa.foi.told import digits_of

# "243 cases were open, 57 of them for more than a year": who asks how many of them is not told 243.
_PART_TOLD = re.compile(
    r"(?P<part>£?\d[\d,.]*\d|£?\d|\b[a-z]+(?:-[a-z]+)?) of (?:them|these|those|whom|which)\b", re.IGNORECASE
)
_ASKS_PART = re.compile(r"\b(?:of (?:it|them|these|those|which|whom)|thereof)\b", re.IGNORECASE)
_INCLUDED = re.compile(r",? (?:including|which includes?|of which|with) ", re.IGNORECASE)
# "96 enquiries at £400 each brought in £38,400".
_OF_ONE = re.compile(r"\s(?:each|apiece|a head|per (?:person|head|item|unit))\b", re.IGNORECASE)
_ASKS_ONE = re.compile(r"\b(?:each|per|apiece|average|mean|single|one|unit)\b", re.IGNORECASE)


def is_whole(row: Row, words: str) -> bool:
    """Whether a row that is to tell a part of something, as the ``words`` of the request ask, gives the whole."""
    if not row.value or not _ASKS_PART.search(folded(words)):
        return False
    told = [found.group("part") for found in _PART_TOLD.finditer(row.words)]
    parts = [part for part in told if re.match(r"[£\d]|none$", part.lower()) or spelled_value([part.lower()])]
    if parts:
        return all(digits_of(part) != digits_of(row.value) for part in parts)
    before, _, behind = row.words.partition(row.value)
    included = _INCLUDED.match(behind)
    return bool(included) and re.search(r"£\d", behind) is not None and "£" in row.value and "£" not in before


def is_of_one(row: Row, question: str) -> bool:
    """Whether a row gives what one of several things costs or brings, where the question does not ask for that and the
    row tells another sum."""
    _, _, behind = row.words.partition(row.value) if row.value else ("", "", "")
    return bool(_OF_ONE.match(behind)) and "£" in behind and not _ASKS_ONE.search(question)

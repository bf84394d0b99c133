"""Whether a figure of a sentence is another than the one asked for by what stands right at it: where something moved
from and where it is now, what a week costs and what a year, what is with something and what is without."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from reportqa.answering.carrying import carried_by
from reportqa.answering.question_patterns import pattern, says
from reportqa.domain import Basis, Figure, StatementKind
from reportqa.language import stems

_FROM = re.compile(r"\bfrom (?:(?:about|around|just|over|under|some|the|a) )?$", re.IGNORECASE)
_WITHOUT = re.compile(
    r"\b(?:without|excluding|not including|other than|except)\s+(?:the\s+|any\s+)?([\w-]+)", re.IGNORECASE
)
# Within how many characters after a figure it is told for what stretch of time that is; a year's need not be.
_AT_ONCE, _YEAR = 24, "year"
# What is told from others by a letter or a number: "Band H", "category 2", "month 6".
_LABELLED = re.compile(
    r"\b(?P<kind>band|category|grade|tier|zone|option|phase|stage|type|class|month|quarter)s?\s+(?P<label>[A-Za-z]|\d{1,2})\b"
    r"(?![.,]?\d)",
    re.IGNORECASE,
)


def is_where_it_was(question: str, figure: Figure, beside: Sequence[Figure]) -> bool:
    """Whether a figure is where something moved from, £2 of "£2.50, rising from £2", which ``question`` does not ask.

    ``beside`` are the figures of its statement: by its words, or by the time of another of the same unit.
    """
    is_level = figure.basis is not Basis.CHANGE and figure.statement.kind is not StatementKind.ROW
    if not is_level or says("ends", "may_ask_before", question):
        return False
    text, start = figure.statement.text, figure.number.start
    words = carried_by(text, start)
    if says("ends", "left", words.left) or says("ends", "right", words.right):
        return any(each is not figure and each.number.unit == figure.number.unit for each in beside)
    if figure.period is None:
        return figure.period_from == "sentence"
    moved = _FROM.search(text[:start]) is not None
    return any(
        each.number.unit == figure.number.unit
        and each.period is not None
        and each.period.last > figure.period.last
        and (moved or (each.basis is figure.basis and figure.period_from == "sentence"))
        for each in beside
    )


def is_of_another_sort(question: str, figure: Figure) -> bool:
    """Whether a figure of a sentence is for another stretch of time than ``question`` asks ("a week", "a year"), or of
    what is without something where that is asked with it.

    A figure of a table is neither.
    """
    if figure.cell is not None:
        return False
    words = carried_by(figure.statement.text, figure.number.start)
    asked, told = rate_of(question), rate_of(words.right[:_AT_ONCE])
    if asked != told and asked and (told or asked != _YEAR):
        return True
    own = f"{words.left} {words.right}"
    said, lacks = frozenset(stems(own)), _lacking(own) ^ _lacking(question)
    return not lacks.isdisjoint(stems(question)) and not lacks.isdisjoint(said)


def is_of_another_label(question: str, figure: Figure) -> bool:
    """Whether ``question`` asks of one of a kind told apart by letter or number, "Band H", and a figure is of
    another."""
    asked = labels_of(question)
    if not asked or figure.cell is not None:
        return False
    words = carried_by(figure.statement.text, figure.number.start)
    told = labels_of(f"{words.left} {words.right}") or labels_of(words.shared)
    return any(kind in told and told[kind].isdisjoint(labels) for kind, labels in asked.items())


def tells_rate(question: str, figure: Figure) -> bool:
    """Whether ``question`` asks for so much "a day" and a figure of a sentence is given for that."""
    asked = rate_of(question)
    if not asked or figure.cell is not None:
        return False
    return rate_of(carried_by(figure.statement.text, figure.number.start).right[:_AT_ONCE]) == asked


@lru_cache(maxsize=4096)
def labels_of(text: str) -> Mapping[str, frozenset[str]]:
    """The labels that ``text`` names of each kind: H of "Band H"."""
    found: dict[str, frozenset[str]] = {}
    for match in _LABELLED.finditer(text):
        kind = match["kind"].lower()
        found[kind] = found.get(kind, frozenset()) | {match["label"].lower()}
    return found


@lru_cache(maxsize=4096)
def rate_of(text: str) -> str:
    """The stretch of time for which ``text`` gives or asks an amount: "week" of "£3 a week"; "" where it does not."""
    found = pattern("ends", "rate").search(text)
    return next((name for name, value in found.groupdict().items() if value), "") if found else ""


@lru_cache(maxsize=4096)
def _lacking(text: str) -> frozenset[str]:
    """The stems of what ``text`` says that something is without."""
    return frozenset(each for match in _WITHOUT.finditer(text) for each in stems(match[1]))

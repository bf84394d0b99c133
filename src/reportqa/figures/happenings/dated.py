"""A happening with its date, and how a date stands in a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reportqa.alignment import align
from reportqa.domain import Page, Period, PeriodKind, Span, Statement
from reportqa.figures.comparing.word_choices import Words
from reportqa.figures.times.periods import find_periods

DAY = "day"  # the kind of a day on which something was, of no sort that a word tells
_CLAUSE = re.compile(
    r"[;:.](?=\s|$)|,\s+(?:and|but|while|whereas|with)\b|\s[–—]\s|\band\s+(?=(?:runs?|has|had|is|was)\b)"
)


@dataclass(frozen=True, slots=True)
class Event:
    """A happening and the time a document gives for it.

    ``subject`` are the telling stems of what it happened to, ``around`` those of the words about it; ``name`` is the
    subject as written, ``verb`` the kind of happening ("begin"), ``word`` the verb as written, ``steps`` the words that
    make it a part of something ("phase"), ``planned`` whether it was still to come, ``who`` took up a post. ``span`` is
    the date's exact place. ``held`` are the words that say which meeting resolved it, where its minutes
    tell.
    """

    document: str
    statement: Statement
    headings: tuple[str, ...]
    span: Span
    name: str
    subject: Words
    around: Words
    verb: str
    steps: Words
    period: Period
    planned: bool
    who: str = ""
    word: str = ""
    inferred: bool = False
    moved: bool = False
    to: Words = frozenset()
    by: Words = frozenset()
    ceremonial: bool = False
    held: str = ""


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause that holds ``start:end`` begins and ends."""
    begin = max((match.end() for match in _CLAUSE.finditer(text, 0, start)), default=0)
    stop = _CLAUSE.search(text, end)
    return begin, stop.start() if stop else len(text)


def inner_date(period: Period) -> Period:
    """ "Since the launch in July 2023" dates the launch: July 2023."""
    if period.kind is not PeriodKind.SINCE:
        return period
    tail = re.search(r"(?:since|in|on)\s+(?!.*\b(?:since|in|on)\s)", period.text, re.IGNORECASE | re.DOTALL)
    inner = find_periods(period.text[tail.end() :]) if tail else []
    if not inner:
        return period
    offset = period.start + (tail.end() if tail else 0)
    found = inner[0]
    return Period(
        found.kind, found.label, found.first, found.last, found.text, offset + found.start, offset + found.end
    )


def span_of(statement: Statement, period: Period, pages: Mapping[int, Page]) -> Span | None:
    """Where ``period``, found in the statement, stands on its page; None where it cannot be told."""
    places = align(statement.text, statement.spans, pages)[period.start : period.end]
    inside = [place for place in places if place is not None]
    if not inside:
        return None
    offsets = [offset for number, offset in inside if number == inside[0][0]]
    return Span(inside[0][0], min(offsets), max(offsets) + 1)

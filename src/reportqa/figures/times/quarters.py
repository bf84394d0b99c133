"""Quarters of a document's year that a sentence names without it: "Quarter 1", "the last quarter", "the second"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportqa.domain import Period, PeriodKind
from reportqa.figures.times.clock import Clock, moved, named, year_around
from reportqa.figures.times.dates import month_after, month_end, quarter
from reportqa.figures.times.earlier import Told

_ORDER = {"one": 1, "first": 1, "two": 2, "second": 2, "three": 3, "third": 3, "four": 4, "fourth": 4, "final": 4}
_QUARTER = re.compile(
    r"\b(?:(?:Q|quarter\s)(?P<number>[1-4]|one|two|three|four)|(?:the\s+)?(?P<word>first|second|third|fourth|final)\s+quarter)"
    r"(?![\w.,/-]*[0-9])(?!\s+(?:running|in\s+a\s+row))(?!\w)"
    r"(?:\s+(?:of|in)\s+(?:(?P<last>last|the\s+(?:previous|prior))|this|the(?:\s+(?:current|financial))?)\s+(?:financial\s+)?year)?",
    re.IGNORECASE,
)
_LAST_QUARTER = re.compile(
    r"\b(?:in|during|over|for)\s+the\s+(?:last|final)\s+quarter\b(?!\s+of\s+(?!the\s+year))", re.IGNORECASE
)
_MONTH = re.compile(
    r"(?:^|\(|\b(?:in|at|for|by|to|of|the)\s+)month\s+(?P<number>1[0-2]|[1-9])\b(?!\s+of\b)", re.IGNORECASE
)
# "281 in the first quarter, 296 in the second and 304 in the third".
_ELLIPSIS = re.compile(
    r"\b(?:in|for|during)\s+the\s+(?P<word>second|third|fourth|final|last)(?=\s*(?:[.,;:)]|$)|\s+(?:and|to|but)\b)",
    re.IGNORECASE,
)


def quarters(text: str, clock: Clock) -> Iterator[Told]:
    """Quarters named by number within the document's year: "Quarter 1", "the second quarter of last year".

    In a paper on a whole year "the last quarter" is its fourth.
    """
    if clock.year is None:
        yield from _before(text, clock)
        return
    if clock.part is None and clock.year.kind is PeriodKind.FINANCIAL_YEAR:
        for match in _LAST_QUARTER.finditer(text):
            yield (*match.span(), named(month_after(clock.year.last, -2), clock.year.last))
    for match in _QUARTER.finditer(text):
        told = (match["number"] or match["word"]).lower()
        financial = clock.year.kind is PeriodKind.FINANCIAL_YEAR
        found = quarter(clock.year.first.year, _ORDER.get(told) or int(told), financial=financial)
        period = Period(found.kind, found.label, found.first, found.last, "", 0, 0)
        yield (*match.span(), moved(period, -12) if match["last"] else period)


def _before(text: str, clock: Clock) -> Iterator[Told]:
    """The quarters that a paper without a year names: each the last of its number that was over when it was written."""
    for match in _QUARTER.finditer(text) if clock.dated is not None else ():
        told = (match["number"] or match["word"]).lower()
        year = clock.dated.year - (clock.dated.month < 4) if clock.dated is not None else 0
        found = [quarter(begins, _ORDER.get(told) or int(told), financial=True) for begins in (year, year - 1)]
        over = [each for each in found if clock.dated is not None and each.last < clock.dated]
        if not over:
            continue
        period = named(over[0].first, over[0].last)
        now = clock.now is not None and over[0].first >= clock.now.first
        yield (*match.span(), moved(period, -12) if match["last"] and now else period)


def numbered_months(text: str, clock: Clock) -> Iterator[Told]:
    """The months of a financial year by their number: "at month 6" is September."""
    year = clock.year or clock.now
    if year is None or year.kind is not PeriodKind.FINANCIAL_YEAR:
        return
    for match in _MONTH.finditer(text):
        first = month_after(year.first, int(match["number"]) - 1)
        if clock.year is None and clock.dated is not None and first > clock.dated:
            first = month_after(first, -12)
        yield (*match.span(), named(first, month_end(first.year, first.month)))


def other_quarters(text: str, told: Sequence[Told]) -> Iterator[Told]:
    """The quarters that follow one by their number alone: "... 296 in the second and 304 in the third"."""
    quarters = [(end, period) for _, end, period in told if period is not None and period.kind is PeriodKind.QUARTER]
    for match in _ELLIPSIS.finditer(text):
        before = [period for end, period in quarters if end <= match.start()]
        year = year_around(before[-1]) if before else None
        if year is not None:
            number = _ORDER.get(match["word"].lower(), 4)
            first = month_after(year.first, 3 * (number - 1))
            last = month_after(first, 2)
            yield (*match.span(), named(first, month_end(last.year, last.month)))

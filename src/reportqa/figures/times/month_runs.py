"""Months told one after another as one stretch: "in July, August and September"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from reportqa.domain import Period
from reportqa.figures.times.clock import Clock, day_in, named
from reportqa.figures.times.dates import month_after, month_end, month_number
from reportqa.figures.times.earlier import Told

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_RUN = re.compile(
    rf"(?<![0-9]\s)(?<![0-9](?:st|nd|rd|th)\s)(?<!between\s)\b(?P<first>{_MONTHS})(?P<more>(?:,\s+(?:{_MONTHS}))*),?\s+(?:and|&)\s+(?P<last>{_MONTHS})"
    r"(?:,?\s+(?P<year>(?:19|20)[0-9]{2}))?(?!\s+[0-9]{1,2}(?![0-9,.%]))(?![\w/])"
)
# "In May and June there were 40 and 52": each month has its own number.
_AS_MANY = re.compile(
    r"[0-9][0-9.,]*[a-z%]*(?:,\s+£?[0-9][0-9.,]*[a-z%]*)*,?\s+and\s+£?[0-9]|\brespectively\b|\beach\b|\bboth\s+in\b",
    re.IGNORECASE,
)
_MONTH = re.compile(_MONTHS)


def month_runs(text: str, clock: Clock, is_coming: Callable[[str, int], bool]) -> Iterator[Told]:
    """The runs of months that ``text`` names, each one stretch; one by one where numbers are listed beside them.

    Months that do not follow each other are left aside. ``is_coming`` tells whether the words around a place in the
    text tell of what is still to come.
    """
    for match in _RUN.finditer(text):
        last = _last(match, clock, is_coming(text, match.start()))
        months = list(_MONTH.finditer(text, match.start(), match.end("last")))
        numbers = [month_number(month[0]) for month in months]
        if last is None or any((b - a) % 12 != 1 for a, b in pairwise(numbers)):
            continue
        firsts = [month_after(last.first, at + 1 - len(months)) for at in range(len(months))]
        if _AS_MANY.search(text):
            for month, first in zip(months, firsts, strict=True):
                yield month.start(), month.end(), named(first, month_end(first.year, first.month))
        else:
            yield match.start(), match.end(), named(firsts[0], last.last)


def _last(match: re.Match[str], clock: Clock, coming: bool) -> Period | None:
    month = month_number(match["last"])
    if match["year"] is None:
        return day_in(month, 0, clock, coming=coming)
    year = int(match["year"])
    return named(month_after(month_end(year, month), 0), month_end(year, month))

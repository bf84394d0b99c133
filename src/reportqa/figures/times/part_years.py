"""Parts of a year: "first half of 2024/25", "H1 2023", "first nine months of 2023/24"; and what to call a stretch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reportqa.domain import PeriodKind
from reportqa.figures.times.dates import (
    Moment,
    calendar_year,
    financial_start,
    financial_year,
    month_after,
    month_end,
    quarter,
)

_MONTHS = {"half": 6, "six": 6, "6": 6, "three": 3, "3": 3, "nine": 9, "9": 9}
_YEAR = r"(?:19|20)[0-9]{2}(?:\s?[/–—-]\s?(?:(?:19|20)?[0-9]{2}))?(?![0-9/–—-])"
_PART = re.compile(
    rf"""\b(?:
      (?:h\s?(?P<short>[12])|(?P<bare>half[\s-]year|(?:three|six|nine|[369])\s+months)(?=,?\s+(?:19|20))|(?P<which>first|second|final)\s+(?P<span>half|(?:three|six|nine|[369])\s+months)),?
        (?:\s+(?:of|in|for))?(?:\s+the)?\s+(?:financial\s+year\s+)?(?P<year>{_YEAR})
    | (?P<before>{_YEAR}),?:?\s+h(?P<after>[12])
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)


def find_parts(text: str) -> Iterator[Moment]:
    """Yield every half, and every first or final run of months, that ``text`` names together with its year."""
    for match in _PART.finditer(text):
        written = match["year"] or match["before"]
        begins = int(written) if len(written) == 4 else financial_start(written)
        if begins is None:
            continue
        whole = calendar_year(begins) if len(written) == 4 else financial_year(begins)
        span = match["span"] or match["bare"] or "half"
        months = _MONTHS[re.split(r"[\s-]", span.lower())[0]]
        later = (match["short"] or match["after"]) == "2" or (match["which"] or "").lower() in ("second", "final")
        first, last = part_of(whole.first, whole.last, months, later=later)
        yield stretch(first, last, match.start(), match.end())


def part_of(first: date, last: date, months: int, *, later: bool) -> tuple[date, date]:
    """Return the first and last day of the first ``months`` of the year from ``first`` to ``last``, or of its last."""
    if later:
        return month_after(last, 1 - months), last
    month = month_after(first, months - 1)
    return first, month_end(month.year, month.month)


def stretch(first: date, last: date, start: int = 0, end: int = 0, label: str = "") -> Moment:
    """Return the days from ``first`` to ``last`` by the name they have: year, half, quarter, months.

    ``label`` is what other stretches are called; without it their first and last month or day.
    """
    if first.day != 1 or last != month_end(last.year, last.month):
        label = label or f"{first.isoformat()} to {last.isoformat()}"
        return Moment(PeriodKind.RANGE, label, first, last, start, end)
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    if length == 12 and first.month in (1, 4):
        return (financial_year if first.month == 4 else calendar_year)(first.year, start, end)
    if length == 6 and first.month in (4, 10):
        name = f"{financial_year(first.year).label} H{1 if first.month == 4 else 2}"
        return Moment(PeriodKind.RANGE, name, first, last, start, end)
    if length == 6 and first.month in (1, 7):
        return Moment(PeriodKind.RANGE, f"{first.year} H{first.month // 6 + 1}", first, last, start, end)
    if length == 3 and first.month % 3 == 1:
        begins = first.year - (first.month < 4)
        return quarter(begins, (first.month - 4) % 12 // 3 + 1, financial=True, start=start, end=end)
    if length == 1:
        return Moment(PeriodKind.MONTH, f"{first:%Y-%m}", first, last, start, end)
    return Moment(PeriodKind.RANGE, label or f"{first:%Y-%m} to {last:%Y-%m}", first, last, start, end)

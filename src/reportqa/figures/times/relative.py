"""Words that name a period by its distance from the one reported on: "last year", "next quarter"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportqa.domain import Period, PeriodKind
from reportqa.figures.times.dates import Moment, calendar_year, financial_year, moment, quarter

_THIS = r"this|(?:the\s+)?current|the\s+reporting"
# "The last year" and "the past 12 months" look back from the report's own end: the period itself.
_ITSELF = r"(?:the\s+|this\s+)(?:last|past)"
_LAST = r"last|(?:the\s+|a\s+)?(?:previous|prior|preceding)"
_NEXT = r"next|(?:the\s+)?(?:next|coming|following|forthcoming)"
_PATTERN = re.compile(
    rf"(?<![\w-])(?:(?:(?P<itself>{_ITSELF})|(?P<this>{_THIS})|(?P<last>{_LAST})|(?P<next>{_NEXT}))"
    r"\s+(?P<span>(?:financial\s+|reporting\s+)?year(?:s(?=\s+(?:budget|precept|figure|total|report|outturn|accounts|rate|levels?|performance|results?|underspend|overspend|spending|survey)))?|12\s+months|twelve\s+months|twelve(?=\s*(?:[).,;]|$))|quarter|month)"
    r"|(?P<before>(?:the\s+)?year\s+before)(?!\s+(?:last|that)))(?![\w-])",
    re.IGNORECASE,
)
_SHIFTS = {"itself": 0, "this": 0, "last": -1, "next": 1, "before": -1}


@dataclass(frozen=True, slots=True)
class Mention:
    """A relative expression: ``steps`` from the period reported on, in units of ``span``."""

    steps: int
    span: str
    start: int
    end: int


def find_mentions(text: str) -> Iterator[Mention]:
    """Yield every relative expression; ``span`` is "year", "quarter" or "month"."""
    for match in _PATTERN.finditer(text):
        way = next(name for name in _SHIFTS if match[name] is not None)
        span = (match["span"] or "year").lower()
        yield Mention(_SHIFTS[way], span if span in ("quarter", "month") else "year", *match.span())


def shift(period: Period, steps: int, span: str) -> Moment | None:
    """Return the year, quarter or month that lies ``steps`` away; None when the words do not fit ``period``.

    A year, seen from a quarter, is the financial year around it; seen from a month or a day it could
    be either sort of year, so there is no answer.
    """
    if span == "quarter":
        return _shift_quarter(period, steps) if period.kind is PeriodKind.QUARTER else None
    if span == "month":
        return _shift_month(period.first, steps) if period.kind is PeriodKind.MONTH else None
    if period.kind is PeriodKind.CALENDAR_YEAR:
        return calendar_year(period.first.year + steps)
    if period.kind in (PeriodKind.FINANCIAL_YEAR, PeriodKind.QUARTER):
        return financial_year(period.first.year - (period.first.month < 4) + steps)
    return None


def _shift_quarter(period: Period, steps: int) -> Moment:
    financial = "-" in period.label
    months = period.first.year * 12 + period.first.month - 1 + 3 * steps - (3 if financial else 0)
    return quarter(months // 12, months % 12 // 3 + 1, financial=financial)


def _shift_month(first: date, steps: int) -> Moment | None:
    months = first.year * 12 + first.month - 1 + steps
    return moment(months // 12, months % 12 + 1, 0, 0, 0)

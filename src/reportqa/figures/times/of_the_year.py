"""The document's year and its parts, told without their date: "in the quarter", "the year to date", "at year end"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from reportqa.domain import Period, PeriodKind
from reportqa.figures.times.clock import YEARS, Clock, moved, named
from reportqa.figures.times.dates import month_after
from reportqa.figures.times.earlier import Told
from reportqa.figures.times.part_years import part_of

COUNT = {
    "two": 2,
    "four": 4,
    "five": 5,
    "seven": 7,
    "eight": 8,
    "ten": 10,
    "eleven": 11,
    "three": 3,
    "six": 6,
    "nine": 9,
    "twelve": 12,
}
_PART = re.compile(
    r"(?<![’']s\s)(?<!\bits\s)(?<!\btheir\s)\b(?:the\s+)?(?P<which>first|second|final|last)\s+(?P<span>half|(?:two|three|four|five|six|seven|eight|nine|ten|eleven)\s+months)"
    r"(?:\s+of\s+(?:the|this)\s+(?:current\s+)?(?:financial\s+)?year|(?<!last\shalf)(?<!last\sthree\smonths)(?<!last\ssix\smonths)(?<!last\snine\smonths)"
    r"(?<!last\stwo\smonths)(?<!last\sfour\smonths)(?<!last\sfive\smonths)(?<!last\sseven\smonths)(?<!last\seight\smonths)(?<!last\sten\smonths)"
    r"(?!\s+of\b))(?!\w)",
    re.IGNORECASE,
)
_THE_PART = re.compile(
    r"\b(?:in|during|over|for|within|throughout)\s+(?:the|this)\s+(?:reporting\s+|same\s+)?(?P<span>quarter|period|month)\b"
    r"(?!\s+(?:to|ended|ending|before|of|since|from|between|after))|\bthis\s+(?:quarter|month)\b|\bin[\s-]month\b",
    re.IGNORECASE,
)
_TO_DATE = re.compile(
    r"\b(?:(?:the\s+)?(?:financial\s+)?year[\s-]to[\s-]date|YTD"
    r"|so\s+far(?:\s+this\s+(?:financial\s+)?year)?|this\s+(?:financial\s+)?year\s+so\s+far|(?<!up\s)(?<!up-)to\s+date"
    r"|(?:in|over|for|during)\s+(?:the\s+)?(?P<months>six|nine|three)\s+months(?!\s+(?:of|from|before|since|to(?!\s+£?[0-9][0-9,]{2})))"
    r"|(?:in|for|by|at|over|during)?\s*the\s+half[\s-]year(?:\s+point|\s+stage)?)\b",
    re.IGNORECASE,
)
_YEAR_END = re.compile(
    r"\b(?:at|by|to|before|on)\s+(?P<end>(?:the\s+)?(?:financial\s+)?year[\s-]end|(?:the\s+)?(?:end|(?:very\s+)?last\s+day|final\s+day)\s+of\s+(?:the\s+current|the|this)\s+(?:financial\s+)?year)\b",
    re.IGNORECASE,
)
_WAS = re.compile(r"\b(?:was|were|had|stood|came|remained|totalled|owed|ended|closed)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:current|this)\b", re.IGNORECASE)
_IN_THE_YEAR = re.compile(
    r"\b(?:during|over|in|throughout|across|for)\s+(?:the\s+course\s+of\s+)?the\s+(?:financial\s+|reporting\s+|whole\s+|full\s+|entire\s+)?year\b"
    r"(?!\s+(?:to|ended|ending|before|after|ahead|end|in|of|that|when|from|[0-9]))(?!-)",
    re.IGNORECASE,
)
# "17,208 for the twelve months", "the full-year figure was 17,208".
_WHOLE = re.compile(
    r"\b(?:for|in|over|during|across)\s+(?:the|all)\s+(?:full\s+|whole\s+)?(?:twelve|12)\s+months\b(?!\s+(?:to|of|from|before|since|ended|ending|up|after)\b)"
    r"|\b(?:full|whole)[\s-]year\s+(?=(?:figures?|totals?|numbers?|results?|counts?|performance)\b)",
    re.IGNORECASE,
)
# "The £15.8m approved for the year now ending", "in the year just gone".
_RUNNING_YEAR = re.compile(
    r"\b(?:the|our|this)\s+(?:financial\s+|municipal\s+)?year\s+(?:that\s+(?:is|has|was)\s+|which\s+(?:is|has|was)\s+)?(?:(?P<over>(?:just|now)\s+(?:ended|gone|closed|finished|past|over|completed))"
    r"|(?:now\s+)?(?:drawing|coming)\s+to\s+(?:a|its|an)\s+(?:close|end)|now\s+(?:ending|closing|running)|about\s+to\s+(?:end|close)|(?:now\s+)?(?:under\s+way|in\s+progress))\b",
    re.IGNORECASE,
)
_ROLLING = re.compile(
    r"\b(?:over|in|for|across|on)\s+(?:the|a)\s+rolling\s+(?:(?:twelve|12)[\s-]months?(?:\s+(?:basis|period))?|year)\b|\brolling\s+(?:twelve|12)[\s-]months?\b",
    re.IGNORECASE,
)
_SAME_DAY = re.compile(r"\b(?:on|at|by)\s+(?:the\s+same|that)\s+(?:date|day)\b", re.IGNORECASE)


def parts(text: str, clock: Clock) -> Iterator[Told]:
    """Parts of the document's year: "in the quarter", "the first half of the year", "the year to date"."""
    year = clock.current
    for match in _PART.finditer(text) if year is not None else ():
        assert year is not None
        whole = clock.year if clock.year is not None and not _NOW.search(match[0]) else year
        months = COUNT.get(match["span"].split()[0].lower(), 6)
        later = match["which"].lower() != "first"
        yield (*match.span(), named(*part_of(whole.first, whole.last, months, later=later)))
    if clock.part is None:
        return
    for match in _THE_PART.finditer(text):
        kind = PeriodKind.MONTH if "month" in match[0].lower() else PeriodKind.QUARTER
        if clock.part.kind is kind or (match["span"] or "").lower() == "period":
            yield (*match.span(), clock.part)
    for match in _ROLLING.finditer(text):
        yield (*match.span(), _year_to(clock.part.last))
    for match in _TO_DATE.finditer(text):
        so_far = clock.to_date
        told = (match["months"] or "").lower()
        if so_far is not None and (not told or COUNT[told] == _length(so_far)):
            yield (*match.span(), so_far)


def told_quarter(text: str, spoken_of: Period | None) -> Iterator[Told]:
    """The quarter that was ``spoken_of``, where a sentence says "this quarter" or "in the quarter"."""
    if spoken_of is None or spoken_of.kind is not PeriodKind.QUARTER:
        return
    for match in _THE_PART.finditer(text):
        if "quarter" in match[0].lower():
            yield (*match.span(), spoken_of)


def same_day(text: str, spoken_of: Period | None) -> Iterator[Told]:
    """The day that was ``spoken_of`` in the sentence before: "on the same date 162 gave their time"."""
    if spoken_of is not None and spoken_of.kind is PeriodKind.DAY:
        yield from ((*match.span(), spoken_of) for match in _SAME_DAY.finditer(text))


def _year_to(on: date) -> Period:
    """The twelve months that end ``on`` a month's last day."""
    first = month_after(on, -11)
    return moved(Period(PeriodKind.ROLLING_YEAR, "", first, on, "", 0, 0), 0)


def _length(period: Period) -> int:
    return (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1


def years(text: str, clock: Clock, dated: Sequence[Told]) -> Iterator[Told]:
    """The document's year as a whole, and its last day; the last day of another year that the sentence is about."""
    for match in _YEAR_END.finditer(text):
        meant = [p for _, end, p in dated if p is not None and end <= match.start() and p.kind in YEARS]
        now = _NOW.search(match["end"]) is not None
        year = clock.current if now or not meant else meant[-1]
        year = year if now or meant or clock.year is None else clock.year
        if clock.year is None and clock.is_early and not now and not meant and _WAS.search(text):
            year = clock.year_over  # "at the year end 421 were employed", told in May
        if year is None:
            continue
        on = year.last
        yield (*match.span("end"), Period(PeriodKind.DAY, on.isoformat(), on, on, "", 0, 0))
    for match in _RUNNING_YEAR.finditer(text):
        running = _running_year(clock, over=match["over"] is not None)
        if running is not None:
            yield (*match.span(), running)
    whole = clock.year
    if whole is None and clock.is_early:
        whole = clock.year_over  # "the year" that things happened in is the one before
    for every in (_IN_THE_YEAR, _WHOLE) if whole is not None else ():
        for match in every.finditer(text):
            yield (*match.span(), whole)


def _running_year(clock: Clock, *, over: bool) -> Period | None:
    """The year that was ending, or just ``over``, when a paper was written."""
    if clock.now is None:
        return clock.year
    if not over:
        return clock.now
    ended = clock.year is not None and clock.dated is not None and clock.year.last < clock.dated
    return clock.year if ended and not clock.heard else moved(clock.now, -12)

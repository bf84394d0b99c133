"""The stretches of time a text names, and when two of them are the same."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from reportqa.domain import Period, PeriodKind
from reportqa.figures.times.dates import (
    Moment,
    Yearless,
    day_after,
    financial_year,
    find_moments,
    month_after,
    month_end,
)
from reportqa.figures.times.part_years import find_parts, stretch
from reportqa.figures.times.relative import find_mentions, shift

_JOIN = re.compile(
    r"\s*,?\s*(?:(?P<to>to|until|till|up\s+to|through(?:\s+to)?|[-–—])|(?P<and>and))\s*(?:(?:the\s+)?end\s+of\s+)?",
    re.IGNORECASE,
)
_SAME_YEAR = re.compile(r"\s*(?:,|&|/|and|or|,\s*and)\s*", re.IGNORECASE)
# "Between its launch on 11 September 2023 and 31 March 2024" is from that day on.
_BEGINNING = (
    r"(?:(?:the|its|their|his|her|our)\s+)?(?:formal\s+|official\s+|public\s+|first\s+)?(?:launch|start|opening|beginning|introduction|creation|inception|commencement"
    r"|formation|establishment|appointment|arrival|go-live|reopening)\s+(?:of\s+(?:[\w’'-]+\s+){1,6}?)?(?:in|on)\s+"
)
_FROM = re.compile(rf"(?<![\w-])(?P<word>from|between)\s+(?:{_BEGINNING})?(?:the\s+)?$", re.IGNORECASE)
# "since the launch in July 2023" counts from July 2023 as "since July 2023" does.
_ONWARDS = re.compile(r"\s+(?:onwards?|to\s+the\s+present(?:\s+day)?)\b", re.IGNORECASE)
_SINCE = re.compile(
    r"(?<![\w-])since\s+(?:[^.,;:0-9]{0,60}\s(?:in|on)\s+)?(?:the\s+)?(?:early\s+|late\s+)?"
    r"(?:(?:start|beginning)\s+of\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_RUNNING_TO = re.compile(
    r"(?<![\w-])(?:(?P<years>two|three|four|five|[2-9]|10)\s+(?:financial\s+)?years"
    r"|(?P<months>3|6|9|12|three|six|nine|twelve)[\s-]months?(?:\s+period|\s+of\s+the\s+(?:financial\s+)?year)?"
    r"|(?:rolling\s+|financial\s+|calendar\s+|full\s+)?(?P<year>year)(?:\s+end)?"
    r"|(?P<quarter>(?:(?:first|second|third|fourth|final)\s+)?quarter(?:\s+of\s+the\s+(?:financial\s+)?year)?))"
    r"\s+(?:up\s+)?(?:to|ending|ended)(?:\s+on)?(?:\s+the)?(?:\s+end\s+of)?\s+$",
    re.IGNORECASE,
)
_MONTHS = {"3": 3, "three": 3, "6": 6, "six": 6, "9": 9, "nine": 9}
_YEARS = {"two": 2, "three": 3, "four": 4, "five": 5}
_LOOK_BACK = 80


def find_periods(text: str) -> list[Period]:
    """Return the dated periods of ``text`` from left to right, none overlapping another.

    A period of the UK's financial year is one however it is written: "from 1 April 2023 to 31 March
    2024" and "FY24" are both "2023-24". A month without its year is left out.
    """
    return list(_periods_of(text))


@lru_cache(maxsize=8192)
def _periods_of(text: str) -> tuple[Period, ...]:
    """The dated periods of a text, remembered: a statement's are asked for again and again."""
    moments = _moments(text)
    found: list[Period] = []
    floor = index = 0
    while index < len(moments):
        used, period = _read(text, moments, index, floor)
        index += used
        if period is not None:
            found.append(period)
            floor = period.end
    return tuple(found)


def resolve(text: str, document_period: Period | None) -> list[Period]:
    """Return the periods that relative words name, seen from the period a document reports on.

    "This year" and "the last year" are that period itself, "last year" and "the year before" the one
    before it. Empty without a document period, and for words it cannot decide: "last year" beside
    the previous year's own label may be either.
    """
    if document_period is None:
        return []
    named = {(period.first, period.last) for period in find_periods(text)}
    found = []
    for mention in find_mentions(text):
        moved = shift(document_period, mention.steps, mention.span)
        if moved is None or (mention.steps < 0 and (moved.first, moved.last) in named):
            continue
        found.append(_period(text, replace(moved, start=mention.start, end=mention.end)))
    return found


def outside_periods(text: str) -> str:
    """``text`` without the periods it names."""
    parts, at = [], 0
    for period in find_periods(text):
        parts.append(text[at : period.start])
        at = period.end
    return " ".join([*parts, text[at:]])


def same_period(a: Period, b: Period) -> bool:
    """Return whether both are of one kind and cover the same days."""
    return (a.kind, a.first, a.last) == (b.kind, b.first, b.last)


def compatible(asked: Period, stated: Period) -> bool:
    """Return whether a figure stated for ``stated`` may answer a question about ``asked``.

    True for the same period and for one within it (March 2024 for 2023-24); False the other way
    round and for periods that only overlap (2023 and 2023-24). An open "since" answers only itself.
    """
    if same_period(asked, stated):
        return True
    if PeriodKind.SINCE in (asked.kind, stated.kind):
        return False
    return asked.first <= stated.first and stated.last <= asked.last


def overlap(a: Period, b: Period) -> bool:
    """Return whether the two have a day in common."""
    return a.first <= b.last and b.first <= a.last


def _moments(text: str) -> list[Moment | Yearless]:
    """Return the single expressions of ``text``; a part of a year takes the year's own place."""
    parts = list(find_parts(text))
    others = [each for each in find_moments(text) if all(each.end <= p.start or p.end <= each.start for p in parts)]
    return sorted([*parts, *others], key=lambda each: each.start)


def _read(text: str, moments: list[Moment | Yearless], index: int, floor: int) -> tuple[int, Period | None]:
    """Return how many moments were used, and the period they make (None when they make none)."""
    head = moments[index]
    before = text[max(floor, head.start - _LOOK_BACK) : head.start]
    opening = _FROM.search(before)
    following = moments[index + 1] if index + 1 < len(moments) else None
    if following is not None:
        joined = _joined(text, head, following, between=_is_between(opening))
        if joined is not None:
            return 2, _with_prefix(text, joined, before, opening)
    if isinstance(head, Moment):
        return 1, _with_prefix(text, head, before, None)
    if isinstance(following, Moment) and _SAME_YEAR.fullmatch(text, head.end, following.start):
        alone = head.in_year(following.first.year) if following.kind is PeriodKind.MONTH else None
        return 1, _period(text, alone) if alone is not None else None
    return 1, None


def _is_between(opening: re.Match[str] | None) -> bool:
    return opening is not None and opening["word"].lower() == "between"


def _joined(text: str, head: Moment | Yearless, tail: Moment | Yearless, *, between: bool) -> Moment | None:
    """Return the stretch from ``head`` to ``tail`` when the words between them say so."""
    link = _JOIN.fullmatch(text, head.end, tail.start)
    if link is None or isinstance(tail, Yearless) or (link["and"] and not between):
        return None
    if isinstance(head, Yearless):
        begins = head.in_year(tail.last.year)
        if begins is not None and begins.first > tail.last:
            begins = head.in_year(tail.last.year - 1)
    else:
        begins = head
    if begins is None or begins.first >= tail.first or begins.last >= tail.last:
        return None
    return _stretch(begins, tail)


def _stretch(begins: Moment, ends: Moment) -> Moment:
    return stretch(begins.first, ends.last, begins.start, ends.end, f"{begins.label} to {ends.label}")


def _with_prefix(text: str, found: Moment, before: str, opening: re.Match[str] | None) -> Period:
    """Return the period with the words before it that change its meaning: "since", "year to", "from"."""
    offset = found.start - len(before)
    if opening is not None:
        return _period(text, replace(found, start=offset + opening.start()))
    onwards = _ONWARDS.match(text, found.end)
    if onwards is not None and found.kind is not PeriodKind.RANGE:
        label = f"since {found.label}"
        return _period(text, Moment(PeriodKind.SINCE, label, found.first, date.max, found.start, onwards.end()))
    since = _SINCE.search(before)
    if since is not None:
        ends = found.last if found.kind is PeriodKind.RANGE and " to " in found.label else date.max
        start, label = offset + since.start(), f"since {found.label}"
        return _period(text, Moment(PeriodKind.SINCE, label, found.first, ends, start, found.end))
    running = _RUNNING_TO.search(before)
    if running is not None:
        stretch = _running(found, running)
        if stretch is not None:
            return _period(text, replace(stretch, start=offset + running.start(), end=found.end))
    return _period(text, found)


def _running(ends: Moment, words: re.Match[str]) -> Moment | None:
    """Return the year, quarter or months that end with ``ends``; None when it is no end of one."""
    if ends.kind is PeriodKind.CALENDAR_YEAR:
        return ends if words["year"] else None
    if ends.kind not in (PeriodKind.DAY, PeriodKind.MONTH):
        return None
    if words["quarter"]:
        if ends.last.month % 3 or ends.last != month_end(ends.last.year, ends.last.month):
            return None
        return stretch(month_after(ends.last, -2), ends.last)
    if words["years"]:
        many = _YEARS.get(words["years"].lower()) or int(words["years"])
        first = day_after(_months_before(ends.last, 12 * many))
        label = f"{first:%Y-%m} to {ends.last:%Y-%m}"
        if (first.month, first.day, ends.last.month) == (4, 1, 3):
            label = f"{financial_year(first.year).label} to {financial_year(ends.last.year - 1).label}"
        return stretch(first, ends.last, label=label)
    length = _MONTHS.get((words["months"] or "12").lower(), 12)
    first = day_after(_months_before(ends.last, length))
    if length == 12 and (ends.last.month, ends.last.day) not in ((3, 31), (12, 31)):
        return Moment(PeriodKind.ROLLING_YEAR, f"year to {ends.label}", first, ends.last, 0, 0)
    return stretch(first, ends.last, label=f"{first:%Y-%m} to {ends.last:%Y-%m}")


def _months_before(day: date, months: int) -> date:
    """Return the day ``months`` earlier; the end of a month stays the end of a month."""
    count = day.year * 12 + day.month - 1 - months
    last = month_end(count // 12, count % 12 + 1)
    if day_after(day).month != day.month or day.day > last.day:
        return last
    return last - timedelta(days=last.day - day.day)


def _period(text: str, found: Moment) -> Period:
    start, end = found.start, found.end
    return Period(found.kind, found.label, found.first, found.last, text[start:end], start, end)

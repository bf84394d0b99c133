"""The dates of a sentence on which something may have happened: each alone, also where two bound a stretch of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from reportqa.domain import Period, PeriodKind
from reportqa.figures.times.clock import Clock, day_in
from reportqa.figures.times.dates import Moment, Yearless, find_moments
from reportqa.figures.times.periods import find_periods
from reportqa.figures.times.weekdays import on_weekday

NO_CLOCK = Clock(None, None)
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?(?:early\s+|late\s+|mid[\s-])?(?:in\s+)?$", re.IGNORECASE)
# What is done by a day, or before it, may have happened on any day up to it.
_BOUND = re.compile(
    r"\b(?:by|until|till|before|after|prior\s+to|no\s+later\s+than|up\s+to|to|as\s+at|position\s+at|ending|ended)"
    r"\s+(?:the\s+)?(?:(?:end|close|start|beginning)\s+of\s+)?$",
    re.IGNORECASE,
)
# "May" and the like without a day are a month only after a word that makes them one.
_IN = re.compile(r"\b(?:in|during|since|from|early|late|mid|last|this)[\s-]+$", re.IGNORECASE)
_LINK = re.compile(r"\s*(?:to|until|till|and|[-–—])\s*", re.IGNORECASE)
_COMING = re.compile(r"\b(?:will|due\s+to|to\s+be|is\s+to|are\s+to|would|planned|expected)\b", re.IGNORECASE)
_LEAD = 30
_TURNING_DAYS = ((1, 1), (3, 31), (4, 1), (6, 30), (9, 30), (12, 31))


@dataclass(frozen=True, slots=True)
class Stated:
    """A date in a text: ``period`` with its place, ``begins`` where "since" before it stands or the date itself.

    ``since`` tells that it opens a time that goes on, ``bound`` that it is only a day up to which or after which
    something was so, ``inferred`` that the document told its year. ``side`` is 1 or 2 for the first or the last day of
    a stretch of time ("from 4 May to 2 June"), 0 for a date alone.
    """

    period: Period
    begins: int
    since: bool
    bound: bool
    inferred: bool
    side: int

    @property
    def start(self) -> int:
        """Where the date begins in its text."""
        return self.period.start

    @property
    def end(self) -> int:
        """Where the date ends in its text."""
        return self.period.end


def stated_in(text: str, clock: Clock = NO_CLOCK) -> list[Stated]:
    """The dates of ``text`` from left to right; those without a year are dated by ``clock`` or left out.

    >>> [(each.period.label, each.side) for each in stated_in("It ran from 4 May to 2 June 2023.")]
    [('2023-05-04', 1), ('2023-06-02', 2)]
    """
    moments = list(find_moments(text))
    sides = dict(_sides(text, moments))
    found = []
    for index, each in enumerate(moments):
        period = _period(text, each, clock, moments[index + 1] if sides.get(index) == 1 else None)
        if period is None:
            continue
        before = text[max(0, each.start - _LEAD) : each.start]
        since = _SINCE.search(before)
        begins = each.start - len(before) + since.start() if since else each.start
        bound = _BOUND.search(before) is not None and sides.get(index) != 2
        found.append(Stated(period, begins, since is not None, bound, isinstance(each, Yearless), sides.get(index, 0)))
    return found


def _sides(text: str, moments: list[Moment | Yearless]) -> Iterator[tuple[int, int]]:
    """The moments that bound a stretch of time, with 1 for the first and 2 for the last."""
    runs = [(p.start, p.end) for p in find_periods(text)] if len(moments) > 1 else []
    for index, (one, other) in enumerate(pairwise(moments)):
        joined = any(start <= one.start and other.end <= end for start, end in runs)
        if joined or (isinstance(other, Yearless) and _is_stretch(text, one, other)):
            yield index, 1
            yield index + 1, 2


def _is_stretch(text: str, one: Moment | Yearless, other: Moment | Yearless) -> bool:
    opened = re.search(r"\b(?:from|between)\s+(?:the\s+)?$", text[: one.start], re.IGNORECASE)
    return opened is not None and _LINK.fullmatch(text[one.end : other.start]) is not None


def _period(text: str, each: Moment | Yearless, clock: Clock, following: Moment | Yearless | None) -> Period | None:
    """The moment as a period with its words; the year of one without is its partner's, or what the clock says."""
    written = text[each.start : each.end].rstrip(".")  # "Jan." is read with its stop
    end = each.start + len(written)
    if isinstance(each, Moment):
        return Period(each.kind, each.label, each.first, each.last, written, each.start, end)
    before = text[max(0, each.start - _LEAD) : each.start]
    if not each.day and not _IN.search(before):
        return None
    if isinstance(following, Moment):
        ends = following.last
        own = each.in_year(ends.year)
        own = each.in_year(ends.year - 1) if own is not None and own.first > ends else own
        return None if own is None else Period(own.kind, own.label, own.first, own.last, written, each.start, end)
    coming = _COMING.search(text[: each.start]) is not None
    dated = day_in(each.month, each.day, clock, coming=coming)
    dated = on_weekday(text[: each.start], dated, clock)
    if dated is None or dated.kind not in (PeriodKind.DAY, PeriodKind.MONTH):
        return None
    return Period(dated.kind, dated.label, dated.first, dated.last, written, each.start, end)


def is_turning(period: Period) -> bool:
    """Whether it begins on a day on which much begins or ends each year."""
    return (period.first.month, period.first.day) in _TURNING_DAYS


def days_between(one: Period, other: Period) -> int:
    """How many days lie between two times; 0 where they meet."""
    if one.first > other.first:
        one, other = other, one
    return max(0, (other.first - one.last) // timedelta(days=1))

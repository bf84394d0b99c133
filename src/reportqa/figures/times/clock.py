"""What a document tells of time before any of its sentences does, and the times that need it to be dated."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportqa.domain import Document, DocumentKind, Entry, Period, PeriodKind
from reportqa.figures.times.dates import (
    Moment,
    calendar_year,
    financial_year,
    moment,
    month_after,
    month_end,
    month_number,
)
from reportqa.figures.times.part_years import stretch
from reportqa.figures.times.periods import find_periods, overlap

YEARS = (PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR)
# A paper on money told in the year looks at the whole year, one on performance at the quarter it reports on.
_OF_THE_YEAR = re.compile(r"\b(?:budget|revenue|capital|financ\w+|treasury|forecast|savings)\b", re.IGNORECASE)
_OF_RESULTS = re.compile(r"\bperformance\b", re.IGNORECASE)
_LOOKS_BACK = re.compile(
    r"\b(?:outturn|monitoring|performance|accounts|progress|update|survey|response|income and expenditure"
    r"|balance sheet)\b",
    re.IGNORECASE,
)
_FIRST_MONTHS = (4, 5, 6, 7)
# The middle of each season, from which a newsletter of "Summer 2024" looks back and ahead.
_SEASONS = {"spring": (4, 15), "summer": (7, 15), "autumn": (10, 15), "winter": (12, 15)}
_ISSUED = re.compile(
    rf"\b(?P<season>{'|'.join(_SEASONS)})[\s_-]+(?P<year>20[0-9]{{2}})(?![0-9/]|[-–][0-9])", re.IGNORECASE
)
_LATEST = timedelta(days=92)  # so long after its period's end a paper is out


@dataclass(frozen=True, slots=True)
class Clock:
    """What a document tells of time.

    ``reported`` is the period that its undated figures stand for, ``year`` the year around it, ``part`` the quarter
    or other part of the year that it reports on (None for a whole year), ``dated`` its date. ``ahead`` tells that
    the year is still to come: a budget's. ``heard`` tells that the year is only that of an item of a meeting.
    """

    reported: Period | None
    dated: date | None
    year: Period | None = None
    part: Period | None = None
    ahead: bool = False
    heard: bool = False

    @property
    def is_running(self) -> bool:
        """Whether the document was written before its year was over, so that what is to come is mostly of that year."""
        if self.year is None:
            return False
        return self.ahead or self.part is not None or (self.dated is not None and self.dated <= self.year.last)

    @property
    def is_early(self) -> bool:
        """Whether the document was written in the first months of a financial year, when the last is still told of."""
        return self.dated is not None and self.dated.month in _FIRST_MONTHS

    @property
    def told_on(self) -> date | None:
        """The last day that the document can have known of, as far as it tells."""
        if self.dated is not None:
            return self.dated
        if self.year is None:
            return None
        if self.ahead:
            return self.year.first - timedelta(days=1)
        return (self.part or self.year).last + _LATEST

    @property
    def current(self) -> Period | None:
        """The year that "this year" is: the one reported on; where that is still to come, the one the paper is of.

        In minutes and letters, which report on none, it is the financial year in which they were written.
        """
        if self.year is None and self.dated is not None:
            return self.now
        if self.ahead and self.year is not None and self.dated is not None and self.dated < self.year.first:
            return moved(self.year, -12)
        return self.year

    @property
    def now(self) -> Period | None:
        """The financial year in which a paper was written."""
        dated = self.dated
        return _period(financial_year(dated.year - (dated.month < 4))) if dated is not None else None

    @property
    def year_over(self) -> Period | None:
        """The financial year that was over when a paper that reports on no year was written."""
        now = self.current if self.year is None else None
        return moved(now, -12) if now is not None else None

    @property
    def to_date(self) -> Period | None:
        """The year so far: from its first day to the end of the part reported on."""
        if self.year is None or self.part is None:
            return None
        return named(self.year.first, self.part.last)


def clock_of(document: Document | Entry) -> Clock:
    """The clock of ``document``."""
    found = find_periods(document.period)
    ahead = document.kind is DocumentKind.BUDGET and not _LOOKS_BACK.search(document.title)
    if not found:
        return Clock(None, document.dated or _issued(document), ahead=ahead)
    clock = clock_for(found[0], document.dated)
    of_year = _OF_THE_YEAR.search(document.title) and not _OF_RESULTS.search(document.title)
    if clock.part is not None and of_year:
        clock = replace(clock, reported=clock.year)
    early = document.dated is not None and clock.year is not None and document.dated < clock.year.first
    return replace(clock, ahead=(ahead or early) and clock.part is None)


def _issued(document: Document | Entry) -> date | None:
    """About when a paper came out that bears no day but a season: "Your Council, Summer 2024"; None for any other."""
    match = _ISSUED.search(f"{document.title} {re.sub('[_-]+', ' ', document.name)}")
    return date(int(match["year"]), *_SEASONS[match["season"].lower()]) if match is not None else None


def clock_for(period: Period, dated: date | None = None) -> Clock:
    """The clock of what is told of ``period``."""
    if period.kind in YEARS:
        return Clock(period, dated, period)
    year = year_around(period)
    if year is None or (period.last - period.first).days < 27:
        return Clock(period, dated)
    return Clock(period, dated, year, period)


def year_around(period: Period) -> Period | None:
    """The year that holds a part of one: the calendar year for "2023 Q2", else the financial year; None for more."""
    if period.last == date.max:
        return None
    if re.fullmatch(r"[0-9]{4} [QH][1-4]", period.label):
        return _period(calendar_year(period.first.year))
    year = financial_year(period.first.year - (period.first.month < 4))
    return _period(year) if period.last <= year.last else None


def is_ahead(period: Period, clock: Clock) -> bool:
    """Whether a document cannot know yet what happened in ``period``."""
    if clock.ahead and clock.year is not None and period.kind in YEARS and period.first >= clock.year.first:
        return True
    if clock.ahead and clock.dated is None:
        return False
    return clock.told_on is not None and period.first > clock.told_on


def is_of_plan(period: Period, clock: Clock) -> bool:
    """Whether a year in the tables of a paper that plans was not over when it was written: there it is planned, too."""
    return clock.ahead and clock.dated is not None and period.kind in YEARS and period.last >= clock.dated


def is_unfinished(period: Period, clock: Clock) -> bool:
    """Whether a year was not over when an undated document was written, and is not the one that it reports on."""
    if (
        period.kind not in YEARS
        or clock.told_on is None
        or clock.dated is not None
        or (clock.year is not None and overlap(period, clock.year))
    ):
        return False
    return period.last > clock.told_on


def named(first: date, last: date) -> Period:
    """The period of these days by the name it has: "2024-25 H1", "2023-04 to 2023-12"."""
    return _period(stretch(first, last))


def moved(period: Period, months: int) -> Period:
    """``period`` so many months later (earlier when negative); the end of a month stays one.

    A year stays the sort of year it is and a year to a month one to a month.
    """
    if period.kind is PeriodKind.DAY:
        on = _day(period.first, months)
        return _of_kind(period, on.isoformat(), on, on)
    first, last = _day(period.first, months), _day(period.last, months)
    if period.kind in (PeriodKind.ROLLING_YEAR, PeriodKind.SINCE):
        return _of_kind(period, f"year to {last.isoformat() if last != _end(last) else f'{last:%Y-%m}'}", first, last)
    if re.fullmatch(r"[0-9]{4} Q[1-4]", period.label):
        return _of_kind(period, f"{first.year} Q{first.month // 3 + 1}", first, last)
    return named(first, last)


def _of_kind(period: Period, label: str, first: date, last: date) -> Period:
    return Period(period.kind, label, first, last, "", 0, 0)


def _day(day: date, months: int) -> date:
    begins = month_after(day, months)
    last = month_end(begins.year, begins.month)
    return last if day == _end(day) else begins + timedelta(days=min(day.day, last.day) - 1)


def _end(day: date) -> date:
    return month_end(day.year, day.month)


def month_in(name: str, clock: Clock, *, coming: bool = False) -> Period | None:
    """The month ``name`` without its year, as :func:`day_in` dates a day."""
    return day_in(month_number(name), 0, clock, coming=coming)


def day_in(month: int, day: int, clock: Clock, *, coming: bool = False) -> Period | None:
    """The day (0: the whole month) within the year a document reports on; before its date where it names no year.

    A paper told within its year speaks of a later day of that year only where it speaks of what is ``coming``.
    None where nothing tells the year.
    """
    year, dated = clock.year, clock.dated
    if year is not None:
        found = _within(month, day, year)
        reported = found is not None and clock.part is not None and found.last == clock.part.last
        if coming and found is not None and dated is not None and found.last < dated and not reported:
            return _next(found, dated)
        lately = _lately(month, day, dated) if clock.heard and dated is not None and not coming else None
        if lately is not None and lately.first > year.last:
            return lately
        limit = clock.part.last if clock.part is not None else None
        if found is None or coming:
            return found
        # A budget for the next year tells of last November.
        late = dated is not None and found.first > dated
        if late or (limit is not None and found.first > max(limit, dated or limit)):
            return moved(found, -12)
        return found
    if dated is None:
        return None
    found = _moment(dated.year, month, day)
    if found is None:
        return None
    if coming:
        return _next(found, dated)
    return moved(found, -12) if found.first > dated else found


def _lately(month: int, day: int, dated: date) -> Period | None:
    """The day or month in the weeks before a meeting was held; None where it lies further back."""
    found = _moment(dated.year, month, day)
    if found is not None and found.first > dated:
        found = moved(found, -12)
    return found if found is not None and dated - found.last <= _LATEST else None


def _next(found: Period, dated: date) -> Period:
    """``found`` in the first year in which it is not over on ``dated``."""
    while found.last < dated:
        found = moved(found, 12)
    return found


def _within(month: int, day: int, year: Period) -> Period | None:
    return _moment(year.first.year if month >= year.first.month else year.last.year, month, day)


def _moment(year: int, month: int, day: int) -> Period | None:
    found = moment(year, month, day, 0, 0)
    return None if found is None else _period(found)


def _period(found: Moment) -> Period:
    return Period(found.kind, found.label, found.first, found.last, "", 0, 0)

"""The year of a day that is told with its weekday: "Saturday 10 August"."""

from __future__ import annotations

import re
from datetime import date

from reportqa.domain import Period, PeriodKind
from reportqa.figures.times.clock import Clock

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(
    r"\b(?P<day>mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday|s|rs|r)?,?\s+(?:the\s+)?$", re.IGNORECASE
)


def on_weekday(before: str, found: Period | None, clock: Clock) -> Period | None:
    """``found`` in the year, of those around the document's date, in which it falls on the weekday told ``before`` it.

    ``found`` as it is where no weekday is told, or where none of these years has it.
    """
    match = _WEEKDAY.search(before)
    if match is None or found is None or found.kind is not PeriodKind.DAY or clock.dated is None:
        return found
    weekday = _DAYS.index(match["day"].lower())
    near = clock.dated.year
    days = [day for year in (near, near - 1, near + 1) if (day := _in_year(found.first, year)) is not None]
    fitting = [day for day in days if day.weekday() == weekday]
    if not fitting:
        return found
    on = min(fitting, key=lambda day: abs((day - clock.told_on).days) if clock.told_on else 0)
    return Period(PeriodKind.DAY, on.isoformat(), on, on, "", 0, 0)


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return None

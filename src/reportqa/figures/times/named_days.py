"""Days and months told by a name of their own: "New Year's Eve", "the day of the meeting", "last November"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from reportqa.domain import Period, PeriodKind
from reportqa.figures.times.clock import Clock, day_in, month_in, moved
from reportqa.figures.times.earlier import Told
from reportqa.figures.times.periods import find_periods

_FEASTS = {
    "new year's day": (1, 1), "midsummer day": (6, 24), "halloween": (10, 31), "bonfire night": (11, 5),
    "christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
}  # fmt: skip
_FEAST = re.compile(
    r"(?<!before\s)(?<!after\s)(?<!until\s)\b(?:New\s+Year[’']s\s+(?:Day|Eve)|Midsummer\s+Day|Halloween|Bonfire\s+Night|Christmas\s+(?:Eve|Day)|Boxing\s+Day)\b"
    r"(?!\s+(?:19|20)[0-9]{2})"
)
_THAT_DAY = re.compile(
    r"\b(?:on|at|by)\s+the\s+(?:day|date|time|morning|evening|night)\s+of\s+(?:the|this|its|our)\s+(?:meeting|report|writing|paper|letter)\b"
    r"|\bat\s+the\s+time\s+of\s+(?:writing|going\s+to\s+press)\b",
    re.IGNORECASE,
)
_LAST_MONTH = re.compile(
    r"\blast\s+(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\b(?!\s+(?:year|[0-9]))",
)
_LAST_SEASON = re.compile(r"\blast\s+(?P<season>spring|summer|autumn|winter)\b", re.IGNORECASE)
# In a paper written after it "this summer" is over, and in a report on a year "in the autumn" is that year's.
_THIS_SEASON = re.compile(
    r"\b(?:this|(?P<of_year>(?:in|during|over|throughout)\s+the))\s+(?P<season>spring|summer|autumn|winter)\b"
    r"(?!\s+(?:of\s+)?(?:19|20)[0-9]|\s+(?:holiday|term|season|programme|months|school|festival|fair))",
    re.IGNORECASE,
)
_JUST_OVER = timedelta(days=120)
_FIRST_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def named_days(text: str, clock: Clock) -> Iterator[Told]:
    """The days, months and seasons that ``text`` names so, as far as ``clock`` can date them."""
    for match in _FEAST.finditer(text):
        month, day = _FEASTS[re.sub(r"\s+", " ", match[0].replace("’", "'")).lower()]
        found = day_in(month, day, clock)
        if found is not None:
            yield (*match.span(), found)
    for match in _THAT_DAY.finditer(text) if clock.dated is not None else ():
        yield (*match.span(), _day(clock.dated))
    for match in re.finditer(_LAST_MONTH, text[:1].lower() + text[1:]):
        found = month_in(match["month"], clock)
        if found is not None and clock.dated is not None and found.first > clock.dated:
            found = moved(found, -12)
        if found is not None:
            yield (*match.span(), found)
    for match in _LAST_SEASON.finditer(text):
        season = _season(match["season"].lower(), clock)
        if season is not None:
            yield (*match.span(), season)
    for match in _THIS_SEASON.finditer(text):
        season = _season_of_the_year(match["season"].lower(), clock) if match["of_year"] else None
        if not match["of_year"] and clock.year is None:
            season = _season(match["season"].lower(), clock)
            if season is not None and clock.dated is not None and clock.dated - season.last > _JUST_OVER:
                continue  # the one that is yet to come
        if season is not None:
            yield (*match.span(), season)


def _season_of_the_year(name: str, clock: Clock) -> Period | None:
    """The season of that name that lies in the year a paper reports on as a whole; spring may be that of either end."""
    year = clock.year
    if year is None or clock.part is not None or clock.ahead or name == "spring":
        return None
    begins = year.first.year + (_FIRST_MONTHS[name] < year.first.month)
    found = find_periods(f"{name} {begins}" if name != "winter" else f"{name} {begins}/{(begins + 1) % 100:02d}")
    return replace(found[0], text="", start=0, end=0) if found else None


def _season(name: str, clock: Clock) -> Period | None:
    """The last season of that name that was over when the paper was written; None where it has no date."""
    if clock.dated is None:
        return None
    for year in (clock.dated.year, clock.dated.year - 1):
        written = f"{name} {year}" if name != "winter" else f"{name} {year}/{(year + 1) % 100:02d}"
        found = find_periods(written)
        if found and found[0].last < clock.dated:
            return replace(found[0], text="", start=0, end=0)
    return None


def _day(on: date | None) -> Period | None:
    return None if on is None else Period(PeriodKind.DAY, on.isoformat(), on, on, "", 0, 0)

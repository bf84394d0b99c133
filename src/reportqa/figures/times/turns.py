"""The turn of a year as the day it is: "at the start of the year", "when it ends", "as the year closed"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from reportqa.domain import Period, PeriodKind
from reportqa.figures.times.clock import Clock
from reportqa.figures.times.earlier import Told

_YEAR = r"(?:whole\s+|reporting\s+|same\s+)?(?:financial\s+)?year\b(?!\s+(?:before|earlier|20))"
_OF_YEAR = rf"of\s+(?:the|this|our)\s+(?P<now_of>current\s+)?{_YEAR}"
_AS_YEAR = rf"(?:when|as|by\s+the\s+time)\s+(?:the|this|our)\s+(?P<now_as>current\s+)?{_YEAR}"
_BEGINNING = re.compile(
    rf"\b(?:at|on)\s+the\s+(?:very\s+)?(?:start|beginning|opening|outset)\s+{_OF_YEAR}"
    rf"|\b{_AS_YEAR}\s+(?:began|started|opened)\b"
    r"|\b(?:began|started|opened|entered)\s+the\s+(?P<now>current\s+)?(?:financial\s+)?year\s+(?=(?:with|having)\b)"
    rf"|\b(?:the|our)\s+{_YEAR}\s+(?:began|started|opened)\s+(?=(?:with|at)\s+(?:\w+\s+){{0,2}}[£0-9])",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    rf"\b(?:at|by|on)\s+the\s+close\s+{_OF_YEAR}|\b{_AS_YEAR}\s+(?:ends|ended|closes|closed)\b",
    re.IGNORECASE,
)
_ITS_BEGINNING = re.compile(r"\b(?:at|from)\s+(?:its|the)\s+(?:start|beginning|opening)\b(?!\s+of\b)", re.IGNORECASE)
_END_TOLD = re.compile(r"\b(?:end|close)\s+of\s+(?:the|this)\s+(?:financial\s+)?year\b|\byear[\s-]end\b", re.IGNORECASE)
# The year of which the words before told: "at the start of the year and £3m at its end".
_ITS_CLOSE = re.compile(
    r"\b(?:when\s+it\s+(?:ends|ended|closes|closed)|(?:at|by)\s+(?:its\s+(?:end|close)|the\s+(?:end|close)\s+of\s+it))\b",
    re.IGNORECASE,
)


def turns(text: str, clock: Clock) -> Iterator[Told]:
    """The days on which the document's year began and ended, as ``text`` tells them.

    What is there at the start of a year was there on the last day of the one before.
    """
    year = clock.current
    if year is None:
        return
    begun: list[int] = []
    for match in _BEGINNING.finditer(text):
        begun.append(match.end())
        yield (*match.span(), _day(_meant(match, clock, year).first - timedelta(days=1)))
    for match in _CLOSE.finditer(text):
        yield (*match.span(), _day(_meant(match, clock, year).last))
    for match in _ITS_BEGINNING.finditer(text):
        if clock.year is not None and _END_TOLD.search(text, 0, match.start()):
            yield (*match.span(), _day(clock.year.first - timedelta(days=1)))
    for match in _ITS_CLOSE.finditer(text):
        if any(end <= match.start() for end in begun):
            anchor = next(m for m in _BEGINNING.finditer(text) if m.end() <= match.start())
            yield (*match.span(), _day(_meant(anchor, clock, year).last))


def _meant(match: re.Match[str], clock: Clock, current: Period) -> Period:
    """The year that "the current year" or "the year" is."""
    now = any(match.groupdict().get(name) for name in ("now_of", "now_as", "now"))
    # A meeting that hears of next year's budget: "the year" is the one that runs.
    return current if now or clock.year is None or (clock.heard and clock.ahead) else clock.year


def _day(on: date) -> Period:
    return Period(PeriodKind.DAY, on.isoformat(), on, on, "", 0, 0)

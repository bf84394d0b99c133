"""The day that a document gives as its own: of its meeting, its decision, its publication."""

from __future__ import annotations

import re
from datetime import date
from itertools import takewhile
from pathlib import Path

from reportqa.domain import Period, PeriodKind
from reportqa.figures.times.periods import find_periods
from reportqa.reading.metadata_cues import (
    AFTER_DAY,
    AFTER_EARLIER,
    BEFORE_DATE,
    BEFORE_EARLIER,
    DATE_CUES,
    DATE_LINE,
    DAY_IN_NAME,
    NOT_ITS_DATE,
    PLACE,
    WEEKDAY,
)
from reportqa.reading.parsed import Parsed

_LONGEST = 20  # words of a line under the title that may give its day
_FEW = 4  # words, a dash among them, that name a page's site behind its day


def find_date(opening: str) -> date | None:
    """The meeting or publication date in the opening, with a cue or on a line of its own, else None."""
    cued = [match for cue in DATE_CUES for match in re.finditer(cue, opening, re.IGNORECASE | re.MULTILINE)]
    earlier = {_day_after(opening, match.end()) for match in cued if _is_earlier_meeting(opening, match)}
    for match in cued:
        if (day := _day_after(opening, match.end())) and day not in earlier:
            return day
    title, *lines = [line.strip() for line in opening.splitlines()] or [""]
    for line in (title, *takewhile(lambda line: len(line.split()) <= _LONGEST, lines)):
        # A day on a line of its own; with more words on the line it may be anything's date.
        line = line.rpartition("|")[2].strip()
        days = [
            p
            for p in _days(line)
            if (p.end == len(line) and (p.start <= BEFORE_DATE or _is_set_off(line, p))) or _has_place(line, p)
        ]
        if days and not NOT_ITS_DATE.search(line[: days[0].start]):
            return days[0].first
    return None


def _day_after(text: str, at: int) -> date | None:
    """The day that stands right after a place in ``text``."""
    after = " ".join(text[at : at + 60].split())
    return next((period.first for period in _days(after) if period.start <= BEFORE_DATE), None)


def _is_earlier_meeting(opening: str, cue: re.Match[str]) -> bool:
    """Whether what was held on that day is an earlier meeting, whose minutes this one approves."""
    before = opening[: cue.start()].rpartition("\n")[2]
    after = opening[cue.end() : cue.end() + AFTER_DAY].lstrip().partition("\n\n")[0]
    return "held" in cue.group().lower() and bool(BEFORE_EARLIER.search(before) or AFTER_EARLIER.search(after))


def date_line(parsed: Parsed) -> date | None:
    """The day of a line further down that says when it was decided or published; of one that stands under it all."""
    days = (_day_after(page.text, match.end()) for page in parsed.pages for match in DATE_LINE.finditer(page.text))
    last = parsed.pages[-1].text.rstrip().rpartition("\n")[2].strip("*_ ") if len(parsed.pages) == 1 else ""
    return next((day for day in days if day), _days(last)[0].first if last and is_day(last) else None)


def date_in_name(name: str) -> date | None:
    """The one day that a file's name gives: "minutes-2024-02-06.txt", "Minutes 6 February 2024.docx"; else None."""
    stem = Path(name).stem
    written = [_date_of(match) for match in DAY_IN_NAME.finditer(stem)]
    told = [period.first for period in _days(re.sub(r"[_-]+", " ", stem))]
    days = {day for day in (*written, *told) if day is not None}
    return days.pop() if len(days) == 1 else None


def _date_of(match: re.Match[str]) -> date | None:
    """The day that a name's digits write, None where there is no such day."""
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _is_set_off(line: str, day: Period) -> bool:
    """Whether a date stands behind a comma or a dash after a name: "Board of Directors, 26 October 2023"."""
    return line[:1].isupper() and line[: day.start].rstrip()[-1:] in (",", "–", "—", "-", ":")


def _has_place(line: str, day: Period) -> bool:
    """Whether a line gives a meeting's day and then its hour or place ("Monday 26 June 2023, Town Hall"), or a day and
    whose page it is ("18 February 2019 – Gov.Scot")."""
    after = line[day.end :].lstrip()
    named = day.start == 0 or WEEKDAY.match(line[: day.start]) is not None
    if day.start == 0 and after[:1] in ("–", "—") and len(after.split()) <= _FEW:
        return True
    return named and after[:1] in (",", "–", "—", "-") and PLACE.match(after[1:].lstrip()) is not None


def is_day(text: str) -> bool:
    """Whether a line is a day and nothing else: "Thursday, 26 October 2023"."""
    return any(period.start <= BEFORE_DATE and period.end == len(text) for period in _days(text))


def _days(text: str) -> list[Period]:
    return [period for period in find_periods(text) if period.kind is PeriodKind.DAY]

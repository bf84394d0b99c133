"""Times told to have passed between two dates or years beside them: "four weeks late", "its 90th birthday"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportqa.domain import DATE_UNIT, Finding, FindingKind, Page, Passage, Period, PeriodKind, StatedValue, Verdict
from reportqa.figures.comparing.saying import text_of
from reportqa.figures.happenings.dated import span_of
from reportqa.figures.numbers.words import spelled_value
from reportqa.figures.times.periods import find_periods

_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
_NUMBER = rf"(?P<number>[0-9]{{1,3}}|{_WORDS})"
# "Four weeks late"; "lasts twelve weeks"; "for four years from": of working days nobody knows how many there were.
_UNIT = "day|week|month|year"
_SPAN = re.compile(
    rf"\b{_NUMBER}\s+(?P<unit>{_UNIT})s?,?\s+(?:late|later|early|earlier|after(?:wards)?|before|apart|from)\b"
    rf"|\b(?:lasts?|lasted|lasting|runs?\s+for|ran\s+for|running\s+for)\s+(?P<lasts>[0-9]{{1,3}}|{_WORDS})\s+(?P<of>{_UNIT})s?\b",
    re.IGNORECASE,
)
_AGE = re.compile(
    rf"\b(?P<nth>[0-9]{{1,3}})(?:st|nd|rd|th)\s+(?:birthday|anniversary)\b"
    rf"|\bturn(?:s|ed|ing)\s+(?P<turns>[0-9]{{1,3}})\b"
    rf"|\b(?:after|for|aged)\s+{_NUMBER}\s+(?:years?\b|(?=\())(?!\s+(?:ago|contract|lease|plan|old))",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"\b(?:opened|founded|established|formed|planted|built|born|elected|joined|began|begun|started|created|launched|appointed"
    r"|dates?\s+(?:from|back\s+to)|since)\s+(?:[a-z]+\s+)?(?:in\s+)?(?:[A-Z][a-z]+\s+)?$",
    re.IGNORECASE,
)
_WITHOUT_YEAR = re.compile(
    r"\b(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\s+(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b(?!\s+(?:19|20)[0-9]{2})",
    re.IGNORECASE,
)
# How many days each unit has, and by how many of its own a time in it may be told too long or too short.
_UNITS = {"day": (1.0, 1.0), "week": (7.0, 0.75), "month": (30.44, 0.75), "year": (365.25, 0.3)}
_FURTHEST = 2.5  # what is further off is told of something else
_OTHER = re.compile(
    r"\b(?:about|around|nearly|almost|over|more than|less than|up to|within|working|every|notice)\b", re.I
)
_LEAD = 20
_PAIR = 2
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class _Told:
    """A time told, in ``text`` from ``start`` to ``end``: ``number`` of ``unit``, against what passed of it."""

    number: int
    unit: str
    start: int
    end: int
    passed: float


def elapsed(passages: Sequence[Passage], document: str, pages: Sequence[Page]) -> Iterator[Finding]:
    """A finding for each time that a statement tells to have passed between its only two dates and that did not."""
    by_number = {page.number: page for page in pages}
    for passage in passages:
        for statement in passage.statements:
            text = statement.text
            told = _between_days(text) or _of_years(text)
            if told is None or _is_so(told):
                continue
            span = span_of(statement, _place(told), by_number)
            if span is None:
                continue
            written = " ".join(text[told.start : told.end].split())
            passed = text_of("elapsed_passed", number=f"{told.passed:.1f}".removesuffix(".0"), unit=told.unit)
            said = text_of("elapsed", told=written, text=" ".join(text.split())[:160], passed=passed)
            value = StatedValue(document, statement, span, written, str(told.number), DATE_UNIT, "", "")
            yield Finding(FindingKind.DATE, Verdict.CONFLICT, said, 2, (value,), passed)


def _between_days(text: str) -> _Told | None:
    """A time told in a sentence with two days, of which one may leave out the year."""
    found = list(_SPAN.finditer(text))
    ends = _ends(text)
    if len(found) != 1 or ends is None or _OTHER.search(text[max(0, found[0].start() - _LEAD) : found[0].start()]):
        return None
    match = found[0]
    number, unit = match["number"] or match["lasts"], (match["unit"] or match["of"]).lower()
    passed = (ends[1] - ends[0]).days / _UNITS[unit][0]
    return _Told(_value(number), unit, match.start(), match.end(), passed)


def _ends(text: str) -> tuple[date, date] | None:
    """The two days of a sentence that names no other time; None where they are not two."""
    periods = find_periods(text)
    if len(periods) == 1 and periods[0].kind is PeriodKind.RANGE and len(periods[0].label) > len("2021-07 to 2024-06"):
        return periods[0].first, periods[0].last
    if not periods or any(period.kind is not PeriodKind.DAY for period in periods):
        return None
    days = [period.first for period in periods]
    bare = list(_WITHOUT_YEAR.finditer(text))
    if len(days) == len(bare) == 1:
        try:
            days.append(date(days[0].year, _MONTHS.index(bare[0]["month"][:3].lower()) + 1, int(bare[0]["day"])))
        except ValueError:
            return None  # 31 June
    days.sort()
    return (days[0], days[1]) if len(days) == _PAIR and days[0] < days[1] else None


def _of_years(text: str) -> _Told | None:
    """An age or a number of years told in a sentence with two years, in the first of which something began."""
    ages = list(_AGE.finditer(text))
    periods = find_periods(text)
    years = sorted({period.first.year for period in periods})
    kinds = {period.kind for period in periods}
    if (
        len(ages) != 1
        or len(years) != _PAIR
        or not kinds <= {PeriodKind.CALENDAR_YEAR, PeriodKind.MONTH, PeriodKind.DAY}
    ):
        return None
    first = next(period for period in periods if period.first.year == years[0])
    if _BEGAN.search(text[: first.start]) is None or _OTHER.search(
        text[max(0, ages[0].start() - _LEAD) : ages[0].end()]
    ):
        return None
    number = ages[0]["nth"] or ages[0]["turns"] or ages[0]["number"]
    return _Told(_value(number), "year", ages[0].start(), ages[0].end(), float(years[1] - years[0]))


def _value(number: str) -> int:
    return int(number) if number.isdigit() else int(spelled_value([number.lower()]))


def _is_so(told: _Told) -> bool:
    """Whether so much time did pass, the first and the last day counted or not, or is far from what did."""
    low, high = sorted((float(told.number), told.passed))
    slack = 1.0 if float(told.passed).is_integer() else _UNITS[told.unit][1]
    return high - low <= slack or high > _FURTHEST * low


def _place(told: _Told) -> Period:
    """Where a time is told, as a period of no days."""
    return Period(PeriodKind.DAY, "", date.min, date.min, "", told.start, told.end)

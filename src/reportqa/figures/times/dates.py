"""Dates as they are written: days, months, quarters, seasons, financial and calendar years.

``find_moments`` reads single expressions only; ``periods`` joins them ("from ... to ...").
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reportqa.domain import PeriodKind
from reportqa.figures.numbers.years import is_count, is_statute

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST_PLAN = 15  # years that "2021-25" may span; "2023-51" is a reference
_VERBS = ("may", "march")  # without a year these are months only when written with a capital
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_QUARTERS = {
    "1": 1, "2": 2, "3": 3, "4": 4, "one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2,
    "third": 3, "fourth": 4, "final": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}  # fmt: skip

_YEAR = r"(?:19|20)[0-9]{2}"
_CENTURY = r"['’‘]?[0-9]{2}(?![0-9])"
_FINANCIAL = rf"(?:{_YEAR}(?:\s?[/–—_-]\s?(?:{_YEAR}|[0-9]{{2}})|/[0-9])(?![0-9]))"
_NAMED = r"(?:financial\s+years?\s+(?:of\s+)?|fy\s?)"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_ORDINAL = r"(?:first|second|third|fourth|final|last|1st|2nd|3rd|4th)"
# The first letters of all that can begin a date let the search step quickly over everything else.
_HEADS = r"\b(?=[0-9]|q|f[eioy]|s[epu]|a[pu]|win|j[au]|ma[ry]|oct|nov|dec|thi|las)"
# What may not stand before or after a date: a figure's own digits, its currency or its separators.
_OPENS = r"(?<![\w£$€/@#])(?<![0-9][.,:+])(?:(?=[A-Za-z])|(?<![0-9][-–])|(?<=20[0-9]{2}[-–]))"
_CLOSES = r"(?![\w%£])(?![.,:/+][0-9])(?![-–][0-9](?![0-9]?(?:st|nd|rd|th)?(?:/[0-9]|\s[A-Za-z])))"

_PATTERN = re.compile(
    rf"""{_HEADS}{_OPENS}(?:
      (?P<iso>(?P<iso_y>{_YEAR})-(?P<iso_m>[0-9]{{2}})-(?P<iso_d>[0-9]{{2}}))
    | (?P<figures>(?P<fig_d>[0-9]{{1,2}})(?P<fig_sep>[/.-])(?P<fig_m>[0-9]{{1,2}})(?P=fig_sep)
        (?P<fig_y>{_YEAR}|[0-9]{{2}}))
    | (?P<day>(?:(?P<day_from>{_DAY})\s?(?:[-–]|to|and|&)\s?)?(?P<day_d>{_DAY})(?:\s+of)?[\s-]
        (?P<day_m>{MONTH})(?:,?[\s-]?(?P<day_y>{_YEAR}))?)
    | (?P<quarter>(?:q\s?(?P<q_short>[1-4])|quarter\s+(?P<q_number>[1-4]|one|two|three|four)
        |(?P<q_word>{_ORDINAL})\s+quarter),?(?:\s+(?:figures|results|data|report|monitoring|performance|position))?
        (?:\s+(?:of|in|for))?(?:\s+the)?\s*(?P<q_open>\()?{_NAMED}?
        (?P<q_year>{_FINANCIAL}|{_YEAR}\s+to\s+{_YEAR}|{_YEAR}|[0-9]{{2}}/[0-9]{{2}})(?(q_open)\)))
    | (?P<after>(?P<a_year>{_FINANCIAL})(?:,|:|\s[-–—])?\s+\(?(?:q\s?(?P<a_short>[1-4])
        |quarter\s+(?P<a_number>[1-4]|one|two|three|four)|(?P<a_word>{_ORDINAL})\s+quarter)\)?)
    | (?P<season>(?P<s_name>spring|summer|autumn|winter)(?:\s+of)?,?\s+(?P<s_year>{_FINANCIAL}|{_YEAR}))
    | (?P<month>(?P<m_name>{MONTH})(?:\s+of)?(?:,?[\s-]\s?|,)(?:(?P<m_day>{_DAY}),?\s+)?(?P<m_year>{_YEAR}))
    | (?P<short>(?P<sh_name>{MONTH})(?:-(?P<sh_hyphen>[0-9]{{2}})|\s?['’‘](?P<sh_quoted>[0-9]{{2}})
        |\s(?P<sh_range>[0-9]{{2}})(?=\s?(?:to|until|[-–])\s?{MONTH}\s+{_YEAR})))
    | (?P<financial>{_NAMED}?(?:{_FINANCIAL}|[0-9]{{2}}/[0-9]{{2}}))
    | (?P<gov>(?:financial\s+years?\s+|(?<=\bin\s)|(?<=\bfor\s)|(?<=\bduring\s))
        (?P<gov_from>{_YEAR})\s+to\s+(?P<gov_to>{_YEAR}))
    | (?P<ending>fy\s?(?P<end_fy>{_YEAR}|{_CENTURY})
        |financial\s+year\s+(?:ending|ended|to)\s+(?P<end_y>{_YEAR}))
    | (?P<unclear>financial\s+year\s+{_YEAR})
    | (?P<year>{_YEAR})
    | (?P<yearless>(?P<yl_name>{MONTH})(?:\s+(?P<yl_day>{_DAY})(?![\w%])(?![,.][0-9])
        (?!\s+(?!(?:and|to|until|the|with|at|for|in|or|that|we|it|they|he|she|which|when
            |as|by|but|after|before|from)\b)[a-z]))?)
    ){_CLOSES}""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """One written date and the days it covers."""

    kind: PeriodKind
    label: str
    first: date
    last: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Yearless:
    """A month, or a day of a month, without its year; ``day`` is 0 for a whole month."""

    month: int
    day: int
    start: int
    end: int

    def in_year(self, year: int) -> Moment | None:
        """Return the moment it is in ``year``; None when there is no such day."""
        return moment(year, self.month, self.day, self.start, self.end)


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation."""
    return _MONTHS.index(name[:3].lower()) + 1


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def moment(year: int, month: int, day: int, start: int, end: int) -> Moment | None:
    """Return the day, or the whole month when ``day`` is 0; None when the calendar has no such day."""
    if not 1 <= month <= 12 or not 0 <= day <= monthrange(year, month)[1]:
        return None
    if day:
        on = date(year, month, day)
        return Moment(PeriodKind.DAY, on.isoformat(), on, on, start, end)
    label = f"{year}-{month:02d}"
    return Moment(PeriodKind.MONTH, label, date(year, month, 1), month_end(year, month), start, end)


def financial_year(year: int, start: int = 0, end: int = 0) -> Moment:
    """Return the UK financial year that begins on 1 April of ``year``."""
    label = f"{year}-{(year + 1) % 100:02d}"
    return Moment(PeriodKind.FINANCIAL_YEAR, label, date(year, 4, 1), date(year + 1, 3, 31), start, end)


def calendar_year(year: int, start: int = 0, end: int = 0) -> Moment:
    """Return the year from 1 January to 31 December."""
    return Moment(PeriodKind.CALENDAR_YEAR, str(year), date(year, 1, 1), date(year, 12, 31), start, end)


def quarter(year: int, number: int, *, financial: bool, start: int = 0, end: int = 0) -> Moment:
    """Return a quarter of a financial year (Q1 is April to June) or of a calendar year."""
    month = number * 3 - 2 + (3 if financial else 0)
    begins = date(year + (month > 12), (month - 1) % 12 + 1, 1)
    label = f"{financial_year(year).label if financial else year} Q{number}"
    last = month_end(begins.year, begins.month + 2)
    return Moment(PeriodKind.QUARTER, label, begins, last, start, end)


def find_moments(text: str) -> Iterator[Moment | Yearless]:
    """Yield every written date of ``text`` from left to right; nothing for dates that do not exist."""
    for match in _PATTERN.finditer(text):
        found = _READERS[_reading(match)](match)
        if found is not None:
            yield found


def date_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the digits of ``text`` belong to a date, a year or a reference such as "2023/51"."""
    for match in _PATTERN.finditer(text):
        reading = _reading(match)
        if reading == "year" and is_count(text, *match.span()):
            continue
        # "10/10" may be a score; the years 23/24 are not.
        if reading == "financial" and len(match[0]) == 5 and _financial(match) is None:
            continue
        if (match["day_m"] in _VERBS and match["day_y"] is None) or match["yl_name"] in _VERBS:
            continue
        yield match.span()


def _reading(match: re.Match[str]) -> str:
    """Return which alternative matched: it is the first to open, while ``lastgroup`` is the last to close."""
    return next(name for name, held in zip(_READERS, match.group(*_READERS), strict=True) if held is not None)


def _century(year: str) -> int:
    digits = year.lstrip("'’‘")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _iso(match: re.Match[str]) -> Moment | None:
    return moment(int(match["iso_y"]), int(match["iso_m"]), int(match["iso_d"]) or 99, *match.span())


def _figures(match: re.Match[str]) -> Moment | None:
    return moment(_century(match["fig_y"]), int(match["fig_m"]), int(match["fig_d"]) or 99, *match.span())


def _number(day: str) -> int:
    return int(day.rstrip("stndrhSTNDRH")) or 99


def _day(match: re.Match[str]) -> Moment | Yearless | None:
    month, day = month_number(match["day_m"]), _number(match["day_d"])
    if match["day_y"] is None:
        return None if match["day_m"] in _VERBS else Yearless(month, day, *match.span())
    last = moment(int(match["day_y"]), month, day, *match.span())
    if match["day_from"] is None or last is None:
        return last
    first = moment(int(match["day_y"]), month, _number(match["day_from"]), *match.span())
    if first is None or first.first >= last.first:
        return last
    return Moment(PeriodKind.RANGE, f"{first.label} to {last.label}", first.first, last.last, *match.span())


def _quarter(match: re.Match[str]) -> Moment | None:
    number = _QUARTERS[(match["q_short"] or match["q_number"] or match["q_word"]).lower()]
    return _quarter_of(match["q_year"], number, match)


def _after(match: re.Match[str]) -> Moment | None:
    number = _QUARTERS[(match["a_short"] or match["a_number"] or match["a_word"]).lower()]
    return _quarter_of(match["a_year"], number, match)


def _quarter_of(year: str, number: int, match: re.Match[str]) -> Moment | None:
    if len(year) == 4:
        return quarter(int(year), number, financial=False, start=match.start(), end=match.end())
    begins = financial_start(year)
    if begins is None:
        return None
    return quarter(begins, number, financial=True, start=match.start(), end=match.end())


def _season(match: re.Match[str]) -> Moment | None:
    name, year = match["s_name"].lower(), int(match["s_year"][:4])
    begins = date(year, _SEASONS[name], 1)
    last = month_end(year + 1, 2) if name == "winter" else month_end(year, begins.month + 2)
    label = f"winter {financial_year(year).label}" if name == "winter" else f"{name} {year}"
    return Moment(PeriodKind.RANGE, label, begins, last, *match.span())


def _month(match: re.Match[str]) -> Moment | None:
    day = _number(match["m_day"]) if match["m_day"] else 0
    return moment(int(match["m_year"]), month_number(match["m_name"]), day, *match.span())


def _short(match: re.Match[str]) -> Moment | None:
    year = match["sh_hyphen"] or match["sh_quoted"] or match["sh_range"]
    return moment(_century(year), month_number(match["sh_name"]), 0, *match.span())


def financial_start(written: str) -> int | None:
    """Return the year in which "2023/24", "2023-2024", "2023/4" or "23/24" begins; None when it is not one year."""
    digits = re.findall(r"[0-9]+", written)
    first, second = digits[-2], digits[-1]
    if len(first) == 2 and not 10 < int(first) < 50:
        return None
    begins = _century(first)
    follows = int(second) == (begins + 1) % 10 ** len(second)  # "2008/9"
    return begins if follows else None


def _financial(match: re.Match[str]) -> Moment | None:
    written = match["financial"]
    begins = financial_start(written)
    if begins is not None:
        return financial_year(begins, *match.span())
    first, second = re.findall(r"[0-9]+", written)
    if len(first) == 2 or "/" in written:
        return None
    if len(second) == 2 and second < "13" and written.endswith(f"{first}-{second}"):
        return moment(int(first), int(second), 0, *match.span()) if second > "00" else None
    last = int(second) if len(second) == 4 else int(first) // 100 * 100 + int(second)
    if last <= int(first) or (len(second) == 2 and last - int(first) > _LONGEST_PLAN):
        return None
    return Moment(PeriodKind.RANGE, f"{first} to {last}", date(int(first), 1, 1), date(last, 12, 31), *match.span())


def _gov(match: re.Match[str]) -> Moment | None:
    first, last = int(match["gov_from"]), int(match["gov_to"])
    if last == first + 1:
        return financial_year(first, *match.span())
    if last <= first:
        return None
    return Moment(PeriodKind.RANGE, f"{first} to {last}", date(first, 1, 1), date(last, 12, 31), *match.span())


def _ending(match: re.Match[str]) -> Moment:
    return financial_year(_century(match["end_fy"] or match["end_y"]) - 1, *match.span())


def _unclear(match: re.Match[str]) -> None:
    """A financial year named by one calendar year may begin or end in it: leave it aside."""


def _year(match: re.Match[str]) -> Moment | None:
    is_time = not is_count(match.string, *match.span()) and not is_statute(match.string, *match.span())
    return calendar_year(int(match[0]), *match.span()) if is_time else None


def _yearless(match: re.Match[str]) -> Yearless | None:
    if match["yl_name"] in _VERBS:
        return None
    day = _number(match["yl_day"]) if match["yl_day"] else 0
    return Yearless(month_number(match["yl_name"]), day, *match.span())


_READERS: dict[str, Callable[[re.Match[str]], Moment | Yearless | None]] = {
    "iso": _iso, "figures": _figures, "day": _day, "quarter": _quarter, "after": _after, "season": _season,
    "month": _month, "short": _short, "financial": _financial, "gov": _gov, "ending": _ending,
    "unclear": _unclear, "year": _year, "yearless": _yearless,
}  # fmt: skip


def month_after(day: date, months: int) -> date:
    """Return the first day of the month that lies ``months`` after that of ``day`` (before it when negative)."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def day_after(day: date) -> date:
    """Return the next day."""
    return day + timedelta(days=1)

"""The times of a question written in full: "21-22", "march 24", and those told from another one, "a year earlier"."""

from __future__ import annotations

import re
from dataclasses import replace

from reportqa.domain import Period, PeriodKind
from reportqa.figures.numbers.stated import find_numbers
from reportqa.figures.times.periods import find_periods

_MONTH = re.compile(
    r"\b(?:january|february|april|june|july|august|september|october|november|december|(?:march|may)(?=\s+(?:19|20)?\d\d\b))\b"
)
# "End of sept 24" is no day of September: a day stands before its month here.
_SHORT_YEAR = re.compile(
    r"(?<!\d )\b((?:jan|febr?)(?:uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
    r"\.? ['’]?([123]\d)\b(?![\d:/]|(?:st|nd|rd|th)\b|,? \d{4}\b)",
    re.IGNORECASE,
)
# "23-24" is a financial year to who asks, if it is one at all.
_TWO_YEARS = re.compile(r"(?<![\d/£.-])([123]\d)-([123]\d)(?![\d/%-]|\.\d| (?:year|month|week|day)s?\b)")
# "Than a year earlier", "than twelve months before", "than the same quarter of the year before".
_BACK = re.compile(
    r"\b(?:the same (?:quarter|months?|period|point|time|date|day) (?:in |of |the )*)?"
    r"(?:(?:(?P<years>an?|one|two|three|four|five) (?:years?|yrs?)|(?:12|twelve) months)"
    r" (?:earlier|before|previously|ago|back)"
    r"|the year before|the (?:previous|prior|preceding) (?:year|12 months|twelve months)|last year"
    r"|the (?:12|twelve) months before)\b(?! last)",
    re.IGNORECASE,
)
# "The same months of 2024".
_SAME_MONTHS = re.compile(
    r"\bthe same (?:quarter|months?|period|point|time|half) (?:in|of|for) (?P<year>(?:19|20)\d\d(?:[/-]\d\d)?)",
    re.IGNORECASE,
)
# "Than in Q1": a quarter of the year that is named beside it.
_QUARTER = re.compile(
    r"\b(?:in |at )?(?:the )?(?:(?:q|quarter )(?P<short>[1-4])|(?P<word>first|second|third|fourth) quarter)\b"
    r"(?!,? (?:of |in |for )?\d)",
    re.IGNORECASE,
)
_YEAR_OF_QUARTER = re.compile(r"\d{4}-\d\d(?= Q[1-4])")
_QUARTERS = ("first", "second", "third", "fourth")
_ENDS = re.compile(r"\s+(?:and|to|until|through)\s+|\s*[–—]\s*", re.IGNORECASE)
_LONG_YEAR = re.compile(r"\b((?:19|20)\d\d)(?:-(\d\d))?(?!\d)")


def in_full(question: str) -> str:
    """``question`` with its short times written in full.

    >>> in_full("were there more in march 24 than in 21-22")
    'were there more in March 2024 than in 2021/22'
    """
    text = _SHORT_YEAR.sub(r"\1 20\2", question)
    text = _TWO_YEARS.sub(lambda y: f"20{y[1]}/{y[2]}" if int(y[2]) == int(y[1]) + 1 else y[0], text)
    return _MONTH.sub(lambda month: month.group().capitalize(), text)


def told_from(text: str, named: Period) -> Period | None:
    """The time that ``text`` tells from the one it names: "a year earlier", "the same months of 2024"; None for none.

    >>> told_from("more at 31 March 2025 than a year earlier", find_periods("31 March 2025")[0]).label
    '2024-03-31'
    """
    if (same := _SAME_MONTHS.search(text)) and same.start() >= named.end:
        moved = moved_by(named, int(same["year"][:4]) - named.first.year)
        return replace(moved, start=same.start(), end=same.end(), text=moved.label) if moved else None
    if quarter := _another_quarter(text, named):
        return quarter
    back = _BACK.search(text)
    if back is None or named.start < back.end() <= named.end:
        return None
    counted = [number.value for number in find_numbers(back["years"] or "")]
    moved = moved_by(named, -int(counted[0]) if counted else -1)
    return replace(moved, start=back.start(), end=back.end(), text=moved.label) if moved else None


def _another_quarter(text: str, named: Period) -> Period | None:
    """The quarter that ``text`` names without its year beside one that it names whole; None for none."""
    year = _YEAR_OF_QUARTER.match(named.label)
    found = next((each for each in _QUARTER.finditer(text) if not named.start <= each.start() < named.end), None)
    if year is None or found is None:
        return None
    number = found["short"] or str(_QUARTERS.index(found["word"].lower()) + 1)
    (moved,) = find_periods(f"{year.group()} Q{number}")[:1]
    return replace(moved, start=found.start(), end=found.end(), text=moved.label)


def back_asked(text: str) -> tuple[int, int] | None:
    """Where ``text`` tells a year before a time that it does not name: "than a year ago"; None where it does not."""
    back = _BACK.search(text)
    return back.span() if back and back["years"] in (None, "a", "one") else None


def begins_with_time(text: str) -> bool:
    """Whether ``text`` begins with a time told from the one before it: "A year earlier it was 962"."""
    return _BACK.match(text) is not None


def moved_by(period: Period, years: int) -> Period | None:
    """The like time so many years after ``period``, or before it; None for one that cannot be moved."""

    def year(match: re.Match[str]) -> str:
        first, last = match.groups()
        is_double = last is not None and int(last) == (int(first) + 1) % 100 and period.kind is not PeriodKind.MONTH
        end = f"-{(int(last) + years) % 100:02}" if is_double else f"-{last}" if last else ""
        return f"{int(first) + years}{end}"

    found = find_periods(_LONG_YEAR.sub(year, period.label))
    return found[0] if len(found) == 1 and found[0].kind is period.kind else None


def ends_of(stretch: Period) -> tuple[Period, Period] | None:
    """The first and last time of a stretch that is named by both; None where it is none of like times."""
    said = _ENDS.split(stretch.text.removeprefix("between ").removeprefix("from "))
    # "June to the end of September 2023": both are of that year, or the first of the one before.
    parts = [find_periods(part) or find_periods(f"{part} {stretch.first.year}") for part in said]
    if len(parts) != 2 or not all(len(part) == 1 for part in parts):
        return None
    first, last = parts[0][0], parts[1][0]
    return (first, last) if first.kind is last.kind and first.last < last.last else None

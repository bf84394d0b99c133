"""The days from which counts run: "612 officers since 2019"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reportqa.domain import Number, Page, Passage, Period, PeriodKind, Statement, StatementKind
from reportqa.figures.comparing.likeness import telling_words
from reportqa.figures.comparing.meant import digits
from reportqa.figures.comparing.word_choices import Words
from reportqa.figures.happenings.dated import Event, clause_around, inner_date, span_of
from reportqa.figures.numbers.stated import find_numbers
from reportqa.figures.times.periods import find_periods

COUNT = "count"  # the kind of happening from which a count runs
_COUNTS = re.compile(r"\b(?:since|dat(?:ed|es|ing)|counted|measured|running)\b", re.IGNORECASE)
_COUNTED_FROM = re.compile(
    r"\b(?:dat(?:ed|es|ing)|counted|measured|running)\s+(?:back\s+)?(?:from|to)\s+(?:the\s+)?$", re.IGNORECASE
)
_UNUSUAL = 3  # counts of fewer digits are equal by chance


def counted_from(
    passage: Passage, statement: Statement, document: str, pages: Mapping[int, Page], forms: Mapping[str, Words]
) -> Iterator[Event]:
    """The days from which the statement's exact counts run: "612 officers since 2019", "dated from 2021"."""
    text = statement.text
    if statement.kind is StatementKind.LIST or _COUNTS.search(text) is None:
        return
    for period in find_periods(text):
        start = inner_date(period)
        since = period.kind is PeriodKind.SINCE and start is not period
        if start.kind is PeriodKind.SINCE or not (since or _COUNTED_FROM.search(text[: period.start])):
            continue
        begin, end = clause_around(text, period.start, period.end)
        numbers = [number for number in find_numbers(text) if begin <= number.start and number.end <= end]
        number = _count_from(numbers, period)
        span = span_of(statement, start, pages)
        if number is None or span is None:
            continue
        subject = telling_words(text[begin:end], forms)
        around = telling_words(f"{text} {statement.context} {' '.join(passage.headings[-2:])}", forms) - subject
        value = frozenset((str(number.value),))
        yield Event(
            document,
            statement,
            passage.headings,
            span,
            number.text,
            subject,
            around,
            COUNT,
            value,
            start,
            planned=False,
        )


def _count_from(numbers: Sequence[Number], period: Period) -> Number | None:
    """The count that runs from ``period``: the last before it, else the first after; None unless it is unusual."""
    before = [number for number in numbers if number.end <= period.start]
    number = before[-1] if before else numbers[0] if numbers else None
    exact = number is not None and not number.unit and number.qualifier == "exact"
    return number if exact and number is not None and digits(number.value) >= _UNUSUAL else None

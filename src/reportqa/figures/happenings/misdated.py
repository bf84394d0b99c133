"""Days that are told with a weekday they were not: "Wednesday 12 September 2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportqa.domain import DATE_UNIT, Finding, FindingKind, Page, Passage, PeriodKind, StatedValue, Verdict
from reportqa.figures.comparing.saying import text_of
from reportqa.figures.happenings.dated import span_of
from reportqa.figures.times.periods import find_periods

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_BEFORE = re.compile(rf"\b(?P<day>{'|'.join(_DAYS)}),?\s+(?:the\s+)?$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}$")


def misdated(passages: Sequence[Passage], document: str, pages: Sequence[Page]) -> Iterator[Finding]:
    """A finding for each day of one document's ``passages`` that is written with its year and with another weekday."""
    by_number = {page.number: page for page in pages}
    told: set[tuple[str, str]] = set()
    for passage in passages:
        for statement in passage.statements:
            for period in find_periods(statement.text):
                before = _BEFORE.search(statement.text[: period.start])
                if before is None or period.kind is not PeriodKind.DAY or not _YEAR.search(period.text):
                    continue
                weekday = _DAYS[period.first.weekday()]
                span = span_of(statement, period, by_number)
                place = (before["day"].title(), period.label)
                if weekday == place[0] or span is None or place in told:
                    continue
                told.add(place)
                written = " ".join(f"{before['day']} {period.text}".split())
                said = text_of("misdated", date=written, weekday=weekday)
                value = StatedValue(document, statement, span, period.text, period.label, DATE_UNIT, period.label, "")
                working = text_of("misdated_working", date=" ".join(period.text.split()), weekday=weekday)
                yield Finding(FindingKind.DATE, Verdict.CONFLICT, said, 2, (value,), working)

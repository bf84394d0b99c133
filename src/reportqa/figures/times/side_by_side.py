"""Times and numbers in two lists of one length: "in 2021/22 and 2022/23 there were 40 and 52"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportqa.domain import Number, Period, PeriodKind
from reportqa.figures.times.clock import YEARS, Clock, moved
from reportqa.figures.times.dates import quarter
from reportqa.figures.times.timing import Stamp

_NEXT = re.compile(r"\s*(?:,|;|&|,?\s*and|,?\s*or)\s*")
_QUARTERS = re.compile(r"\b(?:the|all|each\s+of\s+the)\s+four\s+quarters\b", re.IGNORECASE)
_YEARS_TO = re.compile(
    r"\b(?P<many>two|three|four|five|2|3|4|5)\s+(?:financial\s+)?years\s+(?:up\s+)?(?:to|ending|ended)\s+$",
    re.IGNORECASE,
)
_MANY = {"two": 2, "three": 3, "four": 4, "five": 5}


def listed(text: str, numbers: Sequence[Number], stamps: Sequence[Stamp], clock: Clock) -> dict[int, Stamp]:
    """For each number of a list that stands beside a list of as many times, its own of these; {} for no two lists."""
    times = _times(text, stamps, clock)
    if len(times) < 2:
        return {}
    ends = [(number.start, number.end) for number in numbers]
    runs = [run for run in _runs(text, ends) if len(run) == len(times)]
    if len(runs) != 1:
        return {}
    return dict(zip(runs[0], times, strict=True))


def _times(text: str, stamps: Sequence[Stamp], clock: Clock) -> list[Stamp]:
    """The one list of times that ``text`` names, in words such as "the four quarters" too; empty for none or two."""
    runs = _runs(text, [(stamp.start, stamp.end) for stamp in stamps])
    if len(runs) == 1:
        return [stamps[at] for at in runs[0]]
    match = _QUARTERS.search(text)
    if match is not None and clock.year is not None and clock.part is None:
        return [_stamp(match.start(), match.end(), period) for period in _quarters(clock.year)]
    for stamp in stamps:
        before = _YEARS_TO.search(text[: stamp.start])
        if before is not None and stamp.period is not None and stamp.period.kind in YEARS:
            many = _MANY.get(before["many"].lower()) or int(before["many"])
            years = [moved(stamp.period, -12 * back) for back in reversed(range(many))]
            return [_stamp(stamp.start, stamp.end, year) for year in years]
    return []


def _quarters(year: Period) -> list[Period]:
    financial = year.kind is PeriodKind.FINANCIAL_YEAR
    found = [quarter(year.first.year, number, financial=financial) for number in (1, 2, 3, 4)]
    return [Period(each.kind, each.label, each.first, each.last, "", 0, 0) for each in found]


def _stamp(start: int, end: int, period: Period) -> Stamp:
    return Stamp(start, end, replace(period, text="", start=start, end=end), False, False)


def _runs(text: str, spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The numbers of the spans of which nothing but a comma or an "and" parts one from the next, two or more."""
    runs: list[list[int]] = []
    for at in range(1, len(spans)):
        if not _NEXT.fullmatch(text, spans[at - 1][1], spans[at][0]):
            continue
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at - 1, at])
    return runs

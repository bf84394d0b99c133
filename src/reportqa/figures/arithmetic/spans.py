"""Positions of a table whose time is that of their neighbours together: a full year beside its quarters or months."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import pairwise

from reportqa.domain import Figure, Period
from reportqa.figures.arithmetic.labels import says

Lanes = Mapping[int, Mapping[int, Figure]]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(r"^\W*(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\W*(?:19|20)?\d\d)?\W*$", re.I)
_MONTHS_OF = re.compile(
    r"^\W*(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s*(?:-|–|—|to)\s*(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    r"(?:\W*(?:19|20)?\d\d)?\W*$",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\b(?:Q|qtr|quarter)\s?([1-4])\b|\b([1-4])(?:st|nd|rd|th) quarter\b", re.IGNORECASE)
_NAMED_QUARTER = re.compile(r"\b(first|second|third|fourth) quarter\b", re.IGNORECASE)
_HALF = re.compile(r"\b(?:H|half[ -]?year\s?)([12])\b|\b(first|second) half\b", re.IGNORECASE)
_ORDINALS = ("first", "second", "third", "fourth")
# How many parts of each kind make a year.
_OF_A_YEAR = {"quarter": 4, "month": 12, "half": 2}


def wholes_in_time(labels: Mapping[int, str], lanes: Lanes) -> dict[int, tuple[int, ...]]:
    """Each position whose time is exactly that of a run of its neighbours, with the run; told by labels and periods."""
    positions = sorted(labels)
    parts = {position: _part(labels[position]) for position in positions}
    found: dict[int, tuple[int, ...]] = {}
    for index, position in enumerate(positions):
        if says(labels[position], "other_than_a_whole") or says(labels[position], "not_additive"):
            continue
        before, after = list(reversed(positions[:index])), positions[index + 1 :]
        for neighbours in (before, after):
            run = _run(position, neighbours, labels, parts) or _by_periods(position, neighbours, lanes)
            if run and (neighbours is before or not _is_other_year(labels[position])):
                found[position] = tuple(sorted(run))
                break
    return found


def _part(label: str) -> tuple[str, int] | None:
    """The kind and the number of the part of a year that a label names: ("quarter", 2); None for anything else."""
    if says(label, "other_than_a_whole"):
        return None
    if (month := _MONTH.match(label)) is not None:
        return "month", _month(month[1])
    if (months := _MONTHS_OF.match(label)) is not None:
        first, last = _month(months[1]), _month(months[2])
        kind = {3: "quarter", 6: "half"}.get(last - first + 1)
        return (kind, (last - 1) // (last - first + 1) + 1) if kind and last % (last - first + 1) == 0 else None
    if (quarter := _QUARTER.search(label)) is not None:
        return "quarter", int(quarter[1] or quarter[2])
    if (named := _NAMED_QUARTER.search(label)) is not None:
        return "quarter", _ORDINALS.index(named[1].lower()) + 1
    if (half := _HALF.search(label)) is not None:
        return "half", int(half[1]) if half[1] else _ORDINALS.index(half[2].lower()) + 1
    return None


def _month(name: str) -> int:
    """The number of a month in the financial year."""
    return (_MONTHS.index(name.lower()) - 3) % 12 + 1


def _run(
    position: int, neighbours: Sequence[int], labels: Mapping[int, str], parts: Mapping[int, tuple[str, int] | None]
) -> list[int]:
    """The nearest neighbours that are all the parts of the year, or all to date, that the label names; else none."""
    label = labels[position]
    if parts[position] is not None or not says(label, "whole_year"):
        return []
    first = parts[neighbours[0]] if neighbours else None
    if first is None:
        return []
    run: list[int] = []
    numbers: list[int] = []
    for neighbour in neighbours:
        part = parts[neighbour]
        if part is None or part[0] != first[0] or part[1] in numbers:
            break
        run.append(neighbour)
        numbers.append(part[1])
    stepwise = all(abs(b - a) in (1, _OF_A_YEAR[first[0]] - 1) for a, b in pairwise(numbers))
    whole = len(run) == _OF_A_YEAR[first[0]] or (len(run) >= 2 and 1 in numbers and says(label, "to_date"))
    return run if stepwise and whole else []


def _is_other_year(label: str) -> bool:
    """Whether a label before its parts may be last year's: it names a year, and not that it is theirs together."""
    return not says(label, "total") and any(char.isdigit() for char in label)


def _by_periods(position: int, neighbours: Sequence[int], lanes: Lanes) -> list[int]:
    """The nearest neighbours whose periods follow one another and make the position's in every lane that tells."""
    agreed: list[int] = []
    for lane in lanes.values():
        whole = _period(lane.get(position))
        if whole is None:
            continue
        run: list[int] = []
        spans: list[Period] = []
        for neighbour in neighbours:
            period = _period(lane.get(neighbour))
            if period is None or not (whole.first <= period.first and period.last <= whole.last):
                break
            if period.label == whole.label:
                break
            run.append(neighbour)
            spans.append(period)
        if len(run) < 2 or not _tiles(spans, whole) or (agreed and run != agreed):
            return []
        agreed = run
    return agreed


def _period(figure: Figure | None) -> Period | None:
    """The period that a cell's own row or column tells, where its days are known."""
    if figure is None or figure.period is None or figure.period_from not in ("row", "column"):
        return None
    return figure.period


def _tiles(parts: Sequence[Period], whole: Period) -> bool:
    ordered = sorted(parts, key=lambda period: period.first)
    meets = all(a.last + timedelta(days=1) == b.first for a, b in pairwise(ordered))
    return meets and ordered[0].first == whole.first and ordered[-1].last == whole.last

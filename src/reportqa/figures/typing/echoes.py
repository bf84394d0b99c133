"""Numbers told again: "In 2022 418 people were hurt. Thirty-one of the 418 died." tells the second of 2022, too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from reportqa.domain import Number
from reportqa.figures.times.settling import Time
from reportqa.figures.typing.clauses import Clause

_OF_THE = re.compile(r"\bof\s+(?:the|these|those|all|our|its)\s+$", re.IGNORECASE)
_LEAST = 10
_FROM_ELSEWHERE = ("document", "heading", "")

# The counts told so far under a heading, each with its time.
Told = dict[Decimal, Time]


def with_echoes(
    numbers: Sequence[Number], clauses: Sequence[Clause], times: Sequence[Time], told: Mapping[Decimal, Time]
) -> list[Time]:
    """``times`` where a sentence tells of a count told before: what has no time of its words has that count's."""
    found = list(times)
    for number, clause in zip(numbers, clauses, strict=True):
        time = told.get(number.value) if not number.unit and number.value >= _LEAST else None
        if time is None or time.period is None or not _OF_THE.search(clause.left):
            continue
        found = [
            Time(time.period, "sentence", time.since) if each.told_by in _FROM_ELSEWHERE else each for each in found
        ]
    return found


def keep(told: Told, numbers: Sequence[Number], times: Sequence[Time]) -> None:
    """Keep the counts of a sentence with their times, the first time that each is told."""
    for number, time in zip(numbers, times, strict=True):
        if not number.unit and number.value >= _LEAST and time.told_by == "sentence":
            told.setdefault(number.value, time)

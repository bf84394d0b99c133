"""How much of two papers of one body is compared: all of it, unless their times lie far apart.

What one paper tells of its own year is never what another tells of its own, years before: of such two only figures that
name a time which both name can be one figure given twice. So an audit costs by how many papers a body puts out in a few
years, not by how many it ever put out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from reportqa.domain import Entry
from reportqa.figures.comparing.papers import Paper
from reportqa.figures.times.periods import find_periods

# From the end of what the one reports on to the beginning of what the other does: more than two years lie between.
_FAR = timedelta(days=2 * 366)


def to_compare(one: Paper, other: Paper, shelf: Mapping[str, Entry]) -> tuple[Paper, Paper]:
    """What of two papers is compared; their figures keep their numbers. ``shelf`` by document key."""
    if not _are_far(shelf[one.document], shelf[other.document]):
        return one, other
    shared = frozenset(one.years.keys() & other.years.keys())
    return one.of_years(shared), other.of_years(shared)


def _are_far(one: Entry, other: Entry) -> bool:
    """Whether what two papers report on lies far apart; where one does not tell, it may be of any time."""
    told = sorted(days for days in (_reported(one), _reported(other)) if days is not None)
    return len(told) == 2 and told[1][0] - told[0][1] > _FAR


def _reported(entry: Entry) -> tuple[date, date] | None:
    """The days that a paper reports on, else the day it is of; None where neither is told, or it has no end."""
    found = find_periods(entry.period)
    if found:
        return (found[0].first, found[0].last) if found[0].last < date.max else None
    return (entry.dated, entry.dated) if entry.dated else None

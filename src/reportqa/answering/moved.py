"""Which way something moved, by the two figures that one statement gives of it: "702, compared with 655 in 2021/22"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reportqa.answering.evidence import Evidence
from reportqa.domain import Number, Period, StatementKind
from reportqa.figures.numbers.stated import find_numbers
from reportqa.figures.times.periods import find_periods

_COMPARED = re.compile(
    r"^[^.;:£\d]{0,70}?(?:,\s*)?\(?\b(?:compared (?:with|to)|against|as against|(?:up|down) (?:on|from)|from"
    r"|rather than|not)"
    r"(?: an?| the| some| just| about| around)?(?: \w+){0,2}? ?$",
    re.IGNORECASE,
)
# What makes a number compared with that of an earlier time, and no target or other place.
_EARLIER = re.compile(
    r"^[^.;:£\d]{0,40}?\b(?:(?:a|the|one) (?:year|month|quarter) (?:before|earlier|ago)|(?:last|the previous"
    r"|the year|the month) ?(?:year|month|quarter|before)?"
    r"|previously|before|in (?:19|20)\d\d|(?:in|at|for) \w+ (?:19|20)\d\d)",
    re.IGNORECASE,
)
_MOVED_FROM = re.compile(r"\b(?:up|down) (?:on|from)", re.IGNORECASE)
_A_YEAR_AGO = re.compile(r"\b(?:than|on) (?:a|the|last) year(?: ago| before| earlier)?\b", re.IGNORECASE)
_TO = re.compile(r"^[^.;£\d]{0,30}\bto (?:an?|the|just|about|around|some)?\s*$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom(?: an?| the| just| about| around| some)?(?: \w+)? ?$", re.IGNORECASE)
# "4,905 (4,018)", where something says that the number in brackets is that of the time before.
_BRACKET = re.compile(r"^\s*%?\s*\(\s*$")
_BRACKETS_ARE = re.compile(
    r"\bbrackets?\b[^.]{0,60}\b(?:last|previous|prior|before|earlier|year to|year ended|20\d\d)\b"
    r"|\b(?:last|previous|prior) (?:year|quarter|month)['’s]*[^.]{0,30}\bin brackets\b",
    re.IGNORECASE,
)
_NO_LEVEL = re.compile(
    r"\b(?:target|standard|goal|change|variance|difference|average|national|status|per (?:person|head)"
    r"|budget left|\+/-)\b",
    re.I,
)


def way_of_figures(evidence: Evidence, times: Sequence[Period] = ()) -> str:
    """ "rise", "fall" or "same", as two figures of one statement tell it: of a row those of the time asked for (or
    of its last) and the one before; "" where it has no such two.

    >>> way_of_text("Complaints: 702, compared with 655 in 2021/22.")
    'rise'
    """
    statement = evidence.statement
    if statement.kind is StatementKind.ROW:
        return way_of_row(statement.text, times)
    told = [*evidence.passage.headings, *(each.text for each in evidence.passage.statements), statement.context]
    return way_of_text(statement.text, in_brackets=any(_BRACKETS_ARE.search(each) for each in told))


def way_of_text(text: str, *, in_brackets: bool = False) -> str:
    """The same of a sentence or a line; ``in_brackets`` tells that a number in brackets is of the time before."""
    ways = {_way(older, newer) for older, newer in _ends(text, in_brackets=in_brackets)}
    return ways.pop() if len(ways) == 1 else ""


def _ends(text: str, *, in_brackets: bool) -> list[tuple[Number, Number]]:
    """The older and the newer of each two numbers that are told as those of two times."""
    found = []
    for one, other in pairwise(find_numbers(text)):
        if one.unit != other.unit:
            continue
        between, before, after = text[one.end : other.start], text[: one.start], text[other.end :]
        dated = _EARLIER.match(after) or _MOVED_FROM.search(between) or _A_YEAR_AGO.search(before)
        if (in_brackets and _BRACKET.match(between)) or (dated and _COMPARED.match(between)):
            found.append((other, one))
        elif _FROM.search(before) and _TO.match(between):
            found.append((one, other))
    return found


def way_of_row(row: str, times: Sequence[Period] = ()) -> str:
    """The same of a table's row: its column of the first of ``times``, else the last of a time, and the one before."""
    cells = (each.rpartition(": ")[::2] for each in row.partition(" – ")[2].split("; "))
    dated: list[tuple[Period, Number]] = []
    for name, cell in cells:
        periods, numbers = find_periods(name), find_numbers(cell)
        if len(periods) == 1 and len(numbers) == 1 and not _NO_LEVEL.search(name):
            dated.append((periods[0], numbers[0]))
    if len({(period.first, period.last) for period, _ in dated}) != len(dated):
        return ""  # a budget and an outturn of one year
    ordered = sorted(dated, key=lambda each: each[0].first)
    at = len(ordered) - 1
    if times:
        at = next((place for place, (each, _) in enumerate(ordered) if each.label == times[0].label), -1)
    return _way(ordered[at - 1][1], ordered[at][1]) if at > 0 and ordered[at - 1][1].unit == ordered[at][1].unit else ""


def _way(older: Number, newer: Number) -> str:
    if newer.value == older.value:
        return "same"
    return "rise" if newer.value > older.value else "fall"

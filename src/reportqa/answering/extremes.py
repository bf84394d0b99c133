"""Questions for a table's rows: which has the most ("Which library had the most visits?"), or what each of them has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from reportqa.answering.evidence import Evidence
from reportqa.domain import Figure, PeriodKind, TablePlace
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.times.periods import find_periods

_GREATEST = "most (?:common|frequent|often|usual)|commonest|most|highest|biggest|largest|greatest|busiest|longest"
_SMALLEST = "fewest|lowest|smallest|least|quietest|shortest"
_MOST = re.compile(rf"\b(?:{_GREATEST}|best|top|more than any)\b", re.IGNORECASE)
_LEAST = re.compile(rf"\b(?:{_SMALLEST}|worst)\b", re.IGNORECASE)
_SUPERLATIVE = re.compile(
    rf"{_MOST.pattern}|{_LEAST.pattern}|\b\w{{3,}}est\b|\b(?:first|main|chief|ahead of|led by|more than half"
    rf"|majority|record)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    rf"(?:{_MOST.pattern}).*\b(?:and|or)\b.*(?:{_LEAST.pattern})|(?:{_LEAST.pattern}).*\b(?:and"
    rf"|or)\b.*(?:{_MOST.pattern})",
    re.IGNORECASE,
)
_WHICH = re.compile(r"\b(?:which|what|who|where)\b", re.IGNORECASE)
_NO_SUPERLATIVE = re.compile(r"\b(?:at (?:most|least)|most recent|most of|least of|most serious)\b", re.IGNORECASE)
_BREAKDOWN = re.compile(
    r"\b(?:how|what) .{0,60}\b(?:divided|split|shared (?:out|among|between)|broken down|break down|made up of|spent on"
    r"|paid for|financed|funded|distributed)\b|^how (?:is|was|are|were) .{3,60}\bspent\b|\bbreakdown\b"
    r"|\b(?:of|for|in|at|from) each (?:type|kind|sort|category|band|grade|service|area|district|ward|station"
    r"|library|site|school)\b"
    r"|\bby (?:type|kind|category|district|ward|area|service|department|band|month|quarter)\b"
    r"|\bwhere (?:does|did|do) .{3,40}\b(?:money|budget|funding|income|tax)\b.{0,12}\b(?:go|come from)\b",
    re.IGNORECASE,
)
_DIVIDED = re.compile(
    r"\b(?:divided|split|shared|broken down|break down|breakdown|made up|spent|paid for|financed|funded|distributed"
    r"|between|among|out|(?:of|for|in|at|from) each (?:type|kind|sort|category)|by (?:type|kind|category|district|ward|area|service|department|band|month|quarter))\b",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b(?:which|what) (quarter|month|year)\b", re.IGNORECASE)
_COUNTED, _SUMS = ("", "GBP", "percent"), ("GBP", "percent")
_PAID = re.compile(r"\b(?:paid for|financed|funded|spent)\b", re.IGNORECASE)
_QUARTER = re.compile(r"^\W*(?:q[1-4]|quarter [1-4]|(?:first|second|third|fourth) quarter)\b", re.IGNORECASE)
_FEWEST_ROWS = 3
# How well the rows of a column must meet the question: the share of its weight.
_ABOUT_IT, _OF_ITS_PARTS = 0.5, 0.6
# By what share of the whole rounded parts may miss it.
_ROUNDING = 0.005


def extreme_asked(question: str) -> str:
    """Return "most" or "least" where the question asks which of several has it; "" where it does not.

    >>> extreme_asked("Which library had the most visits?"), extreme_asked("How many visits were there?")
    ('most', '')
    """
    text = _NO_SUPERLATIVE.sub(" ", question)
    if not _WHICH.search(text):
        return ""
    most, least = _MOST.search(text), _LEAST.search(text)
    if bool(most) == bool(least):
        return ""
    return "most" if most else "least"


def both_asked(question: str) -> bool:
    """Whether the question asks which has the most and which the least.

    >>> both_asked("Which library had the most visits and which the fewest?")
    True
    """
    text = _NO_SUPERLATIVE.sub(" ", question)
    return _WHICH.search(text) is not None and _BOTH.search(text) is not None


def tells_extreme(text: str) -> bool:
    """Whether ``text`` says itself that something has the most or the least."""
    return _SUPERLATIVE.search(text) is not None


def of_what(question: str) -> str:
    """``question`` without its superlative or its "divided between", which no table's heading repeats."""
    for words in (_MOST, _LEAST, _DIVIDED):
        question = words.sub(" ", question)
    return " ".join(question.split())


def extreme_of(asked: str, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The row with the ``asked`` extreme of the table's column that best meets the question; none if unsure.

    ``evidence`` is that of figures. Rows that are totals take no part; two rows that share the extreme are both given.
    """
    best = best_column(evidence)
    if not best:
        return ()
    values = [_value(each.figure) for each in best]
    whole = max(values)
    if whole and abs(2 * whole - sum(values)) <= _ROUNDING * whole:
        # The row that all others add up to is no one of them, whatever it is called.
        best = [each for each, value in zip(best, values, strict=True) if value != whole]
        values = [_value(each.figure) for each in best]
    wanted = max(values) if asked == "most" else min(values)
    return tuple(each for each, value in zip(best, values, strict=True) if value == wanted)[:2]


def time_of_extreme(asked: str, question: str, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The cell with the ``asked`` extreme of the row that best meets ``question``, which asks in which quarter, month or
    year; none where it asks of no such time, or no row has three of them."""
    sort = _TIME.search(question)
    if sort is None:
        return ()
    rows: dict[tuple[str, int, int], list[Evidence]] = {}
    for (document, table, _), cell, each in cells_of(evidence):
        unit = each.figure.number.unit if each.figure is not None else ""
        counted = unit in _COUNTED or unit.rstrip("s") in question.lower()  # how long repairs took is not how many
        if counted and _is_time(sort[1].lower(), cell.column_name):
            rows.setdefault((document, table, cell.row), []).append(each)
    wide = [cells for cells in rows.values() if len({_value(each.figure) for each in cells}) >= _FEWEST_ROWS]
    best = max(wide, key=lambda cells: median(each.score for each in cells), default=[])
    if not best or median(each.coverage for each in best) < _ABOUT_IT:
        return ()
    wanted = (max if asked == "most" else min)(_value(each.figure) for each in best)
    return tuple(each for each in best if _value(each.figure) == wanted)[:2]


def _is_time(sort: str, column: str) -> bool:
    """Whether a column is headed by one quarter, month or year."""
    if sort == "quarter":
        return _QUARTER.search(column) is not None
    periods = find_periods(column)
    kinds = (PeriodKind.MONTH,) if sort == "month" else (PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR)
    return len(periods) == 1 and periods[0].kind in kinds


def breakdown_asked(question: str) -> bool:
    """Whether the question asks for all the parts of something: "How is the budget spent?"."""
    return _BREAKDOWN.search(question) is not None


def parts_of(question: str, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The figures of the column that tells all the parts of what ``question`` asks; none where none is clearly about it,
    or it asks who paid for something and they are no sums or shares."""
    found = best_column(evidence)
    if _PAID.search(question) and any(each.figure and each.figure.number.unit not in _SUMS for each in found):
        return []
    return found if found and median(each.coverage for each in found) >= _OF_ITS_PARTS else []


def best_column(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The figures of the table's column that best meets the question, in the order of its rows, totals left out; none
    where no column of three rows or more is about what is asked."""
    columns: dict[tuple[str, int, int], list[Evidence]] = {}
    for column, cell, each in cells_of(evidence):
        if not says(cell.row_label, "total"):
            columns.setdefault(column, []).append(each)
    wide = [rows for rows in columns.values() if len(rows) >= _FEWEST_ROWS]
    if not wide:
        return []
    best = max(wide, key=lambda rows: median(each.score for each in rows))
    if median(each.coverage for each in best) < _ABOUT_IT:
        return []
    return sorted(best, key=lambda each: each.figure.cell.row if each.figure and each.figure.cell else 0)


def cells_of(evidence: Sequence[Evidence]) -> Iterator[tuple[tuple[str, int, int], TablePlace, Evidence]]:
    """The evidence of tables' cells that can be used, each with its column (document, table, column) and its cell."""
    for each in evidence:
        figure = each.figure
        if figure is not None and figure.cell is not None and each.usable and not figure.doubt:
            yield (each.passage.document, figure.cell.table, figure.cell.column), figure.cell, each


def _value(figure: Figure | None) -> float:
    return float(figure.number.value) if figure is not None else 0.0

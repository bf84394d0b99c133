"""Questions for the highest or lowest of a table's rows: "Which library had the most visits?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from reportqa.answering.evidence import Evidence
from reportqa.domain import Figure
from reportqa.figures.arithmetic.grid import says

_MOST = re.compile(
    r"\b(?:most|highest|biggest|largest|greatest|busiest|longest|best|top|more than any)\b", re.IGNORECASE
)
_LEAST = re.compile(r"\b(?:fewest|lowest|smallest|least|quietest|shortest|worst)\b", re.IGNORECASE)
_WHICH = re.compile(r"\b(?:which|what|who|where)\b", re.IGNORECASE)
_NO_SUPERLATIVE = re.compile(r"\b(?:at (?:most|least)|most recent|most of|least of|most serious)\b", re.IGNORECASE)
_FEWEST_ROWS = 3
# How well the rows of a column must meet the question: the share of its weight.
_ABOUT_IT = 0.6


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


def without_extreme(question: str) -> str:
    """``question`` without its superlative, which no table's heading repeats."""
    return " ".join(_LEAST.sub(" ", _MOST.sub(" ", question)).split())


def extreme_of(asked: str, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The row with the ``asked`` extreme of the table's column that best meets the question; none if unsure.

    ``evidence`` is that of figures. Rows that are totals take no part; a column in which two rows share the extreme
    gives both.
    """
    columns: dict[tuple[str, int, int], list[Evidence]] = {}
    for each in evidence:
        cell = each.figure.cell if each.figure is not None else None
        if cell is not None and each.usable and not _is_doubtful(each) and not says(cell.row_label, "total"):
            columns.setdefault((each.passage.document, cell.table, cell.column), []).append(each)
    wide = [rows for rows in columns.values() if len(rows) >= _FEWEST_ROWS]
    if not wide:
        return ()
    best = max(wide, key=lambda rows: median(each.score for each in rows))
    if median(each.coverage for each in best) < _ABOUT_IT:
        return ()
    values = [_value(each.figure) for each in best]
    wanted = max(values) if asked == "most" else min(values)
    return tuple(each for each, value in zip(best, values, strict=True) if value == wanted)[:2]


def _is_doubtful(evidence: Evidence) -> bool:
    return evidence.figure is not None and bool(evidence.figure.doubt)


def _value(figure: Figure | None) -> float:
    return float(figure.number.value) if figure is not None else 0.0

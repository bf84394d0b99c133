"""Questions for a table's rows: which has the most ("Which library had the most visits?"), or what each of them has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from reportqa.answering.evidence import Evidence
from reportqa.domain import Figure, TablePlace
from reportqa.figures.arithmetic.labels import says
from reportqa.language import stems

_GREATEST = "most|highest|biggest|largest|greatest|busiest|longest"
_SMALLEST = "fewest|lowest|smallest|least|quietest|shortest"
_MOST = re.compile(rf"\b(?:{_GREATEST}|best|top|more than any)\b", re.IGNORECASE)
_LEAST = re.compile(rf"\b(?:{_SMALLEST}|worst)\b", re.IGNORECASE)
_SUPERLATIVE = re.compile(
    rf"{_MOST.pattern}|{_LEAST.pattern}|\b\w{{3,}}est\b|\b(?:first|main|chief|ahead of|led by|more than half|majority|record)\b",
    re.IGNORECASE,
)
_MORE = rf"(?:more|higher|bigger|larger|greater|busier|longer|better|{_GREATEST})"
_LESS = rf"(?:fewer|less|lower|smaller|quieter|shorter|{_SMALLEST})"
# "Which had more visits, Quay Street or Fishergate?"
_EITHER = re.compile(
    rf"\b(?:which|who|where)\b.*?\b(?:(?P<more>{_MORE})|{_LESS})\b.*?(?P<both>\s*[,:–-]\s*(?:in |at )?(?:the )?(?P<one>[^,?:]{{2,40}}?)"
    r"\s+or\s+(?:in |at )?(?:the )?(?P<other>[^,?:]{2,40}?))(?:,? and by how (?:much|many).*)?\W*$",
    re.IGNORECASE,
)
_BY_HOW_MUCH = re.compile(r"\bby how (?:much|many)\b", re.IGNORECASE)
_FOR_SIZE = re.compile(
    r"\b(?:for (?:its|their) (?:size|population)|per head|per person|for each resident)\b", re.IGNORECASE
)
_RESIDENTS = re.compile(r"\b(?:population|residents|inhabitants)\b", re.IGNORECASE)
_BOTH = re.compile(
    rf"(?:{_MOST.pattern}).*\b(?:and|or)\b.*(?:{_LEAST.pattern})|(?:{_LEAST.pattern}).*\b(?:and|or)\b.*(?:{_MOST.pattern})",
    re.IGNORECASE,
)
_WHICH = re.compile(r"\b(?:which|what|who|where)\b", re.IGNORECASE)
_NO_SUPERLATIVE = re.compile(r"\b(?:at (?:most|least)|most recent|most of|least of|most serious)\b", re.IGNORECASE)
_BREAKDOWN = re.compile(
    r"\b(?:how|what) .{0,60}\b(?:divided|split|shared (?:out|among|between)|broken down|break down|made up of|spent on"
    r"|paid for|financed|funded|distributed)\b|^how (?:is|was|are|were) .{3,60}\bspent\b|\bbreakdown\b"
    r"|\bwhere (?:does|did|do) .{3,40}\b(?:money|budget|funding|income|tax)\b.{0,12}\b(?:go|come from)\b",
    re.IGNORECASE,
)
_DIVIDED = re.compile(
    r"\b(?:divided|split|shared|broken down|break down|breakdown|made up|spent|paid for|financed|funded|distributed"
    r"|between|among|out)\b",
    re.IGNORECASE,
)
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


@dataclass(frozen=True, slots=True)
class Either:
    """Two that a question holds against each other: their names, whether "most" or "least" is asked, the question
    without them, and whether it asks by how much."""

    names: tuple[str, str]
    extreme: str
    rest: str
    by_how_much: bool


def either_asked(question: str) -> Either | None:
    """The two of which the question asks which has more or less; None where it asks of no two.

    >>> either_asked("Which had fewer visits, Quay Street or Fishergate?").names
    ('Quay Street', 'Fishergate')
    """
    found = _EITHER.search(question)
    if found is None:
        return None
    rest = re.sub(rf"\b(?:{_MORE}|{_LESS})\b", " ", question[: found.start("both")], flags=re.IGNORECASE)
    rest = _FOR_SIZE.sub("per 1,000", rest)
    extreme = "most" if found["more"] else "least"
    names = found["one"].strip(), found["other"].strip()
    return Either(names, extreme, " ".join(rest.split()), _BY_HOW_MUCH.search(question) is not None)


def either_of(asked: Either, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The rows of the two that are asked about, in the column that best meets the question, the one asked for first;
    none where no column has both or they are even. ``evidence`` is that of figures."""
    named = [frozenset(stems(name)) for name in asked.names]
    columns: dict[tuple[str, int, int], dict[int, Evidence]] = {}
    for column, cell, each in _cells(evidence):
        if _counts_residents(cell.column_name, asked.rest):
            continue
        held = frozenset(stems(cell.row_label))
        for number, name in enumerate(named):
            if name and name <= held:
                columns.setdefault(column, {}).setdefault(number, each)
    pairs = [(rows[0], rows[1]) for rows in columns.values() if len(rows) == len(named)]
    pairs = [pair for pair in pairs if min(each.coverage for each in pair) >= _ABOUT_IT]
    best = max(pairs, key=lambda pair: sum(each.score for each in pair), default=())
    if not best or _value(best[0].figure) == _value(best[1].figure):
        return ()
    return tuple(sorted(best, key=lambda each: _value(each.figure), reverse=asked.extreme == "most"))


def _counts_residents(column: str, question: str) -> bool:
    """Whether a column is of how many live there, which is told beside what is counted and not asked about."""
    return _RESIDENTS.search(column) is not None and _RESIDENTS.search(question) is None


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


def breakdown_asked(question: str) -> bool:
    """Whether the question asks for all the parts of something: "How is the budget spent?"."""
    return _BREAKDOWN.search(question) is not None


def parts_of(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The figures of the column that tells all the parts of what is asked; none where none is clearly about it."""
    found = best_column(evidence)
    return found if found and median(each.coverage for each in found) >= _OF_ITS_PARTS else []


def best_column(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The figures of the table's column that best meets the question, in the order of its rows, totals left out; none
    where no column of three rows or more is about what is asked."""
    columns: dict[tuple[str, int, int], list[Evidence]] = {}
    for column, cell, each in _cells(evidence):
        if not says(cell.row_label, "total"):
            columns.setdefault(column, []).append(each)
    wide = [rows for rows in columns.values() if len(rows) >= _FEWEST_ROWS]
    if not wide:
        return []
    best = max(wide, key=lambda rows: median(each.score for each in rows))
    if median(each.coverage for each in best) < _ABOUT_IT:
        return []
    return sorted(best, key=lambda each: each.figure.cell.row if each.figure and each.figure.cell else 0)


def _cells(evidence: Sequence[Evidence]) -> Iterator[tuple[tuple[str, int, int], TablePlace, Evidence]]:
    """The evidence of tables' cells that can be used, each with its column (document, table, column) and its cell."""
    for each in evidence:
        figure = each.figure
        if figure is not None and figure.cell is not None and each.usable and not figure.doubt:
            yield (each.passage.document, figure.cell.table, figure.cell.column), figure.cell, each


def _value(figure: Figure | None) -> float:
    return float(figure.number.value) if figure is not None else 0.0

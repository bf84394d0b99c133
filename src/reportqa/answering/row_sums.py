"""Several rows of a table asked for together: "Bands A to C together", "house fires and road crashes together"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from reportqa.answering.evidence import Evidence
from reportqa.answering.extremes import cells_of
from reportqa.language import stems

_TOGETHER = r"(?:(?:put |taken |added )?together|combined|altogether|in (?:total|all))"
_RANGE = re.compile(
    rf"\b(?:in |for |of )?(?P<sort>[Bb]ands?|[Gg]rades?|[Cc]ategories|[Gg]roups?|[Zz]ones?|[Cc]lasses|[Tt]iers?)?\s*"
    rf"\b(?P<first>[A-Z]|\d{{1,2}})\s?(?:to|–|-|through)\s?(?P<last>[A-Z]|\d{{1,2}})\b(?=.*\b{_TOGETHER}\b"
    rf"|(?P<end>\W*)$)"
)
_TWO = re.compile(
    rf"^\W*(?:so |and )?(?:how (?:many|much)|what)\b (?P<a>.+?) (?:and|plus) (?P<b>.+?) {_TOGETHER}\b", re.IGNORECASE
)
_MOST = 8


@dataclass(frozen=True, slots=True)
class RowsAsked:
    """The rows whose figures are asked for together: their labels or words that hold them, and what else is asked."""

    labels: tuple[str, ...]
    rest: str


def rows_asked(question: str) -> RowsAsked | None:
    """The rows that ``question`` asks for together; None where it asks for no such sum.

    >>> rows_asked("What share of homes are in Bands A to C together?").labels
    ('A', 'B', 'C')
    """
    match = _RANGE.search(question)
    if match and (match["end"] is None or match["sort"]):
        labels = _between(match["first"], match["last"])
        rest = re.sub(rf"\b{_TOGETHER}\b", "", f"{question[: match.start()]} {question[match.end() :]}")
        return RowsAsked(labels, " ".join(rest.split())) if 1 < len(labels) <= _MOST else None
    if (match := _TWO.match(question)) is not None:
        return RowsAsked((match["a"], match["b"]), question)
    return None


def _between(first: str, last: str) -> tuple[str, ...]:
    if first.isdigit() and last.isdigit():
        return tuple(map(str, range(int(first), int(last) + 1)))
    if first.isalpha() and last.isalpha():
        return tuple(map(chr, range(ord(first), ord(last) + 1)))
    return ()


def rows_together(asked: RowsAsked, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The cells of one column whose rows are those ``asked`` for, one each in their order; none where no column of a
    table has them all."""
    columns: dict[tuple[str, int, int], list[tuple[str, Evidence]]] = {}
    for column, cell, each in cells_of(evidence):
        columns.setdefault(column, []).append((cell.row_label, each))
    found = [
        cells
        for rows in columns.values()
        if (cells := tuple(filter(None, (_row_of(label, rows) for label in asked.labels))))
        and len(cells) == len(asked.labels)
        and len({each.figure.number.start for each in cells if each.figure}) <= len(cells)
    ]
    return max(found, key=lambda cells: median(each.score for each in cells), default=())


def _row_of(asked: str, rows: Sequence[tuple[str, Evidence]]) -> Evidence | None:
    """The row with a label asked for: the very letter or number, or the longest label whose words are all asked for."""
    if len(asked) <= 2:
        return next((each for label, each in rows if label.split()[-1:] == [asked]), None)
    words = frozenset(stems(asked))
    held = [(len(told), each) for label, each in rows if (told := frozenset(stems(label))) and told <= words]
    return max(held, key=lambda pair: pair[0])[1] if held else None

"""The measures that tables give at several times or against a plan, and the words by which sentences name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportqa.domain import Basis, Figure
from reportqa.language import stem, word_list

# What a label says of its unit tells nothing of what is counted.
_BRACKET = re.compile(r"\([^()]*\)|[£%]")
_WORD = re.compile(r"[A-Za-z]{3,}")
_WHOLE = frozenset("total all overall whole sum year table number figure per cent annual net gross".split())
_PLANS = (Basis.BUDGET, Basis.TARGET, Basis.FORECAST)
_YEAR = range(364, 367)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cells of one measure: ``before`` an earlier time's or what was planned, ``after`` what came of it.

    ``kind`` is "plan", "year" where a year lies between the two, or "time".
    """

    before: Figure
    after: Figure
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A measure of a table: the ``stems`` of the words that name it and its ``pairs``.

    ``differences`` are the cells of the line that state one of these differences themselves.
    """

    stems: frozenset[str]
    pairs: tuple[Pair, ...]
    differences: tuple[Figure, ...]


def lines(figures: Sequence[Figure]) -> list[Line]:
    """The rows of the tables among ``figures`` (of one document), and the columns whose rows are times."""
    rows: dict[tuple[int, int], list[Figure]] = {}
    columns: dict[tuple[int, int], list[Figure]] = {}
    for figure in figures:
        cell = figure.cell
        if cell is None or figure.doubt or figure.period is None:
            continue
        rows.setdefault((cell.table, cell.row), []).append(figure)
        if figure.period_from == "row":
            columns.setdefault((cell.table, cell.column), []).append(figure)
    named = [(_label(cells[0].cell.row_label), cells) for cells in rows.values() if cells[0].cell]
    named += [(_label(cells[0].cell.column_name), cells) for cells in columns.values() if cells[0].cell]
    return [line for stems, cells in named if stems and (line := _line(stems, cells)).pairs]


def _label(text: str) -> frozenset[str]:
    return stems_of(_BRACKET.sub(" ", text))


def _line(stems: frozenset[str], cells: Sequence[Figure]) -> Line:
    levels = [cell for cell in cells if cell.basis is not Basis.CHANGE and cell.number.value > 0]
    return Line(stems, tuple(_pairs(levels)), tuple(cell for cell in cells if cell.basis is Basis.CHANGE))


def _pairs(levels: Sequence[Figure]) -> Iterator[Pair]:
    for after in levels:
        for before in levels:
            if before is after or before.number.unit != after.number.unit or after.basis in _PLANS:
                continue
            one, other = before.period, after.period
            assert one is not None
            assert other is not None
            if before.basis in _PLANS:
                if one.first <= other.first and other.last <= one.last:
                    yield Pair(before, after, "plan")
            elif one.kind is other.kind and one.first < other.first:
                apart = (other.first - one.first).days
                yield Pair(before, after, "year" if apart in _YEAR else "time")


@lru_cache(maxsize=4096)
def stems_of(text: str) -> frozenset[str]:
    """The stems of the words of ``text`` that may name a measure."""
    return frozenset(stem for _, stem in places_of(text))


@lru_cache(maxsize=4096)
def places_of(text: str) -> tuple[tuple[int, str], ...]:
    """Where the words of ``text`` that may name a measure stand, with their stems."""
    stop = word_list("stopwords") | word_list("months") | _WHOLE
    words = ((match.start(), match[0].lower()) for match in _WORD.finditer(text))
    return tuple((at, stem(word)) for at, word in words if word not in stop)

"""What stands around a statement: the sentences just before it, and the rows of tables that hold its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reportqa.domain import Figure, StatementKind
from reportqa.figures.arithmetic.lines import Line, lines
from reportqa.figures.arithmetic.told import Told
from reportqa.language import stem, word_list

# A sentence speaks of the one before it, or of the one before that where a third without numbers stands between.
_REACH, _MOST = 3, 2
# Smaller numbers stand in a table's row by chance.
_DIGITS = 3

_WHOLE = frozenset("total all overall whole sum year table number figure per cent annual".split())

_Rows = dict[tuple[str, Decimal], list[Sequence[Figure]]]
_Counts = Mapping[str, Sequence[Figure]]
_COUNT = re.compile(r"(?P<left>[^⟦⟧;.]{0,40})⟦(?P<place>\d+)⟧(?P<right>(?: [\w’'-]+){0,3})")


@dataclass(frozen=True, slots=True)
class Nearby:
    """A statement, those before it in its section (the nearest first), and what its document has elsewhere.

    That are the ``rows`` of its tables, its ``counts``, whole numbers of things, by each of the words around them, the
    ``cells`` that hold such, by the words of their row and column, all sound ``amounts`` by their unit, and its
    tables' ``lines``.
    """

    told: Told
    before: tuple[Told, ...]
    rows: _Rows
    counts: _Counts
    cells: _Counts
    amounts: Mapping[str, Sequence[Figure]]
    lines: Sequence[Line]

    @property
    def earlier(self) -> tuple[Figure, ...]:
        """The sound figures of the statements before, the nearest statement's first."""
        return tuple(figure for told in self.before if told.sound for figure in told.figures)

    def row_of(self, level: Figure) -> Sequence[Figure]:
        """The figures of the one table row that holds ``level``; none where no row does, or several, or one that is
        named for something the statement does not speak of."""
        if sum(char.isdigit() for char in level.number.text) < _DIGITS:
            return ()
        rows = self.rows.get((level.number.unit, level.number.value), [])
        return rows[0] if len(rows) == 1 and self._speaks_of(rows[0]) else ()

    def _speaks_of(self, row: Sequence[Figure]) -> bool:
        """Whether the statement has a word of the row's name, or of its caption or heading where that tells nothing."""
        cell = row[0].cell
        told = telling_stems(f"{self.told.statement.context} {self.told.text}")
        names = (cell.row_label, f"{cell.caption} {cell.group}", " ".join(row[0].headings[-1:])) if cell else ()
        telling = next(filter(None, map(telling_stems, names)), frozenset())
        return not telling or bool(telling & told)


@lru_cache(maxsize=4096)
def telling_stems(text: str) -> frozenset[str]:
    """The stems of ``text`` that tell of something, its function words, months and words for a whole left out."""
    stop = word_list("stopwords") | word_list("months") | _WHOLE
    words = (word for word in re.findall(r"[a-z]{3,}", text.lower()) if word not in stop)
    return frozenset(map(stem, words))


def nearby(figures: Sequence[Figure], statements: Iterable[Told]) -> Iterator[Nearby]:
    """Each of ``statements`` (of one document, whose figures are ``figures``) with what stands around it."""
    rows = _rows(figures)
    ordered = sorted(statements, key=lambda told: told.statement.order)
    counts, cells, amounts, measures = _counts(ordered), _cells(figures), _amounts(figures), lines(figures)
    for number, each in enumerate(ordered):
        yield Nearby(
            each,
            tuple(_before(each, ordered[max(0, number - _REACH - 20) : number])),
            rows,
            counts,
            cells,
            amounts,
            measures,
        )


def _counts(statements: Iterable[Told]) -> _Counts:
    """The sound counts of ``statements`` by the words that stand around each, without the "s" that ends them."""
    found: dict[str, list[Figure]] = {}
    for told in statements:
        for match in _COUNT.finditer(told.masked) if told.sound else ():
            figure = told.figures[int(match["place"])]
            number = figure.number
            if number.unit or number.value != number.value.to_integral_value() or None in (number.low, number.high):
                continue
            for word in set(re.findall(r"[a-z]+", f"{match['left']} {match['right']}".lower())):
                found.setdefault(word.removesuffix("s"), []).append(figure)
    return found


def _cells(figures: Sequence[Figure]) -> _Counts:
    """The whole numbers in tables by each of the words of their row's and their column's names, as ``_counts``."""
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        number = figure.number
        if figure.cell is None or figure.doubt or number.unit or number.value != number.value.to_integral_value():
            continue
        name = f"{figure.cell.row_label} {figure.cell.column_name}".lower()
        for word in set(re.findall(r"[a-z]+", name)):
            found.setdefault(word.removesuffix("s"), []).append(figure)
    return found


def _amounts(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        if not figure.doubt:
            found.setdefault(figure.number.unit, []).append(figure)
    return found


def _before(each: Told, others: Sequence[Told]) -> Iterator[Told]:
    """The statements that ``each`` may speak of: its list's lead-in, or the sentences before it."""
    found = 0
    for other in reversed(others):
        if found == _MOST or other.figures[0].headings != each.figures[0].headings:
            return
        if each.statement.kind is StatementKind.ITEM:
            reached = other.statement.kind is not StatementKind.ITEM and each.statement.context == other.text
        else:
            near = each.statement.order - other.statement.order <= _REACH
            reached = near and other.statement.kind in (StatementKind.SENTENCE, StatementKind.LIST)
        if reached:
            found += 1
            yield other


def _rows(figures: Sequence[Figure]) -> _Rows:
    """The rows of all tables by the unit and value of each of their figures."""
    rows: dict[tuple[int, int], list[Figure]] = {}
    for figure in figures:
        if figure.cell is not None and not figure.doubt:
            rows.setdefault((figure.cell.table, figure.cell.row), []).append(figure)
    found: _Rows = {}
    for row in rows.values():
        for key in {(figure.number.unit, figure.number.value) for figure in row}:
            found.setdefault(key, []).append(row)
    return found

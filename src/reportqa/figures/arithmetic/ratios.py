"""Columns that state the quotient of two others, found by trying every pair: shares, rates per 1,000, averages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log10

from reportqa.domain import Figure
from reportqa.figures.arithmetic.axes import Axis
from reportqa.figures.arithmetic.checks import Check
from reportqa.figures.arithmetic.grid import Grid
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.quotients import HUNDRED, Quotient, check, weight
from reportqa.figures.arithmetic.sums import Total
from reportqa.figures.arithmetic.wholes import is_hinted, level

# A rule is believed where so many digits agree beyond chance, and nearly all rows hold.
_DIGITS = 2.5
_SURE = 3.5  # so many of them, and two rows are enough to tell that the third is wrong
_LEAST = 3
_PAIR = 2
_MAJORITY = 0.75
_FACTOR = re.compile(
    r"(?:\bper|\bevery|/)\s+£?(?P<number>1,?000,?000|100,?000|10,?000|1,?000|100)\b"
    r"|\bper\s+(?P<word>hundred thousand|ten thousand|thousand|hundred|million)\b",
    re.IGNORECASE,
)
_WORDS = {"hundred": 100, "thousand": 1_000, "ten thousand": 10_000, "hundred thousand": 100_000, "million": 1_000_000}


@dataclass(frozen=True, slots=True)
class Rule:
    """The column ``stated`` is the column ``part`` times ``factor`` over a whole.

    The whole is the column ``base`` of the same row, or else the sum of the part's cells in the rows ``whole``.
    """

    stated: int
    part: int
    base: int | None
    whole: tuple[int, ...]
    factor: Decimal


def ratios(grid: Grid, found: Sequence[tuple[Axis, Total]], told: Collection[int]) -> Iterator[Check]:
    """Each row of each column of quotients, where most rows show what they are quotients of.

    ``found`` are the table's totals; a column whose cells are among ``told`` (by identity) is known already.
    """
    totals = {total.position for axis, total in found if axis.down}
    for column, name in grid.columns.items():
        cells = grid.column(column)
        is_percent = bool(cells) and all(figure.number.unit.startswith("percent") for figure in cells.values())
        if len(cells) < 2 or any(id(figure) in told for figure in cells.values()):
            continue
        if is_percent or (says(name, "quotient") and not says(name, "variance")):
            yield from _best(grid, list(_rules(grid, column, is_percent, totals)))


def _rules(grid: Grid, stated: int, is_percent: bool, totals: Collection[int]) -> Iterator[Rule]:
    """The rules that may govern the column ``stated``, likelier ones first: nearer columns."""
    factor = HUNDRED if is_percent else _factor(grid.columns[stated])
    nearest = sorted(grid.columns, key=lambda other: abs(other - stated))
    operands = [other for other in nearest if other != stated and not _in_percent(grid, other)]
    for part in operands:
        amounts = grid.column(part)
        ends = [r for r in sorted(amounts) if r in totals or level(grid.labels[r]) or is_hinted(grid.labels[r])]
        lines = tuple(r for r in sorted(amounts) if r not in ends and not says(grid.labels[r], "of_which"))
        if factor == HUNDRED and all(amounts[r].number.value >= 0 for r in lines) and len(lines) >= 2:
            yield Rule(stated, part, None, lines, factor)
        if factor == HUNDRED:
            yield from (Rule(stated, part, None, (row,), factor) for row in ends)
        for base in operands:
            if base != part:
                yield Rule(stated, part, base, (), factor)


def _factor(name: str) -> Decimal:
    """What the heading of a rate multiplies by: 1,000 for "per 1,000 people", 1 where it names nothing."""
    named = _FACTOR.search(name)
    if named is None:
        return Decimal(1)
    return Decimal(_WORDS[named["word"].lower()] if named["word"] else int(named["number"].replace(",", "")))


def _in_percent(grid: Grid, column: int) -> bool:
    return any(figure.number.unit.startswith("percent") for figure in grid.column(column).values())


def _best(grid: Grid, rules: Sequence[Rule]) -> list[Check]:
    """The checks of the rule that most rows bear out beyond chance; empty where none is believed."""
    best: list[Quotient] = []
    most = 0.0
    for rule in rules:
        if not _may_hold(grid, rule):
            continue
        quotients = [q for q in _quotients(grid, rule) if q.holds or q.fails]
        held, failed = sum(q.holds for q in quotients), sum(q.fails and not q.holds for q in quotients)
        digits = weight(quotients)
        if held < 2 or failed > max(held // 2, 1) or digits - log10(len(rules)) < _DIGITS:
            continue
        if failed > 1 and held < _MAJORITY * (held + failed):
            continue
        if (score := held - failed + digits / 100) > most:
            best, most = quotients, score
    held = sum(q.holds for q in best)
    failed = len(best) - held
    sure = (held >= _LEAST and (failed <= 1 or held >= _MAJORITY * len(best))) or (
        failed == 1 and weight(best) - log10(len(rules)) >= (_DIGITS if _are_two(grid, rules) else _SURE)
    )
    return [check(q) for q in best if q.holds or (sure and not _is_explained(grid, q, rules))]


def _are_two(grid: Grid, rules: Sequence[Rule]) -> bool:
    """Whether a table holds no more than two columns that a third may be the quotient of."""
    stated = {rule.stated for rule in rules}
    return len([column for column in grid.columns if column not in stated]) == _PAIR


def _may_hold(grid: Grid, rule: Rule) -> bool:
    """A quick look at whether about half of the rows could follow ``rule``."""
    cells, held, tried = grid.cells, 0, 0
    whole = sum(float(cells[row, rule.part].number.value) for row in rule.whole if (row, rule.part) in cells)
    for row, figure in grid.column(rule.stated).items():
        part = cells.get((row, rule.part))
        base = cells.get((row, rule.base)) if rule.base is not None else None
        if part is None or (rule.base is not None and base is None):
            continue
        size = abs(float(base.number.value) if base is not None else whole)
        value = abs(float(figure.number.value))
        tried += 1
        if size:
            made = abs(float(part.number.value)) * float(rule.factor) / size
            held += abs(made - value) <= max(0.02 * value, 0.6)
    return held >= 2 and 2 * held >= tried


def _quotients(grid: Grid, rule: Rule) -> Iterator[Quotient]:
    cells = grid.cells
    common = tuple(cells[row, rule.part] for row in rule.whole if (row, rule.part) in cells)
    column = grid.column(rule.stated)
    sizes = says(grid.columns[rule.stated], "variance") and all(f.number.value >= 0 for f in column.values())
    for row, figure in sorted(column.items()):
        part = cells.get((row, rule.part))
        base = cells.get((row, rule.base)) if rule.base is not None else None
        whole = (base,) if base is not None else common
        if part is None or (rule.base is not None and base is None) or not whole:
            continue
        if len({f.number.unit for f in whole}) > 1 or not _is_comparable(part, whole[0], rule):
            continue
        quotient = Quotient(figure, part, whole, rule.factor, rule.base is None, sizes)
        # That the whole is all of itself tells nothing.
        if quotient.base and not (quotient.common and part.number.value == quotient.base):
            yield quotient


def _is_comparable(part: Figure, whole: Figure, rule: Rule) -> bool:
    """Whether a share of ``whole`` can be ``part``: both count in the same unit."""
    return rule.factor != HUNDRED or part.number.unit == whole.number.unit


def _is_explained(grid: Grid, failing: Quotient, rules: Sequence[Rule]) -> bool:
    """Whether another reading of the table gives what a failing row prints: it is then no error."""
    cell = failing.stated.cell
    assert cell is not None
    for rule in rules:
        for quotient in _quotients(grid, rule):
            if quotient.stated is failing.stated and quotient.part is failing.part and quotient.holds:
                return True
    return False

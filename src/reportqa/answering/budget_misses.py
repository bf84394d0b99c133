"""Which of several missed its budget by most: "Which department was furthest over budget, in percentage terms?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from reportqa.answering.evidence import Evidence
from reportqa.answering.extremes import cells_of
from reportqa.answering.polarity import beside_budget
from reportqa.answering.question_patterns import says
from reportqa.domain import Basis
from reportqa.figures.arithmetic.labels import says as labelled
from reportqa.language import stems

_PERCENT = re.compile(r"\b(?:per ?cent(?:age)?|proportion(?:ately|ally)?|relative)\b|%", re.IGNORECASE)
# Of fewer lines than these none is the furthest off.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Miss:
    """What is asked: the lines "over" or "under" their budgets, and whether the miss is weighed in per cent of them."""

    side: str
    percent: bool


def miss_of_most(question: str) -> Miss | None:
    """Which miss of a budget the question asks to be the greatest; None where it asks of none.

    >>> miss_of_most("Which service overspent the most?")
    Miss(side='over', percent=False)
    """
    if not says("budget_misses", "which", question) or not says("budget_misses", "most", question):
        return None
    sides = [side for side in ("over", "under") if says("budget_misses", side, question)]
    return Miss(sides[0], _PERCENT.search(question) is not None) if len(sides) == 1 else None


def furthest_off(miss: Miss, question: str, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The line of the likeliest budget that ``miss`` is greatest of, by its column of variances; two that share it are
    both given, none where no budget has such lines. Totals take no part; a group named in ``question`` stands alone."""
    unit = "percent" if miss.percent else "GBP"
    tables: dict[tuple[str, int], list[Evidence]] = {}
    for (document, table, _), cell, each in cells_of(evidence):
        figure = each.figure
        if figure is None or figure.number.unit != unit or figure.basis is not Basis.CHANGE:
            continue
        if not labelled(cell.row_label, "total") and beside_budget(each.statement.text):
            tables.setdefault((document, table), []).append(each)
    budgets = [_of_its_group(lines, question) for lines in tables.values()]
    budgets = [lines for lines in budgets if len(lines) >= _FEWEST]
    if not budgets:
        return ()
    likeliest = max(budgets, key=lambda lines: median(each.score for each in lines))
    missed = [each for each in likeliest if beside_budget(each.statement.text) == miss.side]
    furthest = max(map(_size, missed), default=0.0)
    return tuple(each for each in missed if _size(each) == furthest)[:2]


def _of_its_group(lines: list[Evidence], question: str) -> list[Evidence]:
    """The lines of the group that the question names best, all where it names none or there is one only."""
    groups: dict[str, list[Evidence]] = {}
    for each in lines:
        groups.setdefault(each.figure.cell.group if each.figure and each.figure.cell else "", []).append(each)
    asked = frozenset(stems(question))
    met = {group: len(asked.intersection(stems(group))) for group in groups}
    best = max(met.values(), default=0)
    named = [group for group, count in met.items() if count == best]
    return groups[named[0]] if best and len(named) == 1 else lines


def _size(line: Evidence) -> float:
    return abs(float(line.figure.number.value)) if line.figure is not None else 0.0

"""Two editions of one paper side by side: which figures changed, went and came."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportqa.domain import Figure

_DIGITS = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True, slots=True)
class Changes:
    """Figures given anew, each as it was and as it is, in the order of the later edition; and those that only one
    edition has."""

    changed: tuple[tuple[Figure, Figure], ...]
    gone: tuple[Figure, ...]
    new: tuple[Figure, ...]


def changes(before: Sequence[Figure], after: Sequence[Figure]) -> Changes:
    """What changed between two editions, given the figures of each in reading order.

    Two figures are the same one when they stand in the same cell by its labels, or at the same place of a sentence
    that reads the same but for its numbers; else when they alone count the same thing for the same time. Where the
    same place occurs more than once, the first goes with the first.
    """
    pairs: list[tuple[Figure, Figure]] = []
    left, right = list(before), list(after)
    for sameness in (_place, _measure):
        left, right = _pair(left, right, sameness, pairs)
    order = {id(figure): number for number, figure in enumerate(after)}
    pairs.sort(key=lambda pair: order[id(pair[1])])
    changed = tuple(pair for pair in pairs if _told(pair[0]) != _told(pair[1]))
    return Changes(changed, tuple(left), tuple(right))


def _pair(
    left: list[Figure],
    right: list[Figure],
    sameness: Callable[[Figure], tuple[object, ...]],
    pairs: list[tuple[Figure, Figure]],
) -> tuple[list[Figure], list[Figure]]:
    """Adds to ``pairs`` the figures of both lists that are alike; what is left of the lists."""
    waiting: dict[object, list[Figure]] = {}
    for figure in left:
        waiting.setdefault(sameness(figure), []).append(figure)
    unmet = []
    for figure in right:
        alike = waiting.get(sameness(figure))
        if alike:
            pairs.append((alike.pop(0), figure))
        else:
            unmet.append(figure)
    rest = {id(figure) for figures in waiting.values() for figure in figures}
    return [figure for figure in left if id(figure) in rest], unmet


def _place(figure: Figure) -> tuple[object, ...]:
    """Where a figure stands, whatever its value."""
    number = figure.number
    if figure.cell:
        cell = figure.cell
        return ("cell", cell.caption, cell.group, cell.row_label, cell.column_name, number.unit)
    text = figure.statement.text
    nth = len(_DIGITS.findall(text[: number.start]))
    return ("words", _DIGITS.sub("#", text), nth)


def _measure(figure: Figure) -> tuple[object, ...]:
    """What a figure counts, for when and where."""
    period = figure.period.label if figure.period else ""
    return (" ".join(figure.measure.lower().split()), period, figure.place, figure.basis, figure.number.unit)


def _told(figure: Figure) -> tuple[object, ...]:
    number = figure.number
    return (number.value, number.low, number.high, number.unit)

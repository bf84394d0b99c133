"""Statements that tell no more numbers than a calculation needs, in whatever order and words they tell them.

A word beside one number says what it is of the others: what is left, their sum, the difference of two, a share, a rate.
Where no more numbers of that kind stand in the sentence, or in it and those before, the calculation needs no pattern of
the words between them. It fails only where no reading of the numbers makes it hold, and it is missed by little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from reportqa.domain import Basis, Figure
from reportqa.figures.arithmetic.nearby import Nearby
from reportqa.figures.arithmetic.told import Told, pattern

TIMES = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "seconds"})
_MOST = 8  # of more numbers some make another by chance
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_NOUN = re.compile(
    r"\s+(?!(?:of|in|at|on|by|to|and|or|from|for|were|was|are|is|had|have|has|with|a|an|the)\b)([a-z]{3,})"
)


def amounts(told: Told, unit: str) -> list[Figure]:
    """The exact figures of ``unit`` that a statement tells, without ages, ranges and spans of time, unless these are
    asked for."""
    found = []
    for index, figure in enumerate(told.figures):
        number = figure.number
        bounded = number.value > 0 and None not in (number.low, number.high) and number.qualifier == "exact"
        if number.unit == unit and bounded and not is_year(figure) and (unit in TIMES or f"⟦{index}⟧" in told.counted):
            found.append(figure)
    return found


def is_year(figure: Figure) -> bool:
    """Whether a plain number may be a year: "1811"."""
    return not figure.number.unit and _YEAR.fullmatch(figure.number.text) is not None


def inexact(told: Told, unit: str) -> bool:
    """Whether a statement tells a figure of ``unit`` that is only roughly meant or has no bound."""
    own = [figure for figure in told.figures if figure.number.unit == unit and not is_year(figure)]
    return len(own) > len(amounts(told, unit))


@dataclass(frozen=True, slots=True)
class Scope:
    """The amounts of a sentence beside its result, with those of so many sentences before, in their order.

    ``own`` of them stand in the sentence itself, ``before`` tells how many do in each of the others, the nearest first.
    """

    figures: tuple[Figure, ...]
    own: int
    before: tuple[int, ...]


def scopes(near: Nearby, result: Figure | None, unit: str) -> Iterator[Scope]:
    """The amounts of ``unit`` beside ``result`` in its sentence, then in it and one sentence before, then two.

    A number that says how many others there are is none of them; an aim is none of several that are not.
    Nothing comes from where some are only roughly told.
    """
    found: list[list[Figure]] = []
    for told in (near.told, *near.before):
        if not told.sound or inexact(told, unit):
            return
        own = [figure for figure in amounts(told, unit) if figure is not result]
        found.insert(0, _without_aims(_without_their_number(own), result))
        together = [figure for each in found for figure in each]
        if together and len(together) <= _MOST:
            counts = [len(each) for each in reversed(found)]
            yield Scope(tuple(together), counts[0], tuple(counts[1:]))


def _without_their_number(figures: Sequence[Figure]) -> list[Figure]:
    counts = [f for f in figures if not f.number.unit and f.number.value == len(figures) - 1]
    return [f for f in figures if f is not counts[0]] if len(counts) == 1 and len(figures) > 2 else list(figures)


def _without_aims(figures: list[Figure], result: Figure | None) -> list[Figure]:
    rest = [figure for figure in figures if figure.basis is not Basis.TARGET]
    return rest if len(rest) > 1 and (result is None or result.basis is not Basis.TARGET) else figures


def subsets(figures: Sequence[Figure], least: int) -> Iterator[tuple[Figure, ...]]:
    """All choices of ``least`` of ``figures`` or more, the greatest first."""
    for size in range(len(figures), least - 1, -1):
        yield from combinations(figures, size)


def noun_after(told: Told, figure: Figure) -> str:
    """The noun that follows a figure, in the singular; "" where none does."""
    found = _NOUN.match(told.text[figure.number.end :])
    return found[1].removesuffix("s") if found else ""


def count_apart(near: Nearby, one: Figure, other: Figure) -> bool:
    """Whether two plain numbers are followed by different nouns: "12 events", "340 people"."""
    named = set()
    for figure in (one, other):
        told = next((t for t in (near.told, *near.before) if figure in t.figures), near.told)
        named.add(noun_after(told, figure))
    return not one.number.unit and "" not in named and len(named) > 1


def is_led_by(told: Told, figure: Figure, name: str) -> bool:
    """Whether the words just before ``figure`` end in pattern ``name``."""
    return pattern(name).search(told.masked.partition(f"⟦{told.place(figure)}⟧")[0]) is not None

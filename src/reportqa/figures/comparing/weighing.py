"""Differing values weighed: how surely two figures are of one measure, and so contradict each other.

Two steps, both log odds with weights kept in data/sameness.toml. The first weighs the words, the time and the kind of a
pair without its values. The second adds what only the neighbourhood and the values tell: whether each is the best match
that the other has in its document, and how the values lie to each other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from operator import itemgetter, mul

from reportqa.data import load
from reportqa.figures.comparing.meant import digits
from reportqa.figures.comparing.papers import Known
from reportqa.figures.comparing.resemblance import MARKS
from reportqa.figures.comparing.slips import is_slip, is_swap

RIVALRY = ("likeness", "rank_worst", "rank_best", "lead_least", "lead_most", "match_elsewhere")
VALUES = (
    "apart", "slip", "swap", "digits", "very_close", "close", "slip_likeness", "swap_likeness", "very_close_likeness",
    "close_likeness", "company_likeness", "company", "slip_of_many", "slip_shared", "closeness_shared",
    "all_met",
)  # fmt: skip
# The marks of the first step that the second one weighs again.
AGAIN = (
    "shared", "met_least", "met_most", "direct_least", "direct_most", "whole_least", "whole_most", "unmet", "heads",
    "heads_differ", "same_time", "one_end", "near_time", "firm", "both_firm", "one_document", "one_passage",
    "cell_and_text", "two_cells", "narrow_met", "part_of_one", "both_ahead", "a_change", "headings_held", "money",
    "percent", "count",
)  # fmt: skip
_PLACE = {name: at for at, name in enumerate(MARKS)}
_again = itemgetter(*(_PLACE[name] for name in AGAIN))
_LOWEST = 1e-4
_LAST_RANK = 5
_FAMILIAR = 4.0  # log odds below minus this count as none when likeness and values are taken together
_ALL = 0.95
_VERY_CLOSE, _CLOSE = 0.03, 0.1
_MOST_DIGITS, _MANY_DIGITS, _MOST_COMPANY = 5, 4, 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """A pair, its marks, and how surely its figures are of one measure (0 to 1)."""

    one: Known
    other: Known
    marks: tuple[float, ...]
    probability: float


def likeness_of(one: Known, other: Known, marks: tuple[float, ...]) -> Likeness:
    """A pair with what its marks make of it."""
    return Likeness(one, other, marks, probability(marks, "words"))


def probability(values: Sequence[float], step: str) -> float:
    """What the weights of a ``step`` ("words", "differing") make of its values, from 0 to 1."""
    bias, weights = _weights(step)
    total = bias + sum(map(mul, weights, values))
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


@cache
def _weights(step: str) -> tuple[float, tuple[float, ...]]:
    kept = load("sameness")[step]
    names = MARKS if step == "words" else (*AGAIN, *RIVALRY, *VALUES)
    return float(kept["bias"]), tuple(float(kept[name]) for name in names)


@cache
def least_probability(case: str = "") -> float:
    """How sure a contradiction must be to be told: where the words meet, or in the ``case`` "slip"."""
    return float(load("sameness")[f"least_probability_{case}" if case else "least_probability"])


@cache
def least_likeness(number: int, *, equal: bool) -> float:
    """How like the words of two values must be that agree in so many significant ``number`` digits."""
    kept = load("sameness")["agreeing_equal" if equal else "agreeing_rounded"]
    return float(kept[min(number, len(kept)) - 1])


class Rivals:
    """Which figures of the other paper are most like a figure: the first of them is what it may be compared with."""

    def __init__(self, pairs: Iterable[Likeness]) -> None:
        self._best: Mapping[tuple[str, int], list[tuple[float, int, Known]]] = defaultdict(list)
        for pair in pairs:
            for mine, theirs in ((pair.one, pair.other), (pair.other, pair.one)):
                self._best[mine.key].append((pair.probability, theirs.number, theirs))
        for ranked in self._best.values():
            ranked.sort(key=lambda each: each[:2], reverse=True)

    def standing(self, pair: Likeness) -> tuple[float, ...]:
        """The values of ``RIVALRY`` for a pair: log odds of its likeness, its ranks and leads on both sides, and how
        like an equal value elsewhere in the other's document is."""
        sides = [self._side(pair.one, pair.other, pair), self._side(pair.other, pair.one, pair)]
        ranks, leads, matches = zip(*sides, strict=True)
        return _log_odds(pair.probability), max(ranks), min(ranks), min(leads), max(leads), max(matches)

    def _side(self, mine: Known, theirs: Known, pair: Likeness) -> tuple[float, float, float]:
        ranked = self._best[mine.key]
        rank = next(at for at, (_, number, _) in enumerate(ranked) if number == theirs.number)
        others = [(score, each) for score, number, each in ranked if number != theirs.number]
        best = others[0][0] if others else 0.0
        match = next((score for score, each in others if each.size == mine.size), 0.0)
        return float(min(rank, _LAST_RANK)), pair.probability - best, match


def differing(pair: Likeness, standing: tuple[float, ...], one: Known, other: Known, company: int) -> tuple[float, ...]:
    """The values that the second step weighs, in the order of ``AGAIN``, ``RIVALRY`` and ``VALUES``."""
    again: tuple[float, ...] = _again(pair.marks)
    all_met = float(min(pair.marks[_PLACE["direct_least"]], pair.marks[_PLACE["same_time"]]) > _ALL)
    values = _values(one.size, other.size, standing[0], pair.marks[_PLACE["shared"]], company)
    return (*again, *standing, *values, all_met)


def _values(a: Decimal, b: Decimal, log_odds: float, shared: float, company: int) -> tuple[float, ...]:
    small, large = sorted((a, b))
    apart = float((large - small) / large) if large else 0.0
    slip, swap = float(is_slip(a, b)), float(is_swap(a, b))
    number = min(digits(a), digits(b), _MOST_DIGITS)
    near, close = float(apart < _VERY_CLOSE), float(apart < _CLOSE)
    familiar = max(0.0, log_odds + _FAMILIAR)
    beside = float(min(_MOST_COMPANY, company))
    return (
        apart, slip, swap, number, near, close, slip * familiar, swap * familiar, near * familiar, close * familiar,
        beside * familiar, beside, slip * (number >= _MANY_DIGITS), slip * shared, (1 - apart) * shared,
    )  # fmt: skip


def _log_odds(value: float) -> float:
    return math.log(max(value, _LOWEST) / max(1 - value, _LOWEST))

"""Rates and averages where a statement tells no other numbers than what is shared out and among how many."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from reportqa.domain import Figure
from reportqa.figures.arithmetic.checks import Check
from reportqa.figures.arithmetic.closed import amounts, scopes
from reportqa.figures.arithmetic.intervals import of, rounded
from reportqa.figures.arithmetic.nearby import Nearby
from reportqa.figures.arithmetic.quotients_told import divided_out
from reportqa.figures.arithmetic.told import masked, matches, pattern
from reportqa.figures.comparing.slips import is_slip

_FURTHEST = Decimal("1.45")
_PAIR = 2
_LEAST_OFF = 25  # a rate is told wrongly where it is off by a twenty-fifth or more


def closed_rates(near: Nearby, judged: Collection[int]) -> Iterator[Check]:
    """The rates of a statement against the only two numbers they can be made of, of none ``judged`` before."""
    for form in ("closed_each", "closed_mean"):
        for _, caught in matches(near.told, form, masked):
            rate = caught["r"]
            if rate.number.start in judged or rate.number.unit.startswith("percent") or len(near.told.figures) < _PAIR:
                continue
            check = _check(near, rate)
            if check is not None:
                yield check
                return


def _check(near: Nearby, rate: Figure) -> Check | None:
    """The rate where the statement, or it and the one before, tell two others: it fails where no two make it."""
    if pattern("closed_rate_aside").search(near.told.text) is not None:
        return None
    for amount, number in _operands(near, rate):
        readings = [(amount, number), (number, amount), (rate, number), (number, rate)]
        made = [of(top.number).over(of(bottom.number)) for top, bottom in readings]
        if any(each.meets(rounded(goal.number)) for each, goal in zip(made, (rate, rate, amount, amount), strict=True)):
            return None
        product = rate.number.value * number.number.value
        if amount.number.value <= number.number.value and not rate.number.unit:
            continue
        check = divided_out(near.told, rate, amount, number, strict=True)
        if check is None or check.holds or abs(check.worked - rate.number.value) * _LEAST_OFF < rate.number.value:
            return None
        if amount not in near.told.figures or number not in near.told.figures:
            return None  # what another sentence tells may be shared out otherwise
        low, high = sorted((product, amount.number.value))
        meant = high <= _FURTHEST * low or is_slip(product, amount.number.value)
        return check if meant else None
    return None


def _operands(near: Nearby, rate: Figure) -> Iterator[tuple[Figure, Figure]]:
    """What may be shared out and among how many, where there are two numbers to choose from and no more."""
    unit = rate.number.unit
    for shared, counted in zip(scopes(near, rate, unit), scopes(near, rate, ""), strict=False):
        own, counts = shared.figures, counted.figures
        if unit and len(own) == len(counts) == 1:
            yield own[0], counts[0]
        elif not unit and len(counts) == _PAIR:
            number, amount = sorted(counts, key=lambda figure: figure.number.value)
            yield amount, number
    for shared in scopes(near, rate, unit):
        if unit and len(shared.figures) == _PAIR and not amounts(near.told, ""):
            number, amount = sorted(shared.figures, key=lambda figure: figure.number.value)
            yield amount, number

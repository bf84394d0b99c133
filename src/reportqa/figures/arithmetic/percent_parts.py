"""A share told with the shares it is made of: "82% were satisfied (51% very, 31% fairly)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportqa.domain import Figure
from reportqa.figures.arithmetic.checks import Check
from reportqa.figures.arithmetic.intervals import of, total
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.part_sums import part_sum
from reportqa.figures.arithmetic.told import Told, matches, pattern

_PLACE = re.compile(r"⟦(\d+)⟧")
_LEAST = 2
_HUNDRED = Decimal(100)
# Shares that miss the whole by more than this part of it are no parts of it.
_NEAR = Decimal("0.1")


def percent_parts(told: Told) -> Iterator[Check]:
    """Each share of a statement against the shares in the bracket, or after the colon, right behind it."""
    for form in ("percent_bracket", "percent_colon"):
        for match, caught in matches(told, form):
            parts = [told.figures[int(place)] for place in _PLACE.findall(match["inside"])]
            if _are_parts(caught["w"], parts) and not _are_of_others(match["inside"], told.text):
                check = _check(told, caught["w"], parts)
                if check is not None:
                    yield check
                    return


def _are_parts(whole: Figure, parts: Sequence[Figure]) -> bool:
    shares = all(figure.number.unit == "percent" and figure.number.qualifier == "exact" for figure in (whole, *parts))
    value = whole.number.value
    return shares and len(parts) >= _LEAST and value < _HUNDRED and all(0 < part.number.value < value for part in parts)


def _are_of_others(inside: str, text: str) -> bool:
    """Whether the words around shares tell of other times, of places or of several answers: they are then no parts."""
    other = pattern("another_time").search(inside) or pattern("of_each_place").search(inside)
    return (
        bool(other) or any(says(inside, name) for name in ("of_a_change", "not_all")) or says(text, "several_answers")
    )


def _check(told: Told, whole: Figure, parts: Sequence[Figure]) -> Check | None:
    made, stated = total(of(part.number) for part in parts), of(whole.number)
    worked = sum((part.number.value for part in parts), Decimal(0))
    if made.meets(stated):
        return part_sum(whole, parts, told.text, holds=True)
    near = abs(worked - whole.number.value) <= _NEAR * whole.number.value
    return part_sum(whole, parts, told.text, holds=False) if near and made.apart(stated) else None

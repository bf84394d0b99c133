"""Shares in one sentence or list that should make a hundred per cent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportqa.domain import Figure
from reportqa.figures.arithmetic.checks import Check, clipped
from reportqa.figures.arithmetic.grid import says
from reportqa.figures.arithmetic.hundreds import HUNDRED, bounded, hundred, misses
from reportqa.figures.arithmetic.intervals import Interval, of, step, total
from reportqa.figures.arithmetic.nearby import Nearby
from reportqa.figures.arithmetic.told import Told, counted, is_in_words, matches, pattern

_WHOLE = Interval(HUNDRED, HUNDRED)
# Fewer shares than these may be some of several though the last is called the rest.
_LEAST_WITH_REST = 4


def hundreds_told(near: Nearby) -> Iterator[Check]:
    """The shares of a sentence: that they make 100%, or that they don't though its words or its counts say so."""
    told = near.told
    shares = _shares(told)
    around = " ".join([told.text, told.statement.context, *(other.text for other in near.before[:1])])
    if len(shares) < 3 or not bounded(shares) or says(around, "several_answers"):
        return
    made = total(of(share.number) for share in shares)
    worked = sum((share.number.value for share in shares), Decimal(0))
    holds, complete = made.meets(_WHOLE), _names_the_rest(told, shares) or _counts_are_complete(near)
    shown = worked == HUNDRED or complete or _is_fine(shares) or says(told.text, "one_whole")
    fails = complete and misses(made, worked) and not says(told.text, "not_one_whole")
    if (holds and shown) or fails:
        yield hundred(shares, worked, made, holds, clipped(told.text, 90))


def _shares(told: Told) -> list[Figure]:
    """The percentages that may be parts of one whole: not those in words, nor those that others are compared with."""
    found = []
    for index, figure in enumerate(told.figures):
        lead = told.masked.partition(f"⟦{index}⟧")[0]
        compared = pattern("comparing").search(lead) is not None
        if figure.number.unit == "percent" and figure.number.value > 0 and not compared and not is_in_words(figure):
            found.append(figure)
    return found


def _is_fine(shares: Sequence[Figure]) -> bool:
    """Whether shares are written so finely that they make 100 by no chance."""
    return all(step(share.number) <= Decimal("0.1") for share in shares)


def _names_the_rest(told: Told, shares: Sequence[Figure]) -> bool:
    """Whether the words call the last of several shares that of all the others."""
    last = told.masked.partition(f"⟦{told.figures.index(shares[-1])}⟧")[0]
    after = told.masked.partition(f"⟦{told.figures.index(shares[-1])}⟧")[2]
    named = pattern("the_rest").search(last) or pattern("of_the_rest").match(after)
    return named is not None and len(shares) >= _LEAST_WITH_REST


def _counts_are_complete(near: Nearby) -> bool:
    """Whether each share stands beside its count, and the counts make a number nearby."""
    counts = [
        caught["n"] for _, caught in matches(near.told, "beside", counted) if caught["p"].number.unit == "percent"
    ]
    if len(counts) < 3 or len(counts) != len(_shares(near.told)):
        return False
    made = total(of(count.number) for count in counts)
    others = [
        f for f in [*near.told.figures, *near.earlier] if f not in counts and f.number.unit == counts[0].number.unit
    ]
    return any(made.meets(of(other.number)) for other in others)


def listed(parts: Sequence[Figure], lead_in: str) -> Check | None:
    """The shares of a list's items as a check that they make 100%; None where nothing says they should."""
    if len(parts) < 3 or any(part.number.unit != "percent" or part.number.value <= 0 for part in parts):
        return None
    if not bounded(parts) or says(lead_in, "not_one_whole"):
        return None
    made = total(of(part.number) for part in parts)
    worked = sum((part.number.value for part in parts), Decimal(0))
    holds, told = made.meets(_WHOLE), says(lead_in, "one_whole")
    if (holds and (told or worked == HUNDRED)) or (told and misses(made, worked)):
        return hundred(parts, worked, made, holds, clipped(lead_in, 90))
    return None

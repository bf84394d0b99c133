"""Levels that a sentence sets against a target, a limit or an average."""

from __future__ import annotations

from collections.abc import Iterator

from reportqa.domain import Figure, FindingKind
from reportqa.figures.arithmetic.checks import Check, clipped, shown, told_as, valued
from reportqa.figures.arithmetic.intervals import of
from reportqa.figures.arithmetic.nearby import Nearby
from reportqa.figures.arithmetic.told import Told, matches


def targets(near: Nearby) -> Iterator[Check]:
    """ "Exceeding the target of", "lower than the limit of": told when it holds, since less may be better."""
    told = near.told
    for _, caught in matches(told, "target_by"):
        first, second, size = caught["a"].number, caught["b"].number, caught["p"].number
        made = (of(first) - of(second)).size()
        if first.unit == second.unit == size.unit and made.meets(of(size).size()):
            yield _compared(told, caught["a"], caught["b"])
    for match, caught in matches(told, "compared"):
        first, second = caught["a"].number, caught["b"].number
        low, high = (second, first) if match["more"] is not None else (first, second)
        if first.unit == second.unit and of(low).below(of(high)):
            yield _compared(told, caught["a"], caught["b"])


def _compared(told: Told, first: Figure, second: Figure) -> Check:
    blanks = {"text": clipped(told.text), "first": told_as(first.number), "second": told_as(second.number)}
    worked = first.number.value - second.number.value
    return Check(
        kind=FindingKind.CHANGE,
        result=first,
        role="stated",
        operands=((second, ""),),
        made=of(first.number) - of(second.number),
        worked=worked,
        holds=True,
        severity=0,
        wording="compared",
        blanks=tuple(blanks.items()),
        working=f"{shown(first.number)} - {shown(second.number)} = {valued(worked, first.number.unit)}",
    )

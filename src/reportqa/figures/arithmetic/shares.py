"""Shares a sentence states beside the counts they are shares of: "12 of the 48 (25%)"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportqa.domain import Figure, FindingKind
from reportqa.figures.arithmetic.checks import Check, clipped, shown, valued
from reportqa.figures.arithmetic.intervals import of, rounded, step
from reportqa.figures.arithmetic.told import Told, matches

_FORMS = tuple(f"of_share_{number}" for number in range(1, 6))


def shares(told: Told) -> Iterator[Check]:
    """Each share of ``told`` that stands beside its part and its whole."""
    seen: set[int] = set()
    for form in _FORMS:
        for _, caught in matches(told, form):
            part, whole, share = caught["n"], caught["m"], caught["p"]
            if share.number.start in seen or share.number.unit != "percent" or not _is_part(part, whole):
                continue
            check = _check(told, part, whole, share)
            if check is not None:
                seen.add(share.number.start)
                yield check


def _is_part(part: Figure, whole: Figure) -> bool:
    same = part.number.unit == whole.number.unit and not part.number.unit.startswith("percent")
    return same and 0 <= part.number.value <= whole.number.value and whole.number.value > 0


def _check(told: Told, part: Figure, whole: Figure, share: Figure) -> Check | None:
    """None where the share is neither within rounding nor clearly beyond it."""
    made = of(part.number).over(of(whole.number)).times(Decimal(100))
    worked = part.number.value * 100 / whole.number.value
    holds = made.meets(rounded(share.number))
    if not holds and not made.apart(rounded(share.number).widened(step(share.number) / 2)):
        return None
    blanks = {
        "text": clipped(told.statement.text),
        "part": shown(part.number),
        "whole": shown(whole.number),
        "worked": valued(worked, "percent"),
        "stated": shown(share.number),
    }
    return Check(
        kind=FindingKind.SHARE,
        result=share,
        role="stated",
        operands=((part, "part"), (whole, "whole")),
        made=made,
        worked=worked,
        holds=holds,
        severity=2,
        wording="ratio",
        blanks=tuple(blanks.items()),
        working=f"{shown(part.number)} / {shown(whole.number)} = {valued(worked, 'percent')}",
    )

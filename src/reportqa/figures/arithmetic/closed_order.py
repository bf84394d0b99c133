"""Courses and extremes told in words: "fell for the third year running", "the lowest"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from reportqa.domain import Figure, FindingKind
from reportqa.figures.arithmetic.checks import Check, clipped, shown, told_as, words
from reportqa.figures.arithmetic.closed import amounts, inexact, is_year
from reportqa.figures.arithmetic.intervals import of
from reportqa.figures.arithmetic.nearby import Nearby
from reportqa.figures.arithmetic.told import Told, pattern

_TRIPLE = 3
_PLACE = re.compile(r"⟦(\d+)⟧")


def closed_order(near: Nearby) -> Iterator[Check]:
    """What a statement says of the order of its only amounts of one kind, where they stand in another."""
    told = near.told
    units = [unit for unit in dict.fromkeys(f.number.unit for f in told.figures) if not inexact(told, unit)]
    found = [check for unit in units for check in (_course(told, _own(told, unit)),) if check is not None]
    yield from found or [check for unit in units for check in (_extreme(near, unit),) if check is not None]


def _own(told: Told, unit: str) -> list[Figure]:
    return [figure for figure in amounts(told, unit) if not is_year(figure)]


def _course(told: Told, figures: Sequence[Figure]) -> Check | None:
    """ "Fell each year: 512, 488, 495 and 430": three numbers or more that follow one another in time."""
    said = pattern("each_time").search(told.masked)
    if len(figures) < _TRIPLE or said is None or pattern("not_come_about").search(told.text):
        return None
    times = [figure.period.first for figure in figures if figure.period is not None]
    if len(times) < len(figures) or times != sorted(set(times)):
        return None
    down = said["down"] is not None
    wrong = [
        (a, b)
        for a, b in pairwise(figures)
        if (b.number.value > a.number.value) is down and of(a.number) != of(b.number)
    ]
    if len(wrong) != 1 or len(figures) - 1 <= len(wrong):
        return None
    before, after = wrong[0]
    blanks = {
        "text": clipped(told.text),
        "direction": words()["a_fall" if down else "a_rise"],
        "before": told_as(before.number),
        "after": told_as(after.number),
    }
    return _check(after, (before,), "moved", blanks, f"{shown(before.number)} to {shown(after.number)}")


def _extreme(near: Nearby, unit: str) -> Check | None:
    """ "72%, the highest of all; earlier ones were 68%, 74% and 71%"; "three bids: ... The lowest, £388,500"."""
    told = near.told
    said = list(pattern("extreme").finditer(told.masked))
    if len(said) != 1:
        return None
    at, own = said[0].start(), _own(told, unit)
    ahead = [f for f in own if told.masked.find(f"⟦{told.place(f)}⟧") < at]
    behind = [f for f in own if f not in ahead]
    low = said[0]["low"] is not None
    if ahead and len(behind) >= _TRIPLE - 1 and pattern("told_before").search(told.masked[at:]):
        stated, others = ahead[-1], behind
    elif not ahead and len(behind) == 1 and said[0].end() == told.masked.find(_masked(told, behind[0])) and near.before:
        stated, others = behind[0], amounts(near.before[0], unit)
        if len(others) < _TRIPLE or not near.before[0].sound or inexact(near.before[0], unit):
            return None
    else:
        return None
    best = (min if low else max)(others, key=lambda figure: figure.number.value)
    beaten = of(best.number).below(of(stated.number)) if low else of(stated.number).below(of(best.number))
    known = stated.number.value in {figure.number.value for figure in others}
    if not beaten and (known or others == behind):
        return None
    blanks = {
        "text": clipped(told.text),
        "stated": told_as(stated.number),
        "extreme": said[0]["low"] or said[0]["top"],
        "other": told_as(best.number),
    }
    return _check(stated, others, "extreme", blanks, f"{shown(stated.number)}, {shown(best.number)}")


def _masked(told: Told, figure: Figure) -> str:
    return f"⟦{told.place(figure)}⟧"


def _check(result: Figure, others: Sequence[Figure], wording: str, blanks: dict[str, str], working: str) -> Check:
    worked: Decimal = others[0].number.value
    return Check(
        kind=FindingKind.CHANGE,
        result=result,
        role="stated",
        operands=tuple((figure, "") for figure in others),
        made=of(others[0].number),
        worked=worked,
        holds=False,
        severity=2,
        wording=wording,
        blanks=tuple(blanks.items()),
        working=working,
    )

"""The size of a change against the levels it lies between: what they make, and whether that is what is stated."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportqa.domain import Figure, FindingKind
from reportqa.figures.arithmetic.checks import Check, clipped, shown, told_as, valued, words
from reportqa.figures.arithmetic.intervals import Interval, of, rounded, step
from reportqa.figures.arithmetic.told import alike, is_in_words

_HUNDRED = Decimal(100)
_POINTS = "percentage points"


@dataclass(frozen=True, slots=True)
class Move:
    """Two levels of one thing and the stated size of the change between; ``up`` is None where the words don't tell."""

    before: Figure
    after: Figure
    size: Figure
    up: bool | None


def measures(size: Figure, level: Figure) -> bool:
    """Whether ``size`` can be the size of a change from ``level``."""
    return size.number.unit in ("percent", _POINTS) or alike(size, level)


def sized(move: Move, text: str) -> Check | None:
    """The stated size against what its levels make; None where it is neither within rounding nor clearly beyond it."""
    readings = _readings(move)
    if not readings:
        return None
    stated = _stated(move)
    held = [reading for reading in readings if _made(reading[0], move.up).meets(stated)]
    beyond = all(_is_beyond(_made(made, move.up), stated, move.size, unit) for made, _, unit in readings)
    if not held and (not beyond or is_in_words(move.size)):
        return None
    interval, value, unit = (held or readings)[-1]
    return _check(move, interval, value, unit, bool(held), text)


def _made(interval: Interval, up: bool | None) -> Interval:
    return interval.size() if up is None else interval


def _is_beyond(made: Interval, stated: Interval, size: Figure, unit: str) -> bool:
    """Whether no rounding brings them together; a share may be made of levels that are shown less exactly."""
    if unit == "percent":
        return made.apart(stated.widened(step(size.number)))
    return not made.meets(stated.widened(step(size.number) / 2))


def _stated(move: Move) -> Interval:
    return rounded(move.size.number).size().times(Decimal(-1 if move.up is False else 1))


def _readings(move: Move) -> list[tuple[Interval, Decimal, str]]:
    """What the levels make, as a difference and as a share, where the size's unit allows for each."""
    before, after, unit = move.before.number, move.after.number, move.size.number.unit
    made, worked = of(after) - of(before), after.value - before.value
    found: list[tuple[Interval, Decimal, str]] = []
    if unit == _POINTS and before.unit != "percent":
        return found
    if unit != "percent" or before.unit == "percent":
        found.append((made, worked, _POINTS if before.unit == "percent" else unit))
    if unit == "percent" and before.value > 0:
        found.append((made.over(of(before)).times(_HUNDRED), worked * _HUNDRED / before.value, "percent"))
    return [reading for reading in found if not reading[0].is_open()]


def _check(move: Move, interval: Interval, value: Decimal, unit: str, holds: bool, text: str) -> Check:
    before, after = move.before.number, move.after.number
    name = {True: "a_rise", False: "a_fall", None: "a_change"}[move.up]
    like = move.size.number if unit == move.size.number.unit == "GBP" else None
    working = f"{shown(after)} - {shown(before)}"
    if unit == "percent":
        working = f"({working}) / {shown(before)}"
    blanks = {
        "text": clipped(text),
        "before": told_as(before),
        "after": told_as(after),
        "worked": f"{words()['a_rise' if value >= 0 else 'a_fall']} of {valued(abs(value), unit, like=like)}",
        "stated": f"{words()[name]} of {shown(move.size.number).lstrip('-+')}",
    }
    return Check(
        kind=FindingKind.CHANGE,
        result=move.size,
        role="change",
        operands=((move.before, "before"), (move.after, "after")),
        made=interval,
        worked=value,
        holds=holds,
        severity=2,
        wording="changed",
        blanks=tuple(blanks.items()),
        working=f"{working} = {valued(value, unit, like=like)}",
    )


def implied(after: Figure, size: Figure, share: Figure, up: bool, text: str) -> Check | None:
    """A change's size and its share where only the level after is stated: "down by 16, or 10.1%, to 143"."""
    number = size.number
    if share.number.unit != "percent" or number.unit != after.number.unit or number.unit.startswith("percent"):
        return None
    change = of(number).times(Decimal(1 if up else -1))
    before, value = of(after.number) - change, after.number.value - (number.value if up else -number.value)
    if value <= 0 or before.low is None or before.low <= 0:
        return None
    made, worked = of(number).over(before).times(_HUNDRED), number.value * _HUNDRED / value
    holds = made.meets(rounded(share.number))
    if not holds and not made.apart(rounded(share.number).widened(step(share.number))):
        return None
    before_shown = valued(value, number.unit, like=after.number)
    blanks = {
        "text": clipped(text),
        "before": before_shown,
        "after": told_as(after.number),
        "worked": f"{words()['a_rise' if up else 'a_fall']} of {valued(worked, 'percent')}",
        "stated": f"{words()['a_rise' if up else 'a_fall']} of {shown(share.number)}",
    }
    return Check(
        kind=FindingKind.CHANGE,
        result=share,
        role="change",
        operands=((size, "change"), (after, "after")),
        made=made,
        worked=worked,
        holds=holds,
        severity=2,
        wording="changed",
        blanks=tuple(blanks.items()),
        working=f"{shown(number)} / {before_shown} = {valued(worked, 'percent')}",
    )

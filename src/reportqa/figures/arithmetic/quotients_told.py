"""A rate told in words against an amount and the number it is shared among, divided."""

from __future__ import annotations

from decimal import Decimal

from reportqa.domain import Figure, FindingKind, Number
from reportqa.figures.arithmetic.checks import Check, clipped, shown, told_as, valued, words
from reportqa.figures.arithmetic.intervals import Interval, of, rounded, step
from reportqa.figures.arithmetic.told import Told

ONE = Decimal(1)
# The outcome of a division is no chance where it is written to a twentieth or finer.
_SHARP = 20


def is_sharp(figure: Figure) -> bool:
    """Whether a rate is written so finely that two amounts make it by no chance."""
    value = figure.number.value
    last = step(figure.number) if figure.number.qualifier == "exact" else place(value)
    return value > 0 and last * _SHARP <= value


def place(value: Decimal) -> Decimal:
    """The size of the last digit written, noughts at the end left out."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def _target(number: Number) -> Interval:
    """What a rate may mean as the outcome of a division; "about £674" is written to the pound all the same."""
    if number.qualifier != "about":
        return rounded(number)
    return Interval(number.value, number.value).widened(place(number.value) / 2)


def divided_out(
    told: Told, stated: Figure, amount: Figure, number: Figure, scale: Decimal = ONE, *, strict: bool = False
) -> Check | None:
    """The rate ``stated`` per ``scale`` against ``amount`` over ``number``.

    None where the rate is neither within rounding nor clearly beyond it, unless ``strict``.
    """
    made = of(amount.number).over(of(number.number)).times(scale)
    if made.is_open():
        return None
    worked = amount.number.value * scale / number.number.value
    target = _target(stated.number)
    holds = made.meets(target)
    rough = stated.number.value / _SHARP if stated.number.qualifier == "about" else step(stated.number)
    if not holds and not strict and not made.apart(target.widened(rough)):
        return None
    unit = stated.number.unit
    per = words()["per_head" if scale == ONE else "per_scale"].format(scale=f"{scale:,f}")
    blanks = {
        "text": clipped(told.text),
        "amount": told_as(amount.number),
        "number": told_as(number.number),
        "worked": valued(worked, unit),
        "per": per,
        "stated": told_as(stated.number),
    }
    factor = "" if scale == ONE else f" × {scale:,f}"
    return Check(
        kind=FindingKind.RATE,
        result=stated,
        role="stated",
        operands=((amount, "part"), (number, "whole")),
        made=made,
        worked=worked,
        holds=holds,
        severity=2,
        wording="per_head",
        blanks=tuple(blanks.items()),
        working=f"{shown(amount.number)} / {shown(number.number)}{factor} = {valued(worked, unit)}",
    )

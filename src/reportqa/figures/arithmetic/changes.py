"""Changes that a sentence states against the figures it gives for before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportqa.domain import Figure, FindingKind
from reportqa.figures.arithmetic.checks import Check, clipped, shown, told_as, valued, words
from reportqa.figures.arithmetic.grid import says
from reportqa.figures.arithmetic.intervals import Interval, of, rounded, step
from reportqa.figures.arithmetic.told import Told, matches, pattern

_MULTIPLES = {"doubled": Decimal(2), "halved": Decimal("0.5"), "trebled": Decimal(3), "tripled": Decimal(3),
              "quadrupled": Decimal(4)}  # fmt: skip
# "Doubled" is said of less and of more than twice: it agrees from the first to the second of these parts of it.
_LEAST, _MOST = Decimal("0.85"), Decimal("1.25")
_HUNDRED = Decimal(100)


def changes(told: Told) -> Iterator[Check]:
    """What ``told`` says of changes: the direction, and the size where one is given."""
    for match, caught in matches(told, "from_to"):
        if _can_be_judged(told, match, caught):
            yield from _moved(told, match, caught)
    for match, caught in matches(told, "up_from"):
        if _can_be_judged(told, match, caught) and not re.search(r"\b(?:with|while|but|whereas)\b", match[0]):
            yield from _moved(told, match, caught)
    for match, caught in matches(told, "two_years"):
        if len(told.figures) == 3 and _can_be_judged(told, match, caught):
            yield from _between_years(told, match, caught)
    for match, caught in matches(told, "multiple"):
        if _can_be_judged(told, match, caught):
            yield from _multiplied(told, match, caught)
    yield from _against_targets(told)


def _can_be_judged(told: Told, match: re.Match[str], caught: dict[str, Figure]) -> bool:
    """Whether both ends count the same and nothing in the words puts the change in doubt."""
    before, after = caught["a"], caught["b"]
    if before.number.unit != after.number.unit or before.number.unit in ("years", "days", "months", "weeks"):
        return False
    lead = told.masked[max(0, match.start() - 12) : match.start()]
    return not says(f"{lead} {match[0]}", "denied")


def _moved(told: Told, match: re.Match[str], caught: dict[str, Figure]) -> Iterator[Check]:
    before, after, size = caught["a"], caught["b"], caught.get("p") or caught.get("q")
    up = match["up"] is not None
    if size is not None and _measures(size, before):
        check = _sized(told, before, after, size, up)
        if check is not None:
            yield check
            return
    better = match.groupdict().get("better") is not None
    mixed = all(re.search(pattern(name), match[0]) for name in ("a_rise", "a_fall"))
    low, high = (of(before.number), of(after.number)) if up or better else (of(after.number), of(before.number))
    if low.below(high):
        yield _direction(told, before, after, up or better, True)
    elif high.below(low) and not better and not mixed:
        yield _direction(told, before, after, up, False)


def _measures(size: Figure, before: Figure) -> bool:
    """Whether ``size`` can be the size of a change from ``before``."""
    return size.number.unit in ("percent", "percentage points") or size.number.unit == before.number.unit


def _between_years(told: Told, match: re.Match[str], caught: dict[str, Figure]) -> Iterator[Check]:
    before, after = caught["a"], caught["b"]
    if match["first"][:4] > match["second"][:4]:
        before, after = after, before
    if match["first"][:4] != match["second"][:4] and _measures(caught["p"], before):
        check = _sized(told, before, after, caught["p"], match["up"] is not None)
        if check is not None:
            yield check


def _sized(told: Told, before: Figure, after: Figure, size: Figure, up: bool) -> Check | None:
    """The stated size against the ends; None where it is neither within rounding nor clearly beyond it."""
    made = of(after.number) - of(before.number)
    worked = after.number.value - before.number.value
    unit = size.number.unit
    points = unit == "percentage points" or before.number.unit == "percent"
    readings: list[tuple[Interval, Decimal, str]] = []
    if unit != "percent" or before.number.unit == "percent":
        readings.append((made, worked, "percentage points" if points else unit))
    if unit == "percent" and before.number.value > 0:
        relative = made.over(of(before.number)).times(_HUNDRED)
        readings.append((relative, worked * _HUNDRED / before.number.value, "percent"))
    if not readings or (unit == "percentage points" and before.number.unit != "percent"):
        return None
    stated = rounded(size.number).size().times(Decimal(1 if up else -1))
    held = [reading for reading in readings if reading[0].meets(stated)]
    open_ = [reading for reading in readings if not reading[0].apart(stated.widened(step(size.number)))]
    if not held and open_:
        return None
    interval, value, made_unit = (held or readings)[-1]
    blanks = {
        "text": clipped(told.statement.text),
        "before": told_as(before.number),
        "after": told_as(after.number),
        "worked": _signed(value, made_unit),
        "stated": f"{words()['a_rise' if up else 'a_fall']} of {shown(size.number).lstrip('-+')}",
    }
    working = f"{shown(after.number)} - {shown(before.number)}"
    if made_unit == "percent":
        working = f"({working}) / {shown(before.number)}"
    return Check(
        kind=FindingKind.CHANGE,
        result=size,
        role="change",
        operands=((before, "before"), (after, "after")),
        made=interval,
        worked=value,
        holds=bool(held),
        severity=2,
        wording="changed",
        blanks=tuple(blanks.items()),
        working=f"{working} = {valued(value, made_unit)}",
    )


def _signed(value: Decimal, unit: str) -> str:
    name = words()["a_rise" if value >= 0 else "a_fall"]
    return f"{name} of {valued(abs(value), unit)}"


def _direction(told: Told, before: Figure, after: Figure, up: bool, holds: bool) -> Check:
    blanks = {
        "text": clipped(told.statement.text),
        "before": told_as(before.number),
        "after": told_as(after.number),
        "direction": words()["a_rise" if up else "a_fall"],
    }
    worked = after.number.value - before.number.value
    sign = ">" if worked > 0 else "<"
    return Check(
        kind=FindingKind.CHANGE,
        result=after,
        role="after",
        operands=((before, "before"),),
        made=of(after.number) - of(before.number),
        worked=worked,
        holds=holds,
        severity=2,
        wording="moved",
        blanks=tuple(blanks.items()),
        working=f"{shown(after.number)} {sign} {shown(before.number)}",
    )


def _multiplied(told: Told, match: re.Match[str], caught: dict[str, Figure]) -> Iterator[Check]:
    before, after = caught["a"], caught["b"]
    if before.number.value <= 0 or after.number.value <= 0:
        return
    factor = _MULTIPLES[match["word"].lower()]
    part = after.number.value / before.number.value / factor
    if _LEAST <= part <= _MOST:
        yield _direction(told, before, after, factor > 1, True)
    elif (after.number.value > before.number.value) != (factor > 1):
        yield _direction(told, before, after, factor > 1, False)


def _against_targets(told: Told) -> Iterator[Check]:
    """ "Exceeding the target of", "lower than the limit of": told when it holds, since less may be better."""
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
    blanks = {"text": clipped(told.statement.text), "first": told_as(first.number), "second": told_as(second.number)}
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

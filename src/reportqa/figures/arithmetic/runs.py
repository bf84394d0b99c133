"""A run of figures tried against a total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportqa.domain import Figure
from reportqa.figures.arithmetic.grid import says
from reportqa.figures.arithmetic.intervals import Interval, of, total
from reportqa.figures.units import CURRENCIES

_MONEY = frozenset(CURRENCIES.values())


@dataclass(frozen=True, slots=True)
class Try:
    """How ``parts`` (each with its sign) add up against ``figure``.

    ``holds`` when the intervals meet; ``fails`` when they lie apart even if every whole number were rounded, no
    part is missing, and no part left out or subtracted mends it. ``exact`` when they meet without rounding.
    """

    figure: Figure
    parts: tuple[tuple[Decimal, Figure], ...]
    made: Interval
    worked: Decimal
    holds: bool
    fails: bool
    near: bool
    exact: bool

    @property
    def unit(self) -> str:
        """The unit of all its figures, some of which may leave it to the others to state."""
        return next((f.number.unit for f in (self.figure, *(part for _, part in self.parts)) if f.number.unit), "")

    @property
    def difference(self) -> Decimal:
        """Stated less worked out."""
        return self.figure.number.value - self.worked


def tried(figure: Figure, parts: Sequence[Figure], complete: bool, before: Figure | None) -> Try | None:
    """``parts`` added up against ``figure``; None where they are fewer than two or their units differ.

    A part labelled "less" may be subtracted, one labelled "of which" may be left out. ``complete`` tells that no part
    is missing; only then, and with nothing taken off, can the sum fail. ``before`` is the figure that stands before
    the first part: a sum that holds with it doesn't fail.
    """
    if len(parts) < 2 or not _one_unit([figure, *parts]):
        return None
    signs = [Decimal(1)] * len(parts)
    attempts = [signs]
    memo = [part.cell is not None and says(part.cell.row_label, "of_which") for part in parts]
    if any(memo) and not all(memo):
        attempts.append([Decimal(not left_out) for left_out in memo])
    less = [part.cell is not None and says(part.cell.row_label, "less") for part in parts]
    if any(less):
        attempts.append([Decimal(-1 if taken else 1) for taken in less])
    made = [_attempt(figure, parts, signs) for signs in attempts]
    best = next((each for each in made if each.holds), made[0])
    taken_off = any(less) or (figure.cell is not None and says(figure.cell.row_label, "net"))
    if best.holds or not complete or taken_off:
        return best
    return _judged(best, parts, before)


def _one_unit(figures: Sequence[Figure]) -> bool:
    """Whether all count the same; in accounts only a column's first and last amounts carry the currency's sign."""
    units = {figure.number.unit for figure in figures}
    if len(units) < 2:
        return True
    if len(units - {""}) > 1 or not units <= _MONEY | {""}:
        return False
    first, second = figures[:2]
    return all(figure.number.unit or figure.number.text[-1:].isalpha() for figure in (first, second))


def _attempt(figure: Figure, parts: Sequence[Figure], signs: Sequence[Decimal]) -> Try:
    terms = tuple((sign, part) for sign, part in zip(signs, parts, strict=True) if sign)
    made = total(of(part.number).times(sign) for sign, part in terms)
    worked = sum((sign * part.number.value for sign, part in terms), Decimal(0))
    holds = of(figure.number).meets(made)
    return Try(figure, terms, made, worked, holds, False, False, holds and worked == figure.number.value)


def _judged(attempt: Try, parts: Sequence[Figure], before: Figure | None) -> Try:
    """Whether the sum fails beyond doubt, or only by what rounding of whole numbers could do."""
    numbers = [attempt.figure.number, *(part.number for part in parts)]
    stated = of(attempt.figure.number)
    if all(number.value == number.value.to_integral_value() and number.low == number.high for number in numbers):
        reach = Decimal(len(numbers)) / 2
        near = not stated.apart(attempt.made.widened(reach))
    else:
        near = not stated.apart(attempt.made)
    apart = stated.apart(attempt.made)
    mended = any(_mends(attempt.made, stated, part) for part in parts) if len(parts) > 2 else False
    if before is not None and before.number.unit == attempt.figure.number.unit:
        longer = attempt.made + of(before.number)
        mended = mended or stated.meets(longer) or any(_mends(longer, stated, part) for part in parts)
    return Try(
        attempt.figure,
        attempt.parts,
        attempt.made,
        attempt.worked,
        False,
        apart and not mended and _is_of_its_size(attempt),
        near,
        False,
    )


def _mends(made: Interval, stated: Interval, part: Figure) -> bool:
    """Whether the sum holds with ``part`` left out or subtracted: then it may be a line that is not added."""
    if not part.number.value:
        return False
    own = of(part.number)
    return stated.meets(made - own) or stated.meets(made - own.times(Decimal(2)))


def _is_of_its_size(attempt: Try) -> bool:
    """Whether the two are near enough for the one to have been meant as the sum of the others."""
    size = max(abs(attempt.worked), abs(attempt.figure.number.value))
    return size > 0 and abs(attempt.difference) <= size / 2

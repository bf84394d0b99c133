"""A run of figures tried against a total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log10

from reportqa.domain import Figure
from reportqa.figures.arithmetic.intervals import Interval, of, step, total
from reportqa.figures.comparing.slips import is_slip
from reportqa.figures.numbers.units import CURRENCIES

_MONEY = frozenset(CURRENCIES.values())
_GRAINS = (1000, 500, 100, 50, 10, 5, 1)  # what published numbers are rounded to
_MOST = 4.0  # digits: more of them prove no more

Term = tuple[Decimal, Figure]


@dataclass(frozen=True, slots=True)
class Try:
    """How ``parts`` (each with its sign) add up against ``figure``.

    ``holds`` when the intervals meet; ``fails`` when they lie apart and no part is missing; ``near`` when rounding of
    whole numbers could explain that. ``exact`` when they meet without rounding.
    ``left_out`` is the part without which the sum holds; ``twice`` the one that, counted twice, makes it hold;
    ``excused`` whether something else does: a part taken off, or what stands before the first; ``surely_excused``
    whether it does so without rounding.
    """

    figure: Figure
    parts: tuple[Term, ...]
    made: Interval
    worked: Decimal
    holds: bool
    fails: bool
    near: bool
    exact: bool
    left_out: Figure | None
    twice: Figure | None
    excused: bool
    surely_excused: bool

    @property
    def unit(self) -> str:
        """The unit of all its figures, some of which may leave it to the others to state."""
        return next((f.number.unit for f in (self.figure, *(part for _, part in self.parts)) if f.number.unit), "")

    @property
    def difference(self) -> Decimal:
        """Stated less worked out."""
        return self.figure.number.value - self.worked

    @property
    def sized(self) -> bool:
        """Whether the two are near enough for the one to have been meant as the sum of the others."""
        size = max(abs(self.worked), abs(self.figure.number.value))
        return size > 0 and abs(self.difference) <= size / 2

    @property
    def slipped(self) -> bool:
        """Whether a slip of the pen in one figure explains the difference: digits swapped, or one wrong."""
        if is_slip(self.figure.number.value, self.worked):
            return True
        values = [(part.number.value, part.number.value + self.difference * sign) for sign, part in self.parts]
        return any(mended * value > 0 and is_slip(value, mended) for value, mended in values)

    @property
    def misprinted(self) -> bool:
        """Whether a slip of the pen in the total alone explains the difference."""
        return self.fails and is_slip(self.figure.number.value, self.worked)

    @property
    def swapped(self) -> bool:
        """Whether two digits swapped in the total alone explain the difference."""
        return self.misprinted and sorted(f"{self.figure.number.value:f}") == sorted(f"{self.worked:f}")

    @property
    def tells(self) -> bool:
        """Whether it holds and is no sum of noughts."""
        return self.holds and self.figure.number.value != 0


def tried(figure: Figure, parts: Sequence[Term], complete: bool, before: Figure | None) -> Try | None:
    """``parts`` added up against ``figure``; None where they are fewer than two or their units differ.

    ``complete`` tells that no part is missing; only then can the sum fail. ``before`` is the figure that stands before
    the first part: a sum that holds with it doesn't fail.
    """
    if len(parts) < 2 or not _one_unit([figure, *(part for _, part in parts)]):
        return None
    made = total(of(part.number).times(sign) for sign, part in parts)
    worked = sum((sign * part.number.value for sign, part in parts), Decimal(0))
    stated = of(figure.number)
    holds = stated.meets(made)
    apart = complete and not holds and stated.apart(made)
    left_out = _mending(made, stated, parts, -1) if apart and len(parts) > 2 else None
    twice = _mending(made, stated, parts, 1) if apart and left_out is None else None
    return Try(
        figure,
        tuple(parts),
        made,
        worked,
        holds,
        apart,
        not holds and _is_near(figure, parts, made),
        holds and worked == figure.number.value,
        left_out,
        twice,
        apart and _is_excused(made, stated, parts, before, figure),
        apart and _is_excused(_point(worked), _point(figure.number.value), parts, before, figure),
    )


def _is_exact(made: Interval) -> bool:
    return made.low == made.high and made.low is not None


def _point(value: Decimal) -> Interval:
    return Interval(value, value)


def _one_unit(figures: Sequence[Figure]) -> bool:
    """Whether all count the same; in accounts only a column's first and last amounts carry the currency's sign."""
    units = {figure.number.unit for figure in figures}
    if len(units) < 2:
        return True
    if len(units - {""}) > 1 or not units <= _MONEY | {""}:
        return False
    first, second = figures[:2]
    return all(figure.number.unit or figure.number.text[-1:].isalpha() for figure in (first, second))


def _is_near(figure: Figure, parts: Sequence[Term], made: Interval) -> bool:
    """Whether the sum fails only by what rounding of whole numbers could do: to ones, to fives, to tens and so on."""
    numbers = [figure.number, *(part.number for _, part in parts)]
    stated = of(figure.number)
    if all(number.value == number.value.to_integral_value() and number.low == number.high for number in numbers):
        grain = next(size for size in _GRAINS if all(number.value % size == 0 for number in numbers))
        return not stated.apart(made.widened(Decimal(len(numbers) * grain) / 2))
    return not stated.apart(made)


def _mending(made: Interval, stated: Interval, parts: Sequence[Term], times: int) -> Figure | None:
    """The part that makes the sum hold when it is counted ``times`` more; None where there is none."""
    for sign, part in parts:
        value = _point(part.number.value) if _is_exact(made) else of(part.number)
        if part.number.value and stated.meets(made + value.times(sign * times)):
            return part
    return None


def _is_excused(made: Interval, stated: Interval, parts: Sequence[Term], before: Figure | None, figure: Figure) -> bool:
    """Whether the sum holds with a part subtracted, or with what stands before the first."""
    if len(parts) > 2 and _mending(made, stated, parts, -2) is not None:
        return True
    if before is None or before.number.unit != figure.number.unit:
        return False
    longer = made + (_point(before.number.value) if _is_exact(made) else of(before.number))
    return stated.meets(longer) or any(_mending(longer, stated, parts, times) for times in (-1, -2))


def evidence(tries: Iterable[Try]) -> float:
    """How many digits agree that chance does not explain, over the lanes that hold.

    A lane whose total is like another's tells only as much as the two differ.
    """
    told = 0.0
    seen: list[float] = []
    for attempt in tries:
        if not attempt.tells:
            continue
        numbers = [attempt.figure.number, *(part.number for _, part in attempt.parts)]
        low, high = (attempt.made + of(attempt.figure.number)).low, (attempt.made + of(attempt.figure.number)).high
        if low is None or high is None:
            continue
        least = min(step(number) for number in numbers if number.value)
        # Sums that are right to the last place are no chance, however many parts were rounded.
        width = float(least if attempt.exact else max(high - low, least))
        size = abs(float(attempt.figure.number.value))
        apart = min((abs(size - other) for other in seen), default=size)
        if width > 0 and min(size, apart) > width:
            told += min(log10(min(size, apart) / width), _MOST)
        seen.append(size)
    return told

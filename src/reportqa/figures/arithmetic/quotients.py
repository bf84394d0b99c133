"""One cell that states the quotient of two others, worked out again: a share, a rate, an average."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import log10

from reportqa.domain import Figure, FindingKind
from reportqa.figures.arithmetic.checks import Check, names, shown, valued, words
from reportqa.figures.arithmetic.intervals import Interval, of, rounded, step, total
from reportqa.figures.arithmetic.labels import says

HUNDRED = Decimal(100)
_MOST = 3.0  # digits that one row may tell


@dataclass(frozen=True, slots=True)
class Quotient:
    """``stated`` against ``part`` times ``factor`` over the sum of ``whole``; ``common`` when all rows share the whole.

    ``sizes`` compares without signs.
    """

    stated: Figure
    part: Figure
    whole: tuple[Figure, ...]
    factor: Decimal
    common: bool
    sizes: bool

    @property
    def base(self) -> Decimal:
        """The whole as written."""
        return sum((figure.number.value for figure in self.whole), Decimal(0))

    @property
    def worked(self) -> Decimal:
        """The quotient of the values as written."""
        made = self.part.number.value * self.factor / abs(self.base)
        return abs(made) if self.sizes else made

    @property
    def made(self) -> Interval:
        """The quotients that the writing of part and whole allows."""
        whole = total(of(figure.number) for figure in self.whole).size()
        made = of(self.part.number).over(whole).times(self.factor)
        return made.size() if self.sizes else made

    @property
    def told(self) -> Interval:
        """What the stated figure may mean as the outcome of a calculation."""
        told = rounded(self.stated.number)
        return told.size() if self.sizes else told

    @property
    def holds(self) -> bool:
        """Whether it is right within rounding."""
        return self.made.meets(self.told)

    @property
    def fails(self) -> bool:
        """Whether it is wrong beyond what a slip in rounding explains."""
        return self.made.apart(self.told.widened(step(self.stated.number) / 2))

    @property
    def digits(self) -> float:
        """How many digits agree, where it holds: what chance does not explain."""
        made, told = self.made, self.told
        if made.low is None or made.high is None or told.low is None or told.high is None:
            return 0.0
        width, size = float(made.high - made.low + told.high - told.low), abs(float(self.stated.number.value))
        plain = self.stated.number.value in (0, HUNDRED) or self.part.number.value == 0
        return 0.0 if plain or not 0 < width < size else min(log10(size / width), _MOST)


def check(quotient: Quotient) -> Check:
    """The quotient as a check."""
    stated, part, whole = quotient.stated, quotient.part, quotient.whole
    unit = stated.number.unit
    is_percent = unit.startswith("percent")
    base = whole[0].number if len(whole) == 1 else None
    base_shown = shown(base) if base else valued(quotient.base, whole[0].number.unit, like=whole[0].number)
    worked = valued(quotient.worked, unit if not is_percent else "percent")
    name = stated.cell.column_name if stated.cell else ""
    times = "" if quotient.factor == 1 or is_percent else words()["times"].format(factor=f"{quotient.factor:,f}")
    blanks = {
        "label": names([stated]),
        "column": name or words()["share_column"],
        "stated": shown(stated.number),
        "amount": shown(part.number),
        "part": _named(part),
        "whole": base_shown if quotient.common else _named(whole[0]),
        "times": times,
        "worked": worked,
    }
    others = [figure for figure in whole if figure is not part]
    kind = FindingKind.SHARE if is_percent else FindingKind.RATE
    return Check(
        kind=FindingKind.CHANGE if says(name, "variance") else kind,
        result=stated,
        role="stated",
        operands=((part, "part"), *((figure, "whole") for figure in others)),
        made=quotient.made,
        worked=quotient.worked,
        holds=quotient.holds,
        severity=2,
        wording="portion" if quotient.common else "quotient" if is_percent else "rate_column",
        blanks=tuple(blanks.items()),
        working=f"{shown(part.number)} / {base_shown}{times} = {worked}",
        terms=((quotient.factor, part),) if not quotient.sizes else (),
        over=tuple((Decimal(1), figure) for figure in whole),
        reach=step(stated.number) / 2,
    )


def _named(figure: Figure) -> str:
    column = figure.cell.column_name if figure.cell else ""
    return f"{column} {shown(figure.number)}".strip()


def weight(quotients: Sequence[Quotient]) -> float:
    """How many digits agree in those that hold; one that repeats another's numbers tells nothing more."""
    once = {(q.part.number.value, q.base, q.stated.number.value): q for q in quotients if q.holds}
    return sum(quotient.digits for quotient in once.values())

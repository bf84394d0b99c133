"""Whether two figures stand for one time, as far as their documents tell."""

from __future__ import annotations

import re
from enum import StrEnum

from reportqa.domain import Basis, Figure, Period, PeriodKind
from reportqa.figures.times.periods import overlap, same_period

_BRACKET = re.compile(r"\([^()]*\)")
_TOLD_BY_OTHERS = ("document", "")


class Timing(StrEnum):
    """SAME is one and the same period; END a year and its last day, which are one for what is counted at its end.

    NEAR does not exclude it; LOOSE is two documents' own periods; else OTHER.
    """

    SAME = "same"
    END = "end"
    NEAR = "near"
    LOOSE = "loose"
    OTHER = "other"


def is_firm(figure: Figure) -> bool:
    """Whether the words at the figure tell its period, and not only what its document reports on."""
    return figure.period is not None and figure.period_from not in _TOLD_BY_OTHERS


def is_told_aside(figure: Figure) -> bool:
    """Whether the period stands in a bracket that is another number's: "took 1,502 (1,588 in 2022/23) and 40 more"."""
    period, statement = figure.period, figure.statement
    if period is None or not period.text or figure.period_from not in ("sentence", "lead_in"):
        return False
    text = statement.text if period.text in statement.text else statement.context
    if figure.cell is not None or period.text not in text:
        return False
    within = -1 if text is statement.context else figure.number.start
    brackets = [match.span() for match in _BRACKET.finditer(text)]
    places = [match.start() for match in re.finditer(re.escape(period.text), text)]
    return all(any(a < place < b and not a < within < b for a, b in brackets) for place in places)


def timing(one: Figure, other: Figure) -> Timing:
    """How the times of two figures lie to each other.

    A running count ("since July 2021") is the same only as another from the same start. A period that only the
    document tells gives way to one that the words tell: two such, of two years, are LOOSE.
    """
    a, b = one.period, other.period
    if a is None or b is None:
        return Timing.NEAR
    if same_period(a, b):
        return Timing.SAME
    if (a.kind is PeriodKind.SINCE) is not (b.kind is PeriodKind.SINCE) and one.basis is other.basis is Basis.CHANGE:
        return Timing.OTHER  # a change since 2001 is none on the year before
    if PeriodKind.SINCE in (a.kind, b.kind):
        return Timing.NEAR if _since(a, b) else Timing.OTHER
    if _within(a, b) or _within(b, a):
        return Timing.END if a.last == b.last and PeriodKind.DAY in (a.kind, b.kind) else Timing.NEAR
    if is_firm(one) and is_firm(other):
        return Timing.OTHER
    return Timing.NEAR if overlap(a, b) else Timing.LOOSE


def _since(a: Period, b: Period) -> bool:
    """Whether a running count may be the other: from one and the same start, or told at a day within it."""
    if a.kind is b.kind:
        return starts_alike(a, b)
    return overlap(a, b)


def starts_alike(a: Period, b: Period) -> bool:
    """Whether two running counts can begin together: "since 2019" can be "since September 2019"."""
    if a.first == b.first:
        return True
    whole_year = any(period.label.removeprefix("since ").isdigit() for period in (a, b))
    return whole_year and a.first.year == b.first.year


def _within(a: Period, b: Period) -> bool:
    return b.first <= a.first and a.last <= b.last

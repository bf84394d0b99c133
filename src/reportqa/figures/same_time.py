"""Whether two figures stand for one time, as far as their documents tell."""

from __future__ import annotations

from enum import StrEnum

from reportqa.domain import Figure, Period, PeriodKind
from reportqa.figures.periods import overlap, same_period

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

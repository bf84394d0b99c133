"""Where else a value stands that a failing check printed or worked out: often the reason for the failure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from dataclasses import replace
from decimal import Decimal

from reportqa.domain import Figure, Finding, FindingKind, Span
from reportqa.figures.arithmetic.checks import Check, Worked, clipped, shown, words
from reportqa.figures.arithmetic.intervals import Interval, of

# Fewer written digits than these are the same by chance.
_DIGITS = 4
_REACH = Decimal("0.01")  # no value of so many digits is written for one farther off


class Elsewhere:
    """The figures of all documents, by unit, that are written precisely enough to be recognised."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._figures: dict[str, list[tuple[Decimal, int, Figure]]] = {}
        for number, figure in enumerate(figures):
            if not figure.doubt and _digits(figure) >= _DIGITS and None not in (figure.number.low, figure.number.high):
                self._figures.setdefault(figure.number.unit, []).append((figure.number.value, number, figure))
        for held in self._figures.values():
            held.sort(key=lambda each: each[:2])

    def remarked(self, worked: Worked) -> Finding:
        """The finding, its working with what is to be remarked on the checks that fail in it."""
        remarks = dict.fromkeys(self._remark(check) for check in worked.failing)
        working = " ".join(filter(None, [worked.finding.working, *remarks]))
        return replace(worked.finding, working=working) if worked.failing else worked.finding

    def _remark(self, check: Check) -> str:
        """Where a sum's printed value stands for another time, or its worked-out value in the document; else ""."""
        if check.kind is not FindingKind.SUM:
            return ""
        used = {(figure.document, figure.span) for figure in (check.result, *(each for each, _ in check.operands))}
        unit, number = check.result.number.unit or check.operands[0][0].number.unit, check.result.number
        remarks = []
        for figure in self._around(unit, check.worked, used) if _is_sharp(check.made) else ():
            if figure.document == check.result.document and of(figure.number).meets(check.made):
                remarks.append(words()["worked_elsewhere"].format(value=shown(figure.number), where=_where(figure)))
                break
        for figure in self._around(unit, number.value, used) if _digits(check.result) >= _DIGITS else ():
            if _is_of_another_time(figure, check.result) and _near(figure, check.result):
                period = figure.period.label if figure.period else ""
                blanks = {"value": shown(figure.number), "where": _where(figure), "period": period}
                remarks.append(words()["printed_elsewhere"].format(**blanks))
                break
        return " ".join(remarks)

    def _around(self, unit: str, value: Decimal, used: Collection[tuple[str, Span]]) -> list[Figure]:
        """The figures that may mean ``value``, in the order of their documents."""
        held, reach = self._figures.get(unit, []), abs(value) * _REACH
        begin = bisect_left(held, value - reach, key=lambda each: each[0])
        end = bisect_right(held, value + reach, key=lambda each: each[0])
        near = sorted(held[begin:end], key=lambda each: each[1])
        return [figure for _, _, figure in near if (figure.document, figure.span) not in used]


def _is_sharp(made: Interval) -> bool:
    """Whether an interval is so narrow that another figure doesn't lie in it by chance."""
    if made.low is None or made.high is None:
        return False
    return made.high - made.low <= abs(made.low) / 1000


def _digits(figure: Figure) -> int:
    return sum(char.isdigit() for char in figure.number.text.strip("0"))


def _near(figure: Figure, stated: Figure) -> bool:
    """Whether both are one value, or differ by one in the last place that the coarser is written to."""
    low, high = stated.number.low, stated.number.high
    reach = high - low if low is not None and high is not None else stated.number.value * 0
    return of(figure.number).meets(Interval(low, high).widened(reach))


def _is_of_another_time(figure: Figure, stated: Figure) -> bool:
    if figure.period is None:
        return False
    return stated.period is None or figure.document != stated.document or figure.period.label != stated.period.label


def _where(figure: Figure) -> str:
    if figure.cell is not None:
        words_of_cell = filter(None, (figure.cell.row_label, figure.cell.column_name, figure.cell.caption))
        return clipped(", ".join(words_of_cell), 90)
    return clipped(figure.statement.text, 90)

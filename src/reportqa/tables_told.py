"""How an inquiry answers with rows of a table: which has the most or the least, what each has, two compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportqa.answering.budget_misses import furthest_off, miss_of_most
from reportqa.answering.calculating import Calculation, Operation, calculate
from reportqa.answering.extremes import (
    both_asked,
    breakdown_asked,
    extreme_asked,
    extreme_of,
    parts_of,
    time_of_extreme,
)
from reportqa.answering.operands import operand_of
from reportqa.answering.result import Result
from reportqa.answering.row_sums import rows_asked, rows_together
from reportqa.answering.wants import Want
from reportqa.comparisons import compared
from reportqa.working_out import Asking

# A table with more rows than this is not told row by row.
_MOST_PARTS = 15


def of_table(asking: Asking, within: Sequence[str]) -> Result | None:
    """The row of a table that has the most or the least, or all its rows, where that is asked for; else None."""
    question, want = asking.question, asking.query.want
    figures = Want.PERCENT if want is Want.PERCENT else Want.QUANTITY
    if found := compared(asking, figures, within):
        return found
    if found := _summed(asking, within):
        return found
    if miss := miss_of_most(question):
        asked = replace(asking.undivided, want=Want.PERCENT if miss.percent else Want.MONEY)
        lines = furthest_off(miss, question, asking.search(asked, within).evidence)
        return asking.stated([(asked, line) for line in lines], within) if lines else None
    extremes = ("most", "least") if both_asked(question) else tuple(filter(None, [extreme_asked(question)]))
    whole = breakdown_asked(question) and want is not Want.PERCENT
    if not extremes and not whole:
        return None
    plain = replace(asking.undivided, want=figures)
    evidence = asking.search(plain, within).evidence
    if extremes:
        rows = [
            row
            for extreme in extremes
            for row in time_of_extreme(extreme, question, evidence) or extreme_of(extreme, evidence)
        ]
        return asking.stated([(plain, row) for row in rows], within) if rows else None
    parts = parts_of(question, evidence)
    return asking.parts_listed(plain, parts) if 0 < len(parts) <= _MOST_PARTS else None


def _summed(asking: Asking, within: Sequence[str]) -> Result | None:
    """The sum of the rows that are asked for together; None where none are, or no column has them all."""
    asked = rows_asked(asking.question)
    if asked is None:
        return None
    wants = (Want.PERCENT,) if asking.query.want is Want.PERCENT else (asking.query.want, Want.QUANTITY)
    for want in wants:
        plain = replace(asking.understood(asked.rest), want=want, parts=())
        if cells := rows_together(asked, asking.search(plain, within).evidence):
            operands = [operand_of(plain, each) for each in cells]
            sum_of = Calculation(Operation.SUM, (asking.question,) * len(operands))
            result = calculate(sum_of, [each.number for each in operands], ())
            return asking.worked_out(result, operands) if result is not None else None
    return None

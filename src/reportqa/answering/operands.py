"""The figures that a calculation needs, each with the statement that states it, and the result as a checked figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportqa.answering.calculating import Calculation, Operation, Result, calculate
from reportqa.answering.checking import period_of
from reportqa.answering.choosing import Choice
from reportqa.answering.composing import DraftLine
from reportqa.answering.evidence import Evidence
from reportqa.answering.query import Query
from reportqa.domain import CheckedFigure, Number, Span, StatementKind, Verdict
from reportqa.figures.arithmetic.checks import shown
from reportqa.figures.times.periods import find_periods

# What these ask for is seldom stated as such: the two figures and the working say more than any one sentence.
WORKED_OUT_FIRST = frozenset(
    {
        Operation.DIFFERENCE,
        Operation.SUM,
        Operation.SHARE,
        Operation.GROWTH,
        Operation.AVERAGE,
        Operation.CHANGE,
        Operation.MEAN,
    }
)
_NEAR = 0.4
_RATE = re.compile(
    r"\b(?:per|an?|each|every|every single) (?:day|week|month)\b|\b(?:daily|weekly|monthly)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Operand:
    """One figure of a calculation: the question for it, the evidence that answers, its number."""

    query: Query
    evidence: Evidence
    number: Number

    @property
    def place(self) -> tuple[str, Span | None, int]:
        """Where its number stands: no figure can be two operands."""
        figure = self.evidence.figure
        return self.evidence.statement.key, figure.span if figure else None, self.number.start

    @property
    def period(self) -> str:
        """The label of the time it stands for, "" when it is not told."""
        figure = self.evidence.figure
        if figure is not None and figure.period is not None:
            return figure.period.label
        return period_of(self.evidence.statement, self.evidence.passage, self.evidence.entry)


def operand_of(query: Query, choice: Choice) -> tuple[Operand, ...]:
    """The Operand that ``choice`` gives for ``query``; none when nothing answers or not one number is meant."""
    for evidence in choice.chosen[:1]:
        # What is worked out from a figure of something else looks exact and is wrong: its own words must be met.
        set_out = evidence.statement.kind in (StatementKind.ROW, StatementKind.ITEM)
        met = evidence.own >= 0.5 if set_out else evidence.near >= _NEAR
        if evidence.figure is not None and met:
            number = evidence.figure.number
            as_told = number if evidence.figure.cell is None else replace(number, text=shown(number))
            return (Operand(query, evidence, as_told),)
    return ()


def work_out(calculation: Calculation, operands: Sequence[Operand]) -> Result | None:
    """The Result; None when an operand is missing, one figure would stand for two, or their times differ unasked."""
    places = {operand.place for operand in operands}
    if len(operands) != len(calculation.operands) or len(places) < len(operands):
        return None
    if calculation.per and _RATE.search(operands[0].evidence.statement.text):
        return None  # it states a rate itself
    asked = any(operand.query.periods for operand in operands)
    if not asked and len({operand.period for operand in operands} - {""}) > 1:
        return None
    periods = [period for operand in operands for period in operand.query.periods or find_periods(operand.period)]
    return calculate(calculation, [operand.number for operand in operands], periods)


def worked_out_figure(result: Result, lines: Sequence[DraftLine]) -> CheckedFigure:
    """The result as a figure of the answer, cited where its first operand is."""
    marker = lines[0].citations[0].marker
    return CheckedFigure(result.text, str(result.value), result.unit, "", marker, Verdict.COMPUTED, result.working, ())

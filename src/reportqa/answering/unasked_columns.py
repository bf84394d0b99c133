"""Columns of a table that nobody means without asking for them: what each person pays, the tax, a cheque's number."""

from __future__ import annotations

from reportqa.answering.question_patterns import says
from reportqa.domain import Figure

# What is taken off a cell of such a column, and of one whose heading is missing.
_UNASKED, _WITHOUT_HEADING = 1.5, 0.5


def is_reference(question: str, figure: Figure) -> bool:
    """Whether a cell holds the number of a cheque, an invoice or a minute, which is no amount of anything."""
    if figure.cell is None or says("columns", "asks_reference", question):
        return False
    return says("columns", "reference", figure.cell.column_name)


def unasked(question: str, figure: Figure) -> float:
    """How much less the column of a cell is meant: one of each person's or household's part, or of the tax, where the
    question asks for none."""
    if figure.cell is None:
        return 0.0
    column = figure.cell.column_name
    for kind in ("each", "tax", "before_tax"):
        if says("columns", kind, column) and not says("columns", f"asks_{kind}", question):
            return _UNASKED
    return _WITHOUT_HEADING if figure.doubt and not column else 0.0

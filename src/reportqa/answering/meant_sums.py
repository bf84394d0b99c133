"""Whether a sum is the one meant: what a whole thing costs, not what was spent on it in a year; what a person is paid,
not what pay costs."""

from __future__ import annotations

from reportqa.answering.question_patterns import says
from reportqa.domain import Figure


def is_of_another_sum(question: str, figure: Figure) -> bool:
    """Whether ``figure`` is a year's spending where ``question`` asks what the whole comes to, or no pay of a person's
    where it asks for that."""
    if says("sums", "whole_cost", question):
        return _is_of_a_year(figure)
    if says("sums", "pay_of_one", question):
        told = " ".join([figure.statement.text, figure.cell.column_name if figure.cell is not None else ""])
        return not says("sums", "tells_pay_of_one", told)
    return False


def _is_of_a_year(figure: Figure) -> bool:
    said = f"{figure.statement.text} {figure.statement.context}"
    if figure.cell is None:
        return says("sums", "in_a_year", said)
    cell = figure.cell
    return not says("sums", "tells_whole", f"{cell.row_label} {cell.column_name} {cell.caption}")

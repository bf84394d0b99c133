"""What sort of figure a table's cell is, by the names of its column, its row and its table."""

from __future__ import annotations

import re

from reportqa.domain import Basis, Number, Period, PeriodKind
from reportqa.figures.typing.rates import is_rate
from reportqa.figures.typing.targets import without_results
from reportqa.figures.typing.wordlists import pattern

# What says that a count still runs.
RUNNING = r"(?<!up\s)(?<!up-)\b<cumulative>\b"


def cell_basis(
    number: Number, column: str, row: str, caption: str, period: Period | None, *, timed: bool = False
) -> Basis:
    """The basis of a cell's number, from its column's, its row's and its table's name.

    Where the cell has a time of its own (``timed``), what the caption says of "to date" is of other columns.
    """
    if number.unit.startswith("out of ") and "/" in number.text:
        return Basis.OTHER
    for name in (column, row):
        told = _named(name, money=number.unit in ("GBP", "percent"))
        if told is not None:
            return told
    if number.text[:1] == "+":
        return Basis.CHANGE
    if is_rate(f" {column}") or is_rate(f" {row}"):
        return Basis.RATE
    planned = pattern(r"\b<budget_names>\b").search(caption) and not pattern(r"\b<actual_names>\b").search(caption)
    if planned and number.unit == "GBP":
        return Basis.BUDGET
    since = period is not None and period.kind is PeriodKind.SINCE
    ends = period is not None and not since and period.kind not in (PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR)
    words = f"{column} {row}" if timed else f"{column} {row} {caption}"
    if since or (not ends and pattern(RUNNING).search(words)):
        return Basis.CUMULATIVE
    return Basis.ACTUAL


# What a budget paper asks for: "2024/25 Proposed", "Original estimate".
_PROPOSED = re.compile(
    r"\b(?:proposed|proposals?|recommended|draft)\b(?!\s+(?:savings?|cuts?))|\b(?:original|approved|base|revised|latest\s+approved)\s+estimates?\b",
    re.IGNORECASE,
)


def _named(name: str, *, money: bool) -> Basis | None:
    """What a column's or row's name says; the word that stands first decides ("Budget variance" is a change)."""
    if pattern(r"(?<!\w)<change_names>(?!\w)").search(name):
        return Basis.CHANGE
    name = without_results(name)
    if pattern(r"\b<plan_names>\b").search(name):  # what a trust calls its plan is its budget
        return Basis.BUDGET if money else Basis.TARGET
    if money and _PROPOSED.search(name):
        return Basis.BUDGET
    for words, basis in (("target_names", Basis.TARGET), ("forecast_names", Basis.FORECAST)):
        if pattern(rf"\b<{words}>\b").search(name):
            return basis
    if money and pattern(r"\b<budget_names>\b").search(name) and not pattern(r"\b<not_budgeted>\b").search(name):
        return Basis.BUDGET
    return Basis.ACTUAL if pattern(r"\b<actual_names>\b").search(name) else None

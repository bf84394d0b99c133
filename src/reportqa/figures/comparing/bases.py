"""Whether two figures are of one sort: money spent is not money planned, but a forecast overspend is a variance."""

from __future__ import annotations

import re

from reportqa.domain import Basis, Figure

_VARIANCE = re.compile(r"\b(?:over|under)-?\s?sp[ea]n[dt]\w*|\bvariances?\b", re.IGNORECASE)
_BEFORE = 40  # characters


def one_basis(one: Figure, other: Figure) -> bool:
    """Whether both are of one basis; what has come together within a told time is what was in that time."""
    running = (Basis.ACTUAL, Basis.CUMULATIVE)
    if one.basis is other.basis or (one.basis in running and other.basis in running):
        return True
    return {one.basis, other.basis} == {Basis.FORECAST, Basis.CHANGE} and is_variance(one) and is_variance(other)


def is_variance(figure: Figure) -> bool:
    """Whether the words around money call it a variance: "a forecast overspend of £4.8m", a column "Variance"."""
    if figure.number.unit != "GBP":
        return False
    cell, number = figure.cell, figure.number
    if cell is not None:
        return _VARIANCE.search(f"{cell.row_label} {cell.column_name}") is not None
    return _VARIANCE.search(figure.statement.text[max(0, number.start - _BEFORE) : number.start]) is not None

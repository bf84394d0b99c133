"""How wide the columns of a table are."""

from __future__ import annotations

from collections.abc import Sequence

_LONGEST_CELL = 160
# Centimetres that a letter of the small type takes.
_LETTER = 0.19
# What the two sides of a cell take.
_PADDING = 0.45


def widths_of(rows: Sequence[Sequence[str]], whole: float) -> list[float]:
    """The widths of a table's columns, in the unit of ``whole``: by the length of their cells, none too narrow."""
    columns = max(map(len, rows))
    longest = [
        max((min(len(row[n]), _LONGEST_CELL) for row in rows if n < len(row)), default=1) for n in range(columns)
    ]
    words = [
        max((len(word) for row in rows if n < len(row) for word in row[n].split()), default=1) for n in range(columns)
    ]
    least = [min(max(word * _LETTER + _PADDING, 1.4), 4.2) for word in words]
    weights = [max(length, 6) ** 0.75 for length in longest]
    free = max(whole - sum(least), 0.0)
    wide = [low + free * weight / sum(weights) for low, weight in zip(least, weights, strict=True)]
    return [width * whole / sum(wide) for width in wide]

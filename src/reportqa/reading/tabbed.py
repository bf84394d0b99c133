"""Tab-separated lines become Tables, or a list where the cells are "4x Closure Order" and have no rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportqa.domain import Piece, Span, Table
from reportqa.reading.grid import EMPTY, grid_to_table
from reportqa.reading.lines import Line, plain

_COUNTED = re.compile(r"^\d[\d,]*\s?x?\s+[A-Za-z]")


def read_tabbed(lines: Sequence[Line]) -> list[Table | tuple[Piece, ...]]:
    """The tables, and the lists of counted things, that these lines hold, in order."""
    grid = [_cells(line) for line in lines]
    cells = [cell for row in grid for cell in row if cell.text]
    if cells and all(_COUNTED.match(cell.text) for cell in cells):
        return [tuple(cells)]
    table = grid_to_table(grid)
    if table is None:
        return [tuple(cells)] if cells else []
    return [table]


def _cells(line: Line) -> list[Piece]:
    cells: list[Piece] = []
    offset = line.span.start
    for text in line.text.split("\t"):
        stripped = text.strip()
        lead = len(text) - len(text.lstrip())
        start = offset + lead
        cells.append(
            Piece(plain(stripped), (Span(line.span.page, start, start + len(stripped)),)) if stripped else EMPTY
        )
        offset += len(text) + 1
    return cells

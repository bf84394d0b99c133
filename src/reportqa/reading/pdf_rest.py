"""The last rows of a table, too few to be known by themselves, at the top of the page after it."""

from __future__ import annotations

from collections.abc import Sequence

from reportqa.reading.pdf_columns import grid_cell
from reportqa.reading.pdf_grid import column_place
from reportqa.reading.pdf_layout import Sheet, Strip
from reportqa.reading.pdf_levels import Level, levels_of
from reportqa.reading.pdf_tables import FoundTable, GridCell

_NEAR = 8.0  # points by which a label may begin elsewhere
_MOST = 2  # rows; more make a table of their own


def rest_of(before: FoundTable, sheet: Sheet, strips: Sequence[Strip]) -> FoundTable | None:
    """The rows that stand first on a page when each has a label and a value under every column of the table that ended
    the page ``before``; None where there are none."""
    cells: list[GridCell] = []
    rows = 0
    for level in levels_of(strips)[:_MOST]:
        own = _cells(before, level, rows)
        if not own:
            break
        cells += own
        rows += 1
    if not rows:
        return None
    frames = [cell.frame for cell in cells]
    frame = (min(f[0] for f in frames), min(f[1] for f in frames), max(f[2] for f in frames), max(f[3] for f in frames))
    return FoundTable(sheet.number, cells, frame, rows, before.width, ruled=before.ruled, headers=0)


def _cells(before: FoundTable, level: Level, row: int) -> list[GridCell]:
    """A level as a row of the table before; empty when it is none."""
    label, *values = level.cells
    fits = len(level.cells) == before.width and not label.value and all(value.value for value in values)
    if not fits or not -_NEAR < label.x - column_place(before, 0)[0] < 2 * _NEAR:
        return []
    for at, value in enumerate(values, start=1):
        left, right = column_place(before, at)
        if value.x > right or value.right < left:
            return []
    return [grid_cell(cell.words, row, at, 1) for at, cell in enumerate(level.cells)]

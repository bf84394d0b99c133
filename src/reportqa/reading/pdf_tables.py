"""Tables whose cells are ruled: pdfplumber makes cells of the rules; a word belongs to the cell its middle is in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportqa.reading.grid import is_value
from reportqa.reading.lines import BARE_NUMBER
from reportqa.reading.pdf_edges import TOLERANCE, Frame, grids_of
from reportqa.reading.pdf_layout import Sheet, Strip, marked, strips_of
from reportqa.reading.pdf_levels import without_leaders
from reportqa.reading.pdf_rules import Stroke
from reportqa.reading.pdf_words import OVER, UNDER, Word, upright

_MOST_STROKES = 5000
_MAX_COLUMNS = 30
_FILLED = 0.35  # a grid with fewer of its places filled is a drawing or a chart
_TILED = 0.85  # of a grid's frame; boxes that leave more of it open are a drawing
_STACKED = 3  # values in a cell; so many are rows of their own
_LONG_CELL = 1600  # characters; longer ones are boxes of text


@dataclass(slots=True)
class GridCell:
    """One cell: its frame in points, the rows and columns it takes up, and its words as lines."""

    frame: Frame
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    strips: list[Strip] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The cell's words, a line of the cell a line."""
        return "\n".join(strip.text for strip in self.strips if not strip.mark)

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return bool(self.strips) and all(strip.bold for strip in self.strips if not strip.mark)

    @property
    def pale(self) -> bool:
        """Whether all its words are light, as on a dark ground."""
        return bool(self.strips) and all(word.pale for strip in self.strips for word in strip.words)


@dataclass(slots=True)
class FoundTable:
    """Cells on one page that make a table, its frame in points, its numbers of rows and columns.

    ``ruled`` tells that rules bound the cells. ``headers`` is the number of header rows where the layout tells it,
    else -1.
    """

    page: int
    cells: list[GridCell]
    frame: Frame
    height: int
    width: int
    ruled: bool = True
    headers: int = -1

    @property
    def strips(self) -> Iterator[Strip]:
        """All lines of all cells, row by row."""
        for cell in sorted(self.cells, key=lambda cell: (cell.row, cell.column)):
            yield from cell.strips

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell that takes this place up; None where there is none."""
        for cell in self.cells:
            if cell.row <= row < cell.row + cell.rows and cell.column <= column < cell.column + cell.columns:
                return cell
        return None


def ruled_tables(sheet: Sheet) -> list[FoundTable]:
    """The tables of one page whose cells are ruled, in order from the top; drawings and boxes of text are none."""
    if not 4 <= len(sheet.strokes) <= _MOST_STROKES:
        return []
    words = [word for strip in sheet.strips for word in strip.words]
    found = []
    for frames in grids_of(sheet.strokes):
        table = _laid_out(sheet.number, frames)
        if table is None or _open_share(table) > 1 - _TILED:
            continue
        _fill(table, words)
        _fill_turned(table, sheet)
        table = _without_empty(table)
        if _is_table(table) and not _is_stacked(table) and not _is_drawn_over(table, sheet.strokes):
            found.append(table)
    return sorted(found, key=lambda table: table.frame[1])


def _laid_out(page: int, frames: Sequence[Frame]) -> FoundTable | None:
    """Frames as the rows and columns they take up; None when they are too few or too many."""
    lefts = sorted({frame[0] for frame in frames})
    tops = sorted({frame[1] for frame in frames})
    if len(tops) < 2 or not 2 <= len(lefts) <= _MAX_COLUMNS:
        return None
    cells = []
    for frame in frames:
        column, row = lefts.index(frame[0]), tops.index(frame[1])
        columns = sum(frame[0] <= left < frame[2] - 1 for left in lefts)
        rows = sum(frame[1] <= top < frame[3] - 1 for top in tops)
        cells.append(GridCell(frame, row, column, max(rows, 1), max(columns, 1)))
    return FoundTable(page, cells, _around(frames), len(tops), len(lefts))


def _around(frames: Sequence[Frame]) -> Frame:
    return min(f[0] for f in frames), min(f[1] for f in frames), max(f[2] for f in frames), max(f[3] for f in frames)


def _open_share(table: FoundTable) -> float:
    """The part of a grid's frame that no cell covers."""
    left, top, right, bottom = table.frame
    covered = sum((c.frame[2] - c.frame[0]) * (c.frame[3] - c.frame[1]) for c in table.cells)
    return 1 - covered / max((right - left) * (bottom - top), 1.0)


def _fill(table: FoundTable, words: Sequence[Word]) -> None:
    """Gives each cell the words whose middle lies in it, as lines."""
    left, top, right, bottom = table.frame
    inside: dict[int, list[Word]] = {}
    for word in words:
        x, y = (word.x + word.right) / 2, word.y - (OVER - UNDER) / 2 * word.size
        if not (left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1):
            continue
        for number, cell in enumerate(table.cells):
            if cell.frame[0] <= x <= cell.frame[2] and cell.frame[1] <= y <= cell.frame[3]:
                inside.setdefault(number, []).append(word)
                break
    for number, cell in enumerate(table.cells):
        cell.strips = strips_of(without_leaders(inside.get(number, [])))
        marked(cell.strips)


def _fill_turned(table: FoundTable, sheet: Sheet) -> None:
    """Gives cells that hold nothing the words on their side that stand in them; these leave the page's margins."""
    empty = [cell for cell in table.cells if not cell.strips]
    for strip in [strip for strip in sheet.margins if strip.words[0].turn in (1, 3)] if empty else ():
        frames = [upright(word.place, sheet.page.turn, sheet.page.width, sheet.page.height) for word in strip.words]
        x, y = (sum(frame[at] + frame[at + 2] for frame in frames) / 2 / len(frames) for at in (0, 1))
        for cell in empty:
            if cell.frame[0] <= x <= cell.frame[2] and cell.frame[1] <= y <= cell.frame[3]:
                cell.strips.append(strip)
                sheet.margins.remove(strip)
                break


def _without_empty(table: FoundTable) -> FoundTable:
    """The table without rows and columns that hold nothing: those between double rules."""
    rows = sorted({row for c in table.cells if c.strips for row in range(c.row, c.row + c.rows)})
    columns = sorted({column for c in table.cells if c.strips for column in range(c.column, c.column + c.columns)})
    thin = [c for c in table.cells if not c.strips and min(c.frame[2] - c.frame[0], c.frame[3] - c.frame[1]) < 4]
    rows_kept = [r for r in range(table.height) if r in rows or not _only_thin(thin, table, row=r)]
    kept = [c for c in range(table.width) if c in columns or not _only_thin(thin, table, column=c)]
    if len(rows_kept) == table.height and len(kept) == table.width:
        return table
    cells = []
    for cell in table.cells:
        own_rows = [rows_kept.index(r) for r in range(cell.row, cell.row + cell.rows) if r in rows_kept]
        own = [kept.index(c) for c in range(cell.column, cell.column + cell.columns) if c in kept]
        if own_rows and own:
            cells.append(GridCell(cell.frame, own_rows[0], own[0], len(own_rows), len(own), cell.strips))
    return FoundTable(table.page, cells, table.frame, len(rows_kept), len(kept))


def _only_thin(thin: Sequence[GridCell], table: FoundTable, *, row: int = -1, column: int = -1) -> bool:
    """Whether the cells that begin in a row or column are all slivers between two rules."""
    own = [c for c in table.cells if c.row == row or c.column == column]
    return all(any(c is each for each in thin) for c in own)


def _is_table(table: FoundTable) -> bool:
    """Whether a grid is a table, not a row of boxes, set-out figures or a chart."""
    filled = [cell for cell in table.cells if cell.text]
    if table.height < 2 or table.width < 2 or len(filled) < 4 or len(filled) < _FILLED * len(table.cells):
        return False
    if max(len(cell.text) for cell in filled) > _LONG_CELL:
        return False
    return sum(_is_callout(cell.text) for cell in filled) < 0.6 * len(filled)


def _is_stacked(table: FoundTable) -> bool:
    """Whether rows of values stand under one another in the cells of one row, which only columns part."""
    for row in range(table.height):
        lines = [[s.text for s in cell.strips if not s.mark] for cell in table.cells if cell.row == row]
        values = [len(own) for own in lines if len(own) >= _STACKED and sum(map(is_value, own)) > 0.7 * len(own)]
        if len(values) > 1 or (values and len(lines[0]) >= values[0]):
            return True
    return False


def _is_drawn_over(table: FoundTable, strokes: Sequence[Stroke]) -> bool:
    """Whether many strokes run through a grid beside its cells' edges, as in a drawing of boxes and lines."""
    left, top, right, bottom = table.frame
    across = {edge for cell in table.cells for edge in (cell.frame[1], cell.frame[3])}
    upright = {edge for cell in table.cells for edge in (cell.frame[0], cell.frame[2])}
    on, off = 0, 0
    for x0, y0, x1, y1 in strokes:
        if not (left - 1 <= (x0 + x1) / 2 <= right + 1 and top - 1 <= (y0 + y1) / 2 <= bottom + 1):
            continue
        level = x1 - x0 >= y1 - y0
        near = min(abs((y0 if level else x0) - edge) for edge in (across if level else upright))
        if near <= TOLERANCE:
            on += 1
        elif not level:
            off += 1  # level ones may underline words
    return off > 0.2 * (on + off)


def _is_callout(cell: str) -> bool:
    lines = cell.split("\n")
    return len(lines) > 1 and any(BARE_NUMBER.match(re.sub(r"^over ", "", lines[at])) for at in (0, -1))

"""Tables of words that no rules make: short entries with more beside them, under headings that are set apart.

Values tell columns by themselves; words could be two columns of running text. So there must be a row of headings, bold
or with a rule under it, all that follows must begin where one of them does, and the first column must hold entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reportqa.reading.lines import BULLET, NUMBERED, starts_lower
from reportqa.reading.pdf_columns import grid_cell
from reportqa.reading.pdf_layout import Sheet, Strip
from reportqa.reading.pdf_levels import Level, is_ruled_off
from reportqa.reading.pdf_tables import FoundTable, GridCell

_LEVEL = 0.3  # in type sizes, by which base lines of one level may differ
_ALIGNED = 3.0  # points
_HEADING = 6  # words
_ENTRY = 4.5  # words in a line of the first column, on average
_FEWEST = 3  # rows
_FAR = 3.6  # in type sizes, from line to line
_WIDER = 1.25  # times the smallest step; a step as wide parts rows
_FILLED = 0.6  # of the rows have something beside their entry


@dataclass(slots=True)
class _Line:
    """What stands on one level, from left to right."""

    y: float
    size: float
    strips: list[Strip] = field(default_factory=list)

    def level(self) -> Level:
        return Level(self.y, self.size, [])


def listed_tables(sheet: Sheet) -> list[FoundTable]:
    """The tables of words on a page, in order from the top."""
    lines = _lines([strip for strip in sheet.strips if not strip.mark])
    found = []
    at = 0
    while at < len(lines):
        table, end = _table(sheet, lines, at)
        if table is not None:
            found.append(table)
        at = end
    return found


def _lines(strips: Sequence[Strip]) -> list[_Line]:
    lines: list[_Line] = []
    for strip in sorted(strips, key=lambda strip: strip.y):
        last = lines[-1] if lines else None
        if last is None or abs(strip.y - last.y) > _LEVEL * min(strip.size, last.size):
            last = _Line(strip.y, strip.size)
            lines.append(last)
        last.strips.append(strip)
    for line in lines:
        line.strips.sort(key=lambda strip: strip.x)
    return lines


def _table(sheet: Sheet, lines: Sequence[_Line], at: int) -> tuple[FoundTable | None, int]:
    """The table whose headings are a line, and the line after it; None and the next line where it heads none."""
    head = lines[at]
    if not _heads(sheet, lines, at):
        return None, at + 1
    edges = [strip.x for strip in head.strips]
    end = at + 1
    while end < len(lines) and _belongs(lines[end], edges) and lines[end].y - lines[end - 1].y < _FAR * head.size:
        end += 1
    rows = list(_rows(lines[at:end], edges))
    if len(rows) < _FEWEST or not _is_listed(rows, edges):
        return None, at + 1
    cells = [grid_cell(strip.words, 0, column, 1) for column, strip in enumerate(head.strips)]
    for number, row in enumerate(rows, start=1):
        cells += list(_cells(row, number, edges))
    frames = [cell.frame for cell in cells]
    frame = (min(f[0] for f in frames), min(f[1] for f in frames), max(f[2] for f in frames), max(f[3] for f in frames))
    return FoundTable(sheet.number, cells, frame, len(rows) + 1, len(edges), ruled=False, headers=1), end


def _heads(sheet: Sheet, lines: Sequence[_Line], at: int) -> bool:
    """Whether a line may hold the headings of columns: several short ones, set apart from what follows."""
    head = lines[at]
    if len(head.strips) < 2 or at + 1 == len(lines) or any(len(s.words) > _HEADING for s in head.strips):
        return False
    if all(strip.bold for strip in head.strips):
        return not all(strip.bold for strip in lines[at + 1].strips)
    sides = head.strips[0].x, head.strips[-1].right
    return is_ruled_off(sheet.strokes, head.level(), lines[at + 1].level(), sides)


def _belongs(line: _Line, edges: Sequence[float]) -> bool:
    """Whether all that stands on a line begins where a heading does, and ends before the next column."""
    for strip in line.strips:
        column = _column(strip, edges)
        if column < 0 or (column + 1 < len(edges) and strip.right > edges[column + 1] - 2):
            return False
        if column == 0 and (BULLET.match(strip.text) or NUMBERED.match(strip.text)):
            return False
    return True


def _column(strip: Strip, edges: Sequence[float]) -> int:
    """The column whose heading begins where a strip does; -1 for none."""
    return next((at for at, edge in enumerate(edges) if abs(strip.x - edge) < _ALIGNED), -1)


def _rows(lines: Sequence[_Line], edges: Sequence[float]) -> Iterator[list[_Line]]:
    """The lines under the headings as rows: parted by white space where there is some, else one an entry."""
    steps = [line.y - before.y for before, line in pairwise(lines[1:])]
    spaced = bool(steps) and max(steps) > _WIDER * min(steps)
    row: list[_Line] = []
    for before, line in pairwise(lines):
        opens = _column(line.strips[0], edges) == 0
        if spaced:
            opens = opens and line.y - before.y > _WIDER * min(steps)
        elif opens:
            opens = not starts_lower(line.strips[0].text)
        if row and opens:
            yield row
            row = []
        row.append(line)
    if row:
        yield row


def _is_listed(rows: Sequence[Sequence[_Line]], edges: Sequence[float]) -> bool:
    """Whether rows hold short entries, most of them with something beside it."""
    entries = [strip for row in rows for line in row for strip in line.strips if _column(strip, edges) == 0]
    words = sum(len(strip.words) for strip in entries)
    filled = sum(any(_column(strip, edges) > 0 for line in row for strip in line.strips) for row in rows)
    opened = all(_column(row[0].strips[0], edges) == 0 for row in rows)
    return opened and words <= _ENTRY * len(entries) and filled >= max(_FEWEST, _FILLED * len(rows))


def _cells(row: Sequence[_Line], number: int, edges: Sequence[float]) -> Iterator[GridCell]:
    for column in range(len(edges)):
        words = [w for line in row for strip in line.strips if _column(strip, edges) == column for w in strip.words]
        if words:
            yield grid_cell(words, number, column, 1)

"""Tables without ruled cells: values that stand under one another, with labels before and headings over them.

Where rules run across between the rows, or every other row is shaded, these part the rows; else a row is a level on
which values stand. Columns are told by the white space between the values. What fits no column is no table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reportqa.reading.grid import is_value
from reportqa.reading.lines import BULLET, ends_sentence, starts_lower
from reportqa.reading.pdf_layout import Sheet, Strip, joined, strips_of
from reportqa.reading.pdf_tables import FoundTable, Frame, GridCell
from reportqa.reading.pdf_words import Word

_NARROW = 0.35  # in type sizes: white space that may part two values, or two headings, of one strip
_FAR = 3.6  # likewise, from row to row of one table
_LONG_LABEL = 16  # words
_LONG_CELL = 6  # words
_MOST_HEADER_ROWS = 5
_MOST_BETWEEN = 3  # lines without values between two rows
_LEVEL = 0.3
_UNITS = frozenset(["%", "days", "hours", "minutes", "years", "pp", "m", "k", "£m", "£k"])
_CURRENCY = frozenset(["£", "$", "€"])


@dataclass(slots=True)
class Level:
    """What stands on one level: cells from left to right, each some words of a strip."""

    y: float
    size: float
    cells: list[Cell]

    @property
    def values(self) -> list[Cell]:
        """The cells that hold values."""
        return [cell for cell in self.cells if cell.value]


@dataclass(slots=True)
class Cell:
    """Words that stand together, and whether they are a value."""

    words: list[Word]
    value: bool
    text: str = ""

    def __post_init__(self) -> None:
        self.text = joined(self.words)

    @property
    def x(self) -> float:
        """The left edge."""
        return self.words[0].x

    @property
    def right(self) -> float:
        """The right edge."""
        return max(word.right for word in self.words)

    @property
    def middle(self) -> float:
        """The middle across."""
        return (self.x + self.right) / 2


@dataclass(slots=True)
class Found:
    """Levels that make a table: the rows with their labels and values, the header levels over them, the columns."""

    rows: list[list[Level]]
    headers: list[Level]
    columns: list[tuple[float, float]]
    spans: list[tuple[float, float, float]] = field(default_factory=list)


def set_tables(sheet: Sheet) -> list[FoundTable]:
    """The tables of a page whose columns only white space parts, in order from the top."""
    levels = levels_of([strip for strip in sheet.strips if not strip.mark])
    found = []
    at = 0
    while at < len(levels):
        end = _run(levels, at)
        if end > at:
            table = _table(sheet, levels, at, end)
            if table is not None:
                found.append(table)
                at = end
                continue
        at += 1
    return found


# --- levels ---


def levels_of(strips: Sequence[Strip]) -> list[Level]:
    """Strips as levels from the top down, values at their ends as cells of their own."""
    levels: list[Level] = []
    for strip in sorted(strips, key=lambda strip: strip.y):
        cells = _cells(strip)
        last = levels[-1] if levels else None
        if last is not None and abs(strip.y - last.y) <= _LEVEL * min(strip.size, last.size):
            last.cells += cells
        else:
            levels.append(Level(strip.y, strip.size, cells))
    for level in levels:
        level.cells.sort(key=lambda cell: cell.x)
    return levels


def _cells(strip: Strip) -> list[Cell]:
    """A strip's words as cells: values at its end, parted by a little more than a space, are cells of their own."""
    words = list(strip.words)
    values: list[Cell] = []
    while words:
        taken = _last_value(words)
        if not taken:
            break
        gap = words[-taken].x - words[-taken - 1].right if len(words) > taken else 99.0
        if gap < _NARROW * strip.size and len(words) > taken:
            break
        values.insert(0, Cell(words[-taken:], True))
        words = words[:-taken]
    return [Cell(words, False), *values] if words else values


def _last_value(words: Sequence[Word]) -> int:
    """How many words at the end make one value: "12", "£ 1,200", "12 %", "( 3 )"; 0 where none does."""
    for count in (1, 2, 3):
        if count > len(words):
            break
        text = "".join(word.text for word in words[-count:])
        spaced = [word.text for word in words[-count:]]
        plain = count == 1 or spaced[0] in _CURRENCY or spaced[0] in ("(", "-", "–") or spaced[-1] in (*_UNITS, ")")
        if plain and is_value(text) and any(c.isalnum() or c in "-–—*" for c in text):
            return count
    return 0


# --- which levels make a table ---


def _run(levels: Sequence[Level], first: int) -> int:
    """The end of the stretch of levels from ``first`` on that holds a table's rows; ``first`` where none begins."""
    if not _is_row(levels[first]):
        return first
    last, at = first, first + 1
    rows = 1
    while at < len(levels) and at - last <= _MOST_BETWEEN + 1:
        level = levels[at]
        if level.y - levels[at - 1].y > _FAR * max(level.size, levels[at - 1].size):
            break
        if _is_row(level) or (level.values and len(level.cells) == len(level.values)):
            last, rows = at, rows + 1
        elif not _may_stand_between(level):
            break
        at += 1
    return last + 1 if rows >= 2 else first


def _is_row(level: Level) -> bool:
    """Whether a level has a label, and values after it."""
    if not level.values or level.cells[0].value:
        return bool(level.values) and len(level.cells) > 2 and _is_key(level.cells[0])
    label = _label(level)
    return label is not None and len(label.text.split()) <= _LONG_LABEL and not BULLET.match(label.text)


def _is_key(cell: Cell) -> bool:
    return cell.text.isdigit() and len(cell.text) <= 4


def _label(level: Level) -> Cell | None:
    """The words nearest before the first value; None where there are none."""
    first = next((at for at, cell in enumerate(level.cells) if cell.value), 0)
    return level.cells[first - 1] if first else None


def _may_stand_between(level: Level) -> bool:
    """Whether a level without values may be a group's name or the rest of a label."""
    text = level.cells[0].text
    return len(level.cells) <= 2 and len(text.split()) <= _LONG_LABEL and not ends_sentence(text)


# --- its columns, rows and headings ---


def _table(sheet: Sheet, levels: Sequence[Level], first: int, end: int) -> FoundTable | None:
    body = levels[first:end]
    rows = [level for level in body if level.values]
    columns = _columns(rows)
    if not columns or not _is_set(rows, columns):
        return None
    label_x = min(label.x for level in rows if (label := _label(level)) is not None)
    headers = _headers(levels, first, columns, label_x)
    if len(columns) == 1 and (len(rows) < 3 or not headers or _counts_up(rows)):
        return None
    if len(rows) < 3 and not headers:
        return None
    return _grid(sheet, body, headers, columns, label_x)


def _columns(rows: Sequence[Level]) -> list[tuple[float, float]]:
    """Where the values of each column stand, from left to right; empty where they stand under no others."""
    columns: list[tuple[float, float]] = []
    cells = sorted((cell for row in rows for cell in row.values), key=lambda cell: cell.x)
    for cell in cells:
        if columns and cell.x < columns[-1][1] - 0.5:
            columns[-1] = (columns[-1][0], max(columns[-1][1], cell.right))
        else:
            columns.append((cell.x, cell.right))
    return columns


def _is_set(rows: Sequence[Level], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the rows' values keep to the columns: one a column in each row, most columns filled in most rows."""
    filled = 0
    for row in rows:
        taken = [_column_of(cell, columns) for cell in row.values]
        if len(set(taken)) < len(taken):
            return False
        filled += len(taken)
    return filled >= 0.5 * len(rows) * len(columns)


def _column_of(cell: Cell, columns: Sequence[tuple[float, float]]) -> int:
    """The column a cell shares most of its width with, or whose middle it is nearest to."""
    shared = [min(cell.right, right) - max(cell.x, left) for left, right in columns]
    best = max(range(len(columns)), key=lambda at: shared[at])
    if shared[best] > 0:
        return best
    return min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - cell.middle))


def _counts_up(rows: Sequence[Level]) -> bool:
    """Whether the only values are numbers of pages: whole, and rising."""
    texts = [row.values[-1].text for row in rows]
    numbers = [int(text) for text in texts if text.isdigit()]
    return len(numbers) == len(texts) and numbers == sorted(numbers) and numbers[-1] < 2000


def _headers(
    levels: Sequence[Level], first: int, columns: Sequence[tuple[float, float]], label_x: float
) -> list[Level]:
    """The levels right over the rows that head the columns, from the top down."""
    found: list[Level] = []
    below = levels[first]
    for level in reversed(levels[max(0, first - _MOST_HEADER_ROWS) : first]):
        over = [cell for cell in level.cells if cell.right > columns[0][0] - 2 and cell.x < columns[-1][1] + 6]
        if below.y - level.y > 2.6 * max(level.size, below.size) or not over:
            break
        words = max(len(cell.text.split()) for cell in level.cells)
        reaches = level.cells[0].x < label_x + 2 and level.cells[0].right > columns[0][1] + 2
        if words > 8 or ends_sentence(level.cells[-1].text) or reaches or any(c.x < label_x - 3 for c in level.cells):
            break
        found.insert(0, level)
        below = level
    return found


def _grid(
    sheet: Sheet,
    body: Sequence[Level],
    headers: Sequence[Level],
    columns: Sequence[tuple[float, float]],
    label_x: float,
) -> FoundTable:
    """The levels as rows and columns of cells."""
    cells: list[GridCell] = []
    for number, level in enumerate(headers):
        for cell in _headings(level, columns):
            at, count = _columns_under(sheet, cell, level, columns)
            cells.append(_grid_cell(cell.words, number, at, count))
    rows = _rows_of(body)
    for number, group in enumerate(rows, start=len(headers)):
        words: dict[int, list[Word]] = {}
        for level in group:
            for cell in level.cells:
                if cell.right < label_x - 2:
                    continue  # another column of the page stands beside the table
                before = cell.right <= columns[0][0] + 1 or (not cell.value and cell.x < columns[0][0] - 1)
                if not before and not cell.value and cell.x > columns[-1][1] and len(cell.text.split()) > _LONG_CELL:
                    continue
                words.setdefault(0 if before else 1 + _column_of(cell, columns), []).extend(cell.words)
        cells += [_grid_cell(each, number, at, 1) for at, each in words.items()]
    frames = [cell.frame for cell in cells]
    frame = (min(f[0] for f in frames), min(f[1] for f in frames), max(f[2] for f in frames), max(f[3] for f in frames))
    height = len(headers) + len(rows)
    return FoundTable(sheet.number, cells, frame, height, len(columns) + 1, ruled=False, headers=len(headers))


def _grid_cell(words: Sequence[Word], row: int, column: int, columns: int) -> GridCell:
    strips = strips_of(words)
    frame: Frame = (
        min(strip.x for strip in strips),
        min(strip.top for strip in strips),
        max(strip.right for strip in strips),
        max(strip.bottom for strip in strips),
    )
    return GridCell(frame, row, column, 1, columns, strips)


def _headings(level: Level, columns: Sequence[tuple[float, float]]) -> list[Cell]:
    """A header level's cells; two headings set close are parted where the columns under them are."""
    edges = [(before[1] + after[0]) / 2 for before, after in pairwise(columns)]
    parted: list[Cell] = []
    for cell in level.cells:
        words = [cell.words[0]]
        for before, word in pairwise(cell.words):
            between = any((before.x + before.right) / 2 < edge < (word.x + word.right) / 2 for edge in edges)
            if between and word.x - before.right > _NARROW * level.size:
                parted.append(Cell(words, False))
                words = []
            words.append(word)
        parted.append(Cell(words, False))
    return parted


def _columns_under(sheet: Sheet, cell: Cell, level: Level, columns: Sequence[tuple[float, float]]) -> tuple[int, int]:
    """The first grid column that a heading stands over, and how many; 0 is that of the labels."""
    left, right = cell.x, cell.right
    whole = columns[-1][1] - columns[0][0]
    for x0, top, x1, bottom in sheet.strokes:
        under = abs(bottom - top) < 1 and 0 < top - level.y < 0.9 * level.size
        if under and x0 - 3 <= left and x1 + 3 >= right and x1 - x0 < 0.95 * whole:
            left, right = min(left, x0), max(right, x1)  # a rule under a heading says how far it goes
    over = [at for at, column in enumerate(columns) if left <= (column[0] + column[1]) / 2 <= right]
    if not over:
        if right <= columns[0][0] and columns[0][0] - right > cell.x - columns[0][0] + right - left:
            return 0, 1
        edge = columns[0][0] - 0.6 * (columns[0][1] - columns[0][0])
        return (0, 1) if cell.middle < edge else (1 + _column_of(cell, columns), 1)
    return 1 + over[0], over[-1] - over[0] + 1


def _rows_of(body: Sequence[Level]) -> list[list[Level]]:
    """Levels gathered into rows: a label over several lines goes with its values, a group's name stays alone."""
    rows: list[list[Level]] = []
    waiting: list[Level] = []
    for at, level in enumerate(body):
        if level.values:
            rows.append([*waiting, level])
            waiting = []
            continue
        before = level.y - body[at - 1].y if at else 99.0
        after = body[at + 1].y - level.y if at + 1 < len(body) else 99.0
        text = level.cells[0].text
        if rows and not waiting and (before < 0.85 * after or (starts_lower(text) and before <= after)):
            rows[-1].append(level)
        elif after < 0.85 * before and not text.endswith(":"):
            waiting.append(level)
        else:
            rows += [[each] for each in waiting]
            waiting = []
            rows.append([level])
    return [*rows, *([each] for each in waiting)]

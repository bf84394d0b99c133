"""Tables without ruled cells: values that stand under one another, with labels before and headings over them.

Where rules run across between the rows, or every other row is shaded, these part the rows; else a row is a level on
which values stand. Columns are told by the white space between the values. What fits no column is no table.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportqa.reading.lines import BULLET, ends_sentence, starts_lower
from reportqa.reading.pdf_edges import Frame
from reportqa.reading.pdf_headings import columns_under, headers_over, headings_on, is_wrapped, shared_out
from reportqa.reading.pdf_layout import Sheet, strips_of
from reportqa.reading.pdf_levels import Cell, Level, Shape, column_of, is_ruled_off, levels_of
from reportqa.reading.pdf_tables import FoundTable, GridCell
from reportqa.reading.pdf_words import Word

_FAR = 3.6  # likewise, from row to row of one table
_WIDER = 1.9  # times the widest step so far; a row further off is not of the table
_LONG_LABEL = 16  # words
_LONG_CELL = 6  # words
_MOST = 0.7
_FREQUENT = 0.5  # the least share of rows in which a column of words is filled
_MOST_BETWEEN = 3  # lines without values between two rows


def set_tables(sheet: Sheet) -> list[FoundTable]:
    """The tables of a page whose columns only white space parts, in order from the top."""
    found: list[FoundTable] = []
    strips = [strip for strip in sheet.strips if not strip.mark]
    while more := _tables_of(sheet, levels_of(strips)):
        found += more
        taken = {id(word) for table in more for strip in table.strips for word in strip.words}
        # Another table may stand beside the one that was found first.
        strips = [strip for strip in strips if not any(id(word) in taken for word in strip.words)]
    return sorted(found, key=lambda table: table.frame[1])


def _tables_of(sheet: Sheet, levels: Sequence[Level]) -> list[FoundTable]:
    """The tables that levels make, the left one of two that stand on the same levels."""
    found = []
    at = 0
    while at < len(levels):
        end = _run(sheet, levels, at)
        body = _left_table(_own(levels[at:end]))
        if end > at and not _counts_up([level for level in body if level.values]):
            table = _table(sheet, levels, (at, end), body)
            if table is not None:
                found.append(table)
            else:
                end = at + 1
        at = max(end, at + 1)
    return found


def rows_on(sheet: Sheet) -> set[int]:
    """The identities of the strips that stand in rows of values, or right over such rows, side by side."""
    levels = levels_of(sheet.strips)
    words: set[int] = set()
    at = 0
    while at < len(levels):
        end = _run(sheet, levels, at)
        if end == at:
            at += 1
            continue
        first = at
        while first and len(levels[first - 1].cells) > 1 and first > at - 2:
            first -= 1
        words |= {id(word) for level in levels[first:end] for cell in level.cells for word in cell.words}
        at = end
    return {id(strip) for strip in sheet.strips if any(id(word) in words for word in strip.words)}


# --- which levels make a table ---


def _run(sheet: Sheet, levels: Sequence[Level], first: int) -> int:
    """The end of the stretch of levels from ``first`` on that holds a table's rows; ``first`` where none begins."""
    if not _is_row(levels[first]):
        return first
    last, at = first, first + 1
    rows = 1
    pitch, between = 0.0, 0
    while at < len(levels) and between <= _MOST_BETWEEN:
        level = levels[at]
        if level.y - levels[at - 1].y > _FAR * max(level.size, levels[at - 1].size):
            break
        if _is_beside(level, levels[first]):
            at += 1
            continue
        bare = bool(level.values) and len(level.cells) == len(level.values)
        if bare and len(level.cells) == 1 and is_ruled_off(sheet.strokes, levels[last], level, _sides(levels[first])):
            break  # the page's number under a table that a rule ends
        if bare or _is_row(level):
            step = level.y - levels[last].y
            if rows > 1 and not between and step > _WIDER * pitch:
                break
            pitch = max(pitch, step / (1 + between))
            last, rows, between = at, rows + 1, -1
        elif not _may_stand_between(level):
            break
        between += 1
        at += 1
    return last + 1 if rows >= 2 else first


def _sides(row: Level) -> tuple[float, float]:
    return row.cells[0].x, row.cells[-1].right


def _is_row(level: Level) -> bool:
    """Whether a level has a label, and values after it."""
    if not level.values or level.cells[0].value:
        return bool(level.values) and len(level.cells) > 2 and _is_key(level.cells[0])
    label = _label(level)
    return label is not None and len(label.text.split()) <= _LONG_LABEL and not BULLET.match(label.text)


def _is_beside(level: Level, row: Level) -> bool:
    """Whether all that stands on a level stands to the left or the right of a row, in another column of the page."""
    left, right = _reach(row)
    return all(cell.right < left or cell.x > right for cell in level.cells)


def _reach(row: Level) -> tuple[float, float]:
    """How far a table goes to both sides, by one of its rows."""
    label = _label(row) or row.cells[0]
    return label.x - 6, row.cells[-1].right + 14


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


def _own(run: Sequence[Level]) -> list[Level]:
    """The levels of a run without those beside its first row, and without what stands there on its own levels."""
    if not any(_is_beside(level, run[0]) for level in run):
        return list(run)
    return _between(run, *_reach(run[0]))


def _between(levels: Sequence[Level], left: float, right: float) -> list[Level]:
    """Levels with those of their cells that reach into a stretch across; those without any are left out."""
    cut = [Level(e.y, e.size, [cell for cell in e.cells if left <= cell.right and cell.x <= right]) for e in levels]
    return [level for level in cut if level.cells]


def _left_table(body: Sequence[Level]) -> list[Level]:
    """Levels without the second of two tables that stand side by side on them: labels and as many columns again."""
    rows = [level for level in body if level.values]
    values = _columns(rows)
    texts = [cell for row in rows for cell in row.cells if not cell.value and not _overlaps(cell, values)]
    for left, right in _joined_up(texts):
        own = [cell.text for cell in texts if left <= cell.middle <= right]
        before = sum(column[1] < left for column in values)
        if before and 2 * before == len(values) and len(own) > _MOST * len(rows) and len(set(own)) > _MOST * len(own):
            return _between(body, 0.0, left - 1)
    return list(body)


def _table(sheet: Sheet, levels: Sequence[Level], run: tuple[int, int], body: Sequence[Level]) -> FoundTable | None:
    first, end = run
    rows = [level for level in body if level.values]
    shape = _shape(body, rows)
    if shape is None or not _is_set(rows, shape.columns):
        return None
    headers, names = headers_over(sheet, levels, first, shape)
    body = [*body, *_rest_of_label(levels, end, shape)]
    if (not headers and len(rows) < 3) or (len(shape.columns) == 1 and (len(rows) < 3 or not headers)):
        return None
    return _grid(sheet, [*names, *body], headers, shape)


def _rest_of_label(levels: Sequence[Level], end: int, shape: Shape) -> list[Level]:
    """The lines right under a table's last row in which its label goes on."""
    found: list[Level] = []
    for before, whole in pairwise(levels[end - 1 :]):
        level = Level(whole.y, whole.size, [cell for cell in whole.cells if shape.holds(cell)])
        if not level.cells:
            continue
        cell = level.cells[0]
        close = level.y - before.y < 1.5 * level.size and abs(cell.x - shape.left) < 3
        if len(level.cells) > 1 or not close or not starts_lower(cell.text) or cell.right > shape.columns[0][0]:
            break
        found.append(level)
    return found


def _shape(body: Sequence[Level], rows: Sequence[Level]) -> Shape | None:
    """Where the labels and the columns of rows stand; None where nothing stands before the values."""
    values = _columns(rows)
    texts = [cell for row in rows for cell in row.cells if not cell.value and not _overlaps(cell, values)]
    before, after = [], []
    for left, right in _joined_up(texts):
        own = [cell for cell in texts if left <= cell.middle <= right]
        words = sum(len(cell.text.split()) for cell in own) / len(own)
        lines = sum(any(left <= cell.middle <= right for cell in level.cells) for level in body)
        if len(own) < _FREQUENT * len(rows):
            continue
        if right <= values[0][0] + 2:
            before.append(((left, right), words > _LONG_CELL + 1 or lines > 2 * len(own)))
        elif words <= _LONG_CELL and lines <= 2 * len(own):
            after.append((left, right))
    while len(before) > 1 and before[0][1]:
        before.pop(0)  # running text in another column of the page
    if not before:
        keys = all(_is_key(row.cells[0]) for row in rows) and len(values) > 2
        return Shape(values[0][0], values[0][1], values[1:], values[-1][1]) if keys else None
    columns = sorted([*(place for place, _ in before[1:]), *values, *after])
    (left, right), _ = before[0]
    return Shape(left, min(right, columns[0][0] - 1), columns, columns[-1][1])


def _overlaps(cell: Cell, columns: Sequence[tuple[float, float]]) -> bool:
    return any(min(cell.right, right) - max(cell.x, left) > 0 for left, right in columns)


def _joined_up(cells: Sequence[Cell]) -> list[tuple[float, float]]:
    """The stretches that cells take up across, those that overlap as one."""
    places: list[tuple[float, float]] = []
    for cell in sorted(cells, key=lambda cell: cell.x):
        if places and cell.x < places[-1][1] - 0.5:
            places[-1] = (places[-1][0], max(places[-1][1], cell.right))
        else:
            places.append((cell.x, cell.right))
    return places


def _columns(rows: Sequence[Level]) -> list[tuple[float, float]]:
    """Where the values of each column stand, from left to right."""
    return _joined_up([cell for row in rows for cell in row.values])


def _is_set(rows: Sequence[Level], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the rows' values keep to the columns: one a column in each row, most columns filled in most rows."""
    filled = 0
    for row in rows:
        inside = [cell for cell in row.cells if cell.value or _overlaps(cell, columns)]
        taken = [column_of(cell, columns) for cell in inside]
        if len(set(taken)) < len(taken):
            return False
        filled += len(taken)
    return filled >= 0.5 * len(rows) * len(columns)


def _counts_up(rows: Sequence[Level]) -> bool:
    """Whether the only values are numbers of pages: one a row, whole, and rising."""
    if len(rows) < 3 or any(len(row.values) > 1 for row in rows):
        return False
    texts = [row.values[-1].text for row in rows]
    numbers = [int(text) for text in texts if text.isdigit()]
    return len(numbers) == len(texts) and numbers == sorted(numbers) and numbers[0] < numbers[-1] < 2000


def _grid(sheet: Sheet, body: Sequence[Level], headers: Sequence[Level], shape: Shape) -> FoundTable:
    """The levels as rows and columns of cells."""
    cells: list[GridCell] = []
    columns = shape.columns
    for number, level in enumerate(headers):
        headings = headings_on(level, columns)
        shared = shared_out(headings, columns) if not is_wrapped(headers, number, columns) else {}
        for cell in headings:
            at, count = shared.get(id(cell)) or columns_under(sheet, cell, level, columns)
            cells.append(grid_cell(cell.words, number, at, count))
    rows = _rows_of(body)
    for number, group in enumerate(rows, start=len(headers)):
        words: dict[int, list[Word]] = {}
        for level in group:
            for cell in level.cells:
                if cell.value or shape.holds(cell):
                    before = cell.middle <= shape.labels or (not cell.value and cell.x < columns[0][0] - 1)
                    words.setdefault(0 if before else 1 + column_of(cell, columns), []).extend(cell.words)
        cells += [grid_cell(each, number, at, 1) for at, each in words.items()]
    frames = [cell.frame for cell in cells]
    frame = (min(f[0] for f in frames), min(f[1] for f in frames), max(f[2] for f in frames), max(f[3] for f in frames))
    height = len(headers) + len(rows)
    return FoundTable(sheet.number, cells, frame, height, len(columns) + 1, ruled=False, headers=len(headers))


def _goes_on_below(body: Sequence[Level], at: int) -> bool:
    """Whether the level below opens with the rest of this one's words: it has values, and a small letter first."""
    below = body[at + 1] if at + 1 < len(body) else None
    return below is not None and bool(below.values) and starts_lower(below.cells[0].text)


def grid_cell(words: Sequence[Word], row: int, column: int, columns: int) -> GridCell:
    """Words as a cell of a grid, framed by themselves."""
    strips = strips_of(words)
    frame: Frame = (
        min(strip.x for strip in strips),
        min(strip.top for strip in strips),
        max(strip.right for strip in strips),
        max(strip.bottom for strip in strips),
    )
    return GridCell(frame, row, column, 1, columns, strips)


def _rows_of(body: Sequence[Level]) -> list[list[Level]]:
    """Levels gathered into rows: a label over several lines goes with its values, a group's name stays alone."""
    rows: list[list[Level]] = []
    waiting: list[Level] = []
    for at, level in enumerate(body):
        if level.values:
            rows.append([*waiting, level])
            waiting = []
            continue
        after = body[at + 1].y - level.y if at + 1 < len(body) else 99.0
        before = level.y - body[at - 1].y if at else after
        text = level.cells[0].text
        if rows and not waiting and (before < 0.85 * after or (starts_lower(text) and before <= after + 1)):
            rows[-1].append(level)
        elif not text.endswith(":") and (after < 0.85 * before or _goes_on_below(body, at)):
            waiting.append(level)
        else:
            rows += [[each] for each in waiting]
            waiting = []
            rows.append([level])
    return [*rows, *([each] for each in waiting)]

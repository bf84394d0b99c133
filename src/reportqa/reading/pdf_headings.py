"""The headings over the columns of a table without ruled cells: which lines they are, and where each stands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportqa.reading.lines import ends_sentence
from reportqa.reading.pdf_layout import Sheet
from reportqa.reading.pdf_levels import Cell, Level, Shape, column_of, is_ruled_off

_NARROW = 0.35  # in type sizes: white space that may part two headings of one strip
_MOST_ROWS = 5
_TIGHT = 1.35  # in type sizes; a step no wider may lead to the next line of one heading
_EDGE = 1.5  # points
_STEPS = 1.1  # of the step from row to row, by which headings may stand off
_RULED_OFF = 5.0  # in type sizes, by which headings may stand off where a rule parts them from the rows
_LEFT_OUT = 12.0  # points; a column that no upper heading stands over counts as much as missing its middle by this
_MISSED = 14.0  # likewise, by which headings may miss the middles of their columns, for each column


def headers_over(sheet: Sheet, levels: Sequence[Level], first: int, shape: Shape) -> tuple[list[Level], list[Level]]:
    """The levels right over the rows that head the columns, from the top down, and a group's name under them."""
    label_x, columns = shape.left, shape.columns
    found: list[Level] = []
    names: list[Level] = []
    beside: list[Level] = []  # headings of the labels, alone on their level
    below = levels[first]
    step = levels[first + 1].y - below.y if first + 1 < len(levels) else 0.0
    for whole in reversed(levels[max(0, first - 2 * _MOST_ROWS) : first]):
        level = Level(whole.y, whole.size, [cell for cell in whole.cells if shape.holds(cell)])
        if not level.cells:
            continue  # only another column of the page stands here
        over = [cell for cell in level.cells if cell.right > columns[0][0] - 2 and cell.x < columns[-1][1] + 6]
        close = 1.7 if len(found) >= _MOST_ROWS else 2.6
        if not found and is_ruled_off(sheet.strokes, level, below, (shape.left, shape.right)):
            close = _RULED_OFF
        if below.y - level.y > max(close * max(level.size, below.size), 0.0 if found else _STEPS * step):
            break
        if not over:
            if found and len(level.cells) == 1 and not beside and below.y - level.y < _TIGHT * level.size:
                beside.append(level)
                continue
            if found or names or len(level.cells) > 1 or level.cells[0].x < label_x - 12:
                break
            names.append(level)
            below = level
            continue
        words = max(len(cell.text.split()) for cell in level.cells)
        reaches = level.cells[0].x < label_x + 2 and level.cells[0].right > columns[0][1] + 2
        if words > 8 or ends_sentence(level.cells[-1].text) or reaches or any(c.x < label_x - 3 for c in level.cells):
            break
        if beside and below.y - level.y > 2 * _TIGHT * level.size:
            break
        found[:0] = [level, *beside]
        beside = []
        below = level
    return found, names if found else []


def headings_on(level: Level, columns: Sequence[tuple[float, float]]) -> list[Cell]:
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


def is_wrapped(headers: Sequence[Level], number: int, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether no heading of a level stands over several columns: it is the last, or each goes on right under it."""
    if number + 1 == len(headers):
        return True
    level, below = headers[number], headers[number + 1]
    if below.y - level.y > _TIGHT * max(level.size, below.size):
        return False
    headings = [cell for cell in headings_on(level, columns) if cell.right > columns[0][0] - 2]
    rest = [cell for cell in headings_on(below, columns) if cell.right > columns[0][0] - 2]
    return all(
        any(_lined_up(cell, column) and any(_lined_up(other, column) for other in rest) for column in columns)
        for cell in headings
    )


def _lined_up(cell: Cell, column: tuple[float, float]) -> bool:
    return abs(cell.right - column[1]) < _EDGE or abs(cell.x - column[0]) < _EDGE


def shared_out(headings: Sequence[Cell], columns: Sequence[tuple[float, float]]) -> dict[int, tuple[int, int]]:
    """The columns under each heading of an upper level, by the heading's identity: those whose middle it stands over.

    Empty where the headings are as many as the columns, or do not stand over the middle of any.
    """
    cells = [cell for cell in headings if cell.right > columns[0][0] - 2]
    count = len(columns)
    if not cells or len(cells) >= count:
        return {}
    # best[n][c]: the least that the first n headings miss the middles of columns before c by, and what they stand over.
    best: list[list[tuple[float, tuple[tuple[int, int], ...]]]] = [[(_LEFT_OUT * c, ()) for c in range(count + 1)]]
    for cell in cells:
        row: list[tuple[float, tuple[tuple[int, int], ...]]] = [(float("inf"), ())]
        for end in range(1, count + 1):
            options = [(row[end - 1][0] + _LEFT_OUT, row[end - 1][1])]
            for start in range(end):
                middle = (columns[start][0] + columns[end - 1][1]) / 2
                options.append((best[-1][start][0] + abs(middle - cell.middle), (*best[-1][start][1], (start, end))))
            row.append(min(options))
        best.append(row)
    missed, over = best[-1][count]
    if missed > _MISSED * count or len(over) < len(cells):
        return {}
    return {id(cell): (1 + start, end - start) for cell, (start, end) in zip(cells, over, strict=True)}


def columns_under(sheet: Sheet, cell: Cell, level: Level, columns: Sequence[tuple[float, float]]) -> tuple[int, int]:
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
        return (0, 1) if cell.middle < edge else (1 + column_of(cell, columns), 1)
    return 1 + over[0], over[-1] - over[0] + 1

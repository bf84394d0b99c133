"""What stands on one level of a page: the cells that a row of a table without rules may hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportqa.reading.grid import is_value
from reportqa.reading.pdf_layout import Strip, joined
from reportqa.reading.pdf_words import Word

_NARROW = 0.35  # in type sizes: white space that may part two values of one strip
_APART = 0.6  # likewise, after a value
_SHORT = 8  # words
_LEVEL = 0.3  # in type sizes, by which base lines of one level may differ
_UNITS = frozenset(["%", "days", "hours", "minutes", "years", "pp", "m", "k", "£m", "£k"])
_CURRENCY = frozenset(["£", "$", "€"])


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
class Level:
    """What stands on one level: cells from left to right, each some words of a strip."""

    y: float
    size: float
    cells: list[Cell]

    @property
    def values(self) -> list[Cell]:
        """The cells that hold values."""
        return [cell for cell in self.cells if cell.value]


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a table's labels begin and end, where each column stands, and where the table ends on the right."""

    left: float
    labels: float
    columns: list[tuple[float, float]]
    right: float

    def holds(self, cell: Cell) -> bool:
        """Whether a cell belongs to the table, and not to another column of the page."""
        return cell.right > self.left - 4 and cell.x < self.right + 8


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
    if 1 < len(words) <= _SHORT:
        for at in range(1, len(words)):
            # A value set a little apart from the words after it is a cell: "212.8  Improving".
            wide = words[at].x - words[at - 1].right > _APART * strip.size
            if wide and _last_value(words[:at]) and not _last_value(words):
                return [*_ending(words[:at], strip.size), Cell(words[at:], False)]
    return _ending(words, strip.size)


def _ending(words: list[Word], size: float) -> list[Cell]:
    """Words as cells, each value at their end one of its own."""
    values: list[Cell] = []
    while words:
        taken = _last_value(words)
        if not taken:
            break
        gap = words[-taken].x - words[-taken - 1].right if len(words) > taken else 99.0
        if gap < _NARROW * size and len(words) > taken:
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


def column_of(cell: Cell, columns: Sequence[tuple[float, float]]) -> int:
    """The column a cell shares most of its width with, or whose middle it is nearest to."""
    shared = [min(cell.right, right) - max(cell.x, left) for left, right in columns]
    best = max(range(len(columns)), key=lambda at: shared[at])
    if shared[best] > 0:
        return best
    return min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - cell.middle))

"""What stands on one level of a page: the cells that a row of a table without rules may hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportqa.reading.grid import is_value
from reportqa.reading.pdf_layout import Strip, joined
from reportqa.reading.pdf_rules import Stroke
from reportqa.reading.pdf_words import Word

_NARROW = 0.35  # in type sizes: white space that may part two values of one strip
_APART = 0.6  # likewise, after a value
_SHORT = 8  # words
_LEVEL = 0.3  # in type sizes, by which base lines of one level may differ
_UNITS = frozenset(["%", "days", "hours", "minutes", "years", "pp", "m", "k", "£m", "£k"])
# What stands in a column of values without being a number alone: a time, a ratio, a range, a bound, a mark.
_LIKE_VALUE = re.compile(
    r"^(?:[<>≤≥~]\s?[£$€]?[\d,.]+%?|\d{1,3}\s?[-–]\s?\d{1,3}%?|\d{1,3}:\d{1,2}(?::\d{2})?|\d+ ?[hms](?: \d+ ?[ms])?"
    r"|\d+ in \d+|c\. ?[£$€]?[\d,.]+%?|[\d,]+(?:\.\d+)?[rpe]|\[[a-z]{1,2}\]|n/[ak]|tbc|#"
    r"|[\d,.]+ (?:min|hr|sec|day)s?)$",
    re.IGNORECASE,
)
_DOTS = re.compile(r"^[.…·_]+$")
_UNKNOWN = ".."  # what statistics say of a value that is not known
_TOUCHING_DOTS = re.compile(r"(?<!etc)[.…·_]+$")
_ACROSS = 0.9  # of a table's width
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
        words = without_leaders(strip.words)
        if not words:
            continue
        cells = _cells(words, strip.size)
        last = levels[-1] if levels else None
        if last is not None and abs(strip.y - last.y) <= _LEVEL * min(strip.size, last.size):
            last.cells += cells
        else:
            levels.append(Level(strip.y, strip.size, cells))
    for level in levels:
        level.cells = _with_currency(sorted(level.cells, key=lambda cell: cell.x))
    return levels


def _with_currency(cells: Sequence[Cell]) -> list[Cell]:
    """Cells from left to right, a pound sign that stands apart from its value as part of it."""
    joined_up: list[Cell] = []
    for cell in cells:
        if cell.value and joined_up and joined_up[-1].text in _CURRENCY:
            cell = Cell([*joined_up.pop().words, *cell.words], True)
        joined_up.append(cell)
    return joined_up


def is_leader(strip: Strip) -> bool:
    """Whether a strip holds nothing but the dots that lead from a label to its values."""
    return strip.text != _UNKNOWN and all(_DOTS.match(word.text) for word in strip.words)


def is_ruled_off(strokes: Sequence[Stroke], above: Level, below: Level, sides: tuple[float, float]) -> bool:
    """Whether a rule that goes nearly from side to side, in one piece or several, runs between two levels."""
    between = [
        (x0, x1, top)
        for x0, top, x1, bottom in strokes
        if abs(bottom - top) < 1 and above.y < top < below.y - 0.4 * below.size
    ]
    for y in {top for _, _, top in between}:
        pieces = [min(x1, sides[1]) - max(x0, sides[0]) for x0, x1, top in between if abs(top - y) < 1]
        if sum(piece for piece in pieces if piece > 0) > _ACROSS * (sides[1] - sides[0]):
            return True
    return False


def without_leaders(words: Sequence[Word]) -> list[Word]:
    """Words without the dots that lead from a label to its values."""
    if len(words) == 1 and words[0].text == _UNKNOWN:
        return list(words)
    kept = [word for word in words if not _DOTS.match(word.text)]
    for word in kept:
        # The first dots may touch the label's last word.
        if any(_DOTS.match(other.text) and 0 <= other.x - word.right < word.size for other in words):
            word.text = _TOUCHING_DOTS.sub("", word.text)
    return kept


def _cells(words: list[Word], size: float) -> list[Cell]:
    """The words of a strip as cells: values at its end, a little more than a space apart, each one."""
    if 1 < len(words) <= _SHORT:
        for at in range(1, len(words)):
            # A value set a little apart from the words after it is a cell: "212.8  Improving".
            wide = words[at].x - words[at - 1].right > _APART * size
            if wide and _last_value(words[:at]) and not _last_value(words):
                return [*_ending(words[:at], size), Cell(words[at:], False)]
    return _ending(words, size)


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
        if _LIKE_VALUE.match(" ".join(word.text for word in words[-count:])):
            longer = " ".join(word.text for word in words[-count - 1 :])
            return count + 1 if _LIKE_VALUE.match(longer) and count < len(words) else count
        text = "".join(word.text for word in words[-count:])
        spaced = [word.text for word in words[-count:]]
        plain = count == 1 or spaced[0] in _CURRENCY or spaced[0] in ("(", "-", "–") or spaced[-1] in (*_UNITS, ")")
        if text == _UNKNOWN or (plain and is_value(text) and any(c.isalnum() or c in "-–—*" for c in text)):
            signed = count == 1 and len(words) > 1 and words[-2].text in _CURRENCY
            return 2 if signed else count
    return 0


def column_of(cell: Cell, columns: Sequence[tuple[float, float]]) -> int:
    """The column a cell shares most of its width with, or whose middle it is nearest to."""
    shared = [min(cell.right, right) - max(cell.x, left) for left, right in columns]
    best = max(range(len(columns)), key=lambda at: shared[at])
    if shared[best] > 0:
        return best
    return min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - cell.middle))

"""Tables set without tabs or rules: lines that end in the same number of values, under a line of headings.

Text taken out of a PDF sets a table's row on a line, its columns parted by one space or by many. Where the columns
stand one under another, a heading belongs to the column it stands over, and an empty cell is seen; parted by single
spaces, the headings are told apart by their words, and a row that has too few values is marked as not certain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from statistics import median

from reportqa.domain import Piece, Span, Table
from reportqa.reading.grid import EMPTY, grid_to_table, is_value
from reportqa.reading.lines import BULLET, Line, ends_sentence, join, plain, starts_lower

_FEWEST_ROWS = 3
_FEWEST_PARTED = 3  # a line parted so often by gaps is none of text
_WIDE = 4  # so many values make two rows a table, or one, where a line of headings stands over them
_FITTING = 0.6  # the least share of rows that have all values
_MOST_COLUMNS = 14
_MOST_HEADINGS = 4  # lines
_LONGEST_LABEL = 14  # words
_LONGEST_HEADING = 24  # words
_LONGEST_REMARK = 3  # words
_WORD = re.compile(r"\S+")
_GAP = re.compile(r"\s{2,}")
_CODE = re.compile(r"^0\d{3,}$")  # of a telephone number
_PER_SO_MANY = re.compile(r"\bper\s+(?:1,000|10,000|100,000)\s*$", re.IGNORECASE)
_UNIT_WORD = re.compile(r"^(?:%|days?|hours?|minutes?|years?|pp|p\.p\.)$", re.IGNORECASE)
_YEAR = re.compile(r"^(?:19|20)\d\d(?:[-/–]\d{2,4})?$")
_MONTH = re.compile(r"^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?$")
_QUARTER = re.compile(r"^(?:Q[1-4]|H[12])$")
# A heading's first word that seldom stands alone: "Revised budget", "% change", "Average age".
_FIRST_HALF = re.compile(
    r"^(?:Original|Revised|Net|Gross|Previous|Prior|Current|Approved|Average|Mean|Median|Full|Year|Working|Band|%|Per|No\.?"
    r"|Number|Annual|Latest|Opening|Closing|Percentage|Rate)$",
    re.IGNORECASE,
)
# A word that goes with the one before it, surely ("Variance %", "2023/24 (£m)", "Ships 2023/24") or perhaps.
_SIGN = re.compile(r"^(?:%|\(.*\)?|£\S*|['’]?000s?)$", re.IGNORECASE)
_SECOND_HALF = re.compile(r"^(?:total|change|budget|actual|target|forecast|rate)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with the places of its values, counted from the line's start; its label stands before the first."""

    line: Line
    values: tuple[tuple[int, int], ...]

    @property
    def label(self) -> str:
        """What stands before the values."""
        return self.line.text[: self.values[0][0]].strip() if self.values else self.line.text.strip()

    @property
    def places(self) -> list[tuple[int, int]]:
        """Where the values stand across the page, in characters."""
        return [(self.line.indent + start, self.line.indent + end) for start, end in self.values]

    def last(self, count: int) -> _Row:
        """The row with its last ``count`` values; those before them belong to its label."""
        return _Row(self.line, self.values[-count:])


@dataclass(frozen=True, slots=True)
class Columns:
    """A table found in lines: it takes up those from ``first`` to ``end`` (exclusive)."""

    table: Table
    first: int
    end: int


def find_columns(lines: Sequence[Line]) -> Columns | None:
    """The first table among ``lines``, which stand together; None where there is none."""
    rows = [_row(line) for line in lines]
    for first, end in _runs(rows):
        count = _width(rows[first:end]) or int(first > 0 and _is_gapped(lines[first - 1], rows[first:end]))
        if count and (table := _table(lines, rows, first, end, count)) is not None:
            return table
    return None


def could_be_row(line: Line) -> bool:
    """Whether a line alone could be a row of two values or more."""
    row = _row(line)
    return len(row.values) >= 2 and bool(row.label)


def _row(line: Line) -> _Row:
    words = [match.span() for match in _WORD.finditer(line.text)]
    if _PER_SO_MANY.search(line.text):
        return _Row(line, ())  # the heading "Per 1,000"
    values: list[tuple[int, int]] = []
    while words:
        start, end = words.pop()
        text = line.text[start:end]
        if _UNIT_WORD.match(text) and words and is_value(line.text[words[-1][0] : words[-1][1]]):
            start = words.pop()[0]
            text = line.text[start:end].split()[0]
        elif text in ("£", "$", "€") and values and values[0][0] - end <= 1:
            values[0] = (start, values[0][1])
            continue
        if not is_value(text) or _CODE.match(text) or text in ("*", "..") or (not words and _is_marker(text)):
            break
        values.insert(0, (start, end))
    return _Row(line, tuple(values) or _before_remark(line))


def _before_remark(line: Line) -> tuple[tuple[int, int], ...]:
    """The values of a line whose last column holds words, with these: "Bridge   8.75   9.60   Red"."""
    *_, gap = [None, *_GAP.finditer(line.text.rstrip())]
    remark = line.text[gap.end() :].split() if gap else []
    if gap is None or not 0 < len(remark) <= _LONGEST_REMARK or not remark[0][:1].isalpha():
        return ()
    values = _row(replace(line, text=line.text[: gap.start()])).values
    parted = all(line.text[:start].endswith("  ") for start, _ in values[1:])
    return (*values, (gap.end(), len(line.text.rstrip()))) if len(values) >= 2 and parted else ()


def _is_marker(text: str) -> bool:
    return text in ("-", "–", "—")


def _runs(rows: Sequence[_Row]) -> Iterator[tuple[int, int]]:
    """Stretches of lines that begin and end with a row and hold few others: groups' names and labels cut in two."""
    at = 0
    while at < len(rows):
        if not _is_row(rows[at]):
            at += 1
            continue
        end, last = at + 1, at
        while end < len(rows) and end - last <= 2:
            if _is_row(rows[end]):
                last = end
            elif not _may_stand_between(rows[end]):
                break
            end += 1
        yield at, last + 1
        at = last + 1


def _is_row(row: _Row) -> bool:
    words = row.label.split()
    return bool(row.values) and bool(words) and len(words) <= _LONGEST_LABEL and not BULLET.match(row.line.text)


def _may_stand_between(row: _Row) -> bool:
    text = row.line.text.strip()
    return len(text.split()) <= _LONGEST_LABEL and not ends_sentence(text) and not BULLET.match(text)


def _width(rows: Sequence[_Row]) -> int:
    """How many value columns most of the rows have; 0 where they are no table."""
    own = [row for row in rows if _is_row(row)]
    counts = Counter(len(row.values) for row in own)
    best = max((count for count in counts if count <= _MOST_COLUMNS), key=lambda c: (counts[c], c), default=0)
    fitting = sum(number for count, number in counts.items() if count >= best)
    if len(own) < (_FEWEST_ROWS if best < _WIDE else 1) or fitting < _FITTING * len(own):
        return 0
    if best == 1 and not _is_set_apart(own):
        return 0
    return best


def _is_set_apart(rows: Sequence[_Row]) -> bool:
    """Whether one column of values stands clear of the words, one under another, and is none of page numbers."""
    ends = [row.places[-1][1] for row in rows]
    clear = all(row.line.text[: row.values[-1][0]].endswith("  ") for row in rows)
    amounts = [row.line.text[slice(*row.values[-1])] for row in rows]
    pages = [int(text) for text in amounts if text.isdigit()]
    rising = len(pages) == len(rows) and pages == sorted(pages) and pages[-1] < 500
    return clear and max(ends) - min(ends) <= 1 and not rising


def _is_gapped(header: Line, rows: Sequence[_Row]) -> bool:
    """Whether gaps part one value from each row's label, as they part the two headings over them."""
    own = [row for row in rows if row.values]
    parts = [part for part in _GAP.split(header.text.strip()) if part]
    alone = all(len(row.values) == 1 and row.line.text[: row.values[0][0]].endswith("  ") for row in own)
    return len(own) >= _FEWEST_ROWS and len(own) == len(rows) and alone and len(parts) == 2


def _table(lines: Sequence[Line], rows: Sequence[_Row], first: int, end: int, count: int) -> Columns | None:
    body = [row.last(count) if len(row.values) > count else row for row in rows[first:end]]
    full = [row for row in body if len(row.values) == count]
    aligned = _is_aligned(full)
    top = _headings_from(rows, first)
    header = _header(lines[top:first], full, count, aligned)
    if header is not None and header == _by_gaps(lines[first - 1], count):
        top = first - 1  # what stands above is the caption
    if header is None:
        top, header = first, [EMPTY] * (count + 1)
        if count == 1 or len(full) < _FEWEST_ROWS:
            return None
    grid: list[list[Piece]] = [header] if any(cell.text for cell in header) else []
    waiting = EMPTY
    for row in body:
        cells = _cells(row, full, count, aligned)
        label = _piece(row.line, 0, row.values[0][0] if row.values else len(row.line.text))
        if not row.values and grid and starts_lower(label.text) and len(grid) > 1:
            grid[-1][0] = join([grid[-1][0], label])  # a label that goes on below its values
            continue
        if waiting.text and starts_lower(label.text):
            label = join([waiting, label])
            grid.pop()
        waiting = label if not row.values else EMPTY
        grid.append([label, *cells])
    table = grid_to_table(grid, header_rows=1 if any(cell.text for cell in header) else 0)
    return Columns(table, top, end) if table is not None else None


def _is_aligned(rows: Sequence[_Row]) -> bool:
    """Whether the columns stand one under another, parted by more than single spaces."""
    if not all(_GAP.search(row.line.text[len(row.label) :]) for row in rows):
        return False
    for values in zip(*(row.places for row in rows), strict=True):
        near = sum(abs(end - median(e for _, e in values)) <= 1.5 for _, end in values)
        left = sum(abs(start - median(s for s, _ in values)) <= 1.5 for start, _ in values)
        if max(near, left) < 0.8 * len(values):
            return False
    return True


def _headings_from(rows: Sequence[_Row], first: int) -> int:
    """The first of the lines right above the rows that may be their headings."""
    top = first
    while top and first - top < _MOST_HEADINGS:
        text = rows[top - 1].line.text.strip()
        if ends_sentence(text) or len(text.split()) > _LONGEST_HEADING or BULLET.match(text) or _is_row(rows[top - 1]):
            break
        top -= 1
    return top


def _header(lines: Sequence[Line], rows: Sequence[_Row], count: int, aligned: bool) -> list[Piece] | None:
    """The label column's heading and each value column's; None where ``lines`` do not tell them."""
    if not lines or not rows:
        return None
    if aligned and (found := _by_place(lines, rows, count)):
        return found
    if found := _by_gaps(lines[-1], count):
        return found
    for number in range(len(lines)):  # the lines before may be the caption, or a heading of their own
        if found := _by_words(lines[number:], count):
            return found
    return None


def _by_gaps(line: Line, count: int) -> list[Piece] | None:
    """Headings that gaps part, as they part the values, though nothing stands one under another."""
    ends = [0, *(gap.end() for gap in _GAP.finditer(line.text)), len(line.text)]
    names = [name for start, end in pairwise(ends) if (name := _piece(line, start, end)).text]
    if len(names) not in (count, count + 1) or len(names) < (_FEWEST_PARTED if count > 1 else 2):
        return None
    return names if len(names) > count else [EMPTY, *names]


def _by_place(lines: Sequence[Line], rows: Sequence[_Row], count: int) -> list[Piece] | None:
    """Headings by the columns they stand over; a heading stands over the column whose middle it is nearest to."""
    columns = [
        (min(row.places[i][0] for row in rows), max(row.places[i][1] for row in rows)) for i in range(count)
    ]  # fmt: skip
    names: list[list[Piece]] = [[] for _ in range(count + 1)]
    for line in lines:
        at = 0
        parts: list[tuple[int, int]] = []
        for gap in [*_GAP.finditer(line.text), None]:
            end = gap.start() if gap else len(line.text.rstrip())
            if line.text[at:end].strip():
                parts.append((at, end))
            at = gap.end() if gap else end
        for start, end in parts:
            begins, ends = line.indent + start, line.indent + end
            overlaps = [min(ends, right) - max(begins, left) for left, right in columns]
            best = max(range(count), key=lambda i: overlaps[i])
            if overlaps[best] > 0 and not (start == parts[0][0] and overlaps[best] < (end - start) / 3):
                names[best + 1].append(_piece(line, start, end))
            else:
                names[0].append(_piece(line, start, end))
    if not all(names[1:]):
        return None
    return [join(parts) if parts else EMPTY for parts in names]


def _by_words(lines: Sequence[Line], count: int) -> list[Piece] | None:
    """Headings parted by their words: a new one begins with a capital, a year, a sign."""
    words = [(line, *match.span()) for line in lines for match in _WORD.finditer(line.text)]
    if not count <= len(words) <= _LONGEST_HEADING:
        return None
    texts = [line.text[start:end] for line, start, end in words]
    fixed = [index for index in range(1, len(texts)) if not _is_joined(texts[index - 1], texts[index])]
    joins = {index: ease for index in fixed if (ease := _ease(texts[index - 1], texts[index]))}
    for wanted in (count, count - 1):  # breaks: with a heading over the labels, or without
        spare = len(fixed) - wanted
        if spare < 0 or spare > len(joins):
            continue
        left_out = min(combinations(joins, spare), key=lambda chosen: sum(joins[index] for index in chosen))
        cuts = [0, *(index for index in fixed if index not in left_out), len(words)]
        names = [join([_piece(*word) for word in words[a:b]]) for a, b in pairwise(cuts)]
        return names if wanted == count else [EMPTY, *names]
    return None


def _is_joined(before: str, word: str) -> bool:
    """Whether two words of a line of headings can only be one heading's."""
    if _YEAR.match(word):
        return bool(_MONTH.match(before) or _QUARTER.match(before))
    if _MONTH.match(word):
        return before.isdigit()
    return word[:1].islower() or before in ("&", "-", "of", "to", "and", "in") or word in ("&", "-")


def _ease(before: str, word: str) -> int:
    """How easily two words make one heading: 1 the most easily, 0 not at all."""
    if _SIGN.match(word):
        return 1
    if _YEAR.match(word):
        return 0 if _YEAR.match(before) else 2
    if _FIRST_HALF.match(before):
        return 3
    return 4 if _SECOND_HALF.match(word) else 0


def _cells(row: _Row, full: Sequence[_Row], count: int, aligned: bool) -> list[Piece]:
    """The row's values in their columns; all in the first where it has too few to tell whose they are."""
    cells = [EMPTY] * count
    pieces = [_piece(row.line, *place) for place in row.values]
    if len(pieces) == count:
        return pieces
    if aligned:
        for piece, (_, end) in zip(pieces, row.places, strict=True):
            ends = [median(each.places[i][1] for each in full) for i in range(count)]
            cells[min(range(count), key=lambda i: abs(ends[i] - end))] = piece
        return cells
    if pieces:
        cells[0] = join(pieces)
    return cells


def _piece(line: Line, start: int, end: int) -> Piece:
    text = line.text[start:end]
    lead, stripped = len(text) - len(text.lstrip()), text.strip()
    if not stripped:
        return EMPTY
    begin = line.span.start + start + lead
    return Piece(plain(stripped), (Span(line.span.page, begin, begin + len(stripped)),))

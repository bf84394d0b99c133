"""Ruled tables on a PDF page: pdfplumber finds the grid; each cell's words are located in the page's text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportqa.domain import Piece, Span
from reportqa.reading.grid import EMPTY
from reportqa.reading.lines import BARE_NUMBER, join, plain
from reportqa.reading.pdf_layout import Run, Sheet

_MAX_COLUMNS = 24
_FILLED = 0.35  # a grid with fewer of its places filled is a drawing or a chart
_LONG_CELL = 600  # characters; longer ones are boxes of text


@dataclass(slots=True)
class FoundTable:
    """A grid on a page, its frame in points from the page's foot, and whether its first row is bold."""

    page: int
    grid: list[list[Piece]]
    x: float
    right: float
    top: float
    bottom: float
    bold_start: bool

    def holds(self, start: int, end: int) -> bool:
        """Whether most of these characters of the page's text belong to the table."""
        inside = 0
        for row in self.grid:
            for cell in row:
                inside += sum(max(0, min(end, s.end) - max(start, s.start)) for s in cell.spans)
        return inside > 0.6 * (end - start)


def tables_on(plumber_page: Any, sheet: Sheet) -> list[FoundTable]:
    """The tables of one page; those whose cells cannot all be located are left out."""
    found = []
    for table in plumber_page.find_tables():
        texts = table.extract()
        if not _is_table(texts):
            continue
        cells = [row.cells for row in table.rows]
        located = _Locator(sheet, plumber_page).grid(table.bbox, texts, cells)
        if located is not None:
            grid, bold = located
            x, top, right, bottom = table.bbox
            height = float(plumber_page.height)
            base = sheet.top - sheet.height
            found.append(
                FoundTable(
                    sheet.number,
                    grid,
                    x + sheet.left,
                    right + sheet.left,
                    base + height - top,
                    base + height - bottom,
                    bold,
                )
            )
    return found


def _is_table(texts: Sequence[Sequence[str | None]]) -> bool:
    """Whether a grid's texts are a table's, not a row of boxes, set-out figures or a chart."""
    width = max((len(row) for row in texts), default=0)
    if len(texts) < 2 or not 2 <= width <= _MAX_COLUMNS:
        return False
    filled = [cell for row in texts for cell in row if cell and cell.strip()]
    places = sum(cell is not None for row in texts for cell in row)
    if len(filled) < 4 or len(filled) < _FILLED * places or max(map(len, filled)) > _LONG_CELL:
        return False
    return sum(_is_callout(cell) for cell in filled) < 0.6 * len(filled)


def _is_callout(cell: str) -> bool:
    lines = [line.strip() for line in cell.strip().split("\n")]
    return len(lines) > 1 and any(BARE_NUMBER.match(re.sub(r"^over ", "", lines[at])) for at in (0, -1))


class _Locator:
    """Finds the characters of each cell in the page's text."""

    def __init__(self, sheet: Sheet, plumber_page: Any) -> None:
        self.sheet = sheet
        self.page_height = float(plumber_page.height)
        # The page's text without white space, and for each of its characters the place in the text.
        self.places = [at for at, character in enumerate(sheet.text) if not character.isspace()]
        self.squeezed = "".join(sheet.text[at] for at in self.places)
        self.used: set[int] = set()

    def grid(
        self, frame: Sequence[float], texts: Sequence[Sequence[str | None]], cells: Sequence[Sequence[Any]]
    ) -> tuple[list[list[Piece]], bool] | None:
        """Every cell as a Piece, and whether the first row is bold; None when a cell is not found."""
        inside = self.runs_in(frame)
        if not inside:
            return None
        self.cursor = self.squeezed_place(min(run.start for run in inside))
        first = self.cursor
        grid: list[list[Piece]] = []
        for row_texts, row_cells in zip(texts, cells, strict=False):
            row: list[Piece] = []
            for text, cell in zip(row_texts, row_cells, strict=False):
                piece = EMPTY
                if text and text.strip():
                    located = self.by_place(text, cell) or self.in_sequence(text, first)
                    if located is None:
                        return None
                    piece = located
                elif text is None and not row and len(grid) > 1:
                    piece = grid[-1][0]  # a label set over several rows is the label of each
                row.append(piece)
            grid.append(row)
        starts = {span.start for cell in grid[0] for span in cell.spans}
        head = [run for run in inside if any(run.start <= start < run.end for start in starts)]
        return grid, bool(head) and all(run.bold for run in head)

    def runs_in(self, frame: Sequence[float]) -> list[Run]:
        x, top, right, bottom = frame
        base = self.sheet.top - self.sheet.height
        return [
            run
            for run in self.sheet.runs
            if x - 1 <= run.x - self.sheet.left <= right + 1
            and top - 1 <= self.page_height - (run.y - base) - 0.3 * run.size <= bottom + 1
        ]

    def by_place(self, text: str, cell: Any) -> Piece | None:
        """The runs that begin in the cell, if they say what the cell says."""
        runs = self.runs_in(cell) if cell else []
        said = "".join("".join(self.sheet.text[run.start : run.end].split()) for run in runs)
        if not runs or said != "".join(text.split()):
            return None
        pieces = []
        for run in runs:
            words = self.sheet.text[run.start : run.end]
            start = run.start + len(words) - len(words.lstrip())
            span = Span(self.sheet.number, start, start + len(words.strip()))
            self.used.update(range(span.start, span.end))
            pieces.append(Piece(plain(words), (span,)))
            self.cursor = self.squeezed_place(span.end)
        return join(pieces)

    def in_sequence(self, text: str, first: int) -> Piece | None:
        """The cell's characters after those of the cell before, else anywhere in the table not yet taken."""
        wanted = "".join(text.split())
        for start in (self.cursor, first):
            at = self.squeezed.find(wanted, start)
            while at >= 0:
                begin, end = self.places[at], self.places[at + len(wanted) - 1] + 1
                if begin not in self.used and self.is_whole(begin, end):
                    self.used.update(range(begin, end))
                    self.cursor = at + len(wanted)
                    return Piece(plain(self.sheet.text[begin:end]), (Span(self.sheet.number, begin, end),))
                at = self.squeezed.find(wanted, at + 1)
        return None

    def is_whole(self, begin: int, end: int) -> bool:
        """Whether the characters are whole words, as a table's cell holds and a drawing's box may not."""
        text = self.sheet.text
        cut_before = begin > 0 and text[begin - 1].isalpha() and text[begin].isalpha()
        return not cut_before and not (end < len(text) and text[end - 1].isalpha() and text[end].isalpha())

    def squeezed_place(self, offset: int) -> int:
        """The index in the squeezed text of the first character at or after ``offset``."""
        low, high = 0, len(self.places)
        while low < high:
            middle = (low + high) // 2
            if self.places[middle] < offset:
                low = middle + 1
            else:
                high = middle
        return low

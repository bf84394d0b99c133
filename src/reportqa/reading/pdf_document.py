"""A PDF's pages as one document: lines in reading order, with tables and contents where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from reportqa.domain import Block, Callout, ItemList, Piece, Span, Table
from reportqa.reading.grid import EMPTY, grid_to_table, header_count
from reportqa.reading.lines import Line, leads_in, piece_of, plain
from reportqa.reading.pdf_layout import Box, Sheet, Strip, body_size, boxes_of, in_order, lines_for, usual_step
from reportqa.reading.pdf_margins import contents_of
from reportqa.reading.pdf_tables import FoundTable
from reportqa.reading.structure import blocks_of


def blocks_in(sheets: Sequence[Sheet], tables: dict[int, list[FoundTable]]) -> list[Block]:
    """All blocks of the document, in order; ``tables`` are those of each page number."""
    return _Assembler(sheets, tables).run()


class _Assembler:
    """Puts the lines of all pages in reading order, with tables and contents where they stand."""

    def __init__(self, sheets: Sequence[Sheet], tables: dict[int, list[FoundTable]]) -> None:
        self.sheets = sheets
        self.tables = tables
        self.lines: list[Line] = []
        self.placed: list[tuple[int, Block]] = []  # (index of the line it stands before, block)
        self.body = body_size(sheets)
        self.usual = usual_step(sheets)
        self.in_contents = False
        self.last: tuple[FoundTable, int, Piece] | None = None  # what ended the page: table, headers, caption

    def run(self) -> list[Block]:
        """All blocks of the document, in order."""
        for sheet in self.sheets:
            self.page(sheet)
        return self.spliced(blocks_of(self.lines))

    def page(self, sheet: Sheet) -> None:
        # What looks ruled but makes no table is running text: it must not vanish with the grid.
        tables = [t for t in self.tables.get(sheet.number, []) if grid_to_table(t.grid, EMPTY) is not None]
        contents, titles = contents_of(sheet, goes_on=self.in_contents)
        self.in_contents = bool(titles)
        strips = [s for s in sheet.strips if s not in contents and not any(t.holds(s.start, s.end) for t in tables)]
        boxes = boxes_of(strips)
        boxes += [Box(t.x, t.right, t.top, t.bottom, table=at) for at, t in enumerate(tables)]
        ordered = in_order(boxes)
        for number, box in enumerate(ordered):
            if box.table >= 0:
                self.table(tables[box.table], first=number == 0)
            else:
                self.lines += lines_for(sheet, box.strips, self.usual, gap=True)
                self.last = None
        if titles:
            items = tuple(Piece(plain(sheet.text[s.start : s.end]), (s,)) for s in titles)
            self.placed.append((self.after_contents(sheet), ItemList(EMPTY, items)))

    def after_contents(self, sheet: Sheet) -> int:
        """Where the list of contents goes: after its heading, else before the page."""
        for at, line in enumerate(self.lines):
            if line.span.page == sheet.number and "contents" in line.text.lower() and len(line.text) < 30:
                return at + 1
        return next((at for at, line in enumerate(self.lines) if line.span.page >= sheet.number), len(self.lines))

    def table(self, found: FoundTable, *, first: bool) -> None:
        headers = header_count(found.grid)
        grid = found.grid
        caption = self.caption(found)
        if first and self.last and self.same_shape(found):
            before, above, named = self.last
            repeated = _texts(before.grid[0]) == _texts(found.grid[0])
            if not repeated and not caption.text and (headers == 0 or before.bold_start > found.bold_start):
                headers = above
                grid = found.grid = [*before.grid[:headers], *found.grid]
                repeated = True
            if repeated:
                caption = caption if caption.text else named
                if headers < len(grid) and not grid[headers][0].text:
                    grid[headers][0] = before.grid[-1][0]  # its label stands on the page before
        table = grid_to_table(grid, caption, headers or None)
        if table is not None:
            self.placed.append((len(self.lines), table))
            self.last = (found, headers, caption)

    def same_shape(self, found: FoundTable) -> bool:
        """Whether a table has the columns and the edges of the one that ended the page before."""
        if self.last is None:
            return False
        before = self.last[0]
        edges = abs(before.x - found.x) < 6 and abs(before.right - found.right) < 6
        return len(before.grid[0]) == len(found.grid[0]) and edges and before.page + 1 == found.page

    def caption(self, found: FoundTable) -> Piece:
        """The lines just over a table that name it, taken out of the running text."""
        taken: list[Line] = []
        while self.lines and len(taken) < 3:
            line = self.lines[-1]
            strip = self.strip_at(line)
            if strip is None or line.span.page != found.page or (self.placed and self.placed[-1][0] == len(self.lines)):
                break
            over = (strip.y - found.top) if not taken else 0.0
            if not (-2 <= over < 3 * strip.size and strip.x < found.right):
                break
            if taken and (line.bold != taken[0].bold or line.size != taken[0].size or taken[0].gap):
                break
            names = line.bold or leads_in(line.text) or re.match(r"(?:table|figure)\s+\w", line.text, re.IGNORECASE)
            if line.size > self.body * 1.15 or (not taken and not names):
                break
            taken.insert(0, self.lines.pop())
        piece = piece_of(taken) if taken else EMPTY
        if len(piece.text.split()) > 40:
            self.lines += taken
            return EMPTY
        return piece

    def strip_at(self, line: Line) -> Strip | None:
        sheet = self.sheets[line.span.page - 1]
        return next((strip for strip in sheet.strips if strip.start <= line.span.start < strip.end), None)

    def spliced(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks made of lines, with tables and contents put in where they stand."""
        by_place = sorted((line.span.page, line.span.start, at) for at, line in enumerate(self.lines))
        waiting = sorted(self.placed, key=lambda pair: pair[0])
        done: list[Block] = []
        for block in blocks:
            span = _first_span(block)
            at = bisect_right(by_place, (span.page, span.start, len(self.lines))) - 1
            while waiting and waiting[0][0] <= by_place[at][2]:
                done.append(waiting.pop(0)[1])
            done.append(block)
        return [*done, *(block for _, block in waiting)]


def _texts(row: Sequence[Piece]) -> list[str]:
    return [cell.text for cell in row]


def _first_span(block: Block) -> Span:
    match block:
        case Callout():
            return min(block.number.spans[0], block.label.spans[0], key=lambda s: (s.page, s.start))
        case ItemList():
            return (block.lead_in.spans or block.items[0].spans)[0]
        case Table():
            return next(span for row in block.rows for span in (*row.label.spans, *row.cells[0].piece.spans))
        case _:
            return block.piece.spans[0]

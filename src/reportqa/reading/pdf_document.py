"""A PDF's pages as one document: each page's text in reading order, its lines as blocks, its tables in their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportqa.domain import Block, Callout, ItemList, Page, Piece, Scattered, Span, Table, WordBox
from reportqa.reading.grid import EMPTY, grid_to_table
from reportqa.reading.lines import Line, leads_in, piece_of, plain
from reportqa.reading.pdf_columns import rows_on, set_tables
from reportqa.reading.pdf_drawings import drawings_on, outside_drawings, overlap, stands_in
from reportqa.reading.pdf_edges import Frame
from reportqa.reading.pdf_grid import PieceGrid, goes_on_from, grid_of, with_headers_of
from reportqa.reading.pdf_layout import Sheet, Strip, body_size, lines_for, marked, touches, usual_step
from reportqa.reading.pdf_levels import is_leader
from reportqa.reading.pdf_listed import listed_tables
from reportqa.reading.pdf_margins import contents_of, drop_margins
from reportqa.reading.pdf_order import Region, in_order, regions_of, together
from reportqa.reading.pdf_outline import Outline, with_headings
from reportqa.reading.pdf_rest import rest_of
from reportqa.reading.pdf_tables import FoundTable, ruled_tables
from reportqa.reading.structure import blocks_of

_NO_OUTLINE = Outline()
_NAMES_TABLE = re.compile(r"(?:table|figure|appendix|annex)\s+\w", re.IGNORECASE)
_FILLS = 0.5
_LONGEST_CAPTION = 40  # words


@dataclass(slots=True)
class _Laid:
    """A page whose parts are known: regions in reading order, and its tables."""

    sheet: Sheet
    regions: list[Region] = field(default_factory=list)
    tables: list[FoundTable] = field(default_factory=list)
    drawn: set[int] = field(default_factory=set)  # the identities of strips that stand in drawings

    @property
    def last_table(self) -> FoundTable | None:
        """The table that the page ends with; None where it ends with something else."""
        last = self.regions[-1].table if self.regions else -1
        return self.tables[last] if last >= 0 else None


def read_sheets(sheets: Sequence[Sheet], outline: Outline = _NO_OUTLINE) -> tuple[tuple[Page, ...], list[Block]]:
    """The pages with their text in reading order and their words' boxes, and all blocks of the document, in order.

    ``outline`` is what the file says of its own headings and page labels.
    """
    ruled: list[list[FoundTable]] = []
    tabled: set[int] = set()
    for sheet in sheets:
        marked(sheet.strips)
        ruled.append(outside_drawings(sheet, ruled_tables(sheet)))
        taken = _words_of(ruled[-1])
        tabled |= {id(strip) for strip in sheet.strips if any(id(word) in taken for word in strip.words)}
        tabled |= rows_on(sheet)
    drop_margins(sheets, tabled)
    laid: list[_Laid] = []
    for sheet, tables in zip(sheets, ruled, strict=True):
        laid.append(_lay_out(sheet, tables, laid[-1].last_table if laid else None))
    for sheet, label in zip(sheets, outline.labels, strict=False):
        sheet.label = sheet.label or label
    blocks = _Assembler(laid, outline).run()
    return tuple(_page(sheet) for sheet in sheets), blocks


def _lay_out(sheet: Sheet, ruled: Sequence[FoundTable], before: FoundTable | None) -> _Laid:
    """Finds a page's tables beside the ruled ones, orders what stands on it, and puts its text together.

    ``before`` is the table that the page before ended with.
    """
    tables = list(ruled)
    strips = _outside(sheet.strips, tables)
    shaped, boxed = drawings_on(sheet, tables)
    rest = [strip for strip in strips if not stands_in(strip, shaped)]
    laid = set_tables(Sheet(sheet.number, sheet.page, sheet.width, sheet.height, rest))
    # A table fills its shaded rows; what looks like one in a corner of many boxes is none.
    tables += [table for table in laid if all(_share(table.frame, frame) > _FILLS for frame in boxed)]
    strips = _outside(strips, tables)
    rest = [strip for strip in strips if not stands_in(strip, [*shaped, *boxed])]
    tables += listed_tables(Sheet(sheet.number, sheet.page, sheet.width, sheet.height, rest))
    strips = _outside(strips, tables)
    ended = rest_of(before, sheet, strips) if before is not None and not _is_first(tables, strips) else None
    if ended is not None:
        tables.append(ended)
        strips = _outside(strips, [ended])
    taken = [table.frame for table in tables]
    drawings = [*shaped, *(frame for frame in boxed if not any(overlap(frame, other) for other in taken))]
    drawn = [strip for strip in strips if stands_in(strip, drawings)]
    regions = regions_of(strips)
    regions += [Region(*_sides(table), table=at) for at, table in enumerate(tables)]
    ordered = together(in_order(regions))
    text = _Text()
    # What stands around the text comes before it, so that no quote over two lines holds it.
    text.lines(sorted(sheet.margins, key=lambda strip: strip.y))
    for region in ordered:
        if region.table >= 0:
            text.table(tables[region.table])
        else:
            text.lines(region.strips)
    sheet.text = text.whole
    sheet.strips = [strip for region in ordered for strip in region.strips]
    return _Laid(sheet, ordered, tables, {id(strip) for strip in drawn})


def _is_first(tables: Sequence[FoundTable], strips: Sequence[Strip]) -> bool:
    """Whether a table stands over everything else on a page."""
    return min((t.frame[1] for t in tables), default=9e9) < min((strip.top for strip in strips), default=0.0)


def _words_of(tables: Sequence[FoundTable]) -> set[int]:
    """The identities of the words that tables have taken."""
    return {id(word) for table in tables for strip in table.strips for word in strip.words}


def _share(frame: Frame, around: Frame) -> float:
    """The part of ``around`` that ``frame`` takes up; 1 where they do not meet."""
    if not overlap(frame, around):
        return 1.0
    wide = min(frame[2], around[2]) - max(frame[0], around[0])
    high = min(frame[3], around[3]) - max(frame[1], around[1])
    return wide * high / max((around[2] - around[0]) * (around[3] - around[1]), 1.0)


def _sides(table: FoundTable) -> tuple[float, float, float, float]:
    left, top, right, bottom = table.frame
    return left, right, top, bottom


def _outside(strips: Sequence[Strip], tables: Sequence[FoundTable]) -> list[Strip]:
    """The strips none of whose words a table has taken, nor dots that lead through it."""
    taken = _words_of(tables)
    frames = [table.frame for table in tables]
    left = [strip for strip in strips if not any(id(word) in taken for word in strip.words)]
    return [strip for strip in left if not (is_leader(strip) and stands_in(strip, frames))]


class _Text:
    """A page's text while it is put together; every word and strip learns its characters."""

    def __init__(self) -> None:
        self.whole = ""

    def strip(self, strip: Strip) -> None:
        strip.start = len(self.whole)
        before = None
        for word in strip.words:
            if before is not None and not touches(before, word):
                self.whole += " "
            word.start = len(self.whole)
            self.whole += word.text
            word.end = len(self.whole)
            before = word
        strip.end = len(self.whole)

    def lines(self, strips: Sequence[Strip]) -> None:
        """Strips as lines; those on one level as one line."""
        before: Strip | None = None
        for strip in strips:
            if before is not None:
                level = abs(strip.y - before.y) < 0.8 * max(strip.size, before.size)
                self.whole += " " if level and strip.x > before.x else "\n"
            self.strip(strip)
            before = strip
        if strips:
            self.whole += "\n"

    def table(self, table: FoundTable) -> None:
        """A table row by row, each cell whole."""
        row = -1
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
            if not cell.strips:
                continue
            if row >= 0:
                self.whole += "\n" if cell.row != row else "  "
            row = cell.row
            for number, strip in enumerate(cell.strips):
                level = number and abs(strip.y - cell.strips[number - 1].y) < 0.8 * strip.size
                self.whole += (" " if level else "\n") if number else ""
                self.strip(strip)
        self.whole += "\n"


def _page(sheet: Sheet) -> Page:
    words = sorted((word for word in sheet.page.words if word.start >= 0), key=lambda word: word.start)
    boxes = tuple(WordBox(word.start, word.end, *word.place, word.sureness) for word in words)
    return Page(sheet.number, sheet.text, sheet.label, sheet.page.width, sheet.page.height, boxes)


class _Assembler:
    """Makes blocks of all pages' lines and tables, in order."""

    def __init__(self, laid: Sequence[_Laid], outline: Outline) -> None:
        self.laid = laid
        self.outline = outline
        sheets = [each.sheet for each in laid]
        self.body = body_size(sheets)
        self.usual = usual_step(sheets)
        self.lines: list[Line] = []
        self.placed: list[Block] = []
        self.in_contents = False
        self.last: tuple[PieceGrid, Piece] | None = None  # the table that ended the page before, and its caption

    def run(self) -> list[Block]:
        """All blocks of the document, in order."""
        for each in self.laid:
            self.page(each)
        return sorted([*blocks_of(with_headings(self.lines, self.outline)), *self.placed], key=_place)

    def page(self, laid: _Laid) -> None:
        sheet = laid.sheet
        contents, titles = contents_of(sheet, goes_on=self.in_contents)
        self.in_contents = bool(titles)
        listed = {id(strip) for strip in contents}
        first = True
        for region in laid.regions:
            if region.table >= 0:
                self.table(sheet, laid.tables[region.table], first=first)
            else:
                self.scattered(sheet, [strip for strip in region.strips if id(strip) in laid.drawn])
                strips = [s for s in region.strips if id(s) not in listed and id(s) not in laid.drawn]
                self.lines += lines_for(sheet, strips, self.usual, gap=True)
                self.last = None if strips else self.last
            first = False
        if titles:
            items = tuple(Piece(plain(sheet.text[s.start : s.end]), (s,)) for s in titles)
            self.placed.append(ItemList(EMPTY, items))

    def scattered(self, sheet: Sheet, strips: Sequence[Strip]) -> None:
        """Keeps words of a drawing that stand together."""
        if strips:
            lines = lines_for(sheet, strips, self.usual, gap=True)
            piece = piece_of([replace(line, after_mark=False) for line in lines])
            if piece.text:
                self.placed.append(Scattered(piece))

    def table(self, sheet: Sheet, found: FoundTable, *, first: bool) -> None:
        grid = grid_of(found)
        caption = self.caption(sheet, found)
        if first and self.last is not None and goes_on_from(self.last[0], grid):
            grid = with_headers_of(self.last[0], grid)
            caption = caption if caption.text else self.last[1]
        table = grid_to_table(grid.rows, caption, grid.headers, carry=False)
        if table is None:
            # What looks like a table but makes none must not vanish with the grid.
            for cell in sorted(found.cells, key=lambda cell: (cell.row, cell.column)):
                self.scattered(sheet, cell.strips)
            return
        self.placed.append(table)
        self.last = (grid, caption)

    def caption(self, sheet: Sheet, found: FoundTable) -> Piece:
        """The lines just over a table that name it, taken out of the running text."""
        taken: list[Line] = []
        _, top, right, _ = found.frame
        while self.lines and len(taken) < 3:
            line = self.lines[-1]
            strip = next((s for s in sheet.strips if s.start == line.span.start), None)
            if line.span.page != sheet.number or strip is None:
                break
            over = (top - strip.y) if not taken else 0.0
            if not (-2 <= over < 3 * strip.size and strip.x < right):
                break
            if taken and (line.bold != taken[0].bold or line.size != taken[0].size or taken[0].gap):
                break
            names = line.bold or leads_in(line.text) or _NAMES_TABLE.match(line.text)
            if line.size > self.body * 1.15 or (not taken and not names):
                break
            taken.insert(0, self.lines.pop())
        piece = piece_of(taken) if taken else EMPTY
        if len(piece.text.split()) > _LONGEST_CAPTION:
            self.lines += taken
            return EMPTY
        return piece


def _place(block: Block) -> tuple[int, int]:
    span = _first_span(block)
    return span.page, span.start


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

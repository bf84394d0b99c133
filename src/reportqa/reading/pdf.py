"""PDF files. A page's text is what pypdf extracts; its parts are told from where and how words stand."""

from __future__ import annotations

import logging
import re
import warnings as python_warnings
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reportqa.domain import Block, Callout, Heading, ItemList, Page, Piece, Span, Table
from reportqa.errors import ReadingError
from reportqa.reading.grid import EMPTY, grid_to_table, header_count
from reportqa.reading.lines import Line, leads_in, piece_of, plain
from reportqa.reading.parsed import Parsed
from reportqa.reading.pdf_layout import (
    Box,
    Run,
    Sheet,
    Strip,
    body_size,
    boxes_of,
    contents_of,
    drop_margins,
    in_order,
    lines_for,
    strips_of,
    usual_step,
)
from reportqa.reading.pdf_rules import Rules
from reportqa.reading.pdf_tables import FoundTable, tables_on
from reportqa.reading.structure import blocks_of

_MAX_PAGES = 2000
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_SURROGATES = re.compile("[\ud800-\udfff\x00]")
_MANY = 6  # from this many on, pages without text are named in one warning


def read_pdf(path: Path) -> Parsed:
    """Pages and blocks of a PDF file; pages that cannot be read are named in the warnings.

    Raises ReadingError: "encrypted" when it opens only with a password, "too_large" over 2,000 pages,
    "damaged" when its pages cannot be reached at all.
    """
    with _quiet():
        reader = _open(path)
        sheets, warnings = _sheets(reader, path)
        title = _title(reader)
        tables, complaints = _tables(path, sheets)
    for sheet in sheets:
        sheet.strips = strips_of(sheet.text, sheet.runs)
    drop_margins(sheets)
    blocks = _Assembler(sheets, tables).run()
    pages = tuple(Page(sheet.number, sheet.text, sheet.label) for sheet in sheets)
    return Parsed(pages, tuple(blocks), title, (*warnings, *complaints))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps the libraries' notes about odd files off the screen while a file is read."""
    loggers = [logging.getLogger(name) for name in ("pypdf", "pdfminer", "pdfplumber")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        with python_warnings.catch_warnings():
            python_warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


# --- the file ---


def _open(path: Path) -> Any:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    try:
        reader = PdfReader(path)
        opened = not reader.is_encrypted or bool(reader.decrypt(""))
        pages = len(reader.pages) if opened else 0
    except (FileNotDecryptedError, DependencyError):
        opened = False
    except Exception as error:  # a hostile file can make the library fail in any way
        raise _damaged(path) from error
    if not opened:
        raise ReadingError(
            "encrypted", f"{path.name} is locked with a password. Save a copy without one and give that."
        )
    if pages > _MAX_PAGES:
        raise ReadingError(
            "too_large",
            f"{path.name} has {pages:,} pages, over the limit of {_MAX_PAGES:,}. Split it into parts.",
        )
    if not pages:
        raise _damaged(path)
    return reader


def _damaged(path: Path) -> ReadingError:
    return ReadingError(
        "damaged",
        f"{path.name} is damaged or not a PDF. Open it in a viewer and save it again, or fetch it anew.",
    )


def _title(reader: Any) -> str:
    try:
        return " ".join(_SURROGATES.sub("", str(reader.metadata.title or "")).split()) if reader.metadata else ""
    except Exception:  # the title is not worth the document
        return ""


def _sheets(reader: Any, path: Path) -> tuple[list[Sheet], list[str]]:
    sheets: list[Sheet] = []
    failed: list[int] = []
    bare: list[int] = []
    for number in range(1, len(reader.pages) + 1):
        try:
            sheet, pictured = _sheet(reader.pages[number - 1], number)
        except Exception:  # one bad page is a warning, not the end
            sheet, pictured = Sheet(number, "", [], 0, 842, 595, 842), False
            failed.append(number)
        if not sheet.text.strip() and pictured:
            bare.append(number)
        sheets.append(sheet)
    if len(failed) == len(sheets):
        raise _damaged(path)
    return sheets, [
        *_page_warnings(failed, "could not be read and was left out", "could not be read and were left out"),
        *_page_warnings(
            bare,
            "has no text that can be read (a scanned picture?)",
            "have no text that can be read (scanned pictures?)",
        ),
    ]


def _page_warnings(numbers: Sequence[int], one: str, many: str) -> list[str]:
    if len(numbers) < _MANY:
        return [f"page {number} {one}" for number in numbers]
    listed = ", ".join(map(str, numbers[:20])) + (" and more" if len(numbers) > 20 else "")
    return [f"{len(numbers)} pages {many}: {listed}"]


def _sheet(page: Any, number: int) -> tuple[Sheet, bool]:
    """One page's text with its runs, and whether it shows pictures or forms."""
    drawn: list[tuple[str, Run]] = []
    rules = Rules()

    def on_text(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        if text:
            drawn.append((text, _run(cm, tm, font, size)))

    raw = page.extract_text(visitor_operand_before=rules.see, visitor_text=on_text)
    text = _SURROGATES.sub("\ufffd", raw)
    box = page.mediabox
    sheet = Sheet(
        number,
        text,
        _placed(raw, drawn),
        float(box.left),
        float(box.top),
        float(box.width),
        float(box.height),
    )
    sheet.ruled = not page.rotation and rules.make_cells()
    resources = page.get("/Resources")
    pictured = resources is not None and bool((resources.get_object() or {}).get("/XObject"))
    return sheet, pictured


def _run(cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> Run:
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    across = tm[2] * cm[0] + tm[3] * cm[2]
    up = tm[2] * cm[1] + tm[3] * cm[3]
    name = str((font or {}).get("/BaseFont", "")) if hasattr(font, "get") else ""
    points = abs(size) * float((across**2 + up**2) ** 0.5)
    return Run(0, 0, float(x), float(y), points or 1.0, bool(_BOLD.search(name)))


def _placed(text: str, drawn: Sequence[tuple[str, Run]]) -> list[Run]:
    """Each run's words found in the page's text, in order; lines inside a run become runs of their own."""
    runs: list[Run] = []
    at = 0
    for words, run in drawn:
        down = 0
        for part in words.split("\n"):
            bare = part.strip()
            start = text.find(bare, at) if bare else -1
            if start >= 0:
                at = start + len(bare)
                runs.append(Run(start, at, run.x, run.y - 1.2 * down * run.size, run.size, run.bold))
                down += 1
    return runs


def _tables(path: Path, sheets: Sequence[Sheet]) -> tuple[dict[int, list[FoundTable]], list[str]]:
    """The tables of each page that draws lines, and plain words about those that could not be read."""
    ruled = [sheet for sheet in sheets if sheet.ruled and sheet.text.strip()]
    if not ruled:
        return {}, []
    import pdfplumber

    found: dict[int, list[FoundTable]] = {}
    failed: list[int] = []
    try:
        with pdfplumber.open(path, password="") as pdf:
            for sheet in ruled:
                try:
                    page = pdf.pages[sheet.number - 1]
                    found[sheet.number] = tables_on(page, sheet)
                    page.close()
                except Exception:  # its words are still read as lines
                    failed.append(sheet.number)
    except Exception:
        failed = [sheet.number for sheet in ruled]
    return found, _page_warnings(
        failed,
        "may hold a table whose cells could not be told apart",
        "may hold tables whose cells could not be told apart",
    )


# --- the document ---


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
        tables = self.tables.get(sheet.number, [])
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
            if not (-2 <= over < 3 * strip.size and strip.x < found.right and strip.right > found.x):
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
        case Heading():
            return block.piece.spans[0]
        case _:
            return block.piece.spans[0]

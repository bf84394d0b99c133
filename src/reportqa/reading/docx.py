"""Word files: the body in order, page by page, with tracked deletions, headers and footers left out."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportqa.domain import Piece, Table
from reportqa.reading.docx_file import damaged, refuse
from reportqa.reading.docx_text import Part, Styles, Words, paragraph_parts, w
from reportqa.reading.grid import EMPTY
from reportqa.reading.lines import (
    BULLET,
    NUMBERED,
    ends_sentence,
    is_capitals,
    is_cut_off,
    join,
    starts_lower,
)
from reportqa.reading.marked import Gatherer, Item, Listing, PageWriter, figure_and_label, is_figure
from reportqa.reading.parsed import Parsed

_MAX_CELLS = 200_000
_MAX_SPAN = 200


def read_docx(path: Path) -> Parsed:
    """Pages (as the author's breaks or Word's last printing had them) and blocks of a Word file, its notes at the end.

    Raises ReadingError: "encrypted" with a password, "too_large" when it unpacks to more than it
    should, "unsupported" for the old .doc format, "damaged" for anything that is not whole or declares entities.
    """
    refuse(path)
    import docx
    from docx.opc.exceptions import OpcError

    # SyntaxError is what the XML parser raises for parts that are not well formed.
    broken = (OpcError, SyntaxError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, AttributeError)
    try:
        document = docx.Document(str(path))
        walker = _Walker(Styles(document))
        walker.body(document.element.body)
        for note in _notes(document):
            walker.body(note)
        title = str(document.core_properties.title or "").strip()
    except (*broken, OSError, RuntimeError, NotImplementedError, TypeError) as error:
        raise damaged(path) from error
    return Parsed(walker.page.pages(), walker.out.finished(), title)


def _notes(document: Any) -> Iterator[Any]:
    """The footnotes and endnotes, in order, as elements that hold paragraphs."""
    from docx.oxml.parser import parse_xml

    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(("/footnotes", "/endnotes")):
            for note in parse_xml(relation.target_part.blob):
                # Those with a type are the lines that part notes from text.
                if note.tag in (w("footnote"), w("endnote")) and note.get(w("type"), "normal") == "normal":
                    yield note


@dataclass(slots=True)
class _Pending:
    """A list paragraph that waits for the rest of its list."""

    item: Item
    level: int
    ordered: bool


class _Walker:
    """Writes the pages and gathers the blocks, element by element of the body."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.page = PageWriter()
        self.out = Gatherer()
        self.items: list[_Pending] = []
        self.empty_page = True
        self.over_table = False
        self.has_styles = styles.uses_headings

    def body(self, element: Any) -> None:
        children = list(_blocks(element))
        for child, following in zip(children, [*children[1:], None], strict=True):
            if child.tag == w("p"):
                self.over_table = following is not None and following.tag != w("p")
                self.paragraph(child)
            else:
                self.flush()
                self.table(child)
        self.flush()

    # --- paragraphs ---

    def paragraph(self, element: Any) -> None:
        style = self.styles.of(element)
        for part in paragraph_parts(element, style, self.styles):
            self.part(part, style.name)
        if self.styles.ends_section(element):
            self.new_page()

    def part(self, part: Part, style: str) -> None:
        """One paragraph's words (or a text box's), written over the pages they stand on."""
        if part.breaks_before:
            self.new_page()
        text = part.text
        mark = None
        if not part.listed and part.level == 0:
            mark = NUMBERED.match(text) or BULLET.match(text)
        piece = self.write(part.words, skip=mark.end() if mark else 0, apart=not part.listed)
        if not piece.text or style.lower().startswith(("toc", "table of")):
            return
        if part.listed or (mark and BULLET.match(text)):
            halves = figure_and_label(piece, part.bold_start)
            self.items.append(_Pending(Item(piece, halves), part.depth, part.ordered))
            return
        self.flush()
        self.running(part, piece, style)

    def running(self, part: Part, piece: Piece, style: str) -> None:
        last = self.out.blocks[-1] if self.out.blocks else None
        halves = figure_and_label(piece, part.bold_start)
        if part.level:
            self.out.heading(piece, part.level)
        elif halves:
            self.out.callout(*halves)
        elif "quote" in style.lower():
            self.out.quotation([piece], surely=False)
        elif self.out.speaker(piece.text):
            return
        elif style == "Caption" and isinstance(last, Table) and not last.caption.text:
            self.out.blocks[-1] = Table(piece, last.label_name, last.columns, last.rows)
        elif not self.has_styles and self.looks_like_heading(part, piece):
            self.out.heading(piece, 1 if part.size > self.styles.body_size * 1.5 else 2 if part.larger else 3)
        else:
            wholly = part.bold_start == piece.text or style == "Caption"
            self.out.paragraph(piece, bold=wholly)

    def looks_like_heading(self, part: Part, piece: Piece) -> bool:
        """A short paragraph that is bold, larger or in capitals, where the author used no heading styles."""
        text = piece.text
        if self.over_table or len(text.split()) > 14 or ends_sentence(text) or text[-1] in ":;," or is_figure(text):
            return False
        stands_out = part.bold_start == text or part.larger or is_capitals(text)
        return stands_out and not starts_lower(text) and not is_cut_off(text)

    def write(self, words: Sequence[Words], *, skip: int, apart: bool) -> Piece:
        pieces: list[Piece] = []
        for words_on_page in words:
            if words_on_page.new_page:
                self.new_page()
            if words_on_page.text.strip():
                if apart and not pieces:
                    self.page.gap()
                pieces.append(self.page.line(words_on_page.text, skip=skip if not pieces else 0))
                self.empty_page = False
        return join(pieces) if pieces else EMPTY

    def new_page(self) -> None:
        # A break the author set and the one Word found on printing are the same break.
        if not self.empty_page:
            self.page.new_page()
            self.empty_page = True

    def flush(self) -> None:
        """The list paragraphs gathered so far, nested by their levels, become a list."""
        if self.items:
            items, self.items = self.items, []
            self.out.listing(_nested(items))

    # --- tables ---

    def table(self, element: Any) -> None:
        rows = [row for row in _inside(element, w("tr")) if row.find(f"{w('trPr')}/{w('del')}") is None]
        cells = [cell for row in rows for cell in _inside(row, w("tc"))]
        if len(cells) < 2 or any(cell.find(f".//{w('tbl')}") is not None for cell in cells) or _one_column(rows):
            for cell in cells:  # a box or a layout, not a table
                self.body(cell)
            return
        self.page.gap()
        grid: list[list[Piece]] = []
        wide = [_wide(row) for row in rows]
        headers = written = 0
        for number, row in enumerate(rows):
            if number and row.find(f".//{w('lastRenderedPageBreak')}") is not None:
                self.new_page()
            texts = list(_row(row))
            grid.append(self.page.row([text or "" for text in texts]))
            self.empty_page = False
            if texts and texts[0] is None and number > headers:
                grid[-1][0] = grid[-2][0]  # a label over several rows is the label of each
            headers += headers == number and row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
            written += len(texts)
            if written > _MAX_CELLS:
                break
        self.out.table(grid, header_rows=headers or None, wide=wide)


def _nested(items: Sequence[_Pending]) -> Listing:
    """A flat run of list paragraphs as the nested list their levels describe."""
    base = min(item.level for item in items)
    done: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        end = at + 1
        while end < len(items) and items[end].level > base:
            end += 1
        below = (_nested(items[at + 1 : end]),) if end > at + 1 else ()
        done.append(Item(item.item.piece, item.item.halves, below))
        at = end
    return Listing(tuple(done), items[0].ordered)


def _blocks(element: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those in content controls and insertions included."""
    for child in element:
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("ins"), w("moveTo"), w("customXml"), w("smartTag")):
            yield from _blocks(child)


def _inside(element: Any, tag: str) -> Iterator[Any]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml"), w("ins")):
            yield from _inside(child, tag)


def _one_column(rows: Sequence[Any]) -> bool:
    return all(sum(1 for _ in _inside(row, w("tc"))) < 2 for row in rows)


def _row(row: Any) -> Iterator[str | None]:
    """The texts of a row's places: a merged cell's once, None where a cell above covers the place."""
    before = row.find(f"{w('trPr')}/{w('gridBefore')}")
    yield from [""] * _count(before)
    for cell in _inside(row, w("tc")):
        merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
        covered = merge is not None and merge.get(w("val"), "continue") == "continue"
        yield None if covered else _text(cell)
        span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
        yield from [""] * (_count(span) - 1)


def _wide(row: Any) -> dict[int, int]:
    """How many columns the cells of a row take that take several, by their place."""
    found: dict[int, int] = {}
    at = _count(row.find(f"{w('trPr')}/{w('gridBefore')}"))
    for cell in _inside(row, w("tc")):
        span = max(_count(cell.find(f"{w('tcPr')}/{w('gridSpan')}")), 1)
        found |= {at: span} if span > 1 else {}
        at += span
    return found


def _count(element: Any) -> int:
    value = element.get(w("val"), "0") if element is not None else "0"
    return min(int(value), _MAX_SPAN) if re.fullmatch(r"\d{1,4}", value) else 0


def _text(element: Any) -> str:
    parts = [part for paragraph in _blocks(element) if paragraph.tag == w("p") for part in paragraph_parts(paragraph)]
    return " ".join(part.text for part in parts if part.text)

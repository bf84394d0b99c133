"""A letter's blocks as a Word document."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from reportqa.foi.page import Block, Kind
from reportqa.foi.tables import widths_of

_SIGNED = 4  # the last paragraphs, which are not parted by a new page: the close of a letter, and who signs


def as_docx(blocks: Sequence[Block]) -> bytes:
    """A Word document in A4, its tables with a repeated heading row, what the officer has to fill in marked yellow."""
    from docx import Document
    from docx.shared import Cm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.0)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(11)
    style.paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 16), ("Heading 1", 13), ("Heading 2", 11)):
        _plain_heading(document.styles[name], size)
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        _into_docx(document, block)
        if after is not None and after.kind is Kind.TABLE and block.kind is not Kind.TABLE:
            document.paragraphs[-1].paragraph_format.keep_with_next = True
    for paragraph in document.paragraphs[-_SIGNED:-1]:
        paragraph.paragraph_format.keep_with_next = True
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _plain_heading(style: Any, size: int) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), True
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(12), Pt(4)
    style.paragraph_format.keep_with_next = True
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # themes would win over the font's name
        fonts.attrib.pop(qn(f"w:{name}"), None)
    border = style.element.find(f".//{qn('w:pBdr')}")
    if border is not None:
        border.getparent().remove(border)


_DOCX_STYLES = {
    Kind.TITLE: "Title",
    Kind.HEADING: "Heading 1",
    Kind.SUBHEADING: "Heading 2",
    Kind.BULLET: "List Bullet",
}


def _into_docx(document: Any, block: Block) -> None:
    from docx.enum.text import WD_COLOR_INDEX
    from docx.shared import Cm, Pt

    if block.kind is Kind.PAGE_BREAK:
        document.add_page_break()
        return
    if block.kind is Kind.TABLE:
        _docx_table(document, block.rows)
        return
    paragraph = document.add_paragraph(style=_DOCX_STYLES.get(block.kind, "Normal"))
    for run in block.runs:
        added = paragraph.add_run(f"[{run.text}]" if run.slot else run.text)
        if run.slot:
            added.font.highlight_color, added.bold = WD_COLOR_INDEX.YELLOW, True
        if block.kind is Kind.QUOTE:
            added.italic = True
    if block.kind is Kind.QUOTE:
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.space_after = Cm(0.8), Pt(2)


def _docx_table(document: Any, rows: Sequence[Sequence[str]]) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    columns = max(map(len, rows))
    table = document.add_table(rows=0, cols=columns)
    table.style, table.autofit = "Table Grid", False
    widths = [Cm(width) for width in widths_of(rows, 16.6)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate(rows):
        cells = table.add_row().cells
        for cell, width, text in zip(cells, widths, [*row, *[""] * (columns - len(row))], strict=False):
            cell.width = width
            run = cell.paragraphs[0].add_run(text)
            run.font.size, run.bold = Pt(9), number == 0
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
        properties = table.rows[-1]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
    document.add_paragraph().paragraph_format.space_after = Pt(0)

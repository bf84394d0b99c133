"""Digest to Word: real heading and list styles, tables, a header and a numbered footer."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from functools import singledispatch
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from .content import (
    Block,
    Bullets,
    Callouts,
    Columns,
    Contents,
    Digest,
    Heading,
    PageBreak,
    Panel,
    Paragraph,
    Row,
    Table,
)

_STAMP = datetime(2025, 12, 1, 9, 0, 0)


def docx_bytes(digest: Digest) -> bytes:
    """Return the document as .docx; the same digest always gives the same bytes."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name = "Arial"
    normal.font.size = Pt(10.5)
    _properties(document, digest)
    _furniture(document, digest)
    document.add_paragraph(digest.title, style="Title")
    document.add_paragraph(digest.subtitle, style="Subtitle")
    document.add_paragraph(digest.publisher)
    document.add_paragraph(digest.notice, style="Intense Quote")
    for block in digest.blocks:
        add(block, document)
    out = io.BytesIO()
    document.save(out)
    return _fixed_dates(out.getvalue())


def _properties(document: Any, digest: Digest) -> None:
    core = document.core_properties
    core.title, core.author, core.subject = digest.title, digest.publisher, digest.subtitle
    core.comments, core.last_modified_by, core.revision = digest.notice[:250], "reportqa", 1
    core.created = core.modified = core.last_printed = _STAMP


def _furniture(document: Any, digest: Digest) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = digest.header
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{digest.footer}    Page ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        foot.add_run()._r.append(_field(kind, text))


def _field(kind: str, text: str) -> Any:
    if kind:
        element = OxmlElement("w:fldChar")
        element.set(qn("w:fldCharType"), kind)
    else:
        element = OxmlElement("w:instrText")
        element.text = text
    return element


def _fixed_dates(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            target.writestr(entry, source.read(name))
    return out.getvalue()


@singledispatch
def add(block: Block, _document: Any) -> None:
    """Append one block to the document; TypeError for a kind nobody wrote yet."""
    raise TypeError(f"no Word layout for {type(block).__name__}")


@add.register
def _(block: Heading, document: Any) -> None:
    document.add_heading(block.text, level=block.level)


@add.register
def _(block: Paragraph, document: Any) -> None:
    number = f"{block.number}. " if block.number else ""
    document.add_paragraph(number + block.text)


@add.register
def _(block: Bullets, document: Any) -> None:
    if block.lead:
        document.add_paragraph(block.lead).paragraph_format.keep_with_next = True
    for item in block.items:
        document.add_paragraph(item, style="List Bullet")


@add.register
def _(block: Callouts, document: Any) -> None:
    for value, label in block.items:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(value)
        run.bold, run.font.size = True, Pt(16)
        paragraph.add_run(f"  {label}")


@add.register
def _(block: Table, document: Any) -> None:
    if block.caption:
        caption = document.add_paragraph(block.caption, style="Caption")
        caption.paragraph_format.keep_with_next = True
    width = len(block.head[0])
    grid = document.add_table(rows=0, cols=width, style="Table Grid")
    for line in block.head:
        _fill(grid.add_row(), Row("total", line), block.text_columns)
    for row in block.rows:
        _fill(grid.add_row(), row, block.text_columns)
    document.add_paragraph()


def _fill(line: Any, row: Row, text_columns: tuple[int, ...]) -> None:
    cells = line.cells
    if row.kind == "group":
        cells = (cells[0].merge(cells[-1]),)
    for at, (cell, text) in enumerate(zip(cells, row.cells, strict=False)):
        paragraph = cell.paragraphs[0]
        paragraph.add_run(text).bold = row.kind != "plain"
        if at and at not in text_columns:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


@add.register
def _(block: Panel, document: Any) -> None:
    document.add_paragraph(block.text, style="Intense Quote")


@add.register
def _(block: Columns, document: Any) -> None:
    for inner in block.blocks:
        add(inner, document)


@add.register
def _(_block: PageBreak, document: Any) -> None:
    document.add_page_break()


@add.register
def _(_block: Contents, _document: Any) -> None:
    """Word makes its own contents from the heading styles."""

"""A letter's blocks as an OpenDocument text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from reportqa.foi.page import Block, Kind
from reportqa.foi.tables import widths_of

_FONT = {"fo:font-family": "Arial", "style:font-name": "Arial"}
_BOLD = {"fo:font-weight": "bold"}
# Of each style of a paragraph: its properties as a paragraph, and those of its text.
_STYLES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "FoiTitle": (
        {"fo:margin-top": "0.4cm", "fo:margin-bottom": "0.2cm", "fo:keep-with-next": "always"},
        {"fo:font-size": "16pt", **_BOLD},
    ),
    "FoiHeading": (
        {"fo:margin-top": "0.4cm", "fo:margin-bottom": "0.2cm", "fo:keep-with-next": "always"},
        {"fo:font-size": "13pt", **_BOLD},
    ),
    "FoiSubheading": (
        {"fo:margin-top": "0.4cm", "fo:margin-bottom": "0.2cm", "fo:keep-with-next": "always"},
        {"fo:font-size": "11pt", **_BOLD},
    ),
    "FoiBody": ({"fo:margin-bottom": "0.2cm"}, {"fo:font-size": "11pt"}),
    "FoiQuote": (
        {"fo:margin-left": "0.8cm", "fo:margin-bottom": "0.05cm"},
        {"fo:font-size": "11pt", "fo:font-style": "italic"},
    ),
    "FoiCell": ({}, {"fo:font-size": "9pt"}),
    "FoiHead": ({}, {"fo:font-size": "9pt", **_BOLD}),
    "FoiBreak": ({"fo:break-before": "page"}, {"fo:font-size": "11pt"}),
}


def as_odt(blocks: Sequence[Block]) -> bytes:
    """An OpenDocument text with the same marks as the Word document."""
    from odfdo import Document

    document = Document("text")
    document.body.clear()
    _odt_styles(document)
    for number, block in enumerate(blocks):
        _into_odt(document, block, number)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _odt_styles(document: Any) -> None:
    from odfdo import Style

    for name, (paragraph, text) in _STYLES.items():
        style = Style("paragraph", name=name)
        style.set_properties(paragraph, area="paragraph")
        style.set_properties({**_FONT, **text}, area="text")
        document.insert_style(style, automatic=False)
    for level in document.get_part("styles.xml").get_elements("//text:outline-level-style"):
        for name in ("style:num-format", "style:num-suffix", "style:num-prefix"):
            level.set_attribute(name, "")  # a letter's headings are not numbered
        level.del_attribute("loext:num-list-format")
    slot = Style("text", name="FoiSlot")
    slot.set_properties({"fo:background-color": "#ffff00", **_BOLD}, area="text")
    document.insert_style(slot, automatic=False)
    box = Style("table-cell", name="FoiBox")
    box.set_properties({"fo:border": "0.5pt solid #808080", "fo:padding": "0.08cm"}, area="table-cell")
    document.insert_style(box, automatic=True)


_ODT_STYLES = {
    Kind.TITLE: "FoiTitle",
    Kind.HEADING: "FoiHeading",
    Kind.SUBHEADING: "FoiSubheading",
    Kind.QUOTE: "FoiQuote",
}
_ODT_LEVELS = {Kind.TITLE: 1, Kind.HEADING: 2, Kind.SUBHEADING: 3}


def _into_odt(document: Any, block: Block, number: int) -> None:
    from odfdo import Header, List, ListItem, Paragraph

    if block.kind is Kind.PAGE_BREAK:
        document.body.append(Paragraph("", style="FoiBreak"))
        return
    if block.kind is Kind.TABLE:
        _odt_table(document, block.rows, number)
        return
    style = _ODT_STYLES.get(block.kind, "FoiBody")
    if block.kind in _ODT_LEVELS:
        document.body.append(Header(_ODT_LEVELS[block.kind], _odt_safe(block.text), style=style))
        return
    paragraph = Paragraph("", style=style)
    for run in block.runs:
        _odt_run(paragraph, run.text, slot=run.slot)
    if block.kind is Kind.BULLET:
        item = ListItem()
        item.append(paragraph)
        bullets = List()
        bullets.append(item)
        document.body.append(bullets)
    else:
        document.body.append(paragraph)


def _odt_run(paragraph: Any, text: str, *, slot: bool) -> None:
    from odfdo import Span

    if slot:
        paragraph.append(Span(_odt_safe(f"[{text}]"), style="FoiSlot"))
    else:
        paragraph.append_plain_text(_odt_safe(text))


def _odt_safe(text: str) -> str:
    return "".join(c for c in text if c in "\n\t" or c >= " ")


def _odt_table(document: Any, rows: Sequence[Sequence[str]], number: int) -> None:
    from odfdo import Column, Element, Paragraph, Style, Table

    columns = max(map(len, rows))
    table = Table(f"Table{number}")
    for width in widths_of(rows, 17.0):
        style = Style("table-column", area="table-column", width=f"{width:.2f}cm")
        table.append(Column(style=document.insert_style(style, automatic=True)))
    repeated = Element.from_tag("<table:table-header-rows/>")  # on every page
    repeated.append(_odt_row(rows[0], columns, "FoiHead"))
    table.append(repeated)
    for row in rows[1:]:
        table.append(_odt_row(row, columns, "FoiCell"))
    document.body.append(table)
    document.body.append(Paragraph("", style="FoiCell"))


def _odt_row(row: Sequence[str], columns: int, style: str) -> Any:
    from odfdo import Cell, Paragraph, Row

    made = Row()
    for text in [*row, *[""] * (columns - len(row))]:
        cell = Cell(style="FoiBox")
        paragraph = Paragraph("", style=style)
        paragraph.append_plain_text(_odt_safe(text))
        cell.append(paragraph)
        made.append(cell)
    return made

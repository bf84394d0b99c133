"""Each kind of block as the flowables that print it."""

from __future__ import annotations

from functools import singledispatch
from html import escape
from typing import Any

from reportlab.lib.colors import white
from reportlab.platypus import NextPageTemplate, Spacer
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table as Grid
from reportlab.platypus.tableofcontents import TableOfContents

from .content import (
    Block,
    Bullets,
    Callouts,
    Columns,
    Contents,
    Heading,
    PageBreak,
    Panel,
    Paragraph,
    Row,
    Table,
)
from .pdf_style import TEXT_WIDTH, Look

Flowables = list[Any]


def flowables(blocks: tuple[Block, ...], look: Look) -> Flowables:
    """Return what reportlab lays out for these blocks, in order."""
    return [piece for block in blocks for piece in draw(block, look)]


@singledispatch
def draw(block: Block, _look: Look) -> Flowables:
    """Return the flowables of one block; TypeError for a kind nobody drew yet."""
    raise TypeError(f"no PDF layout for {type(block).__name__}")


@draw.register
def _(block: Heading, look: Look) -> Flowables:
    return [Text(escape(block.text), look.style(f"h{block.level}"))]


@draw.register
def _(block: Paragraph, look: Look) -> Flowables:
    if block.number:
        return [Text(escape(block.text), look.style("numbered"), bulletText=f"{block.number}.")]
    return [Text(escape(block.text), look.style("body"))]


@draw.register
def _(block: Bullets, look: Look) -> Flowables:
    lead = [Text(escape(block.lead), look.style("lead"))] if block.lead else []
    items = [Text(escape(item), look.style("bullet"), bulletText="\u2022") for item in block.items]
    return [*lead, *items, Spacer(1, 4)]


@draw.register
def _(block: Callouts, look: Look) -> Flowables:
    cells: list[Any] = [_callout(value, label, block.label_first, look) for value, label in block.items]
    cells += [""] * (-len(cells) % block.across)
    rows = [cells[at : at + block.across] for at in range(0, len(cells), block.across)]
    style = [
        ("BACKGROUND", (0, 0), (-1, -1), look.pale),
        ("INNERGRID", (0, 0), (-1, -1), 3, white),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 7),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
    ]
    return [_whole(rows, [TEXT_WIDTH / block.across] * block.across, style)]


def _whole(rows: list[Any], widths: list[float], style: list[Any]) -> Any:
    """Return a grid that moves to the next page in one piece when it does not fit."""
    unsplit = [*style, ("NOSPLIT", (0, 0), (-1, -1))]
    return Grid(rows, colWidths=widths, style=unsplit, spaceBefore=5, spaceAfter=10)


def _callout(value: str, label: str, label_first: bool, look: Look) -> Flowables:
    pair = [Text(escape(value), look.style("big")), Text(escape(label), look.style("label"))]
    return pair[::-1] if label_first else pair


@draw.register
def _(block: Table, look: Look) -> Flowables:
    head = [list(line) for line in block.head]
    body = [_cells(row, len(block.head[0]), look) for row in block.rows]
    total = sum(block.widths)
    widths = [TEXT_WIDTH * share / total for share in block.widths]
    caption = [Text(escape(block.caption), look.style("caption"))] if block.caption else []
    return [*caption, _whole(head + body, widths, _table_style(block, look))]


def _cells(row: Row, width: int, look: Look) -> list[Any]:
    cells = list(row.cells) + [""] * (width - len(row.cells))
    first = Text(escape(cells[0]), look.style("cell" if row.kind == "plain" else "cell-bold"))
    return [first, *cells[1:]]


def _table_style(block: Table, look: Look) -> list[Any]:
    top = len(block.head)
    style: list[Any] = [
        ("FONT", (0, 0), (-1, top - 1), "Helvetica-Bold", 9),
        ("FONT", (0, top), (-1, -1), "Helvetica", 9),
        ("BACKGROUND", (0, 0), (-1, top - 1), look.pale),
        ("TEXTCOLOR", (0, 0), (-1, -1), look.dark),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("GRID", (0, 0), (-1, -1), 0.5, look.mid),
        ("TOPPADDING", (0, 0), (-1, -1), 2.8),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.6),
    ]
    style += [("ALIGN", (at, 0), (at, -1), "LEFT") for at in block.text_columns]
    for at, row in enumerate(block.rows, start=top):
        if row.kind == "group":
            style.append(("SPAN", (0, at), (-1, at)))
        if row.kind in ("sub", "total"):
            style.append(("FONT", (0, at), (-1, at), "Helvetica-Bold", 9))
        if row.kind == "total":
            style.append(("LINEABOVE", (0, at), (-1, at), 1.4, look.dark))
    return style


@draw.register
def _(block: Panel, look: Look) -> Flowables:
    style = [
        ("BACKGROUND", (0, 0), (-1, -1), look.pale),
        ("LINEBEFORE", (0, 0), (0, -1), 3, look.mid),
        ("LEFTPADDING", (0, 0), (-1, -1), 10),
        ("TOPPADDING", (0, 0), (-1, -1), 7),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
    ]
    return [_whole([[Text(escape(block.text), look.style("panel"))]], [TEXT_WIDTH], style)]


@draw.register
def _(block: Columns, look: Look) -> Flowables:
    inside = flowables(block.blocks, look)
    return [NextPageTemplate("columns"), NewPage(), *inside, NextPageTemplate("body"), NewPage()]


@draw.register
def _(_block: PageBreak, _look: Look) -> Flowables:
    return [NewPage()]


@draw.register
def _(_block: Contents, look: Look) -> Flowables:
    toc = TableOfContents(dotsMinLevel=0)
    toc.levelStyles = [look.style("toc1")]
    return [Text("Contents", look.style("h2")), toc, Spacer(1, 12)]

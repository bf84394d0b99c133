"""Digest to PDF: a cover, running header and footer, contents, columns, callouts, tables."""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib.colors import white
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
)

from .content import Digest
from .pdf_blocks import flowables
from .pdf_style import (
    BOTTOM,
    COLUMN_WIDTH,
    COVER_BAND,
    GUTTER,
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    TOP,
    Look,
    make_look,
)


def pdf_bytes(digest: Digest) -> bytes:
    """Return the document as a PDF; the same digest always gives the same bytes."""
    look = make_look(digest.palette)
    out = io.BytesIO()
    template = _Report(out, digest, look)
    template.multiBuild(_cover(digest, look) + flowables(digest.blocks, look))
    return out.getvalue()


class _Report(BaseDocTemplate):  # type: ignore[misc]
    """A4 pages with furniture; tells the table of contents about every level-1 heading."""

    def __init__(self, out: io.BytesIO, digest: Digest, look: Look) -> None:
        super().__init__(out, title=digest.title, author=digest.publisher, subject=digest.notice, invariant=1)
        self._digest = digest
        self._look = look
        self.addPageTemplates([self._cover_page(), self._body_page(), self._column_page()])

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 - reportlab's name
        """Report chapter headings, with their printed page number, to the contents."""
        style = getattr(getattr(flowable, "style", None), "name", "")
        if style == "h1":
            self.notify("TOCEntry", (0, flowable.getPlainText(), self._printed_page()))

    def _printed_page(self) -> int:
        return int(self.page) + self._digest.first_printed_page - 1

    def _cover_page(self) -> Any:
        band = PAGE_HEIGHT * COVER_BAND
        title = Frame(MARGIN, band + MARGIN, TEXT_WIDTH, PAGE_HEIGHT - band - 2 * MARGIN, id="title")
        notice = Frame(MARGIN, MARGIN, TEXT_WIDTH, band - 2 * MARGIN, id="notice")
        return PageTemplate("cover", [title, notice], onPage=self._draw_cover)

    def _body_page(self) -> Any:
        frame = Frame(MARGIN, BOTTOM, TEXT_WIDTH, TEXT_HEIGHT, 0, 0, 0, 0, id="body")
        return PageTemplate("body", [frame], onPage=self._draw_furniture)

    def _column_page(self) -> Any:
        left = Frame(MARGIN, BOTTOM, COLUMN_WIDTH, TEXT_HEIGHT, 0, 0, 0, 0, id="left")
        x = MARGIN + COLUMN_WIDTH + GUTTER
        right = Frame(x, BOTTOM, COLUMN_WIDTH, TEXT_HEIGHT, 0, 0, 0, 0, id="right")
        return PageTemplate("columns", [left, right], onPage=self._draw_furniture)

    def _draw_cover(self, canvas: Any, _template: Any) -> None:
        canvas.setFillColor(self._look.dark)
        canvas.rect(0, PAGE_HEIGHT * COVER_BAND, PAGE_WIDTH, PAGE_HEIGHT * (1 - COVER_BAND), stroke=0, fill=1)
        canvas.setFillColor(self._look.mid)
        canvas.rect(0, PAGE_HEIGHT * COVER_BAND, PAGE_WIDTH, 5 * mm, stroke=0, fill=1)

    def _draw_furniture(self, canvas: Any, _template: Any) -> None:
        canvas.setFillColor(self._look.dark)
        canvas.setFont("Helvetica", 8)
        header_y = PAGE_HEIGHT - TOP + 9 * mm
        canvas.drawString(MARGIN, header_y, self._digest.header)
        canvas.setStrokeColor(self._look.mid)
        canvas.setLineWidth(0.6)
        canvas.line(MARGIN, header_y - 3 * mm, PAGE_WIDTH - MARGIN, header_y - 3 * mm)
        canvas.drawString(MARGIN, BOTTOM - 10 * mm, self._digest.footer)
        canvas.drawRightString(PAGE_WIDTH - MARGIN, BOTTOM - 10 * mm, f"Page {self._printed_page()}")
        canvas.setFillColor(white)


def _cover(digest: Digest, look: Look) -> list[Any]:
    return [
        Paragraph(digest.publisher, look.style("cover-publisher")),
        Paragraph(digest.title, look.style("cover-title")),
        Paragraph(digest.subtitle, look.style("cover-subtitle")),
        FrameBreak(),
        Paragraph(digest.notice, look.style("cover-notice")),
        NextPageTemplate("body"),
        PageBreak(),
    ]

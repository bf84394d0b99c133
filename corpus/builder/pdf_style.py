"""The look of the PDF documents: fonts, sizes, colours and the furniture of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 20 * mm
TOP = 27 * mm
BOTTOM = 24 * mm
GUTTER = 9 * mm
COVER_BAND = 0.36  # share of the cover, from the foot, that stays white and holds the notice
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
TEXT_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
COLUMN_WIDTH = (TEXT_WIDTH - GUTTER) / 2


@dataclass(frozen=True)
class Look:
    """The colours and paragraph styles of one document."""

    dark: Color
    mid: Color
    pale: Color
    styles: dict[str, Any]

    def style(self, name: str) -> Any:
        """Return a paragraph style by name; KeyError when there is none."""
        return self.styles[name]


def make_look(palette: tuple[str, str, str]) -> Look:
    """Return the look built from three colours written as ``#rrggbb``."""
    dark, mid, pale = (HexColor(colour) for colour in palette)
    styles = {style.name: style for style in _text_styles(dark) + _small_styles(dark, mid) + _cover_styles()}
    return Look(dark, mid, pale, styles)


def _style(name: str, size: float, leading: float, **more: Any) -> Any:
    font = more.pop("fontName", "Helvetica")
    return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, **more)


def _text_styles(dark: Color) -> list[Any]:
    bold = "Helvetica-Bold"
    keep = {"keepWithNext": 1, "fontName": bold, "textColor": dark}
    return [
        _style("body", 10, 14, spaceAfter=7, allowWidows=0, allowOrphans=0),
        _style("numbered", 10, 14, spaceAfter=7, leftIndent=22, bulletIndent=0, allowWidows=0),
        _style("lead", 10, 14, spaceAfter=4, keepWithNext=1),
        _style("bullet", 10, 13.6, spaceAfter=4, leftIndent=14, bulletIndent=3, bulletFontName="Symbol"),
        _style("h1", 20, 24, spaceAfter=9, **keep),
        _style("h2", 13, 16, spaceBefore=8, spaceAfter=5, **keep),
        _style("h3", 10.5, 14, spaceBefore=5, spaceAfter=3, **keep),
    ]


def _small_styles(dark: Color, mid: Color) -> list[Any]:
    bold = "Helvetica-Bold"
    return [
        _style("caption", 10, 13, spaceBefore=8, spaceAfter=4, keepWithNext=1, fontName=bold),
        _style("cell", 9, 11),
        _style("cell-bold", 9, 11, fontName=bold),
        _style("big", 21, 25, alignment=TA_CENTER, fontName=bold, textColor=mid),
        _style("label", 8.8, 11, alignment=TA_CENTER, textColor=dark),
        _style("panel", 9.5, 13, textColor=dark),
        _style("toc1", 10.5, 19),
    ]


def _cover_styles() -> list[Any]:
    bold = "Helvetica-Bold"
    return [
        _style("cover-publisher", 13, 18, textColor=white, spaceAfter=120),
        _style("cover-title", 38, 44, textColor=white, fontName=bold, spaceAfter=12),
        _style("cover-subtitle", 15, 21, textColor=white, spaceAfter=0),
        _style("cover-notice", 11, 16),
    ]

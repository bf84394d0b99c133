"""The straight lines a PDF page draws, as pdfium tells them: what may bound a table's cells."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_MOST_PATHS = 6000  # a page with more is a drawing, and no table is looked for in it
_MOST_SEGMENTS = 60  # of one path; longer ones are shapes
_SHORT = 4.0  # points; shorter strokes bound no cell
_THIN = 2.5  # points; a filled box no thicker than this is a rule
WHITE = 250  # of 255; lighter fills are not seen
_ROUNDED = 12.0  # points; shorter slanted or curved pieces are round corners
_DEEPEST = 4  # forms in forms

Stroke = tuple[float, float, float, float]  # left, low, right, high in the order of whoever holds it
_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page draws beside its letters: level and upright ``strokes``, the frames of slanted and curved ``shapes``
    and of filled ``grounds``; ``pictured``: it shows pictures or forms. All in the file's coordinates.

    No strokes are told of a page that draws so many paths that it is a drawing.
    """

    strokes: tuple[Stroke, ...]
    shapes: tuple[Stroke, ...]
    grounds: tuple[Stroke, ...]
    pictured: bool
    shaded: bool

    def is_dark(self, x: float, y: float) -> bool:
        """Whether a place may have another ground than white paper."""
        unknown = self.pictured or self.shaded
        return unknown or any(left <= x <= right and low <= y <= high for left, low, right, high in self.grounds)


def drawn_on(pdfium: Any, page: Any) -> Drawn:
    """What a page of pypdfium2 draws beside its letters."""
    gathered = _Gathered(pdfium)
    count = pdfium.FPDFPage_CountObjects(page)
    for index in range(min(count, _MOST_PATHS)):
        gathered.see(pdfium.FPDFPage_GetObject(page, index), _IDENTITY, 0)
    many = gathered.paths >= _MOST_PATHS
    strokes = () if many else tuple(gathered.strokes)
    shapes, grounds = tuple(gathered.shapes), tuple(gathered.grounds)
    return Drawn(strokes, shapes, grounds, gathered.pictured, gathered.shaded or many)


class _Gathered:
    """What has been seen of a page's paths so far."""

    def __init__(self, pdfium: Any) -> None:
        self.pdfium = pdfium
        self.strokes: list[Stroke] = []
        self.shapes: list[Stroke] = []
        self.paths = 0
        self.grounds: list[Stroke] = []
        self.pictured = False
        self.shaded = False

    def see(self, item: Any, matrix: _Matrix, depth: int) -> None:
        pdfium = self.pdfium
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and self.paths < _MOST_PATHS:
            self.paths += 1
            self.path(item, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self.pictured = True
        elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
            self.shaded = True
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            self.pictured = True
            if depth < _DEEPEST:
                inner = _times(self.matrix_of(item), matrix)
                for index in range(min(pdfium.FPDFFormObj_CountObjects(item), _MOST_PATHS)):
                    self.see(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)

    def matrix_of(self, item: Any) -> _Matrix:
        m = self.pdfium.FS_MATRIX()
        self.pdfium.FPDFPageObj_GetMatrix(item, m)
        return m.a, m.b, m.c, m.d, m.e, m.f

    def path(self, item: Any, matrix: _Matrix) -> None:
        """Takes in what a path draws straight: its sides where it is stroked or filled with a colour to be seen."""
        stroked, filled = self.painted(item)
        if not stroked and not filled:
            return
        sides = list(self.sides(item, _times(self.matrix_of(item), matrix)))
        if not sides:
            self.shaded = self.shaded or filled
            return
        left, right = min(min(s[0], s[2]) for s in sides), max(max(s[0], s[2]) for s in sides)
        low, high = min(min(s[1], s[3]) for s in sides), max(max(s[1], s[3]) for s in sides)
        if min(right - left, high - low) <= _THIN:
            if max(right - left, high - low) >= _SHORT:
                # A thin box is one rule, along its middle.
                x, y = (left + right) / 2, (low + high) / 2
                across = right - left >= high - low
                self.strokes.append((left, y, right, y) if across else (x, low, x, high))
            return
        if filled:
            self.grounds.append((left, low, right, high))
        if any(min(abs(s[2] - s[0]), abs(s[3] - s[1])) > _ROUNDED for s in sides):
            self.shapes.append((left, low, right, high))
        for x0, y0, x1, y1 in sides:
            wide, tall = abs(x1 - x0), abs(y1 - y0)
            if min(wide, tall) < 1 and max(wide, tall) >= _SHORT:
                self.strokes.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    def painted(self, item: Any) -> tuple[bool, bool]:
        """Whether a path is stroked, and whether it is filled with something darker than paper."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        if not self.pdfium.FPDFPath_GetDrawMode(item, fill, stroke):
            return False, False
        return bool(stroke.value) and self.is_seen(item, "Stroke"), bool(fill.value) and self.is_seen(item, "Fill")

    def is_seen(self, item: Any, which: str) -> bool:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        asked = getattr(self.pdfium, f"FPDFPageObj_Get{which}Color")(item, red, green, blue, alpha)
        return not asked or (alpha.value > 0 and min(red.value, green.value, blue.value) < WHITE)

    def sides(self, item: Any, matrix: _Matrix) -> Iterator[Stroke]:
        """The straight pieces of a path, each from point to point."""
        pdfium = self.pdfium
        count = pdfium.FPDFPath_CountSegments(item)
        if count > _MOST_SEGMENTS:
            return
        begin = here = (0.0, 0.0)
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(item, index)
            x, y = ctypes.c_float(), ctypes.c_float()
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            point = _moved(x.value, y.value, matrix)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                begin = point
            elif kind == pdfium.FPDF_SEGMENT_LINETO or index % 3 == 0:
                yield (*here, *point)
            here = point
            if pdfium.FPDFPathSegment_GetClose(segment):
                yield (*here, *begin)
                here = begin


def _moved(x: float, y: float, m: _Matrix) -> tuple[float, float]:
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b = first[0] * then[0] + first[1] * then[2], first[0] * then[1] + first[1] * then[3]
    c, d = first[2] * then[0] + first[3] * then[2], first[2] * then[1] + first[3] * then[3]
    return a, b, c, d, *_moved(first[4], first[5], then)

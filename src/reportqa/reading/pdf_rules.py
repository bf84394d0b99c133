"""The straight lines a PDF page draws, enough to tell whether they make a table's cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_PAINTS = frozenset([b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"])
_MOST = 4000  # more strokes than this are a drawing
_SHORT = 6.0  # points; shorter strokes bound no cell
_TOLERANCE = 3.0  # points by which strokes may miss each other

Stroke = tuple[float, float, float, float]  # x0, y0, x1, y1


class Rules:
    """Gathers what a page strokes and fills, as pypdf goes through its drawing steps."""

    def __init__(self) -> None:
        self.strokes: list[Stroke] = []
        self.path: list[Stroke] = []
        self.point = (0.0, 0.0)

    def see(self, operator: bytes, operands: Sequence[Any], cm: Sequence[float], _tm: Any) -> None:
        """Called by pypdf before each drawing step."""
        if operator in (b"m", b"l") and len(operands) == 2:
            point = _moved(float(operands[0]), float(operands[1]), cm)
            if operator == b"l":
                self.add(self.point, point)
            self.point = point
        elif operator == b"re" and len(operands) == 4:
            x, y, width, height = (float(operand) for operand in operands)
            near, far = _moved(x, y, cm), _moved(x + width, y + height, cm)
            for start, end in (
                (near, (far[0], near[1])),
                ((near[0], far[1]), far),
                (near, (near[0], far[1])),
                ((far[0], near[1]), far),
            ):
                self.add(start, end)
        elif operator in _PAINTS:
            self.strokes += self.path
            self.path = []
        elif operator == b"n":
            self.path = []  # a path that only clips is not seen

    def add(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """One side of a path, if it runs straight across or up and is long enough to see."""
        wide, high = abs(end[0] - start[0]), abs(end[1] - start[1])
        if min(wide, high) < 1 and max(wide, high) >= _SHORT and len(self.path) < _MOST:
            self.path.append((*start, *end))

    def make_cells(self) -> bool:
        """Whether the strokes enclose at least two rows of two cells somewhere on the page."""
        if not 4 <= len(self.strokes) <= _MOST:
            return False
        from pdfplumber import table

        edges = [_edge(stroke) for stroke in self.strokes]
        edges = table.merge_edges(edges, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
        crossings = table.edges_to_intersections(edges, _TOLERANCE, _TOLERANCE)
        for cells in table.cells_to_tables(table.intersections_to_cells(crossings)):
            if len({cell[0] for cell in cells}) > 1 and len({cell[1] for cell in cells}) > 1 and len(cells) > 3:
                return True
        return False


def _moved(x: float, y: float, cm: Sequence[float]) -> tuple[float, float]:
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]


def _edge(stroke: Stroke) -> dict[str, Any]:
    x0, x1 = sorted((stroke[0], stroke[2]))
    top, bottom = sorted((stroke[1], stroke[3]))
    across = x1 - x0 >= bottom - top
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "h" if across else "v",
    }

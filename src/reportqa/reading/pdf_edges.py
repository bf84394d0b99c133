"""The strokes of a page as edges of cells: those that run on are one, sides that a table leaves open are closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportqa.reading.pdf_rules import Stroke

TOLERANCE = 3.0  # points by which strokes may miss each other
_WHOLE = 0.8  # of a table's height; an upright stroke that goes as far parts its columns

Frame = tuple[float, float, float, float]  # left, top, right, bottom
_Edge = dict[str, Any]  # as pdfplumber has them


def grids_of(strokes: Sequence[Stroke]) -> list[list[Frame]]:
    """The frames of cells that strokes enclose, those that touch together."""
    from pdfplumber import table

    edges = table.merge_edges([_edge(stroke) for stroke in strokes], TOLERANCE, TOLERANCE, TOLERANCE, TOLERANCE)
    edges += [_edge(side) for side in _open_sides(edges)]
    crossings = table.edges_to_intersections(edges, TOLERANCE, TOLERANCE)
    cells: list[list[Frame]] = table.cells_to_tables(table.intersections_to_cells(crossings))
    return [group for group in cells if len(group) > 3]


def _edge(stroke: Stroke) -> _Edge:
    x0, top, x1, bottom = stroke
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


def _open_sides(edges: Sequence[_Edge]) -> Iterator[Stroke]:
    """The sides that tables with rules inside have none on: where level rules that upright ones join begin and end."""
    levels = sorted((edge for edge in edges if edge["orientation"] == "h"), key=lambda edge: edge["top"])
    uprights = [edge for edge in edges if edge["orientation"] == "v"]
    for run in _runs(levels, uprights):
        left, right = run[0]["x0"], run[0]["x1"]
        inside = [edge for edge in uprights if left + 2 * TOLERANCE < edge["x0"] < right - 2 * TOLERANCE]
        inside = [edge for edge in inside if any(_meets(edge, level) for level in run)]
        top = min(edge["top"] for edge in (*run, *inside))
        bottom = max(edge["bottom"] for edge in (*run, *inside))
        if not any(edge["bottom"] - edge["top"] > _WHOLE * (bottom - top) for edge in inside):
            continue
        for x in (left, right):
            if not any(abs(edge["x0"] - x) < TOLERANCE and _overlaps(edge, top, bottom) for edge in uprights):
                yield x, top, x, bottom
        for y in (top, bottom):
            if not any(abs(edge["top"] - y) < TOLERANCE for edge in run):
                yield left, y, right, y


def _runs(levels: Sequence[_Edge], uprights: Sequence[_Edge]) -> Iterator[list[_Edge]]:
    """Level rules of one width, two or more, each joined to the next by an upright one inside."""
    left_over = list(levels)
    while left_over:
        run = [left_over.pop(0)]
        for edge in list(left_over):
            last = run[-1]
            if abs(edge["x0"] - last["x0"]) > TOLERANCE or abs(edge["x1"] - last["x1"]) > TOLERANCE:
                continue
            if any(_meets(upright, last) and _meets(upright, edge) for upright in uprights):
                run.append(edge)
                left_over.remove(edge)
        if len(run) > 1:
            yield run


def _meets(upright: _Edge, level: _Edge) -> bool:
    across = level["x0"] + 2 * TOLERANCE < upright["x0"] < level["x1"] - 2 * TOLERANCE
    return bool(across and upright["top"] - TOLERANCE <= level["top"] <= upright["bottom"] + TOLERANCE)


def _overlaps(upright: _Edge, top: float, bottom: float) -> bool:
    """Whether an upright stroke goes along half of a side, or more."""
    shared = min(upright["bottom"], bottom) - max(upright["top"], top)
    return bool(shared > 0.5 * (bottom - top))

"""Drawings on a PDF page: charts and charts of bodies, whose boxes and lines make no table and whose words no text."""

from __future__ import annotations

from collections.abc import Sequence

from reportqa.reading.pdf_edges import Frame
from reportqa.reading.pdf_layout import Sheet, Strip
from reportqa.reading.pdf_rules import Stroke
from reportqa.reading.pdf_tables import FoundTable

_NEAR = 24.0  # points; marks so near belong to one drawing
_FEWEST = 24  # marks; fewer make no drawing
_FEWEST_SHAPES = 3  # slanted or curved ones; without them it takes twice as many marks
_WIDEST = 0.9  # of the page; wider marks are rules and grounds of the page
_MOST = 1500  # marks looked at


def drawings_on(sheet: Sheet, tables: Sequence[FoundTable]) -> tuple[list[Frame], list[Frame]]:
    """The frames of a page's drawings, tables left out: those with slanted or curved shapes, and those of boxes alone.

    Boxes may also be the shaded rows of a table that has no rules.
    """
    marks = [mark for mark in sheet.strokes if _is_drawn(mark, sheet, tables)]
    shapes = [mark for mark in sheet.page.shapes if _is_drawn(mark, sheet, tables)]
    if len(marks) + len(shapes) < _FEWEST:
        return [], []
    groups: list[list[Stroke]] = []
    frames: list[Frame] = []
    for mark in sorted([*marks, *shapes][:_MOST], key=lambda mark: mark[1]):
        near = [at for at, frame in enumerate(frames) if _touch(mark, frame)]
        group = [mark, *(each for at in near for each in groups[at])]
        around = _around([mark, *(frames[at] for at in near)])
        groups = [each for at, each in enumerate(groups) if at not in near] + [group]
        frames = [each for at, each in enumerate(frames) if at not in near] + [around]
    curved = {id(shape) for shape in shapes}
    shaped, boxed = [], []
    for frame, group in zip(frames, groups, strict=True):
        if sum(id(mark) in curved for mark in group) >= _FEWEST_SHAPES and len(group) >= _FEWEST:
            shaped.append(frame)
        elif len(group) >= 2 * _FEWEST:
            boxed.append(frame)
    return shaped, boxed


def outside_drawings(sheet: Sheet, tables: Sequence[FoundTable]) -> list[FoundTable]:
    """The tables that no drawing runs into; what looks like a grid amid boxes and lines is part of them."""
    shaped, boxed = drawings_on(sheet, tables)
    return [table for table in tables if not any(overlap(table.frame, frame) for frame in (*shaped, *boxed))]


def overlap(frame: Frame, other: Frame) -> bool:
    """Whether two frames share some of the page."""
    return frame[0] < other[2] and other[0] < frame[2] and frame[1] < other[3] and other[1] < frame[3]


def stands_in(strip: Strip, frames: Sequence[Frame]) -> bool:
    """Whether a line stands in one of the frames."""
    x, y = (strip.x + strip.right) / 2, (strip.top + strip.bottom) / 2
    return any(f[0] - 2 <= x <= f[2] + 2 and f[1] - 2 <= y <= f[3] + 2 for f in frames)


def _is_drawn(mark: Stroke, sheet: Sheet, tables: Sequence[FoundTable]) -> bool:
    left, top, right, bottom = mark
    if right - left > _WIDEST * sheet.width or bottom - top > _WIDEST * sheet.height:
        return False
    x, y = (left + right) / 2, (top + bottom) / 2
    if any(t.frame[0] - 3 <= x <= t.frame[2] + 3 and t.frame[1] - 3 <= y <= t.frame[3] + 3 for t in tables):
        return False
    return bottom - top > 1 or not _underlines(mark, sheet)


def _underlines(mark: Stroke, sheet: Sheet) -> bool:
    """Whether a level stroke stands right under words, as under a link."""
    left, y, right, _ = mark
    return any(
        -1 < y - strip.y < 0.4 * strip.size and strip.x - 3 < left and right < strip.right + 3 for strip in sheet.strips
    )


def _touch(mark: Stroke, frame: Frame) -> bool:
    across = mark[0] < frame[2] + _NEAR and frame[0] < mark[2] + _NEAR
    return across and mark[1] < frame[3] + _NEAR and frame[1] < mark[3] + _NEAR


def _around(marks: Sequence[Stroke]) -> Frame:
    return min(m[0] for m in marks), min(m[1] for m in marks), max(m[2] for m in marks), max(m[3] for m in marks)

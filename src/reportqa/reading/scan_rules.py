"""The straight lines in the picture of a page: what may bound a scanned table's cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from reportqa.reading.pdf_rules import Stroke

if TYPE_CHECKING:
    from numpy.typing import NDArray

_GREY = 200  # of 255; dots no lighter make a line: a thin one is no more than grey when it is scanned coarsely
_DARK = 140  # of 255; lines so dark are painted over, paler ones do not mislead the reader and may touch letters
_LEAST = 24.0  # points; a shorter run of ink is a letter's stroke
_THICK = 4.0  # points; a thicker run is a filled box, of which the edges bound cells
_THICKEST = 60.0  # points; a box beyond that is a picture
_BRIDGED = 2  # dots of white inside a line that do not end it
_MOST = 2000  # lines of one page; a page with more is a picture


def strokes_in(pixels: NDArray[Any], scale: float) -> Iterator[Stroke]:
    """The level and upright lines of a grey picture, shape (height, width), in points from its top left.

    ``scale`` is the picture's dots a point.
    """
    ink = pixels < _GREY
    level = _edges(_runs_together(ink, int(_LEAST * scale)), scale)
    upright = _edges(_runs_together(ink.T, int(_LEAST * scale)), scale)
    if len(level) + len(upright) > _MOST:
        return
    for low, start, high, end in level:
        yield start / scale, low / scale, end / scale, high / scale
    for low, start, high, end in upright:
        yield low / scale, start / scale, high / scale, end / scale


def without_lines(pixels: NDArray[Any], scale: float) -> NDArray[Any]:
    """The picture with its thin lines painted white: letters that touch a cell's edge are read better."""
    clean = pixels.copy()
    ink = pixels < _DARK
    for picture, marks in ((clean, ink), (clean.T, ink.T)):
        for low, start, high, end in _runs_together(marks, int(_LEAST * scale)):
            if high - low <= _THICK * scale:
                picture[low:high, start:end] = 255
    return clean


_Run = tuple[int, int, int, int]  # first row, start, row after the last, end


def _edges(found: Sequence[_Run], scale: float) -> list[_Run]:
    """The thin ones as they are, and the upper and lower edges of filled boxes."""
    edges: list[_Run] = []
    for low, start, high, end in found:
        if high - low <= _THICK * scale:
            edges.append((low, start, high, end))
        elif high - low <= _THICKEST * scale:
            edges += [(low, start, low + 1, end), (high - 1, start, high, end)]
    return edges


def _runs_together(ink: NDArray[Any], least: int) -> list[_Run]:
    """Long runs of ink along the rows, those that lie on each other taken together."""
    grown: list[list[int]] = []
    open_: list[list[int]] = []
    for row in _rows_with_runs(ink, least):
        still: list[list[int]] = []
        for start, end in _runs(ink[row], least):
            joined = next((line for line in open_ if line[1] < end and start < line[3]), None)
            if joined is None:
                still.append([row, start, row + 1, end])
            else:
                joined[1], joined[2], joined[3] = min(joined[1], start), row + 1, max(joined[3], end)
                if joined not in still:
                    still.append(joined)
        grown += [line for line in open_ if line not in still and row > line[2]]
        open_ = still + [line for line in open_ if line not in still and row <= line[2]]
        if len(grown) > _MOST:
            break
    return [(low, start, high, end) for low, start, high, end in [*grown, *open_]]


def _rows_with_runs(ink: NDArray[Any], least: int) -> list[int]:
    """The rows with ink enough for a line."""
    import numpy as np

    return [int(row) for row in np.flatnonzero(ink.sum(axis=1) >= least)]


def _runs(row: NDArray[Any], least: int) -> list[tuple[int, int]]:
    """Starts and ends of the runs of ink in a row that are at least so long; small gaps are bridged."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return []
    apart = starts[1:] - ends[:-1] > _BRIDGED
    firsts = starts[np.concatenate(([True], apart))]
    lasts = ends[np.concatenate((apart, [True]))]
    long_ = lasts - firsts >= least
    return list(zip(firsts[long_].tolist(), lasts[long_].tolist(), strict=True))

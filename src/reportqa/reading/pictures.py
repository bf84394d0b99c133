"""Pictures of pages, drawn from a PDF as it would be printed, by worker processes within limits on time and memory."""

from __future__ import annotations

import atexit
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from reportqa.domain import Box
from reportqa.errors import ReadingError
from reportqa.reading.limits import Limits
from reportqa.reading.workers import WorkerPool, WorkerStoppedError, processors

_LARGEST_SIDE = 5000  # pixels
_WHY = {"time": "it takes too long", "memory": "it needs too much memory", "crash": "it cannot be opened"}


def page_picture(path: Path, number: int, part: Box | None, width: int) -> bytes:
    """A WebP picture, ``width`` pixels wide, of page ``number`` (from 1) of a PDF, or of ``part`` of it (in points from
    the top left of the page as displayed).

    Raises ReadingError "damaged" when the page cannot be drawn within the limits.
    """
    limits = Limits()
    try:
        (picture,) = _drawers().run(
            "reportqa.reading.pictures:drawn",
            *(str(path), number, part, width),
            seconds=limits.seconds,
            memory=limits.memory,
        )
    except WorkerStoppedError as stopped:
        raise _undrawn(path, number, _WHY[stopped.why]) from stopped
    assert isinstance(picture, bytes)
    return picture


@cache
def _drawers() -> WorkerPool:
    """Workers that only draw: a reader of the web pages does not wait until papers are taken in."""
    pool = WorkerPool(processors())
    atexit.register(pool.close)
    return pool


def drawn(path: str, number: int, part: Box | None, width: int) -> Iterator[bytes]:
    """The picture that ``page_picture`` tells of, as a worker's one step."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as document:
            page = document[number - 1]
            whole = Box(0, 0, page.get_width(), page.get_height())
            part = _within(part or whole, whole)
            scale = width / (part.right - part.left)
            if (part.bottom - part.top) * scale > _LARGEST_SIDE:
                scale = _LARGEST_SIDE / (part.bottom - part.top)
            crop = (part.left, whole.bottom - part.bottom, whole.right - part.right, part.top)
            picture = page.render(scale=scale, crop=crop).to_pil()
    except (pypdfium2.PdfiumError, IndexError, ValueError, ZeroDivisionError) as problem:
        raise _undrawn(Path(path), number, str(problem)) from problem
    out = io.BytesIO()
    picture.convert("RGB").save(out, "WEBP", quality=70, method=2)
    yield out.getvalue()


def _undrawn(path: Path, number: int, why: str) -> ReadingError:
    return ReadingError("damaged", f"Page {number} of {path.name} cannot be drawn ({why}).")


def _within(part: Box, whole: Box) -> Box:
    """``part`` cut to the page, and at least a point wide and high."""
    left, top = min(max(part.left, 0), whole.right - 1), min(max(part.top, 0), whole.bottom - 1)
    right, bottom = max(min(part.right, whole.right), left + 1), max(min(part.bottom, whole.bottom), top + 1)
    return Box(left, top, right, bottom)

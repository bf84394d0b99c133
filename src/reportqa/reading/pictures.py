"""Pictures of pages, drawn from a PDF as it would be printed."""

from __future__ import annotations

import io
from pathlib import Path
from threading import Lock

from reportqa.domain import Box
from reportqa.errors import ReadingError

# pdfium draws for one thread at a time.
_TURN = Lock()
_LARGEST_SIDE = 5000


def page_picture(path: Path, number: int, part: Box | None, width: int) -> bytes:
    """A WebP picture, ``width`` pixels wide, of page ``number`` (from 1) of a PDF, or of ``part`` of it (in points from
    the top left of the page as displayed).

    Raises ReadingError "damaged" when the page cannot be drawn.
    """
    import pypdfium2

    try:
        with _TURN, pypdfium2.PdfDocument(path) as document:
            page = document[number - 1]
            whole = Box(0, 0, page.get_width(), page.get_height())
            part = _within(part or whole, whole)
            scale = width / (part.right - part.left)
            if (part.bottom - part.top) * scale > _LARGEST_SIDE:
                scale = _LARGEST_SIDE / (part.bottom - part.top)
            crop = (part.left, whole.bottom - part.bottom, whole.right - part.right, part.top)
            picture = page.render(scale=scale, crop=crop).to_pil()
    except (pypdfium2.PdfiumError, IndexError, ValueError, ZeroDivisionError) as problem:
        raise ReadingError("damaged", f"Page {number} of {path.name} cannot be drawn ({problem}).") from problem
    out = io.BytesIO()
    picture.convert("RGB").save(out, "WEBP", quality=70, method=2)
    return out.getvalue()


def _within(part: Box, whole: Box) -> Box:
    """``part`` cut to the page, and at least a point wide and high."""
    left, top = min(max(part.left, 0), whole.right - 1), min(max(part.top, 0), whole.bottom - 1)
    right, bottom = max(min(part.right, whole.right), left + 1), max(min(part.bottom, whole.bottom), top + 1)
    return Box(left, top, right, bottom)

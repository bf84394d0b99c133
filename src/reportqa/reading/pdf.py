"""PDF files: pypdf tells how a file is built, pdfium what each page shows; parts are told from where words stand."""

from __future__ import annotations

import logging
import re
import warnings as python_warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reportqa.errors import ReadingError
from reportqa.reading.parsed import Parsed
from reportqa.reading.pdf_document import read_sheets
from reportqa.reading.pdf_layout import sheet_of
from reportqa.reading.pdf_words import ShownPage, shown_page

_MAX_PAGES = 2000
_SURROGATES = re.compile("[\ud800-\udfff\x00]")
_MANY = 6  # from this many on, pages without text are named in one warning
_NOTHING = ShownPage((), (), 595, 842, 0, False)


def read_pdf(path: Path) -> Parsed:
    """Pages and blocks of a PDF file; pages that cannot be read are named in the warnings.

    Raises ReadingError: "encrypted" when it opens only with a password, "too_large" over 2,000 pages,
    "damaged" when its pages cannot be reached at all.
    """
    with _quiet():
        title = _title(_built(path))
        shown, failed = _shown(path)
    pages, blocks = read_sheets([sheet_of(number, page) for number, page in enumerate(shown, start=1)])
    bare = [number for number, page in enumerate(shown, start=1) if not page.words and page.pictured]
    warnings = (
        *_page_warnings(failed, "could not be read and was left out", "could not be read and were left out"),
        *_page_warnings(
            bare,
            "has no text that can be read (a scanned picture?)",
            "have no text that can be read (scanned pictures?)",
        ),
    )
    return Parsed(pages, tuple(blocks), title, warnings)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps the libraries' notes about odd files off the screen while a file is read."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with python_warnings.catch_warnings():
            python_warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)


# --- the file ---


def _built(path: Path) -> Any:
    """pypdf's reader of the file, whose pages can be reached."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    try:
        reader = PdfReader(path)
        opened = not reader.is_encrypted or bool(reader.decrypt(""))
        pages = len(reader.pages) if opened else 0
    except (FileNotDecryptedError, DependencyError):
        opened = False
    except Exception as error:  # a hostile file can make the library fail in any way
        raise _damaged(path) from error
    if not opened:
        raise ReadingError(
            "encrypted", f"{path.name} is locked with a password. Save a copy without one and give that."
        )
    if pages > _MAX_PAGES:
        raise ReadingError(
            "too_large",
            f"{path.name} has {pages:,} pages, over the limit of {_MAX_PAGES:,}. Split it into parts.",
        )
    if not pages:
        raise _damaged(path)
    return reader


def _damaged(path: Path) -> ReadingError:
    return ReadingError(
        "damaged",
        f"{path.name} is damaged or not a PDF. Open it in a viewer and save it again, or fetch it anew.",
    )


def _title(reader: Any) -> str:
    try:
        return " ".join(_SURROGATES.sub("", str(reader.metadata.title or "")).split()) if reader.metadata else ""
    except Exception:  # the title is not worth the document
        return ""


def _shown(path: Path) -> tuple[list[ShownPage], list[int]]:
    """What each page shows, and the numbers of those that could not be read."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise _damaged(path) from error
    shown: list[ShownPage] = []
    failed: list[int] = []
    try:
        for number in range(1, len(document) + 1):
            try:
                page = document[number - 1]
                shown.append(shown_page(page))
                page.close()
            except pypdfium2.PdfiumError:  # one bad page is a warning, not the end
                shown.append(_NOTHING)
                failed.append(number)
    finally:
        document.close()
    if len(failed) == len(shown):
        raise _damaged(path)
    return shown, failed


def _page_warnings(numbers: Sequence[int], one: str, many: str) -> list[str]:
    if len(numbers) < _MANY:
        return [f"page {number} {one}" for number in numbers]
    listed = ", ".join(map(str, numbers[:20])) + (" and more" if len(numbers) > 20 else "")
    return [f"{len(numbers)} pages {many}: {listed}"]

"""PDF files. A page's text is what pypdf extracts; its parts are told from where and how words stand."""

from __future__ import annotations

import logging
import re
import warnings as python_warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reportqa.domain import Page
from reportqa.errors import ReadingError
from reportqa.reading.parsed import Parsed
from reportqa.reading.pdf_document import blocks_in
from reportqa.reading.pdf_layout import Run, Sheet, strips_of
from reportqa.reading.pdf_margins import drop_margins
from reportqa.reading.pdf_rules import Rules
from reportqa.reading.pdf_tables import FoundTable, tables_on

_MAX_PAGES = 2000
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_SURROGATES = re.compile("[\ud800-\udfff\x00]")
_MANY = 6  # from this many on, pages without text are named in one warning


def read_pdf(path: Path) -> Parsed:
    """Pages and blocks of a PDF file; pages that cannot be read are named in the warnings.

    Raises ReadingError: "encrypted" when it opens only with a password, "too_large" over 2,000 pages,
    "damaged" when its pages cannot be reached at all.
    """
    with _quiet():
        reader = _open(path)
        sheets, warnings = _sheets(reader, path)
        title = _title(reader)
        tables, complaints = _tables(path, sheets)
    for sheet in sheets:
        sheet.strips = strips_of(sheet.text, sheet.runs)
    drop_margins(sheets)
    blocks = blocks_in(sheets, tables)
    pages = tuple(Page(sheet.number, sheet.text, sheet.label) for sheet in sheets)
    return Parsed(pages, tuple(blocks), title, (*warnings, *complaints))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps the libraries' notes about odd files off the screen while a file is read."""
    loggers = [logging.getLogger(name) for name in ("pypdf", "pdfminer", "pdfplumber")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        with python_warnings.catch_warnings():
            python_warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


# --- the file ---


def _open(path: Path) -> Any:
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


def _sheets(reader: Any, path: Path) -> tuple[list[Sheet], list[str]]:
    sheets: list[Sheet] = []
    failed: list[int] = []
    bare: list[int] = []
    for number in range(1, len(reader.pages) + 1):
        try:
            sheet, pictured = _sheet(reader.pages[number - 1], number)
        except Exception:  # one bad page is a warning, not the end
            sheet, pictured = Sheet(number, "", [], 0, 842, 595, 842), False
            failed.append(number)
        if not sheet.text.strip() and pictured:
            bare.append(number)
        sheets.append(sheet)
    if len(failed) == len(sheets):
        raise _damaged(path)
    return sheets, [
        *_page_warnings(failed, "could not be read and was left out", "could not be read and were left out"),
        *_page_warnings(
            bare,
            "has no text that can be read (a scanned picture?)",
            "have no text that can be read (scanned pictures?)",
        ),
    ]


def _page_warnings(numbers: Sequence[int], one: str, many: str) -> list[str]:
    if len(numbers) < _MANY:
        return [f"page {number} {one}" for number in numbers]
    listed = ", ".join(map(str, numbers[:20])) + (" and more" if len(numbers) > 20 else "")
    return [f"{len(numbers)} pages {many}: {listed}"]


def _sheet(page: Any, number: int) -> tuple[Sheet, bool]:
    """One page's text with its runs, and whether it shows pictures or forms."""
    drawn: list[tuple[str, Run]] = []
    rules = Rules()

    def on_text(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        if text:
            drawn.append((text, _run(cm, tm, font, size)))

    raw = page.extract_text(visitor_operand_before=rules.see, visitor_text=on_text)
    text = _SURROGATES.sub("\ufffd", raw)
    box = page.mediabox
    sheet = Sheet(
        number,
        text,
        _placed(raw, drawn),
        float(box.left),
        float(box.top),
        float(box.width),
        float(box.height),
    )
    sheet.ruled = not page.rotation and rules.make_cells()
    resources = page.get("/Resources")
    pictured = resources is not None and bool((resources.get_object() or {}).get("/XObject"))
    return sheet, pictured


def _run(cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> Run:
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    across = tm[2] * cm[0] + tm[3] * cm[2]
    up = tm[2] * cm[1] + tm[3] * cm[3]
    name = str((font or {}).get("/BaseFont", "")) if hasattr(font, "get") else ""
    points = abs(size) * float((across**2 + up**2) ** 0.5)
    return Run(0, 0, float(x), float(y), points or 1.0, bool(_BOLD.search(name)))


def _placed(text: str, drawn: Sequence[tuple[str, Run]]) -> list[Run]:
    """Each run's words found in the page's text, in order; lines inside a run become runs of their own."""
    runs: list[Run] = []
    at = 0
    for words, run in drawn:
        down = 0
        for part in words.split("\n"):
            bare = part.strip()
            start = text.find(bare, at) if bare else -1
            if start >= 0:
                at = start + len(bare)
                runs.append(Run(start, at, run.x, run.y - 1.2 * down * run.size, run.size, run.bold))
                down += 1
    return runs


def _tables(path: Path, sheets: Sequence[Sheet]) -> tuple[dict[int, list[FoundTable]], list[str]]:
    """The tables of each page that draws lines, and plain words about those that could not be read."""
    ruled = [sheet for sheet in sheets if sheet.ruled and sheet.text.strip()]
    if not ruled:
        return {}, []
    import pdfplumber

    found: dict[int, list[FoundTable]] = {}
    failed: list[int] = []
    try:
        with pdfplumber.open(path, password="") as pdf:
            for sheet in ruled:
                try:
                    page = pdf.pages[sheet.number - 1]
                    found[sheet.number] = tables_on(page, sheet)
                    page.close()
                except Exception:  # its words are still read as lines
                    failed.append(sheet.number)
    except Exception:
        failed = [sheet.number for sheet in ruled]
    return found, _page_warnings(
        failed,
        "may hold a table whose cells could not be told apart",
        "may hold tables whose cells could not be told apart",
    )

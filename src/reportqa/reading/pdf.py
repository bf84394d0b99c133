"""PDF files: pdfium tells what each page shows; parts are told from where words stand.

A file is read page by page, by whoever and in whatever order, and the pages are then joined.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportqa.messages import message
from reportqa.reading import frames
from reportqa.reading.parsed import Parsed
from reportqa.reading.pdf_document import read_sheets
from reportqa.reading.pdf_file import PdfFile, damaged, is_whole
from reportqa.reading.pdf_layout import sheet_of
from reportqa.reading.pdf_outline import Outline, outline_of
from reportqa.reading.pdf_words import ShownPage, shown_page
from reportqa.reading.scans import needs_recognition, recognised
from reportqa.reading.worker import Longer

RECOGNISING = 4.0  # steps that the recognition of a page's words may take
_MANY = 6  # from this many on, pages of one fate are named in one warning
_NOTHING = ShownPage((), (), 595, 842, 0, False)
_FATES = ("failed", "time", "memory", "crash", "picture", "wordless", "recognised")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that opens: its count of pages, the title it declares, whether it is as it was written (``whole``),
    whether it opened only with a password (``locked``), and what it says of its own headings and page labels, told with
    its first page."""

    pages: int
    title: str
    whole: bool
    locked: bool
    outline: Outline


@dataclass(frozen=True, slots=True)
class PageRead:
    """One page by itself. ``fate``: read, recognised, or why nothing was read: picture (nothing to recognise it with),
    wordless, failed, time, memory, crash. ``shown`` is its ShownPage, packed for the way to another process."""

    number: int
    fate: str
    shown: bytes


def read_pdf(path: Path, *, password: str = "", most_pages: int = 2000, recogniser: str = "") -> Parsed:
    """Pages and blocks of a PDF file; pages that cannot be read are named in the warnings.

    ``recogniser`` is the path of Tesseract, "" for none. Raises ReadingError: "encrypted" without the right password,
    "too_large" over ``most_pages``, "damaged" when its pages cannot be reached at all.
    """
    opened, *reads = (
        step
        for step in pages_of(str(path), password, 1, most_pages, most_pages, recogniser, 60.0)
        if not isinstance(step, Longer)
    )
    assert isinstance(opened, Opened)
    return next(joined(path.name, opened, [read for read in reads if isinstance(read, PageRead)]))


def pages_of(
    path: str, password: str, first: int, last: int, most_pages: int, recogniser: str, seconds: float
) -> Iterator[Opened | PageRead | Longer]:
    """The file as it opens, then its pages from ``first`` to ``last``, or to its end where that comes before.

    Recognition of one page may take ``seconds``. Raises ReadingError when it does not open.
    """
    with PdfFile(Path(path), password, most_pages) as file:
        whole = is_whole(Path(path))
        outline = outline_of(Path(path), password) if first == 1 and whole and file.outlined else Outline()
        yield Opened(file.pages, file.title, whole, file.locked, outline)
        for number in range(first, min(last, file.pages) + 1):
            yield from _page(file, number, recogniser, seconds)


def _page(file: PdfFile, number: int, recogniser: str, seconds: float) -> Iterator[PageRead | Longer]:
    try:
        with file.page(number) as page:
            shown, fate = shown_page(page), "read"
            if needs_recognition(shown, page):
                if recogniser:
                    yield Longer(RECOGNISING)
                seen = recognised(page, recogniser, seconds) if recogniser else None
                if seen is not None and len(seen.words) >= len(shown.words):
                    shown, fate = seen, "recognised"
                elif shown.pictured and not shown.words:
                    fate = "wordless" if recogniser else "picture"
    except MemoryError:
        raise
    except TimeoutError:
        shown, fate = _NOTHING, "time"
    except Exception:  # a hostile page can make a library fail in any way; it is a warning, not the end
        shown, fate = _NOTHING, "failed"
    yield PageRead(number, fate, pickle.dumps(shown, protocol=pickle.HIGHEST_PROTOCOL))


def joined(name: str, opened: Opened, reads: Sequence[PageRead]) -> Iterator[Parsed]:
    """The document that all pages of the file ``name`` make, in one step.

    Raises ReadingError "damaged" when none of them could be read, or the file had to be mended and holds no word.
    """
    ordered = sorted(reads, key=lambda read: read.number)
    shown = [frames.loads(read.shown) if read.shown else _NOTHING for read in ordered]
    if all(read.fate in ("failed", "crash") for read in reads):
        raise damaged(name)
    if not opened.whole and not any(page.words or page.pictured for page in shown):
        raise damaged(name)
    sheets = [sheet_of(read.number, page) for read, page in zip(ordered, shown, strict=True)]
    pages, blocks = read_sheets(sheets, opened.outline)
    mended = () if opened.whole else (message("reading", "mended"),)
    fates = [line for fate in _FATES for line in _told(fate, [read.number for read in ordered if read.fate == fate])]
    yield Parsed(pages, tuple(blocks), opened.title, (*mended, *fates))


def _told(fate: str, numbers: Sequence[int]) -> list[str]:
    """Plain lines about the pages that had one fate."""
    if len(numbers) < _MANY:
        return [message("page", fate, pages=number) for number in numbers]
    listed = ", ".join(map(str, numbers[:20])) + (" and more" if len(numbers) > 20 else "")
    return [message("pages", fate, count=len(numbers), pages=listed)]

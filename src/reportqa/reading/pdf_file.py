"""A PDF file opened by pdfium, or a word on why it cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reportqa.errors import ReadingError
from reportqa.messages import message

_SURROGATES = re.compile("[\ud800-\udfff\x00]")
# The errors by which pdfium tells that a file is locked: a wrong password, a lock that it does not know.
_PASSWORD, _SECURITY = 4, 5
_TAIL = 2048  # bytes at a file's end in which its table of contents is announced
_ANNOUNCED = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF")
_HEAD = re.compile(rb"%PDF-")
_TABLE = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)")


class PdfFile:
    """An open PDF file. ``pages`` is their count, ``title`` what it declares ("" when it declares none).

    ``locked``: it does not open without the password.
    """

    def __init__(self, path: Path, password: str, most_pages: int) -> None:
        """Raises ReadingError: "encrypted" without the right password, "too_large" over ``most_pages``, "damaged"."""
        self._document, self.locked = _opened(path, password)
        self.pages = len(self._document)
        if not 0 < self.pages <= most_pages:
            self.close()
            raise _too_long(path, self.pages, most_pages) if self.pages else damaged(path.name)
        self.title = " ".join(_SURROGATES.sub("", self._document.get_metadata_dict()["Title"]).split())

    @property
    def outlined(self) -> bool:
        """Whether the file says of its own parts: it has an outline, or labels for its pages."""
        return next(self._document.get_toc(max_depth=1), None) is not None or bool(self._document.get_page_label(0))

    @contextmanager
    def page(self, number: int) -> Iterator[Any]:
        """Page ``number`` (from 1) of pypdfium2. Raises RuntimeError when it cannot be loaded."""
        page = self._document[number - 1]
        try:
            yield page
        finally:
            page.close()

    def close(self) -> None:
        """Close the file."""
        self._document.close()

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _opened(path: Path, password: str) -> tuple[Any, bool]:
    """The document of pypdfium2, and whether it took the password to open it."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(path), False
    except pypdfium2.PdfiumError as error:
        if error.err_code != _PASSWORD or not password:
            raise _unopened(path, error.err_code) from error
    try:
        return pypdfium2.PdfDocument(path, password=password), True
    except pypdfium2.PdfiumError as error:
        raise ReadingError("encrypted", message("reading", "wrong_password", file=path.name)) from error


def is_whole(path: Path) -> bool:
    """Whether the file's table of contents is where its end says; pdfium searches the pages of one that is not."""
    with path.open("rb") as file:
        head = _HEAD.search(file.read(1024))
        file.seek(max(0, path.stat().st_size - _TAIL))
        announced = list(_ANNOUNCED.finditer(file.read()))
        if not announced or head is None:
            return False
        at = int(announced[-1][1])
        for place in {at, at + head.start()}:
            file.seek(place)
            if _TABLE.match(file.read(64)):
                return True
    return False


def _unopened(path: Path, code: int | None) -> ReadingError:
    if code == _PASSWORD:
        return ReadingError("encrypted", message("reading", "locked", file=path.name))
    if code == _SECURITY or _is_encrypted(path):
        return ReadingError("encrypted", message("reading", "certificate", file=path.name))
    return damaged(path.name)


def _is_encrypted(path: Path) -> bool:
    """Whether a file that does not open says that it is encrypted."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 100_000))
        return re.search(rb"/Encrypt\s+\d+\s+\d+\s+R", file.read()) is not None


def _too_long(path: Path, pages: int, most: int) -> ReadingError:
    text = message("reading", "too_long", file=path.name, pages=f"{pages:,}", most=f"{most:,}")
    return ReadingError("too_large", text)


def damaged(name: str) -> ReadingError:
    """What is said of the file ``name`` when nothing in it can be read."""
    return ReadingError("damaged", message("reading", "damaged", file=name))

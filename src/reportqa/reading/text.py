"""Plain text files. A form feed starts a new page; without one the file is one page."""

from __future__ import annotations

from pathlib import Path

from reportqa.domain import Page
from reportqa.errors import ReadingError
from reportqa.reading.lines import lines_of
from reportqa.reading.parsed import Parsed
from reportqa.reading.structure import blocks_of


def read_text(path: Path) -> Parsed:
    """Pages and blocks of a text file. Raises ReadingError when it is binary in disguise."""
    text = decode(path.read_bytes(), path)
    pages = tuple(Page(number, part) for number, part in enumerate(text.split("\f"), start=1))
    lines = [line for page in pages for line in lines_of(page)]
    return Parsed(pages, tuple(blocks_of(lines)))


def decode(data: bytes, path: Path) -> str:
    """The text of ``data``: UTF-8, UTF-16 with its mark, else Windows-1252. ReadingError for binary data."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _newlines(data.decode(encoding, errors="replace"))
    if b"\x00" in data[:65536]:
        raise _binary(path)
    refuse_binary(data, path)
    try:
        return _newlines(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _newlines(data.decode("cp1252", errors="replace"))


def refuse_binary(data: bytes, path: Path) -> None:
    """Raises ReadingError where ``data`` has more control characters than any text."""
    if _control_share(data[:65536]) > 0.02:
        raise _binary(path)


def _binary(path: Path) -> ReadingError:
    return ReadingError(
        "unsupported",
        f"{path.name} holds binary data, not text. Give it the ending of its real format "
        "(.pdf, .docx, .html, .md) or convert it to text.",
    )


def _control_share(data: bytes) -> float:
    controls = sum(data.count(bytes([code])) for code in range(32) if code not in (9, 10, 12, 13))
    return controls / max(1, len(data))


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")

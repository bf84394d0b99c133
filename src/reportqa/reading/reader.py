"""One door for every format: a path goes in, a Document comes out."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

from reportqa.domain import Document
from reportqa.errors import ReadingError
from reportqa.messages import message
from reportqa.reading.given import Given
from reportqa.reading.parsed import Parsed

# Format modules are imported when a file of theirs comes, since each brings a library of its own.
_READERS = {
    ".txt": ("reportqa.reading.text", "read_text"),
    ".text": ("reportqa.reading.text", "read_text"),
    ".md": ("reportqa.reading.markdown", "read_markdown"),
    ".markdown": ("reportqa.reading.markdown", "read_markdown"),
    ".html": ("reportqa.reading.html", "read_html"),
    ".htm": ("reportqa.reading.html", "read_html"),
    ".docx": ("reportqa.reading.docx", "read_docx"),
    ".pdf": ("reportqa.reading.pdf", "read_pdf"),
}
SUFFIXES = frozenset(_READERS)
_NOTHING_GIVEN = Given()


def read_document(path: Path, given: Given = _NOTHING_GIVEN, *, max_bytes: int = 50_000_000) -> Document:
    """The Document that the file at ``path`` holds, read in this process; ``given`` metadata wins over what is found.

    For files that are trusted: others are read by ``supervised``. Raises ReadingError, with the outcome a batch
    reports, for a file that is empty, too large, damaged, encrypted, without text, or of an unknown format.
    """
    refuse(path, max_bytes)
    (parsed,) = parsed_whole(str(path))
    return described(parsed, path, given, content_key(path))


def refuse(path: Path, max_bytes: int) -> None:
    """Raises ReadingError for a file that should not be opened: of unknown format, empty or too large."""
    _reader_for(path)
    size = path.stat().st_size
    if size == 0:
        raise ReadingError("empty", f"{path.name} is empty. Check that it was saved or downloaded whole.")
    if size > max_bytes:
        raise ReadingError(
            "too_large",
            f"{path.name} is {size / 1e6:.0f} MB, over the limit of {max_bytes / 1e6:.0f} MB. "
            "Split it, or raise REPORTQA_MAX_FILE_MB.",
        )


def parsed_whole(path: str) -> Iterator[Parsed]:
    """What the file's format gives, in one step."""
    yield _reader_for(Path(path))(Path(path))


def described(parsed: Parsed, path: Path, given: Given, key: str) -> Document:
    """The Document of what was read of the file at ``path``, with its metadata.

    Raises ReadingError "no_text" when there is no letter and no figure in it.
    """
    if not any(character.isalnum() for page in parsed.pages for character in page.text):
        why = f": {'; '.join(parsed.warnings)}" if parsed.warnings else ""
        raise ReadingError("no_text", message("reading", "no_text", file=path.name, why=why))
    from reportqa.reading.metadata import describe  # as the formats' modules are

    return describe(parsed, path.name, given, key=key)


def content_key(path: Path) -> str:
    """A document's key: the first 16 hexadecimal digits of the SHA-256 of the file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()[:16]


def _reader_for(path: Path) -> Callable[[Path], Parsed]:
    try:
        module, function = _READERS[path.suffix.lower()]
    except KeyError:
        known = ", ".join(sorted(SUFFIXES))
        raise ReadingError(
            "unsupported",
            f"{path.name} is not of a format that can be read ({known}). Convert it to one of these.",
        ) from None
    reader: Callable[[Path], Parsed] = getattr(importlib.import_module(module), function)
    return reader


__all__ = ["SUFFIXES", "content_key", "read_document"]

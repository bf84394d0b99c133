"""The words of a letter that an officer made of a draft, from the file it was saved in."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from reportqa.errors import UsageError
from reportqa.foi.received import read_request
from reportqa.foi.wording import said


def text_of(path: Path, most_bytes: int) -> str:
    """The words of a letter in .odt, .docx, .txt or any format that requests are read from.

    Raises UsageError, saying what to do, when it cannot be read.
    """
    if path.suffix.lower() not in (".odt", ".docx"):
        return read_request(path, most_bytes).text
    if not path.is_file():
        raise UsageError(said("received", "missing", name=path, problem=said("received", "no_file")))
    if path.stat().st_size > most_bytes:
        raise UsageError(said("received", "too_large", name=path.name, limit=most_bytes // 1_000_000))
    try:
        return _of_odt(path) if path.suffix.lower() == ".odt" else _of_docx(path)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, SyntaxError, OSError) as problem:
        raise UsageError(said("received", "damaged", name=path.name)) from problem


def _of_docx(path: Path) -> str:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(str(path))
    except PackageNotFoundError as problem:
        raise ValueError(path.name) from problem
    return "\n".join(line for block in document.iter_inner_content() for line in _lines(block))


def _lines(block: Any) -> list[str]:
    if not hasattr(block, "rows"):
        return [block.text]
    # A cell that spans columns is told once.
    return [cell.text for row in block.rows for cell in dict.fromkeys(row.cells)]


def _of_odt(path: Path) -> str:
    from odfdo import Document

    document = Document(str(path))
    return "\n".join(str(each.inner_text) for each in document.body.get_elements("//text:p | //text:h"))

"""The words of a letter that an officer made of a draft, and in which lines they differ from it."""

from __future__ import annotations

import difflib
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportqa.errors import UsageError
from reportqa.foi.page import Block
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
    return "\n".join(line for block in document.iter_inner_content() for line in _told(block))


def _told(block: Any) -> list[str]:
    if not hasattr(block, "rows"):
        return [block.text]
    # A cell that spans columns is told once.
    return [cell.text for row in block.rows for cell in dict.fromkeys(row.cells)]


def _of_odt(path: Path) -> str:
    from odfdo import Document

    document = Document(str(path))
    return "\n".join(str(each.inner_text) for each in document.body.get_elements("//text:p | //text:h"))


def differences(letter: Sequence[Block], text: str) -> list[str]:
    """The lines in which a letter sent differs from its draft: "-" of the draft, "+" of the letter."""
    found = difflib.unified_diff(lines_of(letter), _lines(text), "draft", "letter", lineterm="", n=0)
    return [line for line in found if not line.startswith(("---", "+++", "@@"))]


def lines_of(letter: Sequence[Block]) -> list[str]:
    """The words of a letter line by line, a table's cell on each."""
    return _lines(
        "\n".join(block.text if not block.rows else "\n".join("\n".join(row) for row in block.rows) for block in letter)
    )


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.replace("\t", "\n").split("\n") if line.strip()]

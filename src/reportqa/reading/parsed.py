"""What every format module hands back, before metadata makes it a Document."""

from __future__ import annotations

from dataclasses import dataclass

from reportqa.domain import Block, Page


@dataclass(frozen=True, slots=True)
class Parsed:
    """Pages and blocks of one file, with what the format itself declares ("" when it declares nothing).

    ``declared_title`` comes from a document property or title element, never guessed from the text.
    ``warnings`` are plain lines about what could not be read.
    """

    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    declared_title: str = ""
    warnings: tuple[str, ...] = ()

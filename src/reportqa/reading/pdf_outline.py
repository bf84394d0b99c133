"""What a PDF file says of its own parts, as pypdf reads it: the outline of its headings and the labels of its pages."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reportqa.reading.lines import Line

_MOST = 3000  # entries; a longer outline is an index of something else
_DEEPEST = 6
_MOST_LINES = 6  # of one heading


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading as the outline has it: its words, its level (1 the most general), the number of its page."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The entries of a file's outline in order, and for each page the label a viewer shows ("" where none is set)."""

    entries: tuple[OutlineEntry, ...] = ()
    labels: tuple[str, ...] = ()


def outline_of(path: Path, password: str = "") -> Outline:
    """What the file at ``path`` says of its parts; nothing where it says nothing or says it in a broken way."""
    from pypdf import PdfReader

    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)  # its notes on odd files are for programmers
    try:
        reader = PdfReader(path, password=password or None)
        entries = tuple(_entries(reader, reader.outline, 1))[:_MOST]
        return Outline(entries, _labels(reader))
    except Exception:  # a broken outline is as good as none: headings are told from how they look as well
        return Outline()
    finally:
        logger.setLevel(before)


def with_headings(lines: Sequence[Line], outline: Outline) -> list[Line]:
    """``lines`` of a whole document, those marked that the outline says are a heading on their page."""
    wanted: dict[int, list[OutlineEntry]] = {}
    for entry in outline.entries:
        wanted.setdefault(entry.page, []).append(entry)
    marked = list(lines)
    for at, line in enumerate(lines):
        for entry in wanted.get(line.span.page, ()):
            count = _length(lines[at : at + _MOST_LINES], entry.title)
            if count and not any(each.level for each in marked[at : at + count]):
                marked[at : at + count] = [replace(each, level=entry.level) for each in marked[at : at + count]]
                wanted[line.span.page].remove(entry)
                break
    return marked


def _length(lines: Sequence[Line], title: str) -> int:
    """How many of the lines, from the first on, say what a title says; 0 when they do not."""
    said = ""
    sought = _bare(title)
    for number, line in enumerate(lines, start=1):
        if line.span.page != lines[0].span.page:
            break
        said += _bare(line.text)
        if said == sought:
            return number
        if not said or not sought.startswith(said):
            break
    return 0


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _entries(reader: Any, items: Sequence[Any], level: int) -> Iterator[OutlineEntry]:
    for item in items:
        if isinstance(item, list):
            if level < _DEEPEST:
                yield from _entries(reader, item, level + 1)
            continue
        page = reader.get_destination_page_number(item)
        title = " ".join(str(item.title or "").split())
        if page is not None and page >= 0 and title:
            yield OutlineEntry(title, level, page + 1)


def _labels(reader: Any) -> tuple[str, ...]:
    """The pages' labels where the file sets them; () where a viewer would only count the pages."""
    if "/PageLabels" not in reader.trailer["/Root"]:
        return ()
    labels = tuple(str(label) for label in reader.page_labels)
    return () if labels == tuple(map(str, range(1, len(labels) + 1))) else labels

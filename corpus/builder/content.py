"""What a sample document says: the nouns, and how they are read from a content file.

A content file is YAML: a few fields about the document, then ``blocks``, a list in reading
order. Each block is a mapping whose first key names its kind (see ``_READERS``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (chapter), 2 or 3."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; ``number`` is the printed paragraph number, 0 where there is none."""

    text: str
    number: int


@dataclass(frozen=True)
class Bullets:
    """A bulleted list and the line that leads into it (may be empty)."""

    lead: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Callouts:
    """Big figures with their labels, ``(value, label)``, printed ``across`` to a row."""

    items: tuple[tuple[str, str], ...]
    label_first: bool
    across: int


@dataclass(frozen=True)
class Row:
    """One table row; ``kind`` is plain, group, sub or total."""

    kind: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A ruled table: header rows, body rows, widths as shares of the text width.

    Columns after the first hold numbers, set to the right, unless named in ``text_columns``.
    """

    caption: str
    head: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    text_columns: tuple[int, ...]


@dataclass(frozen=True)
class Panel:
    """A boxed remark."""

    text: str


@dataclass(frozen=True)
class Columns:
    """Blocks set on pages of two columns."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class PageBreak:
    """The next block starts a new page (paged formats only)."""


@dataclass(frozen=True)
class Contents:
    """The table of contents goes here (paged formats only)."""


Block = Heading | Paragraph | Bullets | Callouts | Table | Panel | Columns | PageBreak | Contents


@dataclass(frozen=True)
class Digest:
    """One sample document, ready to be laid out."""

    file_name: str
    title: str
    subtitle: str
    publisher: str
    notice: str
    header: str
    footer: str
    first_printed_page: int
    palette: tuple[str, str, str]
    chrome: Mapping[str, Any]
    blocks: tuple[Block, ...]


def read_digest(path: Path) -> Digest:
    """Return the document described by a content file. Raises KeyError naming a missing field."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Digest(
        file_name=raw["file_name"],
        title=raw["title"],
        subtitle=raw["subtitle"],
        publisher=raw["publisher"],
        notice=_line(raw["notice"]),
        header=raw["header"],
        footer=raw["footer"],
        first_printed_page=raw.get("first_printed_page", 1),
        palette=tuple(raw.get("palette", ("#1d3557", "#457b9d", "#e8eef4"))),
        chrome=raw.get("chrome", {}),
        blocks=_blocks(raw["blocks"]),
    )


def _blocks(raw: list[Mapping[str, Any]]) -> tuple[Block, ...]:
    return tuple(_READERS[next(iter(entry))](entry) for entry in raw)


def _line(text: object) -> str:
    return " ".join(str(text).split())


def _heading(level: int) -> Callable[[Mapping[str, Any]], Block]:
    return lambda raw: Heading(level, _line(raw[f"h{level}"]))


def _callouts(raw: Mapping[str, Any]) -> Block:
    items = tuple((_line(value), _line(label)) for value, label in raw["callouts"])
    return Callouts(items, raw.get("label_first", False), raw.get("across", 3))


def _row(raw: list[object] | Mapping[str, Any]) -> Row:
    if isinstance(raw, Mapping):
        kind, cells = next(iter(raw.items()))
        return Row(kind, tuple(_line(cell) for cell in ([cells] if isinstance(cells, str) else cells)))
    return Row("plain", tuple(_line(cell) for cell in raw))


def _table(raw: Mapping[str, Any]) -> Block:
    head = tuple(tuple(_line(cell) for cell in line) for line in raw["head"])
    rows = tuple(_row(entry) for entry in raw["rows"])
    widths = tuple(raw.get("widths", (1.0,) * len(head[0])))
    return Table(_line(raw["table"]), head, rows, widths, tuple(raw.get("text_columns", ())))


_READERS: dict[str, Callable[[Mapping[str, Any]], Block]] = {
    "h1": _heading(1),
    "h2": _heading(2),
    "h3": _heading(3),
    "p": lambda raw: Paragraph(_line(raw["p"]), raw.get("n", 0)),
    "bullets": lambda raw: Bullets(_line(raw.get("lead", "")), tuple(_line(i) for i in raw["bullets"])),
    "callouts": _callouts,
    "table": _table,
    "panel": lambda raw: Panel(_line(raw["panel"])),
    "columns": lambda raw: Columns(_blocks(raw["columns"])),
    "page": lambda _raw: PageBreak(),
    "contents": lambda _raw: Contents(),
}

"""A letter's blocks as plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from reportqa.foi.page import Block, Kind

_WIDTH = 78


def as_text(blocks: Sequence[Block]) -> bytes:
    """Plain text, lines of at most 78 characters; a table's rows as lists of "heading: cell"."""
    lines: list[str] = []
    before = Kind.PARAGRAPH
    for block in blocks:
        if lines and not (block.kind is before and before in (Kind.BULLET, Kind.QUOTE)):
            lines.append("")
        lines += _text_lines(block)
        before = block.kind
    return ("\n".join(lines).strip() + "\n").encode()


def _text_lines(block: Block) -> list[str]:
    if block.kind is Kind.TABLE:
        return _table_lines(block.rows)
    if block.kind is Kind.PAGE_BREAK:
        return ["-" * _WIDTH]
    if block.kind in (Kind.TITLE, Kind.HEADING):
        return [block.text, ("=" if block.kind is Kind.TITLE else "-") * min(len(block.text), _WIDTH)]
    first, rest = {Kind.QUOTE: ("> ", "> "), Kind.BULLET: ("- ", "  ")}.get(block.kind, ("", ""))
    lines: list[str] = []
    for line in block.text.split("\n"):
        lead = first if not lines else rest
        lines += textwrap.wrap(
            line, _WIDTH, initial_indent=lead, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
        ) or [lead.strip()]
    return lines


def _table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    head, *body = rows
    if len(head) == _PAIR and not head[1]:
        return [line for name, cell in body for line in _named(name, cell)]
    lines: list[str] = []
    for row in body:
        blank = not any(row[1:])
        lines += [""] if lines else []
        for name, cell in zip(head, row, strict=False):
            lines += _named(name, cell or "_" * 24) if cell or blank else ()
    return lines


_PAIR = 2


def _named(name: str, cell: str) -> Iterator[str]:
    yield from textwrap.wrap(
        " ".join(cell.split()),
        _WIDTH,
        initial_indent=f"  {name}: ",
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
    )

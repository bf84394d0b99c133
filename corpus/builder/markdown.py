"""Digest to Markdown, with pipe tables and the printed paragraph numbers."""

from __future__ import annotations

from functools import singledispatch

from .content import (
    Block,
    Bullets,
    Callouts,
    Columns,
    Contents,
    Digest,
    Heading,
    PageBreak,
    Panel,
    Paragraph,
    Table,
)


def markdown_bytes(digest: Digest) -> bytes:
    """Return the document as UTF-8 Markdown ending in one newline."""
    parts = [f"# {digest.title}", f"**{digest.publisher}**", digest.subtitle, f"> {digest.notice}"]
    parts += [text for block in digest.blocks if (text := write(block))]
    return ("\n\n".join([*parts, f"*{digest.footer}*"]) + "\n").encode()


@singledispatch
def write(block: Block) -> str:
    """Return one block as Markdown; TypeError for a kind nobody wrote yet."""
    raise TypeError(f"no Markdown for {type(block).__name__}")


@write.register
def _(block: Heading) -> str:
    return f"{'#' * (block.level + 1)} {block.text}"


@write.register
def _(block: Paragraph) -> str:
    return f"{block.number}. {block.text}" if block.number else block.text


@write.register
def _(block: Bullets) -> str:
    items = "\n".join(f"- {item}" for item in block.items)
    return f"{block.lead}\n\n{items}" if block.lead else items


@write.register
def _(block: Callouts) -> str:
    return "\n".join(f"- **{value}** {label}" for value, label in block.items)


@write.register
def _(block: Table) -> str:
    width = len(block.head[0])
    head, *units = block.head
    body = [*units, *(row.cells for row in block.rows)]
    rule = "".join("|---" if at == 0 or at in block.text_columns else "|---:" for at in range(width)) + "|"
    table = "\n".join([_pipe(head, width), rule, *(_pipe(row, width) for row in body)])
    return f"**{block.caption}**\n\n{table}" if block.caption else table


def _pipe(cells: tuple[str, ...], width: int) -> str:
    return "| " + " | ".join((*cells, *[""] * (width - len(cells)))) + " |"


@write.register
def _(block: Panel) -> str:
    return f"> {block.text}"


@write.register
def _(block: Columns) -> str:
    return "\n\n".join(write(inner) for inner in block.blocks)


@write.register
def _(_block: PageBreak | Contents) -> str:
    return ""

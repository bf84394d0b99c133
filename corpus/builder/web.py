"""Digest to HTML: a council-style page with its menu, cookie notice and footer links."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from html import escape

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
    Row,
    Table,
)

_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} | {header}</title>
<meta name="description" content="{subtitle}">
<style>body{{font:1rem/1.5 sans-serif;max-width:60rem;margin:auto;padding:1rem}}
table{{border-collapse:collapse}}th,td{{border:1px solid #999;padding:.3rem .6rem;text-align:left}}</style>
</head>
<body>
<a class="skip-link" href="#main-content">Skip to main content</a>
<div class="cookie-banner" role="region" aria-label="Cookies">
<p>{cookies}</p>
<button type="button">Accept all cookies</button> <button type="button">Reject optional cookies</button>
</div>
<header role="banner"><p class="site-name">{header}</p>
<nav aria-label="Main menu">
{menu}
</nav></header>
<nav class="breadcrumb" aria-label="You are here">{breadcrumb}</nav>
<main id="main-content">
<h1>{title}</h1>
<p class="summary">{subtitle}</p>
<p class="notice">{notice}</p>
{body}
</main>
<aside class="feedback"><p>{feedback}</p></aside>
<footer role="contentinfo">
{links}
<p>{footer}</p>
</footer>
</body>
</html>
"""


def html_bytes(digest: Digest) -> bytes:
    """Return the document as a UTF-8 HTML page with the furniture named in its ``chrome``."""
    chrome = digest.chrome
    page = _PAGE.format(
        title=escape(digest.title),
        header=escape(digest.header),
        subtitle=escape(digest.subtitle),
        notice=escape(digest.notice),
        footer=escape(digest.footer),
        cookies=escape(chrome["cookies"]),
        feedback=escape(chrome["feedback"]),
        menu=_links(chrome["menu"]),
        links=_links(chrome["footer_links"]),
        breadcrumb=" &rsaquo; ".join(escape(step) for step in chrome["breadcrumb"]),
        body="\n".join(filter(None, (mark_up(block) for block in digest.blocks))),
    )
    return page.encode()


def _links(names: Iterable[str]) -> str:
    items = "\n".join(f'<li><a href="#">{escape(name)}</a></li>' for name in names)
    return f"<ul>\n{items}\n</ul>"


@singledispatch
def mark_up(block: Block) -> str:
    """Return one block as HTML; TypeError for a kind nobody wrote yet."""
    raise TypeError(f"no HTML for {type(block).__name__}")


@mark_up.register
def _(block: Heading) -> str:
    level = block.level + 1
    return f"<h{level}>{escape(block.text)}</h{level}>"


@mark_up.register
def _(block: Paragraph) -> str:
    number = f"{block.number}. " if block.number else ""
    return f"<p>{number}{escape(block.text)}</p>"


@mark_up.register
def _(block: Bullets) -> str:
    items = "\n".join(f"<li>{escape(item)}</li>" for item in block.items)
    lead = f"<p>{escape(block.lead)}</p>\n" if block.lead else ""
    return f"{lead}<ul>\n{items}\n</ul>"


@mark_up.register
def _(block: Callouts) -> str:
    boxes = (f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for value, label in block.items)
    return "<dl>\n" + "\n".join(boxes) + "\n</dl>"


@mark_up.register
def _(block: Table) -> str:
    head = "\n".join(_row(line, "th") for line in block.head)
    body = "\n".join(_body_row(row, len(block.head[0])) for row in block.rows)
    caption = f"<caption>{escape(block.caption)}</caption>\n"
    return f"<table>\n{caption}<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _row(cells: tuple[str, ...], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"


def _body_row(row: Row, width: int) -> str:
    first, *rest = row.cells
    if row.kind == "group":
        return f'<tr><th scope="rowgroup" colspan="{width}">{escape(first)}</th></tr>'
    cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
    return f'<tr class="{row.kind}"><th scope="row">{escape(first)}</th>{cells}</tr>'


@mark_up.register
def _(block: Panel) -> str:
    return f'<div class="panel"><p>{escape(block.text)}</p></div>'


@mark_up.register
def _(block: Columns) -> str:
    return "\n".join(mark_up(inner) for inner in block.blocks)


@mark_up.register
def _(_block: PageBreak | Contents) -> str:
    return ""

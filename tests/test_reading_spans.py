"""Every place that a reader hands back holds the words it says it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportqa.domain import Block, Callout, Document, ItemList, Piece, Table
from reportqa.reading import read_document
from reportqa.reading.lines import plain

ROOT = Path(__file__).parents[1]
REPORTS = Path(__file__).parents[2] / "shared" / "reports"
SAMPLES = sorted(p for p in (ROOT / "corpus").glob("*-digest*") if p.suffix in {".pdf", ".docx", ".html", ".md"})

MARKDOWN = """---
title: Spans
---
# Spending &pound;m

Some *plain* and **bold** words, a [link](https://example.org/a_b) and R&amp;D
over two lines.

> "We are
> glad" of it.
> — Jo Smith, Chair

1. First:
   - under *it*
2. Second

| Fund \\| year | £m |
|---|---:|
| Roads | **1.5** |
"""
HTML = """<main><h1>Spending &pound;m</h1><p>Some <b>bold</b>
words,<br>broken *July.</p><ul><li>One<ul><li>Below</li></ul></li></ul>
<table><tr><th>Fund</th><th>£m</th></tr><tr><td>Roads &amp; paths</td><td>1.5</td></tr></table></main>"""
TEXT = "ANNUAL REPORT\n\nThe work went on and the\n\nnext line goes on.\n\nBudget\t£m\nPay costs\t283.310\nOther\t1.2\n"


def pieces(block: Block) -> list[Piece]:
    match block:
        case ItemList():
            return [block.lead_in, *block.items]
        case Callout():
            return [block.number, block.label]
        case Table():
            rows = [piece for row in block.rows for piece in (row.label, *(c.piece for c in row.cells))]
            return [block.caption, *rows]
        case _:
            return [block.piece]


def squeezed(text: str) -> str:
    # A hyphen at a line's end is taken out where it only cut a word.
    return "".join(plain(text).split()).replace("-", "")


def misplaced(document: Document) -> list[str]:
    """The pieces whose places hold other words than they say."""
    pages = {page.number: page.text for page in document.pages}
    wrong = []
    for block in document.blocks:
        for piece in pieces(block):
            found = " ".join(plain(pages[span.page][span.start : span.end]) for span in piece.spans)
            if squeezed(found) != squeezed(piece.text):
                wrong.append(f"{piece.text!r} is at {found!r}")
    return wrong


@pytest.mark.parametrize(("name", "content"), [("a.md", MARKDOWN), ("a.html", HTML), ("a.txt", TEXT)])
def test_small_files_slice_back(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    document = read_document(tmp_path / name)
    assert document.blocks
    assert misplaced(document) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_sample_documents_slice_back(path: Path) -> None:
    assert misplaced(read_document(path)) == []


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the full reports are not here")
@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.txt")) if REPORTS.is_dir() else [], ids=lambda p: p.name)
def test_full_reports_slice_back(path: Path) -> None:
    assert misplaced(read_document(path)) == []

"""What is too long for a heading, a name or a cell is none, and costs no more time than its characters."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from reportqa.domain import Document, Heading, ItemList, Paragraph, Table
from reportqa.figures.typing.ledger import figures_of
from reportqa.passages import passages_of
from reportqa.reading import read_document

LONG = "In 2023-24 there were 34 otters and 1,234 herons, " * 60


def read(folder: Path, html: str) -> Document:
    (folder / "a.html").write_text(f"<h1>Report 2023-24</h1>{html}", "utf-8")
    return read_document(folder / "a.html")


@pytest.mark.parametrize(
    ("html", "caption", "columns", "labels", "cells"),
    [
        (f"<caption>{LONG}</caption><tr><th>Team<th>Staff<tr><td>North<td>5", "", ["Staff"], ["North"], ["5"]),
        (f"<tr><th>Team<th>{LONG}<tr><td>North<td>5", "", [""], ["North"], ["5"]),
        (f"<tr><th>Team<th>Staff<tr><td>{LONG}<td>5", "", ["Staff"], [""], ["5"]),
        (f"<tr><th>Team<th>Staff<tr><td>North<td>{LONG}<tr><td>South<td>6", "", ["Staff"], ["North", "South"], ["6"]),
    ],
    ids=["caption", "column", "label", "cell"],
)
def test_a_table_keeps_no_name_and_no_cell_that_is_too_long(
    tmp_path: Path, html: str, caption: str, columns: list[str], labels: list[str], cells: list[str]
) -> None:
    document = read(tmp_path, f"<table>{html}</table>")
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert (table.caption.text, [column.name for column in table.columns]) == (caption, columns)
    assert [row.label.text for row in table.rows] == labels
    assert [cell.piece.text for row in table.rows for cell in row.cells] == cells
    assert "1,234 herons" in document.pages[0].text


def test_a_heading_that_is_too_long_is_a_paragraph_and_a_lead_in_none(tmp_path: Path) -> None:
    document = read(tmp_path, f"<h2>{LONG}</h2><p>{LONG}:</p><ul><li>5 boats came<li>6 boats left</ul>")
    assert [block.piece.text for block in document.blocks if isinstance(block, Heading)] == ["Report 2023-24"]
    assert sum(isinstance(block, Paragraph) for block in document.blocks) >= 1
    assert [block.lead_in.text for block in document.blocks if isinstance(block, ItemList)] == [""]


@pytest.mark.parametrize("form", ["<p>{}</p>", "<table><tr><th>A<th>B<tr><td>a<td>{}</table>", "<ul><li>{}<li>b</ul>"])
def test_text_without_an_end_is_typed_in_a_time_that_grows_with_its_length_only(tmp_path: Path, form: str) -> None:
    document = read(tmp_path, form.format(LONG * 4))
    began = time.process_time()
    figures_of(document, passages_of(document))
    assert time.process_time() - began < 20

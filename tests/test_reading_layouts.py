"""Pages drawn as reports set them: every cell under its headings, every line in its place."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from layouts.judging import CellCount, headings_of, judge_cells, judge_order, plain, said
from layouts.pages import LAYOUTS, Paper, draw_page
from layouts.shaped import faults_of
from layouts.shapes import SHAPES, Shape, draw_shape
from layouts.tables import LOOKS, Sort, draw, sorts
from layouts.word_files import WORD_FILES, write_word_file
from reportqa.boxes import boxes_of
from reportqa.domain import Scattered, Table
from reportqa.reading import read_document

# One look of each sort: the looks differ in what rules and shades a table, and take turns here.
SORTS = [sort for number, sort in enumerate(sorts()) if number % len(LOOKS) == (number // len(LOOKS)) % len(LOOKS)]


@pytest.mark.parametrize("sort", SORTS, ids=[sort.name for sort in SORTS])
def test_every_cell_is_read_under_its_headings(sort: Sort, tmp_path: Path) -> None:
    drawn = draw(sort, tmp_path)
    document = read_document(drawn.path)
    count = CellCount()
    for table in drawn.tables:
        count.add(judge_cells(document, table))
    assert (count.wrong, count.extra) == (0, 0), count.faults[:3]
    assert count.right >= 0.99 * count.known, count.faults[:3]


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.__name__ for layout in LAYOUTS])
def test_what_stands_on_a_page_is_read_in_order(layout: Callable[[Paper], None], tmp_path: Path) -> None:
    path, known = draw_page(layout, tmp_path)
    document = read_document(path)
    for page, snippets in known.order.items():
        assert judge_order(document, page, list(pairwise(snippets))) == []
        assert not [margin for margin in known.margins if plain(margin) in said(document, page)]
    assert [page.label for page in document.pages] == known.labels
    assert sorted(headings_of(document, range(1, 4))) == sorted(known.headings)


@pytest.mark.parametrize("draw_one", SHAPES, ids=[shape.__name__ for shape in SHAPES])
def test_odd_shapes_of_real_reports_give_their_figures_and_no_others(
    draw_one: Callable[[Paper, Shape], None], tmp_path: Path
) -> None:
    assert faults_of(draw_shape(draw_one, tmp_path)) == []


@pytest.mark.parametrize("write", WORD_FILES, ids=[shape.__name__ for shape in WORD_FILES])
def test_odd_word_files_give_their_figures_and_no_others(write: Callable[[Any, Shape], None], tmp_path: Path) -> None:
    assert faults_of(write_word_file(write, tmp_path)) == []


def test_every_word_has_a_box_that_holds_it_on_a_page_as_it_is_displayed(tmp_path: Path) -> None:
    import pypdfium2

    path = tmp_path / "turned.pdf"
    paper = Paper(path)
    paper.line("Spend was £1.25m in 2023/24", 60, 100)
    paper.turn_page((842, 595))
    paper.line("On a wide page", 700, 300)
    paper.done()
    shown = pypdfium2.PdfDocument(path)
    shown[1].set_rotation(90)
    shown[0].set_cropbox(40, 400, 500, 800)
    shown.save(tmp_path / "cropped.pdf")
    first, second = read_document(tmp_path / "cropped.pdf").pages
    assert (first.width, first.height, second.width, second.height) == (460, 400, 595, 842)
    at = first.text.index("1.25")
    (box,) = boxes_of(first.words, at, at + 4)
    assert 77 < box.left < box.right < 101
    assert 48 < box.top < 58 < box.bottom < 62  # 100 points from the top of the page, of which 42 are cropped
    (box,) = boxes_of(second.words, 0, len("On"))
    assert 285 < box.left < box.right < 305  # what stood 300 points down now stands as far from the right
    assert 700 <= box.top < box.bottom < 715


def test_words_of_a_drawing_are_kept_but_make_no_table_and_no_heading(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "chart.pdf")
    end = paper.paragraph(60, 80, 475, 5)
    for column in range(3):
        for row in range(4):
            x, y = 80 + 150 * column + 7 * row, end + 40 + 60 * row
            paper.canvas.rect(x, paper.high - y, 90, 30)
            paper.canvas.line(x, paper.high - y, x - 40, paper.high - y - 55)
            paper.line(f"Unit {row}{column}", x + 8, y - 12, 9, "Helvetica-Bold")
    paper.paragraph(60, 600, 475, 4)
    paper.done()
    document = read_document(tmp_path / "chart.pdf")
    drawn = " ".join(block.piece.text for block in document.blocks if isinstance(block, Scattered))
    assert all(f"Unit {row}{column}" in drawn for row in range(4) for column in range(3))
    assert not any(isinstance(block, Table) for block in document.blocks)
    assert headings_of(document, [1]) == []

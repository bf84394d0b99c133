"""Pictures of pages are drawn by processes of their own."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from reportqa.domain import Box
from reportqa.errors import ReadingError
from reportqa.reading.pictures import page_picture


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pictures") / "paper.pdf"
    canvas = Canvas(str(path), pagesize=(400, 600))
    canvas.rect(100, 400, 200, 100, fill=1)
    canvas.save()
    return path


def test_a_page_or_a_part_of_it_is_drawn_without_this_process_touching_the_file(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PIL import Image

    monkeypatch.setitem(sys.modules, "pypdfium2", None)  # not to be had here
    whole = Image.open(io.BytesIO(page_picture(paper, 1, None, 800))).convert("L")
    part = Image.open(io.BytesIO(page_picture(paper, 1, Box(100, 100, 300, 200), 400))).convert("L")
    assert (whole.size, part.size) == ((800, 1200), (400, 200))
    pixels = whole.tobytes()
    assert pixels[800 * 300 + 400] < 20 < 235 < pixels[800 * 900 + 100]
    assert max(part.tobytes()) < 60


@pytest.mark.parametrize("page", [0, 2])
def test_a_page_that_is_not_there_is_named(paper: Path, page: int) -> None:
    with pytest.raises(ReadingError, match=rf"Page {page} of paper\.pdf cannot be drawn"):
        page_picture(paper, page, None, 100)

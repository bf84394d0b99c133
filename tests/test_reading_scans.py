"""Scanned pages: words are recognised with places and sureness, tables with their cells; other pages are left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from reportqa.domain import Page, Paragraph
from reportqa.errors import ReadingError
from reportqa.figures.typing.ledger import figures_of
from reportqa.passages import passages_of
from reportqa.reading import Given, read_document
from reportqa.reading.parsed import Parsed
from reportqa.reading.pdf import read_pdf
from reportqa.reading.reader import described
from reportqa.reading.scan_rules import strokes_in, without_lines
from reportqa.reading.scans import tesseract_at
from test_reading_supervised import one_page, stream

TESSERACT = tesseract_at("tesseract")
SAMPLE = Path(__file__).parents[1] / "corpus" / "annual-report-2023-24-digest.pdf"
LETTERS = "The harbour office answered 4,512 letters in 2023-24, of which 87% came by post."
needs_tesseract = pytest.mark.skipif(not TESSERACT, reason="Tesseract is not installed")


def drawn(path: Path, *pages: str) -> Path:
    canvas = Canvas(str(path))
    for words in pages:
        canvas.drawString(60, 700, words)
        canvas.showPage()
    canvas.save()
    return path


def scanned(path: Path, target: Path, page: int, dots: int = 200) -> Path:
    """Page number ``page`` of a PDF file as a picture in another."""
    with pypdfium2.PdfDocument(path) as document:
        picture = document[page - 1].render(scale=dots / 72).to_pil().convert("L")
    picture.save(target, resolution=dots)
    return target


def together(target: Path, *paths: Path) -> Path:
    from pypdf import PdfWriter

    writer = PdfWriter()
    for path in paths:
        writer.append(path)
    writer.write(target)
    return target


def said(parsed: Parsed) -> list[str]:
    return [block.piece.text for block in parsed.blocks if isinstance(block, Paragraph)]


@needs_tesseract
def test_only_the_pages_without_text_are_recognised_and_they_are_named(tmp_path: Path) -> None:
    typed = drawn(tmp_path / "typed.pdf", "Typed on the first page.")
    mixed = together(tmp_path / "mixed.pdf", typed, scanned(drawn(tmp_path / "b.pdf", LETTERS), tmp_path / "c.pdf", 1))
    parsed = read_pdf(mixed, recogniser=TESSERACT)
    assert said(parsed) == ["Typed on the first page.", LETTERS]
    assert parsed.warnings == (
        "page 2 is a picture whose words were recognised: compare what is cited from it with the page",
    )
    first, second = parsed.pages
    assert {word.sureness for word in first.words} == {1.0}
    assert all(0.3 <= word.sureness < 1 for word in second.words)


@needs_tesseract
def test_a_recognised_word_stands_where_it_is_drawn(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf", LETTERS)
    (known,) = read_pdf(path).pages
    (read,) = read_pdf(scanned(path, tmp_path / "b.pdf", 1), recogniser=TESSERACT).pages
    ours, theirs = places(read), places(known)
    assert ours.keys() == theirs.keys()
    assert (read.width, read.height) == pytest.approx((known.width, known.height), abs=1)
    for word, place in theirs.items():
        assert ours[word] == pytest.approx(place, abs=3), word


def places(page: Page) -> dict[str, tuple[float, float, float, float]]:
    return {page.text[w.start : w.end]: (w.left, w.top, w.right, w.bottom) for w in page.words}


@needs_tesseract
@pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample reports are not built")
def test_a_scanned_page_of_tables_gives_the_same_figures(tmp_path: Path) -> None:
    given = Given(kind="annual_report", period="2023-24")
    scan = scanned(SAMPLE, tmp_path / "a.pdf", 10)
    document = described(read_pdf(scan, recogniser=TESSERACT), scan, given, "key")
    read = {
        (f.cell.row_label, f.cell.column_name, str(f.number.value), f.number.unit)
        for f in figures_of(document, passages_of(document))
        if f.cell and not f.doubt
    }
    whole = read_document(SAMPLE, given)
    known = {
        (f.cell.row_label, f.cell.column_name, str(f.number.value), f.number.unit)
        for f in figures_of(whole, passages_of(whole))
        if f.cell and f.span.page == 10
    }
    assert len(known) > 60
    assert len(read & known) >= 0.95 * len(known)
    assert len(read - known) <= 1


@needs_tesseract
def test_letters_that_their_font_does_not_name_are_read_from_the_page(tmp_path: Path) -> None:
    """A font may draw the letters of a text and say that they are others, as subsets of fonts often do."""
    font = b"/ToUnicode 7 0 R"
    names = stream(
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        b"1 beginbfrange <20> <7E> <E020> endbfrange endcmap end"
    )
    content = one_page(stream(f"BT /F 12 Tf 60 700 Td ({LETTERS}) Tj ET".encode()), b"", b"<<>>", names)
    path = tmp_path / "a.pdf"
    path.write_bytes(content.replace(b"/BaseFont/Helvetica>>", b"/BaseFont/Helvetica" + font + b">>"))
    assert said(read_pdf(path, recogniser=TESSERACT)) == [LETTERS]


@pytest.mark.parametrize("program", ["off", "no-such-program"])
def test_without_tesseract_the_page_is_named_with_what_to_install(tmp_path: Path, program: str) -> None:
    assert tesseract_at(program) == ""
    path = scanned(drawn(tmp_path / "a.pdf", LETTERS), tmp_path / "b.pdf", 1)
    with pytest.raises(ReadingError, match=r"page 1 is a picture and was not read: install Tesseract \(scripts/") as no:
        read_document(path)
    assert no.value.outcome == "no_text"
    assert (Path(__file__).parents[1] / "scripts" / "install-tesseract.sh").stat().st_mode & 0o100


@pytest.mark.skipif(not shutil.which("sh"), reason="there is no shell")
def test_a_recogniser_that_fails_or_hangs_costs_its_page_only(tmp_path: Path) -> None:
    scan = scanned(drawn(tmp_path / "b.pdf", LETTERS), tmp_path / "c.pdf", 1)
    mixed = together(tmp_path / "mixed.pdf", drawn(tmp_path / "a.pdf", "Typed on the first page."), scan)
    broken = tmp_path / "recogniser"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    parsed = read_pdf(mixed, recogniser=str(broken))
    assert said(parsed) == ["Typed on the first page."]
    assert parsed.warnings == ("page 2 could not be read and was left out",)


def picture(*boxes: tuple[int, int, int, int]) -> np.ndarray:
    """White, 400 by 600 dots, with black boxes: left, top, right, bottom."""
    pixels = np.full((600, 400), 255, dtype=np.uint8)
    for left, top, right, bottom in boxes:
        pixels[top:bottom, left:right] = 0
    return pixels


@pytest.mark.parametrize(
    ("box", "strokes"),
    [
        ((50, 100, 350, 102), [(50, 100, 350, 102)]),  # a level line
        ((50, 100, 53, 400), [(50, 100, 53, 400)]),  # an upright one
        ((50, 100, 60, 102), []),  # as short as a letter's
        ((50, 100, 350, 130), [(50, 100, 350, 101), (50, 129, 350, 130)]),  # a filled row: its edges
        ((50, 100, 350, 400), []),  # a picture
    ],
)
def test_lines_of_a_picture_are_told(box: tuple[int, int, int, int], strokes: list[tuple[float, ...]]) -> None:
    pixels = picture(box)
    found = [stroke for stroke in strokes_in(pixels, 1.0) if stroke[2] - stroke[0] > 30 or stroke[3] - stroke[1] > 30]
    assert found == strokes
    thin = min(box[2] - box[0], box[3] - box[1]) < 4 and bool(strokes)
    assert (without_lines(pixels, 1.0) == 255).all() == thin

"""What a PDF file says of its own headings and pages."""

from __future__ import annotations

from pathlib import Path

from reportqa.domain import Heading, Page
from reportqa.reading import read_document
from reportqa.reading.pdf_outline import Outline, outline_of


def drawn(path: Path, *, labelled: bool) -> Path:
    """Two pages whose heading looks like the text under it; the outline tells it, and labels count from ii."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.constants import PageLabelStyle
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path))
    for number, title in enumerate(("Work in the", "What comes next"), start=1):
        canvas.bookmarkPage(title)
        canvas.addOutlineEntry("Work in the harbour" if number == 1 else title, title, level=0)
        canvas.drawString(60, 700, title)
        canvas.drawString(60, 686, "harbour" if number == 1 else "The board will meet again in the spring of the year.")
        for line in range(6):
            canvas.drawString(60, 650 - 14 * line, "The board met in public and heard how the work went on.")
        canvas.showPage()
    canvas.save()
    if labelled:
        writer = PdfWriter(clone_from=PdfReader(path))
        writer.set_page_label(0, 1, style=PageLabelStyle.LOWERCASE_ROMAN, start=2)
        writer.write(path)
    return path


def test_a_heading_that_looks_like_text_is_told_by_the_outline(tmp_path: Path) -> None:
    document = read_document(drawn(tmp_path / "a.pdf", labelled=False))
    found = [(block.piece.text, block.level) for block in document.blocks if isinstance(block, Heading)]
    assert found == [("Work in the harbour", 1), ("What comes next", 1)]
    assert [page.label for page in document.pages] == ["", ""]


def test_pages_that_print_no_number_have_the_label_that_the_file_sets(tmp_path: Path) -> None:
    document = read_document(drawn(tmp_path / "a.pdf", labelled=True))
    assert [page.label for page in document.pages] == ["ii", "iii"]
    assert all(isinstance(page, Page) for page in document.pages)


def test_a_broken_outline_is_as_good_as_none(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n1 0 obj<</Outlines 2 0 R>>endobj\n2 0 obj<</First 2 0 R/Next 2 0 R>>endobj\n")
    assert outline_of(broken) == Outline()

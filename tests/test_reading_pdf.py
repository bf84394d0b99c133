"""PDF pages: order, tables cell by cell, figures set apart, and nothing of the margins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

from reportqa.domain import Block, Callout, Heading, ItemList, Paragraph
from reportqa.domain import Table as Read
from reportqa.errors import ReadingError
from reportqa.reading import read_document
from reportqa.reading.parsed import Parsed
from reportqa.reading.pdf import read_pdf

CORPUS = Path(__file__).parents[1] / "corpus"
HEIGHT = A4[1]
FILLER = "Officers went on with their work in every district of the county all year."


def draw(folder: Path, *pages: Callable[[Canvas], None]) -> Parsed:
    canvas = Canvas(str(folder / "a.pdf"), pagesize=A4)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return read_pdf(folder / "a.pdf")


def lines(canvas: Canvas, words: list[str], *, x: float = 60, top: float = 740, size: float = 10) -> None:
    canvas.setFont("Helvetica", size)
    for number, line in enumerate(words):
        canvas.drawString(x, top - 1.3 * size * number, line)


def texts(parsed: Parsed) -> list[str]:
    return [b.piece.text for b in parsed.blocks if isinstance(b, Paragraph | Heading)]


def cells(table: Block) -> list[list[str]]:
    assert isinstance(table, Read)
    return [[row.label.text, *(cell.piece.text for cell in row.cells)] for row in table.rows]


def test_lines_are_rejoined_and_a_step_parts_paragraphs(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["The budget was set in", "February and then", "agreed by all."])
        lines(canvas, [FILLER, "Nothing else changed."], top=670)

    assert texts(draw(tmp_path, page)) == [
        "The budget was set in February and then agreed by all.",
        f"{FILLER} Nothing else changed.",
    ]


def test_type_size_and_weight_make_headings(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(60, 780, "Our money")
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(60, 755, "Where it comes from")
        lines(canvas, [FILLER] * 4)

    found = [(b.piece.text, b.level) for b in draw(tmp_path, page).blocks if isinstance(b, Heading)]
    assert found == [("Our money", 1), ("Where it comes from", 3)]


@pytest.mark.parametrize("left_first", [True, False])
def test_columns_are_read_one_after_the_other(tmp_path: Path, left_first: bool) -> None:
    left = [f"Left line {n} of the page here" for n in range(1, 7)]
    right = [f"Right line {n} of the page here" for n in range(1, 7)]

    def page(canvas: Canvas) -> None:
        sides = [(60, left), (320, right)]
        for x, words in sides if left_first else sides[::-1]:
            lines(canvas, words, x=x)

    said = " ".join(texts(draw(tmp_path, page)))
    assert said.index("Left line 6") < said.index("Right line 1")


def test_margins_give_labels_and_no_text(tmp_path: Path) -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw_page(canvas: Canvas) -> None:
            lines(canvas, ["Lancashire PCC | Annual Report"], top=HEIGHT - 30, size=8)
            lines(canvas, [f"Page {number + 4}"], x=500, top=30, size=8)
            lines(canvas, [f"{FILLER} It is part {number}."], top=700)

        return draw_page

    parsed = draw(tmp_path, *(page(number) for number in range(1, 5)))
    assert [p.label for p in parsed.pages] == ["5", "6", "7", "8"]
    assert texts(parsed) == [f"{FILLER} It is part {number}." for number in range(1, 5)]


@pytest.mark.parametrize("label_first", [True, False])
def test_figures_set_large_are_callouts_and_the_heading_is_no_label(tmp_path: Path, label_first: bool) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(60, 780, "The year in numbers")
        for number, (figure, label) in enumerate([("30", "more officers"), ("£1m", "for patrols")]):
            x, high, low = 60 + 200 * number, 740, 715
            canvas.setFont("Helvetica-Bold", 21)
            canvas.drawString(x, low if label_first else high, figure)
            canvas.setFont("Helvetica", 9)
            canvas.drawString(x, high if label_first else low, label)
        lines(canvas, [FILLER] * 5, top=650)

    blocks = draw(tmp_path, page).blocks
    assert isinstance(blocks[0], Heading)
    found = [(b.number.text, b.label.text) for b in blocks if isinstance(b, Callout)]
    assert found == [("30", "more officers"), ("£1m", "for patrols")]


def test_a_footnotes_number_does_not_touch_the_figure_before_it(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["The count came to 12"])
        canvas.setFont("Helvetica", 5)
        canvas.drawString(60 + canvas.stringWidth("The count came to 12", "Helvetica", 10), 744, "3")
        lines(canvas, ["offices in the year."], x=165)
        lines(canvas, [FILLER] * 5, top=650)

    assert texts(draw(tmp_path, page))[0] == "The count came to 12 offices in the year."


GRID = [("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 9), ("GRID", (0, 0), (-1, -1), 0.5, "black")]


def build(folder: Path, rows: list[list[str]], style: list[Any], *, before: str = "", repeat: int = 0) -> Parsed:
    template = SimpleDocTemplate(str(folder / "a.pdf"), pagesize=A4)
    story: list[Any] = [Text(FILLER), Text(before, ParagraphStyle("c", fontName="Helvetica-Bold"))]
    template.build([*story, Table(rows, style=TableStyle(style), repeatRows=repeat), Text(FILLER)])
    return read_pdf(folder / "a.pdf")


def test_a_ruled_table_comes_out_cell_by_cell_with_empty_cells_kept(tmp_path: Path) -> None:
    rows = [
        ["", "Budget", "Spend"],
        ["", "£m", "£m"],
        ["Pay", "283.310", ""],
        ["Roads", "", "8.2"],
        ["Total", "1", "1"],
    ]
    parsed = build(tmp_path, rows, GRID, before="Budget and spend")
    (table,) = (b for b in parsed.blocks if isinstance(b, Read))
    assert table.caption.text == "Budget and spend"
    assert [(c.name, c.unit) for c in table.columns] == [("Budget", "£m"), ("Spend", "£m")]
    found = [[(r.label.text, c.column, c.piece.text) for c in r.cells] for r in table.rows]
    assert found == [[("Pay", 0, "283.310")], [("Roads", 1, "8.2")], [("Total", 0, "1"), ("Total", 1, "1")]]
    assert texts(parsed) == [FILLER, FILLER]


@pytest.mark.parametrize("repeat", [0, 1])
def test_a_table_over_two_pages_has_its_columns_on_both(tmp_path: Path, repeat: int) -> None:
    rows = [["Force", "Budget"], *([f"Force {n}", f"{n}.5"] for n in range(60))]
    tables = [b for b in build(tmp_path, rows, GRID, before="By force", repeat=repeat).blocks if isinstance(b, Read)]
    assert len(tables) == 2
    assert [[c.name for c in table.columns] for table in tables] == [["Budget"], ["Budget"]]
    assert [table.caption.text for table in tables] == ["By force", "By force"]
    assert [row for table in tables for row in cells(table)] == [[f"Force {n}", f"{n}.5"] for n in range(60)]


def test_a_frame_of_boxes_is_no_table(tmp_path: Path) -> None:
    parsed = build(tmp_path, [["612\nofficers", "£1m\nfor patrols"], ["30\nvans", "4\ncars"]], GRID)
    assert not any(isinstance(block, Read) for block in parsed.blocks)


def test_contents_are_a_list_without_page_numbers(tmp_path: Path) -> None:
    titles = ["Introduction", "Our money", "Roads policing", "Grants"]

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 770, "Contents")
        lines(canvas, [f"{title} {'. ' * 30} {number + 3}" for number, title in enumerate(titles)])

    blocks = draw(tmp_path, page).blocks
    assert isinstance(blocks[0], Heading)
    assert isinstance(blocks[1], ItemList)
    assert [item.text for item in blocks[1].items] == titles


def test_a_page_without_text_is_named(tmp_path: Path) -> None:
    from PIL import Image

    picture = tmp_path / "scan.png"
    Image.new("RGB", (20, 20), "grey").save(picture)
    parsed = draw(tmp_path, lambda c: lines(c, [FILLER]), lambda c: c.drawImage(str(picture), 60, 60))
    assert parsed.warnings == (
        "page 2 is a picture and was not read: install Tesseract (scripts/install-tesseract.sh), "
        "then add the file again",
    )


def test_a_locked_file_is_refused_and_one_locked_against_printing_only_is_read(tmp_path: Path) -> None:
    for password, readable in (("secret", False), ("", True)):
        path = tmp_path / "a.pdf"
        canvas = Canvas(str(path), encrypt=_lock(password))
        lines(canvas, [FILLER])
        canvas.save()
        if readable:
            assert texts(read_pdf(path)) == [FILLER]
        else:
            with pytest.raises(ReadingError, match="locked with a password") as refused:
                read_pdf(path)
            assert refused.value.outcome == "encrypted"


def _lock(password: str) -> Any:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return StandardEncryption(password, ownerPassword="owner", canPrint=0)


@pytest.mark.parametrize("content", [b"not a pdf", b"%PDF-1.7\ntrailer<</Root 1 0 R>>", b"%PDF-1.4\n%%EOF"])
def test_damaged_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(ReadingError, match="damaged or not a PDF") as refused:
        read_pdf(path)
    assert refused.value.outcome == "damaged"


# --- the sample reports ---

SAMPLE = CORPUS / "annual-report-2023-24-digest.pdf"


@pytest.mark.skipif(not SAMPLE.is_file(), reason="the sample reports are not built")
def test_the_sample_report_is_read_as_it_is_laid_out() -> None:
    document = read_document(SAMPLE)
    tables = {b.caption.text: b for b in document.blocks if isinstance(b, Read)}
    budget = tables["Revenue budget and spend, position at 31 March 2024"]
    rows = {(row.group, row.label.text): [c.piece.text for c in row.cells] for row in budget.rows}
    assert rows["Chief Constable", "Pay costs"] == ["283.310", "283.956", "0.646", "0.23"]
    assert rows["PCC", "Sub total"] == ["3.046", "3.060", "0.014", "0.46"]
    assert rows["", "TOTAL BUDGET"] == ["355.928", "354.972", "-0.956", "-0.27"]
    callouts = {b.number.text: b.label.text for b in document.blocks if isinstance(b, Callout)}
    assert callouts["23"] == "gang suspects arrested every week under Op Warrior"
    assert callouts["86,417"] == "In the Know members (+2,860)"
    said = " ".join(b.piece.text for b in document.blocks if isinstance(b, Paragraph))
    assert "the original governs Page" not in said
    assert "Annual Report 2023/24 | digest" not in said
    assert document.pages[2].label == "2"

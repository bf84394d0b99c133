"""Word files, made here as authors make them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reportqa.domain import Callout, Heading, ItemList, Paragraph, Table
from reportqa.errors import ReadingError
from reportqa.reading.docx import read_docx
from reportqa.reading.parsed import Parsed


def read(folder: Path, write: Callable[[Any], None]) -> Parsed:
    document = docx.Document()
    write(document)
    document.save(str(folder / "a.docx"))
    return read_docx(folder / "a.docx")


def test_styles_tell_headings_lists_and_lead_ins(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        document.core_properties.title = "The plan"
        document.add_paragraph("The plan", style="Title")
        document.add_heading("Roads", level=2)
        document.add_paragraph("We have:")
        document.add_paragraph("vans", style="List Bullet")
        document.add_paragraph("cars", style="List Bullet")

    parsed = read(tmp_path, write)
    assert parsed.declared_title == "The plan"
    assert [(b.piece.text, b.level) for b in parsed.blocks if isinstance(b, Heading)] == [("The plan", 1), ("Roads", 2)]
    (listed,) = (b for b in parsed.blocks if isinstance(b, ItemList))
    assert (listed.lead_in.text, [i.text for i in listed.items]) == ("We have:", ["vans", "cars"])


def test_short_bold_paragraphs_are_headings_where_no_style_is_used(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        document.add_paragraph().add_run("Our money").bold = True
        document.add_paragraph("The budget is £394m, which is more than it was in the year before.")
        document.add_paragraph().add_run("This one is bold too, but it is a sentence.").bold = True

    blocks = read(tmp_path, write).blocks
    assert [type(b) for b in blocks] == [Heading, Paragraph, Paragraph]


def test_page_breaks_start_pages(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        document.add_paragraph("One")
        document.add_page_break()
        paragraph = document.add_paragraph("Two goes on to")
        paragraph.add_run().add_break(WD_BREAK.PAGE)
        paragraph.add_run("page three.")

    parsed = read(tmp_path, write)
    assert [page.text.strip() for page in parsed.pages] == ["One", "Two goes on to", "page three."]
    last = parsed.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.piece.text == "Two goes on to page three."
    assert [span.page for span in last.piece.spans] == [2, 3]


def test_deletions_go_and_insertions_stay(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        paragraph = document.add_paragraph("The cost is ")
        names = nsdecls("w")
        for xml in (
            f'<w:del {names} w:id="1" w:author="a"><w:r><w:delText>£1m</w:delText></w:r></w:del>',
            f'<w:ins {names} w:id="2" w:author="a"><w:r><w:t>£2m</w:t></w:r></w:ins>',
        ):
            paragraph._p.append(parse_xml(xml))

    assert read(tmp_path, write).pages[0].text.strip() == "The cost is £2m"


def test_headers_and_footers_are_left_out(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Running title"
        document.sections[0].footer.paragraphs[0].text = "Page 1"
        document.add_paragraph("Text.")

    assert read(tmp_path, write).pages[0].text.strip() == "Text."


def test_a_table_with_merged_cells_and_a_caption(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        document.add_paragraph("Spend by fund", style="Caption")
        rows = [("Fund", "Kind", "£m"), ("Roads", "old", "1.5"), ("", "new", "2.5"), ("Total", "", "4.0")]
        table = document.add_table(rows=len(rows), cols=3)
        for line, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(line.cells, row, strict=True):
                cell.text = text
        table.cell(1, 0).merge(table.cell(2, 0))

    (block,) = read(tmp_path, write).blocks
    assert isinstance(block, Table)
    assert block.caption.text == "Spend by fund"
    assert [[r.label.text, *(c.piece.text for c in r.cells)] for r in block.rows] == [
        ["Roads", "old", "1.5"], ["Roads", "new", "2.5"], ["Total", "4.0"],
    ]  # fmt: skip


def test_a_bold_figure_with_its_label_is_a_callout(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        paragraph = document.add_paragraph()
        paragraph.add_run("27,633").bold = True
        paragraph.add_run("  hours on the beat")

    (block,) = read(tmp_path, write).blocks
    assert isinstance(block, Callout)
    assert (block.number.text, block.label.text) == ("27,633", "hours on the beat")


def test_a_boxed_text_is_read_as_text(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        document.add_table(rows=1, cols=1).cell(0, 0).text = "A remark in a box."

    (block,) = read(tmp_path, write).blocks
    assert isinstance(block, Paragraph)


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (b"PK\x03\x04 this is no archive", "damaged"),
        (b"", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100, "unsupported"),
    ],
)
def test_files_that_are_no_word_files_are_refused(tmp_path: Path, content: bytes, outcome: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    with pytest.raises(ReadingError) as refused:
        read_docx(path)
    assert refused.value.outcome == outcome
    assert "a.docx" in str(refused.value)


@pytest.mark.parametrize("document", ["", "<w:document", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"])
def test_an_archive_without_a_whole_document_is_damaged(tmp_path: Path, document: str) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", document)
    with pytest.raises(ReadingError, match="damaged"):
        read_docx(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_part_that_declares_entities_is_refused_before_they_unfold(tmp_path: Path, encoding: str) -> None:
    whole, bomb = tmp_path / "whole.docx", tmp_path / "a.docx"
    document = docx.Document()
    document.add_paragraph("Said once.")
    document.save(str(whole))
    unfolding = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    declared = f'<!DOCTYPE w [<!ENTITY e0 "ten letters">{unfolding}]>'
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(bomb, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "word/document.xml":
                text = content.decode().partition("?>")[2].replace("Said once.", "&e11;")
                content = f'<?xml version="1.0" encoding="{encoding}"?>{declared}{text}'.encode(encoding)
            new.writestr(part.filename, content)
    with pytest.raises(ReadingError, match=r"a\.docx is damaged") as refused:
        read_docx(bomb)
    assert refused.value.outcome == "damaged"


def test_notes_are_read_after_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    document = docx.Document()
    document.add_paragraph("The office answered 72 requests.")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    notes = (
        f"<w:footnotes {nsdecls('w')}>"
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>-----</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Seven were withdrawn.</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), mime, notes.encode(), document.part.package)
    document.part.relate_to(part, kind)
    document.save(str(path))
    assert [b.piece.text for b in read_docx(path).blocks if isinstance(b, Paragraph)] == [
        "The office answered 72 requests.",
        "Seven were withdrawn.",
    ]


def test_an_archive_that_unpacks_to_too_much_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(201):
            part.write(b" " * 1_000_000)
    with pytest.raises(ReadingError) as refused:
        read_docx(path)
    assert refused.value.outcome == "too_large"
    assert "unpacks to 201 MB of text, over the limit of 200" in str(refused.value)


def test_an_archive_of_too_many_parts_is_refused_by_their_number(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(20_001):
            archive.writestr(f"word/{number}.xml", "")
    with pytest.raises(ReadingError, match="unpacks to 20,001 parts, over the limit of 20,000"):
        read_docx(path)

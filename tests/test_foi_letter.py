"""The page a template makes, in every format, and that no text of a letter or document changes it."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest

from reportqa.errors import UsageError
from reportqa.foi.page import Block, Kind, clean, page_of, slot
from reportqa.foi.sheet import wording_warnings
from reportqa.foi.wording import OWN, own_text, wording_of
from reportqa.foi.writing import WRITERS

TEMPLATE = """# Reply to {{ who }}

{{ opening }}
second line

> {{ quoted }}

- {{ item }}

| Measure | Figure |
|---|---|
{% for row in rows %}
| {{ row }} | 9 |
{% endfor %}
"""
HOSTILE = "# Not a title\n| a | b |\n- no item {{ 7 * 7 }} [OFFICER: sign here] > quote --- *bold*"


def page(**values: object) -> tuple[Block, ...]:
    usual: dict[str, object] = {
        "who": "Ada",
        "opening": slot("date"),
        "quoted": "words",
        "item": "one",
        "rows": ["Boats"],
    }
    return page_of(TEMPLATE, {**usual, **values}, "letter.txt")


def test_a_template_makes_blocks() -> None:
    blocks = page()
    assert [block.kind for block in blocks] == [Kind.TITLE, Kind.PARAGRAPH, Kind.QUOTE, Kind.BULLET, Kind.TABLE]
    assert blocks[-1].rows == (("Measure", "Figure"), ("Boats", "9"))
    assert blocks[1].runs[0].slot
    assert blocks[1].text == "[date]\nsecond line"


def test_the_words_of_a_letter_are_words() -> None:
    blocks = page(who=HOSTILE, quoted=HOSTILE, item=HOSTILE, rows=[HOSTILE])
    assert [block.kind for block in blocks] == [block.kind for block in page()]
    assert blocks[2].text == HOSTILE
    assert blocks[-1].rows[1] == (HOSTILE, "9")
    assert not any(run.slot for block in blocks[2:] for run in block.runs)


def test_a_place_for_the_officer_cannot_be_forged() -> None:
    forged = clean(slot("decided by nobody"))
    assert "decided by nobody" in forged
    assert not any(run.slot for run in page(quoted=forged)[2].runs)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{{ nothing }}", "'nothing' is undefined"),
        ("line\n{% for %}", "line 2"),
        ("{{ who.__class__.__mro__ }}", "unsafe"),
        ("{{ 1 / 0 }}", "division"),
    ],
)
def test_a_template_that_cannot_be_used_is_told_by_name(template: str, words: str) -> None:
    with pytest.raises(UsageError, match=words) as problem:
        page_of(template, {"who": "Ada"}, "foi_letter.txt")
    assert "foi_letter.txt" in str(problem.value)


@pytest.mark.parametrize("ending", [".txt", ".docx", ".odt"])
def test_every_format_holds_every_word(ending: str) -> None:
    content = WRITERS[ending](page(who="Ada & Bo <b>", quoted="“naïve” £5", rows=["Boats", "Cranes"]))
    text = words_of(content, ending)
    for words in ("Ada & Bo <b>", "“naïve” £5", "one", "[date]", "second line", "Measure", "Boats", "Cranes"):
        assert words in text, words


def words_of(content: bytes, ending: str) -> str:
    if ending == ".txt":
        return content.decode()
    if ending == ".docx":
        from docx import Document

        document = Document(io.BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)
    from odfdo import Document as OpenDocument

    return "\n".join(
        str(each.inner_text) for each in OpenDocument(io.BytesIO(content)).body.get_elements("//text:p | //text:h")
    )


def test_what_the_officer_has_to_fill_in_is_marked_in_word_and_opendocument() -> None:
    word = zipfile.ZipFile(io.BytesIO(WRITERS[".docx"](page()))).read("word/document.xml").decode()
    assert word.count("w:highlight") == 1
    odt = zipfile.ZipFile(io.BytesIO(WRITERS[".odt"](page()))).read("content.xml").decode()
    assert odt.count('text:style-name="FoiSlot"') == 1


def test_a_table_heading_is_repeated_on_each_page() -> None:
    word = zipfile.ZipFile(io.BytesIO(WRITERS[".docx"](page()))).read("word/document.xml").decode()
    assert word.count("w:tblHeader") == 1


def test_plain_text_keeps_to_its_width() -> None:
    lines = WRITERS[".txt"](page(quoted="word " * 90, item="word " * 90, rows=["word " * 90])).decode().split("\n")
    assert max(map(len, lines)) <= 78


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_libreoffice_opens_it(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"reply{ending}").write_bytes(WRITERS[ending](page(rows=["Boats"] * 80)))
    home = f"-env:UserInstallation=file://{tmp_path / 'home'}"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / f"reply{ending}"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    from pypdfium2 import PdfDocument

    pages = PdfDocument(tmp_path / "reply.pdf")
    text = "".join(pages[n].get_textpage().get_text_range() for n in range(len(pages)))
    assert text.count("Measure") == len(pages) > 1
    assert text.count("Boats") == 80
    assert text.startswith("Reply to Ada")


# --- wording ---


def test_the_wording_is_dated_and_sourced() -> None:
    wording = wording_of()
    assert wording.version
    assert wording.sources
    assert wording.written < wording.review_by


def test_past_its_day_of_review_the_wording_warns() -> None:
    wording = wording_of()
    assert "read again" not in " ".join(wording_warnings(wording, wording.review_by))
    assert "read again" in " ".join(wording_warnings(wording, date(2099, 1, 1)))


def test_an_office_uses_its_own_wording_and_keeps_the_rest(tmp_path: Path) -> None:
    own = own_text("foi_wording.toml").replace('name = ""', 'name = "Quaymouth Harbour Authority"', 1)
    (tmp_path / "foi_wording.toml").write_text(own, "utf-8")
    assert wording_of(str(tmp_path)).office["name"] == "Quaymouth Harbour Authority"
    assert own_text("foi_letter.txt", str(tmp_path)) == own_text("foi_letter.txt")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("version = ", "cannot be used"),
        ("version = '1'\n", "'section'"),
    ],
)
def test_wording_that_cannot_be_used_is_told_by_its_file(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "foi_wording.toml").write_text(content, "utf-8")
    with pytest.raises(UsageError, match=words) as problem:
        wording_of(str(tmp_path))
    assert "foi_wording.toml" in str(problem.value)


def test_a_folder_that_is_none_is_told() -> None:
    with pytest.raises(UsageError, match="no folder"):
        wording_of("/nowhere/at/all")


def test_nothing_statutory_stands_in_code() -> None:
    folder = Path(__file__).parents[1] / "src" / "reportqa" / "foi"
    for module in folder.glob("*.py"):
        text = module.read_text("utf-8")
        for words in ("Information Commissioner", "ico.org.uk", "internal review", "public interest for"):
            assert words not in text, (module.name, words)
    assert set(OWN) == {"foi_wording.toml", "foi_letter.txt", "foi_sheet.txt", "foi_holders.toml"}

"""Web pages: what a reader of the site came for, and none of what the site puts around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportqa.domain import Block, Callout, Heading, ItemList, Paragraph, Quotation, Table
from reportqa.reading.html import read_html
from reportqa.reading.parsed import Parsed


def read(folder: Path, body: str | bytes) -> Parsed:
    path = folder / "a.html"
    path.write_bytes(body if isinstance(body, bytes) else f"<html><body>{body}</body></html>".encode())
    return read_html(path)


def only(folder: Path, body: str) -> Block:
    (block,) = read(folder, body).blocks
    return block


@pytest.mark.parametrize(
    "around",
    [
        '<a class="skip-link" href="#c">Skip to main content</a>',
        "<nav><ul><li>Home</li></ul></nav>",
        '<div class="cookie-banner"><p>We use cookies.</p></div>',
        "<header><p>The council</p></header>",
        "<footer><p>Privacy</p></footer>",
        "<aside>Related</aside>",
        '<div class="breadcrumb">Home > Money</div>',
        '<ul class="social-share"><li>Share on X</li></ul>',
        '<p style="display:none">hidden</p>',
        "<p hidden>hidden</p>",
        '<div role="navigation">Menu</div>',
        "<script>alert(1)</script><style>p{}</style><noscript>No</noscript>",
        "<p>Skip to content</p>",
        "<!-- a note -->",
    ],
)
def test_what_stands_around_the_text_is_left_out(tmp_path: Path, around: str) -> None:
    parsed = read(tmp_path, f"{around}<p>The precept is £11.95.</p>")
    assert parsed.pages[0].text.split() == ["The", "precept", "is", "£11.95."]


def test_the_main_part_is_enough_when_it_holds_most_of_the_text(tmp_path: Path) -> None:
    parsed = read(tmp_path, "<div>Elsewhere</div><main><p>" + "The words of the page. " * 5 + "</p></main>")
    assert "Elsewhere" not in parsed.pages[0].text


def test_a_small_main_part_is_not_believed(tmp_path: Path) -> None:
    parsed = read(tmp_path, "<main>Top</main><div><p>" + "The words of the page. " * 5 + "</p></div>")
    assert "The words of the page." in parsed.pages[0].text


def test_headings_paragraphs_and_line_breaks(tmp_path: Path) -> None:
    blocks = read(tmp_path, "<h2>Our <em>money</em></h2>loose<p>One<br>two</p><div>three</div>").blocks
    assert isinstance(blocks[0], Heading)
    assert (blocks[0].piece.text, blocks[0].level) == ("Our money", 2)
    assert [b.piece.text for b in blocks if isinstance(b, Paragraph)] == ["loose", "One two", "three"]


def test_a_list_has_its_lead_in_and_what_is_nested(tmp_path: Path) -> None:
    block = only(tmp_path, "<p>We have:</p><ul><li>One<ul><li>below</li></ul></li><li><p>Two</p></li></ul>")
    assert isinstance(block, ItemList)
    assert (block.lead_in.text, [i.text for i in block.items]) == ("We have:", ["One", "below", "Two"])


def test_spanning_cells_are_laid_out(tmp_path: Path) -> None:
    block = only(
        tmp_path,
        "<table><caption>Spend</caption><tr><th rowspan=2>Fund</th><th colspan=2>2023</th></tr>"
        "<tr><th>£m</th><th>%</th></tr><tr><td rowspan=2>Roads</td><td>1</td><td>2</td></tr>"
        "<tr><td></td><td>6</td></tr></table>",
    )
    assert isinstance(block, Table)
    assert (block.caption.text, block.label_name) == ("Spend", "Fund")
    assert [(c.name, c.unit) for c in block.columns] == [("2023", "£m"), ("2023", "%")]
    assert [[(r.label.text, c.column, c.piece.text) for c in r.cells] for r in block.rows] == [
        [("Roads", 0, "1"), ("Roads", 1, "2")],
        [("Roads", 1, "6")],
    ]


def test_a_heading_over_several_columns_stands_over_each(tmp_path: Path) -> None:
    block = only(
        tmp_path,
        "<table><tr><td colspan=5>Crews</td></tr>"
        "<tr><td></td><td colspan=2>2022/23</td><td colspan=2>2023/24</td></tr>"
        "<tr><td></td><td>Men</td><td>Women</td><td>Men</td><td>Women</td></tr>"
        "<tr><td>Pilots</td><td>251</td><td>67</td><td>248</td><td>70</td></tr></table>",
    )
    assert isinstance(block, Table)
    assert block.caption.text == "Crews"
    assert [c.name for c in block.columns] == ["2022/23 Men", "2022/23 Women", "2023/24 Men", "2023/24 Women"]


@pytest.mark.parametrize("span", ["0", "-3", "99999999999", "two", "1e9"])
def test_absurd_spans_do_no_harm(tmp_path: Path, span: str) -> None:
    row = f"<tr><th>A</th><th colspan='{span}'>B</th></tr><tr><td>x</td><td>1</td></tr>"
    assert isinstance(only(tmp_path, f"<table>{row}</table>"), Table)


@pytest.mark.parametrize(
    "body",
    [
        "<dl><dt>officers</dt><dd>612</dd></dl>",
        "<dl><dt>612</dt><dd>officers</dd></dl>",
        "<p><strong>612</strong> officers</p>",
        "<ul><li><b>612</b> officers</li></ul>",
        "<div><div>612</div><div>officers</div></div>",
    ],
)
def test_a_figure_set_apart_is_a_callout(tmp_path: Path, body: str) -> None:
    block = only(tmp_path, body)
    assert isinstance(block, Callout)
    assert (block.number.text, block.label.text) == ("612", "officers")


def test_a_block_quote_with_its_speaker(tmp_path: Path) -> None:
    block = only(tmp_path, "<blockquote><p>We are glad.</p><footer>— Jo Smith, Chair</footer></blockquote>")
    assert isinstance(block, Quotation)
    assert (block.piece.text, block.speaker) == ("We are glad.", "Jo Smith, Chair")


def test_a_typed_number_is_left_off_its_paragraph(tmp_path: Path) -> None:
    block = only(tmp_path, "<p>12. The Fund was opened again.</p>")
    assert isinstance(block, Paragraph)
    assert block.piece.text == "The Fund was opened again."


def test_the_encoding_is_found(tmp_path: Path) -> None:
    parsed = read(tmp_path, b'<html><head><meta charset="iso-8859-1"></head><body><p>\xa35 caf\xe9</p></body></html>')
    assert parsed.pages[0].text.strip() == "£5 café"


def test_deep_nesting_and_entity_bombs_are_safe(tmp_path: Path) -> None:
    deep = "<div>" * 5000 + "deep" + "</div>" * 5000
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    parsed = read(tmp_path, f"{bomb}<html><body><p>first</p>{deep}</body></html>".encode())
    assert "first" in parsed.pages[0].text
    assert "aaaaaaaaaaaaaaaaaaaa" not in parsed.pages[0].text

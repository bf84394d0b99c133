"""Markdown becomes blocks whose places are in the file as written."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportqa.domain import Block, Callout, Heading, ItemList, Paragraph, Quotation, Table
from reportqa.errors import ReadingError
from reportqa.reading.markdown import read_markdown
from reportqa.reading.parsed import Parsed


def read(folder: Path, text: str) -> Parsed:
    path = folder / "a.md"
    path.write_text(text, encoding="utf-8")
    return read_markdown(path)


def blocks(folder: Path, text: str) -> tuple[Block, ...]:
    return read(folder, text).blocks


def test_the_page_is_the_file(tmp_path: Path) -> None:
    parsed = read(tmp_path, "# A *title*\n\nText with **bold** words.\n")
    heading = parsed.blocks[0]
    assert isinstance(heading, Heading)
    span = heading.piece.spans[0]
    assert (heading.piece.text, heading.level) == ("A title", 1)
    assert parsed.pages[0].text[span.start : span.end] == "A *title"


def test_front_matter_and_comments_are_not_text(tmp_path: Path) -> None:
    parsed = read(tmp_path, '---\ntitle: "The plan"\nowner: x\n---\n<!-- not\nshown -->\nShown.\n')
    assert parsed.declared_title == "The plan"
    assert [b.piece.text for b in parsed.blocks if isinstance(b, Paragraph)] == ["Shown."]


LEAD_IN = "We dealt with 640 enquiries in 2023/24, as follows:"


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{LEAD_IN}\n\n- 212 by telephone\n- 305 by email\n---\n",
        f"# Report\n\n{LEAD_IN}\n\n• 212 by telephone\n• 305 by email\n",
        f"# Report\n\n{LEAD_IN}\n\n– 212 by telephone\n– 305 by email\n",
        f"# Report\n\n{LEAD_IN}\n\n- **212** by telephone\n- **305** by email\n",
        f"{LEAD_IN}\n- 212 by telephone\n- 305 by email",
    ],
)
def test_a_list_that_divides_a_number_keeps_its_lead_in(tmp_path: Path, text: str) -> None:
    parsed = read(tmp_path, text)
    (found,) = [block for block in parsed.blocks if isinstance(block, ItemList)]
    assert (found.lead_in.text, [item.text for item in found.items]) == (LEAD_IN, ["212 by telephone", "305 by email"])
    span = found.items[1].spans[0]
    assert parsed.pages[0].text[span.start : span.end].replace("*", "") == "305 by email"


def test_figures_under_plain_words_are_callouts(tmp_path: Path) -> None:
    found = blocks(tmp_path, "# Report\n\nThe year at a glance:\n\n- **212** calls\n- **305** letters\n")
    assert [type(block) for block in found[-2:]] == [Callout, Callout]


def test_links_are_read_by_their_words(tmp_path: Path) -> None:
    parsed = read(tmp_path, "See the [plan](https://example.org/x) for more.\n")
    (block,) = parsed.blocks
    assert isinstance(block, Paragraph)
    assert block.piece.text == "See the plan for more."
    assert [parsed.pages[0].text[s.start : s.end] for s in block.piece.spans] == ["See the", "plan", "for more."]


def test_nested_lists_are_flattened_and_led_by_the_item_over_them(tmp_path: Path) -> None:
    found = blocks(tmp_path, "We have:\n\n- staff\n- funds:\n  - one\n  - two\n- vans\n  - blue\n")
    lists = [(b.lead_in.text, [i.text for i in b.items]) for b in found if isinstance(b, ItemList)]
    assert lists == [("We have:", ["staff"]), ("funds:", ["one", "two"]), ("We have:", ["vans", "blue"])]


def test_long_numbered_items_are_paragraphs_and_short_ones_a_list(tmp_path: Path) -> None:
    long = "The Commissioner must see to it that the Chief Constable answers to the public for results."
    assert [type(b) for b in blocks(tmp_path, f"1. {long}\n\n2. {long}\n")] == [Paragraph, Paragraph]
    (listed,) = blocks(tmp_path, "1. Roads\n2. Homes\n")
    assert isinstance(listed, ItemList)
    assert listed.ordered


@pytest.mark.parametrize(
    ("text", "number", "label"),
    [
        ("- **27,633** hours on the beat\n", "27,633", "hours on the beat"),
        ("**£112k+** in cash seized\n", "£112k+", "in cash seized"),
        ("**over 10%** new entrants\n", "over 10%", "new entrants"),
    ],
)
def test_a_bold_figure_with_its_label_is_a_callout(tmp_path: Path, text: str, number: str, label: str) -> None:
    (block,) = blocks(tmp_path, text)
    assert isinstance(block, Callout)
    assert (block.number.text, block.label.text) == (number, label)


@pytest.mark.parametrize("text", ["**2023** was a good year for us\n", "- **Roads** 12 schemes\n- **Homes** 3\n"])
def test_other_bold_words_make_no_callout(tmp_path: Path, text: str) -> None:
    assert not any(isinstance(block, Callout) for block in blocks(tmp_path, text))


def test_a_table_keeps_empty_cells_units_and_its_caption(tmp_path: Path) -> None:
    (table,) = blocks(tmp_path, "**Spend, 2023**\n\n| Fund | Cost | Rise |\n|-|-:|-:|\n| | £m | % |\n| A\\|B | | 5 |\n")
    assert isinstance(table, Table)
    assert table.caption.text == "Spend, 2023"
    assert [(c.name, c.unit) for c in table.columns] == [("Cost", "£m"), ("Rise", "%")]
    row = table.rows[0]
    assert (row.label.text, row.cells[0].column, row.cells[0].piece.text) == ("A|B", 1, "5")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("> We are glad.\n> — Jo Smith, Chair\n", "Jo Smith, Chair"),
        ("> We are glad.\n>\n> — Jo Smith, Chair\n", "Jo Smith, Chair"),
        ("> “We are glad.”\n\n— Jo Smith\n", "Jo Smith"),
        ("> “We are glad.”\n", ""),
    ],
)
def test_a_block_quote_knows_its_speaker(tmp_path: Path, text: str, speaker: str) -> None:
    (block,) = blocks(tmp_path, text)
    assert isinstance(block, Quotation)
    assert block.speaker == speaker


def test_a_boxed_notice_is_nobodys_words(tmp_path: Path) -> None:
    (block,) = blocks(tmp_path, "> This page is a digest.\n")
    assert isinstance(block, Paragraph)


def test_binary_data_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"\x00\x01\x02" * 50)
    with pytest.raises(ReadingError, match="binary data"):
        read_markdown(path)

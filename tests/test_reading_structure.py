"""Lines become blocks: the cases that plain text and PDF pages bring."""

from __future__ import annotations

import pytest

from reportqa.domain import Block, Callout, Heading, ItemList, Page, Paragraph, Quotation, Table
from reportqa.reading.grid import grid_to_table, header_count, is_value
from reportqa.reading.lines import Line, is_cut_off, join, lines_of, piece_of, plain
from reportqa.reading.marked import PageWriter
from reportqa.reading.shapes import callout_pairs
from reportqa.reading.structure import blocks_of


def read(text: str) -> list[Block]:
    return blocks_of(lines_of(Page(1, text)))


def table_of(*rows: str) -> Table:
    writer = PageWriter()
    table = grid_to_table([writer.row(row.split("|")) for row in rows])
    assert table is not None
    return table


def test_a_lead_in_belongs_to_its_list_and_is_no_paragraph() -> None:
    (block,) = read("Officers have:\n\n- walked the beat\n- made 270 arrests\n")
    assert isinstance(block, ItemList)
    assert block.lead_in.text == "Officers have:"
    assert [item.text for item in block.items] == ["walked the beat", "made 270 arrests"]


def test_numbered_sentences_are_paragraphs_and_keep_the_bullets_under_them() -> None:
    blocks = read(
        "4. On 23 May 2023 the Commissioner held a board with the Chief Constable and heard how it went.\n"
        "5. He marked two years in post, recognising:\n - front counters\n - new teams\n"
    )
    assert [type(block) for block in blocks] == [Paragraph, ItemList]
    last = blocks[1]
    assert isinstance(last, ItemList)
    assert last.lead_in.text == "He marked two years in post, recognising:"


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("50,442\n\nReferrals for support\n\n9,112\n\nVictims supported\n", [("50,442", "Referrals for support"),
                                                                          ("9,112", "Victims supported")]),
        ("Page views\n\n50,155\n\nIn the Know\n\n86,417\n", [("50,155", "Page views"), ("86,417", "In the Know")]),
        ("over 10%\n\nNew entrants\n", [("over 10%", "New entrants")]),
    ],
)  # fmt: skip
def test_figures_set_apart_are_callouts_in_either_order(text: str, pairs: list[tuple[str, str]]) -> None:
    found = [(b.number.text, b.label.text) for b in read(text) if isinstance(b, Callout)]
    assert found == pairs


def test_a_year_alone_is_no_callout() -> None:
    assert callout_pairs([["2023"], ["The year in numbers"]]) == []


def test_labels_that_go_on_in_small_letters_stand_under_their_numbers() -> None:
    text = "Ann Holt, Chair\n\n35,336\n\nrepairs completed\n\n186\n\nnew homes built\n"
    found = [(b.number.text, b.label.text) for b in read(text) if isinstance(b, Callout)]
    assert found == [("35,336", "repairs completed"), ("186", "new homes built")]


def test_a_set_heading_is_nobodys_label_and_a_footnotes_number_is_no_callout() -> None:
    page = Page(1, "The year\n30\nmore officers\n8\nSee the plan for research\n" + "Body text goes on and on. " * 9)
    sizes = {"The year": 13.0, "30": 21.0, "more officers": 9.0, "8": 6.0, "See the plan for research": 10.0}
    lines = [
        Line(line.text, line.span, True, sizes.get(line.text, 10.0), line.text in ("The year", "30"))
        for line in lines_of(page)
    ]
    blocks = blocks_of(lines)
    assert isinstance(blocks[0], Heading)
    assert [(b.number.text, b.label.text) for b in blocks if isinstance(b, Callout)] == [("30", "more officers")]


def test_a_paragraph_broken_by_a_gap_is_rejoined_with_both_places() -> None:
    (block,) = read("The teams have rolled out additional training to\n\n\n\nall officers and staff.\n")
    assert isinstance(block, Paragraph)
    assert block.piece.text == "The teams have rolled out additional training to all officers and staff."
    assert len(block.piece.spans) == 2


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["multi-agency opera-", "tion Centurion"], "multi-agency operation Centurion"),
        (["a year-on-", "year fall"], "a year-on-year fall"),
        (["harm and self-", "harm"], "harm and self-harm"),
        (["two", "words"], "two words"),
    ],
)
def test_a_word_cut_at_a_lines_end_is_made_whole(lines: list[str], joined: str) -> None:
    writer = PageWriter()
    assert join([writer.line(line) for line in lines]).text == joined


def test_a_footnotes_number_is_left_out_and_parts_the_places() -> None:
    page = Page(1, "the 123 offices\n")
    first, rest = (lines_of(Page(1, part))[0] for part in ("the 12", "offices"))
    after = Line(rest.text, type(rest.span)(1, 8, 15), False, after_mark=True)
    piece = piece_of([first, after])
    assert piece.text == "the 12 offices"
    assert [page.text[span.start : span.end] for span in piece.spans] == ["the 12", "offices"]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("The Commissioner has invested in a", True),
        ("It ended.", False),
        ("Officers have:", False),
        ("Op Centurion", False),
        ("funding for the teams, in Preston, and", True),
    ],
)
def test_words_that_cannot_be_last_tell_that_a_text_goes_on(text: str, cut: bool) -> None:
    assert is_cut_off(text) is cut


def test_words_in_quotation_marks_are_somebodys() -> None:
    (block,) = read("“It was great to see the new team on our streets this year.”\n\nCat Smith MP\n")
    assert isinstance(block, Quotation)
    assert block.speaker == "Cat Smith MP"


def test_contents_are_a_list_and_no_headings() -> None:
    blocks = read("CONTENTS\n\n- 2. Introduction\n- 4. Message\n- 6. Year in Highlights\n")
    assert [type(block) for block in blocks] == [Heading, ItemList]


# --- tables ---


@pytest.mark.parametrize(
    ("text", "value"),
    [("283.310", True), ("-0.19", True), ("(3.44)", True), ("£1.3m", True), ("57%", True), ("–", True),
     ("2023/24", False), ("2023", False), ("Pay costs", False), ("almost 72", False)],
)  # fmt: skip
def test_a_value_is_a_number_and_not_a_year_or_words(text: str, value: bool) -> None:
    assert is_value(text) is value


def test_group_rows_units_and_shared_headings() -> None:
    table = table_of(
        "|Budget|Spend|Variance|", "|£m|£m|£m|%", "Harbour Master|||", "Crew costs|120.410|121.012|0.602|0.50",
        "Total budget|198.250|197.640|-0.610|-0.31",
    )  # fmt: skip
    assert [(c.name, c.unit) for c in table.columns] == [
        ("Budget", "£m"), ("Spend", "£m"), ("Variance", "£m"), ("Variance", "%"),
    ]  # fmt: skip
    assert [(r.label.text, r.group) for r in table.rows] == [("Crew costs", "Harbour Master"), ("Total budget", "")]


def test_a_total_labelled_the_line_before_has_its_figures() -> None:
    table = table_of("|Budget", "|£m", "Pay|1.0", "TOTAL BUDGET|", "|355.928")
    assert [(r.label.text, r.cells[0].piece.text) for r in table.rows][-1] == ("TOTAL BUDGET", "355.928")


def test_an_empty_cell_moves_nothing_into_its_column() -> None:
    table = table_of("Year|Rise|Share", "2023/24||67", "2024/25|4.75|69")
    assert [[(c.column, c.piece.text) for c in r.cells] for r in table.rows] == [[(1, "67")], [(0, "4.75"), (1, "69")]]


def test_header_rows_end_where_values_begin() -> None:
    writer = PageWriter()
    assert header_count([writer.row(row.split("|")) for row in ("Fund|2023|2024", "|£m|£m", "A|1|2")]) == 2


@pytest.mark.parametrize(
    ("raw", "read_as"), [("**612** officers", "612 officers"), ("a  b\n c", "a b c"), ("R&D", "R&D")]
)
def test_plain_words_are_without_marks(raw: str, read_as: str) -> None:
    assert plain(raw) == read_as

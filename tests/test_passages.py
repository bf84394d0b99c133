"""A document becomes passages of statements, and each statement knows its exact characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportqa.domain import Document, Passage, Piece, Span, Statement, StatementKind
from reportqa.passages import MAX_WORDS, passages_of, sentences_of, with_unit
from reportqa.reading import SUFFIXES, read_document

# What a row's cells take from their column's heading, in other words.
UNITS = {"m", "bn", "k", "thousand"}
ROOT = Path(__file__).parents[1]
REAL = sorted(
    path
    for folder in (ROOT / "corpus", ROOT.parent / "shared" / "reports")
    if folder.is_dir()
    for path in folder.iterdir()
    if path.suffix in SUFFIXES and path.stem != "README"
)


@pytest.fixture
def document(tmp_path: Path, request: pytest.FixtureRequest) -> Document:
    return read(tmp_path, request.param)


def read(folder: Path, text: str, name: str = "report.txt") -> Document:
    (folder / name).write_text(text, "utf-8")
    return read_document(folder / name)


def statements(passages: Sequence[Passage], kind: StatementKind | None = None) -> list[Statement]:
    return [s for passage in passages for s in passage.statements if kind in (None, s.kind)]


def quoted(document: Document, spans: Sequence[Span]) -> str:
    pages = {page.number: page.text for page in document.pages}
    return " ".join(pages[span.page][span.start : span.end] for span in spans)


def letters(text: str) -> str:
    """Letters and digits only: white space, emphasis, list marks and hyphens at line ends left out."""
    return "".join(character for character in text if character.isalnum())


def faults(document: Document, passages: Sequence[Passage]) -> Iterator[str]:
    """Everything about ``passages`` that breaks what passages promise."""
    pages = {page.number: page.text for page in document.pages}
    orders = []
    for number, passage in enumerate(passages):
        if (passage.document, passage.order) != (document.key, number) or not passage.statements:
            yield f"{passage.key}: wrong document, order or empty"
        lists = [s for s in passage.statements if s.kind is StatementKind.LIST]
        for statement in passage.statements:
            orders.append(statement.order)
            where = f"{statement.key} {statement.text[:50]!r}"
            if statement.passage != passage.key or not statement.spans or not statement.text.strip():
                yield f"{where}: wrong passage, or nothing"
            for span in (*statement.spans, *statement.context_spans):
                if not 0 <= span.start < span.end <= len(pages.get(span.page, "")):
                    yield f"{where}: {span} is not on its page"
            item_of_crossing = any(
                statement.kind is StatementKind.ITEM and {s.page for s in whole.spans} >= {passage.page, span.page}
                for whole in lists
                for span in statement.spans[:1]
            )
            if statement.spans and statement.spans[0].page != passage.page and not item_of_crossing:
                yield f"{where}: begins on another page than its passage"
            yield from quote_faults(document, statement, where)
        alone = max(len(s.text.split()) for s in passage.statements)
        if len(passage.text.split()) > max(MAX_WORDS, alone):
            yield f"{passage.key}: {len(passage.text.split())} words, more than are embedded at once"
    if orders != list(range(len(orders))):
        yield "statements are not numbered in order"
    keys = [s.key for s in statements(passages)]
    if len(set(keys)) != len(keys):
        yield "two statements have one key"


def quote_faults(document: Document, statement: Statement, where: str) -> Iterator[str]:
    """What differs between a statement's words and the page's at its spans."""
    page = quoted(document, statement.spans)
    if statement.kind in (StatementKind.SENTENCE, StatementKind.QUOTATION, StatementKind.HEADING, StatementKind.ITEM):
        if letters(page) != letters(statement.text):
            yield f"{where}: the page says {page[:80]!r}"
        return
    # Rows, lists and callouts have marks of their own between the words of the page ("label – column: value").
    there = letters(page + quoted(document, statement.context_spans))
    if missing := [
        word for word in re.findall(r"\d+|[^\W\d]+", statement.text) if word not in there and word not in UNITS
    ]:
        yield f"{where}: {missing} are not in {page[:80]!r}"


@pytest.mark.skipif(not REAL, reason="no documents here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_every_statement_of_a_real_document_is_quoted_from_its_page_letter_by_letter(path: Path) -> None:
    document = read_document(path)
    passages = passages_of(document)
    assert list(faults(document, passages)) == []
    assert len(statements(passages)) > 20


REPORT = """ANNUAL REPORT 2023-24

Foreword

The year was **busy**. We met 1,204 people at 32 events, and
answered every letter. Costs fell by 2.4% to £1.3 million.

Our priorities

We will:

- cut burglary by 5%
- support victims of
  domestic abuse
- put 120 more officers on the beat

"I am proud of this team," said Jo Day, the Chair.
\fReducing crime

Crime fell in all districts of the county, which the panel noted at its meeting in
July 2023 with thanks to all officers. It rose nowhere.
"""


def test_a_report_in_plain_text_keeps_its_promises(tmp_path: Path) -> None:
    document = read(tmp_path, REPORT)
    passages = passages_of(document)
    assert list(faults(document, passages)) == []
    said = [s.text for s in statements(passages, StatementKind.SENTENCE)]
    assert "The year was busy." in said
    assert "We met 1,204 people at 32 events, and answered every letter." in said
    assert "Costs fell by 2.4% to £1.3 million." in said
    (busy,) = [s for s in statements(passages) if s.text == "The year was busy."]
    assert quoted(document, busy.spans) == "The year was **busy**."


def test_passages_do_not_cross_a_page(tmp_path: Path) -> None:
    document = read(tmp_path, REPORT)
    by_page: dict[int, str] = {}
    for passage in passages_of(document):
        by_page[passage.page] = by_page.get(passage.page, "") + passage.text
    assert set(by_page) == {1, 2}
    assert "Crime fell in all districts" in by_page[2]
    assert "Crime fell" not in by_page[1]


def test_a_sentence_over_a_page_end_has_a_span_on_either_page(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "Report\n\nThe panel noted that crime had fallen in all of the\f\ndistricts of the county since May.\n",
    )
    passages = passages_of(document)
    assert list(faults(document, passages)) == []
    (crossing,) = [s for s in statements(passages) if "noted" in s.text]
    assert crossing.text == "The panel noted that crime had fallen in all of the districts of the county since May."
    assert [span.page for span in crossing.spans] == [1, 2]


def test_a_list_is_quoted_whole_and_by_item_with_the_words_that_lead_into_it(tmp_path: Path) -> None:
    document = read(tmp_path, REPORT)
    (passage,) = [p for p in passages_of(document) if any(s.kind is StatementKind.LIST for s in p.statements)]
    (whole,) = [s for s in passage.statements if s.kind is StatementKind.LIST]
    items = [s for s in passage.statements if s.kind is StatementKind.ITEM]
    assert whole.text == (
        "We will: cut burglary by 5%; support victims of domestic abuse; put 120 more officers on the beat"
    )
    assert [item.text for item in items] == [
        "cut burglary by 5%",
        "support victims of domestic abuse",
        "put 120 more officers on the beat",
    ]
    assert {item.context for item in items} == {"We will:"}
    assert {quoted(document, item.context_spans) for item in items} == {"We will:"}
    assert quoted(document, whole.spans).startswith("We will:\n\n- cut burglary")
    assert passage.text.count("cut burglary") == 1


def test_a_passage_has_the_headings_above_it(tmp_path: Path) -> None:
    text = (
        "# Report\n\nWords at the very top of it.\n\n## Money\n\nIt cost two pounds.\n\n### Grants\n\n"
        "They cost one pound.\n\n## People\n\nThey were three people.\n"
    )
    document = read(tmp_path, text, "report.md")
    headings = {passage.text: passage.headings for passage in passages_of(document)}
    assert headings == {
        "Words at the very top of it.": ("Report",),
        "It cost two pounds.": ("Report", "Money"),
        "They cost one pound.": ("Report", "Money", "Grants"),
        "They were three people.": ("Report", "People"),
    }


def test_a_heading_that_says_something_can_be_quoted_and_a_bare_one_not(tmp_path: Path) -> None:
    text = "# Report\n\n## Record year for 8,000 volunteers\n\nThey helped.\n\n## 5. BOATS\n\nThey really helped us.\n"
    document = read(tmp_path, text, "report.md")
    said = [s.text for s in statements(passages_of(document), StatementKind.HEADING)]
    assert said == ["Record year for 8,000 volunteers"]


TABLE = """# Budget

The table shows the budget of each service in the year.

| Service | 2022-23 (£m) | 2023-24 (£m) | Change (%) |
|---|---|---|---|
| Police | 283.310 | 290.5 | 2.5 |
| Grants | (1.2) | -0.4 | n/a |
| Income | | 12 | |
"""


def test_a_row_names_its_columns_and_carries_their_units(tmp_path: Path) -> None:
    document = read(tmp_path, TABLE, "budget.md")
    passages = passages_of(document)
    assert list(faults(document, passages)) == []
    rows = statements(passages, StatementKind.ROW)
    assert [row.text for row in rows] == [
        "Police – 2022-23: £283.310m; 2023-24: £290.5m; Change: 2.5%",
        "Grants – 2022-23: £(1.2)m; 2023-24: -£0.4m; Change: n/a",
        "Income – 2023-24: £12m",
    ]
    assert quoted(document, rows[0].spans) == "Police | 283.310 | 290.5 | 2.5"
    assert "2023-24 (£m)" in quoted(document, rows[0].context_spans)


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ("283.310", "£m", "£283.310m"),
        ("-0.27", "%", "-0.27%"),
        ("(1,200)", "£000s", "£(1,200) thousand"),
        ("-3", "£m", "-£3m"),
        ("12", "£", "£12"),
        ("12", "£k", "£12k"),
        ("4", "£ million", "£4m"),
        ("67%", "%", "67%"),
        ("£4", "£m", "£4"),
        ("n/a", "£m", "n/a"),
        ("", "%", ""),
        ("–", "£m", "–"),
        ("7", "", "7"),
        ("7", "hours", "7 hours"),
    ],
)
def test_a_cell_is_written_as_people_write_it_with_its_columns_unit(value: str, unit: str, written: str) -> None:
    assert with_unit(value, unit) == written


@pytest.mark.parametrize(
    "contents",
    [
        "- Foreword 3\n- Our year 7\n- Money and people 12\n",
        "- Foreword ..... 3\n- Our year ..... 7\n- Money ..... 12\n",
    ],
)
def test_a_list_of_contents_is_left_out(tmp_path: Path, contents: str) -> None:
    text = f"# Report\n\nContents\n\n{contents}\n## Foreword\n\nThe year was a busy one.\n"
    document = read(tmp_path, text, "report.md")
    assert [s.text for s in statements(passages_of(document))] == ["The year was a busy one."]


@pytest.mark.parametrize(
    ("items", "kept"),
    [
        ("- 40 arrests were made\n- 3 knives were found\n- 12 events were held\n", True),
        ("- people met in 2019\n- people met again in 2020\n- nobody met at all\n", True),
    ],
)
def test_a_list_of_facts_is_not_taken_for_contents(tmp_path: Path, items: str, kept: bool) -> None:
    document = read(tmp_path, f"# Report\n\nIn the year:\n\n{items}\n", "report.md")
    assert bool(statements(passages_of(document), StatementKind.LIST)) is kept


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(f"Sentence number {n} says something about ward {n}." for n in range(100)),
        " ".join(f"Sentence number {n} says something about ward {n}." for n in range(100)),
        "One sentence that " + "goes on and " * 200 + "ends.",
        "In the year:\n\n" + "\n".join(f"- officers helped {n} people in ward {n} of the county" for n in range(60)),
        "\n\n".join(f"Ward {n}:\n\n- helped {n} people with {'all sorts of ' * 8} things" for n in range(30)),
        "| Ward | Visits |\n|---|---|\n" + "\n".join(f"| Ward {n} | {n * 7} |" for n in range(200)),
    ],
    ids=["paragraphs", "one paragraph", "one sentence", "a long list", "many lists of one", "a long table"],
)
def test_no_passage_is_longer_than_is_embedded_at_once_unless_one_statement_is(tmp_path: Path, text: str) -> None:
    document = read(tmp_path, f"# Report\n\n{text}\n", "report.md")
    passages = passages_of(document)
    assert list(faults(document, passages)) == []
    for passage in passages:
        longest = max(len(s.text.split()) for s in passage.statements)
        assert len(passage.text.split()) <= max(MAX_WORDS, longest)


def test_nothing_of_a_document_is_lost(tmp_path: Path) -> None:
    text = "# Report\n\n" + "\n\n".join(
        f"Paragraph {n} begins here. It goes on for a while, as the panel asked. It ends with {n * 3}."
        for n in range(50)
    )
    document = read(tmp_path, text, "report.md")
    said = letters(" ".join(s.text for s in statements(passages_of(document))))
    assert said == letters(text.removeprefix("# Report"))


WORDS = st.sampled_from(
    [
        "Crime",
        "fell",
        "by",
        "2.4%",
        "to",
        "**81,205**",
        "Mr.",
        "Jones",
        "said.",
        "Why?",
        "£1.2m.",
        "“Yes.”",
        "e.g.",
        "It",
        "–",
    ]
)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=25), min_size=1, max_size=4))
def test_any_prose_is_quoted_letter_by_letter(tmp_path_factory: pytest.TempPathFactory, lines: list[list[str]]) -> None:
    text = "Report\n\n" + "\n\n".join(" ".join(line) for line in lines) + "\n"
    document = read(tmp_path_factory.mktemp("prose"), text)
    assert list(faults(document, passages_of(document))) == []


def test_a_sentence_keeps_no_more_than_its_own_characters() -> None:
    from reportqa.domain import Page

    page = Page(1, "xx It  rose.\nIt *fell* to 4. yy")
    piece = Piece("It rose. It fell to 4.", (Span(1, 3, 12), Span(1, 13, 28)))
    found = sentences_of(piece, {1: page})
    assert [(s.text, [page.text[span.start : span.end] for span in s.spans]) for s in found] == [
        ("It rose.", ["It  rose."]),
        ("It fell to 4.", ["It *fell* to 4."]),
    ]


def test_a_list_that_goes_on_and_on_is_told_item_by_item(tmp_path: Path) -> None:
    items = "\n".join(f"- {number} otters were seen in the river by the warden" for number in range(300))
    told = passages_of(read(tmp_path, f"# Rivers\n\nThe wardens told:\n\n{items}\n", "a.md"))
    assert not statements(told, StatementKind.LIST)
    assert len(statements(told, StatementKind.ITEM)) == 300
    assert len(told) > 10

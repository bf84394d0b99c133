"""Answers become HTML that says what they say, and in which nothing of a document or a question is live."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from reportqa.domain import (
    Answer,
    CheckedFigure,
    Citation,
    DocumentKind,
    Elsewhere,
    Entry,
    Searched,
    Status,
    Verdict,
)
from reportqa.web.chat import Exchange, render_conversation
from reportqa.web.render import (
    is_web_address,
    render_answer,
    render_citation,
    render_documents,
    render_failure,
    render_figure,
    render_text,
)

QUOTE = "The service received 92 complaints\nin the year."
CITATION = Citation(
    marker=1,
    document="annual-report.pdf",
    title="Annual Report 2023-24",
    page=8,
    section="Governance > Complaints",
    quote=QUOTE,
    start=1000,
    end=1000 + len(QUOTE),
    passage=f"ly audited. Complaints fell. {QUOTE} Most were about delays, as in the year bef",
    address="https://example.org/report.pdf",
)
ELSEWHERE = Elsewhere("92", "92", "2023-24", "minutes.md", 1, "There were 92 complaints.", Verdict.AGREES)
FIGURE = CheckedFigure("92", "92", "", "2023-24", 1, Verdict.ONLY_SOURCE, "", ())
ANSWER = Answer(
    answer_id="abc",
    question="How many complaints were there?",
    status=Status.ANSWERED,
    reason="",
    text="92: The service received 92 complaints in the year. [1]",
    citations=(CITATION,),
    figures=(FIGURE,),
    searched=Searched(6, 1200),
    corpus_version="v",
    elapsed_ms=1.0,
)
ENTRY = Entry(
    key="k",
    name="annual-report.pdf",
    path="/home/someone/private/annual-report.pdf",
    title="Annual Report 2023-24",
    kind=DocumentKind.ANNUAL_REPORT,
    publisher="Exampleshire Council",
    period="2023-24",
    dated=date(2024, 7, 8),
    address="https://example.org/report.pdf",
    warnings=(),
    edition=1,
    state="current",
    gone=False,
    passages=3,
)

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</details></article><iframe src=//evil.example></iframe>",
    '<a href="javascript:alert(1)">x</a>',
    "<!-- <style>*{display:none}</style>",
    "${alert(1)} {{constructor}} `x`",
]
OWN_TAGS = {
    *("article", "section", "div", "p", "span", "h2", "h3", "ul", "li", "br"),
    *("a", "details", "summary", "blockquote", "mark", "strong"),
}
OWN_ATTRIBUTES = {"class", "id", "href", "target", "rel", "aria-hidden", "aria-label", "role"}


class Tags(HTMLParser):
    """The tags, attributes and text that a browser would make of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.open: list[str] = []
        self.said = ""
        self.marked = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, "tags are closed in order"

    def handle_data(self, data: str) -> None:
        self.said += data
        if "mark" in self.open:
            self.marked += data


def read(html: str) -> Tags:
    found = Tags(html)
    assert found.open == []
    return found


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (Status.ANSWERED, "✓ Answered"),
        (Status.PARTIAL, "◐ Partly answered"),
        (Status.NOT_FOUND, "○ Not in the documents"),
        (Status.DECLINED, "✕ Declined"),
    ],
)
def test_a_status_is_said_in_words_with_a_sign_and_a_colour_of_its_own(status: Status, word: str) -> None:
    html = render_answer(replace(ANSWER, status=status), "a1", "")
    assert word in read(html).said
    assert f'class="rq-answer rq-{status.value}"' in html


def test_a_marker_leads_to_the_citation_it_stands_for_and_to_no_other() -> None:
    html = render_answer(replace(ANSWER, text="One [1] and [2]."), "a7", "")
    assert 'href="#a7-source-1"' in html
    assert 'id="a7-source-1"' in html
    assert "[2]" in read(html).said
    assert "a7-source-2" not in html


def test_a_list_in_an_answer_is_a_list() -> None:
    answer = replace(ANSWER, text="The aims were:\n- to listen\n- to act [1]")
    assert "<ul><li>to listen</li><li>to act <a " in render_text(answer, "a1")


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("92: The service received 92 complaints. [1]", True),
        ("over 92: The service received over 92 complaints. [1]", True),
        ("Complaints: The service received 92. [1]", False),
        ("The service received 92 complaints. [1]", False),
    ],
)
def test_the_figure_asked_for_stands_out(text: str, leads: bool) -> None:
    html = render_text(replace(ANSWER, text=text), "a1")
    assert ("rq-lead" in html) is leads
    assert text.split()[0] in read(html).said


def test_a_citation_shows_its_place_and_marks_its_quote_character_by_character() -> None:
    found = read(render_citation(CITATION, "a1"))
    for words in ("Annual Report 2023-24", "annual-report.pdf", "page 8", "Governance › Complaints"):
        assert words in found.said
    assert found.marked == QUOTE


def test_words_cut_in_half_at_the_ends_of_a_passage_are_left_out() -> None:
    said = read(render_citation(CITATION, "a1")).said
    assert "… audited. Complaints fell. The service" in said
    assert "as in the year …" in said


@pytest.mark.parametrize(
    ("passage", "quote", "start", "before"),
    [
        ("ten and ten and ten", "ten", 0, ""),
        ("ten and ten and ten", "ten", 500, "… and "),
        ("ten and ten and ten", "ten", 16, "ten and ten and "),
        ("nothing of the kind", "ten", 3, ""),
    ],
)
def test_of_the_same_words_twice_the_quoted_ones_are_marked(passage: str, quote: str, start: int, before: str) -> None:
    html = render_citation(replace(CITATION, passage=passage, quote=quote, start=start), "a1")
    assert read(html).marked == quote
    assert f'rq-passage">{before}<mark>' in html


def test_the_dots_of_a_table_of_contents_are_not_shown() -> None:
    citation = replace(CITATION, passage=f"Rural crime\n . . . . . . . . . . . 6\n{QUOTE} end")
    assert "crime … 6" in read(render_citation(citation, "a1")).said


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.org/report.pdf?a=1&b=2", True),
        ("http://example.org/", True),
        ("", False),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("file:///etc/passwd", False),
        ("//example.org/", False),
        ("/health", False),
        ("https:///nowhere", False),
        ("https://exa\nmple.org/", False),
        ("https://[broken", False),
    ],
)
def test_only_web_addresses_become_links(address: str, linked: bool) -> None:
    assert is_web_address(address) is linked
    for html in (
        render_citation(replace(CITATION, address=address), "a1"),
        render_documents([replace(ENTRY, address=address)]),
    ):
        assert read(html).links == ([address] if linked else [])
        assert ('rel="noopener' in html) is linked


@pytest.mark.parametrize(
    ("verdict", "others", "words"),
    [
        (Verdict.ONLY_SOURCE, 0, "the only place that states it"),
        (Verdict.AGREES, 1, "also stated in 1 other place"),
        (Verdict.AGREES, 2, "also stated in 2 other places"),
        (Verdict.ROUNDS_TO, 1, "rounded form, or more exactly, in 1 other place"),
        (Verdict.RESTATED, 1, "stated differently in another edition"),
        (Verdict.CONFLICT, 1, "another figure is given in 1 other place"),
        (Verdict.OTHER_PERIOD, 1, "for another time only"),
        (Verdict.ADDS_UP, 0, "the parts given add up to it"),
        (Verdict.DOES_NOT_ADD_UP, 0, "the parts given do not add up to it"),
        (Verdict.COMPUTED, 0, "worked out from the figures quoted"),
    ],
)
def test_a_verdict_is_said_in_plain_words(verdict: Verdict, others: int, words: str) -> None:
    places = tuple(replace(ELSEWHERE, page=page) for page in range(1, others + 1))
    found = read(render_figure(replace(FIGURE, verdict=verdict, others=places), "a1"))
    assert words in found.said
    assert ("minutes.md, page 1" in found.said) is (others > 0)


def test_every_verdict_has_its_words() -> None:
    for verdict in Verdict:
        assert read(render_figure(replace(FIGURE, verdict=verdict), "a1")).said


def test_a_table_and_its_row_on_one_page_are_one_other_place() -> None:
    table = replace(ELSEWHERE, quote="2023-24: 92 complaints\n2022-23: 80 complaints")
    row = replace(ELSEWHERE, quote="2023-24: 92")
    said = read(render_figure(replace(FIGURE, verdict=Verdict.AGREES, others=(table, row)), "a1")).said
    assert "1 other place" in said
    assert "2022-23: 80" not in said


def test_a_working_is_shown() -> None:
    figure = replace(FIGURE, verdict=Verdict.COMPUTED, working="92 − 80 = 12")
    assert "92 − 80 = 12" in read(render_figure(figure, "a1")).said


def test_a_refusal_says_why_what_was_searched_and_whom_to_ask() -> None:
    refusal = replace(
        ANSWER,
        status=Status.NOT_FOUND,
        reason="no passage speaks of Paris",
        text="They do not say.",
        citations=(),
        figures=(),
    )
    said = read(render_answer(refusal, "a1", "You could ask the clerk.")).said
    assert "Why: No passage speaks of Paris." in said
    assert "Searched: 6 documents, 1,200 passages." in said
    assert "Whom to ask: You could ask the clerk." in said


def test_whom_to_ask_is_said_once() -> None:
    refusal = replace(ANSWER, status=Status.NOT_FOUND, text="They do not say. You could ask the clerk.")
    assert read(render_answer(refusal, "a1", "You could ask the clerk.")).said.count("ask the clerk") == 1


def test_a_partial_answer_says_what_is_missing() -> None:
    partial = replace(ANSWER, status=Status.PARTIAL, reason="Not found: how many on Mars?")
    assert "What is missing: Not found: how many on Mars?" in read(render_answer(partial, "a1", "ask")).said


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_of_a_document_or_a_question_is_live(hostile: str) -> None:
    citation = replace(
        CITATION,
        document=hostile,
        title=hostile,
        section=hostile,
        quote=hostile,
        start=4,
        passage=f"{hostile} {hostile} {hostile}",
        address=f"https://example.org/{hostile}",
    )
    other = Elsewhere(hostile, hostile, hostile, hostile, 1, hostile, Verdict.CONFLICT)
    figure = CheckedFigure(hostile, hostile, hostile, hostile, 1, Verdict.CONFLICT, hostile, (other,))
    answer = replace(
        ANSWER,
        question=hostile,
        reason=hostile,
        text=f"{hostile}: {hostile} [1]\n- {hostile}",
        status=Status.NOT_FOUND,
        citations=(citation,),
        figures=(figure,),
    )
    entry = replace(
        ENTRY,
        name=hostile,
        title=hostile,
        publisher=hostile,
        period=hostile,
        address=f"javascript:{hostile}",
        warnings=(hostile,),
    )
    page = render_conversation([Exchange(1, hostile, render_answer(answer, "a1", hostile))])
    page += render_documents([entry, ENTRY]) + render_failure(hostile)
    found = read(page)
    assert found.tags <= OWN_TAGS
    assert found.attributes <= OWN_ATTRIBUTES
    assert all(link.startswith(("#a1-source-", "https://example.org/")) for link in found.links)
    assert found.said.count(hostile) >= 15, "what a document says is still there to read"


def test_documents_are_listed_with_their_dates_and_never_with_their_folder() -> None:
    html = render_documents([ENTRY, replace(ENTRY, period="", dated=None, publisher="Another Council")])
    for words in ("covers 2023-24 · dated 8 July 2024", "no date given in it", "Exampleshire", "2 documents"):
        assert words in read(html).said
    assert "private" not in html


def test_no_documents_no_list() -> None:
    assert render_documents([]) == ""

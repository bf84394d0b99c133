"""The page of a run: whole, escaped, without scripts, readable by machine and person."""

from __future__ import annotations

from html.parser import HTMLParser

from reportqa.evaluation.compare import compare
from reportqa.evaluation.page import evaluation_page
from test_evaluation_rates import judged, run

_VOID = {"meta", "br", "circle", "path"}


class Outline(HTMLParser):
    """What a page is made of: its tags in order, which are left open, its visible text, the ids and what names them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.ids: list[str] = []
        self.labels: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.labels |= {given["aria-labelledby"] or ""} if "aria-labelledby" in given else set()
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)


ROWS = [
    judged("1", sureness=2.0, verdict_due=("conflict",), verdict="conflict"),
    judged("2<script>", right=False, sureness=-1.0, kind="<b>money</b>"),
    judged("3", right=False, split="test", sureness=0.5),
]


def test_the_page_is_whole_and_every_label_is_there() -> None:
    page = Outline(evaluation_page(run(*ROWS), compare(run(*ROWS), run(*ROWS))))
    assert page.open == []
    assert page.tags.count("h1") == 1
    assert len(page.ids) == len(set(page.ids))
    assert page.labels <= set(page.ids)
    assert {"measures", "kinds", "compared", "verdicts", "reliability", "wrong"} <= set(page.ids)


def test_words_of_questions_and_answers_are_escaped_and_nothing_is_loaded() -> None:
    made = evaluation_page(run(*ROWS))
    page = Outline(made)
    assert not {"script", "i", "b", "img", "link", "iframe"} & set(page.tags)
    assert "2<script>" in "".join(page.text)
    assert "72 & 2<script>" in "".join(page.text)
    assert "http:" not in made
    assert "https:" not in made
    assert "default-src 'none'" in made


def test_the_page_keeps_the_words_of_the_test_split_to_itself() -> None:
    made = evaluation_page(run(*ROWS), compare(run(*ROWS[:2], judged("3", split="test")), run(*ROWS)))
    text = "".join(Outline(made).text)
    assert "How many <i>2<script></i>?" in text
    assert "How many <i>3</i>?" not in text
    assert "72 & 3" not in text
    assert "counted, not shown" in text


def test_the_page_shows_rates_the_curve_and_what_changed() -> None:
    before = run(judged("1", right=False), *ROWS[1:])
    page = Outline(evaluation_page(run(*ROWS), compare(before, run(*ROWS))))
    text = " ".join(" ".join(page.text).split())
    assert "Became right: 1" in text
    assert "Became wrong: 0" in text
    assert "33.3% (0% to 100%) of 3" in text
    assert page.tags.count("circle") == 3
    assert "conflict 100% (100% to 100%) of 1" in text


def test_a_page_without_a_curve_verdicts_or_wrong_answers_leaves_them_out() -> None:
    page = Outline(evaluation_page(run(judged("1"))))
    assert not {"compared", "verdicts", "reliability", "wrong"} & set(page.ids)
    assert "counted, not shown" not in "".join(page.text)

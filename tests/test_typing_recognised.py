"""A digit that was not recognised surely is never held against another paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reportqa.domain import Document, Entry, WordBox
from reportqa.figures.audit import Read, audit
from reportqa.figures.typing.ledger import figures_of
from reportqa.passages import passages_of
from reportqa.reading import read_document

PROSE = "The authority answered 72 information requests in 2023-24.\n\nIt closed 18 complaints in 2022-23.\n"
TABLE = "|Service|2022-23|2023-24|\n|---|---|---|\n|Libraries|412|431|\n|Parks|98|87|\n"


def recognised(path: Path, text: str, unsure: str) -> Document:
    """A paper as if its words had been recognised in a picture, those that are ``unsure`` less surely."""
    path.write_text(f"# Annual Report 2023-24\n\n## The year\n\n{text}", "utf-8")
    document = read_document(path)
    pages = []
    for page in document.pages:
        words, at = [], 0
        for word in page.text.replace("|", " ").split():
            at = page.text.index(word, at)
            words.append(WordBox(at, at + len(word), 0, 0, 9, 9, sureness=0.6 if word == unsure else 0.95))
            at += len(word)
        pages.append(replace(page, words=tuple(words)))
    return replace(document, pages=tuple(pages))


@pytest.mark.parametrize(
    ("text", "unsure", "doubted"),
    [
        (PROSE, "", set()),
        (PROSE, "requests", set()),
        (PROSE, "72", {"72"}),
        (PROSE, "2023-24.", {"72"}),  # the year of the sentence: which was it?
        (TABLE, "412", {"412"}),
        (TABLE, "2023-24", {"431", "87"}),
    ],
)
def test_what_rests_on_an_unsure_digit_is_doubted(tmp_path: Path, text: str, unsure: str, doubted: set[str]) -> None:
    document = recognised(tmp_path / "a.md", text, unsure)
    figures = figures_of(document, passages_of(document))
    assert {figure.number.text for figure in figures if figure.doubt} == doubted
    assert len(figures) > len(doubted)


def graves(*documents: Document) -> list[str]:
    """The contradictions that the audit finds in these papers."""
    shelf = {
        each.key: Entry(
            each.key, each.name, "", each.title, each.kind, "Quaymouth Council", each.period, each.dated, "", (), 1,
            "current", False, 1,
        )
        for each in documents
    }  # fmt: skip
    figures = [figure for each in documents for figure in figures_of(each, passages_of(each))]
    read = [Read(each.key, passages_of(each), each.pages) for each in documents]
    return [finding.verdict.value for finding in audit(figures, read, shelf) if finding.severity]


@pytest.mark.parametrize(("unsure", "found"), [("", ["conflict"]), ("72", []), ("complaints", ["conflict"])])
def test_a_doubted_digit_makes_no_conflict(tmp_path: Path, unsure: str, found: list[str]) -> None:
    (tmp_path / "b.md").write_text(
        "# Annual Report 2023-24\n\n## Requests\n\nThe authority answered 77 information requests in 2023-24.\n"
    )
    assert graves(recognised(tmp_path / "a.md", PROSE, unsure), read_document(tmp_path / "b.md")) == found


@pytest.mark.parametrize(("unsure", "found"), [("", ["does_not_add_up"]), ("98", []), ("Parks", ["does_not_add_up"])])
def test_a_sum_that_fails_by_a_doubted_digit_is_not_told(tmp_path: Path, unsure: str, found: list[str]) -> None:
    table = "|Service|2023-24|\n|---|---|\n|Libraries|412|\n|Parks|98|\n|Roads|120|\n|Total|690|\n"
    assert graves(recognised(tmp_path / "a.md", table, unsure)) == found


@pytest.mark.parametrize(("unsure", "found"), [("", ["conflict"]), ("12", [])])
def test_a_doubted_day_makes_no_conflict(tmp_path: Path, unsure: str, found: list[str]) -> None:
    text = "The Harbour Street library opened on {} March 2024.\n"
    (tmp_path / "b.md").write_text("# Annual Report 2023-24\n\n## Libraries\n\n" + text.format(17))
    assert graves(recognised(tmp_path / "a.md", text.format(12), unsure), read_document(tmp_path / "b.md")) == found

"""A restricted document is for staff only: no question, count, series, audit or word of the public side knows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reportqa.assistant import Assistant
from reportqa.domain import Status
from reportqa.reading import Given

OPEN = "# Wildlife report 2023-24\n\nExampleshire Council\n\n## Otters\n\nThe rangers counted 34 otters in 2023-24.\n"
SECRET = (
    "# Wildlife annexe 2023-24\n\nExampleshire Council\n\n## Otters\n\nThe rangers counted 77 otters in 2023-24.\n\n"
    "## Zeppelins\n\nThe council hired 5 zeppelins in 2023-24 for £91,000.\n"
)


@pytest.fixture
def both(opened: Callable[[], Assistant], shelf: Path) -> Assistant:
    """An index of an open paper and a restricted one."""
    (shelf / "open.md").write_text(OPEN, "utf-8")
    (shelf / "annexe.md").write_text(SECRET, "utf-8")
    assistant = opened()
    assistant.add([shelf / "open.md"])
    assistant.add([shelf / "annexe.md"], Given(restricted=True))
    return assistant


def everything_public(assistant: Assistant) -> str:
    """All that a face can get at without asking for what is restricted."""
    answers = [assistant.ask(q) for q in ("How many otters were counted in 2023-24?", "How many zeppelins were hired?")]
    return repr(
        (
            [(a.text, a.citations, a.figures, a.reason, a.searched, a.corpus_version) for a in answers],
            assistant.documents(everything=True),
            assistant.audit(),
            assistant.series("otters"),
            assistant.series("zeppelins"),
            assistant.version,
            assistant.index.catalogue.words(),
            assistant.index.catalogue.term_frequencies(["zeppelin", "otter"]),
            assistant.index.catalogue.numbers_seen(),
            assistant.index.catalogue.figures(),
            assistant.index.catalogue.passages_of_current(),
            assistant.index.catalogue.statement_count(),
            assistant.index.vectors.count(),
        )
    )


def test_what_is_public_is_the_same_as_if_the_document_were_not_there(
    both: Assistant, shelf: Path, tmp_path: Path
) -> None:
    with both, Assistant(both.settings.__class__(index=tmp_path / "alone"), "a test", both.index.embedder) as alone:
        alone.add([shelf / "open.md"])
        told, expected = everything_public(both), everything_public(alone)
    assert "34 otters" in told
    assert "91,000" not in told
    assert re.sub(r"added='[^']*'", "", told) == re.sub(r"added='[^']*'", "", expected)


def test_staff_see_it_and_may_make_it_public_and_restrict_it_again(both: Assistant) -> None:
    with both:
        assert [e.name for e in both.documents(restricted=True)] == ["annexe.md", "open.md"]
        assert both.ask("How many zeppelins were hired in 2023-24?").status is Status.NOT_FOUND
        (entry,) = both.restrict("annexe.md", undo=True)
        assert not entry.restricted
        answer = both.ask("How many zeppelins were hired in 2023-24?")
        assert "5 zeppelins" in answer.text
        assert len(both.documents()) == 2
        both.restrict("annexe.md")
        assert both.ask("How many zeppelins were hired in 2023-24?").status is Status.NOT_FOUND
        assert [e.name for e in both.documents(everything=True)] == ["open.md"]


def test_a_later_edition_and_a_withdrawal_taken_back_stay_restricted(both: Assistant, shelf: Path) -> None:
    with both:
        (shelf / "annexe.md").write_text(SECRET.replace("5 zeppelins", "6 zeppelins"), "utf-8")
        (outcome,) = both.add([shelf / "annexe.md"])
        assert outcome.word == "indexed"
        assert [(e.edition, e.state, e.restricted) for e in both.documents(everything=True, restricted=True)][:2] == [
            (1, "superseded", True),
            (2, "current", True),
        ]
        both.withdraw("annexe.md")
        both.withdraw("annexe.md", undo=True)
        assert [e.name for e in both.documents(everything=True)] == ["open.md"]
        assert both.ask("How many zeppelins were hired in 2023-24?").status is Status.NOT_FOUND


def test_it_stays_so_when_the_index_is_opened_again(both: Assistant, opened: Callable[[], Assistant]) -> None:
    with both:
        version = both.version
    with opened() as again:
        assert again.version == version
        assert again.ask("How many zeppelins were hired in 2023-24?").status is Status.NOT_FOUND

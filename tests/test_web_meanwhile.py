"""While papers come in, whoever asks is answered from those before, and nothing fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reportqa.assistant import Assistant
from unbreakable.meanwhile import tried

FIRST = "# Wildlife report 2023-24\n\nExampleshire Council\n\n## Otters\n\nThe rangers counted 34 otters in 2023-24.\n"
LATER = "# Wildlife news 2023-24\n\nExampleshire Council\n\n## Otters\n\nThe rangers counted 43 otters in 2023-24.\n"


def test_questions_audits_and_series_rest_on_the_documents_before_until_all_are_in(
    opened: Callable[[], Assistant], shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shelf / "first.md").write_text(FIRST, "utf-8")
    with opened() as assistant:
        assistant.add([shelf / "first.md"])
        before, read_anew = assistant.current(), assistant._read_anew

        def not_yet(checks: bool, **_: object) -> object:
            read_anew(checks)  # the checks are made and kept, but nobody has been told of them
            return before

        (shelf / "later.md").write_text(LATER, "utf-8")
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(assistant, "_read_anew", not_yet)
            assistant.add([shelf / "later.md"])
        question = "How many otters were counted in 2023-24?"
        # How long it took and what it is called may hold any digits.
        answer = replace(assistant.ask(question), elapsed_ms=0.0, answer_id="")
        assert "34" in answer.text
        assert "43" not in repr((answer, assistant.series("otters"), assistant.audit()))
        assistant._corpus = None
        assert "43" in assistant.ask(question).text
        assert "43" in repr(assistant.series("otters"))
        assert assistant.audit().failing


def test_papers_taken_in_by_two_at_once_are_checked_all(opened: Callable[[], Assistant], shelf: Path) -> None:
    (shelf / "first.md").write_text(FIRST, "utf-8")
    (shelf / "later.md").write_text(LATER, "utf-8")
    with opened() as assistant:
        with assistant.index.checking() as ours:
            assert ours
            assistant.add([shelf])  # while another takes papers in
        assert assistant.audit().failing


def test_each_answer_given_meanwhile_is_of_one_version_of_the_corpus() -> None:
    answers, versions, wrong = tried(changes=4, threads=3, seed=2)
    assert wrong == []
    assert versions > 3
    assert len(answers) > 5

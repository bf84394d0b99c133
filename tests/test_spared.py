"""What an answer is spared: searches for cycles, what was retrieved before, and what is only made for a model."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import Any

import pytest

from reportqa import asking_again
from reportqa import inquiry as inquiry_module
from reportqa.answering.result import Result
from reportqa.assistant import Assistant
from reportqa.domain import Status
from reportqa.inquiry import Inquiry
from reportqa.retrieval import Hit, retrieve
from reportqa.settings import Settings
from reportqa.undisturbed import undisturbed
from reportqa.wording.uses import Uses


def test_no_cycles_are_looked_for_meanwhile_and_afterwards_as_before() -> None:
    assert gc.isenabled()
    with undisturbed():
        assert not gc.isenabled()
        with undisturbed():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_does_not_leave_it_off() -> None:
    with pytest.raises(ValueError, match="oh"), undisturbed():
        raise ValueError("oh")
    assert gc.isenabled()


def test_a_question_is_answered_without_a_search_for_cycles(
    council: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    answered = Inquiry.result

    def watched(inquiry: Inquiry) -> Result:
        seen.append(gc.isenabled())
        return answered(inquiry)

    monkeypatch.setattr(Inquiry, "result", watched)
    council.ask("How many complaints were there?")
    assert seen == [False]
    assert gc.isenabled()


def test_what_is_looked_for_by_the_same_words_is_retrieved_once(
    council: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    inquiry = council.inquire("How many complaints were there in 2023-24?")
    retrieved: list[object] = []

    def watched(*given: Any) -> tuple[Hit, ...]:
        retrieved.append(given)
        return retrieve(*given)

    monkeypatch.setattr(inquiry_module, "retrieve", watched)
    of_any_time = replace(inquiry.query, periods=())
    assert inquiry.search(inquiry.query, ()).hits == inquiry.search(of_any_time, ()).hits
    assert len(retrieved) == 1
    inquiry.search(of_any_time, (council.documents()[0].key,))  # elsewhere
    inquiry.search(replace(of_any_time, search_text="complaints upheld"), ())  # another meaning
    inquiry.search(replace(of_any_time, terms=(), focus=()), ())  # other words
    assert len(retrieved) == 4


def test_without_a_model_a_refused_question_is_made_ready_for_none(
    council: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared: list[str] = []
    monkeypatch.setattr(asking_again, "with_a_model", lambda *given: prepared.append("asked again"))
    assert council.ask("How many zebras were painted in Ulaanbaatar?").status is Status.NOT_FOUND
    assert not prepared


@pytest.mark.parametrize(
    ("uses", "model", "asks"),
    [("rewording", True, True), ("reaching", True, True), ("wording,tone", True, False), ("rewording", False, False)],
)
def test_a_question_is_asked_again_where_a_model_may_put_it_otherwise_or_point_to_an_answer(
    uses: str, model: bool, asks: bool
) -> None:
    used = Uses(Settings(llm_uses=uses))
    used.__dict__["model"] = object() if model else None
    assert used.asks_again is asks

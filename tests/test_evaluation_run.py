"""A gold set is asked of an assistant, and what it found is looked at with its answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reportqa.assistant import Assistant
from reportqa.evaluation.gold import GoldQuestion, Place
from reportqa.evaluation.looking import misplaced, retrieved, sureness
from reportqa.evaluation.run import evaluate

OTTERS = "# Otters\n\nIn 2023-24 volunteers rescued 77 otters from the river.\n"
HERONS = "# Herons\n\nIn 2023-24 wardens counted 231 herons on the estuary.\n"
ASKED = "How many otters were rescued in 2023-24?"


@pytest.fixture
def assistant(opened: Callable[[], Assistant], shelf: Path) -> Iterator[Assistant]:
    (shelf / "otters.md").write_text(OTTERS)
    (shelf / "herons.md").write_text(HERONS)
    with opened() as made:
        made.add([shelf])
        yield made


def gold(question: str, *, status: str, place: Place | None = None, **more: object) -> GoldQuestion:
    where = (place,) if place else ()
    made = GoldQuestion("1", "develop", "count", "plain", question, (status,), (), (), where, False, ())
    return replace(made, **more)  # type: ignore[arg-type]


def test_a_run_judges_every_question_and_looks_at_what_was_found(assistant: Assistant) -> None:
    questions = [
        gold(ASKED, status="answered", place=Place("otters.md", "rescued 77 otters", 1), expect=(("77",),)),
        gold("Is the warden doing a good job?", status="declined", identity="2"),
    ]
    run = evaluate(assistant, "gold.jsonl", questions)
    answered, declined = run.judgements
    assert (run.gold, run.corpus_version) == ("gold.jsonl", assistant.version)
    assert (answered.right, answered.passage_rank, answered.page_rank) == (True, 1, 1)
    assert (answered.citations, answered.citations_right, answered.places_cited) == (1, 1, 1)
    assert answered.sureness is not None
    assert (declined.right, declined.sureness) == (True, None)
    assert evaluate(assistant, "gold.jsonl", questions, curve=False).judgements[0].sureness is None


def test_passages_are_looked_at_with_their_pages_within_the_documents_asked(assistant: Assistant) -> None:
    first, *others = retrieved(assistant, ASKED)
    assert (first.document, first.page) == ("otters.md", 1)
    assert "rescued 77 otters" in first.text
    assert {passage.document for passage in others} <= {"otters.md", "herons.md"}
    assert {passage.document for passage in retrieved(assistant, ASKED, ["herons.md"])} == {"herons.md"}


def test_evidence_that_answers_is_surer_than_what_does_not(assistant: Assistant) -> None:
    answers, does_not = sureness(assistant, ASKED), sureness(assistant, ASKED, ["herons.md"])
    assert answers is not None
    assert does_not is None or does_not < answers


def test_a_quote_that_does_not_stand_at_its_place_is_told(assistant: Assistant) -> None:
    answer = assistant.ask(ASKED)
    (citation,) = answer.citations
    assert misplaced(assistant, answer) == set()
    for wrong in (
        replace(citation, quote=citation.quote.replace("77", "78")),
        replace(citation, start=citation.start + 1, end=citation.end + 1),
        replace(citation, page=2),
        replace(citation, document="herons.md"),
    ):
        assert misplaced(assistant, replace(answer, citations=(wrong,))) == {citation.marker}

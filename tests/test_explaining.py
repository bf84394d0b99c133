"""Every step to an answer can be followed, and is the one that the answer took."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reportqa.assistant import Assistant
from reportqa.data import load
from reportqa.domain import Status
from reportqa.explaining import Explanation, explanation_to_json
from reportqa.terminal_explained import explanation_lines

REPORT = """# Annual report 2023-24

## Wardens

There were 41 wardens in Burnley in 2023-24. Wardens walked 900 miles.

## Vans

We ran 9 vans in 2023-24. The vans cost £80,000 in 2023-24.

## Sites

| Site | Visits | Cost |
| --- | --- | --- |
| North | 120 | £400 |
| South | 340 | £900 |
| West | 210 | £700 |
"""


@pytest.fixture
def explain(opened: Callable[[], Assistant], shelf: Path) -> Callable[[str], Explanation]:
    (shelf / "report.md").write_text(REPORT, "utf-8")
    assistant = opened()
    assistant.add([shelf])
    return assistant.explain


Explain = Callable[[str], Explanation]


def test_what_a_question_was_understood_to_ask_is_told(explain: Explain) -> None:
    understood = explain("How much did the vans cost in 2023-24 in Burnley?").understood
    assert understood is not None
    assert (understood.kind, understood.unit, understood.periods) == ("money", "GBP", ("2023-24",))
    assert understood.places == ("Burnley",)
    assert {"vans", "Burnley"} <= {term.text for term in understood.terms}


def test_the_answer_explained_is_the_answer_given(opened: Callable[[], Assistant], shelf: Path) -> None:
    (shelf / "report.md").write_text(REPORT, "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
        for question in ("How many wardens were there in 2023-24?", "How many lions were there?", "Is she any good?"):
            explained, given = assistant.explain(question).answer, assistant.ask(question)
            assert (explained.answer_id, explained.text) == (given.answer_id, given.text)


def test_passages_come_with_their_ranks_and_the_statement_chosen_with_what_it_was_ranked_by(explain: Explain) -> None:
    explanation = explain("How many wardens were there in 2023-24?")
    assert explanation.answer.status is Status.ANSWERED
    assert explanation.route == "statements"
    (search,) = explanation.searches
    assert [found.rank for found in search.found] == list(range(1, len(search.found) + 1))
    assert any(found.word_rank == 1 for found in search.found)
    assert any(found.vector_rank == 1 for found in search.found)
    best = search.weighed[0]
    assert best.figure == "41"
    assert best.ruled_out == ()
    assert sum(feature.adds for feature in best.features) == pytest.approx(best.score, abs=0.01)
    assert search.choice is not None
    assert search.choice.chosen[0] == best.text
    assert search.choice.sureness is not None
    assert search.choice.sureness >= search.choice.needed
    assert (explanation.drafted, explanation.traced) == (1, 1)


def test_a_refusal_tells_what_was_missing(explain: Explain) -> None:
    explanation = explain("How many wardens were there in Burnley in 2011-12?")
    assert explanation.answer.status is Status.NOT_FOUND
    assert explanation.route == "refusal"
    (search,) = explanation.searches
    assert search.choice is not None
    assert search.choice.chosen == ()
    assert search.choice.obstacle == "time"
    assert "time_fit" in next(each for each in search.weighed if each.figure == "41").ruled_out


def test_what_is_not_sure_enough_is_refused_by_its_sureness(explain: Explain) -> None:
    explanation = explain("How many helicopters did the council hire?")
    choice = explanation.searches[0].choice
    assert choice is not None
    assert choice.chosen == ()
    assert choice.doubt == "sureness"
    assert choice.sureness is not None
    assert choice.sureness < choice.needed


def test_a_declined_question_has_no_steps(explain: Explain) -> None:
    explanation = explain("Is the commissioner doing a good job?")
    assert (explanation.route, explanation.understood, explanation.searches) == ("declined", None, ())


# fmt: off
@pytest.mark.parametrize(
    ("question", "route"),
    [
        ("Which site had the most visits?", "table"),
        ("How many more visits did South have than North?", "calculation"),
        ("What does the panel paper of July 2023 say about wardens?", "statements"),
        ("How many wardens were there in the annual report for 2010-11?", "no_document"),
    ],
)
def test_the_way_to_the_answer_is_told(explain: Explain, question: str, route: str) -> None:
    assert explain(question).route == route
# fmt: on


@pytest.mark.parametrize(
    "question",
    [
        "How many wardens were there in Burnley in 2023-24?",
        "How many wardens were there in 2011-12?",
        "Which site had the most visits?",
        "Is the commissioner doing a good job?",
    ],
)
def test_every_explanation_can_be_read_and_written_as_json(explain: Explain, question: str) -> None:
    explanation = explain(question)
    lines = explanation_lines(explanation)
    assert lines[0] == f"Route: {load('explaining')['routes'][explanation.route]}"
    assert all(len(line) <= 100 for line in lines)
    written = json.loads(json.dumps(explanation_to_json(explanation)))
    assert written["route"] == explanation.route
    assert len(written["searches"]) == len(explanation.searches)


def test_the_terminal_tells_every_step(explain: Explain) -> None:
    told = "\n".join(explanation_lines(explain("How many wardens were there in Burnley in 2023-24?")))
    for words in (
        "Understood:",
        "places that must be met: Burnley",
        "Found, by",
        "Weighed, the best",
        "Chosen:",
        "Checked:",
    ):
        assert words in told
    assert "1 of 1 line traced" in told

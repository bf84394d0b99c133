"""A wrong answer is told with the step at which it went wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportqa.assistant import Assistant
from reportqa.data import load
from reportqa.domain import Status
from reportqa.evaluation.gold import GoldQuestion, Place
from reportqa.evaluation.steps import Step, went_wrong

REPORT = """# Annual report 2023-24

## Wardens

There were 41 wardens in Burnley in 2023-24. Park keepers numbered 13 in 2023-24.

## Vans

We ran 9 vans in 2023-24.
"""


def gold(question: str, find: str, status: tuple[str, ...] = ("answered",)) -> GoldQuestion:
    places = (Place("report.md", find),) if find else ()
    return GoldQuestion("q", "develop", "count", "plain", question, status, (), (), places, False, ())


@pytest.fixture
def assistant(opened: Callable[[], Assistant], shelf: Path) -> Assistant:
    (shelf / "report.md").write_text(REPORT, "utf-8")
    assistant = opened()
    assistant.add([shelf])
    return assistant


# fmt: off
@pytest.mark.parametrize(
    ("question", "find", "statuses", "step"),
    [
        # the answer stands nowhere in the documents
        ("How many wardens were there in 2023-24?", "no such words at all", ("answered",), Step.NOT_RETRIEVED),
        # it was found, but the answer is another statement
        ("How many vans were run in 2023-24?", "Park keepers numbered 13", ("answered",), Step.WEIGHED_BELOW),
        # it is the very statement chosen
        ("How many vans were run in 2023-24?", "We ran 9 vans", ("answered",), Step.COMPOSED),
        # it was best, and not sure enough
        ("How many staff tend parks and greens?", "Park keepers numbered 13", ("answered",), Step.REFUSED),
        # there is nothing to say, and something was said
        ("How many vans were run in 2023-24?", "", ("not_found",), Step.ANSWERED_ANYWAY),
    ],
)
def test_the_step_is_the_first_at_which_the_answer_was_lost(
    assistant: Assistant, question: str, find: str, statuses: tuple[str, ...], step: Step
) -> None:
    inquiry = assistant.inquire(question)
    status = inquiry.result().status
    found = went_wrong(gold(question, find, statuses), status, inquiry)
    assert found.step is step
    assert found.told
    assert "{" not in found.told
# fmt: on


def test_a_declined_question_went_wrong_before_any_search(assistant: Assistant) -> None:
    question = "Is the commissioner doing a good job?"
    found = went_wrong(gold(question, "We ran 9 vans"), Status.DECLINED, assistant.inquire(question))
    assert found.step is Step.DECLINED


def test_every_step_has_its_words() -> None:
    assert set(load("explaining")["wrong"]) == {step.value for step in Step}

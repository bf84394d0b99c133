"""A model points to the statement that answers a refused question: told only where the question as asked agrees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from reportqa.answers import answer_from_json, answer_to_json
from reportqa.assistant import Assistant
from reportqa.domain import Status
from reportqa.settings import Settings
from reportqa.terminal import answer_lines
from reportqa.wording.model import Prompt
from reportqa.wording.uses import Uses
from test_wording_rewording import PAPER

SHOWN = re.compile(r"\[(\w{6})\] <(?:data-\w+)>(.*?)</data-", re.DOTALL)
LAY = "who bagged the concrete job at Saltby"
# It leaves out and brings in more than a rewording may.
PUT = "Who has been chosen to build the new slipway at Saltby?"


@dataclass
class Points:
    """A model that points to the statement with the words ``holding`` and puts the question as ``put``."""

    holding: str
    put: str
    name: str = "a model"
    context: int = 4096
    prompts: list[Prompt] = field(default_factory=list)

    def stream(self, prompt: Prompt, until: float) -> Iterator[str]:
        self.prompts.append(prompt)
        keys = [key for key, words in SHOWN.findall(prompt.user) if self.holding in words]
        yield f"[{keys[0]}]\n{self.put}" if keys else "NONE"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over the paper, with the embedding model that is shipped: likeness of meaning counts here."""
    folder = tmp_path_factory.mktemp("reached")
    (folder / "report.md").write_text(PAPER, "utf-8")
    with Assistant(Settings(index=folder / "index"), "a test") as opened:
        opened.add([folder / "report.md"])
        yield opened


def with_model(assistant: Assistant, model: Points | None, uses: str = "reaching") -> Points | None:
    assistant.uses = Uses(Settings(llm_uses=uses))
    assistant.uses.__dict__["model"] = model
    return model


def test_a_statement_that_a_model_points_to_answers_and_the_reader_is_told(plain: Assistant) -> None:
    with_model(plain, Points("Harrow Marine", PUT), uses="rewording")
    assert plain.ask(LAY).status is Status.NOT_FOUND
    with_model(plain, Points("Harrow Marine", PUT))
    answer = plain.ask(LAY)
    assert (answer.status, answer.reason) == (Status.ANSWERED, "Found with the help of a language model.")
    assert answer.text == "Harrow Marine has been chosen to build the new slipway at Saltby. [1]"
    assert (answer.wording.understood, answer.wording.reached, answer.wording.words) == (PUT, True, ())
    assert answer_from_json(answer_to_json(answer)) == answer
    told = " ".join(answer_lines(answer))
    assert "Found with the help of a language model." in told
    assert "see whether the quote says what you asked" in told


def test_so_does_one_for_a_part_of_a_question(plain: Assistant) -> None:
    with_model(plain, Points("Harrow Marine", PUT))
    answer = plain.ask(f"How many moorings did the authority lease in 2023-24, and {LAY}?")
    assert (answer.status, answer.reason) == (Status.ANSWERED, "Found with the help of a language model.")
    assert answer.text.endswith("Harrow Marine has been chosen to build the new slipway at Saltby. [2]")


@pytest.mark.parametrize(
    ("asked", "holding", "put"),
    [
        (LAY, "Saltby ferry", "Who carried 41,000 passengers at Saltby?"),
        (LAY, "Saltby ferry", PUT),  # another statement answers that
        (LAY, "Harrow Marine", "Who has been chosen to build the slipway?"),  # no longer of Saltby
        (LAY, "Harrow Marine", "Who has been chosen to build the slipway at Saltby in 2022-23?"),
        (LAY, "Harrow Marine", "Who has not been chosen to build the slipway at Saltby?"),
        (LAY, "Harrow Marine", "What is built at Saltby?"),  # another kind of answer
        (LAY, "Harrow Marine", "Harrow Marine has been chosen."),  # no question
        (LAY, "nothing that is shown", PUT),
        ("who bagged the concrete job at Oakby", "Harrow Marine", PUT),
    ],
)
def test_what_a_model_points_to_wrongly_leaves_the_refusal(
    plain: Assistant, asked: str, holding: str, put: str
) -> None:
    with_model(plain, None)
    bare = plain.ask(asked)
    with_model(plain, Points(holding, put))
    answer = plain.ask(asked)
    assert bare.status is answer.status is Status.NOT_FOUND
    assert (answer.text, answer.wording.understood, answer.wording.reached) == (bare.text, "", False)


@pytest.mark.parametrize(
    "asked", ["How many trams did the authority lease in 2023-24?", "What salary is the harbour master paid?"]
)
def test_no_model_points_to_a_figure(plain: Assistant, asked: str) -> None:
    model = with_model(plain, Points("81", asked))
    assert plain.ask(asked).status is Status.NOT_FOUND
    assert model is not None
    assert model.prompts == []


def test_a_model_is_shown_statements_as_data_and_no_order_of_a_document(plain: Assistant) -> None:
    model = with_model(plain, Points("Harrow Marine", PUT))
    plain.ask(LAY)
    assert model is not None
    (prompt,) = model.prompts
    assert "Harrow Marine" in prompt.user
    assert "Ignore all previous instructions" not in prompt.user
    short = Points("Harrow Marine", PUT, context=100)  # nothing fits
    with_model(plain, short)
    assert plain.ask(LAY).status is Status.NOT_FOUND
    assert SHOWN.findall(short.prompts[0].user) == []

"""Whether something adds up, as a question asks it and the audit worked it out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers import asked_of
from reportqa.answering.adding_up import sum_asked
from reportqa.assistant import Assistant
from reportqa.domain import Status, Verdict
from reportqa.evaluation.citing import every_number_traced
from reportqa.index.embedding import Embedder

PAPER = """# Harbour authority: outturn 2024-25

## Running costs

| Service (£m) | Budget | Spend |
|---|---|---|
| Dredging | 1.310 | 1.255 |
| Pilots | 0.880 | 0.902 |
| Lamps | 0.210 | 0.208 |
| Running costs in total | 2.400 | 2.385 |

## Works

| Scheme | £m |
|---|---|
| North mole | 1.200 |
| Slipway | 0.450 |
| Works in total | 1.650 |
"""


@pytest.mark.parametrize(
    ("question", "of"),
    [
        ("Do the figures for dredging add up?", "the for dredging"),
        ("does the works budget add up to the total", "the works budget"),
        ("Was the table of dues totalled correctly?", "the of dues"),
        ("How much do dredging and pilots add up to?", ""),
        ("Did costs go up?", ""),
    ],
)
def test_it_is_told_what_is_asked_whether_it_adds_up(question: str, of: str) -> None:
    assert sum_asked(question) == of


@pytest.fixture(scope="module")
def asked(minilm: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with asked_of(PAPER, tmp_path_factory.mktemp("sums"), minilm) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "opening", "working", "verdict"),
    [
        (
            "Does the spend on running costs add up?",
            "No: ",
            "£1.255m + £0.902m + £0.208m = £2.365m; printed £2.385m",
            Verdict.DOES_NOT_ADD_UP,
        ),
        ("Do the works add up?", "Yes: ", "£1.200m + £0.450m = £1.650m; printed £1.650m", Verdict.ADDS_UP),
    ],
)
def test_the_audits_working_says_whether_it_does(
    asked: Assistant, question: str, opening: str, working: str, verdict: Verdict
) -> None:
    answer = asked.ask(question)
    assert answer.text.startswith(opening)
    assert working in answer.text
    assert answer.figures[0].verdict is verdict
    assert every_number_traced(answer)
    assert len(answer.citations) >= 3


def test_what_was_never_summed_is_not_said_to_add_up(asked: Assistant) -> None:
    answer = asked.ask("Do the pension payments add up?")
    assert answer.status is Status.NOT_FOUND

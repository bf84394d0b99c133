"""A cell answers how many only where its column counts what is asked, whatever its row says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers import asked_of
from reportqa.assistant import Assistant
from reportqa.domain import Status
from reportqa.index.embedding import Embedder

PAPER = """# Annual report of the Harbour Trust 2023-24

## Crime and rescue by harbour, 2023-24

| Harbour | Population | Crimes | Rescues |
| --- | --- | --- | --- |
| Gull Point | 12,710 | 930 | 41 |
| North Mole | 9,480 | 611 | 17 |

## Ferry journeys by harbour

| Harbour | 2022-23 | 2023-24 |
| --- | --- | --- |
| Gull Point | 61,200 | 64,300 |
| North Mole | 18,100 | 17,700 |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, minilm: Embedder) -> Iterator[Assistant]:
    with asked_of(PAPER, tmp_path_factory.mktemp("cells"), minilm) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many crimes were there at Gull Point in 2023-24?", "930"),
        ("How many rescues took place at North Mole in 2023-24?", "17"),
        ("How many ferry journeys began at Gull Point in 2022-23?", "61,200"),
    ],
)
def test_the_cell_under_what_is_counted_is_told(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith(told)


@pytest.mark.parametrize(
    "question",
    [
        "How many burglaries took place at Gull Point in 2023-24?",
        "How many residential burglaries took place at North Mole in 2023-24?",
        "How many collisions were there at Gull Point in 2023-24?",
    ],
)
def test_a_cell_of_something_else_is_not(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert "12,710" not in answer.text

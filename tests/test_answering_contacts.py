"""How somebody may be reached: which questions ask for it, by which means, and what tells it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers import asked_of
from reportqa.answering.contacts import asks_for_contact, contact_fit
from reportqa.assistant import Assistant
from reportqa.domain import Status
from reportqa.index.embedding import Embedder

PAPER = """# Annual report of the Harbour Trust 2023-24

## Pilots

The trust employed 61 pilots, and 42 of them could be reached by radio at any hour.

## Get in touch

The office of the Harbour Trust is glad to hear from skippers. You may reach us as follows.

Email: quay@harbour-trust.example.org

Call: 01632 960 118

Post: Harbour Trust, 4 Mole Road, Calder Bay, QZ1 4AB

## Lost nets

Lost nets can be reported at www.lost-nets.example.org at any time.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, minilm: Embedder) -> Iterator[Assistant]:
    with asked_of(PAPER, tmp_path_factory.mktemp("contacts"), minilm) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How do I ring the trust?", True),
        ("what number would I call to get hold of them", True),
        ("Who should I contact about this report?", True),
        ("whats the website", True),
        ("where can I write to the trust", True),
        ("How many calls did the trust get?", False),
        ("Who contacted the trust?", False),
        ("What number of pilots called in sick?", False),
    ],
)
def test_which_questions_ask_how_somebody_is_reached(question: str, asked: bool) -> None:
    assert asks_for_contact(question) is asked


@pytest.mark.parametrize(
    ("question", "text", "fit"),
    [
        ("What number do I ring?", "Call: 01632 960 118", 1.0),
        ("What number do I ring?", "Email: quay@harbour.example.org", 0.3),
        ("What is the e-mail address?", "Email: quay@harbour.example.org", 1.0),
        ("Where do I write to the trust?", "Post: 4 Mole Road, Calder Bay, QZ1 4AB", 1.0),
        ("How do I contact the trust?", "See www.harbour.example.org", 1.0),
        ("How do I contact the trust?", "It had 61 pilots.", 0.0),
    ],
)
def test_a_text_tells_it_by_the_means_asked_for(question: str, text: str, fit: float) -> None:
    assert contact_fit(question, text) == fit


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What phone number would I ring to get hold of the trust's office?", "01632 960 118"),
        ("how do I phone the harbour trust", "01632 960 118"),
        ("what's the email address of the trust", "quay@"),
        ("where do i write to the trust", "QZ1 4AB"),
        ("whats the website for reporting lost nets", "www.lost-nets"),
    ],
)
def test_a_number_under_a_heading_of_its_own_is_the_publishers(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).text.split("\n")[0]


def test_nobody_else_is_reached_by_it(assistant: Assistant) -> None:
    assert assistant.ask("What is the phone number of the lighthouse?").status is Status.NOT_FOUND

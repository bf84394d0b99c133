"""An answer as server-sent events: only lines that have passed, then the whole answer, as without a stream."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from reportqa.assistant import Assistant
from reportqa.errors import StorageError
from reportqa.index.embedding import Embedder
from reportqa.settings import Settings
from reportqa.web.app import create_app
from scripted import Scripted, scripted_server

PAPER = """# Annual report 2023-24

Quaymouth Harbour Authority

## Complaints

The authority received 92 complaints in 2023-24.
"""
QUESTION = "How many complaints did the authority receive in 2023-24?"


@pytest.fixture(scope="module")
def server() -> Iterator[Scripted]:
    with scripted_server() as scripted:
        yield scripted


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, words: Embedder, server: Scripted) -> Iterator[Assistant]:
    """An assistant over the paper, with the scripted model."""
    folder = tmp_path_factory.mktemp("harbour")
    (folder / "report.md").write_text(PAPER, "utf-8")
    settings = Settings(index=folder / "index", llm=f"openai-like:m@{server.address}", llm_uses="wording")
    with Assistant(settings, "a test", words) as opened:
        opened.add([folder / "report.md"])
        yield opened


@pytest.fixture
def client(harbour: Assistant) -> Iterator[TestClient]:
    with TestClient(create_app(harbour)) as opened:
        yield opened


def heard(client: TestClient, question: str, method: str = "GET") -> list[tuple[str, dict[str, Any]]]:
    """The events of an answer: their names and data."""
    with (
        client.stream("GET", "/api/ask/stream", params={"q": question})
        if method == "GET"
        else client.stream("POST", "/api/ask/stream", json={"question": question})
    ) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        parts = "".join(response.iter_text()).strip().split("\n\n")
    found = []
    for part in parts:
        name, data = part.split("\n")
        found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_lines_that_passed_come_first_and_then_the_answer(client: TestClient, server: Scripted, method: str) -> None:
    server.reply = lambda keys, _: (
        f"In 2023-24 the authority received 92 complaints. [{keys[0]}]\nThey were about the mayor. [{keys[0]}]"
    )
    *lines, (name, answer) = heard(client, QUESTION, method)
    assert name == "answer"
    assert [each for each, _ in lines] == ["line"] * len(lines)
    assert [data["text"] for _, data in lines] == answer["text"].split("\n")
    assert not any("mayor" in data["text"] for _, data in lines)
    assert answer["wording"]["words"]
    assert answer["permanent"].endswith(answer["answer_id"])


def test_an_answer_that_no_model_words_is_one_event(client: TestClient, server: Scripted) -> None:
    server.reply = lambda *_: "The authority bought 12 trams."
    (refusal,) = heard(client, "How many trams did the authority buy?")
    assert refusal[0] == "answer"
    assert refusal[1]["status"] == "not_found"


def test_why_a_model_failed_is_not_for_the_page(client: TestClient, harbour: Assistant, server: Scripted) -> None:
    server.reply = lambda *_: "They were about the mayor."
    page = client.get("/ask", params={"q": QUESTION}).text
    assert "The language model had no part in what has no bar" in page
    note = harbour.ask(QUESTION).wording.note
    assert note
    assert note not in page


def test_a_question_that_cannot_be_asked_is_told_as_ever(client: TestClient) -> None:
    assert client.get("/api/ask/stream", params={"q": QUESTION, "document": "nowhere.pdf"}).status_code == 404
    assert client.get("/api/ask/stream").status_code == 422


def test_what_goes_wrong_midway_is_a_problem_without_its_cause(
    client: TestClient, harbour: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StorageError("the disk at /secret/place is full")

    monkeypatch.setattr(harbour, "ask", fail)
    ((name, problem),) = heard(client, "How many parks are there?")
    assert name == "problem"
    assert "secret" not in problem["detail"]


def test_the_stream_is_described(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()["paths"]["/api/ask/stream"]
    for method in ("get", "post"):
        answer = described[method]["responses"]["200"]
        (event,) = (content["schema"] for content in answer["content"].values())
        assert set(answer["content"]) == {"text/event-stream"}
        assert set(event["properties"]) == {"event", "data"}
        assert event["properties"]["event"]["enum"] == ["line", "answer", "problem"]
        assert "line" in answer["description"]

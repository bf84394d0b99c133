"""reportqa as parts of llama-index: a retriever and a query engine, and the example of docs/llama-index.md."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from reportqa.assistant import Assistant
from reportqa.llama_parts import ReportQueryEngine, ReportRetriever

QUESTION = "How many complaints did the council receive in 2023-24?"
PAGE = Path(__file__).parents[1] / "docs" / "llama-index.md"


def test_the_retriever_gives_the_passages_that_are_searched_best_first(council: Assistant) -> None:
    nodes = ReportRetriever(council, top=2).retrieve(QUESTION)
    assert nodes[0].metadata["page"] == 1
    assert all("complaints" in node.text for node in nodes)
    assert nodes[0].score > nodes[1].score
    # In a thread of its own: the browser's tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as apart:
        again = apart.submit(asyncio.run, ReportRetriever(council, top=2).aretrieve(QUESTION)).result()
    assert [node.node_id for node in again] == [node.node_id for node in nodes]


def test_the_query_engine_gives_the_checked_answer(council: Assistant) -> None:
    response = ReportQueryEngine(council).query(QUESTION)
    answer = council.ask(QUESTION)
    assert response.response == answer.text
    assert [node.text for node in response.source_nodes] == [citation.quote for citation in answer.citations]
    assert response.metadata["status"] == "answered"
    assert {figure["text"] for figure in response.metadata["figures"]} >= {"92", "97"}


def test_a_document_named_is_the_only_one_searched(council: Assistant) -> None:
    nodes = ReportRetriever(council, documents=["minutes.md"]).retrieve(QUESTION)
    assert {node.metadata["document"] for node in nodes} == {"minutes.md"}
    response = ReportQueryEngine(council, documents=["minutes.md"]).query(QUESTION)
    assert "97" in response.response
    assert not any(
        node.metadata["document"] == "annexe.md" for node in ReportRetriever(council, top=50).retrieve("zeppelins")
    )


def test_a_refusal_is_a_response(council: Assistant) -> None:
    response = ReportQueryEngine(council).query("How many trams did the council buy?")
    assert response.metadata["status"] == "not_found"
    assert response.source_nodes == []


def test_the_example_of_the_page_runs(council: Assistant, capsys: pytest.CaptureFixture[str]) -> None:
    opening, using = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    exec(opening.rpartition("\nassistant = ")[0], names)
    exec(using, {**names, "assistant": council})
    assert "92 2023-24" in capsys.readouterr().out

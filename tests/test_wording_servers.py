"""What the servers of language models do besides answering: think aloud, refuse, fail, set their words off."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from reportqa.errors import LanguageModelError, UsageError
from reportqa.settings import Settings, load_settings
from reportqa.wording.llama import LlamaIndexModel, llama_index_model, load_language_model
from reportqa.wording.model import Prompt
from reportqa.wording.replies import sentences_as_they_come


@dataclass
class Foreign:
    """A model as llama-index has it, which says ``pieces`` or fails with ``problem``; ``asked`` counts how often."""

    pieces: Sequence[Any] = ()
    problem: Exception | None = None
    asked: list[int] = field(default_factory=list)

    def stream_chat(self, _: object) -> Iterator[Any]:
        self.asked.append(1)
        if self.problem is not None:
            raise self.problem
        for piece in self.pieces:
            if isinstance(piece, str):
                yield SimpleNamespace(delta=piece, additional_kwargs={}, raw=None)
            else:
                yield piece


def said(foreign: Foreign, retries: int = 0) -> str:
    model = LlamaIndexModel(foreign, "m", 4096, retries)
    return "".join(model.stream(Prompt("Answer.", "Well?"), time.monotonic() + 10))


def thinking(field_name: str) -> Any:
    """A piece of a reply in which the server tells only what the model thinks."""
    if field_name == "thinking_delta":
        return SimpleNamespace(delta="", additional_kwargs={"thinking_delta": "Perhaps 99?"}, raw={})
    raw = SimpleNamespace(choices=[SimpleNamespace(delta=SimpleNamespace(**{field_name: "Perhaps 99?"}))])
    return SimpleNamespace(delta=None, additional_kwargs={}, raw=raw)


@pytest.mark.parametrize(
    "pieces",
    [
        ["<think>Perhaps 99.", " Or 98.\n</think>", "\n\nThere were 92."],
        ["\n<", "thi", "nk>", "99</thi", "nk>There ", "were 92."],
        ["[THINK]Perhaps 99.[/THINK]There were 92."],
        ["<think>\n\n</think>\n\nThere were 92."],
        [thinking("reasoning_content"), thinking("reasoning_content"), "There were ", "92."],
        [thinking("reasoning"), "There were ", thinking("reasoning"), "92."],
        [thinking("thinking_delta"), "There were 92."],
        ["There were 92."],
    ],
)
def test_what_a_model_thinks_is_no_part_of_its_answer(pieces: list[Any]) -> None:
    assert said(Foreign(pieces)).strip() == "There were 92."


@pytest.mark.parametrize(
    "pieces", [["<think>Perhaps 99."], ["<think>99</think>", "\n"], [thinking("reasoning_content")]]
)
def test_a_model_that_only_thinks_is_told_to_have_done_so(pieces: list[Any]) -> None:
    with pytest.raises(LanguageModelError, match="REPORTQA_LLM_TOKENS"):
        said(Foreign(pieces))


class RefusedError(Exception):
    """What the libraries raise where a server answers with a status."""

    def __init__(self, status_code: int) -> None:
        super().__init__("Bearer k3y was refused")
        self.status_code = status_code


def untrusted() -> Exception:
    problem = RuntimeError("Connection error.")
    problem.__cause__ = ssl.SSLCertVerificationError("certificate verify failed")
    return problem


@pytest.mark.parametrize(
    ("problem", "told", "times"),
    [
        (RefusedError(401), "refuses the key in REPORTQA_LLM_KEY", 1),
        (RefusedError(403), "refuses the key in REPORTQA_LLM_KEY", 1),
        (RefusedError(404), "the model or the address in REPORTQA_LLM", 1),
        (RefusedError(400), "REPORTQA_LLM_CONTEXT", 1),
        (RefusedError(429), "too much to do", 2),
        (RefusedError(502), "out of order", 2),
        (untrusted(), "SSL_CERT_FILE", 2),
        (ConnectionError("Bearer k3y"), "cannot be reached", 2),
        (ValueError("Bearer k3y"), "ValueError", 2),
    ],
)
def test_a_failure_tells_what_to_do_and_nothing_that_the_server_said(problem: Exception, told: str, times: int) -> None:
    foreign = Foreign(problem=problem)
    with pytest.raises(LanguageModelError, match=told) as raised:
        said(foreign, retries=1)
    assert "k3y" not in str(raised.value)
    assert len(foreign.asked) == times  # what is refused once is refused again


@pytest.mark.parametrize(
    "line",
    [
        "The quay took 92 days. [a1b2c3]",
        "The quay took **92** days. [a1b2c3]",
        "**Answer:** The quay took 92 days. [a1b2c3]",
        "The quay took 92\u00a0days. (a1b2c3)",
        "The quay took 92\u202fdays 【a1b2c3】.",
        "- The quay took 92 days [key: a1b2c3].",
        "The quay took 92 days [Evidence `a1b2c3`].",
        "```\nThe quay took 92 days. [a1b2c3]\n```",
        "Based on the evidence, here is the answer:\n\nThe quay took 92 days. [a1b2c3]",
    ],
)
def test_what_a_model_sets_its_words_off_with_is_no_part_of_them(line: str) -> None:
    [claimed] = sentences_as_they_come([line])
    assert (claimed.text, claimed.keys) == ("The quay took 92 days.", ("a1b2c3",))


@pytest.mark.parametrize("line", ["The loss was (123456). [a1b2c3]", "The quay took 2\u200b1 days. [a1b2c3]"])
def test_what_is_no_such_mark_stays_to_be_tested(line: str) -> None:
    [claimed] = sentences_as_they_come([line])
    assert claimed.text == line.removesuffix(" [a1b2c3]")


def test_a_model_is_told_how_much_it_may_write_and_less_evidence_then() -> None:
    settings = load_settings({"REPORTQA_LLM": "ollama:m", "REPORTQA_LLM_TOKENS": "3000"})
    made = load_language_model(settings)
    assert made is not None
    assert made.context == settings.llm_context - 3000
    foreign = llama_index_model(settings)
    assert foreign.additional_kwargs["num_predict"] == 3000
    assert foreign.thinking is False
    assert llama_index_model(Settings(llm="openai-like:m@http://127.0.0.1/v1", llm_tokens=3000)).max_tokens == 3000
    with pytest.raises(UsageError, match="REPORTQA_LLM_TOKENS"):
        load_settings({"REPORTQA_LLM_TOKENS": "4000"})

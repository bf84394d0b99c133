"""What tests share besides fixtures: a small embedder, papers, findings put briefly, a scripted model, the gate."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from reportqa.answering.composing import DraftLine, in_words
from reportqa.assistant import Assistant
from reportqa.domain import Finding, Verdict
from reportqa.errors import LanguageModelError
from reportqa.index.embedding import Embedder, Vectors
from reportqa.passages import passages_of
from reportqa.reading import read_document
from reportqa.settings import load_settings
from reportqa.wording.gate import failing as reason_in_gate
from reportqa.wording.model import Prompt
from reportqa.wording.sources import sources_of

_DIMENSIONS = 48


class WordEmbedder:
    """Unit vectors of the words a text holds: texts that share words are near each other. Needs no model."""

    name = "words"

    def embed(self, texts: Sequence[str]) -> Vectors:
        vectors = np.full((len(texts), _DIMENSIONS), 0.01, dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()):
                digest = hashlib.blake2b(word.encode(), digest_size=2).digest()
                vectors[row, digest[0] % _DIMENSIONS] += 1.0 if digest[1] % 2 else -1.0
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


@contextmanager
def asked_of(paper: str, folder: Path, embedder: Embedder) -> Iterator[Assistant]:
    """An assistant whose one document, in ``folder``, is the Markdown ``paper``."""
    (folder / "report.md").write_text(paper, "utf-8")
    with Assistant(load_settings({}, index=str(folder / "index")), "a paper", embedder) as assistant:
        assistant.add([folder / "report.md"])
        yield assistant


def outcomes(findings: list[Finding], kind: str) -> list[str]:
    """For each finding of ``kind``: "holds" or "fails"."""
    return [
        "holds" if finding.verdict is Verdict.ADDS_UP else "fails" for finding in findings if finding.kind.value == kind
    ]


def failing(findings: list[Finding]) -> list[Finding]:
    """The findings that fail."""
    return [finding for finding in findings if finding.verdict is Verdict.DOES_NOT_ADD_UP]


def table(*rows: str, caption: str = "Spending on libraries and parks") -> str:
    """A paper of one table; the first of ``rows`` is its heading, "|" parts the cells."""
    head, *body = rows
    rule = "|" + "---|" * (head.count("|") + 1)
    lines = [f"|{head}|", rule, *(f"|{row}|" for row in body)]
    return "\n".join(["# Accounts 2023-24", "", f"## {caption}", "", *lines, ""])


def stored_vectors(assistant: Assistant) -> dict[str, np.ndarray]:
    """What Chroma holds, by statement."""
    held = assistant.index.vectors._collection.get(include=["embeddings"])
    return dict(zip(held["ids"], np.asarray(held["embeddings"]), strict=True))


def check_whole(assistant: Assistant) -> None:
    """Every document of the catalogue has the passages that its kept file gives, and Chroma just their vectors."""
    catalogue = assistant.index.catalogue
    held = stored_vectors(assistant)
    expected = 0
    for entry in assistant.documents():
        passages = passages_of(read_document(assistant.index.original(entry.key)))
        stored = catalogue.passages([passage.key for passage in passages])
        assert [stored[passage.key].passage for passage in passages] == list(passages)
        assert entry.passages == len(passages)
        for passage in passages:
            expected += len(passage.statements)
            for statement, vector in zip(passage.statements, stored[passage.key].vectors, strict=True):
                assert abs(held[statement.key] @ vector - 1.0) < 0.01
    assert len(held) == expected == catalogue.statement_count()


@dataclass
class Says:
    """A model that says one thing, or fails."""

    reply: str
    name: str = "a model"
    context: int = 2048
    prompts: list[Prompt] = field(default_factory=list)

    def stream(self, prompt: Prompt, until: float) -> Iterator[str]:
        self.prompts.append(prompt)
        if not self.reply:
            raise LanguageModelError("down")
        yield self.reply


def reason_of_gate(assistant: Assistant, rests_on: str, sentence: str) -> str:
    """Why ``sentence`` does not pass the gate as resting on the statement with the words ``rests_on``, or ""."""
    inquiry, corpus = assistant.inquire(rests_on), assistant.current()
    found = [each for each in inquiry.search(inquiry.query, ()).evidence if rests_on in each.statement.text]
    best = min(found, key=lambda each: len(each.statement.text))
    line = DraftLine(in_words(best.statement), (), inquiry.query, best)
    return reason_in_gate(sentence, sources_of([line], corpus.ledger, corpus.vocabulary), (), lambda *_: 1.0)

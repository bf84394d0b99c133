"""What the tests share: an index in a folder of its own, a small embedder, and the real one loaded once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from reportqa.assistant import Assistant
from reportqa.domain import Figure, Finding, Verdict
from reportqa.figures.arithmetic import arithmetic
from reportqa.figures.typing.ledger import figures_of
from reportqa.index.embedding import Embedder, Vectors, load_embedder
from reportqa.passages import passages_of
from reportqa.reading import read_document
from reportqa.settings import Settings

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


@pytest.fixture(scope="session")
def words() -> Embedder:
    """The small embedder."""
    return WordEmbedder()


@pytest.fixture(scope="session")
def minilm() -> Embedder:
    """The embedder that users have, loaded once."""
    return load_embedder(Settings())


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with an index folder of the test's own."""
    return Settings(index=tmp_path / "index")


@pytest.fixture
def opened(settings: Settings, words: Embedder) -> Callable[[], Assistant]:
    """Opens the test's index with the small embedder, as often as the test likes."""
    return lambda: Assistant(settings, "a test", words)


@pytest.fixture
def audit(tmp_path: Path) -> Callable[..., list[Finding]]:
    """What is worked out again in papers written as Markdown, or in another format by its suffix."""

    def of(*papers: str, suffix: str = ".md") -> list[Finding]:
        figures: list[Figure] = []
        for number, paper in enumerate(papers):
            path = tmp_path / f"paper-{number}{suffix}"
            path.write_text(paper, "utf-8")
            document = read_document(path)
            figures += figures_of(document, passages_of(document))
        return arithmetic(figures)

    return of


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """An empty folder for documents."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    return folder


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

"""What the tests share: an index in a folder of its own, a small embedder, and the real one loaded once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from reportqa.assistant import Assistant
from reportqa.index.embedding import Embedder, Vectors, load_embedder
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
def shelf(tmp_path: Path) -> Path:
    """An empty folder for documents."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    return folder

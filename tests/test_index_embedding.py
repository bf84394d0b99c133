"""The exported embedding model, where its file is damaged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportqa.errors import ModelError
from reportqa.index import embedding
from reportqa.index.embedding import Embedder
from reportqa.settings import Settings, load_settings


@pytest.fixture
def damaged(tmp_path: Path) -> Settings:
    settings = Settings(cache=tmp_path)
    embedding._exported(settings).write_bytes(b"\x08\x07half of a model")
    return settings


def test_a_damaged_model_is_made_again(damaged: Settings, minilm: Embedder, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = embedding._exported(load_settings({}))  # the fixture has made it

    def made(settings: Settings) -> Path:
        return Path(shutil.copy(whole, embedding._exported(settings)))

    monkeypatch.setattr(embedding, "prepare", made)
    found = embedding.load_embedder(damaged).embed(["kilns inspected"])
    assert (found == minilm.embed(["kilns inspected"])).all()


def test_a_model_that_stays_damaged_is_told(damaged: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "prepare", embedding._exported)
    with pytest.raises(ModelError, match=r"is damaged .*reportqa prepare makes it again"):
        embedding.load_embedder(damaged)

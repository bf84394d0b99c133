"""The search by meaning finds the nearest of many vectors, in an index of an older program as in a new one."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from reportqa.index import vectors
from reportqa.index.vectors import Local, VectorStore


def _held_on_to(store: VectorStore) -> int:
    return int(store._collection.configuration_json["hnsw"]["ef_search"])


def test_a_store_made_with_a_narrower_search_searches_as_widely_as_a_new_one(tmp_path: Path) -> None:
    first = VectorStore(Local(tmp_path / "chroma"))
    assert _held_on_to(first) == vectors._LOOKED_AT
    first._collection.modify(configuration={"hnsw": {"ef_search": 200}})
    first.close()
    again = VectorStore(Local(tmp_path / "chroma"))
    assert _held_on_to(again) == vectors._LOOKED_AT
    again.close()


def test_of_crowded_vectors_the_nearest_are_found(tmp_path: Path) -> None:
    chance = np.random.default_rng(1)
    centres = chance.standard_normal((6, 16)).repeat(400, axis=0)
    made = (centres + 0.02 * chance.standard_normal(centres.shape)).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    keys = [f"d:{number}" for number in range(len(made))]
    store = VectorStore(Local(tmp_path / "chroma"))
    store.add("d", keys, made)
    for asked in made[::300]:
        nearest = {keys[at] for at in np.argsort(-(made @ asked))[:10]}
        assert nearest == {key for key, _ in store.nearest(asked, 10)}
    store.close()

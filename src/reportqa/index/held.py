"""The vectors of an index that has few of them, held in memory: sooner read for one question than Chroma is opened."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reportqa.index.catalogue import Catalogue
from reportqa.index.embedding import Vectors

# So many are read and searched in a tenth of a second; Chroma takes ten times as long to be imported.
FEW = 20_000


class HeldVectors:
    """The vectors of what ``catalogue`` holds now, which Chroma is filled from; what changes later is not seen."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._keys: list[str] = []
        self._places: dict[str, slice] = {}
        parts: list[Vectors] = []
        for entry in catalogue.entries():
            keys, vectors = catalogue.vectors_of(entry.key)
            if keys:
                self._places[entry.key] = slice(len(self._keys), len(self._keys) + len(keys))
                self._keys += keys
                parts.append(vectors)
        self._vectors: Vectors = np.concatenate(parts) if parts else np.zeros((0, 0), dtype=np.float32)

    def nearest(self, vector: Vectors, count: int, documents: Sequence[str] = ()) -> list[tuple[str, float]]:
        """Up to ``count`` statement keys with their cosine, nearest first, of ``documents`` only if any are named."""
        places = [self._places[key] for key in documents if key in self._places]
        if documents:
            at = np.concatenate([np.arange(each.start, each.stop) for each in places]) if places else np.arange(0)
        else:
            at = np.arange(len(self._keys))
        if not len(at):
            return []
        cosines = self._vectors[at] @ vector
        best = np.argsort(-cosines, kind="stable")[:count]
        return [(self._keys[at[place]], float(cosines[place])) for place in best]

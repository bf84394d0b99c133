"""A Query becomes ranked Hits: keyword and vector search together, then the best statement rescored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportqa.domain import Passage
from reportqa.index import Index
from reportqa.index.embedding import Vectors

_KEYWORD_COUNT = 60
_VECTOR_COUNT = 120
_POOL = 30
# Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009) with a small constant: the first ranks matter most.
_RANK_CONSTANT = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. ``cosines`` are its statements' likenesses to the question, in their order;
    ``fused`` the rank fusion of keyword and vector search, 1 for first in both."""

    passage: Passage
    cosines: tuple[float, ...]
    fused: float


def retrieve(terms: Sequence[str], vector: Vectors, index: Index, documents: Sequence[str] = ()) -> tuple[Hit, ...]:
    """The passages most likely to answer, best first: those that keyword search for any of the stems ``terms``
    and vector search for ``vector`` rank highest, in ``documents`` only if any are named."""
    catalogue = index.catalogue
    by_words = [key for key, _ in catalogue.keyword_search(terms, _KEYWORD_COUNT, documents)]
    nearest = index.vectors.nearest(vector, _VECTOR_COUNT, documents)
    passage_of = catalogue.statement_passages([key for key, _ in nearest])
    by_vector = list(dict.fromkeys(passage_of[key] for key, _ in nearest if key in passage_of))
    fused: dict[str, float] = {}
    for ranked in (by_words, by_vector):
        for rank, key in enumerate(ranked):
            fused[key] = fused.get(key, 0.0) + _RANK_CONSTANT / (_RANK_CONSTANT + rank) / 2
    # The pool keeps the best of each list whatever the other says: lay wording is found by meaning alone.
    pool = dict.fromkeys([*by_words[: _POOL // 3], *by_vector[: _POOL // 3], *sorted(fused, key=lambda k: -fused[k])])
    stored = catalogue.passages(list(pool)[:_POOL])
    hits = []
    for key, found in stored.items():
        cosines = tuple(float(value) for value in found.vectors @ vector) if len(found.vectors) else ()
        hits.append(Hit(found.passage, cosines, fused[key]))
    return tuple(sorted(hits, key=lambda hit: -(hit.fused + max(hit.cosines, default=0.0))))

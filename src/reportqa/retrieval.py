"""A Query becomes ranked Hits: keyword and vector search together, then the best statement rescored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from reportqa.domain import Passage
from reportqa.errors import VectorsError
from reportqa.index import Index
from reportqa.index.embedding import Vectors
from reportqa.index.rows import StoredPassage
from reportqa.passages import passage_holding

_KEYWORD_COUNT = 60
_VECTOR_COUNT = 120
_POOL = 30
# Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009) with a small constant: the first ranks matter most.
_RANK_CONSTANT = 10


class Stored(Protocol):
    """Where passages are read."""

    def stored(self, keys: Sequence[str]) -> Mapping[str, StoredPassage]:
        """The passages with these keys, with their vectors, those that there are."""
        ...


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. ``cosines`` are its statements' likenesses to the question, in their order;
    ``fused`` the rank fusion of keyword and vector search, 1 for first in both; ``word_rank`` and ``vector_rank`` its
    ranks in the two, from 1, 0 where it was not found."""

    passage: Passage
    cosines: tuple[float, ...]
    fused: float
    word_rank: int
    vector_rank: int


def retrieve(
    terms: Sequence[str], vector: Vectors, index: Index, passages: Stored, documents: Sequence[str] = ()
) -> tuple[Hit, ...]:
    """The passages most likely to answer, best first: those that keyword search for any of the stems ``terms``
    and vector search for ``vector`` rank highest, in ``documents`` only if any are named. Where Chroma fails, those
    of keyword search alone (see ``is_by_words``)."""
    by_words = [key for key, _ in index.catalogue.keyword_search(terms, _KEYWORD_COUNT, documents)]
    try:
        nearest = index.nearest(vector, _VECTOR_COUNT, documents)
    except VectorsError:
        nearest = []
    by_vector = list(dict.fromkeys(passage_holding(key) for key, _ in nearest))
    fused: dict[str, float] = {}
    for ranked in (by_words, by_vector):
        for rank, key in enumerate(ranked):
            fused[key] = fused.get(key, 0.0) + _RANK_CONSTANT / (_RANK_CONSTANT + rank) / 2
    # The pool keeps the best of each list whatever the other says: lay wording is found by meaning alone.
    pool = dict.fromkeys([*by_words[: _POOL // 3], *by_vector[: _POOL // 3], *sorted(fused, key=lambda k: -fused[k])])
    word_ranks, vector_ranks = ({key: rank for rank, key in enumerate(keys, 1)} for keys in (by_words, by_vector))
    hits = []
    for key, found in passages.stored(sorted(list(pool)[:_POOL])).items():
        cosines = tuple((found.vectors @ vector).tolist()) if len(found.vectors) else ()
        hits.append(Hit(found.passage, cosines, fused[key], word_ranks.get(key, 0), vector_ranks.get(key, 0)))
    return tuple(sorted(hits, key=lambda hit: -(hit.fused + max(hit.cosines, default=0.0))))


def is_by_words(hits: Sequence[Hit]) -> bool:
    """Whether keyword search alone found ``hits``: vector search, which always finds something near, had failed."""
    return not any(hit.vector_rank for hit in hits)

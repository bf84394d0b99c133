"""Evidence ranked, and judged enough or not, by weights that are kept in data/ranker.toml.

There is one set of weights for questions that want a figure and one for the others; the features are the marks of an
Evidence that a person can check. ``eval/train_ranker.py`` fits weights over the develop questions and compares them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from operator import attrgetter, itemgetter, mul
from typing import Protocol

from reportqa.data import load
from reportqa.domain import Figure, Statement, StatementKind


class Marked(Protocol):
    """What is weighed: the marks of an Evidence."""

    @property
    def statement(self) -> Statement:
        """The statement weighed."""
        ...

    @property
    def figure(self) -> Figure | None:
        """The figure it would answer with."""
        ...


# The marks that are weighed as they stand.
MARKS = (
    "cosine", "coverage", "own", "kind_fit", "time_fit", "near", "rest", "told", "key", "focus", "counted", "fused",
    "basis_fit", "strange", "shape",
)  # fmt: skip


_marks = attrgetter(*MARKS)
# All that is weighed: the marks, and what is made of them.
_NAMES = (*MARKS, "is_cell", "is_callout", "doubtful")


def features(evidence: Marked) -> dict[str, float]:
    """The numbers that weights are multiplied with, by name."""
    return dict(zip(_NAMES, map(float, _values(evidence)), strict=True))


def _values(evidence: Marked) -> tuple[float, ...]:
    """The features in the order of their names."""
    figure = evidence.figure
    is_cell, is_doubtful = (figure.cell is not None, bool(figure.doubt)) if figure is not None else (False, False)
    return (*_marks(evidence), is_cell, evidence.statement.kind is StatementKind.CALLOUT, is_doubtful)


def ranked(evidence: Marked) -> float:
    """The score by which ``evidence`` is ranked among that for one question."""
    return _weighted(evidence, "ranking")


def sureness(evidence: Marked) -> float:
    """How surely ``evidence``, ranked first, answers, as log odds."""
    return _weighted(evidence, "answering")


def weighed_features(evidence: Marked) -> list[tuple[str, float, float]]:
    """What ``evidence`` is ranked by: the name, value and weight of each feature."""
    weights, given = _weights_for(evidence, "ranking"), features(evidence)
    return [(name, given[name], weight) for name, weight in zip(weights.names, weights.values, strict=True)]


def _weighted(evidence: Marked, purpose: str) -> float:
    weights = _weights_for(evidence, purpose)
    return weights.bias + float(sum(map(mul, weights.values, weights.weighed(_values(evidence)))))


@dataclass(frozen=True, slots=True)
class _Weights:
    """A bias, the names of features with their weights, and what takes these features out of all in their order."""

    bias: float
    names: tuple[str, ...]
    values: tuple[float, ...]
    weighed: Callable[[tuple[float, ...]], tuple[float, ...]]


def _weights_for(evidence: Marked, purpose: str) -> _Weights:
    return _weights(purpose, evidence.figure is not None)


@cache
def _weights(purpose: str, of_figure: bool) -> _Weights:
    """The weights of data/ranker.toml for figures, or for other statements."""
    found: dict[str, float] = dict(load("ranker")[f"{purpose}_{'figures' if of_figure else 'statements'}"])
    bias = found.pop("bias", 0.0)
    return _Weights(bias, tuple(found), tuple(found.values()), itemgetter(*map(_NAMES.index, found)))

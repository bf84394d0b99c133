"""Evidence ranked, and judged enough or not, by weights that are kept in data/ranker.toml.

There is one set of weights for questions that want a figure and one for the others; the features are the marks of an
Evidence that a person can check. ``eval/train_ranker.py`` fits weights over the develop questions and compares them.
"""

from __future__ import annotations

from functools import cache
from operator import attrgetter
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


def features(evidence: Marked) -> dict[str, float]:
    """The numbers that weights are multiplied with, by name."""
    found = dict(zip(MARKS, map(float, _marks(evidence)), strict=True))
    found["is_cell"] = float(evidence.figure is not None and evidence.figure.cell is not None)
    found["is_callout"] = float(evidence.statement.kind is StatementKind.CALLOUT)
    found["doubtful"] = float(evidence.figure is not None and bool(evidence.figure.doubt))
    return found


def ranked(evidence: Marked) -> float:
    """The score by which ``evidence`` is ranked among that for one question."""
    return _weighted(evidence, "ranking")


def sureness(evidence: Marked) -> float:
    """How surely ``evidence``, ranked first, answers, as log odds."""
    return _weighted(evidence, "answering")


def weighed_features(evidence: Marked) -> list[tuple[str, float, float]]:
    """What ``evidence`` is ranked by: the name, value and weight of each feature."""
    _, weights = _weights_for(evidence, "ranking")
    given = features(evidence)
    return [(name, given[name], weight) for name, weight in weights]


def _weighted(evidence: Marked, purpose: str) -> float:
    bias, weights = _weights_for(evidence, purpose)
    given = features(evidence)
    return bias + sum(weight * given[name] for name, weight in weights)


def _weights_for(evidence: Marked, purpose: str) -> tuple[float, tuple[tuple[str, float], ...]]:
    return _weights(f"{purpose}_{'figures' if evidence.figure is not None else 'statements'}")


@cache
def _weights(name: str) -> tuple[float, tuple[tuple[str, float], ...]]:
    """The bias, and the names and weights of the features."""
    found: dict[str, float] = dict(load("ranker")[name])
    bias = found.pop("bias", 0.0)
    return bias, tuple(found.items())

"""Many judgements as rates, each with a bootstrap interval."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reportqa.evaluation.scoring import MAX_WORDS, Grade, Judgement

_RESAMPLES = 2000
_SEED = 20261126
# What a question adds to a share: above and below the line. Below 0 it does not count.
Counts = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate with its 95% interval, and over how many questions it was taken.

    All None but ``questions`` where there is nothing to count.
    """

    value: float | None
    low: float | None
    high: float | None
    questions: int


def _counted(applies: bool, above: float, below: float = 1) -> Counts:
    return (above, below) if applies else (0, 0)


def _within(rank: int, most: int) -> Counts:
    return _counted(rank >= 0, 1 <= rank <= most)


def _reciprocal(rank: int) -> Counts:
    return _counted(rank >= 0, 1 / rank if rank > 0 else 0)


SHARES: Mapping[str, Callable[[Judgement], Counts]] = {
    "right": lambda j: (j.right, 1),
    "answered_right": lambda j: _counted(j.answerable, j.right),
    "complete": lambda j: _counted(j.answerable, j.grade == Grade.COMPLETE),
    "partly": lambda j: _counted(j.answerable, j.grade == Grade.PARTLY),
    "length_in_bounds": lambda j: _counted(j.says, j.words <= MAX_WORDS),
    "refused_rightly": lambda j: _counted(not j.answerable, j.right),
    "refused_wrongly": lambda j: _counted(j.answerable, not j.says),
    "refusals_right": lambda j: _counted(not j.says, not j.answerable),
    "traced": lambda j: (j.traced, 1),
    "citation_precision": lambda j: (j.citations_right, j.citations),
    "citation_recall": lambda j: (j.places_cited, j.places),
    "sentences_carried": lambda j: (j.sentences_carried, j.sentences),
    "recall_at_1": lambda j: _within(j.passage_rank, 1),
    "recall_at_3": lambda j: _within(j.passage_rank, 3),
    "recall_at_5": lambda j: _within(j.passage_rank, 5),
    "recall_at_10": lambda j: _within(j.passage_rank, 10),
    "mean_reciprocal_rank": lambda j: _reciprocal(j.passage_rank),
    "page_recall_at_1": lambda j: _within(j.page_rank, 1),
    "page_recall_at_3": lambda j: _within(j.page_rank, 3),
    "page_recall_at_5": lambda j: _within(j.page_rank, 5),
    "page_recall_at_10": lambda j: _within(j.page_rank, 10),
    "page_mean_reciprocal_rank": lambda j: _reciprocal(j.page_rank),
    "verdict_precision": lambda j: _counted(bool(j.verdict_due and j.verdict), j.verdict in j.verdict_due),
    "verdict_recall": lambda j: _counted(bool(j.verdict_due), j.verdict in j.verdict_due),
}
# Percentiles: of which of a judgement's numbers, and which one.
PERCENTILES: Mapping[str, tuple[Callable[[Judgement], float | None], float]] = {
    "median_words": (lambda j: j.words if j.says else None, 50),
    "p50_ms": (lambda j: j.elapsed_ms, 50),
    "p95_ms": (lambda j: j.elapsed_ms, 95),
}
# Those of which less is better; the other shares are the better the higher.
LESS_IS_BETTER = frozenset({"partly", "refused_wrongly", "p50_ms", "p95_ms", "median_words"})
Rates = Mapping[str, Rate]


def rates(judgements: Sequence[Judgement]) -> dict[str, Rate]:
    """The rates of ``judgements`` by name: SHARES from 0 to 1, PERCENTILES in their units.

    A share is a sum over questions divided by another: its interval comes from drawing questions, not citations.
    """
    counts = np.array([[each(j) for each in SHARES.values()] for j in judgements], dtype=float)
    found = dict(zip(SHARES, _shares(counts.reshape(len(judgements), len(SHARES), 2)), strict=True))
    for name, (number, percent) in PERCENTILES.items():
        found[name] = _percentile([value for j in judgements if (value := number(j)) is not None], percent)
    return found


def share(counts: Sequence[Counts]) -> Rate:
    """One share, of what each question adds to it."""
    return _shares(np.array(counts, dtype=float).reshape(len(counts), 1, 2))[0]


def _shares(counts: np.ndarray) -> list[Rate]:
    """A Rate for each share; ``counts`` is of the shape (questions, shares, above and below)."""
    if not len(counts):
        return [_NOTHING] * counts.shape[1]
    drawn = _generator().multinomial(len(counts), np.full(len(counts), 1 / len(counts)), _RESAMPLES)
    above, below = counts[:, :, 0], counts[:, :, 1]
    return [
        _rate(a.sum() / b.sum(), _ratio(drawn @ a, drawn @ b), int((b > 0).sum())) if b.sum() else _NOTHING
        for a, b in zip(above.T, below.T, strict=True)
    ]


def _ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """The ratios of the draws in which anything counts."""
    return np.asarray(above[below > 0] / below[below > 0])


def _percentile(values: Sequence[float], percent: float) -> Rate:
    if not values:
        return _NOTHING
    given = np.array(values, dtype=float)
    drawn = given[_generator().integers(0, len(given), (_RESAMPLES, len(given)))]
    return _rate(np.percentile(given, percent), np.percentile(drawn, percent, axis=1), len(given))


def _rate(value: float, draws: np.ndarray, questions: int) -> Rate:
    low, high = np.percentile(draws, [2.5, 97.5])
    return Rate(round(float(value), 3), round(float(low), 3), round(float(high), 3), questions)


def _generator() -> np.random.Generator:
    return np.random.default_rng(_SEED)


_NOTHING = Rate(None, None, None, 0)


def groups(judgements: Sequence[Judgement]) -> Iterator[tuple[str, list[Judgement]]]:
    """The judgements by split, in all, by style and by kind."""
    splits = sorted({j.split for j in judgements if j.split})
    for split in splits:
        yield split, [j for j in judgements if j.split == split]
    if len(splits) != 1:
        yield "all", list(judgements)
    for style in sorted({j.style for j in judgements if j.style}):
        yield f"style {style}", [j for j in judgements if j.style == style]
    for kind in sorted({j.kind for j in judgements if j.kind}):
        yield f"kind {kind}", [j for j in judgements if j.kind == kind]


def verdict_rates(judgements: Sequence[Judgement]) -> dict[str, dict[str, Rate]]:
    """For each verdict that is due or given somewhere: how often it is right when given, and given when due.

    Only questions whose verdict the gold tells are looked at; one that may carry several counts for the one given.
    """
    known = [j for j in judgements if j.verdict_due]
    found = {}
    for verdict in sorted({word for j in known for word in (*j.verdict_due, j.verdict)} - {""}):
        given = [(float(verdict in j.verdict_due), 1.0) for j in known if j.verdict == verdict]
        due = [(float(j.verdict == verdict), 1.0) for j in known if _is_due(verdict, j)]
        if given or due:
            found[verdict] = {"precision": share(given), "recall": share(due)}
    return found


def _is_due(verdict: str, judgement: Judgement) -> bool:
    others = len(judgement.verdict_due) > 1 and judgement.verdict in judgement.verdict_due
    return judgement.verdict == verdict if others else verdict in judgement.verdict_due

"""How well the sureness of the best evidence tells what can be answered: the curve a refusal's threshold is read on.

Sureness is log odds; as a probability it is compared, bin by bin, with the share of questions that can be answered. A
calibrated score lies on the diagonal.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reportqa.evaluation.rates import Rate, share
from reportqa.evaluation.scoring import Judgement

_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose probability lies from ``low`` to under ``high``.

    ``expected``: the mean probability. ``answerable``: the share that can be answered; ``answered``: that was
    answered; ``right``: of the answered, that was answered rightly.
    """

    low: float
    high: float
    questions: int
    expected: float
    answerable: Rate
    answered: Rate
    right: Rate


@dataclass(frozen=True, slots=True)
class Reliability:
    """The curve over ``questions`` questions that were searched for.

    ``error``: the mean distance of expected from answerable, weighed by questions (expected calibration error).
    ``separation``: how often an answerable question has the higher sureness of it and an unanswerable one (area under
    the ROC curve). Both None where they cannot be told.
    """

    questions: int
    bins: tuple[Bin, ...]
    error: float | None
    separation: float | None


def reliability(judgements: Sequence[Judgement]) -> Reliability:
    """The curve of ``judgements`` whose sureness is known; empty bins are left out."""
    known = [(probability(j.sureness), j) for j in judgements if j.sureness is not None]
    bins = []
    for number in range(_BINS):
        own = [(p, j) for p, j in known if min(int(p * _BINS), _BINS - 1) == number]
        if own:
            bins.append(
                Bin(
                    low=number / _BINS,
                    high=(number + 1) / _BINS,
                    questions=len(own),
                    expected=round(sum(p for p, _ in own) / len(own), 3),
                    answerable=share([(j.answerable, 1) for _, j in own]),
                    answered=share([(j.says, 1) for _, j in own]),
                    right=share([(j.right, 1) for _, j in own if j.says]),
                )
            )
    distance = sum(b.questions * abs(b.expected - (b.answerable.value or 0)) for b in bins)
    return Reliability(
        questions=len(known),
        bins=tuple(bins),
        error=round(distance / len(known), 3) if known else None,
        separation=_separation([j for _, j in known]),
    )


def probability(log_odds: float) -> float:
    """The probability that log odds stand for.

    >>> probability(0), round(probability(1.1), 2), probability(-800)
    (0.5, 0.75, 0.0)
    """
    return 1 / (1 + math.exp(-log_odds)) if log_odds > -700 else 0.0


def _separation(judgements: Sequence[Judgement]) -> float | None:
    yes = np.array([j.sureness for j in judgements if j.answerable], dtype=float)
    no = np.array([j.sureness for j in judgements if not j.answerable], dtype=float)
    if not len(yes) or not len(no):
        return None
    ahead = yes[:, None] - no[None, :]
    return round(float(((ahead > 0) + 0.5 * (ahead == 0)).mean()), 3)

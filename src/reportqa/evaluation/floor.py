"""A floor under the rates: what was once measured is not lost again unseen."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from reportqa.errors import UsageError
from reportqa.evaluation.rates import Rate

# The shares that a floor is kept under: what a reader is told, and whether what answers was among what was found. Not
# ranks within that, which may be traded for a better answer.
GUARDED = (
    "right", "answered_right", "complete", "length_in_bounds", "refused_rightly", "traced", "citation_precision",
    "citation_recall", "sentences_carried", "recall_at_5", "page_recall_at_5", "verdict_precision", "verdict_recall",
)  # fmt: skip
# The lowest that each rate of a set may be, by set and rate.
Floor = Mapping[str, Mapping[str, float]]
_HEAD = """\
# The lowest that each rate may be, by gold set. Only ever raised: python eval/run_gold.py --raise
# puts what is measured in the place of what is lower, and leaves the rest.
"""


def load_floor(path: Path) -> dict[str, dict[str, float]]:
    """The floor kept in a TOML file. Raises UsageError where it is none or names a rate that there is not."""
    try:
        kept = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise UsageError(f"{path} cannot be read as a floor ({problem}).") from problem
    for name, lowest in kept.items():
        for rate, value in lowest.items() if isinstance(lowest, dict) else [("", None)]:
            if rate not in GUARDED or not isinstance(value, (int, float)) or not 0 <= value <= 1:
                raise UsageError(f"{path}, [{name}]: {rate or name} = {value} is no rate from 0 to 1 that is measured.")
    return {name: {rate: float(value) for rate, value in lowest.items()} for name, lowest in kept.items()}


def below(name: str, measured: Mapping[str, Rate], floor: Floor) -> list[str]:
    """A line for each rate of the set ``name`` that is below its floor, or is no longer measured at all."""
    lines = []
    for rate, lowest in floor.get(name, {}).items():
        value = measured[rate].value
        if value is None:
            lines.append(f"{name}: {rate} is no longer measured; its floor is {lowest:.1%}")
        elif value < lowest:
            lines.append(f"{name}: {rate} is {value:.1%}, below its floor of {lowest:.1%}")
    return lines


def raised(name: str, measured: Mapping[str, Rate], floor: Floor) -> dict[str, dict[str, float]]:
    """The floor with each rate of the set ``name`` lifted to what was measured; none is lowered or left out."""
    own = dict(floor.get(name, {}))
    for rate in GUARDED:
        value = measured[rate].value
        if value is not None:
            own[rate] = max(own.get(rate, 0.0), value)
    return {**{other: dict(lowest) for other, lowest in floor.items()}, name: own}


def as_toml(floor: Floor) -> str:
    """The floor as the file it is kept in."""
    parts = [
        f"\n[{name}]\n" + "".join(f"{rate} = {value:.3f}\n" for rate, value in lowest.items())
        for name, lowest in floor.items()
    ]
    return _HEAD + "".join(parts)

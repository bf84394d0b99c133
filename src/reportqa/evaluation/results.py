"""What is kept of a run: its rates, its curve, and of every question what a later run is compared by."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from reportqa.errors import UsageError
from reportqa.evaluation.rates import groups, rates, verdict_rates
from reportqa.evaluation.reliability import reliability
from reportqa.evaluation.scoring import Judgement

# Raised when what is kept of a question changes its meaning.
FORMAT = 2
# The split whose questions are counted, not read: neither their words nor their answers are kept or shown.
WITHHELD = "test"


@dataclass(frozen=True, slots=True)
class Run:
    """One gold set asked once. ``gold``: its name; ``measured``: the day, as 2026-11-26; ``corpus_version``: of the
    documents asked."""

    gold: str
    measured: str
    corpus_version: str
    judgements: tuple[Judgement, ...]


def shown(judgement: Judgement) -> Judgement:
    """The judgement as it may be kept and shown: without words where its split is withheld."""
    return replace(judgement, question="", text="") if judgement.split == WITHHELD else judgement


def as_json(run: Run) -> dict[str, Any]:
    """The run as one JSON object. Answers are left out, because they quote the documents."""
    return {
        "format": FORMAT,
        "gold": run.gold,
        "measured": run.measured,
        "corpus_version": run.corpus_version,
        "rates": {
            name: {measure: asdict(rate) for measure, rate in rates(members).items()}
            for name, members in groups(run.judgements)
        },
        "verdicts": {
            verdict: {measure: asdict(rate) for measure, rate in found.items()}
            for verdict, found in verdict_rates(run.judgements).items()
        },
        "reliability": asdict(reliability(run.judgements)),
        "questions": [_kept(judgement) for judgement in run.judgements],
    }


def _kept(judgement: Judgement) -> dict[str, Any]:
    kept = asdict(shown(judgement))
    del kept["text"]
    return kept


def load_results(path: Path) -> Run:
    """A run that was kept. Raises UsageError where the file holds none."""
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as problem:
        raise UsageError(f"{path} cannot be read as results of reportqa eval ({problem}).") from problem
    if not isinstance(kept, dict) or kept.get("format") != FORMAT:
        raise UsageError(
            f"{path} holds no results that this version can compare. Measure again with reportqa eval --out."
        )
    try:
        return Run(
            str(kept["gold"]), str(kept["measured"]), str(kept["corpus_version"]), tuple(_judgements(kept["questions"]))
        )
    except (KeyError, TypeError) as problem:
        raise UsageError(f"{path} holds incomplete results ({problem!r}). Measure again.") from problem


def _judgements(lines: Sequence[dict[str, Any]]) -> list[Judgement]:
    names = {field.name for field in fields(Judgement)} - {"text"}
    found = []
    for line in lines:
        kept: dict[str, Any] = {
            name: tuple(v) if isinstance(v, list) else v for name, v in line.items() if name in names
        }
        found.append(Judgement(**kept, text=""))
    return found

"""Measure the gold sets end to end, print the rates and keep them in eval/results; hold them against eval/floor.toml.

Usage: python eval/run_gold.py [--floor | --raise] [SET ...]. The sets: the two published reports, where they lie
beside the project (../shared/reports), with their gold set, the harder questions kept for development only and a set
written later by somebody who had not seen the program's answers; the sample corpus; and each set of papers in
eval/papers, for fourteen of them with a second set of questions of the kinds that go wrong most (NAME-kinds). Each is
ingested into a new index in a temporary folder, in a process of its own, so that the ingest time is what a user waits,
the loading of the model included.

--floor keeps nothing and asks two sets at a time, for continuous integration: the sets named, else the sample corpus
and one small set of papers, must not fall below the floor. --raise does the same over every set with a floor, or those
named, and lifts the floor to what was measured; it never lowers it.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from reportqa.assistant import Assistant
from reportqa.evaluation.floor import as_toml, below, load_floor, raised
from reportqa.evaluation.gold import load_gold
from reportqa.evaluation.rates import Rate, rates
from reportqa.evaluation.results import load_results
from reportqa.evaluation.run import evaluate
from reportqa.settings import load_settings

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT.parent / "shared" / "reports"
GOLD = ROOT / "eval" / "gold"
PAPERS = ROOT / "eval" / "papers"
RESULTS = ROOT / "eval" / "results"
FLOOR = ROOT / "eval" / "floor.toml"
# What continuous integration measures: under a minute.
GATE = ("corpus", "borough-services")
# The gold over the published reports.
_OF_REPORTS = ("reports", "reports_develop", "reports_fresh", "reports_residents", "reports_members", "reports_whys")
# The documents of a set and its gold.
Set = tuple[Path, Path]


def main(arguments: Sequence[str]) -> int:
    """Run the measurements; 1 when one failed or a rate is below its floor, 2 for a set that is not there."""
    sets = _sets()
    named = [each for each in arguments if not each.startswith("--")]
    unknown = [each for each in arguments if each not in sets and each not in ("--floor", "--raise")]
    if unknown:
        print(f"{unknown[0]} is neither --floor, --raise nor one of the sets: {', '.join(sets)}.", file=sys.stderr)
        return 2
    if "--raise" in arguments:
        return _raise({name: sets[name] for name in named or load_floor(FLOOR)})
    if "--floor" in arguments:
        return _check({name: sets[name] for name in named or GATE})
    done = [_measure(name, *sets[name]) for name in named or sets]
    return 0 if all(done) else 1


def _sets() -> dict[str, Set]:
    """The documents and the gold of each set, by its name."""
    sets = {name: (REPORTS, GOLD / f"{name}.jsonl") for name in _OF_REPORTS}
    sets["corpus"] = (ROOT / "corpus", GOLD / "corpus.jsonl")
    for folder in sorted(PAPERS.iterdir()):
        for name, file in ((folder.name, "questions.jsonl"), (f"{folder.name}-kinds", "kinds.jsonl")):
            if (folder / file).exists():
                sets[name] = (folder / "documents", folder / file)
    return sets


def _check(sets: Mapping[str, Set]) -> int:
    """Say which rates of ``sets`` are below their floor; 1 when any is."""
    floor = load_floor(FLOOR)
    lines = [line for name, measured in _asked(sets).items() for line in below(name, measured, floor)]
    guarded = sum(len(floor.get(name, {})) for name in sets)
    print("\n".join(lines) or f"{guarded} rates of {', '.join(sets)} are at or above their floor.")
    return 1 if lines else 0


def _raise(sets: Mapping[str, Set]) -> int:
    """Lift the floor of ``sets`` to what is measured; 1 when a rate is below it, which stays as it was."""
    floor, lines = load_floor(FLOOR), []
    for name, measured in _asked(sets).items():
        lines += below(name, measured, floor)
        floor = raised(name, measured, floor)
    FLOOR.write_text(as_toml(floor), "utf-8")
    print("\n".join([*lines, f"The floor is in {FLOOR.relative_to(ROOT)}."]))
    return 1 if lines else 0


def _asked(sets: Mapping[str, Set]) -> dict[str, dict[str, Rate]]:
    """The rates of each set, two sets at a time."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return dict(zip(sets, pool.map(_rates, sets.values()), strict=True))


def _rates(given: Set) -> dict[str, Rate]:
    documents, gold = given
    with tempfile.TemporaryDirectory() as folder:
        # One thread each: two sets share the processor better than two models do.
        settings = replace(load_settings(index=folder), threads=1)
        with Assistant(settings, "the floor") as assistant:
            assistant.add([documents])
            return rates(evaluate(assistant, gold.name, load_gold(gold), curve=False).judgements)


def _measure(name: str, documents: Path, gold: Path) -> bool:
    if not documents.exists():
        print(f"{name}: {documents} is not there; left out.")
        return True
    with tempfile.TemporaryDirectory() as folder:
        index = ["--index", folder]
        started = time.perf_counter()
        ingested = subprocess.run([*_command("ingest"), str(documents), *index], capture_output=True, text=True)
        seconds = time.perf_counter() - started
        if ingested.returncode:
            print(ingested.stderr)
            return False
        out = RESULTS / f"{name}.json"
        out.parent.mkdir(parents=True, exist_ok=True)
        print(f"\n{name}: ingested in {seconds:.1f} s, model loading included")
        asked = subprocess.run([*_command("eval"), str(gold), "--out", str(out), *index])
        if asked.returncode:
            return False
    results = {
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
        "ingest_seconds": round(seconds, 1),
        **json.loads(out.read_text("utf-8")),
    }
    out.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8")
    lines = below(name, rates(load_results(out).judgements), load_floor(FLOOR))
    print("\n".join(lines))
    return not lines


def _command(name: str) -> list[str]:
    return [sys.executable, "-m", "reportqa.cli", name]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

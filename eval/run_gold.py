"""Measure the gold sets end to end, print the rates and keep them in eval/results.

Usage: python eval/run_gold.py [SET ...]. The sets: the two published reports, where they lie beside the project
(../shared/reports), with their gold set, the harder questions kept for development only and a set written later
by somebody who had not seen the program's answers; the sample corpus; and each set of papers in eval/papers. Each is
ingested into a new index in a temporary folder, in a process of its own, so that the ingest time is what a user waits,
the loading of the model included.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT.parent / "shared" / "reports"
GOLD = ROOT / "eval" / "gold"
PAPERS = ROOT / "eval" / "papers"
RESULTS = ROOT / "eval" / "results"


def main() -> int:
    """Run the measurements; 1 when one could not be made."""
    sets = {name: (REPORTS, GOLD / f"{name}.jsonl") for name in ("reports", "reports_develop", "reports_fresh")}
    sets["corpus"] = (ROOT / "corpus", GOLD / "corpus.jsonl")
    for folder in sorted(PAPERS.iterdir()):
        if folder.is_dir():
            sets[folder.name] = (folder / "documents", folder / "questions.jsonl")
    wanted = [name for name in sets if name in sys.argv[1:]] or list(sets)
    done = [_measure(name, *sets[name]) for name in wanted]
    return 0 if all(done) else 1


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
            "measured": datetime.now(UTC).date().isoformat(),
            "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
            "ingest_seconds": round(seconds, 1),
            **json.loads(out.read_text("utf-8")),
        }
        out.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return True


def _command(name: str) -> list[str]:
    return [sys.executable, "-m", "reportqa.cli", name]


if __name__ == "__main__":
    sys.exit(main())

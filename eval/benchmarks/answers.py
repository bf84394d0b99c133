"""How long a warm answer takes to a question that was never asked before, by kind of question and by step.

Usage: python eval/benchmarks/answers.py [SET ...] [--runs N] [--json FILE]. The sets: "reports", the two published
reports where they lie beside the project (../shared/reports) with the develop questions on them; "corpus", the sample
documents; and the name of a set of papers in eval/papers that is for development. Each run is a process of its own, in
which no question is asked twice: the documents are ingested once, a few other questions warm the process up, then each
develop question is timed. Of several runs each question's lowest time counts, since what else the machine does can only
add to it. Beside the answers stands the bare cost of what no answer can do without: one embedding of the question and
one query of Chroma.

Steps are told apart by the functions that do them; each is charged with its own time only, not that of a step within.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from reportqa import corpus, inquiry
from reportqa.assistant import Assistant
from reportqa.evaluation.gold import GoldQuestion, load_gold
from reportqa.index import Index
from reportqa.index.catalogue import Catalogue
from reportqa.index.vectors import VectorStore
from reportqa.settings import load_settings

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT.parent / "shared" / "reports"
GOLD = ROOT / "eval" / "gold"
PAPERS = ROOT / "eval" / "papers"
USUAL = ("reports", "corpus", "county-finance")
STEPS = ("understand", "embed", "search", "read", "weigh", "compose", "check", "other")
# What no set of questions asks, so that the process is warm and every question timed is new to it.
WARMING = (
    "How many documents are there?",
    "Who wrote this?",
    "What was spent on it?",
    "When does it end?",
    "Which of them is the largest?",
    "How has it changed over the years?",
)
_NEAREST = 120

Milliseconds = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; with --json keep every time."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("sets", nargs="*", default=list(USUAL), metavar="SET")
    parser.add_argument("--runs", type=int, default=3, help="processes for each set; each question's best time counts")
    parser.add_argument("--json", default="", metavar="FILE", help="keep machine, rates and every time there")
    parser.add_argument("--once", nargs=2, default=[], metavar=("SET", "INDEX"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.once:
        print(json.dumps(_once(*options.once)))
        return 0
    measured = {name: found for name in options.sets if (found := _measured(name, options.runs))}
    for name, found in measured.items():
        print(f"\n{name}: {found['passages']} passages, {len(found['questions'])} questions, best of {options.runs}\n")
        print(_table(found))
    if options.json:
        kept = {"machine": _machine(), "runs": options.runs, "sets": measured}
        Path(options.json).write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0 if measured else 1


# --- measuring ---


def _measured(name: str, runs: int) -> dict[str, Any]:
    documents, _ = _set(name)
    if not documents.exists():
        print(f"{name}: {documents} is not there; left out.")
        return {}
    with tempfile.TemporaryDirectory() as folder:
        with Assistant(load_settings(index=folder)) as assistant:
            assistant.add([documents])
        command = [sys.executable, __file__, "--once", name, folder]
        done = [json.loads(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(runs)]
    best: dict[str, Any] = dict(done[0])
    for name in ("bare", "bare_processor"):
        best[name] = min(each[name] for each in done)
    best["questions"] = [min(same, key=_total) for same in zip(*(each["questions"] for each in done), strict=True)]
    return best


def _total(timed: dict[str, Any]) -> float:
    return float(timed["ms"]["all"])


def _set(name: str) -> tuple[Path, tuple[Path, ...]]:
    """The documents of a set and the files of its questions."""
    if name == "reports":
        names = ("reports", "reports_develop", "reports_develop_2", "reports_fresh")
        return REPORTS, tuple(GOLD / f"{each}.jsonl" for each in names)
    if name == "corpus":
        return ROOT / "corpus", (GOLD / "corpus.jsonl",)
    return PAPERS / name / "documents", (PAPERS / name / "questions.jsonl",)


def _questions(name: str) -> list[GoldQuestion]:
    """The develop questions of a set, each once."""
    found: dict[str, GoldQuestion] = {}
    for path in _set(name)[1]:
        for question in load_gold(path):
            if question.split == "develop":
                found.setdefault(question.question, question)
    return list(found.values())


def _once(name: str, index: str) -> dict[str, Any]:
    """One run: every question of the set asked once in this process."""
    questions = _questions(name)
    with Assistant(load_settings(index=index)) as assistant:
        for question in WARMING:
            assistant.ask(question)
        clock = Clock()
        timed = [
            {"kind": each.kind, "question": each.question, "ms": clock.time(_asking(assistant, each))}
            for each in questions
        ]
        bare, processor = _bare(assistant.index, [each.question for each in questions])
        passages = sum(entry.passages for entry in assistant.documents())
    return {"passages": passages, "bare": bare, "bare_processor": processor, "questions": timed}


def _asking(assistant: Assistant, question: GoldQuestion) -> Callable[[], object]:
    return lambda: assistant.ask(question.question, question.documents)


def _bare(index: Index, questions: Sequence[str]) -> tuple[float, float]:
    """The median milliseconds, by the clock and of processors, of one embedding and one query of Chroma."""
    taken, worked = [], []
    for question in questions:
        started, began = time.perf_counter(), time.process_time()
        index.vectors.nearest(index.embed_question(question), _NEAREST)
        taken.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - began) * 1000)
    return _at(taken, 0.5), _at(worked, 0.5)


class Clock:
    """Charges time to the step whose function is running. What a step calls of another is charged to that."""

    def __init__(self) -> None:
        self._spent: dict[str, float] = defaultdict(float)
        self._running: list[str] = []
        self._since = 0.0
        for owner, name, step in (
            (inquiry, "understand", "understand"),
            (Index, "embed_question", "embed"),
            (Catalogue, "keyword_search", "search"),
            (VectorStore, "nearest", "search"),
            (inquiry, "retrieve", "search"),
            (corpus.KeptPassages, "stored", "read"),
            (corpus.KeptLedger, "by_statement", "read"),
            (Catalogue, "figures", "read"),
            (inquiry.Inquiry, "_weighed", "weigh"),
            (inquiry, "choose", "weigh"),
            (inquiry, "compose", "compose"),
            (inquiry, "check", "check"),
        ):
            setattr(owner, name, self._charged(getattr(owner, name), step))

    def time(self, work: Callable[[], object]) -> Milliseconds:
        """The milliseconds that ``work`` takes, by step and in all, and those of processor time, of all threads."""
        self._spent.clear()
        processor = time.process_time()
        self._charged(work, "other")()
        processor = time.process_time() - processor
        found = {step: self._spent[step] * 1000 for step in STEPS}
        return {**found, "all": sum(found.values()), "processor": processor * 1000}

    def _charged(self, work: Callable[..., Any], step: str) -> Callable[..., Any]:
        def charged(*given: Any, **named: Any) -> Any:
            self._switch()
            self._running.append(step)
            try:
                return work(*given, **named)
            finally:
                self._switch()
                self._running.pop()

        return charged

    def _switch(self) -> None:
        """Charge the time since the last switch to the step that was running."""
        now = time.perf_counter()
        if self._running:
            self._spent[self._running[-1]] += now - self._since
        self._since = now


# --- telling ---


def _table(found: dict[str, Any]) -> str:
    """A line for each kind: how many questions, p50 and p95 in ms, how many times the bare cost, then
    p50 of processor time and by step."""
    head = ["kind", "n", "p50", "p95", "x bare", "processor", *STEPS]
    rows = [head, *(_row(kind, of_kind, found["bare"]) for kind, of_kind in _kinds(found["questions"]))]
    bare = ["bare", "", f"{found['bare']:.1f}", "", "", f"{found['bare_processor']:.1f}"]
    rows.append([*bare, *[""] * (len(head) - len(bare))])
    widths = [max(len(row[place]) for row in rows) for place in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if not place else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _kinds(timed: Sequence[dict[str, Any]]) -> Iterator[tuple[str, list[Milliseconds]]]:
    for kind in sorted({each["kind"] for each in timed}):
        yield kind, [each["ms"] for each in timed if each["kind"] == kind]
    yield "all", [each["ms"] for each in timed]


def _row(kind: str, taken: Sequence[Milliseconds], bare: float) -> list[str]:
    whole = [each["all"] for each in taken]
    middle = _at(whole, 0.5)
    steps = [f"{_at([each[step] for each in taken], 0.5):.1f}" for step in ("processor", *STEPS)]
    return [kind, str(len(taken)), f"{middle:.1f}", f"{_at(whole, 0.95):.1f}", f"{middle / bare:.1f}", *steps]


def _at(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _machine() -> dict[str, Any]:
    names = ("chromadb", "onnxruntime", "numpy", "sqlalchemy")
    return {
        "cores": os.cpu_count(),
        "processor": platform.machine(),
        "python": platform.python_version(),
        **{name: version(name) for name in names},
    }


if __name__ == "__main__":
    sys.exit(main())

"""Measure whether a question on one body is answered from another body's papers.

Usage: python eval/run_bodies.py [--list] [SET ...]. The papers of several sets of eval/papers (development sets unless
others are named) go into one index. Each question that its own set answers is put twice: at its own body ("..., at
Thornmere Borough Council?") and at the next set's. An answer that rests on a paper of a publisher that is not named is
counted: at another body such an answer is false, however right its words are of the body it comes from.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reportqa.assistant import Assistant
from reportqa.domain import Answer, Status
from reportqa.evaluation.gold import load_gold
from reportqa.settings import load_settings

PAPERS = Path(__file__).resolve().parents[1] / "eval" / "papers"
DEVELOPMENT = ("county-finance", "fire-authority", "borough-services", "district-cabinet", "health-trust")


def main(arguments: Sequence[str]) -> int:
    """Print the counts; those that rest on another body's paper one by one with --list."""
    sets = [each for each in arguments if not each.startswith("--")] or list(DEVELOPMENT)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder, Assistant(replace(load_settings(index=folder)), "eval") as assistant:
        bodies: dict[str, str] = {}
        for name in sets:
            assistant.add([PAPERS / name / "documents"])
            known = {entry.publisher for entry in assistant.documents()} - {"", *bodies.values()}
            bodies[name] = max(known, key=lambda body: _papers(assistant, body))
        for at, name in enumerate(sets):
            for place, body in (("own", bodies[name]), ("another", bodies[sets[(at + 1) % len(sets)]])):
                for gold in load_gold(PAPERS / name / "questions.jsonl"):
                    if not gold.expect:
                        continue
                    answer = assistant.ask(f"{gold.question.rstrip(' ?.')}, at {body}?")
                    said = answer.status in (Status.ANSWERED, Status.PARTIAL)
                    foreign = said and _is_of_another(assistant, answer, body)
                    counts[f"{place} body: asked"] += 1
                    counts[f"{place} body: answered"] += said
                    counts[f"{place} body: answered from another's paper"] += foreign
                    if foreign and "--list" in arguments:
                        print(f"{gold.identity} at {body}: {answer.text[:200]!r}")
    for what, count in counts.items():
        print(f"{what}: {count}")
    return 0


def _papers(assistant: Assistant, body: str) -> int:
    return sum(entry.publisher == body for entry in assistant.documents())


def _is_of_another(assistant: Assistant, answer: Answer, body: str) -> bool:
    """Whether the first thing an answer cites is a paper of a publisher that is not ``body``."""
    published = {entry.name: entry.publisher for entry in assistant.documents()}
    first = answer.citations[:1]
    return any(published.get(each.document, body) not in ("", body) for each in first)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

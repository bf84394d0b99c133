"""Measure answers on TAT-QA: questions over tables and text of annual reports, each asked of its own document.

The questions are not part of this repository; they are read from ../shared/evaldata/tatqa where that lies beside the
project. "Leads" means that the first figure or phrase of the answer is the gold answer and nothing else (the nearest to
the set's exact match for answers that are sentences); "holds" that the answer holds it. A number may be written in
another scale (1.2m for 1,200 thousand).
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from reportqa.assistant import Assistant
from reportqa.domain import Answer
from reportqa.evaluation.scoring import holds, normal
from reportqa.settings import load_settings

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "evaldata" / "tatqa"
_SCALES = (Decimal(1), Decimal(1000), Decimal(1_000_000), Decimal(1_000_000_000))


def main() -> int:
    """Ask every question and print the rates by type of answer; nothing where they are not there."""
    if not DATA.exists():
        print(f"tatqa: {DATA} is not there; left out.")
        return 0
    questions = [json.loads(line) for line in (DATA / "questions.jsonl").read_text("utf-8").splitlines()]
    counts: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as folder, Assistant(load_settings(index=folder)) as assistant:
        assistant.add([DATA / "docs"])
        for question in questions:
            answer = assistant.ask(question["question"], [question["doc"]])
            kind = question["answer_type"]
            for name in ("all", kind):
                counts[name, "n"] += 1
                counts[name, "leads"] += leads(answer, question)
                counts[name, "holds"] += all(_holds(answer, gold) for gold in _gold(question))
                counts[name, "refused"] += not answer.citations
    print(f"{'':12}{'n':>5}{'leads':>8}{'holds':>8}{'refused':>9}")
    for name in ("all", "span", "multi-span", "arithmetic", "count"):
        n = counts[name, "n"]
        shares = [f"{counts[name, column] / n:.3f}" for column in ("leads", "holds", "refused")]
        print(f"{name:12}{n:5}{shares[0]:>8}{shares[1]:>8}{shares[2]:>9}")
    return 0


def leads(answer: Answer, question: dict[str, Any]) -> bool:
    """Whether the answer begins with the gold answer, a number in any scale, and a colon or its end."""
    first = re.split(r": |\s*\[\d+\]|\n", answer.text)[0]
    gold = _gold(question)
    if len(gold) != 1:
        return False
    return normal(first).rstrip(".") == normal(gold[0]).rstrip(".") or _same_number(first, gold[0])


def _gold(question: dict[str, Any]) -> list[str]:
    found = question["answer"]
    return [str(each) for each in (found if isinstance(found, list) else [found])]


def _holds(answer: Answer, gold: str) -> bool:
    return holds(answer.text, gold) or any(_same_number(figure.text, gold) for figure in answer.figures)


def _same_number(written: str, gold: str) -> bool:
    one, other = _value(written), _value(gold)
    if one is None or other is None:
        return False
    # Two places, as the set rounds; half a unit of the last place either way.
    return any(abs(abs(one) / scale - abs(other)) <= Decimal("0.005") for scale in _SCALES) or abs(one) == abs(other)


def _value(written: str) -> Decimal | None:
    digits = re.sub(r"[^\d.]", "", written)
    try:
        value = Decimal(digits)
    except InvalidOperation:
        return None
    scale = next(
        (s for word, s in (("bn", 9), ("billion", 9), ("m", 6), ("k", 3)) if written.strip().endswith(word)), 0
    )
    return value.scaleb(scale)


if __name__ == "__main__":
    sys.exit(main())

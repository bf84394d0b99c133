"""Measure answers on TAT-QA: questions over tables and text of annual reports, each asked of its own document.

Usage: python eval/run_tatqa.py. The questions are not part of this repository; they are read from
../shared/evaldata/tatqa where that lies beside the project. "Leads" means that the first figure or phrase of the answer
is the gold answer and nothing else (the nearest to the set's exact match for answers that are sentences); "holds" that
the answer holds it. A number may be written in another scale (1.2m for 1,200 thousand). Results are kept in
eval/results/tatqa.json.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

from reportqa.assistant import Assistant
from reportqa.domain import Answer
from reportqa.evaluation.published import (
    PublishedQuestion,
    ask_each,
    folder_of,
    is_refused,
    report,
    results,
    span_of,
)
from reportqa.evaluation.wording import holds, normal
from reportqa.settings import load_settings

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "eval" / "results" / "tatqa.json"
_SCALES = (Decimal(1), Decimal(1000), Decimal(1_000_000), Decimal(1_000_000_000))
PROTOCOL = (
    "{asked} questions of the set over 44 tables with their text, each asked of its own table and text alone, as the "
    "set does. 'leads': the answer begins with the gold answer and nothing else, in any scale and whatever the sign; "
    "several spans never lead. 'holds': the answer shown holds all of the gold answer. The set's own exact match also "
    "asks for scale and sign. Half of the documents were used to see which calculations people ask for; nothing was "
    "trained on the set."
)
PUBLISHED = (
    "TAGOP, trained on the set (Zhu and others, 2021): exact match 50.1, F1 58.0, on its test set.",
    "People: F1 90.8.",
)


def main() -> int:
    """Ask every question and print the rates by type of answer; nothing where they are not there."""
    data = folder_of(ROOT, "tatqa")
    if data is None:
        return 0
    lines = [json.loads(line) for line in (data / "questions.jsonl").read_text("utf-8").splitlines()]
    questions = [
        PublishedQuestion(
            str(line["id"]),
            str(line["doc"]),
            str(line["question"]),
            tuple(map(str, line["answer"] if isinstance(line["answer"], list) else [line["answer"]])),
            str(line["answer_type"]),
        )
        for line in lines
    ]
    with tempfile.TemporaryDirectory() as folder, Assistant(load_settings(index=folder)) as assistant:
        assistant.add([data / "docs"])
        found = ask_each(assistant, questions, {"leads": leads, "holds": holds_all, "refused": is_refused})
    print("\n".join(report(found)))
    protocol = PROTOCOL.format(asked=len(questions))
    kept = results(found, datetime.now(UTC).date().isoformat(), protocol, PUBLISHED)
    OUT.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


def leads(answer: Answer, question: PublishedQuestion) -> bool:
    """Whether the answer begins with the one gold answer, a number in any scale, and a colon or its end."""
    if len(question.answers) != 1 or is_refused(answer):
        return False
    span, gold = span_of(answer), question.answers[0]
    return normal(span).rstrip(".") == normal(gold).rstrip(".") or _same_number(span, gold)


def holds_all(answer: Answer, question: PublishedQuestion) -> bool:
    """Whether the answer holds every gold span, as written or as one of its figures."""
    return all(
        holds(answer.text, gold) or any(_same_number(figure.text, gold) for figure in answer.figures)
        for gold in question.answers
    )


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

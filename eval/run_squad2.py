"""Measure answers and refusals on SQuAD 2.0: questions over encyclopaedia articles, half of them unanswerable.

Usage: python eval/run_squad2.py [N]. N questions are drawn, always the same (600 unless said otherwise; 0 for all). The
questions are not part of this repository; they are read from ../shared/evaldata/squad2 where that lies beside the
project. Results are kept in eval/results/squad2.json.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from reportqa.assistant import Assistant
from reportqa.domain import Answer
from reportqa.evaluation.published import (
    PublishedQuestion,
    Score,
    ask_each,
    exact_match,
    f1,
    folder_of,
    is_refused,
    report,
    results,
    sample,
)
from reportqa.evaluation.wording import holds
from reportqa.settings import load_settings

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "eval" / "results" / "squad2.json"
PROTOCOL = (
    "{asked} of the {all} questions of 16 articles of the development set, drawn at random with a fixed seed. Each is "
    "asked of its whole article, where the set asks it of one paragraph: there is more to find a wrong answer in, and "
    "some questions that their paragraph does not answer are answered elsewhere in the article. The span scored is the "
    "lead of the answer, else its first sentence, so that exact match is rare by design; 'holds' says whether the "
    "answer shown holds a gold answer. Nothing was trained on the set. Normalisation is that of the set's own script."
)
PUBLISHED = (
    "People: exact match 86.8, F1 89.5, on the hidden test set, one paragraph each.",
    "Models trained on the set's 130,000 training questions reach an F1 of about 83 (BERT, 2018) to 92 (ALBERT, 2019).",
    "Answering nothing at all scores 50 on the development set, since half of it cannot be answered.",
)


def main(arguments: Sequence[str]) -> int:
    """Ask the questions and print the rates, answerable and unanswerable apart."""
    data = folder_of(ROOT, "squad2")
    if data is None:
        return 0
    lines = [json.loads(line) for line in (data / "questions.jsonl").read_text("utf-8").splitlines()]
    every = [
        PublishedQuestion(
            str(line["id"]),
            str(line["doc"]),
            str(line["question"]),
            tuple(map(str, line["answers"])),
            "answerable" if line["answerable"] else "unanswerable",
        )
        for line in lines
    ]
    questions = sample(every, int(arguments[0]) if arguments else 600)
    with tempfile.TemporaryDirectory() as folder, Assistant(load_settings(index=folder)) as assistant:
        assistant.add([data / "docs"])
        scores: dict[str, Score] = {"exact match": exact_match, "F1": f1, "holds": holds_answer, "refused": is_refused}
        found = ask_each(assistant, questions, scores)
    print("\n".join(report(found)))
    protocol = PROTOCOL.format(asked=f"{len(questions):,}", all=f"{len(every):,}")
    kept = results(found, datetime.now(UTC).date().isoformat(), protocol, PUBLISHED)
    OUT.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


def holds_answer(answer: Answer, question: PublishedQuestion) -> bool:
    """Whether what is answered holds a gold answer; for an unanswerable question, whether it is refused."""
    if not question.answers or is_refused(answer):
        return is_refused(answer) and not question.answers
    return any(holds(answer.text, gold) for gold in question.answers)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

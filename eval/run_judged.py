"""Let a language model judge whether answers are faithful to their passages and to the question, by llama-index.

Usage: REPORTQA_LLM=... python eval/run_judged.py [--count 25] [--set corpus] [--wrong]. A model's judgement is one more
opinion and no measurement: the gold sets and the gate say what is right. Small models say yes to everything; try yours
on wrong answers first, with --wrong, which gives each question the answer to another.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reportqa.assistant import Assistant
from reportqa.domain import Answer
from reportqa.evaluation.scoring import SAID
from reportqa.wording.llama import llama_index_model
from run_wording import options_of


@dataclass(frozen=True)
class Judged:
    """How many answers were judged, and how many the model held to be faithful and relevant."""

    answers: int
    faithful: int
    relevant: int


def judged(llm: Any, pairs: Sequence[tuple[str, Answer]]) -> Judged:
    """What ``llm`` holds of each question and answer, told the passages that the answer cites."""
    from llama_index.core.evaluation import FaithfulnessEvaluator, RelevancyEvaluator

    faithful, relevant = FaithfulnessEvaluator(llm=llm), RelevancyEvaluator(llm=llm)
    passed = {"faithful": 0, "relevant": 0}
    for question, answer in pairs:
        contexts = [citation.passage for citation in answer.citations]
        for name, evaluator in (("faithful", faithful), ("relevant", relevant)):
            passed[name] += bool(evaluator.evaluate(query=question, response=answer.text, contexts=contexts).passing)
    return Judged(len(pairs), passed["faithful"], passed["relevant"])


def main() -> None:
    options, settings, documents, questions = options_of(__doc__, "--wrong")
    with tempfile.TemporaryDirectory() as folder:
        with Assistant(replace(settings, index=Path(folder) / "index", llm=""), "the judge") as assistant:
            assistant.add([documents])
            answers = [(each.question, assistant.ask(each.question, each.documents)) for each in questions]
        pairs = [(question, answer) for question, answer in answers if answer.status.value in SAID][: options.count]
        if options.wrong:
            pairs = [(question, pairs[place - 1][1]) for place, (question, _) in enumerate(pairs)]
        print(judged(llama_index_model(settings), pairs))


if __name__ == "__main__":
    main()

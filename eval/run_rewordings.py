"""Measure what other words for refused questions do: answers gained, and refusals that should have stayed.

Usage: python eval/run_rewordings.py [--list] [--kept FOLDER] [SET ...]. eval/gold/wording/rewordings.jsonl holds, for
questions of the gold sets that are refused, what a rewriter might put instead: "honest" ones ask the same, "bent"
ones ask for what the documents have rather than what was asked, as a model that wants to please does, and "pinned"
ones for what the nearest statement says, with every name, time and number kept. Told are, for each kind, how many of
the questions that the documents answer are then answered rightly and wrongly, and how many of those that they do not
answer are answered all the same. --kept keeps the indexes for the next run. No model is needed; where REPORTQA_LLM
names one, its own rewordings are measured instead.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportqa.assistant import Assistant
from reportqa.domain import Status
from reportqa.evaluation.gold import GoldQuestion, load_gold
from reportqa.evaluation.scoring import judge
from reportqa.settings import load_settings
from reportqa.wording.model import LanguageModel, Prompt
from run_gold import GOLD, _sets

REWORDINGS = GOLD / "wording" / "rewordings.jsonl"


@dataclass
class Rewriter:
    """A model that says the lines it is given."""

    lines: Sequence[str]
    name: str = "a rewriter"
    context: int = 4096

    def stream(self, prompt: Prompt, until: float) -> Iterator[str]:  # noqa: ARG002
        yield "\n".join(self.lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--kept", type=Path)
    options = parser.parse_args()
    rows = [json.loads(line) for line in REWORDINGS.read_text("utf-8").splitlines()]
    told: Counter[tuple[str, str]] = Counter()
    for name in options.sets or dict.fromkeys(row["set"] for row in rows):
        documents, gold = _sets()[name]
        questions = {question.identity: question for question in load_gold(gold)}
        with tempfile.TemporaryDirectory() as folder:
            index = (options.kept or Path(folder)) / name
            settings = replace(load_settings(), index=index, llm_uses="rewording")
            with Assistant(settings, "other words") as assistant:
                assistant.add([documents])
                own = assistant.uses.model
                for row in (row for row in rows if row["set"] == name):
                    question = questions[row["id"]]
                    if own is not None:
                        _ask(assistant, question, own.name, own, told, options.list)
                        continue
                    for kind in ("honest", "bent", "pinned"):
                        if row[kind]:
                            _ask(assistant, question, kind, Rewriter(row[kind]), told, options.list)
    for (kind, what), count in sorted(told.items()):
        print(f"{kind:7} {what:40} {count:4}")


def _ask(
    assistant: Assistant, question: GoldQuestion, kind: str, model: LanguageModel, told: Counter[tuple[str, str]],
    listed: bool,
) -> None:  # fmt: skip
    assistant.uses.__dict__["model"] = None
    if assistant.ask(question.question, question.documents).status is not Status.NOT_FOUND:
        told[kind, "not refused without a model"] += 1
        return
    assistant.uses.__dict__["model"] = model
    answer = assistant.ask(question.question, question.documents)
    sort = "answerable" if question.answerable else "unanswerable"
    came = "stays refused" if answer.status is Status.NOT_FOUND else "answered"
    if question.answerable and came == "answered":
        came = "answered rightly" if judge(question, answer).right else "answered wrongly"
    told[kind, f"{sort}, {came}"] += 1
    if listed and came != "stays refused":
        print(f"{kind} {sort}, {came}: {question.question}\n  as: {answer.wording.understood}\n  {answer.text[:200]}")


if __name__ == "__main__":
    main()

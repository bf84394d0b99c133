"""Measure what other words for refused questions do: answers gained, and refusals that should have stayed.

Usage: python eval/run_rewordings.py [--pointing] [--only ID ...] [--list] [--kept FOLDER] [SET ...].
eval/gold/wording/rewordings.jsonl holds, for questions of the gold sets that are refused, what a rewriter might put
instead: "honest" ones ask the same, "bent" ones ask for what the documents have rather than what was asked, as a model
that wants to please does, and "pinned" ones for what the nearest statement says, with every name, time and number kept.
Told are, for each kind, how many of the questions that the documents answer are then answered rightly and wrongly, and
how many of those that they do not answer are answered all the same. --pointing measures a model that points to a
statement instead, each of these questions tried: to the one that holds the answer ("honest"), to the one that its
question is answered with ("bent", "pinned"), and, where there is an answer, to the best one that does not hold it
("near"). --kept keeps the indexes for the next run. No model is needed; where REPORTQA_LLM names one, its own words are
measured instead.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reportqa.answering.composing import DraftLine
from reportqa.assistant import Assistant
from reportqa.domain import Status
from reportqa.evaluation.gold import GoldQuestion, load_gold
from reportqa.evaluation.scoring import judge
from reportqa.settings import load_settings
from reportqa.wording.model import LanguageModel, Prompt
from run_gold import GOLD, _sets

Row = dict[str, Any]
KINDS = ("honest", "bent", "pinned")
# A statement as a model that points is shown it.
_SHOWN = re.compile(r"\[(\w{6})\] <(?:data-\w+)>(.*?)</data-", re.DOTALL)
REWORDINGS = GOLD / "wording" / "rewordings.jsonl"


@dataclass
class Rewriter:
    """A model that says the lines it is given."""

    lines: Sequence[str]
    name: str = "a rewriter"
    context: int = 4096

    def stream(self, prompt: Prompt, until: float) -> Iterator[str]:  # noqa: ARG002
        yield "\n".join(self.lines)


@dataclass
class Pointer(Rewriter):
    """A model that points to the first statement it is shown that holds one of ``holding``, and none of ``but``."""

    holding: Sequence[str] = ()
    but: Sequence[str] = ()

    def stream(self, prompt: Prompt, until: float) -> Iterator[str]:  # noqa: ARG002
        for key, words in _SHOWN.findall(prompt.user):
            plain = " ".join(words.split())
            if any(each in plain for each in self.holding) and not any(each in plain for each in self.but):
                yield f"[{key}]\n{self.lines[0]}"
                return
        yield "NONE"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--pointing", action="store_true")
    parser.add_argument("--only", nargs="+", default=(), metavar="ID", help="only these questions")
    parser.add_argument("--kept", type=Path)
    options = parser.parse_args()
    rows = [json.loads(line) for line in REWORDINGS.read_text("utf-8").splitlines()]
    rows = [row for row in rows if not options.only or row["id"] in options.only]
    told: Counter[tuple[str, str]] = Counter()
    for name in options.sets or dict.fromkeys(row["set"] for row in rows):
        documents, gold = _sets()[name]
        questions = {question.identity: question for question in load_gold(gold)}
        with tempfile.TemporaryDirectory() as folder:
            index = (options.kept or Path(folder)) / name
            settings = replace(load_settings(), index=index, llm_uses="reaching" if options.pointing else "rewording")
            with Assistant(settings, "other words") as assistant:
                assistant.add([documents])
                own = assistant.uses.model
                for row in (row for row in rows if row["set"] == name):
                    question = questions[row["id"]]
                    if own is not None:
                        _ask(assistant, question, own.name, [own], told, options.list)
                        continue
                    models = _pointers(assistant, row, question) if options.pointing else _rewriters(row)
                    for kind, each in models.items():
                        _ask(assistant, question, kind, each, told, options.list)
    for (kind, what), count in sorted(told.items()):
        print(f"{kind:7} {what:40} {count:4}")


def _rewriters(row: Row) -> dict[str, list[Rewriter]]:
    """A model for each kind of other words that ``row`` has."""
    return {kind: [Rewriter(row[kind])] for kind in KINDS if row[kind]}


def _pointers(assistant: Assistant, row: Row, question: GoldQuestion) -> dict[str, list[Rewriter]]:
    """For each kind of other words that ``row`` has a model for each question; "near" ones where there is an answer."""
    answer = [" ".join(place.find.split()) for place in question.where]
    if question.answerable:
        put = row["honest"]
        right: list[Rewriter] = [Pointer([each], holding=answer) for each in put]
        return {"honest": right, "near": [Pointer([each], holding=[""], but=answer) for each in put]}
    found: dict[str, list[Rewriter]] = {kind: [] for kind in KINDS if row[kind]}
    for kind, models in found.items():
        for put in row[kind]:
            said = assistant.inquire(put, question.documents).result().lines
            texts = [line.evidence.statement.text for line in said if isinstance(line, DraftLine)]
            models.append(Pointer([put], holding=[" ".join(text.split()) for text in texts]))
    return found


def _ask(
    assistant: Assistant, question: GoldQuestion, kind: str, models: Sequence[LanguageModel],
    told: Counter[tuple[str, str]], listed: bool,
) -> None:  # fmt: skip
    assistant.uses.__dict__["model"] = None
    if assistant.ask(question.question, question.documents).status is not Status.NOT_FOUND:
        told[kind, "not refused without a model"] += 1
        return
    for model in models:
        assistant.uses.__dict__["model"] = model
        answer = assistant.ask(question.question, question.documents)
        if answer.status is not Status.NOT_FOUND:
            break
    sort = "answerable" if question.answerable else "unanswerable"
    came = "stays refused" if answer.status is Status.NOT_FOUND else "answered"
    if question.answerable and came == "answered":
        came = "answered rightly" if judge(question, answer).right else "answered wrongly"
    told[kind, f"{sort}, {came}"] += 1
    if listed and came != "stays refused":
        print(f"{kind} {sort}, {came}: {question.question}\n  as: {answer.wording.understood}\n  {answer.text[:200]}")


if __name__ == "__main__":
    main()

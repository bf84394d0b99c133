"""Compare answers without a language model, in a model's words alone, and in its words behind the gate.

Usage: python eval/run_wording.py [--count 25] [--set corpus] [--list], with the model named by REPORTQA_LLM (see
eval/local_model.py for a small one on this machine). The model writes once for each development question of the gold
set that is answered; its reply is judged as it is, and what the gate leaves of it. "Model alone" has whatever the model
wrote, and of its sentences those are false that hold a number, a time or a name which the evidence has not.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportqa.assistant import Assistant
from reportqa.domain import Answer, Status
from reportqa.evaluation.gold import GoldQuestion, load_gold
from reportqa.evaluation.scoring import judge
from reportqa.settings import Settings, load_settings
from reportqa.wording import worded as wording_room
from reportqa.wording.model import LanguageModel, Prompt
from reportqa.wording.replies import Claimed, sentences_as_they_come
from reportqa.wording.uses import Uses
from run_gold import _sets

FALSE = ("figure", "time", "quotation", "name", "turn")


@dataclass
class Heard:
    """A model whose replies are written down, with how long they took."""

    model: LanguageModel
    replies: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.model.name

    @property
    def context(self) -> int:
        return self.model.context

    def stream(self, prompt: Prompt, until: float) -> Iterator[str]:
        started = time.monotonic()
        self.replies.append("")
        try:
            for piece in self.model.stream(prompt, until):
                self.replies[-1] += piece
                yield piece
        finally:
            self.seconds.append(time.monotonic() - started)


@dataclass
class Tally:
    """What came of one way of answering."""

    right: int = 0
    facts: int = 0
    sentences: int = 0
    unsupported: int = 0
    false: int = 0


def options_of(description: str | None, flag: str) -> tuple[argparse.Namespace, Settings, Path, list[GoldQuestion]]:
    """What was asked for, with the ``flag`` of this script; the settings, which name a model; the set's documents and
    its development questions."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=25)
    parser.add_argument("--set", default="corpus")
    parser.add_argument(flag, action="store_true")
    options = parser.parse_args()
    settings = load_settings()
    if not settings.llm:
        parser.error("name a language model in REPORTQA_LLM")
    documents, gold = _sets()[options.set]
    return options, settings, documents, [each for each in load_gold(gold) if each.split != "test"]


def main() -> None:
    options, settings, documents, questions = options_of(__doc__, "--list")
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(settings, index=Path(folder) / "index", llm_uses="wording")
        with Assistant(settings, "the wording") as assistant:
            assistant.add([documents])
            _compare(assistant, questions, options.count, options.list)


def _compare(assistant: Assistant, questions: list[GoldQuestion], most: int, listed: bool) -> None:
    plain, alone, gated = Tally(), Tally(), Tally()
    model = assistant.uses.model
    assert model is not None
    heard = Heard(model)
    assistant.uses.__dict__["model"] = heard
    reasons = _reasons()
    asked, without, words, worded = 0, 0.0, 0, 0
    for question in (q for q in questions if q.answerable):
        uses, assistant.uses = assistant.uses, Uses(Settings())
        bare = assistant.ask(question.question, question.documents)
        assistant.uses = uses
        if bare.status not in (Status.ANSWERED, Status.PARTIAL) or asked == most:
            continue
        before = len(heard.replies)
        reasons.clear()
        answer = assistant.ask(question.question, question.documents)
        if len(heard.replies) == before:
            continue  # a table or a course over time is not worded
        asked += 1
        without += bare.elapsed_ms
        written = list(sentences_as_they_come([heard.replies[-1]]))
        _count(plain, question, bare, bare)
        _count(gated, question, answer, bare)
        _count(alone, question, replace(answer, text=_said(written, bare)), bare)
        alone.sentences += len(written)
        tested = [reasons.get(each.text, {"key"}) for each in written]
        alone.unsupported += sum("" not in each for each in tested)
        alone.false += sum(each <= {*FALSE} for each in tested)
        gated.sentences += len(answer.wording.words)
        worded += bool(answer.wording.words)
        words += sum(len(answer.text[a:b].split()) for a, b in answer.wording.words)
        if listed:
            print(
                f"{question.question}\n  model: {heard.replies[-1]!r}\n  gate:  {reasons}\n  said:  {answer.text!r}\n"
            )
    _tell(asked, plain, alone, gated, worded, words, without, heard)


def _count(tally: Tally, question: GoldQuestion, answer: Answer, bare: Answer) -> None:
    tally.right += judge(question, answer).right
    same = (answer.status, answer.citations, answer.figures) == (bare.status, bare.citations, bare.figures)
    told = all(_holds(answer.text, figure.text) for figure in bare.figures if _holds(bare.text, figure.text))
    tally.facts += same and told


def _holds(text: str, written: str) -> bool:
    return re.search(rf"(?<![\w.,]){re.escape(written)}(?!\d)", text) is not None


def _said(written: list[Claimed], bare: Answer) -> str:
    markers = "".join(f"[{citation.marker}]" for citation in bare.citations)
    return " ".join(f"{each.text} {markers}" for each in written)


def _reasons() -> dict[str, set[str]]:
    """Why each sentence that the gate looked at failed, by each thing it may rest on ("" where it passed)."""
    reasons: dict[str, set[str]] = {}
    gate = vars(wording_room)["failing"]

    def noted(sentence: str, *others: object) -> str:
        reason: str = gate(sentence, *others)
        reasons.setdefault(sentence, set()).add(reason)
        return reason

    vars(wording_room)["failing"] = noted
    return reasons


def _tell(
    asked: int, plain: Tally, alone: Tally, gated: Tally, worded: int, words: int, without: float, heard: Heard
) -> None:
    count = max(asked, 1)
    print(f"{heard.name}: {asked} questions")
    print("| | no model | model alone | model behind the gate |")
    print("|---|---|---|---|")
    print(f"| right | {plain.right} | {alone.right} | {gated.right} |")
    print(f"| same facts as without a model | {plain.facts} | {alone.facts} | {gated.facts} |")
    print(f"| sentences of the model | 0 | {alone.sentences} | {gated.sentences} |")
    print(f"| of these unsupported, by the gate | 0 | {alone.unsupported} | 0 |")
    print(f"| ... and false in a figure, time, name, turn | 0 | {alone.false} | 0 |")
    print(f"| answers with words of the model | 0 | {asked} | {worded} |")
    mean = sum(heard.seconds) / max(len(heard.seconds), 1)
    print(f"| seconds for an answer, mean | {without / count / 1000:.2f} | {mean:.1f} | {mean:.1f} |")
    print(f"The slowest answer took {max(heard.seconds, default=0):.1f} s; {words} words of the model were told.")


if __name__ == "__main__":
    main()

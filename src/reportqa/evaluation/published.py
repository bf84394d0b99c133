"""Published question sets asked of an assistant: each question within its own document, and its answer as a span.

Such sets score a span: exactly the gold's words. Answers here are sentences, led by the figure or fact where one is
asked for ("72: The office answered 72 requests."). The span taken is that lead, else the first sentence; a refusal is
the empty span, as SQuAD 2.0 has it. So a right sentence that is longer than the gold's span is no exact match.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any, Protocol, TypeVar

from reportqa.domain import Answer
from reportqa.evaluation.rates import Rate, share
from reportqa.evaluation.scoring import SAID

_SEED = 20261126
_LEAD = re.compile(r": |\s*\[\d+\]|\n")
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)
_Question = TypeVar("_Question")


class Asks(Protocol):
    """What answers: an Assistant."""

    def ask(self, question: str, documents: Sequence[str] = ()) -> Answer:
        """The answer to ``question`` from these documents."""
        ...


@dataclass(frozen=True, slots=True)
class PublishedQuestion:
    """A question of a published set: asked of ``document``, ``answers`` the spans of which each is right (none when
    it cannot be answered), ``kind`` the set's own class of it."""

    identity: str
    document: str
    question: str
    answers: tuple[str, ...]
    kind: str


Score = Callable[[Answer, PublishedQuestion], float]


def sample(questions: Sequence[_Question], most: int) -> list[_Question]:
    """``most`` of the questions drawn at random, always the same ones, in their order; 0 for all of them."""
    if not most or most >= len(questions):
        return list(questions)
    return [questions[i] for i in sorted(Random(_SEED).sample(range(len(questions)), most))]


def ask_each(
    assistant: Asks, questions: Sequence[PublishedQuestion], scores: Mapping[str, Score]
) -> dict[str, dict[str, Rate]]:
    """The mean of each score, in all ("all") and by kind, with its interval."""
    found: dict[str, dict[str, list[tuple[float, float]]]] = {}
    for question in questions:
        answer = assistant.ask(question.question, [question.document])
        for name, score in scores.items():
            value = (float(score(answer, question)), 1.0)
            for group in ("all", question.kind):
                found.setdefault(group, {}).setdefault(name, []).append(value)
    return {group: {name: share(values) for name, values in own.items()} for group, own in found.items()}


def span_of(answer: Answer) -> str:
    """What an answer leads with, else its first sentence without markers; "" for a refusal."""
    return _LEAD.split(answer.text)[0] if answer.status in SAID else ""


def is_refused(answer: Answer, _question: PublishedQuestion | None = None) -> bool:
    """Whether nothing was answered."""
    return answer.status not in SAID


def exact_match(answer: Answer, question: PublishedQuestion) -> bool:
    """Whether the span is one of the gold answers after normalisation; for an unanswerable question, a refusal."""
    span = normalised(span_of(answer))
    return any(span == normalised(gold) for gold in question.answers or ("",))


def f1(answer: Answer, question: PublishedQuestion) -> float:
    """The best F1, from 0 to 1, of the span's words with those of a gold answer; 1 for an unanswerable refused."""
    return max(_f1(span_of(answer), gold) for gold in question.answers or ("",))


def normalised(text: str) -> str:
    """``text`` as SQuAD compares answers: lower case, without punctuation, articles and spare white space.

    >>> normalised("The  Safer-Fund, a grant.")
    'saferfund grant'
    """
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def _f1(span: str, gold: str) -> float:
    said, due = normalised(span).split(), normalised(gold).split()
    if not said or not due:
        return float(said == due)
    shared = sum((Counter(said) & Counter(due)).values())
    return 2 * shared / (len(said) + len(due))


def report(found: Mapping[str, Mapping[str, Rate]]) -> list[str]:
    """The rates as lines: a row for each group, each rate with its interval."""
    names = list(next(iter(found.values())))
    rows = [["", "n", *names]]
    rows += [
        [group, str(max(rate.questions for rate in own.values())), *[_percent(own[name]) for name in names]]
        for group, own in found.items()
    ]
    widths = [max(len(row[i]) for row in rows) for i in range(len(names) + 2)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def results(
    found: Mapping[str, Mapping[str, Rate]], measured: str, protocol: str, published: Sequence[str]
) -> dict[str, Any]:
    """What is kept: the rates, what was done to get them, and what others published, by their own protocols."""
    return {
        "measured": measured,
        "protocol": protocol,
        "published": list(published),
        "rates": {group: {name: asdict(rate) for name, rate in own.items()} for group, own in found.items()},
    }


def folder_of(root: Path, name: str) -> Path | None:
    """Where a set lies beside the project, ``root``; None, and a line that says so, where it does not."""
    folder = root.parent / "shared" / "evaldata" / name
    if folder.exists():
        return folder
    print(f"{name}: {folder} is not there; left out.")
    return None


def _percent(rate: Rate) -> str:
    if rate.value is None or rate.low is None or rate.high is None:
        return "-"
    return f"{rate.value:.1%} ({rate.low:.1%} to {rate.high:.1%})"

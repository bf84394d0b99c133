"""A gold set asked of an assistant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from reportqa.assistant import Assistant
from reportqa.domain import Status
from reportqa.evaluation.gold import GoldQuestion
from reportqa.evaluation.looking import misplaced, retrieved, sureness
from reportqa.evaluation.results import Run
from reportqa.evaluation.scoring import Judgement, Seen, judge

_WARMING = ("How many documents are there?", "Who wrote the report in 2023-24?", "What was spent?")


def evaluate(assistant: Assistant, name: str, questions: Sequence[GoldQuestion], *, curve: bool = True) -> Run:
    """Ask every question of the gold set ``name`` once, after some that are not counted, and judge the answers.

    Without ``curve`` the sureness of the best evidence, which takes as long again as the answer, is left out.
    """
    for warming in _WARMING:
        assistant.ask(warming)
    judgements = [_judged(assistant, question, curve) for question in questions]
    return Run(name, datetime.now(UTC).date().isoformat(), assistant.version, tuple(judgements))


def _judged(assistant: Assistant, question: GoldQuestion, curve: bool) -> Judgement:
    asked = question.question, question.documents
    answer = assistant.ask(*asked)
    # What is declined was not searched for, so no evidence was held to answer it or not.
    sure = sureness(assistant, *asked) if curve and answer.status is not Status.DECLINED else None
    return judge(question, answer, Seen(retrieved(assistant, *asked), sure, misplaced(assistant, answer)))

"""A gold set asked of an assistant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from reportqa.assistant import Assistant
from reportqa.domain import Answer, Status
from reportqa.evaluation.gold import GoldQuestion
from reportqa.evaluation.ranks import Retrieved
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
    answer = assistant.ask(question.question, question.documents)
    passages = assistant.retrieved(question.question, question.documents)
    # What is declined was not searched for, so no evidence was held to answer it or not.
    searched = curve and answer.status is not Status.DECLINED
    sureness = assistant.sureness(question.question, question.documents) if searched else None
    seen = Seen([Retrieved(*passage) for passage in passages], sureness, _misplaced(assistant, answer))
    return judge(question, answer, seen)


def _misplaced(assistant: Assistant, answer: Answer) -> set[int]:
    """The markers of the quotes that are not what stands at their place on their page."""
    corpus, catalogue = assistant.current(), assistant.index.catalogue
    found = set()
    for citation in answer.citations:
        texts = [catalogue.page_text(key, citation.page) for key in corpus.keys_of([citation.document])]
        if not any(text[citation.start : citation.end] == citation.quote for text in texts):
            found.add(citation.marker)
    return found

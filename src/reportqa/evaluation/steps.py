"""At which step of its inquiry a wrong answer went wrong: not retrieved, weighed below, refused, or said wrongly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportqa.answering.doubts import doubt
from reportqa.answering.evidence import Evidence
from reportqa.assistant import Assistant
from reportqa.data import load
from reportqa.domain import Status
from reportqa.evaluation.gold import GoldQuestion, Place
from reportqa.evaluation.results import WITHHELD
from reportqa.evaluation.scoring import Judgement
from reportqa.evaluation.wording import all_words_in
from reportqa.inquiry import Inquiry


class Step(StrEnum):
    """The step at which a wrong answer went wrong, by its name in data/explaining.toml."""

    DECLINED = "declined"
    NOT_RETRIEVED = "not_retrieved"
    WEIGHED_BELOW = "weighed_below"
    REFUSED = "refused"
    COMPOSED = "composed"
    ANOTHER_WAY = "another_way"
    ANSWERED_ANYWAY = "answered_anyway"


@dataclass(frozen=True, slots=True)
class WentWrong:
    """A step and, in words, what happened at it."""

    step: Step
    told: str


def went_wrong(question: GoldQuestion, status: Status, inquiry: Inquiry) -> WentWrong:
    """Where the wrong answer to ``question``, which ended in ``status``, went wrong.

    ``inquiry`` is the one that found it, its result made; a declined question's is looked at no further.
    """
    words = load("explaining")
    step = _step(question, status, inquiry)
    best = next((best for _, choice in inquiry.choices if not choice.chosen for best in choice.best), None)
    reason = doubt(inquiry.query, best) if step is Step.REFUSED and best is not None else ""
    told = words["wrong"][step.value].format(
        doubt=words["doubts"].get(reason, reason), route=words["routes"].get(inquiry.route, inquiry.route)
    )
    return WentWrong(step, told)


def steps_of(
    assistant: Assistant, questions: Sequence[GoldQuestion], judgements: Sequence[Judgement]
) -> dict[str, WentWrong]:
    """Where each wrong answer went wrong, by the question's identity; the split that is only counted is left out.

    ``judgements`` are those of ``questions``, in their order. Each wrong question is answered once more.
    """
    found = {}
    for question, judgement in zip(questions, judgements, strict=True):
        if not judgement.right and judgement.split != WITHHELD:
            inquiry = assistant.inquire(question.question, question.documents)
            status = Status(judgement.status)
            if status is not Status.DECLINED:
                inquiry.result()
            found[question.identity] = went_wrong(question, status, inquiry)
    return found


def _step(question: GoldQuestion, status: Status, inquiry: Inquiry) -> Step:
    if not question.answerable and status in (Status.ANSWERED, Status.PARTIAL):
        return Step.ANSWERED_ANYWAY
    if status is Status.DECLINED:
        return Step.DECLINED
    weighed = [each for search in inquiry.searches.values() for each in search.evidence]
    said = (
        [line.evidence for line in inquiry.checked.lines] if inquiry.checked and status is not Status.NOT_FOUND else []
    )
    if not weighed:
        return Step.ANOTHER_WAY
    if _hold(question, said):
        return Step.COMPOSED
    if not _hold(question, weighed) and not _in_passages(question, inquiry):
        return Step.NOT_RETRIEVED
    refused = [best for _, choice in inquiry.choices if not choice.chosen for best in choice.best]
    if status is Status.NOT_FOUND and _hold(question, refused):
        return Step.REFUSED
    return Step.WEIGHED_BELOW


def _hold(question: GoldQuestion, evidence: Iterable[Evidence]) -> bool:
    """Whether statements of ``evidence`` hold the answer: at the gold's places, else in its writings."""
    listed = list({each.statement.key: each for each in evidence}.values())
    if question.where:
        held = [any(_holds(place, each) for each in listed) for place in question.where]
        return all(held) if question.all_needed else any(held)
    groups = question.expect
    return bool(groups) and any(
        all(any(all_words_in(writing, _words(each)) for writing in group) for group in groups) for each in listed
    )


def _in_passages(question: GoldQuestion, inquiry: Inquiry) -> bool:
    """Whether a passage retrieved holds one of the gold's places, which may run over several of its statements."""
    found = [
        (inquiry.corpus.by_key[hit.passage.document].name, f"{' '.join(hit.passage.headings)} {hit.passage.text}")
        for search in inquiry.searches.values()
        for hit in search.hits
    ]
    return any(
        name == place.document and all_words_in(place.find, text) for place in question.where for name, text in found
    )


def _holds(place: Place, evidence: Evidence) -> bool:
    return evidence.entry.name == place.document and all_words_in(place.find, _words(evidence))


def _words(evidence: Evidence) -> str:
    statement = evidence.statement
    return f"{statement.context} {statement.text}"

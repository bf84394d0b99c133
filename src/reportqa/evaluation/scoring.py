"""One answer judged against its gold question."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportqa.answering.facts import numbers_in
from reportqa.domain import Answer, CheckedFigure, Verdict
from reportqa.evaluation.citing import cited, every_number_traced
from reportqa.evaluation.gold import GoldQuestion
from reportqa.evaluation.ranks import Retrieved, page_rank, passage_rank, places_held
from reportqa.evaluation.wording import holds

MAX_WORDS = 120
SAID = ("answered", "partial")
# Of several figures that are asked for, the first of these verdicts that one carries is judged.
_GRAVITY = (
    Verdict.CONFLICT, Verdict.DOES_NOT_ADD_UP, Verdict.RESTATED, Verdict.COMPUTED, Verdict.AGREES, Verdict.ROUNDS_TO,
    Verdict.ADDS_UP, Verdict.ONLY_SOURCE,
)  # fmt: skip


class Grade(StrEnum):
    """How much of what a right answer holds an answer holds."""

    COMPLETE = "complete"
    PARTLY = "partly"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one question went.

    ``passage_rank`` and ``page_rank``: the rank, from 1, of what was retrieved down to which it holds the answer; 0
    when it does not, -1 when that is not known. ``citations``, ``sentences`` and ``places`` are counts (see
    ``citing``; places are those that the gold names and the answer needs). ``verdict_due``: what the gold says of the
    figure asked for; ``verdict``: what the answer says of it, "" when it gives no such figure. ``sureness``: the log
    odds at which the best evidence was held to answer; None when none was found. ``text`` is the answer.
    """

    identity: str
    split: str
    kind: str
    style: str
    question: str
    answerable: bool
    status: str
    text: str
    right: bool
    grade: str
    traced: bool
    passage_rank: int
    page_rank: int
    citations: int
    citations_right: int
    sentences: int
    sentences_carried: int
    places: int
    places_cited: int
    verdict_due: tuple[str, ...]
    verdict: str
    sureness: float | None
    words: int
    elapsed_ms: float

    @property
    def says(self) -> bool:
        """Whether something was answered."""
        return self.status in SAID


@dataclass(frozen=True, slots=True)
class Seen:
    """What else of a question was looked at: the passages retrieved, best first, the sureness of the best evidence,
    the markers of the quotes that do not stand at their place."""

    passages: Sequence[Retrieved] = ()
    sureness: float | None = None
    misplaced: Collection[int] = ()


def judge(question: GoldQuestion, answer: Answer, seen: Seen = Seen()) -> Judgement:
    """The Judgement of ``answer``."""
    status = answer.status.value
    words = len(answer.text.split())
    grade = _grade(question, answer) if status in SAID else Grade.NOTHING
    how = cited(answer, question.where, seen.misplaced) if status in SAID else None
    held, needed = places_held(question, [(citation.document, citation.quote) for citation in answer.citations])
    return Judgement(
        identity=question.identity,
        split=question.split,
        kind=question.kind,
        style=question.style,
        question=question.question,
        answerable=question.answerable,
        status=status,
        text=answer.text,
        right=status in question.status
        and (status not in SAID or (grade is Grade.COMPLETE and _not_wrong(question, answer) and words <= MAX_WORDS)),
        grade=grade.value,
        traced=every_number_traced(answer),
        passage_rank=passage_rank(question, seen.passages),
        page_rank=page_rank(question, seen.passages),
        citations=how.citations if how else 0,
        citations_right=how.citations_right if how else 0,
        sentences=how.sentences if how else 0,
        sentences_carried=how.sentences_carried if how else 0,
        places=needed if how else 0,
        places_cited=held if how else 0,
        verdict_due=question.verdict,
        verdict=_verdict(question, answer) if question.verdict else "",
        sureness=seen.sureness,
        words=words,
        elapsed_ms=answer.elapsed_ms,
    )


def _grade(question: GoldQuestion, answer: Answer) -> Grade:
    met = [any(holds(answer.text, writing) for writing in group) for group in question.expect]
    return Grade.COMPLETE if all(met) else Grade.PARTLY if any(met) else Grade.NOTHING


def _not_wrong(question: GoldQuestion, answer: Answer) -> bool:
    if question.lead and not _leads_with(answer.text, question.lead):
        return False
    return not any(holds(answer.text, writing) for writing in question.reject)


def _leads_with(text: str, writings: Sequence[str]) -> bool:
    """Whether the first number of ``text`` is one of ``writings``: the sentence quoted has its neighbours', too."""
    first = next(iter(numbers_in(text)), None)
    told = [number for writing in writings for number in numbers_in(writing)]
    return first is not None and any(first.value == each.value and each.unit in ("", first.unit) for each in told)


def _verdict(question: GoldQuestion, answer: Answer) -> str:
    """The gravest verdict of the answer's figures that a right answer holds."""
    expected = [writing for group in question.expect for writing in group]
    found = {figure.verdict for figure in answer.figures if any(_is_figure(figure, each) for each in expected)}
    return next((verdict.value for verdict in _GRAVITY if verdict in found), "")


def _is_figure(figure: CheckedFigure, writing: str) -> bool:
    """Whether ``writing`` is the figure: as it is written, or a number of the same value."""
    return holds(figure.text, writing) or any(str(each.value) == figure.value for each in numbers_in(writing))

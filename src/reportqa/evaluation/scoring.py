"""One answer judged against its gold question; many judgements as rates."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from reportqa.answering.checking import is_traced
from reportqa.domain import Answer, Verdict
from reportqa.evaluation.gold import GoldQuestion, Place

MAX_WORDS = 120


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one question went. ``rank`` is that of the first passage retrieved that holds the answer, from 1;
    0 when none does, -1 when no place is known."""

    question: GoldQuestion
    status: str
    text: str
    right: bool
    traced: bool
    cited: bool
    rank: int
    words: int
    elapsed_ms: float


def judge(question: GoldQuestion, answer: Answer, passages: Sequence[tuple[str, str]]) -> Judgement:
    """The Judgement of ``answer``; ``passages`` are (document name, text) as retrieved, best first."""
    status = answer.status.value
    words = len(answer.text.split())
    right = status in question.status
    if right and status in ("answered", "partial"):
        right = (
            all(any(holds(answer.text, writing) for writing in group) for group in question.expect)
            and not any(holds(answer.text, writing) for writing in question.reject)
            and words <= MAX_WORDS
        )
    quotes = [(citation.document, citation.quote) for citation in answer.citations]
    return Judgement(
        question=question,
        status=status,
        text=answer.text,
        right=right,
        traced=_is_traced(answer) if answer.citations else True,
        cited=_first(question.where, quotes) > 0 if question.where and answer.citations else False,
        rank=_first(question.where, passages) if question.where else -1,
        words=words,
        elapsed_ms=answer.elapsed_ms,
    )


def _is_traced(answer: Answer) -> bool:
    """Whether every number of the answer stands in a quote, but for those worked out, whose operands do, and for the
    years that name the figures of a series."""
    computed = [figure for figure in answer.figures if figure.verdict is Verdict.COMPUTED]
    text = re.sub(r"\[\d+\]", "", answer.text)
    for figure in computed:
        text = text.replace(figure.working, "").replace(figure.text, "")
    for period in sorted({figure.period for figure in answer.figures} - {""}, key=len, reverse=True):
        text = text.replace(f"{period}: ", "")
    return is_traced(text, answer.citations)


def holds(text: str, writing: str) -> bool:
    """Whether ``text`` holds ``writing``, whatever the case and white space; a number only as a whole number.

    >>> holds("There were 1,270 arrests", "270"), holds("over 270 arrests", "270"), holds("Op  Warrior", "op warrior")
    (False, True, True)
    """
    folded, wanted = normal(text), normal(writing)
    before = r"(?<![\d.,])" if wanted[:1].isdigit() else ""
    after = r"(?![\d]|[.,]\d)" if wanted[-1:].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, folded) is not None


def normal(text: str) -> str:
    """``text`` for comparison: small letters, white space collapsed, emphasis marks and typographic quotes plain."""
    plain = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').replace("*", "")
    return " ".join(plain.lower().split())


def _first(places: Sequence[Place], texts: Sequence[tuple[str, str]]) -> int:
    """The rank of the first text that holds one of ``places``; 0 for none."""
    for rank, (document, text) in enumerate(texts, start=1):
        folded = normal(text)
        if any(place.document == document and normal(place.find) in folded for place in places):
            return rank
    return 0


@dataclass(frozen=True, slots=True)
class Rates:
    """What a set of judgements comes to. Shares are 0 to 1, None where there is nothing to count."""

    questions: int
    right: float | None
    answered_right: float | None
    refused_rightly: float | None
    refused_wrongly: float | None
    recall_at_5: float | None
    mean_reciprocal_rank: float | None
    cited: float | None
    traced: float | None
    median_words: float | None
    p50_ms: float | None
    p95_ms: float | None


def rates(judgements: Sequence[Judgement]) -> Rates:
    """The Rates of ``judgements``."""
    answerable = [j for j in judgements if j.question.answerable]
    refusable = [j for j in judgements if not j.question.answerable]
    placed = [j for j in judgements if j.rank >= 0]
    said = [j for j in judgements if j.status in ("answered", "partial")]
    times = sorted(j.elapsed_ms for j in judgements)
    return Rates(
        questions=len(judgements),
        right=_share([j.right for j in judgements]),
        answered_right=_share([j.right for j in answerable]),
        refused_rightly=_share([j.right for j in refusable]),
        refused_wrongly=_share([j.status in ("not_found", "declined") for j in answerable]),
        recall_at_5=_share([1 <= j.rank <= 5 for j in placed]),
        mean_reciprocal_rank=_mean([1 / j.rank if j.rank else 0.0 for j in placed]),
        cited=_share([j.cited for j in said if j.question.where]),
        traced=_share([j.traced for j in judgements]),
        median_words=float(statistics.median(j.words for j in said)) if said else None,
        p50_ms=times[len(times) // 2] if times else None,
        p95_ms=times[min(len(times) - 1, int(len(times) * 0.95))] if times else None,
    )


def _share(flags: Sequence[bool]) -> float | None:
    return round(sum(flags) / len(flags), 3) if flags else None


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 3) if values else None

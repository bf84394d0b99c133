"""A gold set asked of an assistant, and the results as a table and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from reportqa.assistant import Assistant
from reportqa.evaluation.gold import GoldQuestion
from reportqa.evaluation.scoring import Judgement, Rates, judge, rates

_COLUMNS = (
    ("questions", "n"),
    ("answered_right", "answered right"),
    ("refused_rightly", "refused rightly"),
    ("refused_wrongly", "refused wrongly"),
    ("recall_at_5", "recall@5"),
    ("mean_reciprocal_rank", "MRR"),
    ("cited", "cites place"),
    ("traced", "traced"),
    ("median_words", "words"),
    ("p50_ms", "p50 ms"),
    ("p95_ms", "p95 ms"),
)


def evaluate(
    assistant: Assistant, questions: Sequence[GoldQuestion], on_answer: Callable[[], None] = lambda: None
) -> list[Judgement]:
    """Ask every question once, after some that are not counted, and judge the answers."""
    for warming in ("How many documents are there?", "Who wrote the report in 2023-24?", "What was spent?"):
        assistant.ask(warming)
    judgements = []
    for question in questions:
        answer = assistant.ask(question.question, question.documents)
        judgements.append(judge(question, answer, assistant.retrieved(question.question, question.documents)))
        on_answer()
    return judgements


def groups(judgements: Sequence[Judgement]) -> Iterator[tuple[str, list[Judgement]]]:
    """The judgements by split, and within the whole by style and by kind."""
    splits = sorted({j.question.split for j in judgements if j.question.split})
    for split in splits:
        yield split, [j for j in judgements if j.question.split == split]
    if len(splits) != 1:
        yield "all", list(judgements)
    for field in ("style", "kind"):
        for value in sorted({getattr(j.question, field) for j in judgements}):
            yield f"{field} {value}", [j for j in judgements if getattr(j.question, field) == value]


def table(judgements: Sequence[Judgement]) -> str:
    """The rates of every group as lines of text."""
    rows = [["", *[title for _, title in _COLUMNS]]]
    for name, members in groups(judgements):
        found = rates(members)
        rows.append([name, *[_cell(getattr(found, field)) for field, _ in _COLUMNS]])
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _cell(value: float | int | None) -> str:
    return "-" if value is None else f"{value:g}"


def as_json(judgements: Sequence[Judgement], corpus_version: str) -> dict[str, Any]:
    """Rates by group and every question's outcome, to be kept; without the answers, which quote the documents."""
    return {
        "corpus_version": corpus_version,
        "rates": {name: _rates_json(rates(members)) for name, members in groups(judgements)},
        "questions": [
            {
                "id": j.question.identity,
                "split": j.question.split,
                "kind": j.question.kind,
                "question": j.question.question,
                "status": j.status,
                "right": j.right,
                "traced": j.traced,
                "rank": j.rank,
                "words": j.words,
            }
            for j in judgements
        ],
    }


def _rates_json(found: Rates) -> dict[str, float | int | None]:
    return dict(asdict(found))

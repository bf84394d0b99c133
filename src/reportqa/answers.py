"""An Answer as the JSON that the machine interface promises."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportqa.domain import DATE_UNIT, Answer, CheckedFigure, Citation, Elsewhere, Searched, Status, Verdict, Wording


def answer_to_json(answer: Answer, identity: object = None) -> dict[str, Any]:
    """The promised object; ``identity`` is the caller's own id for the question, None for the answer's."""
    return {
        "id": answer.answer_id if identity is None else identity,
        "question": answer.question,
        "status": answer.status.value,
        "reason": answer.reason,
        "text": answer.text,
        "citations": [_citation(citation) for citation in answer.citations],
        "figures": [_figure(figure) for figure in answer.figures],
        "searched": {"documents": answer.searched.documents, "passages": answer.searched.passages},
        "corpus_version": answer.corpus_version,
        "answer_id": answer.answer_id,
        "elapsed_ms": answer.elapsed_ms,
        "wording": _wording(answer.wording),
        "nearest": [_citation(citation) for citation in answer.nearest],
    }


def answer_from_json(body: dict[str, Any]) -> Answer:
    """The Answer that ``answer_to_json`` made this object of, its figures' values as texts again."""

    def figure(given: dict[str, Any]) -> CheckedFigure:
        others = tuple(
            Elsewhere(**{**other, "value": str(other["value"]), "verdict": Verdict(other["verdict"])})
            for other in given["others"]
        )
        return CheckedFigure(
            **{**given, "value": str(given["value"]), "verdict": Verdict(given["verdict"]), "others": others}
        )

    return Answer(
        answer_id=body["answer_id"],
        question=body["question"],
        status=Status(body["status"]),
        reason=body["reason"],
        text=body["text"],
        citations=tuple(Citation(**citation) for citation in body["citations"]),
        figures=tuple(map(figure, body["figures"])),
        searched=Searched(**body["searched"]),
        corpus_version=body["corpus_version"],
        elapsed_ms=body["elapsed_ms"],
        wording=_worded(body.get("wording", {})),
        nearest=tuple(Citation(**citation) for citation in body.get("nearest", ())),
    )


def _wording(wording: Wording) -> dict[str, Any]:
    return {
        "model": wording.model,
        "prompts": wording.prompts,
        "words": [list(words) for words in wording.words],
        "repaired": wording.repaired,
        "dropped": wording.dropped,
        "note": wording.note,
        "understood": wording.understood,
        "reached": wording.reached,
    }


def _worded(given: dict[str, Any]) -> Wording:
    """The Wording of this object; none in an answer that was kept before there were any."""
    words = tuple((start, end) for start, end in given.get("words", ()))
    return Wording(**{**given, "words": words})


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "marker": citation.marker,
        "document": citation.document,
        "key": citation.key,
        "title": citation.title,
        "page": citation.page,
        "section": citation.section,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "passage": citation.passage,
        "address": citation.address,
    }


def _figure(figure: CheckedFigure) -> dict[str, Any]:
    return {
        "text": figure.text,
        "value": _value(figure.value, figure.unit),
        "unit": figure.unit,
        "period": figure.period,
        "citation": figure.citation,
        "verdict": figure.verdict.value,
        "working": figure.working,
        "start": figure.start,
        "end": figure.end,
        "others": [
            {
                "text": other.text,
                "value": _value(other.value, figure.unit),
                "period": other.period,
                "document": other.document,
                "key": other.key,
                "page": other.page,
                "quote": other.quote,
                "start": other.start,
                "end": other.end,
                "verdict": other.verdict.value,
            }
            for other in figure.others
        ],
    }


def _value(value: str, unit: str) -> int | float | str:
    """A decimal as JSON writes it: whole numbers without a point; a date as text."""
    if unit == DATE_UNIT:
        return value
    number = Decimal(value)
    return int(number) if number == number.to_integral_value() else float(number)

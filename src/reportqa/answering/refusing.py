"""What is said where nothing answers: that the documents do not say, why, what comes nearest, and whom to ask."""

from __future__ import annotations

from collections.abc import Sequence

from reportqa.answering.checking import period_of
from reportqa.answering.choosing import Choice
from reportqa.answering.composing import Line
from reportqa.answering.evidence import NO_KIND
from reportqa.answering.query import Query
from reportqa.answering.result import Result
from reportqa.domain import Status
from reportqa.messages import message


def no_document(words: str, ask: str) -> Result:
    """The refusal where a document that the question names is not there; ``ask`` is whom to ask."""
    text = message("not_found", "no_document", words=words, ask=ask)
    return Result(Status.NOT_FOUND, message("not_found", "reason_document", words=words), note=text)


def no_sum(ask: str) -> Result:
    """The refusal where nothing was worked out of what is asked whether it adds up."""
    return Result(Status.NOT_FOUND, message("not_found", "reason_sum"), note=message("not_found", "text", ask=ask))


def no_reason(near: Sequence[Line], ask: str) -> Result:
    """The answer to a why where the documents only tell what is to be explained: ``near``, and that they give no reason
    for it."""
    note = message("not_found", "no_reason", ask=ask)
    return Result(Status.NOT_FOUND, message("not_found", "reason_why"), near, note=note)


def is_of_another_time(choice: Choice) -> bool:
    """Whether the nearest miss is named as such: a reader who asked for another year is told which year there is."""
    return bool(choice.nearest) and choice.obstacle == "time" and choice.nearest[0].kind_fit > NO_KIND


def not_found(query: Query, choice: Choice, near: Sequence[Line], ask: str) -> Result:
    """The refusal with its reason; ``near``: the lines of the nearest miss, if it is told; ``ask``: whom to ask."""
    words = ", ".join(term.text for term in sorted(query.terms, key=lambda t: -t.weight)[:3]) or query.question
    reason = {
        "time": message(
            "not_found",
            "reason_time",
            stated=" or ".join(period_of(e.statement, e.passage, e.entry) for e in choice.nearest)
            or message("not_found", "another_time"),
            period=" or ".join(period.text for period in query.periods),
        ),
        "name": message("not_found", "reason_name", words=", ".join(t.text for t in query.terms if t.name)),
        "kind": message("not_found", "reason_kind", kind=_kind_word(query)),
    }.get(choice.obstacle, message("not_found", "reason_words", words=words))
    return Result(Status.NOT_FOUND, reason, near, note=message("not_found", "text", ask=ask))


def _kind_word(query: Query) -> str:
    try:
        return message("kinds", query.want.value)
    except KeyError:
        return "answer"

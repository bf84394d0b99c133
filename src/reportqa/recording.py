"""What is kept of an answer and of the question that led to it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from reportqa.domain import Answer, Status


def documents_of(answer: Answer) -> tuple[str, ...]:
    """The keys of all documents that an answer names, each once."""
    cited = [citation.key for citation in (*answer.citations, *answer.nearest)]
    others = [other.key for figure in answer.figures for other in figure.others]
    return tuple(key for key in dict.fromkeys([*cited, *others]) if key)


def without_question(answer: Answer) -> Answer:
    """The answer without its question and without what repeats words of it: the documents' own words stay."""
    said = answer.text if answer.status in (Status.ANSWERED, Status.PARTIAL) else ""
    return replace(answer, question="", reason="", text=said)


def logged(question: str, how: str) -> str:
    """The question as the log keeps it: "clear" as it is; "hashed" as 16 hexadecimal digits, the same for the same
    question; "off" not at all.

    >>> logged("How many?", "clear"), logged("How many?", "off"), len(logged("How many?", "hashed"))
    ('How many?', '', 16)
    """
    if how == "hashed":
        return hashlib.sha256(" ".join(question.lower().split()).encode()).hexdigest()[:16]
    return question if how == "clear" else ""

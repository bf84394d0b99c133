"""Whose an answer is, where papers of several bodies are searched and the question names none of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from reportqa.answering.composing import DraftLine, Line
from reportqa.answering.query import Query
from reportqa.answering.vocabulary import Vocabulary
from reportqa.messages import message


def whose(queries: Sequence[Query], lines: Sequence[Line], vocabulary: Vocabulary) -> str:
    """The words that say which body's papers the lines quote; "" where there is but one body, or one is named."""
    if not _are_several(vocabulary.telling) or any(_names_body(query, vocabulary) for query in queries):
        return ""
    told: dict[str, list[str]] = {}
    for line in lines:
        if isinstance(line, DraftLine) and line.evidence.entry.publisher and line.citations:
            told.setdefault(line.evidence.entry.publisher, []).append(f"[{line.citations[0].marker}]")
    quoted = [message("answered", "whose_line", markers="".join(held), body=body) for body, held in told.items()]
    return message("answered", "whose", lines="; ".join(quoted)) if quoted else ""


def _are_several(telling: Mapping[str, frozenset[str]]) -> bool:
    """Whether two publishers are of different places: a county's commissioner and its panel are not."""
    return any(one and other and one.isdisjoint(other) for one, other in combinations(telling.values(), 2))


def _names_body(query: Query, vocabulary: Vocabulary) -> bool:
    """Whether a question names a body, or a paper to look in."""
    named = (term.text.lower() in vocabulary.bodies or (term.name and len(term.text) > 1) for term in query.terms)
    return any(named) or bool(query.mentioned.keys)

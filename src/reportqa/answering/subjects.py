"""How much of what a question asks about a statement tells, leaving out whose paper it stands in."""

from __future__ import annotations

from collections.abc import Callable

from reportqa.answering.evidence import Evidence
from reportqa.answering.query import Query
from reportqa.answering.terms import Term, weight_met
from reportqa.language import stems


def is_known_of_paper(term: Term, evidence: Evidence) -> bool:
    """Whether a name of the question tells whose paper is meant, and it is this one."""
    entry = evidence.entry
    return term.name and term.is_met(frozenset(stems(f"{entry.publisher} {entry.title}")))


def share_met(query: Query, evidence: Evidence, asks: Callable[[str], bool], *, leans: bool) -> float:
    """The share, 0 to 1, of what the question asks about, by weight, that a statement tells with what completes it, and
    where it ``leans`` on the one before with that; words that only ask, and whose paper it is, do not count."""
    statement = evidence.statement
    told = [statement.text, statement.context]
    if leans:
        told += [each.text for each in evidence.passage.statements if each.order == statement.order - 1]
    held = frozenset(stems(" ".join(told)))
    terms = [each for each in query.terms if not asks(each.text) and not is_known_of_paper(each, evidence)]
    if not terms:  # it is asked of the body itself: "did the trust break even?"
        return float(any(is_known_of_paper(each, evidence) for each in query.terms))
    return weight_met(terms, held, of_none=0.0)


def subject_of(query: Query, asks: Callable[[str], bool]) -> frozenset[str]:
    """The stems of the most telling word of what a question is about, in all forms that meet it."""
    terms = [term for term in query.terms if not asks(term.text) and not term.name]
    return max(terms, key=lambda term: term.weight).stems if terms else frozenset()

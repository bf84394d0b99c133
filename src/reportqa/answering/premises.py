"""What a question takes as given, and the evidence that says otherwise: the rise was a fall, the sum was another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reportqa.answering.evidence import Evidence
from reportqa.answering.facts import numbers_in
from reportqa.answering.polarity import (
    affirms,
    beside_budget,
    contradicts,
    is_denied,
    miss_asked,
    moves_itself,
    premise,
    row_tells,
    takes_none,
)
from reportqa.answering.query import Query
from reportqa.answering.wants import Want
from reportqa.domain import StatementKind
from reportqa.figures.arithmetic.labels import says
from reportqa.language import stems

# How many of the best statements are looked through, the share of the best one's coverage from which a statement is
# about the same, and how much better one that bears the premise out must be.
_AROUND, _ABOUT_IT, _CLEARLY = 16, 0.6, 0.1
# How well a statement must stand for the time asked for, and how much of the question it must say itself.
_ITS_TIME, _TOLD = 0.5, 0.3
# How much of a why without a rise or a fall a statement must say itself to be what is asked to be explained.
_SAYS_IT = 0.5
# The share of the most telling word's weight from which another one tells, too, what is asked about.
_TELLING = 0.4
_MAY_BE = re.compile(r"\b(?:will|would|should|could|may|might)\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:increas\w*|rise|rose|risen|add|added|extra|more than|up (?:by|from)"
    r"|decreas\w*|fall|fell|cut|reduc\w*|less than)\b",
    re.IGNORECASE,
)
_MISSES = {"over", "under"}
_NO = re.compile(r"\bno ((?:[\w’'-]+ ){0,4}[\w’'-]+)", re.IGNORECASE)


def against_premise(query: Query, usable: Sequence[Evidence]) -> list[Evidence]:
    """The statement that what ``query`` takes as given is not so, where none as good says it is."""
    if query.want not in (Want.REASON, Want.OTHER) or not usable:
        return []
    near = [e for e in usable if e.coverage >= _ABOUT_IT * usable[0].coverage and e.focus >= 0.5][:_AROUND]
    denied = [e for e in near if e.time_fit >= _ITS_TIME and e.told >= _TOLD and denies(query, e)]
    against = max(denied, key=lambda each: (each.time_fit, each.score), default=None)
    if against is None:
        return []
    given = premise(query.question)
    borne_out = (e for e in near if e.time_fit >= _ITS_TIME and given and affirms(given, e.statement.text))
    if any(each.score > against.score + _CLEARLY for each in borne_out):
        return []
    return [against]


def only_tells_it(query: Query, evidence: Evidence) -> bool:
    """Whether a statement only tells again what a why wants explained: that it rose or fell, or was so."""
    text, given = evidence.statement.text, premise(query.question)
    if query.want is not Want.REASON or takes_none(query.question) or denies(query, evidence):
        return False
    if not given:
        return evidence.told >= _SAYS_IT and not _MAY_BE.search(text)
    return (
        row_tells(query.question, text) == "yes"
        if evidence.statement.kind is StatementKind.ROW
        else affirms(given, text)
    )


def denies(query: Query, evidence: Evidence) -> bool:
    """Whether ``evidence`` says that what the question takes as given is not so."""
    text, question = evidence.statement.text, query.question
    if query.want not in (Want.REASON, Want.OTHER):
        return False
    if denied_matter(question, text):
        return True
    if query.want is not Want.REASON:
        return False
    given = premise(question)
    if given:
        if _tells_other_amount(question, text):
            return True
        is_row = evidence.statement.kind is StatementKind.ROW
        if (
            is_row
            and says(text.partition(" – ")[0], "total")
            and {miss_asked(question), beside_budget(text)} == _MISSES
        ):
            return True
        told = row_tells(question, text) if is_row else ""
        # What a row is called tells nothing: "Collection fund surplus" is a line of any budget.
        moved = not told and contradicts(given, text.partition(" – ")[2] if is_row else text)
        return told == "no" or (moved and (is_row or _moves(query, text)))
    return takes_none(question) and not is_denied(text) and any(n.unit == "" and n.value > 0 for n in numbers_in(text))


def _moves(query: Query, text: str) -> bool:
    """Whether what rises or falls in ``text`` is a telling word of ``query``: a fine for fly-tipping is not that."""
    most = max((term.weight for term in query.terms), default=0.0)
    return any(moves_itself(query.question, text, t.stems) for t in query.terms if t.weight >= _TELLING * most)


def _tells_other_amount(question: str, text: str) -> bool:
    """Whether ``text`` gives the change that the question puts at some sum or share, and gives another."""
    stated = [number for number in numbers_in(question) if number.unit in ("GBP", "percent")]
    if len(stated) != 1 or not _CHANGED.search(text):
        return False
    told = [number for number in numbers_in(text) if number.unit == stated[0].unit]
    return bool(told) and all(number.value != stated[0].value for number in told)


def denied_matter(question: str, text: str) -> bool:
    """Whether ``text`` says that there was none of something the question takes as given ("no cause of concern")."""
    asked = _pairs(question)
    return any(asked & _pairs(match.group(1)) for match in _NO.finditer(text)) and not is_denied(question)


@lru_cache(maxsize=1024)
def _pairs(text: str) -> frozenset[tuple[str, ...]]:
    """Each two words of ``text`` that stand together, function words left out, as stems."""
    words = stems(text)
    return frozenset(words[at : at + 2] for at in range(len(words) - 1))

"""Whether something was decided as a question asks: approved, backed and granted, or refused, rejected and vetoed.

What may be decided, is recommended or depends on an "if" is no decision; [decided] of data/question_words.toml has the
words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reportqa.answering.doers import is_of_others
from reportqa.answering.evidence import Evidence
from reportqa.answering.outright import UNANIMOUS as _UNANIMOUS
from reportqa.answering.outright import matter_asked, unanimous
from reportqa.answering.query import Query
from reportqa.answering.question_patterns import pattern, says
from reportqa.answering.subjects import is_known_of_paper
from reportqa.language import stems

# The share of what is asked about, by weight, that must be told as what was decided; what a word that tells which way
# something should move counts for in it.
_OF_IT, _WAY = 0.6, 0.5
# How many sentences before it may say what "the motion" is.
_BACK = 3
_CLAUSES = re.compile(
    r"[.;:](?=\s)|, (?:and|but|while|though|which|who)\b|\b(?:but|although|whereas|after|when)\b|[()]", re.IGNORECASE
)
_COUNCIL = "council"
_MOVES = ("rises", "falls", "stays")


@lru_cache(maxsize=256)
def decision_asked(question: str) -> str:
    """ "for" or "against": what a yes or no question asks to have been decided; "" where it asks of no decision."""
    if not says("decided", "asks_yes_no", question) or says("decided", "asks_more", question):
        return ""
    found = [way for way in ("for", "against") if says("decided", f"asks_{way}", question)]
    return found[0] if len(found) == 1 else ""


def asks_decision(query: Query) -> bool:
    """Whether it is asked if something was decided, or if all agreed."""
    return decision_asked(query.question) != "" or matter_asked(query.question) == _UNANIMOUS


def told_by_decision(query: Query, evidence: Evidence) -> tuple[str, float]:
    """ "yes" or "no" to whether something was decided or whether all agreed, as a statement tells it, and how much of
    what is asked about it tells; "" where it tells neither."""
    return decided(query, evidence), share_decided(query, evidence)


def decided(query: Query, evidence: Evidence) -> str:
    """ "yes" or "no" where the statement tells that what ``query`` asks about was decided so, or the other way, or by
    all where that is asked; else ""."""
    question, text = query.question, evidence.statement.text
    if says("votes", "amendment", text) and says("votes", "main", question):
        return ""  # an amendment that fell is not what it would have changed
    if is_of_others(question, text) or share_decided(query, evidence) < _OF_IT:
        return ""
    asked = decision_asked(question)
    if not asked:
        return unanimous(text)
    told = way_decided(text, of_veto=says("decided", "of_veto", question))
    if not told:
        return ""
    ways, others = _moves(question), _moves(text)
    if ways and others and ways.isdisjoint(others):
        return "no" if told == asked == "for" else ""  # to raise it is not to freeze it
    return "yes" if told == asked else "no"


def _moves(text: str) -> set[str]:
    return {way for way in _MOVES if says("decided", way, text)}


def way_decided(text: str, *, of_veto: bool = False) -> str:
    """ "for" or "against", as ``text`` tells that something was decided; "" where it tells neither, or both.

    >>> way_decided("The motion was lost by five votes to eleven."), way_decided("The board may approve the plan.")
    ('against', '')
    """
    if of_veto and says("decided", "not_vetoed", text):
        return "for"
    resolved = says("decided", "resolved", text)
    told = {way for clause in _CLAUSES.split(text) for way in _told(clause, resolved=resolved)}
    if of_veto and told == {"against"} and not says("decided", "vetoed", text):
        return ""  # who votes against something need not have a veto
    return told.pop() if len(told) == 1 else ""


def _told(clause: str, *, resolved: bool) -> set[str]:
    """The ways that something was decided which a clause tells of; what it only says may be is left out."""
    told: set[str] = set()
    if says("decided", "some_only", clause):
        return told  # how a group of its members voted is not what a council decided
    for way in ("for", "against"):
        names = (f"told_{way}", f"resolved_{way}") if resolved else (f"told_{way}",)
        for name in names:
            for match in pattern("decided", name).finditer(clause):
                if not says("decided", "may_be", clause[: match.start()]) and not says(
                    "decided", "may_be", match.group()
                ):
                    told.add(way)
    if "against" in told:
        told.discard("for")  # "was not approved"
    return told


def share_decided(query: Query, evidence: Evidence) -> float:
    """The share of what the question asks about, by weight, that is told with the decision, or before it where that
    only says "the motion" or names some of it; 0 to 1."""
    statement = evidence.statement
    own = f"{statement.text} {statement.context}"
    if not says("decided", "stands_for_it", statement.text):
        heading = _only_heading(evidence)
        share = _share(query, evidence, f"{own} {heading}")
        if not share or not says("decided", "resolved", statement.text):
            return share
        own, back = f"{own} {heading}", 1
    else:
        back = _BACK
    before = [each.text for each in evidence.passage.statements if 0 < statement.order - each.order <= back]
    if says("decided", "stands_for_item", statement.text):
        before += evidence.passage.headings[-1:]
    return _share(query, evidence, " ".join([own, *before]))


def _only_heading(evidence: Evidence) -> str:
    """The heading over the one resolution that stands beneath it: what it is about; "" over several or none."""
    resolved = [each.key for each in evidence.passage.statements if says("decided", "resolved", each.text)]
    return " ".join(evidence.passage.headings[-1:]) if resolved == [evidence.statement.key] else ""


def _share(query: Query, evidence: Evidence, text: str) -> float:
    held, is_body = frozenset(stems(text)), says("decided", "bodies", query.question)
    ways = _moves(evidence.statement.text)
    asked = met = 0.0
    for term in query.terms:
        if says("decided", "asking", term.text) or (term.text.lower() == _COUNCIL and is_body):
            continue
        if is_known_of_paper(term, evidence):
            continue
        moves = _moves(term.text) if " " not in term.text else set()  # which way it moves can be said in many ways
        weight = term.weight * (_WAY if moves else 1)
        asked += weight
        met += weight if term.is_met(held) or moves & ways else 0.0
    return met / asked if asked else 0.0

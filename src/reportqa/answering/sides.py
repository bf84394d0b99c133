"""Questions that ask which way something went, "is it up or down", or whether it went up where only figures tell it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from reportqa.answering.evidence import Evidence
from reportqa.answering.moved import way_of_figures
from reportqa.answering.outcomes import Outcome, came_about
from reportqa.answering.polarity import better_is, moves_itself, premise, way_told
from reportqa.answering.query import Query
from reportqa.answering.question_patterns import pattern, says
from reportqa.answering.subjects import share_met, subject_of
from reportqa.answering.two_times import is_narrower
from reportqa.answering.worded_calculations import asks_of_money
from reportqa.answering.yes_or_no import is_of_money
from reportqa.domain import StatementKind
from reportqa.language import stems

# The share of what is asked about, by weight, that a statement must tell.
_OF_IT = 0.6
_WAYS = {"rise": 0, "fall": 1}
# Among how many of its first words a sentence without a word for a rise or a fall names what its figures are of.
_FIRST = 6


@lru_cache(maxsize=256)
def sides_asked(question: str) -> tuple[str, str]:
    """What the question calls a rise and a fall: "up" and "down", "more" and "less", "better" and "worse"; two empty
    words where it does not ask which of two ways something went."""
    if says("sides", "asks_as_well", question):
        return ("", "")
    for sides in (("better", "worse"), ("more", "less"), ("up", "down")):
        if says("sides", f"{sides[0]}_or_{sides[1]}", question):
            return sides
    return ("", "")


def told_side(query: Query, evidence: Evidence) -> tuple[str, float]:
    """Which of the two sides asked for a statement tells, and how much of what is asked about it tells; "" for none."""
    sides = sides_asked(query.question)
    share = share_met(query, evidence, _asks_only, leans=False)
    if not sides[0] or share < _OF_IT or _is_of_another(query, evidence):
        return "", 0.0
    if sides == ("better", "worse"):
        told = _judged(query, evidence)
        return (told, share) if told else ("", 0.0)
    way = way_of(query, evidence)
    return ("same" if way == "same" else sides[_WAYS[way]], share) if way else ("", 0.0)


def told_way(query: Query, evidence: Evidence) -> tuple[str, float]:
    """ "yes" or "no" to whether something rose or fell as the question asks, by the two figures of a statement."""
    asked = premise(query.question)
    share = share_met(query, evidence, _asks_only, leans=False)
    if asked not in _WAYS or says("sides", "asks_more", query.question) or share < _OF_IT:
        return "", 0.0
    if _is_of_another(query, evidence):
        return "", 0.0
    way = way_of_figures(evidence, query.periods) if _tells_of_it(query, evidence) else ""
    return ("yes" if way == asked else "no", share) if way else ("", 0.0)


def _is_of_another(query: Query, evidence: Evidence) -> bool:
    """Whether a row is of money where none is asked about, or of something within what is asked."""
    if evidence.statement.kind is not StatementKind.ROW:
        return False
    plain = replace(query, terms=tuple(term for term in query.terms if not _asks_only(term.text)))
    return (is_of_money(evidence) and not asks_of_money(query.question)) or is_narrower(plain, evidence)


def way_of(query: Query, evidence: Evidence) -> str:
    """ "rise", "fall" or "same" as a statement tells it of what is asked about, by its words or its two figures."""
    text = evidence.statement.text
    if _tells_of_it(query, evidence) and (way := way_of_figures(evidence, query.periods)):
        return way
    way = way_told(text) or _up_or_down(text)
    return way if way and moves_itself(query.question, text, subject_of(query, _asks_only), way) else ""


def _tells_of_it(query: Query, evidence: Evidence) -> bool:
    """Whether what moves in a statement is what is asked about: what a row or a line is called, what a word for it says
    rose or fell, or what the sentence begins with."""
    text, subject = evidence.statement.text, subject_of(query, _asks_only)
    if evidence.statement.kind is StatementKind.ROW:
        return True
    if way := way_told(text):
        return moves_itself(query.question, text, subject, way)
    return not subject.isdisjoint(stems(" ".join(text.split()[:_FIRST])))


def _up_or_down(text: str) -> str:
    told = [way for way in ("rise", "fall") if says("sides", f"tells_{way}", text)]
    return told[0] if len(told) == 1 else ""


def _judged(query: Query, evidence: Evidence) -> str:
    """ "better" or "worse", as a statement says it or its two figures do where one knows which of them is better."""
    text = evidence.statement.text
    told = came_about(Outcome("improving", is_so=True), query.question, text)
    if told:
        return "better" if told == "yes" else "worse"
    way, better = way_of_figures(evidence, query.periods), better_is(f"{text} {evidence.statement.context}")
    if way == "same" or not way:
        return way
    return ("better" if (way == "rise") is (better == "more") else "worse") if better else ""


def _asks_only(word: str) -> bool:
    return says("sides", "asking", word) or pattern("polarity", "rise_yes").fullmatch(word) is not None

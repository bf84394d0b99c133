"""Whether something came about as a question asks: it closed or stayed open, went ahead or was called off, was mended.

data/outcomes.toml has the kinds of outcomes with the words that ask for each and those that tell it or its opposite.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache, partial

from reportqa.answering.doers import is_of_others
from reportqa.answering.evidence import Evidence
from reportqa.answering.query import Query
from reportqa.answering.question_patterns import pattern, says
from reportqa.answering.subjects import share_met
from reportqa.data import load

_FILE = "outcomes"
_WORDS = "words"
# The share of what is asked about, by weight, that must be told with the outcome.
_OF_IT = 0.6
_CLAUSES = re.compile(
    r"[.;:](?=\s)|, (?:and|but|while|though|which|who|so)\b|\b(?:but|although|whereas|after|because|since|when)\b|[()]",
    re.I,
)
_MONTH = re.compile(
    r"\b(?:January|February|March|April|(?<=in )May|May(?= \d)|June|July|August|September|October|November|December)\b"
)
_OTHER_WAY = {"yes": "no", "no": "yes"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A kind of outcome that a question asks of, and whether it asks if it came about, or else if the opposite did."""

    kind: str
    is_so: bool


@lru_cache(maxsize=256)
def outcome_asked(question: str) -> Outcome | None:
    """What a yes or no question asks to have come about; None where it asks of none, or of several."""
    if not says(_WORDS, "asks_yes_no", question, _FILE) or says(_WORDS, "asks_more", question, _FILE):
        return None
    found = [
        Outcome(kind, asks == "asks")
        for kind, words in load(_FILE).items()
        for asks in ("asks_not", "asks")
        if asks in words and kind != _WORDS and says(kind, asks, question, _FILE)
    ]
    return found[0] if len({each.kind for each in found}) == 1 else None


def told_by_outcome(query: Query, evidence: Evidence) -> tuple[str, float]:
    """ "yes" or "no" to whether what ``query`` asks about came about, as a statement tells it, and how much of what is
    asked about it tells; "" where it does not."""
    asked = outcome_asked(query.question)
    text = evidence.statement.text
    if asked is None or is_of_others(query.question, text):
        return "", 0.0
    told = came_about(asked, query.question, text)
    if not told:
        return "", 0.0
    share = share_met(query, evidence, partial(_asks_only, asked), leans=says(_WORDS, "leans", text, _FILE))
    return (told, share) if share >= _OF_IT else ("", 0.0)


def came_about(asked: Outcome, question: str, text: str) -> str:
    """ "yes" or "no" to what is ``asked``, as ``text`` tells it; "" where it tells neither, or both.

    >>> came_about(Outcome("closing", is_so=True), "Is the pool closing?", "The pool will stay open until May.")
    'no'
    >>> came_about(Outcome("closing", is_so=True), "Is the pool closing?", "We asked what you thought of closing it.")
    ''
    """
    told = {way for clause in _CLAUSES.split(text) for way in _told(asked.kind, question, clause)}
    if len(told) != 1:
        return ""
    way = told.pop()
    return way if asked.is_so else _OTHER_WAY[way]


def _told(kind: str, question: str, clause: str) -> set[str]:
    """The answers that a clause gives to whether something of the ``kind`` came about."""
    found = [
        (match, way)
        for name, way in (("not_so", "no"), ("so", "yes"))
        for match in pattern(kind, name, _FILE).finditer(clause)
    ]
    told, end = set(), 0
    # "The purchase was turned down" tells of no purchase: the longer of two that begin at one word counts.
    for match, way in sorted(found, key=lambda each: (each[0].start(), -each[0].end())):
        before = clause[: match.start()]
        if match.start() < end:
            continue
        end = match.end()
        if says(_WORDS, "may_be", before, _FILE) or _is_only_ahead(question, before):
            continue
        answer = _OTHER_WAY[way] if says(_WORDS, "negated", before, _FILE) else way
        told.add("no" if answer == "yes" and _is_at_another_time(question, clause) else answer)
    return told


def _is_only_ahead(question: str, before: str) -> bool:
    """Whether it is asked what has come about, and what stands ``before`` tells it as planned."""
    return says(_WORDS, "asks_past", question, _FILE) and says(_WORDS, "planned", before, _FILE)


def _is_at_another_time(question: str, clause: str) -> bool:
    """Whether a month is asked for and the clause tells another."""
    asked, told = set(_MONTH.findall(question)), set(_MONTH.findall(clause))
    return bool(asked) and bool(told) and asked.isdisjoint(told)


def _asks_only(asked: Outcome, word: str) -> bool:
    """Whether a word of the question only asks for the outcome, or names nothing that it is of."""
    names = [name for name in ("asks", "asks_not", "so", "not_so") if name in load(_FILE)[asked.kind]]
    return says(_WORDS, "names_nothing", word, _FILE) or any(says(asked.kind, name, word, _FILE) for name in names)

"""Where and when a meeting sat, how long, and who took the chair, as the head and the foot of its minutes tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from reportqa.answering.evidence import Evidence
from reportqa.answering.movers import NAME
from reportqa.answering.query import Query
from reportqa.answering.question_patterns import pattern, says
from reportqa.answering.terms import weight_met
from reportqa.language import stems

FACTS = ("place", "start", "end", "length", "chair")
# The share of what the question says of the meeting that its statement, paper or body must tell.
_OF_IT = 0.6
# Inquiries and boards are chaired as well, and called by many names.
_OF_IT_CHAIRED = 0.2
_HOUR = (
    r"(?P<value>\d{1,2}[.:]\d{2} ?(?:[ap]\.?m\.?(?=\W|$)|hours|hrs)?|\d{1,2} ?[ap]\.?m\.?(?=\W|$)|noon|midday|midnight)"
)
_NO_DAY = (
    r"(?!(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b)"
)
_PLACE = (
    rf"(?:{_NO_DAY}[A-Z][\w’'&.-]*,? (?:(?:of|the|and|at|in|on) )?){{0,6}}"
    r"(?:Hall|Room|Rooms|Chamber|House|Centre|Office|Offices|Building|Headquarters|HQ|Suite|Guildhall|School|Library|Church|Club"
    r"|Hub|Pavilion|College|Theatre|Museum|Station|Court|Hotel|Campus|Institute|Hospital|Arms|Teams|Zoom)\b"
    r"(?:, (?!(?:on|at)\b)[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}){0,3}(?: \d[A-Z]{2}\b)?"
)
# "At an event held at Moor Hall, a panel of judges": no meeting.
_NO_OTHER = r"(?![^.;]*\b(?:events?|conference|ceremony|awards?|workshops?|exhibition|judges)\b)"
_TOLD = {
    "place": (
        rf"(?:\b(?i:meetings?|minutes|panel|committee|cabinet|council|board|authority|venue|location)\b|^\W*(?i:held)\b)"
        rf"{_NO_OTHER}[^.;]*?\b(?:in|at|via|on|by) (?:the )?"
        rf"(?P<value>{_PLACE})",
        rf"^\W*(?i:venue|place|location)\W+(?:the )?(?P<value>{_PLACE})",
        rf"\b(?i:held|met)\b[^.;]{{0,60}}\b{_HOUR.replace('?P<value>', '?:')},? (?:in the |at the |in |at )?"
        rf"(?P<value>{_PLACE})",
        rf"^\W*(?P<value>{_PLACE}),? (?:at |from )?\d{{1,2}}(?:[.:]\d\d)? ?[ap]\.?m",
        r"\b(?i:held|met|meeting)\b[^.;]*?\b(?P<value>remotely|online|virtually|by video ?conference)\b",
    ),
    "start": (
        rf"\b(?:held|met|commenc\w+|convened|meeting (?:start\w*|began|opened))\b[^.;]*?\b(?:at|from|:|,) ?{_HOUR}",
        rf"\bmeeting\b[^.;]{{0,40}}\b(?:19|20)\d\d,? (?:at )?{_HOUR}",
    ),
    "end": (
        rf"\b(?:meeting|business|session|chair(?:man|woman|person)?)\b[^.;]*?\b(?:clos\w+|end\w*|conclud\w+|finish\w*|terminat\w+|rose)\b[^.;]*?"
        rf"\bat {_HOUR}",
        rf"^\W*(?:meeting )?(?:clos\w+|end\w*|finish\w*|conclud\w+)(?: of (?:the )?meeting)?\W+(?:at )?{_HOUR}",
    ),
    "length": (r"\b(?:meeting|session|it)\b[^.;]*?\blasted (?:for )?(?P<value>[^.;,]{3,40})",),
    "chair": (
        rf"(?P<value>{NAME})(?: \([A-Z]\w+\))?,? \((?:in the |the )?[Cc]hair(?:man|woman|person)?\)",
        rf"(?P<value>{NAME})(?: \([^)]*\))?,? (?:was |took |taking )?(?:in )?the [Cc]hair\b",
        rf"^\W*(?:[Ii]n the [Cc]hair|[Cc]hair(?:man|woman|person)?|[Pp]residing)\W+(?P<value>{NAME})",
        rf"\b[Cc]haired by (?P<value>{NAME})",
    ),
}


@lru_cache(maxsize=256)
def fact_asked(question: str) -> str:
    """Which of ``FACTS`` of a meeting is asked for; "" for none.

    >>> fact_asked("What time did the panel's meeting start?"), fact_asked("Where is the new station?")
    ('start', '')
    """
    if not says("sittings", "meeting", question):
        return ""
    return next((fact for fact in FACTS if says("sittings", f"asks_{fact}", question)), "")


def probes_of(fact: str) -> tuple[str, ...]:
    """The words by which the head of minutes tells whose they are, and by which a fact is told."""
    probes = {"end": "the meeting closed at", "length": "the meeting lasted", "chair": "present: councillors, chair"}
    return ("minutes of the meeting held on at", *filter(None, [probes.get(fact)]))


def fact_told(fact: str, text: str) -> str:
    """The fact of a meeting as ``text`` gives it; "" where it gives none.

    >>> fact_told("start", "Minutes of the meeting held on 3 May 2024 at 10.30am in the Guildhall")
    '10.30am'
    """
    if says("sittings", "of_another", text):
        return ""
    for form in _TOLD[fact]:
        found = _compiled(form, fact).search(text)
        if found is not None:
            return found["value"].strip(" ,.").removeprefix("Councillors ")
    return ""


def tells_fact(fact: str, text: str) -> bool:
    """Whether ``text`` tells the fact, or, where a place is asked for, names any at all."""
    return fact_told(fact, text) != "" or (fact == "place" and _compiled(rf"\b{_PLACE}", fact).search(text) is not None)


@lru_cache(maxsize=32)
def _compiled(form: str, fact: str) -> re.Pattern[str]:
    # Names and places are told from words by their capitals.
    return re.compile(form, 0 if fact in ("chair", "place") else re.IGNORECASE)


def sitting_told(query: Query, evidence: Evidence, heads: Mapping[str, str]) -> tuple[str, float]:
    """The fact that is asked for of a meeting as a statement tells it, and how much of what the question says of that
    meeting its statement, its paper or its body tells; "" where it tells no such fact, or of another meeting.

    ``heads`` is how the papers found begin, by document.
    """
    value = fact_told(fact_asked(query.question), evidence.statement.text)
    share = _share(query, evidence, heads.get(evidence.passage.document, "")) if value else 0.0
    return (value, share) if share >= _OF_IT else ("", 0.0)


def is_of_that_meeting(query: Query, evidence: Evidence) -> bool:
    """Whether a statement tells the fact that is asked for, or where a place is asked for any, of the meeting meant."""
    fact = fact_asked(query.question)
    least = _OF_IT_CHAIRED if fact == "chair" else _OF_IT
    return tells_fact(fact, evidence.statement.text) and _share(query, evidence, "") >= least


def _share(query: Query, evidence: Evidence, head: str) -> float:
    """The share of what a question says of its meeting that a statement, its paper's ``head`` or its body tells."""
    entry = evidence.entry
    over = [entry.title, entry.publisher, *evidence.passage.headings, head]
    held = frozenset(stems(" ".join([evidence.statement.text, *over])))
    terms = [term for term in query.terms if not pattern("sittings", "asking").fullmatch(term.text)]
    return weight_met(terms, held, of_none=1.0)

"""When something was decided or done at a meeting: on the day of that meeting, which its paper tells at its head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from reportqa.answering.doubts import doubt
from reportqa.answering.evidence import NO_TIME, Evidence
from reportqa.answering.facts import periods_in
from reportqa.answering.named_times import names_another
from reportqa.answering.query import Query
from reportqa.answering.wants import Want
from reportqa.data import load
from reportqa.domain import DocumentKind, Entry, Period, PeriodKind, Statement, StatementKind
from reportqa.figures.times.periods import overlap
from reportqa.language import stems

_ASKS_PAST = re.compile(
    r"^\W*(?:so |and )?(?:when|(?:on )?(?:what|which) (?:date|day))\b[^?]{0,12}?\b(?:was|were|did|had|has|have)\b",
    re.IGNORECASE,
)
# The head of a page that tells its day.
_TELLS_DAY = re.compile(
    r"\b(?:meeting|decision|decided|held|minutes|committee|panel|cabinet|council|board|authority|executive)\b",
    re.IGNORECASE,
)
# The share of the question's words that a statement has which tells what was done; that of those it has itself.
_SAID, _TOLD = 0.6, 0.4
# How the stems begin of looking at a paper; how well that must be of the time asked about.
_LOOKS, _ITS_TIME = ("consid", "discuss", "receiv"), 0.7
# For how long after a year's end, and before its beginning, a meeting still settles it.
_SETTLED_AFTER, _SETTLED_BEFORE = timedelta(days=550), timedelta(days=200)


def asks_own_day(query: Query) -> bool:
    """Whether it is asked when something was done that meetings do: "When was the budget approved?"."""
    if query.want is not Want.DATE or not _ASKS_PAST.search(query.question):
        return False
    return _doings(query.question) != frozenset()


def done_at_meeting(query: Query, evidence: Sequence[Evidence]) -> Evidence | None:
    """The statement of a paper with a day of its own that tells what was done, and no day itself; None where another
    statement dates it, or none tells it."""
    doings = _doings(query.question)
    told = [each for each in evidence if _is_told(query, doings, each)]
    best = max(told, key=lambda each: (each.told, each.score), default=None)
    if best is None:
        return None
    stated = max(
        (each for each in evidence if each.usable and _own_day(each.statement)), key=lambda e: e.score, default=None
    )
    if stated is not None and not doubt(query, stated) and stated.told > best.told - 0.01 and _does(doings, stated):
        return None
    return best


def day_of(entry: Entry, evidence: Sequence[Evidence]) -> Evidence | None:
    """The statement in which a paper tells its own day; None where it is not among these."""
    for each in evidence:
        text = each.statement.text
        days = [day for day in periods_in(text) if day.kind is PeriodKind.DAY and day.first == entry.dated]
        if each.entry.key == entry.key and days and not names_another(text, days[0]) and _heads(text):
            return replace(each, figure=None)
    return None


def _heads(text: str) -> bool:
    return _TELLS_DAY.search(text) is not None or len(text.split()) <= len("Thursday 1 February 2024".split())


def _doings(question: str) -> frozenset[str]:
    """The stems of the doings of a meeting that a question asks about."""
    begins = tuple(load("question_words")["meeting_doings"])
    return frozenset(each for each in stems(question) if each.startswith(begins))


def _does(doings: frozenset[str], evidence: Evidence) -> bool:
    """Whether a statement, or what stands over it, tells such a doing."""
    said = stems(" ".join((evidence.statement.text, evidence.statement.context)))
    return any(each.startswith(doing[:5]) for doing in doings for each in said)


def _is_looked_at(doings: frozenset[str], evidence: Evidence) -> bool:
    """Whether it is asked when a paper was looked at, and this is the paper: what it is of stands over it."""
    return any(each.startswith(_LOOKS) for each in doings) and evidence.time_fit >= _ITS_TIME


def _is_told(query: Query, doings: frozenset[str], evidence: Evidence) -> bool:
    entry, statement = evidence.entry, evidence.statement
    if entry.dated is None or not evidence.names_met or statement.kind is StatementKind.HEADING or _own_day(statement):
        return False
    does = evidence.told >= _TOLD and _does(doings, evidence)
    if evidence.coverage < _SAID or not (does or _is_looked_at(doings, evidence)):
        return False
    return evidence.time_fit > NO_TIME or any(_settles(entry, period) for period in query.periods)


def _settles(entry: Entry, asked: Period) -> bool:
    """Whether a paper's own time is the one asked about, or its day lies around that."""
    if any(overlap(asked, each) for each in periods_in(entry.period)):
        return True
    assert entry.dated is not None
    near = asked.first - _SETTLED_BEFORE <= entry.dated <= asked.last + _SETTLED_AFTER
    return near and entry.kind in (DocumentKind.MINUTES, DocumentKind.PANEL_PAPER)


def _own_day(statement: Statement) -> bool:
    """Whether a statement tells a day or month that is not that of another paper."""
    days = (each for each in periods_in(statement.text) if each.kind in (PeriodKind.DAY, PeriodKind.MONTH))
    return any(not names_another(statement.text, each) for each in days)

"""When something that a question asks of began, was done or ends, as a statement tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from reportqa.answering.evidence import Evidence
from reportqa.answering.facts import periods_in
from reportqa.answering.polarity import asks_of_all, says_all
from reportqa.answering.query import Query
from reportqa.answering.question_patterns import pattern, says
from reportqa.answering.worded_dates import Asked, DateAsked, holds
from reportqa.domain import Period, StatementKind
from reportqa.language import stems

# How many words before a date may tell what happened then.
_BEFORE = 14
# How well a statement must say what is asked about: its words, or its meaning.
_SAID, _MEANT, _SURELY = 0.5, 0.5, 0.6
# The share of the best one's words from which another statement is about the same.
_AS_MUCH = 0.8
# How many of the best statements are looked through.
_LOOKED_AT = 10
# What a date on which something happened stands after.
_ON_IT = re.compile(r"\b(?:on|in|at|from|of|during|since|to|until)(?: the)?(?: (?:early|late|mid|[A-Z][a-z]+day))?$")
_SINCE = re.compile(r"^since\s+", re.IGNORECASE)
# "The lowest since 2018" tells of no beginning.
_RECORD = re.compile(r"\b(?:\w+est|most|least|best|worst|first|record)\b(?: \w+){0,4}$", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[.;:]|,? (?:and|but)(?= (?:the |a |it |they |we |he |she |[a-z]+ed\b))|, (?=(?:replacing|with|when|although)\b)"
)


def told_by_date(asked: DateAsked, query: Query, evidence: Sequence[Evidence]) -> tuple[str, tuple[Evidence, ...]]:
    """ "yes" or "no" to what is ``asked``, and the statement that tells when it happened; "" and none where no
    statement does, or those of two papers would answer differently."""
    found: list[tuple[str, Evidence]] = []
    seen: set[str] = set()
    ranked = sorted((each for each in evidence if each.names_met and _speaks(each)), key=lambda each: -each.score)
    for each in ranked[:_LOOKED_AT]:
        if each.statement.key in seen:
            continue
        seen.add(each.statement.key)
        # What is told of a later time in the same sentence is mostly of something else.
        when = next(happenings(asked, query, each.statement.text), None)
        answer = holds(asked, when) if when is not None else ""
        if answer == "yes" and asks_of_all(f"did {asked.rest}") and not says_all(each.statement.text):
            continue  # three of eight are not all of them
        if answer:
            found.append((answer, each))
    if not found:
        return "", ()
    told, best = found[0]
    about = [answer for answer, each in found if each.coverage >= _AS_MUCH * best.coverage]
    return (told, (best,)) if set(about) == {told} else ("", ())


def _speaks(evidence: Evidence) -> bool:
    if evidence.statement.kind in (StatementKind.ROW, StatementKind.HEADING, StatementKind.LIST):
        return False
    return evidence.coverage >= _SURELY or (evidence.coverage >= _SAID and evidence.cosine >= _MEANT)


def happenings(asked: DateAsked, query: Query, text: str) -> Iterator[Period]:
    """The times at which ``text`` says that what is asked about began, was done or ends."""
    kind = "ends" if asked.asked is Asked.STILL else "begins"
    done = _done_to_it(asked, query)
    end = 0
    for period in periods_in(text):
        before = _CLAUSE.split(text[end : period.start])[-1]
        before, end = " ".join(before.split()[-_BEFORE:]), period.end
        if not asked.ahead and says("dates", "planned", before):
            continue  # what was to be is not what was
        if done:
            if _ON_IT.search(before) and not done.isdisjoint(stems(before)):
                yield period
        elif kind == "begins" and period.last == date.max and not _RECORD.search(before):
            since = _SINCE.sub("", period.text)
            dated = periods_in(since)[-1:]
            if dated and (dated[0].start == 0 or says("dates", "begins", since[: dated[0].start])):
                yield dated[0]  # "since it opened on 17 January 2022"
        elif says("dates", f"{kind}_at", f"{before} ") or (says("dates", kind, before) and _is_on_it(kind, before)):
            yield period


def _is_on_it(kind: str, before: str) -> bool:
    """Whether the words before a date make it the day of what they tell: "opened on", "launched" itself."""
    return _ON_IT.search(before) is not None or any(
        each.end() == len(before) for each in pattern("dates", kind).finditer(before)
    )


def _done_to_it(asked: DateAsked, query: Query) -> frozenset[str]:
    """The stems of what is asked to have been done; none where it is asked whether something began or goes on."""
    if asked.asked is not Asked.EVENT or says("dates", "begins", asked.rest):
        return frozenset()
    done = {each for match in pattern("dates", "done").finditer(asked.rest) for each in stems(match.group())}
    return frozenset(done) & frozenset(query.stems)

"""Figures as good as the best one: the exact one that it rounds, the newest, and which may be meant instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from reportqa.answering.evidence import Evidence
from reportqa.answering.query import Query
from reportqa.domain import Basis, Number
from reportqa.figures.times.periods import find_periods

_LATEST = re.compile(
    r"\b(?:latest|newest|most recent|current|currently"
    r"|right now|now|at (?:the )?last count|at present|at the moment|up[- ]to[- ]date|these days|as it stands)\b",
    re.IGNORECASE,
)
# "How many are there", "how much is it", and no "was" or "did"; "who is", "who chairs".
_ASKS_HOW_IT_IS = re.compile(
    r"^(?!.*\b(?:was|were|did|had|been|has|have|will|would)\b).*\b(?:is|are|do|does|['’]s)\b",
    re.IGNORECASE,
)
_ASKS_WHO_IS = re.compile(r"\bwho(?:['’]?s|\s+(?:is|are|chairs|leads|runs|heads|represents))\b", re.IGNORECASE)
_AS_OWN = 0.95
_LEVELS = {Basis.ACTUAL, Basis.BUDGET, Basis.FORECAST}
# The share of the best one's coverage from which an exact figure is the one that the best rounds, by so much of it at
# most; by how much less an as good but newer figure may score, and how near it must stand to what is counted.
_SAME_MATTER, _ROUNDED, _AS_NEW, _AS_NEAR = 0.55, Decimal("0.03"), 0.7, 0.7
# How much of what the best one says another passage's figure must say, and by how much less it may score.
_AS_MUCH, _AS_SURE = 0.8, 0.55
# From so much on, two digits that tell make a number a round one; how little two rows of a table may differ in score.
_HUNDRED, _TIED = 100, 0.05


def exact(best: Evidence, usable: Sequence[Evidence]) -> Evidence:
    """Where the best figure is a rounded or bounded one, the exact figure that another place gives for it."""
    if best.figure is None or not is_rough(best.figure.number):
        return best
    number = best.figure.number
    finer = (
        each
        for each in usable
        if each.figure is not None
        and each.coverage >= _SAME_MATTER * best.coverage
        and each.time_fit >= best.time_fit - 0.2
        and each.basis_fit >= best.basis_fit
        and _rounds_to(each.figure.number, number)
    )
    return next(finer, best)


def is_rough(number: Number) -> bool:
    """Whether a number is bounded by a word ("nearly nine in ten") or has at most two digits that tell ("68,000")."""
    if number.qualifier not in ("exact", "range"):
        return True
    return number.value != 0 and abs(number.value) >= _HUNDRED and len(number.value.normalize().as_tuple().digits) <= 2


def _rounds_to(fine: Number, rough: Number) -> bool:
    """Whether ``fine`` is written with more digits than ``rough`` and is what that rounds or bounds."""
    if fine.unit != rough.unit or fine.value == rough.value or fine.qualifier not in ("exact", "range"):
        return False
    if rough.qualifier != "exact" and not _within(fine.value, rough):
        return False  # "over 270" is no 264
    told, rounded = (len(each.value.normalize().as_tuple().digits) for each in (fine, rough))
    return told > rounded and abs(fine.value - rough.value) <= _ROUNDED * abs(rough.value)


def _within(value: Decimal, bounds: Number) -> bool:
    """Whether a value lies in the interval that a number's words leave open."""
    return (bounds.low is None or bounds.low <= value) and (bounds.high is None or value <= bounds.high)


def newest(query: Query, best: Evidence, usable: Sequence[Evidence]) -> Evidence:
    """Where the newest figure is asked for, that of the latest time among those that say as much as the best."""
    if best.figure is None or query.periods:
        return best
    if not is_latest_asked(query.question):
        return _latest_of_row(best, usable) if best.figure.cell is not None else _newest_told(query, best, usable)
    unit, like = best.figure.number.unit, []
    for each in usable:
        if each.figure is None or (is_rough(each.figure.number) and not is_rough(best.figure.number)):
            continue
        # What is set for the year to come is a level as well: "the rent will be £104".
        basis = each.basis_fit >= best.basis_fit or {each.figure.basis, best.figure.basis} <= _LEVELS
        same = each.figure.number.unit == unit and basis and each.strange <= best.strange
        if (
            same
            and each.score >= best.score - _AS_NEW
            and each.near >= _AS_NEAR * best.near
            and _last_day(each) < date.max
        ):
            like.append(each)
    last = max(like, key=lambda each: (_last_day(each), each.score), default=best)
    # Of the places that give that figure, the one that says best what it is of.
    value = last.figure.number.value if last.figure else None
    given = [each for each in like if each.figure and each.figure.number.value == value]
    return max(given, key=lambda each: each.score, default=last)


def _newest_told(query: Query, best: Evidence, usable: Sequence[Evidence]) -> Evidence:
    """Where a question asks how it is, and names no time, the newest figure told in as many words as the best."""
    if not _ASKS_HOW_IT_IS.search(query.question) or best.figure is None:
        return best
    like = [
        each
        for each in usable
        if each.figure is not None
        and each.figure.number.unit == best.figure.number.unit
        and each.basis_fit >= best.basis_fit
        and each.score >= best.score - _AS_SURE
        and each.own >= _AS_OWN * best.own
        and each.near >= _AS_NEAR * best.near
        and date.min < _last_day(each) < date.max
    ]
    return max([best, *like], key=lambda each: (_last_day(each), each.score))


def newest_holder(query: Query, best: Evidence, usable: Sequence[Evidence]) -> Evidence:
    """Who holds an office now, where that is asked: of those named beside it the one that the newest paper names."""
    if query.periods or not _ASKS_WHO_IS.search(query.question):
        return best
    like = [
        each
        for each in usable
        if each.near >= best.near and each.kind_fit >= best.kind_fit and each.coverage >= _AS_OWN * best.coverage
    ]
    return max([best, *like], key=lambda each: (_told_on(each), each is best, each.score))


def _told_on(evidence: Evidence) -> date:
    """The day that a statement's paper is of: its own, or the last of what it reports on."""
    entry = evidence.entry
    ends = [period.last for period in find_periods(entry.period)]
    return entry.dated or max(ends, default=date.min)


def is_latest_asked(question: str) -> bool:
    """Whether the newest figure is asked for in so many words."""
    return _LATEST.search(question) is not None


def _latest_of_row(best: Evidence, usable: Sequence[Evidence]) -> Evidence:
    """Of the columns of a row that differ only in their time, the latest, where no time is asked for."""
    if best.figure is None or best.figure.cell is None:
        return best
    like = [e for e in usable if e.statement.key == best.statement.key and e.score > best.score - _TIED]
    return max(like, key=lambda each: (_last_day(each), each.score), default=best)


def _last_day(evidence: Evidence) -> date:
    """The last day of the time a figure stands for; the first of all days where none is told."""
    period = evidence.figure.period if evidence.figure is not None else None
    return period.last if period else date.min


def told_otherwise(best: Evidence, usable: Sequence[Evidence]) -> list[Evidence]:
    """The figure that another passage gives for the same time and sort where it differs from the best one's."""
    if best.figure is None or best.figure.period is None:
        return []
    number, period = best.figure.number, best.figure.period
    for each in usable:
        figure = each.figure
        if figure is None or each.passage.key == best.passage.key or figure.number.unit != number.unit:
            continue
        if each.entry.key == best.entry.key and figure.cell and best.figure.cell:
            continue  # two rows of one paper are of two things
        if figure.period is None or figure.period.label != period.label or figure.basis is not best.figure.basis:
            continue
        if each.own < _AS_MUCH * best.own or each.score < best.score - _AS_SURE:
            continue
        # Of the figures that say as much the best decides: it differs, or it agrees.
        alike = figure.number.value == number.value or is_rough(figure.number) or is_rough(number)
        return [] if alike or _rounds_to(number, figure.number) or _rounds_to(figure.number, number) else [each]
    return []


def could_be_meant(other: Evidence, best: Evidence) -> bool:
    """Whether a figure may be the one asked for as well as the best: of another row it is not, nor of another sort."""
    if other.figure is None or best.figure is None or other.basis_fit < best.basis_fit:
        return False
    if other.figure.cell and best.figure.cell and other.figure.cell.table == best.figure.cell.table:
        return other.score > best.score - _TIED
    return other.figure.number.unit == best.figure.number.unit

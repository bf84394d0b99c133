"""Which statement tells yes or no to a question best, and whether another one would answer otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from reportqa.answering.evidence import NO_TIME, Evidence
from reportqa.answering.query import Query
from reportqa.domain import PeriodKind, StatementKind

# What statements are told in.
SENTENCES = (StatementKind.SENTENCE, StatementKind.ITEM)
# "yes", "no" or "" as one statement tells it, and how much of what is asked about it tells.
Tells = Callable[[Query, Evidence], tuple[str, float]]
# How many of the best statements are looked through, and the share of the best one's words from which another is about
# the same.
_LOOKED_AT, _AS_MUCH = 40, 0.9
# Likeness of meaning below which a statement is of something else, whatever its words.
_MEANT = 0.15


def told_by(
    query: Query, evidence: Sequence[Evidence], tells: Tells, kinds: Sequence[StatementKind]
) -> tuple[str, tuple[Evidence, ...]]:
    """ "yes" or "no", as ``tells`` finds it told by a statement of the time asked for, one of ``kinds``, and that
    statement; "" and none where none tells it, or several would answer differently: where no time is asked for those of
    the newest papers only."""
    found: list[tuple[float, str, Evidence]] = []
    for each in sorted(evidence, key=lambda each: -each.score)[:_LOOKED_AT]:
        if each.names_met and each.statement.kind in kinds and each.cosine >= _MEANT and _is_of_that_time(query, each):
            told, share = tells(query, each)
            if told:
                found.append((share, told, each))
    found = _of_its_day(query, found) or found
    if not found:
        return "", ()
    most = max(share for share, _, _ in found)
    about = [(told, each) for share, told, each in found if share >= _AS_MUCH * most]
    if not query.periods and len({told for told, _ in about}) > 1:
        newest = max((each.entry.dated or date.min for _, each in about))
        about = [(told, each) for told, each in about if (each.entry.dated or date.min) == newest]
    told, best = about[0]
    return (told, (best,)) if {each for each, _ in about} == {told} else ("", ())


def _of_its_day(query: Query, found: Sequence[tuple[float, str, Evidence]]) -> list[tuple[float, str, Evidence]]:
    """Those of the papers of the very year, month or day asked for: what was decided in 2025 stands in papers of 2025;
    of a financial year it may be told before."""
    days = [period for period in query.periods if period.kind is not PeriodKind.FINANCIAL_YEAR]
    return [
        each
        for each in found
        if (day := each[2].entry.dated) is not None and any(period.first <= day <= period.last for period in days)
    ]


def _is_of_that_time(query: Query, evidence: Evidence) -> bool:
    """Whether a statement is of the time asked for: by what it tells, or by the day of the paper that tells it."""
    if not query.periods or evidence.time_fit > NO_TIME:
        return True
    day = evidence.entry.dated
    return day is not None and any(period.first <= day <= period.last for period in query.periods)

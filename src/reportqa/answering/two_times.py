"""One measure at two times in one statement: the two figures, or the words that say which way it went."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import product

from reportqa.answering.evidence import Evidence
from reportqa.answering.facts import periods_in
from reportqa.answering.figured import period_fit
from reportqa.answering.polarity import way_told
from reportqa.answering.query import Query
from reportqa.answering.terms import Term
from reportqa.answering.times import time_fit
from reportqa.answering.written_times import back_asked, begins_with_time, moved_by, told_from
from reportqa.domain import Basis, Figure, Period, Statement, StatementKind
from reportqa.figures.times.periods import compatible, same_period
from reportqa.language import stems

# How well a figure must stand for a time asked for.
ITS_TIME = 0.6
# How well a statement that names the earlier time must stand for the later one: its paper may be of the year around it.
_AROUND = 0.5
# How many words before and after a figure may name what it counts.
_BEFORE, _AFTER = 8, 6
# The share of the words for what is measured that a statement must have.
_MOST_OF_IT = 0.5
# The share of a question's words that a row's own label and caption may lack, where its label says something else too.
_SOME_OF_IT = 0.35
# The share of a question's words that a statement or what stands over it must have.
_ABOUT_IT = 0.5
# The words between a number and what it counts, and that; "962 three months earlier" counts no months.
NOUN = re.compile(
    r"(?! (?:\w+ ){1,3}(?:earlier|before|ago|previously)\b)"
    r"(?: (?!(?:of|in|by|for|from|at|on|to|as|were|was|are|is|had|have|has|people|and|or)\b)[A-Za-z-]+){1,3}"
)
_OWNED = re.compile(r"\w(?:['’]s|s['’]) (\w+)")
_NO_LEVEL = (Basis.CHANGE, Basis.TARGET, Basis.BUDGET)


def goes_on(best: Evidence, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """A statement, with the one after it where that tells of another time only: "A year earlier it was 962"."""
    place = best.entry.key, best.statement.order + 1
    after = next((each for each in evidence if (each.entry.key, each.statement.order) == place), None)
    return (best, after) if after is not None and begins_with_time(after.statement.text) else (best,)


def names_measure(thing: AbstractSet[str], terms: Sequence[Term], statement: Statement) -> bool:
    """Whether a statement has most of the words for the very ``thing`` that is measured, ``terms`` telling what counts
    as them: one of visits is none of what each visit costs."""
    meant = [term for term in terms if any(word in thing for word in term.text.lower().split())]
    said = frozenset(stems(f"{statement.text} {statement.context}"))
    met = sum(term.weight for term in meant if term.is_met(said))
    return met >= _MOST_OF_IT * sum(term.weight for term in meant)


def is_about(thing: AbstractSet[str], query: Query, evidence: Evidence) -> bool:
    """Whether a statement and what stands over it have most of what is asked, and most of what narrows the ``thing``
    measured: all false alarms are not those at hospitals. One that goes on from another leaves that to it."""
    statement = evidence.statement
    if begins_with_time(statement.text):
        return True
    cell = evidence.figure.cell.column_name if evidence.figure is not None and evidence.figure.cell is not None else ""
    over = [statement.text, statement.context, cell, *evidence.passage.headings, evidence.entry.title]
    said = frozenset(stems(" ".join([*over, evidence.entry.publisher])))
    narrowing = [term for term in query.terms if not any(word in thing for word in term.text.lower().split())]
    for terms in (query.terms, narrowing):
        met = sum(term.weight for term in terms if term.is_met(said))
        if met < _ABOUT_IT * sum(term.weight for term in terms):
            return False
    return True


def counts_other(query: Query, figure: Figure) -> bool:
    """Whether a sentence's number counts something that is not asked about: seven fires, not rangers."""
    noun = NOUN.match(figure.statement.text[figure.number.end :]) if figure.cell is None else None
    counted = frozenset(stems(noun.group())) if noun is not None else frozenset[str]()
    return bool(counted) and counted.isdisjoint(query.stems)


def is_narrower(query: Query, evidence: Evidence) -> bool:
    """Whether a row is of something within what is asked: of "Children's homes" only, where children in care are."""
    if evidence.statement.kind is not StatementKind.ROW:
        return False
    words = evidence.statement.text.partition(" – ")[0]
    if (owned := _OWNED.search(words)) and not frozenset(stems(owned.group(1))) & frozenset(query.stems):
        return True
    label = frozenset(stems(words))
    said = label | frozenset(stems(evidence.statement.context))
    unmet = [term for term in query.terms if not term.is_met(said)]
    missed = sum(term.weight for term in unmet) > _SOME_OF_IT * sum(term.weight for term in query.terms)
    return missed and not label <= frozenset(query.stems)


def newest_two(told: Sequence[Figure]) -> tuple[Period, ...]:
    """The newest time that a statement's figures stand for, after the like time a year before; none without one."""
    periods = [figure.period for figure in told if figure.period is not None and _is_level(figure)]
    newest = max(periods, key=lambda period: (period.last, period.first), default=None)
    before = moved_by(newest, -1) if newest is not None else None
    return (before, newest) if before is not None and newest is not None else ()


def figures_at(query: Query, times: Sequence[Period], told: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figure of one measure for each of ``times``, of a statement's figures ``told``; none where it has not all.

    Where it has several measures it is the one whose words the question has most of, and none where two have as many.
    """
    fitting = [
        [each for each in told if _is_level(each) and period_fit([time], each, 0.0) >= ITS_TIME] for time in times
    ]
    together = [each for each in product(*fitting) if len({_place(f) for f in each}) == len(each) and _are_alike(each)]
    if not together:
        return ()
    # What something is comes before what part of a whole that makes.
    met = [(sum(_met(query, figure) for figure in each), each[0].number.unit != "percent") for each in together]
    best = [each for each, share in zip(together, met, strict=True) if share == max(met)]
    return best[0] if len({tuple(f.number.value for f in each) for each in best}) == 1 else ()


def says_way(times: Sequence[Period], evidence: Evidence) -> str:
    """ "rise" or "fall" where a statement says in words which way something went between the two ``times``, without
    them from a year before: "97, seven fewer than in March 2023"; else ""."""
    text = evidence.statement.text
    if not times:
        return way_told(text) if back_asked(text) is not None else ""
    earlier, later = times
    stated = periods_in(text)
    back = told_from(text, later) if not stated else None
    named = any(_is_of(earlier, each) for each in stated) or (back is not None and same_period(back, earlier))
    around = time_fit((later,), evidence.statement, evidence.passage, evidence.entry)
    its_time = any(_is_of(later, each) for each in stated) or around >= _AROUND
    others = [each for each in stated if not _is_of(earlier, each) and not _is_of(later, each)]
    return way_told(text) if named and its_time and not others else ""


def _is_of(asked: Period, stated: Period) -> bool:
    return compatible(asked, stated) or (stated.last == asked.last and compatible(stated, asked))


def _is_level(figure: Figure) -> bool:
    return figure.basis not in _NO_LEVEL and not figure.doubt


def _place(figure: Figure) -> tuple[int, int, int]:
    return figure.span.page, figure.span.start, figure.number.start


def _are_alike(figures: Sequence[Figure]) -> bool:
    """Whether figures can be one measure at several times: one unit and basis, and one column but for its time."""
    return len({(figure.number.unit, figure.basis, column_of(figure)) for figure in figures}) == 1


def column_of(figure: Figure) -> str:
    """The words of a cell's column without its times; "" for what is no cell."""
    if figure.cell is None:
        return ""
    name = figure.cell.column_name
    for period in reversed(periods_in(name)):
        name = name[: period.start] + name[period.end :]
    return " ".join(word for word in name.lower().split() if any(c.isalpha() for c in word))


def _met(query: Query, figure: Figure) -> int:
    """How many of the question's stems stand beside a figure, or over its column."""
    if figure.cell is not None:
        return len(set(query.stems).intersection(stems(figure.cell.column_name)))
    text, number = figure.statement.text, figure.number
    beside = (*text[: number.start].split()[-_BEFORE:], *text[number.end :].split()[:_AFTER])
    return len(set(query.stems).intersection(stems(" ".join(beside))))

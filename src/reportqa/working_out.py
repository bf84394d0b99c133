"""How an inquiry answers with what it works out: a sum, a share, a change, what is left."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from reportqa.answering.calculating import Calculation, Operation, calculate
from reportqa.answering.calculating import Result as Worked
from reportqa.answering.choosing import Choice, answering
from reportqa.answering.decided import asks_decision, told_by_decision
from reportqa.answering.evidence import Evidence
from reportqa.answering.happened import told_by_date
from reportqa.answering.leading import likeliest
from reportqa.answering.operands import WORKED_OUT_FIRST, Operand, from_and_to, grown_from, operands_of, work_out
from reportqa.answering.other_ends import rate_of, tells_rate
from reportqa.answering.outcomes import outcome_asked, told_by_outcome
from reportqa.answering.own_day import asks_own_day, day_of, done_at_meeting
from reportqa.answering.query import Query
from reportqa.answering.remainders import left_over, part_of_sentence_before, part_of_whole, refers_to_whole
from reportqa.answering.result import Result
from reportqa.answering.sharing_out import amount_and_count, shared_out
from reportqa.answering.sides import sides_asked, told_side
from reportqa.answering.telling import SENTENCES, Tells, told_by
from reportqa.answering.wants import Want
from reportqa.answering.worded_averages import average_asked, states_average
from reportqa.answering.worded_calculations import calculations, growth, taken_as_given
from reportqa.answering.worded_dates import Asked, date_asked
from reportqa.answering.worded_shares import share_asked
from reportqa.answering.worded_times import asks_by_how_much
from reportqa.answering.written_times import back_asked, moved_by
from reportqa.domain import Basis, Figure, StatementKind
from reportqa.figures.times.clock import YEARS
from reportqa.language import stems
from reportqa.messages import message

# The share of the question's words from which a share found is the one asked for.
_STATED = 0.7
# The share of the words of two statements that both have, which tell of one measure at two times.
_ALIKE = 0.6
_SINCE = re.compile(r"\s*\b(?:since|from|than|on|compared (?:with|to)|over|in)\s*$", re.IGNORECASE)
_WITH_ROWS = (*SENTENCES, StatementKind.ROW)
# What finds the line in which a paper tells its own day.
_ITS_DAY = "When was the meeting held, what is the date of the decision?"


class Sought(Protocol):
    """What was searched for, with the evidence weighed for it."""

    @property
    def query(self) -> Query:
        """What was searched for."""
        ...

    @property
    def evidence(self) -> Sequence[Evidence]:
        """The statements and figures as they were weighed."""
        ...


class Asking(Protocol):
    """An inquiry as far as it is needed to work something out."""

    question: str
    query: Query
    documents: tuple[str, ...]

    @property
    def undivided(self) -> Query:
        """The question without the words that ask for parts or for an extreme."""
        ...

    def understood(self, question: str) -> Query:
        """Another question understood in the light of the same corpus."""
        ...

    def search(self, query: Query, within: Sequence[str]) -> Sought:
        """What is found for ``query``."""
        ...

    def figures_of(self, evidence: Evidence) -> list[Figure]:
        """The ledger's figures of a statement."""
        ...

    def told(self, told: str, chosen: Sequence[tuple[Query, Evidence]]) -> Result | None:
        """What this evidence says, after the "yes" or "no" that it comes to."""
        ...

    def worked_out(self, result: Worked, operands: Sequence[Operand], told: str = "", which: str = "") -> Result | None:
        """What was worked out, said with the statements of its operands."""
        ...

    def course(self, points: Sequence[tuple[Query, Evidence]]) -> Result | None:
        """The figures of ``points``, each for the time of its query, and which way they go."""
        ...

    def stated(self, chosen: Sequence[tuple[Query, Evidence]], documents: Sequence[str]) -> Result:
        """What this evidence says, checked."""
        ...

    def named(self, name: str, evidence: Evidence) -> Result | None:
        """The name of who is asked for, with the statement that gives it."""
        ...

    def parts_listed(self, query: Query, parts: Sequence[Evidence]) -> Result | None:
        """The rows of a column, a line each."""
        ...


def worked_out_first(asking: Asking, within: Sequence[str]) -> Result | None:
    """What is worked out before any statement is sought: a share, an average, a change that is seldom stated."""
    if found := share_told(asking, within) or average(asking, within) or risen_since(asking, within):
        return found
    if states_rate(asking, within):
        return None
    for calculation in calculations(asking.question):
        if calculation.operation is Operation.SHARE and states_share(asking, within):
            continue
        if calculation.operation in WORKED_OUT_FIRST and (found := calculated(asking, calculation)):
            return found
    return grew(asking, within)


def worked_out_at_last(asking: Asking) -> Result | None:
    """What is worked out of what is asked where no statement answers."""
    found = (calculated(asking, each) for each in calculations(asking.question))
    return next(filter(None, found), None)


def states_share(asking: Asking, within: Sequence[str]) -> bool:
    """Whether a document states the share asked for, so that none need be worked out."""
    best = answering(asking.query, asking.search(asking.query, within).evidence)[:1]
    return any(each.figure and each.figure.number.unit == "percent" and each.own >= _STATED for each in best)


def calculated(
    asking: Asking, calculation: Calculation, fit: Callable[[Sequence[Operand]], bool] = bool
) -> Result | None:
    """What is worked out from an operand each that the documents state; None when one is missing, or they do not
    ``fit``."""
    operands = found_for(asking, [asking.understood(question) for question in calculation.operands])
    result = work_out(calculation, operands)
    if result is None or not fit(operands):
        return None
    given = taken_as_given(asking.question, calculation)
    in_one_place = len({operand.evidence.passage.key for operand in operands}) == 1
    if given is not None and result.value and in_one_place:
        spoken_of, is_greater = given
        own, other = (operands[number].number.value for number in (spoken_of, 1 - spoken_of))
        if (own > other) is not is_greater:
            # "How many more were there in 2024 than in 2023?", where there were fewer.
            return asking.worked_out(
                result, operands, "otherwise", message("calculated", "less" if is_greater else "more")
            )
    return asking.worked_out(result, operands)


def share_told(asking: Asking, within: Sequence[str]) -> Result | None:
    """The share that is asked for, where a sentence tells the part of a whole that it or the one before tells."""
    asked = share_asked(asking.question)
    if asked is None or states_share(asking, within):
        return None
    search = asking.search(asking.understood(asked.part), within)
    of_whole = replace(asking.understood(asked.whole), periods=search.query.periods) if asked.whole else None
    stems = of_whole.stems if of_whole else ()
    for best in likeliest(search.query, search.evidence):
        if found := _of_two(asking, Operation.SHARE, part_of_whole(search.query, best, search.evidence, stems)):
            return found
        if of_whole and refers_to_whole(best):
            whole = asking.search(of_whole, within)
            ends = part_of_sentence_before(search.query, best, whole.query, whole.evidence)
            if found := _of_two(asking, Operation.SHARE, ends):
                return found
    return None


def grew(asking: Asking, within: Sequence[str]) -> Result | None:
    """By what percentage something grew, where one sentence tells from what to what."""
    asked, times = growth(asking.question)
    if not asked:
        return None
    search = asking.search(asking.understood(asked), within)
    best = likeliest(search.query, search.evidence)[:1]
    ends = grown_from(search.query, best[0], asking.figures_of(best[0]), times) if best else ()
    return _of_two(asking, Operation.GROWTH, ends)


def risen_since(asking: Asking, within: Sequence[str]) -> Result | None:
    """By how much something rose since "last year", the newest year that a document tells of held against the one
    before; None where another time is named or none is asked."""
    question, back = asking.question, back_asked(asking.question)
    if asking.query.periods or back is None or not asks_by_how_much(question):
        return None
    found = asking.search(asking.query, within).evidence
    told = [each.figure.period for each in found if each.figure and each.names_met and each.coverage >= _STATED]
    years = [each for each in told if each is not None and each.kind in YEARS]
    newest = max(years, key=lambda year: year.last, default=None)
    before = moved_by(newest, -1) if newest is not None else None
    if newest is None or before is None:
        return None
    dated = f"{_SINCE.sub('', question[: back[0]])} between {before.label} and {newest.label}{question[back[1] :]}"
    part = asking.understood(dated)
    stated = answering(part, asking.search(part, within).evidence)[:1]
    if any(each.figure and each.figure.basis is Basis.CHANGE for each in stated):
        return asking.stated([(part, each) for each in stated], within)
    return next(filter(None, (calculated(asking, each, _are_worded_alike) for each in calculations(dated))), None)


def _are_worded_alike(operands: Sequence[Operand]) -> bool:
    """Whether the statements of operands say the same but for their numbers: of one measure, whatever it is called."""
    said = [frozenset(stems(re.sub(r"\d", " ", each.evidence.statement.text))) for each in operands]
    return all(len(one & other) >= _ALIKE * max(len(one), len(other)) for one, other in pairwise(said))


def states_rate(asking: Asking, within: Sequence[str]) -> bool:
    """Whether what is asked "a day" or "a week" is stated for that, by a figure that says as much as any other."""
    if not rate_of(asking.question):
        return False
    usable = [each for each in asking.search(asking.query, within).evidence if each.usable and each.figure is not None]
    most = max((each.coverage for each in usable), default=0.0)
    told = (each for each in usable if each.figure is not None and tells_rate(asking.question, each.figure))
    return any(each.coverage >= _STATED * most for each in told)


def average(asking: Asking, within: Sequence[str]) -> Result | None:
    """What comes to each of the things that are asked about, where no statement says it; None without both figures."""
    asked = average_asked(asking.question)
    if asked is None:
        return None
    best = answering(asking.query, asking.search(asking.query, within).evidence)[:1]
    if any(states_average(each.statement.text, asked.thing) for each in best):
        return None
    sought = [asking.search(asking.understood(question), within) for question in (asked.amount, asked.count)]
    (amounts, counts) = ((each.query, each.evidence) for each in sought)
    operands = amount_and_count(amounts, counts, asked.thing)
    result = shared_out(*operands) if operands else None
    return asking.worked_out(result, operands) if result is not None else None


def dated(asking: Asking, within: Sequence[str]) -> Result | None:
    """Yes or no to whether something had begun, been done or ended by a time, by the date that a statement tells."""
    asked = date_asked(asking.question)
    if asked is None or (asked.asked is Asked.EVENT and asking.query.want not in (Want.YES_NO, Want.OTHER)):
        return None
    query = replace(asking.query, periods=(), want=Want.DATE)
    sought = [asking.search(query, within)]
    about = replace(asking.understood(f"When did {asked.rest}?"), want=Want.DATE, periods=())
    sought.append(asking.search(about, within))
    told, chosen = told_by_date(asked, about, [each for search in sought for each in search.evidence])
    return asking.told(told, [(asking.query, each) for each in chosen]) if told else None


def sided(asking: Asking, within: Sequence[str]) -> Result | None:
    """Which of two ways something went, up or down, more or less, where that is asked and a statement tells it."""
    return _told(asking, within, told_side, _WITH_ROWS) if sides_asked(asking.question)[0] else None


def on_its_day(asking: Asking, within: Sequence[str]) -> Result | None:
    """When something was done at a meeting, by the day of the paper that tells it; None where that is not asked."""
    query = asking.query
    if query.parts or not asks_own_day(query):
        return None
    evidence = asking.search(query, within).evidence
    done = done_at_meeting(query, evidence)
    if done is None:
        return None
    where = (done.entry.key,)
    of_paper = asking.search(replace(asking.understood(_ITS_DAY), want=Want.DATE), where).evidence
    day = day_of(done.entry, [*evidence, *of_paper])
    return asking.stated([(query, day), (query, replace(done, figure=None))], within) if day is not None else None


def decided(asking: Asking, within: Sequence[str]) -> Result | None:
    """Yes or no to whether something was approved, refused or agreed by all, or came about, by a statement that tells
    it."""
    if asks_decision(asking.query) and (found := _told(asking, within, told_by_decision, SENTENCES)):
        return found
    return _told(asking, within, told_by_outcome, SENTENCES) if outcome_asked(asking.question) else None


def _told(asking: Asking, within: Sequence[str], tells: Tells, kinds: Sequence[StatementKind]) -> Result | None:
    """What is told by the statement that ``tells`` it best, after the word for that."""
    query = replace(asking.query, want=Want.YES_NO, parts=())
    told, chosen = told_by(query, asking.search(query, within).evidence, tells, kinds)
    return asking.told(told, [(asking.query, each) for each in chosen]) if told else None


def moved_or_left(asking: Asking, query: Query, choice: Choice) -> Result | None:
    """By how much something changed, or what is left of a whole, where that is asked and a sentence only tells from
    what to what, or the whole and the other part; None where nothing is chosen."""
    if not choice.chosen:
        return None
    best = choice.chosen[0]
    told = asking.figures_of(best)
    ends = from_and_to(query, best, told) if asks_by_how_much(asking.question) else ()
    return difference(asking, ends) or difference(asking, left_over(query, best, told))


def difference(asking: Asking, ends: Sequence[Operand]) -> Result | None:
    """The difference between two figures of one statement; None without them."""
    return _of_two(asking, Operation.DIFFERENCE, ends)


def _of_two(asking: Asking, operation: Operation, ends: Sequence[Operand]) -> Result | None:
    if not ends:
        return None
    result = calculate(Calculation(operation, (asking.question,) * 2), [end.number for end in ends], ())
    return asking.worked_out(result, ends) if result is not None else None


def found_for(
    asking: Asking, parts: Sequence[Query], fits: Callable[[Query, Evidence], bool] | None = None
) -> tuple[Operand, ...]:
    """The figures that answer ``parts`` best together, one each, of the evidence that ``fits``; none where one has no
    answer."""

    def sought() -> Iterator[tuple[Query, Sequence[Evidence]]]:
        for part in parts:
            search = asking.search(part, part.mentioned.keys or asking.documents)
            yield search.query, [each for each in search.evidence if fits is None or fits(search.query, each)]

    return operands_of(sought())

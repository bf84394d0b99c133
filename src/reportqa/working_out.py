"""How an inquiry answers with what it works out: a sum, a share, a change, what is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from reportqa.answering.calculating import Calculation, Operation, calculate
from reportqa.answering.calculating import Result as Worked
from reportqa.answering.choosing import Choice, choose
from reportqa.answering.evidence import Evidence
from reportqa.answering.operands import Operand, from_and_to, operands_of, work_out
from reportqa.answering.query import Query
from reportqa.answering.remainders import left_over, part_of_whole
from reportqa.answering.result import Result
from reportqa.answering.worded_calculations import count_of_share
from reportqa.answering.worded_times import asks_by_how_much
from reportqa.domain import Figure

# The share of the question's words from which a share found is the one asked for.
_STATED = 0.7


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

    def understood(self, question: str) -> Query:
        """Another question understood in the light of the same corpus."""
        ...

    def search(self, query: Query, within: Sequence[str]) -> Sought:
        """What is found for ``query``."""
        ...

    def figures_of(self, evidence: Evidence) -> list[Figure]:
        """The ledger's figures of a statement."""
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


def states_share(asking: Asking, within: Sequence[str]) -> bool:
    """Whether a document states the share asked for, so that none need be worked out."""
    best = choose(asking.query, asking.search(asking.query, within).evidence).chosen[:1]
    return any(each.figure and each.figure.number.unit == "percent" and each.own >= _STATED for each in best)


def calculated(asking: Asking, calculation: Calculation) -> Result | None:
    """What is worked out from an operand each that the documents state; None when one is missing."""
    operands = found_for(asking, [asking.understood(question) for question in calculation.operands])
    result = work_out(calculation, operands)
    return asking.worked_out(result, operands) if result is not None else None


def share_told(asking: Asking, within: Sequence[str]) -> Result | None:
    """The share that is asked for, where a sentence tells the whole and the part of it."""
    counted = count_of_share(asking.question)
    if not counted or states_share(asking, within):
        return None
    search = asking.search(asking.understood(counted), within)
    best = choose(search.query, search.evidence).chosen[:1]
    ends = part_of_whole(search.query, best[0], search.evidence) if best else ()
    return _of_two(asking, Operation.SHARE, ends)


def moved_or_left(asking: Asking, query: Query, choice: Choice) -> Result | None:
    """By how much something changed, or what is left of a whole, where that is asked and a sentence only tells from
    what to what, or the whole and the other part."""
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
    sought = [asking.search(part, part.mentioned.keys or asking.documents) for part in parts]
    return operands_of([(s.query, [e for e in s.evidence if fits is None or fits(s.query, e)]) for s in sought])

"""What comes to each of many things: an amount and a count that belong together, and the one divided by the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import islice, product

from reportqa.answering.calculating import Result
from reportqa.answering.doubts import doubt
from reportqa.answering.evidence import ONLY_AROUND, Evidence
from reportqa.answering.figured import bases_asked
from reportqa.answering.operands import Operand, operand_of
from reportqa.answering.query import Query
from reportqa.answering.terms import Term
from reportqa.domain import Basis, Number
from reportqa.figures.numbers.stated import render
from reportqa.language import stems

# How many amounts and counts are tried, and by how much less than the best amount one may score.
_MOST, _LEAD = 8, 1.1
# What it is worth, in scores, that both stand in one sentence, or in one paragraph.
_ONE_SENTENCE, _ONE_PARAGRAPH = 1.0, 0.5
# How many sentences apart the count may lend the amount its name.
_APART = 3
# How many words after a number may be what it counts.
_AFTER = 4
# How much of the count's question a count that stands elsewhere must say itself.
_TOLD = 0.6
_LEVELS = (Basis.ACTUAL, Basis.CUMULATIVE)
_TO_THE_PENNY = Decimal(100)
_NOT_COUNTED = re.compile(r"^\s*(?:more|fewer|less)\b", re.IGNORECASE)
# Where the words for what a number counts end: at a mark, a number, a preposition or a verb.
_COUNTED_ENDS = re.compile(
    r"[.,;:(]|\d|\b(?:of|in|at|to|for|by|on|from|with|across|and|or|than|between|over|who|which|that|were|was|are|is|had|have"
    r"|has|\w+ing)\b",
    re.IGNORECASE,
)


def amount_and_count(
    amounts: tuple[Query, Sequence[Evidence]], counts: tuple[Query, Sequence[Evidence]], thing: Sequence[str]
) -> tuple[Operand, ...]:
    """The amount and the count of the things it is shared among that are best together; none without both.

    A count must be told of the very ``thing``, right after its number. One in another paper or paragraph must answer
    its own question; one beside the amount tells what the amount is of, too.
    """
    (asked, told), (query, counted) = amounts, counts
    met = _stems_of(thing, query.terms)
    there = [each for each in counted if each.figure and each.time_fit > 0 and _counts(each.figure.number, each, met)]
    usable = sorted((each for each in told if each.usable and _is_amount(each, asked, met)), key=lambda e: -e.score)
    near = [each for each in usable if each.score >= usable[0].score - _LEAD]
    pairs = [
        (amount, count)
        for amount, count in product(islice(near, _MOST), islice(sorted(there, key=lambda e: -e.score), _MOST))
        if _belong(asked, amount, query, count)
    ]
    if not pairs:
        return ()
    amount, count = max(pairs, key=lambda pair: pair[0].score + pair[1].score + _together(*pair))
    return operand_of(asked, amount), operand_of(query, count)


def shared_out(amounts: Operand, counts: Operand) -> Result | None:
    """What comes to each: pounds, below a hundred with pence, else to one decimal; None where a figure is a bound."""
    amount, count = amounts.number, counts.number
    if any(number.low is None or number.high is None for number in (amount, count)) or count.value < 2:
        return None
    found = amount.value / count.value
    small = Decimal("0.01") if found < _TO_THE_PENNY else Decimal(1)
    found = found.quantize(small if amount.unit == "GBP" else Decimal("0.1"))
    text = render(found, amount.unit)
    if not amount.unit and amounts.evidence.figure and amounts.evidence.figure.cell is None:
        text = f"{text} {_counted(amount, amounts.evidence.statement.text)}".rstrip()
    return Result(text, found, amount.unit, f"{amount.text} ÷ {count.text} = {text}") if found else None


def _stems_of(thing: Sequence[str], terms: Sequence[Term]) -> frozenset[str]:
    """The stems that count as the head of ``thing``: its own, and those of other words for it."""
    others = {phrase[-1] for term in terms for phrase, _ in term.alternatives if phrase and (thing[-1],) in _own(term)}
    return frozenset({thing[-1], *others})


def _own(term: Term) -> list[tuple[str, ...]]:
    return [stems(term.text)[-1:], *(phrase for phrase, worth in term.alternatives if worth == 1.0)]


def _counts(number: Number, evidence: Evidence, thing: frozenset[str]) -> bool:
    """Whether a number counts the ``thing``, which is named right after it."""
    figure = evidence.figure
    assert figure is not None
    if number.unit or figure.cell is not None or figure.basis not in _LEVELS:
        return False
    after = _counted(number, figure.statement.text)
    return not _NOT_COUNTED.match(after) and not thing.isdisjoint(stems(after))


def _counted(number: Number, text: str) -> str:
    """The words after a number that may be what it counts."""
    after = _COUNTED_ENDS.split(text[number.end :], maxsplit=1)[0]
    return " ".join(after.split()[:_AFTER])


def _is_amount(evidence: Evidence, asked: Query, thing: frozenset[str]) -> bool:
    figure = evidence.figure
    if figure is None or figure.basis not in (*_LEVELS, *bases_asked(asked.question)):
        return False
    return figure.cell is not None or not _counts(figure.number, evidence, thing)


def _belong(asked: Query, amount: Evidence, query: Query, count: Evidence) -> bool:
    """Whether an amount answers its question, and the count is of the same or answers its own."""
    if amount.figure is None or count.figure is None or _of_two_times(amount, count):
        return False
    apart = count.statement.order - amount.statement.order
    beside = amount.passage.key == count.passage.key and abs(apart) <= _APART
    found = doubt(asked, amount)
    if beside:
        return not found or (found == "name" and count.named > ONLY_AROUND)
    return not found and count.usable and not doubt(query, count) and count.told >= _TOLD


def _of_two_times(amount: Evidence, count: Evidence) -> bool:
    one, other = (each.figure.period if each.figure else None for each in (amount, count))
    return one is not None and other is not None and (one.first > other.last or other.first > one.last)


def _together(amount: Evidence, count: Evidence) -> float:
    if amount.statement.key == count.statement.key:
        return _ONE_SENTENCE
    return _ONE_PARAGRAPH if amount.passage.key == count.passage.key else 0.0

"""The figures that a calculation needs, each with the statement that states it, and the result as a checked figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, islice, product

from reportqa.answering.calculating import Calculation, Operation, Result, calculate
from reportqa.answering.checking import period_of
from reportqa.answering.composing import DraftLine
from reportqa.answering.doubts import doubt
from reportqa.answering.evidence import Evidence
from reportqa.answering.figures_alike import is_rough
from reportqa.answering.query import Query
from reportqa.answering.two_times import NOUN
from reportqa.domain import Basis, CheckedFigure, Figure, Number, Period, Span, StatementKind, Verdict
from reportqa.figures.arithmetic.checks import shown
from reportqa.figures.times.periods import find_periods, overlap
from reportqa.language import stem, stems

# What these ask for is seldom stated as such: the two figures and the working say more than any one sentence.
WORKED_OUT_FIRST = frozenset(
    {
        Operation.DIFFERENCE,
        Operation.SUM,
        Operation.SHARE,
        Operation.GROWTH,
        Operation.AVERAGE,
        Operation.CHANGE,
        Operation.MEAN,
    }
)
# How much of a question's words a cell's own must meet, how near a sentence's number must stand to what is counted.
# Its sentence may say nearly all of the question and the figure's time, too.
_MET, _NEAR, _SAID = 0.5, 0.4, 0.8
# Likeness of meaning from which a statement is about what is asked, whatever its words.
_MEANS = 0.65
# How well a figure that its sentence dates must stand for the time asked for.
_ITS_TIME = 0.9
# How many figures are tried for each operand, and by how much less than the best one they may score.
_MOST, _LEAD = 6, 0.9
# What it is worth, in scores, that two figures are told alike; what rules a pair out.
_ALIKE, _IMPOSSIBLE = 0.5, -100.0
# What a rounded number costs: the exact one may be told less plainly.
_ROUGH = 1.0
# What it is worth that figures are the newest, where no time is asked for.
_NEWEST = 0.5
# What joins the two ends of a change: "from 212 to 157", "£61.4m (£54.9m a year before)"; in how many words at most.
_MOVED_TO = re.compile(r"^from \|.*\bto\b|\b(?:up|down|against|compared with|compared to|to|than|from)\b", re.I | re.S)
_JOINED = 14
# How many times more a figure is of which a number in words tells who holds it.
_MANY_TIMES = 20
_RATE = re.compile(
    r"\b(?:per|an?|each|every|every single) (?:day|week|month)\b|\b(?:daily|weekly|monthly)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Operand:
    """One figure of a calculation: the question for it, the evidence that answers, its number, the stems that make what
    it counts a part of what is asked ("violent" offences), and what it is worth for itself, as a score."""

    query: Query
    evidence: Evidence
    number: Number
    narrowed: frozenset[str]
    worth: float

    @property
    def place(self) -> tuple[str, Span | None, int]:
        """Where its number stands: no figure can be two operands."""
        figure = self.evidence.figure
        return self.evidence.statement.key, figure.span if figure else None, self.number.start

    @property
    def period(self) -> str:
        """The label of the time it stands for, "" when it is not told."""
        figure = self.evidence.figure
        if figure is not None and figure.period is not None:
            return figure.period.label
        return period_of(self.evidence.statement, self.evidence.passage, self.evidence.entry)


def operands_of(sought: Iterable[tuple[Query, Sequence[Evidence]]]) -> tuple[Operand, ...]:
    """The figures for these queries that are best together, one each; none where one of them has none.

    ``sought`` has each query with the evidence weighed for it, and is gone through until one has none. Two figures of
    one row, or of rows with one label, are likelier of one measure than the two that say most of their own question
    each.
    """
    queries, each_best = [], []
    for query, evidence in sought:
        found = _candidates(query, evidence)
        if not found:
            return ()
        queries.append(query)
        each_best.append(found)
    newest = max((last for group in each_best for each in group if (last := _last_day(each))), default=None)
    undated = not any(query.periods for query in queries)

    def worth(together: Sequence[Operand]) -> float:
        # Who names no time means the newest.
        return _worth(together) + _NEWEST * (undated and all(_last_day(each) == newest for each in together))

    best = max(product(*each_best), key=worth)
    return best if _worth(best) > _IMPOSSIBLE / 2 and len({each.narrowed for each in best}) == 1 else ()


def from_and_to(query: Query, best: Evidence, told: Sequence[Figure]) -> tuple[Operand, ...]:
    """The two figures between which a statement says that something moved, ``best`` one of them; else none.

    "Reports fell from 212 to 157", "borrowing was £61.4m (£54.9m a year before)". ``told`` are its figures.
    """
    figure = best.figure
    if figure is None or figure.cell is not None or figure.basis is Basis.CHANGE:
        return ()
    at = figure.number.start
    like = [
        each
        for each in told
        if each.number.unit == figure.number.unit
        and each.basis not in (Basis.CHANGE, Basis.TARGET, Basis.BUDGET)
        and each.number.value != figure.number.value
        and _is_other_end(figure, each)
    ]
    if not like:
        return ()
    other = min(like, key=lambda each: abs(each.number.start - at))
    ends = sorted((figure, other), key=lambda each: each.number.start)
    return tuple(operand_of(query, replace(best, figure=each)) for each in ends)


def grown_from(query: Query, best: Evidence, told: Sequence[Figure], times: Sequence[Period]) -> tuple[Operand, ...]:
    """The figure that a statement gives for an earlier time, and ``best`` of the same measure for the last of the
    ``times`` asked about; none where it tells no such change, or of another time."""
    if best.figure is None or (max(best.near, best.own) < _NEAR and best.cosine < _MEANS):
        return ()
    own = best.figure.period
    before = [each for each in told if own is None or each.period is None or each.period.first < own.first]
    ends = from_and_to(query, best, before)
    earlier = next((end for end in ends if end.number.start != best.figure.number.start), None)
    if earlier is None or earlier.evidence.figure is None:
        return ()
    other = earlier.evidence.figure.period
    if len(times) > 1 and other is not None and not overlap(times[0], other):
        return ()
    return earlier, operand_of(query, best)


def _is_other_end(one: Figure, other: Figure) -> bool:
    """Whether words between two figures of a sentence make them the ends of a change; in brackets, of other times."""
    between = _between(one.statement.text, one.number, other.number)
    if "(" in between and one.period is not None and other.period is not None:
        return one.period.label != other.period.label
    return _MOVED_TO.search(between) is not None


def _between(text: str, one: Number, other: Number) -> str:
    """The words between two numbers; where many stand between them, words that join nothing."""
    first, last = sorted((one, other), key=lambda number: number.start)
    between = text[first.end : last.start + 1]
    before = text[: first.start].split()[-1:]
    return f"{' '.join(before)} | {between}" if len(between.split()) <= _JOINED else ""


def _candidates(query: Query, evidence: Sequence[Evidence]) -> list[Operand]:
    """What may be an operand for ``query``, best first."""
    beside: dict[str, list[Evidence]] = {}
    for each in evidence:
        if each.figure is not None and each.figure.cell is None:
            beside.setdefault(each.statement.key, []).append(each)
    met = (e for e in evidence if e.usable and (_is_met(e) or _is_end_of(e, beside.get(e.statement.key, ()))))
    ranked = sorted(met, key=lambda each: -each.score)
    if not ranked or doubt(query, ranked[0]):
        return []
    near = (each for each in ranked if each.score >= ranked[0].score - _LEAD and not doubt(query, each))
    return [operand_of(query, each) for each in islice(near, _MOST)]


def _is_end_of(evidence: Evidence, beside: Sequence[Evidence]) -> bool:
    """Whether a figure is the other end of a change in one ``beside`` it of what is counted: "up from 1,286"."""
    figure = evidence.figure
    if figure is None or figure.cell is not None or evidence.own < _MET or figure.basis is Basis.CHANGE:
        return False
    return any(
        other.number.unit == figure.number.unit
        and other.number.start != figure.number.start
        and _is_other_end(other, figure)
        and each.near >= _NEAR
        for each in beside
        if (other := each.figure) is not None
    )


def _is_met(evidence: Evidence) -> bool:
    """Whether a figure's own words are met: what is worked out from one of something else looks exact and is wrong."""
    if evidence.figure is None:
        return False
    if evidence.statement.kind in (StatementKind.ROW, StatementKind.ITEM):
        return evidence.own >= _MET and not _is_other_item(evidence)
    dated = evidence.figure.period_from == "sentence" and evidence.time_fit >= _ITS_TIME
    return evidence.near >= _NEAR or (dated and evidence.own >= _SAID)


def _is_other_item(evidence: Evidence) -> bool:
    """Whether an item says nothing of the question but its number and time: a district's part of what was awarded."""
    if evidence.statement.kind is not StatementKind.ITEM or evidence.near > 0:
        return False
    text = evidence.statement.text
    for period in reversed(find_periods(text)):
        text = text[: period.start] + text[period.end :]
    return any(each[0].isalpha() for each in stems(text))


def operand_of(query: Query, evidence: Evidence) -> Operand:
    """The figure of ``evidence`` as an operand for ``query``."""
    figure = evidence.figure
    assert figure is not None
    number = figure.number if figure.cell is None else replace(figure.number, text=shown(figure.number))
    narrowed = _narrowed(query, figure)
    return Operand(query, evidence, number, narrowed, evidence.score - _ROUGH * is_rough(number) - bool(narrowed))


def _narrowed(query: Query, figure: Figure) -> frozenset[str]:
    """The stems of the words after a sentence's number that ``query`` does not have."""
    noun = NOUN.match(figure.statement.text[figure.number.end :]) if figure.cell is None else None
    return frozenset(stems(noun.group())) - set(query.stems) if noun else frozenset()


def _worth(together: Sequence[Operand]) -> float:
    """How well operands answer their queries, and how likely they are of one measure."""
    worth = sum(operand.worth for operand in together)
    return worth + sum(_likeness(one, other) for one, other in combinations(together, 2))


def _likeness(one: Operand, other: Operand) -> float:
    """What it adds that two figures are told alike: in one row, under one label, of one unit and basis."""
    first, second = one.evidence.figure, other.evidence.figure
    assert first is not None
    assert second is not None
    if one.place == other.place or one.number.unit != other.number.unit or _one_time_for_two(one, other):
        return _IMPOSSIBLE
    if _counts_holders(one.number, other.number):
        return _IMPOSSIBLE
    worth = 0.0 if first.basis is second.basis else -_ALIKE
    if one.evidence.statement.key == other.evidence.statement.key:
        return worth + _ALIKE
    if first.cell is not None and second.cell is not None:
        return worth + _ALIKE * (_label(first.cell.row_label) == _label(second.cell.row_label))
    return worth


def _counts_holders(one: Number, other: Number) -> bool:
    """Whether one of two numbers tells how many hold what the other counts: "our nine libraries had 612,400 visits"."""
    less, more = sorted((one, other), key=lambda number: abs(number.value))
    return less.text[:1].isalpha() and not more.text[:1].isalpha() and abs(more.value) > _MANY_TIMES * abs(less.value)


def _one_time_for_two(one: Operand, other: Operand) -> bool:
    """Whether a statement's figures for one time would stand for two: a headcount and its full-time equivalent."""
    if one.evidence.statement.key != other.evidence.statement.key and one.number.value != other.number.value:
        return False
    times = [{period.label for period in each.query.periods} for each in (one, other)]
    return bool(times[0] and times[1]) and times[0] != times[1] and "" != one.period == other.period


def _last_day(operand: Operand) -> date | None:
    """The last day that an operand's figure stands for, where its time is told."""
    figure = operand.evidence.figure
    return figure.period.last if figure is not None and figure.period is not None else None


def _label(text: str) -> list[str]:
    """A row's label as it is compared: "Other services" are not "Services"."""
    return [stem(word) for word in re.findall(r"\w+", text.lower())]


def work_out(calculation: Calculation, operands: Sequence[Operand]) -> Result | None:
    """The Result; None when an operand is missing, one figure would stand for two, or their times differ unasked."""
    places = {operand.place for operand in operands}
    if len(operands) != len(calculation.operands) or len(places) < len(operands):
        return None
    if calculation.per and _RATE.search(operands[0].evidence.statement.text):
        return None  # it states a rate itself
    asked = any(operand.query.periods for operand in operands)
    if not asked and len({operand.period for operand in operands} - {""}) > 1:
        return None
    if calculation.operation is Operation.SHARE and not _of_one_time(operands):
        return None
    periods = [period for operand in operands for period in operand.query.periods or find_periods(operand.period)]
    return calculate(calculation, [operand.number for operand in operands], periods)


def _of_one_time(operands: Sequence[Operand]) -> bool:
    """Whether the figures' own times have days in common, as far as they are known: no share of one year's sum is that
    of another's."""
    known = [found[0] for operand in operands if (found := find_periods(operand.period))]
    return all(overlap(known[0], each) for each in known[1:])


def worked_out_figure(result: Result, lines: Sequence[DraftLine]) -> CheckedFigure:
    """The result as a figure of the answer, cited where its first operand is."""
    marker = lines[0].citations[0].marker
    return CheckedFigure(result.text, str(result.value), result.unit, "", marker, Verdict.COMPUTED, result.working, ())

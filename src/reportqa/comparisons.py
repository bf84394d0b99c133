"""How an inquiry answers what holds two figures against each other: of two times, of two things, or what came of a plan
and the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from reportqa.answering.bases import Held, figures_held, held_asked
from reportqa.answering.calculating import Calculation, Operation, calculate
from reportqa.answering.choosing import Choice
from reportqa.answering.courses import completed, sources_of
from reportqa.answering.evidence import Evidence
from reportqa.answering.operands import Operand, operand_of, work_out
from reportqa.answering.pairs import Name, in_one_sentence, items_of, rows_of
from reportqa.answering.polarity import better_is, compares_changes
from reportqa.answering.query import Query
from reportqa.answering.result import Result
from reportqa.answering.sides import told_way
from reportqa.answering.telling import told_by
from reportqa.answering.two_times import (
    ITS_TIME,
    counts_other,
    figures_at,
    goes_on,
    is_about,
    is_narrower,
    names_measure,
    newest_two,
)
from reportqa.answering.wants import Want
from reportqa.answering.worded_calculations import direction
from reportqa.answering.worded_choices import either_time_asked
from reportqa.answering.worded_courses import course_asked
from reportqa.answering.worded_pairs import Either, either_asked
from reportqa.answering.worded_times import Direction, counts, of_people
from reportqa.answering.yes_or_no import names_line, polarity_told, told_of_target
from reportqa.domain import Period, StatementKind
from reportqa.working_out import Asking, found_for

# The share of a question's words from which a statement is about what it asks.
_ABOUT_IT = 0.5
# The same of a table in which two things are held against each other: a yes or no of something else does more harm.
_OF_YES_NO, _OF_WHICH = 0.6, 0.4
# By how much a measure may differ between two times that two places tell of.
_FAR = 4
# Among how many statements one is looked for that has both figures.
_LOOKED_AT = 5
# The units of figures that say of how many there were more; of how many people did something, a share as well.
_COUNTED = ("", "percent")
# What a question wants that holds what came of a plan against it: "kept inside its budget then?" is no whole question.
_OF_HELD = (Want.YES_NO, Want.OTHER)
# What the names of the two weigh beside what is asked of them: they are looked for, and not met together.
_FOR_NOTHING = 0.0
_WITH_ROWS = (StatementKind.SENTENCE, StatementKind.ITEM, StatementKind.ROW)


def went(asking: Asking, choice: Choice) -> Result | None:
    """Yes or no to which way a measure went between two times, or on which side of its budget it is, where no statement
    chosen says so itself."""
    query = asking.query
    if compares_changes(query.question) or any(polarity_told(query, each) for each in choice.chosen[:1]):
        return None
    return _worked_out(asking, choice) or _by_two_figures(asking)


def _by_two_figures(asking: Asking) -> Result | None:
    """The same by a statement or a row that gives the figure of the time asked for and the one before it, or says with
    the sentence before it that a target was met."""
    query = asking.query
    if query.want is not Want.YES_NO:
        return None
    found = asking.search(query, query.mentioned.keys or asking.documents).evidence
    for tells in (told_way, told_of_target):
        told, chosen = told_by(query, found, tells, _WITH_ROWS)
        if told:
            return asking.told(told, [(query, each) for each in chosen])
    return None


def _worked_out(asking: Asking, choice: Choice) -> Result | None:
    """The same worked out of the two figures, wherever they stand."""
    query = asking.query
    held = held_asked(asking.question) if query.want in _OF_HELD else None
    if held is not None and held.is_side:
        return _held_against(asking, held, query.mentioned.keys or asking.documents)
    asked = direction(asking.question) if query.want is Want.YES_NO else None
    if asked is None:
        return None
    parts = [asking.understood(question) for question in asked.operands] or [asking.query]
    if parts[0].want is Want.COUNT and not counts(asking.question):
        parts = [replace(part, want=Want.QUANTITY) for part in parts]
    in_one = partial(_in_one, asking, asked, parts[0], choice)
    apart = partial(
        found_for, asking, parts, lambda part, each: each.time_fit >= ITS_TIME and not is_narrower(part, each)
    )
    for find, enough in ((in_one, any), (apart, all)) if asked.operands else ((in_one, any),):
        operands = find()
        result = work_out(Calculation(Operation.CHANGE, (asking.question,) * 2), operands)
        named = (names_measure(asked.thing, parts[0].terms, each.evidence.statement) for each in operands)
        if not all(is_about(asked.thing, parts[0], each.evidence) for each in operands):
            continue
        if find is apart and counts(asking.question) and any(_of_another(asking, parts[0], each) for each in operands):
            continue
        if result is None or not result.value or not enough(named) or _is_far(operands):
            continue
        if (rises := _rises(asking, asked, operands)) is not None:
            return asking.worked_out(result, operands, "yes" if (result.value > 0) is rises else "no")
    return None


def course(asking: Asking, within: Sequence[str]) -> Result | None:
    """The figures of a measure at all the times that the question names, and which way they go; None where the
    documents do not give each of them."""
    asked = course_asked(asking.question)
    if asked is None:
        return None
    part = replace(asking.understood(asked.measure), want=Want.QUANTITY, periods=asked.times, parts=())

    def elsewhere(time: Period) -> Sequence[Evidence]:
        return asking.search(replace(part, periods=(time,)), within).evidence

    for told in sources_of(part, asked, asking.search(part, within).evidence):
        if points := completed(part, asked, told, elsewhere):
            return asking.course(points)
    return None


def at_which(asking: Asking) -> Result | None:
    """At which of two times there was more or less, with both figures; None where the documents do not give both."""
    asked = either_time_asked(asking.question)
    if asked is None:
        return None
    parts = [replace(asking.understood(question), want=Want.QUANTITY) for question in asked.operands]
    operands = found_for(asking, parts, lambda part, each: each.time_fit >= ITS_TIME and not is_narrower(part, each))
    result = work_out(Calculation(Operation.DIFFERENCE, asked.operands), operands)
    if result is None or not result.value or _is_far(operands):
        return None
    later = (operands[-1].number.value > operands[0].number.value) is asked.more
    return asking.worked_out(result, operands, which=asked.times[1 if later else 0].label)


def _rises(asking: Asking, asked: Direction, operands: Sequence[Operand]) -> bool | None:
    """Whether the later figure is asked to be the greater; None where the better one is asked for and which of two is
    the better the words do not tell."""
    if not asked.judged:
        return asked.rises
    better = better_is(f"{asking.question} {operands[0].evidence.statement.text}")
    return asked.rises is (better == "more") if better else None


def _of_another(asking: Asking, part: Query, operand: Operand) -> bool:
    """Whether the statement of an operand counts something that is not asked about: "the ten" are fires."""
    unit = operand.number.unit
    return any(each.number.unit == unit and counts_other(part, each) for each in asking.figures_of(operand.evidence))


def _is_far(operands: Sequence[Operand]) -> bool:
    """Whether figures of two places are so far apart that they are hardly of one measure."""
    if len({operand.evidence.passage.key for operand in operands}) == 1:
        return False
    low, high = sorted(abs(operand.number.value) for operand in operands)
    return high > _FAR * low


def _in_one(asking: Asking, asked: Direction, part: Query, choice: Choice) -> tuple[Operand, ...]:
    """The figures for both times that a statement chosen has, or it and the next; none where none has both."""
    query = asking.query
    found = asking.search(query, query.mentioned.keys or asking.documents).evidence
    for each in choice.chosen:
        if each.coverage < _ABOUT_IT or is_narrower(query, each):
            continue
        told = [(figure, e) for e in goes_on(each, found) for figure in asking.figures_of(e)]
        if counts(asking.question):
            units = _COUNTED if of_people(asking.question) else _COUNTED[:1]
            told = [(f, e) for f, e in told if f.number.unit in units and not counts_other(query, f)]
        figures = [figure for figure, _ in told]
        times = asked.times or newest_two(figures)
        ends = figures_at(part, times, figures) if times else ()
        if ends:
            holding = {id(figure): evidence for figure, evidence in told}
            dated = replace(query, periods=times)
            return tuple(operand_of(dated, replace(holding[id(figure)], figure=figure)) for figure in ends)
    return ()


def compared(asking: Asking, want: Want, within: Sequence[str]) -> Result | None:
    """Which of two things has more or less, or yes or no to that, with both figures of the kind ``want``; None where
    the documents do not give both."""
    if compares_changes(asking.question):
        return None
    if (held := held_asked(asking.question)) and asking.query.want in _OF_HELD:
        return None if held.is_side else _held_against(asking, held, within)
    asked = either_asked(asking.question)
    if asked is None or (asked.yes_no and direction(asking.question) is not None):
        return None
    names = [Name(name, asking.understood(name).terms) for name in asked.names]
    ends = _of_names(asking, asked, names, want, within)
    values = [end.number.value for end in ends]
    if len(values) != len(names) or values[0] == values[1]:
        return None
    ordered = sorted(ends, key=lambda end: end.number.value, reverse=asked.extreme == "most")
    if (
        not asked.yes_no
        and not asked.by_how_much
        and all(end.evidence.statement.kind is StatementKind.ROW for end in ends)
    ):
        return asking.stated([(end.query, end.evidence) for end in ordered], within)
    result = calculate(Calculation(Operation.DIFFERENCE, asked.names), [end.number for end in ordered], ())
    if result is None:
        return None
    if asked.yes_no:
        return asking.worked_out(result, ordered, "yes" if ordered[0] is ends[0] else "no")
    return asking.worked_out(result, ordered, which=asked.names[ends.index(ordered[0])])


def _held_against(asking: Asking, held: Held, within: Sequence[str]) -> Result | None:
    """Yes or no to whether what came of something is more or less than what was planned, by a statement of both."""
    evidence = asking.search(asking.query, within).evidence
    told = sorted(
        (each for each in evidence if each.usable and each.coverage >= _OF_WHICH), key=lambda each: -each.score
    )
    for each in told[:_LOOKED_AT]:
        if each.statement.kind is StatementKind.ROW and not names_line(asking.query, each.statement):
            continue  # what was spent on pay is not what was spent
        if not held.is_side and not is_about(frozenset(), asking.query, each):
            continue
        ends = figures_held(held, asking.figures_of(each))
        if not ends or ends[0].number.value == ends[1].number.value:
            continue
        operands = [operand_of(asking.query, replace(each, figure=figure)) for figure in ends]
        result = calculate(Calculation(Operation.DIFFERENCE, (held.what, held.other)), [o.number for o in operands], ())
        if result is not None:
            is_more = ends[0].number.value > ends[1].number.value
            return asking.worked_out(result, operands, "yes" if is_more is held.is_more else "no")
    return None


def _of_names(
    asking: Asking, asked: Either, names: Sequence[Name], want: Want, within: Sequence[str]
) -> tuple[Operand, ...]:
    """The figures of the two, in their order: rows of one table, parts of one sentence, or one place each."""
    plain = replace(asking.understood(asked.rest), want=want, parts=())
    # The two are looked for by name, and need not be met beside each other.
    beside = [replace(term, weight=_FOR_NOTHING, name=False) for name in names for term in name.terms]
    text = f"{plain.search_text} {' '.join(asked.names)}"
    evidence = asking.search(replace(plain, search_text=text, terms=(*plain.terms, *beside)), within).evidence
    least = (_OF_YES_NO,) if asked.yes_no else (_OF_WHICH, 0.0)
    in_rows = (rows_of(names, plain.terms, each, asked.rest, evidence) for each in least)
    told = (
        items_of(names, plain.terms, evidence),
        in_one_sentence(names, plain.terms, least[0], evidence, asking.figures_of),
    )
    found: tuple[Evidence, ...] = next(filter(None, chain(in_rows, told)), ())
    return tuple(operand_of(plain, each) for each in found)

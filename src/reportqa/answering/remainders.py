"""What is left of a whole when a part of it is told: "6,384 were referred and 5,702 of them accepted"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import pairwise

from reportqa.answering.complements import stems_denied
from reportqa.answering.evidence import NO_TIME, Evidence
from reportqa.answering.facts import numbers_in
from reportqa.answering.nearness import said_of_counted
from reportqa.answering.operands import Operand, operand_of
from reportqa.answering.parts_told import OF_A_NUMBER, whole_and_part
from reportqa.answering.query import Query
from reportqa.domain import Basis, Figure, PeriodKind, StatementKind
from reportqa.language import stems

# "26 of which", "203 of them", "of whom 18", "82 (69%) of those", "2,118 (66%) finished it".
_PART = re.compile(r"(?:\s*\([^)]*\))?\s+of (?:which|whom|them|these|those|the|its|our)\b", re.IGNORECASE)
_BEFORE_PART = re.compile(r"\bof (?:which|whom|them|these|those)\b[^.;]{0,20}$", re.IGNORECASE)
_OF_WHOLE = re.compile(r"\bof (?:the|its|our|their|all)\s*$", re.IGNORECASE)
_AND = re.compile(r"\band\b(?: (?:we|they|it|he|she|the \w+))?(?: \w+ed)?\s*$", re.IGNORECASE)
# "Of these 262 are urgent", "Of those who left 71 retired".
_OF_THOSE = re.compile(r"(?:Out )?Of (?:these|those|them|whom|which|the [a-z]+s)\b", re.IGNORECASE)
# How many words before and after a part's number may tell which part it is.
_BEFORE, _AFTER = 3, 8


def left_over(query: Query, best: Evidence, told: Sequence[Figure]) -> tuple[Operand, ...]:
    """The whole and the part that ``best`` tells, where the question asks for the rest of it; else none.

    ``told`` are the figures of its statement. The rest is asked for by a denial of what the part is told to be ("not
    delivered", "still to be delivered") or by its opposite ("turned down" of "accepted"; [complements] of
    data/question_words.toml).
    """
    if best.figure is None or best.figure.cell is not None:
        return ()
    denied = stems_denied(query.question, best.statement.text)
    levels = [each for each in told if each.number.unit in ("", "GBP") and each.basis is not Basis.CHANGE]
    for whole, part in pairwise(levels):
        fits = whole.number.unit == part.number.unit and whole.number.value > part.number.value
        if fits and _is_part(whole, part, denied):
            return tuple(operand_of(query, replace(best, figure=each)) for each in (whole, part))
        if _is_part_first(whole, part, denied):
            return tuple(operand_of(query, replace(best, figure=each)) for each in (part, whole))
    return ()


def part_of_whole(
    query: Query, best: Evidence, evidence: Sequence[Evidence], of_whole: Collection[str] = ()
) -> tuple[Operand, ...]:
    """The part that ``best`` tells for ``query`` and its whole, told in the same sentence or in what leads into its
    list; none where neither tells a whole. ``evidence`` is all that was weighed, ``of_whole`` the stems by which the
    question tells the whole, which tell no part."""
    if best.figure is None or best.figure.cell is not None:
        return ()
    if whole := _whole_of_list(best, evidence):
        return operand_of(query, best), operand_of(query, whole)
    said = said_of_counted(query)
    return _of_sentence(query, best, evidence, said - frozenset(of_whole) or said)


def refers_to_whole(best: Evidence) -> bool:
    """Whether the sentence of ``best`` opens with the whole that the one before tells: "Of these 262 are urgent"."""
    return best.figure is not None and best.figure.cell is None and _OF_THOSE.match(best.statement.text) is not None


def part_of_sentence_before(
    query: Query, best: Evidence, of_whole: Query, evidence: Sequence[Evidence]
) -> tuple[Operand, ...]:
    """The part that ``best`` tells for ``query``, and its whole in the sentence before, the best of the ``evidence``
    weighed for it; none where that tells none that is greater."""
    assert best.figure is not None
    before = [
        each
        for each in evidence
        if each.figure is not None
        and each.passage.key == best.passage.key
        and each.statement.order == best.statement.order - 1
        and each.figure.number.unit == best.figure.number.unit
        and each.figure.basis is not Basis.CHANGE
        and each.time_fit > NO_TIME
    ]
    before.sort(key=lambda each: -each.score)
    whole = before[0] if before and (len(before) == 1 or before[0].score > before[1].score) else None
    if whole is None or whole.figure is None or whole.figure.number.value <= best.figure.number.value:
        return ()
    return operand_of(query, best), operand_of(of_whole, whole)


def _of_sentence(
    query: Query, best: Evidence, evidence: Sequence[Evidence], said: AbstractSet[str]
) -> tuple[Operand, ...]:
    """The part and the whole that the sentence of the best figure tells, where that is one of the two and one of the
    stems ``said`` is told of the part."""
    assert best.figure is not None
    beside = {each.figure.number.start: each for each in evidence if each.figure and each.statement == best.statement}
    text = best.statement.text
    for whole, part in whole_and_part(text, numbers_in(text), said):
        ends = beside.get(part.start), beside.get(whole.start)
        if best.figure.number.start in (part.start, whole.start) and ends[0] and ends[1]:
            return operand_of(query, ends[0]), operand_of(query, ends[1])
    return _of_running_total(query, best, list(beside.values()))


def _of_running_total(query: Query, best: Evidence, beside: Sequence[Evidence]) -> tuple[Operand, ...]:
    """The part of the time asked for and the running total: "413 calls since 2021, 164 of them in the year"."""
    assert best.figure is not None
    after = best.statement.text[best.figure.number.end :]
    if not query.periods or best.figure.period is None or not _PART.match(after):
        return ()
    for whole in beside:
        assert whole.figure is not None
        is_running = whole.figure.period is not None and whole.figure.period.kind is PeriodKind.SINCE
        before = whole.figure.number.end <= best.figure.number.start
        if is_running and before and whole.figure.number.value > best.figure.number.value:
            return operand_of(query, best), operand_of(query, whole)
    return ()


def _whole_of_list(best: Evidence, evidence: Sequence[Evidence]) -> Evidence | None:
    """The only figure in the words that lead into the list of the best one, an item, where it is the greater."""
    context, figure = best.statement.context, best.figure
    if best.statement.kind is not StatementKind.ITEM or not context or figure is None:
        return None
    wholes = {
        each.figure.number.start: each
        for each in evidence
        if each.figure is not None
        and each.passage.key == best.passage.key
        and each.statement.kind is StatementKind.LIST
        and each.statement.text.startswith(context.rstrip(": "))
        and each.figure.number.end <= len(context)
        and each.figure.number.unit == figure.number.unit
    }
    if len(wholes) != 1:
        return None
    ((_, whole),) = wholes.items()
    assert whole.figure is not None
    return whole if figure.number.value < whole.figure.number.value else None


def _is_part_first(part: Figure, whole: Figure, told: AbstractSet[str]) -> bool:
    """Whether a part stands before its whole, and one of the stems ``told`` after: "nine of the ten were in time"."""
    text, (first, second) = part.statement.text, (part.number, whole.number)
    if first.unit != second.unit or first.value >= second.value:
        return False
    return OF_A_NUMBER.fullmatch(text[first.end : second.start]) is not None and not told.isdisjoint(
        stems(" ".join(re.split(r"[.;]\s", text[second.end :])[0].split()[: 2 * _AFTER]))
    )


def _is_part(whole: Figure, part: Figure, told: AbstractSet[str]) -> bool:
    """Whether the words beside a figure make it a part of the one before and say one of the stems ``told``."""
    text = part.statement.text
    before, after = text[: part.number.start], text[part.number.end :]
    opens = _OF_WHOLE.search(text[: whole.number.start])
    if not any((opens, _PART.match(after), _BEFORE_PART.search(before), _AND.search(before))):
        return False
    return not told.isdisjoint(stems(" ".join([*before.split()[-_BEFORE:], *after.split()[:_AFTER]])))

"""Parts that a sentence tells of a whole it need not call their sum: men and women, the four quarters, all others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportqa.domain import Figure
from reportqa.figures.arithmetic.checks import Check
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.nearby import Nearby
from reportqa.figures.arithmetic.one_whole import leaves_nothing_out, names_a_rest
from reportqa.figures.arithmetic.part_sums import Enumeration, is_misprinted, part_sum
from reportqa.figures.arithmetic.told import Told, labels_after, labels_before, pattern

_QUARTERS = 4
# Fewer parts than these may be some of several though the last is called the rest.
_LEAST_WITH_REST = 3
# What a number is of stands before it or after it.
_READINGS = (labels_before, labels_after)


def divided(near: Nearby) -> Iterator[Enumeration]:
    """A whole, in the sentence or the one before, with parts whose names leave nothing out."""
    told = near.told
    yield from _by_quarters(told)
    for unit in dict.fromkeys(figure.number.unit for figure in told.figures if figure.number.unit != "percent"):
        for whole, parts in _wholes(near, countable(told, unit), unit):
            beside = whole in told.figures and _are_all(told, [whole, *parts])
            if _leave_nothing_out(told, parts) and not beside:
                pointed = pattern("anaphor").search(told.text) is not None
                yield Enumeration(whole, tuple(parts), True, pointed and len(parts) >= _LEAST_WITH_REST, 0)


def misprinted(near: Nearby) -> Iterator[Check]:
    """A whole with three parts or more that make it but for two swapped digits, though no word calls them all."""
    told = near.told
    if any(says(told.text, name) for name in ("of_a_change", "not_all", "besides")):
        return
    for unit in dict.fromkeys(figure.number.unit for figure in told.figures):
        for whole, parts in _wholes(near, countable(told, unit), unit):
            if is_misprinted(whole, parts):
                yield part_sum(whole, parts, told.text, holds=False)


def _wholes(near: Nearby, own: Sequence[Figure], unit: str) -> Iterator[tuple[Figure, Sequence[Figure]]]:
    """The first figure with all those after it; the first of the sentence before with all of them."""
    if len(own) >= 3:
        yield own[0], own[1:]
    last = near.before[0] if near.before and near.before[0].sound else None
    before = countable(last, unit) if last is not None else []
    if len(before) == 1 and len(own) >= 2:
        yield before[0], own


def _leave_nothing_out(told: Told, parts: Sequence[Figure]) -> bool:
    """Whether the parts are the four quarters', or their names leave nothing out."""
    if len(parts) == _QUARTERS and pattern("in_each_quarter").search(told.text):
        return True
    if pattern("compact").search(told.hiding(parts)):
        return True
    if any(says(told.text, name) for name in ("not_all", "several_answers", "of_a_change")):
        return False
    rest = len(parts) >= _LEAST_WITH_REST and any(names_a_rest(each(told, parts)[-1:]) for each in _READINGS)
    return rest or _are_all(told, parts)


def _are_all(told: Told, figures: Sequence[Figure]) -> bool:
    """Whether the names of ``figures`` leave nothing out between them: men and women."""
    return any(leaves_nothing_out(labels(told, figures)) for labels in _READINGS)


def _by_quarters(told: Told) -> Iterator[Enumeration]:
    """A year's number and those of its four quarters, each of them named."""
    named = list(pattern("quarter_named").finditer(told.masked))
    if len({match[0].lower()[-4:] for match in named}) < _QUARTERS:
        return
    for index, whole in enumerate(told.figures[:-_QUARTERS]):
        rest = [f for f in told.figures[index + 1 :] if f.number.unit == whole.number.unit]
        if len(rest) == _QUARTERS:
            yield Enumeration(whole, tuple(rest), True, True, 0)


def countable(told: Told, unit: str) -> list[Figure]:
    """The figures of ``unit`` that may be parts: not those that others are compared with."""
    found = []
    for index, figure in enumerate(told.figures):
        lead = told.masked.partition(f"⟦{index}⟧")[0]
        compared = pattern("comparing").search(lead) is not None
        if figure.number.unit == unit and not compared and f"⟦{index}⟧" in told.counted:
            found.append(figure)
    return found

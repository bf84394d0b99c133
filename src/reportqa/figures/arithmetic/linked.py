"""Changes between two levels of which the words, their times or their bases tell one to be the earlier or the planned.

"At 2,914, audiences were a third larger than the 2,212 of a year earlier": whatever the order in which a sentence, or
it and the one before, tell the two levels and the size of the change.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from reportqa.domain import Basis, Figure
from reportqa.figures.arithmetic.checks import Check
from reportqa.figures.arithmetic.ends import TURNED, is_share, sign_after
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.nearby import Nearby
from reportqa.figures.arithmetic.sizes import Move, measures, sized
from reportqa.figures.arithmetic.sizes_told import beside, sizes_told
from reportqa.figures.arithmetic.told import Told, alike, pattern

_PAIR = 2
# Levels farther apart than this, and a size that they miss by more, belong to no one change.
_FURTHEST = 5
_FARTHEST_SIZE = 4
_PLANS = (Basis.BUDGET, Basis.TARGET, Basis.FORECAST)
_ENDS = re.compile(r"[;.]\s")
_ASIDE = re.compile(r"\b(?:but|though|although|while|still)\b", re.IGNORECASE)
_WHEN_IT_WAS = re.compile(r"\bwhen\s+(?:it|there|they|we)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Linked:
    """Two levels, and whether both stand in the statement itself."""

    before: Figure
    after: Figure
    here: bool


def linked(near: Nearby, judged: Collection[int]) -> Iterator[Check]:
    """The changes of a statement that are not ``judged`` yet, between the only two levels that it may be told of."""
    told = near.told
    sizes = sizes_told(told).items()
    every = {size: up for size, up in sizes if size.basis is Basis.CHANGE and not _is_moved_on(told, size)}
    pair = _pair(near, every) if any(size.number.start not in judged for size in every) else None
    if pair is None or pattern("not_come_about").search(told.text):
        return
    checks = {size: check for size, up in every.items() if (check := _made(near, size, pair, up)) is not None}
    explained = [size for size, check in checks.items() if check.holds]
    checks = {
        s: check for s, check in checks.items() if _is_of(told, s, pair) and not _is_on_untold_plan(told, s, pair)
    }
    # What two levels make is told once: another size is of other levels, but where it stands right beside.
    near_by = {other for size in explained for other in beside(told, size, every)}
    for size, check in checks.items():
        if size.number.start not in judged and (check.holds or not explained or size in near_by):
            yield check


def _made(near: Nearby, size: Figure, pair: _Linked, up: bool | None) -> Check | None:
    """The check of a size by ``pair``; where that does not make it, by a level told one sentence earlier that does."""
    check = _check(near.told, size, pair, up)
    if check is None or check.holds or pair.here:
        return check
    for last in near.before[1:]:
        for level in _levels(last, sizes_told(last)) if last.sound else ():
            if _are_comparable(near.told, pair.before, last, level):
                other = _check(near.told, size, _Linked(pair.before, level, False), up)
                if other is not None and other.holds:
                    return other
    return check


def _check(told: Told, size: Figure, pair: _Linked, up: bool | None) -> Check | None:
    """The check of a size by a pair of levels; None where they make neither it nor anything of its order."""
    if not _may_be(size, pair):
        return None
    check = sized(Move(pair.before, pair.after, size, up if pair.here else None), told.text)
    if check is None or check.holds:
        return check
    low, high = sorted((abs(check.worked), size.number.value))
    return check if low and high <= _FARTHEST_SIZE * low else None


def _pair(near: Nearby, sizes: Collection[Figure]) -> _Linked | None:
    """The two levels of a statement, or the one of it and the one of the sentence before, as words part them."""
    told = near.told
    own = _levels(told, sizes)
    if len(own) == _PAIR:
        earlier = [level for level in own if _is_reference(told, level, own)]
        if len(earlier) != 1:
            return None
        before, after = earlier[0], next(level for level in own if level is not earlier[0])
        return _Linked(before, after, True) if _are_comparable(told, before, told, after) else None
    last = near.before[0] if near.before and near.before[0].sound else None
    if len(own) != 1 or last is None or not _is_reference(told, own[0], own):
        return None
    levels = [level for level in _levels(last, sizes_told(last)) if _are_comparable(told, own[0], last, level)]
    return _Linked(own[0], levels[0], False) if len(levels) == 1 and not sizes_told(last) else None


def _levels(told: Told, sizes: Collection[Figure]) -> list[Figure]:
    """The figures that may be the levels of a change: no sizes, no spans, ages or ranges, nothing rough."""
    found = []
    for index, figure in enumerate(told.figures):
        bounded = None not in (figure.number.low, figure.number.high)
        if figure in sizes or not bounded or figure.basis is Basis.CHANGE or figure.number.unit == "percentage points":
            continue
        measured = figure.number.value % 1 or says(told.text, "measured_in_time")
        if (measured or f"⟦{index}⟧" in told.counted) and figure.number.value > 0:
            found.append(figure)
    return found


def _are_comparable(a: Told, one: Figure, b: Told, other: Figure) -> bool:
    low, high = sorted((one.number.value, other.number.value))
    signs = {sign_after(told, figure) for told, figure in ((a, one), (b, other))}
    return alike(one, other) and len(signs) == 1 and low != high and high <= _FURTHEST * low


def _is_reference(told: Told, level: Figure, levels: Collection[Figure]) -> bool:
    """Whether a level is what another is held against: by its basis, its time, or the words beside it."""
    others = [other for other in levels if other is not level]
    if level.basis in _PLANS and not all(other.basis in _PLANS for other in others):
        return True
    if any(_is_earlier(level, other) for other in others):
        return True
    before, _, after = told.masked.partition(f"⟦{told.place(level)}⟧")
    left, right = before.rpartition("⟧")[2], after.partition("⟦")[0]
    return pattern("reference_before").search(left) is not None or pattern("reference_after").match(right) is not None


def _is_earlier(one: Figure, other: Figure) -> bool:
    """Whether a sentence tells the one for a time that began before the other's."""
    if one.period is None or other.period is None or one.period_from != "sentence":
        return False
    return one.period.first < other.period.first


def _is_on_untold_plan(told: Told, size: Figure, pair: _Linked) -> bool:
    """Whether a size is told against a plan whose figure is not given: "a deficit of £17m, £5m more than planned, and
    expects £19m by March"."""
    return pattern("than_planned").match(_words_after(told, size)) is not None and pair.before.basis is Basis.FORECAST


def _is_moved_on(told: Told, size: Figure) -> bool:
    """Whether a sentence tells what became of a size: "an overspend of £18m, reduced to £13m by a grant" is a level."""
    return pattern("moved_on").search(_words_after(told, size)) is not None


def _words_after(told: Told, figure: Figure) -> str:
    """The words between a figure and the next."""
    return told.masked.partition(f"⟦{told.figures.index(figure)}⟧")[2].partition("⟦")[0]


def _may_be(size: Figure, pair: _Linked) -> bool:
    """Whether a size can be that of a change between such levels: of percentages it is told in points."""
    percent = size.number.unit == pair.before.number.unit == "percent"
    return measures(size, pair.before) and not percent and (is_share(size) or not is_share(pair.before))


def _is_of(told: Told, size: Figure, pair: _Linked) -> bool:
    """Whether no words turn to something else between a size and the nearest of the pair."""
    ends = [pair.before, pair.after] if pair.here else [pair.before]
    nearest = min(ends, key=lambda level: abs(level.number.start - size.number.start))
    first, second = sorted((nearest, size), key=lambda figure: figure.number.start)
    between = _WHEN_IT_WAS.sub(" ", told.text[first.number.end : second.number.start])
    turned = says(between, "turning") or pattern("another_subject").search(between) or TURNED.search(between)
    aims = [level for level in ends if level.basis in _PLANS and level.number.start > size.number.end]
    aside = any(_ASIDE.search(told.text[size.number.end : aim.number.start]) for aim in aims)
    return _ENDS.search(between) is None and not turned and not aside

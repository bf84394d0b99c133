"""Shares, and changes told as shares, where a statement tells no other numbers than the two they are of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from reportqa.domain import Basis, Figure
from reportqa.figures.arithmetic.checks import Check
from reportqa.figures.arithmetic.closed import TIMES, count_apart, scopes
from reportqa.figures.arithmetic.ends import TURNED
from reportqa.figures.arithmetic.fractions import Fraction, fractions_in, misses, worded_share
from reportqa.figures.arithmetic.intervals import Interval, of, rounded
from reportqa.figures.arithmetic.labels import says
from reportqa.figures.arithmetic.multiples import worded_change
from reportqa.figures.arithmetic.nearby import Nearby
from reportqa.figures.arithmetic.part_sums import makes
from reportqa.figures.arithmetic.shares import share_of
from reportqa.figures.arithmetic.sizes import Move, sized
from reportqa.figures.arithmetic.told import Told, pattern

_PAIR, _TRIPLE = 2, 3
_HUNDRED = Decimal(100)
_FARTHEST = 15  # points by which a share may be missed and still be meant as that of its two numbers
_FURTHEST_SHARE = Decimal("1.6")
_FURTHEST = Decimal("2.5")  # and a change, as a factor
_AROUND = 40
_FURTHEST_LEVELS = 5


def closed_shares(near: Nearby, judged: Collection[int], *, worded: bool) -> Iterator[Check]:
    """The share of a statement against the only two amounts that it can be of, unless it is ``judged`` already.

    Shares in words are left alone where one of them is already ``worded``.
    """
    told = near.told
    own = [f for f in told.figures if f.number.unit == "percent" and f.basis is not Basis.TARGET]
    exact = [figure for figure in own if figure.number.qualifier == "exact"]
    if len(own) == len(exact) == 1 and exact[0].number.start not in judged:
        share = exact[0].number
        check = _of_two(near, exact[0], *_around(told, share.start, share.end))
        if check is not None:
            yield check
    elif not exact and not worded:
        found = (_in_words(near, fraction) for fraction in fractions_in(told))
        yield from [check for check in found if check is not None][:1]


def _around(told: Told, start: int, end: int) -> tuple[str, str]:
    """The words of the clause before and after a place."""
    before = told.text[max(0, start - _AROUND) : start].rpartition(";")[2].rpartition(". ")[2]
    return before, told.text[end : end + _AROUND].partition(";")[0].partition(". ")[0]


def _is_of_a_change(before: str, after: str) -> bool:
    led = pattern("closed_moved").search(before) is not None
    return led or pattern("closed_moved_after").match(after) is not None


def _direction(before: str, after: str) -> bool | None:
    """Whether the words around a share tell of a rise; None where they tell of both or of neither."""
    around = f"{before} ⟦0⟧ {after}"
    rise, fall = (pattern(name).search(around) is not None for name in ("told_more", "told_less"))
    return rise if rise is not fall else None


def _pairs(near: Nearby, result: Figure | None) -> Iterator[tuple[Figure, Figure, bool]]:
    """The two amounts of one unit that the statement tells, or it and the one before, the earlier first.

    Whether the words let them be those of the share: no amounts of another kind stand beside them. Of three of which
    one is the sum of the others, each part is told with the whole.
    """
    told = near.told
    units = dict.fromkeys(f.number.unit for t in (told, *near.before) for f in t.figures)
    kinds = {f.number.unit for f in told.figures if not f.number.unit.startswith("percent")}
    for unit in units:
        if unit.startswith("percent") or unit in TIMES:
            continue
        for scope in scopes(near, result, unit):
            told_before = scope.own == 0 and scope.before == (_PAIR,) and says(near.before[0].text, "parts_of_it")
            here = kinds == {unit} and (not any(scope.before) or (scope.own == 1 and scope.before == (1,)))
            placed = here or (not kinds and told_before)
            if len(scope.figures) == _PAIR:
                yield scope.figures[0], scope.figures[1], placed
            elif len(scope.figures) == _TRIPLE:
                whole = max(scope.figures, key=lambda figure: figure.number.value)
                parts = [figure for figure in scope.figures if figure is not whole]
                if makes(whole, parts):
                    yield from ((part, whole, placed) for part in parts)


def _are_parts(near: Nearby, whole: Figure) -> bool:
    """Whether three amounts are told of which ``whole`` is the sum of the others."""
    three = next(
        (scope.figures for scope in scopes(near, None, whole.number.unit) if len(scope.figures) == _TRIPLE), ()
    )
    return whole in three and makes(whole, [figure for figure in three if figure is not whole])


def _of_two(near: Nearby, share: Figure, before: str, after: str) -> Check | None:
    failing = None
    moved, up = _is_of_a_change(before, after), _direction(before, after)
    for one, other, placed in _pairs(near, share):
        part, whole = sorted((one, other), key=lambda figure: figure.number.value)
        if any(reading.meets(rounded(share.number)) for reading in _readings(part, whole, up, moved=moved)):
            return None
        if failing is None and placed and (_are_parts(near, other) or not count_apart(near, one, other)):
            failing = _change(near, share, one, other) if moved else _share(near, share, part, whole, before, after)
    return failing


def _readings(part: Figure, whole: Figure, up: bool | None, *, moved: bool) -> list[Interval]:
    """All that a percentage may say of two amounts: a share, a part of both together, a change from either of them.

    What it fell by is a share of the greater, what it rose by one of the lesser.
    """
    low, high = of(part.number), of(whole.number)
    between, both = high - low, low + high
    pairs = [(low, high), (high, low), (low, both), (high, both)]
    pairs += [(between, low)] * (up is not False) + [(between, high)] * (up is not True) + [(low, between)] * moved
    return [top.over(bottom).times(_HUNDRED) for top, bottom in pairs]


def _share(near: Nearby, share: Figure, part: Figure, whole: Figure, before: str, after: str) -> Check | None:
    told = near.told
    tied = pattern("closed_tie").search(before) or pattern("closed_tie_after").match(after)
    if pattern("of_another_whole").search(before) or pattern("of_another_after").match(after):
        return None
    over = share.number.value > _HUNDRED
    if not tied or (
        not over and (says(told.text, "of_a_change") or _turns_to_another_time(told, (part, whole, share)))
    ):
        return None
    check = share_of(told, whole, part, share) if over else share_of(told, part, whole, share)
    if check is None or check.holds or abs(check.worked - share.number.value) > _FARTHEST:
        return None
    low, high = sorted((check.worked, share.number.value))
    return check if high <= _FURTHEST_SHARE * low else None


def _turns_to_another_time(told: Told, figures: Sequence[Figure]) -> bool:
    """Whether words of another time or of an aim stand between the figures that the statement holds."""
    own = sorted((f for f in figures if f in told.figures), key=lambda figure: figure.number.start)
    first, last = (f"⟦{told.place(figure)}⟧" for figure in (own[0], own[-1]))
    between = told.masked.partition(first)[2].partition(last)[0]
    return pattern("another_time").search(between) is not None


def _change(near: Nearby, share: Figure, one: Figure, other: Figure) -> Check | None:
    """The change between the two, from the one that makes it the nearest to what is stated."""
    levels = [figure for figure in (one, other) if figure in near.told.figures]
    first, second = sorted((share, *levels[-1:]), key=lambda figure: figure.number.start)[-_PAIR:]
    between = near.told.text[first.number.end : second.number.start]
    if TURNED.search(between) or says(between, "turning") or says(near.told.text, "of_a_part_or_all"):
        return None
    checks = [sized(Move(a, b, share, None), near.told.text) for a, b in ((one, other), (other, one))]
    failing = [check for check in checks if check is not None and not check.holds]
    if len(failing) < _PAIR:
        return None
    nearest = min(failing, key=lambda check: abs(abs(check.worked) - share.number.value))
    low, high = sorted((abs(nearest.worked), share.number.value))
    return nearest if high <= _FURTHEST * low else None


def _in_words(near: Nearby, fraction: Fraction) -> Check | None:
    told, failing = near.told, None
    before, after = _around(told, fraction.start, fraction.end)
    moved, up = _is_of_a_change(before, after), _direction(before, after)
    for one, other, placed in _pairs(near, None):
        low, high = sorted((one.number.value, other.number.value))
        values = [low / high, 1 - low / high, low / (low + high)]
        if moved:
            values = [(high - low) / low] * (up is not False) + [(high - low) / high] * (up is not True)
        if any(misses(told, fraction, value) is not True for value in values if value):
            return None
        if failing is not None or not placed or count_apart(near, one, other):
            continue
        part, whole = sorted((one, other), key=lambda figure: figure.number.value)
        if moved:
            is_near = any(value <= _FURTHEST * fraction.value <= _FURTHEST**2 * value for value in values)
            is_near = is_near and high <= _FURTHEST_LEVELS * low
            failing = worded_change(told, fraction.text, one, other, holds=False) if is_near else None
        elif pattern("closed_tie").search(before) or pattern("closed_tie_after").match(after):
            is_near = abs(low / high - fraction.value) * _HUNDRED <= _FARTHEST
            failing = worded_share(told, fraction, part, whole, holds=False) if is_near else None
    return failing

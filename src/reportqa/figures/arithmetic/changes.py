"""Changes that a sentence states against the levels it gives for before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

from reportqa.domain import Basis, Figure, FindingKind
from reportqa.figures.arithmetic.checks import Check, clipped, shown, told_as, words
from reportqa.figures.arithmetic.ends import Ends, ends_told, is_share, stated_sizes
from reportqa.figures.arithmetic.intervals import of, step
from reportqa.figures.arithmetic.lines_told import lines_told
from reportqa.figures.arithmetic.linked import linked
from reportqa.figures.arithmetic.multiples import multiples
from reportqa.figures.arithmetic.nearby import Nearby
from reportqa.figures.arithmetic.sizes import Move, implied, measures, sized
from reportqa.figures.arithmetic.told import Told, alike, matches, worded

_BY_TABLE = ("year_before", "fewer_than_last")
# What is stated as "up 5%" is no fivefold rise: levels that far apart are not the change's own.
_FURTHEST = 5
# A change smaller than this lies between two of a few levels by chance.
_LEAST_FOUND = 20


def changes(near: Nearby) -> Iterator[Check]:
    """What a statement says of changes: the direction, and the size where one is given.

    A size fails only where the words name its two levels and no others of its sentence make it.
    """
    told = near.told
    judged: set[int] = set()
    directed: set[tuple[int, int]] = set()
    for told_in_words in multiples(near):
        directed.add((told_in_words.operands[0][0].number.start, told_in_words.result.number.start))
        yield told_in_words
    for ends in sorted(ends_told(near), key=lambda ends: not ends.sizes):
        place = (ends.before.number.start, ends.after.number.start)
        failed = False
        for size in ends.sizes:
            check = _judged(near, Move(ends.before, ends.after, size, ends.up))
            # One wrong change is told once, though its share is wrong too.
            if check is not None and size.number.start not in judged and not (failed and not check.holds):
                failed = failed or not check.holds
                judged.add(size.number.start)
                directed.add(place)
                yield check
        if failed:
            judged |= {size.number.start for size in ends.sizes}
        if place not in directed and ends.of_one_unit:
            directed.add(place)
            yield from _moved(near, ends)
    for size, up in stated_sizes(told):
        if size.number.start not in judged:
            found = _found(near, size, up)
            if found is not None:
                judged.add(size.number.start)
                yield found
    yield from _implied(told, judged)
    yield from _by_table(near, judged)
    yield from _of_levels_elsewhere(near, judged)


def _of_levels_elsewhere(near: Nearby, judged: set[int]) -> Iterator[Check]:
    """The sizes whose levels no one pattern names: two that words part, or those of a table's line."""
    found = list(linked(near, judged))
    for check in found:
        if check.holds:
            judged.add(check.result.number.start)
            yield check
    yield from lines_told(near, judged)
    for check in found:
        if check.result.number.start not in judged:
            judged.add(check.result.number.start)
            yield check


def _judged(near: Nearby, move: Move) -> Check | None:
    """The check of a size whose levels the words name; where they don't make it, others of its sentence may."""
    check = sized(move, near.told.text)
    if check is None or check.holds:
        return check
    found = _found(replace(near, before=(), rows={}), move.size, move.up)
    ends = {move.before.number.start, move.after.number.start}
    if found is not None and {figure.number.start for figure, _ in found.operands} != ends:
        return found
    before, after = move.before.number.value, move.after.number.value
    near_enough = before > 0 and 1 <= max(before, after) <= _FURTHEST * min(before, after)
    return check if near_enough else None


def _moved(near: Nearby, ends: Ends) -> Iterator[Check]:
    before, after = of(ends.before.number), of(ends.after.number)
    if ends.up is None:
        # More is not always better: an improvement that is a fall is told by its figures alone.
        if ends.better and before.below(after):
            yield moved(near.told, ends.before, ends.after, True, holds=True)
        return
    low, high = (before, after) if ends.up else (after, before)
    if low.below(high):
        yield moved(near.told, ends.before, ends.after, ends.up, holds=True)
    elif high.below(low) and not (ends.mixed or ends.sizes or _otherwise(near.told, ends)):
        yield moved(near.told, ends.before, ends.after, ends.up, holds=False)


def _otherwise(told: Told, ends: Ends) -> bool:
    """Whether another number before both may be the one that moved: "52, 10 of them new, up from 40"."""
    ahead = [f for f in told.figures if f.number.start < min(ends.after.number.start, ends.before.number.start)]
    before = ends.before.number
    sizes = (before.value / _FURTHEST, before.value * _FURTHEST)
    levels = [f for f in ahead if f.number.unit == before.unit and sizes[0] <= f.number.value <= sizes[1]]
    return any((f.number.value > ends.before.number.value) == ends.up for f in levels)


def moved(told: Told, before: Figure, after: Figure, up: bool, *, holds: bool) -> Check:
    """The check of a direction alone."""
    blanks = {
        "text": clipped(told.text),
        "before": told_as(before.number),
        "after": told_as(after.number),
        "direction": words()["a_rise" if up else "a_fall"],
    }
    worked = after.number.value - before.number.value
    sign = ">" if worked > 0 else "<"
    return Check(
        kind=FindingKind.CHANGE,
        result=after,
        role="after",
        operands=((before, "before"),),
        made=of(after.number) - of(before.number),
        worked=worked,
        holds=holds,
        severity=2,
        wording="moved",
        blanks=tuple(blanks.items()),
        working=f"{shown(after.number)} {sign} {shown(before.number)}",
    )


def _found(near: Nearby, size: Figure, up: bool | None) -> Check | None:
    """The size as the change between some two levels nearby, of which one is the statement's own."""
    sizes = [stated for stated, _ in stated_sizes(near.told)]
    levels = [f for f in near.told.figures if f not in sizes and f is not size and _can_be_level(size, f)]
    pairs = [(before, level) for level in levels if (before := _year_before(near, level)) is not None]
    if _is_telling(size):
        earlier = [figure for figure in near.earlier if figure.basis is not Basis.CHANGE]
        pairs += [*product(levels, levels), *product(earlier, levels), *product(levels, earlier)]
        pairs += [(other, level) for level in levels for other in near.row_of(level)]
        pairs += product(earlier, earlier) if not levels else ()
    for before, after in pairs:
        if before is after or not alike(before, after) or size in (before, after):
            continue
        if not _can_be_level(size, before) or before.number.value == after.number.value:
            continue
        check = sized(Move(before, after, size, up), near.told.text)
        if check is not None and check.holds:
            return check
    return None


def _can_be_level(size: Figure, level: Figure) -> bool:
    """Whether ``size`` may be the change of such a level; of percentages it is told in points, or by its words."""
    bounded = None not in (size.number.low, size.number.high, level.number.low, level.number.high)
    return bounded and measures(size, level) and not (size.number.unit == level.number.unit == "percent")


def _is_telling(size: Figure) -> bool:
    """Whether a size is written precisely enough that two levels make it by no chance."""
    if is_share(size):
        return step(size.number) <= Decimal("0.1")
    return abs(size.number.value) >= _LEAST_FOUND


def _implied(told: Told, judged: set[int]) -> Iterator[Check]:
    for match, caught in matches(told, "by_to", worded):
        size, share = sorted((caught["p"], caught["r"]), key=is_share)
        bracket_open = match[0].count("(") > match[0].count(")")  # "by 6.7% (3,935 to 4,199)"
        if share.number.start not in judged and not bracket_open:
            check = implied(caught["b"], size, share, match["up"] is not None, told.text)
            if check is not None:
                judged.add(share.number.start)
                yield check


def _by_table(near: Nearby, judged: set[int]) -> Iterator[Check]:
    """A change "on the year before" against the table's row that holds its level and that of the year before."""
    for form in _BY_TABLE:
        for match, caught in matches(near.told, form, worded):
            before = _year_before(near, caught["b"])
            for name in ("p", "r"):
                size = caught.get(name)
                if size is None or before is None or size.number.start in judged or not measures(size, before):
                    continue
                check = _of_row(near, match, caught["b"], before, size)
                if check is not None:
                    judged.add(size.number.start)
                    yield check


def _of_row(near: Nearby, match: re.Match[str], level: Figure, before: Figure, size: Figure) -> Check | None:
    return _judged(near, Move(before, level, size, match["up"] is not None))


def _year_before(near: Nearby, level: Figure) -> Figure | None:
    """The one figure of the row that holds ``level`` which stands for the year just before."""
    row = near.row_of(level)
    same = [figure for figure in row if figure.number.value == level.number.value]
    if len(same) != 1 or same[0].period is None:
        return None
    period = same[0].period
    others = [
        figure
        for figure in row
        if figure.period is not None
        and figure.number.unit == level.number.unit
        and figure.period.kind is period.kind
        and 364 <= (period.first - figure.period.first).days <= 366
    ]
    return others[0] if len(others) == 1 else None

"""Totals and sub-totals of tables, down the columns and along the rows, by their labels and by their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log10

from reportqa.figures.arithmetic.axes import Axis, along, down
from reportqa.figures.arithmetic.candidates import Before, Run, by_numbers, closings, labelled, plus, try_lane
from reportqa.figures.arithmetic.grid import Grid
from reportqa.figures.arithmetic.runs import Try, evidence
from reportqa.figures.arithmetic.wholes import GRAND, LINE, TOTAL

# Digits beyond chance that make a line without "total" a total: where nothing hints at it, and where its label does.
_UNHINTED, _HINTED = 3.0, 2.0
_BOTTOM = 2.0  # and where it is the last line and made by all before it
# So many lines make a last one by chance too seldom for two swapped digits to be anything else.
_LEAST_MISPRINTED = 3


@dataclass(frozen=True, slots=True)
class Total:
    """A total with the run of positions that make it and how each lane came out.

    ``clear`` when label and layout make the run certain, ``alone`` when they do so for the only total of its table,
    ``last`` when that total is its last line and takes up all that stands before it;
    ``found`` when only the numbers and perhaps a hint in the label tell that it is one; ``hinted`` with such a hint.
    ``digits`` are then how many agree beyond chance.
    """

    position: int
    run: Run
    tries: Mapping[int, Try]
    clear: bool
    alone: bool
    last: bool
    found: bool
    hinted: bool
    digits: float

    @property
    def held(self) -> int:
        """In how many lanes it holds and is no sum of noughts."""
        return sum(attempt.tells for attempt in self.tries.values())

    @property
    def failed(self) -> int:
        """In how many lanes it does not hold."""
        return sum(not attempt.holds for attempt in self.tries.values())


def totals(grid: Grid) -> Iterator[tuple[Axis, Total]]:
    """Every total of the table with its run: down the columns first, then along the rows."""
    for axis in (down(grid), along(grid)):
        for total in climbed(axis):
            yield axis, total


def climbed(axis: Axis) -> list[Total]:
    """Each total after its parts, in their order; then those that stand before their parts, from the last."""
    found, left = _walk(axis, axis.positions)
    backwards, _ = _walk(axis, list(reversed(left)), taken={total.position for total in found})
    if not found and not backwards:
        return [*_first(axis)]
    return [*found, *backwards]


def _walk(axis: Axis, order: list[int], taken: Iterable[int] | None = None) -> tuple[list[Total], list[int]]:
    """The totals met in ``order``; what a total has taken up stands for its parts in those after it.

    ``taken`` are the totals already found on the way down: going back, no label is trusted without its numbers.
    """
    stack: list[int] = []
    made: list[Total] = []
    starts: dict[int, int] = {}
    backwards = taken is not None
    known = set(taken or ())
    for position in order:
        before = Before(axis, position, tuple(stack), starts)
        total = None
        if position not in known and len(stack) >= 2:
            total = (
                _by_numbers(before, len(order))
                if backwards
                else _of(before) or _misprinted(before) or _bottom_line(before)
            )
        if total is not None:
            made.append(total)
            starts[position] = before.begins(total.run)
            run = {p for _, p in total.run}
            inside = range(min(*run, position), max(*run, position))
            memo = {p for p in stack if p in inside and axis.named(p, "of_which")}
            stack = [held for held in stack if held not in run | memo]
        stack.append(position)
    return made, stack


def _of(before: Before) -> Total | None:
    """The total at its position, by its label or by its numbers."""
    axis, position = before.axis, before.position
    if axis.levels[position] == LINE:
        return _by_numbers(before, len(axis.labels))
    expected = before.expected
    run, tries = _best(before, labelled(before))
    if not tries and len(expected) >= 2:
        run, tries = expected, lanes(axis, expected, position)
    if not run:
        return None
    several = sum(level > LINE for level in axis.levels.values()) > 1
    whole = len(run) == len([p for p in before.stack if not axis.named(p, "of_which")])
    spanned = position in axis.spans and {p for _, p in run} == set(axis.spans[position])
    clear = spanned or (run == expected and not _is_broken(axis, run, position))
    last = position == axis.positions[-1] and not several and whole
    alone = clear and last and position in axis.bare
    return Total(position, run, tries, clear, alone, last, False, False, 0.0)


def _by_numbers(before: Before, positions: int) -> Total | None:
    """The total that the numbers of its lanes prove beyond chance; None where they don't."""
    axis, position = before.axis, before.position
    if axis.named(position, "of_which") or axis.named(position, "not_a_total"):
        return None
    if not axis.down and position in axis.changes:
        return None
    hinted = position in axis.hinted or axis.levels[position] > LINE
    run, tries = _best(before, by_numbers(before))
    held = [attempt for number, attempt in tries.items() if attempt.tells and number not in axis.changes]
    if len(held) < 2:
        held = [attempt for attempt in tries.values() if attempt.tells]
    chances = len(before.stack) if hinted else positions * len(before.stack)
    of_all = hinted and axis.down and {p for _, p in run} == set(before.stack)
    chances = 1 if of_all else chances  # all that stands before it is no run picked out of many
    enough = _HINTED if hinted else _UNHINTED
    digits = evidence(held) - log10(max(chances, 1))
    if len(held) < (1 if hinted else 2) or digits < enough:
        return None
    last = of_all and position == axis.positions[-1]
    return Total(position, run, tries, False, False, last, True, hinted, digits)


def _misprinted(before: Before) -> Total | None:
    """A last line that is the sum of all before it but for a slip of the pen, and that its label or a column proves.

    No label says "total" then: one that often stands for a whole is enough, or a column in which the sum holds.
    """
    axis, position = before.axis, before.position
    if not axis.down or position != axis.positions[-1] or len(before.stack) < _LEAST_MISPRINTED:
        return None
    if axis.named(position, "of_which") or axis.named(position, "not_a_total"):
        return None
    run = plus([p for p in before.stack if not axis.named(p, "of_which")])
    tries = lanes(axis, run, position)
    hinted = position in axis.hinted or axis.levels[position] > LINE
    held = sum(each.tells for each in tries.values())
    swapped = sum(each.swapped or (hinted and each.misprinted) for each in tries.values())
    if not swapped or held + swapped < len(tries) or not (held or hinted):
        return None
    return Total(position, run, tries, False, False, True, True, hinted, 0.0)


def _bottom_line(before: Before) -> Total | None:
    """A last line whose label hints at what is left, made by all before it in a column to the last place.

    What stands in the others may then be wrong by little.
    """
    axis, position = before.axis, before.position
    if not axis.down or position != axis.positions[-1] or position not in axis.hinted:
        return None
    for run in (*by_numbers(before, len(before.stack)), *closings(before)):
        tries = lanes(axis, run, position)
        told = {lane: each for lane, each in tries.items() if lane not in axis.changes}
        exact = [each for each in told.values() if each.tells and each.exact]
        wrong = [each for each in told.values() if not each.holds]
        whole = before.begins(run) == axis.positions[0] or len(run) == len(before.stack)
        near = all(each.slipped or abs(each.difference) * 10 <= abs(each.worked) for each in wrong)
        if whole and near and len(wrong) <= len(exact) and evidence(exact) >= _BOTTOM:
            return Total(position, run, tries, False, False, True, True, True, evidence(exact))
    return None


def _best(before: Before, candidates: Iterable[Run]) -> tuple[Run, dict[int, Try]]:
    """The run that holds in most lanes, with how each lane comes out; nothing where none holds anywhere.

    What the layout says is believed first where two lanes and no fewer than half bear it out. A lane that another
    sensible run makes hold is not one that fails, unless the best one holds in two others and the other run is only
    made of its lines, or of those of its sub-totals.
    """
    every = {run: lanes(before.axis, run, before.position) for run in dict.fromkeys(candidates)}
    held = {run: sum(attempt.tells for attempt in tries.values()) for run, tries in every.items()}
    best = max(every, key=lambda run: held[run], default=())
    if not best or not held[best]:
        return (), {}
    expected = before.expected
    if held.get(expected, 0) >= 2 and 2 * held[expected] >= len(every[expected]):
        best = expected
    sure = held[best] >= 2
    rivals = [tries for run, tries in every.items() if not sure or before.begins(run) < before.begins(best)]
    return best, {lane: _settled(lane, attempt, rivals) for lane, attempt in every[best].items()}


def _settled(lane: int, attempt: Try, rivals: Iterable[Mapping[int, Try]]) -> Try:
    """``attempt``, or where it fails the first of its rivals that holds in the lane."""
    if attempt.holds:
        return attempt
    return next((other[lane] for other in rivals if lane in other and other[lane].holds), attempt)


def _is_broken(axis: Axis, run: Run, position: int) -> bool:
    """Whether a row without a figure stands among the parts, or was read as the heading of those after it.

    It may be a part whose figure is missing.
    """
    own = [p for _, p in run]
    headings = {axis.groups[p] for p in own if axis.levels[p] == LINE}
    return axis.down and (len(headings) > 1 or any(p not in axis.labels for p in range(min(own), position)))


def _first(axis: Axis) -> Iterator[Total]:
    """A total that stands above its parts, where its label alone tells so; only its lanes that hold."""
    named = [p for p in axis.positions if axis.levels[p] in (TOTAL, GRAND)]
    if len(named) != 1 or sum(level > LINE for level in axis.levels.values()) > 1:
        return
    position = named[0]
    if any(p < position for p in axis.positions):
        return
    run = plus([p for p in axis.positions if axis.levels[p] == LINE])
    if len(run) >= 2:
        tries = {lane: attempt for lane, attempt in lanes(axis, run, position).items() if attempt.holds}
        if any(attempt.tells for attempt in tries.values()):
            yield Total(position, run, tries, False, False, False, False, False, 0.0)


def lanes(axis: Axis, run: Run, position: int) -> dict[int, Try]:
    """``run`` tried against the total at ``position`` in every lane that has both."""
    tries = ((number, try_lane(axis, number, run, position)) for number in axis.lanes)
    return {number: attempt for number, attempt in tries if attempt is not None}

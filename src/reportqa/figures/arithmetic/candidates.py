"""The runs of positions that a total may be made of, shortlisted by the numbers of all lanes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportqa.domain import Figure
from reportqa.figures.arithmetic.axes import Axis
from reportqa.figures.arithmetic.runs import Try, tried
from reportqa.figures.arithmetic.wholes import LINE, SUB, TOTAL

# Positions with their signs; in the order of the table.
Run = tuple[tuple[int, int], ...]

_LONGEST = 40  # lines that a total without a word for it may take in
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Before:
    """The positions that a total at ``position`` may take up: those before it that no other total has taken.

    ``stack`` is in the order of reading from the total's far side to it; ``starts`` tell of those in it that are
    totals where the first of their parts stands.
    """

    axis: Axis
    position: int
    stack: tuple[int, ...]
    starts: Mapping[int, int]

    def begins(self, run: Run) -> int:
        """Where the first line stands that ``run`` takes up, in its totals or in itself."""
        return min(self.starts.get(position, position) for _, position in run)

    @property
    def expected(self) -> Run:
        """The run that the layout says the total is made of; empty where the layout does not say."""
        level, axis = self.axis.levels[self.position], self.axis
        span = axis.spans.get(self.position, ())
        if span and all(position in self.stack for position in span):
            return plus(span)
        run: list[int] = []
        for position in reversed(self.stack):
            other_group = run and level == SUB and axis.groups[position] != axis.groups[run[-1]]
            if axis.levels[position] >= level or other_group:
                break
            run.append(position)
        last = max(axis.labels) == self.position
        if not run and level >= TOTAL and last and all(axis.levels[position] >= SUB for position in self.stack):
            run = list(reversed(self.stack))
        return _signed(axis, tuple(reversed(run)))


def plus(positions: Sequence[int]) -> Run:
    """The positions, each added."""
    return tuple((1, position) for position in positions)


def labelled(before: Before) -> Iterator[Run]:
    """The runs of a total that its label names: as expected, by the numbers, all lines, all but one."""
    axis, expected = before.axis, before.expected
    lines = tuple(p for p in before.stack if axis.levels[p] == LINE)
    every = tuple(p for p in axis.positions if p < before.position and axis.levels[p] == LINE)
    wholes = [run for run in (expected, _signed(axis, every), _signed(axis, lines)) if len(run) >= 2]
    yield from wholes
    yield from by_numbers(before, len(before.stack))
    yield from _nets(before)
    for run in wholes[:2]:
        yield from _less_one(before, run)


def by_numbers(before: Before, longest: int = _LONGEST) -> Iterator[Run]:
    """The runs right before the total that its numbers bear out in some lane, shorter ones first."""
    axis = before.axis
    lengths: set[int] = set()
    for lane in axis.lanes.values():
        if before.position in lane:
            lengths |= _lengths(lane, before, longest)
    for length in sorted(lengths):
        run = before.stack[len(before.stack) - length :]
        if axis.down or not any(position in axis.changes for position in run):
            yield plus(run)
            if (signed := _signed(axis, run)) != plus(run):
                yield signed
    if any(axis.named(p, "of_which") or axis.named(p, "less") for p in before.stack[-longest:]):
        for start in range(max(0, len(before.stack) - longest), len(before.stack) - 1):
            yield _signed(axis, before.stack[start:])
    if before.position in axis.hinted:
        yield from _nets(before)
        yield from closings(before)


def _lengths(lane: Mapping[int, Figure], before: Before, longest: int) -> set[int]:
    """How many of the last positions make the total in ``lane``, within what rounding allows."""
    stated = lane[before.position].number
    if stated.low is None or stated.high is None or not stated.value:
        return set()
    low, high = float(stated.low), float(stated.high)
    slack = _SLACK * max(abs(low), abs(high), 1.0)
    least = most = 0.0
    found: set[int] = set()
    for length, position in enumerate(reversed(before.stack[-longest:]), start=1):
        part = lane.get(position)
        if part is None:
            continue
        if part.number.low is None or part.number.high is None:
            break
        least, most = least + float(part.number.low), most + float(part.number.high)
        if length >= 2 and least - slack <= high and low <= most + slack:
            found.add(length)
    return found


def _signed(axis: Axis, positions: Sequence[int]) -> Run:
    """The positions added up: those labelled "of which" left out, those labelled "less" taken off."""
    kept = [p for p in positions if not axis.named(p, "of_which")]
    return tuple((-1 if axis.named(p, "less") and not _is_negative(axis, p) else 1, p) for p in kept)


def _is_negative(axis: Axis, position: int) -> bool:
    """Whether what stands at ``position`` carries its own sign."""
    figures = [lane[position] for lane in axis.lanes.values() if position in lane]
    return any(figure.number.value < 0 for figure in figures)


def _nets(before: Before) -> Iterator[Run]:
    """What is left: the position some lines before, less those between it and the total."""
    if not before.axis.named(before.position, "net"):
        return
    for length in range(2, min(len(before.stack), 6) + 1):
        first, *others = before.stack[-length:]
        yield ((1, first), *((-1, position) for position in others))


def closings(before: Before) -> Iterator[Run]:
    """What stands at the end: what stood at the beginning, with what came since and without what went."""
    axis = before.axis
    begins = [index for index, p in enumerate(before.stack) if axis.named(p, "opening")]
    if not begins or not axis.named(before.position, "closing"):
        return
    run = [p for p in before.stack[begins[-1] :] if not axis.named(p, "of_which")]
    if len(run) >= 2:
        yield tuple((-1 if axis.named(p, "going_out") and not _is_negative(axis, p) else 1, p) for p in run)


def _less_one(before: Before, run: Run) -> Iterator[Run]:
    """``run`` without one of its lines, where two lanes or more show that the total leaves that line out."""
    if len(run) < 3:
        return
    counts: dict[int, int] = {}
    for number, lane in before.axis.lanes.items():
        attempt = try_lane(before.axis, number, run, before.position)
        if attempt is None or attempt.holds or attempt.left_out is None:
            continue
        for _, position in run:
            if lane.get(position) is attempt.left_out:
                counts[position] = counts.get(position, 0) + 1
    for position, count in counts.items():
        if count >= 2:
            yield tuple(term for term in run if term[1] != position)


def try_lane(axis: Axis, number: int, run: Run, position: int) -> Try | None:
    """``run`` tried against the total at ``position`` in lane ``number``; None where the lane has no such sum."""
    lane = axis.lanes[number]
    if position not in lane:
        return None
    parts = [(Decimal(sign), lane[p]) for sign, p in run if p in lane]
    complete = len(parts) == len(run) and not any((p, number) in axis.impure for _, p in run)
    first = min(p for _, p in run)
    outside = next((lane[p] for p in sorted(lane, reverse=True) if p < first), None) if first < position else None
    return tried(lane[position], parts, complete, outside)

"""Which figures of two papers, or of one, are worth weighing against each other.

Pairs are blocked by unit and value, by rare telling words and the end of their time, and by statements that have
another value in common. What is rare or crowded, the two papers say by themselves: what a third one holds changes
nothing, so that papers compared once need not be compared again when another comes in.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import TypeVar

from reportqa.figures.comparing.bases import one_basis
from reportqa.figures.comparing.meant import digits
from reportqa.figures.comparing.papers import UNUSUAL, Inexact, Known, Paper, Place, Run
from reportqa.figures.comparing.proof import FURTHEST
from reportqa.figures.comparing.same_time import Timing, timing
from reportqa.figures.comparing.slips import is_slip

_CROWD = 60  # a word met so often tells no measure from another,
_LEAST_CROWD = 12  # nor one met so often in papers of very many figures: else their pairs grew by the square of these
_MANY = 4_000  # figures of two papers, or of one
_FURTHEST_OF_MANY = 1.1  # where very many figures share a word, only values so near to each other are weighed,
_NEXT_OF_MANY = 12  # no more than so many of them, and those of other documents only, so that the work stays small

Pair = tuple[Known, Known]
_Held = TypeVar("_Held")


class Company:
    """Which statements of two papers have values in common, and how many: two with three alike tell of one thing."""

    def __init__(self, one: Paper, other: Paper) -> None:
        crowd = crowd_of(one, other)
        self._first = one.document
        self._papers = {paper.document: paper.sorted for paper in (one, other)}
        self._common: Counter[tuple[Place, Place]] = Counter()
        for here, there in _shared(one.sorted.value, other.sorted.value):
            if digits(here[0].size) >= UNUSUAL and _number(here, there) <= crowd:
                self._common.update({both_places(a, b) for a, b in _each_two(here, there) if _keep_company(a, b)})

    def of(self, a: Known, b: Known) -> int:
        """How many other values the statements of differing ``a`` and ``b`` share; 0 where one has its match there."""
        if a.size == b.size or not (common := self.common(a, b)):
            return 0  # an agreement needs no company
        matched = self._has(b.place, a) or self._has(a.place, b)
        return 0 if matched else common

    def common(self, a: Known, b: Known) -> int:
        """How many values the statements of differing ``a`` and ``b`` share, their matches among them."""
        return self._common.get(both_places(a, b), 0)

    def pairs(self) -> Iterator[Pair]:
        """The pairs of differing values that stand in statements with values in common, the first paper's first."""
        for places in self._common:
            one, other = places if places[0][0] == self._first else places[::-1]
            for a in self._at(one):
                for b in self._at(other):
                    if a.unit == b.unit and a.size != b.size and _may_differ(a, b):
                        yield a, b

    def _at(self, place: Place) -> list[Known]:
        return self._papers[place[0]].at[place]

    def _has(self, place: Place, known: Known) -> bool:
        return any(each.unit == known.unit and each.size == known.size for each in self._at(place))


def both_places(a: Known, b: Known) -> tuple[Place, Place]:
    """The statements of the two, in one order whichever is named first."""
    one, other = a.place, b.place
    return (one, other) if one <= other else (other, one)


def crowd_of(one: Paper, other: Paper) -> int:
    """How many figures of two papers, or of one, may share a word or a value that still tells one measure from another.

    In papers of up to ``_MANY`` figures it is one number; in longer ones it falls to ``_LEAST_CROWD``, which bounds how
    many others each figure is weighed against, however long the paper.
    """
    figures = len(one.known) + (len(other.known) if one is not other else 0)
    return max(_LEAST_CROWD, _CROWD * _MANY // max(figures, _MANY))


def _keep_company(a: Known, b: Known) -> bool:
    if a.place == b.place or timing(a.figure, b.figure) is Timing.OTHER:
        return False
    one, other = a.figure.cell, b.figure.cell
    return one is None or other is None or a.figure.document != b.figure.document or one.table != other.table


def candidates(one: Paper, other: Paper, company: Company) -> Iterator[Pair]:
    """Pairs worth weighing, each once, that of ``one`` first: of one unit and value, of values that may meet, of one
    time and a rare word."""
    return _each_once(_worth_weighing(one, other, company), one, other)


def resembling(one: Paper, other: Paper) -> Iterator[Pair]:
    """The pairs of equal or nearly equal values that have a telling word in common, each once, that of ``one`` first.

    A word of what one counts may stand anywhere in the other's statement where the values are close.
    """
    return _each_once(_alike(one, other), one, other)


def _each_once(pairs: Iterator[Pair], one: Paper, other: Paper) -> Iterator[Pair]:
    seen: set[tuple[int, int]] = set()
    if one.document != other.document:
        for pair in pairs:
            key = (pair[0].number, pair[1].number)
            if key not in seen:
                seen.add(key)
                yield pair
        return
    for a, b in pairs:
        first, second = (a, b) if a.number < b.number else (b, a)
        key = (first.number, second.number)
        if key not in seen and first is not second:
            seen.add(key)
            yield first, second


def _worth_weighing(one: Paper, other: Paper, company: Company) -> Iterator[Pair]:
    mine, theirs, crowd = one.sorted, other.sorted, crowd_of(one, other)
    for here, there in _shared(mine.value, theirs.value):
        yield from _crowded(here, there, crowd)
    yield from _rounded(mine.inexact, theirs.near, crowd)
    yield from ((a, b) for b, a in _rounded(theirs.inexact, mine.near, crowd))
    yield from _swapped(one, other, crowd)
    yield from company.pairs()
    for here, there in _shared(mine.ending, theirs.ending):
        if _number(here, there) <= crowd:
            yield from (
                (a, b)
                for a, b in _each_two(here, there)
                if a.size != b.size and _may_differ(a, b) and timing(a.figure, b.figure) in (Timing.SAME, Timing.END)
            )


def _alike(one: Paper, other: Paper) -> Iterator[Pair]:
    mine, theirs, crowd = one.sorted, other.sorted, crowd_of(one, other)
    for runs, others, furthest in (
        (mine.counted, theirs.counted, FURTHEST),
        (mine.counted, theirs.whole, _FURTHEST_OF_MANY),
        (mine.whole, theirs.counted, _FURTHEST_OF_MANY),
    ):
        for own, its in _shared(runs, others):
            if its.most * furthest >= own.least and its.least <= furthest * own.most:
                if len(own.known) == len(its.known) == 1:  # as most are
                    yield own.known[0], its.known[0]
                else:
                    yield from _close_to(own, its, furthest, crowd)
    yield from _swapped(one, other, crowd)
    for here, there in _shared(mine.value, theirs.value):
        # A value that is hardly met twice by chance, whatever the words around it.
        if digits(here[0].size) > UNUSUAL and _number(here, there) <= crowd:
            yield from _each_two(here, there)


def _shared(mine: Mapping[str, _Held], theirs: Mapping[str, _Held]) -> Iterator[tuple[_Held, _Held]]:
    """What two papers have of each key that both have, in no order."""
    return ((mine[key], theirs[key]) for key in mine.keys() & theirs.keys())


def _number(here: Sequence[Known], there: Sequence[Known]) -> int:
    return len(here) if here is there else len(here) + len(there)


def _each_two(here: Sequence[Known], there: Sequence[Known]) -> Iterator[Pair]:
    return combinations(here, 2) if here is there else product(here, there)


def _close_to(mine: Run, theirs: Run, furthest: float, crowd: int) -> Iterator[Pair]:
    """The pairs of which the larger is at most ``furthest`` times the smaller."""
    here, there, sizes = mine.known, theirs.known, theirs.sizes
    crowded = _number(here, there) > crowd
    if crowded and here[0].figure.document == there[0].figure.document:
        return
    reach = _FURTHEST_OF_MANY if crowded else furthest
    most = _NEXT_OF_MANY if crowded else len(there)
    first = 0
    for a, size, exact in zip(here, mine.sizes, mine.exact, strict=True):
        while first < len(there) and sizes[first] * reach < size:
            first += 1
        begin = max(first, bisect_left(theirs.exact, exact) - most // 2) if crowded else first
        for at in range(begin, min(begin + most, len(there))):
            if sizes[at] > reach * size:
                break
            yield a, there[at]


def _swapped(one: Paper, other: Paper, crowd: int) -> Iterator[Pair]:
    """The pairs whose digits are the same in another order, of whatever time, that share a telling word."""
    for here, there in _shared(one.sorted.digits, other.sorted.digits):
        if _number(here, there) <= crowd:
            for a, b in _each_two(here, there):
                meet = a.telling.near & b.telling.whole or b.telling.near & a.telling.whole
                if a.size != b.size and meet and is_slip(a.size, b.size):
                    yield a, b


def _may_differ(a: Known, b: Known) -> bool:
    """Whether two figures can contradict each other: of one basis and of nearly one size."""
    small, large = (a.size, b.size) if a.size <= b.size else (b.size, a.size)
    return one_basis(a.figure, b.figure) and float(small) * FURTHEST >= float(large)


def _crowded(here: Sequence[Known], there: Sequence[Known], crowd: int) -> Iterator[Pair]:
    """The pairs of one value; where there are very many, only those that share a telling word."""
    if _number(here, there) <= crowd:
        yield from _each_two(here, there)
        return
    words = [_by_word(here)]
    words.append(words[0] if here is there else _by_word(there))
    for mine, theirs in _shared(*words):
        if _number(mine, theirs) <= crowd:
            yield from _each_two(mine, theirs)


def _by_word(known: Sequence[Known]) -> dict[str, list[Known]]:
    words: dict[str, list[Known]] = defaultdict(list)
    for each in known:
        for word in each.telling.near:
            words[word].append(each)
    return words


def _rounded(inexact: Sequence[Inexact], near: Mapping[str, Run], crowd: int) -> Iterator[Pair]:
    """The pairs of which one is stated less exactly and the other lies where it can mean; the less exact one first."""
    for each, low, high, keys in inexact:
        for key in keys:
            posting = near.get(key)
            if posting is None or posting.exact[0] > high or posting.exact[-1] < low:
                continue
            begin, end = bisect_left(posting.exact, low), bisect_right(posting.exact, high)
            if begin < end <= begin + crowd:
                for at in range(begin, end):
                    yield each, posting.known[at]

"""Which figures are worth weighing against each other, found so that the work grows nearly with their number.

Pairs are blocked by unit and value, by rare telling words and the end of their time, and by statements that have
another value in common.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reportqa.domain import Figure
from reportqa.figures.comparing.likeness import Lexicon, Telling, leans, parallel, telling
from reportqa.figures.comparing.meant import digits, place_of
from reportqa.figures.comparing.proof import FURTHEST, one_basis
from reportqa.figures.comparing.refusals import unit_of
from reportqa.figures.comparing.same_time import Timing, timing
from reportqa.figures.comparing.slips import is_slip, swap_key
from reportqa.figures.comparing.word_choices import Words, moves, stemmed

_CROWD = 60  # a word met so often tells no measure from another
_RAREST = 3
_FURTHEST_OF_MANY = 1.1  # where very many figures share a word, only values so near to each other are weighed,
_NEXT_OF_MANY = 12  # no more than so many of them, and those of other documents only, so that the work stays small
_UNUSUAL = 3  # a value of fewer digits stands in two statements by chance

# "A year earlier it was 962": what it is, the sentence before says.
_SAYS_IT = re.compile(
    r"\b(?:it|this|that|they|these|the\s+(?:figure|number|total|amount|rate))\s+(?:had\s+been|has\s+been|was|were|is|are|stood)\b",
    re.I,
)

# "Performance is therefore 89.7%": of what, the sentence before says.
_POINTS_BACK = re.compile(
    r"^\W*(?:[0-9.]+\s+)?[A-Z][a-z]+\s+(?:is|was|are|were)\s+(?:therefore|thus|accordingly|then|so)\b"
)

Place = tuple[str, int]  # document and statement


@dataclass(frozen=True, slots=True)
class Known:
    """A figure with its telling words; ``number`` is its place in the list compared."""

    number: int
    figure: Figure
    telling: Telling
    unit: str
    size: Decimal

    @property
    def place(self) -> Place:
        """The statement it stands in."""
        return self.figure.document, self.figure.statement.order


def known_of(figures: Sequence[Figure], lexicon: Lexicon) -> Iterator[Known]:
    """The figures that can be compared, in order, each with its telling words."""
    firsts: dict[Place, Known] = {}
    texts = {(figure.document, figure.statement.order): figure.statement.text for figure in figures}
    number = 0
    for figure in figures:
        if figure.doubt:
            continue
        before = (figure.document, figure.statement.order - 1)
        text = figure.statement.text
        said_by_it = figure.cell is None and _SAYS_IT.search(text[: figure.number.start]) is not None
        lean = said_by_it or leans(text) or _POINTS_BACK.search(text) is not None
        words = telling(figure, lexicon, texts.get(before, "") if lean else "")
        bare = not words.near - stemmed("summaries") and before in firsts
        if bare and (lean or (words.edition and firsts[before].telling.edition)):
            words = parallel(words, firsts[before].telling)
        known = Known(number, figure, words, unit_of(figure), abs(figure.number.value))
        firsts.setdefault(known.place, known)
        yield known
        number += 1


class Company:
    """Which statements have values in common, and how many: two that give three values alike tell of one thing."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._at: dict[Place, list[Known]] = defaultdict(list)
        values: dict[tuple[str, Decimal], list[Known]] = defaultdict(list)
        for each in known:
            self._at[each.place].append(each)
            if digits(each.size) >= _UNUSUAL:
                values[each.unit, each.size].append(each)
        self._sizes = {place: {(each.unit, each.size) for each in here} for place, here in self._at.items()}
        self._common: Counter[tuple[Place, Place]] = Counter()
        for sharing in values.values():
            if len(sharing) <= _CROWD:
                self._common.update({both_places(a, b) for a, b in _each_two(sharing) if _keep_company(a, b)})

    def of(self, a: Known, b: Known) -> int:
        """How many other values the statements of differing ``a`` and ``b`` share; 0 where one has its match there."""
        if a.size == b.size:
            return 0  # an agreement needs no company
        matched = (a.unit, a.size) in self._sizes[b.place] or (b.unit, b.size) in self._sizes[a.place]
        return 0 if matched else self.common(a, b)

    def common(self, a: Known, b: Known) -> int:
        """How many values the statements of differing ``a`` and ``b`` share, their matches among them."""
        return self._common.get(both_places(a, b), 0)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The pairs of differing values that stand in statements with values in common."""
        for one, other in self._common:
            for a in self._at[one]:
                for b in self._at[other]:
                    if a.unit == b.unit and a.size != b.size and _may_differ(a, b):
                        yield a.number, b.number


def counted_words(telling: Telling) -> Words:
    """The telling words of what is counted, without those of basis and direction: two budgets are two things."""
    return telling.near - stemmed("bases") - moves()


def both_places(a: Known, b: Known) -> tuple[Place, Place]:
    """The statements of the two, in one order whichever is named first."""
    first, second = sorted((a.place, b.place))
    return first, second


def _keep_company(a: Known, b: Known) -> bool:
    if a.place == b.place or timing(a.figure, b.figure) is Timing.OTHER:
        return False
    one, other = a.figure.cell, b.figure.cell
    return one is None or other is None or a.figure.document != b.figure.document or one.table != other.table


def _each_two(known: Sequence[Known]) -> Iterator[tuple[Known, Known]]:
    return ((a, b) for at, a in enumerate(known) for b in known[at + 1 :])


def candidates(known: Sequence[Known], lexicon: Lexicon, company: Company) -> Iterator[tuple[int, int]]:
    """Pairs worth weighing: of one unit and value, of values that may meet, of one time and a rare word."""
    by_word: dict[tuple[str, str], list[tuple[Decimal, int]]] = defaultdict(list)
    by_value: dict[tuple[str, Decimal], list[int]] = defaultdict(list)
    by_period: dict[tuple[str, date, str], list[int]] = defaultdict(list)
    for each in known:
        by_value[each.unit, each.size].append(each.number)
        rarest = sorted(each.telling.near, key=lambda word: -lexicon.weight((word,)))
        for word in rarest:
            by_word[each.unit, word].append((each.size, each.number))
        if each.figure.period is not None:
            # The noun counted is not always among the rarest.
            counted = [word for word in rarest[_RAREST:] if word in each.telling.heads]
            for word in (*rarest[:_RAREST], *counted):
                by_period[each.unit, each.figure.period.last, word].append(each.number)
    for numbers in by_value.values():
        yield from _crowded(known, numbers)
    yield from _rounded(known, by_word)
    yield from _swapped(known)
    yield from company.pairs()
    for numbers in by_period.values():
        if len(numbers) <= _CROWD:
            yield from (
                (a, b)
                for at, a in enumerate(numbers)
                for b in numbers[at + 1 :]
                if known[a].size != known[b].size
                and _may_differ(known[a], known[b])
                and timing(known[a].figure, known[b].figure) in (Timing.SAME, Timing.END)
            )


def resembling(known: Sequence[Known]) -> Iterator[tuple[Known, Known]]:
    """The pairs of equal or nearly equal values that have a telling word in common, each once.

    A word of what one counts may stand anywhere in the other's statement where the values are close.
    """
    near: dict[tuple[str, str], list[Known]] = defaultdict(list)
    whole: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for each in known:
        for word in counted_words(each.telling):
            near[each.unit, word].append(each)
        for word in each.telling.whole:
            whole[each.unit, word].append(each)
    seen: set[tuple[int, int]] = set()
    for postings, furthest in ((near, FURTHEST), (whole, _FURTHEST_OF_MANY)):
        for (_, word), posting in postings.items():
            reach = furthest if len(posting) <= _CROWD else _FURTHEST_OF_MANY
            for low, high in _close_to(posting, reach):
                key = (min(low.number, high.number), max(low.number, high.number))
                counted = word in counted_words(low.telling) or word in counted_words(high.telling)
                if key not in seen and counted:
                    seen.add(key)
                    yield known[key[0]], known[key[1]]
    for a, b in (*_swapped(known), *_equal(known)):
        key = (min(a, b), max(a, b))
        if key not in seen:
            seen.add(key)
            yield known[key[0]], known[key[1]]


def _close_to(posting: list[Known], furthest: float) -> Iterator[tuple[Known, Known]]:
    """The pairs of which the larger is at most ``furthest`` times the smaller."""
    posting.sort(key=lambda each: (each.size, each.number))
    crowded = len(posting) > _CROWD
    for at, low in enumerate(posting):
        for high in posting[at + 1 : at + 1 + (_NEXT_OF_MANY if crowded else len(posting))]:
            if float(high.size) > furthest * float(low.size):
                break
            if not (crowded and low.figure.document == high.figure.document):
                yield low, high


def _equal(known: Sequence[Known]) -> Iterator[tuple[int, int]]:
    """The pairs of one value that is hardly met twice by chance, whatever the words around it."""
    by_value: dict[tuple[str, Decimal], list[Known]] = defaultdict(list)
    for each in known:
        if digits(each.size) > _UNUSUAL:
            by_value[each.unit, each.size].append(each)
    for alike in by_value.values():
        if len(alike) <= _CROWD:
            yield from ((a.number, b.number) for a, b in _each_two(alike))


def _swapped(known: Sequence[Known]) -> Iterator[tuple[int, int]]:
    """The pairs whose digits are the same in another order, of whatever time, that share a telling word."""
    by_digits: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for each in known:
        if digits(each.size) >= _UNUSUAL - 1:
            by_digits[each.unit, swap_key(each.size)].append(each)
    for alike in by_digits.values():
        if len(alike) <= _CROWD:
            for a, b in _each_two(alike):
                meet = a.telling.near & b.telling.whole or b.telling.near & a.telling.whole
                if a.size != b.size and meet and is_slip(a.size, b.size):
                    yield a.number, b.number


def _may_differ(a: Known, b: Known) -> bool:
    """Whether two figures can contradict each other: of one basis and of nearly one size."""
    small, large = sorted((a.size, b.size))
    return one_basis(a.figure, b.figure) and float(small) * FURTHEST >= float(large)


def _crowded(known: Sequence[Known], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of one value; where there are very many, only those that share a telling word."""
    if len(numbers) <= _CROWD:
        yield from ((a, b) for at, a in enumerate(numbers) for b in numbers[at + 1 :])
        return
    words: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for word in known[number].telling.near:
            words[word].append(number)
    for sharing in words.values():
        if len(sharing) <= _CROWD:
            yield from ((a, b) for at, a in enumerate(sharing) for b in sharing[at + 1 :])


def _rounded(
    known: Sequence[Known], by_word: Mapping[tuple[str, str], list[tuple[Decimal, int]]]
) -> Iterator[tuple[int, int]]:
    """The pairs of which one is stated less exactly and the other lies where it can mean."""
    for posting in by_word.values():
        posting.sort()
    for each in known:
        number = each.figure.number
        if number.qualifier == "exact" and number.low == number.high:
            continue
        reach = place_of(each.size)
        for word in each.telling.near:
            posting = by_word[each.unit, word]
            begin = bisect_left(posting, (each.size - reach, -1))
            end = bisect_right(posting, (each.size + reach, len(known)))
            if end - begin <= _CROWD:
                yield from ((each.number, posting[at][1]) for at in range(begin, end))

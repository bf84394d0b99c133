"""A paper as it is compared: its figures with their telling words, sorted by what may bring two of them together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from reportqa.domain import Figure, PeriodKind
from reportqa.figures.comparing.core_phrase import Core, core_of
from reportqa.figures.comparing.likeness import Counts, Lexicon, Telling, counts_of, leans, parallel, telling
from reportqa.figures.comparing.meant import digits, place_of, reach_of
from reportqa.figures.comparing.refusals import unit_of
from reportqa.figures.comparing.same_time import is_firm
from reportqa.figures.comparing.slips import swap_key
from reportqa.figures.comparing.word_choices import Words, canonical, moves, stemmed
from reportqa.language import stem

UNUSUAL = 3  # a value of fewer digits stands in two statements by chance
_RAREST = 3

# A share says by its sign that it is a rate.
RATES = frozenset((canonical(stem("proportion")),))

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
    """A figure with its telling words; ``number`` is its place among those of its paper that can be compared.

    ``counted`` are the telling words of what is counted, without those of basis and direction: two budgets are two
    things. ``core`` is the noun phrase of what is counted. ``reach`` is how far from its value another may lie that is
    not wholly apart from it.
    """

    number: int
    figure: Figure
    telling: Telling
    unit: str
    size: Decimal
    counted: Words
    core: Core
    reach: tuple[float, float]

    @property
    def key(self) -> tuple[str, int]:
        """Its document and number."""
        return self.figure.document, self.number

    @property
    def place(self) -> Place:
        """The statement it stands in."""
        return self.figure.document, self.figure.statement.order


@dataclass(frozen=True)
class Paper:
    """One document's figures that can be compared, in order, and how often its statements hold each word."""

    document: str
    known: tuple[Known, ...]
    counts: Counts

    @cached_property
    def sorted(self) -> Sorted:
        """Its figures by what may bring two together."""
        return Sorted(self)

    @cached_property
    def years(self) -> Mapping[int, Sequence[int]]:
        """The numbers of the figures whose own words tell a time, by its years; of a running count by the first."""
        found: dict[int, list[int]] = defaultdict(list)
        for each in self.known:
            period = each.figure.period
            if period is not None and is_firm(each.figure):
                last = period.first if period.kind is PeriodKind.SINCE else period.last
                for year in range(period.first.year, last.year + 1):
                    found[year].append(each.number)
        return found

    def of_years(self, years: frozenset[int]) -> Paper:
        """The paper with those of its figures only whose own words tell one of ``years``; they keep their numbers."""
        if years not in self._of_years:
            numbers = sorted({number for year in years for number in self.years[year]})
            own = tuple(self.known[number] for number in numbers)
            self._of_years[years] = Paper(self.document, own, self.counts)
        return self._of_years[years]

    @cached_property
    def _of_years(self) -> dict[frozenset[int], Paper]:
        return {}


def paper_of(document: str, figures: Sequence[Figure], long_forms: Mapping[str, Words]) -> Paper:
    """The ``figures`` of one document with their telling words; ``long_forms`` are those of its circle."""
    return Paper(document, tuple(_known_of(figures, long_forms)), counts_of(figures, long_forms))


def _known_of(figures: Sequence[Figure], long_forms: Mapping[str, Words]) -> Iterator[Known]:
    lexicon = Lexicon(long_forms=long_forms)
    firsts: dict[Place, Known] = {}
    texts = {(figure.document, figure.statement.order): figure.statement.text for figure in figures}
    aside = stemmed("bases") | moves()
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
        unit = unit_of(figure)
        counted = words.near - aside - (RATES if unit.startswith("percent") else frozenset())
        core = core_of(figure, words, long_forms)
        known = Known(number, figure, words, unit, abs(figure.number.value), counted, core, reach_of(figure.number))
        firsts.setdefault(known.place, known)
        yield known
        number += 1


class Run:
    """Figures that have something in common, the smallest first, with their sizes: exact, and as they are scaled; the
    ``least`` and the ``most`` of these."""

    __slots__ = ("exact", "known", "least", "most", "sizes")

    def __init__(self, known: Sequence[Known]) -> None:
        self.known = known
        self.exact = [each.size for each in known]
        self.sizes = [float(size) for size in self.exact]
        self.least, self.most = self.sizes[0], self.sizes[-1]


Inexact = tuple[Known, Decimal, Decimal, Sequence[str]]  # with what it may round from and to, and its keys


class Sorted:
    """The figures of one paper by unit and value, digits, word, end of time and statement.

    Each key is one string, made once: what two papers have in common is asked for each two of a circle. ``inexact`` are
    those that another may round to, each with its keys among ``near``.
    """

    def __init__(self, paper: Paper) -> None:
        self.at: dict[Place, list[Known]] = defaultdict(list)
        self.value: dict[str, list[Known]] = defaultdict(list)
        self.digits: dict[str, list[Known]] = defaultdict(list)
        self._near: dict[str, list[Known]] = defaultdict(list)
        self._counted: dict[str, list[Known]] = defaultdict(list)
        self._whole: dict[str, list[Known]] = defaultdict(list)
        self.ending: dict[str, list[Known]] = defaultdict(list)
        self.inexact: list[Inexact] = []
        for each in sorted(paper.known, key=lambda known: (known.size, known.number)):
            self._put(each, paper.counts.words)
        self.near, self.counted, self.whole = (
            {key: Run(known) for key, known in runs.items()} for runs in (self._near, self._counted, self._whole)
        )

    def _put(self, each: Known, seen: Mapping[str, int]) -> None:
        words, unit, size, number = each.telling, each.unit, each.size, each.figure.number
        self.at[each.place].append(each)
        self.value[f"{unit} {size.normalize()}"].append(each)
        if digits(size) >= UNUSUAL - 1:
            self.digits[f"{unit} {swap_key(size)}"].append(each)
        near = [f"{unit} {word}" for word in words.near]
        for key in near:
            self._near[key].append(each)
        for word in each.counted:
            self._counted[f"{unit} {word}"].append(each)
        for word in words.whole:
            self._whole[f"{unit} {word}"].append(each)
        if number.qualifier != "exact" or number.low != number.high:
            reach = place_of(size)
            self.inexact.append((each, size - reach, size + reach, near))
        if each.figure.period is not None:
            rarest = sorted(words.near, key=lambda word: (seen.get(word, 0), word))
            # The noun counted is not always among the rarest.
            counted = [word for word in rarest[_RAREST:] if word in words.heads]
            for word in (*rarest[:_RAREST], *counted):
                self.ending[f"{unit} {each.figure.period.last} {word}"].append(each)

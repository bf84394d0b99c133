"""The points of a series: for each period the place that states the measure best, and the other places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportqa.domain import Entry, Figure, Period, PeriodKind, Verdict
from reportqa.figures.comparing.likeness import Lexicon, Telling, telling
from reportqa.figures.comparing.verdicts import verdict_of, weigh
from reportqa.figures.comparing.word_choices import canonical
from reportqa.language import stems
from reportqa.messages import message
from reportqa.series.wanted import counted, named

# Of the verdicts of a point's other places, the first is the one that is told of the point.
_TELLING = (Verdict.CONFLICT, Verdict.RESTATED, Verdict.AGREES, Verdict.ROUNDS_TO)
# The least share that the words asked for have of a point's words, those of other periods left out.
_LEAST_ASKED = 0.4


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands: file name, title, page, and the verbatim quote whose ``start:end`` it is.

    ``key`` is the document's key, ``first`` the character of the page that the quote begins with.
    """

    document: str
    title: str
    page: int
    quote: str
    start: int
    end: int
    key: str = ""
    first: int = 0

    @property
    def on_page(self) -> tuple[int, int]:
        """The figure's characters on the page."""
        return self.first + self.start, self.first + self.end


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure as one place states it; ``verdict`` compares it with its point's other places.

    ``measure`` is what it counts, as the document words it, ``words`` the telling stems of that.
    """

    text: str
    value: str
    measure: str
    words: frozenset[str]
    place: Place
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Point:
    """The measure in one period: the place that states it best, and every other place that states it too."""

    period: Period
    reading: Reading
    others: tuple[Reading, ...]


@dataclass(frozen=True)
class Points:
    """Makes points of figures. ``place`` tells where one stands, ``asked`` are the stems asked for."""

    shelf: Mapping[str, Entry]
    place: Callable[[Figure], Place]
    lexicon: Lexicon
    asked: frozenset[str]

    def of(self, figures: Sequence[Figure]) -> tuple[tuple[Point, ...], list[str]]:
        """A point for each period, by time, and sentences on figures that meet the words but count something else."""
        by_period: dict[tuple[PeriodKind, str], list[Figure]] = {}
        for figure in figures:
            assert figure.period is not None
            by_period.setdefault((figure.period.kind, figure.period.label), []).append(figure)
        told = {id(figure): telling(figure, self.lexicon) for figure in figures}
        near = {key: words.near for key, words in told.items()}
        told_of = [frozenset().union(*(near[id(figure)] for figure in members)) for members in by_period.values()]
        shared = Counter(stem for words in told_of for stem in words)
        points, also = [], []
        for members in by_period.values():
            values = Counter(figure.number.value for figure in members)

            # The place that says least beyond what the other periods' places say, too.
            ranks = [
                (
                    sum(1.5 - shared[stem] / len(told_of) for stem in near[id(figure)]),
                    figure.period_from == "document",
                    -values[figure.number.value],
                    number,
                )
                for number, figure in enumerate(members)
            ]
            best = members[min(ranks)[-1]]
            own = {stem for stem in self._noun(best) or near[id(best)] if stem in self.asked or shared[stem] < 2}
            if len(own & self.asked) < _LEAST_ASKED * len(own):
                also.append(self._apart(best))
                continue
            point, apart = self._point(best, members, told)
            points.append(point)
            also += apart
        return tuple(sorted(points, key=lambda point: (point.period.first, point.period.last))), also

    def _noun(self, figure: Figure) -> frozenset[str]:
        """The stems of the noun counted, where it holds a word asked for: of "77 otters from the canal" "otters"."""
        if figure.number.unit or figure.cell is not None:
            return frozenset()
        noun = frozenset(map(canonical, stems(counted(figure))))
        return noun if noun & self.asked else frozenset()

    def _point(self, best: Figure, members: Sequence[Figure], told: Mapping[int, Telling]) -> tuple[Point, list[str]]:
        """The point of ``best`` with the other places of its value or measure; the rest as sentences. ``told`` are the
        telling words of each of them."""
        assert best.period is not None
        mine = told[id(best)]
        others: list[Reading] = []
        apart: dict[str, str] = {}
        for figure in members:
            if figure is best:
                continue
            theirs = told[id(figure)]
            sameness = weigh(best, mine, figure, theirs, self.lexicon)
            if figure.number.value == best.number.value:
                others.append(self._reading(figure, theirs, Verdict.AGREES))
            elif sameness.same:
                verdict = verdict_of(best, figure, sameness.meeting, self.shelf)
                others.append(self._reading(figure, theirs, verdict))
            else:
                apart.setdefault(figure.number.text, self._apart(figure))
        verdicts = {other.verdict for other in others}
        verdict = next((verdict for verdict in _TELLING if verdict in verdicts), Verdict.ONLY_SOURCE)
        return Point(best.period, self._reading(best, mine, verdict), tuple(others)), list(apart.values())

    def _reading(self, figure: Figure, told: Telling, verdict: Verdict) -> Reading:
        value = format(figure.number.value, "f")
        return Reading(figure.number.text, value, named(figure), told.near, self.place(figure), verdict)

    def _apart(self, figure: Figure) -> str:
        where = self.place(figure)
        return message(
            "series",
            "also",
            period=figure.period.label if figure.period else "",
            value=figure.number.text,
            words=named(figure),
            document=where.document,
            page=where.page,
        )


def gaps(periods: Sequence[Period]) -> Iterator[str]:
    """The years between the first and the last that have no point; none where the periods are not all years."""
    kinds = {period.kind for period in periods}
    if kinds != {PeriodKind.FINANCIAL_YEAR} and kinds != {PeriodKind.CALENDAR_YEAR}:
        return
    told = {period.first.year for period in periods}
    for year in range(min(told), max(told)):
        if year not in told:
            yield str(year) if kinds == {PeriodKind.CALENDAR_YEAR} else f"{year}-{(year + 1) % 100:02}"


def breaks(points: Sequence[Point]) -> Iterator[str]:
    """Sentences on what changes between points: the kind of year, the wording; and values that disagree."""
    kinds = {point.period.kind for point in points}
    if len(kinds) > 1:
        yield message("series", "kinds", labels=", ".join(point.period.label for point in points))
    for point in points:
        for other in point.others:
            if other.verdict in (Verdict.CONFLICT, Verdict.RESTATED):
                yield message(
                    "series",
                    other.verdict.value,
                    period=point.period.label,
                    one=point.reading.text,
                    document=point.reading.place.document,
                    other=other.text,
                    elsewhere=other.place.document,
                )
    for before, point in pairwise(points):
        if before.reading.words != point.reading.words:
            yield message(
                "series",
                "wording",
                period=point.period.label,
                earlier=before.period.label,
                one=point.reading.measure,
                document=point.reading.place.document,
                other=before.reading.measure,
            )

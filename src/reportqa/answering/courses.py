"""The figures of one measure at several times: cells of a row or a column, the numbers of a sentence, or what several
places tell of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from reportqa.answering.checking import Checked
from reportqa.answering.composing import Cited, Draft, DraftLine, as_read, cite
from reportqa.answering.evidence import Evidence
from reportqa.answering.figured import period_fit
from reportqa.answering.query import Query
from reportqa.answering.two_times import ITS_TIME, column_of, is_narrower, names_measure
from reportqa.answering.worded_courses import Course
from reportqa.domain import Basis, CheckedFigure, Citation, Figure, Period, StatementKind
from reportqa.figures.times.periods import compatible
from reportqa.language import stems

# How well a figure of a sentence that tells all the times must stand for one of them: "over the summer".
_NEARLY = 0.26
# How much of the question a statement must have; how well one that names no time must stand for the one asked for.
_ABOUT_IT, _AROUND = 0.5, 0.5
# By how much one measure may differ between two times that two places tell of.
_FAR = 4
# How near what is counted must stand to a sentence's number that goes with a table's; how well a time is met exactly.
_BESIDE, _EXACTLY = 0.4, 0.8
# How many figures are a course.
_FEWEST = 2
# How many sources are tried to be completed from others.
_TRIED = 3
_NO_LEVEL = (Basis.CHANGE, Basis.TARGET, Basis.BUDGET)
# A row's label that is a time and nothing else.
_TIME_ONLY = re.compile(
    r"(?:\W|\d|\b(?:quarter|q[1-4]|first|second|third|fourth|to|and|in|the|year|month|half|h[12]|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?"
    r"|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\b)+",
    re.IGNORECASE,
)

Key = tuple[object, ...]


@dataclass(frozen=True)
class _Source:
    """What one place tells: for each time, by its number, the best figure and how well that stands for it."""

    found: dict[int, tuple[float, Evidence]] = field(default_factory=dict)

    def take(self, time: int, fit: float, evidence: Evidence) -> None:
        best = self.found.get(time)
        if best is None or (fit, evidence.score) > (best[0], best[1].score):
            self.found[time] = fit, evidence

    @property
    def worth(self) -> tuple[int, float]:
        """How many times it tells, each by a figure of its own, and how well it answers."""
        figures = {(e.statement.key, e.figure.number.start, e.figure.cell) for _, e in self.found.values() if e.figure}
        if len(figures) < len(self.found):
            return 0, 0.0
        return len(self.found), sum(e.score for _, e in self.found.values()) / len(self.found)


def sources_of(query: Query, course: Course, evidence: Sequence[Evidence]) -> list[list[Evidence | None]]:
    """What each place tells of the ``course``, the fullest and best first: a figure for each time, None for one that it
    does not tell; none that lacks more than one, or half of a stretch. ``evidence`` is that of figures."""
    sources: dict[Key, _Source] = {}
    for each in evidence:
        if each.figure is None:
            continue
        fits = [period_fit((time,), each.figure, 0.0) for time in course.times]
        if max(fits) < _NEARLY or not _is_of_it(query, course, each):
            continue
        for key, enough in _keys(each.figure, each):
            least = ITS_TIME if _is_over_several(each.figure, course.times) else enough
            for number, fit in enumerate(fits):
                if fit >= least:
                    sources.setdefault(key, _Source()).take(number, fit, each)
    times = len(course.times)
    gaps = times // 2 if course.is_stretch else 1
    full = [source for source in sources.values() if source.worth[0] >= max(times - gaps, 1)]
    ranked = sorted(full, key=lambda source: source.worth, reverse=True)
    return [[source.found[n][1] if n in source.found else None for n in range(times)] for source in ranked[:_TRIED]]


def completed(
    query: Query,
    course: Course,
    told: Sequence[Evidence | None],
    elsewhere: Callable[[Period], Sequence[Evidence]],
) -> tuple[tuple[Query, Evidence], ...]:
    """What one place tells, with what others tell of the times it does not, and the query for each of these times; none
    where a time that is asked for stays without a figure.

    ``elsewhere`` gives the evidence that there is for a time; it is asked until a time stays without."""
    known = [each for each in told if each is not None]
    found: list[tuple[Query, Evidence]] = []
    for time, own in zip(course.times, told, strict=True):
        dated = replace(query, periods=(time,))
        if own is not None:
            found.append((dated, own))
            continue
        fitting = [each for each in elsewhere(time) if _is_of_it(query, course, each) and _stands_for(time, each)]
        like = [each for each in fitting if all(_are_alike(each, other) for other in known)]
        best = max(like, key=lambda each: (_is_exact(time, each), each.score), default=None)
        if best is not None:
            found.append((dated, best))
        elif not course.is_stretch or time in (course.times[0], course.times[-1]):
            return ()
    return tuple(found) if len(found) >= _FEWEST else ()


def way_of(values: Sequence[float]) -> str:
    """The way that ``values`` go, as the name of a message: "rose", "fell", "same", or "mixed_" and where it ends."""
    steps = {(later > earlier) - (later < earlier) for earlier, later in pairwise(values)}
    if steps == {0}:
        return "same"
    if steps <= {0, 1} or steps <= {0, -1}:
        return "rose" if 1 in steps else "fell"
    last = (values[-1] > values[0]) - (values[-1] < values[0])
    return {1: "mixed_higher", -1: "mixed_lower", 0: "mixed_same"}[last]


def _is_of_it(query: Query, course: Course, evidence: Evidence) -> bool:
    figure = evidence.figure
    if figure is None or figure.doubt or figure.basis in _NO_LEVEL:
        return False
    if course.units and figure.number.unit not in course.units:
        return False
    if not names_measure(course.thing, query.terms, evidence.statement) or not evidence.names_met:
        return False
    return evidence.coverage >= _ABOUT_IT and (_is_time(figure) or not is_narrower(query, evidence))


def _is_over_several(figure: Figure, times: Sequence[Period]) -> bool:
    """Whether a figure's time has several of ``times`` in it: it is a total over them."""
    own = figure.period
    return own is not None and sum(compatible(own, time) for time in times) > 1


def _keys(figure: Figure, evidence: Evidence) -> list[tuple[Key, float]]:
    """The sources that a figure is of, and how well it must stand for its time there."""
    unit, basis = figure.number.unit, figure.basis
    if figure.cell is None:
        plain = evidence.statement.kind in (StatementKind.SENTENCE, StatementKind.ITEM, StatementKind.CALLOUT)
        return [((evidence.statement.key, unit, basis), _NEARLY if plain else ITS_TIME)]
    table = (evidence.passage.document, figure.cell.table, unit, basis)
    if _is_time(figure):
        return [((*table, "column", figure.cell.column), ITS_TIME)]
    return [((*table, "row", figure.cell.row, column_of(figure)), ITS_TIME)]


def _is_time(figure: Figure) -> bool:
    return figure.cell is not None and _TIME_ONLY.fullmatch(figure.cell.row_label) is not None


def _stands_for(time: Period, evidence: Evidence) -> bool:
    figure = evidence.figure
    return figure is not None and (
        period_fit((time,), figure, 0.0) >= ITS_TIME or (figure.period is None and evidence.time_fit >= _AROUND)
    )


def _are_alike(one: Evidence, other: Evidence) -> bool:
    """Whether two figures can be of one measure: one unit and basis, and not far apart."""
    if one.figure is None or other.figure is None:
        return False
    low, high = sorted(abs(each.number.value) for each in (one.figure, other.figure))
    same = (one.figure.number.unit, one.figure.basis) == (other.figure.number.unit, other.figure.basis)
    cells = [each.figure.cell is not None for each in (one, other) if each.figure is not None]
    if all(cells):
        same = same and _same_label(one, other)
    elif any(cells):
        same = same and max(e.near for e in (one, other) if e.figure is not None and e.figure.cell is None) >= _BESIDE
    return same and high <= _FAR * low


def _is_exact(time: Period, evidence: Evidence) -> bool:
    return evidence.figure is not None and period_fit((time,), evidence.figure, 0.0) >= _EXACTLY


def _same_label(one: Evidence, other: Evidence) -> bool:
    """Whether two rows are called alike, one perhaps with a word more."""
    labels = [frozenset(stems(e.figure.cell.row_label)) for e in (one, other) if e.figure and e.figure.cell]
    return len(labels) == 2 and (labels[0] <= labels[1] or labels[1] <= labels[0])


def list_points(points: Sequence[tuple[Query, Evidence]], page_texts: Mapping[tuple[str, int], str]) -> Draft:
    """The Draft that tells the figures of ``points`` one by one, the first with what its row is called.

    Each statement is cited once."""
    lines: list[DraftLine] = []
    cited: dict[str, tuple[Citation, ...]] = {}
    marker = 1
    for query, each in points:
        key = each.statement.key
        text = as_read(each.figure) if each.figure is not None else ""
        if key not in cited:
            said = " ".join(as_read(p.figure) for _, p in points if p.figure is not None and p.statement.key == key)
            place = Cited(each.statement, each.entry, each.passage.headings)
            cited[key] = cite(place, said, marker, page_texts)[:1]
            marker += len(cited[key])
        cell = each.figure.cell if each.figure is not None else None
        if not lines and cell is not None and not any(c.isdigit() for c in cell.row_label):
            text = f"{text} ({cell.row_label})"
        lines.append(DraftLine(text, cited[key], query, each))
    return Draft(tuple(lines))


def with_times(checked: Checked) -> tuple[tuple[DraftLine, ...], tuple[CheckedFigure, ...]]:
    """The lines of ``checked`` with their times before them, and the figures they tell."""
    lines, figures = [], []
    for line in checked.lines:
        figure = line.evidence.figure
        own_time = figure.period if figure is not None else None
        label = own_time.label if own_time is not None else line.query.periods[0].label
        number = figure.number if figure is not None else None
        lines.append(replace(line, text=f"{label}: {line.text}"))
        own = (
            each
            for each in checked.figures
            if number is not None and each.citation == line.citations[0].marker and each.value == str(number.value)
        )
        figures += [replace(each, period=label) for each in own][:1]
    return tuple(lines), tuple(dict.fromkeys(figures))

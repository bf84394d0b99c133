"""The figures of one measure chosen from the ledger and set out over time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from reportqa.domain import Basis, Entry, Figure, Period, PeriodKind
from reportqa.figures.comparing.likeness import Lexicon
from reportqa.figures.comparing.word_choices import canonical
from reportqa.language import ACRONYM, common_abbreviations, stems
from reportqa.messages import message
from reportqa.series.points import Place, Point, Points, breaks, gaps
from reportqa.series.wanted import Wanted, named, wanted_of

# Periods of one length make one series; a count since some day is never set beside a year's.
_YEARS = (PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.ROLLING_YEAR)
_A_COURSE = 2
_MOST_SAID = 5


@dataclass(frozen=True, slots=True)
class Series:
    """A measure over time. With no point, ``reason`` says why and ``nearest`` names measures that come near.

    ``gaps`` are the labels of years between the first and the last that no document gives; ``breaks`` are sentences
    on what changes between points: the wording, the kind of year, values that disagree or count something else.
    """

    asked: str
    unit: str
    basis: str
    points: tuple[Point, ...]
    gaps: tuple[str, ...]
    breaks: tuple[str, ...]
    reason: str
    nearest: tuple[str, ...]

    @property
    def found(self) -> bool:
        """Whether there is a figure of the measure at all."""
        return bool(self.points)


def series_of(
    asked: str,
    figures: Sequence[Figure],
    shelf: Mapping[str, Entry],
    abbreviations: Mapping[str, Collection[str]],
    place: Callable[[Figure], Place],
    *,
    suggests: bool = True,
    why_empty: str = "",
) -> Series:
    """The series of the measure that ``asked`` names, among ``figures`` of the documents on ``shelf`` by key.

    A figure belongs to it when its own words meet every telling word asked, an abbreviation being met by its long
    form (``abbreviations``, else those in common use), and it counts the noun asked for. ``place`` tells where a
    figure stands. Where no figure belongs to it the measures nearest to it are told, if it ``suggests`` any.
    ``why_empty`` says why there is no document on the shelf, where more is known than that.
    """
    if not shelf:
        return _refused(asked, why_empty or message("not_found", "reason_empty"))
    wanted = wanted_of(asked, abbreviations)
    if not wanted.terms:
        return _refused(asked, message("series", "no_words"))
    known = [figure for figure in figures if not figure.doubt]
    meeting = _meeting(wanted, known)
    if not meeting:
        return _refused(asked, message("series", "nothing", measure=asked), _nearest(wanted, known) if suggests else ())
    timed = [figure for figure in meeting if figure.period is not None and _is_whole(figure, wanted)]
    if not timed:
        return _refused(asked, message("series", "no_period", measure=asked), _names(meeting))
    group = _most_supported(timed, counts=bool(wanted.head))
    long_forms = _long_forms(abbreviations)
    asked_stems = frozenset(canonical(s) for stem in wanted.stems for s in (stem, *long_forms.get(stem, ())))
    points, also = Points(shelf, place, Lexicon(long_forms=long_forms), asked_stems).of(group)
    if not points:
        return _refused(asked, message("series", "apart", measure=asked), _names(group))
    return Series(
        asked=asked,
        unit=group[0].number.unit,
        basis=group[0].basis.value,
        points=points,
        gaps=tuple(gaps([point.period for point in points])),
        breaks=(*breaks(points), *also[:_MOST_SAID]),
        reason="",
        nearest=(),
    )


def _refused(asked: str, reason: str, nearest: tuple[str, ...] = ()) -> Series:
    return Series(asked, "", "", (), (), (), reason, nearest)


def _meeting(wanted: Wanted, figures: Sequence[Figure]) -> list[Figure]:
    """The figures whose own words meet what is wanted, and columns of tables proved by one of their values.

    Where none does, those whose heading, caption or lead-in say what their own words leave out.
    """
    near = [figure for figure in figures if wanted.may_be_met(figure) and wanted.is_counted(figure)]
    own = [figure for figure in near if wanted.is_met(figure)]
    taken = {id(figure) for figure in own}
    around = [figure for figure in near if id(figure) not in taken and wanted.is_met_around(figure)]
    if not own:
        return around
    if len({figure.period.label for figure in own if figure.period}) < _A_COURSE:
        # One time is no course: rows of a table whose caption says the rest have several.
        return own + [figure for figure in around if figure.cell is not None]
    # A column that repeats a value for its period counts the same in its other rows.
    told = {_fact(figure) for figure in own if _is_telling(figure)}
    proved = {_column(figure) for figure in around if figure.cell and _fact(figure) in told}
    return own + [figure for figure in around if figure.cell and _column(figure) in proved]


def _fact(figure: Figure) -> tuple[str, object, str]:
    return figure.number.unit, figure.number.value, figure.period.label if figure.period else ""


def _is_telling(figure: Figure) -> bool:
    """Whether a value is hardly met by chance: three digits and more, for a known time."""
    digits = "".join(c for c in str(figure.number.value) if c.isdigit()).strip("0")
    return figure.period is not None and len(digits) >= 3


def _column(figure: Figure) -> tuple[str, int, int]:
    assert figure.cell is not None
    return figure.document, figure.cell.table, figure.cell.column


def _is_whole(figure: Figure, wanted: Wanted) -> bool:
    """Whether the figure is for the body's whole area, or for a place that was asked for."""
    return not figure.place or set(stems(figure.place)) <= wanted.stems


def _most_supported(figures: Sequence[Figure], *, counts: bool) -> list[Figure]:
    """The figures of one unit, basis and length of period that are told for the most periods, years first.

    With ``counts``, where things are asked for, money, shares and changes come after counts.
    """
    groups: dict[tuple[str, Basis, str], list[Figure]] = {}
    for figure in figures:
        assert figure.period is not None
        groups.setdefault((figure.number.unit, figure.basis, _length(figure.period)), []).append(figure)

    def support(key: tuple[str, Basis, str]) -> tuple[bool, int, bool, bool, int]:
        labels = {figure.period.label for figure in groups[key] if figure.period}
        is_count = key[0] != "GBP" and not key[0].startswith("percent")
        return (
            counts and is_count and key[1] is not Basis.CHANGE,
            len(labels),
            key[2] == "year",
            key[1] is Basis.ACTUAL,
            len(groups[key]),
        )

    return groups[max(groups, key=support)]


def _length(period: Period) -> str:
    return "year" if period.kind in _YEARS else period.kind.value


def _nearest(wanted: Wanted, figures: Sequence[Figure]) -> tuple[str, ...]:
    """Measures that meet at least one of the terms, those that meet most first."""
    met = [(wanted.met_by(name), name) for name in dict.fromkeys(map(named, figures))]
    best = sorted((pair for pair in met if pair[0]), key=lambda pair: (-pair[0], len(pair[1])))
    return _told([name for _, name in best])


def _names(figures: Sequence[Figure]) -> tuple[str, ...]:
    return _told(list(dict.fromkeys(map(named, figures))))


def _told(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if 3 <= len(name) <= 90)[:_MOST_SAID]


def _long_forms(abbreviations: Mapping[str, Collection[str]]) -> dict[str, frozenset[str]]:
    """The stems of each abbreviation's long form, as the judgement of sameness wants them."""
    forms = {short: {long} for short, long in common_abbreviations().items()} | dict(abbreviations)
    return {
        short.lower() + ACRONYM: frozenset(canonical(stem) for stem in stems(min(longs)))
        for short, longs in forms.items()
        if longs
    }

"""Questions about how a measure went over the years, answered with its series."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportqa.answering.composing import Line, runs_of_digits
from reportqa.domain import CheckedFigure, Citation, Elsewhere
from reportqa.figures.times.periods import find_periods
from reportqa.messages import message
from reportqa.series import Reading, Series

_HOW_MUCH = r"(?:the )?(?:(?:number|numbers|amount|level|total|figure|figures|rate) (?:of|for) )?"
_ENDS = r"(?:\s+(?:over|since|between|from|across|in|during|year)\b.*)?\s*[?.!]*\s*$"
_EITHER_WAY = r"(?:going up or down|up or down|(?:ris\w+|increas\w+|higher|more|better|worse) or (?:fall\w*|decreas\w+|lower|less|fewer|worse|better))"
_TREND = re.compile(
    rf"^(?:how|in what way) (?:has|have|did|do|does) {_HOW_MUCH}(?P<one>.+?) "
    rf"(?:changed?|developed?|evolved?|moved?|gone up|gone down|risen|fallen|grown)\b{_ENDS}"
    rf"|\b(?:trend|trends) (?:in|of|for) {_HOW_MUCH}(?P<two>.+?){_ENDS}"
    rf"|^(?:show me |what (?:is|are|was|were) |list )?{_HOW_MUCH}(?P<three>.+?) "
    r"(?:over the (?:years|last \w+ years)|year by year|each year)\s*[?.!]*\s*$"
    rf"|^(?:so |and )?(?:is|are|was|were|has|have|did) {_HOW_MUCH}(?P<four>.+?) (?:been |gone |go |getting |got )?{_EITHER_WAY}\b",
    re.IGNORECASE,
)
_LEAST = 2
_WHEN = re.compile(
    r"\b(?:at|by|on|as at|in)? ?(?:the )?(?:end|start|close|beginning) of (?:the )?(?:financial |calendar )?(?:year|month|january|february|march"
    r"|april|may|june|july|august|september|october|november|december)\b|\s(?:at|in|on|by|of|for|between|from)\s*$",
    re.IGNORECASE,
)


def measure_of_trend(question: str) -> str:
    """The measure whose course over time is asked for; "" when none is.

    >>> measure_of_trend("How has the number of FOI requests changed over the years?"), measure_of_trend("Who is it?")
    ('FOI requests', '')
    """
    match = _TREND.search(" ".join(question.split()))
    return _bare(next((words for words in match.groups() if words), "")) if match else ""


def _bare(measure: str) -> str:
    """``measure`` without the times it names, all of which its series has: "homes empty at the end of March"."""
    for period in reversed(find_periods(measure)):
        measure = measure[: period.start] + measure[period.end :]
    return _WHEN.sub(" ", measure).strip()


def series_lines(series: Series, offsets: Mapping[Reading, int]) -> tuple[tuple[Line, ...], tuple[CheckedFigure, ...]]:
    """A line and a checked figure for each point of ``series``; none when it is no series.

    ``offsets`` tell where on its page the quote of each point's reading begins.
    """
    if len(series.points) < _LEAST:
        return (), ()
    lines, figures = [], []
    told = ""
    for marker, point in enumerate(series.points, start=1):
        reading = point.reading
        # What is counted is told where the documents' words for it change, so first of all with the first figure.
        # Labels that stand elsewhere on the page may hold digits that the quote does not: those are left unsaid.
        traced = set(runs_of_digits(reading.measure)) <= set(runs_of_digits(reading.place.quote))
        name = "point" if reading.measure == told or not traced else "point_of"
        told = reading.measure
        text = message("trend", name, period=point.period.label, figure=reading.text, measure=told)
        lines.append(Line(text, (_citation(marker, reading, offsets[reading]),)))
        others = tuple(_elsewhere(other, point.period.label) for other in point.others)
        place = reading.place
        figures.append(
            CheckedFigure(
                reading.text,
                reading.value,
                series.unit,
                point.period.label,
                marker,
                reading.verdict,
                "",
                others,
                *place.on_page,
            )
        )
    return tuple(lines), tuple(figures)


def notes_of(series: Series) -> str:
    """What a reader must know of the series: years that nobody gives, and what changes in its wording."""
    gaps = [message("trend", "gaps", years=", ".join(series.gaps))] if series.gaps else []
    return " ".join([*gaps, *series.breaks])


def readings_of(series: Series) -> Sequence[Reading]:
    """The reading that each point shows."""
    return [point.reading for point in series.points]


def _citation(marker: int, reading: Reading, offset: int) -> Citation:
    place = reading.place
    return Citation(
        marker=marker,
        document=place.document,
        title=place.title,
        page=place.page,
        section="",
        quote=place.quote,
        start=offset,
        end=offset + len(place.quote),
        passage=place.quote,
        address="",
        key=place.key,
    )


def _elsewhere(reading: Reading, period: str) -> Elsewhere:
    place = reading.place
    return Elsewhere(
        reading.text, reading.value, period, place.document, place.page, place.quote, reading.verdict,
        place.key, *place.on_page,
    )  # fmt: skip

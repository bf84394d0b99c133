"""Questions for the course of one measure over times that they name: "21-22, 22-23 and 23-24, up or down?", "quarter by
quarter in 2024/25"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportqa.answering.worded_times import measure_of, thing_of
from reportqa.answering.written_times import ends_of, in_full, moved_by
from reportqa.domain import Period, PeriodKind
from reportqa.figures.numbers.stated import find_numbers
from reportqa.figures.times.periods import find_periods

_BETTER = r"(?:up|down|better|worse|quicker|slower|higher|lower|longer|shorter|bigger|smaller)"
_EITHER = (
    r"(?:up or down|down or up|(?:ris\w+|increas\w+|up|more|higher|better|quicker|worse)"
    r" or (?:fall\w*|decreas\w+|down|less|fewer|lower|worse|slower|better))"
)
_WAYS = (
    rf"(?:(?:(?:go(?:ing|ne)?|getting|been) )*{_EITHER}"
    r"|(?:is|are|was|were|has|have|did|does|do) (?:it|they|that|this|these) (?:been |got |gone )?"
    r"(?:com(?:e|ing)|go(?:ne|ing)?|get(?:ting)?|ris\w+|fall\w*|rose|fell|increas\w+|improv\w+|grow\w*|shrink\w*|drop\w*)"
    rf"(?: {_BETTER})?|(?:(?:com|go|gett)ing|got) {_BETTER}"
    r"|(?:what(?:'s|’s|s| is| was) )?the trend|trends?|year by year|year on year|each year|every year)"
)
_QUARTERLY = (
    r"(?:quarter by quarter|(?:from )?quarter to quarter|(?:by|each|every|per) quarter"
    r"|(?:over|across|in|during|through) (?:the |all )?four quarters(?: of)?)"
)
_MOVED = r"(?:move[ds]?|change[ds]?|go|gone|went|var(?:y|ied)|develop(?:ed)?|evolved?|compared?|fared?|progress(?:ed)?)"
# "The run of visits from 2019 to 2023".
_RUN = r"(?:the )?(?:run|course|path) of"
_HOW = (
    r"^(?:so |and )?(?:how|in what way) (?:did|has|have|had|does|do|was|were)\b"
    rf"(?=.*\b(?:{_MOVED}|risen|rise|fall(?:en)?|grown?)\b)"
)
_WAY = re.compile(rf"\b{_WAYS}\b", re.IGNORECASE)
_CUE = re.compile(rf"\b{_WAYS}\b|\b{_QUARTERLY}\b|\b{_RUN}\b|{_HOW}", re.IGNORECASE)
_ASIDE = re.compile(
    rf"\b{_WAYS}\b|\b{_QUARTERLY}\b|^.*\b{_RUN}\b|\b(?:how (?:did|has|have|had|does|do|was|were)"
    r"|give (?:the )?fig(?:ure)?s|please"
    rf"|{_MOVED}|over|through|then|the (?:last|past))\b"
    r"|^(?:the )?(?:numbers?|levels?|figures?|amount|total) (?:of|for)\b"
    r"|[–:;,?]|(?<=\s)-(?=\s)|\b(?:is|are|was|were)\s*$",
    re.IGNORECASE,
)
_BY_QUARTER = re.compile(rf"\b{_QUARTERLY}\b", re.IGNORECASE)
_YEARS_TO = re.compile(
    r"\b(?:over|across|in|during) (?:the |these )?(?:last |past )?(?P<many>two|three|four|five|six|[2-6])"
    r" (?:financial )?years (?:to|ending(?: in)?|up to|until) ",
    re.IGNORECASE,
)
_YEARS = (PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.MONTH, PeriodKind.DAY)
# What the words for a measure tell of its unit.
_UNITS = (
    (("percent", "percentage points"), re.compile(r"\b(?:share|percent\w*|per cent|proportion)\b|%", re.IGNORECASE)),
    (
        ("seconds", "minutes", "hours", "days", "weeks", "months", "years"),
        re.compile(
            r"\b(?:times?|wait(?:ing)? times?|waits?|length of|how long|quicker|slower|faster)\b(?! series)",
            re.IGNORECASE,
        ),
    ),
)
_OF_UNIT = re.compile(
    r"^(?:share|percentage|per ?cent|proportion|time (?:to|spent|taken)|length|rate) (?:of |for |to |on )?",
    re.IGNORECASE,
)
_FEWEST, _MOST = 2, 8


@dataclass(frozen=True, slots=True)
class Course:
    """The measure whose course is asked for, the words for the very thing measured, the times, the earliest first,
    the units that it can have (none where its words do not tell), and whether it asks for a stretch of time, of which
    no paper need tell every year."""

    measure: str
    thing: frozenset[str]
    times: tuple[Period, ...]
    units: tuple[str, ...]
    is_stretch: bool


def course_asked(question: str) -> Course | None:
    """The course that ``question`` asks for; None where it asks for none or does not name its times.

    >>> [period.label for period in course_asked("visits 21-22, 22-23 and 23-24, up or down?").times]
    ['2021-22', '2022-23', '2023-24']
    """
    text = in_full(" ".join(question.split())).rstrip(" ?.!")
    if _CUE.search(text) is None:
        return None
    named = find_periods(text)
    times = _times(text, named)
    distinct = {each.label: each for each in sorted(times, key=lambda period: period.first)}
    bare = _BY_QUARTER.sub(" ", _YEARS_TO.sub(" in ", text))
    measure = " ".join(_ASIDE.sub(" ", measure_of(bare, find_periods(bare))).split())
    measure = _OF_UNIT.sub("", measure_of(measure, ()))
    # What two times differ by is worked out, unless only the way is asked for.
    fewest = _FEWEST if _WAY.search(text) else _FEWEST + 1
    if not fewest <= len(distinct) <= _MOST or not measure:
        return None
    units = next((units for units, words in _UNITS if words.search(text)), ())
    return Course(measure, thing_of(measure), tuple(distinct.values()), units, len(distinct) > len(named) == 1)


def _times(text: str, named: list[Period]) -> list[Period]:
    """The times that are meant by those ``named``: the quarters of a year, each year of a stretch of years."""
    if len(named) != 1:
        return [each for period in named for each in ends_of(period) or (period,)]
    (one,) = named
    if one.kind is PeriodKind.FINANCIAL_YEAR and _BY_QUARTER.search(text):
        return [found for number in (1, 2, 3, 4) for found in find_periods(f"{one.label} Q{number}")[:1]]
    if (stretch := _YEARS_TO.search(text)) and one.kind in _YEARS:
        many = int(find_numbers(stretch["many"])[0].value)
        return [moved for back in range(many) if (moved := moved_by(one, -back)) is not None]
    ends = ends_of(one)
    if ends is None:
        return []
    first, last = ends
    years = last.last.year - first.last.year
    each = [moved_by(first, more) for more in range(years + 1)]
    alike = [period for period in each if period is not None]
    return alike if first.kind in _YEARS and alike and alike[-1].label == last.label else [first, last]

"""A figure of the ledger held against a question: its time and its basis."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache, lru_cache

from reportqa.answering.query import Query
from reportqa.answering.written_times import ends_of
from reportqa.data import load
from reportqa.domain import Basis, Figure, Period, PeriodKind
from reportqa.figures.numbers.stated import find_numbers
from reportqa.figures.times.periods import compatible, find_periods, overlap, same_period
from reportqa.language import stems

_ENOUGH_OF_A_YEAR = 0.6
_SNAPSHOT = (PeriodKind.DAY, PeriodKind.MONTH)
_YEARS = (PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR)
_A_YEAR, _UP_TO_WORTH = timedelta(days=366), 0.95
_SHORT_TIMES = (*_SNAPSHOT, PeriodKind.QUARTER)
_HELD_AGAINST = re.compile(
    r"\b(?:of|against|within|above|below|over|under|hit|meet|met|reach\w*|miss\w*|beat) (?:the |its |their |our )?"
    r"(?:\S+ ){0,3}(?:target|goal|aim)s?\b",
    re.IGNORECASE,
)
# Words that ask what came of a budget or a target, said beside it; and those that ask for a share beside a sum.
_CAME_OF_IT = re.compile(
    r"\b(?:and|vs\.?|versus|against|compared (?:with|to))\b.{0,40}"
    r"\b(?:spen[dt]|cost|outturn|actual\w*|came to|paid|achieved|reached)\b",
    re.IGNORECASE,
)
_AND_SHARE = re.compile(
    r"(?:\band\b|,|&|\bplus\b) (?:also )?(?:(?:as|in|by) (?:a )?(?:what )?(?:percent(?:age)?|per cent)"
    r"|what (?:percent(?:age)?|per cent|share|part|proportion|fraction))\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\bhow (?:many|much)\b", re.IGNORECASE)
_PLAIN = (Basis.ACTUAL, Basis.CUMULATIVE, Basis.OTHER, Basis.RATE)


@lru_cache(maxsize=512)
def bases_asked(question: str) -> frozenset[Basis]:
    """The bases that the words of ``question`` name; none where it asks for what there was.

    >>> [*bases_asked("How much more than last year was owed?")], [*bases_asked("What was owed for more than a year?")]
    ([<Basis.CHANGE: 'change'>], [])
    """
    # "How much of the target", "did it meet its budget": the target is what is held against, not what is asked for.
    held = _HELD_AGAINST.sub(" ", question)
    found = {basis for basis, words in _words_of_bases() if words.search(question if basis is Basis.CHANGE else held)}
    # Who asks how far a budget was missed, or what became of a target, names it too.
    return frozenset(found - {Basis.BUDGET, Basis.TARGET} if Basis.CHANGE in found else found)


@lru_cache(maxsize=512)
def asks_several(question: str) -> bool:
    """Whether a budget and what came of it are both asked for, a sum and what share it is, or how many of two things.

    >>> asks_several("What was budgeted and what was actually spent?"), asks_several("What was the budget?")
    (True, False)
    """
    if _AND_SHARE.search(question) or len(_HOW_MANY.findall(question)) > 1:
        return True
    return bool(bases_asked(question) & {Basis.BUDGET, Basis.TARGET} and _CAME_OF_IT.search(question))


@lru_cache(maxsize=1024)
def basis_words(question: str, basis: Basis) -> frozenset[str]:
    """The stems of the words by which ``question`` names ``basis``; none where it asks for another."""
    if basis not in bases_asked(question):
        return frozenset()
    (named,) = (words.findall(question) for each, words in _words_of_bases() if each is basis)
    return frozenset(stems(" ".join(named)))


@cache
def _words_of_bases() -> tuple[tuple[Basis, re.Pattern[str]], ...]:
    listed: dict[str, list[str]] = load("question_words")["bases"]
    return tuple(
        (Basis(name), re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)) for name, words in listed.items()
    )


# "Over three years", "in the next five years": for how long a figure is to be.
_SPAN = re.compile(
    r"\b(?:over|in|during|across|within|for) (?:all |the |these |those |a )?(?:next |coming |last |past )?"
    r"(two|three|four|five|six|seven|ten|\d{1,2})[- ]years?\b(?! ago)",
    re.IGNORECASE,
)
_DAYS_A_YEAR, _OF_ANOTHER_SPAN = 365.25, 0.4


def basis_fit(query: Query, figure: Figure) -> float:
    """1 where the figure is of the sort asked for (an actual one, a budget, a target, a change), less where not."""
    asked = bases_asked(query.question)
    basis = figure.basis
    if basis in asked:
        return 1.0
    if not asked - {Basis.RATE, Basis.CUMULATIVE}:
        return 1.0 if basis in _PLAIN else 0.2 if basis is Basis.CHANGE else 0.5
    return 0.5 if basis in _PLAIN else 0.3


def period_fit(asked: Sequence[Period], figure: Figure, otherwise: float) -> float:
    """How well the figure's own time is the one asked for, 0 to 1; ``otherwise`` where the figure has none."""
    if not asked or figure.period is None:
        return otherwise
    return max(_one_fit(period, figure) for period in asked)


# "By the end of Q3", "as at September": how many there were up to then.
_UP_TO = re.compile(r"\b(?:by|up to|until|as at|at)\s+(?:the\s+)?(?:end of\s+)?(?:the\s+)?$", re.IGNORECASE)


def to_date(figure: Figure, reported: str) -> Figure:
    """A figure told as "since April" in a paper on a part of that year, ``reported``: up to that; else as it is."""
    own, parts = figure.period, find_periods(reported)
    if own is None or own.kind is not PeriodKind.SINCE or len(parts) != 1 or parts[0].kind in _YEARS:
        return figure
    part = parts[0]
    if not timedelta(0) <= part.last - own.first <= _A_YEAR:
        return figure
    return replace(figure, period=replace(own, kind=PeriodKind.RANGE, last=part.last))


def up_to_fit(question: str, asked: Sequence[Period], figure: Figure) -> float:
    """How well a figure fits that runs from a year's beginning to the end of the time asked: "by the end of Q3"."""
    own = figure.period
    if own is None or own.kind is not PeriodKind.RANGE:
        return 0.0
    ends = (each for each in asked if each.last == own.last and own.first <= each.first)
    return max((_UP_TO_WORTH for each in ends if _UP_TO.search(question[: each.start])), default=0.0)


# "The position at the end of October", "as at 31 October".
_POSITION = r"\b(?:as )?at (?:the )?(?:end of )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?{month}\b"


def position_fit(asked: Sequence[Period], figure: Figure) -> float:
    """How well a year's figure fits a month asked for at which its sentence tells it, 0 where it tells of none: "the
    forecast at the end of October was an overspend of £16m"."""
    own = figure.period
    if own is None or figure.cell is not None or own.kind not in _YEARS:
        return 0.0
    months = (each for each in asked if each.kind in _SNAPSHOT and own.first <= each.first and each.last <= own.last)
    text = figure.statement.text
    told = (re.search(_POSITION.format(month=each.last.strftime("%B")), text, re.IGNORECASE) for each in months)
    return _UP_TO_WORTH if any(told) else 0.0


def span_fit(question: str, figure: Figure) -> float:
    """1 where ``question`` asks of no number of years or the figure is for as many, else less: "over three years"."""
    years = _years_asked(question)
    if not years or figure.period is None or figure.period.kind is PeriodKind.SINCE:
        return 1.0
    days = (figure.period.last - figure.period.first).days
    return 1.0 if round(days / _DAYS_A_YEAR) == years else _OF_ANOTHER_SPAN


# "Before the increase", "what was it previously"; what leads into such a figure, and what follows it.
_ASKS_FORMER = re.compile(
    r"\b(?:before (?:the|that|this|its?|it|an?|they|he|she)\b(?! (?:panel|council|committee|cabinet|board|court))"
    r"|previously|formerly|beforehand)"
    r"|\bbefore\W*$",
    re.IGNORECASE,
)
_LEADS_TO_FORMER = re.compile(
    r"\b(?:from|previously|formerly|before|had been|having been|used to be|instead of|in place of"
    r"|(?:rise|increase|up|more|less|down) (?:[^\s]+ )?on)"
    r"(?: (?!and\b|to\b)[\w’'-]+){0,5} $",
    re.IGNORECASE,
)
_FOLLOWS_FORMER = re.compile(r"^ (?:\w+ ){0,2}(?:before|previously|until now|till now|at present|now)\b", re.IGNORECASE)


def is_no_former(question: str, figure: Figure, beside: Sequence[Figure]) -> bool:
    """Whether what was before a change is asked for, and another figure of the same unit is told as that: £13,700 of
    "raised to £14,250; before the increase it was £13,700"."""
    if not _ASKS_FORMER.search(question) or figure.cell is not None or _is_former(figure):
        return False
    return any(_is_former(each) for each in beside if each.number.unit == figure.number.unit)


def _is_former(figure: Figure) -> bool:
    """Whether the words beside a figure tell that it was so before."""
    text, number = figure.statement.text, figure.number
    return (
        _LEADS_TO_FORMER.search(text[: number.start]) is not None
        or _FOLLOWS_FORMER.match(text[number.end :]) is not None
    )


@lru_cache(maxsize=256)
def _years_asked(question: str) -> int:
    match = _SPAN.search(question)
    return int(find_numbers(match[1])[0].value) if match and find_numbers(match[1]) else 0


def _one_fit(asked: Period, figure: Figure) -> float:
    own = figure.period
    assert own is not None
    if figure.basis is Basis.CHANGE and asked.kind is PeriodKind.RANGE and (ends := ends_of(asked)):
        # "Between 2023-24 and 2024-25" asks for the rise of the latter; over more years for none of a single one.
        if ends[0].last + timedelta(days=1) < ends[1].first:
            return 0.0
        asked = ends[1]
    told = 1.0 if figure.period_from != "document" else 0.85
    if same_period(asked, own):
        return told
    if asked.kind is PeriodKind.MONTH and _holds_from(asked, figure.statement.text):
        return told
    # A level at a year's end is the year's; what a year's paper says of "March 2024" is of its end.
    if _ends_together(asked, own):
        return 0.9 * told
    if compatible(asked, own):
        long = (own.last - own.first).days >= _ENOUGH_OF_A_YEAR * (asked.last - asked.first).days
        return (0.7 if long or own.kind in _SNAPSHOT else 0.45) * told
    if own.kind is PeriodKind.SINCE and overlap(asked, own):
        return 0.28
    if compatible(own, asked):
        if asked.kind in _SHORT_TIMES and figure.period_from == "sentence" and figure.basis in _PLAIN:
            return 0.2  # what is told of a year, or up to November, is not of September
        return 0.35 if figure.period_from != "document" else 0.45
    if (
        asked.kind is PeriodKind.CALENDAR_YEAR
        and own.kind is PeriodKind.FINANCIAL_YEAR
        and own.first.year == asked.first.year
    ):
        return 0.45  # "council tax in 2024" is that of the year that begins in it
    return 0.26 if overlap(asked, own) else 0.0


def _holds_from(month: Period, text: str) -> bool:
    """Whether ``text`` says what is so from a month on: "From April 2024 it is £99.52"."""
    return _from(f"{month.first:%B %Y}").search(text) is not None


@lru_cache(maxsize=256)
def _from(month: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:from|since|as of) (?:1 )?{month}\b(?!\s+(?:to|until|and)\b)", re.IGNORECASE)


def _ends_together(one: Period, other: Period) -> bool:
    short = one if one.kind in _SNAPSHOT else other if other.kind in _SNAPSHOT else None
    if short is None:
        return False
    return abs(one.last - other.last) <= timedelta(days=1)

"""What the catalogue knows of two documents that sets their figures apart: whose they are and of when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from reportqa.data import load
from reportqa.domain import Basis, DocumentKind, Entry, Figure, Period
from reportqa.figures.comparing.likeness import Telling
from reportqa.figures.comparing.meant import Meeting, digits
from reportqa.figures.comparing.same_time import Timing, is_firm, timing
from reportqa.figures.comparing.slips import is_swap
from reportqa.figures.comparing.verdicts import Sameness
from reportqa.figures.times.periods import find_periods, same_period
from reportqa.language import word_list

_UNUSUAL = 4  # of a series of papers, figures of fewer digits are equal by chance
_SHELF = 2  # so many papers of one body, and none of another, make a shelf that body's
_AHEAD = (Basis.BUDGET, Basis.TARGET, Basis.FORECAST)
# Papers on money that tell what was spent: the figures of their own year are done with.
_LOOKS_BACK = re.compile(
    r"accounts|income and expenditure|balance sheet|movement in reserves|out-?turn|(?<![a-z])monitor", re.IGNORECASE
)
# What a paper says of its own day; so many days lie between papers that speak of another time.
_OF_ITS_DAY = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening|week))\b", re.IGNORECASE
)
_LATER = 200
_DATE = re.compile(
    r"\d[\d/–.-]*(?:st|nd|rd|th)?"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)


def may_be_one(
    one: Figure, a: Telling, other: Figure, b: Telling, sameness: Sameness, shelf: Mapping[str, Entry]
) -> bool:
    """Whether the two documents allow that the figures, alike in their words, state the same.

    Not when they tell of two bodies; not when a paper would know a later time; and of two papers of one series (two
    months' minutes), only when both figures tell their own time or the value is unusual.
    """
    if one.document == other.document:
        return True
    mine, theirs = shelf.get(one.document), shelf.get(other.document)
    if mine is None or theirs is None:
        return sameness.meeting is Meeting.EQUAL
    if sameness.meeting is Meeting.APART:
        allowed = tell_of_one_thing(one, a, other, b, shelf)
    else:
        one_body = sameness.meeting is Meeting.EQUAL or _are_one_body(mine, a, theirs, b, shelf)
        allowed = one_body and _times_allow(one, mine, other, theirs)
    if not allowed:
        return False
    if not is_series(mine, theirs) or min(digits(one.number.value), digits(other.number.value)) >= _UNUSUAL:
        return True
    time = timing(one, other)
    if time is Timing.SAME and (is_firm(one) or mine.period) and (is_firm(other) or theirs.period):
        return True
    return _tells_time(one) and _tells_time(other) and time is not Timing.OTHER


def tell_of_one_thing(one: Figure, a: Telling, other: Figure, b: Telling, shelf: Mapping[str, Entry]) -> bool:
    """Whether differing figures of two documents may contradict each other: one body's, neither planned nor interim."""
    if one.document == other.document:
        return True
    mine, theirs = shelf.get(one.document), shelf.get(other.document)
    if mine is None or theirs is None:
        return False
    one_body = _are_one_body(mine, a, theirs, b, shelf)
    times = _times_allow(one, mine, other, theirs) and _days_allow(one, mine, other, theirs)
    return one_body and times and _plans_allow(one, mine, other, theirs)


def _are_one_body(mine: Entry, a: Telling, theirs: Entry, b: Telling, shelf: Mapping[str, Entry]) -> bool:
    """Whether two papers are one body's, or where a publisher is not known, tell of one name."""
    return is_one_body(mine, theirs, shelf) or _one_name(mine, a, theirs, b)


def _times_allow(one: Figure, mine: Entry, other: Figure, theirs: Entry) -> bool:
    return not (_is_too_early(one, mine, other) or _is_too_early(other, theirs, one))


def _days_allow(one: Figure, mine: Entry, other: Figure, theirs: Entry) -> bool:
    """Whether what two papers say of a time that neither tells may be of one time: "this morning" is a paper's own day,
    and a year's papers later all may be otherwise."""
    if mine.dated is not None and theirs.dated is not None and abs((mine.dated - theirs.dated).days) > _LATER:
        return not (one.period is None and other.period is None)
    of_its_day = any(_OF_ITS_DAY.search(each.statement.text) for each in (one, other))
    return mine.dated == theirs.dated is not None or not of_its_day


def _plans_allow(one: Figure, mine: Entry, other: Figure, theirs: Entry) -> bool:
    """Whether both are planned or neither is, and both look from one part of the year where the paper tells the time.

    What a paper on the first quarter gives as borrowed is what was borrowed then.
    """
    if _is_planned(one, mine) != _is_planned(other, theirs):
        return False
    if is_swap(one.number.value, other.number.value):
        return True  # what moved between two papers did so by no swap of its digits
    told = one.basis in _AHEAD or (is_firm(one) and is_firm(other) and one.basis is not Basis.CHANGE)
    return told or _interim(one, mine) == _interim(other, theirs)


def _tells_time(figure: Figure) -> bool:
    """Whether the figure's own sentence, row or column names its time."""
    beside = figure.period_from in ("row", "column")
    return figure.period is not None and (beside or figure.period.text in figure.statement.text)


def is_series(one: Entry, other: Entry) -> bool:
    """Whether two documents are papers of one series: one publisher, one kind, one title but for its dates."""
    return (one.publisher, one.kind, _bare(one.title)) == (other.publisher, other.kind, _bare(other.title))


@lru_cache(maxsize=4096)
def _bare(title: str) -> str:
    return " ".join(re.findall(r"[a-z]+", _DATE.sub(" ", title.lower())))


def is_one_body(one: Entry, other: Entry, shelf: Mapping[str, Entry]) -> bool:
    """Whether two papers are of one publisher, or of two that answer to each other, as a panel does.

    One that names none is of the body that all the others are of.
    """
    if one.publisher and other.publisher:
        return one.publisher == other.publisher or _are_of_one_area(one.publisher, other.publisher)
    return bool(body_of_all(shelf))


def body_of_all(shelf: Mapping[str, Entry]) -> str:
    """The publisher that all papers of a shelf which name one answer to; "" where there is none."""
    known = [entry.publisher for entry in shelf.values() if entry.publisher]
    return min(known) if len(known) >= _SHELF and all(_are_of_one_area(known[0], each) for each in known) else ""


@lru_cache(maxsize=4096)
def _are_of_one_area(one: str, other: str) -> bool:
    """Whether two publishers' names tell one kind of body ("police") and one area."""
    mine, theirs = _words(one), _words(other)
    area = area_of(one)
    kinds = load("verdict_words")["kinds_of_bodies"]
    return mine == theirs or (
        bool(area) and area == area_of(other) and any(mine & {*kind} and theirs & {*kind} for kind in kinds)
    )


@lru_cache(maxsize=4096)
def area_of(publisher: str) -> frozenset[str]:
    """The words of a publisher's name that tell its area: "lancashire" of the Lancashire Police and Crime Panel."""
    kinds = load("verdict_words")["kinds_of_bodies"]
    generic = frozenset(load("verdict_words")["bodies"]) | word_list("stopwords") | frozenset().union(*kinds)
    return _words(publisher) - generic


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", name.lower()))


def _one_name(one: Entry, a: Telling, other: Entry, b: Telling) -> bool:
    """Whether, where a publisher is not known, both figures are told of one name or place."""
    return not (one.publisher and other.publisher) and bool(a.names & b.names or a.places & b.places)


def _is_planned(figure: Figure, paper: Entry) -> bool:
    """Whether a budget paper tells of its own year, where what is written as if it were spent is only planned."""
    if paper.kind is not DocumentKind.BUDGET or figure.basis is not Basis.ACTUAL or figure.period is None:
        return False
    if _LOOKS_BACK.search(f"{paper.title} {paper.name}"):
        return False
    return figure.period.label == paper.period


def _interim(figure: Figure, paper: Entry) -> str:
    """The part of a year that a paper looks ahead from, where the figure is for the whole of it; "" for no such part.

    A variance told after two quarters is a forecast of the year's, and no later paper contradicts it. After the last
    quarter nothing of the year is to come.
    """
    part = _time_of(paper.period)
    if part is None or figure.period is None or same_period(part, figure.period):
        return ""
    return part.label if figure.period.first <= part.first and part.last < figure.period.last else ""


@lru_cache(maxsize=4096)
def _time_of(period: str) -> Period | None:
    return next(iter(find_periods(period)), None)


def _is_too_early(undated: Figure, paper: Entry, dated: Figure) -> bool:
    """Whether an undated figure's paper is older than the time that the other figure stands for."""
    if undated.period is not None or dated.period is None or paper.dated is None or undated.basis in _AHEAD:
        return False
    return dated.basis not in _AHEAD and dated.period.first > paper.dated

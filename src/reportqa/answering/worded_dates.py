"""Yes or no questions of a date: had something opened by the end of June, is it running after March?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from reportqa.answering.question_patterns import says
from reportqa.domain import Period
from reportqa.figures.times.periods import find_periods


class Asked(StrEnum):
    """What is asked of a time: that something began or was done, that it goes on, or that it has not ended."""

    EVENT = "event"
    STATE = "state"
    STILL = "still"


@dataclass(frozen=True, slots=True)
class DateAsked:
    """A time that a yes or no question holds something against: ``relation`` ("by", "before", "in", "after") to the
    days ``first`` to ``last``, the ``rest`` of the question, whether what is to come is ``ahead``, and whether it may
    ask how things were as well as what was done (``either``: "was it closed at Easter?")."""

    asked: Asked
    relation: str
    first: date
    last: date
    rest: str
    ahead: bool
    either: bool


_BEFORE_TIME = re.compile(
    r"\b(?P<relation>in time for|ahead of|by|before|prior to|until|till|after|since|from|at|in|on|over|during"
    r"|as early as)\s+(?:the\s+)?"
    r"(?:(?P<edge>very end|end|start|beginning|middle|close|turn)\s+of\s+(?:the\s+)?)?(?:(?:early|late|mid)[\s-]+)?$",
    re.IGNORECASE,
)
_RELATIONS = {
    "prior to": "before",
    "ahead of": "before",
    "in time for": "by",
    "till": "until",
    "at": "in",
    "on": "in",
    "over": "in",
    "during": "in",
    "as early as": "in",
}
_YES_NO = re.compile(
    r"^\W*(?:so |and |but )*(?P<aux>is|are|was|were|did|do|does|has|have|had|could|can|will|would)\b(?P<rest>.*)$", re.I
)
_FEAST = re.compile(
    r"\b(?P<name>easter(?: sunday)?|christmas(?: day)?|xmas|new year(?:['’]?s day)?|boxing day|halloween)(?: of)?\s+"
    r"(?P<year>(?:20)?\d\d)\b",
    re.IGNORECASE,
)
_DAYS = {"c": (12, 25), "x": (12, 25), "n": (1, 1), "b": (12, 26), "h": (10, 31)}
_IS_OVER = re.compile(r"\s*(?:was|is|had|has|were)?\s*(?:out|over|up|ended|ends|done|finished)\b", re.IGNORECASE)
_AHEAD, _PERFECT, _BEING = ("will", "would"), ("has", "have", "had"), ("is", "are", "was", "were")


def date_asked(question: str) -> DateAsked | None:
    """What ``question`` asks of a time it names; None where it asks no yes or no, or names none or several.

    >>> date_asked("Had the tip opened by the end of June 2023?").last
    datetime.date(2023, 6, 30)
    """
    text = _with_days(" ".join(question.split()).rstrip(" ?.!"))
    opened = _YES_NO.match(text)
    times = find_periods(text)
    if opened is None or len(times) != 1:
        return None
    (time,) = times
    before = _BEFORE_TIME.search(text[: time.start])
    if before is None or says("dates", "compares", text):
        return None
    relation = before["relation"].lower()
    first, last = _days_of(time, (before["edge"] or "").lower())
    rest = " ".join(f"{text[: before.start()]} {text[time.end :]}".split())
    rest = _YES_NO.sub(r"\g<rest>", rest).strip(" ,")
    if relation == "before" and (before["edge"] or _IS_OVER.match(text[time.end :])):
        relation, first = "by", last  # before the end of April is by then
    aux = opened["aux"].lower()
    relation = _RELATIONS.get(relation, relation)
    if relation == "in" and aux in _PERFECT:
        relation = "by"  # what had opened at Easter had by then
    ahead, either = aux in _AHEAD, aux in _BEING
    return DateAsked(_asked(f"{aux} {rest}"), relation, first, last, rest, ahead, either)


def _with_days(text: str) -> str:
    """``text`` with each feast named with its year as that day."""
    return _FEAST.sub(lambda feast: f"{_day_of(feast['name'], feast['year']):%-d %B %Y}", text)


def _day_of(feast: str, written: str) -> date:
    year = int(written) if len(written) == 4 else 2000 + int(written)
    if feast.lower().startswith("easter"):
        return _easter(year)
    return date(year, *_DAYS[feast[0].lower()])


def _easter(year: int) -> date:
    """Easter Sunday of a year, by the reckoning that Oudin gave for the Gregorian calendar (1940)."""
    golden, century = year % 19, year // 100
    moon = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    after = moon - weekday
    month = 3 + (after + 40) // 44
    return date(year, month, after + 28 - 31 * (month // 4))


def _days_of(time: Period, edge: str) -> tuple[date, date]:
    if edge in ("start", "beginning", "turn"):
        return time.first, time.first
    if edge in ("end", "close", "very end"):
        return time.last, time.last
    return time.first, time.last


def _asked(text: str) -> Asked:
    if says("dates", "still", text):
        return Asked.STILL
    done = any(says("dates", name, text) for name in ("begins", "done", "event"))
    is_event = done and not says("dates", "state", text)
    return Asked.EVENT if is_event else Asked.STATE


def holds(asked: DateAsked, happened: Period) -> str:
    """ "yes" or "no" to what is asked, by when it began, was done or ends; "" where that leaves it open.

    What is asked to go on at a time has begun before it; whether it then went on the date does not tell, so that only
    what had not begun yet is a plain answer unless it is asked whether it had begun already.
    """
    if happened.last == date.max:
        return ""
    if asked.asked is Asked.STILL:
        # It ends then: on that day it still is.
        if happened.last > asked.last:
            return "yes"
        return (
            "no" if happened.last < asked.first or (asked.relation == "after" and happened.last <= asked.last) else ""
        )
    if asked.relation in ("by", "before", "until"):
        end = asked.first - timedelta(days=1) if asked.relation == "before" else asked.last
        if asked.relation == "by" and asked.first < happened.first < end:
            return ""  # "by June": in the course of June is neither
        return "yes" if happened.last <= end else "no" if happened.first > end else ""
    if asked.relation in ("after", "since", "from") and asked.asked is Asked.EVENT:
        return "yes" if happened.first > asked.last else "no" if happened.last < asked.first else ""
    if asked.relation != "in":
        return ""
    if asked.asked is Asked.STATE:
        return "no" if happened.first > asked.last else "yes" if happened.last <= asked.first else ""
    apart = happened.first > asked.last or happened.last < asked.first
    within = asked.first <= happened.first and happened.last <= asked.last
    if asked.either and happened.last < asked.first:
        return ""  # what was closed in March is closed at Easter, and was not closed then
    return "no" if apart else "yes" if within else ""

"""By when a request has to be answered: working days, bank holidays, clarification, extension."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from reportqa.errors import UsageError
from reportqa.foi.wording import said

DAYS = 20
# To weigh the public interest (FOIA) or for a large and complex request (EIR), counted from the same day.
EXTENDED_DAYS = 40
SOON = 5
_SATURDAY = 5
# The Act, the Regulations and the Scottish Act came into force together.
_IN_FORCE = date(2005, 1, 1)
_LAST_YEAR = 2199  # what is later is a slip


class Law(StrEnum):
    """Under which law the time is counted."""

    FOIA = "foia"
    EIR = "eir"
    FOISA = "foisa"


_NATIONS = {
    Law.FOIA: ("ENG", "WLS", "SCT", "NIR"),
    Law.EIR: ("ENG", "WLS", "SCT", "NIR"),
    Law.FOISA: ("SCT",),
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a request came, from which day its time is counted, and the last day for the reply.

    ``counted_from`` is the day of receipt, or of the clarification that was needed. ``extended`` is the last day where
    time is taken to weigh the public interest, None where the law gives none. ``passed_over`` are the weekdays within
    the time that are no working days, with their names. ``stopped`` tells that a clarification asked for has not come.
    """

    law: Law
    received: date
    counted_from: date
    due: date
    extended: date | None
    passed_over: tuple[tuple[date, str], ...]
    stopped: bool
    notes: tuple[str, ...]

    def warnings(self, today: date) -> tuple[str, ...]:
        """What the officer has to know on ``today``: time that is short or over, days that nobody can know yet."""
        told = list(self.notes)
        if self.received > today:
            told.append(said("clock", "future", day=in_words(self.received)))
        left = working_days_between(today, self.due, self.law)
        if self.stopped:
            told.append(said("clock", "stopped"))
        elif today > self.due:
            late = working_days_between(self.due, today, self.law)
            told.append(said("clock", "late", due=in_words(self.due), days=_days(late)))
        elif left <= SOON:
            told.append(said("clock", "soon", due=in_words(self.due), days=_days(left)))
        if self.due.year > today.year + 1:
            told.append(said("clock", "unproclaimed", year=self.due.year))
        return tuple(told)


def deadline(
    received: date, law: Law = Law.FOIA, *, clarified: date | None = None, asked_on: date | None = None
) -> Deadline:
    """The last day for the reply to a request received on ``received``.

    ``asked_on`` is the day on which a clarification was asked for and ``clarified`` the day on which it came: the
    twenty days are counted anew from then (FOIA section 1(3) with 10(6)). Raises UsageError for days that cannot be.
    """
    if received < _IN_FORCE:
        raise UsageError(said("clock", "too_early", day=received.isoformat()))
    if clarified is not None and clarified < received:
        raise UsageError(said("clock", "clarified_early", clarified=clarified.isoformat(), day=received.isoformat()))
    if asked_on is not None and asked_on < received:
        raise UsageError(said("clock", "asked_early", asked=asked_on.isoformat(), day=received.isoformat()))
    for day in filter(None, (received, clarified, asked_on)):
        if day.year > _LAST_YEAR:
            raise UsageError(said("clock", "too_late", day=day.isoformat()))
    start = clarified or received
    due = nth_working_day(start, DAYS, law)
    extended = None if law is Law.FOISA else nth_working_day(start, EXTENDED_DAYS, law)
    return Deadline(
        law=law,
        received=received,
        counted_from=start,
        due=due,
        extended=extended,
        passed_over=tuple(_passed_over(start, due, law)),
        stopped=asked_on is not None and clarified is None,
        notes=tuple(_notes(received, clarified, law)),
    )


def _notes(received: date, clarified: date | None, law: Law) -> Iterator[str]:
    if not is_working_day(received, law):
        yield said("clock", "not_worked", day=in_words(received))
    if clarified is not None:
        yield said("clock", "clarified", day=in_words(clarified))


def nth_working_day(start: date, count: int, law: Law = Law.FOIA) -> date:
    """The ``count``-th working day after ``start``; ``start`` itself, working day or not, is not counted."""
    day = start
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, law)
    return day


def working_days_between(after: date, last: date, law: Law = Law.FOIA) -> int:
    """How many working days there are after ``after`` up to ``last``; 0 when there is none."""
    return sum(is_working_day(after + timedelta(days=n), law) for n in range(1, (last - after).days + 1))


def is_working_day(day: date, law: Law = Law.FOIA) -> bool:
    """Whether ``day`` is neither Saturday nor Sunday nor a holiday that counts under ``law``."""
    return day.weekday() < _SATURDAY and day not in holidays_of(day.year, law)


def _passed_over(start: date, due: date, law: Law) -> Iterator[tuple[date, str]]:
    for number in range(1, (due - start).days + 1):
        day = start + timedelta(days=number)
        if day.weekday() < _SATURDAY and (name := holidays_of(day.year, law).get(day)):
            yield day, name


@cache
def holidays_of(year: int, law: Law) -> dict[date, str]:
    """The holidays of ``year`` that count under ``law``, with their names and the nations whose they are.

    Under FOIA and the EIR a bank holiday anywhere in the United Kingdom is no working day; under FOISA one in Scotland.
    """
    from holidays import country_holidays

    nations: dict[tuple[date, str], list[str]] = {}
    for nation in _NATIONS[law]:
        for day, name in country_holidays("GB", subdiv=nation, years=year, language="en_GB").items():
            nations.setdefault((day, name), []).append(said("nations", nation.lower()))
    named: dict[date, str] = {}
    for (day, name), where in nations.items():
        told = name if len(where) == len(_NATIONS[law]) else f"{name} ({', '.join(where)})"
        named[day] = f"{named[day]}; {told}" if day in named else told
    return named


def in_words(day: date) -> str:
    """A day as letters write it.

    >>> in_words(date(2024, 4, 16))
    'Tuesday 16 April 2024'
    """
    return f"{day:%A} {day.day} {day:%B %Y}"


def _days(number: int) -> str:
    return said("clock", "one_day") if number == 1 else said("clock", "days", number=number)

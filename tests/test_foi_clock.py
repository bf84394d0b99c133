"""Deadlines: against a rule written apart from the program, and the cases an officer meets."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from reportqa.errors import UsageError
from reportqa.foi.clock import Law, deadline, in_words, nth_working_day, working_days_between

# Days proclaimed, or moved, outside the rule of Schedule 1 to the 1971 Act.
PROCLAIMED = {date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8), date(2026, 6, 15)}
MOVED = {date(2020, 5, 4): date(2020, 5, 8), date(2022, 5, 30): date(2022, 6, 2)}


def easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian algorithm."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, g = b // 4, b % 4, (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def monday(year: int, month: int, *, last: bool) -> date:
    days = [date(year, month, day) for day in range(1, 29)] + [date(year, month, d) for d in (29, 30, 31)]
    mondays = [day for day in days if day.weekday() == 0]
    return mondays[-1] if last else mondays[0]


def on_weekdays(*days: date) -> set[date]:
    """The days, each put off to the next weekday that is free."""
    taken: set[date] = set()
    for day in days:
        while day.weekday() >= 5 or day in taken:
            day += timedelta(days=1)
        taken.add(day)
    return taken


def days_off(year: int) -> set[date]:
    """The weekdays that are no working days for the Act, in any part of the United Kingdom."""
    sunday = easter(year)
    ruled = [
        monday(year, 5, last=False),
        monday(year, 5, last=True),
        monday(year, 8, last=False),
        monday(year, 8, last=True),
    ]
    return (
        on_weekdays(date(year, 1, 1), date(year, 1, 2))
        | on_weekdays(date(year, 12, 25), date(year, 12, 26))
        | on_weekdays(date(year, 3, 17))
        | on_weekdays(date(year, 7, 12))
        | on_weekdays(date(year, 11, 30))
        | {sunday - timedelta(days=2), sunday + timedelta(days=1)}
        | {MOVED.get(day, day) for day in ruled}
        | {day for day in PROCLAIMED if day.year == year}
    )


def by_the_rule(received: date, count: int) -> date:
    off = days_off(received.year) | days_off(received.year + 1)
    day, counted = received, 0
    while counted < count:
        day += timedelta(days=1)
        counted += day.weekday() < 5 and day not in off
    return day


def generated() -> list[date]:
    chance = random.Random(1066)
    return [date(2018, 1, 1) + timedelta(days=chance.randrange(9 * 365)) for _ in range(200)]


def test_two_hundred_deadlines_are_those_of_the_rule() -> None:
    days = generated()
    assert len(set(days)) > 150
    wrong = [day for day in days if deadline(day).due != by_the_rule(day, 20)]
    wrong += [day for day in days if deadline(day).extended != by_the_rule(day, 40)]
    assert wrong == []


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2024-03-15", "2024-04-17"),  # St Patrick's Day in Northern Ireland, put off to the 18th; Easter
        ("2022-06-01", "2022-07-01"),  # the jubilee
        ("2026-06-01", "2026-06-30"),  # Scotland's day of 15 June
        ("2024-12-24", "2025-01-27"),  # 2 January in Scotland
        ("2024-11-16", "2024-12-16"),  # St Andrew's Day on a Saturday, put off to Monday
        ("2024-11-17", "2024-12-16"),  # a Sunday: the first day counted is the Monday
    ],
)
def test_a_bank_holiday_anywhere_in_the_kingdom_counts(received: str, due: str) -> None:
    assert deadline(date.fromisoformat(received)).due == date.fromisoformat(due)


def test_in_scotland_only_its_own_holidays_count() -> None:
    in_march = date(2024, 3, 15)
    assert deadline(in_march, Law.FOISA).due == date(2024, 4, 15)  # neither 18 March nor Easter Monday
    assert deadline(in_march, Law.FOISA).extended is None
    assert deadline(in_march, Law.EIR).due == deadline(in_march).due


def test_a_clarification_starts_the_time_anew() -> None:
    found = deadline(date(2024, 3, 1), clarified=date(2024, 3, 11), asked_on=date(2024, 3, 5))
    assert found.counted_from == date(2024, 3, 11)
    assert found.due == deadline(date(2024, 3, 11)).due
    assert not found.stopped
    assert "Monday 11 March 2024" in " ".join(found.warnings(date(2024, 3, 12)))


def test_a_clarification_that_has_not_come_stops_the_clock() -> None:
    found = deadline(date(2024, 3, 1), asked_on=date(2024, 3, 5))
    assert found.stopped
    assert "stands still" in " ".join(found.warnings(date(2024, 8, 1)))
    assert "days ago" not in " ".join(found.warnings(date(2024, 8, 1)))


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2024-04-03", ""),
        ("2024-04-12", "3 working days left"),
        ("2024-04-17", "0 working days left"),
        ("2024-04-18", "1 working day ago"),
        ("2024-03-01", "has not come yet"),
    ],
)
def test_an_officer_is_warned_in_time(today: str, words: str) -> None:
    told = " ".join(deadline(date(2024, 3, 15)).warnings(date.fromisoformat(today)))
    assert words in told
    assert bool(told) is bool(words)


def test_a_request_of_a_weekend_is_received_then() -> None:
    found = deadline(date(2024, 6, 8))
    assert found.due == date(2024, 7, 5)
    assert "no working day" in found.notes[0]


def test_the_days_not_counted_are_named_with_their_nations() -> None:
    named = {in_words(day): name for day, name in deadline(date(2024, 3, 15)).passed_over}
    assert "Northern Ireland" in named["Monday 18 March 2024"]
    assert named["Friday 29 March 2024"] == "Good Friday"
    assert "Scotland" not in named["Monday 1 April 2024"]


@pytest.mark.parametrize(
    ("received", "clarified", "words"),
    [
        ("2003-05-01", "", "1 January 2005"),
        ("2024-03-15", "2024-03-01", "before the request"),
        ("9999-12-31", "", "too far ahead"),
        ("2024-03-15", "9999-12-31", "too far ahead"),
    ],
)
def test_days_that_cannot_be_are_refused_with_what_to_check(received: str, clarified: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        deadline(date.fromisoformat(received), clarified=date.fromisoformat(clarified) if clarified else None)


def test_counting_forwards_and_between_agree() -> None:
    for day in generated()[:40]:
        last = nth_working_day(day, 60)
        assert working_days_between(day, last) == 60
        assert working_days_between(last, day) == 0

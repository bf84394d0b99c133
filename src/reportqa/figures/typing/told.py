"""The numbers of a sentence, an item or a callout, typed by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportqa.domain import Basis, DocumentKind, Number, Period, PeriodKind
from reportqa.figures.numbers.stated import find_numbers
from reportqa.figures.times.belonging import bound_stamps, own_stamps
from reportqa.figures.times.clock import Clock, is_ahead, moved
from reportqa.figures.times.settling import Time, of_the_same_time, on_the_day, settled, year_before
from reportqa.figures.times.side_by_side import listed
from reportqa.figures.times.timing import (
    Stamp,
    frame_stamp,
    stamps_of,
)
from reportqa.figures.typing.brackets import owners_of
from reportqa.figures.typing.clauses import Clause, clauses_of
from reportqa.figures.typing.coming import is_coming, is_current
from reportqa.figures.typing.echoes import keep, with_echoes
from reportqa.figures.typing.heard import Reading, goes_on, points_back
from reportqa.figures.typing.measure import plain, told_measure
from reportqa.figures.typing.places import told_place
from reportqa.figures.typing.targets import with_parts
from reportqa.figures.typing.together import of_levels, other_end, paired, with_portions, with_shared_units
from reportqa.figures.typing.told_basis import told_bases

# What notes and citations are made of: "[12]", "ABC0012", "para 4", "13/15-21", an address.
_NOTES = re.compile(
    r"https?://|\b[A-Z]{2,}[0-9]{4,}|\bparas?\.?\s+[0-9]|\b[0-9]{1,3}/[0-9]{1,3}-[0-9]|\bpp?\.\s?[0-9]|\b[Ii]bid\b|\bop\.\s?cit"
    r"|\bSee\s(?:also|Table|e\.?g)\b"
)
_COUNTS = re.compile(r"\s+(?!para|at\b|and\b|to\b|pp\b)[a-z]+s\b")
# A figure put right stays one of the time it was told of.
_SAID_ANEW = re.compile(
    r"\b(?:restated|corrected|amended|adjusted)\s+(?:(?:up|down|upwards|downwards|slightly)\s+)?(?:as|to|from|at)\s+$"
    r"|\b(?:previously|originally|first|wrongly)\s+(?:reported|given|stated|published|shown)\s+as\s+$",
    re.IGNORECASE,
)
_IN_THE_END = re.compile(r"\b(?:in\s+the\s+end|eventually|ultimately|in\s+due\s+course)\b", re.IGNORECASE)
_STANDS = re.compile(r"\b(?:stands?|stood)\s+at\b|\bnow\s+(?:stands|has|have|is|are)\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:(?:just|only|about|around|over|under|some)\s+)*$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}|year", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|as\s+of|to|ended|ending)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE)
_NEAR = 24  # characters
_STOPS = re.compile(r"[,;:.()]")
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_DIVIDES = re.compile(
    r"\W*(?:it|they|these|this|the\s+(?:total|sum|money|target|amount))\s+(?:is|are|was|were|has|have|comes?|came)\b",
    re.IGNORECASE,
)
_AT_THE_MEETING = re.compile(
    r"\bRESOLVED\b|\bRecommended\s+that\b|\bpresented\s+a\s+petition\b|\b(?:votes?|voted|voting|abstentions?|abstained)\b"
    r"|\b(?:members|councillors|people|public|press)\s+(?:were\s+)?(?:present|in\s+attendance|attended)\b|\bwritten\s+off\b"
)
_LABEL = re.compile(r"^\W*[A-Z][a-z]+\s$")


@dataclass(frozen=True, slots=True)
class Said:
    """A number with what its surroundings tell of it."""

    number: Number
    measure: str
    period: Period | None
    period_from: str
    place: str
    basis: Basis


def said_in(
    reading: Reading,
    text: str,
    numbers: list[Number],
    stamps: list[Stamp],
    lead_in: str,
    carried: Period | None,
    *,
    back: bool = False,
) -> Iterator[Said]:
    """Each of the ``numbers`` of ``text``, typed; ``lead_in`` completes a list's item.

    ``carried`` is the period of the sentence before, for one that goes on about it, told by its distance ``back`` or
    not.
    """
    clauses = clauses_of(text, numbers)
    own = own_stamps(text, numbers, stamps)
    led = _led(lead_in, reading.clock_here) if lead_in else None
    clauses = [_to_its_time(*each, text, reading.clock_here) for each in zip(clauses, numbers, own, strict=True)]
    continued = _is_continued(reading, text, lead_in, carried, back=back)
    future = [is_coming(clause, lead_in) and not _IN_THE_END.search(clause.whole) for clause in clauses]
    beside = listed(text, numbers, stamps, reading.clock_here)
    own = [beside.get(at, stamp) for at, stamp in enumerate(own)]
    owners = {
        at: one
        for at, one in owners_of(text, numbers, stamps).items()
        if not _is_of_before(own[at]) or _is_of_before(own[one])
    }
    own = [stamp and replace(stamp, period=stamp.period or reading.launches.since(text, stamp)) for stamp in own]
    if led is not None and led.period is None:
        led = replace(led, period=reading.launches.since(lead_in, led))
    own = [_before_now(stamp, clause, reading.clock_here) for stamp, clause in zip(own, clauses, strict=True)]
    own = [None if is_current(clause) else stamp for stamp, clause in zip(own, clauses, strict=True)]
    # "Since 2019 we took on 60; the headcount stands at 300": a level is of no time since.
    own = [
        None if stamp is not None and stamp.runs_on and _STANDS.search(clause.left) else stamp
        for stamp, clause in zip(own, clauses, strict=True)
    ]
    met = _met(reading, f"{lead_in} {text}")
    times = [
        _time(reading, stamp, led or reading.announced, carried if continued else None, coming, met)
        for stamp, coming in zip(own, future, strict=True)
    ]
    times = with_echoes(numbers, clauses, times, reading.told)
    keep(reading.told, numbers, times)
    numbers = with_shared_units(numbers, clauses, own, text)
    bases = of_levels(own, clauses, told_bases(numbers, clauses, *_running(times), lead_in, text), numbers)
    bases = with_parts(numbers, text, paired(numbers, text, bases))
    for index, stamp in enumerate(own):
        times[index], bases[index] = settled(times[index], bases[index], numbers[index], text, reading.clock_here)
        if index and _SAID_ANEW.search(clauses[index].left) and (stamp is None or stamp.period is None):
            times[index] = times[index - 1]
    bases = with_portions(numbers, text, bases)
    times = of_the_same_time(times, bases, numbers)
    times = on_the_day(times, own, bases, numbers, owners, reading.clock_here)
    for index, stamp in enumerate(own):
        if stamp is not None and stamp.before and index not in owners:
            after = other_end(text, numbers, times, index, owners)
            times[index] = year_before(after, text, reading.clock_here)
    for index, owner in owners.items():
        if bases[index] is not Basis.TARGET:
            times[index] = times[_changed(owner, own, bases) if bases[index] is Basis.CHANGE else owner]
    lead = plain(lead_in, _spans(stamps_of(lead_in, reading.clock_here))) if lead_in else ""
    stretches = _spans(stamps)
    for number, clause, time, basis in zip(numbers, clauses, times, bases, strict=True):
        words = _without_times(clause, [*stretches, *((n.start, n.end) for n in numbers)], number)
        measure = told_measure(words, lead, reading.clean_headings)
        place = told_place(words, reading.headings, reading.area, reading.places)
        yield Said(number, measure, time.period, time.told_by, place, basis)


def _is_continued(reading: Reading, text: str, lead_in: str, carried: Period | None, *, back: bool) -> bool:
    """Whether a sentence goes on about the time ``carried`` from the one before; so may its list, and an item of it."""
    if carried is None:
        return False
    words = text if lead_in and points_back(text) else lead_in or text
    return goes_on(words, carried, back=back, heard=reading.hears(carried))


def _is_of_before(stamp: Stamp | None) -> bool:
    """Whether a number is one of an earlier time that another is held against: "£5.40 (£4.95 before)"."""
    return stamp is not None and stamp.level and (stamp.before or stamp.period is not None)


def _to_its_time(clause: Clause, number: Number, stamp: Stamp | None, text: str, clock: Clock) -> Clause:
    """``clause`` up to the time right after the number where that is over: "£3m at the start of the year, would"."""
    period = stamp.period if stamp is not None else None
    if stamp is None or period is None or clock.told_on is None or period.last >= clock.told_on:
        return clause
    if not 0 <= stamp.start - number.end <= _NEAR or _STOPS.search(text[number.end : stamp.start]):
        return clause
    return replace(clause, behind=text[number.end : stamp.end])


def _before_now(stamp: Stamp | None, clause: Clause, clock: Clock) -> Stamp | None:
    """The time of what a change to come begins from: "would fall from £8.8m in March to £5.0m" tells of last March."""
    period = stamp.period if stamp is not None and stamp.level else None
    if stamp is None or period is None or not _FROM.search(clause.left) or not is_ahead(period, clock):
        return stamp
    return stamp if _YEAR.search(period.text) else replace(stamp, period=moved(period, -12))


def _changed(owner: int, own: Sequence[Stamp | None], bases: Sequence[Basis]) -> int:
    """The number whose time a change in brackets after ``owner`` has: "294 more than the 4,218 of 2022 (7.0%)".

    Without one it is that which the level is held against: "3,287 adults, compared with 3,152 in 2021-22 (+4.3%)".
    """
    stamp = own[owner]
    if stamp is None or not stamp.level:
        return owner
    changes = [at for at in range(owner) if bases[at] is Basis.CHANGE]
    held = [at for at, each in enumerate(own[:owner]) if each is None or not each.level]
    return (changes or held or [owner])[-1]


def _running(times: Sequence[Time]) -> tuple[list[bool], list[bool]]:
    """Which times are since something, and which the words give with an end."""
    ended = [t.period is not None and not t.since and t.told_by == "sentence" for t in times]
    return [t.since for t in times], ended


def _led(lead_in: str, clock: Clock) -> Stamp | None:
    """The time that a list's lead-in tells of its items; a day only where it opens the words or is that of a count.

    Its last sentence tells it before those before; what is only compared with tells none: "1,502 (1,588 in 2022/23)".
    """
    *_, last = sentences = _SENTENCES.split(lead_in)
    for text in (last, lead_in)[: len(sentences)]:
        stamps = stamps_of(text, clock)
        if text is lead_in and len(sentences) > 1 and len({s.period.label for s in stamps if s.period is not None}) > 1:
            return _of_the_divided(text, stamps) if _DIVIDES.match(last) else None
        bound = bound_stamps(text, numbers_in(text, stamps), stamps)
        blank = text
        for stamp in stamps:
            if stamp.start in bound:
                blank = f"{blank[: stamp.start]}{' ' * (stamp.end - stamp.start)}{blank[stamp.end :]}"
        led = frame_stamp(blank, clock, days=True)
        if led is not None and (led.period is None or led.period.kind is not PeriodKind.DAY):
            return led
        if led is not None:
            return led if led.opens or _AT.search(text[: led.start]) else None
    return None


def _of_the_divided(text: str, stamps: list[Stamp]) -> Stamp | None:
    """The time of the first number of words that a list divides: "The target for 2024/25 is £2m. It is shared so:"."""
    numbers = numbers_in(text, stamps)
    return own_stamps(text, numbers, stamps)[0] if numbers else None


def _met(reading: Reading, words: str) -> Period | None:
    """The day of a meeting whose minutes say what was done at it: "RESOLVED that £14,000 be written off"."""
    dated = reading.clock_here.dated
    if reading.document.kind is not DocumentKind.MINUTES or dated is None or _AT_THE_MEETING.search(words) is None:
        return None
    return Period(PeriodKind.DAY, dated.isoformat(), dated, dated, "", 0, 0)


def _time(
    reading: Reading, own: Stamp | None, led: Stamp | None, carried: Period | None, coming: bool, met: Period | None
) -> Time:
    """The time of a number: its sentence tells before its lead-in, the sentence before, the headings, the document.

    ``met`` is the day of the meeting at which it was done.
    """
    if own is not None:
        return Time(own.period, "sentence", own.runs_on, own.start)
    if led is not None:
        return Time(led.period, "lead_in", led.runs_on)
    if carried is not None:
        return Time(carried, "sentence", carried.kind is PeriodKind.SINCE)
    clock, heading, before = reading.clock_here, reading.heading, reading.carried
    reported = clock.reported
    # What is still to come is not of the year reported on, unless that year is not over.
    if coming and not clock.is_running:
        if before is not None and (is_ahead(before, clock) if reported is None else before.first > reported.last):
            return Time(before, "sentence")
        heading, reported, before = reading.innermost, None, None
    if heading is not None:
        return Time(heading.period, "heading", heading.runs_on)
    if reported is not None:
        return Time(reported, "document")
    if before is not None and before.kind is PeriodKind.FINANCIAL_YEAR and not is_ahead(before, clock):
        return Time(before, "sentence")
    return Time(None, "") if met is None else Time(met, "document")


def numbers_in(text: str, stamps: Sequence[Stamp]) -> list[Number]:
    """The numbers of ``text`` that are no part of a time, no label and no note's reference; pence as pounds."""
    found = []
    noted = _NOTES.findall(text)
    for number in find_numbers(text):
        # The twelve of "the twelve months to April 2023" is part of a time.
        if any(stamp.start < number.end and number.start < stamp.end for stamp in stamps):
            continue
        plain_number = not number.unit and number.text.isdigit()
        if plain_number and text[number.end : number.end + 1] == ":" and _LABEL.match(text[: number.start]):
            continue
        counts = number.unit and not number.unit.startswith("out of ")
        if not counts and (len(noted) >= 2 or (noted and not number.start)) and not _COUNTS.match(text, number.end):
            continue
        found.append(_in_pounds(number))
    return found


def _spans(stamps: Sequence[Stamp]) -> list[tuple[int, int]]:
    return [(stamp.start, stamp.end) for stamp in stamps]


def _without_times(clause: Clause, stretches: Sequence[tuple[int, int]], number: Number) -> Clause:
    """The clause without ``stretches`` of its sentence, its words made plain for the measure."""
    left, right = number.start - len(clause.left), number.end
    return replace(
        clause,
        left=plain(clause.left, _within(stretches, left, number.start)),
        right=plain(clause.right, _within(stretches, right, right + len(clause.right))),
        whole=plain(clause.whole, _within(stretches, clause.start, clause.start + len(clause.whole))),
        opening=plain(clause.opening, _within(stretches, 0, len(clause.opening))),
    )


def _within(stretches: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    return [(max(a, start) - start, min(b, end) - start) for a, b in stretches if a < end and start < b]


def _in_pounds(number: Number) -> Number:
    """Pence as pounds, so that they are compared with pounds."""
    if number.unit != "pence":
        return number
    low = None if number.low is None else number.low / 100
    high = None if number.high is None else number.high / 100
    return replace(number, value=number.value / 100, low=low, high=high, unit="GBP")

"""The numbers of a sentence, an item or a callout, typed by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportqa.domain import Basis, Document, DocumentKind, Number, Page, Period, PeriodKind
from reportqa.figures.basis import is_coming, told_bases
from reportqa.figures.clauses import Clause, clauses_of
from reportqa.figures.launches import Launches
from reportqa.figures.measure import plain, told_measure
from reportqa.figures.numbers import find_numbers
from reportqa.figures.places import told_place
from reportqa.figures.timing import Clock, Stamp, frame_stamp, heading_stamp, own_stamps, stamps_of
from reportqa.figures.wordlists import pattern

# What notes and citations are made of: "[12]", "ABC0012", "para 4", "13/15-21", an address.
_NOTES = re.compile(
    r"https?://|\b[A-Z]{2,}[0-9]{4,}|\bparas?\.?\s+[0-9]|\b[0-9]{1,3}/[0-9]{1,3}-[0-9]|\bpp?\.\s?[0-9]|\b[Ii]bid\b|\bop\.\s?cit"
    r"|\bSee\s(?:also|Table|e\.?g)\b"
)
_COUNTS = re.compile(r"\s+(?!para|at\b|and\b|to\b|pp\b)[a-z]+s\b")
# What had happened by the time that was spoken of.
_HAD = re.compile(
    r"\bhad\s+(?:also\s+|already\s+|by\s+then\s+)?(?:been|gone|made|seen|taken|given|put|brought|led|come|paid|spent|become"
    r"|begun|held|met|won|sold|[a-z]{2,}ed)\b"
)
_ANNOUNCES = re.compile(r"\b(?:following|follows?|below|figures\s+are|counts\s+are)\b|:$", re.IGNORECASE)
_STANDS = re.compile(r"\b(?:stands?|stood)\s+at\b|\bnow\s+(?:stands|has|have|is|are)\b", re.IGNORECASE)
_LONG = 150  # days
_LABEL = re.compile(r"^\W*[A-Z][a-z]+\s$")


@dataclass(slots=True)
class Reading:
    """What is known while a document is read from beginning to end."""

    document: Document
    clock: Clock
    pages: Mapping[int, Page]
    area: frozenset[str]
    places: frozenset[str]
    headings: tuple[str, ...] = ()
    heading: Stamp | None = None
    innermost: Stamp | None = None
    announced: Stamp | None = None
    launches: Launches = field(default_factory=Launches)
    carried: Period | None = None
    clean_headings: tuple[str, ...] = ()

    def enter(self, headings: tuple[str, ...]) -> None:
        """Go on under ``headings``."""
        if headings == self.headings:
            return
        self.headings = headings
        self.launches.enter(headings)
        self.heading = heading_stamp(headings, self.clock)
        if self.heading is not None and self.heading.counted:
            under = next(text for text in reversed(headings) if frame_stamp(text, self.clock) == self.heading)
            self.heading = replace(self.heading, period=self.launches.since(under, self.heading))
        self.innermost = heading_stamp(headings[-1:], self.clock)
        self.clean_headings = tuple(plain(text, _spans(stamps_of(text, self.clock))) for text in headings)
        self.carried = None
        self.announced = None


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
    reading: Reading, text: str, numbers: list[Number], stamps: list[Stamp], lead_in: str, carried: Period | None
) -> Iterator[Said]:
    """Each of the ``numbers`` of ``text``, typed; ``lead_in`` completes a list's item.

    ``carried`` is the period of the sentence before, for one that goes on about it.
    """
    clauses = clauses_of(text, numbers)
    own = own_stamps(text, numbers, stamps)
    led = frame_stamp(lead_in, reading.clock, days=True) if lead_in else None
    goes_on = carried is not None and _goes_on(lead_in or text, carried)
    future = [is_coming(clause, lead_in) for clause in clauses]
    own = [stamp and replace(stamp, period=stamp.period or reading.launches.since(text, stamp)) for stamp in own]
    if led is not None and led.period is None:
        led = replace(led, period=reading.launches.since(lead_in, led))
    # "Since 2019 we took on 60; the headcount stands at 300": a level is of no time since.
    own = [
        None if stamp is not None and stamp.runs_on and _STANDS.search(clause.left) else stamp
        for stamp, clause in zip(own, clauses, strict=True)
    ]
    times = [
        _time(reading, stamp, led or reading.announced, carried if goes_on else None, coming)
        for stamp, coming in zip(own, future, strict=True)
    ]
    bases = told_bases(numbers, clauses, [since for _, _, since in times], lead_in)
    lead = plain(lead_in, _spans(stamps_of(lead_in, reading.clock))) if lead_in else ""
    stretches = _spans(stamps)
    for number, clause, (period, told_by, _), basis in zip(numbers, clauses, times, bases, strict=True):
        words = _without_times(clause, [*stretches, *((n.start, n.end) for n in numbers)], number)
        measure = told_measure(words, lead, reading.clean_headings)
        place = told_place(words, reading.headings, reading.area, reading.places)
        yield Said(number, measure, period, told_by, place, basis)


def _goes_on(text: str, carried: Period) -> bool:
    """Whether ``text`` tells more of the time of the sentence before, a time too short for a mere "they" or not."""
    if pattern(r"^\W*<anaphora>\b").match(text) or _HAD.search(text):
        return True
    long = (carried.last - carried.first).days >= _LONG
    return long and bool(pattern(r"^\W*(?:\w+\s+){0,3}<weak_anaphora>\b").match(text))


def _time(
    reading: Reading, own: Stamp | None, led: Stamp | None, carried: Period | None, coming: bool
) -> tuple[Period | None, str, bool]:
    """The period, what told it, and whether it is the time since something.

    The sentence tells before its lead-in, the sentence before it, the headings and the document.
    """
    for stamp, told_by in ((own, "sentence"), (led, "lead_in")):
        if stamp is not None:
            return stamp.period, told_by, stamp.runs_on
    if carried is not None:
        return carried, "sentence", carried.kind is PeriodKind.SINCE
    reported, before = reading.clock.reported, reading.carried
    # What is still to come is not of the year reported on, unless that is the year of a budget.
    heading = reading.heading
    if coming and reading.document.kind is not DocumentKind.BUDGET:
        if before is not None and reported is not None and before.first > reported.last:
            return before, "sentence", False
        heading, reported, before = reading.innermost, None, None
    if heading is not None:
        return heading.period, "heading", heading.runs_on
    if reported is not None:
        return reported, "document", False
    if before is not None and before.kind is PeriodKind.FINANCIAL_YEAR:
        return before, "sentence", False
    return None, "", False


def announce(reading: Reading, stamps: Sequence[Stamp], text: str) -> None:
    """Keep the time that a sentence names for the callouts under it: "The following are counts since July 2021"."""
    own = [stamp for stamp in stamps if not stamp.aside]
    reading.announced = own[0] if len(own) == 1 and _ANNOUNCES.search(text) else None


def carry(reading: Reading, stamps: Sequence[Stamp], text: str) -> None:
    """Keep the period that a following sentence goes on about."""
    reading.launches.note(text, stamps)
    own = [stamp.period for stamp in stamps if stamp.period is not None and not stamp.aside]
    usable = [period for period in own if period.kind is not PeriodKind.DAY]
    if own:
        reading.carried = usable[-1] if usable else None


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

"""What is known while a document is read from beginning to end: headings, times told before, things begun."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reportqa.domain import Document, DocumentKind, Number, Page, Period, PeriodKind
from reportqa.figures.times.belonging import bound_stamps
from reportqa.figures.times.clock import Clock, clock_for, year_around
from reportqa.figures.times.launches import Launches
from reportqa.figures.times.periods import same_period
from reportqa.figures.times.timing import Stamp, frame_stamp, heading_stamp, position_of, stamps_of
from reportqa.figures.typing.echoes import Told
from reportqa.figures.typing.measure import plain
from reportqa.figures.typing.wordlists import pattern

# What had happened by the time that was spoken of.
_HAD = re.compile(
    r"\bhad\s+(?:also\s+|already\s+|by\s+then\s+)?(?:been|gone|made|seen|taken|given|put|brought|led|come|paid|spent|become"
    r"|begun|held|met|won|sold|[a-z]{2,}ed)\b"
)
# "Members noted that": it stands for nothing.
_SAID_THAT = re.compile(
    r"\b(?:noted|said|heard|told|reported|agreed|explained|added|confirmed|advised|observed|thought|felt|hoped|resolved|recommended|stated|recalled|replied"
    r"|warned|believed|suggested|pointed\s+out|asked)\s+that\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:was|were|is|are|has|have|came|rose|fell|stood|had)\b", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"\b(?:the\s+following|as\s+follows|follow|(?:shown|set\s+out|given|listed|set)\s+(?:out\s+)?below|figures\s+are|counts\s+are)\b|:$",
    re.IGNORECASE,
)
# "Of these, 52 were idle" is told of the day on which they were counted.
_OF_THESE = re.compile(
    r"^\W*(?:(?:some|a\s+total)\s+)?(?:of|among|amongst|within)\s+(?:these|those|them|this|which|whom)\b", re.IGNORECASE
)
_BACK = re.compile(r"\b(?:previous|last|prior|preceding|before|earlier|ago)\b", re.IGNORECASE)
# "Members received the report for Quarter 3": what follows under the same heading is of that time.
_HEARD = re.compile(
    r"\b(?:received|considered|introduced|presented|noted|heard|outlined|discussed|covers?|covered|covering)\b[^.;]{0,60}\b(?:report\w*|figures|performance"
    r"|update|outturn|position|paper|accounts|statistics|monitoring|period|results)\b",
    re.IGNORECASE,
)
_REPORTED = (
    PeriodKind.FINANCIAL_YEAR,
    PeriodKind.CALENDAR_YEAR,
    PeriodKind.QUARTER,
    PeriodKind.RANGE,
    PeriodKind.ROLLING_YEAR,
)
_YEAR_OF_DAYS = 366
_NUMBERED = re.compile(r"\bmonth\s+[0-9]", re.IGNORECASE)
# What is told of a year when it is over.
_YEAR_OVER = re.compile(
    r"\b(?:outturn|annual\s+report|year[\s-]end|end[\s-]of[\s-]year|final\s+accounts|statement\s+of\s+accounts|annual\s+review)\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"^\W*(?:now|today|currently|at\s+present|nowadays)\b", re.IGNORECASE)
_LONG = 150  # days


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
    spoken_of: Period | None = None
    linked: Period | None = None
    counted: Period | None = None
    reported: Period | None = None
    back: bool = False
    position: Period | None = None
    clean_headings: tuple[str, ...] = ()
    told: Told = field(default_factory=dict)

    @property
    def clock_here(self) -> Clock:
        """The clock of what is read: a heading that names a year or a part of one tells what "in the year" means."""
        if self.position is not None:
            return replace(clock_for(self.position, self.clock.dated), reported=year_around(self.position), heard=True)
        period = self.heading.period if self.heading is not None else self.reported
        if period is None or period.last == date.max or year_around(period) is None:
            return self.clock
        own, dated = self.clock.year, self.clock.dated
        if own is not None and same_period(period, own):
            return self.clock
        found = clock_for(period, dated)
        early = dated is not None and found.year is not None and dated < found.year.first
        return replace(found, ahead=early and found.part is None, heard=own is None)

    def hears(self, carried: Period) -> bool:
        """Whether these are minutes, in which a short time, or one not the item's, is carried by no "had"."""
        if self.document.kind is not DocumentKind.MINUTES:
            return False
        return self.clock_here.year is not None or (carried.last - carried.first).days < _LONG

    @property
    def quarter_told(self) -> Period | None:
        """The quarter last told of, where no paper's own year says which "this quarter" is; else None."""
        told = self.carried if self.clock_here.year is None else None
        return told if told is not None and told.kind is PeriodKind.QUARTER else None

    def _own_heading(self, stamp: Stamp | None) -> Stamp | None:
        """A heading's time; None for the part that the whole document reports on, which its clock knows better.

        So it is with the year in the title of a paper on a part of it.
        """
        period, part = stamp.period if stamp is not None else None, self.clock.part
        return None if period is not None and part is not None and same_period(period, part) else stamp

    def told_before(self, text: str) -> Period | None:
        """The time of the sentence before that ``text`` can go on about: a day only for some of what was counted."""
        return self.counted if self.counted is not None and _OF_THESE.match(text) else self.linked

    def enter(self, headings: tuple[str, ...]) -> None:
        """Go on under ``headings``."""
        if headings == self.headings:
            return
        self.headings, self.reported, self.told = headings, None, {}
        self.launches.enter(headings)
        titled = headings[1:] if self.clock.part is not None and headings[:1] == (self.document.title,) else headings
        self.heading = self._own_heading(heading_stamp(titled, self.clock))
        if self.heading is not None and self.heading.counted:
            under = next(text for text in reversed(headings) if frame_stamp(text, self.clock) == self.heading)
            self.heading = replace(self.heading, period=self.launches.since(under, self.heading))
        over = headings[-1] if headings else ""  # after a note in a box there may be none
        if self.heading is None and self.clock.reported is None and _YEAR_OVER.search(over):
            self.reported = self.clock.year_over
        self.innermost = heading_stamp(headings[-1:], self.clock)
        self.position = None if self.clock.year is not None else position_of(over, self.clock)
        self.clean_headings = tuple(
            plain(text, [(stamp.start, stamp.end) for stamp in stamps_of(text, self.clock)]) for text in headings
        )
        self.carried = self.spoken_of = self.linked = self.counted = None
        self.announced = None


def goes_on(text: str, carried: Period, *, back: bool = False, heard: bool = False) -> bool:
    """Whether ``text`` tells more of the time of the sentence before, a time too short for a mere "they" or not.

    A time told by its distance "back" is that of its own sentence, unless the next is of the things it told of. In
    what is only ``heard``, as in minutes, all that was said "had" happened.
    """
    long = (carried.last - carried.first).days >= _LONG
    if carried.kind is PeriodKind.DAY:
        return _OF_THESE.match(text) is not None
    if pattern(r"^\W*<anaphora>\b").match(text):
        return True
    if _NOW.match(text):
        return False
    if carried.kind is PeriodKind.SINCE or back:
        return False
    verb = _VERB.search(text)
    if not heard and _HAD.search(text) and (verb is None or verb[0].lower() == "had"):
        return True
    return long and bool(pattern(r"^\W*(?:\w+\s+){0,3}<weak_anaphora>\b").match(_SAID_THAT.sub(" ", text)))


def points_back(text: str) -> bool:
    """Whether an item of a list begins with a word that stands for what the item before it told: "This was 4% more"."""
    return pattern(r"^\W*(?:<anaphora>|<weak_anaphora>)\b").match(text) is not None


def announce(reading: Reading, stamps: Sequence[Stamp], text: str) -> None:
    """Keep the time that a sentence names for the callouts under it: "The following are counts since July 2021"."""
    own = [stamp for stamp in stamps if not stamp.aside]
    reading.announced = own[0] if len(own) == 1 and _ANNOUNCES.search(text) else None


def carry(reading: Reading, stamps: Sequence[Stamp], text: str, numbers: Sequence[Number]) -> None:
    """Keep the period that a following sentence goes on about: the last that is not only of what is compared with."""
    reading.launches.note(text, stamps)
    if _NOW.match(text):
        reading.carried = None
    compared = bound_stamps(text, numbers, stamps)
    own = [
        s.period
        for s in stamps
        if s.period is not None
        and not s.aside
        and s.start not in compared
        and text[s.start - 4 : s.start].lower() != "mid-"
    ]
    usable = [period for period in own if period.kind is not PeriodKind.DAY]
    # "Received the report for 2022/23": its title's year, too, is what is heard of.
    heard = [s.period for s in stamps if s.period is not None and s.start not in compared]
    if reading.clock.reported is None and len({period.label for period in heard}) == 1 and _HEARD.search(text):
        reading.reported = heard[0] if _is_reported(heard[0]) else reading.reported
    if own:
        reading.back = any(s.period is own[-1] and _BACK.search(text[s.start : s.end]) for s in stamps)
        reading.linked = usable[-1] if usable else None
        # "Last year ended over": what follows is of the present again.
        reading.carried = None if reading.back else _year_told(reading.carried, own)
        reading.spoken_of = own[-1]
        reading.counted = own[-1] if own[-1].kind is PeriodKind.DAY else None
        return
    if reading.counted is not None and not _OF_THESE.match(text):
        reading.counted = None
    if reading.linked is None or not goes_on(
        text, reading.linked, back=reading.back, heard=reading.hears(reading.linked)
    ):
        reading.linked = None
        reading.spoken_of = reading.counted


def _is_reported(period: Period) -> bool:
    """Whether a period is one that is reported on: a year, a quarter or some months of it."""
    if period.kind is PeriodKind.MONTH:  # the report "for Month 8", not one received in November
        return _NUMBERED.search(period.text) is not None
    return period.kind in _REPORTED and (period.last - period.first).days <= _YEAR_OF_DAYS


def _year_told(before: Period | None, own: Sequence[Period]) -> Period | None:
    """The year that undated sentences are still of: the last told; a day at its end or within it changes nothing."""
    last = own[-1]
    if last.kind is PeriodKind.FINANCIAL_YEAR:
        return last
    around = year_around(last)
    if before is not None and around is not None and same_period(before, around):
        return before
    if last.kind is PeriodKind.DAY:
        return around if around is not None and last.last == around.last else None
    return last

"""The time a number of a sentence stands for: which of the sentence's periods belongs to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportqa.domain import Document, Number, Period, PeriodKind
from reportqa.figures.clauses import breaks_of
from reportqa.figures.dates import moment, month_number
from reportqa.figures.periods import find_periods
from reportqa.figures.relative import find_mentions, shift
from reportqa.figures.wordlists import pattern

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# "In May": a month without its year, after a word that makes it one.
_YEARLESS = re.compile(
    rf"\b(?P<word>(?:[Ii]n|[Dd]uring|[Tt]hroughout|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Ii]n\s+(?:early|late|mid))[\s-])"
    rf"(?P<month>{_MONTHS})(?![\w,]*\s*(?:[0-9]|to\s+(?:{_MONTHS})))(?!\w)"
)
# A beginning without a date: what is counted since then has no period that can be told.
_UNDATED = re.compile(
    r"\bsince\s+(?:then|(?:the|its|his|her|their|our|it|they|he|she|we|being|coming|first|this|that)\b)(?![^.;,]{0,60}?(?:19|20)[0-9]{2})"
    r"|\bsince\s+(?:launch|inception|opening|implementation|introduction)\b"
    r"|\b(?:in\s+)?(?:its|the|their|his|her)\s+(?:first|second|third|fourth|fifth)\s+(?:(?:full|whole|[a-z]+)\s+)?"
    r"(?:year|months|weeks|days)\b(?!\s+(?:running|in\s+a\s+row))"
    r"|\bto\s+date\b|\bso\s+far\b",
    re.IGNORECASE,
)
_RUN_SINCE = re.compile(
    r"\b(?:has|have)\s+(?:run|been\s+\w+|operated|worked|existed)\s+(?:since|from|in)\s+$", re.IGNORECASE
)
_COMPARED = (
    r"\b<compared>\s+(?:(?:in|the|that|those|figures?|levels?|same|period|months?|quarter|weeks?|of|for|an?|average|year|week"
    r"|month|ended|ending|previous|seen|recorded|baseline)\s+)*$"
)
_TITLE_BEFORE = r"\b(?:plan|report|strategy|act|edition|accounts|statement)(?:\s+for)?(?:\s+\w+)?\s*[(,]?\s*$"
_TITLE_AFTER = r"^['’]?s?\s+(?:\w+\s+)?<titles>\b"
_ON_YEAR = re.compile(r"\bon\s+(?:the\s+|a\s+)?(?:(?:financial|calendar|same|figure|level)\s+)*$", re.IGNORECASE)
_DOING = r"\b<dated_doings>\s+(?:\w+\s+)?(?:on|in|at|of|for)?\s*(?:the\s+)?(?:(?:early|late|end\s+of|start\s+of)\s+)?$"
# "Funded to March 2026": the end of a time, not the time.
_ENDS = re.compile(r"\b(?:to|until|till)\s+(?:the\s+end\s+of\s+)?(?:early\s+|late\s+)?$", re.IGNORECASE)
_SETTLED = re.compile(
    r"\b(?:set|decided|agreed|approved|published)\s+(?:at|as)\s[^.;,]{0,40}?\b(?:in|on)\s+(?:the\s+)?$", re.IGNORECASE
)
_OPENS = re.compile(
    r"(?:^|[,;:(]\s*|\b(?:and|but|while|whereas)\s+)(?:(?:in|during|for|over|since|by|at|as\s+at|as\s+of|from|between|on"
    r"|throughout|within|both)\s+)?(?:the\s+)?(?:(?:year|month|quarter|period|end|start|financial|of|whole)\s+)*$",
    re.IGNORECASE,
)
# "..., and March 2023 had the most": a time that something is said of.
_SUBJECT = re.compile(r"\s+(?:had|saw|was|were|has|have|is|brought|showed|came|marked|will)\b", re.IGNORECASE)
_PAIR_FROM = re.compile(
    r"\b(?:from|compared\s+(?:to|with)|against|(?:up|down)\s+from)\s+(?:(?:a|an|the|just|over|under|about|around|only|some"
    r"|total|of|previous|figure)\s+)*[(]?$",
    re.IGNORECASE,
)
_TIMES = ("years", "months", "weeks", "days", "hours")
_YEARS = (PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR)
_MOMENTS = (PeriodKind.DAY, PeriodKind.MONTH)
_IN_THE_YEAR = re.compile(
    r"\b(?:during|over|in|throughout|across)\s+the\s+(?:financial\s+|reporting\s+|whole\s+)?year\b"
    r"(?!\s+(?:to|ended|ending|before|after|ahead|end|in|of|that|when|[0-9]))",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b[Ff]or\s+(?:the\s+)?(?:financial\s+)?(?:year\s+)?$")
_BY = re.compile(r"\b[Bb]y\s+(?:the\s+)?(?:(?:end|start|close)\s+of\s+)?(?:early\s+|late\s+)?$")
_JOINED = re.compile(r",\s+(?:and|but|which)\s", re.IGNORECASE)
_INCLUDED = re.compile(r"\bincluding\b", re.IGNORECASE)
_DATELINE = re.compile(r"\s*(?::|[–—-]\s)")
_LONGEST_FRAME = 800  # days: a document's or heading's "2022 to 2025" is no period of a figure's


@dataclass(frozen=True, slots=True)
class Clock:
    """What a document tells of time before any of its sentences does: its period and its date."""

    reported: Period | None
    dated: date | None


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time that a sentence names; ``period`` is None where the words cannot be dated.

    ``aside`` tells that it dates something else: what is compared with, a decision, a title; ``opens`` that it
    opens its clause; ``counted`` that it is an undated time since something.
    """

    start: int
    end: int
    period: Period | None
    aside: bool
    opens: bool
    counted: bool = False

    @property
    def runs_on(self) -> bool:
        """Whether it is the time since something: "since June 2023", "since its launch", "to date"."""
        return self.counted or (self.period is not None and self.period.kind is PeriodKind.SINCE)


def clock_of(document: Document) -> Clock:
    """The clock of ``document``."""
    reported = find_periods(document.period)
    return Clock(reported[0] if reported else None, document.dated)


def stamps_of(text: str, clock: Clock) -> list[Stamp]:
    """The times that ``text`` names, from left to right."""
    found: list[tuple[int, int, Period | None]] = [(p.start, p.end, p) for p in find_periods(text)]
    found += _unsaid(text, clock, found)
    stamps = []
    for start, end, period in sorted(found, key=lambda each: each[0]):
        before = text[max(0, start - 80) : start]
        if period is not None and _RUN_SINCE.search(before):
            label = f"since {period.label}"
            period = replace(period, kind=PeriodKind.SINCE, label=label, last=date.max)
            stamps.append(Stamp(start, end, period, False, False))
            continue
        opens = bool(_OPENS.search(before))
        counted = period is None and text[start:end].lower().startswith(("since", "to date", "so far"))
        stamps.append(Stamp(start, end, period, _is_aside(text, start, end, period), opens, counted))
    return stamps


def _unsaid(
    text: str, clock: Clock, dated: Sequence[tuple[int, int, Period | None]]
) -> list[tuple[int, int, Period | None]]:
    """Times that need the document to be dated: "last year", "in May", "since its launch"."""
    found: list[tuple[int, int, Period | None]] = []

    def is_free(start: int, end: int) -> bool:
        return all(end <= other[0] or start >= other[1] for other in (*dated, *found))

    for mention in find_mentions(text):
        if is_free(mention.start, mention.end):
            since = text[max(0, mention.start - 12) : mention.start].lower().rstrip().endswith(("since", "since the"))
            period = None if since else _shifted(mention.steps, mention.span, mention.start, text, clock, dated)
            found.append((mention.start, mention.end, _at(text, period, mention.start, mention.end)))
    if any(month in text for month in _MONTHS.split("|")):
        for match in _YEARLESS.finditer(text):
            if is_free(match.start("month"), match.end()):
                begun = match["word"].strip().lower() == "since"
                period = month_in(match["month"], clock)
                if begun and period is not None:
                    period = replace(period, kind=PeriodKind.SINCE, label=f"since {period.label}", last=date.max)
                start = match.start() if begun else match.start("month")
                found.append((start, match.end(), _at(text, period, start, match.end())))
    if clock.reported is not None:
        for match in _IN_THE_YEAR.finditer(text):
            if is_free(*match.span()):
                found += [(*match.span(), _at(text, clock.reported, *match.span()))]
    for match in _UNDATED.finditer(text):
        until_now = match[0].lower() in ("to date", "so far")
        if is_free(*match.span()) and not (until_now and dated):
            found += [(*match.span(), None)]
    return found


def _at(text: str, period: Period | None, start: int, end: int) -> Period | None:
    return None if period is None else replace(period, text=text[start:end], start=start, end=end)


def _shifted(steps: int, span: str, start: int, text: str, clock: Clock,
             dated: Sequence[tuple[int, int, Period | None]]) -> Period | None:  # fmt: skip
    """The period a relative expression means: seen from the year named before it, else from the document's."""
    named = [p for _, end, p in dated if p is not None and end <= start and p.kind in _YEARS]
    if (
        steps < 0
        and named
        and span == "year"
        and re.match(r"(?:the\s+)?(?:year\s+before|prev|prior|prec)", text[start:], re.I)
    ):
        anchor: Period | None = named[-1]
    else:
        anchor = clock.reported
    moved = shift(anchor, steps, span) if anchor is not None else None
    if moved is None:
        return None
    if steps < 0 and anchor is clock.reported and any(p.label == moved.label for _, _, p in dated if p is not None):
        return None
    return Period(moved.kind, moved.label, moved.first, moved.last, "", 0, 0)


def month_in(name: str, clock: Clock) -> Period | None:
    """The month ``name`` within the year a document reports on; before its date where it names no year."""
    number = month_number(name)
    reported, dated = clock.reported, clock.dated
    if reported is not None and reported.kind in (PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR):
        year = reported.first.year if number >= reported.first.month else reported.last.year
    elif reported is None and dated is not None:
        year = dated.year if number <= dated.month else dated.year - 1
    else:
        return None
    found = moment(year, number, 0, 0, 0)
    return None if found is None else Period(found.kind, found.label, found.first, found.last, name, 0, 0)


def _is_aside(text: str, start: int, end: int, period: Period | None) -> bool:
    before, after = text[max(0, start - 80) : start], text[end : end + 40]
    if pattern(_COMPARED).search(before):
        return True
    # "8% up on 2022": no level is "on" a year.
    if _ON_YEAR.search(before) and (period is None or period.kind in _YEARS):
        return True
    if pattern(_TITLE_BEFORE).search(before) or pattern(_TITLE_AFTER).match(after):
        return True
    begun = period is not None and period.kind is PeriodKind.SINCE
    if _ENDS.search(before) and period is not None and " to " not in period.label:
        return True
    return not begun and bool(pattern(_DOING).search(before) or _SETTLED.search(before))


def own_stamps(text: str, numbers: Sequence[Number], stamps: Sequence[Stamp]) -> list[Stamp | None]:
    """For each of a sentence's ``numbers`` the time that is its own; None where the sentence names none for it."""
    breaks = breaks_of(text) if stamps else []
    usable = [stamp for stamp in stamps if not stamp.aside]
    return [_own(text, index, numbers, usable, breaks) for index in range(len(numbers))]


def _own(
    text: str, index: int, numbers: Sequence[Number], stamps: Sequence[Stamp], breaks: Sequence[int]
) -> Stamp | None:
    number = numbers[index]
    ranked = []
    for order, stamp in enumerate(stamps):
        if stamp.start < number.end and number.start < stamp.end:
            continue
        rank = _rank(text, index, numbers, stamp, breaks)
        if rank is not None:
            ranked.append((rank, abs(stamp.start - number.start), order))
    best = stamps[min(ranked)[2]] if ranked else None
    if best is not None and best.period is not None and best.period.kind in _MOMENTS:
        # "For 2025/26 they spoke of £4m in May": the year it is for, not the month it was said in.
        meant = [s for s in stamps if s.opens and s.period and s.period.kind in _YEARS and _FOR.search(text[: s.start])]
        best = meant[0] if meant and meant[0].start < number.start else best
    if _is_level_before(text, number) and (best is None or min(ranked)[0] > 0):
        # The level before the change has its own, other, time; where it is not named it cannot be told.
        return Stamp(number.start, number.end, None, False, False)
    return best


def _is_level_before(text: str, number: Number) -> bool:
    """Whether the number is what something rose or fell from: "up from 32", "compared with 32"."""
    return _PAIR_FROM.search(text[max(0, number.start - 40) : number.start]) is not None


def _rank(text: str, index: int, numbers: Sequence[Number], stamp: Stamp, breaks: Sequence[int]) -> int | None:
    """How loosely ``stamp`` belongs to the number, 0 the closest; None when it does not."""
    number = numbers[index]
    if stamp.start >= number.end:
        if any(number.end <= at < stamp.start for at in breaks):
            return None
        # "Over four years (2026 to 2030)": the span parts nothing from its dates.
        passed = [n for n in numbers if number.end <= n.start and n.end <= stamp.start and n.unit not in _TIMES]
        between = len(passed)
        if any(_is_level_before(text, other) for other in passed):
            return None
        followed = any(
            other.start >= stamp.end and not any(stamp.end <= at < other.start for at in breaks) for other in numbers
        )
        between_words = text[number.end : stamp.start]
        if passed and _BY.search(between_words):
            return None
        if _INCLUDED.search(between_words) and not passed:
            return None
        if stamp.opens and _SUBJECT.match(text, stamp.end):
            return None
        if followed and _JOINED.search(between_words):
            return None
        if stamp.opens and followed and text[stamp.start - 1 : stamp.start] != "(":
            return 5 if between == 0 else None
        return 0 if between == 0 else 3
    parted = any(stamp.end <= at < number.start for at in breaks)
    between = sum(stamp.end <= other.start and other.end <= number.start for other in numbers)
    if stamp.opens:
        return 1 if not parted else 2
    if parted:
        return 6
    return 1 if between == 0 else 4


def frame_stamp(text: str, clock: Clock, *, days: bool = False) -> Stamp | None:
    """The one time that a heading, a caption or a label names for all that stands under it; None for none or several.

    Spans of many years name no figure's time, and neither do days unless ``days`` says so.
    """
    if not text:
        return None
    found = [stamp for stamp in stamps_of(text, clock) if not stamp.aside and _frames(stamp.period, days=days)]
    if not days:  # "May 2023: the new crane": when it was told, not what it is told of
        found = [s for s in found if s.start or s.period is None or not _is_dateline(text, s.end, s.period)]
    labels = {stamp.period.label if stamp.period is not None else "" for stamp in found}
    return found[0] if len(labels) == 1 else None


def _is_dateline(text: str, end: int, period: Period) -> bool:
    return period.kind in _MOMENTS and _DATELINE.match(text, end) is not None


def _frames(period: Period | None, *, days: bool) -> bool:
    if period is None or period.kind is PeriodKind.SINCE:
        return True
    if period.kind is PeriodKind.DAY:
        return days
    return (period.last - period.first).days <= _LONGEST_FRAME


def heading_stamp(headings: Sequence[str], clock: Clock) -> Stamp | None:
    """The time of the innermost heading that names one."""
    for heading in reversed(headings):
        stamp = frame_stamp(heading, clock)
        if stamp is not None and (stamp.period is not None or stamp.counted):
            return stamp
    return None

"""Times told by their distance from another: "last year", "a year earlier", "the same quarter of last year"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from reportqa.domain import Period, PeriodKind
from reportqa.figures.times.clock import YEARS, Clock, moved, named, year_around
from reportqa.figures.times.dates import month_end, month_number
from reportqa.figures.times.periods import overlap
from reportqa.figures.times.relative import Mention, find_mentions, shift

# Where a time stands and which it is; None for one that the words cannot date.
Told = tuple[int, int, Period | None]

_LAST_YEAR = (
    r"(?:last\s+year|(?:in\s+)?the\s+(?:previous|prior|preceding)\s+year|the\s+year\s+before"
    r"|a\s+year\s+(?:earlier|ago|before))"
)
_UNTIL = (
    r"(?:quarter|period|half|months?|weeks?|point|stage|time"
    r"|(?:three|six|nine|twelve|3|6|9|12)[\s-]months?(?:\s+period)?)"
)
_SAME = re.compile(
    rf"\b(?:the\s+(?:same|corresponding|equivalent|comparable)\s+{_UNTIL}(?:\s+(?:of|in|for))?"
    rf"|this\s+(?:point|stage|time)(?:\s+in)?)\s+{_LAST_YEAR}\b",
    re.IGNORECASE,
)
# "From 1,260 between April and September last year to 840 in the same six months of this year".
_SAME_NOW = re.compile(
    rf"\bthe\s+(?:same|corresponding|equivalent|comparable)\s+{_UNTIL}\s+(?:of|in|for)\s+(?:this|the\s+current)\s+(?:financial\s+)?year\b",
    re.IGNORECASE,
)
_PREVIOUS_MONTH = re.compile(
    r"\bthe\s+(?:previous|preceding)\s+(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\b",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?:(?:a|one|the)\s+(?P<one>year|quarter|month)|(?P<many>two|three|four|five|six|seven|eight|nine|ten|twelve|[2-9]|1[02])\s+(?P<span>years|months|quarters))"
    r"\s+(?:earlier|ago|previously|(?P<later>later|on(?=,|\s+(?:the|it|they|there|that|we|this)\b))|before(?!\s+(?:last|that|the)\b))(?!\w)",
    re.IGNORECASE,
)
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_MONTHS = {"year": 12, "quarter": 3, "month": 1}
_SAME_OF = re.compile(
    rf"\b(?:the\s+)?(?:same|corresponding|equivalent|comparable)\s+{_UNTIL}\s+(?:of|in|for)\s+(?:the\s+year\s+)?$",
    re.IGNORECASE,
)
_CURRENT = re.compile(r"(?:the\s+)?current\b", re.IGNORECASE)  # in a meeting, whatever year it hears of
# Of a paper that reports on no year "the last financial year" is the one that was over.
_LOOKING_BACK = re.compile(
    r"(?:the\s+|this\s+)(?:last|past)\s+(?:financial\s+year|(?:twelve|12)\s+months)", re.IGNORECASE
)
_YEAR_GONE = re.compile(r"the\s+(?:last|past)\s+year\b", re.IGNORECASE)
_OPENING = 4  # "A year earlier it was 962" looks back from the sentence before
_COMPARES = re.compile(r"\W*(?:that|this|it|these|those|which)\s+(?:also\s+)?compare", re.IGNORECASE)
_BRIEF = 320  # days: no part of a year is longer


def find_earlier(text: str, clock: Clock, told: Sequence[Told], spoken_of: Period | None) -> Iterator[Told]:
    """Yield the times of ``text`` that lie a given while before another.

    They are seen from the last time that ``told`` dates before them, else from what was ``spoken_of`` in the sentence
    before, else from what the document reports on.
    """
    for match in _SAME.finditer(text):
        anchor = _part_before(match.start(), clock, told) or spoken_of
        yield (*match.span(), moved(anchor, -12) if anchor is not None else None)
    for match in _SAME_NOW.finditer(text):
        part = _part_before(match.start(), clock, told)
        if part is not None and clock.current is not None:
            yield (*match.span(), _in_year(part, clock.current))
    for match in _PREVIOUS_MONTH.finditer(text):
        month = _month_before(match, clock, told)
        if month is not None:
            yield (*match.span(), month)
    for match in _AGO.finditer(text):
        if match["later"] == "on" and match.start() > _OPENING:
            continue  # "£5m a year on the pier"
        months = _months_of(match)
        way = 1 if match["later"] else -1
        goes_on = match.start() <= _OPENING or _COMPARES.match(text) is not None
        before = spoken_of if goes_on or clock.reported is None else None
        anchor = _last_before(match.start(), told) or before or clock.part or clock.reported
        seen = anchor is not None and anchor.kind is not PeriodKind.SINCE and _is_long_enough(anchor, months)
        if anchor is None and _is_year_before(match):
            continue  # seen from "last year", which is dated later
        yield (*match.span(), moved(anchor, way * months) if seen and anchor is not None else None)


def of_named_years(text: str, clock: Clock, dated: Sequence[Told]) -> list[Told]:
    """``dated`` with the year of "the same six months of 2023" taken for those months of it."""
    found: list[Told] = []
    for start, end, period in dated:
        back = max(0, start - 60)
        same = _SAME_OF.search(text[back:start]) if period is not None and period.kind in YEARS else None
        anchor = _part_before(start, clock, found) if same else None
        if period is None or anchor is None or same is None:
            found.append((start, end, period))
        else:  # its months are no number of the sentence's
            found.append((back + same.start(), end, _in_year(anchor, period)))
    return found


def _in_year(part: Period, year: Period) -> Period:
    around = year_around(part)
    begins = part.first.year if year.kind is PeriodKind.CALENDAR_YEAR or around is None else around.first.year
    return moved(part, 12 * (year.first.year - begins))


def _month_before(match: re.Match[str], clock: Clock, told: Sequence[Told]) -> Period | None:
    """The last month of that name before the day or month told last, or before the end of the document's year."""
    before = _last_before(match.start(), told)
    until = before if before is not None and before.kind in (PeriodKind.DAY, PeriodKind.MONTH) else clock.year
    number = month_number(match["month"])
    if until is None or (until is clock.year and number != until.last.month):
        return None
    year = until.last.year - (number >= until.last.month)
    return named(date(year, number, 1), month_end(year, number))


def _is_year_before(match: re.Match[str]) -> bool:
    return match[0].lower() == "the year before"


def _months_of(match: re.Match[str]) -> int:
    if match["one"]:
        return _MONTHS[match["one"].lower()]
    many = match["many"].lower()
    return _MONTHS[match["span"].lower().rstrip("s")] * (_NUMBERS.get(many) or int(many))


def _is_long_enough(period: Period, months: int) -> bool:
    """Whether "three months earlier" can be seen from ``period``: a year has no quarter before it."""
    return period.last != date.max and (months % 12 == 0 or (period.last - period.first).days <= months * 31)


def _last_before(start: int, told: Sequence[Told]) -> Period | None:
    found = [p for _, end, p in told if p is not None and end <= start and p.kind is not PeriodKind.SINCE]
    return found[-1] if found else None


def _part_before(start: int, clock: Clock, told: Sequence[Told]) -> Period | None:
    """The last time before ``start`` that is part of a year, else the part that the document reports on."""
    found = [p for _, end, p in told if p is not None and end <= start and (p.last - p.first).days < _BRIEF]
    return found[-1] if found else clock.part


def with_free(found: Sequence[Told], more: Iterable[Told]) -> list[Told]:
    """``found`` with those of ``more`` that overlap none, from left to right."""
    joined = list(found)
    for start, end, period in more:
        if all(end <= other[0] or start >= other[1] for other in joined):
            joined.append((start, end, period))
    return sorted(joined, key=_start) if len(joined) > len(found) else joined


def _start(told: Told) -> int:
    return told[0]


def with_relative(text: str, clock: Clock, found: Sequence[Told], dated: Sequence[Told]) -> list[Told]:
    """``found`` with the relative expressions; "March last year" is March a year back, "April this year" April."""
    joined = list(found)
    for mention in find_mentions(text):
        at = next((at for at, told in enumerate(joined) if _ends_before(text, told, mention)), -1)
        if at < 0 or mention.span != "year":
            joined = with_free(joined, [_mentioned(text, mention, clock, dated, joined)])
            continue
        start, _, period = joined[at]
        if mention.steps < 0 and _is_of_now(period, clock) and period is not None:
            period = moved(period, 12 * mention.steps)
        if joined[at] not in dated:
            joined[at] = (start, mention.end, period)
    return joined


def _is_of_now(period: Period | None, clock: Clock) -> bool:
    """Whether a part of a year was dated within the current one, so that "last year" moves it back.

    A meeting in February that hears of "last March" has dated it in the year before already.
    """
    if period is None or period.kind in YEARS:
        return False
    return clock.year is not None or (clock.now is not None and overlap(period, clock.now))


def _ends_before(text: str, told: Told, mention: Mention) -> bool:
    """Whether nothing but "of" stands between a time and a relative expression after it."""
    return told[1] <= mention.start and text[told[1] : mention.start].strip() in ("", "of")


def _mentioned(text: str, mention: Mention, clock: Clock, dated: Sequence[Told], told: Sequence[Told]) -> Told:
    start, end = mention.start, mention.end
    since = text[max(0, start - 12) : start].lower().rstrip().endswith(("since", "since the"))
    return start, end, None if since else _shifted(mention, text, clock, dated, told)


def _shifted(mention: Mention, text: str, clock: Clock, dated: Sequence[Told], told: Sequence[Told]) -> Period | None:
    """The period a relative expression means: seen from the year ``told`` before it, else from the document's."""
    named_before = [p for _, end, p in told if p is not None and end <= mention.start and p.kind in YEARS]
    previous = re.match(r"(?:the\s+)?(?:year\s+before|prev|prior|prec)", text[mention.start :], re.IGNORECASE)
    if mention.steps < 0 and named_before and mention.span == "year" and previous:
        anchor: Period | None = named_before[-1]
    else:
        heard = clock.heard and _CURRENT.match(text, mention.start) is not None
        year = clock.now if heard else clock.current or clock.reported
        anchor = year if mention.span == "year" else (clock.part or clock.reported)
    steps = mention.steps
    early = clock.is_early and _YEAR_GONE.match(text, mention.start)  # "the last year" is the one that is over
    if not steps and clock.year is None and (early or _LOOKING_BACK.match(text, mention.start)):
        if "months" in text[mention.start : mention.end].lower():
            return None  # seen from a day that no year ends on
        steps = -1
    found = shift(anchor, steps, mention.span) if anchor is not None else None
    if found is None:
        return None
    seen_from_here = mention.steps < 0 and not previous and anchor in (clock.current, clock.reported)
    if seen_from_here and any(p.label == found.label for _, _, p in dated if p is not None):
        return None
    return Period(found.kind, found.label, found.first, found.last, "", 0, 0)

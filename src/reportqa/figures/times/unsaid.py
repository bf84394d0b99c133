"""Times that a sentence leaves to its document to date: "in May", "at 30 June", "Quarter 1", "in the year to date"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from reportqa.domain import Period, PeriodKind
from reportqa.figures.times.clock import YEARS, Clock, day_in, month_in, named, year_around
from reportqa.figures.times.dates import Yearless, find_moments, month_after, month_end, month_number
from reportqa.figures.times.earlier import Told, find_earlier, of_named_years, with_free, with_relative
from reportqa.figures.times.month_runs import month_runs
from reportqa.figures.times.named_days import named_days
from reportqa.figures.times.of_the_year import COUNT, parts, same_day, told_quarter, years
from reportqa.figures.times.periods import find_periods
from reportqa.figures.times.quarters import numbered_months, other_quarters, quarters
from reportqa.figures.times.turns import turns
from reportqa.figures.times.weekdays import on_weekday
from reportqa.figures.typing.wordlists import pattern

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# What each of the words looked for holds one of; most sentences hold none.
_ANY_TIME = re.compile(
    r"year|quarter|month|half|period|week|day|since|date|so\s+far|ago\b|earlier|before|YTD|point|stage|time|christmas|halloween|bonfire|spring|summer|autumn|winter|\bQ[1-4]"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)",
    re.IGNORECASE,
)
_ANY_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
# "In May": a month without its year, after a word that makes it one.
_YEARLESS = re.compile(
    rf"\b(?P<word>(?:[Ii]n|[Dd]uring|[Tt]hroughout|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Ww]as|[Ii]s|[Ii]n\s+(?:early|late|mid))[\s-])"
    rf"(?P<month>{_MONTHS})(?!\s*(?:[0-9]{{1,2}}(?:st|nd|rd|th)?(?![\w.,%])|(?:19|20)[0-9]{{2}}(?![\w,.%])|to\s+(?:{_MONTHS}))|,\s*(?:19|20)[0-9]{{2}})(?!\w)"
)
# "6% up on January last year".
# "Since it opened in May".
_SINCE_BEGUN = re.compile(
    r"\bsince\s+(?:it|they|the\s+(?:[\w’'-]+\s+){1,4}?)\s*(?:(?:was|were|first|officially)\s+){0,3}"
    rf"(?:launched|opened|began|started|introduced|set\s+up|created)\s+in\s+(?P<month>{_MONTHS})\b(?!\s*,?\s*[0-9])",
    re.IGNORECASE,
)
_MONTH_OF = re.compile(rf"\b(?P<month>{_MONTHS})(?=\s+(?:last|this)\s+year\b)")
# "August was the busiest month, with 437 calls".
_MONTH_FIRST = re.compile(rf"\W*(?P<month>{_MONTHS})(?=\s+(?:was|saw|had|brought|proved|remained)\b)")
_END_OF = re.compile(
    r"\b(?P<word>at|by|to|on|of|from|until|since)\s+(?:the\s+)?(?:end|close|last\s+(?:day|night)|final\s+(?:day|night))\s+of\s+$",
    re.IGNORECASE,
)
_THROUGH = re.compile(r"\s*(?:(?P<and>and)|to|until|[-–—])\s*(?:the\s+end\s+of\s+)?", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_SINCE_DAY = re.compile(r"\bsince\s+(?:the\s+)?$", re.IGNORECASE)
_PARTS = re.compile(
    r";\s|[.!?]\s|\s[–—-]\s|\sand\s(?=(?:is|are|was|were|will|would|should|could|has|have|had)\b)|,?\s+and\s+that\s",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_RUNNING = re.compile(
    r"\b(?:(?P<months>three|six|nine|twelve|3|6|9|12)[\s-]months?|(?P<span>quarter|year))\s+(?:up\s+)?(?:to|ending|ended)\s+(?:the\s+end\s+of\s+)?$",
    re.I,
)
_TO = re.compile(r"(?<!from\s)(?<!up\s)\b(?:(?:up\s+)?to|by)\s+(?:the\s+end\s+of\s+)?$", re.IGNORECASE)
_FLOWS = re.compile(
    r"\b(?:sp[ea]nd\w*|spent|expenditure|income|received|delivered|achieved|collected|collection|paid|raised|earned|actuals?|in\s+the\s+(?:\w+\s+)?period)\b",
    re.IGNORECASE,
)
# "1,942 visits were completed by the end of June", in a report on the months to June.
_DONE = re.compile(
    r"\b(?:was|were|have\s+been|has\s+been)\s+(?:completed|carried\s+out|issued|fitted|installed|built|repaired|planted|processed|made|held|approved)\b",
    re.IGNORECASE,
)
_SPANS = {"quarter": 3, "year": 12}
_SO_MANY_FROM = re.compile(
    r"\b(?:the\s+)?(?:first\s+)?(?P<many>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[2-9])[\s-]months?\s+"
    rf"(?:(?:beginning|starting|running)\s+(?:in|from)?|from|since)\s+(?:(?:the\s+)?(?:start|beginning)\s+of\s+|1(?:st)?\s+)?(?P<month>{_MONTHS})(?:\s+(?P<year>(?:19|20)[0-9]{{2}}))?"
    r"(?!\s*(?:to|until|[-–—]|and)\b)(?!\w)",
    re.IGNORECASE,
)
_AWAITED = re.compile(r"\b(?:expect|hope|plan|intend|aim)\w*\s+(?:[\w’'-]+\s+){1,5}?to\s+[a-z]+", re.IGNORECASE)
# "The next round opens on 2 September".
_SCHEDULED = re.compile(
    r"\b(?:opens|closes|begins|starts|takes\s+place|reopens|expires|resumes|comes\s+into\s+(?:force|effect)|goes\s+live|is\s+on|are\s+due|is\s+due|falls?\s+due)\b"
    r"(?!\s+(?:at|from|to)\s+[0-9£])",
    re.IGNORECASE,
)
_UNTIL_NOW = re.compile(r"to date|so far", re.IGNORECASE)
_FIRST = re.compile(
    r"\b(?:in|during|over)\s+(?:its|their|the)\s+first\s+(?:(?P<many>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[2-9])\s+)?(?P<span>months?|year)\b(?!\s+of\b)",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"\b(?:opened|opening|launched|began|begun|started|set\s+up|introduced)\s+(?:[\w’']+\s+){0,3}$", re.IGNORECASE
)
_MOMENTS = (PeriodKind.DAY, PeriodKind.MONTH)
_EARLY = 7  # a day of the month before which the month as a whole is meant
# A beginning without a date: what is counted since then has no period that can be told.
_UNDATED = re.compile(
    r"\b(?:over|in|during|across)\s+(?:the\s+)?(?:last|past)\s+(?:two|three|four|five|six|seven|eight|ten|fifteen|twenty|[2-9]|1[05]|20)\s+years\b|"
    r"\bsince\s+(?:then|(?:the|its|his|her|their|our|it|they|he|she|we|being|coming|first|this|that)\b)(?![^.;,]{0,60}?(?:19|20)[0-9]{2})"
    r"|\bsince\s+(?:launch|inception|opening|implementation|introduction)\b"
    r"|\b(?:(?:in\s+)?(?:its|their|his|her)|(?:in|during|over|for|after)\s+the)\s+(?:first|second|third|fourth|fifth)\s+(?:(?:full|whole|[a-z]+)\s+)?"
    r"(?:year|months|weeks|days)\b(?!\s+(?:running|in\s+a\s+row))"
    r"|(?<!up\s)(?<!up-)\bto\s+date\b|\bso\s+far\b",
    re.IGNORECASE,
)
# "From its launch to the end of March".
_FROM_BEGUN = re.compile(
    r"\bfrom\s+(?:its|the|their|our)\s+(?:launch|start|opening|beginning|introduction|inception|creation)(?:\s+of\s+(?:[\w’'-]+\s+){1,5}?)?"
    rf"\s*(?:up\s+)?(?:to|until)\s+(?:now|date|(?:the\s+)?(?:end\s+of\s+)?(?:[0-9]{{1,2}}\s+)?(?:{_MONTHS})(?:\s+(?:19|20)[0-9]{{2}})?)\b",
    re.IGNORECASE,
)


def find_told(text: str, clock: Clock, spoken_of: Period | None) -> list[Told]:
    """Every time that ``text`` names, dated ones and those that ``clock`` dates, none overlapping another."""
    dated = [_as_end(text, p, clock) for p in find_periods(text)]
    if not _ANY_TIME.search(text):
        return [(start, end, _at(text, period, start, end)) for start, end, period in dated]
    runs = list(month_runs(text, clock, _is_coming))
    begun = [(*match.span(), None) for match in _FROM_BEGUN.finditer(text)]
    dated = [told for told in dated if all(told[1] <= other[0] or told[0] >= other[1] for other in (*runs, *begun))]
    found = with_free(with_free(dated, [*runs, *begun]), _first_months(text, dated))
    found = with_free(found, _months_from(text, clock))
    for finder in (named_days, turns, quarters, numbered_months, parts, _yearless):
        found = with_free(found, finder(text, clock))
    found = with_free(found, (*told_quarter(text, spoken_of), *same_day(text, spoken_of)))
    found = with_free(found, other_quarters(text, found))
    found = of_named_years(text, clock, found)
    found = with_free(found, years(text, clock, dated))
    found = with_free(found, find_earlier(text, clock, found, spoken_of))
    found = with_relative(text, clock, found, dated)
    undated = (match for match in _UNDATED.finditer(text) if not (dated and _UNTIL_NOW.fullmatch(match[0])))
    found = with_free(found, ((*match.span(), None) for match in undated))
    return [(start, end, _at(text, period, start, end)) for start, end, period in found]


def _at(text: str, period: Period | None, start: int, end: int) -> Period | None:
    return None if period is None else replace(period, text=text[start:end], start=start, end=end)


def _as_end(text: str, period: Period, clock: Clock) -> Told:
    """A month of which the end is meant is that day; a day up to which was spent is the year so far.

    "At the end of March 2024" is 31 March, "spending to 30 June 2024" the first quarter's.
    """
    before = text[max(0, period.start - 48) : period.start]
    if period.kind in YEARS and _END_OF.search(before) and text[period.end : period.end + 1] != "-":
        on = period.last
        return period.start, period.end, Period(PeriodKind.DAY, on.isoformat(), on, on, "", 0, 0)
    ends = period.kind is PeriodKind.DAY or (period.kind is PeriodKind.MONTH and _END_OF.search(before) is not None)
    to = _TO.search(before)
    year = _year_of(period.last, clock) if ends else None
    if to is not None and year is not None and _is_so_far(text, before, period.last, clock):
        return period.start - len(before) + to.start(), period.end, named(year.first, period.last)
    if period.kind is PeriodKind.MONTH and _END_OF.search(text[: period.start]):
        on = period.last
        return period.start, period.end, Period(PeriodKind.DAY, on.isoformat(), on, on, "", 0, 0)
    return period.start, period.end, period


def _yearless(text: str, clock: Clock) -> Iterator[Told]:
    """Days and months without their year."""
    if not _ANY_MONTH.search(text) or (clock.year is None and clock.dated is None):
        return
    for match in _SINCE_BEGUN.finditer(text):
        yield match.start(), match.end(), _since(month_in(match["month"], clock))
    moments = list(find_moments(text))
    skip = -1
    for index, each in enumerate(moments):
        if not isinstance(each, Yearless) or index == skip:
            continue
        after = moments[index + 1] if index + 1 < len(moments) else None
        if isinstance(after, Yearless) and _joins(text, each, after):
            skip = index + 1
            told = _through(text, each, after, clock)
            if told is not None:
                yield told
            continue
        yield from _single(text, each, clock, _is_coming(text, each.start))
    for match in _YEARLESS.finditer(text):
        period = month_in(match["month"], clock, coming=_is_coming(text, match.start()))
        if match["word"].strip().lower() == "since":
            yield match.start(), match.end(), _since(period)
        else:
            yield match.start("month"), match.end(), period
    opening = _MONTH_FIRST.match(text)
    if opening is not None and (period := month_in(opening["month"], clock)) is not None:
        yield (*opening.span("month"), period)
    for match in _MONTH_OF.finditer(text):
        period = month_in(match["month"], clock)
        if period is not None:
            yield (*match.span(), period)


def _is_coming(text: str, at: int) -> bool:
    """Whether the part of a sentence around ``at`` tells of what is still to come, so that its months lie ahead."""
    ends = [match.span() for match in _PARTS.finditer(text)]
    begins = max((end for _, end in ends if end <= at), default=0)
    part = text[begins : min((start for start, _ in ends if start >= at), default=len(text))]
    ahead = pattern(r"\b<leads_ahead>\b").search(part) is not None
    return ahead or _AWAITED.search(part) is not None or _SCHEDULED.search(part) is not None


def _since(period: Period | None) -> Period | None:
    if period is None:
        return None
    return replace(period, kind=PeriodKind.SINCE, label=f"since {period.label}", last=date.max)


def _joins(text: str, first: Yearless, last: Yearless) -> bool:
    link = _THROUGH.fullmatch(text, first.end, last.start)
    return link is not None and (not link["and"] or _BETWEEN.search(text[: first.start]) is not None)


def _through(text: str, first: Yearless, last: Yearless, clock: Clock) -> Told | None:
    ends = day_in(last.month, last.day, clock, coming=_is_coming(text, first.start))
    begins = first.in_year(ends.last.year) if ends is not None else None
    if ends is None or begins is None:
        return None
    start = begins.first if begins.first <= ends.first else begins.first.replace(year=begins.first.year - 1)
    opens = _FROM.search(text[: first.start])  # "from 20 November to 5 January" compares with nothing
    return opens.start() if opens is not None else first.start, last.end, named(start, ends.last)


def _single(text: str, each: Yearless, clock: Clock, coming: bool) -> Iterator[Told]:
    """A day; or a month of which the end is meant, or up to whose end months are counted."""
    before = text[max(0, each.start - 48) : each.start]
    running, ending = _RUNNING.search(before), _END_OF.search(before)
    period = on_weekday(text[: each.start], day_in(each.month, each.day, clock, coming=coming), clock)
    if period is None or (not each.day and running is None and ending is None):
        return
    on = period.last
    began = _SINCE_DAY.search(before) if each.day else None
    if began is not None:
        yield each.start - len(before) + began.start(), each.end, _since(period)
    elif running is not None:
        told = (running["months"] or running["span"]).lower()
        months = _SPANS.get(told) or COUNT.get(told) or int(told)
        yield each.start - len(before) + running.start(), each.end, _run(month_after(on, 1 - months), on)
    elif _is_so_far(text, before, on, clock):
        to, year = _TO.search(before), _year_of(on, clock)
        assert to is not None
        assert year is not None
        yield each.start - len(before) + to.start(), each.end, named(year.first, on)
    else:
        yield each.start, each.end, Period(PeriodKind.DAY, on.isoformat(), on, on, "", 0, 0)


def _months_from(text: str, clock: Clock) -> Iterator[Told]:
    """So many months from one on: "the six months from April", "the three months beginning in July 2024"."""
    for match in _SO_MANY_FROM.finditer(text):
        told = match["many"].lower()
        begins = (
            month_in(match["month"], clock)
            if match["year"] is None
            else named(
                date(int(match["year"]), month_number(match["month"]), 1),
                month_end(int(match["year"]), month_number(match["month"])),
            )
        )
        if begins is not None:
            last = month_after(begins.first, (COUNT.get(told) or int(told)) - 1)
            yield (*match.span(), named(begins.first, month_end(last.year, last.month)))


def _run(first: date, last: date) -> Period:
    """The months from ``first`` to ``last``; a year that is neither financial nor calendar is one to its month."""
    found = named(first, last)
    if (last.year - first.year) * 12 + last.month - first.month != 11 or found.kind in YEARS:
        return found
    return replace(found, kind=PeriodKind.ROLLING_YEAR, label=f"year to {last:%Y-%m}")


def _year_of(on: date, clock: Clock) -> Period | None:
    """The year that a day lies in: the one reported on, or the financial year where a paper reports on none."""
    if clock.year is None:
        return year_around(Period(PeriodKind.DAY, on.isoformat(), on, on, "", 0, 0))
    if clock.year.first <= on <= clock.year.last:
        return clock.year
    # A budget for the next year tells what has been spent of this one.
    return year_around(Period(PeriodKind.DAY, on.isoformat(), on, on, "", 0, 0)) if clock.ahead else None


def _is_so_far(text: str, before: str, on: date, clock: Clock) -> bool:
    """Whether "spending to 30 June" is that of the year up to then."""
    if _year_of(on, clock) is None or on != month_end(on.year, on.month):
        return False
    ends_part = clock.part is not None and clock.part.last == on
    return bool(_TO.search(before) and (_FLOWS.search(text) or (ends_part and _DONE.search(text))))


def _first_months(text: str, dated: Sequence[Told]) -> Iterator[Told]:
    """The first months of what began on a day of the sentence: "opened on 3 July and took 90 in its first month"."""
    for match in _FIRST.finditer(text):
        begun = [p for s, _, p in dated if p is not None and p.kind in _MOMENTS and _BEGAN.search(text[:s])]
        if begun:
            many = (match["many"] or "").lower()
            months = COUNT.get(many) or int(many or (12 if match["span"].lower() == "year" else 1))
            first = month_after(begun[-1].first, 0 if begun[-1].first.day <= _EARLY else 1)
            last = month_after(first, months - 1)
            yield (*match.span(), named(first, month_end(last.year, last.month)))

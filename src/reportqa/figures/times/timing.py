"""The times that a sentence, a heading or a label names, and which of them date something other than a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from reportqa.domain import Period, PeriodKind
from reportqa.figures.times.clock import YEARS, Clock, is_ahead, moved, named, year_around
from reportqa.figures.times.dates import month_after
from reportqa.figures.times.unsaid import find_told
from reportqa.figures.typing.wordlists import pattern

_RUN_SINCE = re.compile(
    r"\b(?:has|have)\s+(?:run|been\s+\w+|operated|worked|existed)\s+(?:since|from|in)\s+$", re.IGNORECASE
)
COMPARED = (
    r"\b<compared>\s+(?:(?:in|the|that|those|figures?|levels?|same|period|months?|quarter|weeks?|of|for|an?|average|year|week"
    r"|month|ended|ending|previous|seen|recorded|baseline)\s+)*$"
)
# "More than the budget for 2023/24", "compared with what was spent in 2021".
_THAN_THAT = re.compile(
    r"\b(?:than|compared\s+(?:to|with)|comparison\s+(?:to|with)|relative\s+to|versus)\s+(?:[A-Za-z][\w’'-]*\s+){1,6}(?:for|in|of|at|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "Worse than had been reported at Month 6".
_AT = re.compile(r"(?:at|in|by|to|on)\s+", re.IGNORECASE)
_REPORTED_AT = re.compile(
    r"\b(?:than|from|on)\s+(?:(?:what|that|the\s+\w+)\s+)?(?:(?:had\s+been|has\s+been|was|were)\s+)?"
    r"(?:reported|forecast|expected|shown|predicted|projected|estimated)\s+$",
    re.IGNORECASE,
)
# "Compared with last quarter (Q3 2022/23), performance has improved".
_BRACKETED_PAST = re.compile(
    r"\b(?:compared\s+(?:to|with)|than|against|on)\s+(?:the\s+)?(?:last|previous|prior|same)\s+[\w\s]{1,30}\(\s*$",
    re.IGNORECASE,
)
_DONE_ON = r"\b<dated_doings>\s+(?:(?!and\b)[A-Za-z’'&-]+\s+){1,6}on\s+$"
_NOT_THEN = re.compile(r"\bnot\s+(?:in|until|on|by)\s+$", re.IGNORECASE)
_DONE_THEN = r"^,?\s+(?:(?!and\b|there\b)[A-Za-z’'-]+\s+){1,6}<dated_doings>\b"
_TITLE_BEFORE = r"\b(?:plan|report|strategy|act|edition|accounts|statement)(?:\s+for)?(?:\s+\w+)?\s*[(,]?\s*$"
_TITLE_AFTER = r"^['’]?s?\s+(?:\w+\s+)?<titles>\b"
_OF_THE = re.compile(r"\b(?:of|on|above|below|from|than|exceeding|to)\s+(?:the\s+|its\s+|our\s+)?$", re.IGNORECASE)
_LEVEL_OF = re.compile(r"\s+(?:totals?|levels?|figures?|average|peak|baseline|numbers?|base)\b", re.IGNORECASE)
_SOURCE = re.compile(r"\s+(?:census|survey|data|figures|estimates?)\)", re.IGNORECASE)
_ON_YEAR = re.compile(r"\bon\s+(?:the\s+|a\s+)?(?:(?:financial|calendar|same|figure|level)\s+)*$", re.IGNORECASE)
_DOING = (
    r"(?<![-‑])\b<dated_doings>\s+(?:\w+\s+)?(?:by\s+(?:[\w’'&]+\s+){1,6})?"
    r"(?:on|in|at|of|for)?\s*(?:the\s+)?(?:(?:early|late|end\s+of|start\s+of)\s+)?$"
)
# "Funded to March 2026": the end of a time, not the time.
_POSITION = re.compile(
    r"\b(?:monitoring|position|performance|outturn|spend\w*|forecast|report)\b[^.;]{0,30}\b(?:at|to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_YEARS_FROM = re.compile(
    r"\b(?:over|for|lasting|runs?\s+for)\s+(?:the\s+)?(?P<many>two|three|four|five|six|[2-9]|10)\s+years,?\s+(?:starting\s+|beginning\s+|running\s+)?(?:from|in|on)\s+$",
    re.IGNORECASE,
)
_MANY = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_FROM = re.compile(r"\bfrom\s+(?:the\s+(?:start|beginning)\s+of\s+)?$", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:to|until|till)\s+(?:the\s+end\s+of\s+)?(?:early\s+|late\s+)?$", re.IGNORECASE)
# "The contract (£2.4m, expiring in May 2026)": when it ends, not when it was let.
EXPIRES = re.compile(
    r"\b(?:expir(?:es|ing|ed|e|y)|laps(?:es|ing)|(?<!year\s)(?<!week\s)(?<!months\s)(?<!quarter\s)(?<!period\s)(?:ends|ending)|due\s+to\s+(?:end|finish|run\s+out))"
    r"\s+(?:in|on|at\s+the\s+end\s+of|date:?)?\s*(?:early\s+|late\s+)?$",
    re.IGNORECASE,
)
# "Within 1,000 of the number who did so in the whole of last year": another number's time.
_OF_ANOTHER = re.compile(
    r"\b(?:of|than|on|with|below|above|exceed\w*|match\w*|pass\w*|beat\w*|surpass\w*)\s+(?:the|that)\s+(?:number|figure|total|level|amount|count)\s+"
    r"(?:[A-Za-z’'-]+\s+){1,6}(?:in|for|during|over)\s+(?:the\s+)?(?:whole\s+)?(?:of\s+)?$"
    # "98.5% is assumed, the rate we achieved in 2022/23"
    r"|,\s+the\s+(?:same\s+)?(?:rate|figure|level|number|percentage|amount|share)\s+(?:that\s+|which\s+)?(?:(?:we|they|it|was|were)\s+)(?:[A-Za-z’'-]+\s+){1,4}(?:in|for|during)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "By 7.7%, the consumer price index at September 2023 plus one point": the index's month.
INDEX_OF = re.compile(
    r"\b(?:price\w*\s+index|CPIH?|RPIX?|inflation(?:\s+rate)?)\b(?:\s+\w+){0,4}?\s+(?:at|in|of|for|to)\s+(?:the\s+end\s+of\s+)?$",
    re.IGNORECASE,
)
_UP_ON = re.compile(r"\b(?:up|down|more|less|better|worse|higher|lower)\s+on\s+$", re.IGNORECASE)
_SETTLED = re.compile(
    r"\b(?:set|decided|agreed|approved|published)\s+(?:at|as)\s(?:[^.;,]|[.,](?=[0-9])){0,40}?\b(?:in|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:^|[,;:(]\s*|\b(?:and|but|while|whereas)\s+)(?:(?:in|during|for|over|since|by|at|as\s+at|as\s+of|from|between|on"
    r"|throughout|within|both)\s+)?(?:the\s+)?(?:(?:year|month|quarter|period|end|start|financial|of|whole)\s+)*$",
    re.IGNORECASE,
)
# "An overspend of £295,000 on the 2023/24 revenue budget".
_FOR = re.compile(r"\bfor\s+(?:the\s+)?(?:financial\s+)?$", re.IGNORECASE)
_OF_A_BUDGET = re.compile(
    r"\s+(?:[\w-]+\s+){0,3}?(?:budget|programme|accounts?|allocation|plan|levy|precept)\b", re.IGNORECASE
)
# "Seven cases, and none a year earlier": the time of what was not.
_OF_NONE = re.compile(
    r"\b(?:none|nil|nobody|no-?one|nothing|not\s+one)\s+(?:at\s+all\s+)?(?:in\s+|for\s+|at\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_MOMENTS = (PeriodKind.DAY, PeriodKind.MONTH)
_RECORD = re.compile(
    r"\b(?:highest|lowest|best|worst|most|fewest|least|largest|smallest|biggest|longest|shortest|record|peak|time|low|high|unmatched"
    r"|unseen)\b[^.;]{0,50}$|\b(?:first|only|last)\s+(?:[a-z-]+\s+){0,4}$|\bnot\s+(?:been\s+)?(?:seen|known|matched|equalled|exceeded|bettered)\s+$"
    r"|\b(?:in|at|during)\s+any\s+(?:other\s+)?(?:point|time|year|month|quarter|stage|period|week|day)\s+$|\bun(?:equalled|rivalled|surpassed|broken|beaten)\s+$",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r"^\s+(?:also\s+|now\s+)?(?:show(?:s|ed|ing)?|gave|gives|giving|put|puts|record(?:s|ed)|reveal(?:s|ed)|confirm(?:s|ed)|suggest(?:s|ed)|indicat(?:es|ed))\b",
    re.IGNORECASE,
)
_ANY_LETTER = re.compile(r"[A-Za-z]|[0-9]\.[0-9]|[0-9]{1,2}/[0-9]{1,2}/")
_DATELINE = re.compile(r"\s*(?::|[–—-]\s)")
_LONGEST_TITLE = 10  # words
# "Workforce at 30 September 2024": all under it stood so on that day.
_STANDS_AT = re.compile(
    r"\b(?:workforce|staff|staffing|establishment|head\s?count|strength|employees|members|membership|homes|stock|assets|debts?"
    r"|borrowing|loans|investments|reserves|balances?|profile|register|caseload|vacancies)\s+(?:(?:as\s+)?at|on)\s+"
    r"[0-9]{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\s+20[0-9]{2}\s*$",
    re.IGNORECASE,
)
_LONGEST_FRAME = 800  # days: a document's or heading's "2022 to 2025" is no period of a figure's


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time that a sentence names; ``period`` is None where the words cannot be dated.

    ``aside`` tells that it dates something else: what is compared with, a decision, a title; ``opens`` that it
    opens its clause; ``counted`` that it is an undated time since something; ``before`` that it is the untold time
    from which a change is told; ``level`` that it is that of a number with which another is compared.
    """

    start: int
    end: int
    period: Period | None
    aside: bool
    opens: bool
    counted: bool = False
    before: bool = False
    level: bool = False

    @property
    def runs_on(self) -> bool:
        """Whether it is the time since something: "since June 2023", "since its launch", "to date"."""
        return self.counted or (self.period is not None and self.period.kind is PeriodKind.SINCE)


def stamps_of(text: str, clock: Clock, spoken_of: Period | None = None) -> list[Stamp]:
    """The times that ``text`` names, from left to right; ``spoken_of`` is the time of the sentence before."""
    stamps = []
    for start, end, period in find_told(text, clock, spoken_of):
        before = text[max(0, start - 80) : start]
        if period is not None and _RUN_SINCE.search(before):
            label = f"since {period.label}"
            period = replace(period, kind=PeriodKind.SINCE, label=label, last=date.max)
            stamps.append(Stamp(start, end, period, False, False))
            continue
        many = _YEARS_FROM.search(before) if period is not None else None
        years = _years_from(period, many["many"]) if period is not None and many is not None else None
        if years is not None:
            stamps.append(Stamp(start, end, years, False, False))
            continue
        year = year_around(period) if period is not None and _is_start(period, before, clock) else None
        if year is not None:
            stamps.append(Stamp(start, end, year, False, False))
            continue
        opens = bool(_OPENS.search(before))
        counted = period is None and text[start:end].lower().startswith(("since", "from", "to date", "so far"))
        stamps.append(Stamp(start, end, period, _is_aside(text, start, end, period), opens, counted))
    return stamps


def _years_from(period: Period, many: str) -> Period | None:
    """The years of "over three years from 1 April 2024"; None where no financial year begins then."""
    year = year_around(period)
    begins = year is not None and year.first == period.first
    if year is None or not begins or (period.kind not in _MOMENTS and period.kind is not PeriodKind.FINANCIAL_YEAR):
        return None
    count = _MANY.get(many.lower()) or int(many)
    last = moved(year, 12 * (count - 1))
    return replace(
        period, kind=PeriodKind.RANGE, label=f"{year.label} to {last.label}", first=year.first, last=last.last
    )


def _is_start(period: Period, before: str, clock: Clock) -> bool:
    """Whether a time to come is where a year begins: "£380,000 a year from April 2025"."""
    begins = period.kind in _MOMENTS and (period.first.month, period.first.day) == (4, 1)
    ahead = is_ahead(period, clock) or (clock.year is not None and period.first > clock.year.last)
    return begins and ahead and _FROM.search(before) is not None


def _is_aside(text: str, start: int, end: int, period: Period | None) -> bool:
    before, after = text[max(0, start - 80) : start], text[end : end + 40]
    if _BRACKETED_PAST.search(before):
        return True
    if _AT.match(text, start) and _REPORTED_AT.search(before):
        return True
    if pattern(COMPARED).search(before) or _THAN_THAT.search(before) or _OF_ANOTHER.search(before):
        return True
    if EXPIRES.search(before) or _UP_ON.search(before) or _OF_NONE.search(before):
        return True
    if (of_index := INDEX_OF.search(before)) and any(letter.isdigit() for letter in text[: of_index.start()]):
        return True
    is_day = period is not None and period.kind is PeriodKind.DAY
    if is_day and (pattern(_DONE_THEN).match(after) or pattern(_DONE_ON).search(before)):
        return True
    # "8% up on 2022": no level is "on" a year.
    if _ON_YEAR.search(before) and not _OF_A_BUDGET.match(after) and (period is None or period.kind not in _MOMENTS):
        return True
    if _OF_THE.search(before) and _LEVEL_OF.match(after):
        return True  # "88% of the 2019 total"
    if _SOURCE.match(after) and before.endswith("("):
        return False  # "23% have no car (2021 Census)"
    ranging = text[start:end].lower().startswith("from ")
    titled = pattern(_TITLE_AFTER).match(after) or (not ranging and pattern(_TITLE_BEFORE).search(before))
    if titled and _SHOWS.match(after):
        return False  # "draft accounts for 2022/23 showed a deficit of £9.7m"
    if (titled and any(letter.isdigit() for letter in text[start:end])) or _NOT_THEN.search(before):
        return True
    begun = period.kind is PeriodKind.SINCE if period is not None else text[start:end].lower().startswith("since")
    if begun and _RECORD.search(before):  # "the highest since 2019" says how long nothing was higher
        return True
    if _ENDS.search(before) and period is not None and " to " not in period.label:
        return True
    if _FOR.search(before) and period is not None and period.kind in YEARS:
        return False  # "the £15.8m approved for 2023/24"
    return not begun and bool(pattern(_DOING).search(before) or _SETTLED.search(before))


@lru_cache(maxsize=2048)  # the same for all cells of a column and of a row
def frame_stamp(text: str, clock: Clock, *, days: bool = False) -> Stamp | None:
    """The one time that a heading, a caption or a label names for all that stands under it; None for none or several.

    Spans of many years name no figure's time, and neither do days unless ``days`` says so.
    """
    if not text:
        return None
    stamps = [stamp for stamp in stamps_of(text, clock) if not stamp.aside or _entitles(text, stamp)]
    stamps = [_of_whole_year(text, stamp) for stamp in stamps]
    found = [stamp for stamp in stamps if _frames(stamp.period, days=days)]
    if not days:  # "May 2023: the new crane": when it was told, not what it is told of
        found = [s for s in found if s.start or s.period is None or not _is_dateline(text, s.end, s.period)]
    labels = {stamp.period.label if stamp.period is not None else "" for stamp in found}
    return found[0] if len(labels) == 1 else None


def _of_whole_year(text: str, stamp: Stamp) -> Stamp:
    """A caption's "at the end of 2024-25" is of the year: not all that stands under it is of its last day."""
    day = stamp.period
    if day is None or day.kind is not PeriodKind.DAY or _ANY_LETTER.search(text[stamp.start : stamp.end]):
        return stamp
    year = year_around(day)
    return replace(stamp, period=year) if year is not None and year.last == day.last else stamp


def _entitles(text: str, stamp: Stamp) -> bool:
    """Whether a heading is the title of what its year is of: "13. Annual report 2022/23"."""
    return len(text.split()) <= _LONGEST_TITLE and pattern(_TITLE_BEFORE).search(text[: stamp.start]) is not None


def _is_dateline(text: str, end: int, period: Period) -> bool:
    return period.kind in _MOMENTS and _DATELINE.match(text, end) is not None


def _frames(period: Period | None, *, days: bool) -> bool:
    if period is None or period.kind is PeriodKind.SINCE:
        return True
    if period.kind is PeriodKind.DAY:
        return days
    return (period.last - period.first).days <= _LONGEST_FRAME


def position_of(heading: str, clock: Clock) -> Period | None:
    """The year so far that a heading tells of: "Budget monitoring to 31 May 2023"; None for any other heading."""
    for stamp in stamps_of(heading, clock):
        day = stamp.period
        if day is not None and day.kind is PeriodKind.DAY and _POSITION.search(heading[: stamp.start]):
            year = year_around(day)
            is_end = day.last + timedelta(days=1) == month_after(day.last, 1)
            return named(year.first, day.last) if year is not None and is_end and day.last != year.last else None
    return None


def heading_stamp(headings: Sequence[str], clock: Clock) -> Stamp | None:
    """The time of the innermost heading that names one."""
    for heading in reversed(headings):
        stamp = frame_stamp(heading, clock, days=_STANDS_AT.search(heading) is not None)
        if stamp is not None and (stamp.period is not None or stamp.counted):
            return stamp
    return None

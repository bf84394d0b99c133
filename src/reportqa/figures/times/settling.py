"""A number's time and basis settled together: a forecast made in July is for the year, and no later year is actual."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from reportqa.domain import Basis, Number, Period, PeriodKind
from reportqa.figures.times.clock import YEARS, Clock, is_ahead, is_unfinished, moved, named, year_around
from reportqa.figures.times.periods import overlap, same_period
from reportqa.figures.times.timing import Stamp

_PLANS = (Basis.BUDGET, Basis.FORECAST, Basis.TARGET)
_MOMENTS = (PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.QUARTER)
# "Forecast at Quarter 3", "reported in July": when it was forecast, not what for.
_MADE = re.compile(r"\b(?:at|in|to|since|from|on|for)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:to|at|be|is)\s+(?:(?:around|about|just|over|under|some|almost|nearly)\s+)*$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_VARIANCE = re.compile(r"\b(?:over|under)-?\s?sp[ea]n[dt]\w*|\bforecasts?\b|\bvariance\b", re.IGNORECASE)
_FORECAST = re.compile(r"\b(?:forecast|projected|projection|predicted)\b", re.IGNORECASE)
_WAS_AIMED = re.compile(r"\b(?:target|aim|goal|ambition|objective)\s+(?:was|had\s+been)\b", re.IGNORECASE)
_SPENT = re.compile(
    r"\b(?:had|has|have)\s+(?:been\s+)?spent\b|\b(?:spend|spending|expenditure)\s+(?:was|stood\s+at|came\s+to)\b",
    re.IGNORECASE,
)
_FORESEEN = re.compile(
    r"\b(?:forecast|expect|estimat|predict|anticipat)\w*|\b(?:projects|projected|projection|outturn|likely|gaps?|shortfall|could|may|might|risks?)\b",
    re.IGNORECASE,
)
_GAP = re.compile(r"\b(?:gaps?|shortfalls?)\b", re.IGNORECASE)
_IS = re.compile(
    r"\b(?:is|are|totals?|stands\s+at|amounts\s+to|comes\s+to)\s+(?:(?:now|just|about|around|over|under|some|nearly|almost|worth|set\s+at)\s+)*$",
    re.IGNORECASE,
)
_MONTH_HEADING = re.compile(r"\bmonth\s+[0-9]", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:at|to|by)\s+month\s+[0-9]", re.IGNORECASE)
# "A year-end surplus of £0.1m was forecast", in a paper that names no year.
_FULL_YEAR = re.compile(
    r"\b(?:full[\s-]year|year[\s-]end|end\s+of\s+(?:the|this)\s+(?:financial\s+)?year|out-?turn)\b", re.IGNORECASE
)
_SPENT_TOO_MUCH = re.compile(r"\b(?:over|under)-?\s?sp[ea]n[dt]", re.IGNORECASE)
_NEAR = 40  # characters: "a forecast underspend of £0.8m"
_ANNUAL = re.compile(r"\b(?:annual|yearly|full[\s-]year|year[\s-]end)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_LEAST_BUDGET = 10_000  # pounds: what is less is a charge or a price
# What may have happened between two levels of one year, so that the first is not the year before's.
_WITHIN_A_YEAR = re.compile(
    r"\b(?:quarters?|(?<!twelve\s)(?<!12\s)months|weeks|(?:first|last|each|every|that|this)\s+(?:month|week)|original\w*|revis\w+|forecasts?|since(?!\s+(?:(?:19|20)[0-9]{2}|records|the\s+pandemic|before)\b)|initial\w*|planned|provisional\w*|re-?profil\w*|virement\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Time:
    """A number's period, what told it, and where the words that name it begin (-1 for no words of its sentence).

    ``since`` tells that it is the time since something.
    """

    period: Period | None
    told_by: str
    since: bool = False
    start: int = -1


def settled(time: Time, basis: Basis, number: Number, text: str, clock: Clock) -> tuple[Time, Basis]:
    """The time and the basis of a number of ``text``, each seen in the light of the other."""
    time = _to_the_month(_in_the_year(time, basis, number, text, clock), basis, number, clock)
    if basis is Basis.FORECAST and _is_of_budget(time.period, number, text, clock):
        basis = Basis.BUDGET
    if basis in _PLANS:
        return _planned(time, basis, number, text, clock), basis
    if basis is Basis.OTHER and number.unit == "GBP" and time.period is not None and time.period.kind is PeriodKind.DAY:
        return replace(time, period=year_around(time.period)), basis  # a limit is one for a year
    if basis is Basis.CHANGE and number.unit in ("GBP", "percent") and _VARIANCE.search(text):
        return _of_the_year(time, number, text, clock), basis
    if time.period is None or basis not in (Basis.ACTUAL, Basis.CUMULATIVE):
        return time, basis
    if number.unit == "GBP" and _is_spent_so_far(time, text, clock):
        assert clock.year is not None
        return replace(time, period=named(clock.year.first, time.period.last)), basis
    if number.unit == "GBP" and _GAP.search(text) and is_ahead(time.period, clock):
        return time, Basis.FORECAST
    if number.unit == "GBP" and (is_unfinished(time.period, clock) or _is_granted(time, number, text, clock)):
        return time, ahead_basis(number, basis, told=True)
    if is_ahead(time.period, clock):
        own_year = clock.year is not None and overlap(time.period, clock.year)
        return time, ahead_basis(number, basis, told=time.told_by == "sentence" and not own_year)
    return time, basis


def _in_the_year(time: Time, basis: Basis, number: Number, text: str, clock: Clock) -> Time:
    """The year in which a paper that names none was written, for money foreseen to its end or what is over its budget.

    "A year-end surplus of £0.1m was forecast", "an overspend of £8.9m is projected"; what was over when the last year
    closed, papers of its first months tell.
    """
    if time.period is not None or time.told_by or number.unit != "GBP" or clock.now is None:
        return time
    over = _SPENT_TOO_MUCH.search(text) is not None
    to_its_end = basis is Basis.FORECAST and _FULL_YEAR.search(text) is not None
    foreseen = _FORECAST.search(text) is not None and (over or to_its_end)
    if foreseen or (over and basis is Basis.CHANGE and not clock.is_early):
        return Time(clock.now, "document")
    return time


def _to_the_month(time: Time, basis: Basis, number: Number, clock: Clock) -> Time:
    """The year so far for money "at month 6", and for money without a time of its own in a paper on one month."""
    period = time.period
    if number.unit != "GBP" or basis in _PLANS or period is None or period.kind is not PeriodKind.MONTH:
        return time
    undated = time.told_by == "document" and clock.part is not None and same_period(period, clock.part)
    headed = time.told_by == "heading" and _MONTH_HEADING.search(period.text) is not None
    if not undated and not headed and not _NUMBERED.search(period.text):
        return time
    year = year_around(period)
    return time if year is None else replace(time, period=named(year.first, period.last))


def _is_of_budget(period: Period | None, number: Number, text: str, clock: Clock) -> bool:
    """Whether what a paper that sets a budget says will be spent in its year is budgeted, not foreseen."""
    if number.unit != "GBP" or not clock.ahead or clock.year is None or period is None:
        return False
    return period.kind is not PeriodKind.DAY and overlap(period, clock.year) and not _FORESEEN.search(text)


def _is_granted(time: Time, number: Number, text: str, clock: Clock) -> bool:
    """Whether money of a year that was not over is told of as what it is to be: "the grant for 2023/24 is £64,340"."""
    period, dated = time.period, clock.dated
    if period is None or dated is None or period.kind not in YEARS or time.told_by != "sentence":
        return False
    return period.first <= dated <= period.last and _IS.search(text[: number.start]) is not None


def _is_spent_so_far(time: Time, text: str, clock: Clock) -> bool:
    """Whether money at a month's end is what had been spent of its year by then: "at the end of June £5m was spent"."""
    day, year = time.period, clock.year
    if day is None or year is None or day.kind is not PeriodKind.DAY or time.told_by != "sentence":
        return False
    ends = (day.last + timedelta(days=1)).day == 1 and year.first <= day.last < year.last
    return ends and _SPENT.search(text) is not None


def ahead_basis(number: Number, basis: Basis, *, told: bool) -> Basis:
    """The basis of what is told of a time to come: money is budgeted, all else forecast where its words name the time.

    ``told`` says that they do.
    """
    if number.unit == "GBP":
        return basis if abs(number.value) < _LEAST_BUDGET else Basis.BUDGET
    return Basis.FORECAST if told else basis


def _of_the_year(time: Time, number: Number, text: str, clock: Clock) -> Time:
    """The time of a forecast variance: the year's, unless its words name a part of the year as such."""
    period = time.period
    if period is None:
        return time
    if (
        clock.part is None
        and period.kind in _MOMENTS
        and _FORECAST.search(text[max(0, number.start - _NEAR) : number.start])
    ):
        return replace(time, period=year_around(period) or period)
    if clock.year is None:
        year = year_around(period) if period.kind is PeriodKind.DAY else None
        return replace(time, period=year) if year is not None and _FORECAST.search(text) else time
    if clock.part is None or not overlap(period, clock.year):
        return time
    if _FORECAST.search(text[max(0, number.start - _NEAR) : number.start]):
        return replace(time, period=clock.year)
    told = time.told_by in ("sentence", "lead_in") and period.kind is not PeriodKind.DAY
    return time if told or period.kind in YEARS else replace(time, period=clock.year)


_NAMED_QUARTER = re.compile(r"(?:in\s+|for\s+|the\s+)*(?:Q\s?[1-4]|quarter|\w+\s+quarter)\b", re.IGNORECASE)
_TO_DATE = re.compile(
    r"\b(?:plan|budget|profile|target|year)\s+to\s+date(?:\s+(?:of|was|is|at|plan|budget|target))*\s+$", re.IGNORECASE
)


def _planned(time: Time, basis: Basis, number: Number, text: str, clock: Clock) -> Time:
    period = time.period
    if basis in _PLANS and clock.to_date is not None and _TO_DATE.search(text[: number.start]):
        return replace(time, period=clock.to_date)  # "against a plan to date of £794.8m"
    if period is None and basis is Basis.TARGET and not time.told_by and clock.reported is not None:
        return Time(clock.reported, "document") if _WAS_AIMED.search(text) else time
    if (
        basis is Basis.TARGET
        and period is not None
        and clock.to_date is not None
        and same_period(period, clock.to_date)
        and not _NAMED_QUARTER.match(text[time.start :] if time.start >= 0 else "")
    ):
        return replace(time, period=clock.year)  # "88.3% for the year to date, against a target of 90%"
    if basis is Basis.FORECAST and period is not None and _is_over(time, clock):
        return replace(time, period=clock.year)  # "212 kg for the six months; we shall finish close to 420 kg"
    if time.told_by == "lead_in" and basis is not Basis.TARGET and period is not None and period.kind in _MOMENTS:
        return replace(time, period=year_around(period) or period)  # "at the end of May:" opens a list of forecasts
    if basis is Basis.BUDGET and clock.year is None and period is not None and _ANNUAL.search(text[: number.start]):
        return replace(time, period=year_around(period) or period)  # "in two months, 15% of the annual budget of £4m"
    within = period is not None and clock.year is not None and overlap(period, clock.year)
    if within and time.told_by == "sentence" and _is_of_a_year(basis, number, text):
        return replace(time, period=clock.year)
    if time.told_by == "sentence" and period is not None and time.start >= 0:
        before = text[max(0, time.start - 40) : time.start]
        year = year_around(period)
        if year is None or period.kind not in _MOMENTS:
            return time
        # "By March 2023" is that month; "by March" and "by 31 March" are the end of a year's work.
        by = _BY.search(before) and (period.kind is PeriodKind.DAY or not _YEAR.search(period.text))
        if by and period.last == year.last and not _LEVEL.search(text[: number.start]):
            return replace(time, period=year)
        if basis is Basis.BUDGET and period.kind is PeriodKind.DAY and clock.year is None and period.last != year.last:
            return replace(time, period=year)  # "at the end of July an overspend of £4.7m on a budget of £198.3m"
        known = clock.told_on is not None and period.last < clock.told_on
        if basis is Basis.FORECAST and _MADE.search(before) and (known or period.kind is PeriodKind.QUARTER):
            return replace(time, period=clock.year if clock.year and overlap(year, clock.year) else year)
        return time
    from_title = (
        time.told_by == "heading" and period is not None and clock.part is not None and same_period(period, clock.part)
    )
    if (time.told_by in ("document", "") or from_title) and clock.year is not None and clock.is_running:
        return replace(time, period=clock.year, told_by="document")
    return time


def _is_over(time: Time, clock: Clock) -> bool:
    """Whether a sentence's time is a part of the year that was over when the paper on it was written."""
    period, part = time.period, clock.part
    if period is None or part is None or clock.year is None or time.told_by != "sentence":
        return False
    part_of_year = period.kind in (PeriodKind.QUARTER, PeriodKind.RANGE) and overlap(period, clock.year)
    return part_of_year and period.last <= part.last


def _is_of_a_year(basis: Basis, number: Number, text: str) -> bool:
    """Whether a plan is one for a year, whatever part of it the sentence tells of: a budget, an annual target."""
    if basis is Basis.FORECAST:
        return False
    return number.unit == "GBP" or _ANNUAL.search(text[: number.start]) is not None


def of_the_same_time(times: Sequence[Time], bases: Sequence[Basis], numbers: Sequence[Number]) -> list[Time]:
    """``times`` where a target that a quarter's count is held against, and is not far from it, is the quarter's, too.

    "6,656 visits against a target of 6,875" in a paper on a quarter: a year's would be four times as much.
    """
    found = list(times)
    for at in range(1, len(found)):
        before, period = found[at - 1].period, found[at].period
        held = bases[at] is Basis.TARGET and bases[at - 1] is Basis.ACTUAL and numbers[at].unit == numbers[at - 1].unit
        if not held or numbers[at].unit or before is None or before.kind is not PeriodKind.QUARTER or period is None:
            continue
        small, large = sorted((numbers[at].value, numbers[at - 1].value))
        if period.first <= before.first and before.last <= period.last and large <= 2 * small:
            found[at] = found[at - 1]
    return found


def on_the_day(
    times: Sequence[Time],
    own: Sequence[Stamp | None],
    bases: Sequence[Basis],
    numbers: Sequence[Number],
    aside: Collection[int],
    clock: Clock,
) -> list[Time]:
    """``times`` where what a level of the day before a paper's year is compared with is of a day, too.

    "Arrears were £1.34m, down from £1.47m at 31 March 2023" are, in a paper on 2023/24, those of 31 March 2024.
    """
    found = list(times)
    if any(
        time.told_by == "sentence"
        and time.period is not None
        and time.period.kind is PeriodKind.DAY
        and not (stamp is not None and stamp.level)
        for time, stamp in zip(times, own, strict=True)
    ):
        return found
    whole = clock.part or clock.year
    for at, stamp in enumerate(own):
        day = stamp.period if stamp is not None and stamp.level and at else None
        if day is None or day.kind is not PeriodKind.DAY or whole is None or clock.year is None:
            continue
        if day.last + timedelta(days=1) != clock.year.first:
            continue
        for before in range(at - 1, -1, -1):
            undated = found[before].told_by in ("document", "heading") and found[before].period is not None
            if before in aside or bases[before] is Basis.CHANGE or numbers[before].unit != numbers[at].unit:
                continue
            if undated and bases[before] is Basis.ACTUAL:
                last = whole.last
                found[before] = Time(Period(PeriodKind.DAY, last.isoformat(), last, last, "", 0, 0), "document")
            break
    return found


def year_before(after: Time, text: str, clock: Clock) -> Time:
    """The time of the level from which a change is told: the year before that of the other, where the words allow."""
    period = after.period
    ends = period is not None and period.kind is PeriodKind.DAY and clock.year is not None
    if ends and period is not None and clock.year is not None and period.last == clock.year.last and clock.part is None:
        return Time(None, "sentence") if _WITHIN_A_YEAR.search(text) else Time(moved(period, -12), "document")
    if period is None or period.kind not in YEARS or clock.part is not None or _WITHIN_A_YEAR.search(text):
        return Time(None, "sentence")
    return Time(moved(period, -12), "document")

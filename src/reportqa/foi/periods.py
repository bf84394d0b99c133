"""The times a part asks about: each year of a list or a run, "those two years", "the last three financial years"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from reportqa.domain import Period, PeriodKind
from reportqa.figures.numbers.words import spelled_value
from reportqa.figures.times.dates import calendar_year, financial_year
from reportqa.figures.times.periods import find_periods

_SAME = re.compile(
    r"\b(?:in|for|over|during|at the end of)?\s*(?:each of |both |all of )?(?:the same|(?<=for )same(?= period)|those"
    r"|these|that|each of those)\s+(?:(?:two|three|four|five|financial|calendar|same)\s+)*"
    r"(?:years?|periods?|time|months?)\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:each|every|per|annual(?:ly)?|yearly|by year|year by year|by financial year|broken down by)\b", re.IGNORECASE
)
_LAST = re.compile(
    r"\b(?:each of |in |for |over |during )*(?:the )?(?:last|past|previous|most recent)\s+(?P<many>two|three|four"
    r"|five|six|ten|\d{1,2})\s+"
    r"(?P<kind>(?:full |complete )?(?:financial|calendar|municipal|academic|school)?)\s*years\b",
    re.IGNORECASE,
)
_FIRST_MONTH = 4
_YEARS = (PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR)
MOST_YEARS = 12


def periods_asked(question: str, received: date | None) -> tuple[str, ...]:
    """The times to ask a question for one by one, as they are asked; () when it names none, or one only.

    "each year from 2019-20 to 2023-24" is five times, "the last three financial years" the three that were over on
    the day ``received``.
    """
    found = find_periods(question)
    ahead = list(_lately(question, received))
    if ahead:
        return tuple(ahead)
    labels = [label for period in found for label in _each_of(question, period)]
    unlike = len({p.kind for p in found}) > 1 and not all(p.kind in _YEARS for p in found)
    return () if len(labels) < 2 or (unlike and len(labels) == len(found)) else tuple(dict.fromkeys(labels))


def _each_of(question: str, period: Period) -> Iterator[str]:
    """The years that a run of them takes in, where each is asked for; else the time itself."""
    run = re.fullmatch(r"(\d{4})(-\d{2})? to (\d{4})(-\d{2})?", period.label)
    if run and _EACH.search(question):
        first, last, financial = int(run.group(1)), int(run.group(3)), bool(run.group(2))
        if 0 < last - first < MOST_YEARS:
            yield from ((financial_year if financial else calendar_year)(year).label for year in range(first, last + 1))
            return
    yield period.label if period.kind in _YEARS else period.text


def _lately(question: str, received: date | None) -> Iterator[str]:
    match = _LAST.search(question)
    if match is None or received is None:
        return
    written = match.group("many").lower()
    many = min(int(written) if written.isdigit() else int(spelled_value([written])), MOST_YEARS)
    # The years that were over on the day of receipt: 2023-24 is from 1 April 2024 on.
    over = received.year - (2 if received.month < _FIRST_MONTH else 1)
    if "calendar" in match.group("kind").lower():
        yield from (calendar_year(year).label for year in range(received.year - many, received.year))
    else:
        yield from (financial_year(year).label for year in range(over - many + 1, over + 1))


def asked_for(question: str, period: str) -> str:
    """``question`` for one time only, which takes the place of those it names.

    >>> asked_for("How many requests were answered in 2022-23 and in 2023-24?", "2023-24")
    'How many requests were answered in 2023-24'
    """
    bare = _YEARLY.sub("", without_periods(question).strip(" ?.,;:")).strip(" ?.,;:")
    return (
        f"{bare} {period}"
        if re.match(r"(?:since|between|from|in|at|by)\b", period, re.IGNORECASE)
        else f"{bare} in {period}"
    )


# Asked for one year, nothing is left to be told year by year.
_YEARLY = re.compile(
    r",?\s*\b(?:(?:broken down |split |set out |separated )?by (?:financial |calendar )?year|year by year"
    r"|(?:for|in) each(?: year)?|each year|annually|per year)$",
    re.IGNORECASE,
)


def without_periods(text: str) -> str:
    """``text`` without the times it names and the small words that led to them."""
    for period in sorted(find_periods(text), key=lambda p: -p.start):
        before = re.sub(
            r"(?:\b(?:in|for|during|over|and|or|between|from|to|of|at the end of|in each of|each of"
            r"|financial years?|years?|the)|[,(]|\([a-h]\))*\s*$",
            "",
            text[: period.start].rstrip(),
            flags=re.IGNORECASE,
        )
        before = _stripped(before)
        text = f"{before} {text[period.end :].lstrip(' ,)')}" if before else text[period.end :].lstrip(" ,)")
    text = _SAME.sub(" ", _LAST.sub(" ", text)) if not find_periods(text) else text
    return " ".join(re.sub(r"\(\s*\)|\s+([,.?])", r"\1", text).split()).strip(" ,;:")


_LEADING = re.compile(
    r"(?:\s|^)(?:(?:(?:in|for|during|over)\s+)?(?:each of\s+)?the following(?: (?:financial|calendar))? years?:?"
    r"|in|for|during|over|and|or|both|between|from|to|at the end of|in each of|each of|(?:the )?(?:financial "
    r"|calendar )?years?(?: ending)?|the|[(]?[a-h][)]|[,(:])\s*$",
    re.IGNORECASE,
)


def _stripped(before: str) -> str:
    while (shorter := _LEADING.sub("", before).rstrip()) != before:
        before = shorter
    return before


def says_again(question: str) -> bool:
    """Whether a question asks for "that year" or "the same period"."""
    return _SAME.search(question) is not None


# "In each of them" after "in 2021 and in 2022".
_EACH_OF_THEM = re.compile(
    r"\b(?:in|for|during) (?:each|both|either|all) of (?:them|these|those)(?=$|[,.;?]| and\b)", re.IGNORECASE
)
_SEVERAL = 2
_BACK = 4  # questions


def said_again(question: str, before: Sequence[str]) -> str:
    """``question`` with "those two years", "the same period" or "each of them" put as the times of the question before
    it; ``before`` are all of them, the last one last, for those that name one time where several are meant."""
    named = [list(dict.fromkeys(period.text for period in find_periods(each))) for each in reversed(before[-_BACK:])]
    same = _SAME.search(question)
    least = _SEVERAL if same and re.search(r"\byears\W*$", same.group()) else 1
    times = next((each for each in named if len(each) >= least), named[0] if named else [])
    match = _SAME.search(question) or (_EACH_OF_THEM.search(question) if len(times) >= _SEVERAL else None)
    if match is None or not times:
        return question
    told = " and ".join(times)
    led = told if re.match(r"(?:since|between|from)\b", told, re.IGNORECASE) else f"in {told}"
    return " ".join(f"{question[: match.start()].rstrip()} {led}{question[match.end() :]}".split())

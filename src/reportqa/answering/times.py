"""Whether a statement stands for the time that is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache, cached_property

from reportqa.answering.facts import periods_in
from reportqa.answering.named_times import names_another
from reportqa.answering.query import Query
from reportqa.domain import Entry, Passage, Period, PeriodKind, Statement, StatementKind
from reportqa.figures.times.periods import compatible, overlap, same_period
from reportqa.language import stems

_MONTHS = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# A day that leaves its year to the sentence.
_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTHS}\b")
_SHORT = (PeriodKind.DAY, PeriodKind.MONTH)
# What a time without an end is worth for a time asked for: too little to answer with.
_ENDLESS = 0.25


# What asks for the end of a stretch of time, and that as a text gives it.
_ASKS_END = re.compile(
    r"\b(?:end|ends|ended|expires?d?|run out|runs out|finish(?:es)?|last until|until when|up to when)\b", re.IGNORECASE
)
_END = re.compile(
    r"\b(?:to|until|till|through)\s+((?:the end of\s+)?"
    rf"(?:(?:\d{{1,2}}\s+)?{_MONTHS}\s+(?:\d{{1,2}},?\s+)?)?(?:19|20)\d\d(?:[/-]\d\d)?)\b"
)
# Words that hold a figure of another time against the one told, up to that time.
_AGAINST = re.compile(
    r"\b(?:from|against|compared (?:with|to)|than|up on|down on|on)\b"
    r"(?:\s+(?:the|a|an|about|just|over|under|some|nearly))*"
    r"(?:\s+\(?[£\d][\w,.%]*)?(?:\s+[\w'’-]+){0,3}\s+(?:in|for|of|during|at)\s+(?:the\s+)?(?:year\s+)?$|\bthan in\s+$",
    re.IGNORECASE,
)


def time_fit(asked: Sequence[Period], statement: Statement, passage: Passage, entry: Entry, before: str = "") -> float:
    """1: states a time asked for; less: stands in a document of that time; 0: states or stands in another.

    ``before`` is the sentence before the statement."""
    return TimesAround(asked, passage, entry).fit(statement, before)


class TimesAround:
    """The times that a passage's headings and its document tell, held against those ``asked`` for, once for all its
    statements."""

    def __init__(self, asked: Sequence[Period], passage: Passage, entry: Entry) -> None:
        self._asked = asked
        self._months = [period for period in asked if period.kind is PeriodKind.MONTH]
        self._headings = self.told_in(" ".join(passage.headings))
        self._entry = entry

    def fit(self, statement: Statement, before: str = "") -> float:
        """``time_fit`` of a statement; ``before`` is the sentence before it."""
        if not self._asked:
            return 0.8
        label = statement.text.split(" – ")[0] if statement.kind is StatementKind.ROW else ""
        # A row that is itself a year is about that year, whatever its cells mention.
        for text, worth in ((label, 1.0), (statement.text, 1.0), (statement.context, 0.95)):
            if (told := self.told_in(text)) is not None:
                return worth * told
        if self._headings is not None:
            return 0.9 * self._headings
        # "By October ...": what the sentence before says of time may still hold.
        if statement.kind is StatementKind.SENTENCE and (told := self.told_in(before)) is not None:
            return 0.7 * told
        return self._document

    def told_in(self, text: str) -> float | None:
        """How well the times that ``text`` tells fit those asked for, 0 to 1; None where it tells none."""
        if not text or not self._asked:
            return None
        if stated := [each for each in periods_in(text) if not names_another(text, each)]:
            met = max([_met(period, stated) for period in self._asked])
            if met or not _only_compared(text, stated):
                return met
        return 1.0 if any(_is_named(month, text) for month in self._months) else None

    @cached_property
    def _document(self) -> float:
        """How well the document's own time fits."""
        asked, entry = self._asked, self._entry
        if entry.dated and any(a.first <= entry.dated <= a.last and a.kind in _SHORT for a in asked):
            return 0.7  # told at a meeting of the month asked for
        own = periods_in(entry.period) or periods_in(entry.title)
        if own:
            if any(compatible(a, each) for a in asked for each in own):
                return 0.7
            return 0.5 if any(overlap(a, each) for a in asked for each in own) else 0.0
        if entry.dated:
            months = [
                (entry.dated.year - a.last.year) * 12 + entry.dated.month - a.last.month
                for a in asked
                if a.last.year < 9999
            ]
            # A paper reports on the year or so before its date.
            return 0.5 if any(-12 <= each <= 18 for each in months) or not months else 0.0
        return 0.0


def _only_compared(text: str, stated: Sequence[Period]) -> bool:
    """Whether a text names times only to hold something against what there was: "fell, from 17,640 in 2021-22"."""
    return all(_AGAINST.search(text[: period.start]) for period in stated)


def _is_named(month: Period, text: str) -> bool:
    """Whether a text names the month asked for without its year."""
    return _month_alone(f"{month.first:%B}").search(text) is not None


@cache
def _month_alone(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{name}\b(?!\s+\d)")


def _met(asked: Period, stated: Sequence[Period]) -> float:
    """1 when a stated time is within the one asked for; less when it only overlaps or others stand beside it."""
    if endless := [each for each in stated if each.kind is PeriodKind.SINCE and each.last == date.max]:
        if any(each.first == asked.first for each in endless):
            return 1.0  # "from April 2024 it is £99.52" is so in April 2024
        if asked.kind is not PeriodKind.SINCE and len(endless) == len(stated):
            return _ENDLESS  # a running total has no end, and "the best since 2016" tells no time at all
    inside = [each for each in stated if compatible(asked, each)]
    if inside:
        if any(same_period(asked, each) for each in inside):
            return 1.0
        years = [each for each in stated if (each.last - each.first).days > 300 and not overlap(asked, each)]
        return 0.5 if years else 1.0
    if any(compatible(each, asked) for each in stated):
        return 0.8
    return 0.6 if any(overlap(asked, each) for each in stated) else 0.0


def stands_for(period: Period, statement: Statement, passage: Passage, entry: Entry) -> bool:
    """Whether a statement states what it says for this very period."""
    return time_fit((period,), statement, passage, entry) >= 0.7


def date_told(query: Query, text: str) -> str:
    """The date that ``text`` gives for what ``query`` asks, as written; "" where it cannot be told which of several.

    A date belongs to the words that lead up to it: in "work began on 18 September 2023 and the pool closed on
    2 October" the pool closed on the latter.
    """
    asked = {period.label for period in query.periods}
    stated = [(each.start, each.end) for each in periods_in(text) if each.label not in asked]
    stated += [each.span() for each in _DAY.finditer(text) if not any(a <= each.start() < b for a, b in stated)]
    if _ASKS_END.search(query.question) and (ends := _END.findall(text)):
        return ends[0] if len(ends) == 1 else ""  # "from 2022 to 2027" ends in 2027, whenever it was agreed
    if len(stated) < 2:
        return text[slice(*stated[0])] if stated else ""
    stated.sort()
    wanted = frozenset(query.stems)
    # "When does the chief retire?": what is done decides before who does it.
    done = query.terms[-1].stems if query.terms else frozenset[str]()
    said = [
        frozenset(stems(text[before:start]))
        for before, (start, _) in zip((0, *(end for _, end in stated)), stated, strict=False)
    ]
    met = [(not done.isdisjoint(each), len(wanted & each)) for each in said]
    most = max(met)
    leads_up = bool(said[0])  # a sentence that opens with a date tells what was then after it
    return text[slice(*stated[met.index(most)])] if leads_up and most[1] and met.count(most) == 1 else ""

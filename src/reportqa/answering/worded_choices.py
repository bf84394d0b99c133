"""Questions that leave open at which of two times there was more: "Was it more in 2023-24 or in 2024-25?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportqa.answering.worded_times import measure_of
from reportqa.answering.written_times import in_full
from reportqa.domain import Period
from reportqa.figures.times.periods import compatible, find_periods

_MORE = re.compile(r"\b(?:more|most|greater|higher|highest|bigger|larger|worse|longer|better)\b", re.IGNORECASE)
_LESS = re.compile(r"\b(?:less|least|fewer|lower|lowest|smaller|shorter)\b", re.IGNORECASE)
_OR = re.compile(r"[\s,]*\bor\b(?:\s+(?:that|those|the one|in|of|for|during|the))*\s*", re.IGNORECASE)
_THAN = re.compile(r"[\s,]*\bthan\b(?:\s+(?:that|those|it was|in|of|for|during|the))*\s*", re.IGNORECASE)
_EITHER_WAY = re.compile(
    r"\b(?:more|greater|higher|bigger|larger|better) or (?:less|fewer|lower|smaller|worse)\b", re.IGNORECASE
)
_OPEN = re.compile(r"\b(?:in )?which(?: (?:year|quarter|month|period))?\b|\b(?:or|there|had)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EitherTime:
    """Two times, the earlier first, with a question for each, and whether that is asked for at which there was more."""

    times: tuple[Period, Period]
    operands: tuple[str, str]
    more: bool


def either_time_asked(question: str) -> EitherTime | None:
    """The two times that ``question`` asks to choose between; None where it does not.

    >>> either_time_asked("Did Ashmere overspend more in 2023-24 or in 2024-25?").operands[0]
    'How much was Ashmere overspend in 2023-24?'
    """
    text = in_full(" ".join(question.split()))
    found = find_periods(text)
    if len(found) != 2 or compatible(found[0], found[1]) or compatible(found[1], found[0]):
        return None
    between = text[found[0].end : found[1].start]
    either_way = _EITHER_WAY.search(text)
    chosen = _OR.fullmatch(between) if either_way is None else _THAN.fullmatch(between)
    more = _MORE.search(text)
    if chosen is None or not (more or _LESS.search(text)):
        return None
    first, last = sorted(found, key=lambda period: period.first)
    measure = " ".join(_OPEN.sub(" ", measure_of(text, found)).split())
    asks = (f"How much was {measure} in {first.label}?", f"How much was {measure} in {last.label}?")
    return EitherTime((first, last), asks, more is not None) if measure else None

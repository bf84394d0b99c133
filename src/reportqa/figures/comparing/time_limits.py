"""The time allowed for what a measure counts: "answered within 20 working days", "decided in time"."""

from __future__ import annotations

import re
from functools import lru_cache

from reportqa.domain import Figure

_IN_TIME = re.compile(
    r"\b(?:in|on|within|inside)\s+(?:[a-z]+\s+){0,3}?(?:time|target|timescales?|time-?limits?|deadlines?"
    r"|(?:\d+\s+)?(?:working\s+|calendar\s+)?(?:days|weeks|hours|minutes))\b|\b(?:timely|on-time|overdue|late|punctual(?:ly|ity)?)\b",
    re.IGNORECASE,
)
_TIMELY = frozenset(("in time",))


def timely_words(text: str) -> frozenset[str]:
    """That a measure counts only what was done in time, as one word; none where ``text`` does not say so."""
    return _TIMELY if _IN_TIME.search(text) else frozenset()


def limits_of(figure: Figure) -> list[str]:
    """The words at a figure for the time allowed: "within 20 working days", "in time"."""
    return [match.group() for match in _IN_TIME.finditer(_words_at(figure))]


def allow_other_times(one: Figure, other: Figure) -> bool:
    """Whether the two allow other times: "within 10 working days", "within 20"."""
    mine, theirs = (_times_allowed(_words_at(figure)) for figure in (one, other))
    return bool(mine and theirs) and not mine & theirs


def _words_at(figure: Figure) -> str:
    cell = figure.cell
    return figure.statement.text if cell is None else f"{cell.row_label} {cell.column_name}"


@lru_cache(maxsize=65536)
def _times_allowed(text: str) -> frozenset[str]:
    """The numbers in the times allowed of a ``text``, which is asked about for each figure that resembles its own."""
    return frozenset(re.findall(r"\d+", " ".join(match.group() for match in _IN_TIME.finditer(text))))

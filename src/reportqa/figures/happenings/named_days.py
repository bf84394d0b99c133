"""Days that have a name for what takes place on them: the annual general meeting, an open day, an election."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportqa.data import load

OCCASION = "occasion"
# What may stand between the name and its date: "is at the Corn Exchange, Orrinby, on Thursday".
_LEADS = re.compile(
    r"(?:\s*(?:[:,(–—-]|\b(?:is|was|will|to|be|being|held|takes?|took|taking|place|on|at|in|of|for|the|our|falls?|set|scheduled|this|next"
    r"|year|evening|morning|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|(?-i:[A-Z])[\w’'&-]*))*\s*",
    re.IGNORECASE,
)
_FARTHEST = 120  # characters
_PROPER = re.compile(r"\b(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z][\w’'-]+")


@dataclass(frozen=True, slots=True)
class NamedDay:
    """What takes place: ``kind`` by the first of its names, ``name`` as written, ``at`` the names that tell where."""

    kind: str
    name: str
    at: frozenset[str]


def named_day(text: str, begins: int) -> NamedDay | None:
    """What takes place on the date that stands in ``text`` from ``begins``; None where no such name leads up to it.

    >>> named_day("Annual general meeting: Thursday 12 September", 24).kind
    'annual general meeting'
    """
    before = text[max(0, begins - _FARTHEST) : begins]
    names = list(_names().finditer(before))
    if not names or not _LEADS.fullmatch(before, names[-1].end()):
        return None
    name = " ".join(names[-1].group().split())
    places = _PROPER.findall(before[names[-1].end() :])
    return NamedDay(_kinds()[name.lower()], name, frozenset(place.lower() for place in places))


@cache
def _kinds() -> dict[str, str]:
    return {name.lower(): names[0] for names in load("verdict_words")["planning"]["occasions"] for name in names}


@cache
def _names() -> re.Pattern[str]:
    words = "|".join(re.escape(name) for name in sorted(_kinds(), key=len, reverse=True)).replace(r"\ ", r"\s+")
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)

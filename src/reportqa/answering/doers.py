"""Who is asked to have done, said or wanted something, and whether a statement tells it of somebody else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from reportqa.answering.question_patterns import pattern, says

_OFFICIAL = "members"
_SORTS = ("public", _OFFICIAL, "staff", "government")
# "Did residents want it", not "were residents told".
_ACTIVE = re.compile(
    r"^\W*(?:so |and |but )*(?:did|do|does|has|have|had|will|would)\b(?!.*\b(?:been|be)\b)", re.IGNORECASE
)
# What stands between the auxiliary and whoever is asked about: "did most of the local residents".
_BEFORE_DOER = re.compile(r"^\s*(?:[\w’'-]+\s+){0,4}$")
# Somebody after one of these did nothing: "bills for residents", "the safety of staff".
_IS_NO_DOER = re.compile(
    r"\b(?:for|to|from|with|on|about|against|among|between|into"
    r"|(?<=\S )(?<!\bmost )(?<!\bmany )(?<!\bsome )(?<!\ball )(?<!\bnone )"
    r"(?<!\bhalf )(?<!\bmajority )(?<!% )(?<!\bper cent )(?<!\bpercent )of)\s+(?:[\w’'-]+\s+){0,2}$",
    re.IGNORECASE,
)


def is_of_others(question: str, text: str) -> bool:
    """Whether ``question`` asks what some people did or wanted and ``text`` tells what only others did.

    >>> is_of_others("Did residents want the rise?", "Councillors backed the rise for residents.")
    True
    >>> is_of_others("Did councillors want the rise?", "Councillors backed the rise for residents.")
    False
    """
    asked = _asked(question)
    if not asked:
        return False
    told = set(_told(text))
    return bool(told) and asked not in told


def is_against_another(question: str, text: str) -> bool:
    """Whether ``question`` asks of complaints or claims against the holder of one office and ``text`` tells of those
    against another.

    >>> is_against_another("How many complaints against the mayor?", "Six complaints were made against the leader.")
    True
    """
    asked = pattern("against", "said").search(question)
    told = {match["office"].lower() for match in pattern("against", "said").finditer(text)}
    if asked is None or not told:
        return False
    office = asked["office"].lower()
    return office not in told and re.search(rf"\b{office}\b", _without(told, text), re.IGNORECASE) is None


def _without(offices: Collection[str], text: str) -> str:
    """``text`` without the longer names of ``offices``: "the Deputy Commissioner" names no Commissioner."""
    return re.sub("|".join(rf"\b{office}\b" for office in offices), " ", text, flags=re.IGNORECASE)


def _asked(question: str) -> str:
    """Which sort of people a yes or no question asks about; "" where the first that it names is none of them."""
    opened = _ACTIVE.match(question)
    if opened is None:
        return ""
    found = [(match, each) for each in _SORTS for match in _of(each, question)]
    if not found:
        return ""
    first, sort = min(found, key=lambda pair: pair[0].start())
    before = question[opened.end() : first.start()]
    if sort == _OFFICIAL and not says("doers", "opinion", question[first.end() :]):
        return ""  # what a council did its staff did for it
    return sort if _BEFORE_DOER.match(before) and not _IS_NO_DOER.search(before) else ""


def _told(text: str) -> Iterator[str]:
    """The sorts of people of whom ``text`` tells what they did."""
    for each in _SORTS:
        if any(not _IS_NO_DOER.search(text[: match.start()]) for match in _of(each, text)):
            yield each


def _of(sort: str, text: str) -> Iterator[re.Match[str]]:
    return pattern("doers", sort).finditer(text) if says("doers", sort, text) else iter(())

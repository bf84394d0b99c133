"""Sentences that ask in a way of their own, put so that questions can be cut out: "of the boats, how many sank"."""

from __future__ import annotations

import re

from reportqa.foi.periods import without_periods

_OF_THEM = re.compile(
    r"^(?:and )?(?:out )?of (?P<what>(?:the|all|those|these|your) [^,?;]{3,80}),\s+(?=how (?:many|much)\b)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\bhow (?P<much>many|much) (?=(?:were|was|are|is|have|has|had|went|got|came|led|ended|[a-z]+ed)\b)", re.IGNORECASE
)
_LIKE = re.compile(
    r"^(?:(?:and|so|also),? )?what (?:is|was) it like(?P<time>[^,?]*)[,?]\s*(?:and\s+)?(?=(?:how|what|which)\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\bhow many (?P<what>[^,?;]+?) (?:were|was|are|have|had|did|does|do|went|came)\b", re.IGNORECASE)
_MOVED = re.compile(
    r",?\s+and (?:is|was|are|were|has|have) (?:that|this|it|they|these|those|the (?:number|figure))"
    r" (?:been |gone |going |a )?(?:up|down|rising|falling|more|less|fewer|higher|lower|rise|fall)\b(?P<rest>[^?;]*)",
    re.IGNORECASE,
)
_BY_HOW_MUCH = re.compile(r",?\s*(?:and )?by how much\b", re.IGNORECASE)


def restated(sentence: str) -> str:
    """``sentence``, on one line, with the things of which a part is asked in the place where the part is asked for, and
    with a question of its own for whether that went up or down.

    >>> restated("Of the boats built in 1999, how many were lost and how many were sold?")
    'how many of the boats built in 1999 were lost and how many of the boats built in 1999 were sold?'
    >>> restated("What was it like in 2021, how many boats sank?")
    'how many boats sank in 2021?'
    """
    return _moved(_without_like(_of_them(sentence)))


def _of_them(sentence: str) -> str:
    found = _OF_THEM.match(sentence)
    if found is None:
        return sentence
    return _PART.sub(lambda m: f"how {m.group('much')} of {found.group('what')} ", sentence[found.end() :])


def _without_like(sentence: str) -> str:
    found = _LIKE.match(sentence)
    if found is None:
        return sentence
    rest, time = sentence[found.end() :], found.group("time").rstrip()
    timed = without_periods(rest) != rest
    return rest if timed or not time else re.sub(r"(?: then)?(?=\W*$)", time, rest, count=1)


def _moved(sentence: str) -> str:
    moved, counted = _MOVED.search(sentence), _COUNTED.search(sentence)
    if moved is None or counted is None or counted.start() > moved.start():
        return sentence
    rest = _BY_HOW_MUCH.sub("", moved.group("rest")).replace(" or down", "", 1).rstrip(" ,.")
    return f"{sentence[: moved.start()]}, and by how much did {counted.group('what')} go up or down{rest}"

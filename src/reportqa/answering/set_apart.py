"""What a sentence sets apart from what it tells of all the others: "nine were met, the other being recycling"."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from reportqa.answering.question_patterns import pattern
from reportqa.language import stems

_OTHER_WAY = {"yes": "no", "no": "yes"}
_THING = re.compile(r"[^,.;:()]*")


def told_of_it(told: str, subject: AbstractSet[str], text: str) -> str:
    """``told``, "yes" or "no", as ``text`` tells it of what has a stem of ``subject``: the other way where that is set
    apart, and "" where something is and that is never named.

    >>> told_of_it("yes", {"recycl"}, "Nine of ten were on target, the remaining one being recycling.")
    'no'
    >>> told_of_it("yes", {"rent"}, "All but two met it.")
    ''
    """
    things = [text[match.end() : _ends(text, match.end())] for match in pattern("apart", "before").finditer(text)]
    things += [match["thing"] for match in pattern("apart", "after").finditer(text)]
    if not things:
        return told
    if any(not subject.isdisjoint(stems(thing)) for thing in things):
        return _OTHER_WAY[told]
    return told if not subject.isdisjoint(stems(text)) else ""


def _ends(text: str, start: int) -> int:
    match = _THING.match(text, start)
    return match.end() if match else start

"""Questions of what share of a whole some part was: the questions for the part and for the whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHARE = r"what (?:share|percentage|proportion|fraction|per ?cent|%)"
_OPENS = r"^\W*(?:so |and |but )*(?:roughly |about )?(?:in )?"
_OF_WHOLE = re.compile(rf"{_OPENS}{_SHARE} of (?:the |all )*(?P<rest>.+)$", re.IGNORECASE)
# "Of the officers who left what % were retiring?"
_WHOLE_FIRST = re.compile(
    rf"{_OPENS}(?:out )?of (?:the |all )*(?P<whole>.+?),? {_SHARE}(?: of (?:them|these|those))? (?P<part>.+)$",
    re.IGNORECASE,
)
# What is said of a part begins with the last of these.
_SAID = re.compile(
    r"^(?P<whole>.+)\s(?P<part>(?:were|was|are|is|had|have|has|came|ended|led|got|went|resulted|did|do|does|fell|took|made"
    r"|said|failed|passed)\s.+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ShareAsked:
    """A share that is asked for: the questions for its ``part`` and for the ``whole``, "" where that is not told
    apart."""

    part: str
    whole: str


def share_asked(question: str) -> ShareAsked | None:
    """The questions for the part and the whole whose share ``question`` asks for; None where it asks for none.

    >>> share_asked("What share of the test purchases failed?").part
    'How many test purchases failed?'
    >>> share_asked("of the staff who left what % were retiring").whole
    'How many staff who left?'
    """
    text = " ".join(question.split())
    if turned := _WHOLE_FIRST.match(text):
        whole, part = turned["whole"], turned["part"].rstrip(" ?.!")
        return ShareAsked(f"How many {whole} {part}?", f"How many {whole}?")
    match = _OF_WHOLE.match(text)
    if match is None:
        return None
    rest = match["rest"]
    parted = _SAID.match(rest.rstrip(" ?.!"))
    return ShareAsked(f"How many {rest}", f"How many {parted['whole']}?" if parted else "")

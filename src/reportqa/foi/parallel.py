"""Questions of one sentence that leave out what the one before has said: "the number of people fined and the number
jailed"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MEASURE = r"(?:number|numbers|percentage|proportion|share|total)"
# "The percentage who saw it, who felt it": each is a percentage.
_OF_WHO = re.compile(rf"(?P<measure>(?:the )?{_MEASURE}(?: of (?:[a-z-]+ ){{1,3}}?)?)\s*who\b", re.IGNORECASE)
_WHO = re.compile(r"(?:and )?who (?=\w)", re.IGNORECASE)
# "The number of people charged and the number sentenced": of people, too.
_COUNTED = re.compile(
    rf"the {_MEASURE} of (?P<what>[a-z-]+) (?:\w+ed|given|sent|held|made|found|shot|put|taken|built)\b", re.IGNORECASE
)
_LEFT_OUT = re.compile(
    rf"the (?P<measure>{_MEASURE}) (?=(?:\w+ed|given|sent|held|made|found|shot|put|taken|built)\b)", re.IGNORECASE
)


def in_parallel(pieces: Sequence[str]) -> list[str]:
    """``pieces`` of a sentence, each with what it leaves out because the one before it said it.

    >>> in_parallel(["the number of people charged and ", "the number sentenced"])
    ['the number of people charged and ', 'the number of people sentenced']
    >>> in_parallel(["the percentage who saw it, ", "who felt it"])
    ['the percentage who saw it, ', 'the percentage who felt it']
    """
    made: list[str] = []
    measure = what = ""
    for piece in pieces:
        whole = piece
        if measure and _WHO.match(piece):
            whole = _WHO.sub(f"{measure} who ", piece, count=1)
        elif what and _LEFT_OUT.match(piece):
            whole = _LEFT_OUT.sub(rf"the \g<measure> of {what} ", piece, count=1)
        of_who, counted = _OF_WHO.match(whole.strip()), _COUNTED.match(whole.strip())
        measure = of_who.group("measure").strip() if of_who else ""
        what = counted.group("what") if counted else what
        made.append(whole)
    return made

"""A part of a question that leans on the part before: "and what share of the income was that?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportqa.answering.choosing import Choice
from reportqa.answering.evidence import Evidence
from reportqa.answering.query import Query
from reportqa.answering.wants import NUMERIC

_LEANS = re.compile(r"\b(?:that|it|this|those|these|they)\b", re.IGNORECASE)


def of_the_same(part: Query, first: Choice, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The one figure of the kind that ``part`` asks for in the statement that answered the ``first`` part, of the
    ``evidence`` for ``part``; none where that has none or several, or ``part`` leans on nothing."""
    if part.want not in NUMERIC or not first.chosen or not _LEANS.search(part.question):
        return ()
    own = first.chosen[0]
    told = own.figure.number if own.figure is not None else None
    same = [
        each
        for each in evidence
        if each.statement.key == own.statement.key and each.figure is not None and each.figure.number != told
    ]
    return tuple(same) if len({each.figure.number.value for each in same if each.figure is not None}) == 1 else ()

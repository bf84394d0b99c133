"""Whether words tell of what is still to come."""

from __future__ import annotations

import re

from reportqa.figures.clauses import Clause
from reportqa.figures.wordlists import pattern

_IS_TO = (
    r"\b(?:is|are|was|were)\s+(?:then\s+|now\s+)?to\s+(?:be(?!\s+(?:found|seen))|have|cost|take|open|receive|get|start|begin|close|build|provide"
    r"|go|rise|fall|increase|reduce|spend|save|come|recruit|deliver|reach|add|move|make|meet|pay|run|join|bring|complete|set|lead|cut)\b"
)
# A verb rules all its clause; "£114m forecast in May and £128m" is a forecast of the first alone.
_VERBS = (
    r"\b<leads_ahead>\b|\b(?:is|are)\s+forecasting\b|\b(?:expect|expects|anticipate|anticipates)\s+(?:this|that|these|it|them|the\s+\w+)\s+to\b"
    rf"|{_IS_TO}"
)
_FUTURE = rf"\b<future>\b|{_IS_TO}"
_NOUN_AFTER = 3  # characters between a number and the noun that it is called by
_NEAR_WORDS = 7
# "Said they would accept": a view, nothing to come.
_SAID = re.compile(r"\b(?:said|say|says|saying|thought|think|believed?|felt|feel)\b[^.;]{0,40}$", re.IGNORECASE)
# "The cost would have exceeded £450": it never came.
# ... nor does what people answer: "61% would recommend it".
_WOULD_HAVE = re.compile(
    r"would\s+(?:\w+\s+)?(?:have|recommend|prefer|like|support|choose|want|welcome|be\s+(?:happy|willing|likely|prepared))\b",
    re.IGNORECASE,
)
_HELD_AGAINST = re.compile(r"\b(?:against|than|compared|versus|relative)\b", re.IGNORECASE)
_LAST_SAID = re.compile(r"[.!?]\s")


def is_coming(clause: Clause, lead_in: str) -> bool:
    """Whether a clause, or the words that lead into its list, tell of what is still to come."""
    if pattern(r"\b<leads_ahead>\b").search(_LAST_SAID.split(lead_in)[-1]):
        return True
    near = clause.left[-len(clause.ahead) :] if clause.ahead else ""
    # "A deficit of £6.4m against a planned £4.0m": the plan is not that of the first.
    told = _HELD_AGAINST.split(clause.right[: len(clause.behind)])[0]
    behind = " ".join(told.split()[:_NEAR_WORDS])
    for template, words, first in ((_VERBS, clause.ahead, 0), (_FUTURE, near, _NOUN_AFTER), (_FUTURE, behind, 0)):
        for match in pattern(template).finditer(words):
            if _WOULD_HAVE.match(words, match.start()):
                continue
            if match.start() >= first and not _SAID.search(words[: match.start()]):
                return True
    return False

"""Whether words tell of what is still to come."""

from __future__ import annotations

import re

from reportqa.figures.typing.clauses import Clause
from reportqa.figures.typing.wordlists import pattern

_IS_TO = (
    r"\b(?:is|are|was|were)\s+(?:then\s+|now\s+)?to\s+(?:be(?!\s+(?:found|seen))|have|cost|take|open|receive|get|start|begin|close|build|provide"
    r"|go|rise|fall|increase|reduce|spend|save|come|recruit|deliver|reach|add|move|make|meet|pay|run|join|bring|complete|set|lead|cut)\b"
)
# A verb rules all its clause; "£114m forecast in May and £128m" is a forecast of the first alone.
_VERBS = (
    r"\b<leads_ahead>\b|(?<!to\sbe\s)\bon\s+(?:course|track)\s+(?:for|to)\b|\b(?:forecasts|predicts)\s+(?:an?|that|about|around|some|just|[£0-9])"
    r"|\bprojects\s+(?:an?|about|around)\s|\b(?:is|are)\s+forecasting\b|\b(?:expect|expects|anticipate|anticipates)\s+(?:this|that|these|it|them|the\s+\w+)\s+to\b"
    rf"|{_IS_TO}"
    r"|\b(?:we|they|managers|officers|holders|staff|directors)\s+(?:now\s+|still\s+|currently\s+)?expect\s+(?!(?:no|nothing)\b)"
)
_FUTURE = rf"\b<future>\b|{_IS_TO}"
_NOUN_AFTER = 3  # characters between a number and the noun that it is called by
_NEAR_WORDS = 7
# "Said they would accept": a view, nothing to come.
# "Members will recall that": nothing that is to come.
_RECALL = re.compile(
    r"\b(?:will|would|may|might)\s+(?:no\s+doubt\s+|also\s+|all\s+)?(?:recall|remember|note|be\s+aware|have\s+(?:seen|noticed|noted|heard|read)|know|see(?=\s+(?:that|from))|be\s+pleased)\b",
    re.IGNORECASE,
)
# "63% of pupils reached the expected standard".
_EXPECTED_LEVEL = re.compile(
    r"\b(?:expected|planned|anticipated)\s+(?:standards?|levels?|progress|grades?|timescales?|time|dates?)\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"\b(?:said|say|says|saying|thought|think|believed?|felt|feel)\b[^.;]{0,40}$", re.IGNORECASE)
# "The cost would have exceeded £450": it never came.
# ... nor does what people answer: "61% would recommend it".
_WOULD_HAVE = re.compile(
    r"would\s+(?:\w+\s+)?(?:have\s+(?:been|\w{2,}(?:ed|en|wn|ne)|had|made|cost|met|kept|put|spent|led|paid|come)|recommend|prefer|like|support|choose|want|welcome|be\s+(?:happy|willing|likely|prepared))\b",
    re.IGNORECASE,
)
# "40% by 2028 (currently 12%)".
_CURRENTLY = re.compile(
    r"\b(?:currently|at\s+present|presently|(?<=\()(?:now|today))\s+(?:(?:is|at|about|around|just|only)\s+){0,2}$"
    r"|\bnow\s+(?:stands?|stood)\s+at\s+(?:(?:about|just|over)\s+){0,2}$"
    r"|\bfrom\s+(?:the|a|an|our)\s+[^.;]*\b(?:average|baseline)\s+of\s+$",
    re.IGNORECASE,
)
_HELD_AGAINST = re.compile(r"\b(?:against|than|compared|versus|relative)\b", re.IGNORECASE)
_VIEW = re.compile(
    r"\b(?:said|say|thought|felt|believed?)\s+(?:that\s+)?they\s+(?:\w+\s+)?$|\bsays\s+(?:that\s+)?(?:we|it|they)\s+$",
    re.IGNORECASE,
)
# "The survey, which would close in May, drew 418 replies"; a clause's words may begin within it.
_BESIDES = re.compile(r"(?:^|,)\s*(?:which|who|where)\s[^,;.]*,|^[^,;.]{0,40}\bwould\s+close\b[^,;.]*,", re.IGNORECASE)
_THAN = re.compile(
    r"\b(?:than|as|had\s+been|originally|previously|first|earlier)\s+(?:(?:we|they|it|was|were|is|had|had\s+been|originally|first)\s+){0,2}$",
    re.IGNORECASE,
)
_OF_THE = re.compile(r"^of\s+(?:(?:the|all|our|its)\s+)?$", re.IGNORECASE)
_LAST_SAID = re.compile(r"[.!?]\s")


def is_current(clause: Clause) -> bool:
    """Whether a number is called that of the present or of what it starts from: "40% by 2028 (currently 12%)"."""
    return _CURRENTLY.search(clause.left) is not None


def is_coming(clause: Clause, lead_in: str) -> bool:
    """Whether a clause, or the words that lead into its list, tell of what is still to come."""
    if pattern(r"\b<leads_ahead>\b").search(_LAST_SAID.split(lead_in)[-1]):
        return True
    if is_current(clause):
        return False
    ahead = _RECALL.sub(" ", _BESIDES.sub(" ", clause.ahead))
    near = _RECALL.sub(" ", clause.left[-len(clause.ahead) :]) if clause.ahead else ""
    # "A deficit of £6.4m against a planned £4.0m": the plan is not that of the first.
    told = _HELD_AGAINST.split(clause.right[: len(clause.behind)])[0]
    behind = _EXPECTED_LEVEL.sub(" ", " ".join(told.split()[:_NEAR_WORDS]))
    # Where nothing but a number stands before, the first word may be what that is called: "£114m forecast in May".
    noun = _NOUN_AFTER if len(near) >= len(clause.left) else 0
    for template, words, first in ((_VERBS, ahead, 0), (_FUTURE, _BESIDES.sub(" ", near), noun), (_FUTURE, behind, 0)):
        for match in pattern(template).finditer(words):
            before = words[: match.start()]
            if _THAN.search(before):
                continue  # "better than expected", "as planned"
            view = _SAID.search(before) if words is behind else _VIEW.search(before)
            # "96% of planned hours were filled".
            planned = words is behind and _OF_THE.search(before) is not None
            if match.start() >= first and not view and not planned and not _WOULD_HAVE.match(words, match.start()):
                return True
    return False

"""What was only planned, where a question asks what came of it."""

from __future__ import annotations

import re

from reportqa.answering.question_patterns import pattern, says

_ENDS = re.compile(r"[.;:]\s|, (?:and|but|while|with)\b|\bafter\b", re.IGNORECASE)


def is_only_planned(question: str, text: str, at: int) -> bool:
    """Whether ``question`` asks what came about and what ``text`` tells ``at`` a place is a plan: "has it gone up", and
    it "is proposed to go up".

    >>> text = "The mayor has proposed a cap of £3."
    >>> is_only_planned("Has the cap gone up?", text, text.index("£3")), is_only_planned("Is a cap planned?", text, 30)
    (True, False)
    """
    if not asks_what_came(question):
        return False
    before = _ENDS.split(text[:at])[-1]
    return says("plans", "planned", before)


def asks_what_came(question: str) -> bool:
    """Whether a yes or no question asks what came about: not what was planned, proposed or forecast, unless it asks
    what came of that."""
    if not says("plans", "asks_past", question):
        return False
    return not says("plans", "asks_plan", question) or asks_what_came_of_plan(question)


def asks_what_came_of_plan(question: str) -> bool:
    """Whether it is asked if something planned, proposed or forecast was carried out: a plan says neither.

    >>> asks_what_came_of_plan("Was the planned cut carried out?"), asks_what_came_of_plan("Was a cut planned?")
    (True, False)
    """
    plans = list(pattern("plans", "asks_plan").finditer(question))
    return bool(plans) and says("plans", "came_of_it", question[plans[-1].end() :])

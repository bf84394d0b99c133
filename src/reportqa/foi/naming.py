"""A part that names a figure instead of asking for it, put as the question: "arrests at the quay", "the value of"."""

from __future__ import annotations

import re

from reportqa.foi.asking import folded, opener

_ASKS = re.compile(r"(?:is|are|was|were|did|does|do|has|have|can|could)\b", re.IGNORECASE)
_MONEY = re.compile(
    r"(?:the )?(?:total |overall |combined |estimated |annual |capital )*(?:value|costs?|amounts?|sums?|spend|spending"
    r"|expenditure|budget|price)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:the )?(?:total |overall |exact )?numbers? of (?P<what>.+)", re.IGNORECASE)
_CHANGE = re.compile(
    r"(?:the )?(?:percentage )?(?P<change>fall|drop|decrease|reduction|cut|rise|increase|growth) in"
    r" (?P<what>.+?)(?P<rest>(?:,? (?:in|for|during|over|since|from|between|at|under) .+)?)",
    re.IGNORECASE,
)
_VERBS = {"fall": "fall", "drop": "fall", "decrease": "fall", "reduction": "fall", "cut": "fall"} | dict.fromkeys(
    ("rise", "increase", "growth"), "rise"
)
_NO_COUNT = re.compile(
    r"(?:details|copies|minutes|statistics|figures|names?|dates?|any|all|every|an?|the|policies|records|your|which"
    r"|correspondence|information|reasons|access)\b",
    re.IGNORECASE,
)
_SINGULAR = re.compile(r"(?:was|is|has|as|this|its|\w+(?:ss|us|is))", re.IGNORECASE)
_HEAD_ENDS = re.compile(
    r"\s(?:of(?! [A-Z])|in|on|at|for|by|from|to|with|since|between|\w{3,}ed|made|held|seen|given)\b"
)
_NAME = re.compile(r"\b[A-Z][\w-]*(?: (?:(?:of|and|the|for) )?[A-Z][\w-]*)+")
_FIRST = 3  # words among which the plural stands


def as_question(part: str) -> str:
    """The question for the one figure that a part names; "" where it asks already, names no figure, or several things.

    >>> as_question("Arrests at the quay in 2023"), as_question("the value of the fines")
    ('How many arrests at the quay in 2023', 'How much was the value of the fines')
    """
    plain = folded(part).strip(" .?")
    if change := _CHANGE.fullmatch(plain):
        return f"By how much did {change.group('what')} {_VERBS[change.group('change').lower()]}{change.group('rest')}"
    if opener().match(plain) and not _MONEY.match(plain) and not _NUMBER.match(plain):
        return ""
    head = _HEAD_ENDS.split(plain)[0]
    if _ASKS.match(plain) or re.search(r",|\band\b", _NAME.sub("", head)):
        return ""
    small = plain if _NAME.match(plain) or not plain[1:2].islower() else f"{plain[:1].lower()}{plain[1:]}"
    money, number = _MONEY.match(plain), _NUMBER.match(plain)
    if money:
        was = "were" if re.search(r"(?:costs|sums|amounts)$", money.group(), re.IGNORECASE) else "was"
        return f"How much {was} {small if small.startswith('the ') else f'the {small}'}"
    if number:
        return f"How many {number.group('what')}"
    plural = any(word.endswith("s") and not _SINGULAR.fullmatch(word) for word in _NAME.sub("", head).split()[:_FIRST])
    return f"How many {small}" if plural and not _NO_COUNT.match(plain) else ""

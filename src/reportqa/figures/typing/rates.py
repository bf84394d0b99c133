"""Rates: so much a head, per 1,000 people, each, weekly."""

from __future__ import annotations

import re

from reportqa.domain import Number
from reportqa.figures.typing.wordlists import pattern

_RATE_A = (
    r"^(?:\s+[\w-]+){0,8}?(?<!\sin)(?<!within)(?<!over)(?<!\sfor)(?<!once)(?<!\sof)(?<!half)(?<!than)"
    r"\s+an?\s+(?:second|minute|hour|day|night|week|fortnight|month|year|head|shift|quarter(?=\s*(?:[.,;)]|$)))\b(?!\s+(?:earlier|before|ago|later|on\b|previously))"
)
# "The twelve that members asked to see every year" are no twelve a year.
_RATE_PER = (
    r"^(?![^;]{0,70}?\bto\s+[a-z]+\s+(?:each|every)\b)[^;]{0,70}?\b"
    r"(?:per|(?<!in\s)(?:each|every)|(?:each|every)(?=\s+[0-9]))\s+(?:single\s+)?<rate_units>\b"
)
# Full-time equivalents are people: "days for each FTE" measures absence, and is no rate.
_RATE_FOR_EACH = re.compile(
    r"^(?:\s+[\w-]+){0,4}?\s+for\s+(?:each|every)\s+(?!full|fte\b|wte\b|whole|of\b)[£\w,]+", re.IGNORECASE
)
_RATE_EACH = re.compile(
    r"^(?:\s+(?:plus\s+VAT|on\s+average))?\s+(?:each|apiece)(?=\s*(?:[.,;:)(]|$)|\s+(?:for|in|to|on|and|or)\b)",
    re.IGNORECASE,
)
# "Nine weekly meetings" are nine; "£50 weekly" is a rate.
_RATE_WORD = re.compile(
    r"^\s*(?:\w+\s+)?(?:weekly|monthly|daily|annually|hourly|p\.?a\.?)(?=\s*(?:[.,;:)]|$)|\s+(?:and|or|in|on|for|from|to)\b)",
    re.IGNORECASE,
)


# "The crime rate per 1,000 people is 60.3".
_RATE_NAMED = re.compile(
    r"\brates?\s+(?:[\w-]+\s+){0,3}?(?:per|for\s+every)\s+(?:[1-9]0{0,2}(?:,000)+|thousand|million|head)\b[^.;]{0,70}?"
    r"\b(?:is|was|of|at|reached|(?:fell|rose|dropped|went\s+up|came\s+down)(?:\s+from\s+[0-9.]+)?\s+to)\s+(?:just\s+|only\s+|about\s+|around\s+)?$",
    re.IGNORECASE,
)


def is_rate(right: str) -> bool:
    """Whether the words after a number make it a rate: "per head", "a week", "monthly"."""
    return bool(pattern(_RATE_PER).match(right) or pattern(_RATE_A).match(right) or _RATE_WORD.match(right))


def is_told_rate(number: Number, left: str, right: str) -> bool:
    """Whether a number of a sentence is a rate by the words around it; money is one "each" and "a visit", too."""
    if is_rate(right) or _RATE_FOR_EACH.match(right) or _RATE_NAMED.search(left):
        return True
    return number.unit == "GBP" and bool(
        _RATE_EACH.match(right)
        or pattern(r"^\s+an?\s+<rate_units>\b(?!\s+(?:earlier|before|ago|later|on\b|previously))").match(right)
    )

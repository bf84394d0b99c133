"""Numbers spelled out: "six", "twenty-three", "a dozen", "two hundred and fifty", "half a million"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_UNITS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
          "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = (
    {"zero": 0, "one": 1, "a": 1, "dozen": 12}
    | {word: number for number, word in enumerate(_UNITS, 2)}
    | {word: number for number, word in enumerate(_TEENS, 10)}
    | {word: number * 10 for number, word in enumerate(_TENS, 2)}
)
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}

_UNIT = "(?:one|" + "|".join(_UNITS) + ")"
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-]{_UNIT}(?![\w-]))?|{'|'.join(_TEENS)}|{_UNIT}|zero)"
_BELOW_1000 = rf"(?:(?:{_BELOW_100}|a)[\s-]hundred(?:\s+(?:and\s+)?{_BELOW_100}(?!\w))?|{_BELOW_100})"
_SCALE = "(?:thousand|million|billion)"
_SPELLED = (
    rf"(?:(?:{_BELOW_1000}|a)(?:\s+and\s+a\s+half)?[\s-]{_SCALE}"
    rf"(?:,?\s+{_BELOW_1000}[\s-]{_SCALE})?(?:,?\s+(?:and\s+)?{_BELOW_1000}(?!\w))?"
    rf"|(?:half[\s-]a|a|{_BELOW_100})[\s-](?:dozen)|half[\s-]a[\s-]{_SCALE}|{_BELOW_1000}(?:\s+and\s+a\s+half)?)"
)
# The first letters of all the words let the search step quickly over everything else.
_HEADS = "[aA][\\s-]|[eE][il]|[fF][io]|[hH]alf|[nN]i|[oO]ne|[sS][ie]|[tT][wher]|[zZ]er|[A-Z]{2}"
_PATTERN = re.compile(rf"\b(?={_HEADS})(?<![/’'-])(?i:(?P<spelled>{_SPELLED})(?![\w’']))")
# "The twenty-first", "two-way" and "six thirds" do not count things; "two-year" and "twelve-strong" do.
_NOT_A_COUNT = re.compile(
    r"[\s-]+(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)(?!\w)"
    r"|[\s-]+(?:thirds?|quarters?|fifths|halves|tenths)(?!\w)|[\s-]+(?:hundredth|thousandth|millionth|billionth)(?!\w)",
    re.IGNORECASE,
)
# "The fatal five" and "Channel Four" are names, "net zero" is an aim.
_NAMES = re.compile(r"\b(?:fatal|famous|channel|radio|formula|net)\s+$", re.IGNORECASE)
# "One" is nearly always "somebody" or "a": it is a figure only as the object of such a verb.
_ONE_BEFORE = re.compile(
    r"(?:\b(?:held|completed|received|administered|made|issued|recorded|attended|conducted|published|delivered"
    r"|upheld|investigated|recovered|seized|awarded|secured|hosted|launched|undertook|reviewed|dismissed)"
    r"|^\s*[-•*–])\s+[*_]*$",
    re.IGNORECASE | re.MULTILINE,
)
_ONE_AFTER = re.compile(r"\s+(?:of|to|day|another|such|or|by|in|that|which|who|thing|more)\b", re.IGNORECASE)
_ONE_LONG = re.compile(r"[-‑](?:year|month|week|day|hour|minute|mile)s?\b", re.IGNORECASE)
_ZERO_AFTER = re.compile(r"[\s-]+(?:tolerance|carbon|emissions?|waste|hours?)\b", re.IGNORECASE)
_SHARES = re.compile(
    r"(?=[ahotAHOT])(?<![\w-])(?:half|(?:a|one)[\s-](?:third|quarter|fifth|tenth)|two[\s-]thirds|three[\s-]quarters)"
    r"(?=\s+of\s+(?!(?:the\s+|this\s+|last\s+)?(?:financial\s+)?year\b)\w"
    # "Three quarters thought", "just over half backed it".
    r"|\s+(?:said|say|backed|supported|opposed|wanted|thought|agreed|disagreed|felt|accepted|preferred|favoured|chose|voted|rated|told|knew|believed)\b)",
    re.IGNORECASE,
)
_PERCENT = {"half": "50", "third": "33.33", "quarter": "25", "fifth": "20", "tenth": "10", "thirds": "66.67",
            "quarters": "75"}  # fmt: skip
_WHICH_HALF = re.compile(r"\b(?:first|second|latter|last|other|final|1st|2nd|a)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spelled:
    """A spelled number; ``step`` is what its scale word rounds to (0 when it is exact)."""

    value: Decimal
    step: Decimal
    start: int
    end: int


def find_spelled(text: str) -> Iterator[Spelled]:
    """Yield every spelled number that counts something, from left to right."""
    for match in _PATTERN.finditer(text):
        if _counts(text, match):
            words = re.findall(r"[a-z]+", match["spelled"].lower())
            step = Decimal(_SCALES.get(words[-1], 0))
            if "half" in words and step:
                step /= 10  # "half a million" is written to the hundred thousand
            value = spelled_value(words)
            yield Spelled(Decimal(int(value)) if value == int(value) else value, step, *match.span())


def find_shares(text: str) -> Iterator[Spelled]:
    """Yield every share such as "a third of", in percent, as wide as a point either way."""
    for match in _SHARES.finditer(text):
        if not _WHICH_HALF.search(text[max(0, match.start() - 8) : match.start()]):
            name = re.split(r"[\s-]", match[0].lower())[-1]
            yield Spelled(Decimal(_PERCENT[name]), Decimal(2), *match.span())


def spelled_value(words: list[str]) -> Decimal:
    """Return the number that lower-case words say: ["two", "hundred", "and", "fifty"] is 250."""
    total = group = Decimal(0)
    for position, word in enumerate(words):
        if word in _SCALES:
            total, group = total + group * _SCALES[word], Decimal(0)
        elif word == "hundred":
            group *= 100
        elif word == "dozen":
            group *= 12
        elif word == "half":
            group = group + Decimal("0.5")
        elif word in _VALUES and not (word == "a" and position and words[position - 1] in ("half", "and")):
            group += _VALUES[word]
    return total + group


def _counts(text: str, match: re.Match[str]) -> bool:
    word, end = match["spelled"].lower(), match.end()
    if _NOT_A_COUNT.match(text, end):
        return False
    before = text[max(0, match.start() - 20) : match.start()]
    if word == "one":
        is_object = _ONE_BEFORE.search(before) and not _ONE_AFTER.match(text, end)
        return bool(is_object or _ONE_LONG.match(text, end))
    if word == "zero" and _ZERO_AFTER.match(text, end):
        return False
    return not _NAMES.search(before)

"""The interval a written number means: its rounding, and words such as "over" or "almost"."""

from __future__ import annotations

import re
from decimal import Decimal

from reportqa.domain import Number

Bounds = tuple[Decimal | None, Decimal | None]

# Qualifier: the words before a number that mean it.
_BEFORE = {
    "up_to": (r"up to", r"a maximum of", r"maximum of", r"no more than", r"not more than", r"at most",
              r"as many as", r"as much as", r"≤"),
    "at_least": (r"at least", r"a minimum of", r"minimum of", r"no fewer than", r"no less than",
                 r"not less than", r"≥"),
    "almost": (r"almost", r"nearly", r"close to", r"just under", r"just below", r"just short of",
               r"(?:a\s+(?:little|bit|shade|fraction)|slightly|fractionally)\s+(?:under|below|less\s+than)",
               r"approaching", r"not quite", r"virtually"),
    "under": (r"under", r"less than", r"fewer than", r"below", r"lower than", r"<"),
    "over": (r"over", r"more than", r"greater than", r"higher than", r"above", r"in excess of", r"upwards of",
             r"exceed(?:s|ed|ing)?", r"surpass(?:es|ed|ing)?", r">"),
    "about": (r"around", r"about", r"approximately", r"approx\.?", r"circa", r"(?-i:ca?\.?)", r"roughly",
              r"estimated", r"in the region of", r"in the order of", r"some", r"~", r"≈"),
}  # fmt: skip
_QUALIFIED = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<{word}>{'|'.join(forms)})".replace(" ", r"\s+") for word, forms in _BEFORE.items())
    # "Under a £13m contract" and "over a 12-month period" qualify nothing; "more than a 5% rise" does.
    + r")(?:(?<!over)(?<!under)(?<!above)(?<!below)\s+an?)?[\s*_(]*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[*_)]*\s+(?:(?P<at_least>(?:or|and)\s+(?:more|over|above|upwards|older))|(?P<about>or\s+so)"
    r"|(?P<up_to>or\s+(?:less|fewer|under|below|younger)))\b(?!\s+£?[0-9])"
    r"|(?P<plus>-plus\b)",
    re.IGNORECASE,
)
# Words that qualify what stands before them ("66 or over (0.9%)") or nothing ("spread over 742,600 people").
_OF_ANOTHER = re.compile(
    r"\b(?:or|and)\s+(?:over|under|above|below)\s*\(\s*$|\b(?:spread|shared|divided|averaged)(?:\s+out)?\s+over(?:\s+the)?\s*$",
    re.IGNORECASE,
)
_LONGEST_QUALIFIER = 32
# A number after any other word needs no closer look.
_LAST_WORDS = (
    "to of than most many much least almost nearly under below short approaching quite virtually over above"
    " exceed exceeds exceeded exceeding surpass surpasses surpassed surpassing around about"
    " approximately approx circa c ca roughly estimated some a an"
)
_QUALIFYING = frozenset(_LAST_WORDS.split())
_DURATIONS = ("years", "months", "weeks", "days")


def qualifier(text: str, start: int, end: int, unit: str, value: Decimal) -> str:
    """Return the normal word for how the number at ``start:end`` is qualified; "exact" when it is not.

    "Over two years" is mostly "for two years", so "over" does not qualify a short time.
    """
    after = _AFTER.match(text, end)
    if after is not None:
        return "at_least" if after["plus"] else str(after.lastgroup)
    written = text[max(0, start - _LONGEST_QUALIFIER) : start]
    last = written.rstrip("\t\n *_(").rpartition(" ")[2]
    before = None if last.isalpha() and last.lower() not in _QUALIFYING else _QUALIFIED.search(written)
    if before is None or _OF_ANOTHER.search(written):
        return "exact"
    word = next(name for name, written in before.groupdict().items() if written is not None)
    if word == "over" and before["over"].lower() == "over" and unit in _DURATIONS and value <= 36:
        return "exact"
    return word


def bounds(value: Decimal, step: Decimal, word: str) -> Bounds:
    """Return the lowest and highest amount that ``value`` may mean, None where nothing bounds it.

    ``step`` is the size of the last written place (0 for a plain whole number). "Almost" and "nearly"
    reach down by a tenth; "about" reaches a twentieth either way, or half a step where that is more.
    """
    if word == "almost":
        return value - abs(value) / 10, value
    if word == "about":
        reach = max(abs(value) / 20, step / 2)
        return value - reach, value + reach
    if word in ("over", "at_least"):
        return value, None
    if word in ("under", "up_to"):
        return None, value
    return value - step / 2, value + step / 2


def agree(a: Number, b: Number) -> bool:
    """Return whether both have one unit and may mean the same amount.

    Two intervals must share more than an end: 57% and 58% meet at 57.5 and do not agree. A single
    amount need only lie within the other's interval, ends included: 600 agrees with "over 600".
    """
    if a.unit != b.unit:
        return False
    lows = [bound for bound in (a.low, b.low) if bound is not None]
    highs = [bound for bound in (a.high, b.high) if bound is not None]
    if not lows or not highs:
        return True
    low, high = max(lows), min(highs)
    return low < high or (low == high and (_is_single(a) or _is_single(b)))


def _is_single(number: Number) -> bool:
    return number.low is not None and number.low == number.high

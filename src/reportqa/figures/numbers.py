"""The numbers a text states, each with its unit and the interval it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from reportqa.domain import Number
from reportqa.figures.intervals import agree, bounds, qualifier
from reportqa.figures.not_figures import mask
from reportqa.figures.units import CURRENCIES, read_scale, read_score, read_unit, render, scaled
from reportqa.figures.words import find_spelled

__all__ = ["agree", "find_numbers", "render", "scaled"]

_DIGITS = re.compile(r"[0-9][0-9,]*+(?:\.[0-9]+)*+")
_WELL_FORMED = re.compile(r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}|0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?")
_BEFORE = re.compile(r"(?P<open>\()?(?P<sign>[+−–-])?(?:(?P<currency>[£€$])\s?(?P<inner>[(−-])?)?$")
_ABOUT = re.compile(r"(?<![\w.])(?:c|ca|approx)\.?$", re.IGNORECASE)
_SIGN_MAY_FOLLOW = re.compile(r"(?:^|[\s(|*_:\[])$")
# What cannot touch a number that counts: letters and digits ("4P"), a ratio's or a fraction's other half.
_GLUED = re.compile(r"[^\W_]|[½¼¾⅓⅔]|[/:][0-9]|[.,][0-9]")
# "14-bed" and "twelve-strong" count; "two-way" and "three-step" describe.
_COMPOUND = re.compile(
    r"[-‑](?!(?:strong|fold|beds?|bedroom(?:ed)?|person|member|officer|point|seat|place|plus|storey|worth)(?!\w))[^\W\d_]",
    re.IGNORECASE,
)
_CELL_BEFORE = re.compile(r"(?:^|[\t|\n]\s*|\s{2,})$")
_CELL_AFTER = re.compile(r"\s*(?:$|[\t|\n]|\s{2,})")
_AMOUNT_BEFORE = re.compile(r"[0-9)%]\s$")
_AMOUNT_AFTER = re.compile(r"\s[£(−-]{0,3}[0-9]|\s*$|\t|\n")
_RANGE = re.compile(r"(?P<dash>\s?[-–—‑]\s?)|\s+(?P<to>to)\s+|\s+(?P<and>and)\s+")
_CHANGE = re.compile(r"(?:from|by)\s+(?:\w+\s+){0,2}[*_]*$", re.IGNORECASE)
_BETWEEN = re.compile(r"between\s+[*_]*$", re.IGNORECASE)
_AGED = re.compile(r"(?<!\w)(?:aged?|ages|age\s+of)\s+(?:between\s+)?$", re.IGNORECASE)
_RATIO = re.compile(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", re.IGNORECASE)
_ONE_IN = re.compile(r"(?<![\w-])(?:one|1)\s+in\s+(?:every\s+)?$", re.IGNORECASE)
_SHARES = re.compile(
    r"(?<![\w-])(?:(?P<half>half)|(?:a|one)[\s-](?P<part>third|quarter|fifth|tenth)"
    r"|(?P<two>two)[\s-]thirds|(?P<three>three)[\s-]quarters)\s+of(?=\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number before its qualifier is known; ``step`` is the size of its last written place, 0 if whole."""

    value: Decimal
    step: Decimal
    unit: str
    start: int
    end: int
    plus: bool = False


def find_numbers(text: str) -> list[Number]:
    """Return every number of ``text`` that states a quantity, from left to right, none overlapping another.

    Dates, years, telephone and page numbers, references and the like are left out. The interval is
    what the writing allows: "£1.2m" is £1.15m to £1.25m, "1,409" exactly that, "over 600" has no upper
    bound, "almost 20,000" reaches down by a tenth, "about 300" a twentieth either way, and "10-12" is
    the range, its value the lower end.
    """
    masked = mask(text)
    amounts = sorted([*_written(masked), *_spelled(masked)], key=lambda amount: amount.start)
    found: list[Number] = []
    index = 0
    while index < len(amounts):
        pair = amounts[index : index + 2]
        both = _range(text, masked, *pair) or _ratio(text, *pair) if len(pair) == 2 else None
        number = both if both is not None else _number(text, pair[0])
        found.append(number)
        index += 2 if both is not None else 1
    return found


def _written(text: str) -> Iterator[_Amount]:
    """Yield the amounts written in digits."""
    for match in _DIGITS.finditer(text):
        digits = match[0].rstrip(",")
        if _WELL_FORMED.fullmatch(digits):
            amount = _read(text, match.start(), digits)
            if amount is not None:
                yield amount


def _read(text: str, start: int, digits: str) -> _Amount | None:
    """Return the amount whose digits begin at ``start``; None when its surroundings make it a name."""
    before = _BEFORE.search(text[max(0, start - 6) : start])
    if before is None:
        return None
    currency = CURRENCIES.get(before["currency"] or "", "")
    opens = start - len(before[0])
    sign = (
        before["sign"] if _SIGN_MAY_FOLLOW.search(text[max(0, opens - 1) : opens]) or before["open"] else ""
    )
    if before["sign"] and not sign:
        if not currency and opens and (text[opens - 1].isalpha() and before["sign"] == "-"):
            return None
        opens += 1
    if not currency and not _stands_free(text, opens):
        return None
    return _finish(text, start, digits, before, currency, sign or "")


def _stands_free(text: str, start: int) -> bool:
    previous = text[start - 1 : start]
    if previous and (previous.isalnum() or previous in "_/@#.\\=&,"):
        return bool(_ABOUT.search(text[max(0, start - 8) : start])) and not text[start : start + 2].isspace()
    return not (previous == ":" and text[max(0, start - 2) : start - 1].isdigit())


def _finish(
    text: str, start: int, digits: str, before: re.Match[str], currency: str, sign: str
) -> _Amount | None:
    """Return the amount with what follows its digits: scale word, unit, "+", closing bracket."""
    end = start + len(digits)
    inner = before["inner"] == "(" and text[end : end + 1] == ")"
    end += inner
    score, end = read_score(text, end) if not currency else ("", end)
    plus = text[end : end + 1] == "+"
    factor, scale_end = read_scale(text, end + plus, money=bool(currency))
    unit, unit_end = (currency, scale_end) if currency or score else read_unit(text, scale_end)
    unit = score or unit
    if not unit and text[unit_end : unit_end + 1] in ("x", "X", "×"):  # "4x Closure Order"
        unit_end += 1
    end = unit_end if unit_end > end + plus else end + plus
    if text[end : end + 1] == "+":
        plus, end = True, end + 1
    if _GLUED.match(text, end) or (not currency and not unit and _COMPOUND.match(text, end)):
        return None
    value = Decimal(digits.replace(",", "")) * factor
    places = len(digits.partition(".")[2])
    step = factor.scaleb(-places) if places or factor > 1 or unit.startswith("percent") else Decimal(0)
    first = start - len(before[0]) + _ignored(before, sign)
    negative = sign in ("-", "−", "–") or inner or before["inner"] in ("-", "−")
    if before["open"] and not sign and not negative and _is_loss(text, first - 1, end, decimals=bool(places)):
        return _Amount(-value, step, unit, first - 1, end + 1)
    return _Amount(-value if negative else value, step, unit, first, end, plus)


def _ignored(before: re.Match[str], sign: str) -> int:
    """Return how many characters before the digits are no part of the number: a bracket, a plain dash."""
    return (1 if before["open"] else 0) + (1 if before["sign"] and not sign else 0)


def _is_loss(text: str, opens: int, end: int, *, decimals: bool) -> bool:
    """Return whether brackets mean "minus", as in accounts: alone in a cell, or decimals in a row of amounts."""
    if text[end : end + 1] != ")":
        return False
    before = text[max(0, opens - 4) : opens]
    if _CELL_BEFORE.search(before) and (opens == 0 or before) and _CELL_AFTER.match(text, end + 1):
        return True
    in_row = _AMOUNT_BEFORE.search(before) and _AMOUNT_AFTER.match(text, end + 1)
    return decimals and bool(in_row or re.match(r"\s[£(]{0,2}[0-9]", text[end + 1 : end + 6]))


def _spelled(text: str) -> Iterator[_Amount]:
    """Yield the amounts written in words, shares such as "a third of" among them."""
    shares = [(match.span(), match) for match in _SHARES.finditer(text)]
    taken = {start for (start, _), _ in shares}
    for (start, end), match in shares:
        yield _Amount(_share(match), Decimal(2), "percent", start, end - len(" of"))
    for word in find_spelled(text):
        if word.start in taken:
            continue
        unit, end = read_unit(text, word.end)
        if not unit and _COMPOUND.match(text, end):
            continue
        step = word.step or Decimal(1 if unit.startswith("percent") else 0)
        yield _Amount(word.value, step, unit, word.start, end)


def _share(match: re.Match[str]) -> Decimal:
    if match["half"]:
        return Decimal(50)
    if match["two"]:
        return Decimal("66.67")
    if match["three"]:
        return Decimal(75)
    return {"third": Decimal("33.33"), "quarter": Decimal(25), "fifth": Decimal(20), "tenth": Decimal(10)}[
        match["part"].lower()
    ]


def _number(text: str, amount: _Amount) -> Number:
    """Return the amount with its qualifier and its interval."""
    before = text[max(0, amount.start - 16) : amount.start]
    if not amount.unit and amount.value < 130 and _AGED.search(before):
        amount = replace(amount, unit="years")
    word = "at_least" if amount.plus else qualifier(text, amount.start, amount.end, amount.unit, amount.value)
    low, high = bounds(amount.value, amount.step, word)
    written = text[amount.start : amount.end]
    return Number(written, amount.start, amount.end, amount.value, low, high, amount.unit, word)


def _range(text: str, masked: str, low: _Amount, high: _Amount) -> Number | None:
    """Return the range two amounts span ("10-12", "between £1m and £2m"); None when they are two figures.

    "From 32 to 45" is a change, so it stays two figures.
    """
    link = _RANGE.fullmatch(masked, low.end, high.start)
    before = text[max(0, low.start - 24) : low.start]
    if link is None or low.plus or (link["and"] and not _BETWEEN.search(before)):
        return None
    if link["to"] and _CHANGE.search(before):
        return None
    if not low.unit and high.unit:
        low = _with_scale_of(text, low, high)
    if low.unit != high.unit or not Decimal(0) <= low.value < high.value:
        return None
    unit = "years" if not low.unit and high.value < 130 and _AGED.search(before) else low.unit
    written = text[low.start : high.end]
    return Number(written, low.start, high.end, low.value, low.value, high.value, unit, "range")


def _with_scale_of(text: str, low: _Amount, high: _Amount) -> _Amount:
    """Return ``low`` with the unit, and where it has none the scale, that is written once after ``high``."""
    return replace(low, unit=high.unit)


def _ratio(text: str, part: _Amount, whole: _Amount) -> Number | None:
    """Return "nine out of ten" or "3 in 10" as the share it is; None when they are two figures."""
    return None

"""Single amounts, in digits or in words, before the words around them are weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportqa.figures.numbers.not_figures import mask, names
from reportqa.figures.numbers.units import CURRENCIES, read_scale, read_score, read_unit
from reportqa.figures.numbers.words import find_shares, find_spelled

_DIGITS = re.compile(r"[0-9][0-9,]*+(?:\.[0-9]+)*+")
_WELL_FORMED = re.compile(r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}|0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?")
_BEFORE = re.compile(r"(?P<open>\()?(?P<sign>[+−–-])?(?:(?P<currency>[£€$])\s?(?P<inner>[(−-])?)?$")
_MINUS = ("-", "−", "–")
_CIRCA = re.compile(r"(?<![\w.])(?:c|ca|[aA]pprox)\.$")
# What cannot touch a number that counts: letters and digits ("4P"), a ratio's or a fraction's other half.
_GLUED = re.compile(r"[^\W_]|[½¼¾⅓⅔]|[/:][0-9]|[.,][0-9]")
# "14-bed" and "twelve-strong" count; "two-way" and "three-step" describe.
_COMPOUND = re.compile(
    r"[-‑](?!(?:strong|fold|beds?|bedroom(?:ed)?|person|member|officer|point|seat|place|plus|storey|worth)(?!\w))"
    r"[^\W\d_]",
    re.IGNORECASE,
)
_CELL_BEFORE = re.compile(r"(?:^|[\t|\n]\s*|\s{2,})$")
_CELL_AFTER = re.compile(r"\s*(?:$|[\t|\n]|\s{2,})")
_AMOUNT_BEFORE = re.compile(r"[0-9)%]\s$")
_AMOUNT_AFTER = re.compile(r"\s[£(−-]{0,3}[0-9]|\s*$|\t|\n")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number before its qualifier is known.

    ``factor`` is what its scale word multiplied by; ``step`` the size of its last written place, 0 for
    a plain whole number; ``plus`` whether a "+" follows it.
    """

    value: Decimal
    factor: Decimal
    step: Decimal
    unit: str
    start: int
    end: int
    plus: bool = False


def find_amounts(text: str) -> list[Amount]:
    """Return the amounts of ``text`` from left to right, none overlapping another."""
    masked = mask(text)
    found: list[Amount] = []
    for amount in sorted([*_written(masked), *_spelled(masked)], key=lambda amount: amount.start):
        if not found or amount.start >= found[-1].end:  # the ten of "8 out of ten" is no second amount
            found.append(amount)
    return found


def _written(text: str) -> Iterator[Amount]:
    for match in _DIGITS.finditer(text):
        digits = match[0].rstrip(",")
        if not _WELL_FORMED.fullmatch(digits):
            continue
        amount = _read(text, match.start(), digits)
        if amount is not None and not _is_name(text, match.start(), digits, amount):
            yield amount


def _is_name(text: str, start: int, written: str, amount: Amount) -> bool:
    plain = not amount.unit and amount.factor == 1 and not amount.plus
    return plain and names(text, start, written)


def _read(text: str, start: int, digits: str) -> Amount | None:
    """Return the amount whose digits begin at ``start``; None when its surroundings make it a name."""
    before = _BEFORE.search(text[max(0, start - 6) : start])
    if before is None:
        return None
    opens = start - len(before[0])
    touching = text[opens - 1 : opens] if opens else ""
    signed = bool(before["sign"]) and (before["open"] is not None or not touching or touching in " \t\n\xa0|*_:[")
    currency = CURRENCIES.get(before["currency"] or "", "")
    if not currency:
        if before["sign"] == "-" and touching.isalpha():  # "COVID-19"
            return None
        if before["open"] and touching.isdigit():  # "section 79(2)"
            return None
        if not before[0] and not _stands_free(text, start, digits, touching):
            return None
    return _finish(text, start, digits, before, signed=signed)


def _stands_free(text: str, start: int, digits: str, touching: str) -> bool:
    """Return whether nothing before the digits makes them part of a word; "c300" and "approx.300" are free."""
    if touching == "c":
        return len(digits) >= 3 and not text[max(0, start - 2) : start - 1].isalnum()
    if touching.isalnum() or touching in ("_", "/", "@", "#", ".", "\\", "=", "&", ","):
        return bool(touching) and _CIRCA.search(text[max(0, start - 8) : start]) is not None
    return not (touching == ":" and text[start - 2 : start - 1].isdigit())


def _finish(text: str, start: int, digits: str, before: re.Match[str], *, signed: bool) -> Amount | None:
    """Return the amount with what follows its digits: scale word, unit, "+", closing bracket."""
    currency = CURRENCIES.get(before["currency"] or "", "")
    end = start + len(digits)
    closed = before["inner"] == "(" and text[end : end + 1] == ")"
    factor, unit, end, plus = _suffix(text, start, end + closed, currency)
    if _GLUED.match(text, end) or (not unit and _COMPOUND.match(text, end)):
        return None
    places = len(digits.partition(".")[2])
    value = Decimal(digits.replace(",", ""))
    step = factor.scaleb(-places) if places or factor > 1 or unit.startswith("percent") else Decimal(0)
    if factor > 1:
        value, step = _whole(value * factor), _whole(step)
    # The bracket or dash before a number is no part of it, unless the dash is its sign.
    first = start - len(before[0]) + bool(before["open"]) + (bool(before["sign"]) and not signed)
    if before["open"] and not before["sign"] and _is_loss(text, first - 1, end, decimals=places > 0):
        return Amount(-value, factor, step, unit, first - 1, end + 1)
    negative = (signed and before["sign"] in _MINUS) or closed or before["inner"] in _MINUS
    return Amount(-value if negative else value, factor, step, unit, first, end, plus)


def _whole(value: Decimal) -> Decimal:
    """Return 1300000 for 1300000.0: scaling leaves noughts behind that nobody wrote."""
    return Decimal(int(value)) if value == value.to_integral_value() else value


def _suffix(text: str, start: int, end: int, currency: str) -> tuple[Decimal, str, int, bool]:
    """Return the scale's factor, the unit, where they end, and whether a "+" stands among them."""
    if not currency:
        score, score_end = read_score(text, start, end)
        if score:
            return Decimal(1), score, score_end, False
    plus = text[end : end + 1] == "+"
    end += plus
    factor, end = read_scale(text, end, money=bool(currency))
    unit, end = (currency, end) if currency else read_unit(text, end)
    if not unit and text[end : end + 1] in ("x", "X", "×"):  # "4x Closure Order"
        end += 1
    trailing = not plus and text[end : end + 1] == "+"
    return factor, unit, end + trailing, plus or trailing


def _is_loss(text: str, opens: int, end: int, *, decimals: bool) -> bool:
    """Return whether brackets mean "minus", as in accounts: alone in a cell, or a decimal in a row."""
    if text[end : end + 1] != ")" or text[end - 1] == "%":  # "(57%)" is a share
        return False
    before = text[max(0, opens - 4) : opens]
    if _CELL_BEFORE.search(before) and _CELL_AFTER.match(text, end + 1):
        return True
    after = _AMOUNT_AFTER.match(text, end + 1)
    if not decimals or after is None:
        return False
    return bool(_AMOUNT_BEFORE.search(before)) or after[0].strip() != ""


def _spelled(text: str) -> Iterator[Amount]:
    """Yield the amounts written in words, shares such as "a third of" among them."""
    for share in find_shares(text):
        yield Amount(share.value, Decimal(1), share.step, "percent", share.start, share.end)
    for word in find_spelled(text):
        unit, end = read_unit(text, word.end)
        if not unit and (_COMPOUND.match(text, end) or names(text, word.start, text[word.start : end])):
            continue
        step = word.step or Decimal(1 if unit.startswith("percent") else 0)
        yield Amount(word.value, Decimal(1), step, unit, word.start, end)

"""Times told in two units as the one they are: "4 minutes 12 seconds" is 252 seconds, "2 hours 30 minutes" 150."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reportqa.figures.numbers.amounts import Amount

# The greater unit, the lesser one that follows it, and how many of these the greater holds.
_HOLDS = {("minutes", "seconds"): 60, ("hours", "minutes"): 60}
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_LINK = re.compile(r"\s*(?:,\s*)?(?:and\s+)?", re.IGNORECASE)
# "4m 12s", "1h 20m", "2hrs 5mins": letters that alone would be millions.
_SHORT = re.compile(
    r"(?<![\w.,£])(?:(?P<hours>[0-9]{1,3})\s?h(?:rs?)?\s?(?P<of_hour>[0-5]?[0-9])\s?m(?:ins?)?"
    r"|(?P<minutes>[0-9]{1,3})\s?m(?:ins?)?\s?(?P<of_minute>[0-5]?[0-9])\s?s(?:ecs?)?)(?!\w)"
)


def find_short(text: str) -> list[Amount]:
    """Times written with letters: "4m 12s" in seconds, "1h 20m" in minutes."""
    found = []
    for match in _SHORT.finditer(text):
        greater, lesser = match["hours"] or match["minutes"], match["of_hour"] or match["of_minute"]
        unit = "minutes" if match["hours"] else "seconds"
        value = Decimal(60 * int(greater) + int(lesser))
        found.append(Amount(value, Decimal(1), Decimal(0), unit, *match.span()))
    return found


def with_lasting(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """``amounts`` with two that follow each other as one time joined in the lesser unit."""
    found: list[Amount] = []
    for amount in amounts:
        before = found[-1] if found else None
        many = _HOLDS.get((before.unit, amount.unit)) if before is not None else None
        if (
            before is not None
            and many is not None
            and amount.value < many
            and before.value == int(before.value)
            and _LINK.fullmatch(text, before.end, amount.start)
            and not _BETWEEN.search(text[: before.start])
        ):
            found[-1] = replace(amount, value=before.value * many + amount.value, start=before.start)
        else:
            found.append(amount)
    return found

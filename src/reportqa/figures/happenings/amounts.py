"""Whether two texts state one amount of money."""

from __future__ import annotations

import re

_FEWEST_DIGITS = 3
_AMOUNT = re.compile(r"£([\d,]+(?:\.(?P<places>\d+))?)\s?(?P<scale>m\b|million|bn\b|billion|k\b|)")


def states_one_amount(one: str, other: str) -> bool:
    """Whether both texts state an amount of money that is the same to as many places as the coarser is written.

    >>> states_one_amount("a programme of £13.305m", "a little over £13.3m"), states_one_amount("£13.3m", "£13.1m")
    (True, False)
    """
    for a in _AMOUNT.finditer(one):
        for b in _AMOUNT.finditer(other):
            places = min(len(each["places"] or "") for each in (a, b))
            values = {f"{float(each[1].replace(',', '') or 0):.{places}f}" for each in (a, b)}
            digits = sum(char.isdigit() for char in next(iter(values)))
            if a["scale"] == b["scale"] and len(values) == 1 and digits >= _FEWEST_DIGITS:
                return True
    return False

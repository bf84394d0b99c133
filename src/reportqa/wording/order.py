"""Whether words keep the order they had: who did what to whom is told by order in English."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

# Of fewer words than these none may be moved: of two that changed places, either may be the one that acts.
_MOVABLE = 4


def is_in_order(said: Sequence[str], told: Sequence[str], *, short: bool = False, strict: bool = False) -> bool:
    """Whether those of ``said`` that ``told`` has stand in its order, but for one run of them that may be moved, where
    they are not too few for that or ``short`` allows it; with ``strict`` none may be.

    >>> told = "the council paid the trust in march".split()
    >>> is_in_order("in march the council paid the trust".split(), told)
    True
    >>> is_in_order("the trust paid the council".split(), told)
    False
    """
    places = _places(said, told)
    if _rises(places):
        return True
    size = len(places)
    if strict or (size < _MOVABLE and not short):
        return False
    for start in range(size):
        for end in range(start + 1, size):
            run, rest = places[start:end], places[:start] + places[end:]
            if _rises(run) and _rises(rest) and not any(run[0] < place < run[-1] for place in rest):
                return True
    return False


def _places(said: Sequence[str], told: Sequence[str]) -> list[int]:
    """Where each of ``said`` stands in ``told``: after the one before it where it can, else where it is first."""
    places: list[int] = []
    for word in said:
        own = [place for place, each in enumerate(told) if each == word]
        if own:
            last = places[-1] if places else -1
            places.append(next((place for place in own if place > last), own[0]))
    return places


def _rises(places: Sequence[int]) -> bool:
    return all(one <= other for one, other in pairwise(places))

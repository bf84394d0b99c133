"""The figures of a statement that are the size of a change, and its direction as the words around tell it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from reportqa.domain import Basis, Figure
from reportqa.figures.arithmetic.ends import is_share, stated_sizes
from reportqa.figures.arithmetic.told import Told, pattern

# Where what is said of one thing ends.
_JOINS = re.compile(r"[;:]\s|\.\s|,\s+(?:and|but|while|whereas|although|though)\s|\s(?:while|whereas)\s", re.IGNORECASE)
_ASIDE = re.compile(
    r"^(?:\s+[\w-]+){0,4}\s*(?:\(|,?\s+or\s+|,\s+(?:an?\s+|that\s+is\s+)?(?:[\w-]+\s+){0,3}?)$", re.IGNORECASE
)
_AROUND = 45


def sizes_told(told: Told) -> dict[Figure, bool | None]:
    """Each size of a change, with whether it is a rise; None where the words don't tell, or tell of both."""
    directed = dict(stated_sizes(told))
    # Of "1,116, which is 64 more" the first is a level, whatever stands behind it.
    typed = {figure.number.unit for figure in told.figures if figure.basis is Basis.CHANGE}
    sizes = [
        figure
        for figure in told.figures
        if figure.number.value > 0
        and (figure.basis is Basis.CHANGE or (figure in directed and figure.number.unit not in typed))
    ]
    bounded = [size for size in sizes if None not in (size.number.low, size.number.high)]
    return {size: _direction(told, size, directed.get(size)) for size in bounded}


def _direction(told: Told, size: Figure, up: bool | None) -> bool | None:
    start, end = clause_of(told, size)
    words = told.text[max(start, size.number.start - _AROUND) : min(end, size.number.end + _AROUND)]
    rise, fall = (pattern(name).search(words) is not None for name in ("told_more", "told_less"))
    return up if rise == fall and up is not None else rise if rise != fall else None


def clause_of(told: Told, size: Figure) -> tuple[int, int]:
    """Where the clause that tells a size begins and ends."""
    ends = [match.span() for match in _JOINS.finditer(told.text)]
    start = max((end for _, end in ends if end <= size.number.start), default=0)
    return start, min((begin for begin, _ in ends if begin >= size.number.end), default=len(told.text))


def beside(told: Told, size: Figure, sizes: Collection[Figure]) -> Iterator[Figure]:
    """The other size that is told right beside one of the same change: "£53,000 (5.6%)"."""
    for other in sizes:
        first, second = sorted((size, other), key=lambda figure: figure.number.start)
        between = told.text[first.number.end : second.number.start]
        if other is not size and is_share(other) != is_share(size) and _ASIDE.match(between):
            yield other

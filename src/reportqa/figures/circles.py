"""Which documents are compared with each other: the papers of one circle, those that tell of one body's area.

Two forces' figures are never one figure given twice, so each circle is audited by itself: what a word tells is weighed
among its own papers, and a paper that comes in or goes costs the audit of its circle, not of all there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportqa.domain import Entry
from reportqa.figures.comparing.provenance import area_of

Circle = tuple[Entry, ...]


def circles_of(shelf: Iterable[Entry]) -> list[Circle]:
    """The documents of ``shelf`` in circles, both in an order that does not depend on that of ``shelf``.

    A panel's papers and the commissioner's are one circle, whose area is one. A paper that names no publisher belongs
    to the area its title or file name tells; else to the only area there is; else to those that tell none.
    """
    entries = sorted(shelf, key=lambda entry: (entry.name, entry.key))
    areas = {area for entry in entries if (area := area_of(entry.publisher))}
    circles: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        area = area_of(entry.publisher) or _told(entry, areas)
        circles.setdefault(tuple(sorted(area)), []).append(entry)
    return [tuple(circles[area]) for area in sorted(circles)]


def _told(entry: Entry, areas: set[frozenset[str]]) -> frozenset[str]:
    if len(areas) == 1:
        return next(iter(areas))
    words = frozenset(re.findall(r"[a-z]+", f"{entry.title} {entry.name}".lower()))
    told = [area for area in areas if area <= words]
    return max(told, key=lambda area: (len(area), sorted(area)), default=frozenset())

"""Whether two figures state the same thing, and what follows when they do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportqa.domain import Entry, Figure, Finding


def compared(figures: Sequence[Figure], shelf: Mapping[str, Entry]) -> list[Finding]:
    """Every pair of places that state one measure for one time, with its verdict; ``shelf`` by document key."""
    return []

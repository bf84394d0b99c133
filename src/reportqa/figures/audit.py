"""Every check over a ledger: what disagrees or fails to add up, most serious first, then what holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportqa.domain import Entry, Figure, Finding
from reportqa.figures.arithmetic import arithmetic
from reportqa.figures.sameness import compared


def audit(figures: Sequence[Figure], shelf: Mapping[str, Entry]) -> list[Finding]:
    """The findings over ``figures``, of the documents on ``shelf`` by key; most serious first, then what holds."""
    findings = [*arithmetic(figures), *compared(figures, shelf)]
    return sorted(findings, key=lambda finding: -finding.severity)

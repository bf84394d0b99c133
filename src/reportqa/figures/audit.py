"""Every check over a ledger: what disagrees or fails to add up, most serious first, then what holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportqa.domain import Entry, Figure, Finding, Page, Passage
from reportqa.figures.arithmetic import arithmetic
from reportqa.figures.circles import circles_of
from reportqa.figures.comparing.likeness import lexicon_of
from reportqa.figures.comparing.sameness import compared
from reportqa.figures.happenings.events import events_of
from reportqa.figures.happenings.occasions import compared_events
from reportqa.figures.times.clock import clock_of
from reportqa.figures.typing.recognised import without_misreadings


@dataclass(frozen=True, slots=True)
class Read:
    """What a document says beside its figures: its passages and the pages they stand on."""

    document: str
    passages: Sequence[Passage]
    pages: Sequence[Page]


def audit(figures: Sequence[Figure], read: Sequence[Read], shelf: Mapping[str, Entry]) -> list[Finding]:
    """The findings over ``figures`` and over the events told in the documents ``read``; ``shelf`` by document key.

    Each circle of documents is audited by itself. Most serious first, then what holds.
    """
    findings: list[Finding] = []
    for circle in circles_of(shelf.values()):
        own = {entry.key: entry for entry in circle}
        of_circle = [figure for figure in figures if figure.document in own]
        findings += audit_circle(of_circle, [each for each in read if each.document in own], own)
    return by_severity(findings)


def audit_circle(figures: Sequence[Figure], read: Sequence[Read], shelf: Mapping[str, Entry]) -> list[Finding]:
    """The findings over the documents of one circle, ``shelf``; most serious first."""
    lexicon = lexicon_of(figures)
    events = [
        event
        for each in read
        for event in events_of(
            each.passages, each.document, each.pages, lexicon.long_forms, clock_of(shelf[each.document])
        )
    ]
    findings = [*arithmetic(figures), *compared(figures, shelf), *compared_events(events, shelf, lexicon)]
    return by_severity(without_misreadings(findings, {each.document: each.pages for each in read}))


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """``findings``, the most serious first, else in their order."""
    return sorted(findings, key=lambda finding: -finding.severity)

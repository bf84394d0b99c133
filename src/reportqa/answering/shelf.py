"""Which documents a question names: "in the panel paper of July 2023", "this year's annual report"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportqa.domain import DocumentKind, Entry, Period
from reportqa.figures.times.periods import find_periods, overlap

_NOUN = r"(?:papers?|reports?|updates?|documents?|briefings?|minutes|digests?|statements?)"
# Words of time between "the" and the paper's name: "the July 2023 panel paper", "last year's annual report".
_TIME = (
    r"(?:(?:\d[\w/–-]*|january|february|march|april|may|june|july|august|september|october|november|december|spring"
    r"|summer|autumn|winter|latest|newest|current|recent|last|this|year's|years|fy\S*)\s+){0,4}"
)
_PANEL = r"(?:police and crime )?panel"
_MENTIONS: tuple[tuple[str, DocumentKind], ...] = (
    (rf"\b{_TIME}{_PANEL}(?:'s|’s)?\s+(?:meeting\s+)?{_NOUN}\b", DocumentKind.PANEL_PAPER),
    (
        rf"\b{_TIME}{_NOUN}\s+(?:(?:given|sent|made|presented)\s+)?(?:to|for|before)\s+the\s+{_TIME}{_PANEL}(?:\s+meeting)?\b",
        DocumentKind.PANEL_PAPER,
    ),
    (
        rf"\b(?:told|reported|presented|said|given|put|announced)\s+(?:it\s+)?to\s+the\s+{_PANEL}\b",
        DocumentKind.PANEL_PAPER,
    ),
    (rf"\b{_TIME}annual (?:{_NOUN}|review)\b", DocumentKind.ANNUAL_REPORT),
    (rf"\b{_TIME}minutes of\b", DocumentKind.MINUTES),
    (rf"\b{_TIME}budget {_NOUN}\b", DocumentKind.BUDGET),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), kind) for pattern, kind in _MENTIONS)
_SIGNED = re.compile(r"\b(?:approved|agreed|signed|confirmed|accepted|adopted)\b", re.IGNORECASE)
_AFTER = re.compile(r"\s*[,(]?\s*(?:(?:for|of|from|dated|on|in)\s+)?(?:the\s+)?(?:(?:year|meeting)\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """One document named: characters of the question, the kind, and the time said with it."""

    start: int
    end: int
    kind: DocumentKind
    periods: tuple[Period, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Mentioned:
    """The documents a question names. ``keys`` are those on the shelf that fit, in the mentions' order;
    ``missing`` the words for those that none fits."""

    mentions: tuple[Mention, ...]
    keys: tuple[str, ...]
    missing: tuple[str, ...]

    def blank(self, question: str) -> str:
        """``question`` with the mentions' characters blanked, so that their words and dates ask for nothing."""
        for mention in self.mentions:
            question = question[: mention.start] + " " * (mention.end - mention.start) + question[mention.end :]
        return question


def find_documents(question: str, shelf: Sequence[Entry]) -> Mentioned:
    """The documents that ``question`` names by kind and time, looked for on ``shelf``."""
    mentions: list[Mention] = []
    for pattern, kind in _COMPILED:
        for match in pattern.finditer(question):
            if any(m.start < match.end() and match.start() < m.end for m in mentions):
                continue
            if kind is DocumentKind.MINUTES and _SIGNED.search(question, match.end()):
                continue  # what a later meeting did with them is told in its own minutes
            mentions.append(_mention(question, match, kind))
    mentions.sort(key=lambda mention: mention.start)
    keys: list[str] = []
    missing: list[str] = []
    for mention in mentions:
        fitting = [entry.key for entry in shelf if entry.kind is mention.kind and _fits(entry, mention.periods)]
        keys.extend(key for key in fitting if key not in keys)
        # A kind of paper that the corpus does not have at all may be the reader's word for what it has.
        if not fitting and any(entry.kind is mention.kind for entry in shelf):
            missing.append(mention.words)
    return Mentioned(tuple(mentions), tuple(keys), tuple(missing))


def _mention(question: str, match: re.Match[str], kind: DocumentKind) -> Mention:
    start, end = match.start(), match.end()
    periods = find_periods(question[start:end])
    words = match.group()
    if periods:
        start += periods[0].start
    else:
        noun = re.search(r"(?:police and crime )?panel|annual|minutes|budget|" + _NOUN, words, re.IGNORECASE)
        start += noun.start() if noun else 0
        after = _AFTER.match(question, end)
        if after:
            tail = find_periods(question[after.end() :])
            if tail and tail[0].start == 0:
                periods, end = [tail[0]], after.end() + tail[0].end
    return Mention(start, end, kind, tuple(periods), question[start:end].strip())


def _fits(entry: Entry, periods: Sequence[Period]) -> bool:
    if not periods:
        return True
    own = find_periods(entry.period)
    for period in periods:
        if entry.dated and period.first <= entry.dated <= period.last:
            return True
        if any(overlap(period, each) for each in own) and not (entry.dated and entry.kind is DocumentKind.PANEL_PAPER):
            return True
    return not own and entry.dated is None

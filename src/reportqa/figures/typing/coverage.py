"""How much of a document's numbers became figures, and why the others were left aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportqa.domain import Document, Figure, Passage, Span
from reportqa.figures.numbers.words import find_spelled
from reportqa.figures.times.dates import date_spans

# What became of a number that belongs to a figure of the ledger.
FIGURE = "figure"
_DIGITS = re.compile(r"[0-9]+(?:[.,/:-][0-9]+)*")
# Why a run of digits is no figure, told by what stands around it; the first that fits counts.
_REASONS = (
    ("web_address", re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w.-]+")),
    ("telephone", re.compile(r"(?:\+44\s?|\b0)[0-9]{2,4}[\s)-]?[0-9]{3,4}[\s-]?[0-9]{3,4}\b|\b(?:999|101|111|112)\b")),
    ("time_of_day", re.compile(r"\b[0-9]{1,2}[.:][0-9]{2}\s?(?:[ap]\.?m\b)?|\b[0-9]{1,2}\s?[ap]\.?m\b", re.IGNORECASE)),
    ("ordinal", re.compile(r"\b[0-9]+(?:st|nd|rd|th)\b", re.IGNORECASE)),
    ("footnote", re.compile(r"\[[0-9]{1,3}\]|(?<=[a-z][.,;)])[0-9]{1,3}(?=\s|$)|(?<=[a-z])[0-9]{1,2}(?=[\s.,]|$)")),
    (
        "paragraph_number",
        re.compile(r"^[^\S\n]*(?:[-•*–]\s+)?\(?[0-9]{1,3}(?:\.[0-9]{1,3})*[.)]?(?=[^\S\n]+\S)", re.MULTILINE),
    ),
    (
        "page_number",
        re.compile(r"^[^\S\n]*(?:page\s+)?[0-9]{1,3}(?:\s+of\s+[0-9]+)?[^\S\n]*$", re.MULTILINE | re.IGNORECASE),
    ),
    (
        "page_number",
        re.compile(
            r"[.…]{2,}\s*[0-9]{1,3}\s*$|\b(?:pages?|pp?\.)\s*[0-9]+(?:[-–][0-9]+)?", re.MULTILINE | re.IGNORECASE
        ),
    ),
    (
        "reference",
        re.compile(
            r"\b(?:section|paragraph|para|appendix|annex|table|figure|chapter|schedule|article|regulation|recommendation|part"
            r"|phase|version|no\.|number|ref\S*|volume|act|s\.)\s*[0-9]+(?:[.()/-][0-9a-z]+)*|\b[A-Z]+[-/]?[0-9]+\w*|\b[0-9]+[A-Za-z]{1,3}\b",
            re.IGNORECASE,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class NumbersSeen:
    """How many runs of digits and number words a document holds, and what became of them.

    ``numbers`` is their count, ``figures`` how many of them belong to a figure of the ledger, ``doubtful`` how
    many of those belong to one whose typing is not relied on. ``left_aside`` counts the rest by reason, the most
    frequent first: "date", "reference", "telephone", "ordinal", "footnote", "page_number", "paragraph_number",
    "time_of_day", "web_address", "not_quoted" (headings, contents and running titles, which hold no statement)
    and "unknown". The counts of ``left_aside`` and ``figures`` add up to ``numbers``.
    """

    numbers: int
    figures: int
    doubtful: int
    left_aside: tuple[tuple[str, int], ...]


def numbers_seen(document: Document, passages: Sequence[Passage], figures: Sequence[Figure]) -> NumbersSeen:
    """What became of every number of ``document``; ``passages`` and ``figures`` are its own."""
    quoted: dict[int, list[Span]] = {}
    for passage in passages:
        for statement in passage.statements:
            for span in (*statement.spans, *statement.context_spans):
                quoted.setdefault(span.page, []).append(span)
    total, seen, doubtful = 0, 0, 0
    aside: Counter[str] = Counter()
    for page in document.pages:
        typed = _marks([(f.span.start, f.span.end) for f in figures if f.span.page == page.number], len(page.text))
        unsure = [(f.span.start, f.span.end) for f in figures if f.span.page == page.number and f.doubt]
        doubted = _marks(unsure, len(page.text))
        inside = _marks([(span.start, span.end) for span in quoted.get(page.number, [])], len(page.text))
        reasons = _reasons(page.text)
        for start, end in _runs(page.text):
            total += 1
            if any(typed[start:end]):
                seen += 1
                doubtful += any(doubted[start:end])
            else:
                reason = next((name for name, marks in reasons if any(marks[start:end])), "")
                aside[reason or ("unknown" if any(inside[start:end]) else "not_quoted")] += 1
    return NumbersSeen(total, seen, doubtful, tuple(aside.most_common()))


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Where runs of digits and number words stand."""
    for match in _DIGITS.finditer(text):
        yield match.span()
    for word in find_spelled(text):
        yield word.start, word.end


def _reasons(text: str) -> list[tuple[str, bytearray]]:
    """For each reason the characters of ``text`` it takes in."""
    found = [("date", _marks(list(date_spans(text)), len(text)))]
    for name, reason in _REASONS:
        found.append((name, _marks([match.span() for match in reason.finditer(text)], len(text))))
    return found


def _marks(spans: Sequence[tuple[int, int]], length: int) -> bytearray:
    marks = bytearray(length)
    for start, end in spans:
        marks[start:end] = b"\x01" * (end - start)
    return marks

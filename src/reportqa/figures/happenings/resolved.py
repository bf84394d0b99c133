"""What a meeting resolved, on the day that the head of its minutes gives: "RESOLVED that the plan be adopted"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportqa.domain import Page, Passage, Period, PeriodKind, Span
from reportqa.figures.comparing.likeness import telling_words
from reportqa.figures.comparing.word_choices import Words
from reportqa.figures.happenings.dated import Event, span_of
from reportqa.figures.happenings.moments import stated_in
from reportqa.figures.happenings.names import told_of
from reportqa.figures.happenings.verbs import steps_in

# So many statements may stand before the one that says when the meeting was held.
_HEAD = 8
_MINUTES = re.compile(r"\bminutes\b", re.IGNORECASE)
_HELD = re.compile(r"\b(?:held|meeting|met)\b", re.IGNORECASE)
_RESOLVED = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:it\s+was\s+)?(?:\w+\s+){0,2}?(?:RESOLVED|AGREED|resolved|agreed)\b(?:\s+unanimously|\s*\([^()]*\))?\s*[:,]?\s*"
    r"(?:that\s+)?(?P<name>(?:the|The)\s+[^.;:]{4,160}?)\s+(?:be|is|was|were)\s+(?P<word>adopted|approved|ratified)\b(?!\s+(?:subject|by|from|for))"
)


@dataclass(frozen=True, slots=True)
class _Meeting:
    """The day on which the meeting was held, where that is written, and the words of its head."""

    day: Period
    span: Span
    head: str


def resolved(
    passages: Sequence[Passage], document: str, pages: Mapping[int, Page], forms: Mapping[str, Words]
) -> Iterator[Event]:
    """The adoptions and approvals in the minutes of one meeting, each with the day of the meeting as its date."""
    meeting = _meeting(passages, pages)
    for passage in passages if meeting is not None else ():
        for each in passage.statements:
            match = _RESOLVED.search(each.text)
            subject = told_of(match["name"], forms) if match is not None else frozenset()
            if match is None or meeting is None or not subject:
                continue
            around = telling_words(f"{each.text} {' '.join(passage.headings[-2:])}", forms) - subject
            yield Event(
                document, each, passage.headings, meeting.span, match["name"], subject, around, "approve",
                steps_in(match["name"], ""), meeting.day, planned=False, word=match["word"], held=meeting.head,
            )  # fmt: skip


def _meeting(passages: Sequence[Passage], pages: Mapping[int, Page]) -> _Meeting | None:
    """The meeting that a document has the minutes of; None where its head does not tell of one day."""
    statements = [(passage, each) for passage in passages for each in passage.statements][:_HEAD]
    words = " ".join(dict.fromkeys(text for passage, each in statements for text in (*passage.headings, each.text)))
    if not _MINUTES.search(words):
        return None
    for _, each in statements:
        days = [stated for stated in stated_in(each.text) if stated.period.kind is PeriodKind.DAY]
        if len(days) == 1 and _HELD.search(each.text):
            span = span_of(each, days[0].period, pages)
            return None if span is None else _Meeting(days[0].period, span, words)
    return None

"""Happenings with a date, found in text: "the fund was launched in spring 2021"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from reportqa.data import load
from reportqa.domain import Page, Passage, Period, PeriodKind, Span, Statement, StatementKind
from reportqa.figures.comparing.likeness import leans, telling_words
from reportqa.figures.comparing.word_choices import Words
from reportqa.figures.happenings.counted import counted_from
from reportqa.figures.happenings.dated import Event, clause_around, inner_date, span_of
from reportqa.figures.happenings.subjects import subject_before, subject_elsewhere
from reportqa.figures.happenings.tenures import tenure_at
from reportqa.figures.times.periods import find_periods

_OBJECT = re.compile(r"\s+(?:the|a|an|its|his|her|their|our|new|work\s+on)\s", re.IGNORECASE)
_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
_ENDS_OBJECT = re.compile(r"[,(]|\b(?:in|on|by|at|during|since|from|for|which|who|that|to|with|following|where|when)\b")
_POSSESSIVE = re.compile(r"\b(?:its|their|it|they)\s+(?:\w+\s+)?$", re.IGNORECASE)
_PLAIN_HEADING = re.compile(r"[\W\d]*")
_NEW = re.compile(r"\bnew\b", re.IGNORECASE)
_FINE = (PeriodKind.DAY, PeriodKind.MONTH)
_RUN_IN = 5  # "2.4 Extra care." is the heading of what follows it
_NEAREST = 60  # a date farther from its verb may be another thing's
_PRONOUNS = ("it", "its", "they", "their", "this", "these", "which", "since its", "since it", "its first", "")


def events_of(
    passages: Sequence[Passage], document_key: str, pages: Sequence[Page], long_forms: Mapping[str, Words] | None = None
) -> tuple[Event, ...]:
    """The dated happenings that ``passages`` of one document tell, in reading order; ``pages`` are its own.

    ``long_forms`` are the corpus's abbreviations (``Lexicon.long_forms``), so that a fund and its short name are one.
    """
    by_number = {page.number: page for page in pages}
    forms = long_forms or {}
    found: list[Event] = []
    before = ""
    for passage in passages:
        for statement in passage.statements:
            if statement.kind is not StatementKind.QUOTATION:
                found += _told(passage, statement, before, document_key, by_number, forms)
                found += counted_from(passage, statement, document_key, by_number, forms)
                found += _begun(passage, statement, before, document_key, by_number, forms)
                before = statement.text
    return tuple(found)


def _told(
    passage: Passage,
    statement: Statement,
    before: str,
    document: str,
    pages: Mapping[int, Page],
    forms: Mapping[str, Words],
) -> Iterator[Event]:
    text = _lead_in(passage, statement) if statement.kind is StatementKind.LIST else statement.text
    happenings = list(_happenings(text))
    if not happenings:
        return
    periods = [inner_date(period) for period in find_periods(text)]
    for start, end, verb in happenings:
        clause = clause_around(text, start, end)
        dated = [p for p in periods if clause[0] <= p.start and p.end <= clause[1]]
        period = _nearest(dated, start, end)
        if period is None and statement.kind is StatementKind.ROW and periods and periods[0].start == 0:
            period = periods[0]
        span = span_of(statement, period, pages) if period is not None else None
        if period is None and not periods:
            period, span = _from_heading(passage, statement)
        if period is None or span is None or " to " in period.label or period.kind is PeriodKind.ROLLING_YEAR:
            continue
        elsewhere = subject_elsewhere(text, start, end)
        name = elsewhere or _subject(text, clause, start, end, period if dated else None)
        subject, rest = _subject_words(name, text, before, forms)
        if name.lower() in _PRONOUNS:
            name = _opening(before)
        if subject:
            around = telling_words(f"{rest} {statement.context} {' '.join(passage.headings[-2:])}", forms) - subject
            planned = _planned().search(text[max(clause[0], start - _NEAREST) : start]) is not None
            steps = _steps_in(f"{name} {text[max(0, start - 30) : start]}")
            yield Event(
                document, statement, passage.headings, span, name, subject, around, verb, steps, period, planned,
                word=text[start:end].lower(),
            )  # fmt: skip


def _begun(
    passage: Passage,
    statement: Statement,
    before: str,
    document: str,
    pages: Mapping[int, Page],
    forms: Mapping[str, Words],
) -> Iterator[Event]:
    """The posts that were taken up and the states that have lasted since a day."""
    text = statement.text
    if statement.kind is StatementKind.LIST:
        return
    for whole in find_periods(text):
        begun = inner_date(whole)
        tenure = tenure_at(text, whole, begun) if begun.kind in _FINE else None
        span = span_of(statement, begun, pages) if tenure is not None else None
        if tenure is None or span is None:
            continue
        subject = _told_of(tenure.name, forms)
        if not subject:
            continue
        around = telling_words(f"{text} {before} {' '.join(passage.headings[-2:])}", forms) - subject
        planned = _planned().search(text[max(0, whole.start - _NEAREST) : whole.start]) is not None
        yield Event(
            document, statement, passage.headings, span, tenure.name, subject, around, tenure.kind,
            _steps_in(tenure.name), begun, planned, tenure.who,
        )  # fmt: skip


def _steps_in(text: str) -> Words:
    """The words that make a happening a part of something: "second phase"; those of a name are none."""
    words = [word for number, word in enumerate(text.split()) if not (number and word[:1].isupper())]
    return telling_words(" ".join(words), {}, every=True) & _steps()


def _lead_in(passage: Passage, statement: Statement) -> str:
    """The words of a list before its first item."""
    items = [each.text for each in passage.statements if each.kind is StatementKind.ITEM]
    starts = [statement.text.find(item) for item in items if item in statement.text]
    return statement.text[: min(starts, default=0)]


def _subject_words(name: str, text: str, before: str, forms: Mapping[str, Words]) -> tuple[Words, str]:
    """The telling words of what it happened to, and the words around; "it" is what the statement before spoke of."""
    subject = _told_of(name, forms)
    if name.lower() not in _PRONOUNS:
        run_in = len(before.split()) <= _RUN_IN
        return subject, f"{text} {before}" if run_in or leans(text) or name.lower().startswith("the ") else text
    return _leading(before, forms), f"{text} {before}"


def _told_of(name: str, forms: Mapping[str, Words]) -> Words:
    """The telling words of a name; that it is new tells nothing."""
    return telling_words(_NEW.sub(" ", name), forms) - _verb_words()


def _happenings(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each happening's word begins and ends, and its kind."""
    for match in _pattern().finditer(text):
        yield match.start(), match.end(), str(match.lastgroup)


@cache
def _pattern() -> re.Pattern[str]:
    kinds = load("verdict_words")["happenings"]
    # "Opened again" before "opened": the longer wins.
    groups = sorted(kinds.items(), key=lambda item: item[0] != "again")
    parts = (f"(?P<{kind}>{'|'.join(sorted(words, key=len, reverse=True))})" for kind, words in groups)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])".replace(" ", r"\s+"), re.IGNORECASE)


@cache
def _planned() -> re.Pattern[str]:
    words = "|".join(load("verdict_words")["planning"]["planned"]).replace(" ", r"\s+")
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _steps() -> Words:
    return telling_words(" ".join(load("verdict_words")["planning"]["steps"]), {}, every=True)


@cache
def _verb_words() -> Words:
    return telling_words(" ".join(word for words in load("verdict_words")["happenings"].values() for word in words), {})


def _nearest(periods: Sequence[Period], start: int, end: int) -> Period | None:
    """The date that belongs to a happening: the first after it, else the one that opens its clause."""
    after = [p for p in periods if p.start >= end and p.start - end <= _NEAREST and p.kind is not PeriodKind.SINCE]
    if after:
        return after[0]
    opening = [p for p in periods if p.end <= start and p.kind is not PeriodKind.SINCE]
    return opening[-1] if len(opening) == 1 else None


def _from_heading(passage: Passage, statement: Statement) -> tuple[Period | None, Span | None]:
    """The date that stands as a heading over short items: "JULY 2023", with the item's own place."""
    if statement.kind is not StatementKind.ITEM or not passage.headings or not statement.spans:
        return None, None
    heading = passage.headings[-1]
    dated = find_periods(heading)
    if len(dated) != 1 or not _PLAIN_HEADING.fullmatch(heading[: dated[0].start] + heading[dated[0].end :]):
        return None, None
    return dated[0], statement.spans[0]


def _subject(text: str, clause: tuple[int, int], start: int, end: int, period: Period | None) -> str:
    """The words for what it happened to: before a passive, after an active verb or "launch of"."""
    of, taking = _OF.match(text, end), _OBJECT.match(text, end)
    passive = re.search(
        r"\b(?:was|were|is|are|been|be|being)\s+(?:\w+ly\s+|first\s+|also\s+)?$", text[clause[0] : start]
    )
    if of or (taking and not passive):
        after = text[(of.end() if of else end) : clause[1]]
        stop = _ENDS_OBJECT.search(after, 1)
        return (after[: stop.start()] if stop else after).strip(" ,.")
    before = text[clause[0] : start]
    if _POSSESSIVE.search(before):
        return "its"
    begin = period.end if period is not None and clause[0] <= period.start and period.end <= start else 0
    return subject_before(text[begin:], start - begin)


def _opening(text: str) -> str:
    """The words that a statement begins with, up to its verb."""
    helper = re.search(r"\b(?:was|were|is|are|has|have|had|will|would)\b", text)
    return (text[: helper.start()] if helper else "").strip(" ,")


def _leading(text: str, forms: Mapping[str, Words]) -> Words:
    return telling_words(_opening(text), forms) - _verb_words()

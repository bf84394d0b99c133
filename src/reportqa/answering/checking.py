"""A Draft is checked: each number traced to its quote, and compared with the other places that state it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from reportqa.answering.composing import Draft, Line, runs_of_digits
from reportqa.answering.facts import numbers_in, periods_in
from reportqa.domain import CheckedFigure, Citation, Elsewhere, Entry, Number, Passage, Statement, Verdict
from reportqa.figures.numbers import agree
from reportqa.figures.periods import overlap
from reportqa.language import stems

_MAX_FIGURES = 12
_WINDOW = 9


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of the ledger that holds a number like one that is checked."""

    statement: Statement
    passage: Passage
    entry: Entry


class Ledger(Protocol):
    """Where the other places that state a number are found."""

    def near(self, numbers: Sequence[Number]) -> list[list[Stated]]:
        """For each number the statements that hold one of the same unit and about the same size."""
        ...

    def quote(self, stated: Stated) -> str:
        """The statement's first words as they stand on its page."""
        ...


def check(draft: Draft, ledger: Ledger) -> tuple[tuple[Line, ...], tuple[CheckedFigure, ...]]:
    """The lines of ``draft`` whose every number stands in a quote they cite, and the figures in them, checked."""
    kept = tuple(line for line in draft.lines if is_traced(line.text, line.citations))
    found = [(number, line) for line in kept for number in numbers_in(line.evidence.statement.text)][:_MAX_FIGURES]
    places = ledger.near([number for number, _ in found])
    return kept, tuple(
        _checked(number, line, stated, ledger) for (number, line), stated in zip(found, places, strict=True)
    )


def is_traced(text: str, citations: Sequence[Citation]) -> bool:
    """Whether each run of digits in ``text`` stands, digit by digit, in one of the quotes.

    >>> is_traced("Nothing to trace.", ())
    True
    """
    held = {run for citation in citations for run in runs_of_digits(citation.quote)}
    return all(run in held for run in runs_of_digits(text))


def _checked(number: Number, line: Line, places: Sequence[Stated], ledger: Ledger) -> CheckedFigure:
    statement = line.evidence.statement
    digits = runs_of_digits(number.text)
    citation = next(
        (c for c in line.citations if all(run in runs_of_digits(c.quote) for run in digits)),
        line.citations[0],
    )
    others = []
    for stated in places:
        if stated.statement.key == statement.key or stated.statement.text == statement.text:
            continue
        if _overlaps(stated.statement, statement) or not _same_time(statement, line.evidence.entry, stated):
            continue
        twin = next((n for n in numbers_in(stated.statement.text) if agree(n, number) and _near(n, number)), None)
        if twin and _alike(number, statement, line.evidence.passage, twin, stated):
            others.append(_elsewhere(number, twin, stated, ledger.quote(stated)))
    verdicts = {other.verdict for other in others}
    verdict = Verdict.AGREES if Verdict.AGREES in verdicts else Verdict.ROUNDS_TO if verdicts else Verdict.ONLY_SOURCE
    return CheckedFigure(
        text=number.text,
        value=str(number.value),
        unit=number.unit,
        period=period_of(statement, line.evidence.passage, line.evidence.entry),
        citation=citation.marker,
        verdict=verdict,
        working="",
        others=tuple(others[:5]),
    )


def _overlaps(one: Statement, other: Statement) -> bool:
    """A list and its item, or a row twice: the same characters of the same page."""
    return one.passage == other.passage and any(
        a.page == b.page and a.start < b.end and b.start < a.end for a in one.spans for b in other.spans
    )


def _same_time(statement: Statement, entry: Entry, stated: Stated) -> bool:
    mine = periods_in(statement.text) or periods_in(statement.context) or periods_in(entry.period)
    theirs = (
        periods_in(stated.statement.text) or periods_in(stated.statement.context) or periods_in(stated.entry.period)
    )
    return not mine or not theirs or any(overlap(a, b) for a in mine for b in theirs)


def _alike(number: Number, statement: Statement, passage: Passage, twin: Number, stated: Stated) -> bool:
    """Whether both numbers count the same thing, by the words around each."""
    mine, theirs = _window(number, statement, passage), _window(twin, stated.statement, stated.passage)
    shared = len(mine & theirs)
    if not mine or not theirs or shared < 2:
        return False
    share = shared / min(len(mine), len(theirs))
    if len(re.sub(r"\D", "", number.text)) >= 4:
        return share >= 0.34
    # Small plain counts are equal by chance all the time: the very thing counted must be the same too.
    return share >= 0.5 and bool(_counted(number, statement) & _counted(twin, stated.statement))


def _near(twin: Number, number: Number) -> bool:
    """Whether two numbers that may agree are also of like size: "over 700" leaves room for any more."""
    return abs(twin.value - number.value) <= abs(number.value) / 10


def _counted(number: Number, statement: Statement) -> frozenset[str]:
    """The stems of the two words after a number, or before it where none follows."""
    after = [each for each in stems(statement.text[number.end :]) if not each[0].isdigit()][:2]
    return frozenset(after or stems(statement.text[: number.start])[-2:])


def _window(number: Number, statement: Statement, passage: Passage) -> frozenset[str]:
    before = statement.text[: number.start].split()[-_WINDOW:]
    after = statement.text[number.end :].split()[:_WINDOW]
    found: set[str] = set()
    # The lead-in and the heading speak for a number only where its own words say too little.
    for words in (" ".join([*before, *after]), statement.context, passage.headings[-1] if passage.headings else ""):
        if len(found) < 4:
            found |= {stem for stem in stems(words) if not stem[0].isdigit()}
    return frozenset(found)


def _elsewhere(number: Number, twin: Number, stated: Stated, quote: str) -> Elsewhere:
    same = twin.value == number.value
    return Elsewhere(
        text=twin.text,
        value=str(twin.value),
        period=period_of(stated.statement, stated.passage, stated.entry),
        document=stated.entry.name,
        page=stated.statement.spans[0].page,
        quote=quote,
        verdict=Verdict.AGREES if same else Verdict.ROUNDS_TO,
    )


def period_of(statement: Statement, passage: Passage, entry: Entry) -> str:
    """The label of the time a statement's figures stand for: stated by it, over it, or by its document."""
    for text in (statement.text, statement.context, " ".join(passage.headings[-2:]), entry.period):
        stated = periods_in(text)
        if stated:
            return stated[0].label
    return ""

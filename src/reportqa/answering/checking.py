"""A Draft is checked: each number traced to its quote, and what the audit found of it told beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from reportqa.answering.composing import Draft, DraftLine, runs_of_digits
from reportqa.answering.facts import numbers_in, periods_in
from reportqa.answering.wants import Want
from reportqa.domain import (
    DATE_UNIT,
    CheckedFigure,
    Citation,
    Elsewhere,
    Entry,
    Figure,
    Finding,
    FindingKind,
    Number,
    Passage,
    Span,
    StatedValue,
    Statement,
    StatementKind,
    Verdict,
)
from reportqa.figures.times.periods import compatible, find_periods

_MAX_FIGURES = 12
_MAX_OTHERS = 5
_MAX_TIMES = 3
_MAX_SUMS = 2
_COMPARED = (FindingKind.SAME_FIGURE, FindingKind.DATE)
# Of several findings on one figure the first of these is the verdict.
_GRAVITY = (
    Verdict.CONFLICT,
    Verdict.DOES_NOT_ADD_UP,
    Verdict.RESTATED,
    Verdict.AGREES,
    Verdict.ROUNDS_TO,
    Verdict.ADDS_UP,
)
_DIFFERS = (Verdict.CONFLICT, Verdict.RESTATED)


class Ledger(Protocol):
    """Where figures, and what the checks over all documents found of them, are kept."""

    def figures(self, statements: Sequence[str]) -> Sequence[Figure]:
        """The figures of the statements with these keys."""
        ...

    def findings(self, statements: Sequence[str]) -> Sequence[Finding]:
        """The findings that rest on one of these statements."""
        ...

    def other_periods(self, figure: Figure, statements: Sequence[str]) -> Sequence[Elsewhere]:
        """What ``statements`` give for the measure of ``figure`` at other times."""
        ...

    def elsewhere(self, value: StatedValue, verdict: Verdict) -> Elsewhere:
        """The place of a value, with its document's name and a verbatim quote."""
        ...


@dataclass(frozen=True, slots=True)
class Checked:
    """What is left of a draft: the lines whose every number is traced, and their figures.

    ``differing`` holds the values that other places give for what was asked, each in a statement of its own.
    """

    lines: tuple[DraftLine, ...]
    figures: tuple[CheckedFigure, ...]
    differing: tuple[StatedValue, ...]


def check(draft: Draft, ledger: Ledger, around: Sequence[str] = ()) -> Checked:
    """The lines of ``draft`` whose every number stands in a quote they cite, their figures with their verdicts.

    ``around`` are the keys of statements like those of the draft: where they give the figure asked for at another
    time, that is told beside it.
    """
    kept = tuple(line for line in draft.lines if is_traced(line.text, line.citations))
    keys = [line.evidence.statement.key for line in kept]
    told = {_plain(str(number.value)) for line in kept for number in numbers_in(line.evidence.statement.text)}
    stated, findings = (ledger.figures(keys), ledger.findings(keys)) if keys else ((), ())
    figures: list[CheckedFigure] = []
    differing: dict[str, StatedValue] = {}
    for line in kept:
        statement = line.evidence.statement
        own = [finding for finding in findings if any(v.statement.key == statement.key for v in finding.values)]
        asked = line.evidence.figure
        figures += _dates(line, own, ledger)
        for number in numbers_in(statement.text):
            figure = _figure_at(number, statement, stated)
            about = [finding for finding in own if figure and _rests_on(finding, figure.document, figure.span)]
            is_asked = figure is not None and asked is not None and _place(figure) == _place(asked)
            times = ledger.other_periods(figure, around) if figure and around and is_asked else ()
            figures.append(_checked(number, figure, line, about, times, ledger))
            if asked is None or is_asked:
                differing |= _differing(keys, about)
        if asked is None:
            differing |= _differing(keys, [finding for finding in own if finding.kind is FindingKind.DATE])
    return Checked(
        kept, tuple(figures[:_MAX_FIGURES]), tuple(value for key, value in differing.items() if _plain(key) not in told)
    )


def _dates(line: DraftLine, about: Sequence[Finding], ledger: Ledger) -> list[CheckedFigure]:
    """The dates that ``line`` answers with, where a date is asked for, with what the findings say of each."""
    statement = line.evidence.statement
    if line.query.want is not Want.DATE:
        return []
    dated = [finding for finding in about if finding.kind is FindingKind.DATE]
    found: dict[Span, CheckedFigure] = {}
    for finding in sorted(dated, key=lambda each: _GRAVITY.index(each.verdict)):
        own = [value for value in finding.values if value.statement.key == statement.key]
        others = [value for value in finding.values if value.statement.key != statement.key]
        for value in own:
            elsewhere = [
                # A date is its own time: there is none besides.
                replace(ledger.elsewhere(each, _verdict_on_date(each, value, finding)), period="")
                for each in others[:_MAX_OTHERS]
            ]
            citation = next((c for c in line.citations if c.page == value.span.page), line.citations[0])
            found.setdefault(
                value.span,
                CheckedFigure(
                    value.text, value.value, DATE_UNIT, "", citation.marker, finding.verdict, "",
                    tuple(elsewhere), value.span.start, value.span.end,
                ),
            )  # fmt: skip
    return list(found.values())


def _verdict_on_date(other: StatedValue, own: StatedValue, finding: Finding) -> Verdict:
    """What the finding says of one date against another: "March 2022" and "spring 2022" may well be one."""
    if other.value == own.value:
        return Verdict.AGREES
    first, second = find_periods(other.text)[:1], find_periods(own.text)[:1]
    if first and second and (compatible(first[0], second[0]) or compatible(second[0], first[0])):
        return Verdict.ROUNDS_TO
    return finding.verdict


def is_traced(text: str, citations: Sequence[Citation]) -> bool:
    """Whether each run of digits in ``text`` stands, digit by digit, in one of the quotes.

    >>> is_traced("Nothing to trace.", ())
    True
    """
    held = {run for citation in citations for run in runs_of_digits(citation.quote)}
    return all(run in held for run in runs_of_digits(text))


def _figure_at(number: Number, statement: Statement, figures: Sequence[Figure]) -> Figure | None:
    """The ledger's figure for a number of ``statement``: by its place, in a row (put in words) by its value."""
    for figure in figures:
        if figure.statement.key != statement.key:
            continue
        same_place = figure.number.start == number.start and figure.cell is None
        same_value = statement.kind is StatementKind.ROW and figure.number.value == number.value
        if same_place or same_value:
            return figure
    return None


def _place(figure: Figure) -> tuple[str, Span]:
    return figure.document, figure.span


def _rests_on(finding: Finding, document: str, span: Span) -> bool:
    return any(
        value.document == document
        and value.span.page == span.page
        and value.span.start < span.end
        and span.start < value.span.end
        for value in finding.values
    )


def _checked(
    number: Number,
    figure: Figure | None,
    line: DraftLine,
    about: Sequence[Finding],
    times: Sequence[Elsewhere],
    ledger: Ledger,
) -> CheckedFigure:
    digits = runs_of_digits(number.text)
    citation = next(
        (c for c in line.citations if all(run in runs_of_digits(c.quote) for run in digits)),
        line.citations[0],
    )
    evidence = line.evidence
    others = [
        ledger.elsewhere(value, _verdict_on(value, number, finding))
        for finding in about
        if finding.kind in _COMPARED
        for value in finding.values
        if figure and (value.document, value.span) != (figure.document, figure.span)
    ]
    verdicts = {finding.verdict for finding in about}
    if Verdict.AGREES in {other.verdict for other in others}:
        verdicts = verdicts - {Verdict.ROUNDS_TO} | {Verdict.AGREES}
    verdict = min(verdicts, key=_GRAVITY.index, default=Verdict.ONLY_SOURCE)
    sums = [finding for finding in about if finding.kind not in _COMPARED]
    # What fails is shown alone; where all holds, how.
    sums = [finding for finding in sums if finding.verdict is Verdict.DOES_NOT_ADD_UP] or sums
    period = figure.period.label if figure and figure.period else ""
    start, end = _digits(number, figure, citation)
    return CheckedFigure(
        text=number.text,
        value=str(number.value),
        unit=number.unit,
        period=period if figure else period_of(evidence.statement, evidence.passage, evidence.entry),
        citation=citation.marker,
        verdict=verdict,
        working="; ".join(dict.fromkeys(finding.working.rstrip(".") for finding in sums[:_MAX_SUMS])),
        others=tuple(dict.fromkeys([*others[:_MAX_OTHERS], *times[:_MAX_TIMES]])),
        start=start,
        end=end,
    )


def _digits(number: Number, figure: Figure | None, citation: Citation) -> tuple[int, int]:
    """Where a number stands on the page of its citation: as the ledger has it, else where it is first written in the
    quote; -1 and -1 where it is written otherwise there."""
    if figure and (figure.document, figure.span.page) == (citation.key, citation.page):
        return figure.span.start, figure.span.end
    found = re.search(rf"(?<![\d.,]){re.escape(number.text)}(?!\d)", citation.quote)
    return (citation.start + found.start(), citation.start + found.end()) if found else (-1, -1)


def _verdict_on(value: StatedValue, number: Number, finding: Finding) -> Verdict:
    """What the finding says of one of its places: in a conflict some may agree with the figure all the same."""
    return Verdict.AGREES if value.value == str(number.value) and value.unit == number.unit else finding.verdict


def _differing(said: Collection[str], findings: Sequence[Finding]) -> dict[str, StatedValue]:
    """The values, one place for each, that no statement ``said`` gives, where a finding says that places differ."""
    found: dict[str, StatedValue] = {}
    for finding in findings:
        told = {value.value for value in finding.values if value.statement.key in said}
        for value in finding.values if finding.verdict in _DIFFERS else ():
            if value.value not in told:
                found.setdefault(value.value, value)
    return found


def _plain(value: str) -> str:
    """A value for comparison: "338243000.000" is "338243000"; a date stays as it is."""
    return value.rstrip("0").rstrip(".") if "." in value else value


def period_of(statement: Statement, passage: Passage, entry: Entry) -> str:
    """The label of the time a statement stands for: stated by it, over it, or by its document; "" when none is."""
    for text in (statement.text, statement.context, " ".join(passage.headings[-2:]), entry.period):
        stated = periods_in(text)
        if stated:
            return stated[0].label
    return ""

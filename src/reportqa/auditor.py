"""The ledger of current documents audited: findings with verbatim quotes, and how much was looked at."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reportqa.domain import (
    Entry,
    Figure,
    Finding,
    FindingKind,
    Page,
    PageWords,
    Passage,
    StatedValue,
    Verdict,
)
from reportqa.figures.circles import Circle, circles_of
from reportqa.figures.typing.coverage import FIGURE
from reportqa.long_work import Tell, silent
from reportqa.quotes import Pages
from reportqa.series import Place, Series, Wanted, series_of, wanted_of
from reportqa.undisturbed import undisturbed

if TYPE_CHECKING:
    from reportqa.figures import audit as figures_audit

# The verdicts that ask for an explanation; a figure given anew by a later edition comes after them.
FAILING = (Verdict.CONFLICT, Verdict.DOES_NOT_ADD_UP)
_ORDER = {Verdict.CONFLICT: 0, Verdict.DOES_NOT_ADD_UP: 0, Verdict.RESTATED: 1}
# A course is drawn from so many passages, the likeliest, and no more, however large the corpus.
_MOST_PASSAGES = 100


class Ledger(Protocol):
    """Where figures, statements and the pages they stand on are read."""

    def figures(self, documents: Sequence[str] = ()) -> list[Figure]:
        """The figures of current documents, of those with these keys only if any are named."""
        ...

    def figures_naming(self, words: Sequence[Collection[str]], most: int) -> list[Figure]:
        """The figures in passages that hold a stem of each of ``words``: in the ``most`` likeliest ones."""
        ...

    def passages_of_current(self, documents: Sequence[str] = ()) -> list[Passage]:
        """The passages of current documents, of those with these keys only if any are named."""
        ...

    def numbers_seen(self) -> dict[str, dict[str, int]]:
        """What became of the numbers of each current document, by key."""
        ...

    def document_pages(self, document: str) -> list[Page]:
        """The pages of one document, in order."""
        ...

    def page_text(self, document: str, number: int) -> str:
        """The text of one page as it was extracted."""
        ...

    def page_words(self, document: str, number: int) -> PageWords:
        """Where the words of one page stand, and how surely they were recognised."""
        ...

    @property
    def studies(self) -> Studies:
        """What the checks worked out before."""
        ...


class Studies(Protocol):
    """Where it is kept what the checks worked out of documents."""

    def held(self, documents: Collection[str]) -> figures_audit.Kept:
        """What is kept of the documents with these keys."""
        ...

    def keep(self, worked_out: figures_audit.Kept) -> None:
        """Keep what was worked out."""
        ...


@dataclass(frozen=True, slots=True)
class QuotedValue:
    """A value that a finding rests on: as written, where, and the verbatim quote whose ``start:end`` it is.

    ``document`` is the file's name, ``section`` the headings it stands under, ``role`` its part in the working,
    ``key`` the document's key, ``first`` the character of the page that the quote begins with.
    """

    text: str
    value: str
    unit: str
    period: str
    role: str
    document: str
    title: str
    page: int
    section: str
    quote: str
    start: int
    end: int
    key: str = ""
    first: int = 0

    @property
    def on_page(self) -> tuple[int, int]:
        """The value's characters on the page."""
        return self.first + self.start, self.first + self.end


def by_quote(values: Sequence[QuotedValue]) -> list[list[QuotedValue]]:
    """The values that stand in one quote together, in their order: a sentence is shown once for all its numbers."""
    together: dict[tuple[str, int, str], list[QuotedValue]] = {}
    for value in values:
        together.setdefault((value.document, value.page, value.quote), []).append(value)
    return list(together.values())


@dataclass(frozen=True, slots=True)
class Audited:
    """A finding that can be read without the index; ``severity`` is 0 (holds) to 3."""

    kind: FindingKind
    verdict: Verdict
    statement: str
    severity: int
    values: tuple[QuotedValue, ...]
    working: str

    @property
    def fails(self) -> bool:
        """Whether its values disagree or do not add up."""
        return self.verdict in FAILING


@dataclass(frozen=True, slots=True)
class Covered:
    """One document: the numbers printed in it, the figures these make, and how many of those a finding rests on."""

    document: str
    title: str
    numbers: int
    figures: int
    checked: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was looked at: numbers printed and those left aside, each with the reason, most frequent first; figures
    in the ledger, those a finding rests on, and those never compared, with the reason."""

    documents: tuple[Covered, ...]
    numbers: int
    left_aside: tuple[tuple[str, int], ...]
    figures: int
    checked: int
    without_period: int
    doubtful: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """Findings, those that fail first and the most serious of them before the others, and their coverage."""

    findings: tuple[Audited, ...]
    coverage: Coverage

    @property
    def failing(self) -> tuple[Audited, ...]:
        """What disagrees or does not add up."""
        return tuple(finding for finding in self.findings if finding.fails)

    @property
    def restated(self) -> tuple[Audited, ...]:
        """What a later document gives anew."""
        return tuple(finding for finding in self.findings if finding.verdict is Verdict.RESTATED)

    @property
    def holding(self) -> tuple[Audited, ...]:
        """What holds."""
        return tuple(finding for finding in self.findings if finding.verdict not in _ORDER)


def audit(
    ledger: Ledger, shelf: Sequence[Entry], keys: Sequence[str] = (), known: Sequence[Finding] | None = None
) -> Audit:
    """The audit of the documents on ``shelf``, of those with these ``keys`` only if any are named.

    ``known`` are the findings of these documents where they were worked out before; None to work them out.
    """
    entries = {entry.key: entry for entry in shelf if not keys or entry.key in keys}
    figures = ledger.figures(list(entries)) if entries else []
    if known is None:
        found = _found(ledger, figures, entries)
    else:  # what rests on a document that came in since is left for later
        found = [each for each in known if all(value.document in entries for value in each.values)]
        found = _in_order(found, entries)
    pages = Pages(ledger)
    headings = {(figure.document, figure.statement.key): figure.headings for figure in figures}
    audited = [_audited(finding, entries, pages, headings) for finding in found]
    audited.sort(key=lambda finding: (_ORDER.get(finding.verdict, 2), -finding.severity))
    return Audit(tuple(audited), _coverage(figures, found, entries, ledger.numbers_seen() if entries else {}))


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of one circle of documents, ``keys``; ``version`` stands for what they were worked out from."""

    version: str
    keys: tuple[str, ...]
    findings: tuple[Finding, ...]


def versions_of(shelf: Sequence[Entry]) -> dict[str, Circle]:
    """The circles of documents on ``shelf``, each by a word for exactly what it holds and how that is described."""
    return {_version(circle): circle for circle in circles_of(shelf)}


def checked(
    ledger: Ledger, circles: Mapping[str, Circle], known: Collection[str], tell: Tell = silent
) -> Iterator[Checked]:
    """The checks made over those of ``circles`` whose version is not among the ``known``, one circle after another;
    only what is new in a circle is worked out."""
    for version, circle in circles.items():
        if version not in known:
            from reportqa.figures.audit import audit_circle  # which most questions find done

            own = {entry.key: entry for entry in circle}
            with undisturbed():
                worked_out, source = ledger.studies.held(own), partial(_source, ledger, own)
                found, new = audit_circle(own, source, worked_out, tell)
                ledger.studies.keep(new)
            yield Checked(version, tuple(own), tuple(found))


def _source(ledger: Ledger, entries: Mapping[str, Entry], key: str) -> tuple[list[Figure], figures_audit.Read]:
    """The figures of one document, and what it says beside them."""
    (read,) = _read(ledger, {key: entries[key]})
    return ledger.figures([key]), read


def _version(circle: Circle) -> str:
    described = [
        (e.key, e.name, e.title, e.kind.value, e.publisher, e.period, str(e.dated), bool(e.warnings)) for e in circle
    ]
    return hashlib.sha256(repr(described).encode()).hexdigest()[:16]


def _found(ledger: Ledger, figures: Sequence[Figure], entries: Mapping[str, Entry]) -> list[Finding]:
    from reportqa.figures import audit as figures_audit

    return figures_audit.audit(figures, _read(ledger, entries), entries) if entries else []


def _in_order(findings: Sequence[Finding], entries: Mapping[str, Entry]) -> list[Finding]:
    """``findings`` of several circles, kept in any order of circles, as ``figures_audit.audit`` gives them."""
    from reportqa.figures.audit import by_severity

    place = {entry.key: at for at, circle in enumerate(circles_of(entries.values())) for entry in circle}
    return by_severity(sorted(findings, key=lambda finding: place[finding.values[0].document]))


def _read(ledger: Ledger, entries: Mapping[str, Entry]) -> list[figures_audit.Read]:
    """What these documents (at least one: no keys would stand for all) say beside their figures."""
    from reportqa.figures.audit import Read

    passages: dict[str, list[Passage]] = {key: [] for key in entries}
    for passage in ledger.passages_of_current(list(entries)):
        passages[passage.document].append(passage)
    return [Read(key, passages[key], _pages(ledger, entry)) for key, entry in entries.items()]


def _pages(ledger: Ledger, entry: Entry) -> list[Page]:
    """A document's pages; with their words where some may have been recognised in a picture, which its warnings say."""
    pages = ledger.document_pages(entry.key)
    if not entry.warnings:
        return pages
    return [replace(page, words=ledger.page_words(entry.key, page.number).words) for page in pages]


def series(
    ledger: Ledger,
    entries: Mapping[str, Entry],
    abbreviations: Mapping[str, Collection[str]],
    measure: str,
    *,
    suggests: bool = True,
    why_empty: str = "",
) -> Series:
    """The figures that tell of ``measure``, as a person names it, across the periods and documents, ``entries`` by
    key, which define ``abbreviations``, each with its long forms.

    Where there are none the measures nearest to it are told, if it ``suggests`` any; where there is no document,
    ``why_empty``.
    """
    pages = Pages(ledger)

    def place(figure: Figure) -> Place:
        entry = entries[figure.document]
        quote, start, end = pages.quote(figure.document, figure.statement, figure.span)
        first = figure.span.start - start
        return Place(entry.name, entry.title, figure.span.page, quote, start, end, entry.key, first)

    held = _telling(ledger, wanted_of(measure, abbreviations), entries)
    return series_of(measure, held, entries, abbreviations, place, suggests=suggests, why_empty=why_empty)


def _telling(ledger: Ledger, wanted: Wanted, entries: Mapping[str, Entry]) -> list[Figure]:
    """The figures of the passages that hold every word wanted, or where none does, any; as they stand in the papers."""
    words = [{phrase[0] for phrase in phrases} for phrases in wanted.terms]
    found = ledger.figures_naming(words, _MOST_PASSAGES) if words else []
    if words and not found:
        found = ledger.figures_naming([set().union(*words)], _MOST_PASSAGES)
    held = [figure for figure in found if figure.document in entries]  # what came in since is left for later
    return sorted(held, key=lambda figure: (entries[figure.document].name, figure.document))


def _audited(
    finding: Finding,
    entries: Mapping[str, Entry],
    pages: Pages,
    headings: Mapping[tuple[str, str], tuple[str, ...]],
) -> Audited:
    def quoted(value: StatedValue) -> QuotedValue:
        entry = entries[value.document]
        quote, start, end = pages.quote(value.document, value.statement, value.span)
        section = " > ".join(headings.get((value.document, value.statement.key), ()))
        return QuotedValue(
            value.text, value.value, value.unit, value.period, value.role,
            entry.name, entry.title, value.span.page, section, quote, start, end,
            entry.key, value.span.start - start,
        )  # fmt: skip

    return Audited(
        finding.kind,
        finding.verdict,
        finding.statement,
        finding.severity,
        tuple(map(quoted, finding.values)),
        finding.working,
    )


def _coverage(
    figures: Sequence[Figure],
    findings: Sequence[Finding],
    entries: Mapping[str, Entry],
    seen: Mapping[str, Mapping[str, int]],
) -> Coverage:
    rested = {(value.document, value.span) for finding in findings for value in finding.values}
    per_document = Counter(figure.document for figure in figures)
    checked = Counter(figure.document for figure in figures if (figure.document, figure.span) in rested)
    doubts = Counter(figure.doubt for figure in figures if figure.doubt)
    numbers = {key: Counter(seen.get(key, {})) for key in entries}
    aside = sum(numbers.values(), Counter[str]())
    del aside[FIGURE]
    return Coverage(
        documents=tuple(
            Covered(entry.name, entry.title, numbers[key].total(), per_document[key], checked[key])
            for key, entry in entries.items()
        ),
        numbers=sum(each.total() for each in numbers.values()),
        left_aside=tuple(aside.most_common()),
        figures=len(figures),
        checked=sum(checked.values()),
        without_period=sum(figure.period is None for figure in figures),
        doubtful=tuple(doubts.most_common()),
    )

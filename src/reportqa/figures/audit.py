"""Every check over a ledger: what disagrees or fails to add up, most serious first, then what holds.

Each document is studied by itself, each two of a circle are compared, and what follows is drawn together. What was
studied and compared once need not be so again: a document that comes in costs its own study and its comparisons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations_with_replacement

from reportqa.domain import Entry, Figure, Finding, Page, Passage
from reportqa.figures.arithmetic.documents import arithmetic_of
from reportqa.figures.circles import circles_of
from reportqa.figures.comparing.likeness import Lexicon, forms_defined, known_forms, lexicon_between
from reportqa.figures.comparing.papers import Paper
from reportqa.figures.comparing.sameness import Alike, alike, findings_of
from reportqa.figures.comparing.word_choices import Words
from reportqa.figures.eras import to_compare
from reportqa.figures.happenings.occasions import Dated, Happened, dated, findings_of_events
from reportqa.figures.study import Study, is_still_so, study
from reportqa.figures.typing.recognised import without_misreadings
from reportqa.long_work import Tell, silent


@dataclass(frozen=True, slots=True)
class Read:
    """What a document says beside its figures: its passages and the pages they stand on."""

    document: str
    passages: Sequence[Passage]
    pages: Sequence[Page]


@dataclass(frozen=True, slots=True)
class Compared:
    """What two documents, or one, state of one thing: the pairs of figures, and of happenings."""

    figures: tuple[Alike, ...]
    events: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What was worked out: studies by document, and comparisons by the versions of the two studies."""

    studies: Mapping[str, Study] = field(default_factory=dict)
    compared: Mapping[tuple[str, str], Compared] = field(default_factory=dict)


Source = Callable[[str], tuple[Sequence[Figure], Read]]


def audit(figures: Sequence[Figure], read: Sequence[Read], shelf: Mapping[str, Entry]) -> list[Finding]:
    """The findings over ``figures`` and over the events told in the documents ``read``; ``shelf`` by document key.

    Each circle of documents is audited by itself. Most serious first, then what holds.
    """
    own: dict[str, list[Figure]] = {each.document: [] for each in read}
    for figure in figures:
        own.setdefault(figure.document, []).append(figure)
    by_key = {each.document: each for each in read}
    findings: list[Finding] = []
    for circle in circles_of(shelf.values()):
        entries = {entry.key: entry for entry in circle if entry.key in by_key}
        findings += audit_circle(entries, lambda key: (own[key], by_key[key]))[0]
    return by_severity(findings)


def audit_circle(
    circle: Mapping[str, Entry], source: Source, before: Kept = Kept(), tell: Tell = silent
) -> tuple[list[Finding], Kept]:
    """The findings over the documents of one ``circle``, most serious first, and what was worked out anew for them.

    ``source`` gives a document's figures and text; it is asked for those only that ``before`` does not hold as they
    are now. ``tell`` hears how far the work is.
    """
    studies, long_forms = _studied(circle, source, before, tell)
    pairs = len(studies) * (len(studies) + 1) // 2
    compared: dict[tuple[str, str], Compared] = {}
    met: dict[tuple[int, int], Compared] = {}
    happened = [Happened(each.events) for each in studies]
    for one, other in combinations_with_replacement(range(len(studies)), 2):
        a, b = studies[one], studies[other]
        found = before.compared.get((a.version, b.version))
        if found is None:
            lexicon = lexicon_between(long_forms, [a.paper.counts] if a is b else [a.paper.counts, b.paper.counts])
            figures = _alike(a.paper, b.paper, lexicon, circle)
            found = Compared(figures, dated(happened[one], happened[other], lexicon))
            compared[a.version, b.version] = found
        met[one, other] = found
        tell("compared", len(met), pairs)
    new = {each.document: each for each in studies if before.studies.get(each.document) is not each}
    return _drawn_together(studies, met, circle), Kept(new, compared)


def _alike(a: Paper, b: Paper, lexicon: Lexicon, circle: Mapping[str, Entry]) -> tuple[Alike, ...]:
    one, other = to_compare(a, b, circle)
    return alike(one, other, lexicon, circle) if one.known and other.known else ()


def _studied(
    circle: Mapping[str, Entry], source: Source, before: Kept, tell: Tell
) -> tuple[list[Study], Mapping[str, Words]]:
    """The studies of a circle's documents, in its order, and the abbreviations that these define."""
    held = before.studies
    read = {key: source(key) for key in circle if key not in held}
    defined = {key: held[key].defined if key in held else forms_defined(read[key][0]) for key in circle}
    long_forms = known_forms(defined.values())
    studies = []
    for number, key in enumerate(circle, start=1):
        tell("studied", number, len(circle))
        if key in held and is_still_so(held[key], circle, long_forms):
            studies.append(held[key])
        else:
            figures, text = read[key] if key in read else source(key)
            studies.append(study(circle, key, figures, text.passages, text.pages, defined[key], long_forms))
    return studies, long_forms


def _drawn_together(
    studies: Sequence[Study], met: Mapping[tuple[int, int], Compared], circle: Mapping[str, Entry]
) -> list[Finding]:
    """What follows from everything that was studied and compared."""
    papers = [each.paper for each in studies]
    figures = {places: found.figures for places, found in met.items() if found.figures}
    events = {places: found.events for places, found in met.items() if found.events}
    findings = [
        *arithmetic_of([each.own for each in studies], lambda: (k.figure for paper in papers for k in paper.known)),
        *findings_of(papers, figures, circle),
        *findings_of_events([each.events for each in studies], events, circle),
    ]
    return by_severity(without_misreadings(findings, {each.document: each.unsure for each in studies if each.unsure}))


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """``findings``, the most serious first, else in their order."""
    return sorted(findings, key=lambda finding: -finding.severity)

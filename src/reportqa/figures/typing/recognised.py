"""Figures of scanned pages: those whose digits were not recognised surely are doubted, and carry no contradiction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportqa.domain import Block, Document, Figure, Finding, Page, Span, Table, Verdict

# Judged on corpus pages rendered as scans: digits recognised less surely are wrong as often as not, others hardly ever.
_SURE = 0.75
_DOUBT = "a digit was not recognised surely"
_GRAVE = frozenset({Verdict.CONFLICT, Verdict.DOES_NOT_ADD_UP, Verdict.RESTATED})

Unsure = dict[int, list[tuple[int, int]]]  # by page, the characters at which digits were recognised unsurely


def with_doubts(document: Document, figures: Iterable[Figure]) -> Iterator[Figure]:
    """``figures`` of ``document``; those resting on digits that were recognised unsurely carry a doubt.

    A figure rests on its own digits, in a table on those of its column's heading and of the caption, else on all of its
    sentence and lead-in: a year misread is as bad as an amount.
    """
    unsure = unsure_in(document.pages)
    for figure in figures:
        spans = _rests_on(figure, document.blocks) if unsure and not figure.doubt else ()
        doubted = any(_touches(span, unsure) for span in spans)
        yield replace(figure, doubt=_DOUBT) if doubted else figure


def without_misreadings(findings: Iterable[Finding], unsure: Mapping[str, Unsure]) -> list[Finding]:
    """``findings`` without the contradictions that may be no more than a digit misread.

    ``unsure`` are the places of each document, by its key, whose digits were not recognised surely.
    """
    return [
        finding
        for finding in findings
        if finding.verdict not in _GRAVE
        or not any(
            _touches(span, unsure[value.document])
            for value in finding.values
            if value.document in unsure
            for span in (value.span, *value.statement.context_spans)
        )
    ]


def unsure_in(pages: Iterable[Page]) -> Unsure:
    """Where digits of these pages were recognised unsurely, by page; their words are needed for it."""
    return {page.number: found for page in pages if (found := _unsure(page))}


def _unsure(page: Page) -> list[tuple[int, int]]:
    """The characters of a page at which digits were recognised unsurely."""
    return [
        (word.start, word.end)
        for word in page.words
        if word.sureness < _SURE and any(letter.isdigit() for letter in page.text[word.start : word.end])
    ]


def _rests_on(figure: Figure, blocks: Sequence[Block]) -> Sequence[Span]:
    table = blocks[figure.cell.table] if figure.cell is not None else None
    if figure.cell is None or not isinstance(table, Table):
        return (figure.span, *figure.statement.context_spans, *figure.statement.spans)
    return (figure.span, *table.columns[figure.cell.column].spans, *table.caption.spans)


def _touches(span: Span, unsure: Unsure) -> bool:
    return any(start < span.end and span.start < end for start, end in unsure.get(span.page, []))

"""A Document's numbers become Figures: what each counts, for which time, on which basis, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportqa.alignment import Place, align
from reportqa.domain import (
    Basis,
    Document,
    Figure,
    Page,
    Passage,
    Period,
    Row,
    Span,
    Statement,
    StatementKind,
    Table,
    TablePlace,
)
from reportqa.figures.numbers import find_numbers, scaled
from reportqa.figures.periods import find_periods


def figures_of(document: Document, passages: Sequence[Passage]) -> tuple[Figure, ...]:
    """Every number of ``document`` that states a quantity, in reading order; ``passages`` are the document's own."""
    pages = {page.number: page for page in document.pages}
    rows = _rows(document)
    found: list[Figure] = []
    for passage in passages:
        for statement in passage.statements:
            if statement.kind is StatementKind.ROW:
                found += _cells(document, passage, statement, *next(rows), pages)
            else:
                found += _told(document, passage, statement, pages)
    return tuple(found)


def _rows(document: Document) -> Iterator[tuple[int, Table, int]]:
    """Each row of each table in reading order, as the passages hold them: block number, table, row number."""
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            for row in range(len(block.rows)):
                yield number, block, row


def _told(document: Document, passage: Passage, statement: Statement, pages: Mapping[int, Page]) -> Iterator[Figure]:
    """The figures of a sentence, item or callout; of a list only those of its lead-in, since its items follow."""
    end = len(statement.text)
    if statement.kind is StatementKind.LIST:
        items = [s.text for s in passage.statements if s.kind is StatementKind.ITEM and s.context]
        starts = [statement.text.find(item) for item in items if item in statement.text]
        end = min(starts, default=0)
    numbers = [number for number in find_numbers(statement.text) if number.end <= end]
    if not numbers:
        return
    places = align(statement.text, statement.spans, pages)
    for number in numbers:
        span = _span(places[number.start : number.end])
        if span is None:
            continue
        period, told_by = _period(statement, passage, document)
        yield Figure(
            document=document.key,
            statement=statement,
            headings=passage.headings,
            number=number,
            span=span,
            measure=statement.text[number.end :].strip(),
            period=period,
            period_from=told_by,
            place="",
            basis=Basis.ACTUAL,
            cell=None,
            doubt="",
        )


def _cells(
    document: Document,
    passage: Passage,
    statement: Statement,
    number: int,
    table: Table,
    row_number: int,
    pages: Mapping[int, Page],
) -> Iterator[Figure]:
    row: Row = table.rows[row_number]
    for cell in row.cells:
        column = table.columns[cell.column]
        for found in find_numbers(cell.piece.text):
            span = _span(align(cell.piece.text, cell.piece.spans, pages)[found.start : found.end])
            if span is None:
                continue
            period, told_by = _period(statement, passage, document)
            yield Figure(
                document=document.key,
                statement=statement,
                headings=passage.headings,
                number=scaled(found, f"{column.unit} {column.name}"),
                span=span,
                measure=f"{row.label.text} {column.name}".strip(),
                period=period,
                period_from=told_by,
                place="",
                basis=Basis.ACTUAL,
                cell=TablePlace(
                    number, row_number, cell.column, row.label.text, column.name, row.group, table.caption.text
                ),
                doubt="",
            )


def _span(places: Sequence[Place | None]) -> Span | None:
    """The least span of one page that holds ``places``; None where the words do not stand on a page."""
    inside = [place for place in places if place is not None]
    if not inside:
        return None
    page = inside[0][0]
    offsets = [offset for number, offset in inside if number == page]
    return Span(page, min(offsets), max(offsets) + 1)


def _period(statement: Statement, passage: Passage, document: Document) -> tuple[Period | None, str]:
    for text, told_by in (
        (statement.text, "sentence"),
        (statement.context, "lead_in"),
        (" ".join(passage.headings), "heading"),
        (document.period, "document"),
    ):
        stated = find_periods(text)
        if stated:
            return stated[0], told_by
    return None, ""

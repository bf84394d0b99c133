"""A Document's numbers become Figures: what each counts, for which time, on which basis, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportqa.alignment import Place, align
from reportqa.domain import (
    Document,
    Figure,
    Number,
    Passage,
    Period,
    Row,
    Span,
    Statement,
    StatementKind,
    Table,
    TablePlace,
)
from reportqa.figures.times.clock import Clock, clock_of
from reportqa.figures.times.launches import tells_since
from reportqa.figures.times.timing import Stamp, stamps_of
from reportqa.figures.typing.cells import typed
from reportqa.figures.typing.frames import Frame, frame_at, label_of, row_doubt, scales_of
from reportqa.figures.typing.heard import Reading, announce, carry
from reportqa.figures.typing.places import row_place
from reportqa.figures.typing.recognised import with_doubts
from reportqa.figures.typing.told import Said, numbers_in, said_in
from reportqa.figures.typing.wordlists import pattern
from reportqa.language import word_list
from reportqa.long_work import Tell, silent

_CONTENTS = re.compile(
    r"\W*(?:table\s+of\s+)?(?:contents|list\s+of\s+(?:figures|tables|charts|appendices))\W*", re.IGNORECASE
)
_WORDS_IN_CELL = 8
_ABSURD_PERCENT = 2000
_ABSURD = Decimal(10) ** 13
_DOUBLED = "the cell holds more than one number"


def figures_of(document: Document, passages: Sequence[Passage], tell: Tell = silent) -> tuple[Figure, ...]:
    """Every number of ``document`` that states a quantity, in reading order; ``passages`` are the document's own."""
    pages = {page.number: page for page in document.pages}
    area = frozenset(re.findall(r"[a-z]+", f"{document.publisher} {document.title}".lower()))
    reading = Reading(document, clock_of(document), pages, area, word_list("places"))
    texts = [statement.text for passage in passages for statement in passage.statements]
    if any(tells_since(text) for text in texts):
        reading.launches.note_all(texts, reading.clock)
    rows = _rows(document, reading.clock)
    found: list[Figure] = []
    for number, passage in enumerate(passages, start=1):
        tell("typed", number, len(passages))
        reading.enter(passage.headings)
        led = ""
        for index, statement in enumerate(passage.statements):
            if statement.kind is StatementKind.SCATTERED:
                continue  # what its numbers count cannot be told
            if statement.kind is StatementKind.ROW:
                found += _cells(reading, statement, *next(rows))
            elif statement.kind is StatementKind.LIST:
                led = _lead_in(passage.statements, index)
                found += _told(reading, statement, statement.text[: len(led)], statement.text, statement.spans, "")
            elif statement.kind is StatementKind.ITEM:
                # A list of one item is not told as a list, so that its lead-in's numbers come with the item.
                if statement.context and statement.context != led:
                    led = statement.context
                    found += _told(reading, statement, led, led, statement.context_spans, "")
                found += _told(reading, statement, statement.text, statement.text, statement.spans, statement.context)
            else:
                found += _told(reading, statement, statement.text, statement.text, statement.spans, "")
    return tuple(with_doubts(document, found))


def _rows(document: Document, clock: Clock) -> Iterator[tuple[int, Frame, int]]:
    """Each row of each table in reading order, as the passages hold them: block number, table's frame, row number."""
    scales = scales_of(document.blocks)
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            frame = frame_at(document, number, clock, scales)
            for row in range(len(block.rows)):
                yield number, frame, row


def _lead_in(statements: Sequence[Statement], index: int) -> str:
    """The lead-in of the list told at ``index``: its items follow it."""
    following = statements[index + 1] if index + 1 < len(statements) else None
    if following is None or following.kind is not StatementKind.ITEM:
        return ""
    return following.context if statements[index].text.startswith(following.context) else ""


def _told(
    reading: Reading, statement: Statement, text: str, whole: str, spans: Sequence[Span], lead_in: str
) -> Iterator[Figure]:
    """The figures of the words ``text`` that begin ``whole``, which stands at ``spans``."""
    if not text or (reading.headings and _CONTENTS.fullmatch(reading.headings[-1])):
        return
    stamps = stamps_of(text, reading.clock_here, reading.spoken_of or reading.quarter_told)
    numbers = numbers_in(text, stamps)
    linked, back = reading.told_before(text), reading.back
    carry(reading, stamps, text, numbers)
    if statement.kind is not StatementKind.CALLOUT:
        reading.announced = None
    if numbers:
        yield from _told_numbers(reading, statement, text, whole, spans, lead_in, numbers, stamps, linked, back=back)
    if statement.kind is not StatementKind.CALLOUT:
        announce(reading, stamps, text)


def _told_numbers(
    reading: Reading,
    statement: Statement,
    text: str,
    whole: str,
    spans: Sequence[Span],
    lead_in: str,
    numbers: list[Number],
    stamps: list[Stamp],
    linked: Period | None,
    *,
    back: bool,
) -> Iterator[Figure]:
    places = align(whole, spans, reading.pages)
    for each in said_in(reading, text, numbers, stamps, lead_in, linked, back=back):
        found = _placed(places[each.number.start : each.number.end])
        if found is not None:
            span, doubt = found
            yield _figure(
                reading,
                statement,
                each,
                span,
                None,
                doubt or _absurd(each.number) or _cut(text, each.number) or _hypothetical(text),
            )


def _figure(
    reading: Reading, statement: Statement, each: Said, span: Span, cell: TablePlace | None, doubt: str
) -> Figure:
    return Figure(
        document=reading.document.key,
        statement=statement,
        headings=reading.headings,
        number=each.number,
        span=span,
        measure=each.measure,
        period=each.period,
        period_from=each.period_from,
        place=each.place,
        basis=each.basis,
        cell=cell,
        doubt=doubt,
    )


def _cells(reading: Reading, statement: Statement, block: int, frame: Frame, row_number: int) -> Iterator[Figure]:
    """The figures of a table's row."""
    row: Row = frame.table.rows[row_number]
    label = label_of(row)
    doubtful = row_doubt(row, label, frame.table)
    by_row = row_place(label, frame.table.label_name, reading.area, reading.places)
    for cell in row.cells:
        text = cell.piece.text
        if not text or (not any(letter.isdigit() for letter in text) and len(text) > 300):
            continue
        stamps = stamps_of(text, reading.clock)
        numbers = numbers_in(text, stamps)
        if not numbers:
            continue
        name = frame.table.columns[cell.column].name
        place = by_row or row_place(name, "", reading.area, reading.places)
        named = label if row.label.text else ""
        where = TablePlace(block, row_number, cell.column, named, name, row.group, frame.table.caption.text)
        places = align(text, cell.piece.spans, reading.pages)
        if len(text.split()) > _WORDS_IN_CELL:
            said = list(said_in(reading, text, numbers, stamps, f"{label} {name}".strip(), None))
            doubt = frame.doubts[cell.column] or doubtful
        else:
            said = [_cell_said(reading, number, stamps, row, cell.column, frame, place) for number in numbers]
            doubt = _DOUBLED if len(numbers) > 1 else frame.doubts[cell.column] or doubtful
        for each in said:
            found = _placed(places[each.number.start : each.number.end])
            if found is not None:
                yield _figure(reading, statement, each, found[0], where, found[1] or doubt or _absurd(each.number))


def _cell_said(
    reading: Reading, number: Number, stamps: Sequence[Stamp], row: Row, column: int, frame: Frame, place: str
) -> Said:
    own = next((stamp for stamp in stamps if not stamp.aside), None)
    heading = reading.heading.period if reading.heading is not None else None
    each = typed(number, own, row, column, frame, reading.clock, heading, reading.clean_headings)
    return Said(each.number, each.measure, each.period, each.period_from, place, each.basis)


def _placed(places: Sequence[Place | None]) -> tuple[Span, str] | None:
    """The least span of one page that holds ``places``, and a doubt where a page's end cuts them; None for no place."""
    inside = [place for place in places if place is not None]
    if not inside:
        return None
    page = inside[0][0]
    offsets = [offset for number, offset in inside if number == page]
    doubt = "a page's end cuts the number" if len(offsets) < len(inside) else ""
    return Span(page, min(offsets), max(offsets) + 1), doubt


_IN_TWO = re.compile(
    r"(?<![\d,.£%] )(?<![\d,.£/–-])(?<!\b[Oo]f )(?<!\b[Oo]f the )(?<!\b[Oo]f these )"
    r"[0-9]{1,3}, (?P<last>[0-9]{3})(?![\d,.%])"
    r"(?=\s+(?!(?:and|or|in|to|respectively|were|was|are|is|had|have|has|did|took|got|went|came|will|would)\b)[a-z])"
)


def _absurd(number: Number) -> str:
    if abs(number.value) >= _ABSURD or (number.unit == "percent" and abs(number.value) > _ABSURD_PERCENT):
        return "the value is beyond belief"
    return ""


def _cut(text: str, number: Number) -> str:
    """The doubt of a number that a blank may have cut in two: "31, 838 reports"; of a list's there is none."""
    near = (match for match in _IN_TWO.finditer(text) if match.start() <= number.start < match.end("last"))
    return "a blank may stand inside the number" if any(near) else ""


def _hypothetical(text: str) -> str:
    return "the sentence gives an example, not a fact" if pattern(r"\b<hypothetical>\b").search(text) else ""

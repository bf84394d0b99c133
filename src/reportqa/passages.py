"""A Document becomes Passages of Statements, each knowing its exact characters on its page.

A passage holds the statements that stand together under one heading path, on one page, and within
what the embedding model reads at once; a statement that runs over a page's end belongs to the
passage it begins in and carries a span on either page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportqa.alignment import align
from reportqa.domain import (
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Heading,
    ItemList,
    Page,
    Paragraph,
    Passage,
    Piece,
    Quotation,
    Row,
    Scattered,
    Span,
    Statement,
    StatementKind,
    Table,
)
from reportqa.run_in import run_in_heading
from reportqa.sentences import bare, split_sentences

# all-MiniLM-L6-v2 reads 256 word pieces, of which English text needs about 1.4 a word.
MAX_WORDS = 150
_MAX_ITEM_WORDS = 60
_MAX_HEADINGS = 4
_LONGEST_LIST = 10_000  # characters of a list that is also told as a whole
# The number of a heading and the year it names are no figures.
_NO_FIGURE = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3})*[.)]?|(?:item|section|part|appendix|annex|table|chart|figure) \d+)(?=\s)"
    r"|\b(?:19|20)\d\d\S*",
    re.IGNORECASE,
)
_CONTENTS_ENTRY = re.compile(r"^\d{1,3}[.)]?\s+\D|[.…]{3,}\s*\d{1,3}$|\s\d{1,3}$")


@dataclass(frozen=True, slots=True)
class _Draft:
    kind: StatementKind
    text: str
    context: str
    spans: tuple[Span, ...]
    context_spans: tuple[Span, ...] = ()


@dataclass(slots=True)
class _Open:
    """The passage being filled."""

    headings: tuple[str, ...]
    drafts: list[_Draft] = field(default_factory=list)
    words: int = 0

    @property
    def page(self) -> int:
        return self.drafts[0].spans[0].page


def passages_of(document: Document) -> tuple[Passage, ...]:
    """The passages of ``document`` in reading order; keys are the document's key and a running number."""
    pages = {page.number: page for page in document.pages}
    closed: list[_Open] = []
    current = _Open(())
    path: list[Heading] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            path = [*[above for above in path if above.level < block.level], block]
        if isinstance(block, Heading | Paragraph):
            # What runs into a paragraph heads it, and what stands between it and the next.
            run_in = (run_in_heading(block.piece.text),) if isinstance(block, Paragraph) else ()
            headings = (*(above.piece.text for above in path[-_MAX_HEADINGS:]), *filter(None, run_in))
            if isinstance(block, Heading) or headings != current.headings:
                closed.append(current)
                current = _Open(headings)
        for group in _drafts(block, pages):
            if current.drafts and (
                group[0].spans[0].page != current.page or current.words + _length(group) > MAX_WORDS
            ):
                closed.append(current)
                current = _Open(current.headings)
            current.drafts.extend(group)
            current.words += _length(group)
    closed.append(current)
    return tuple(_number(document.key, [passage for passage in closed if passage.drafts]))


def _length(group: Sequence[_Draft]) -> int:
    """The words that a group brings; the items of a list say its own again."""
    whole = [draft for draft in group if draft.kind is StatementKind.LIST]
    return sum(len(draft.text.split()) for draft in whole or group)


def _number(document: str, passages: Sequence[_Open]) -> Iterator[Passage]:
    order = 0
    for number, passage in enumerate(passages):
        key = f"{document}:{number}"
        statements = []
        for draft in passage.drafts:
            statements.append(
                Statement(
                    key=f"{document}:{number}:{order}",
                    passage=key,
                    order=order,
                    kind=draft.kind,
                    text=draft.text,
                    context=draft.context,
                    spans=draft.spans,
                    context_spans=draft.context_spans,
                )
            )
            order += 1
        text = "\n".join(
            d.text for d in passage.drafts if d.kind is not StatementKind.ITEM or _stands_alone(d, passage)
        )
        yield Passage(key, document, number, passage.page, passage.headings, text, tuple(statements))


def _stands_alone(item: _Draft, passage: _Open) -> bool:
    return not any(d.kind is StatementKind.LIST and bare(item.text) in d.text for d in passage.drafts)


def _drafts(block: Block, pages: dict[int, Page]) -> Iterator[list[_Draft]]:
    """Groups of statements that should not be parted, one after another."""
    match block:
        case Heading(piece):
            # A heading that says something ("Record year for reports, first time over 8000") can be quoted.
            if len(piece.text.split()) >= 5 or re.search(r"\d", _NO_FIGURE.sub("", piece.text)):
                yield [_Draft(StatementKind.HEADING, piece.text, "", piece.spans)]
        case Paragraph(piece):
            for sentence in sentences_of(piece, pages):
                yield [_Draft(StatementKind.SENTENCE, sentence.text, "", sentence.spans)]
        case Quotation(piece, speaker):
            for sentence in sentences_of(piece, pages):
                yield [_Draft(StatementKind.QUOTATION, sentence.text, speaker, sentence.spans)]
        case Scattered(piece):
            yield [_Draft(StatementKind.SCATTERED, piece.text, "", piece.spans)]
        case Callout(number, label):
            yield [_callout(number, label)]
        case ItemList():
            if not _is_contents(block):
                yield from _list(block, pages)
        case Table():
            yield from _table(block)


def _callout(number: Piece, label: Piece) -> _Draft:
    number_first = (number.spans[0].page, number.spans[0].start) < (label.spans[0].page, label.spans[0].start)
    text = f"{number.text} {label.text}" if number_first else f"{label.text}: {number.text}"
    spans = sorted({*number.spans, *label.spans}, key=lambda span: (span.page, span.start))
    return _Draft(StatementKind.CALLOUT, text, "", _bridge(spans))


def _is_contents(block: ItemList) -> bool:
    entries = sum(bool(_CONTENTS_ENTRY.search(item.text)) and len(item.text.split()) < 14 for item in block.items)
    leading = sum(bool(re.match(r"^\d{1,3}[.)]\s", item.text)) for item in block.items)
    trailing = sum(bool(re.search(r"[A-Za-z.…]\s\d{1,3}$", item.text)) for item in block.items)
    return len(block.items) >= 3 and entries == len(block.items) and max(leading, trailing) == len(block.items)


def _list(block: ItemList, pages: dict[int, Page]) -> Iterator[list[_Draft]]:
    lead_in = block.lead_in
    items = [_Draft(StatementKind.ITEM, item.text, lead_in.text, item.spans, lead_in.spans) for item in block.items]
    if len(items) == 1:
        yield items
        return
    whole: list[_Draft] = []
    text = " ".join([lead_in.text, "; ".join(bare(item.text) for item in block.items)]).strip()
    spans = [span for piece in (lead_in, *block.items) for span in piece.spans]
    if len(text) <= _LONGEST_LIST:
        whole.append(_Draft(StatementKind.LIST, text, "", _bridge(spans)))
    for item, piece in zip(items, block.items, strict=True):
        if len(item.text.split()) > _MAX_ITEM_WORDS:
            sentences = sentences_of(piece, pages)
            whole += [_Draft(StatementKind.ITEM, s.text, lead_in.text, s.spans, lead_in.spans) for s in sentences]
        else:
            whole.append(item)
    if len(text) <= _LONGEST_LIST:
        yield whole
    else:
        yield from ([draft] for draft in whole)


def _table(table: Table) -> Iterator[list[_Draft]]:
    caption = table.caption
    if len(caption.text.split()) >= 5:
        yield [_Draft(StatementKind.HEADING, caption.text, "", caption.spans)]
    for row in table.rows:
        yield [_row(row, table)]


def _row(row: Row, table: Table) -> _Draft:
    label = row.label.text.rstrip(":") or table.label_name
    cells = "; ".join(_cell(cell, table.columns[cell.column]) for cell in row.cells)
    text = f"{label} – {cells}" if label else cells
    context = " – ".join(filter(None, [table.caption.text, row.group]))
    spans = [span for piece in (row.label, *(cell.piece for cell in row.cells)) for span in piece.spans]
    heads = [*table.caption.spans, *(span for cell in row.cells for span in table.columns[cell.column].spans)]
    in_order = sorted(spans, key=lambda span: (span.page, span.start))
    return _Draft(StatementKind.ROW, text, context, _bridge(in_order), _bridge(list(dict.fromkeys(heads))))


def _cell(cell: Cell, column: Column) -> str:
    name = re.sub(r"\s*\(?[£%$€][^\s)]*\)?\s*$", "", column.name) if column.unit else column.name
    return f"{name}: {with_unit(cell.piece.text, column.unit)}".removeprefix(": ")


def with_unit(value: str, unit: str) -> str:
    """A cell's value as people write it with the unit its header states: "283.310", "£m" gives "£283.310m".

    >>> with_unit("-0.27", "%"), with_unit("(1,200)", "£000s"), with_unit("67%", "%"), with_unit("n/a", "£m")
    ('-0.27%', '£(1,200) thousand', '67%', 'n/a')
    """
    if not unit or not re.search(r"\d", value) or re.search(r"[£$€%a-zA-Z]", value):
        return value
    if unit == "%":
        return f"{value}%"
    sign = unit[0] if unit[0] in "£$€" else ""
    scale = unit[len(sign) :].strip().lower().lstrip("'’")
    words = {"m": "m", "million": "m", "bn": "bn", "k": "k", "000": " thousand", "000s": " thousand", "": ""}
    minus = "-" if sign and value.startswith(("-", "–")) else ""
    return f"{minus}{sign}{value[len(minus) :]}{words.get(scale, f' {scale}')}"


def passage_holding(statement: str) -> str:
    """The key of the passage that holds the statement with this key.

    >>> passage_holding("3942118b46c43546:7:2")
    '3942118b46c43546:7'
    """
    return statement.rpartition(":")[0]


def sentences_of(piece: Piece, pages: dict[int, Page]) -> list[Piece]:
    """The sentences of ``piece``, each with the exact characters that hold it."""
    bounds = split_sentences(piece.text)
    if len(bounds) <= 1:
        return [piece] if _says_something(piece.text) else []
    places = align(piece.text, piece.spans, pages)
    found = []
    for start, end in bounds:
        text = piece.text[start:end]
        inside = [place for place in places[start:end] if place is not None]
        if inside and _says_something(text):
            found.append(Piece(text, _spans(inside, piece.spans)))
    return found


def _says_something(text: str) -> bool:
    return len(text.split()) > 1 and any(character.isalpha() for character in text)


def _spans(places: Sequence[tuple[int, int]], within: Sequence[Span]) -> tuple[Span, ...]:
    """The least spans that hold ``places``, one for each span of the piece they lie in."""
    found = []
    for span in within:
        offsets = [offset for page, offset in places if page == span.page and span.start <= offset < span.end]
        if offsets:
            found.append(Span(span.page, min(offsets), max(offsets) + 1))
    return tuple(found)


def _bridge(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans of one page close to each other as one, so that a list or row is quoted with its markers."""
    bridged: list[Span] = []
    for span in spans:
        last = bridged[-1] if bridged else None
        if last and last.page == span.page and -1 <= span.start - last.end <= 12:
            bridged[-1] = Span(last.page, last.start, max(last.end, span.end))
        else:
            bridged.append(span)
    return tuple(bridged)

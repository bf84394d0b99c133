"""The nouns of the house: frozen dataclasses that every room shares. No input, no output, no work.

Characters are counted as Python counts them (code points), from 0, ends exclusive. Pages are
counted from 1. Text in ``Page.text`` is exactly what the reader extracted, so a span of it is a
verbatim quote; text in the other nouns has its white space collapsed for people to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

# --- what a file says -------------------------------------------------------------------------


class DocumentKind(StrEnum):
    """What sort of paper a document is."""

    ANNUAL_REPORT = "annual_report"
    PANEL_PAPER = "panel_paper"
    MINUTES = "minutes"
    BUDGET = "budget"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of one page's text: a verbatim quote's place."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number in the file, its text as extracted, the label printed on it ("" if none)."""

    number: int
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words as a person reads them, and the places in the pages that hold them, in order."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 is the most general."""

    piece: Piece
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, rejoined where a line or a page broke it."""

    piece: Piece


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words, and who said them ("" when the document does not say)."""

    piece: Piece
    speaker: str


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list with the words that lead into it (text "" when there are none)."""

    lead_in: Piece
    items: tuple[Piece, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """A figure set large beside its label, in whichever order the page had them."""

    number: Piece
    label: Piece


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its heading, its unit where a header row states one ("£m", "%"), and where both stand."""

    name: str
    unit: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell under column number ``column`` (counted from 0 in ``Table.columns``)."""

    piece: Piece
    column: int


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: its label, the group row above it ("" if none) and its cells; empty cells are left out."""

    label: Piece
    group: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``columns`` describes the cells only; the label column's own heading is ``label_name``.

    ``caption`` holds the words over the table ("" when there are none).
    """

    caption: Piece
    label_name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


Block = Heading | Paragraph | Quotation | ItemList | Callout | Table


@dataclass(frozen=True, slots=True)
class Document:
    """One edition of one paper.

    ``key`` is made from the content, so the same content twice is one document and a changed file
    is another. ``period`` is the time reported on, as a label such as "2023-24" ("" when the paper
    does not say); ``dated`` is the meeting or publication date (None when the paper does not say).
    """

    key: str
    name: str
    title: str
    kind: DocumentKind
    publisher: str
    period: str
    dated: date | None
    address: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the catalogue lists it; ``state`` is current, superseded or withdrawn.

    ``gone`` tells that its file is no longer where it was read.
    """

    key: str
    name: str
    path: str
    title: str
    kind: DocumentKind
    publisher: str
    period: str
    dated: date | None
    address: str
    warnings: tuple[str, ...]
    edition: int
    state: str
    gone: bool
    passages: int


# --- what is found and quoted -----------------------------------------------------------------


class StatementKind(StrEnum):
    """What a statement was on the page."""

    SENTENCE = "sentence"
    ITEM = "item"
    LIST = "list"
    CALLOUT = "callout"
    ROW = "row"
    QUOTATION = "quotation"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Statement:
    """The smallest thing that can be quoted and still means what it says.

    ``context`` holds the words that complete it but stand elsewhere: a list's lead-in, a table's
    caption and group, a speaker; ``context_spans`` their places, with a row's column headings.
    ``order`` is its position in the document.
    """

    key: str
    passage: str
    order: int
    kind: StatementKind
    text: str
    context: str
    spans: tuple[Span, ...]
    context_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is retrieved: statements that stand together under one heading path."""

    key: str
    document: str
    order: int
    page: int
    headings: tuple[str, ...]
    text: str
    statements: tuple[Statement, ...]


# --- numbers and periods ----------------------------------------------------------------------


class PeriodKind(StrEnum):
    """The kinds of time a figure can stand for; two kinds are never the same period."""

    FINANCIAL_YEAR = "financial_year"
    CALENDAR_YEAR = "calendar_year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    RANGE = "range"
    SINCE = "since"
    ROLLING_YEAR = "rolling_year"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time as a text states it; ``first`` and ``last`` days included.

    ``last`` of a SINCE period is ``date.max`` unless the text gives an end. ``text`` is as written,
    at ``start:end`` of the text it was found in; ``label`` is the normal form ("2023-24", "2023",
    "2023-05", "2023-05-23", "since 2021-07").
    """

    kind: PeriodKind
    label: str
    first: date
    last: date
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a text states it, and the interval it means.

    ``text`` is as written with its currency sign, scale word and unit sign ("£1.3 million", "57%"),
    at ``start:end``. ``value`` is in units, not in millions or thousands. ``low`` and ``high`` bound what the
    writing allows: rounding and words such as "over" or "almost" decide them, None is unbounded.
    ``unit`` is "GBP", "percent", "percentage points", a physical unit ("kg"), or "" for a plain count.
    """

    text: str
    start: int
    end: int
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: str
    qualifier: str


# --- what was asked, and what is answered -----------------------------------------------------


class Status(StrEnum):
    """How a question ended. A refusal is an answer too."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_FOUND = "not_found"
    DECLINED = "declined"


class Verdict(StrEnum):
    """What the cross-check says of a figure, against every other place that states it."""

    AGREES = "agrees"
    ROUNDS_TO = "rounds_to"
    RESTATED = "restated"
    CONFLICT = "conflict"
    ONLY_SOURCE = "only_source"
    OTHER_PERIOD = "other_period"
    ADDS_UP = "adds_up"
    DOES_NOT_ADD_UP = "does_not_add_up"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote and its place: characters ``start`` to ``end`` of page ``page`` of ``document``.

    ``marker`` is the number that stands for it in the text, ``passage`` the page's text around it.
    """

    marker: int
    document: str
    title: str
    page: int
    section: str
    quote: str
    start: int
    end: int
    passage: str
    address: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place that states a figure."""

    text: str
    value: str
    period: str
    document: str
    page: int
    quote: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class CheckedFigure:
    """A number of an answer: where it was read (``citation`` is a marker) and what the cross-check says."""

    text: str
    value: str
    unit: str
    period: str
    citation: int
    verdict: Verdict
    working: str
    others: tuple[Elsewhere, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """What an answer is based on: how many documents and passages were searched."""

    documents: int
    passages: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person is told. ``text`` carries [n] markers of ``citations``; ``reason`` explains a refusal."""

    answer_id: str
    question: str
    status: Status
    reason: str
    text: str
    citations: tuple[Citation, ...]
    figures: tuple[CheckedFigure, ...]
    searched: Searched
    corpus_version: str
    elapsed_ms: float

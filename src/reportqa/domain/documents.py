"""What a file says, and the parts of it that are found and quoted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
class WordBox:
    """Characters ``start`` to ``end`` of a page's text and the box they fill, in points from the page's top left.

    The page is taken as it is displayed: turned and cropped as the file says. ``sureness`` is how surely the
    characters were recognised, 0 to 1; 1 where the file itself holds them.
    """

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float
    sureness: float = 1.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page as displayed, in points from its top left."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageWords:
    """The size of a page as displayed, in points, and its words in the order of its text.

    Both sizes are 0 and ``words`` is empty where a format has no pages to look at.
    """

    width: float
    height: float
    words: tuple[WordBox, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number in the file, its text as extracted, the label printed on it ("" if none).

    ``width`` and ``height`` are its size as displayed, in points, and ``words`` tell where each word of the text
    stands on it; 0 and empty for formats without pages.
    """

    number: int
    text: str
    label: str = ""
    width: float = 0.0
    height: float = 0.0
    words: tuple[WordBox, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Scattered:
    """Words whose order tells little: those of a drawing, or of a table whose cells could not be told apart.

    They can be found and quoted, but the numbers in them are not taken for figures.
    """

    piece: Piece


Block = Heading | Paragraph | Quotation | ItemList | Callout | Table | Scattered


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

    ``gone`` tells that its file is no longer where it was read, ``restricted`` that it is for staff only, ``added``
    when it was taken in (ISO, UTC; "" when not known).
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
    restricted: bool = False
    added: str = ""


class StatementKind(StrEnum):
    """What a statement was on the page."""

    SENTENCE = "sentence"
    ITEM = "item"
    LIST = "list"
    CALLOUT = "callout"
    ROW = "row"
    QUOTATION = "quotation"
    HEADING = "heading"
    SCATTERED = "scattered"


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

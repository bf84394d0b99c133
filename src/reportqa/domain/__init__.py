"""The nouns of the house: frozen dataclasses that every room shares. No input, no output, no work.

Characters are counted as Python counts them (code points), from 0, ends exclusive. Pages are
counted from 1. Text in ``Page.text`` is exactly what the reader extracted, so a span of it is a
verbatim quote; text in the other nouns has its white space collapsed for people to read.
"""

from __future__ import annotations

from reportqa.domain.answers import Answer, CheckedFigure, Citation, Elsewhere, Searched, Status
from reportqa.domain.documents import (
    Block,
    Box,
    Callout,
    Cell,
    Column,
    Document,
    DocumentKind,
    Entry,
    Heading,
    ItemList,
    Page,
    PageWords,
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
    WordBox,
)
from reportqa.domain.figures import (
    Basis,
    Figure,
    Finding,
    FindingKind,
    Number,
    Period,
    PeriodKind,
    StatedValue,
    TablePlace,
    Verdict,
)

__all__ = [
    "Answer",
    "Basis",
    "Block",
    "Box",
    "Callout",
    "Cell",
    "CheckedFigure",
    "Citation",
    "Column",
    "Document",
    "DocumentKind",
    "Elsewhere",
    "Entry",
    "Figure",
    "Finding",
    "FindingKind",
    "Heading",
    "ItemList",
    "Number",
    "Page",
    "PageWords",
    "Paragraph",
    "Passage",
    "Period",
    "PeriodKind",
    "Piece",
    "Quotation",
    "Row",
    "Scattered",
    "Searched",
    "Span",
    "StatedValue",
    "Statement",
    "StatementKind",
    "Status",
    "Table",
    "TablePlace",
    "Verdict",
    "WordBox",
]

"""A sentence's figures, typed by the same code as the documents' own: value, unit, time, sort, and what they count."""

from __future__ import annotations

from functools import lru_cache

from reportqa.domain import Document, DocumentKind, Figure, Page, Paragraph, Piece, Span
from reportqa.figures.typing.ledger import figures_of
from reportqa.passages import passages_of


@lru_cache(maxsize=1024)
def figures_in(sentence: str) -> tuple[Figure, ...]:
    """The figures of a sentence that stands alone; their places are those in the sentence.

    >>> [(each.number.text, each.period.label) for each in figures_in("In 2023-24 there were 72 requests.")]
    [('72', '2023-24')]
    """
    if not any(c.isalnum() for c in sentence):
        return ()
    whole = Span(1, 0, len(sentence))
    blocks = (Paragraph(Piece(sentence, (whole,))),)
    kind = DocumentKind.OTHER
    document = Document("", "", "", kind, "", "", None, "", (Page(1, sentence),), blocks)
    return figures_of(document, passages_of(document))

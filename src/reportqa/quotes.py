"""The words around a figure, verbatim: quotes are cut from the pages' own text."""

from __future__ import annotations

from typing import Protocol

from reportqa.domain import Span, Statement, StatementKind

_LONGEST_QUOTE = 400


class Texts(Protocol):
    """Where the pages' texts are read."""

    def page_text(self, document: str, number: int) -> str:
        """The text of one page as it was extracted."""
        ...


class Pages:
    """Quotes cut from the pages' own text, each page read once."""

    def __init__(self, texts: Texts) -> None:
        self._source = texts
        self._texts: dict[tuple[str, int], str] = {}

    def quote(self, document: str, statement: Statement, span: Span) -> tuple[str, int, int]:
        """The words around ``span``, verbatim: its statement's, else its line; and where in them the value stands."""
        key = (document, span.page)
        if key not in self._texts:
            self._texts[key] = self._source.page_text(*key)
        text = self._texts[key]
        first, last = _around(text, statement, span)
        return text[first:last], span.start - first, span.end - first


def _around(text: str, statement: Statement, span: Span) -> tuple[int, int]:
    own = [s for s in statement.spans if s.page == span.page]
    holding = [s for s in own if s.start <= span.start and span.end <= s.end]
    if holding:
        first, last = holding[0].start, holding[0].end
        whole_first, whole_last = min(s.start for s in own), max(s.end for s in own)
        # A cell alone tells nothing, nor do cells without their label: the row does.
        part = statement.kind is StatementKind.ROW or last - first < span.end - span.start + 12
        if part and whole_last - whole_first <= _LONGEST_QUOTE:
            first, last = whole_first, whole_last
    else:
        first = text.rfind("\n", 0, span.start) + 1
        last = text.find("\n", span.end)
        last = len(text) if last < 0 else last
    return _clipped(text, first, last, span)


def _clipped(text: str, first: int, last: int, span: Span) -> tuple[int, int]:
    """At most 400 characters around ``span``, cut where words end."""
    if last - first <= _LONGEST_QUOTE:
        return first, last
    spare = max(0, _LONGEST_QUOTE - (span.end - span.start)) // 2
    begin, end = max(first, span.start - spare), min(last, span.end + spare)
    while first < begin < span.start and not text[begin - 1].isspace():
        begin += 1
    while span.end < end < last and not text[end].isspace():
        end -= 1
    return begin, end

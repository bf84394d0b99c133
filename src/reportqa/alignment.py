"""Where each character of a text as people read it stands on the pages it was read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportqa.domain import Page, Span

Place = tuple[int, int]


def align(text: str, spans: Sequence[Span], pages: Mapping[int, Page]) -> list[Place | None]:
    """For each character of ``text`` the page and offset, within ``spans``, that hold it; None for white space.

    Emphasis marks, line ends and hyphens at a line's end are on the page but not in the words.
    """
    raw = [(span.page, offset) for span in spans for offset in range(span.start, span.end)]
    places: list[Place | None] = []
    at = 0
    for character in text:
        if character.isspace():
            places.append(None)
            continue
        begin = at
        while at < len(raw) and pages[raw[at][0]].text[raw[at][1]] != character:
            at += 1
        if at == len(raw):
            at = begin
            places.append(None)
            continue
        places.append(raw[at])
        at += 1
    return places

"""An answer made ready to be shown: its words, a card for each figure, its sources with what became of them since."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from reportqa.answering.trends import measure_of_trend
from reportqa.domain import Answer, CheckedFigure, Citation, Elsewhere, Entry, Status, Verdict
from reportqa.messages import counted, told_of_wording
from reportqa.web.library import Library, Picture, Segment, Span, segments_of
from reportqa.web.wording import Block, blocks_of
from reportqa.web.words import word

_DIFFER = (Verdict.CONFLICT, Verdict.RESTATED)
_FAILS = (*_DIFFER, Verdict.DOES_NOT_ADD_UP)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the document as titled, its file's name, the page and its address here ("" when it
    cannot be opened), where it was published, its date, and what became of the document since ("" when nothing)."""

    title: str
    document: str
    page: int
    section: str
    dated: str
    link: str
    published: str
    since: str


@dataclass(frozen=True, slots=True)
class Source:
    """A citation: its marker, its place and the quote inside its passage, and the quote by itself, on one line."""

    marker: int
    place: Place
    passage: tuple[Segment, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another place that states a figure, with the verdict on it in words."""

    text: str
    period: str
    verdict: str
    icon: str
    differs: bool
    quote: str
    place: Place


@dataclass(frozen=True, slots=True)
class Card:
    """A figure with all that can be known of it; ``alarm`` when the answer's text gives it and something disagrees or
    does not add up."""

    number: int
    text: str
    period: str
    kind: str
    icon: str
    verdict: str
    alarm: bool
    source: int
    place: Place | None
    quote: tuple[Segment, ...]
    picture: Picture | None
    working: str
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer to be shown under ``anchor``, an id that no other answer of the page has.

    ``measure`` is what to draw a chart of, "" for nothing: the answer is no course over time, or the documents have
    changed since it was given.
    """

    anchor: str
    answer: Answer
    status: str
    icon: str
    blocks: tuple[Block, ...]
    notes: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]
    sources: tuple[Source, ...]
    nearest: tuple[Source, ...]
    searched: str
    measure: str


def shown(answer: Answer, library: Library, anchor: str, ask: str, *, is_current: bool = True) -> Shown:
    """``answer`` made ready; ``ask`` is a sentence that says whom to ask where the documents do not say, ``is_current``
    tells that the documents are still those that it was made of."""
    citations = {citation.marker: citation for citation in answer.citations}
    status, blocks = answer.status.value, blocks_of(answer)
    told = {piece.number for block in blocks for line in block.lines for piece in line if piece.kind == "figure"}
    return Shown(
        anchor=anchor,
        answer=answer,
        status=word("status", status),
        icon=word("status_icon", status),
        blocks=blocks,
        notes=tuple(_notes(answer, ask)),
        cards=tuple(
            _card(number, figure, citations.get(figure.citation), library, is_told=number in told)
            for number, figure in enumerate(answer.figures, start=1)
        ),
        sources=tuple(_source(citation, library) for citation in answer.citations),
        nearest=tuple(_source(citation, library) for citation in answer.nearest),
        searched=word(
            "answer",
            "searched_none" if answer.status is Status.DECLINED else "searched",
            documents=counted(answer.searched.documents, "document"),
            passages=counted(answer.searched.passages, "passage"),
        ),
        measure=measure_of_trend(answer.question) if len(answer.figures) > 1 and is_current else "",
    )


def _notes(answer: Answer, ask: str) -> list[tuple[str, str]]:
    """The reason of an answer that is not whole, and whom to ask where the text does not say that already."""
    rows = []
    if answer.reason:
        name = "partly" if answer.status is Status.PARTIAL else "reason"
        rows.append((word("answer", name), _sentence(answer.reason)))
    if answer.status in (Status.NOT_FOUND, Status.DECLINED) and ask and ask not in answer.text:
        rows.append((word("answer", "ask"), ask))
    told = [word("answer", "worded", model=answer.wording.model)] if answer.wording.words else []
    # Why the model failed is for whoever runs it: the terminal and the log of answers tell.
    plain = replace(answer.wording, note=answer.wording.note and word("answer", "unworded"))
    if told := [*told, *told_of_wording(plain)]:
        rows.append((word("answer", "words"), " ".join(told)))
    return rows


def _sentence(text: str) -> str:
    whole = text[:1].upper() + text[1:]
    return whole if whole.endswith((".", "!", "?")) else f"{whole}."


def _card(number: int, figure: CheckedFigure, citation: Citation | None, library: Library, *, is_told: bool) -> Card:
    others = tuple(_other(other, library) for other in _one_a_page(figure.others))
    differing = [other for other in others if other.differs]
    span: Span = (figure.start, figure.end) if 0 <= figure.start < figure.end else (0, 0)
    place: Place | None = None
    quote: tuple[Segment, ...] = ()
    picture: Picture | None = None
    if citation is not None and figure.verdict is not Verdict.COMPUTED:
        quoted = (citation.start, citation.end)
        place = place_of(citation.key, citation, library, quoted, span)
        quote = _passage(citation, span)
        picture = library.part(citation.key, citation.page, quoted, span) if citation.key else None
    told = len(differing) if figure.verdict in _DIFFER and differing else len(others)
    return Card(
        number=number,
        text=figure.text,
        period=figure.period,
        kind=figure.verdict.value,
        icon=word("verdict_icon", figure.verdict.value),
        verdict=word("verdict", figure.verdict.value, places=counted(max(told, 1), "other place")),
        alarm=is_told and figure.verdict in _FAILS,
        source=figure.citation,
        place=place,
        quote=quote,
        picture=picture,
        working=figure.working,
        others=others,
    )


def _one_a_page(others: Sequence[Elsewhere]) -> list[Elsewhere]:
    """One for each page that states a value, with its shortest quote: a row and its table are one."""
    kept: dict[tuple[str, str, int, str], Elsewhere] = {}
    for other in others:
        place = (other.key, other.document, other.page, other.value)
        if place not in kept or len(other.quote) < len(kept[place].quote):
            kept[place] = other
    return list(kept.values())


def _other(other: Elsewhere, library: Library) -> Other:
    span: Span = (other.start, other.end) if 0 <= other.start < other.end else (0, 0)
    verdict = other.verdict.value
    return Other(
        text=other.text,
        period=other.period,
        verdict=word("place_verdict", verdict),
        icon=word("verdict_icon", verdict),
        differs=other.verdict in _DIFFER,
        quote=other.quote,
        place=place_of(other.key, other, library, span, span),
    )


def _source(citation: Citation, library: Library) -> Source:
    quoted = (citation.start, citation.end)
    place = place_of(citation.key, citation, library, quoted)
    return Source(citation.marker, place, _passage(citation), " ".join(citation.quote.split()))


def place_of(key: str, said: Citation | Elsewhere, library: Library, quoted: Span, digits: Span = (0, 0)) -> Place:
    """The place of a quote of the document ``key``, as it is now; of a document that is gone, as it was said."""
    entry = library.document(key) if key else None
    readable = library.readable(key) if key else None
    published = entry.address if entry else getattr(said, "address", "")
    return Place(
        title=(entry.title if entry else getattr(said, "title", "")) or said.document,
        document=said.document,
        page=said.page,
        section=getattr(said, "section", "").replace(" > ", " › "),
        dated=_dated(entry),
        link=library.page_address(key, said.page, quoted, digits) if readable else "",
        published=published if is_web_address(published) else "",
        since=_since(entry, key),
    )


def _since(entry: Entry | None, key: str) -> str:
    if entry is None:
        return word("since", "gone") if key else ""
    return word("since", entry.state) if entry.state != "current" else ""


def _dated(entry: Entry | None) -> str:
    if entry is None:
        return ""
    if entry.dated:
        return f"{entry.dated.day} {entry.dated:%B %Y}"
    return entry.period


# --- quotes ---


def _passage(citation: Citation, digits: Span = (0, 0)) -> tuple[Segment, ...]:
    """The passage around a quote in segments; ``digits`` are characters of the page."""
    at = quote_place(citation)
    if at < 0:
        return _cut(citation.quote, digits, citation.start)
    before, after = citation.passage[:at], citation.passage[at + len(citation.quote) :]
    if citation.start > at:
        # The passage was cut out of its page by length, so its first and last words may be halves.
        before = "… " + before.partition(" ")[2]
    after = after.rpartition(" ")[0] + " …" if " " in after else after
    quoted = _cut(citation.quote, digits, citation.start)
    return (Segment(_undotted(before), ""), *quoted, Segment(_undotted(after), ""))


def _cut(quote: str, digits: Span, first: int) -> tuple[Segment, ...]:
    within = (digits[0] - first, digits[1] - first) if digits != (0, 0) else (0, 0)
    return tuple(segments_of(quote, (0, len(quote)), within))


def quote_place(citation: Citation) -> int:
    """Where in its passage the quote begins, -1 when it is not there.

    When the same words stand there more than once, it is the place they have on a page that begins
    with the passage, or else the most central one, because a passage is its quote and as much on either side.
    """
    passage, quote = citation.passage, citation.quote
    places = [found.start() for found in re.finditer(f"(?={re.escape(quote)})", passage)] if quote else []
    if citation.start in places:
        return citation.start
    return min(places, key=lambda at: abs(2 * at + len(quote) - len(passage)), default=-1)


def _undotted(text: str) -> str:
    """The words around a quote; the rows of dots of a table of contents are shortened."""
    return re.sub(r"(?:\s*\.){6,}", " …", text)


def is_web_address(address: str) -> bool:
    """Whether ``address`` is an http or https address with a host and without control characters.

    >>> is_web_address("https://example.org/a.pdf"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and address.isprintable() and " " not in address

"""An Answer as HTML. Every word of a document or a question is escaped; only the tags here are live."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby
from urllib.parse import urlsplit

from reportqa.domain import Answer, CheckedFigure, Citation, Elsewhere, Entry, Status
from reportqa.messages import counted
from reportqa.web.words import word

_MARKER = re.compile(r"\[(\d{1,3})\]")
_LEAD_LENGTH = 40


def render_answer(answer: Answer, anchor: str, ask: str) -> str:
    """The whole answer. ``anchor`` is an id no other answer of the page has; ``ask`` says whom to ask."""
    parts = [
        _status(answer.status.value),
        render_text(answer, anchor),
        _why(answer, ask),
        _sources(answer.citations, anchor),
        _figures(answer.figures, anchor),
        _foot(answer),
    ]
    kind = f"rq-answer rq-{answer.status.value}"
    return f'<article class="{kind}" id="{escape(anchor)}">{"".join(parts)}</article>'


def render_failure(sentence: str) -> str:
    """An answer's place when there is none, through no fault of the question."""
    return f'<article class="rq-answer rq-failed">{_status("failed")}<p>{escape(sentence)}</p></article>'


def render_waiting() -> str:
    """An answer's place while the documents are being searched."""
    return f'<p class="rq-waiting" role="status">{escape(word("page", "searching"))}</p>'


def _status(status: str) -> str:
    icon, name = word("status_icon", status), word("status", status)
    return f'<p class="rq-status"><span class="rq-icon" aria-hidden="true">{icon}</span> {name}</p>'


# --- the words of the answer ---


def render_text(answer: Answer, anchor: str) -> str:
    """The answer's text as paragraphs and lists, its [n] markers as links to the citations they stand for."""
    known = {citation.marker for citation in answer.citations}
    blocks = []
    lines = [line.strip() for line in answer.text.splitlines() if line.strip()]
    for listed, group in groupby(lines, key=lambda line: line.startswith("- ")):
        if listed:
            items = "".join(f"<li>{_marked_up(line[2:], known, anchor)}</li>" for line in group)
            blocks.append(f"<ul>{items}</ul>")
        else:
            blocks += [_paragraph(line, answer.figures, known, anchor) for line in group]
    return f'<div class="rq-text">{"".join(blocks)}</div>'


def _paragraph(line: str, figures: Sequence[CheckedFigure], known: set[int], anchor: str) -> str:
    """A line as a paragraph; a figure that leads it ("£11.95: For 2024/25 …") stands out above it."""
    lead, colon, rest = line.partition(": ")
    leads = colon and len(lead) <= _LEAD_LENGTH and any(lead.endswith(figure.text) for figure in figures)
    if not leads or not rest:
        return f"<p>{_marked_up(line, known, anchor)}</p>"
    return (
        f'<p class="rq-lead">{escape(lead)}<span class="rq-unseen">: </span></p>'
        f"<p>{_marked_up(rest, known, anchor)}</p>"
    )


def _marked_up(text: str, known: set[int], anchor: str) -> str:
    def link(found: re.Match[str]) -> str:
        number = int(found[1])
        if number not in known:
            return found[0]
        return _source_link(number, anchor)

    return _MARKER.sub(link, escape(text))


def _source_link(marker: int, anchor: str) -> str:
    target = escape(_citation_id(anchor, marker))
    return f'<a class="rq-marker" href="#{target}" aria-label="Source {marker}">[{marker}]</a>'


def _why(answer: Answer, ask: str) -> str:
    """The reason of an answer that is not whole, and whom to ask where the text does not say that already."""
    rows = []
    if answer.reason:
        name = "partly" if answer.status is Status.PARTIAL else "reason"
        rows.append((word("answer", name), answer.reason))
    if answer.status in (Status.NOT_FOUND, Status.DECLINED) and ask and ask not in answer.text:
        rows.append((word("answer", "ask"), ask))
    said = "".join(f"<p><strong>{escape(label)}</strong> {escape(_sentence(text))}</p>" for label, text in rows)
    return f'<div class="rq-why">{said}</div>' if said else ""


def _sentence(text: str) -> str:
    whole = text[:1].upper() + text[1:]
    return whole if whole.endswith((".", "!", "?")) else f"{whole}."


def _foot(answer: Answer) -> str:
    searched = word(
        "answer",
        "searched_none" if answer.status is Status.DECLINED else "searched",
        documents=counted(answer.searched.documents, "document"),
        passages=counted(answer.searched.passages, "passage"),
    )
    return f'<p class="rq-foot">{escape(searched)}</p>'


# --- citations ---


def _sources(citations: Sequence[Citation], anchor: str) -> str:
    if not citations:
        return ""
    cards = "".join(render_citation(citation, anchor) for citation in citations)
    return f'<section class="rq-sources"><h3>{word("answer", "sources")}</h3>{cards}</section>'


def render_citation(citation: Citation, anchor: str) -> str:
    """A citation as a card that opens: document and page first, then the quote marked inside its passage."""
    page = word("answer", "page", page=citation.page)
    section = citation.section.replace(" > ", " › ")
    facts = f"<strong>{word('answer', 'file')}</strong> {escape(citation.document)}, {page}"
    if section:
        facts += f"<br><strong>{word('answer', 'section')}</strong> {escape(section)}"
    return (
        f'<details class="rq-cite" id="{escape(_citation_id(anchor, citation.marker))}">'
        f'<summary><span class="rq-number">{citation.marker}</span> <span class="rq-cite-name">'
        f'<span class="rq-title">{escape(citation.title or citation.document)}</span>'
        f'<span class="rq-page">, {page}</span></span></summary>'
        f'<div class="rq-cite-body"><blockquote class="rq-passage">{_passage(citation)}</blockquote>'
        f'<p class="rq-facts">{facts}{_link(citation.address, word("answer", "open"))}</p></div></details>'
    )


def _citation_id(anchor: str, marker: int) -> str:
    return f"{anchor}-source-{marker}"


def _passage(citation: Citation) -> str:
    at = _place(citation)
    if at < 0:
        return f"<mark>{_flowing(citation.quote)}</mark>"
    before, after = citation.passage[:at], citation.passage[at + len(citation.quote) :]
    if citation.start > at:
        # The passage was cut out of its page by length, so its first and last words may be halves.
        before = "… " + before.partition(" ")[2]
    after = after.rpartition(" ")[0] + " …" if " " in after else after
    return f"{_context(before)}<mark>{_flowing(citation.quote)}</mark>{_context(after)}"


def _place(citation: Citation) -> int:
    """Where in its passage the quote begins, -1 when it is not there.

    When the same words stand there more than once, it is the place they have on a page that begins
    with the passage, or else the most central one, because a passage is its quote and as much on either side.
    """
    passage, quote = citation.passage, citation.quote
    places = [found.start() for found in re.finditer(f"(?={re.escape(quote)})", passage)] if quote else []
    if citation.start in places:
        return citation.start
    return min(places, key=lambda at: abs(2 * at + len(quote) - len(passage)), default=-1)


def _context(text: str) -> str:
    """The words around a quote; the rows of dots of a table of contents are shortened."""
    return _flowing(re.sub(r"(?:\s*\.){6,}", " …", text))


def _flowing(text: str) -> str:
    """Page text with every character kept; lines end only before list items and at blank lines."""
    told = re.sub(r"\n(?=[ \t]*(?:[•▪◦●–*-]|\d{1,2}[.)])[ \t])|\n[ \t]*(?=\n)", r"<br>\g<0>", escape(text))
    return told.replace("\t", '<span class="rq-tab">\t</span>')


def _link(address: str, text: str) -> str:
    """A link to a published address; "" for what is no web address (javascript:, file: and the like)."""
    if not is_web_address(address):
        return ""
    return (
        f'<br><a href="{escape(address)}" target="_blank" rel="noopener noreferrer nofollow">{escape(text)}'
        f' <span class="rq-unseen">{word("answer", "other_tab")}</span></a>'
    )


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


# --- figures ---


def _figures(figures: Sequence[CheckedFigure], anchor: str) -> str:
    if not figures:
        return ""
    items = "".join(f"<li>{render_figure(figure, anchor)}</li>" for figure in figures)
    return f'<section class="rq-figures"><h3>{word("answer", "figures")}</h3><ul>{items}</ul></section>'


def render_figure(figure: CheckedFigure, anchor: str) -> str:
    """A figure, what the cross-check says of it in plain words, and the other places that state it."""
    others = _places(figure.others)
    icon = word("verdict_icon", figure.verdict.value)
    verdict = word("verdict", figure.verdict.value, places=counted(max(len(others), 1), "other place"))
    period = f' <span class="rq-period">({escape(figure.period)})</span>' if figure.period else ""
    working = f'<p class="rq-working">{escape(figure.working)}</p>' if figure.working else ""
    head = (
        f'<p class="rq-figure rq-{figure.verdict.value}"><strong>{escape(figure.text)}</strong>{period}'
        f" {_source_link(figure.citation, anchor)}"
        f' <span class="rq-verdict"><span class="rq-icon" aria-hidden="true">{icon}</span> {verdict}</span>'
        "</p>"
    )
    if not others:
        return head + working
    listed = "".join(f"<li>{_elsewhere(other)}</li>" for other in others)
    return f"{head}{working}<details><summary>{word('answer', 'elsewhere')}</summary><ul>{listed}</ul></details>"


def _places(others: Sequence[Elsewhere]) -> list[Elsewhere]:
    """One for each page that states the figure, with its shortest quote: a row and its table are one."""
    kept: dict[tuple[str, int], Elsewhere] = {}
    for other in others:
        place = (other.document, other.page)
        if place not in kept or len(other.quote) < len(kept[place].quote):
            kept[place] = other
    return list(kept.values())


def _elsewhere(other: Elsewhere) -> str:
    page = word("answer", "page", page=other.page)
    period = f" ({escape(other.period)})" if other.period else ""
    return (
        f"<strong>{escape(other.text)}</strong>{period}: {escape(other.document)}, {page}"
        f'<blockquote class="rq-passage">{_flowing(other.quote)}</blockquote>'
    )


# --- documents ---


def render_documents(entries: Sequence[Entry]) -> str:
    """The documents that answers come from, with the time each is about; never the folder its file is in."""
    several = len({entry.publisher for entry in entries}) > 1
    items = "".join(f"<li>{_entry(entry, entry.publisher if several else '')}</li>" for entry in entries)
    heading = word("page", "documents", documents=counted(len(entries), "document"))
    return (
        f'<details class="rq-documents"><summary>{escape(heading)}</summary><ul>{items}</ul></details>' if items else ""
    )


def _entry(entry: Entry, publisher: str) -> str:
    times = []
    if entry.period:
        times.append(word("documents", "covers", period=entry.period))
    if entry.dated:
        times.append(word("documents", "dated", date=f"{entry.dated.day} {entry.dated:%B %Y}"))
    kind = word("kind", entry.kind.value)
    facts = [kind, " · ".join(times) or word("documents", "undated"), publisher, entry.name]
    note = f"<br>{escape(word('documents', 'note', warnings='; '.join(entry.warnings)))}" if entry.warnings else ""
    link = _link(entry.address, word("documents", "open"))
    return (
        f'<strong>{escape(entry.title or entry.name)}</strong><br><span class="rq-facts">'
        f"{escape(' · '.join(fact for fact in facts if fact))}{note}{link}</span>"
    )

"""Lines of text as a page has them, and the shapes by which their part is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportqa.domain import Page, Piece, Span
from reportqa.english import english_frequency

# How a quotation begins, and how its last line ends.
OPENING_QUOTES = ("“", '"', "‘‘")
CLOSING_QUOTE = re.compile(r"[”\"]\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One non-blank line: its words, its characters on the page, and how it looked.

    ``gap`` tells that white space stood before it (a blank line, or a wide step on a PDF page).
    ``size`` is the font size in points and 0 when the format has none; ``bold`` likewise False.
    ``after_mark`` tells that a footnote's number, left out, stands between this line and the one before.
    ``level`` is that of the heading which the file itself says this is; 0 where it says nothing.
    """

    text: str
    span: Span
    gap: bool
    size: float = 0.0
    bold: bool = False
    indent: int = 0
    after_mark: bool = False
    level: int = 0


BULLET = re.compile(r"^(?:[-*•·▪◦●–➢✓]|o(?=\s))\s+(?=\S)")
NUMBERED = re.compile(
    r"^\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-h]|[ivx]{1,4})[.)]\s+(?=\S)|^\d{1,3}\.\d{1,3}(?:\.\d{1,3})?\s+(?=[A-Z])"
)
_NUMBER = r"[c~]?[£$€]?[-+(]?\d[\d,]*(?:\.\d+)?\)?\s?(?:%|k|m|bn|kg|million|billion|thousand|hours)?\+?"
BARE_NUMBER = re.compile(rf"^{_NUMBER}(?:/\d+)?$", re.IGNORECASE)
LEADING_NUMBER = re.compile(
    rf"^(?:over|more than|almost|nearly|up to|around|about)?\s?{_NUMBER}(?:x\b)?(?:\s|$)", re.IGNORECASE
)
MONTH_YEAR = re.compile(
    r"^(?:(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber)?\s*(?:19|20)\d\d$",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|`")
_DANGLING = frozenset(
    [
        *("a", "an", "the", "and", "or", "but", "of", "to", "from", "for", "by", "with"),
        *("without", "in", "into", "on", "onto", "at", "as", "than", "that", "which", "who", "whose"),
        *("their", "its", "his", "her", "our", "your", "this", "these", "those", "is", "are", "was"),
        *("were", "has", "have", "had", "been", "be", "will", "would", "can", "could", "may", "between"),
        *("through", "over", "under", "about", "including", "such", "both", "more", "most", "not"),
    ]
)
_LEAD_IN = re.compile(r":\s*(?:-|–)?$")
_TERMINAL = re.compile(r"[.!?…][\"'”’)\]*]*$")


def plain(text: str) -> str:
    """``text`` with emphasis marks taken out and white space collapsed, as a person reads it."""
    return " ".join(_EMPHASIS.sub("", text).split())


def lines_of(page: Page) -> list[Line]:
    """The non-blank lines of a page of plain text, with their characters and whether a gap precedes."""
    found: list[Line] = []
    offset, gap = 0, True
    for raw in page.text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped and set(stripped) - set("-_=*~ "):
            lead = len(raw) - len(raw.lstrip())
            # A tab at either end is an empty table cell and belongs to the line.
            body = raw.rstrip("\r\n") if "\t" in raw else stripped
            start = offset if "\t" in raw else offset + lead
            found.append(Line(body, Span(page.number, start, start + len(body)), gap, indent=lead))
            gap = False
        else:
            gap = True
        offset += len(raw)
    return found


# "84. CAPITAL PROGRAMME MONITORING (Item 9)": what a numbered heading in capitals adds in brackets.
_ASIDE = re.compile(r"(?<=[A-Z0-9])\s+\([^()]{1,40}\)$")


def is_capitals(text: str) -> bool:
    """Whether the letters of ``text`` are all capitals, but for an aside, and there are enough to tell."""
    aside = _ASIDE.search(text)
    if aside is not None and NUMBERED.match(text):
        text = text[: aside.start()]
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 3 and all(c.isupper() for c in letters)


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends with a full stop, question or exclamation mark (inside quotes or not)."""
    return bool(_TERMINAL.search(text.rstrip()))


def leads_in(text: str) -> bool:
    """Whether ``text`` ends with a colon, so that a list or table completes it."""
    return bool(_LEAD_IN.search(text))


def is_cut_off(text: str) -> bool:
    """Whether ``text`` plainly goes on elsewhere: no end mark, and a last word that cannot be last."""
    words = text.split()
    if not words or ends_sentence(text) or text.rstrip()[-1] in ":;":
        return False
    last = words[-1].lower().strip("“”\"'(")
    if last == "may" and words[-1][0] == "M" and words[-2:-1] and words[-2][:1].isdigit():
        return False  # "Monitoring to 31 May"
    return (len(words) >= 4 and (last in _DANGLING or last.endswith(","))) or len(words) > 18


def starts_lower(text: str) -> bool:
    """Whether the first letter of ``text`` is a small one and comes first."""
    return text[:1].islower()


def join(pieces: Sequence[Piece], *, touching: bool = True) -> Piece:
    """The pieces as one: words joined, a word cut by a hyphen at a line's end made whole, spans in order.

    Places that follow each other become one, unless ``touching`` is False: then something stands between.
    """
    text = ""
    spans: list[Span] = []
    for piece in pieces:
        _add_spans(spans, piece.spans, touching=touching)
        if text.endswith("-") and text[-2:-1].isalpha() and starts_lower(piece.text) and " -" not in text[-3:]:
            text = text[:-1] + piece.text if not _keeps_hyphen(text, piece.text) else text + piece.text
        else:
            text = f"{text} {piece.text}".strip()
    return Piece(text, tuple(spans))


def _keeps_hyphen(text: str, following: str) -> bool:
    """Whether a hyphen at a line's end belongs to the word: it does unless the two halves make an English word."""
    first, rest = text.split()[-1].rstrip("-"), following.split()[0].rstrip(".,;:)")
    return "-" in first or english_frequency(first + rest) < 2.5


def _add_spans(spans: list[Span], more: Sequence[Span], *, touching: bool) -> None:
    """Adds a piece's places to those before it, in one with the last of them where they touch."""
    last = spans[-1] if spans else None
    # Lines that follow each other are one quote; more than a line's margin apart they are two.
    if touching and last and more and last.page == more[0].page and 0 <= more[0].start - last.end <= 3:
        spans[-1] = Span(last.page, last.start, more[0].end)
        more = more[1:]
    spans.extend(more)


def piece_of(lines: Sequence[Line], *, skip: int = 0) -> Piece:
    """Lines as one Piece; ``skip`` characters (a list marker) are left off the first."""
    parts: list[list[Piece]] = [[]]
    for number, line in enumerate(lines):
        off = skip if number == 0 else 0
        if line.after_mark and parts[-1]:
            parts.append([])
        span = Span(line.span.page, line.span.start + off, line.span.end)
        parts[-1].append(Piece(plain(line.text[off:]), (span,)))
    joined = [join(part) for part in parts]
    text = joined[0].text
    for piece in joined[1:]:
        text += piece.text if piece.text[:1] in ".,;:)’”" else f" {piece.text}"
    # What a mark parts are two places, so that no span holds the mark.
    return Piece(text, tuple(span for piece in joined for span in piece.spans))

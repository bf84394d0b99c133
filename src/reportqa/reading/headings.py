"""Which lines head what follows, told from size, weight, capitals, length and what stands under them."""

from __future__ import annotations

import re

from reportqa.reading.lines import (
    BARE_NUMBER,
    CLOSING_QUOTE,
    MONTH_YEAR,
    NUMBERED,
    OPENING_QUOTES,
    ends_sentence,
    is_capitals,
    is_cut_off,
    starts_lower,
)
from reportqa.reading.shapes import Chunk

_LONGEST_SECTION = 14  # words
_YEARS = re.compile(
    r"\b(?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?\b|^\(?\d{1,2}(?:\.\d+)*[.)]?\s|\b\d{1,2}(?:st|nd|rd|th)\b"
    r"|\b(?:quarter|month|stage|phase|period|chapter|part|section|module|annex|appendix|priority|recommendation|theme)"
    r"\s+\d{1,2}\b|\bQ[1-4]\b"
    r"|\((?:agenda\s+)?(?:item|minute|report|paper|appendix|annex|page|ref)\b[^()]*\)",
    re.IGNORECASE,
)


def is_section(chunk: Chunk) -> bool:
    """Whether a numbered line heads a section, though numbered paragraphs run before it: "6. WORKFORCE"."""
    text = chunk.text
    short = len(chunk.lines) == 1 and len(text.split()) <= _LONGEST_SECTION
    return short and bool(NUMBERED.match(text)) and is_capitals(text) and text[-1] not in ".;,:"


def is_heading(chunk: Chunk, following: Chunk | None, body: float) -> bool:
    """Whether a chunk heads what ``following`` begins; ``body`` is the type size of most of the text, 0 if unknown."""
    text, first = chunk.text, chunk.lines[0]
    words = text.split()
    set_large = bool(body) and first.size > 1.5 * body
    if not text or len(words) > (30 if set_large else 14) or len(chunk.lines) > (6 if set_large else 3):
        return False
    if BARE_NUMBER.match(text) or "@" in text:
        return False
    if (
        text[-1] in ".;,:!"
        or (re.search(r":\s", text) and not set_large and not is_section(chunk))
        or (CLOSING_QUOTE.search(text) and not text.startswith(OPENING_QUOTES))
    ):
        return False
    if not set_large and re.search(r"\d", _YEARS.sub("", text)) and not _is_prose(following):
        return False  # a figure on a line of its own is a statement, unless prose follows it
    if MONTH_YEAR.match(text) and len(words) <= 2:
        return not starts_lower(text)
    if first.size and body:
        larger = first.size > body * 1.08
        stands_out = larger or first.bold or is_capitals(text)
        goes_on = following is not None and is_cut_off(text) and starts_lower(following.text)
        return stands_out and not starts_lower(text) and not goes_on
    if len(chunk.lines) > 1 and not is_capitals(text):
        return False
    starts_well = text[0].isupper() or text[0].isdigit() or text[0] in "£'‘“"
    return starts_well and not is_cut_off(text) and (is_capitals(text) or len(words) <= 12)


def _is_prose(chunk: Chunk | None) -> bool:
    """Whether a chunk is running text of some length."""
    return chunk is not None and len(chunk.text.split()) > 18 and ends_sentence(chunk.text)

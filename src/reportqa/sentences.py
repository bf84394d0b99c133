"""Where sentences begin and end. British report prose: abbreviations, decimals and initials do not end one."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9£])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Sgt|Insp|Supt|Cllr|Hon|St|Jr|Sr|No|Nos|vs|cf|approx|para|paras|fig|ref|Ltd|Co|Inc"
    r"|plc|Dept|Gov|etc|est|incl|excl|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|a\.m|p\.m|c)|\b[A-Z])\.$"
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of ``text``, without the white space between them.

    >>> [("Mr. Smith paid £1.2m. It rose.")[a:b] for a, b in split_sentences("Mr. Smith paid £1.2m. It rose.")]
    ['Mr. Smith paid £1.2m.', 'It rose.']
    """
    bounds = []
    start = 0
    for end in _END.finditer(text):
        if end.group().startswith(".") and _ABBREVIATION.search(text[start : end.start() + 1]):
            continue
        bounds.append((start, end.end()))
        start = end.end()
        while start < len(text) and text[start].isspace():
            start += 1
    if start < len(text):
        bounds.append((start, len(text)))
    return bounds


def bare(item: str) -> str:
    """A list item without the mark or the "and" that joined it to the next.

    >>> bare("visit schools; and"), bare("patrol."), bare("the 4.5% rise,")
    ('visit schools', 'patrol', 'the 4.5% rise')
    """
    return re.sub(r"[;.,]?\s*(?:(?<=[;,])\s*(?:and|or))?$", "", item.strip()).rstrip(";.,")

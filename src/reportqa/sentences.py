"""Where sentences begin and end. British report prose: abbreviations, decimals and initials do not end one."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9£])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Sgt|Insp|Supt|Cllr|Hon|St|Jr|Sr|No|Nos|vs|cf|approx|para|paras|fig|ref|Ltd|Co|Inc"
    r"|plc|Dept|Gov|etc|est|incl|excl|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|a\.m|p\.m|c)|\b[A-Z])\.$"
)
# What runs on without an end is no sentence that a person wrote: a dump of data, or text whose full stops were lost.
LONGEST = 2000
_PAUSE = re.compile(r"[;,:]\s+(?!.*[;,:]\s)", re.DOTALL)
_WORD = re.compile(r"\S+")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of ``text``, without the white space between them. None is longer than LONGEST:
    what runs on is cut between words, if it can be at a pause, and a word longer than that is left out.

    >>> [("Mr. Smith paid £1.2m. It rose.")[a:b] for a, b in split_sentences("Mr. Smith paid £1.2m. It rose.")]
    ['Mr. Smith paid £1.2m.', 'It rose.']
    """
    bounds = []
    start = 0
    for end in _END.finditer(text):
        if end.group().startswith(".") and _ABBREVIATION.search(text[max(start, end.start() - 16) : end.start() + 1]):
            continue
        bounds.append((start, end.end()))
        start = end.end()
        while start < len(text) and text[start].isspace():
            start += 1
    if start < len(text):
        bounds.append((start, len(text)))
    return [part for bound in bounds for part in ([bound] if bound[1] - bound[0] <= LONGEST else _cut(text, *bound))]


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Parts of at most LONGEST characters of what runs on from ``start`` to ``end``."""
    parts: list[tuple[int, int]] = []
    begun = last = -1  # where the part began, and the end of its last word
    for word in _WORD.finditer(text, start, end):
        too_long = word.end() - word.start() > LONGEST
        if begun >= 0 and (too_long or word.end() - begun > LONGEST):
            pause = _PAUSE.search(text, begun + LONGEST // 2, word.start())
            cut = pause.end() if pause and not too_long else word.start()
            parts.append((begun, begun + len(text[begun:cut].rstrip())))
            begun = cut if cut < word.start() else -1
        if too_long:
            begun = -1
        else:
            begun, last = word.start() if begun < 0 else begun, word.end()
    return [*parts, (begun, last)] if begun >= 0 else parts


def bare(item: str) -> str:
    """A list item without the mark or the "and" that joined it to the next.

    >>> bare("visit schools; and"), bare("patrol."), bare("the 4.5% rise,")
    ('visit schools', 'patrol', 'the 4.5% rise')
    """
    return re.sub(r"[;.,]?\s*(?:(?<=[;,])\s*(?:and|or))?$", "", item.strip()).rstrip(";.,")

"""The shapes by which lines set on a page are told apart: callouts, items of an unmarked list, speakers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from reportqa.domain import Piece
from reportqa.reading.lines import (
    BARE_NUMBER,
    BULLET,
    LEADING_NUMBER,
    MONTH_YEAR,
    Line,
    ends_sentence,
    is_capitals,
    is_cut_off,
    leads_in,
    piece_of,
    starts_lower,
)

_DETERMINER = re.compile(
    r"^(?:this|these|those|that|it|he|she|they|we|in|as|by|for|on|following|since)\b", re.IGNORECASE
)
_SENTENCE_BREAK = re.compile(r"[.!?]\s+[A-Z]")
_SPEAKER = re.compile(r"^(?:[A-Z][\w'’.-]*,?\s+){1,}[A-Z(][\w'’.&()-]*")
_QUALIFIER = re.compile(r"^(?:over|more than|almost|nearly|up to|around|about)\s+", re.IGNORECASE)
_ROLE = re.compile(
    r",|\b(?:MP|Cllr|Councillor|Chief|Constable|Commissioner|Director|Chair\w*|Manager|Head|Leader|Officer|Inspector|"
    r"Superintendent|Sergeant|Minister|Secretary|Mayor|Dr|Mrs?|Ms|Professor|Resident|PC|DCI|Volunteer|Victim)\b"
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that stand together on the page."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The words of the chunk."""
        return self.piece.text

    @property
    def piece(self) -> Piece:
        """The chunk as one piece."""
        return piece_of(self.lines)


def chunks_of(lines: Sequence[Line]) -> list[Chunk]:
    """Lines gathered into the chunks they stand in, in order."""
    chunks: list[Chunk] = []
    current: list[Line] = []
    for line in lines:
        if current and (line.gap or line.span.page != current[-1].span.page or _looks_apart(current[-1], line)):
            chunks.append(Chunk(tuple(current)))
            current = []
        current.append(line)
    if current:
        chunks.append(Chunk(tuple(current)))
    return chunks


def _looks_apart(above: Line, line: Line) -> bool:
    """A change of type size, of weight, or into or out of tabs or capitals parts two lines that touch."""
    if above.level != line.level:
        return True
    if above.size and abs(above.size - line.size) > 0.6:
        return True
    if above.bold != line.bold and above.size:
        return True
    if BULLET.match(line.text) and leads_in(above.text) and not BULLET.match(above.text):
        return True
    if "\t" in above.text or "\t" in line.text:
        # A row whose cells are empty ("Total budget"), or a caption, may stand without a tab.
        return any("\t" not in each.text and len(each.text.split()) > 8 for each in (above, line))
    return is_capitals(above.text) and not is_capitals(line.text) and len(above.text.split()) > 1 and not line.size


def body_size(lines: Sequence[Line]) -> float:
    """The type size of most of the text, in points; 0 where the format has none."""
    sizes = [line.size for line in lines for _ in range(max(1, len(line.text) // 20)) if line.size]
    return median(sizes) if sizes else 0.0


_NEXT_LABEL = 2  # where the second label stands if labels come first, or the first one if numbers do


def callout_pairs(chunks: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Indices (number, label) of the callouts that ``chunks`` (each its lines) open with; [] when with none.

    >>> callout_pairs([["50,442"], ["Referrals for support"], ["9,112"], ["Victims supported"], ["More."]])
    [(0, 1), (2, 3)]
    >>> callout_pairs([["Website page view"], ["50,155"], ["In the Know"], ["86,417 members (+2860)"]])
    [(1, 0), (3, 2)]
    >>> callout_pairs([["Ann Holt, Chair"], ["35,336"], ["repairs completed"], ["186"], ["new homes"]])
    []
    """
    if not chunks:
        return []
    number_first = is_callout_number(chunks[0])
    small = [starts_lower(" ".join(chunk)) for chunk in chunks[: _NEXT_LABEL + 1]]
    if not number_first and small[0] is False and small[_NEXT_LABEL:] == [True]:
        return []  # "A. Holt, Chair", "35,336", "repairs completed": what goes on in small letters follows its number
    pairs: list[tuple[int, int]] = []
    for index in range(0, len(chunks) - 1, 2):
        number, label = (index, index + 1) if number_first else (index + 1, index)
        if not (is_callout_number(chunks[number]) and _is_callout_label(" ".join(chunks[label]))):
            break
        pairs.append((number, label))
    bare = sum(bool(BARE_NUMBER.match(_bare(" ".join(chunks[number])))) for number, _ in pairs)
    # A label before its number is only believed in a run, one that holds a number standing alone.
    return pairs if (number_first and bare == len(pairs)) or (len(pairs) > 1 and bare) else []


def _bare(text: str) -> str:
    return _QUALIFIER.sub("", text)


def is_callout_number(lines: Sequence[str]) -> bool:
    """Whether lines are a number set apart, alone or with its change in brackets."""
    if len(lines) == 1 and BARE_NUMBER.match(_bare(lines[0])):
        return not MONTH_YEAR.match(lines[0])
    return all(len(line.split()) <= 6 and "(" in line and any(c.isdigit() for c in line) for line in lines)


def _is_callout_label(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= 24 and not LEADING_NUMBER.match(text) and not BULLET.match(text) and not text.endswith(":")


def goes_on(text: str, chunk: Chunk) -> bool:
    """Whether ``chunk`` plainly continues ``text``, which was cut off."""
    return is_cut_off(text) and starts_lower(chunk.text)


def _shape(text: str) -> str:
    if LEADING_NUMBER.match(text):
        return "number"
    first = text.split()[0].lower()
    return (
        "ing" if first.endswith("ing") else "ed" if first.endswith("ed") or first in {"made", "held", "had"} else first
    )


def same_shape(chunk: Chunk, other: Chunk) -> bool:
    """Whether two chunks begin alike: both with a number, or with the same form of verb."""
    return _shape(chunk.text) == _shape(other.text)


def is_item(chunk: Chunk, items: Sequence[Chunk], *, led: bool, next_chunk: Chunk | None) -> bool:
    """Whether ``chunk`` is the next item of a list without marks, of which ``items`` are known."""
    text = chunk.text
    words = len(text.split())
    if words > 40 or (words < 1) or text.endswith(":"):
        return False
    if not led:
        return (
            bool(LEADING_NUMBER.match(text)) and not BARE_NUMBER.match(text) and not ends_sentence(text) and words <= 24
        )
    if not items:
        return words <= 30 and not starts_lower(text)
    if any(item.text.casefold() == text.casefold() for item in items):
        return False  # the first item again is the heading of the section that tells more of it
    if same_shape(chunk, items[0]):
        return True
    if _SENTENCE_BREAK.search(text) and words > 25:
        return False
    if not ends_sentence(text):
        heads_prose = bool(next_chunk) and words <= 6 and len(next_chunk.text.split()) > 25 if next_chunk else False
        return not (heads_prose and ends_sentence(items[-1].text))
    single = len(re.findall(r"[.!?](?:\s|$)", text)) == 1
    return single and words <= 25 and not _DETERMINER.match(text) and not ends_sentence(items[-1].text)


def is_speaker(text: str) -> bool:
    """Whether a line after somebody's words names who said them ("Sacha Hatchett, Chief Constable")."""
    return (
        len(text.split()) <= 22
        and not ends_sentence(text)
        and bool(_SPEAKER.match(text) and _ROLE.search(text))
        and not is_capitals(text)
    )

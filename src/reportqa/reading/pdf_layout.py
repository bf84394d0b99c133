"""Where words stand on a PDF page: words become lines, lines are put in the order in which they are read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from reportqa.domain import Span
from reportqa.reading.lines import BULLET, NUMBERED, Line
from reportqa.reading.pdf_rules import Stroke
from reportqa.reading.pdf_words import OVER, UNDER, ShownPage, Word

_GAP = 0.9  # in type sizes; words further apart on one level are two strips
_NOTE_GAP = 3.0  # likewise, between a note's number and its words
_MARKER_GAP = 5.0  # likewise, between a list's mark or a paragraph's number and its words
_LEVEL = 0.25  # likewise, by which base lines of one line may differ
_SMALL = 0.8  # a raised mark is smaller than this part of the type beside it
_SHORT_HEADING = 8  # words; a line of italics set apart that is no longer may be a heading
_MARK = re.compile(r"^(?:\d{1,3}(?:,\s?\d{1,3})*,?|[*†‡§]{1,3}|[a-h](?:,[a-h])*)$")
_RAISED = 0.15  # in type sizes, the least by which a letter that is a mark stands higher
_STRUCK = (0.42, 0.16)  # in type sizes over the base line, between which a stroke runs through letters
_MEASURE = re.compile(r"\b(?:[kcm]?m|ft|CO|NO|PM)$")  # what a small 2 is part of: km2, CO2
_PARAGRAPH_NUMBER = re.compile(r"^\(?[A-Z]{0,2}\d{1,3}(?:\.\d{1,3}){0,3}[.)]$|^[A-Z]{0,2}\d{1,3}(?:\.\d{1,3}){1,3}$")
_NOTE_NUMBER = re.compile(r"^\d{1,3}$")


@dataclass(slots=True)
class Strip:
    """Words that follow each other on one line; ``y`` is its base line. ``mark``: it is a footnote's mark only.

    ``start`` and ``end`` are its characters in the page's text, known when that is put together.
    """

    words: list[Word]
    text: str
    x: float
    right: float
    y: float
    size: float
    bold: bool
    mark: bool = False
    start: int = -1
    end: int = -1

    @property
    def slanted(self) -> bool:
        """Whether all its words are in italics."""
        return all(word.slanted for word in self.words)

    @property
    def top(self) -> float:
        """The upper edge of its letters."""
        return self.y - OVER * self.size

    @property
    def bottom(self) -> float:
        """The lower edge of its letters."""
        return self.y + UNDER * self.size


@dataclass(slots=True)
class Sheet:
    """One page as it is being read, turned so that most of its letters stand upright.

    ``strips`` are its running text, ``margins`` what stands around it; ``text`` is put together when their order is
    known.
    """

    number: int
    page: ShownPage
    width: float
    height: float
    strips: list[Strip]
    margins: list[Strip] = field(default_factory=list)
    text: str = ""
    label: str = ""

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """The page's rules."""
        return self.page.strokes


def sheet_of(number: int, page: ShownPage) -> Sheet:
    """The page ready to be read: its upright words as lines, those turned another way after them.

    Words that are struck out are left out, as those deleted in a Word file are.
    """
    width, height = (page.height, page.width) if page.turn % 2 else (page.width, page.height)
    upright = [word for word in page.words if word.turn == page.turn]
    sheet = Sheet(number, page, width, height, strips_of(_without_struck(upright, page.strokes)))
    for turn in {word.turn for word in page.words} - {page.turn}:
        sheet.margins += strips_of([word for word in page.words if word.turn == turn])
    return sheet


def _without_struck(words: Sequence[Word], strokes: Sequence[Stroke]) -> list[Word]:
    """Words but for those that a level stroke runs through from end to end."""
    level = sorted((top, x0, x1) for x0, top, x1, bottom in strokes if bottom - top < 1)

    def is_struck(word: Word) -> bool:
        first, last = (bisect_left(level, (word.y - part * word.size,)) for part in _STRUCK)
        return any(x0 <= word.x + 1 and x1 >= word.right - 1 for _, x0, x1 in level[first:last])

    return [word for word in words if not is_struck(word)] if level else list(words)


# --- lines ---


def strips_of(words: Sequence[Word]) -> list[Strip]:
    """The lines of a page or a cell, from the top down, those on one level from left to right."""
    strips: list[Strip] = []
    for row in _rows(words):
        current: list[Word] = []
        for word in row:
            if current and not _joins(current, word):
                strips.append(_strip(current))
                current = []
            current.append(word)
        strips.append(_strip(current))
    return strips


def _rows(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words on one level, from left to right; small raised ones with the words they are raised beside."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.y):
        row = rows[-1] if rows else None
        if row and abs(word.y - row[0].y) <= _LEVEL * min(word.size, row[0].size):
            row.append(word)
        else:
            rows.append([word])
    for row in rows:
        for word in list(row):
            host = _host(word, rows, row)
            if host is not None:
                row.remove(word)
                host.append(word)
    for row in rows:
        if row:
            yield sorted(row, key=lambda word: word.x)


def _host(word: Word, rows: Sequence[list[Word]], own: Sequence[Word]) -> list[Word] | None:
    """The row in which a word stands raised (or lowered) beside another of larger type; None when it does not."""
    for row in rows:
        if row is own or not row or not -0.5 * row[0].size < row[0].y - word.y < row[0].size:
            continue
        for other in row:
            level = -0.35 * other.size <= other.y - word.y <= 0.75 * other.size
            touches = -0.3 * other.size < word.x - other.right < 0.5 * other.size
            opens = _MARK.match(word.text) and -0.1 * other.size < other.x - word.right < 1.2 * other.size
            if word.size < _SMALL * other.size and level and (touches or opens):
                return row
    return None


def _joins(line: Sequence[Word], word: Word) -> bool:
    """Whether a word goes on with the words before it on its level."""
    last = line[-1]
    if _is_mark(last, word) or (_is_mark(word, last) and len(line) == 1) or (len(line) == 1 and _was_mark(line)):
        return False
    size = max(last.size, word.size)
    gap = word.x - last.right
    if gap < _GAP * size:
        return gap > -size
    text = " ".join(each.text for each in line)
    if len(line) > 1 or not word.text[0].isalpha():
        return False
    if _NOTE_NUMBER.match(text):
        return gap < _NOTE_GAP * size
    marker = BULLET.match(f"{text} x") or NUMBERED.match(f"{text} X") or _PARAGRAPH_NUMBER.match(text)
    return marker is not None and marker.end() >= len(text) and gap < _MARKER_GAP * size


def _is_mark(word: Word, mark: Word) -> bool:
    """Whether ``mark`` is a footnote's, small and high beside ``word`` (not the 2 of m2 or CO2)."""
    level = -0.1 * word.size <= word.y - mark.y <= 0.75 * word.size
    small = bool(_MARK.match(mark.text)) and mark.size < _SMALL * word.size
    if mark.text[0].isalpha():
        small = small and word.y - mark.y > _RAISED * word.size
    return small and level and not (_MEASURE.search(word.text) and mark.text in ("2", "3"))


def _was_mark(line: Sequence[Word]) -> bool:
    return bool(_MARK.match(line[0].text)) and line[0].text[0] in "*†‡§"


def _strip(words: list[Word]) -> Strip:
    letters: Counter[float] = Counter()
    for word in words:
        letters[round(word.size, 1)] += len(word.text)
    size = letters.most_common(1)[0][0]
    total = sum(letters.values())
    bold = sum(len(word.text) for word in words if word.bold) > 0.9 * total
    base = next(word.y for word in words if round(word.size, 1) == size)
    return Strip(list(words), joined(words), words[0].x, max(word.right for word in words), base, size, bold)


def joined(words: Sequence[Word]) -> str:
    """The words as a line of text: a space between them, none before letters set small beside a word."""
    text = words[0].text
    for before, word in pairwise(words):
        text += word.text if touches(before, word) else f" {word.text}"
    return text


def touches(before: Word, word: Word) -> bool:
    """Whether two words of a line are parts of one: "21st", "m2", a word that changes its type inside."""
    return word.x - before.right < 0.1 * max(before.size, word.size)


def marked(strips: Sequence[Strip]) -> None:
    """Tells which strips are footnotes' marks: small numbers raised beside a word of the same line."""
    for strip in strips:
        if not _MARK.match(strip.text) or len(strip.words) > 2:
            continue
        near = [other for other in strips if other is not strip and other.size * _SMALL > strip.size]
        for other in near:
            after = -0.3 * other.size < strip.x - other.right < 0.5 * other.size
            before = -0.1 * other.size < other.x - strip.right < 1.2 * other.size
            if (after or before) and _is_mark(other.words[-1 if after else 0], strip.words[0]):
                strip.mark = True


def body_size(sheets: Iterable[Sheet]) -> float:
    """The type size of most of the text, in points; 10 where there is none."""
    letters: Counter[float] = Counter()
    for sheet in sheets:
        for strip in sheet.strips:
            letters[strip.size] += len(strip.text)
    return letters.most_common(1)[0][0] if letters else 10.0


# --- lines for the structure ---


def usual_step(sheets: Iterable[Sheet]) -> dict[float, float]:
    """For each type size, the step from line to line that is most frequent, as a part of the size."""
    steps: dict[float, Counter[float]] = {}
    for sheet in sheets:
        for above, strip in pairwise(sheet.strips):
            step = strip.y - above.y
            if above.size == strip.size and 0.9 * strip.size < step < 2.2 * strip.size and above.bold == strip.bold:
                steps.setdefault(strip.size, Counter())[round(step / strip.size, 1)] += 1
    found = {size: counts.most_common(1)[0][0] for size, counts in steps.items() if sum(counts.values()) >= 3}
    found[0.0] = median(found.values()) if found else 1.25
    return found


def lines_for(sheet: Sheet, strips: Sequence[Strip], usual: dict[float, float], *, gap: bool) -> list[Line]:
    """Strips that follow each other as Lines; ``gap`` tells whether white space stands before the first."""
    lines: list[Line] = []
    last: Strip | None = None
    after_mark = opens = False
    for strip in strips:
        if strip.mark:
            after_mark = True
            # A mark that opens a line is a footnote's own, and what follows is a part for itself.
            opens = last is None or abs(strip.y - last.y) > 0.75 * last.size
            continue
        size, apart = strip.size, gap
        if last is not None:
            step = strip.y - last.y
            apart = opens or step > 1.2 * usual.get(size, usual[0.0]) * size or step < -size
            if abs(step) < 0.6 * last.size and abs(size - last.size) > 0.5:
                size = last.size  # other type within one line parts nothing
        span = Span(sheet.number, strip.start, strip.end)
        bold = strip.bold or (apart and strip.slanted and len(strip.words) <= _SHORT_HEADING)
        lines.append(Line(strip.text, span, apart, size, bold, after_mark=after_mark))
        last, after_mark, opens = strip, False, False
    return lines

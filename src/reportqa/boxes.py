"""Where a quote or a number stands on its page: the boxes of its words, one a line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from reportqa.domain import Box, WordBox

_WIDEST_GAP = 2.5  # in heights of a line; words further apart are two places, such as two cells of a row

_FEW = 3  # characters; a box of more that is higher than wide is a word on its side


def boxes_of(words: Sequence[WordBox], start: int, end: int) -> tuple[Box, ...]:
    """The boxes that characters ``start`` to ``end`` of a page's text fill, one for each line or cell they run over.

    ``words`` are those of the page, in the order of its text. Of a word that is only partly meant, the part is taken
    in proportion to its characters. Empty where no word lies between the two places.
    """
    boxes: list[Box] = []
    for word in words[bisect_left(words, start + 1, key=lambda word: word.end) :]:
        if word.start >= end:
            break
        box = _part(word, max(start, word.start), min(end, word.end))
        if boxes and _on_one_line(boxes[-1], box):
            boxes[-1] = _around(boxes[-1], box)
        else:
            boxes.append(box)
    return tuple(boxes)


def _part(word: WordBox, start: int, end: int) -> Box:
    """The box of some of a word's characters; the whole word's where it is printed on its side."""
    first, last = (start - word.start) / (word.end - word.start), (end - word.start) / (word.end - word.start)
    width = word.right - word.left
    upright = word.bottom - word.top <= width or word.end - word.start < _FEW
    if (first == 0 and last == 1) or not upright:
        return Box(word.left, word.top, word.right, word.bottom)
    return Box(word.left + first * width, word.top, word.left + last * width, word.bottom)


def _on_one_line(box: Box, word: Box) -> bool:
    height = min(box.bottom - box.top, word.bottom - word.top)
    shared = min(box.bottom, word.bottom) - max(box.top, word.top)
    gap = max(word.left - box.right, box.left - word.right)
    return shared > 0.5 * height and gap < _WIDEST_GAP * max(height, 1.0)


def _around(box: Box, other: Box) -> Box:
    return Box(
        min(box.left, other.left), min(box.top, other.top), max(box.right, other.right), max(box.bottom, other.bottom)
    )

"""The boxes of a quote or a number on its page."""

from __future__ import annotations

import pytest

from reportqa.boxes import boxes_of
from reportqa.domain import Box, WordBox
from reportqa.index.page_words import packed, unpacked

# "Spend was £1.25m, up" and on the next line "by 12%"; a cell "30" stands far to the right of "up".
WORDS = (
    WordBox(0, 5, 60, 100, 90, 110),
    WordBox(6, 9, 93, 100, 110, 110),
    WordBox(10, 17, 113, 100, 155, 110),
    WordBox(18, 20, 158, 100, 170, 110),
    WordBox(21, 23, 300, 100, 312, 110),
    WordBox(24, 26, 60, 114, 72, 124),
    WordBox(27, 30, 75, 114, 95, 124),
)


@pytest.mark.parametrize(
    ("start", "end", "boxes"),
    [
        (0, 9, [(60, 100, 110, 110)]),
        (10, 16, [(113, 100, 149, 110)]),  # the figure without its comma
        (12, 13, [(125, 100, 131, 110)]),
        (0, 20, [(60, 100, 170, 110)]),
        (18, 23, [(158, 100, 170, 110), (300, 100, 312, 110)]),
        (18, 30, [(158, 100, 170, 110), (300, 100, 312, 110), (60, 114, 95, 124)]),
        (5, 6, []),
        (30, 40, []),
    ],
)
def test_a_quote_has_a_box_a_line_and_a_number_its_own(
    start: int, end: int, boxes: list[tuple[float, float, float, float]]
) -> None:
    assert boxes_of(WORDS, start, end) == tuple(Box(*box) for box in boxes)


def test_of_a_word_on_its_side_the_whole_is_marked() -> None:
    assert boxes_of((WordBox(0, 7, 500, 100, 510, 142),), 1, 4) == (Box(500, 100, 510, 142),)


def test_words_come_back_from_the_index_to_a_tenth_of_a_point() -> None:
    words = (*WORDS[:2], WordBox(10, 17, 113.04, 100.26, 155.0, 110.0, 0.61))
    assert unpacked(packed(words)) == (*WORDS[:2], WordBox(10, 17, 113.0, 100.3, 155.0, 110.0, 0.61))
    assert unpacked(packed(())) == ()
    page = tuple(WordBox(6 * n, 6 * n + 5, 60 + n % 9 * 50, n // 9 * 12, 100 + n % 9 * 50, 90) for n in range(500))
    assert len(packed(page)) < 4 * len(page)

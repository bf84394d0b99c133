"""Figures that stand in a sentence and are no answer: the whole where a part is asked for, the price of one."""

from __future__ import annotations

import pytest

from reportqa.foi.rows import Row, Source
from reportqa.foi.set_apart import is_of_one, is_whole


def row(words: str, value: str) -> Row:
    source = Source("r.pdf", "0" * 16, "Report", 1, "Quay", words, 0, len(words), "")
    return Row("Boats", "2023-24", value, value, "", words, (source,), "", "", ())


@pytest.mark.parametrize(
    ("asked", "words", "value", "whole"),
    [
        ("How many of them had leaked for a year", "243 boats leaked, 57 of them for a year", "243", True),
        ("How many of them had leaked for a year", "243 boats leaked, 57 of them for a year", "57", False),
        ("How many of these were sold", "Eight boats came in, none of which was sold", "Eight", True),
        ("How many boats leaked", "243 boats leaked, 57 of them for a year", "243", False),
        ("How much of it was rent", "The quay cost £168,400, including rent of £14,900", "£168,400", True),
        ("How much of it was rent", "The quay cost £168,400, including rent of £14,900", "£14,900", False),
        ("What did the quay cost", "The quay cost £168,400, including rent of £14,900", "£168,400", False),
        ("How many of them were sold", "12 boats were sold", "12", False),
    ],
)
def test_who_asks_for_a_part_is_not_given_the_whole(asked: str, words: str, value: str, whole: bool) -> None:
    assert is_whole(row(words, value), asked) is whole


@pytest.mark.parametrize(
    ("question", "value", "of_one"),
    [
        ("income from moorings", "£400", True),
        ("income from moorings", "£38,400", False),
        ("income from each mooring", "£400", False),
    ],
)
def test_what_one_of_several_brings_is_not_what_all_bring(question: str, value: str, of_one: bool) -> None:
    assert is_of_one(row("96 moorings at £400 each brought in £38,400", value), question) is of_one

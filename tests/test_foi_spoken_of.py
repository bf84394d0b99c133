"""How much of a question a row speaks of, and what of that is worth telling beside an answer."""

from __future__ import annotations

import pytest

from reportqa.explaining import ExplainedTerm
from reportqa.foi.rows import Row, Source
from reportqa.foi.spoken_of import counted_in, thing_asked, worth_telling

TERMS = [
    ExplainedTerm(word, weight, asked_for=False, name=False, met_by=(word,))
    for word, weight in (("boats", 3.0), ("searched", 3.0), ("Northsea", 3.0))
]


def row(words: str, value: str = "") -> Row:
    source = Source("r.pdf", "0" * 16, "Report", 1, "Quay", words, 0, len(words), "")
    return Row("Boats", "2023-24", value, value, "", words, (source,), "", "", ())


ANSWER = row("The watch searched 30 boats at Northsea", "30")


@pytest.mark.parametrize(
    ("question", "beside", "told"),
    [
        ("how many boats were searched at Northsea", "41 boats were searched at Northsea in all", True),
        ("how many boats were searched at Northsea", "12 boats were stopped at Northsea", False),
        ("how many boats were searched at Northsea", "9 crews were searched at Northsea", False),
        ("how many boats were searched at Northsea", "Boats at Northsea are searched with care", False),
    ],
)
def test_beside_a_figure_only_what_may_be_meant_is_told(question: str, beside: str, told: bool) -> None:
    assert bool(worth_telling(question, [row(beside)], [ANSWER], TERMS)) is told


def test_beside_words_more_is_told_but_not_all_there_is() -> None:
    words = row("The watch searched boats with great care")
    beside = [row(f"The boats were searched {place}") for place in ("by night", "by day", "at dawn", "at noon")]
    question = "what did the watch do when boats were searched"
    assert worth_telling(question, beside, [words], TERMS) == tuple(beside[:3])


def test_a_figure_is_told_beside_an_answer_once() -> None:
    beside = [row("41 boats were searched at Northsea"), row("At Northsea boats were searched: 41")]
    assert worth_telling("how many boats were searched at Northsea", beside, [ANSWER], TERMS) == (beside[0],)


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("How many such crews there are", "such crews there"),
        ("the number of pilots who left", "pilots"),
        ("How many of them were sold", ""),
        ("What did it cost", ""),
    ],
)
def test_what_is_counted_is_told_without_what_is_said_of_it(words: str, counted: str) -> None:
    assert counted_in(words) == counted


def test_the_thing_counted_stands_before_what_it_is_of() -> None:
    assert thing_asked("how many hours of patrols were there") == "hours"

"""Whether something had begun, been done or ended by a time that is asked about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from helpers import asked_of
from reportqa.answering.worded_dates import Asked, date_asked
from reportqa.assistant import Assistant
from reportqa.index.embedding import Embedder

PAPER = """# Harbour report 2023/24

The new lifeboat house at Saxby opened on 3 July 2023.

Norman Tallis took up the post of Harbour Master on 8 January 2024.

The main change was the start of the new dredging contract with Brackwater Ltd on 2 October 2023.

The contract with Kelder Pilots has been extended by two years, to 31 March 2028.

The ferry terminal was due to open in May 2023.

The fish market closed on 28 March 2024 and is to be sold.

The safety strategy was adopted by the board on 16 February 2024, shortly after the storm.

The wharf office on Quay Street, launched on 17 January 2022, took 9,480 calls in 2022/23.

Total usable reserves of the harbour have gone down by £1.4m, to £6.5m, the lowest since 2018/19.
"""


@pytest.fixture(scope="module")
def asked(minilm: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with asked_of(PAPER, tmp_path_factory.mktemp("dates"), minilm) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Had the Saxby lifeboat house opened by the end of June 2023?", "No: "),
        ("Was the lifeboat house at Saxby open at Christmas 2023?", "Yes: "),
        ("Was Norman Tallis already Harbour Master at christmas 2023?", "No: "),
        ("was Norman Tallis running the harbour at easter 2023", "No: "),
        ("were Brackwater already doing the dredging in July 2023?", "No: "),
        ("Will the contract with Kelder Pilots still be running after March 2026?", "Yes: "),
        ("Will the contract with Kelder Pilots still be running in June 2028?", "No: "),
        ("Was the fish market still open in April 2024?", "No: "),
        ("Was the safety strategy adopted before March 2024?", "Yes: "),
        ("Was the safety strategy adopted in January 2024?", "No: "),
        ("Was the safety strategy adopted before 2023/24 was out?", "Yes: "),
        ("Had the Saxby lifeboat house opened in time for Christmas 2023?", "Yes: "),
        ("Was the wharf office already running in 2023?", "Yes: "),
        ("Did the wharf office open before 2022?", "No: "),
    ],
)
def test_the_date_told_says_yes_or_no(asked: Assistant, question: str, opening: str) -> None:
    assert asked.ask(question).text.startswith(opening)


@pytest.mark.parametrize(
    "question",
    [
        "Had the ferry terminal opened by the end of June 2023?",  # it was only due to
        "Was there a fog horn at Saxby at Christmas 2023?",
        "Was the fish market painted by March 2024?",
        "did the harbour use its reserves in 2023/24?",  # the lowest since a year began in none
    ],
)
def test_what_no_date_settles_is_left_open(asked: Assistant, question: str) -> None:
    assert not asked.ask(question).text.startswith(("Yes", "No:"))


@pytest.mark.parametrize(
    ("question", "sort", "first", "last"),
    [
        ("Was it open at Easter 2024?", Asked.STATE, date(2024, 3, 31), date(2024, 3, 31)),
        ("Had it opened by easter 25?", Asked.EVENT, date(2025, 4, 20), date(2025, 4, 20)),
        ("Is it still running at the start of 2024?", Asked.STILL, date(2024, 1, 1), date(2024, 1, 1)),
        ("Was it already in use in summer 2023?", Asked.STATE, date(2023, 6, 1), date(2023, 8, 31)),
    ],
)
def test_a_feast_a_season_and_the_edge_of_a_year_are_times(question: str, sort: Asked, first: date, last: date) -> None:
    found = date_asked(question)
    assert found is not None
    assert (found.asked, found.first, found.last) == (sort, first, last)


@pytest.mark.parametrize(
    "question",
    ["When did it open?", "Were there more boats in March 2024 than in March 2023?", "Did visits rise in 2023/24?"],
)
def test_other_questions_hold_nothing_against_a_date(question: str) -> None:
    assert date_asked(question) is None

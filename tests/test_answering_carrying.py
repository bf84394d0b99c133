"""What each figure of a sentence carries, and which of several a question asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers import asked_of
from reportqa.answering.carrying import carried
from reportqa.answering.other_ends import rate_of
from reportqa.domain import Status
from reportqa.index.embedding import Embedder


def words(text: str) -> list[str]:
    return ["|".join(" ".join(part.split()) for part in (each.left, each.right)) for each in carried(text).values()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "£15m of it was used on cheap fares, £12m was set aside for village routes",
            ["|of it was used on cheap fares", "|was set aside for village routes"],
        ),
        (
            "It spent nearly £2m on waste, street cleaning came to £1m, and parks to £3m",
            ["It spent nearly|on waste", "street cleaning came to|", "parks to|"],
        ),
        ("care (£32m) and schools (£26m)", ["care (|)", "schools (|)"]),
        (
            "Band A homes pay £8 more, while those in Band H pay £26",
            ["Band A homes pay|more", "those in Band H pay|"],
        ),
        ("crime fell by 10%, but nationally by 4%", ["crime fell by|", "nationally by|"]),
        ("9 of the 14 academies improved", ["|academies improved", "|academies"]),
        ("£7m of the £11m it needs", ["|", "|it needs"]),
        ("Against a target of 75 we completed 52 homes", ["Against a target of|", "we completed|homes"]),
        ("It was £4m over its budget of £18m", ["It was|over", "its budget of|"]),
        ("30 calls were in category 1 and 50 in category 2", ["|calls were in category 1", "|in category 2"]),
        ("A ten-year plan of £2m", ["A ten-year plan of|"]),
    ],
)
def test_the_words_of_a_figure_end_where_those_of_the_next_begin(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("There were 218 vacancies for nurses and 41 for doctors", "vacancies"),
        ("The Castle drew 63,200 visitors and the Mill 17,450", "drew visitors"),
        ("The charge rises by £13, to £286", "The charge rises by"),
        ("School grants came to £21m against the budget of £23m", "School grants"),
        ("It employs 930 staff, 512 of them teachers", "staff"),
        ("Our 84 nurses saw 6,310 babies", "nurses saw"),
        ("A study found that thefts fell by 82% and fraud by 88%", "A study found"),
    ],
)
def test_what_a_figure_leaves_unsaid_is_shared_with_the_one_before(text: str, shared: str) -> None:
    assert set(shared.split()) <= set(list(carried(text).values())[-1].shared.split())


@pytest.mark.parametrize(
    ("text", "rate"),
    [("£3 a week", "week"), ("£170 per year", "year"), ("£3", ""), ("how much do I pay each month?", "month")],
)
def test_the_stretch_of_time_an_amount_is_for_is_read(text: str, rate: str) -> None:
    assert rate_of(text) == rate


@pytest.mark.parametrize(
    ("said", "question", "figure"),
    [
        ("The board spent £15m on cheaper fares and £12m on village routes.", "How much was spent on routes?", "£12m"),
        ("The board spent £15m on cheaper fares and £12m on village routes.", "How much was spent on fares?", "£15m"),
        ("Care cost £32m in the year, schools £26m.", "How much did schools cost in the year?", "£26m"),
        ("The allowance becomes £3,718, previously £3,627.", "How much was the allowance before?", "£3,627"),
        ("The allowance becomes £3,718, previously £3,627.", "How much is the allowance?", "£3,718"),
        ("A household pays £3.42 a week, or £178 a year.", "How much does a household pay a year?", "£178"),
        ("A household pays £3.42 a week, or £178 a year.", "How much does a household pay a week?", "£3.42"),
        (
            "Violence with injury rose by 15% compared with a 61% increase in violence without injury.",
            "By what percentage did violence with injury rise?",
            "15%",
        ),
        (
            "Violence with injury rose by 15% compared with a 61% increase in violence without injury.",
            "By what percentage did violence without injury rise?",
            "61%",
        ),
        ("Calls: 30 were in category 1 and 50 in category 2.", "How many calls were in category 2?", "50"),
        (
            "We weeded 186 km of ditch by machine and 14 km by hand.",
            "How many km of ditch were weeded by hand?",
            "14 km",
        ),
        ("Against a target of 75 we built 52 homes.", "How many homes were built?", "52"),
        ("The deficit was £45m, £14m over the target agreed.", "How much over its target was the deficit?", "£14m"),
        ("A ten-year programme of £900m is to begin.", "How much is the ten-year programme?", "£900m"),
        ("The force logged 146,000 crimes in 2022. That is 400 crimes a day.", "How many crimes a day?", "400"),
        ("The depot has 44 fire engines, each with four firefighters.", "How many fire engines are there?", "44"),
    ],
)
def test_the_figure_that_carries_what_is_asked_is_told_first(
    said: str, question: str, figure: str, tmp_path: Path, minilm: Embedder
) -> None:
    with asked_of(f"# Report of Ashmere Council\n\n{said}\n", tmp_path, minilm) as assistant:
        assert assistant.ask(question).text.startswith(f"{figure}:"), assistant.ask(question).text


def test_no_figure_of_another_band_answers(tmp_path: Path, minilm: Embedder) -> None:
    said = "# Police precept of Ashmere\n\nFor Band B the police precept goes up to £222.79 a year.\n"
    with asked_of(said, tmp_path, minilm) as assistant:
        assert assistant.ask("What is the police precept for Band B?").status is Status.ANSWERED
        assert assistant.ask("What is the police precept for Band H?").status is Status.NOT_FOUND

"""Questions that hold two figures against each other: of two times, of two things, of a plan and what came of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers import asked_of
from reportqa.answering.bases import held_asked
from reportqa.answering.calculating import Calculation, Operation, calculate
from reportqa.answering.polarity import better_is, way_told
from reportqa.answering.worded_calculations import calculations, direction, taken_as_given
from reportqa.answering.worded_pairs import either_asked
from reportqa.answering.worded_times import thing_of
from reportqa.assistant import Assistant
from reportqa.figures.numbers.stated import find_numbers
from reportqa.index.embedding import Embedder

PAPER = """# Harbour trust: annual report 2023-24

## Staff

There were 97 pilots, seven fewer than in March 2023.

The number of wardens in training peaked at 44 in November 2023 and was 41 at 31 March 2024. A year earlier it was 36.

Satisfaction of skippers was 57%, three points up on the 54% of 2022-23.

The subsidy for the year was £367,000. The ferries carried 228,140 passengers, up from 214,600 in 2022-23.

Watchmen dealt with seven quay fires in 2023-24, three fewer than the ten of the year before.

Of the pilots on call five were in Calder Bay, three in Hexworth and nine in Rennick.

Skippers stayed a mean of 42 days in the marina, lodgers 16 days.

Of the tows, 281 were of trawlers and 431 of the nine barges.

The new mole cost £21.8m against an approved £22.5m, and was finished late.

## Berths

Berths let by quay, at 31 March

| Quay | 31 March 2023 | 31 March 2024 |
| --- | --- | --- |
| End of north quay let | 178 | 187 |
| On-street berths and sheds | 231 | 262 |
| Off-street berths and sheds | 31 | 42 |
| Skippers' homes | 55 | 61 |

## Dredging and grants (£000)

| Body | Requested | Awarded |
| --- | --- | --- |
| Sea Scouts | 118 | 92 |
| Rowing Club | 64 | 64 |
| Lifeboat Crew | 48 | 52 |

- £64,000 to the chandlers' school
- £58,000 to the netters' school
"""


@pytest.fixture(scope="module")
def harbour(minilm: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with asked_of(PAPER, tmp_path_factory.mktemp("harbour"), minilm) as assistant:
        yield assistant


# ruff: noqa: E501 -- the questions are as long as people ask them
# fmt: off
@pytest.mark.parametrize(
    ("question", "begins", "held"),
    [
        # Of two times: in words, in one sentence, in two, in one row.
        ("were there more pilots in march 24 than in march 23", "No: There were 97 pilots", "seven fewer"),
        ("Were skippers' satisfaction figures higher in 2023-24 than the year before?", "Yes: Satisfaction", "54% of 2022-23"),
        ("Was the satisfaction of skippers better in 2023-24 than in 2022-23?", "Yes", "57% − 54%"),
        ("Were there fewer wardens in training in March 2024 than twelve months before?", "No: 5", "41 − 36"),
        ("Were fewer on-street berths let at 31 March 2024 than a year earlier?", "No: 31", "262 − 231"),
        ("are there more on-street berths let than a year ago", "Yes: 31", "262 − 231"),
        # Of two things: rows of one table, parts of one sentence.
        ("Did the Rowing Club get a bigger grant than the Sea Scouts?", "No: £28k", "£92k − £64k"),
        ("do skippers stay longer in the marina than lodgers", "Yes: 26 days", "42 days − 16 days"),
        ("Were there fewer pilots on call in Calder Bay than in Hexworth?", "No: 2", "five − three"),
        ("Were there fewer tows for trawlers than for barges?", "Yes: 150", "431 − 281"),
        ("Which had more berths let at 31 March 2024: the end of the north quay or the sheds on the street, and by how many?",
         "sheds on the street, by 75", "262 − 187"),
        ("who stays longer, lodgers or skippers, and how many days longer", "skippers, by 26 days", "42 days − 16 days"),
        ("rowing club or lifeboat crew, which was awarded more and what's the difference", "rowing club, by £12k", "£64k − £52k"),
        ("how many more barges than trawlers were there among the tows", "barges, by 150", "431 − 281"),
        ("sea scouts v rowing club, which was awarded the bigger sum and what's the difference", "sea scouts, by £28k", "£92k − £64k"),
        # Of a plan and what came of it, in a sentence and in a row.
        ("Did the new mole cost less than the sum approved for it?", "Yes: £700,000", "£22.5m − £21.8m"),
        ("Did the Sea Scouts come away with less than they had asked for?", "Yes: £26k", "£118k − £92k"),
        ("Did the Lifeboat Crew get more than it had requested?", "Yes: £4k", "£52k − £48k"),
    ],
)
def test_both_figures_answer_what_is_held_against_what(harbour: Assistant, question: str, begins: str, held: str) -> None:
    answer = harbour.ask(question)
    assert answer.text.startswith(begins), answer.text
    assert held in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "is the subsidy for each passenger smaller in 23/24 than it was in 22/23?",  # both times are told of passengers
        "Were there more skippers at 31 March 2024 than at 31 March 2023?",  # only their homes are counted
        "Were there more watchmen at 31 March 2024 than at 31 March 2023?",  # fires are counted
        "Were there more pilots of tugs at hospitals in March 2024 than in March 2023?",  # all pilots are counted
        "Did the Sea Scouts lend more boats than the Rowing Club?",
        "Did the Rowing Club have more pilots than the Sea Scouts?",  # the table is of money
        "Was the harbour board awarded less than it had requested?",  # rows are of other bodies
        "Did skippers' satisfaction rise more than pilots'?",  # that one rose does not say that it rose more
        "Are skippers any wiser than lodgers?",
    ],
)
def test_figures_of_something_else_say_neither_yes_nor_no(harbour: Assistant, question: str) -> None:
    assert not harbour.ask(question).text.startswith(("Yes", "No:"))


@pytest.mark.parametrize(
    ("question", "names", "extreme", "yes_no"),
    [
        ("Which had more visits in 2023-24, Quay Street or Fishergate?", ("Quay Street", "Fishergate"), "most", False),
        ("quay street or fishergate, which had fewer call outs in 22/23", ("quay street", "fishergate"), "least", False),
        ("25/26 savings, more from procurement or from estates? how much more", ("procurement", "estates"), "most", False),
        ("is more meant for buildings or for ICT, and what is the gap?", ("buildings", "ICT"), "most", False),
        ("Does Linstead see less crime for each 1,000 people than Hexworth does?", ("Linstead", "Hexworth"), "least", True),
        ("is the bill less in thornley than aldermere for 24/25, before parishes", ("thornley", "aldermere"), "least", True),
        ("Are there more police staff than police officers?", ("police staff", "police officers"), "most", True),
        ("Were there more visits in May or June?", (), "", False),
        ("Did visits go up or down?", (), "", False),
    ],
)
def test_the_two_that_are_held_against_each_other_are_named(
    question: str, names: tuple[str, ...], extreme: str, yes_no: bool
) -> None:
    found = either_asked(question)
    told = (found.names, found.extreme, found.yes_no) if found else ((), "", False)
    assert told == (names, extreme, yes_no)


@pytest.mark.parametrize(
    ("question", "labels", "rises"),
    [
        ("Are there more officers at the end of March 2025 than a year earlier?", ("2024-03", "2025-03"), True),
        ("have they got more constables in march 24 than they had in march 23", ("2023-03", "2024-03"), True),
        ("is it smaller in 23/24 than it was in 22/23 for visits?", ("2022-23", "2023-24"), False),
        ("Was it lower in 2023/24 than the programme of December 2023?", (), False),
    ],
)
def test_the_way_between_two_times_is_asked(question: str, labels: tuple[str, ...], rises: bool) -> None:
    found = direction(question)
    assert (tuple(each.label for each in found.times) if found else (), found.rises if found else False) == (labels, rises)


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Did building the cells cost less than the sum approved for it?", ("came", "planned")),
        ("Did Restore Together come away with less than it had applied for?", ("came", "sought")),
        ("Did they keep inside their budget for 2023/24?", ("came", "planned")),
        ("Is it forecast to spend more than its budget?", ("forecast", "planned")),
        ("Was it smaller than feared?", ("came", "forecast")),
        ("Was it smaller than the shed?", ()),
    ],
)
def test_a_plan_and_what_came_of_it_are_held_against_each_other(question: str, kinds: tuple[str, ...]) -> None:
    found = held_asked(question)
    assert (found.kinds if found else ()) == kinds
# fmt: on


def test_the_very_thing_measured_is_told_apart_from_what_it_is_of() -> None:
    assert thing_of("subsidy for each visit") == {"subsidy"}


def test_words_tell_which_way_and_which_way_is_better() -> None:
    assert [way_told(text) for text in ("seven fewer than in 2022", "up by 4", "up by 4, then fell")] == [
        "fall",
        "rise",
        "",
    ]
    assert [better_is(text) for text in ("satisfaction", "sickness", "the length of quays")] == ["more", "less", ""]


def test_thousands_of_a_table_are_held_against_each_other_in_thousands() -> None:
    numbers = [find_numbers(text)[0] for text in ("£118k", "£92k")]
    result = calculate(Calculation(Operation.DIFFERENCE, ()), numbers, ())
    assert result is not None
    assert result.text == "£26k"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many more berths were let on-street than off-street at 31 March 2024?", "220"),
        (
            "By how much did on-street berths and sheds let fall between March 2023 and March 2024?",
            "otherwise: more, by 31",
        ),
        ("How many fewer skippers' homes were let in March 2024 than in March 2023?", "otherwise: more, by 6"),
        ("How many more skippers' homes were let in March 2024 than in March 2023?", "6"),
    ],
)
def test_a_difference_that_goes_the_other_way_is_said_to(harbour: Assistant, question: str, told: str) -> None:
    text = harbour.ask(question).text
    assert told in text.split("\n")[0]
    assert ("otherwise" in text) is ("otherwise" in told)


@pytest.mark.parametrize(
    "question",
    [
        "How many skippers' homes were let at 31 March 2024 and how many more is that than last year?",
        "How much more pilotage and towage together did the budget count on than dues?",
    ],
)
def test_of_what_a_question_does_not_name_nothing_is_taken_as_given(question: str) -> None:
    assert all(taken_as_given(question, each) is None for each in calculations(question))

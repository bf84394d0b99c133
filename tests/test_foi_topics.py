"""What a letter tells of what it asks, and what its questions leave out: each can be understood alone."""

from __future__ import annotations

from datetime import date

import pytest

from reportqa.foi.received import pasted
from reportqa.foi.request import Part, request_of


def parts(letter: str) -> tuple[Part, ...]:
    return request_of(pasted(letter), received=date(2025, 5, 1)).parts


@pytest.mark.parametrize(
    ("letter", "labels"),
    [
        ("Please provide\n\n1 the moorings let,\n2 the make-up of\nthe crew\n3 how much was paid\n", ["1", "2", "3"]),
        ("1 Pier, Northsea\n1.1 Cost of the repair.\n1.2 Number of piles.\n2 Size of the fleet.", ["1.1", "1.2", "2"]),
        ("1.1 The cost of fuel.\n1.2 The cost of paint.\n2. The cost of rope.\n3. Fines.", ["1.1", "1.2", "2", "3"]),
        ("17 Quay Lane\nNorthsea\n14 May 2025\n\n1. Boats moored\n2. Boats sunk", ["1", "2"]),
    ],
)
def test_items_are_numbered_as_the_letter_numbers_them(letter: str, labels: list[str]) -> None:
    assert [part.label for part in parts(letter)] == labels


@pytest.mark.parametrize(
    ("letter", "asked"),
    [
        (
            "My request relates to the review of the pier fire.\n\n1. Who led the review?\n2. What did it cost?\n"
            "3. How many divers were heard?",
            [
                "Who led the review of the pier fire",
                "What did it cost (the review of the pier fire)",
                "How many divers were heard for the review of the pier fire",
            ],
        ),
        (
            "We hear a lot about Op Lantern. How many nets were seized? How much did each harbour get for lamps?",
            ["How many nets were seized for Op Lantern", "How much did each harbour get for lamps"],
        ),
        (
            "Then there is the matter of the new piers. What was spent on the one at Northsea, and what on the one at"
            " Southsea?",
            ["how much was spent on the new pier at Northsea", "how much was spent on the new pier at Southsea"],
        ),
        (
            "At its meeting on 28 April the Harbour Council resolved to ask the following:\n(i) The rent of the quay.\n"
            "(ii) The number of cranes.",
            ["The rent of the quay", "The number of cranes"],
        ),
        (
            "1. The number of FOI requests and the number of byelaw requests the office had.",
            ["The number of FOI requests", "the number of byelaw requests the office had"],
        ),
        (
            "1. The number of people fined and the number jailed in 2023.",
            ["The number of people fined in 2023", "the number of people jailed in 2023"],
        ),
        (
            "1. The lights programme for the quay: how many lamps are there?",
            ["how many lamps are there for the lights programme for the quay"],
        ),
        (
            "Please supply:\n\nThe rent of the quay.\n\nHow many cranes are there?\n\nThe pay gap of the office.",
            ["The rent of the quay", "How many cranes are there", "The pay gap of the office"],
        ),
        (
            "1. Who supplies your ropes, and when does the contract end?",
            ["Who supplies your ropes", "when does the contract end (Who supplies your ropes)"],
        ),
        (
            "1. How many boats were searched in 2023?\n2. How many of these ended in a fine?",
            ["How many boats were searched in 2023", "How many of the boats searched in 2023 ended in a fine"],
        ),
        (
            "1. How many pilots has the harbour got, and how many of them were new in 2023?",
            ["How many pilots has the harbour got", "how many of the pilots were new in 2023"],
        ),
        (
            "1. How much goes on the quay?\n2. How many calls do they get a day?",
            ["How much goes on the quay", "How many calls do they get a day"],
        ),
        (
            "1. The rate for herring in 2023.\n2. By what percentage have landings of cod gone up?\n"
            "3. A breakdown of those caught at the quay.",
            [
                "The rate for herring in 2023",
                "By what percentage have landings of cod gone up",
                "A breakdown of those caught at the quay",
            ],
        ),
        (
            "How many spares were there? We are writing a book on lamps and I need numbers.",
            ["How many spares were there"],
        ),
        (
            "1. What was actually spent on lamps in 2023?\n2. When the new pier is to open.",
            ["how much was spent on lamps in 2023", "when will the new pier open"],
        ),
        ("Request for information - lamps\n\nHow many lamps are there?", ["How many lamps are there"]),
        ("Forgive me if this is the wrong form. How many lamps are there?", ["How many lamps are there"]),
    ],
)
def test_each_part_can_be_understood_alone(letter: str, asked: list[str]) -> None:
    assert [part.question for part in parts(letter)] == asked


@pytest.mark.parametrize(
    ("letter", "periods"),
    [
        (
            "1. How many boats sank in 2021-22 and in 2022-23?\n2. How many fines were there in each of them?\n"
            "3. For each of those years, the percentage of fines paid.",
            [("2021-22", "2022-23")] * 3,
        ),
        (
            "1. How many boats sank (i) by July 2024, (ii) by the end of March 2025?",
            [("July 2024", "March 2025")],
        ),
    ],
)
def test_times_are_taken_from_the_part_before_and_from_a_list_of_them(
    letter: str, periods: list[tuple[str, ...]]
) -> None:
    assert [part.periods for part in parts(letter)] == periods


def test_a_year_is_asked_without_by_year() -> None:
    (asked,) = parts("1. The moorings let, broken down by year, for 2021-22 and 2022-23.")
    assert [question for _, question in asked.questions] == [
        "The moorings let in 2021-22",
        "The moorings let in 2022-23",
    ]


@pytest.mark.parametrize(
    ("words", "is_vague"),
    [
        ("Any other relevant figures.", True),
        ("The usual information.", True),
        ("All the data.", True),
        ("If you could let me have everything about my area that would be lovely.", True),
        ("The relevant figures for crane hire at the quay in 2023.", False),
        ("All the fines.", False),
    ],
)
def test_a_part_that_asks_for_all_there_is_is_vague(words: str, is_vague: bool) -> None:
    letter = parts(f"Please tell me:\n1. How many boats sank?\n2. {words}\n")
    assert [part.vague for part in letter] == [False, is_vague]


def test_what_stands_over_a_wide_part_does_not_make_it_plain() -> None:
    letter = parts("PILOT BOATS\nQ1. How many boats are there?\nQ2. Anything you hold about the crews' lives.")
    assert [part.vague for part in letter] == [False, True]

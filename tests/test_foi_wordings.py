"""Letters in words of their own: what holds for all of them, what is asked without marks, what "it" and "they" are."""

from __future__ import annotations

import pytest

from reportqa.foi.flags import Weight, flags_of
from reportqa.foi.received import Received, pasted
from reportqa.foi.request import request_of


def questions(letter: str) -> list[str]:
    return [part.question for part in request_of(pasted(letter)).parts]


@pytest.mark.parametrize(
    ("letter", "asked"),
    [
        (
            "Of the wrecks found in 2023, how many were raised and how many were left where they lay?",
            [
                "how many of the wrecks found in 2023 were raised",
                "how many of the wrecks found in 2023 were left where they lay",
            ],
        ),
        (
            "1. Moorings let.\n2. Of the wrecks found in 2023, how many were raised and how many were left?",
            [
                "Moorings let",
                "how many of the wrecks found in 2023 were raised",
                "how many of the wrecks found in 2023 were left",
            ],
        ),
        (
            "How many boats were moored in 2023 and is that up or down on the year before, and by how much?",
            [
                "How many boats were moored in 2023",
                "by how much did boats go up or down on the year before in 2023",
            ],
        ),
        ("What was it like in 2021, how many boats sank then?", ["how many boats sank in 2021"]),
        (
            "How many boats sank?\n\nthat fog thing people moan about, how many calls did you get and how many boats"
            " were lost",
            ["How many boats sank", "how many calls did you get", "how many boats were lost"],
        ),
        (
            "Which firm is building the new pier at Northsea, and by what month should it be finished?",
            [
                "Which firm is building the new pier at Northsea",
                "by what month should the new pier at Northsea be finished",
            ],
        ),
        (
            "The pilots' school you pay for: how many people did it teach in 2023? Who runs it for you?",
            ["how many people did The pilots' school teach in 2023", "Who runs The pilots' school for you"],
        ),
        (
            "1. How many rescues the harbour crews made, and how many wrecks they raised.",
            ["How many rescues the harbour crews made", "how many wrecks the harbour crews raised"],
        ),
        (
            "How many boats sank? When sailors write to you, what proportion are answered?",
            ["How many boats sank", "what proportion are answered (when sailors write to you)"],
        ),
        (
            "How many boats sank? In the fog, how many crews passed the test, out of how many that were tried?",
            ["How many boats sank", "how many crews passed the test, out of how many that were tried in the fog"],
        ),
        (
            "In Northsea they have wardens on the quay. How many days a week are they on duty?",
            ["How many days a week are they on duty (the wardens on the quay)"],
        ),
        (
            "1. How many groups asked the Quay Fund for money, how many got it, and what they got between them.",
            [
                "How many groups asked the Quay Fund for money",
                "how many got it (groups asked the Quay Fund for money)",
                "what they got between them (groups asked the Quay Fund for money)",
            ],
        ),
        (
            "What is the pier's lease worth? When does it end?",
            ["What is the pier's lease worth", "When does it end (pier's lease worth)"],
        ),
    ],
)
def test_what_a_letter_says_in_its_own_way_is_asked_plainly(letter: str, asked: list[str]) -> None:
    assert questions(letter) == asked


@pytest.mark.parametrize(
    "sentence",
    [
        "All questions relate to 2022-23.",
        "We ask under the FOI Act, and all of it is about what you published for 2022-23.",
        "These are about your report for 2022-23.",
    ],
)
def test_a_time_said_of_all_questions_stands_over_those_that_count(sentence: str) -> None:
    letter = f"Dear Sir,\n\n{sentence}\n\n1. The number of cranes.\n2. Who is the harbour master?\n3. Fines in 2020."
    assert questions(letter) == ["The number of cranes in 2022-23", "Who is the harbour master", "Fines in 2020"]


def test_where_one_paper_is_asked_about_it_stands_over_the_list_as_that_paper() -> None:
    letter = (
        "I ask for the following in relation to your annual report for 2022-23.\n\n(a) Cranes bought\n(b) Cranes sold"
    )
    assert questions(letter)[0] == "Cranes bought in your annual report for 2022-23"


@pytest.mark.parametrize(
    "sentence",
    [
        "Please confirm receipt.",
        "My son says you have to tell me if I put it on paper.",
        "I ask you as a taxpayer and under the freedom of information law.",
        "I want some answers about the cranes you brag about.",
    ],
)
def test_what_only_leads_presses_or_closes_is_no_part(sentence: str) -> None:
    request = request_of(pasted(f"{sentence}\n\nHow many cranes are there?"))
    assert [part.question for part in request.parts] == ["How many cranes are there"]


def test_who_signs_with_capitals_is_told_as_he_signs() -> None:
    letter = Received("how many cranes\n\nGaz Rope", "gaz rope", "", "", None, ())
    assert request_of(letter).who == "Gaz Rope"


def test_a_copper_is_somebody() -> None:
    flags = flags_of("what is the name of the copper who stopped me")
    assert [(flag.section, flag.weight) for flag in flags] == [("s40", Weight.DECIDE)]


@pytest.mark.parametrize("sentence", ["I don't have a computer.", "I have no e-mail.", "A letter will do nicely."])
def test_who_cannot_read_a_mail_is_sent_paper(sentence: str) -> None:
    assert request_of(pasted(f"How many cranes are there? {sentence}")).forms == ("paper",)


@pytest.mark.parametrize(
    ("letter", "asked"),
    [
        ("1. The venue for the regatta.", "where was the regatta"),
        ("The regatta of May 2023 -\n- the venue\n- the prize\n", "where was The regatta of May 2023"),
        ("1. The date on which the lease of the pier ends.", "when the lease of the pier ends"),
        ("1. The number of inspections carried out by the crews.", "The number of inspections by the crews"),
        (
            "1. How many inspections were carried out by the crews?",
            "How many inspections were carried out by the crews",
        ),
        ("How many boats sank, seeing as all you do is fine sailors?", "How many boats sank"),
    ],
)
def test_what_is_put_in_words_of_office_or_anger_is_asked_plainly(letter: str, asked: str) -> None:
    assert questions(letter)[0] == asked


def test_a_time_over_a_list_does_not_stand_over_who_when_and_which() -> None:
    letter = (
        "Please tell me for 2022-23:\n\n(a) the number of cranes;\n(b) which yard has been asked to mend cranes;\n"
        "(c) when the quay opened;\n(d) which yard has mended most."
    )
    assert questions(letter) == [
        "the number of cranes for 2022-23",
        "which yard has been asked to mend cranes",
        "when the quay opened",
        "which yard has mended most for 2022-23",
    ]

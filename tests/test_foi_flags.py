"""What is flagged for a decision, by the words of a part or by a small number; and what is not."""

from __future__ import annotations

import pytest

from reportqa.foi.flags import Weight, flags_of, small_number
from reportqa.foi.wording import wording_of


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("Any complaint made against PC Daniel Hargreave of Burnley", "s40"),
        ("The sickness record of Mr Alan Cottam", "s40"),
        ("What does Priyanka Shah earn", "s40"),
        ("What was Agnieszka Kowalczyk charged with", "s40"),
        ("The name of the man arrested on the quay on 3 March", "s40"),
        ("Who lives at 14 Alma Street, Nelson", "s40"),
        ("What the Chief Executive was paid in 2023-24", "s40"),
        ("How many pupils at my school were caught with a knife", "s40"),
        ("How many complaints has my neighbour made", "s40"),
        ("All letters to the harbour master concerning our client", "s40"),
        ("Names and home towns of the visitors", "s40"),
        ("What is the Commissioner's view of the new quay", "opinion"),
        ("What is being done about the crew at number 9", "s40"),
        ("How many complaints have been made about me", "own_data"),
        ("The custody record of my late mother", "s41"),
        ("Every email between the Commissioner and the force", "s12"),
        ("The tactics used to choose its targets", "s31"),
        ("Floor plans showing alarm positions", "s31"),
        ("A copy of the legal advice on the lease", "s42"),
        ("The unit rates of the winning tender", "s43"),
        ("The investigation file on the pier fire", "s30"),
        ("The risk register of the office", "s36"),
        ("Why do you think this is acceptable", "opinion"),
        ("Why should anybody believe this", "opinion"),
        ("The Harbour Master's private mobile number", "s40"),
        ("Has the operator called Julie been moved", "s40"),
        ("How old is she", "s40"),
        ("What are their names", "s40"),
        ("Which foster carers in Quaymouth have had their papers taken", "s40"),
        ("Who complained about the quay", "s40"),
        ("What did he write about my family", "own_data"),
        ("Who were the officers interviewed for the review", "s40"),
        ("Name, direct line and e-mail of the officer managing the contract", "s40"),
        ("What became of the skipper's crew and the driver who rammed the gate", "s40"),
    ],
)
def test_a_decision_is_left_to_the_officer(question: str, section: str) -> None:
    found = {flag.section: flag.weight for flag in flags_of(question)}
    assert found.get(section) is Weight.DECIDE


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("How much was spent on legal advice in 2023-24", "s42"),
        ("How many investigation files were lost", "s30"),
        ("The carbon emissions of the fleet", "eir"),
        ("The number of arrests by ward", "s40"),
        ("Has Sameer Bhatti ever been disciplined", "s40"),
        ("Meetings with Oluwafemi Ogunlesi in 2024", "s40"),
        ("When was Chief Constable Sacha Hatchett appointed", "s40"),
        ("The next annual report", "s22"),
        ("How many documents were read for the review of the Emily Shaw case", "s40"),
    ],
)
def test_who_asks_for_a_count_or_an_office_holder_still_gets_an_answer(question: str, section: str) -> None:
    found = {flag.section: flag.weight for flag in flags_of(question)}
    assert found.get(section) is Weight.CONSIDER


@pytest.mark.parametrize(
    "question",
    [
        "How many requests were answered in 2023-24",
        "Who is building the Pendle police station",
        "How much did Victoria Street car park cost",
        "The number of visitors to the Florence Nightingale Museum",
        "How many people had witnessed anti-social behaviour",
        "How much was paid in grants in 2023-24",
        "The value of the contract with Willmott Dixon",
        "How many people sank in Charlotte Dock",
        "How many arrests did Op Warrior lead to",
        "The budget of the operation called Warrior",
        "The number of drivers who were fined",
    ],
)
def test_nothing_is_flagged_where_nothing_calls_for_it(question: str) -> None:
    assert [flag for flag in flags_of(question) if flag.weight is Weight.DECIDE] == []


@pytest.mark.parametrize(
    ("value", "unit", "measure", "flagged"),
    [
        ("3", "", "officers dismissed", True),
        ("4", "", "victims under ten", True),
        ("5", "", "officers dismissed", False),
        ("0", "", "complaints upheld", False),
        ("4", "", "stop and search panels held", False),
        ("4.5", "percent", "officers dismissed", False),
        ("3", "GBP", "paid to officers", False),
    ],
)
def test_a_small_number_of_people_is_held_back(value: str, unit: str, measure: str, flagged: bool) -> None:
    assert (small_number([(value, unit)], measure, 5) is not None) is flagged


def test_the_threshold_can_be_set() -> None:
    assert small_number([("7", "")], "officers dismissed", 10) is not None
    assert small_number([("3", "")], "officers dismissed", 0) is None


def test_every_flag_has_its_provision_in_the_wording() -> None:
    from reportqa.data import load

    sections = wording_of().sections
    for flag in load("foi_flags")["flag"]:
        assert flag["section"] in sections, flag["section"]
        assert flag["weight"] in set(Weight)
    for section in sections.values():
        assert section.notice
        assert section.test

"""Abbreviations as a text defines them."""

from __future__ import annotations

import pytest

from reportqa.abbreviations import find_abbreviations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Safer Lancashire Neighbourhoods Fund (SLNF)", {"SLNF": "Safer Lancashire Neighbourhoods Fund"}),
        ("a Road Policing Unit (RPU) was set up", {"RPU": "Road Policing Unit"}),
        ("Independent Custody Visitors (ICVs) made visits", {"ICV": "Independent Custody Visitors"}),
        ("the Freedom of Information Act (FOIA)", {"FOIA": "Freedom of Information Act"}),
        ("anti-social behaviour (ASB) fell", {"ASB": "anti-social behaviour"}),
        ("Police and Crime Commissioner’s (PCC’s) office", {"PCC": "Police and Crime Commissioner’s"}),
        (
            "Domestic Abuse (DA) and Violence Reduction Network (VRN)",
            {"DA": "Domestic Abuse", "VRN": "Violence Reduction Network"},
        ),
        ("His Majesty's Inspectorate (HMI)", {"HMI": "His Majesty's Inspectorate"}),
        ("Multi Agency Risk Assessment Conference (MARAC)", {"MARAC": "Multi Agency Risk Assessment Conference"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_definition_is_found_with_its_long_form(text: str, expected: dict[str, str]) -> None:
    assert find_abbreviations(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The fund was launched (See page 4)",
        "The total (Table 3) rose",
        "It rose (by 4%) again",
        "Crime fell. (ASB) rose",
        "(RPU) at the start",
        "the meeting (May) was held",
        "completely different words (XYZ)",
        "",
    ],
)
def test_other_words_in_brackets_define_nothing(text: str) -> None:
    assert find_abbreviations(text) == {}


def test_the_first_definition_of_a_text_holds() -> None:
    text = "Road Policing Unit (RPU). Later the Rural Patrol Unit (RPU)."
    assert find_abbreviations(text) == {"RPU": "Road Policing Unit"}

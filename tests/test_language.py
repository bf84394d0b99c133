"""Words and their places, stems that bring inflections together, and acronyms kept apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportqa.language import ACRONYM, common_abbreviations, is_acronym, lay_groups, stem, stems, tokens, word_list


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The panel's budget", ["The", "panel", "budget"]),
        ("victims’ services", ["victims", "services"]),
        ("£1,250.50 was paid", ["1,250.50", "was", "paid"]),
        ("2023/24", ["2023/24"]),
        ("anti-social", ["anti", "social"]),
        ("don't stop", ["don't", "stop"]),
        ("café in Fermanagh", ["café", "in", "Fermanagh"]),
        ("Well - yes!", ["Well", "yes"]),
        ("A99", ["A", "99"]),
        ("...", []),
        ("", []),
    ],
)
def test_a_text_is_words_and_numbers(text: str, words: list[str]) -> None:
    assert [token.text for token in tokens(text)] == words


@given(st.text(max_size=80))
def test_every_word_stands_where_it_says(text: str) -> None:
    for token in tokens(text):
        assert text[token.start : token.end] == token.text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("complaint", "complaints"),
        ("burglary", "burglaries"),
        ("Recruited", "recruit"),
        ("policing", "policed"),
        ("spent", "spending"),
        ("paid", "pays"),
        ("fell", "falling"),
        ("stolen", "steal"),
        ("built", "building"),
        ("thieves", "thief"),
        ("women", "woman"),
        ("people", "person"),
        ("children", "child"),
        ("1,250", "1250"),
        ("don’t", "don't"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("robbery", "robot"), ("1.5", "15"), ("2023", "2024"), ("fund", "find"), ("led", "let")],
)
def test_different_words_have_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_an_officer_is_not_an_office() -> None:
    assert stem("officer") != stem("office")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Where were the vans of the panel?", ("van", "panel")),
        ("the and of", ()),
        ("two vans", ("two", "van")),
        ("a BID for money", ("bid" + ACRONYM, "money")),
        ("a bid for money", ("bid", "money")),
        ("The IT budget", ("it" + ACRONYM, "budget")),
        ("It is a budget", ("budget",)),
        ("ROADS POLICING", ("road", "polic")),
        ("ISVA", ("isva" + ACRONYM,)),
    ],
)
def test_the_words_that_carry_meaning_are_kept_and_acronyms_marked(text: str, kept: tuple[str, ...]) -> None:
    assert stems(text) == kept


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("FOI", True), ("IT", True), ("MARACS", True), ("I", False), ("Foi", False), ("A99", False),
        ("POLICING", False), ("foi", False), ("", False),
    ],
)  # fmt: skip
def test_two_to_six_capitals_are_an_acronym(word: str, expected: bool) -> None:
    assert is_acronym(word) is expected


@pytest.mark.parametrize(
    ("name", "held", "not_held"),
    [
        ("stopwords", "the", "police"),
        ("scaffold", "tell", "burglary"),
        ("months", "august", "monday"),
        ("weekdays", "monday", "august"),
        ("places", "cumbria", "version"),
        ("not_person", "constable", "ruth"),
        ("opinion", "too high", "high"),
    ],
)
def test_a_list_of_words_is_had_by_its_name(name: str, held: str, not_held: str) -> None:
    assert held in word_list(name)
    assert not_held not in word_list(name)


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        word_list("nonsense")


def test_lay_words_stand_beside_the_official_ones() -> None:
    official = {lay: words for words, lays in lay_groups() for lay in lays}
    assert "police officer" in official["bobby"]
    assert "chief constable" in official["top cop"]


@pytest.mark.parametrize(("short", "long"), [("foi", "freedom of information"), ("dcc", "deputy chief constable")])
def test_abbreviations_in_common_use_are_known(short: str, long: str) -> None:
    assert common_abbreviations()[short] == long

"""What a corpus's own words tell of a question's words: misspelt, names, abbreviations, rare or common."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from reportqa.answering.vocabulary import Vocabulary, particularity
from reportqa.language import ACRONYM, stem, stems

# How often each word stands in the corpus, is written small, and has a capital inside a sentence.
WORDS = {
    "burglary": (9, 8, 0),
    "burglaries": (4, 4, 0),
    "complaint": (5, 5, 0),
    "complaints": (20, 18, 1),
    "neighbourhood": (12, 9, 3),
    "emergency": (7, 7, 0),
    "fernley": (3, 0, 3),
    "kirkholme": (6, 0, 5),
    "larkspur": (2, 0, 2),
    "penhallow": (2, 0, 2),
    "ruth": (2, 0, 2),
    "officer": (30, 25, 2),
    "station": (9, 8, 1),
    "takers": (3, 3, 0),
    "the": (99, 90, 0),
    "foi" + ACRONYM: (4, 0, 4),
    "bpf" + ACRONYM: (2, 0, 2),
}
PASSAGES = {stem("officer"): 40, stem("complaint"): 9, stem("larkspur"): 1}


def frequencies(wanted: Iterable[str]) -> tuple[dict[str, int], int]:
    return {each: PASSAGES[each] for each in wanted if each in PASSAGES}, 50


CORPUS = Vocabulary(
    WORDS, {"BPF": frozenset({"Bright Paths Fund"}), "FOI": frozenset({"Forum of Islands"})}, frequencies
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("burglry", "burglary"),
        ("compalint", "complaint"),
        ("complants", "complaints"),
        ("emergancy", "emergency"),
        ("emergnecy", "emergency"),
        ("nieghbourhood", "neighbourhood"),
        ("oficer", "officer"),
        ("statoin", "station"),
        ("Kirkhome", "kirkholme"),
        ("Penhalow", "penhallow"),
    ],
)
def test_a_misspelt_word_is_the_corpus_word_it_is_close_to(written: str, meant: str) -> None:
    assert CORPUS.correct(written) == meant


@pytest.mark.xfail(strict=True, reason="an American spelling is a common word of English, so it is left alone")
def test_an_american_spelling_is_the_british_one() -> None:
    assert CORPUS.correct("neighborhood") == "neighbourhood"


@pytest.mark.parametrize(
    "word",
    [
        "burglary",
        "Complaints",
        "officers",  # an inflection
        "bobby",  # said by people, if not by reports
        "january",
        "Cumbria",  # another place, not a slip
        "Derby",
        "sport",  # English, though close to nothing here
        "stations",
        "tasers",  # the plural of an English word, no slip for "takers"
        "Hurst",  # a short name is trusted
        "foi",
        "zzz",
        "2023",
        "A99",
        "xylophone",
        "Ruths",
    ],
)
def test_a_word_that_may_be_right_is_left_as_written(word: str) -> None:
    assert CORPUS.correct(word) == word


def test_the_wrong_town_is_worse_than_none() -> None:
    assert CORPUS.correct("Fernlow") == "Fernlow"


@pytest.mark.parametrize(
    ("word", "is_name"),
    [("kirkholme", True), ("larkspur", True), ("officer", False), ("neighbourhood", False), ("burglary", False)],
)
def test_a_word_never_written_small_is_a_name(word: str, is_name: bool) -> None:
    assert (word in CORPUS.names) is is_name


@pytest.mark.parametrize(
    ("word", "never"), [("Ruth", True), ("Penhallow", True), ("Officer", False), ("Neverseen", True)]
)
def test_a_name_is_told_from_a_word_by_how_the_corpus_writes_it(word: str, never: bool) -> None:
    assert CORPUS.never_small(word) is never


@pytest.mark.parametrize(
    ("word", "held"),
    [
        ("burglary", True),
        ("Burglary", True),
        ("complaining", False),
        ("officers", True),
        ("helicopter", False),
        ("bpf", False),  # only in capitals
    ],
)
def test_a_word_is_held_in_any_inflection(word: str, held: bool) -> None:
    assert CORPUS.holds(word) is held


def test_an_acronym_is_held_as_one() -> None:
    assert CORPUS.holds_stem("bpf" + ACRONYM)
    assert not CORPUS.holds_stem("larkspur" + ACRONYM)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("bpf", "bright paths fund"),
        ("dcc", "deputy chief constable"),  # in common use
        ("foi", "forum of islands"),  # the corpus's own meaning goes before the common one
    ],
)
def test_an_abbreviation_means_what_the_corpus_says_else_what_is_common(short: str, long: str) -> None:
    assert CORPUS.short_forms[short] == {stems(long)}


def test_a_long_form_leads_to_its_abbreviation() -> None:
    assert CORPUS.long_forms[stems("Bright Paths Fund")] == "bpf"


@pytest.mark.parametrize(
    ("said", "written"),
    [("bobbies", "police officer"), ("top cop", "chief constable"), ("copper", "police officer")],
)
def test_what_people_say_leads_to_what_reports_write(said: str, written: str) -> None:
    key = tuple(stem(word) for word in said.split())
    assert written in CORPUS.spoken_phrases[key]


def test_official_wordings_of_one_thing_stand_for_each_other() -> None:
    assert stems("police officer") in CORPUS.official_kin[stems("officer")]
    assert stems("officer") not in CORPUS.official_kin[stems("officer")]


def test_the_rarer_a_word_the_more_it_tells() -> None:
    weights = CORPUS.weights([stem(word) for word in ("officer", "complaint", "larkspur", "unheard")])
    assert (
        0 < weights[stem("officer")] < weights[stem("complaint")] < weights[stem("larkspur")] < weights[stem("unheard")]
    )


@pytest.mark.parametrize(
    ("common", "rare"), [("go", "police"), ("police", "burglary"), ("burglary", "taser"), ("looked at", "heroin")]
)
def test_a_rare_word_of_english_is_more_particular_than_a_common_one(common: str, rare: str) -> None:
    assert 0.25 <= particularity(common) < particularity(rare) <= 1.3


def test_a_phrase_is_as_particular_as_its_rarest_word() -> None:
    assert particularity("the heroin") == particularity("heroin")


def test_what_the_papers_are_all_about_tells_none_of_them_apart() -> None:
    spread = {"constabulary": 5, "thornmarsh": 5, "panel": 2}
    vocabulary = Vocabulary({}, {}, lambda _: ({}, 1), spread, 8)
    assert vocabulary.is_everywhere("Constabulary")
    assert not vocabulary.is_everywhere("Thornmarsh")  # a place does, wherever it is named
    assert not vocabulary.is_everywhere("Panel")  # of few papers
    assert not vocabulary.is_everywhere("Council")  # of none


def test_what_people_type_for_short_is_the_word_they_mean() -> None:
    assert CORPUS.correct("ppl") == "people"


def test_a_short_name_of_a_place_is_not_taken_for_a_slip_of_the_pen() -> None:
    assert CORPUS.correct("burg", place=True) == "burg"
    assert CORPUS.is_strange("skem")
    assert not CORPUS.is_strange("burglary")
    assert not CORPUS.is_strange("swimming")

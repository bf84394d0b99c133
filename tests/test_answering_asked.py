"""How much of a question's words stands in which layers of text, and what a word met there is worth."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportqa.answering.asked import Asked, Met
from reportqa.answering.query import Query, understand
from reportqa.answering.terms import Term
from reportqa.answering.vocabulary import Vocabulary
from reportqa.language import stems

VOCABULARY = Vocabulary({}, {}, lambda _: ({}, 1))
# What a word is worth in the statement, beside it and over it.
CREDITS = (1.0, 0.95, 0.8)


def query_of(*terms: Term, focus: tuple[Term, ...] = ()) -> Query:
    plain = understand("What is it?", VOCABULARY, ())
    return replace(plain, terms=terms, focus=focus, periods=(), own=len(terms))


def term(text: str, *phrases: str, weight: float = 1.0, worth: float = 1.0, name: bool = False) -> Term:
    return Term(text, tuple((stems(phrase), worth) for phrase in phrases or (text,)), weight, name)


def met(query: Query, *layers: str) -> Met:
    asked = Asked(query)
    return asked.met(tuple(asked.mask(stems(layer)) for layer in layers), CREDITS)


# fmt: off
@pytest.mark.parametrize(
    ("layers", "share"),
    [
        (("46 arrests", "", ""), 1.0),
        (("", "arrests", ""), 0.95),
        (("", "", "arrests"), 0.8),
        (("46 arrests", "arrests", "arrests"), 1.0),
        (("tractors", "barns", "dogs"), 0.0),
        (("", "", ""), 0.0),
    ],
)
def test_a_word_is_worth_what_the_nearest_layer_that_holds_it_is(layers: tuple[str, ...], share: float) -> None:
    assert met(query_of(term("arrests")), *layers).coverage == share


@pytest.mark.parametrize(
    ("layers", "share"),
    [
        (("operation snap made arrests", "", ""), 1.0),
        (("operation", "", "snap"), 0.8),   # met across layers, as a word of the headings
        (("operation", "", ""), 0.0),
    ],
)
def test_a_phrase_is_met_whole_or_across_layers(layers: tuple[str, ...], share: float) -> None:
    assert met(query_of(term("snap", "operation snap")), *layers).coverage == share
# fmt: on


def test_of_several_wordings_the_best_one_met_counts() -> None:
    salary = Term("salary", ((stems("salary"), 1.0), (stems("pay"), 0.6)), 1.0, False)
    assert met(query_of(salary), "pay", "", "").coverage == 0.6
    assert met(query_of(salary), "pay", "", "salary").coverage == 0.8


def test_words_count_by_how_much_they_tell() -> None:
    found = met(query_of(term("arrests", weight=3.0), term("made", weight=1.0)), "arrests", "", "")
    assert (found.coverage, found.own, found.told, found.key) == (0.75, 0.75, 0.75, 1.0)


def test_a_rare_name_must_be_met_and_a_common_one_need_not() -> None:
    assert not met(query_of(term("Burnley", weight=3.0, name=True)), "arrests", "", "").names_met
    assert met(query_of(term("Burnley", weight=1.0, name=True)), "arrests", "", "").names_met
    assert met(query_of(term("Burnley", weight=3.0, name=True)), "arrests in Burnley", "", "").names_met


def test_of_the_thing_asked_for_its_last_word_is_the_noun_and_its_least_met_word_is_told_apart() -> None:
    hate, crimes = term("hate", weight=3.0), term("crimes", weight=3.0)
    found = met(query_of(hate, crimes, focus=(hate, crimes)), "knife crimes", "", "")
    assert (found.focus, found.counted) == (1.0, 0.0)


def test_a_question_without_words_is_met_by_anything() -> None:
    found = met(query_of(), "arrests", "", "")
    assert (found.coverage, found.rest, found.told, found.key, found.focus, found.counted) == (0, 1, 1, 1, 1, 1)
    assert found.names_met


def test_the_share_met_is_that_of_the_thing_asked_for_where_there_is_one() -> None:
    arrests, officers = term("arrests"), term("officers")
    for query, share in ((query_of(arrests, officers), 0.5), (query_of(arrests, officers, focus=(arrests,)), 1.0)):
        asked = Asked(query)
        assert asked.share((asked.mask(stems("arrests")),), (1.0,)) == share

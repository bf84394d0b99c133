"""How close a number stands to what it counts, and a name to an office."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportqa.answering.facts import numbers_for
from reportqa.answering.nearness import Counted, beside_number, change_mismatch, is_part_of, near
from reportqa.answering.query import understand
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.words import StatementWords
from reportqa.domain import Passage, Span, Statement, StatementKind

VOCABULARY = Vocabulary({}, {}, lambda _: ({}, 1))


def said(text: str, kind: StatementKind = StatementKind.SENTENCE) -> Statement:
    return Statement("s", "p", 0, kind, text, "", (Span(1, 0, len(text)),))


def how_near(question: str, text: str) -> float:
    return near(Counted(understand(question, VOCABULARY, ())), said(text), VOCABULARY)


def mismatch(question: str, statement: Statement) -> float:
    passage = Passage("p", "d", 0, 1, (), statement.text, (statement,))
    return change_mismatch(understand(question, VOCABULARY, ()), StatementWords(statement, passage))


# fmt: off
@pytest.mark.parametrize(
    ("question", "text", "number"),
    [
        ("How many tractors were found?", "Officers made 46 arrests and found 19 tractors.", "19"),
        ("How many arrests were made?", "Officers made 46 arrests and found 19 tractors.", "46"),
        ("How many arrests were made?", "Arrests: 46; tractors: 19", "46"),
        ("How many tractors were found?", "Arrests: 46; tractors: 19", "19"),
        ("How many custody visits were made?", "In custody 40 volunteers made 188 visits.", "188"),
        ("How many volunteers were there?", "In custody 40 volunteers made 188 visits.", "40"),
        ("How many arrests were there?", "46 women and men under arrest, 19 dogs.", "46"),
        ("How much did the roof cost?", "The roof cost £4,000 and the floor £9,000.", "£4,000"),
        ("How much did the floor cost?", "The roof cost £4,000, but £9,000 went on the floor.", "£9,000"),
        ("What percentage of calls were late?", "Of letters 3% and of calls 8% were late.", "8%"),
        ("What percentage of visits were early?", "21% of visits were early and 8% late.", "21%"),
    ],
)
def test_the_number_beside_what_is_counted_is_the_nearest(question: str, text: str, number: str) -> None:
    query, statement = understand(question, VOCABULARY, ()), said(text)
    numbers = numbers_for(query.want, statement, query)
    counted = Counted(query)
    nearest = max(numbers, key=lambda each: counted.nearness(beside_number(each, statement)))
    assert nearest.text == number


@pytest.mark.parametrize(
    ("question", "nearer", "farther"),
    [
        ("How many arrests were made?", "46 arrests were made.", "46 people made and heard of arrests."),
        ("How many arrests were made?", "46 arrests were made.", "Of arrests we heard from 46 people."),
        ("How many arrests were made?", "Arrests were made: 46.", "46 tractors were found."),
        ("How many custody visits were made?", "188 custody visits were made.", "188 visits were made."),
    ],
)
def test_the_closer_the_words_the_nearer_the_number(question: str, nearer: str, farther: str) -> None:
    assert how_near(question, nearer) > how_near(question, farther)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many arrests were made?", "Arrests were made."),
        ("How many arrests were made?", "46 tractors were found."),
        ("How much was the fine?", "46 fines were paid."),
        ("Did officers make arrests?", "46 arrests were made."),
        ("Why were arrests made?", "46 arrests were made."),
    ],
)
def test_nothing_is_near_where_no_number_is_wanted_or_there(question: str, text: str) -> None:
    assert how_near(question, text) == 0


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many arrests were made?", "46 arrests were made."),
        ("How many arrests were made in custody?", "46 arrests were made in custody, 46 arrests."),
        ("What percentage of arrests?", "Arrests 46%"),
    ],
)
def test_nearness_lies_between_none_and_all(question: str, text: str) -> None:
    assert 0 < how_near(question, text) <= 1


@pytest.mark.parametrize(
    ("question", "beside", "elsewhere"),
    [
        ("Who is the chief executive?", "Ruth Penhallow, Chief Executive", "Ruth Penhallow visited a school."),
        ("Who is the chief executive?", "The Chief Executive is Ruth Penhallow.", "Tom Ashdown, Chief Constable"),
        ("Who is the deputy commissioner?", "Tom Ashdown, Deputy Commissioner", "Maria Okafor, Commissioner"),
        ("Who is the commissioner?", "Maria Okafor, Commissioner", "Tom Ashdown, Deputy Commissioner"),
        ("Who is the commissioner?", "Maria Okafor, Commissioner", "Jo Day, the former Commissioner"),
        ("Who was the former commissioner?", "Jo Day, the former Commissioner", "The former Commissioner left."),
        ("Who is the treasurer?", "Our Treasurer is Ann Lee.", "Our Treasurer is away."),
        ("Who is the chair?", "Present: Ann Lee (Chair), Tom Ashdown.", "Present: Ann Lee (Clerk), Tom Ashdown."),
    ],
)
def test_a_name_beside_the_office_asked_for_is_nearest(question: str, beside: str, elsewhere: str) -> None:
    assert how_near(question, beside) > how_near(question, elsewhere)


@pytest.mark.parametrize(
    ("question", "beside", "elsewhere"),
    [
        ("Who is the commissioner?", "Deputy Commissioner Tom Ashdown spoke for two hours before the guests and "
         "then Maria Okafor, Commissioner", "Tom Ashdown, Deputy Commissioner"),
        ("Who is the chief executive?", "Ruth Penhallow, Chief Executive, said that late payments fell.",
         "Ruth Penhallow visited a school."),
    ],
)
def test_a_name_beside_the_office_is_found_among_others(question: str, beside: str, elsewhere: str) -> None:
    assert how_near(question, beside) > how_near(question, elsewhere)


@pytest.mark.parametrize(
    ("question", "text", "takes_away"),
    [
        ("How many officers are there?", "61 new officers were recruited.", True),
        ("How many officers are there?", "There are 30 additional officers.", True),
        ("How many officers are there?", "There are 3,100 officers.", False),
        ("How many new officers are there?", "61 new officers were recruited.", False),
        ("By how much did the number of officers rise?", "Officers rose by 61.", False),
        ("How many officers are there?", "There are 3,100 officers, of whom 61 are new officers.", False),
        ("Are there officers?", "61 new officers were recruited.", False),
        ("How many officers are there?", "Officers joined.", False),
    ],
)
def test_a_change_does_not_tell_how_many_there_are(question: str, text: str, takes_away: bool) -> None:
    assert (mismatch(question, said(text)) < 0) is takes_away


def test_a_table_row_is_not_taken_for_a_change() -> None:
    row = said("Officers – 2022-23: 3,000; Increase: 61", StatementKind.ROW)
    assert mismatch("How many officers are there?", row) == 0
# fmt: on


# fmt: off
@pytest.mark.parametrize(
    ("question", "text", "number"),
    [
        ("How many calls to the pilots came?", "We took 838 urgent calls and 1,389 calls to the pilots.", "1,389"),
    ],
)
def test_what_is_said_of_things_tells_their_number_from_another_of_such_things(
    question: str, text: str, number: str
) -> None:
    query, statement = understand(question, VOCABULARY, ()), said(text)
    words = StatementWords(statement, Passage("p", "d", 0, 1, (), text, (statement,)))
    counted = Counted(query)
    told = {
        each.figure.number.text: counted.apart(each, counted.nearness(each.beside)) for each in words.plain_figures
    }
    assert max(told, key=told.__getitem__) == number


@pytest.mark.parametrize(
    ("lead_in", "item", "is_part"),
    [
        ("The money helped 2,863 families:", "1,731 ended their help", True),
        ("The money helped families:", "1,731 ended their help", False),
        ("The money bought 12 boats:", "1,731 ended their help", False),
        ("The money helped 2,863 families:", "1,731 from April to June 2023", False),
    ],
)
def test_an_item_counts_a_part_of_what_its_lead_in_gives_a_number_of(lead_in: str, item: str, is_part: bool) -> None:
    query = understand("How many families did it help?", VOCABULARY, ())
    assert is_part_of(replace(said(item, StatementKind.ITEM), context=lead_in), query) is is_part
# fmt: on

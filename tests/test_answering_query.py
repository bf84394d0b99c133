"""A question becomes terms to be met, times, documents and parts, in the light of a corpus's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from reportqa.answering.query import Query, understand
from reportqa.answering.terms import Term, outweighing_none
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.wants import Want
from reportqa.domain import DocumentKind, Entry
from reportqa.language import ACRONYM, is_acronym, stem, stems, tokens

# What the corpus says: its words, their capitals and how many of its passages hold them come from here.
CORPUS = """
The control room answered calls from Kirkholme and Fernley about burglary.
The Bright Paths Fund gave grants to youth clubs in Kirkholme.
Officers of Operation Larkspur made arrests for the theft of tractors.
The neighbourhood officers of Fernley patrol the streets on foot.
Custody visitors made visits to the custody suite.
The BPF and the FOI team wrote to the officers.
The officers heard complaints about the officers.
The budget for roads policing was spent, so was the budget for officers.
"""


def _corpus(text: str) -> Vocabulary:
    words: dict[str, tuple[int, int, int]] = {}
    for line in text.strip().splitlines():
        for number, token in enumerate(tokens(line)):
            word = token.text.lower() + (ACRONYM if is_acronym(token.text) else "")
            count, small, capital = words.get(word, (0, 0, 0))
            inside = token.text[0].isupper() and number > 0
            words[word] = (count + 1, small + token.text[0].islower(), capital + inside)
    passages = [set(stems(line)) for line in text.strip().splitlines()]

    def frequencies(wanted: Iterable[str]) -> tuple[dict[str, int], int]:
        return {each: sum(each in held for held in passages) for each in wanted}, len(passages)

    return Vocabulary(words, {"BPF": frozenset({"Bright Paths Fund"})}, frequencies)


def _entry(key: str, kind: DocumentKind, period: str, dated: date | None) -> Entry:
    return Entry(key, key, key, key, kind, "", period, dated, "", (), 1, "current", False, 1)


VOCABULARY = _corpus(CORPUS)
SHELF = (
    _entry("report", DocumentKind.ANNUAL_REPORT, "2023-24", None),
    _entry("paper", DocumentKind.PANEL_PAPER, "", date(2024, 7, 9)),
)


def ask(question: str) -> Query:
    return understand(question, VOCABULARY, SHELF)


def term(question: str, text: str) -> Term:
    return next(term for term in ask(question).terms if term.text.lower() == text)


# fmt: off
@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("How many burglaries were there?", ["burglaries"]),
        ("How many arrests did Operation Larkspur make?", ["arrests", "operation", "larkspur"]),
        ("how much was spent on roads policing", ["spent", "roads", "policing"]),
        ("What is the total number of complaints?", ["complaints"]),
        ("Please could you tell me about burglary, thanks", ["burglary"]),
        ("According to the reports, how many arrests were there last year?", ["arrests"]),
        ("How many arrests were there in 2023-24?", ["arrests"]),
        ("How many arrests were there on 5 June 2023 in Fernley?", ["arrests", "fernley"]),
        ("how many arrests in june 2023", ["arrests"]),
        ("How many arrests were there in May 2023 and in 2022/23?", ["arrests"]),
        ("What does the annual report for 2023-24 say about burglary?", ["burglary"]),
        ("What did the panel paper of July 2024 say about burglary?", ["burglary"]),
        ("burglary burglary Burglary", ["burglary"]),
        ("How far is burglary down?", ["burglary"]),
        ("How many arrests were there the year before?", ["arrests"]),
        ("Who is who?", []),
        ("", []),
        ("???", []),
    ],
)
def test_the_words_that_say_what_is_asked_are_the_terms(question: str, terms: list[str]) -> None:
    assert [term.text.lower() for term in ask(question).terms] == terms


@pytest.mark.parametrize(
    ("question", "text", "also"),
    [
        ("How many bobbies are there?", "bobbies", "police officer"),
        ("Who is the top cop?", "top cop", "chief constable"),
        ("how many bobbies on the beat in Fernley", "bobbies on the beat", "neighbourhood policing"),
        ("What is the BPF?", "bpf", "bright paths fund"),
        ("what is the bpf", "bpf", "bright paths fund"),
        ("How many FOI requests were there?", "foi", "freedom of information"),
        ("Who is the dcc?", "dcc", "deputy chief constable"),
        ("How much burglry was there?", "burglary", "burglary"),
        ("how many compliants were heard", "complaints", "complaint"),
        ("How many arrests did Larkspr lead to?", "larkspur", "larkspur"),
        ("Has an officer been thanked?", "officer", "police officer"),
        ("How many injuries were there?", "injuries", "injured"),
        ("How many offences were there?", "offences", "crime"),
    ],
)
def test_a_term_is_met_by_what_it_means_as_well(question: str, text: str, also: str) -> None:
    assert stems(also) in [phrase for phrase, _ in term(question, text).alternatives]


def test_the_asking_words_of_a_lay_wording_need_not_be_met() -> None:
    query = understand("How many staff does the office have?", _corpus("Many staff work here."), SHELF)
    (found,) = (each for each in query.terms if "staff" in each.text.lower())
    assert ("staff",) in [phrase for phrase, _ in found.alternatives]


def test_a_channel_is_met_by_its_own_name_only() -> None:
    met = [phrase for each in ask("What was said on TikTok?").terms for phrase, _ in each.alternatives]
    assert stems("tiktok") in met
    assert stems("social media") not in met


@pytest.mark.parametrize("word", ["bright", "paths", "fund"])
def test_a_name_spelt_out_is_met_by_its_abbreviation(word: str) -> None:
    found = term("How much did the Bright Paths Fund give?", word)
    assert ("bpf" + ACRONYM,) in [phrase for phrase, _ in found.alternatives]


def test_an_abbreviation_with_a_small_letter_is_met_as_it_is_written() -> None:
    query = understand("Which boats did the Ministry of Justice pay for?", _corpus("The MoJ paid for boats."), SHELF)
    (found,) = (each for each in query.terms if each.text == "Ministry")
    assert ("moj",) in [phrase for phrase, _ in found.alternatives]


def test_an_acronym_that_is_a_lay_wording_too_is_met_by_itself() -> None:
    assert ("foi" + ACRONYM,) in [phrase for phrase, _ in term("How many FOI requests were there?", "foi").alternatives]


def test_what_is_searched_for_has_lay_words_put_officially() -> None:
    assert "chief constable" in ask("who is the top cop").search_text
    assert "burglary" in ask("how much burglry").search_text
    assert {stem("chief"), stem("constable")} <= set(ask("who is the top cop").stems)


@pytest.mark.parametrize(
    ("question", "text", "is_name"),
    [
        ("How many arrests were there in Kirkholme?", "kirkholme", True),
        ("How many arrests were there in Cumbria?", "cumbria", True),  # a place the corpus does not have
        ("how many arrests in cumbria", "cumbria", True),
        ("how many arrests did larkspur make", "larkspur", True),
        ("What did Operation Nightjar do?", "nightjar", True),
        ("How many arrests were there?", "arrests", False),
        ("How many arrests did the Officers make?", "officers", False),
        ("Burglary in Fernley?", "burglary", False),
        ("How many arrests were there on Monday?", "monday", False),
    ],
)
def test_a_name_is_what_no_answer_may_leave_out(question: str, text: str, is_name: bool) -> None:
    assert term(question, text).name is is_name


@pytest.mark.parametrize(
    ("question", "more", "less"),
    [
        ("How many arrests did the officers make?", "arrests", "officers"),
        ("How many tractors did officers find?", "tractors", "officers"),
        ("How many helicopters do the officers have?", "helicopters", "officers"),  # one the corpus does not have
    ],
)
def test_a_rare_word_tells_more_than_a_common_one(question: str, more: str, less: str) -> None:
    assert term(question, more).weight > term(question, less).weight > 0


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("How many arrests were there in 2023-24?", ["2023-24"]),
        ("How many arrests were there in 2022/23 and 2023/24?", ["2022-23", "2023-24"]),
        ("how many arrests in june 2023", ["2023-06"]),
        ("how many arrests in may 2023", ["2023-05"]),
        ("How many officers may march?", []),
        ("How many arrests were there in 2023, not 2022?", ["2023"]),
        ("How many arrests were there in 2023/24 rather than in 2022/23?", ["2023-24"]),
        ("How many arrests were there?", []),
        ("how many arrests at end of sept 24", ["2024-09"]),
        ("how many arrests on 24 sept 2023", ["2023-09-24"]),
        ("how many arrests in 23-24", ["2023-24"]),
        ("how many children of 12-14 were arrested", []),
        ("How many arrests were there the year before 2022-23?", ["2021-22"]),
        ("How many arrests were there in the year after 2022?", ["2023"]),
        ("What did the panel paper of July 2024 say about arrests in May 2024?", ["2024-05"]),
        ("What did the panel paper of July 2024 say about arrests?", []),
    ],
)
def test_the_times_asked_for_are_told_from_those_of_a_papers_name(question: str, labels: list[str]) -> None:
    assert [period.label for period in ask(question).periods] == labels


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What does the annual report say about burglary?", ("report",)),
        ("what did the july 2024 panel paper say about burglary", ("paper",)),
        ("What does the anual report say about burglary?", ("report",)),
        ("How many burglaries were there?", ()),
    ],
)
def test_the_documents_that_a_question_names_are_found(question: str, named: tuple[str, ...]) -> None:
    assert ask(question).mentioned.keys == named


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("How many arrests did Operation Larkspur make and when did it begin?", [Want.COUNT, Want.DATE]),
        ("How much was the budget, and who runs the Bright Paths Fund?", [Want.MONEY, Want.PERSON]),
        ("How many burglaries were there? Who runs the control room?", [Want.COUNT, Want.PERSON]),
        ("How many arrests were there, how much was spent on tractors?", [Want.COUNT, Want.MONEY]),
        ("How many arrests were there, how many burglaries came to light?", [Want.COUNT, Want.COUNT]),
        ("In 2023-24, how many arrests were there?", []),
        ("How many arrests and complaints were there?", []),
        ("How many burglaries were there and what were the two figures?", []),
        ("Who runs the control room?", []),
    ],
)
def test_a_question_of_two_questions_is_asked_in_parts(question: str, wants: list[Want]) -> None:
    assert [part.want for part in ask(question).parts] == wants


def test_a_part_is_about_what_the_whole_is_about() -> None:
    second = ask("How many arrests did Operation Larkspur make in 2023-24 and when did it begin?").parts[1]
    assert "larkspur" in [term.text.lower() for term in second.terms]
    assert [period.label for period in second.periods] == ["2023-24"]


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("How many custody visits were made by officers?", ["custody", "visits"]),
        ("How many tractors did Operation Larkspur find?", ["tractors"]),
        ("What number of complaints were heard in Fernley?", ["complaints"]),
        ("Who runs the Bright Paths Fund?", []),
        ("What were the numbers of complaints heard?", ["complaints"]),
        ("Were there more than 900 complaints in Fernley?", ["complaints"]),
        ("Did burglaries exceed 900?", ["burglaries"]),
    ],
)
def test_what_is_counted_is_the_focus(question: str, focus: list[str]) -> None:
    assert [term.text.lower() for term in ask(question).focus] == focus


def test_the_question_itself_is_kept_as_asked() -> None:
    question = "how meny  burglrys?"
    assert ask(question).question == question
# fmt: on


@pytest.mark.parametrize(
    ("question", "official"), [("How many specials are there?", True), ("Any special offer?", False)]
)
def test_a_lay_word_that_is_another_words_stem_counts_only_as_it_is_written(question: str, official: bool) -> None:
    query = understand(question, VOCABULARY, SHELF)
    phrases = [phrase for term in query.terms for phrase, _ in term.alternatives]
    assert (stems("special constable") in phrases) is official


def test_a_question_that_leans_on_what_was_said_first_asks_of_that() -> None:
    leaning = ask("I heard that officers of Operation Larkspur made arrests. What did it cost?")
    assert {"larkspur", "arrests"} <= {term.text.lower() for term in leaning.terms}
    assert leaning.want is Want.MONEY


def test_the_name_of_the_body_that_published_everything_tells_little() -> None:
    published = [replace(entry, publisher="Kirkholme Council") for entry in SHELF]
    question = "How many arrests were there in Kirkholme?"
    (named,) = (t for t in understand(question, VOCABULARY, published).terms if t.text == "Kirkholme")
    assert named.name
    assert named.weight < term(question, "kirkholme").weight / 2


def test_a_part_that_only_asks_what_something_was_is_a_part() -> None:
    parts = ask("When was Operation Larkspur, and what was the budget for roads policing?").parts
    assert [part.want for part in parts] == [Want.DATE, Want.MONEY]


def test_a_part_may_ask_of_the_year_after() -> None:
    parts = ask("How many arrests were there in 2022-23, and how many arrests the following year?").parts
    assert [[period.label for period in part.periods] for part in parts] == [["2022-23"], ["2023-24"]]


def test_next_year_is_the_one_after_the_newest_papers_where_a_number_is_asked_for() -> None:
    asked = ask("How much will be spent on tugs next year?")
    assert [period.label for period in asked.periods] == ["2024-25"]
    assert ask("Why will tugs be sold next year?").periods == ()


def test_what_a_letter_tells_apart_need_not_be_named_itself() -> None:
    found = {each.text: each.name for each in ask("How much does a Band F home pay?").terms}
    assert (found["Band"], found["F"]) == (False, True)


def test_a_budget_and_what_came_of_it_are_one_question() -> None:
    assert ask("What was the budget for roads policing and what was actually spent?").parts == ()


def test_a_word_the_corpus_has_not_outweighs_none_where_a_number_to_ring_is_asked_for() -> None:
    heard, unheard, name = (
        Term("office", ((("offic",), 1.0),), 1.2, False),
        Term("buzz", ((("buzz",), 1.0),), 4.0, False, known=False),
        Term("Fernley", ((("fernley",), 1.0),), 3.0, True, known=False),
    )
    assert [each.weight for each in outweighing_none([heard, unheard, name])] == [1.2, 1.2, 3.0]

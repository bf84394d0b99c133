"""Which statements answer a question, whether they do, and why the nearest one does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from reportqa.answering.asked import Asked
from reportqa.answering.choosing import Choice, choose
from reportqa.answering.evidence import Evidence, weigh
from reportqa.answering.query import understand
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.words import words_of
from reportqa.domain import DocumentKind, Entry, Passage, Span, Statement, StatementKind

VOCABULARY = Vocabulary({}, {}, lambda _: ({}, 1))
SENTENCE, ITEM, LIST = StatementKind.SENTENCE, StatementKind.ITEM, StatementKind.LIST


@dataclass(frozen=True)
class Said:
    """A statement of one document, and how like the question its meaning is."""

    text: str
    meaning: float = 0.7
    document: str = "report"
    period: str = "2023-24"
    kind: StatementKind = SENTENCE


SHELF = {
    name: Entry(name, name, "", "", kind, "", period, None, "", (), 1, "current", False, 1)
    for name, kind, period in (
        ("report", DocumentKind.ANNUAL_REPORT, "2023-24"),
        ("earlier", DocumentKind.ANNUAL_REPORT, "2022-23"),
        ("news", DocumentKind.OTHER, "2023-24"),
    )
}


def decide(question: str, *said: Said, found: float = 1.0) -> Choice:
    """The choice among ``said``, which the searches ``found`` first (1.0) or last (0.0)."""
    query = understand(question, VOCABULARY, tuple(SHELF.values()))
    evidence: list[Evidence] = []
    for document in SHELF:
        own = [each for each in said if each.document == document]
        statements = tuple(
            Statement(f"{document}:{order}", document, order, each.kind, each.text, "", (Span(1, 0, len(each.text)),))
            for order, each in enumerate(own)
        )
        passage = Passage(document, document, 0, 1, (), "", statements)
        cosines = [each.meaning for each in own]
        evidence += weigh(Asked(query), words_of(passage), cosines, SHELF[document], found, VOCABULARY)
    return choose(query, evidence)


def texts(evidence: Sequence[Evidence]) -> list[str]:
    return [each.statement.text for each in evidence]


ARRESTS = Said("Operation Larkspur made 46 arrests.")
TRACTORS = Said("Operation Larkspur found 19 tractors.", 0.3)
WEATHER = Said("The weather was kind to the summer fair.", 0.05)


# fmt: off
@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many arrests did Operation Larkspur make?", ARRESTS),
        ("How many arrests were made by Operation Larkspur in 2023-24?", ARRESTS),
    ],
)
def test_the_statement_that_says_it_is_chosen_first(question: str, answer: Said) -> None:
    choice = decide(question, WEATHER, TRACTORS, answer)
    assert texts(choice.chosen)[0] == answer.text
    assert choice.best == choice.chosen[:1]
    assert (choice.nearest, choice.obstacle) == ((), "")


def test_the_order_in_which_statements_come_does_not_matter() -> None:
    question = "How many arrests did Operation Larkspur make?"
    query = understand(question, VOCABULARY, ())
    passage = Passage("p", "report", 0, 1, (), "", tuple(
        Statement(each.text, "p", order, SENTENCE, each.text, "", (Span(1, 0, 9),))
        for order, each in enumerate((WEATHER, ARRESTS, TRACTORS))
    ))
    evidence = weigh(Asked(query), words_of(passage), [0.05, 0.7, 0.3], SHELF["report"], 1.0, VOCABULARY)
    assert choose(query, evidence) == choose(query, evidence[::-1])


@pytest.mark.parametrize(
    ("question", "nearest", "obstacle"),
    [
        # another year, no number, no such thing
        ("How many arrests did Operation Larkspur make in 2019-20?", ARRESTS, "time"),
        ("How many arrests did Operation Larkspur make?", Said("Operation Larkspur made arrests.", 0.5), "kind"),
        ("How many helicopters are there?", WEATHER, "words"),
    ],
)
def test_what_does_not_answer_is_refused_with_its_reason(question: str, nearest: Said, obstacle: str) -> None:
    choice = decide(question, nearest)
    assert choice.chosen == ()
    assert choice.obstacle == obstacle


def test_the_nearest_miss_is_kept_for_who_asked_for_another_year() -> None:
    choice = decide("How many arrests did Operation Larkspur make in 2019-20?", WEATHER, ARRESTS)
    assert texts(choice.nearest) == [ARRESTS.text]


def test_another_place_is_refused_for_its_name() -> None:
    said = Said("In Kirkholme officers made 46 arrests.", 0.6)
    assert texts(decide("How many arrests were made in Kirkholme?", said).chosen) == [said.text]
    assert decide("How many arrests were made in Cumbria?", said).chosen == ()


@pytest.mark.parametrize("question", ["How many arrests were made?", "Who is the chair?", "When did it open?", "Why?"])
def test_of_nothing_nothing_is_chosen(question: str) -> None:
    assert decide(question) == Choice((), (), "words", ())


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How many helicopters were bought?", Said("The fair sold 40 cakes.", 0.1)),
        ("How many arrests did Operation Larkspur make?", Said("Operation Larkspur cleared 3 yards.", 0.3)),
        ("Who chairs the panel?", Said("The panel met in May.", 0.4)),
        ("Why was Operation Larkspur extended?", Said("Larkspur went on.", 0.2)),
    ],
)
def test_something_only_like_it_is_not_an_answer(question: str, said: Said) -> None:
    assert decide(question, said).chosen == ()


@pytest.mark.parametrize(("meaning", "found", "enough"), [(0.6, 1.0, True), (0.6, 0.0, False), (0.1, 0.4, False)])
def test_words_alone_are_not_enough_for_an_answer(meaning: float, found: float, enough: bool) -> None:
    said = Said("Operation Larkspur made 46 arrests.", meaning)
    choice = decide("How many arrests did Operation Larkspur make?", said, found=found)
    assert (texts(choice.chosen) == [said.text]) is enough


def test_the_right_place_without_what_is_asked_of_it_is_not_an_answer() -> None:
    assert decide("Did Kirkholme get benches?", Said("Kirkholme has shops.", 0.5)).chosen == ()
    assert decide("Did Kirkholme get benches?", Said("Kirkholme has benches.", 0.5)).chosen != ()


def test_two_years_asked_for_are_both_answered() -> None:
    now = Said("Officers made 46 arrests.")
    before = Said("Officers made 52 arrests.", 0.3, document="earlier")
    closer = Said("There were 46 arrests, then.", 0.6)
    choice = decide("How many arrests were made in 2022-23 and 2023-24?", now, before, closer)
    assert {now.text, before.text} <= set(texts(choice.chosen))


def test_two_documents_named_are_both_quoted() -> None:
    now = Said("Officers made 46 arrests.")
    before = Said("Officers made 52 arrests.", 0.2, document="earlier")
    closer = Said("There were 46 arrests, then.", 0.6)
    question = "What are the arrests in the annual report for 2022-23 and in the annual report for 2023-24?"
    assert {now.text, before.text} <= set(texts(decide(question, now, before, closer).chosen))


def test_another_document_that_says_as_much_is_shown_as_well() -> None:
    news = Said("Officers made 46 arrests, it says.", document="news")
    choice = decide("How many arrests were made by officers?", Said("Officers made 46 arrests."), news)
    assert {each.entry.key for each in choice.chosen} == {"report", "news"}


@pytest.mark.parametrize(
    ("question", "second", "goes_on"),
    [
        ("What is Operation Larkspur?", "It targets theft from farms.", True),
        ("Why was Operation Larkspur set up?", "It targets theft from farms.", True),
        ("When was Operation Larkspur set up?", "It targets theft from farms.", False),
        ("What is Operation Larkspur?", "Weather was kind to the summer fair.", False),
    ],
)
def test_a_definition_goes_on_to_the_next_sentence_about_it(question: str, second: str, goes_on: bool) -> None:
    first = Said("Operation Larkspur is a crackdown set up in May 2023 to help farmers.")
    choice = decide(question, first, Said(second, 0.05))
    assert texts(choice.chosen) == [first.text, *([second] if goes_on else [])]


def test_for_a_list_the_whole_list_is_chosen_and_none_of_its_items_again() -> None:
    whole = Said("The priorities are: Safer roads; Fewer thefts", 0.5, kind=LIST)
    choice = decide("What are the priorities?", whole, Said("Safer roads;", 0.6, kind=ITEM), WEATHER)
    assert texts(choice.chosen) == [whole.text]


@pytest.mark.parametrize("count", [2, 5, 20])
def test_an_answer_is_short_however_much_is_like_it(count: int) -> None:
    many = [Said(f"Officers made {number} arrests in town {number}.") for number in range(40, 40 + count)]
    assert 1 <= len(decide("How many arrests did officers make?", *many).chosen) <= 3
# fmt: on

"""Which statements answer a question, whether they do, and why the nearest one does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from reportqa.answering.asked import Asked
from reportqa.answering.choosing import Choice, choose
from reportqa.answering.evidence import Evidence
from reportqa.answering.premises import denies
from reportqa.answering.query import understand
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.weighing import weigh
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


@pytest.mark.parametrize(
    ("question", "said", "first"),
    [
        (  # the exact figure, not the one that rounds it
            "How many crimes were recorded?",
            (Said("Just under 68,500 crimes were recorded.", 0.8), Said("Recorded crimes came to 68,455.", 0.7)),
            "Recorded crimes came to 68,455.",
        ),
        (  # what came, not what was forecast
            "How much was the overspend in 2023-24?",
            (
                Said("In 2023-24 the overspend is forecast to be £4.9m."),
                Said("In 2023-24 the overspend was £3.0m.", 0.6),
            ),
            "In 2023-24 the overspend was £3.0m.",
        ),
        (  # what it foretells where that is asked for
            "What overspend was forecast for 2023-24?",
            (
                Said("In 2023-24 the overspend is forecast to be £4.9m."),
                Said("In 2023-24 the overspend was £3.0m.", 0.6),
            ),
            "In 2023-24 the overspend is forecast to be £4.9m.",
        ),
        (  # what a paper asks itself is answered by its next sentence
            "Why did recycling improve?",
            (Said("Why did recycling improve?", 0.9), Said("Two things made the difference: tags and bins.", 0.3)),
            "Two things made the difference: tags and bins.",
        ),
        (  # the reason stands in the sentence after
            "Why was spending lower than planned?",
            (Said("Spending was lower than planned.", 0.9), Said("The main reasons are a late start and rain.", 0.2)),
            "Spending was lower than planned.|The main reasons are a late start and rain.",
        ),
    ],
)
def test_the_statement_that_answers_best_is_chosen(question: str, said: Sequence[Said], first: str) -> None:
    wanted = first.split("|")
    assert texts(decide(question, *said).chosen)[: len(wanted)] == wanted


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Why did visits fall in 2023-24?", "Visits rose to 475,900 in 2023-24."),
        ("Why did the harbour underspend?", "The harbour overspent by £2.6m."),
        ("How come nobody died in fires?", "Three people died in fires."),
        ("How did inspectors come to find a cause of concern?", "Inspectors found no cause of concern."),
        ("Why did the charge go up by £20?", "The charge was put up, an increase of £13 a year."),
    ],
)
def test_what_a_question_takes_wrongly_as_given_is_told_otherwise(question: str, said: str) -> None:
    choice = decide(question, Said(said, 0.8))
    assert texts(choice.chosen) == [said]
    assert denies(understand(question, VOCABULARY, ()), choice.chosen[0])


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Why did visits rise in 2023-24?", "Visits rose to 475,900 in 2023-24."),
        ("Why did nobody die in fires?", "Nobody died in fires."),
        ("Why did the charge go up by £13?", "The charge was put up, an increase of £13 a year."),
        ("How did inspectors find a cause of concern?", "Inspectors found a cause of concern."),
    ],
)
def test_what_is_so_is_not_told_otherwise(question: str, said: str) -> None:
    (evidence,) = decide(question, Said(said, 0.8)).best
    assert not denies(understand(question, VOCABULARY, ()), evidence)


def test_what_a_row_is_called_tells_nothing_otherwise() -> None:
    row = Said("Collection surplus – 2023-24: 540; 2024-25: 460", 0.8, kind=StatementKind.ROW)
    (evidence,) = decide("What caused the overspend on collection?", row).best
    assert not denies(understand("What caused the overspend on collection?", VOCABULARY, ()), evidence)


def test_a_figure_that_another_paper_gives_differently_is_told_beside() -> None:
    said = (
        Said("In 2023-24, 92.6% of requests were answered in time.", 0.8),
        Said("In 2023-24, 91.1% of requests were answered in time.", 0.75, document="news"),
    )
    assert texts(decide("What share of requests was answered in time in 2023-24?", *said).chosen) == [
        each.text for each in said
    ]


@pytest.mark.parametrize(
    ("question", "said", "answered"),
    [
        ("How much is the Band A charge?", "The Band A charge is £194.", True),
        ("How much is the Band A charge?", "The Band D charge is £291.", False),
        ("how much is the band c charge", "The Band C charge is £259.", True),
        ("how much is the band c charge", "The charge is £291.", False),
    ],
)
def test_another_band_is_no_answer(question: str, said: str, answered: bool) -> None:
    assert bool(decide(question, Said(said)).chosen) is answered


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "is the harbour board going to be paid",
            "Skippers pay 25p more from April, after the harbour board backed the dues.",
        ),
        ("Who won the contract to build the new pier?", "Ada Quill asked about the contract for the new pier."),
    ],
)
def test_words_that_mean_something_else_answer_no_yes_or_no_and_name_nobody(question: str, text: str) -> None:
    assert decide(question, Said(text, 0.6)).chosen
    assert not decide(question, Said(text, 0.3)).chosen

"""Which facts a statement holds, and whether they are of the kind that is asked for."""

from __future__ import annotations

import pytest

from reportqa.answering.facts import kind_fit, numbers_for, numbers_in, periods_in, personal_name
from reportqa.answering.query import understand
from reportqa.answering.vocabulary import Vocabulary
from reportqa.domain import Span, Statement, StatementKind

# A corpus that writes these words small, and all others never.
VOCABULARY = Vocabulary({"bright": (2, 2, 0), "paths": (2, 2, 0)}, {}, lambda _: ({}, 1))


def fit(question: str, text: str, kind: StatementKind = StatementKind.SENTENCE) -> float:
    return kind_fit(understand(question, VOCABULARY, ()), said(text, kind), VOCABULARY)


def said(text: str, kind: StatementKind = StatementKind.SENTENCE) -> Statement:
    return Statement("s", "p", 0, kind, text, "", (Span(1, 0, len(text)),))


# fmt: off
@pytest.mark.parametrize(
    ("question", "answering", "other"),
    [
        ("How many arrests were made?", "Officers made 46 arrests.", "Officers made arrests."),
        ("How many arrests were made?", "Officers made six arrests.", "Arrests cost £300."),
        ("How many arrests were made?", "46 arrests were made.", "Arrests rose by 12%."),
        ("How many officers joined?", "61 officers joined in 2023-24.", "Officers joined in 2023-24."),
        ("How much did the base cost?", "The base cost £1.2 million.", "The base has 12 rooms."),
        ("How much did the base cost?", "The base cost £40,000.", "The base cost 3% more."),
        ("What percentage of calls were answered?", "93% of calls were answered.", "930 calls were answered."),
        ("What proportion of staff are women?", "Of staff 41 per cent are women.", "There are 41 women."),
        ("By how much did theft fall?", "Theft fell by 7%.", "Theft fell."),
        ("How many hours did volunteers give?", "They gave 1,200 hours.", "They gave help to 1,200 people."),
        ("How many minutes is the wait?", "The wait is 9 minutes.", "The wait was cut for 900 callers."),
        ("When did the base open?", "The base opened in May 2023.", "The base has opened."),
        ("When did the base open?", "The base opened on 5 June 2023.", "The base opened with 12 rooms."),
        ("When did the base open in 2023?", "It opened in May 2023.", "It opened in 2023."),
        ("When will the base open?", "The base will open in May 2026.", "The base was praised in May 2023."),
        ("Who is the chief executive?", "The chief executive is Ruth Penhallow.", "The chief executive is new."),
        ("Who is Ruth Penhallow's deputy?", "Her deputy is Tom Ashdown.", "Ruth Penhallow has a deputy."),
        ("Who runs the scheme?", "The scheme is run by Cruse.", "The scheme is run well."),
        ("Who is the chief executive?", "Ruth Penhallow leads it.", "The Police Station Road Team leads it."),
        ("Where is the base?", "The base is in Stonebeck.", "The base is new."),
        ("Where in Kirkholme is the base?", "It is at Millgate.", "It is in Kirkholme."),
        ("Why was it extended?", "It was extended because thefts rose.", "It was extended twice."),
        ("Why was it set up?", "It was set up to help farmers.", "It was set up quickly."),
        ("What is Larkspur?", "Larkspur is a crackdown on theft.", "Larkspur went on."),
        ("What does BPF stand for?", "The Bright Paths Fund (BPF) began.", "The BPF began."),
        ("Which schemes were paid for?", "It paid for Ash, Birch, and Cedar.", "It paid for schemes."),
        ("Which subjects were seen?", "They were stores, overtime claims and records.", "They were seen and liked."),
        ("Why was it late?", "The main reasons were rain and strikes.", "It was late by months."),
        ("Why was it late?", "It was moved to better protect farmers.", "It was moved twice."),
        ("Which operation won?", "The winner was Operation Larkspur.", "The operation won a prize."),
        ("Which motorway were they on?", "They stood beside the M6.", "They stood beside the road."),
        ("What is the phone number?", "Call 01632 960 123.", "Call the office."),
        ("Who was chief before Ann Lee-Hart?", "Ruth Penhallow was chief.", "Ann Lee-Hart is chief."),
        ("How many bed days were there?", "There were 6,690 bed days.", "There were 20 beds for 3 patients."),
        ("Did at least eight in ten reply?", "Of them 80% replied.", "They replied."),
    ],
)
def test_a_statement_that_holds_what_is_asked_for_fits_better(question: str, answering: str, other: str) -> None:
    assert fit(question, answering) > fit(question, other)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many arrests were made?", "Arrests were made by officers."),
        ("How many arrests were made?", "The arrests of 12 June 2023 were praised."),
        ("How much did the base cost?", "The base was costly."),
        ("What percentage of staff are women?", "Many staff are women."),
        ("How much did the base cost?", "See page 12 of the report of 2023."),
    ],
)
def test_without_the_number_asked_for_a_statement_is_ruled_out(question: str, text: str) -> None:
    assert fit(question, text) == 0


@pytest.mark.parametrize(("kind", "better"), [(StatementKind.LIST, True), (StatementKind.ITEM, False)])
def test_a_whole_list_fits_a_question_for_a_list(kind: StatementKind, better: bool) -> None:
    question, text = "What are the priorities?", "Safer roads and fewer thefts"
    assert (fit(question, text, kind) > fit(question, text)) is better


@pytest.mark.parametrize("question", ["When did the base open?", "Who is the chair?", "Why did it open?"])
def test_a_heading_states_no_event(question: str) -> None:
    text = "Base opened by Ruth Penhallow in May 2023 because thefts rose"
    assert fit(question, text, StatementKind.HEADING) < fit(question, text)


@pytest.mark.parametrize("question", ["Did the base open?", "Tell me about the base"])
def test_where_no_kind_is_asked_for_every_statement_fits(question: str) -> None:
    assert fit(question, "The base opened.") == fit(question, "The base cost £3 in May 2023.") == 1.0


@pytest.mark.parametrize(
    ("row", "held"),
    [
        ("Overtime – Budget: 9,579; Outturn: 7,732", True),
        ("Overtime – Budget: £9.5m; Outturn: £7.7m", True),
        ("Overtime – Days: 9,579; Hours: 7,732", False),
    ],
)
def test_a_budgets_row_tells_money_though_it_names_no_unit(row: str, held: bool) -> None:
    assert (fit("How much was spent on overtime?", row, StatementKind.ROW) > 0) is held


def test_a_title_says_neither_yes_nor_no() -> None:
    title, said_so = "Annual Report of the Police Commissioner 2023/24.", "Police numbers fell in 2023/24."
    assert fit("Did police numbers fall?", title) < 0.15 < fit("Did police numbers fall?", said_so)


@pytest.mark.parametrize(
    ("question", "text", "numbers"),
    [
        ("How many arrests?", "46 arrests and 19 tractors worth £415,000, up 12%", ["46", "19"]),
        ("How much were they worth?", "46 arrests and 19 tractors worth £415,000, up 12%", ["£415,000"]),
        ("What percentage is that?", "46 arrests and 19 tractors worth £415,000, up 12%", ["12%"]),
        ("By how much did it fall?", "46 arrests, worth £415,000, up 12%", ["46", "£415,000", "12%"]),
        ("How many arrests?", "There were none in 2023-24", []),
        ("What was the average wait?", "There were 128,410 calls, and callers waited 228 seconds", ["228 seconds"]),
        ("What was the average wait?", "There were 128,410 calls", []),
    ],
)
def test_only_numbers_of_the_unit_asked_for_can_answer(question: str, text: str, numbers: list[str]) -> None:
    query = understand(question, VOCABULARY, ())
    assert [number.text for number in numbers_for(query.want, said(text), query)] == numbers


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many seconds was the average wait?", "The average wait was 9 seconds."),
        ("How many weeks did it last?", "It lasted six weeks."),
        ("How many years has it run?", "It has run for 12 years."),
        ("How many tonnes of waste were cleared?", "They cleared 4 tonnes of waste."),
        ("How many grams of heroin were found?", "Officers found 300 grams of heroin."),
        ("How many pounds were spent?", "They spent £400."),
    ],
)
def test_how_many_of_a_unit_is_answered_in_that_unit(question: str, text: str) -> None:
    assert fit(question, text) > 0


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ruth Penhallow", ["Ruth", "Penhallow"]),
        ("Chief Executive Ruth Penhallow", ["Ruth", "Penhallow"]),
        ("Councillor Tom Ashdown MBE", ["Tom", "Ashdown"]),
        ("Chief Constable", []),
        ("Police and Crime Panel", []),
        ("Bright Paths", []),  # words that the corpus writes small
        ("Penhallow", []),
        ("Home Office", []),
        ("Band D", []),
    ],
)
def test_a_persons_name_is_told_from_an_office_and_a_body(written: str, name: list[str]) -> None:
    assert personal_name(written, VOCABULARY) == name


def test_the_numbers_and_times_of_a_text_are_kept_apart() -> None:
    text = "In 2023-24 there were 46 arrests."
    assert [number.text for number in numbers_in(text)] == ["46"]
    assert [period.text for period in periods_in(text)] == ["2023-24"]
# fmt: on

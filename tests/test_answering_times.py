"""Whether what a document says stands for the time that is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from reportqa.answering.query import understand
from reportqa.answering.times import date_told, stands_for, time_fit
from reportqa.answering.vocabulary import Vocabulary
from reportqa.domain import DocumentKind, Entry, Passage, Span, Statement, StatementKind
from reportqa.figures.times.periods import find_periods

NOTHING_ASKED = 0.8


def fit(
    asked: str,
    text: str,
    *,
    context: str = "",
    headings: tuple[str, ...] = (),
    period: str = "",
    dated: date | None = None,
    before: str = "",
    kind: StatementKind = StatementKind.SENTENCE,
) -> float:
    return time_fit(tuple(find_periods(asked)), *_placed(text, context, headings, period, dated, kind), before)


def _placed(
    text: str, context: str, headings: tuple[str, ...], period: str, dated: date | None, kind: StatementKind
) -> tuple[Statement, Passage, Entry]:
    statement = Statement("s", "p", 0, kind, text, context, (Span(1, 0, len(text)),))
    entry = Entry("d", "d", "d", "", DocumentKind.OTHER, "", period, dated, "", (), 1, "current", False, 1)
    return statement, Passage("p", "d", 0, 1, headings, text, (statement,)), entry


# fmt: off
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("2023-24", "In 2023-24 there were 41 arrests."),
        ("2023-24", "There were 41 arrests in 2023/24."),
        ("2023-24", "There were 41 arrests in the year to 31 March 2024."),
        ("2023-24", "Of 41 arrests most were in May 2023."),
        ("2023-24", "Arrests fell from 52 in 2022-23 to 41 in 2023-24."),
        ("2023", "There were 41 arrests in 2023."),
        ("2023", "There were 41 arrests on 5 June 2023."),
        ("May 2023", "In May 2023 there were 4 arrests."),
        ("May 2023", "On 12 May 2023 a base opened."),
        ("5 June 2023", "On 5 June 2023 a base opened."),
        ("October 2023", "By October the fund had paid for 12 gardens."),
        ("between April and June 2024", "Between April and June 2024 cameras caught 53 drivers."),
    ],
)
def test_a_statement_of_the_time_asked_for_fits_wholly(asked: str, said: str) -> None:
    assert fit(asked, said) == 1.0


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("2023-24", "In 2022-23 there were 52 arrests."),
        ("2023-24", "In 2024-25 there will be a new base."),
        ("2019-20", "There were 41 arrests in 2023-24."),
        ("2023", "There were 41 arrests in 2021."),
        ("May 2023", "In June 2023 there were 4 arrests."),
        ("May 2023", "On 12 April 2023 a base opened."),
        ("5 June 2023", "On 6 June 2023 a base opened."),
        ("March 2024", "In March 2023 there were 4 arrests."),
    ],
)
def test_a_statement_of_another_time_is_ruled_out(asked: str, said: str) -> None:
    assert fit(asked, said) == 0
    # ... whatever the document's own time is
    assert fit(asked, said, period=asked) == 0


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("2023", "In 2023-24 there were 41 arrests."),  # only overlaps
        ("May 2023", "In 2023-24 there were 41 arrests."),  # the month is only a part of it
        ("October 2023", "Since July 2023 there have been 90 arrests."),  # a running total has no end
        ("2023-24", "In 2022-23 there were 52 arrests, up to May 2023 only 4."),  # another year stands beside
    ],
)
def test_a_time_that_only_overlaps_fits_less(asked: str, said: str) -> None:
    assert 0 < fit(asked, said) < 1


@pytest.mark.parametrize(
    ("where", "better", "worse"),
    [
        ("the sentence before its lead-in", fit("2023-24", "41 arrests in 2023-24"),
         fit("2023-24", "41 arrests", context="In 2023-24 there were:")),
        ("the lead-in before the heading", fit("2023-24", "41 arrests", context="In 2023-24 there were:"),
         fit("2023-24", "41 arrests", headings=("Results 2023-24",))),
        ("the heading before the document", fit("2023-24", "41 arrests", headings=("Results 2023-24",)),
         fit("2023-24", "41 arrests", period="2023-24")),
        ("the document before one of no time", fit("2023-24", "41 arrests", period="2023-24"),
         fit("2023-24", "41 arrests")),
    ],
)
def test_the_nearer_a_time_stands_the_better_it_fits(where: str, better: float, worse: float) -> None:
    assert better > worse, where


@pytest.mark.parametrize(
    ("asked", "row", "fits"),
    [
        ("2022-23", "2022-23 – Arrests: 52; Since 2019-20: 190", True),
        ("2019-20", "2022-23 – Arrests: 52; Since 2019-20: 190", False),
        ("2023-24", "Custody – 2022-23: £6.1m; 2023-24: £6.3m", True),
    ],
)
def test_a_row_that_is_itself_a_year_is_about_that_year(asked: str, row: str, fits: bool) -> None:
    assert (fit(asked, row, kind=StatementKind.ROW) > 0) is fits


@pytest.mark.parametrize(
    ("asked", "period", "fits"),
    [
        ("2023-24", "2023-24", True), ("May 2023", "2023-24", True), ("2023", "2023-24", True),
        ("2022-23", "2023-24", False), ("May 2022", "2023-24", False), ("2019-20", "2023-24", False),
    ],
)
def test_a_statement_of_no_time_stands_for_its_documents_year(asked: str, period: str, fits: bool) -> None:
    assert (fit(asked, "There were 41 arrests.", period=period) > 0) is fits


@pytest.mark.parametrize(
    ("asked", "dated", "fits"),
    [
        ("2023-24", date(2024, 7, 9), True),  # the year that has just ended
        ("2024-25", date(2024, 7, 9), True),  # the year it is in
        ("June 2024", date(2024, 7, 9), True),
        ("2019-20", date(2024, 7, 9), False),
        ("2021-22", date(2024, 7, 9), False),
        ("2026-27", date(2024, 7, 9), False),
    ],
)
def test_a_paper_speaks_of_the_year_or_so_before_its_date(asked: str, dated: date, fits: bool) -> None:
    assert (fit(asked, "There were 41 arrests.", dated=dated) > 0) is fits


@pytest.mark.parametrize(
    ("before", "kind", "fits"),
    [
        ("In 2022-23 the scheme began.", StatementKind.SENTENCE, True),
        ("In 2022-23 the scheme began.", StatementKind.CALLOUT, False),
        ("The scheme began.", StatementKind.SENTENCE, False),
    ],
)
def test_the_sentence_before_may_say_what_time_is_meant(before: str, kind: StatementKind, fits: bool) -> None:
    assert (fit("2022-23", "It led to 41 arrests.", before=before, kind=kind, period="2023-24") > 0) is fits


def test_what_tells_of_no_time_at_all_is_not_taken_for_any_year() -> None:
    assert fit("2023-24", "There were 41 arrests.") == 0


def test_the_sentence_before_says_less_than_the_sentence_itself() -> None:
    assert fit("2022-23", "In 2023-24 it led to 41 arrests.", before="In 2022-23 it began.") == 0


@pytest.mark.parametrize("said", ["In 2019-20 there were 41 arrests.", "There were 41 arrests."])
def test_where_no_time_is_asked_for_every_time_is_alike(said: str) -> None:
    assert fit("", said) == NOTHING_ASKED
    assert fit("", said, period="2021-22") == NOTHING_ASKED


def test_of_several_times_asked_for_one_that_is_met_is_enough() -> None:
    assert fit("2022-23 and 2023-24", "In 2022-23 there were 52 arrests.") == 1.0


@pytest.mark.parametrize(
    ("text", "period", "stands"),
    [
        ("There were 41 arrests in 2023-24.", "", True),
        ("There were 41 arrests.", "2023-24", True),
        ("There were 41 arrests.", "", False),
        ("There were 52 arrests in 2022-23.", "2023-24", False),
    ],
)
def test_a_statement_stands_for_a_year_it_or_its_document_states(text: str, period: str, stands: bool) -> None:
    (asked,) = find_periods("2023-24")
    assert stands_for(asked, *_placed(text, "", (), period, None, StatementKind.SENTENCE)) is stands
# fmt: on


@pytest.mark.parametrize(
    ("said", "fits"),
    [
        ("Arrests fell to 41, from 58 in 2021-22.", True),
        ("Arrests were lower than in 2021-22.", True),
        ("In 2021-22 there were 58 arrests.", False),
    ],
)
def test_a_year_that_is_only_held_against_is_not_what_a_sentence_tells_of(said: str, fits: bool) -> None:
    assert (fit("2022-23", said, period="2022-23") > 0.5) is fits


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("When did the dock close?", "Work began on 18 May 2023 and the dock closed on 2 June.", "2 June"),
        ("When did work begin?", "Work began on 18 May 2023 and the dock closed on 2 June.", "18 May 2023"),
        ("When did the dock close?", "The dock closed on 2 June 2023.", "2 June 2023"),
        ("When did the dock close?", "On 2 June 2023 it closed; on 8 July 2024 the dock opened.", ""),
        ("When did the crane fall?", "Work began on 18 May 2023 and the dock closed on 2 June.", ""),
        ("When did the dock close?", "The dock closed to ships.", ""),
        ("When does the dock lease end?", "The dock lease was let in December 2021 to run from 2022 to 2027.", "2027"),
        ("When does the dock lease run out?", "The dock is let until 31 March 2026.", "31 March 2026"),
    ],
)
def test_a_date_belongs_to_the_words_that_lead_up_to_it(question: str, text: str, told: str) -> None:
    words = Vocabulary({"dock": (1, 1, 0)}, {}, lambda _: ({}, 1))
    assert date_told(understand(question, words, ()), text) == told

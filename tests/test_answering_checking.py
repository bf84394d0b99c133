"""A draft is checked: numbers are traced to their quotes and compared with the other places that state them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from reportqa.answering.checking import Stated, check, is_traced
from reportqa.answering.composing import Draft, compose
from reportqa.answering.evidence import weigh
from reportqa.answering.query import understand
from reportqa.answering.vocabulary import Vocabulary
from reportqa.domain import (
    CheckedFigure,
    Citation,
    DocumentKind,
    Entry,
    Number,
    Passage,
    Span,
    Statement,
    StatementKind,
    Verdict,
)

VOCABULARY = Vocabulary({}, {}, lambda _: ({}, 1))


def entry(name: str, period: str = "", dated: date | None = None) -> Entry:
    return Entry(name, name, "", name, DocumentKind.OTHER, "", period, dated, "", (), 1, "current", False, 1)


def place(name: str, text: str, period: str = "2023-24", context: str = "", heading: str = "") -> Stated:
    statement = Statement(f"s:{name}", name, 0, StatementKind.SENTENCE, text, context, (Span(1, 0, len(text)),))
    passage = Passage(name, name, 0, 1, (heading,) if heading else (), text, (statement,))
    return Stated(statement, passage, entry(name, period))


class Places:
    """A ledger that knows these places, whatever number is asked for."""

    def __init__(self, *places: Stated) -> None:
        self.places = places

    def near(self, numbers: Sequence[Number]) -> list[list[Stated]]:
        return [list(self.places) for _ in numbers]

    def quote(self, stated: Stated) -> str:
        return stated.statement.text


def drafted(stated: Stated) -> Draft:
    query = understand("Tell me about it", VOCABULARY, ())
    (evidence,) = weigh(query, stated.passage, [0.5], stated.entry, 1.0, VOCABULARY)
    return compose([(query, evidence)], {(stated.entry.key, 1): stated.statement.text})


def figures(stated: Stated, *others: Stated) -> tuple[CheckedFigure, ...]:
    return check(drafted(stated), Places(*others))[1]


def citation(quote: str) -> Citation:
    return Citation(1, "d", "", 1, "", quote, 0, len(quote), quote, "")


# fmt: off
@pytest.mark.parametrize(
    ("text", "quotes", "traced"),
    [
        ("46: Officers made 46 arrests.", ["Officers made 46 arrests."], True),
        ("Officers made 46 arrests in 2023-24.", ["In 2023-24 officers:", "made 46 arrests"], True),
        ("Nothing to trace.", [], True),
        ("£9.1m was spent.", ["Roads | 8.4 | 9.1"], True),
        ("Officers made 47 arrests.", ["Officers made 46 arrests."], False),
        ("Officers made 4 arrests.", ["Officers made 46 arrests."], False),
        ("Officers made 1,200 arrests.", ["Officers made 1200 arrests."], False),
        ("£9.1m was spent.", ["£91m was spent."], False),
        ("46 arrests", [], False),
        ("46 arrests and 19 tractors", ["46 arrests"], False),
    ],
)
def test_every_number_told_stands_digit_by_digit_in_a_quote(text: str, quotes: list[str], traced: bool) -> None:
    assert is_traced(text, [citation(quote) for quote in quotes]) is traced


def test_a_line_with_a_number_that_no_quote_holds_is_not_shown() -> None:
    draft = drafted(place("report", "Officers made 46 arrests."))
    (line,) = draft.lines
    invented = replace(line, text="Officers made 47 arrests.")
    lines, checked = check(Draft((invented, line)), Places())
    assert lines == (line,)
    assert [figure.text for figure in checked] == ["46"]


REPORT = place("report", "Harrowdale recorded 12,480 incidents of anti-social behaviour.")


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        ("The force recorded 12,480 incidents of anti-social behaviour.", Verdict.AGREES),
        ("Anti-social behaviour: 12,480 incidents were recorded in 2023-24.", Verdict.AGREES),
        ("Almost 12,500 incidents of anti-social behaviour were recorded.", Verdict.ROUNDS_TO),
        ("The force recorded 12,480 burglaries in homes and shops.", Verdict.ONLY_SOURCE),  # counts something else
        ("In 2019-20 it recorded 12,480 incidents of anti-social behaviour.", Verdict.ONLY_SOURCE),  # another year
        ("The force recorded 12,481 incidents of anti-social behaviour.", Verdict.ONLY_SOURCE),
        ("The force recorded 12,480% more incidents of anti-social behaviour.", Verdict.ONLY_SOURCE),
    ],
)
def test_another_place_is_compared_by_number_time_and_what_is_counted(other: str, verdict: Verdict) -> None:
    (figure,) = figures(REPORT, place("paper", other))
    assert figure.verdict is verdict
    assert [each.document for each in figure.others] == ([] if verdict is Verdict.ONLY_SOURCE else ["paper"])
    assert [each.verdict for each in figure.others] == ([] if verdict is Verdict.ONLY_SOURCE else [verdict])


def test_another_place_is_shown_with_its_own_words_time_and_page() -> None:
    words = "The force recorded 12,480 incidents of anti-social behaviour."
    ((elsewhere,),) = [figure.others for figure in figures(REPORT, place("paper", words, period="2023-24"))]
    assert (elsewhere.text, elsewhere.value, elsewhere.period) == ("12,480", "12480", "2023-24")
    assert (elsewhere.document, elsewhere.page, elsewhere.quote) == ("paper", 1, words)


def test_one_place_that_agrees_outweighs_one_that_rounds() -> None:
    (figure,) = figures(
        REPORT,
        place("paper", "Almost 12,500 incidents of anti-social behaviour were recorded."),
        place("news", "The force recorded 12,480 incidents of anti-social behaviour."),
    )
    assert figure.verdict is Verdict.AGREES
    assert [each.document for each in figure.others] == ["paper", "news"]


def test_a_figure_is_not_compared_with_itself() -> None:
    (figure,) = figures(REPORT, REPORT)
    assert figure.verdict is Verdict.ONLY_SOURCE


@pytest.mark.parametrize(
    ("text", "other", "verdict"),
    [
        ("Officers made 46 arrests for theft.", "For theft officers made 46 arrests.", Verdict.AGREES),
        ("The base has 6 rooms for officers.", "At the base officers saw 6 dogs.", Verdict.ONLY_SOURCE),
    ],
)
def test_small_numbers_that_are_equal_by_chance_do_not_agree(text: str, other: str, verdict: Verdict) -> None:
    (figure,) = figures(place("report", text), place("paper", other))
    assert figure.verdict is verdict


@pytest.mark.xfail(strict=True, reason="of the two words after a number one in common is enough")
def test_arrests_for_theft_are_no_tractors_found_after_a_theft() -> None:
    (figure,) = figures(
        place("report", "Officers made 46 arrests for theft."),
        place("paper", "Officers found 46 tractors after a theft."),
    )
    assert figure.verdict is Verdict.ONLY_SOURCE


@pytest.mark.parametrize(
    ("stated", "period"),
    [
        (place("report", "In 2022-23 there were 46 arrests."), "2022-23"),
        (place("report", "There were 46 arrests.", context="In May 2023 officers said:"), "2023-05"),
        (place("report", "There were 46 arrests.", heading="Results 2021-22"), "2021-22"),
        (place("report", "There were 46 arrests.", period="2023-24"), "2023-24"),
        (place("report", "There were 46 arrests.", period=""), ""),
    ],
)
def test_a_figure_stands_for_the_time_stated_nearest_to_it(stated: Stated, period: str) -> None:
    assert figures(stated)[0].period == period


def test_a_figure_names_its_value_its_unit_and_the_quote_that_holds_it() -> None:
    (money, share) = figures(place("report", "The fund gave £1.2 million, 12% more."))
    assert (money.text, money.value, money.unit, money.citation) == ("£1.2 million", "1200000", "GBP", 1)
    assert (share.text, share.value, share.unit) == ("12%", "12", "percent")


def test_a_long_table_is_not_checked_without_end() -> None:
    numbers = " and ".join(f"{number} dogs" for number in range(100, 140))
    assert 0 < len(figures(place("report", f"There were {numbers}."))) <= 12
# fmt: on

"""A draft is checked: numbers are traced to their quotes and told with what the audit found of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from reportqa.answering.asked import Asked
from reportqa.answering.checking import Checked, check, is_traced
from reportqa.answering.composing import Draft, compose
from reportqa.answering.query import understand
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.weighing import weigh
from reportqa.answering.words import FigureWords, words_of
from reportqa.domain import (
    DATE_UNIT,
    Basis,
    Citation,
    DocumentKind,
    Elsewhere,
    Entry,
    Figure,
    Finding,
    FindingKind,
    Number,
    Passage,
    Period,
    PeriodKind,
    Span,
    StatedValue,
    Statement,
    StatementKind,
    Verdict,
)
from reportqa.figures.numbers.stated import find_numbers
from reportqa.figures.times.periods import find_periods

VOCABULARY = Vocabulary({}, {}, lambda _: ({}, 1))
YEAR = Period(PeriodKind.FINANCIAL_YEAR, "2023-24", date(2023, 4, 1), date(2024, 3, 31), "2023-24", 0, 7)


def statement(document: str, text: str) -> Statement:
    return Statement(f"s:{document}", document, 0, StatementKind.SENTENCE, text, "", (Span(1, 0, len(text)),))


def figure_of(said: Statement, number: Number) -> Figure:
    span = Span(1, number.start, number.end)
    return Figure(said.passage, said, (), number, span, "", YEAR, "document", "", Basis.ACTUAL, None, "")


def figures_in(said: Statement) -> list[Figure]:
    return [figure_of(said, number) for number in find_numbers(said.text)]


def value(said: Statement, number: int = 0) -> StatedValue:
    figure = figures_in(said)[number]
    told = figure.number
    return StatedValue(said.passage, said, figure.span, told.text, str(told.value), told.unit, "2023-24", "")


def finding(
    verdict: Verdict, *values: StatedValue, kind: FindingKind = FindingKind.SAME_FIGURE, working: str = ""
) -> Finding:
    return Finding(kind, verdict, "", 0, values, working)


class Kept:
    """A ledger that keeps these findings."""

    def __init__(self, *findings: Finding) -> None:
        self.kept = findings
        self.times: list[Elsewhere] = []

    def figures(self, statements: Sequence[str]) -> list[Figure]:
        said = {v.statement.key: v.statement for each in self.kept for v in each.values}
        return [figure for key in statements if key in said for figure in figures_in(said[key])]

    def findings(self, statements: Sequence[str]) -> list[Finding]:
        return [each for each in self.kept if any(v.statement.key in statements for v in each.values)]

    def other_periods(self, figure: Figure, statements: Sequence[str]) -> list[Elsewhere]:
        return [replace(each, verdict=Verdict.OTHER_PERIOD) for each in self.times if statements]

    def elsewhere(self, value: StatedValue, verdict: Verdict) -> Elsewhere:
        return Elsewhere(value.text, value.value, value.period, value.document, 1, value.statement.text, verdict)


def drafted(said: Statement, question: str = "Tell me about it") -> Draft:
    query = understand(question, VOCABULARY, ())
    entry = Entry(said.passage, said.passage, "", "", DocumentKind.OTHER, "", "", None, "", (), 1, "current", False, 1)
    passage = Passage(said.passage, said.passage, 0, 1, (), said.text, (said,))
    figures = {said.key: list(map(FigureWords, figures_in(said)))}
    evidence = weigh(Asked(query), words_of(passage), [0.5], entry, 1.0, VOCABULARY, "", figures)
    best = max(evidence, key=lambda each: each.score)
    return compose([(query, best)], {(said.passage, 1): said.text})


def checked(said: Statement, *findings: Finding, question: str = "Tell me about it") -> Checked:
    return check(drafted(said, question), Kept(*findings))


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


def test_the_figure_asked_for_is_told_with_what_it_was_at_other_times() -> None:
    kept = Kept(finding(Verdict.AGREES, value(statement("report", "Officers made 46 arrests."))))
    kept.times = [Elsewhere("31", "31", "2022-23", "earlier", 1, "31 arrests", Verdict.OTHER_PERIOD)]
    draft = drafted(statement("report", "Officers made 46 arrests."), "How many arrests did officers make?")
    (told,) = check(draft, kept, ["s:earlier"]).figures
    assert [(other.period, other.text, other.verdict) for other in told.others] == [
        ("2022-23", "31", Verdict.OTHER_PERIOD)
    ]
    (alone,) = check(draft, kept).figures
    assert alone.others == ()


def test_a_line_with_a_number_that_no_quote_holds_is_not_shown() -> None:
    draft = drafted(statement("report", "Officers made 46 arrests."))
    (line,) = draft.lines
    invented = replace(line, text="Officers made 47 arrests.")
    found = check(Draft((invented, line)), Kept())
    assert found.lines == (line,)
    assert [figure.text for figure in found.figures] == ["46"]


REPORT = statement("report", "Officers made 46 arrests and found 19 tractors.")
PAPER = statement("paper", "There were 46 arrests.")
NEWS = statement("news", "Over 40 arrests were made.")
OTHER = statement("other", "Officers made 48 arrests.")


@pytest.mark.parametrize(
    ("findings", "verdict", "others"),
    [
        ([], Verdict.ONLY_SOURCE, []),
        ([finding(Verdict.AGREES, value(REPORT), value(PAPER))], Verdict.AGREES, [Verdict.AGREES]),
        ([finding(Verdict.ROUNDS_TO, value(REPORT), value(NEWS))], Verdict.ROUNDS_TO, [Verdict.ROUNDS_TO]),
        # one place that agrees outweighs one that rounds
        ([finding(Verdict.ROUNDS_TO, value(REPORT), value(NEWS), value(PAPER))], Verdict.AGREES,
         [Verdict.ROUNDS_TO, Verdict.AGREES]),
        ([finding(Verdict.CONFLICT, value(REPORT), value(OTHER))], Verdict.CONFLICT, [Verdict.CONFLICT]),
        # of a conflict's places one may agree all the same
        ([finding(Verdict.CONFLICT, value(REPORT), value(PAPER), value(OTHER))], Verdict.CONFLICT,
         [Verdict.AGREES, Verdict.CONFLICT]),
        ([finding(Verdict.AGREES, value(REPORT, 1), value(PAPER))], Verdict.ONLY_SOURCE, []),  # of the tractors
        ([finding(Verdict.ADDS_UP, value(REPORT), value(REPORT, 1), kind=FindingKind.SUM)], Verdict.ADDS_UP, []),
    ],
)
def test_a_figure_is_told_with_what_was_found_of_it(
    findings: list[Finding], verdict: Verdict, others: list[Verdict]
) -> None:
    arrests = checked(REPORT, *findings).figures[0]
    assert arrests.verdict is verdict
    assert [other.verdict for other in arrests.others] == others


@pytest.mark.parametrize(
    ("findings", "working"),
    [
        ([finding(Verdict.ADDS_UP, value(REPORT), kind=FindingKind.SUM, working="40 + 6 = 46.")], "40 + 6 = 46"),
        ([finding(Verdict.ADDS_UP, value(REPORT), kind=FindingKind.SUM, working="40 + 6 = 46"),
          finding(Verdict.DOES_NOT_ADD_UP, value(REPORT), kind=FindingKind.SHARE, working="46 of 92 is 50%, not 60%")],
         "46 of 92 is 50%, not 60%"),
        ([finding(Verdict.AGREES, value(REPORT), value(PAPER), working="46 and 46")], ""),
    ],
)
def test_the_working_of_a_sum_is_shown_and_of_those_that_fail_alone(findings: list[Finding], working: str) -> None:
    assert checked(REPORT, *findings).figures[0].working == working


@pytest.mark.parametrize(
    ("question", "found", "differing"),
    [
        ("How many arrests were made?", finding(Verdict.CONFLICT, value(REPORT), value(OTHER)), ["other"]),
        ("How many arrests were made?", finding(Verdict.RESTATED, value(REPORT), value(OTHER)), ["other"]),
        ("How many arrests were made?", finding(Verdict.AGREES, value(REPORT), value(PAPER)), []),
        ("How many arrests were made?", finding(Verdict.CONFLICT, value(REPORT), value(PAPER), value(OTHER)),
         ["other"]),
        # the arrests are in dispute, but the tractors are asked for
        ("How many tractors were found?", finding(Verdict.CONFLICT, value(REPORT), value(OTHER)), []),
        ("When was it?", finding(Verdict.CONFLICT, value(REPORT), value(OTHER), kind=FindingKind.DATE), ["other"]),
    ],
)
def test_who_is_told_a_figure_in_dispute_is_told_the_other_too(
    question: str, found: Finding, differing: list[str]
) -> None:
    assert [each.document for each in checked(REPORT, found, question=question).differing] == differing


def test_another_place_is_shown_with_its_own_words_time_and_page() -> None:
    found = checked(REPORT, finding(Verdict.AGREES, value(REPORT), value(PAPER))).figures[0]
    assert found.others == (Elsewhere("46", "46", "2023-24", "paper", 1, PAPER.text, Verdict.AGREES),)


def test_a_figure_names_its_value_its_unit_its_time_and_the_quote_that_holds_it() -> None:
    said = statement("report", "The fund gave £1.2 million, 12% more.")
    (money, share) = checked(said, finding(Verdict.AGREES, value(said), value(PAPER))).figures
    assert (money.text, money.value, money.unit, money.citation) == ("£1.2 million", "1200000", "GBP", 1)
    assert (share.text, share.value, share.unit, share.period) == ("12%", "12", "percent", "2023-24")


def test_a_long_table_is_not_checked_without_end() -> None:
    numbers = " and ".join(f"{number} dogs" for number in range(100, 140))
    assert 0 < len(checked(statement("report", f"There were {numbers}.")).figures) <= 12
# fmt: on


def dated(said: Statement, text: str) -> StatedValue:
    (period,) = find_periods(text)
    start = said.text.index(text)
    span = Span(1, start, start + len(text))
    return StatedValue(said.passage, said, span, text, period.label, DATE_UNIT, period.label, "")


def test_a_date_asked_for_is_told_with_the_dates_that_other_places_give() -> None:
    report = statement("report", "The fund opened in spring 2021.")
    paper = statement("paper", "The fund opened in March 2022.")
    minutes = statement("minutes", "The fund opened in spring 2022.")
    found = finding(
        Verdict.CONFLICT,
        dated(report, "spring 2021"), dated(paper, "March 2022"), dated(minutes, "spring 2022"),
        kind=FindingKind.DATE,
    )  # fmt: skip
    (figure,) = checked(paper, found, question="When did the fund open?").figures
    assert (figure.text, figure.value, figure.unit) == ("March 2022", "2022-03", DATE_UNIT)
    assert (figure.verdict, paper.text[figure.start : figure.end]) == (Verdict.CONFLICT, "March 2022")
    assert [(each.text, each.verdict) for each in figure.others] == [
        ("spring 2021", Verdict.CONFLICT), ("spring 2022", Verdict.ROUNDS_TO),
    ]  # fmt: skip
    # Who asks for something else is not told the date as a figure.
    assert checked(paper, found, question="What is the fund?").figures == ()

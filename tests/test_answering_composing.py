"""Evidence becomes sentences: the figure first, then the document's words, each with its exact quote."""

from __future__ import annotations

import pytest

from reportqa.answering.asked import Asked
from reportqa.answering.composing import compose, pages_needed, qualified, runs_of_digits
from reportqa.answering.evidence import Evidence
from reportqa.answering.facts import numbers_in
from reportqa.answering.query import understand
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.weighing import weigh
from reportqa.answering.words import words_of
from reportqa.domain import Citation, DocumentKind, Entry, Passage, Span, Statement, StatementKind

VOCABULARY = Vocabulary({}, {}, lambda _: ({}, 1))
ENTRY = Entry(
    "key", "report.md", "", "The Report", DocumentKind.ANNUAL_REPORT, "", "2023-24", None, "https://example.org/r",
    (), 1, "current", False, 1,
)  # fmt: skip


def weighed(question: str, *statements: Statement) -> list[Evidence]:
    passage = Passage("p", "key", 0, 1, ("Policing", "Results"), "", statements)
    query = understand(question, VOCABULARY, ())
    return weigh(Asked(query), words_of(passage), [0.5] * len(statements), ENTRY, 1.0, VOCABULARY)


def stated(
    text: str,
    kind: StatementKind = StatementKind.SENTENCE,
    context: str = "",
    spans: tuple[Span, ...] = (),
    context_spans: tuple[Span, ...] = (),
) -> Statement:
    return Statement(f"s:{text}", "p", 0, kind, text, context, spans or (Span(1, 0, len(text)),), context_spans)


def compose_one(question: str, statement: Statement, pages: dict[int, str]) -> tuple[str, tuple[Citation, ...]]:
    evidence = max(weighed(question, statement), key=lambda each: each.score)
    texts = {("key", number): text for number, text in pages.items()}
    (line,) = compose([(understand(question, VOCABULARY, ()), evidence)], texts).lines
    return line.text, line.citations


def told(question: str, text: str, kind: StatementKind = StatementKind.SENTENCE, context: str = "") -> str:
    return compose_one(question, stated(text, kind, context), {1: text})[0]


# fmt: off
@pytest.mark.parametrize(
    ("question", "text", "lead"),
    [
        ("How many arrests were made?", "Officers made 46 arrests and found 19 tractors.", "46"),
        ("How many tractors were found?", "Officers made 46 arrests and found 19 tractors.", "19"),
        ("How many arrests were made?", "Officers made over 40 arrests.", "over 40"),
        ("How much did the base cost?", "The base has 12 rooms and cost £1.2 million.", "£1.2 million"),
        ("How much did the base cost?", "The base cost almost £1.2 million.", "almost £1.2 million"),
        ("What percentage of calls were answered?", "Of 200 calls, 93% of calls were answered.", "93%"),
        ("When did the base open?", "The base was opened in May 2023.", "May 2023"),
        ("When did the base open in 2023-24?", "In 2023-24 a base was opened on 5 June 2023.", "5 June 2023"),
        ("When did the base open?", "The base opened in May 2023 and shut in June 2024.", "May 2023"),
    ],
)
def test_the_figure_or_date_asked_for_goes_before_the_words(question: str, text: str, lead: str) -> None:
    assert told(question, text) == f"{lead}: {text}"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many arrests were made?", "46 arrests were made."),  # the words begin with it
        ("How many were made?", "46 arrests and 19 visits."),  # it cannot be told which
        ("When did the base open?", "A paper of May 2023 and one of June 2024 tell of the base."),
        ("Who runs the base?", "The base is run by 12 people."),
        ("Tell me about the base", "The base cost £3 in May 2023."),
    ],
)
def test_without_a_sure_figure_the_words_stand_alone(question: str, text: str) -> None:
    assert told(question, text) == text


ROW = "Roads policing – Budget: £8.4m; Spend: £9.1m; Variance: £0.7m"


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("What was the budget for roads policing?", "Budget: £8.4m"),
        ("How much was the spend on roads policing?", "Spend: £9.1m"),
        ("How much did roads policing spend?", "Spend: £9.1m"),
        ("How much was spent on roads policing?", "Spend: £9.1m"),
        ("How much went on roads policing?", "Spend: £9.1m"),
    ],
)
def test_of_a_table_row_only_the_cell_under_the_heading_asked_for_is_told(question: str, cell: str) -> None:
    assert told(question, ROW, StatementKind.ROW) == f"{cell.partition(': ')[2]}: Roads policing – {cell}"


def test_of_a_variance_the_side_of_the_budget_is_told() -> None:
    question = "How far over budget was roads policing, what is the variance?"
    assert told(question, ROW, StatementKind.ROW) == "£0.7m over budget: Roads policing – Variance: £0.7m"


@pytest.mark.parametrize(
    "question",
    [
        "What was the budget for roads policing and what was actually spent?",
        "roads policing budget vs spend",
        "How far over budget was roads policing, in pounds and as a percentage?",
        "How much was roads policing given, and how much of it was left?",
    ],
)
def test_where_several_cells_of_a_row_are_asked_for_the_row_is_told(question: str) -> None:
    assert told(question, ROW, StatementKind.ROW) == ROW


def test_a_table_row_with_one_number_tells_it() -> None:
    assert told("How much went on vans?", "Vans – Cost: £3m", StatementKind.ROW).startswith("£3m: ")


@pytest.mark.parametrize(
    ("text", "kind", "context", "words"),
    [
        ("Made 46 arrests;", StatementKind.ITEM, "In the year, officers:", "In the year, officers made 46 arrests"),
        ("Safer roads", StatementKind.ITEM, "It was a good year. We want:", "We want: "),
        ("I listened.", StatementKind.QUOTATION, "Maria Okafor", "Maria Okafor: I listened."),
        ("Vans – Cost: £3m", StatementKind.ROW, "Spending in 2023-24", "Vans – Cost: £3m (Spending in 2023-24)"),
    ],
)
def test_what_completes_a_statement_is_told_with_it(text: str, kind: StatementKind, context: str, words: str) -> None:
    assert words in told("Tell me about it", text, kind, context)


def test_an_item_keeps_the_capital_of_a_name() -> None:
    assert told("Tell me about it", "Ruth Penhallow", StatementKind.ITEM, "Thanks go to:").endswith("Ruth Penhallow")


def test_a_list_is_told_item_by_item() -> None:
    items = [stated("Safer roads;", StatementKind.ITEM), stated("Fewer thefts.", StatementKind.ITEM)]
    whole = stated("We want: Safer roads; Fewer thefts", StatementKind.LIST)
    evidence = weighed("What are the aims?", whole, *items)[0]
    draft = compose([(understand("What are the aims?", VOCABULARY, ()), evidence)], {("key", 1): whole.text})
    assert draft.lines[0].text == "We want:\n- Safer roads\n- Fewer thefts"


def test_a_further_list_is_left_out_where_the_answer_would_be_too_long() -> None:
    chosen = []
    for number in range(3):
        items = [stated(f"Aim {number} of {each} things;", StatementKind.ITEM) for each in range(8)]
        whole = stated(f"We want: {' '.join(item.text for item in items)}", StatementKind.LIST)
        best = next(e for e in weighed("What are the aims?", whole, *items) if e.statement is whole)
        chosen.append((understand("What are the aims?", VOCABULARY, ()), best))
    page = " ".join(evidence.statement.text for _, evidence in chosen)
    assert [line.text.count("- ") for line in compose(chosen, {("key", 1): page}).lines] == [8, 8]
    other = (understand("Which goals are there?", VOCABULARY, ()), chosen[2][1])
    assert len(compose([*chosen[:2], other], {("key", 1): page}).lines) == 3


# --- quotes ---


def test_a_quote_is_the_pages_own_characters_whatever_is_told() -> None:
    page = "Before. The **46**\narrests made news. After."
    start, end = page.index("The"), page.index(" After")
    text, (citation,) = compose_one(
        "How many arrests?", stated("The 46 arrests made news.", spans=(Span(1, start, end),)), {1: page}
    )
    assert text == "46: The 46 arrests made news."
    assert citation.quote == "The **46**\narrests made news."
    assert page[citation.start : citation.end] == citation.quote
    assert citation.passage == page
    assert (citation.document, citation.title, citation.page) == ("report.md", "The Report", 1)
    assert citation.section == "Policing > Results"
    assert citation.address == "https://example.org/r"


def test_a_statement_over_two_pages_is_quoted_from_both() -> None:
    statement = stated("Officers made 46 arrests.", spans=(Span(1, 0, 13), Span(2, 0, 11)))
    _, citations = compose_one("How many arrests?", statement, {1: "Officers made", 2: "46 arrests."})
    assert [(each.page, each.quote, each.marker) for each in citations] == [
        (1, "Officers made", 1), (2, "46 arrests.", 2),
    ]


@pytest.mark.parametrize(
    ("lead_in", "quoted"), [("In 2023-24 officers:", ["made 46 arrests", "In 2023-24 officers:"]),
                            ("Officers:", ["made 46 arrests"])]
)
def test_a_lead_in_is_quoted_where_the_answer_takes_a_number_from_it(lead_in: str, quoted: list[str]) -> None:
    page = f"{lead_in} made 46 arrests"
    statement = stated(
        "made 46 arrests", StatementKind.ITEM, lead_in,
        (Span(1, len(lead_in) + 1, len(page)),), (Span(1, 0, len(lead_in)),),
    )
    _, citations = compose_one("Tell me about it", statement, {1: page})
    assert [citation.quote for citation in citations] == quoted


def test_markers_run_on_from_line_to_line() -> None:
    first, second = weighed("arrests", stated("46 arrests were made."), stated("46 tractors were found."))
    query = understand("arrests", VOCABULARY, ())
    draft = compose([(query, first), (query, second)], {("key", 1): "46 tractors were found, 46 arrests were made."})
    assert [citation.marker for line in draft.lines for citation in line.citations] == [1, 2]


def test_the_pages_of_a_statement_and_of_its_lead_in_are_needed() -> None:
    evidence = weighed("arrests", stated("46", spans=(Span(3, 0, 2),), context_spans=(Span(2, 0, 5),)))
    assert pages_needed((each.entry, each.statement) for each in evidence) == {("key", 3), ("key", 2)}


# --- numbers as written ---


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("£1,200.50 in 2023/24", ["1,200.50", "2023", "24"]),
        ("12%.", ["12"]),
        ("A99, 5,310.", ["99", "5,310"]),
        ("six", []),
        ("", []),
    ],
)
def test_runs_of_digits_are_numbers_as_written(text: str, runs: list[str]) -> None:
    assert runs_of_digits(text) == runs


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Over 600 came.", "Over 600"),
        ("There were more than 600.", "more than 600"),
        ("It cost around £3m.", "around £3m"),
        ("In excess of 40 came", "In excess of 40"),
        ("Almost 600 of them", "Almost 600"),
        ("There were 600.", "600"),
        ("Between 10-12 came", "10-12"),
    ],
)
def test_a_word_that_bounds_a_number_stays_with_it(text: str, written: str) -> None:
    assert qualified(text, numbers_in(text)[0]) == written
# fmt: on


@pytest.mark.parametrize(
    ("question", "row", "cell"),
    [
        ("What was the figure for receipts in 2019?", "Receipts – 2018: £4m; 2019: £7m", "£7m"),
        ("What was the figure for receipts in 2018?", "Receipts – 31 March 2018: £4m; 31 March 2019: £7m", "£4m"),
        ("What was the figure for receipts in 2023-24?", "Receipts – 2022-23: £4m; 2023-24: £7m", "£7m"),
        ("What was the figure for receipts in 2017?", "Receipts – 2018: £4m; 2019: £7m", ""),
    ],
)
def test_a_column_that_is_a_year_answers_for_that_year_only(question: str, row: str, cell: str) -> None:
    best = max(weighed(question, stated(row, kind=StatementKind.ROW)), key=lambda each: each.score)
    assert (best.figure.number.text if best.figure and best.usable else "") == cell

"""Which documents a question names, by kind and by time, and what is left of the question then."""

from __future__ import annotations

from datetime import date

import pytest

from reportqa.answering.shelf import find_documents
from reportqa.domain import DocumentKind, Entry

REPORT, PAPER, MINUTES, BUDGET = (
    DocumentKind.ANNUAL_REPORT, DocumentKind.PANEL_PAPER, DocumentKind.MINUTES, DocumentKind.BUDGET
)  # fmt: skip


def entry(key: str, kind: DocumentKind, period: str = "", dated: date | None = None, edition: int = 1) -> Entry:
    return Entry(key, key, key, key, kind, "", period, dated, "", (), edition, "current", False, 1)


SHELF = (
    entry("report 2022-23", REPORT, "2022-23"),
    entry("report 2023-24", REPORT, "2023-24"),
    entry("paper of July 2023", PAPER, dated=date(2023, 7, 18)),
    entry("paper of March 2024", PAPER, dated=date(2024, 3, 5)),
    entry("news", DocumentKind.OTHER),
)
REPORTS = ("report 2022-23", "report 2023-24")
PAPERS = ("paper of July 2023", "paper of March 2024")


# fmt: off
@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What does the annual report of 2023-24 say about burglary?", ("report 2023-24",)),
        ("What does the 2023-24 annual report say about burglary?", ("report 2023-24",)),
        ("what does the annual report for 2022/23 say about knives", ("report 2022-23",)),
        ("In the Annual Report of 2022-2023, how many tasers were fired?", ("report 2022-23",)),
        ("How many tasers were fired in the annual report dated 2022-23?", ("report 2022-23",)),
        ("According to the annual report for the year 2023/24, who chairs the board?", ("report 2023-24",)),
        ("Does the annual review for 2023-24 mention drones?", ("report 2023-24",)),
        ("How many drones are in the annual reports?", REPORTS),
        ("What does the annual report say about drones?", REPORTS),
        ("What did the panel paper of July 2023 say about speed cameras?", ("paper of July 2023",)),
        ("What did the July 2023 panel paper say about speed cameras?", ("paper of July 2023",)),
        ("what was in the panel report dated 18 July 2023", ("paper of July 2023",)),
        ("In the report to the panel on 5 March 2024, what was the precept?", ("paper of March 2024",)),
        ("in the Panel's report of March 2024, who is named?", ("paper of March 2024",)),
        ("What did the Police and Crime Panel paper from July 2023 say?", ("paper of July 2023",)),
        ("What did the report presented to the police and crime panel say?", PAPERS),
        ("What was reported to the panel about vetting?", PAPERS),
        ("what did they tell people in panel papers about vetting", PAPERS),
        ("What were the panel meeting papers about?", PAPERS),
        ("Compare the annual report for 2022-23 with the annual report for 2023-24", REPORTS),
        ("Is the figure in the annual report of 2023-24 the same as in the panel paper of July 2023?",
         ("report 2023-24", "paper of July 2023")),
        ("Is the figure in the panel paper of July 2023 the same as in the annual report for 2023-24?",
         ("paper of July 2023", "report 2023-24")),
        ("Compare the annual report with the annual report", REPORTS),
        # These name no document.
        ("How many burglaries were there in 2023-24?", ()),
        ("How many reports of hate crime were there in July 2023?", ()),
        ("How many crimes were reported in 2023-24?", ()),
        ("Who sits on the police and crime panel?", ()),
        ("When does the panel meet?", ()),
        ("What is the annual budget?", ()),
        ("What does the news say about drones?", ()),
    ],
)
def test_a_question_names_the_documents_of_that_kind_and_time(question: str, named: tuple[str, ...]) -> None:
    mentioned = find_documents(question, SHELF)
    assert mentioned.keys == named
    assert mentioned.missing == ()


@pytest.mark.parametrize(
    "question",
    [
        "What does the annual report 2022-23 say about burglary?",
        "How many tasers were fired, in the annual report (2022-23)?",
        "in annual report 2022/23 how many burglaries",
    ],
)
def test_a_report_is_named_as_its_title_names_it(question: str) -> None:
    assert find_documents(question, SHELF).keys == ("report 2022-23",)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("What does the annual report for 2019-20 say about burglary?", "annual report for 2019-20"),
        ("what does the 2019/20 annual report say about burglary", "2019/20 annual report"),
        ("What did the panel paper of January 2020 say?", "panel paper of January 2020"),
        ("What did the January 2020 panel paper say?", "January 2020 panel paper"),
    ],
)
def test_a_document_that_is_not_there_is_named_in_the_words_of_the_question(question: str, missing: str) -> None:
    mentioned = find_documents(question, SHELF)
    assert mentioned.missing == (missing,)
    assert mentioned.keys == ()


def test_of_two_documents_named_the_one_that_is_there_is_found_and_the_other_missed() -> None:
    mentioned = find_documents("Compare the annual report for 2023-24 with the annual report for 2018-19", SHELF)
    assert mentioned.keys == ("report 2023-24",)
    assert mentioned.missing == ("annual report for 2018-19",)


@pytest.mark.parametrize(
    "question",
    ["What do the minutes of July 2023 say?", "What does the budget report for 2023-24 say about pay?"],
)
def test_a_kind_of_paper_the_shelf_has_none_of_is_not_called_missing(question: str) -> None:
    mentioned = find_documents(question, SHELF)
    assert (mentioned.keys, mentioned.missing) == ((), ())


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What do the minutes of 9 May 2023 say?", "minutes"),
        ("What does the budget report 2024-25 say about pay?", "budget"),
    ],
)
def test_minutes_and_budget_papers_are_named_as_reports_are(question: str, named: str) -> None:
    shelf = (*SHELF, entry("minutes", MINUTES, dated=date(2023, 5, 9)), entry("budget", BUDGET, "2024-25"))
    assert find_documents(question, shelf).keys == (named,)


@pytest.mark.parametrize(
    ("question", "kept", "gone"),
    [
        ("How many tasers does the annual report for 2022-23 count?", ("tasers", "count"), ("2022", "annual")),
        ("What did the panel paper of July 2023 say about cameras in May 2023?", ("cameras", "May 2023"), ("July",)),
        ("How many homes in Fernley were burgled in 2023-24?", ("Fernley", "2023-24"), ()),
    ],
)
def test_the_words_that_name_a_document_ask_for_nothing_else(
    question: str, kept: tuple[str, ...], gone: tuple[str, ...]
) -> None:
    left = find_documents(question, SHELF).blank(question)
    assert len(left) == len(question)  # places in the question stay what they were
    assert [word for word in kept if word not in left] == []
    assert [word for word in gone if word in left] == []


def test_a_document_that_tells_no_time_may_be_of_any_time() -> None:
    shelf = (entry("undated", REPORT), entry("report 2023-24", REPORT, "2023-24"))
    assert find_documents("the annual report for 2021-22", shelf).keys == ("undated",)


def test_an_empty_shelf_misses_nothing() -> None:
    assert find_documents("What does the annual report for 2023-24 say?", ()).missing == ()
# fmt: on

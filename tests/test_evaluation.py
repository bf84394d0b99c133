"""An answer is judged against its gold question: what it says and cites, what was found, which verdict it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from reportqa.domain import Answer, CheckedFigure, Citation, Searched, Status, Verdict
from reportqa.evaluation.citing import Sentence, carries, cited, sentences_of
from reportqa.evaluation.gold import GoldQuestion, Place
from reportqa.evaluation.ranks import Retrieved, places_held
from reportqa.evaluation.scoring import MAX_WORDS, Seen, judge
from reportqa.evaluation.wording import all_words_in, holds


@pytest.mark.parametrize(
    ("text", "writing", "expected"),
    [
        ("There were 1,270 arrests", "1,270", True),
        ("There were 1,270 arrests", "270", False),
        ("There were 1,270 arrests", "1", False),
        ("It rose by 12.5%", "12", False),
        ("It rose by 12.5%", "12.5%", True),
        ("It rose by 12.5%", "2.5%", False),
        ("It was 72.", "72", True),
        ("It was 72, then 73", "72", True),
        ("It was 72,000", "72", False),
        ("It was 172", "72", False),
        ("In 2023-24 it rose", "2023-24", True),
        ("It cost £1.2m", "£1.2m", True),
        ("It cost £1.2 million", "£1.2m", False),
        ("Op  Warrior\nbegan", "op warrior", True),
        ("the **Safer** fund", "safer fund", True),
        ("the people’s “panel”", 'people\'s "panel"', True),
        ("nothing", "something", False),
        ("", "x", False),
    ],
)
def test_a_text_holds_a_writing_whatever_its_dress_but_a_number_only_whole(
    text: str, writing: str, expected: bool
) -> None:
    assert holds(text, writing) is expected


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("Plastics 2,190 2,236", "2,190 | 2,236 … Plastics", True),
        ("Plastics 2,190 2,236", "Plastics 2,190", False),
        ("rose by 12.5%", "It rose by 12.5%", True),
        ("270", "1,270", False),
        ("", "anything", True),
    ],
)
def test_a_text_may_hold_words_in_any_order(words: str, text: str, expected: bool) -> None:
    assert all_words_in(words, text) is expected


QUESTION = GoldQuestion(
    identity="1",
    split="develop",
    kind="count",
    style="plain",
    question="How many requests were answered?",
    status=("answered",),
    expect=(("72", "seventy-two"), ("requests",)),
    reject=("49",),
    where=(Place("report.pdf", "answered 72 requests", 3),),
    all_needed=False,
    documents=(),
)


def citation(quote: str, document: str = "report.pdf", marker: int = 1, page: int = 3, around: str = "") -> Citation:
    return Citation(marker, document, "Report", page, "Requests", quote, 0, len(quote), around or quote, "")


def figure(text: str, verdict: Verdict, value: str = "", working: str = "", period: str = "") -> CheckedFigure:
    return CheckedFigure(text, value or text.replace(",", ""), "", period, 1, verdict, working, ())


def answer(
    text: str,
    status: Status = Status.ANSWERED,
    quotes: Sequence[str] = (),
    figures: Sequence[CheckedFigure] = (),
) -> Answer:
    citations = tuple(citation(quote, marker=number) for number, quote in enumerate(quotes, start=1))
    return Answer("a", "q", status, "", text, citations, tuple(figures), Searched(1, 1), "v", 5.0)


HELD = "The office answered 72 requests."


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("72: It received 80 requests and answered 72. [1]", True),
        ("80: It received 80 requests and answered 72. [1]", False),
        ("It received 80 requests and answered 72. [1]", False),
        ("72 requests were answered of 80. [1]", True),
        ("Requests were answered. [1]", False),
    ],
)
def test_the_figure_that_must_be_told_first_is_looked_for_there(text: str, right: bool) -> None:
    question = replace(QUESTION, expect=(("requests",),), lead=("72", "seventy-two"))
    assert judge(question, answer(text, quotes=[HELD])).right is right


@pytest.mark.parametrize(
    ("given", "right", "grade"),
    [
        (answer("72: The office answered 72 requests. [1]", quotes=[HELD]), True, "complete"),
        (answer("Seventy-two requests. [1]", quotes=[HELD]), True, "complete"),
        (answer("The office answered 172 requests. [1]", quotes=[HELD]), False, "partly"),
        (answer("72 of them. [1]", quotes=[HELD]), False, "partly"),
        (answer("None at all. [1]", quotes=[HELD]), False, "nothing"),
        (answer("72 requests, up from 49. [1]", quotes=[HELD]), False, "complete"),
        (answer("72 requests", Status.PARTIAL, [HELD]), False, "complete"),
        (answer("72 requests", Status.NOT_FOUND), False, "nothing"),
        (answer("72 requests " + "and so on " * MAX_WORDS, quotes=[HELD]), False, "complete"),
    ],
    ids=[
        "as written",
        "otherwise",
        "wrong number",
        "a group missing",
        "nothing",
        "rejected",
        "partial",
        "refused",
        "long",
    ],
)
def test_an_answer_is_right_when_all_it_must_hold_is_there_and_nothing_else(
    given: Answer, right: bool, grade: str
) -> None:
    judged = judge(QUESTION, given)
    assert (judged.right, judged.grade) == (right, grade)


@pytest.mark.parametrize(
    ("status", "allowed", "right"),
    [
        (Status.NOT_FOUND, ("not_found",), True),
        (Status.DECLINED, ("not_found", "declined"), True),
        (Status.DECLINED, ("not_found",), False),
        (Status.ANSWERED, ("not_found",), False),
    ],
)
def test_a_refusal_is_judged_by_its_status_alone(status: Status, allowed: tuple[str, ...], right: bool) -> None:
    question = replace(QUESTION, status=allowed)
    assert judge(question, answer("The documents do not say, not even 49.", status)).right is right


@pytest.mark.parametrize(
    ("text", "quotes", "traced"),
    [
        ("72 requests [1]", [HELD], True),
        ("73 requests [1]", [HELD], False),
        ("No number at all [1]", [HELD], True),
        ("72 of 100 [1]", [HELD, "of 100"], True),
        ("The documents do not say.", [], True),
    ],
)
def test_an_answer_is_traced_when_its_digits_stand_in_its_quotes(text: str, quotes: list[str], traced: bool) -> None:
    assert judge(QUESTION, answer(text, quotes=quotes)).traced is traced


def test_what_was_worked_out_and_the_years_of_a_series_need_no_quote() -> None:
    worked_out = figure("23", Verdict.COMPUTED, working="72 − 49 = 23")
    given = answer("23: worked out, 72 − 49 = 23. [1]", quotes=["from 49 to 72"], figures=[worked_out])
    assert judge(QUESTION, given).traced
    year = figure("72", Verdict.AGREES, period="2023-24")
    assert judge(QUESTION, answer("2023-24: 72 [1]", quotes=[HELD], figures=[year])).traced
    assert not judge(QUESTION, answer("2023-24: 72 [1]", quotes=[HELD])).traced


# --- citations ---


def test_a_sentence_is_what_stands_before_its_markers() -> None:
    text = "72: The office answered 72 requests. [1][2]\nThey were about:\n- bins\n- roads [3]\nNobody said why."
    assert sentences_of(text) == [
        Sentence("72: The office answered 72 requests.", (1, 2)),
        Sentence("They were about:\n- bins\n- roads", (3,)),
        Sentence("Nobody said why.", ()),
    ]


@pytest.mark.parametrize(
    ("sentence", "quotes", "expected"),
    [
        ("72: The office answered 72 requests.", [citation(HELD)], True),
        ("The office answered 73 requests.", [citation(HELD)], False),
        ("Crews rescued 72 otters from flooded rivers.", [citation(HELD)], False),
        ("The main points are: the office answered 72 requests", [citation("the office answered 72 requests")], True),
        ("The office answered 72 requests in 14 days.", [citation(HELD), citation("in 14 days")], True),
        ("Plastics – weight: 2,236 (Recycling by material)", [citation("Plastics 2,236")], False),
        (
            "Plastics – weight: 2,236 (Recycling by material)",
            [citation("Plastics 2,236", around="Recycling by material; weight; Plastics 2,236")],
            True,
        ),
        ("Plastics – 2,236 of 9,000", [citation("Plastics 2,236", around="Plastics 2,236 of 9,000")], False),
        ("The office answered 72 requests.", [], False),
        ("Stated differently elsewhere: otters 77", [citation("otters 77")], True),
    ],
    ids=[
        "as written", "another number", "other words", "a lead-in besides", "two quotes together", "headings nowhere",
        "headings around the quote", "a number only around the quote", "nothing cited", "the program's own words",
    ],
)  # fmt: skip
def test_quotes_carry_a_sentence_when_they_hold_its_numbers_and_words(
    sentence: str, quotes: list[Citation], expected: bool
) -> None:
    assert carries(quotes, sentence) is expected


@pytest.mark.parametrize(
    ("text", "working", "quote", "expected"),
    [
        ("23", "72 − 49 = 23", "rose from 49 to 72 requests", True),
        ("23", "72 − 49 = 23", "there were 72 requests", False),
        ("6", "72 ÷ 12 months = 6", "72 requests", True),
        ("60.5", "(72 + 49) ÷ 2 = 60.5", "rose from 49 to 72", True),
        ("68.06%", "49 ÷ 72 = 68.06%", "49 requests", False),
    ],
)
def test_what_is_worked_out_is_carried_by_the_numbers_it_comes_from(
    text: str, working: str, quote: str, expected: bool
) -> None:
    worked_out = figure(text, Verdict.COMPUTED, "1", working)
    assert carries([citation(quote)], f"{text}: worked out, {working}.", [worked_out]) is expected


@pytest.mark.parametrize(
    ("quote", "misplaced", "right"),
    [
        (citation(HELD), (), 1),
        (citation(HELD), (1,), 0),
        (citation(HELD, page=4), (), 0),
        (citation(HELD, document="other.pdf", page=4), (), 1),
        (citation("The office answered letters."), (), 0),
    ],
    ids=["as it should be", "not at its place", "on another page", "in another paper", "without the number"],
)
def test_a_citation_is_right_by_its_words_its_place_and_its_page(
    quote: Citation, misplaced: tuple[int, ...], right: int
) -> None:
    given = replace(answer("The office answered 72 requests. [1]"), citations=(quote,))
    found = cited(given, QUESTION.where, misplaced)
    assert (found.citations, found.citations_right) == (1, right)


def test_a_quote_that_adds_nothing_and_a_marker_without_a_quote_are_wrong() -> None:
    given = answer("The office answered 72 requests. [1][2][3]\nIt did so gladly.", quotes=[HELD, "Swans nest early."])
    found = cited(given, QUESTION.where, ())
    assert (found.citations, found.citations_right) == (3, 1)
    assert (found.sentences, found.sentences_carried) == (2, 1)


def test_a_heading_cited_for_a_result_may_be_told_in_the_lines_after_it() -> None:
    worked_out = figure("121", Verdict.COMPUTED, working="49 + 72 = 121")
    text = "121: worked out, 49 + 72 = 121. [1][2]\nRequests – 2022/23: 49; 2023/24: 72 [1][2]"
    given = answer(text, quotes=["Requests 49 72", "2022/23 2023/24"], figures=[worked_out])
    assert cited(given, (), ()).citations_right == 4


@pytest.mark.parametrize(
    ("quotes", "all_needed", "expected"),
    [
        ([("a", "first words")], False, (1, 1)),
        ([("a", "words"), ("a", "the first")], False, (1, 1)),
        ([("b", "first words")], False, (0, 1)),
        ([("a", "first words")], True, (1, 2)),
        ([("a", "first words"), ("b", "| second | words |")], True, (2, 2)),
        ([], True, (0, 2)),
    ],
    ids=["one of two", "cell by cell", "another paper", "one where both are needed", "both", "nothing quoted"],
)
def test_places_are_held_by_quotes_of_their_document(
    quotes: list[tuple[str, str]], all_needed: bool, expected: tuple[int, int]
) -> None:
    places = (Place("a", "first words"), Place("b", "second words"))
    assert places_held(replace(QUESTION, where=places, all_needed=all_needed), quotes) == expected


# --- what was retrieved ---


PASSAGES = [
    Retrieved("other.pdf", 3, HELD),
    Retrieved("report.pdf", 2, "None."),
    Retrieved("report.pdf", 2, "None either."),
    Retrieved("report.pdf", 3, "It  ANSWERED **72** requests"),
]


@pytest.mark.parametrize(
    ("passages", "rank", "page"),
    [
        (PASSAGES[3:], 1, 1),
        (PASSAGES, 4, 3),
        (PASSAGES[:1], 0, 0),
        ([Retrieved("report.pdf", 3, "No")], 0, 1),
        ([], 0, 0),
    ],
    ids=["first", "after others; pages count once", "another paper", "the right page, other words", "nothing"],
)
def test_the_rank_is_that_of_the_first_passage_and_page_of_the_place(
    passages: list[Retrieved], rank: int, page: int
) -> None:
    judged = judge(QUESTION, answer("72"), Seen(passages))
    assert (judged.passage_rank, judged.page_rank) == (rank, page)


def test_where_all_places_are_needed_the_last_found_counts() -> None:
    places = (Place("report.pdf", "answered 72", 3), Place("report.pdf", "none either", 2))
    together = replace(QUESTION, where=places, all_needed=True)
    judged = judge(together, answer("72"), Seen(PASSAGES))
    assert (judged.passage_rank, judged.page_rank) == (4, 3)
    assert judge(together, answer("72"), Seen(PASSAGES[3:])).passage_rank == 0


def test_a_question_without_a_place_or_a_page_has_no_rank() -> None:
    assert judge(replace(QUESTION, where=()), answer("72"), Seen(PASSAGES)).passage_rank == -1
    no_page = judge(replace(QUESTION, where=(Place("report.pdf", "answered 72"),)), answer("72"), Seen(PASSAGES))
    assert (no_page.passage_rank, no_page.page_rank) == (4, -1)


# --- verdicts ---


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        ([figure("72", Verdict.AGREES)], "agrees"),
        ([figure("14", Verdict.CONFLICT), figure("72", Verdict.AGREES)], "agrees"),
        ([figure("72", Verdict.AGREES), figure("72", Verdict.CONFLICT)], "conflict"),
        ([figure("seventy-two", Verdict.ONLY_SOURCE, "72")], "only_source"),
        ([figure("172", Verdict.CONFLICT)], ""),
        ([], ""),
    ],
    ids=["its own", "not another figure's", "the gravest", "in words", "another number", "no figure"],
)
def test_the_verdict_is_that_of_the_figure_asked_for(figures: list[CheckedFigure], verdict: str) -> None:
    due = replace(QUESTION, verdict=("conflict",))
    assert judge(due, answer("72 requests [1]", quotes=[HELD], figures=figures)).verdict == verdict
    assert judge(QUESTION, answer("72 requests [1]", quotes=[HELD], figures=figures)).verdict == ""

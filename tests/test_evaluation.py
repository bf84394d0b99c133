"""An answer is judged against its gold question, and many judgements are counted rightly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reportqa.domain import Answer, Citation, Searched, Status
from reportqa.errors import UsageError
from reportqa.evaluation.gold import GoldQuestion, Place, load_gold
from reportqa.evaluation.run import as_json, table
from reportqa.evaluation.scoring import MAX_WORDS, Judgement, holds, judge, rates


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


QUESTION = GoldQuestion(
    identity="1",
    split="test",
    kind="count",
    style="plain",
    question="How many requests were answered?",
    status=("answered",),
    expect=(("72", "seventy-two"), ("requests",)),
    reject=("49",),
    where=(Place("report.pdf", "answered 72 requests"),),
    all_needed=False,
    documents=(),
)


def citation(quote: str, document: str = "report.pdf") -> Citation:
    return Citation(1, document, "Report", 1, "", quote, 0, len(quote), quote, "")


def answer(text: str, status: Status = Status.ANSWERED, quotes: Sequence[str] = ()) -> Answer:
    citations = tuple(citation(quote) for quote in quotes)
    return Answer("a", "q", status, "", text, citations, (), Searched(1, 1), "v", 5.0)


HELD = "The office answered 72 requests."


@pytest.mark.parametrize(
    ("given", "right"),
    [
        (answer("72: The office answered 72 requests. [1]", quotes=[HELD]), True),
        (answer("Seventy-two requests. [1]", quotes=[HELD]), True),
        (answer("The office answered 172 requests. [1]", quotes=[HELD]), False),
        (answer("72 of them. [1]", quotes=[HELD]), False),
        (answer("72 requests, up from 49. [1]", quotes=[HELD]), False),
        (answer("72 requests", Status.PARTIAL, [HELD]), False),
        (answer("72 requests", Status.NOT_FOUND), False),
        (answer("72 requests " + "and so on " * MAX_WORDS, quotes=[HELD]), False),
    ],
    ids=["as written", "another writing", "wrong number", "a group missing", "rejected", "partial", "refused", "long"],
)
def test_an_answer_is_right_when_all_it_must_hold_is_there_and_nothing_else(given: Answer, right: bool) -> None:
    assert judge(QUESTION, given, []).right is right


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
    assert judge(question, answer("The documents do not say, not even 49.", status), []).right is right


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
    assert judge(QUESTION, answer(text, quotes=quotes), []).traced is traced


@pytest.mark.parametrize(
    ("quotes", "cited"), [([HELD], True), (["It answered letters."], False), (["It did.", HELD], True), ([], False)]
)
def test_an_answer_cites_the_place_when_a_quote_holds_it(quotes: list[str], cited: bool) -> None:
    assert judge(QUESTION, answer("72 requests", quotes=quotes), []).cited is cited


@pytest.mark.parametrize(
    ("passages", "rank"),
    [
        ([("report.pdf", HELD)], 1),
        ([("other.pdf", HELD), ("report.pdf", "None."), ("report.pdf", "It  ANSWERED **72** requests")], 3),
        ([("other.pdf", HELD)], 0),
        ([], 0),
    ],
)
def test_the_rank_is_that_of_the_first_passage_of_the_right_document(
    passages: list[tuple[str, str]], rank: int
) -> None:
    assert judge(QUESTION, answer("72"), passages).rank == rank


def test_a_question_without_a_place_has_no_rank() -> None:
    assert judge(replace(QUESTION, where=()), answer("72"), [("report.pdf", HELD)]).rank == -1


def row(status: str, right: bool, answerable: bool, rank: int, elapsed: float = 1.0, **more: Any) -> Judgement:
    question = replace(QUESTION, status=("answered",) if answerable else ("not_found",), where=QUESTION.where)
    fields = {"traced": True, "cited": right, "words": 10, **more}
    return Judgement(question=question, status=status, text="", right=right, rank=rank, elapsed_ms=elapsed, **fields)


ROWS = [
    row("answered", True, True, 1, 10.0, words=8),
    row("answered", False, True, 4, 20.0, words=30, traced=False),
    row("partial", True, True, 6, 30.0, words=20),
    row("not_found", False, True, 0, 40.0),
    row("not_found", True, False, -1, 50.0),
    row("declined", True, False, -1, 60.0),
    row("answered", False, False, -1, 70.0, words=10),
]


def test_rates_count_what_they_say() -> None:
    found = rates(ROWS)
    assert found.questions == 7
    assert found.right == pytest.approx(4 / 7, abs=0.001)
    assert found.answered_right == 0.5
    assert found.refused_rightly == pytest.approx(2 / 3, abs=0.001)
    assert found.refused_wrongly == 0.25
    assert found.recall_at_5 == 0.5
    assert found.mean_reciprocal_rank == pytest.approx((1 + 1 / 4 + 1 / 6 + 0) / 4, abs=0.001)
    assert found.cited == 0.5
    assert found.traced == pytest.approx(6 / 7, abs=0.001)
    assert found.median_words == 15
    assert (found.p50_ms, found.p95_ms) == (40.0, 70.0)


def test_rates_of_nothing_are_unknown_not_nought() -> None:
    found = rates([])
    assert found.questions == 0
    assert (found.right, found.answered_right, found.recall_at_5, found.median_words, found.p50_ms) == (None,) * 5
    refusals = rates(ROWS[4:6])
    assert (refusals.answered_right, refusals.refused_rightly, refusals.recall_at_5) == (None, 1.0, None)


def test_the_table_has_a_line_for_every_group() -> None:
    rows = [
        replace(ROWS[0], question=replace(QUESTION, split="develop", kind="count", style="plain")),
        replace(ROWS[3], question=replace(QUESTION, split="test", kind="money", style="lay")),
    ]
    lines = table(rows).splitlines()
    assert [line.split("  ")[0] for line in lines[1:]] == [
        "develop",
        "test",
        "all",
        "style lay",
        "style plain",
        "kind count",
        "kind money",
    ]
    assert "answered right" in lines[0]


def test_the_outcomes_kept_name_every_question() -> None:
    kept = as_json(ROWS, "abc")
    assert kept["corpus_version"] == "abc"
    assert len(kept["questions"]) == len(ROWS)
    assert kept["rates"]["test"]["answered_right"] == 0.5


# --- gold files ---


def test_a_gold_line_may_leave_out_all_but_the_question_and_its_status(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('\ufeff{"id": 1, "question": "How\u2028many?", "status": ["answered"]}\r\n\n', "utf-8")
    (question,) = load_gold(gold)
    assert (question.identity, question.question, question.answerable) == ("1", "How\u2028many?", True)
    assert (question.expect, question.where, question.documents) == ((), (), ())


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "5",
        "null",
        '"text"',
        "{}",
        "[" * 100_000,
        '{"id": "1", "question": "How many?"}',
        '{"id": "1", "question": "How?", "status": ["answered"], "where": [{"document": "a"}]}',
        '{"id": "1", "question": "How?", "status": ["answered"], "where": ["a"]}',
        '{"id": "1", "question": "How?", "status": "answered"}',
        '{"id": "1", "question": "How?", "status": ["answer"]}',
        '{"id": "1", "question": "How?", "status": ["answered"], "expect": ["72"]}',
    ],
    ids=lambda line: line[-30:],
)
def test_a_line_that_is_no_gold_question_is_named(tmp_path: Path, line: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(f'{{"id": 1, "question": "How many?", "status": ["answered"]}}\n{line}\n')
    with pytest.raises(UsageError, match=r"gold\.jsonl, line 2: not a gold question"):
        load_gold(gold)


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "holds no question"), (b"\n\n", "holds no question"), (b"\xff\xfe", "cannot be read")]
)
def test_a_gold_file_without_questions_is_told(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "gold.jsonl").write_bytes(content)
    with pytest.raises(UsageError, match=words):
        load_gold(tmp_path / "gold.jsonl")


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[1] / "eval" / "gold").glob("[!t]*.jsonl")), ids=lambda p: p.name
)
def test_the_gold_sets_of_this_project_are_whole(path: Path) -> None:
    questions = load_gold(path)
    assert len({question.identity for question in questions}) == len(questions)
    for question in questions:
        assert question.split in ("develop", "test")
        assert not question.answerable or (question.expect and question.where), question.identity

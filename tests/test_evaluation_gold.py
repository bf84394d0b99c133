"""Gold questions are read as they are written, and what is no gold question is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportqa.errors import UsageError
from reportqa.evaluation.gold import Place, load_gold


def test_a_gold_line_may_leave_out_all_but_the_question_and_its_status(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('\ufeff{"id": 1, "question": "How\u2028many?", "status": ["answered"]}\r\n\n', "utf-8")
    (question,) = load_gold(gold)
    assert (question.identity, question.question, question.answerable) == ("1", "How\u2028many?", True)
    assert (question.expect, question.where, question.documents, question.verdict) == ((), (), (), ())


def test_a_gold_line_may_give_pages_and_the_verdict_due(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        '{"id": "1", "question": "How?", "status": ["answered"], "verdict": ["conflict", "restated"], '
        '"where": [{"document": "a", "find": "b", "page": 3}, {"document": "c", "find": "d"}]}'
    )
    (question,) = load_gold(gold)
    assert question.where == (Place("a", "b", 3), Place("c", "d", 0))
    assert question.verdict == ("conflict", "restated")


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
        '{"id": "1", "question": "How?", "status": ["answered"], "verdict": "conflict"}',
        '{"id": "1", "question": "How?", "status": ["answered"], "verdict": ["quarrel"]}',
        '{"id": "1", "question": "?", "status": ["answered"], "where": [{"document": "", "find": "", "page": "p"}]}',
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

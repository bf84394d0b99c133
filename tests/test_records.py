"""The records: accounts and sessions that cannot be guessed, answers that stay, a log that keeps what it may."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from reportqa.domain import Answer, Citation, Searched, Status
from reportqa.errors import DamagedError, IndexMismatchError, UsageError
from reportqa.recording import documents_of, logged, without_question
from reportqa.records import Records
from reportqa.records import sessions as sessions_module
from reportqa.settings import Settings

PASSWORD = "otter lantern gravel tuesday"


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with Records.of(Settings(index=tmp_path / "index")) as opened:
        yield opened


def test_a_password_is_kept_as_an_argon2id_hash_and_checked(records: Records, tmp_path: Path) -> None:
    records.accounts.add("j.smith", PASSWORD, "officer")
    account = records.accounts.check("j.smith", PASSWORD)
    assert account is not None
    assert account.role == "officer"
    assert records.accounts.check("j.smith", PASSWORD + "!") is None
    assert records.accounts.check("nobody", PASSWORD) is None
    with sqlite3.connect(tmp_path / "index" / "records.sqlite") as connection:
        (kept,) = connection.execute("SELECT password FROM account").fetchone()
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept


@pytest.mark.parametrize(
    ("name", "password", "role", "words"),
    [
        ("J Smith", PASSWORD, "officer", "cannot be a name"),
        ("j", PASSWORD, "officer", "cannot be a name"),
        ("j.smith", "short", "officer", "12 to 200 characters"),
        ("j.smith", "aaaaaaaaaaaaaaaa", "officer", "easily guessed"),
        ("j.smith", "my name is j.smith", "officer", "easily guessed"),
        ("j.smith", PASSWORD, "king", "reader, officer, admin"),
        ("taken", PASSWORD, "reader", 'an account "taken" already'),
    ],
)
def test_what_cannot_be_an_account_is_told(records: Records, name: str, password: str, role: str, words: str) -> None:
    records.accounts.add("taken", PASSWORD, "reader")
    with pytest.raises(UsageError, match=words):
        records.accounts.add(name, password, role)
    assert [account.name for account in records.accounts.all()] == ["taken"]


@pytest.mark.parametrize(
    ("role", "may"),
    [("reader", [True, False, False]), ("officer", [True, True, False]), ("admin", [True, True, True])],
)
def test_a_role_may_what_those_below_it_may(records: Records, role: str, may: list[bool]) -> None:
    records.accounts.add("someone", PASSWORD, role)
    (account,) = records.accounts.all()
    assert [account.may(each) for each in ("reader", "officer", "admin")] == may


def test_a_session_lasts_while_it_is_used_and_ends_with_logout_password_or_account(
    records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    records.accounts.add("someone", PASSWORD, "reader")
    (account,) = records.accounts.all()
    secrets = [records.sessions.start(account) for _ in range(3)]
    assert len({*secrets}) == 3
    found = records.sessions.find(secrets[0])
    assert found is not None
    assert found.account == account
    records.sessions.end(secrets[0])
    assert records.sessions.find(secrets[0]) is None
    began = time.time()
    monkeypatch.setattr("reportqa.records.sessions.time.time", lambda: began + sessions_module.IDLE_SECONDS + 5)
    assert records.sessions.find(secrets[1]) is None
    monkeypatch.undo()
    assert records.sessions.find(secrets[1]) is not None
    records.accounts.set_password("someone", PASSWORD + " more")
    assert records.sessions.find(secrets[1]) is None
    fresh = records.sessions.start(account)
    records.accounts.remove("someone")
    assert records.sessions.find(fresh) is None


def test_what_a_browser_holds_is_not_in_the_file(records: Records, tmp_path: Path) -> None:
    records.accounts.add("someone", PASSWORD, "reader")
    secret = records.sessions.start(records.accounts.all()[0])
    records.close()
    assert secret.encode() not in (tmp_path / "index" / "records.sqlite").read_bytes()


def test_feedback_is_kept_until_it_is_dealt_with_and_old(records: Records) -> None:
    records.feedback.add("abc", "How many?", "It is 7.", "")
    records.feedback.add("", "", "Thank you.", "me@example.org")
    newest, oldest = records.feedback.all()
    assert (newest.comment, oldest.comment) == ("Thank you.", "It is 7.")
    records.feedback.settle(oldest.number, "done", "It was 6.")
    assert records.feedback.open_count() == 1
    with pytest.raises(UsageError, match="no feedback 99"):
        records.feedback.settle(99, "done", "")
    with records._engine.begin() as connection:
        connection.execute(text("UPDATE feedback SET at = '2001-01-01'"))
    records.forget_older_than(0)
    assert len(records.feedback.all()) == 2
    records.forget_older_than(30)
    assert [each.comment for each in records.feedback.all()] == ["Thank you."]


def test_the_log_is_read_newest_first_and_forgets(records: Records) -> None:
    for number in range(5):
        records.asked.add("page", f"Question {number}?", f"a{number}", "answered" if number % 2 else "declined", 1.5)
    assert [line.question for line in records.asked.latest(2)] == ["Question 4?", "Question 3?"]
    assert [line.answer for line in records.asked.latest(9, skip=1, status="declined")] == ["a2", "a0"]
    assert records.asked.counts() == {"answered": 2, "declined": 3}
    with records._engine.begin() as connection:
        connection.execute(text("UPDATE asked SET at = '2001-01-01' WHERE id < 4"))
    records.forget_older_than(30)
    assert [line.answer for line in records.asked.latest(9)] == ["a4", "a3"]


def test_a_file_that_is_damaged_or_from_a_later_version_is_refused_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "records.sqlite"
    file.write_bytes(b"junk" * 3000)
    with pytest.raises(DamagedError, match=r"records\.sqlite is damaged \(.* restore a backup"):
        Records.of(Settings(index=tmp_path))
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(IndexMismatchError, match="later version"):
        Records.of(Settings(index=tmp_path))


def _answer(status: Status, text_said: str) -> Answer:
    citation = Citation(1, "a.md", "A", 1, "", "seven otters", 0, 12, "seven otters", "", "k1")
    return Answer("id", "Is Ann Onymous an otter?", status, "Nothing on Ann Onymous", text_said, (citation,), (),
                  Searched(1, 2), "v", 1.0)  # fmt: skip


@pytest.mark.parametrize(
    ("status", "said"), [(Status.ANSWERED, "Seven otters [1]"), (Status.NOT_FOUND, ""), (Status.DECLINED, "")]
)
def test_an_answer_kept_without_its_question_repeats_no_word_of_it(status: Status, said: str) -> None:
    kept = without_question(_answer(status, said or "There is no Ann Onymous."))
    assert (kept.question, kept.reason, kept.text) == ("", "", said)
    assert "Onymous" not in repr(kept)
    assert documents_of(kept) == ("k1",)


def test_a_hashed_question_is_the_same_for_the_same_question_only() -> None:
    assert logged("How  many OTTERS?", "hashed") == logged("how many otters?", "hashed")
    assert logged("How many otters?", "hashed") != logged("How many herons?", "hashed")
    assert "otters" not in logged("How many otters?", "hashed")

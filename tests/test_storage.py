"""A full disk, a locked file, Chroma failing, a clock that jumps: each is told, and nothing is lost."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from reportqa.assistant import Assistant
from reportqa.errors import StorageError, VectorsError
from reportqa.index.originals import Originals
from reportqa.index.vectors import VectorStore
from reportqa.records import Records
from reportqa.settings import Settings
from reportqa.sqlite import engine_for
from reportqa.web.desk import Desk

Opened = Callable[[], Assistant]

OTTERS = "How many otters were counted in 2023-24?"
PAPER = "# Wildlife report 2023-24\n\nExampleshire\n\nThe rangers counted 34 otters in 2023-24.\n"
DEGRADED = "The search by meaning was out of order"


@pytest.fixture
def filled(opened: Opened, shelf: Path, settings: Settings) -> Settings:
    (shelf / "report.md").write_text(PAPER, "utf-8")
    with opened() as assistant:
        assistant.add([shelf])
    return settings


# --- the disk ---


@contextmanager
def limited(size: int) -> Iterator[None]:
    """No file may grow beyond ``size`` bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


LIMITED = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from helpers import WordEmbedder
from reportqa.assistant import Assistant
from reportqa.errors import StorageError
from reportqa.settings import Settings
with Assistant(Settings(index=Path(sys.argv[2])), "ingest", WordEmbedder()) as assistant:
    assistant.ask("How many otters were counted?")
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), resource.RLIM_INFINITY))
    try:
        print([outcome.word for outcome in assistant.add([Path(sys.argv[3])])])
    except StorageError as problem:
        print(problem)
"""


def test_a_full_disk_ends_an_ingest_with_what_to_do_and_loses_nothing(
    filled: Settings, opened: Opened, tmp_path: Path
) -> None:
    large = tmp_path / "large.txt"
    large.write_text("Annual Report 2020-21\n\n" + "\n\n".join(f"Ward {n} had {n} visits." for n in range(200)))
    run = [sys.executable, "-c", LIMITED, str(Path(__file__).parent), str(filled.index), str(large), "60000"]
    done = subprocess.run(run, capture_output=True, text=True, timeout=60, check=False)
    assert "cannot be written (" in done.stdout, done.stderr
    assert "Free space on its disk" in done.stdout
    with opened() as assistant:
        assert [entry.name for entry in assistant.documents()] == ["report.md"]
        assert "34" in assistant.ask(OTTERS).text
        assert [outcome.word for outcome in assistant.add([large])] == ["indexed"]


def test_a_disk_too_full_for_a_copy_of_the_file_is_told(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_text("x" * 9_000)
    with (
        limited(5_000),
        pytest.raises(StorageError, match=r"originals cannot be written \(File too large\)"),
    ):
        Originals(tmp_path / "originals").keep("a" * 16, large)
    assert list((tmp_path / "originals").iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser may become another")
def test_who_may_not_write_the_index_is_told(filled: Settings, tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(folder.stat().st_mode | 0o055)
    code = (
        LIMITED.split("with Assistant")[0] + "import os\nos.setuid(65534)\nAssistant(Settings(index=Path(sys.argv[2])))"
    )
    run = [sys.executable, "-c", code, str(Path(__file__).parent), str(filled.index)]
    done = subprocess.run(run, capture_output=True, text=True, timeout=60, check=False)
    assert f"The index folder {filled.index} cannot be written (Permission denied)" in done.stderr


def test_a_file_that_another_process_writes_is_waited_for_then_told(tmp_path: Path) -> None:
    file = tmp_path / "some.sqlite"
    engine = engine_for(file, synchronous="NORMAL", mended="", patience=0.2)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE a (b)")
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with (
            pytest.raises(
                StorageError, match=r"some\.sqlite is being written by another process\. Wait until that ends"
            ),
            engine.begin() as connection,
        ):
            connection.exec_driver_sql("INSERT INTO a VALUES (1)")
    engine.dispose()


# --- Chroma ---


def failing(*_: object, **__: object) -> object:
    raise VectorsError("Chroma failed.")


def test_where_chroma_fails_answers_rest_on_words_say_so_and_are_not_kept(
    filled: Settings, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened() as assistant:
        desk = Desk(assistant)
        whole = desk.ask(OTTERS, "test").answer
        assert whole.reason == ""
        with monkeypatch.context() as broken:
            broken.setattr(VectorStore, "nearest", failing)
            broken.setattr("reportqa.index.in_step.VectorStore.clear", failing)
            answer = desk.ask("How many otters did rangers count in 2023-24?", "test").answer
            assert "34" in answer.text
            assert answer.reason.startswith(DEGRADED)
            refused = desk.ask("Who feeds the zeppelins?", "test").answer
            assert DEGRADED in refused.text
            assert desk.health()["status"] == "degraded"
        assistant.index._steps._mending.join()  # type: ignore[union-attr]
        assistant.index._steps._failed = 0
        assert desk.ask("How many otters did rangers count in 2023-24?", "test").answer.reason == ""
        assert desk.health()["status"] == "ok"


def test_a_search_that_fails_once_has_chroma_made_again_meanwhile(
    filled: Settings, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened() as assistant:
        assistant.index.vectors._collection.delete(ids=assistant.index.vectors._collection.get()["ids"])
        monkeypatch.setattr(VectorStore, "nearest", failing)
        assert assistant.ask(OTTERS).reason.startswith(DEGRADED)
        monkeypatch.undo()
        assistant.index._steps._mending.join()  # type: ignore[union-attr]
        assert assistant.ask(OTTERS).reason == ""
        assert assistant.index.vectors.count() == assistant.index.catalogue.statement_count()


def test_a_folder_taken_away_from_under_chroma_is_made_again_at_the_next_document(
    filled: Settings, opened: Opened, shelf: Path
) -> None:
    import shutil

    with opened() as assistant:
        assistant.ask(OTTERS)
        shutil.rmtree(filled.index / "chroma")
        assert "34" in assistant.ask(OTTERS).text
        (shelf / "later.md").write_text(PAPER.replace("34 otters", "12 badgers"), "utf-8")
        assert [outcome.word for outcome in assistant.add([shelf])] == ["indexed", "unchanged"]
        assert assistant.index.vectors.count() == assistant.index.catalogue.statement_count()


def test_while_the_database_cannot_be_reached_the_web_says_so(
    filled: Settings, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    from starlette.testclient import TestClient

    from reportqa.web.app import create_plain_app

    def unreachable(*_: object) -> object:
        raise StorageError("The database at db.example.org failed.")

    with opened() as assistant, TestClient(create_plain_app(assistant)) as client:
        monkeypatch.setattr(assistant.index, "revision", unreachable)
        for path in ("/documents", "/health", "/api/ask?q=Otters%3F"):
            told = client.get(path)
            assert told.status_code == 503
            assert "no fault of yours" in told.text
            assert "example" not in told.text


# --- the clock ---


def test_a_clock_that_jumps_ends_sessions_and_deletes_no_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Records.of(Settings(index=tmp_path)) as records:
        records.accounts.add("j.smith", "otter lantern gravel tuesday", "reader")
        (account,) = records.accounts.all()
        secret = records.sessions.start(account)
        assert records.sessions.find(secret)
        now = time.time()
        with monkeypatch.context() as clock:
            clock.setattr(time, "time", lambda: now - 90 * 24 * 3600)
            assert records.sessions.find(secret) is None
            old = records.sessions.start(account)
        assert records.sessions.find(old) is None


def test_a_backup_needs_room(filled: Settings, tmp_path: Path) -> None:
    from reportqa.backup import back_up

    with limited(5_000), pytest.raises(StorageError, match=r"copied|written"):
        back_up(filled, tmp_path / "b.zip")
    assert list(tmp_path.glob("*b.zip*")) == []
    assert list(tmp_path.glob(".backup*")) == []

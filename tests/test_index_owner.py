"""An index folder has one owner at a time, and is opened only as it was built."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportqa.assistant import Assistant
from reportqa.errors import IndexLockedError, IndexMismatchError, ReportqaError
from reportqa.index.embedding import Embedder
from reportqa.index.lock import OwnerLock
from reportqa.settings import Settings

Opened = Callable[[], Assistant]

HOLD = """
import sys
from pathlib import Path
from reportqa.index.lock import OwnerLock
with OwnerLock(Path(sys.argv[1]), "reportqa serve"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def owner(settings: Settings) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the index open."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(settings.index)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_process_is_told_who_has_the_index(
    owner: subprocess.Popen[str], settings: Settings, opened: Opened
) -> None:
    with pytest.raises(IndexLockedError) as refused:
        opened()
    assert str(refused.value) == (
        f"The index {settings.index} is in use by reportqa serve (process {owner.pid}). Wait until it ends, ask "
        "through it if it serves, or name another folder with --index."
    )


def test_the_command_line_says_so_too(owner: subprocess.Popen[str], settings: Settings) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reportqa.cli", "documents", "--index", str(settings.index)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"reportqa: The index {settings.index} is in use by reportqa serve (process")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_owner_leaves_the_index_free(
    owner: subprocess.Popen[str], opened: Opened, way: signal.Signals
) -> None:
    owner.send_signal(way)
    owner.wait(timeout=10)
    with opened() as assistant:
        assert assistant.documents() == []


def test_a_second_assistant_in_one_process_is_refused_as_well(settings: Settings, opened: Opened) -> None:
    with opened(), pytest.raises(IndexLockedError, match=rf"in use by a test \(process {os.getpid()}\)"):
        opened()
    with opened() as assistant:
        assert assistant.documents() == []


def test_two_indexes_may_be_open_at_once(tmp_path: Path, shelf: Path, words: Embedder) -> None:
    (shelf / "a.txt").write_text("The office rescued 77 otters from the canal in the year.\n")
    with (
        Assistant(Settings(index=tmp_path / "one"), embedder=words) as one,
        Assistant(Settings(index=tmp_path / "two"), embedder=words) as two,
    ):
        one.add([shelf])
        assert len(two.documents()) == 0
        two.add([shelf])
        assert one.version == two.version
        two.withdraw("a.txt")
        assert "77" in one.ask("How many otters were rescued?").text


def test_leaving_gives_the_folder_up_even_after_a_failure(settings: Settings, opened: Opened) -> None:
    with pytest.raises(ZeroDivisionError), opened():
        raise ZeroDivisionError
    with OwnerLock(settings.index, "another"):
        assert (settings.index / "owner.txt").read_text() == f"another (process {os.getpid()})"
    assert not (settings.index / "owner.txt").exists()


@pytest.mark.parametrize("place", ["file/index", "file"])
def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, words: Embedder, place: str) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(ReportqaError, match=r"cannot be written \(.+\)\. Choose another with --index\."):
        Assistant(Settings(index=tmp_path / place), embedder=words)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path, words: Embedder) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(ReportqaError, match="cannot be written"):
        Assistant(Settings(index=tmp_path / "locked" / "index"), embedder=words)


def test_a_folder_that_may_not_be_written_is_told_even_where_everything_may(
    tmp_path: Path, words: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(ReportqaError, match=r"cannot be written \(Permission denied\)"):
        Assistant(Settings(index=tmp_path / "index"), embedder=words)


# --- fingerprint ---


class OtherModel:
    name = "another model"

    def embed(self, texts: object) -> object:
        raise AssertionError("must not be asked")


def test_an_index_built_with_another_model_is_refused(settings: Settings, opened: Opened) -> None:
    with opened():
        pass
    for _ in range(2):  # and the folder is not kept locked by the refusal
        with pytest.raises(IndexMismatchError) as refused:
            Assistant(settings, embedder=OtherModel())  # type: ignore[arg-type]
        assert str(refused.value) == (
            f'The index {settings.index} was built with model "words", now it is "another model". reportqa '
            "repair reads the documents it keeps again, or set things back."
        )
    with opened() as assistant:
        assert assistant.documents() == []


def test_an_index_of_another_format_is_refused(settings: Settings, opened: Opened) -> None:
    with opened():
        pass
    with sqlite3.connect(settings.index / "catalogue.sqlite") as connection:
        connection.execute("UPDATE fingerprint SET value = '0' WHERE name = 'format'")
    connection.close()
    with pytest.raises(IndexMismatchError, match=r'was built with format "0", now it is "\d+"\. reportqa repair reads'):
        opened()


def test_the_model_named_in_the_settings_is_compared_without_loading_it(settings: Settings) -> None:
    with Assistant(settings):
        pass
    other = Settings(index=settings.index, model="huggingface:no/such-model")
    with pytest.raises(IndexMismatchError, match='now it is "huggingface:no/such-model"'):
        Assistant(other)

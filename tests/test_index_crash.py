"""Killed, damaged or out of step, an index opens again and holds every document that was stored, whole."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from helpers import check_whole, stored_vectors
from reportqa.assistant import Assistant
from reportqa.errors import StorageError
from reportqa.evaluation.looking import retrieved
from reportqa.index.embedding import Embedder
from reportqa.index.vectors import VectorStore
from reportqa.settings import Settings

Opened = Callable[[], Assistant]

COUNT = 12
INGEST = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from helpers import WordEmbedder
from reportqa.assistant import Assistant
from reportqa.settings import Settings
with Assistant(Settings(index=Path(sys.argv[2])), "ingest", WordEmbedder()) as assistant:
    print("open", flush=True)
    assistant.add([Path(sys.argv[3])], on_outcome=lambda *_: print("one more", flush=True))
"""


@pytest.fixture
def reports(shelf: Path) -> Path:
    for number in range(COUNT):
        wards = "\n\n".join(f"Ward {ward} had {ward * number} visits in the year." for ward in range(25))
        (shelf / f"report{number:02}.txt").write_text(f"Annual Report 20{10 + number}-{11 + number}\n\n{wards}\n")
    return shelf


def ingest_and_kill(index: Path, reports: Path, lines: int, delay: float) -> None:
    """Run an ingest in another process and kill it without warning ``delay`` seconds after its nth line."""
    process = subprocess.Popen(
        [sys.executable, "-c", INGEST, str(Path(__file__).parent), str(index), str(reports)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    for _ in range(lines):
        assert process.stdout.readline()
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)
    process.stdout.close()


@pytest.mark.parametrize(
    ("lines", "delay"),
    [(0, 0.9), (1, 0.0), (2, 0.0), (4, 0.01), (7, 0.02), (12, 0.0)],
    ids=["while it opens", "when open", "after 1", "after 3", "after 6", "in the last"],
)
def test_an_ingest_killed_at_any_point_loses_nothing_it_finished(
    opened: Opened, settings: Settings, reports: Path, lines: int, delay: float
) -> None:
    ingest_and_kill(settings.index, reports, lines, delay)
    with opened() as assistant:
        kept = len(assistant.documents())
        assert kept >= lines - 1
        assert kept < COUNT or lines > 4, "the ingest was over before it was killed"
        check_whole(assistant)
        words = [outcome.word for outcome in assistant.add([reports])]
        assert words == ["unchanged"] * kept + ["indexed"] * (COUNT - kept)
        check_whole(assistant)
        assert len(assistant.documents()) == COUNT
        found = retrieved(assistant, "Ward 15 in 2021-22")
        assert any("Ward 15 had 165 visits" in passage.text for passage in found)


def test_a_withdrawal_killed_before_chroma_heard_of_it_is_finished_later(
    opened: Opened, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened() as assistant:
        assistant.add([reports])
        monkeypatch.setattr(VectorStore, "remove", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            assistant.withdraw("report03.txt")
    monkeypatch.undo()
    with opened() as assistant:
        assert len(assistant.documents()) == COUNT - 1
        check_whole(assistant)


def test_a_document_that_chroma_did_not_get_is_given_to_it_later(
    opened: Opened, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened() as assistant:
        assistant.add([reports / "report00.txt"])
        monkeypatch.setattr(VectorStore, "add", lambda *_: 1 / 0)
        (outcome,) = assistant.add([reports / "report01.txt"])
        assert outcome.word == "failed"
    monkeypatch.undo()
    with opened() as assistant:
        assert [entry.name for entry in assistant.documents()] == ["report00.txt", "report01.txt"]
        check_whole(assistant)


def test_a_failed_embedding_leaves_the_catalogue_as_it_was(opened: Opened, reports: Path, words: Embedder) -> None:
    class Failing:
        name = words.name

        def embed(self, texts: list[str]) -> object:
            raise MemoryError

    with opened() as assistant:
        assistant.add([reports / "report00.txt"])
        version = assistant.version
        assistant.index.__dict__["embedder"] = Failing()
        (outcome,) = assistant.add([reports / "report01.txt"])
        assert outcome.word == "failed"
        assert assistant.version == version
    with opened() as assistant:
        check_whole(assistant)


# --- Chroma's folder ---


def _folder_deleted(chroma: Path) -> None:
    shutil.rmtree(chroma)


def _folder_is_a_file(chroma: Path) -> None:
    shutil.rmtree(chroma)
    chroma.write_text("junk")


def _folder_empty(chroma: Path) -> None:
    shutil.rmtree(chroma)
    chroma.mkdir()


def _database_junk(chroma: Path) -> None:
    (chroma / "chroma.sqlite3").write_bytes(b"junk" * 5000)


def _database_empty(chroma: Path) -> None:
    (chroma / "chroma.sqlite3").write_bytes(b"")


def _database_cut(chroma: Path) -> None:
    database = chroma / "chroma.sqlite3"
    database.write_bytes(database.read_bytes()[:40_000])


def _files(chroma: Path) -> list[Path]:
    return [path for folder in chroma.iterdir() if folder.is_dir() for path in folder.iterdir()]


def _vector_files_junk(chroma: Path) -> None:
    for path in _files(chroma):
        path.write_bytes(b"junk" * 50)


def _vector_files_cut(chroma: Path) -> None:
    for path in _files(chroma):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _vector_files_gone(chroma: Path) -> None:
    for path in _files(chroma):
        path.unlink()


DAMAGE = [
    _folder_deleted,
    _folder_is_a_file,
    _folder_empty,
    _database_junk,
    _database_empty,
    _database_cut,
    _vector_files_junk,
    _vector_files_cut,
    _vector_files_gone,
]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, words: Embedder) -> Path:
    """An index large enough (over a thousand vectors) that Chroma writes vector files of its own."""
    base = tmp_path_factory.mktemp("large")
    for number in range(3):
        wards = "\n\n".join(f"Ward {ward} had {ward * number} visits in the year." for ward in range(400))
        (base / f"report{number}.txt").write_text(f"Annual Report 201{number}-1{number + 1}\n\n{wards}\n")
    with Assistant(Settings(index=base / "index"), embedder=words) as assistant:
        assistant.add([base])
        assistant.index.vectors.nearest(words.embed(["visits"])[0], 1)
    assert any(path.name == "index_metadata.pickle" for path in _files(base / "index" / "chroma"))
    return base / "index"


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__.strip("_"))
def test_whatever_happened_to_chromas_folder_it_is_filled_again(
    large: Path, opened: Opened, settings: Settings, damage: Callable[[Path], None]
) -> None:
    shutil.copytree(large, settings.index)
    damage(settings.index / "chroma")
    with opened() as assistant:
        check_whole(assistant)
        for entry in assistant.documents():
            keys, vectors = assistant.index.catalogue.vectors_of(entry.key)
            for row in (0, len(keys) // 2, len(keys) - 1):
                found = dict(assistant.index.vectors.nearest(vectors[row], 50))
                assert len(found) == 50
                assert max(found.values()) == pytest.approx(1.0, abs=0.001)


def test_an_index_that_was_open_in_this_process_is_read_anew(opened: Opened, settings: Settings, reports: Path) -> None:
    with opened() as assistant:
        assistant.add([reports / "report00.txt"])
    shutil.rmtree(settings.index / "chroma")
    with opened() as assistant:
        check_whole(assistant)
        assert (settings.index / "chroma" / "chroma.sqlite3").exists()


@pytest.mark.parametrize("excess", [True, False], ids=["Chroma has more", "Chroma has less"])
def test_counts_out_of_step_are_mended(opened: Opened, reports: Path, excess: bool) -> None:
    with opened() as assistant:
        assistant.add([reports / "report00.txt"])
        store = assistant.index.vectors
        if excess:
            store.add("stray", ["stray:0:0"], np.ones((1, 48), dtype=np.float32))
        else:
            store._collection.delete(ids=next(iter(stored_vectors(assistant))))
        assert store.count() != assistant.index.catalogue.statement_count()
    with opened() as assistant:
        check_whole(assistant)


# --- the catalogue ---


def _junk(file: Path) -> None:
    file.write_bytes(b"junk" * 5000)


def _a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:6000])


@pytest.mark.parametrize("damage", [_junk, _a_folder, _cut], ids=lambda damage: damage.__name__.strip("_"))
def test_a_damaged_catalogue_is_told_with_what_to_do(
    opened: Opened, settings: Settings, reports: Path, damage: Callable[[Path], None]
) -> None:
    with opened() as assistant:
        assistant.add([reports / "report00.txt"])
    damage(settings.index / "catalogue.sqlite")
    for _ in range(2):  # and the folder is not kept locked by the failure
        with pytest.raises(StorageError, match=r"catalogue\.sqlite (is damaged|cannot be written) \("):
            opened()

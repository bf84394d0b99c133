"""What is damaged or of an older format is made again; a backup comes back as it was, or not at all."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reportqa.assistant import Assistant
from reportqa.backup import back_up, restore
from reportqa.cli import main
from reportqa.errors import DamagedError, IndexMismatchError, ReportqaError, UsageError
from reportqa.index.carried import ASIDE, carried_answers
from reportqa.index.embedding import Embedder
from reportqa.reading import Given
from reportqa.repair import repair
from reportqa.settings import Settings

HEAD = "# Wildlife {} {}\n\nExampleshire Council\n\n## {}\n\nThe rangers counted {} {} in {}.\n"
OLD_REPORT = HEAD.format("report", "2023-24", "Otters", 35, "otters", "2023-24")
OLD_NEWS = HEAD.format("news", "2022-23", "Badgers", 12, "badgers", "2022-23")
OTTERS = "How many otters were counted in 2023-24?"


def paper(otters: int) -> str:
    return f"# Wildlife report 2023-24\n\nExampleshire\n\nThe rangers counted {otters} otters in 2023-24.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, words: Embedder) -> Path:
    """An index with two editions of a paper, one withdrawn, one for staff, and an answer given. Copy it to use it."""
    base = tmp_path_factory.mktemp("made")
    (base / "papers").mkdir()
    with Assistant(Settings(index=base / "index"), embedder=words) as assistant:
        for name, otters, restricted in (
            ("report.md", 30, False), ("report.md", 34, False), ("old.md", 12, False), ("secret.md", 77, True),
        ):  # fmt: skip
            (base / "papers" / name).write_text(paper(otters), "utf-8")
            assistant.add([base / "papers" / name], Given(title=f"About {otters}", restricted=restricted))
        assistant.withdraw("old.md")
        assert "34" in assistant.ask(OTTERS).text
    return base / "index"


@pytest.fixture
def index(made: Path, settings: Settings) -> Path:
    shutil.copytree(made, settings.index)
    return settings.index


def told(assistant: Assistant) -> list[tuple[object, ...]]:
    """What the index holds, and what it answers."""
    return [
        *((e.name, e.title, e.edition, e.state, e.restricted, e.added) for e in assistant.index.catalogue.entries(
            ("current", "superseded", "withdrawn"), restricted=True)),
        (assistant.version, assistant.ask(OTTERS).text),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def as_made(made: Path, tmp_path_factory: pytest.TempPathFactory, words: Embedder) -> list[tuple[object, ...]]:
    copy = tmp_path_factory.mktemp("copy") / "index"
    shutil.copytree(made, copy)
    with Assistant(Settings(index=copy), embedder=words) as assistant:
        return told(assistant)


def run(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def _nothing(index: Path) -> None:
    pass


def _no_words(index: Path) -> None:
    run(index / "catalogue.sqlite", "DELETE FROM posting")


def _other_format(index: Path) -> None:
    run(index / "catalogue.sqlite", "UPDATE fingerprint SET value = '0' WHERE name = 'format'")


def _first_of_its_format(index: Path) -> None:
    """As format 4 was before documents could be kept for staff."""
    run(
        index / "catalogue.sqlite",
        "DELETE FROM document WHERE restricted",
        "ALTER TABLE document DROP COLUMN restricted",
    )


def _bad_rows(index: Path) -> None:
    file = index / "catalogue.sqlite"
    with closing(sqlite3.connect(file)) as connection, connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'word'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(file.read_bytes())
    content[(root - 1) * size : root * size] = b"\xff" * size
    file.write_bytes(content)


def _no_chroma(index: Path) -> None:
    (index / "chroma" / "chroma.sqlite3").write_bytes(b"junk" * 999)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_nothing, "The catalogue is whole: 4 documents."),
        (_no_words, "The keyword index is filled again: 1 passage."),
        (_no_chroma, "Chroma is filled again: 1 vector."),
        (_other_format, "is of another format or model. Its documents are read again."),
        (_bad_rows, "is damaged ("),
    ],
)
def test_a_repaired_index_answers_as_before(
    index: Path,
    settings: Settings,
    words: Embedder,
    as_made: object,
    damage: Callable[[Path], None],
    said: str,
) -> None:
    damage(index)
    lines: list[str] = []
    assert repair(settings, lines.append, words)
    assert said in "\n".join(lines)
    with Assistant(settings, embedder=words) as assistant:
        assert told(assistant) == as_made
        assert not (index / "rebuilding").exists()


def test_an_index_from_before_papers_could_be_for_staff_is_read_again(
    index: Path, settings: Settings, words: Embedder
) -> None:
    _first_of_its_format(index)
    with pytest.raises(ReportqaError, match="reportqa repair reads the documents it keeps again"):
        Assistant(settings, embedder=words)
    assert repair(settings, lambda _: None, words)
    with Assistant(settings, embedder=words) as assistant:
        assert [entry.name for entry in assistant.documents()] == ["report.md"]


OLD = sorted((Path(__file__).parent / "old_indexes").glob("*.zip"))


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_index_of_every_format_there_was_is_read_again(
    old: Path, settings: Settings, shelf: Path, words: Embedder
) -> None:
    zipfile.ZipFile(old).extractall(settings.index)
    (shelf / "report.md").write_text(OLD_REPORT, "utf-8")
    (shelf / "old.md").write_text(OLD_NEWS, "utf-8")
    # Where the papers lay is another folder now.
    run(settings.index / "catalogue.sqlite", f"UPDATE document SET path = '{shelf}/' || name")
    with pytest.raises(IndexMismatchError, match="reportqa repair reads the documents it keeps again"):
        Assistant(settings, embedder=words)
    lines: list[str] = []
    first_edition = any((settings.index / "originals").iterdir())
    assert repair(settings, lines.append, words) == first_edition
    assert ("report.md: left out." in "\n".join(lines)) != first_edition
    with Assistant(settings, embedder=words) as assistant:
        states = {(entry.name, entry.edition, entry.state) for entry in assistant.documents(everything=True)}
        assert states | {("report.md", 1, "superseded")} == {
            ("old.md", 1, "withdrawn"), ("report.md", 1, "superseded"), ("report.md", 2, "current"),
        }  # fmt: skip
        assert assistant.ask(OTTERS).text.startswith("35")
        for answer in carried_answers(settings.index / ASIDE):  # later they were kept beside the catalogue
            assert "35 otters" in assistant.recorded(answer.key)


@pytest.mark.parametrize("left", [b"", b"junk" * 5000, None], ids=["empty", "junk", "gone"])
def test_without_a_catalogue_the_papers_come_back_for_staff_only(
    index: Path, settings: Settings, words: Embedder, left: bytes | None
) -> None:
    for file in index.glob("catalogue.sqlite*"):
        file.unlink()
    if left is not None:
        (index / "catalogue.sqlite").write_bytes(left)
    if left is not None:
        with pytest.raises(DamagedError, match="reportqa repair"):
            Assistant(settings, embedder=words)
        assert len(list((index / "originals").iterdir())) == 4
    lines: list[str] = []
    assert repair(settings, lines.append, words)
    assert any("reportqa restrict --undo NAME makes one public" in line for line in lines)
    with Assistant(settings, embedder=words) as assistant:
        assert assistant.documents() == []
        assert len(assistant.documents(restricted=True)) == 4
        answer = assistant.ask(OTTERS)
        assert "otters" not in answer.text
        for said in (answer.reason, assistant.series("otters").reason):
            assert "Nothing has been ingested" not in said
            assert "reportqa restrict --undo NAME" in said


def test_a_paper_whose_copy_is_gone_is_copied_again_or_named(
    index: Path, settings: Settings, words: Embedder, made: Path
) -> None:
    with Assistant(settings, embedder=words) as assistant:
        kept = {entry.name: assistant.index.original(entry.key) for entry in assistant.documents()}
        (first,) = [e for e in assistant.documents(everything=True) if e.state == "superseded"]
        assistant.index.original(first.key).write_text("not what was read")
    kept["report.md"].unlink()
    lines: list[str] = []
    assert not repair(settings, lines.append, words)
    assert [line for line in lines if "keeps no copy" in line] == [
        "report.md: the index keeps no copy of its file, and it is not where it was read. Add it again."
    ]
    assert kept["report.md"].exists()  # the newer edition's file is where it was read


def test_a_backup_made_while_the_index_is_open_comes_back_as_it_was(
    index: Path, settings: Settings, words: Embedder, tmp_path: Path, as_made: object
) -> None:
    with Assistant(settings, embedder=words) as assistant:
        made = back_up(settings, tmp_path / "b.zip")
        answer = assistant.ask(OTTERS)
    assert made.files == 4
    assert (tmp_path / "b.zip").stat().st_mode & 0o077 == 0
    elsewhere = Settings(index=tmp_path / "elsewhere" / "index")
    assert restore(elsewhere, tmp_path / "b.zip") == made
    with Assistant(elsewhere, embedder=words) as assistant:
        assert told(assistant) == as_made
        assert answer.answer_id in assistant.recorded(answer.answer_id)
    with pytest.raises(UsageError, match="is not empty"):
        restore(elsewhere, tmp_path / "b.zip")
    with pytest.raises(UsageError, match="is there already"):
        back_up(settings, tmp_path / "b.zip")


@pytest.mark.parametrize("what", ["cut", "changed", "short", "no zip"])
def test_a_backup_that_is_not_whole_is_refused_and_leaves_nothing(index: Path, settings: Settings, what: str) -> None:
    file, other = index.parent / "b.zip", index.parent / "other.zip"
    back_up(settings, file)
    if what == "cut":
        other.write_bytes(file.read_bytes()[:-300])
    elif what == "no zip":
        other.write_text("not a zip file")
    else:
        with zipfile.ZipFile(file) as whole, zipfile.ZipFile(other, "w") as copy:
            for name in whole.namelist():
                content = whole.read(name)
                if name.startswith("originals/") and what == "short":
                    continue
                copy.writestr(name, content.replace(b"34 otters", b"35 otters") if name != "manifest.json" else content)
    elsewhere = index.parent / "elsewhere"
    with pytest.raises(DamagedError, match="Use another backup"):
        restore(Settings(index=elsewhere), other)
    assert not elsewhere.exists()


def test_the_commands_say_what_they_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["repair", "--index", str(tmp_path / "none")]) == 1
    assert main(["backup", str(tmp_path / "b.zip"), "--index", str(tmp_path / "none")]) == 2
    assert main(["restore", str(tmp_path / "b.zip"), "--index", str(tmp_path / "none")]) == 2
    said = capsys.readouterr().err.splitlines()
    assert [line.split(" ")[1] for line in said] == ["There", "There", "There"]

"""An index keeps the files its documents were read from, each whole, and none that no document needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportqa.assistant import Assistant
from reportqa.errors import ReadingError, UsageError
from reportqa.index.originals import Originals
from reportqa.reading import content_key
from reportqa.settings import Settings

Opened = Callable[[], Assistant]

ZEBRA = "Annual Report 2022-23\n\nThe office trained 41 zebra wardens in the year.\n"
OTTER = "Annual Report 2023-24\n\nThe office rescued 77 otters from the canal.\n"


def kept(settings: Settings) -> list[str]:
    return sorted(file.name for file in (settings.index / "originals").iterdir())


def test_the_file_of_every_edition_is_kept_as_it_was_read(opened: Opened, settings: Settings, shelf: Path) -> None:
    report = shelf / "Report.TXT"
    with opened() as assistant:
        for content in (ZEBRA, OTTER):
            report.write_text(content)
            assistant.add([report])
        report.unlink()
        older, newer = assistant.documents(everything=True)
        assert kept(settings) == sorted([f"{older.key}.txt", f"{newer.key}.txt"])
        assistant.withdraw("Report.TXT")
    with opened() as assistant:
        assert assistant.index.original(older.key).read_text() == ZEBRA
        assert assistant.index.original(newer.key).read_text() == OTTER
        assert assistant.index.original(newer.key).is_relative_to(settings.index)


def test_a_document_read_again_under_another_ending_has_one_copy(
    opened: Opened, settings: Settings, shelf: Path
) -> None:
    with opened() as assistant:
        for name in ("a.txt", "a.md"):
            (shelf / name).write_text(ZEBRA)
            assistant.add([shelf / name])
            (shelf / name).write_text(OTTER)
            assistant.add([shelf / name])
    assert len(kept(settings)) == 2


def test_a_copy_that_is_lost_is_made_again_from_the_file(opened: Opened, settings: Settings, shelf: Path) -> None:
    (shelf / "a.txt").write_text(ZEBRA)
    with opened() as assistant:
        assistant.add([shelf])
        (entry,) = assistant.documents()
        assistant.index.original(entry.key).unlink()
        with pytest.raises(UsageError, match=f'keeps no file of a document "{entry.key}"'):
            assistant.index.original(entry.key)
        assistant.add([shelf])
        assert assistant.index.original(entry.key).read_text() == ZEBRA


def test_a_damaged_copy_is_replaced_when_the_file_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ZEBRA)
    originals = Originals(tmp_path / "originals")
    originals.keep(content_key(file), file).write_text("junk")
    assert originals.keep(content_key(file), file).read_text() == ZEBRA


def test_what_no_document_needs_is_swept_when_the_index_opens(opened: Opened, settings: Settings, shelf: Path) -> None:
    (shelf / "a.txt").write_text(ZEBRA)
    with opened() as assistant:
        assistant.add([shelf])
        (entry,) = assistant.documents()
    folder = settings.index / "originals"
    for name in ("0123456789abcdef.pdf", "0123456789abcdef.pdf.part", f"{entry.key}.txt.part", "notes of somebody"):
        (folder / name).write_text("left by a killed process")
    with opened():
        assert kept(settings) == sorted([f"{entry.key}.txt", "notes of somebody"])


def test_a_file_changed_while_it_was_read_is_not_stored(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ZEBRA)
    key = content_key(file)
    file.write_text(OTTER)
    originals = Originals(tmp_path / "originals")
    with pytest.raises(ReadingError, match=r"a\.txt was changed while it was read\. Add it again\.") as refused:
        originals.keep(key, file)
    assert refused.value.outcome == "unreadable"
    assert list((tmp_path / "originals").iterdir()) == []


@pytest.mark.parametrize("key", ["", "*", "../catalogue", "3942118b46c4354"])
def test_only_a_documents_key_finds_a_file(tmp_path: Path, key: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ZEBRA)
    originals = Originals(tmp_path / "originals")
    originals.keep(content_key(file), file)
    assert originals.find(key) is None

"""An index checked and mended: what can be made again is made again, from the catalogue or from the originals kept."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from reportqa.errors import DamagedError, IndexMismatchError, ReadingError, ReportqaError
from reportqa.index import Index
from reportqa.index.carried import ASIDE, Carried, carried, carried_answers, swap
from reportqa.index.embedding import Embedder
from reportqa.index.lock import OwnerLock
from reportqa.index.originals import Originals
from reportqa.intake import reading_of
from reportqa.messages import counted
from reportqa.passages import passages_of
from reportqa.reading import Given, content_key
from reportqa.records import Records
from reportqa.settings import Settings
from reportqa.sqlite import faults_of

Say = Callable[[str], None]


def repair(settings: Settings, say: Say, embedder: Embedder | None = None) -> bool:
    """Check the index and mend what is out of order, telling ``say`` each thing; whether all is well at the end.

    A catalogue that is damaged, or of another format or model, is made again: every document is read again from the
    copy that the index keeps, with the title, state and all else that the catalogue still tells of it. Keyword index
    and Chroma are filled again from the catalogue. Raises ReportqaError when nothing can be done.
    """
    if not settings.index.is_dir():
        raise ReportqaError(f"There is no index at {settings.index}. Name it with --index.")
    why = _why_anew(settings, embedder)
    whole = _read_anew(settings, why, say, embedder) if why else True
    with Index(settings, "reportqa repair", embedder) as index:
        say(f"The catalogue is whole: {counted(len(index.catalogue.keys()), 'document')}.")
        say(f"The keyword index is filled again: {counted(index.fill_keywords(), 'passage')}.")
        say(f"Chroma is filled again: {counted(index.fill_vectors(), 'vector')}.")
        missing = list(_without_original(index))
    for name in missing:
        say(f"{name}: the index keeps no copy of its file, and it is not where it was read. Add it again.")
    records = settings.index / "records.sqlite"
    if said := faults_of(records) if records.exists() else "":
        say(
            f"The records {records} cannot be mended ({said}): restore a backup, or move the "
            "file away to begin without them."
        )
    return whole and not missing and not said


def _why_anew(settings: Settings, embedder: Embedder | None) -> str:
    """Why the catalogue cannot stay; "" when it can."""
    file = settings.index / "catalogue.sqlite"
    if settings.database_url:
        return ""  # it is PostgreSQL's to keep whole
    if not file.exists():
        return "is not there"
    with OwnerLock(settings.index, "reportqa repair"):
        if said := faults_of(file):
            return f"is damaged ({said})"
    try:
        Index(settings, "reportqa repair", embedder).close()
    except IndexMismatchError:
        return "is of another format or model"
    except DamagedError:
        return "is empty"
    return ""


def _read_anew(settings: Settings, why: str, say: Say, embedder: Embedder | None) -> bool:
    """Make the catalogue again beside the old one, then put it in its place; whether every document came along."""
    folder = settings.index
    say(f"The catalogue {folder / 'catalogue.sqlite'} {why}. Its documents are read again.")
    beside = folder / "rebuilding"
    with OwnerLock(folder, "reportqa repair"):
        shutil.rmtree(beside, ignore_errors=True)
        originals = Originals(folder / "originals")
        whole = True
        with Index(replace(settings, index=beside), "reportqa repair", embedder) as index:
            for each in _documents(folder, originals, say):
                try:
                    _take_over(index, each, _file_of(each, originals), settings)
                    say(f"{each.name}: read again.")
                except (ReadingError, OSError) as problem:
                    whole = False
                    say(f"{each.name}: left out. {problem}")
        _carry_answers(settings)
        swap(folder, beside / "catalogue.sqlite")
        shutil.rmtree(beside, ignore_errors=True)
    if (folder / ASIDE).exists():
        say(f"The catalogue before is kept as {folder / ASIDE}; delete it when all is as it should be.")
    return whole


def _carry_answers(settings: Settings) -> None:
    """Answers that an early catalogue kept go to the records; each may name any edition of the papers it cites."""
    file = settings.index / "catalogue.sqlite"
    if not (answers := carried_answers(file)):
        return
    documents = carried(file)
    with Records.of(settings) as records:
        for each in answers:
            names = {citation["document"] for citation in json.loads(each.body)["citations"]}
            keys = [document.key for document in documents if document.name in names]
            records.answers.keep(each.key, each.question, each.corpus_version, keys, each.body, each.given)


def _documents(folder: Path, originals: Originals, say: Say) -> Sequence[Carried]:
    """What the old catalogue says of its documents; where it says nothing, the files kept, for staff only."""
    try:
        told = carried(folder / "catalogue.sqlite")
    except DamagedError:
        told = []
    if told or not originals.all():
        return told
    say(
        "It does not tell which documents it held. They are taken in under the names of their copies and for staff "
        "only, because some may have been withdrawn or restricted: reportqa restrict --undo NAME makes one public."
    )
    return [
        Carried(file.stem, file.name, str(file.resolve()), restricted=True, state="current") for file in originals.all()
    ]


def _file_of(document: Carried, originals: Originals) -> Path:
    """A file with the document's content. Raises ReadingError when there is none."""
    kept = originals.find(document.key)
    for file in [kept] if kept else [Path(document.path)]:
        if file.is_file() and content_key(file) == document.key:
            return file
    raise ReadingError("unreadable", f"No copy of its file is kept, and {document.path} does not hold it any more.")


def _take_over(index: Index, old: Carried, file: Path, settings: Settings) -> None:
    """Read ``file`` into ``index`` as the document that ``old`` speaks of."""
    given = Given(
        title=old.title,
        kind=old.kind,
        publisher=old.publisher,
        period=old.period,
        dated=date.fromisoformat(old.dated) if old.dated else None,
        address=old.address,
    )
    document = replace(reading_of(settings).document(file, given), name=old.name)
    index.store(document, old.path, passages_of(document), restricted=old.restricted)
    index.catalogue.set_standing(old)


def _without_original(index: Index) -> Iterator[str]:
    """The names of documents of which no copy is kept; one whose file is still where it was read is copied now."""
    for entry in index.catalogue.entries(("current", "superseded", "withdrawn"), restricted=True):
        if index.originals.is_whole(entry.key):
            continue
        try:
            index.originals.keep(entry.key, Path(entry.path))
        except (ReadingError, OSError):
            yield entry.name

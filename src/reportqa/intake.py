"""Files become documents of the index, each with its Outcome; what is there already is left alone."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reportqa.domain import DocumentKind, Entry
from reportqa.errors import ReadingError, ReportqaError, UsageError
from reportqa.index import Index
from reportqa.passages import passages_of
from reportqa.reading import SUFFIXES, Given, content_key, given_metadata, read_document

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: ``word`` is indexed, indexed_with_warnings, unchanged, duplicate, withdrawn,
    unreadable, failed or the outcome of a ReadingError; ``detail`` says more, for a person."""

    path: str
    word: str
    detail: str
    passages: int


def files_of(paths: Iterable[Path], index: Path) -> tuple[list[Path], list[Path]]:
    """The files to read, each once and absolute, and the folders among ``paths``; nothing of the folder ``index``."""
    files: dict[Path, None] = {}
    folders: list[Path] = []
    for path in paths:
        if path.is_dir():
            folder = path.resolve()
            folders.append(folder)
            for found in sorted(folder.rglob("*")):
                hidden = any(part.startswith(".") for part in found.relative_to(folder).parts)
                known = found.suffix.lower() in SUFFIXES and found.stem.upper() != "README"
                if known and not hidden and found.is_file() and not found.is_relative_to(index):
                    files.setdefault(found)
        elif path.is_file():
            # A link keeps its own name and ending, whatever those of the file it leads to.
            files.setdefault(path.parent.resolve() / path.name)
        elif path.exists():
            raise UsageError(f"{path} is neither a file nor a folder.")
        else:
            raise UsageError(f"{path} does not exist. Name a file or a folder of documents.")
    return list(files), folders


def take_in(index: Index, path: Path, given: Given) -> Outcome:
    """Read the file at ``path`` into ``index`` unless it is there already; what became of it.

    Raises a ReportqaError only where the model or the index fails, not the file.
    """
    limit = index.settings.max_file_bytes
    try:
        if not _is_unicode(path):
            raise ReadingError("unreadable", f"The name of {path} is not Unicode text. Rename the file.")
        said = given_metadata(path, given)
        # A file that is too large is refused by the reader, before anything reads it whole.
        key = content_key(path) if path.stat().st_size <= limit else ""
        earlier = index.catalogue.entry(key)
        if earlier and (settled := _settled(index, earlier, path, said)):
            return settled
        document = read_document(path, said, max_bytes=limit)
        passages = passages_of(document)
        if not passages:
            raise ReadingError("no_text", f"{path.name} holds no sentence, list or table that could be quoted.")
        entry = index.add(document, path, passages, restricted=said.restricted)
    except ReadingError as problem:
        return Outcome(str(path), problem.outcome, str(problem), 0)
    except OSError as problem:
        return Outcome(str(path), "unreadable", f"{path.name} cannot be read ({problem.strerror}).", 0)
    except ReportqaError:
        raise  # the model or the index, not this file
    except Exception as problem:  # a fault of ours must not cost the rest of the batch
        _log.exception("ingest of %s failed", path)
        detail = f"{path.name} could not be read for a reason not foreseen ({problem!r}); please report it."
        return Outcome(str(path), "failed", detail, 0)
    detail = f"{len(passages)} passages" + (f", edition {entry.edition}" if entry.edition > 1 else "")
    if document.warnings:
        return Outcome(str(path), "indexed_with_warnings", f"{detail}; {'; '.join(document.warnings)}", len(passages))
    return Outcome(str(path), "indexed", detail, len(passages))


def _settled(index: Index, earlier: Entry, path: Path, given: Given) -> Outcome | None:
    """The outcome for content the catalogue already has; None when it must be read after all."""
    if earlier.state == "superseded":
        return None  # the file was put back to an older edition
    if earlier.state == "withdrawn":
        index.supersede(str(path), earlier.key)
        detail = f"was withdrawn; reportqa withdraw --undo {earlier.name} takes it back in"
        return Outcome(str(path), "withdrawn", detail, 0)
    if earlier.path == str(path):
        if _is_described_otherwise(earlier, given) or index.originals.find(earlier.key) is None:
            return None
        if earlier.gone:
            index.catalogue.mark_gone([earlier.key], False)
        return Outcome(str(path), "unchanged", "", earlier.passages)
    index.supersede(str(path), earlier.key)
    if not _holds(Path(earlier.path), earlier.key):
        index.catalogue.move(earlier.key, str(path))
        return Outcome(str(path), "unchanged", f"moved from {earlier.path}", earlier.passages)
    return Outcome(str(path), "duplicate", f"the same content as {earlier.path}", earlier.passages)


def _is_unicode(path: Path) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in str(path))


def _holds(path: Path, key: str) -> bool:
    """Whether the file at ``path`` is there and has the content ``key``."""
    try:
        return content_key(path) == key
    except OSError:
        return False


def _is_described_otherwise(entry: Entry, given: Given) -> bool:
    """Whether ``given`` says something of a document that its entry does not."""
    said = [
        (given.title, entry.title),
        (given.kind if given.kind in tuple(DocumentKind) else "", entry.kind),
        (given.publisher, entry.publisher),
        (given.period, entry.period),
        (given.dated, entry.dated),
        (given.address, entry.address),
        (given.restricted, entry.restricted),
    ]
    return any(new and new != old for new, old in said)

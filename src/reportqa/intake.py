"""Files become documents of the index, each with its Outcome; what is there already is left alone."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from reportqa.domain import Document, DocumentKind, Entry
from reportqa.errors import ReadingError, ReportqaError, UsageError
from reportqa.index import Index
from reportqa.passages import passages_of
from reportqa.reading import SUFFIXES, Given, content_key, given_metadata
from reportqa.reading.kept import KeptReadings
from reportqa.reading.limits import Limits
from reportqa.reading.scans import tesseract_at
from reportqa.reading.supervised import Reading
from reportqa.reading.workers import shared_pool
from reportqa.settings import Settings

_log = logging.getLogger(__name__)

# What hears, from any thread, how far the work on a file is: its name, and what ``Tell`` hears.
OnStep = Callable[[str, str, int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    ``word`` is indexed, indexed_with_warnings, unchanged, duplicate, withdrawn, failed or that of a ReadingError;
    ``detail`` says more, for a person.
    """

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


def reading_of(settings: Settings) -> Reading:
    """How files are read as ``settings`` say, by the worker processes of this process."""
    limits = Limits(settings.max_file_mb, settings.read_seconds, settings.read_mb, settings.max_pages)
    recogniser = tesseract_at(settings.tesseract)
    kept = KeptReadings(settings.cache / "readings", settings.kept_mb * 1_000_000, recogniser)
    return Reading(shared_pool(), limits, kept, settings.pdf_password, recogniser)


def take_in_all(
    index: Index, paths: Sequence[Path], given: Given, reading: Reading, on_step: OnStep = lambda *_: None
) -> Iterator[Outcome]:
    """Read the files at ``paths`` into ``index`` unless they are there already; what became of each, in their order.

    The next files are read while one is embedded and stored. ``on_step`` hears how far the work on a file is. Raises a
    ReportqaError only where the model or the index fails, not a file.
    """
    ahead = 2 * reading.pool.size
    with ThreadPoolExecutor(reading.pool.size, "files") as threads:
        waiting: deque[_Waiting] = deque()
        coming = iter(paths)
        try:
            while True:
                for path in islice(coming, ahead - len(waiting)):
                    known = {each.key for each in waiting}
                    waiting.append(_looked_at(index, path, given, reading, known, threads, on_step))
                if not waiting:
                    return
                yield _take_in(index, waiting.popleft(), reading, on_step)
        except BaseException as problem:
            threads.shutdown(wait=False, cancel_futures=True)
            if isinstance(problem, KeyboardInterrupt):
                reading.pool.close()  # nobody waits for what is still being read
            raise


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A file whose turn will come, and what is said of it.

    ``key`` is "" when it is too large; ``document`` is being read, None when it need not be, or not before its turn;
    ``problem`` is what is wrong with it already.
    """

    path: Path
    given: Given
    key: str
    document: Future[Document] | None
    problem: Exception | None = None


def _looked_at(
    index: Index,
    path: Path,
    given: Given,
    reading: Reading,
    known: Collection[str],
    threads: ThreadPoolExecutor,
    on_step: OnStep,
) -> _Waiting:
    """The file at ``path``, being read where it will have to be; ``known`` are the keys of the files before it."""
    try:
        if not _is_unicode(path):
            raise ReadingError("unreadable", f"The name of {path} is not Unicode text. Rename the file.")
        said = given_metadata(path, given)
        # A file that is too large is refused by the reader, before anything reads it whole.
        key = content_key(path) if path.stat().st_size <= reading.limits.bytes else ""
    except (ReadingError, OSError) as problem:
        return _Waiting(path, given, "", None, problem)
    earlier = index.catalogue.entry(key)
    if key in known or (earlier is not None and not _must_be_read(index, earlier, path, said)):
        return _Waiting(path, said, key, None)
    return _Waiting(path, said, key, threads.submit(reading.document, path, said, _pages_to(on_step)))


def _take_in(index: Index, waiting: _Waiting, reading: Reading, on_step: OnStep) -> Outcome:
    """Store one file's document unless it is there already; what became of it."""
    path, said = waiting.path, waiting.given
    try:
        if waiting.problem is not None:
            raise waiting.problem
        earlier = index.catalogue.entry(waiting.key)
        if earlier is not None and not _must_be_read(index, earlier, path, said):
            return _settled(index, earlier, path)
        document = waiting.document.result() if waiting.document else reading.document(path, said, _pages_to(on_step))
        passages = passages_of(document)
        if not passages:
            raise ReadingError("no_text", f"{path.name} holds no sentence, list or table that could be quoted.")
        entry = index.add(document, path, passages, restricted=said.restricted, tell=partial(on_step, path.name))
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


def _pages_to(on_step: OnStep) -> Callable[[Path, int, int], None]:
    """What hears of each page that is read, and tells it as a step."""
    return lambda path, read, pages: on_step(path.name, "read", read, pages)


def _must_be_read(index: Index, earlier: Entry, path: Path, given: Given) -> bool:
    """Whether content that the catalogue has already must be read all the same."""
    if earlier.state == "superseded":
        return True  # the file was put back to an older edition
    if earlier.state == "withdrawn" or earlier.path != str(path):
        return False
    return _is_described_otherwise(earlier, given) or index.originals.find(earlier.key) is None


def _settled(index: Index, earlier: Entry, path: Path) -> Outcome:
    """The outcome for content that the catalogue already has."""
    if earlier.state == "withdrawn":
        index.supersede(str(path), earlier.key)
        detail = f"was withdrawn; reportqa withdraw --undo {earlier.name} takes it back in"
        return Outcome(str(path), "withdrawn", detail, 0)
    if earlier.path == str(path):
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

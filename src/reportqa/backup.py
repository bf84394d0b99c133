"""An index in one file: catalogue, records and originals as they were at one moment, each with its hash."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from reportqa import __version__
from reportqa.errors import DamagedError, ReportqaError, StorageError, UsageError
from reportqa.index.carried import carried
from reportqa.index.originals import Originals
from reportqa.settings import Settings
from reportqa.sqlite import faults_of, snapshot

_MANIFEST = "manifest.json"
_DATABASES = ("catalogue.sqlite", "records.sqlite")
_BLOCK = 1 << 20
# What reading a file raises that is no zip file, is damaged, or holds another manifest.
_NO_ZIP = (zipfile.BadZipFile, zlib.error, LookupError, TypeError, ValueError, EOFError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup file holds: how many documents' files, how many bytes before packing, when it was made."""

    files: int
    bytes: int
    made: str


def back_up(settings: Settings, target: Path) -> Backup:
    """Write the index to ``target``, a zip file that only its owner may read; the web chat may run meanwhile.

    The file is read back and every hash compared before it takes its name. Chroma is not in it: it is made again from
    the catalogue. Raises UsageError when ``target`` is there or no index is, StorageError when it cannot be written.
    """
    folder = settings.index
    _refuse_shared(settings)
    if target.exists():
        raise UsageError(f"{target} is there already. Name a new file.")
    if not (folder / "catalogue.sqlite").is_file():
        raise UsageError(f"There is no index at {folder} to back up. Name it with --index.")
    part = target.with_name(f"{target.name}.part")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as space:
            members = [*_databases(folder, Path(space)), *_originals(folder, Path(space) / "catalogue.sqlite")]
            made = _write(part, members)
        _verify(part)
        _flush(part)
        part.replace(target)
    except OSError as problem:
        raise StorageError(f"{target} cannot be written ({problem.strerror}). Choose a place with room.") from problem
    finally:
        part.unlink(missing_ok=True)
    return made


def restore(settings: Settings, source: Path) -> Backup:
    """Make the index from the backup ``source``, whose every hash is compared before the folder takes its name.

    Raises UsageError when the folder holds something, DamagedError when the backup is not whole.
    """
    folder = settings.index
    _refuse_shared(settings)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty. Move it away first, or name another folder with --index.")
    if not source.is_file():
        raise UsageError(f"There is no file {source}.")
    found = _verify(source)
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = folder.with_name(f"{folder.name}.restoring")
    shutil.rmtree(part, ignore_errors=True)
    try:
        with _opened(source) as archive:
            archive.extractall(part)
        (part / _MANIFEST).unlink()
        for name in _DATABASES:
            if (part / name).exists() and (said := faults_of(part / name)):
                raise DamagedError(f"{source} holds a damaged {name} ({said}). Restore an older backup.")
        if folder.exists():
            folder.rmdir()
        part.replace(folder)
    except OSError as problem:
        raise StorageError(f"{folder} cannot be written ({problem.strerror}). Choose a place with room.") from problem
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return found


def _refuse_shared(settings: Settings) -> None:
    if settings.database_url:
        raise UsageError("A shared database is backed up by pg_dump and restored by pg_restore: see docs/deploy.md.")


def _databases(folder: Path, space: Path) -> Iterator[tuple[str, Path]]:
    """Copies of the databases, the catalogue's first: a document in it has its file among the originals."""
    for name in _DATABASES:
        if (folder / name).exists():
            snapshot(folder / name, space / name)
            yield name, space / name


def _originals(folder: Path, catalogue: Path) -> Iterator[tuple[str, Path]]:
    originals = Originals(folder / "originals")
    for document in carried(catalogue):
        if file := originals.find(document.key):
            yield f"originals/{file.name}", file


def _write(part: Path, members: list[tuple[str, Path]]) -> Backup:
    hashes: dict[str, str] = {}
    size = 0
    with _private(part) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, path in members:
            archive.write(path, name)
            hashes[name] = _hash_of(path.open("rb"))
            size += path.stat().st_size
        made = datetime.now(UTC).isoformat(timespec="seconds")
        manifest = {"reportqa": __version__, "made": made, "sha256": hashes}
        archive.writestr(_MANIFEST, json.dumps(manifest, indent=1))
    return Backup(sum(name not in _DATABASES for name in hashes), size, made)


@contextmanager
def _private(path: Path) -> Iterator[IO[bytes]]:
    """A new file that nobody else may read: it holds accounts and what is for staff only."""
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as file:
        yield file


def _verify(source: Path) -> Backup:
    """What the backup holds. Raises DamagedError when anything in it is missing, too much, or not as it was."""
    with _opened(source) as archive:
        manifest = json.loads(archive.read(_MANIFEST))
        hashes: dict[str, str] = manifest["sha256"]
        if set(archive.namelist()) != {_MANIFEST, *hashes} or _DATABASES[0] not in hashes:
            raise DamagedError(f"{source} does not hold what it says it holds. Use another backup.")
        for name, said in hashes.items():
            if _hash_of(archive.open(name)) != said:
                raise DamagedError(f"{source} is damaged: {name} is not what was backed up. Use another backup.")
        size = sum(archive.getinfo(name).file_size for name in hashes)
    return Backup(sum(name not in _DATABASES for name in hashes), size, manifest["made"])


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(source) as archive:
            yield archive
    except ReportqaError:
        raise
    except _NO_ZIP as problem:
        raise DamagedError(f"{source} is no backup, or is damaged ({problem}). Use another backup.") from problem


def _hash_of(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    with file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())

"""The files that documents were read from, kept with the index as they were on that day."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Collection
from pathlib import Path

from reportqa.errors import ReadingError, StorageError
from reportqa.reading import content_key

_KEPT = re.compile(r"(?P<key>[0-9a-f]{16})(?P<suffix>\.[a-z0-9]{1,10})")

# What the system says where the copy cannot be written, not the file read.
_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})


class Originals:
    """A folder with one file a document, named by its key and its ending: ``3942118b46c43546.pdf``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, key: str, path: Path) -> Path:
        """Copy the file at ``path``, whose content is that of the document ``key``; where the copy is.

        The copy appears whole or not at all. Raises ReadingError "unreadable" when the content is not that of
        ``key``: the file was changed after it was read.
        """
        target = self._folder / f"{key}{path.suffix.lower()}"
        if not _holds(target, key):
            part = target.with_name(f"{target.name}.part")
            self._copy(path, part)
            if not _holds(part, key):
                part.unlink()
                raise ReadingError("unreadable", f"{path.name} was changed while it was read. Add it again.")
            part.replace(target)
        for other in self._all(key):
            if other != target:
                other.unlink()
        return target

    def _copy(self, path: Path, part: Path) -> None:
        try:
            shutil.copyfile(path, part)
            _flush(part)
        except OSError as problem:
            if problem.errno in _DISK:
                part.unlink(missing_ok=True)
                raise StorageError(
                    f"{self._folder} cannot be written ({problem.strerror}). Free space on its disk or make it "
                    "writable, then do it again; nothing stored is lost."
                ) from problem
            raise

    def find(self, key: str) -> Path | None:
        """The copy of the document ``key``; None when there is none."""
        return next(iter(self._all(key)), None)

    def is_whole(self, key: str) -> bool:
        """Whether there is a copy of the document ``key``, and its content is what was read."""
        found = self.find(key)
        return found is not None and _holds(found, key)

    def all(self) -> list[Path]:
        """The copies of all documents."""
        return sorted(file for file in self._folder.iterdir() if _KEPT.fullmatch(file.name))

    def sweep(self, keys: Collection[str]) -> None:
        """Remove the copies of all documents but ``keys``, and what a killed process left half copied."""
        for file in self._folder.iterdir():
            kept = _KEPT.fullmatch(file.name)
            if (kept is None and file.name.endswith(".part")) or (kept and kept["key"] not in keys):
                file.unlink()

    def _all(self, key: str) -> list[Path]:
        return [
            file
            for file in self._folder.glob(f"{key}.*")
            if (kept := _KEPT.fullmatch(file.name)) and kept["key"] == key
        ]


def _holds(path: Path, key: str) -> bool:
    return path.is_file() and content_key(path) == key


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())

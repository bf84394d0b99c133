"""The files that documents were read from, kept with the index as they were on that day."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection
from pathlib import Path

from reportqa.errors import ReadingError
from reportqa.reading import content_key

_KEPT = re.compile(r"(?P<key>[0-9a-f]{16})(?P<suffix>\.[a-z0-9]{1,10})")


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
            shutil.copyfile(path, part)
            if not _holds(part, key):
                part.unlink()
                raise ReadingError("unreadable", f"{path.name} was changed while it was read. Add it again.")
            _flush(part)
            part.replace(target)
        for other in self._all(key):
            if other != target:
                other.unlink()
        return target

    def find(self, key: str) -> Path | None:
        """The copy of the document ``key``; None when there is none."""
        return next(iter(self._all(key)), None)

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

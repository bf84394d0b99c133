"""What was read of files before, kept so that the same content is not read again, for this index or another."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from reportqa.packed import packed, sources
from reportqa.reading import frames
from reportqa.reading.parsed import Parsed

_LIBRARIES = ("pypdfium2", "python-docx", "beautifulsoup4", "lxml", "markdown-it-py")


class KeptReadings:
    """Readings in ``folder``, together no larger than ``most`` bytes: those not used for longest go first.

    A reading is found again only by the program that made it: its sources, its libraries and its recogniser are part of
    its name.
    """

    def __init__(self, folder: Path, most: int, recogniser: str) -> None:
        self._folder, self._most, self._recogniser = folder, most, recogniser

    def find(self, key: str, suffix: str) -> Parsed | None:
        """What was read of the content ``key`` of a file with this ending; None when nothing is kept."""
        path = self._path(key, suffix)
        try:
            found = frames.loads(zlib.decompress(path.read_bytes()))
            os.utime(path)
        except (OSError, ValueError, zlib.error):
            return None
        return found if isinstance(found, Parsed) else None

    def keep(self, key: str, suffix: str, parsed: Parsed) -> None:
        """Keep a reading. Where the folder cannot be written, nothing is kept."""
        data = zlib.compress(packed(parsed), 1)
        if len(data) > self._most:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".part", delete=False) as file:
                file.write(data)
            Path(file.name).replace(self._path(key, suffix))
            self._trim()
        except OSError:  # a full disk costs time the next time, nothing else
            return

    def _path(self, key: str, suffix: str) -> Path:
        reader = hashlib.sha256(f"{_program()} {_stamp(self._recogniser)}".encode()).hexdigest()[:16]
        return self._folder / f"{key}{suffix.lower()}-{reader}"

    def _trim(self) -> None:
        found = [(file, file.stat()) for file in self._folder.iterdir() if file.is_file()]
        total = sum(stat.st_size for _, stat in found)
        for file, stat in sorted(found, key=lambda pair: pair[1].st_mtime):
            if total <= self._most:
                break
            file.unlink(missing_ok=True)
            total -= stat.st_size


@cache
def _program() -> str:
    """A word for the sources of this program and the versions of the libraries that read."""
    rooms = ("domain", "data", "reading", "alignment", "language", "messages", "sentences", "abbreviations", "errors")
    return " ".join([sources(rooms), *(f"{name} {version(name)}" for name in _LIBRARIES)])


def _stamp(program: str) -> str:
    """A word for the very file of a program; "" for none."""
    if not program:
        return ""
    found = Path(program).stat()
    return f"{program} {found.st_size} {found.st_mtime_ns}"

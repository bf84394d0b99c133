"""What is kept beside a download: the unfinished file, and the note of where the finished one came from."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from reportqa.errors import FetchError
from reportqa.fetch.sources import Source

_MAGIC = {".pdf": (b"%PDF-", "a PDF"), ".docx": (b"PK\x03\x04", "a Word document")}
_HEAD = 1024  # bytes in which a PDF's signature may stand


@dataclass(frozen=True, slots=True)
class Note:
    """NAME.source.json, as the ingest step reads it: what the file is and where it came from.

    One JSON object with the texts "title", "publisher", "kind", "period" ("2023-24" or ""), "date"
    ("2023-07-18" or ""), "url", "sha256" (of the file), "fetched" (UTC, "2024-10-01T09:30:00Z"), and "etag"
    and "last_modified", the server's marks of this version ("" for none), for asking whether it changed.
    """

    title: str
    publisher: str
    kind: str
    period: str
    date: str
    url: str
    sha256: str
    fetched: str
    etag: str
    last_modified: str


@dataclass(frozen=True, slots=True)
class Version:
    """A server's marks of one version of one address; "" for those it did not give."""

    url: str = ""
    etag: str = ""
    last_modified: str = ""

    @property
    def for_range(self) -> str:
        """The mark fit for If-Range: a strong ETag, else the date (RFC 9110, 13.1.5), else ""."""
        return self.etag if self.etag.startswith('"') else self.last_modified


@dataclass(frozen=True, slots=True)
class Place:
    """The files of one source in ``folder``."""

    file: Path

    @property
    def part(self) -> Path:
        """The unfinished download."""
        return self.file.with_name(f"{self.file.name}.part")

    @property
    def part_version(self) -> Path:
        """Which version the unfinished download is of."""
        return self.file.with_name(f"{self.file.name}.part.json")

    @property
    def note(self) -> Path:
        """The note beside the finished file."""
        return self.file.with_name(f"{self.file.name}.source.json")

    def unfinished(self, url: str) -> tuple[int, Version]:
        """Bytes of ``url`` already here, and of which version; 0 when they cannot be continued."""
        version = _version(_read(self.part_version))
        size = self.part.stat().st_size if self.part.is_file() else 0
        return (size, version) if size and version.url == url and version.for_range else (0, Version())

    def begin(self, version: Version) -> None:
        """Note which version the unfinished download is of."""
        said = {"url": version.url, "etag": version.etag, "last_modified": version.last_modified}
        _write(self.part_version, said)

    def discard(self) -> None:
        """Remove the unfinished download."""
        self.part.unlink(missing_ok=True)
        self.part_version.unlink(missing_ok=True)

    def finish(self) -> None:
        """Put the finished download in place at once."""
        self.part.replace(self.file)
        self.part_version.unlink(missing_ok=True)

    def version(self, url: str, sha256: str) -> Version:
        """The version of ``url`` that the file here is, if the note speaks of the file as it is."""
        said = _read(self.note)
        same = said.get("sha256") == sha256 and said.get("url") == url
        return _version(said) if same else Version()

    def describe(self, source: Source, sha256: str, version: Version, now: str) -> None:
        """Write the note; the time of fetching stays that of the first note about the same content."""
        said = _read(self.note)
        if said.get("sha256") == sha256 and said.get("fetched"):
            now = said["fetched"]
        note = Note(
            title=source.title,
            publisher=source.publisher,
            kind=source.kind.value,
            period=source.period,
            date=source.date,
            url=source.url,
            sha256=sha256,
            fetched=now,
            etag=version.etag,
            last_modified=version.last_modified,
        )
        _write(self.note, {field: getattr(note, field) for field in Note.__dataclass_fields__})


def checksum(path: Path) -> str:
    """The SHA-256 of the file at ``path``, or "" when there is none."""
    if not path.is_file():
        return ""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def check_content(path: Path, name: str) -> None:
    """Raises FetchError when the bytes at ``path`` are not what a file called ``name`` holds."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if not head:
        raise FetchError("The site sent an empty file. Open the address in a browser and correct the url.")
    magic, what = _MAGIC.get(Path(name).suffix.lower(), (b"", ""))
    found = magic in head if magic == b"%PDF-" else head.startswith(magic)
    if not found:
        web_page = (
            head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html", b"<?xml", b"<head"))
        )
        sent = "a web page" if web_page else "something else"
        raise FetchError(
            f"{name} should be {what}, but the site sent {sent}. "
            "Open the address in a browser and correct the url or the name."
        )


def _version(said: dict[str, str]) -> Version:
    return replace(
        Version(),
        url=said.get("url", ""),
        etag=said.get("etag", ""),
        last_modified=said.get("last_modified", ""),
    )


def _read(path: Path) -> dict[str, str]:
    """The texts of a small JSON object; none when it is absent or unreadable: work starts afresh."""
    with suppress(OSError, ValueError, RecursionError):
        said = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(said, dict):
            return {key: value for key, value in said.items() if isinstance(value, str)}
    return {}


def _write(path: Path, said: dict[str, str]) -> None:
    beside = path.with_name(f"{path.name}.tmp")
    beside.write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    beside.replace(path)

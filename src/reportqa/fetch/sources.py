"""The list of official documents to download: a TOML file of [[source]] tables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from reportqa.domain import DocumentKind
from reportqa.errors import UsageError

_REQUIRED = ("name", "title", "publisher", "kind", "url")
_OPTIONAL = ("period", "date", "sha256")
_TAKEN = (".part", ".part.json", ".source.json", ".tmp")  # endings of the files kept beside a download
_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """One document to download: the file ``name`` to save it as, what it is, and its address.

    ``period`` ("2023-24"), ``date`` ("2023-07-18") and ``sha256`` are "" when the list does not give them.
    """

    name: str
    title: str
    publisher: str
    kind: DocumentKind
    url: str
    period: str = ""
    date: str = ""
    sha256: str = ""


def load_sources(path: Path | str) -> tuple[Source, ...]:
    """The sources listed in the TOML file at ``path``, in its order.

    Raises UsageError naming the file, the entry and the field for anything malformed.

        [[source]]
        name = "annual-report-2023-24.pdf"   # a plain file name
        title = "Annual Report 2023-24"
        publisher = "Police and Crime Commissioner for Somewhere"
        kind = "annual_report"               # or panel_paper, minutes, budget, other
        period = "2023-24"                   # optional
        date = "2024-09-30"                  # optional
        url = "https://example.org/report.pdf"
        sha256 = "9f86…"                     # optional: 64 hexadecimal digits
    """
    path = Path(path)
    tables = _tables(path)
    sources = tuple(_source(table, f"{path}, entry {number}") for number, table in enumerate(tables, start=1))
    first: dict[str, int] = {}
    for number, source in enumerate(sources, start=1):
        earlier = first.setdefault(source.name.casefold(), number)
        if earlier != number:
            raise UsageError(
                f'{path}, entry {number}: name "{source.name}" is already the name of entry {earlier}; '
                "give each source its own file name."
            )
    return sources


def _tables(path: Path) -> list[object]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}); check the path of the sources file.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path} is not a TOML file in UTF-8: {error}. Correct it and try again.") from error
    tables = data.get("source", [])
    if not isinstance(tables, list) or not tables or set(data) != {"source"}:
        raise UsageError(f"{path}: expected [[source]] tables, one a document, and nothing else at the top.")
    return tables


def _source(table: object, where: str) -> Source:
    if not isinstance(table, Mapping):
        raise UsageError(f"{where}: expected a [[source]] table.")
    for field in table:
        if field not in (*_REQUIRED, *_OPTIONAL):
            raise UsageError(f"{where}: {field} is not a field; use {', '.join((*_REQUIRED, *_OPTIONAL))}.")
    words = {field: _words(table.get(field, ""), field, where) for field in (*_REQUIRED, *_OPTIONAL)}
    for field in _REQUIRED:
        if not words[field]:
            raise UsageError(f"{where}: {field} is missing; every source needs {', '.join(_REQUIRED)}.")
    check_name(words["name"], f"{where}: ")
    _check_url(words["url"], where)
    return Source(
        name=words["name"],
        title=words["title"],
        publisher=words["publisher"],
        kind=_kind(words["kind"], where),
        url=words["url"],
        period=words["period"],
        date=_date(words["date"], where),
        sha256=_sha256(words["sha256"], where),
    )


def _words(value: object, field: str, where: str) -> str:
    if field == "date" and isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if not isinstance(value, str):
        raise UsageError(f"{where}: {field} is {value!r}; write it as text in quotation marks.")
    return value.strip()


def check_name(name: str, where: str = "") -> None:
    """Raises UsageError, its words beginning with ``where``, unless ``name`` is a plain file name."""
    plain = (
        re.fullmatch(r"[^/\\:*?\"<>|\x00-\x1f\x7f]+", name)
        and name[0] not in ".~-"
        and name[-1] != "."
        and len(name.encode()) <= 200
        and not _WINDOWS.fullmatch(name)
    )
    if not plain:
        raise UsageError(
            f'{where}name "{name}" is not a plain file name; use one such as "annual-report-2023-24.pdf", '
            "without folders."
        )
    if name.lower().endswith(_TAKEN):
        raise UsageError(f'{where}name "{name}" has an ending this program uses itself; choose another name.')


def _check_url(url: str, where: str) -> None:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable or re.search(r"\s", url):
        raise UsageError(f'{where}: url "{url}" is not a web address; write it in full, beginning https:// or http://.')
    if parts.username or parts.password:
        raise UsageError(f"{where}: url holds a user name or password; give an address that anyone may open.")


def _kind(kind: str, where: str) -> DocumentKind:
    try:
        return DocumentKind(kind)
    except ValueError:
        raise UsageError(f'{where}: kind "{kind}" is not known; use one of {", ".join(DocumentKind)}.') from None


def _date(written: str, where: str) -> str:
    try:
        return date.fromisoformat(written).isoformat() if written else ""
    except ValueError:
        raise UsageError(f'{where}: date "{written}" is not a date; write it as 2023-07-18.') from None


def _sha256(written: str, where: str) -> str:
    if written and not re.fullmatch(r"[0-9a-fA-F]{64}", written):
        raise UsageError(f'{where}: sha256 "{written}" is not 64 hexadecimal digits; copy it again or leave it out.')
    return written.lower()

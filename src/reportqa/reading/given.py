"""What somebody says of a file: on the command line, or in a description beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

_FIRST_YEAR, _LAST_YEAR = 1800, 2199  # of a paper; what is outside is a slip or a machine's empty value
_LONGEST = 300  # characters of a title or name


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody says about a file; "" or None leaves it to be found in the file.

    ``warnings`` are plain lines about a description beside the file that could not be used, ``restricted`` keeps the
    document for staff only.
    """

    title: str = ""
    kind: str = ""
    publisher: str = ""
    period: str = ""
    dated: date | None = None
    address: str = ""
    warnings: tuple[str, ...] = ()
    restricted: bool = False


def given_metadata(path: Path, overrides: Given) -> Given:
    """What is said about the file at ``path``: ``overrides``, then ``NAME.source.json`` beside it.

    A description that cannot be used is left out and spoken of in ``warnings``.
    """
    beside = _read_beside(path)
    return Given(
        title=one_line(overrides.title or beside.title),
        kind=overrides.kind or beside.kind,
        publisher=one_line(overrides.publisher or beside.publisher),
        period=one_line(overrides.period or beside.period),
        dated=overrides.dated or beside.dated,
        address=one_line(overrides.address or beside.address),
        warnings=(*overrides.warnings, *beside.warnings),
        restricted=overrides.restricted,
    )


def day_given(written: str) -> date:
    """The day written as 2023-07-18. Raises ValueError for what is none, or of a year that no paper is of."""
    day = date.fromisoformat(written)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(written)
    return day


def one_line(text: str) -> str:
    """``text`` as a title or a name can be shown: on one line, without what cannot be printed, not too long.

    >>> one_line("Annual\\n Report\\x00 ")
    'Annual Report'
    """
    shown = " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * _LONGEST]).split())
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1].rstrip()}…"


def _is_there(beside: Path) -> bool:
    try:
        return beside.is_file()
    except OSError:  # beside a name that is as long as names may be, none that is longer can stand
        return False


def _read_beside(path: Path) -> Given:
    for beside in (path.with_name(f"{path.name}.source.json"), path.with_name(f"{path.stem}.source.json")):
        if _is_there(beside):
            break
    else:
        return Given()
    complaint = f"{beside.name} cannot be used ({{}}). Correct it or delete it; the document was read without it."
    try:
        said = json.loads(beside.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return Given(warnings=(complaint.format("it is not JSON"),))
    if not isinstance(said, dict):
        return Given(warnings=(complaint.format("it does not hold one JSON object"),))
    words = {key: value.strip() for key, value in said.items() if isinstance(key, str) and isinstance(value, str)}
    given = Given(
        title=words.get("title", ""),
        kind=words.get("kind", ""),
        publisher=words.get("publisher", ""),
        period=words.get("period", ""),
        address=words.get("url", ""),
    )
    try:
        return replace(given, dated=day_given(words["date"]) if words.get("date") else None)
    except ValueError:
        return replace(given, warnings=(f"{beside.name}: the date {words['date']!r} is not written as 2023-07-18.",))

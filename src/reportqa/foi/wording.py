"""What the desk says and the statutory words it quotes: data files, of which the office may keep its own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from reportqa import data
from reportqa.data import load
from reportqa.errors import UsageError

# The files that an office may replace, and what of them must be there.
OWN = ("foi_wording.toml", "foi_letter.txt", "foi_sheet.txt", "foi_holders.toml")


def said(section: str, name: str, /, **values: object) -> str:
    """The text ``name`` of ``section`` in data/foi.toml, its {places} filled with ``values``."""
    return str(load("foi")[section][name]).format(**values).strip()


@dataclass(frozen=True, slots=True)
class Section:
    """A provision to be considered: its number, what it is about, how it is weighed, and what a notice must contain."""

    key: str
    law: str
    title: str
    test: str
    notice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The statutory wording of one day: who wrote it when, from what sources, and when it has to be looked at again.

    ``paragraphs`` by name are those of the letter, ``sections`` by key those that may be considered.
    """

    version: str
    written: date
    review_by: date
    sources: tuple[str, ...]
    paragraphs: dict[str, str]
    sections: dict[str, Section]
    office: dict[str, str]

    def is_due_for_review(self, today: date) -> bool:
        """Whether ``today`` is past the day by which somebody was to read the wording against the law again."""
        return today > self.review_by


def wording_of(folder: str = "") -> Wording:
    """The statutory wording: the office's own in ``folder`` where there is one, else the program's.

    Raises UsageError naming the file and the entry that is missing or malformed.
    """
    name = "foi_wording.toml"
    try:
        found = tomllib.loads(own_text(name, folder))
        sections = {
            key: Section(key, each["law"], each["title"], each["test"], tuple(each["notice"]))
            for key, each in found["section"].items()
        }
        return Wording(
            version=str(found["version"]),
            written=found["written"],
            review_by=found["review_by"],
            sources=tuple(found["sources"]),
            paragraphs={key: " ".join(str(text).split()) for key, text in found["paragraph"].items()},
            sections=sections,
            office={key: str(value) for key, value in found["office"].items()},
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as problem:
        raise UsageError(
            f"{Path(folder) / name if folder else name} cannot be used: {problem!r}. Compare it with the one that "
            "reportqa foi templates writes."
        ) from problem


def own_text(name: str, folder: str = "") -> str:
    """The data file ``name``: the office's own in ``folder`` where there is one, else the program's.

    Raises UsageError when the folder does not exist or the file is no UTF-8 text.
    """
    if not folder:
        return _packaged(name)
    if not Path(folder).is_dir():
        raise UsageError(f"REPORTQA_FOI is {folder}, which is no folder. reportqa foi templates {folder} makes one.")
    own = Path(folder) / name
    if not own.exists():
        return _packaged(name)
    try:
        return own.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(f"{own} cannot be read as UTF-8 text ({problem}).") from problem


@cache
def _packaged(name: str) -> str:
    return files(data).joinpath(name).read_text("utf-8")


def own_table(name: str, folder: str = "") -> dict[str, Any]:
    """The TOML file ``name`` as :func:`own_text` finds it. Raises UsageError when it is malformed."""
    try:
        return tomllib.loads(own_text(name, folder))
    except tomllib.TOMLDecodeError as problem:
        raise UsageError(f"{name} in {folder} is no TOML file: {problem}.") from problem

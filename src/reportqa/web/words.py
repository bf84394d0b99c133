"""What the web chat says, kept as data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("reportqa.data").joinpath("web.toml").read_text("utf-8"))


def word(section: str, name: str, **values: object) -> str:
    """The text ``name`` of ``section`` in data/web.toml, its {places} filled with ``values``."""
    return str(_words()[section][name]).format(**values)


def example_questions() -> tuple[str, ...]:
    """The questions that may serve as examples, best first; {period} in them is not filled yet."""
    return tuple(str(question) for question in _words()["examples"]["questions"])


def count(number: int, noun: str) -> str:
    """A number and its noun.

    >>> count(1, "document"), count(1200, "passage")
    ('1 document', '1,200 passages')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"

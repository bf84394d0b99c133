"""What the web chat says, kept as data."""

from __future__ import annotations

from reportqa.data import load


def word(section: str, name: str, **values: object) -> str:
    """The text ``name`` of ``section`` in data/web.toml, its {places} filled with ``values``."""
    return str(load("web")[section][name]).format(**values)


def example_questions() -> tuple[str, ...]:
    """The questions that may serve as examples, best first; {period} in them is not filled yet."""
    return tuple(str(question) for question in load("web")["examples"]["questions"])

"""What the program itself says, kept as data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _messages() -> dict[str, dict[str, str]]:
    data = tomllib.loads(files("reportqa.data").joinpath("messages.toml").read_text("utf-8"))
    return {section: dict(texts) for section, texts in data.items() if isinstance(texts, dict)}


def message(section: str, name: str, **values: object) -> str:
    """The text ``name`` of ``section`` in data/messages.toml, its {places} filled with ``values``."""
    return _messages()[section][name].format(**values).strip()

"""Words kept as data: what is said to people, and what is known of theirs."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The content of ``name``.toml in this folder, read once."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))

"""Nouns of this program as bytes and back: nothing that could run is ever made of what was packed."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

_DAMAGED = (
    pickle.UnpicklingError, ArithmeticError, AttributeError, EOFError, ImportError, LookupError, MemoryError, TypeError,
    ValueError,
)  # fmt: skip
_PLAIN = {("datetime", "date"), ("decimal", "Decimal"), ("builtins", "frozenset")}


def packed(content: Any) -> bytes:
    """Plain values and nouns as bytes."""
    made = io.BytesIO()
    _Fields(made, protocol=pickle.HIGHEST_PROTOCOL).dump(content)
    return made.getvalue()


def unpacked(data: bytes, rooms: Sequence[str]) -> Any:
    """What ``data`` holds, made of plain values and the nouns of these ``rooms`` only. Raises ValueError for others."""
    try:
        return _Nouns(data, rooms).load()
    except _DAMAGED as problem:
        raise ValueError(f"not what was expected ({problem})") from problem


def sources(rooms: Sequence[str]) -> str:
    """A word for the sources of these rooms and modules: what was packed by others is not to be believed."""
    package = Path(__file__).parent
    files = [file for room in rooms for file in _files(package, room)]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(package: Path, room: str) -> list[Path]:
    folder = package / room
    if not folder.is_dir():
        return [package / f"{room}.py"]
    return [file for file in folder.rglob("*.*") if file.suffix in (".py", ".toml")]


class _Fields(pickle.Pickler):
    """Writes a dataclass as its fields, from which it is made again far faster than by its own way of restoring."""

    def reducer_override(self, noun: Any) -> Any:
        """How ``noun`` is made again."""
        if not is_dataclass(noun) or isinstance(noun, type):
            return NotImplemented
        return type(noun), tuple(getattr(noun, field.name) for field in fields(noun))


class _Nouns(pickle.Unpickler):
    """Makes dataclasses and enumerations of this program, and nothing that could run."""

    def __init__(self, data: bytes, rooms: Sequence[str]) -> None:
        super().__init__(io.BytesIO(data))
        self._rooms = tuple(f"reportqa.{room}" for room in rooms)

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if not any(module == room or module.startswith(f"{room}.") for room in self._rooms):
            raise pickle.UnpicklingError(f"{module}.{name} is no part of what was packed")
        found = super().find_class(module, name)
        if not isinstance(found, type) or not (is_dataclass(found) or issubclass(found, Enum)):
            raise pickle.UnpicklingError(f"{module}.{name} is no noun")
        return found

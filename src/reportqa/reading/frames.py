"""What a worker process and its master say to each other: Python objects, one frame each, over two pipes.

What comes back from a process that read a hostile file is not trusted: only the nouns of a document are made of it.
"""

from __future__ import annotations

import io
import pickle
import struct
from dataclasses import is_dataclass
from enum import Enum
from typing import IO, Any

_HEAD = struct.Struct("!Q")
_MOST = 1_000_000_000  # bytes of one frame
_TRUSTED = ("reportqa.domain", "reportqa.reading")
_PLAIN = {("datetime", "date")}


def send(pipe: IO[bytes], content: Any) -> None:
    """Write one object to ``pipe``. Raises OSError when the other side is gone."""
    data = pickle.dumps(content, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(_HEAD.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """The next object of ``pipe``. Raises EOFError when the other side is gone, ValueError for what is no frame."""
    (length,) = _HEAD.unpack(_exactly(pipe, _HEAD.size))
    if length > _MOST:
        raise ValueError(f"a frame of {length} bytes")
    return loads(_exactly(pipe, length))


def loads(data: bytes) -> Any:
    """The object that ``data`` holds, made of plain values and the house's nouns only. Raises ValueError for others."""
    try:
        return _Nouns(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, AttributeError, EOFError, ImportError, IndexError, TypeError) as problem:
        raise ValueError(f"not what was expected ({problem})") from problem


class _Nouns(pickle.Unpickler):
    """Makes dataclasses and enumerations of this program, and nothing that could run."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _PLAIN:
            if not any(module == room or module.startswith(f"{room}.") for room in _TRUSTED):
                raise pickle.UnpicklingError(f"{module}.{name} is no part of a document")
            found = super().find_class(module, name)
            if not isinstance(found, type) or not (is_dataclass(found) or issubclass(found, Enum)):
                raise pickle.UnpicklingError(f"{module}.{name} is no noun")
            return found
        return super().find_class(module, name)


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    data = pipe.read(count)
    if len(data) < count:
        raise EOFError
    return data

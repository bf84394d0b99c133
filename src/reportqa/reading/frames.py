"""What a worker process and its master say to each other: Python objects, one frame each, over two pipes.

What comes back from a process that read a hostile file is not trusted: only the nouns of a document are made of it.
"""

from __future__ import annotations

import struct
from typing import IO, Any

from reportqa.packed import packed, unpacked

_HEAD = struct.Struct("!Q")
_MOST = 1_000_000_000  # bytes of one frame
_TRUSTED = ("domain", "reading")


def send(pipe: IO[bytes], content: Any) -> None:
    """Write one object to ``pipe``. Raises OSError when the other side is gone."""
    data = packed(content)
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
    return unpacked(data, _TRUSTED)


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    data = pipe.read(count)
    if len(data) < count:
        raise EOFError
    return data

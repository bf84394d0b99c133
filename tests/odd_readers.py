"""Readers of PDF pages that fail in one way each, to be run by a worker process in the place of ours."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from typing import Any

from reportqa.reading.pdf import pages_of


def hanging(path: str, *arguments: Any) -> Iterator[Any]:
    """Reads as we do, but never comes back from page 2, and from no page of a file named so."""
    for step in pages_of(path, *arguments):
        if getattr(step, "number", 0) == 2 or "hangs" in path:
            time.sleep(60)
        yield step


def crashing(path: str, *arguments: Any) -> Iterator[Any]:
    for step in pages_of(path, *arguments):
        if getattr(step, "number", 0) in (2, 3):
            os.kill(os.getpid(), signal.SIGSEGV)
        yield step


def hungry(path: str, *arguments: Any) -> Iterator[Any]:
    for step in pages_of(path, *arguments):
        if getattr(step, "number", 0) == 2:
            bytearray(2_000_000_000)
        yield step


def crashing_throughout(path: str, *arguments: Any) -> Iterator[Any]:
    for step in pages_of(path, *arguments):
        if getattr(step, "number", 0) > 1:
            os.kill(os.getpid(), signal.SIGSEGV)
        yield step

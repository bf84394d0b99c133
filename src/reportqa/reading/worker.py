"""The worker process: does one job after another until its master is gone.

A job is a function named "module:function" that yields what it has done, step by step. Each step is sent as soon as it
is known, so that the master sees where a job is when it must be ended.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from reportqa.errors import ReadingError
from reportqa.reading.frames import receive, send
from reportqa.reading.limits import hold_to_memory


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is asked to do: ``function`` as "module:function", called with ``arguments``; its memory in MB."""

    function: str
    arguments: tuple[Any, ...]
    memory: int


@dataclass(frozen=True, slots=True)
class Longer:
    """Yielded by a job before a step that may take ``times`` as long as others."""

    times: float


@dataclass(frozen=True, slots=True)
class Ended:
    """The last word on a job. ``how``: done, memory, failed, or refused with what a ReadingError says."""

    how: str
    outcome: str = ""
    message: str = ""


def main() -> None:
    """Take jobs from standard input and send their steps to standard output, until either is closed."""
    jobs, steps = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a library prints must not come between the frames.
    os.dup2(2, 1)
    try:
        while True:
            ended = _do(receive(jobs), steps)
            send(steps, ended)
            if ended.how == "memory":
                return  # a process that was short of memory is not worth keeping
            gc.collect()
    except (EOFError, BrokenPipeError):
        return


def _do(job: Job, steps: IO[bytes]) -> Ended:
    hold_to_memory(job.memory)
    try:
        module, _, name = job.function.partition(":")
        function: Callable[..., Iterator[Any]] = getattr(importlib.import_module(module), name)
        for step in function(*job.arguments):
            send(steps, step)
    except ReadingError as problem:
        return Ended("refused", problem.outcome, str(problem))
    except MemoryError:
        return Ended("memory")
    except BrokenPipeError:
        raise  # the master is gone
    except OSError as problem:
        return Ended("refused", "unreadable", f"{problem.filename or 'The file'} cannot be read ({problem.strerror}).")
    except Exception:
        return Ended("failed", message=traceback.format_exc(limit=-6))
    return Ended("done")


if __name__ == "__main__":
    main()

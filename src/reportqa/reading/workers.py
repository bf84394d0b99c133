"""Worker processes: started when there is work, kept for more of it, ended when a job takes too long.

Each is a bare interpreter that is talked to over pipes, not one of multiprocessing: that would run the caller's main
module again in each worker, and a fork of a process with threads may hang.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

from reportqa.errors import ReadingError
from reportqa.reading.frames import receive, send
from reportqa.reading.worker import Ended, Job, Longer

_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from reportqa.reading.worker import main; main()"
_START_UP = 20.0  # seconds that a new process may take before it begins with its first job
_BEAT = 0.1  # seconds between looks at the clock
_IDLE = 30.0  # seconds after which a worker without work is let go


class WorkerStoppedError(Exception):
    """A job ended before it was done. ``why``: time, memory, or crash (a library brought the process down)."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class WorkerFaultError(Exception):
    """A job failed for a reason that was not foreseen; the words are the worker's traceback."""


class _Worker:
    """One process, with the moment at which its step is overdue."""

    def __init__(self) -> None:
        # Of its own group, so that what it starts (text recognition) is ended with it.
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, json.dumps([path for path in sys.path if isinstance(path, str)])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._allowance = _START_UP
        self.deadline = float("inf")
        self.late = False
        self.since = time.monotonic()

    def steps(self, job: Job, seconds: float) -> Iterator[Any]:
        """What ``job`` yields; each step may take ``seconds``.

        Raises ReadingError when the job refuses its file, else WorkerStoppedError or WorkerFaultError.
        """
        given, got = self._process.stdin, self._process.stdout
        assert given is not None
        assert got is not None
        try:
            self._allow(seconds)
            send(given, job)
            while not isinstance(step := receive(got), Ended):
                if isinstance(step, Longer):
                    self._allow(seconds * step.times)
                else:
                    self.deadline = float("inf")  # the time that the caller takes is not the job's
                    yield step
                    self._allow(seconds)
        except (OSError, EOFError, ValueError) as problem:
            raise WorkerStoppedError("time" if self.late else "crash") from problem
        self.deadline = float("inf")
        self.since = time.monotonic()
        _raise(step)

    def _allow(self, seconds: float) -> None:
        self.deadline = time.monotonic() + seconds + self._allowance
        self._allowance = 0.0

    def kill(self) -> None:
        """End the process and what it started, at once."""
        if self._process.poll() is None:
            try:
                if os.name == "posix":
                    os.killpg(self._process.pid, signal.SIGKILL)
                else:
                    self._process.kill()
            except ProcessLookupError:
                pass

    def close(self) -> None:
        """End the process and give its pipes back; not for another thread while a job is read."""
        self.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was not yet sent has nobody to go to
                    continue


def _raise(ended: Ended) -> None:
    match ended.how:
        case "memory":
            raise WorkerStoppedError("memory")
        case "failed":
            raise WorkerFaultError(ended.message)
        case "refused":
            raise ReadingError(ended.outcome, ended.message)


class WorkerPool:
    """Up to ``size`` worker processes, for any number of threads."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._changed = threading.Condition()
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._watch: threading.Thread | None = None
        self.closed = False

    def run(self, function: str, *arguments: Any, seconds: float, memory: int) -> Iterator[Any]:
        """What the job ``function`` ("module:function") yields for ``arguments``, in a worker that is free or new.

        Waits for a free worker. Each step may take ``seconds``, the process ``memory`` megabytes. Raises ReadingError
        when the job refuses its file, WorkerStoppedError when it was ended, WorkerFaultError for faults of ours.
        """
        worker = self._taken()
        sound = False
        try:
            yield from worker.steps(Job(function, arguments, memory), seconds)
            sound = True
        except (ReadingError, WorkerFaultError):
            sound = True
            raise
        finally:
            self._give_back(worker, sound)

    def close(self) -> None:
        """End all workers; jobs that run are stopped, and no other is begun."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()
            idle, self._idle = self._idle, []
            for worker in self._busy:
                worker.kill()
        for worker in idle:
            worker.close()

    def _taken(self) -> _Worker:
        with self._changed:
            while not self.closed and not self._idle and len(self._busy) >= self.size:
                self._changed.wait()
            if self.closed:
                raise WorkerStoppedError("crash")
            worker = self._idle.pop() if self._idle else _Worker()
            self._busy.add(worker)
            if self._watch is None:
                self._watch = threading.Thread(target=self._look, name="reading-clock", daemon=True)
                self._watch.start()
            return worker

    def _give_back(self, worker: _Worker, sound: bool) -> None:
        sound = sound and not self.closed
        if not sound:
            worker.close()
        with self._changed:
            self._busy.discard(worker)
            if sound:
                self._idle.append(worker)
            self._changed.notify()

    def _look(self) -> None:
        """Ends what is overdue and lets go what had nothing to do, until there is nothing left to look at."""
        while True:
            time.sleep(_BEAT)
            now = time.monotonic()
            with self._changed:
                for worker in self._busy:
                    if now > worker.deadline:
                        worker.late = True
                        worker.kill()
                spare = [worker for worker in self._idle if now > worker.since + _IDLE]
                self._idle = [worker for worker in self._idle if worker not in spare]
                if not self._busy and not self._idle:
                    self._watch = None
            for worker in spare:
                worker.close()
            if self._watch is None:
                return


_shared: list[WorkerPool] = []


def shared_pool() -> WorkerPool:
    """The pool of this process: a worker for each processor it may use."""
    if not _shared or _shared[-1].closed:
        _shared.append(WorkerPool(processors()))
        atexit.register(_shared[-1].close)
    return _shared[-1]


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1

"""A file read by worker processes: within limits, page by page and side by side, and not twice."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportqa.domain import Document
from reportqa.errors import ReadingError
from reportqa.messages import message
from reportqa.reading.given import Given
from reportqa.reading.kept import KeptReadings
from reportqa.reading.limits import Limits
from reportqa.reading.parsed import Parsed
from reportqa.reading.pdf import RECOGNISING, Opened, PageRead
from reportqa.reading.reader import content_key, described, refuse
from reportqa.reading.scans import tesseract_at
from reportqa.reading.workers import WorkerPool, WorkerStoppedError, shared_pool

_JOIN = "reportqa.reading.pdf:joined"
_TOGETHER = 16  # pages that one worker reads in one go
_MOST_LOST = 3  # pages of a file that may overstep the limits before the file is given up
_WORTH_KEEPING = 0.5  # seconds; what is read faster is read again
_NOT_LASTING = ("failed", "time", "memory", "crash")  # fates that a page may not have the next time
_OUTCOMES = {"time": "timed_out", "memory": "too_large", "crash": "damaged"}

OnPage = Callable[[Path, int, int], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read: in which ``pool``, within which ``limits``, and where readings are ``kept``.

    ``password`` opens locked PDF files, ``recogniser`` is the path of Tesseract ("" for none). ``pages`` and ``whole``
    name the jobs that read a PDF and any other file.
    """

    pool: WorkerPool
    limits: Limits
    kept: KeptReadings
    password: str = field(default="", repr=False)
    recogniser: str = ""
    pages: str = "reportqa.reading.pdf:pages_of"
    whole: str = "reportqa.reading.reader:parsed_whole"

    def document(self, path: Path, given: Given, on_page: OnPage = lambda *_: None) -> Document:
        """The Document that the file at ``path`` holds; ``on_page`` hears the path, pages read and pages in all.

        Raises ReadingError, with the outcome a batch reports, for a file that cannot be read within the limits.
        """
        refuse(path, self.limits.bytes)
        key = content_key(path)
        parsed = self.kept.find(key, path.suffix)
        if parsed is None:
            began = time.monotonic()
            parsed, complete = self._pdf(path, on_page) if path.suffix.lower() == ".pdf" else (self._whole(path), True)
            if complete and time.monotonic() - began > _WORTH_KEEPING:
                self.kept.keep(key, path.suffix, parsed)
        return described(parsed, path, given, key)

    def _whole(self, path: Path) -> Parsed:
        try:
            (parsed,) = self.pool.run(
                self.whole, str(path), seconds=RECOGNISING * self.limits.seconds, memory=self.limits.memory
            )
        except WorkerStoppedError as stopped:
            raise _over(path, stopped.why) from stopped
        assert isinstance(parsed, Parsed)
        return parsed

    def _pdf(self, path: Path, on_page: OnPage) -> tuple[Parsed, bool]:
        """The file as it is read, and whether it will read the same for everybody the next time."""
        taking = _Taking(self, path, on_page)
        opened, reads = taking.pages()
        seconds = self.limits.seconds * (1 + opened.pages / 100)
        try:
            (parsed,) = self.pool.run(_JOIN, path.name, opened, reads, seconds=seconds, memory=self.limits.memory)
        except WorkerStoppedError as stopped:
            raise _over(path, stopped.why) from stopped
        assert isinstance(parsed, Parsed)
        return parsed, not opened.locked and not any(read.fate in _NOT_LASTING for read in reads)


class _Taking:
    """One PDF while its pages are read."""

    def __init__(self, reading: Reading, path: Path, on_page: OnPage) -> None:
        self.reading, self.path, self.on_page = reading, path, on_page
        self.lock = threading.Lock()
        self.opened: Opened | None = None
        self.reads: list[PageRead] = []
        self.lost = 0
        self.spent = 0.0

    def pages(self) -> tuple[Opened, list[PageRead]]:
        """All pages of the file. Raises ReadingError when it does not open or oversteps the limits too often."""
        self.range(1, _TOGETHER)
        opened = self.opened
        assert opened is not None
        starts = range(_TOGETHER + 1, opened.pages + 1, _TOGETHER)
        if starts:
            with ThreadPoolExecutor(self.reading.pool.size, "pages") as threads:
                for done in [threads.submit(self.range, start, start + _TOGETHER - 1) for start in starts]:
                    try:
                        done.result()
                    except BaseException:
                        threads.shutdown(wait=False, cancel_futures=True)
                        raise
        return opened, self.reads

    def range(self, first: int, last: int) -> None:
        """The pages from ``first`` to ``last``; one that oversteps the limits is left out, the next begun with."""
        while self.opened is None or first <= min(last, self.opened.pages):
            is_open = False
            try:
                for step in self.steps(first, last):
                    if isinstance(step, Opened):
                        self.opened, is_open = step, True
                    else:
                        self.take(step)
                        first = step.number + 1
            except WorkerStoppedError as stopped:
                if not is_open:
                    raise _over(self.path, stopped.why) from stopped
                self.lose(first, stopped)
                first += 1
            else:
                return

    def steps(self, first: int, last: int) -> Iterator[Any]:
        limits, reading = self.reading.limits, self.reading
        began = 0.0
        for step in reading.pool.run(
            reading.pages,
            str(self.path),
            reading.password,
            first,
            last,
            limits.pages,
            reading.recogniser,
            RECOGNISING * limits.seconds * 0.9,
            seconds=limits.seconds,
            memory=limits.memory,
        ):
            # Until it is open it waits for a worker, which is no fault of the file.
            self.spend(time.monotonic() - began if began else 0.0)
            began = time.monotonic()
            yield step

    def spend(self, seconds: float) -> None:
        with self.lock:
            self.spent += seconds
            pages = self.opened.pages if self.opened else 0
            recognised = sum(read.fate == "recognised" for read in self.reads)
            over = self.spent > self.reading.limits.whole(pages, recognised)
        if over:
            raise _over(self.path, "time")

    def take(self, read: PageRead) -> None:
        with self.lock:
            self.reads.append(read)
            count, pages = len(self.reads), self.opened.pages if self.opened else 0
        self.on_page(self.path, count, pages)

    def lose(self, number: int, stopped: WorkerStoppedError) -> None:
        self.take(PageRead(number, stopped.why, b""))
        with self.lock:
            self.lost += 1
            pages = self.opened.pages if self.opened else 0
        if self.lost > _MOST_LOST or self.lost >= pages:
            raise _over(self.path, stopped.why) from stopped


def read_once(path: Path) -> Document:
    """The Document of a file that comes from anybody, within the usual limits; nothing of what was read is kept.

    Raises ReadingError for a file that cannot be read within them.
    """
    kept_nowhere = KeptReadings(path.parent, 0, "")
    return Reading(shared_pool(), Limits(), kept_nowhere, recogniser=tesseract_at("tesseract")).document(path, Given())


def _over(path: Path, why: str) -> ReadingError:
    return ReadingError(_OUTCOMES[why], message("reading", why, file=path.name))


__all__: Sequence[str] = ("OnPage", "Reading", "read_once")

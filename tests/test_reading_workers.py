"""A worker process does its job within its limits, or is ended and replaced; nobody waits for it longer."""

from __future__ import annotations

import os
import pickle
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportqa.domain import Page, Span
from reportqa.errors import ReadingError
from reportqa.reading import frames
from reportqa.reading.worker import Longer
from reportqa.reading.workers import WorkerFaultError, WorkerPool, WorkerStoppedError

# --- jobs, run in a worker by their names ---


def echo(*words: Any) -> Iterator[Any]:
    yield from words


def process() -> Iterator[int]:
    yield os.getpid()


def hang(after: int) -> Iterator[int]:
    yield from range(after)
    time.sleep(60)


def slow(steps: int, seconds: float, times: float) -> Iterator[Any]:
    for step in range(steps):
        yield Longer(times)
        time.sleep(seconds)
        yield step


def eat() -> Iterator[int]:
    yield len(bytearray(3_000_000_000))


def crash() -> Iterator[int]:
    yield 1
    os.kill(os.getpid(), signal.SIGSEGV)


def chatter() -> Iterator[str]:
    print("what a library prints")
    os.write(1, b"and what it writes past Python")
    yield "said"


def refuse() -> Iterator[int]:
    raise ReadingError("damaged", "a.pdf is damaged.")
    yield 0


def stumble() -> Iterator[int]:
    yield 1 // 0


def lose(path: str) -> Iterator[bytes]:
    yield Path(path).read_bytes()


def smuggle() -> Iterator[Any]:
    yield Smuggled()


class Smuggled:
    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (Path("smuggled"),))


# --- what is expected of them ---


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    pool = WorkerPool(1)
    yield pool
    pool.close()


def ran(pool: WorkerPool, job: str, *arguments: Any, seconds: float = 20, memory: int = 1000) -> list[Any]:
    return list(pool.run(f"test_reading_workers:{job}", *arguments, seconds=seconds, memory=memory))


def test_what_a_job_yields_comes_back_as_it_was(pool: WorkerPool) -> None:
    said = [1, "£5", None, ("a", 2.5), Page(1, "Text"), Span(1, 2, 3)]
    assert ran(pool, "echo", *said) == said


def test_a_worker_is_used_again(pool: WorkerPool) -> None:
    assert ran(pool, "process") == ran(pool, "process")
    assert ran(pool, "process") != [os.getpid()]


@pytest.mark.parametrize(
    ("job", "arguments", "got", "why"),
    [
        ("hang", [0], [], "time"),
        ("hang", [3], [0, 1, 2], "time"),
        ("slow", [2, 1.5, 1], [], "time"),
        ("eat", [], [], "memory"),
        ("crash", [], [1], "crash"),
        ("smuggle", [], [], "crash"),
    ],
)
def test_a_job_beyond_its_limits_is_stopped_and_the_next_one_is_done(
    pool: WorkerPool, job: str, arguments: list[Any], got: list[Any], why: str
) -> None:
    ran(pool, "echo")  # the worker has started, so that the time is the job's alone
    steps: list[Any] = []
    began = time.monotonic()
    with pytest.raises(WorkerStoppedError) as stopped:
        steps.extend(pool.run(f"test_reading_workers:{job}", *arguments, seconds=1, memory=1000))
    assert (steps, stopped.value.why) == (got, why)
    assert time.monotonic() - began < 10
    assert ran(pool, "echo", "next") == ["next"]
    assert not Path("smuggled").exists()


def test_each_step_has_its_own_time_and_a_step_may_ask_for_more(pool: WorkerPool) -> None:
    ran(pool, "echo")
    assert ran(pool, "slow", 3, 0.5, 1, seconds=1.2) == [0, 1, 2]
    assert ran(pool, "slow", 1, 1.2, 10, seconds=0.5) == [0]


def test_the_time_its_master_takes_is_not_the_jobs(pool: WorkerPool) -> None:
    ran(pool, "echo")
    got = []
    for step in pool.run("test_reading_workers:echo", 1, 2, seconds=0.4, memory=1000):
        time.sleep(0.8)
        got.append(step)
    assert got == [1, 2]


def test_what_libraries_print_does_not_come_between(pool: WorkerPool) -> None:
    assert ran(pool, "chatter") == ["said"]


def test_a_refusal_comes_back_as_one(pool: WorkerPool) -> None:
    with pytest.raises(ReadingError, match=r"a\.pdf is damaged\.") as refused:
        ran(pool, "refuse")
    assert refused.value.outcome == "damaged"
    with pytest.raises(ReadingError, match=r"nothere.txt cannot be read \(No such file") as lost:
        ran(pool, "lose", "nothere.txt")
    assert lost.value.outcome == "unreadable"


def test_a_fault_of_ours_comes_back_with_its_traceback(pool: WorkerPool) -> None:
    with pytest.raises(WorkerFaultError, match=r"(?s)in stumble.*ZeroDivisionError"):
        ran(pool, "stumble")


def test_a_job_that_nobody_waits_for_any_more_is_ended(pool: WorkerPool) -> None:
    (worker,) = ran(pool, "process")
    steps = pool.run("test_reading_workers:hang", 1, seconds=20, memory=1000)
    assert next(steps) == 0
    steps.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


class Named:
    """A class of this test, of no room that is trusted."""


@pytest.mark.parametrize(
    "content",
    [os.getcwd, Named(), Path("a"), WorkerPool, frames.send, WorkerFaultError("x")],
    ids=lambda content: repr(content)[:20],
)
def test_only_nouns_are_made_of_what_a_worker_says(content: Any) -> None:
    with pytest.raises(ValueError, match="not what was expected"):
        frames.loads(pickle.dumps(content))

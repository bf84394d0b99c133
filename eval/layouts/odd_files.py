"""Odd, damaged and hostile PDF files read as a batch reads them: how each class ends, how long and how large."""

from __future__ import annotations

import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

from reportqa.errors import ReadingError
from reportqa.reading import Given
from reportqa.reading.kept import KeptReadings
from reportqa.reading.limits import Limits
from reportqa.reading.scans import tesseract_at
from reportqa.reading.supervised import Reading
from reportqa.reading.workers import WorkerPool, processors


def print_odd_files(folder: Path, *, listed: bool) -> None:
    """Prints the outcomes of the files of ``folder`` by the class that its manifest.tsv gives them."""
    manifest = folder / "manifest.tsv"
    if not manifest.exists():
        print(f"{folder.name} is not there; left out.")
        return
    ends: dict[str, Counter[str]] = defaultdict(Counter)
    slowest = (0.0, "")
    with tempfile.TemporaryDirectory() as kept:
        pool = WorkerPool(processors())
        reading = Reading(pool, Limits(), KeptReadings(Path(kept), 0, ""), recogniser=tesseract_at("tesseract"))
        for line in manifest.read_text("utf-8").splitlines()[1:]:
            name, kind, _ = line.split("\t")
            began = time.monotonic()
            word = _end(reading, folder / name)
            slowest = max(slowest, (time.monotonic() - began, name))
            ends[kind][word] += 1
            if listed:
                print(f"    {kind:15} {name:45} {word}")
        pool.close()
    for kind, words in ends.items():
        print(f"{kind:15} " + ", ".join(f"{count} {word}" for word, count in words.most_common()))
    print(f"slowest {slowest[1]} with {slowest[0]:.1f} s; no process had more than {_peak():.0f} MB")


def _end(reading: Reading, path: Path) -> str:
    try:
        document = reading.document(path, Given())
    except ReadingError as problem:
        return problem.outcome
    return "indexed_with_warnings" if document.warnings else "indexed"


def _peak() -> float:
    """The most memory that a process ended by now had, in megabytes."""
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024

"""What one question costs from the start of the process to its printed answer: clock, processor, memory.

Usage: python eval/benchmarks/cold.py INDEX ["QUESTION"] [--runs 5]. Medians over the runs; the first is left out, as it
reads the files into memory.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from statistics import median


def main() -> int:
    """Ask again and again, each time in a new process; print the medians."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("index")
    parser.add_argument("question", nargs="?", default="How many FOI requests were answered?")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    command = [sys.executable, "-m", "reportqa.cli", "ask", "--index", options.index, options.question]
    taken = [_run(command) for _ in range(options.runs + 1)][1:]
    clock, processor = (median(each[at] for each in taken) for at in (0, 1))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"clock {clock:.2f} s, processor {processor:.2f} s, peak memory {peak:.0f} MB")
    return 0


def _run(command: list[str]) -> tuple[float, float]:
    """Seconds of the clock and of processors that one process takes."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    clock, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    raise SystemExit(main())

"""What ingest tells while it works."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from reportqa.messages import message
from reportqa.terminal import one_line

if TYPE_CHECKING:
    from reportqa.intake import Outcome


class Progress:
    """A progress bar on standard error, and each file's outcome as it is known."""

    def __init__(self, *, json_lines: bool) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bar

        self._json = json_lines
        self._console = Console(stderr=True)
        self._bar = Bar(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self._console,
            transient=True,
            disable=json_lines or not self._console.is_terminal,
        )
        self._task = self._bar.add_task("Reading", total=None)

    def __enter__(self) -> Progress:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def step(self, file: str, step: str, done: int, of: int) -> None:
        """Tell how far a step is of the work on a ``file``, or on all of them ("")."""
        told = message("progress", step, done=f"{done:,}", of=f"{of:,}")
        self._bar.update(self._task, description=f"{file}, {told}" if file else told)

    def __call__(self, outcome: Outcome, number: int, total: int) -> None:
        """Tell what became of file ``number`` of ``total``."""
        self._bar.update(self._task, completed=number, total=total)
        if self._json:
            record = {
                "file": outcome.path,
                "outcome": outcome.word,
                "detail": outcome.detail,
                "passages": outcome.passages,
            }
            print(json.dumps(record, ensure_ascii=False), flush=True)
        else:
            detail = f": {outcome.detail}" if outcome.detail else ""
            told = one_line(f"{number}/{total}  {Path(outcome.path).name}: {outcome.word}{detail}")
            self._bar.console.print(told, markup=False, highlight=False)

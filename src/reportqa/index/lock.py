"""One process owns an index folder for as long as it has it open."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from reportqa.errors import IndexLockedError, ReportqaError


class OwnerLock:
    """An exclusive lock on an index folder, with the owner's process and command written beside it."""

    def __init__(self, folder: Path, purpose: str) -> None:
        self._folder = folder
        self._owner = folder / "owner.txt"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(str(folder / "owner.lock"))
            self._lock.acquire(timeout=0)
        except Timeout:
            raise IndexLockedError(
                f"The index {folder} is in use by {self._said()}. Wait until it ends, ask through it if it serves, "
                "or name another folder with --index."
            ) from None
        except OSError as problem:
            raise ReportqaError(
                f"The index folder {folder} cannot be written ({problem.strerror}). Choose another with --index."
            ) from problem
        self._owner.write_text(f"{purpose} (process {os.getpid()})", "utf-8")

    def _said(self) -> str:
        try:
            return self._owner.read_text("utf-8").strip() or "another process"
        except OSError:
            return "another process"

    def __enter__(self) -> OwnerLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def release(self) -> None:
        """Give the folder up."""
        self._owner.unlink(missing_ok=True)
        self._lock.release()

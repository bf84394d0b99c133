"""How much of the machine one file may take, and how a process is held to it."""

from __future__ import annotations

from dataclasses import dataclass

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may take before it is given up.

    ``megabytes``: its own size. ``seconds``: one step of reading it, such as opening it or reading a page.
    ``memory``: what the process that reads it may have, in megabytes. ``pages``: how many pages it may have.
    """

    megabytes: int = 50
    seconds: int = 15
    memory: int = 1000
    pages: int = 2000

    @property
    def bytes(self) -> int:
        """The size limit in bytes."""
        return self.megabytes * _MEGABYTE

    def whole(self, pages: int, recognised: int) -> float:
        """Seconds that a file of so many pages may take in all, when the words of ``recognised`` are from pictures.

        A page has a tenth of a step on average, and two steps where its words must be recognised.
        """
        return self.seconds * (4 + pages / 10 + 2 * recognised)


def hold_to_memory(megabytes: int) -> None:
    """Let this process have no more address space than ``megabytes``; what goes beyond fails with MemoryError.

    Where the system has no such limit (Windows) or does not keep it (macOS), only time is limited.
    """
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = megabytes * _MEGABYTE
    try:
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        return

"""What is told of long work while it is done: the step, how much of it is done, and of how much."""

from __future__ import annotations

from collections.abc import Callable

# The steps are "read" (pages), "embedded" (statements), "typed" (passages), "studied" (papers), "compared" (pairs).
Tell = Callable[[str, int, int], None]


def silent(_step: str, _done: int, _of: int) -> None:
    """Nothing is told."""

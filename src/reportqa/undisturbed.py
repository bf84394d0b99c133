"""Work that makes very many small things and hardly a cycle, spared the search for cycles while it lasts."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """No search for cycles in here, unless somebody else who had it spared ends meanwhile.

    Looking through all that is kept took half of the time of an audit and, in a large corpus, an eighth of that of an
    answer, a tenth of a second at a time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

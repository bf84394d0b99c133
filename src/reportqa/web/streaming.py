"""An answer told while a language model writes it: each line once it has passed the test, then the whole answer."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, Any

from reportqa.web.words import word

if TYPE_CHECKING:
    from reportqa.web.desk import Told

_LOG = logging.getLogger("reportqa.web")


def as_they_come(asking: Callable[..., Told]) -> tuple[Iterator[str], Callable[[], Told]]:
    """The lines that ``asking`` tells to its ``on_line``, and what gives its result once they have all come."""
    lines: Queue[str | None] = Queue()

    def work() -> Told:
        try:
            return asking(on_line=lines.put)
        finally:
            lines.put(None)

    future: Future[Told] = Future()
    Thread(target=lambda: _settle(future, work), daemon=True).start()
    return iter(lines.get, None), future.result


def _settle(future: Future[Told], work: Callable[[], Told]) -> None:
    try:
        future.set_result(work())
    except Exception as problem:  # raised again where the result is asked for
        future.set_exception(problem)


def events(asking: Callable[..., Told], body: Callable[[Told], dict[str, Any]]) -> Iterator[str]:
    """Server-sent events: a "line" for each line that is sure, then the "answer" as ``body`` makes it of what was told,
    or a "problem": what went wrong is logged here and never shown.

    What is told of the answer does not depend on the lines: who reads no "line" misses nothing.
    """
    lines, result = as_they_come(asking)
    for line in lines:
        yield event("line", {"text": line})
    try:
        yield event("answer", body(result()))
    except Exception:
        _LOG.exception("A question could not be answered")
        yield event("problem", {"detail": word("page", "apology")})


def event(name: str, data: dict[str, Any]) -> str:
    """An event as it is sent.

    >>> event("line", {"text": "No more than this."})
    'event: line\\ndata: {"text": "No more than this."}\\n\\n'
    """
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"

"""What a model writes to itself before it answers, told from its answer as both come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportqa.errors import LanguageModelError
from reportqa.messages import message

# A thought of which nothing is told.
NO_THOUGHT = "<think></think>"
_MARKS = ("<think>", "<thinking>", "<thought>", "<reasoning>", "[think]")
_ENDS = re.compile(r"(?:</(?:think|thinking|thought|reasoning)>|\[/think\])\s*", re.IGNORECASE)
_BEGINS = re.compile(r"\s*(?:<(?:think|thinking|thought|reasoning)>|\[think\])", re.IGNORECASE)


def without_thoughts(pieces: Iterable[str]) -> Iterator[str]:
    """``pieces`` of a reply without the thoughts that it opens with. Raises LanguageModelError when it has no more than
    these.

    >>> "".join(without_thoughts(["<thi", "nk>Perhaps 99?</th", "ink>", "There are ", "92."]))
    'There are 92.'
    """
    held, thinks, answers, thought = "", False, False, False
    for piece in pieces:
        if answers:
            yield piece.replace(NO_THOUGHT, "")
            continue
        held += piece
        if not thinks and (begun := _BEGINS.match(held)):
            thinks, held, thought = True, held[begun.end() :], True
        if thinks and (ended := _ENDS.search(held)):
            thinks, held = False, held[ended.end() :]
        if not thinks and held.strip() and not any(mark.startswith(held.strip().lower()) for mark in _MARKS):
            answers = True
            yield held
    if not answers and held.strip() and not thinks:
        yield held
    elif thought and not answers:
        raise LanguageModelError(message("wording", "thought"))

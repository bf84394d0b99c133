"""What a language model is here: something that goes on from a prompt, within a time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from reportqa.errors import LanguageModelError
from reportqa.messages import message


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is told: its task (``system``), then the evidence and the question (``user``)."""

    system: str
    user: str


class LanguageModel(Protocol):
    """A model that a user has. ``name`` is its short name, ``context`` how many tokens it may be told."""

    name: str
    context: int

    def stream(self, prompt: Prompt, until: float) -> Iterator[str]:
        """Its reply piece by piece, as it comes. Raises LanguageModelError when it fails, or is not done at ``until``
        (by ``time.monotonic``)."""
        ...


def complete(model: LanguageModel, prompt: Prompt, until: float, most: int) -> str:
    """The model's reply, cut at ``most`` characters. Raises LanguageModelError as the model does."""
    reply = ""
    for piece in model.stream(prompt, until):
        reply += piece
        if len(reply) >= most:
            break
    return reply[:most]


class Resting:
    """A model that is left alone for ``rest`` seconds after it failed, so that nobody waits for one that is down."""

    def __init__(self, model: LanguageModel, rest: float) -> None:
        self._model = model
        self._rest = rest
        self._back = 0.0
        self.name = model.name
        self.context = model.context

    def stream(self, prompt: Prompt, until: float) -> Iterator[str]:
        """The model's reply. Raises LanguageModelError at once while it rests."""
        if time.monotonic() < self._back:
            raise LanguageModelError(message("wording", "rests"))
        try:
            yield from self._model.stream(prompt, until)
        except LanguageModelError:
            self._back = time.monotonic() + self._rest
            raise

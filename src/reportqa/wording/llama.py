"""The border to llama-index's language models: made by their short names, asked within a time.

Their objects and errors do not leave this module.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Iterator
from queue import Empty, Queue
from threading import Event, Thread
from typing import Any

from reportqa.errors import LanguageModelError, UsageError
from reportqa.messages import message
from reportqa.settings import Settings
from reportqa.wording.model import MOST_TOKENS, LanguageModel, Prompt, Resting

# How long a model that failed is left alone, in seconds.
_REST = 30.0
_OLLAMA = "http://127.0.0.1:11434"
# What the servers that want no key are given for one.
_NO_KEY = "none"


def load_language_model(settings: Settings) -> LanguageModel | None:
    """The model that ``settings.llm`` names; None when it names none.

    Raises UsageError when it cannot be had: a package is not installed, or the class is not there.
    """
    if not settings.llm:
        return None
    model = LlamaIndexModel(llama_index_model(settings), name_of(settings), settings.llm_context, settings.llm_retries)
    return Resting(model, _REST)


def name_of(settings: Settings) -> str:
    """The short name of the model, without its server's address."""
    return settings.llm.partition("@")[0]


def llama_index_model(settings: Settings) -> Any:
    """llama-index's own object for the model that ``settings.llm`` names. Raises UsageError when it cannot be had."""
    kind, _, rest = settings.llm.partition(":")
    name, _, address = rest.partition("@")
    if kind == "ollama":
        return _ollama(name, address or _OLLAMA, settings)
    return _openai_like(name, address, settings) if kind == "openai-like" else _of_class(rest)


def _ollama(name: str, address: str, settings: Settings) -> Any:
    return _class("llama_index.llms.ollama", "Ollama")(
        model=name,
        base_url=address,
        temperature=0.0,
        context_window=settings.llm_context,
        request_timeout=float(settings.llm_seconds),
        additional_kwargs={"num_predict": MOST_TOKENS},
    )


def _openai_like(name: str, address: str, settings: Settings) -> Any:
    return _class("llama_index.llms.openai_like", "OpenAILike")(
        model=name,
        api_base=address,
        api_key=settings.llm_key or _NO_KEY,
        is_chat_model=True,
        temperature=0.0,
        max_tokens=MOST_TOKENS,
        context_window=settings.llm_context,
        timeout=float(settings.llm_seconds),
        max_retries=0,  # asking again is LlamaIndexModel's, within the time that is left
    )


def _class(module: str, name: str) -> Any:
    """A class of one of the packages that come with the extra "llm"."""
    try:
        return getattr(importlib.import_module(module), name)
    except ImportError as problem:
        raise UsageError(message("wording", "not_installed")) from problem


def _of_class(path: str) -> Any:
    module, _, name = path.rpartition(".")
    try:
        return getattr(importlib.import_module(module), name)()
    except (ImportError, AttributeError, TypeError) as problem:
        raise UsageError(message("wording", "no_class", path=path, problem=problem)) from problem


class LlamaIndexModel:
    """A llama-index language model, asked in a thread of its own, so that one that hangs holds nobody up."""

    def __init__(self, llm: Any, name: str, context: int, retries: int) -> None:
        self._llm = llm
        self._retries = retries
        self.name = name
        self.context = context

    def stream(self, prompt: Prompt, until: float) -> Iterator[str]:
        """The reply as it comes; one that failed before its first word is asked for again while there is time."""
        for attempt in range(self._retries + 1):
            began = False
            try:
                for piece in self._once(prompt, until):
                    began = True
                    yield piece
            except LanguageModelError:
                if began or attempt == self._retries or time.monotonic() >= until:
                    raise
            else:
                return

    def _once(self, prompt: Prompt, until: float) -> Iterator[str]:
        pieces: Queue[str | Exception | None] = Queue()
        stopped = Event()
        Thread(target=self._ask, args=(prompt, pieces, stopped), daemon=True).start()
        try:
            while True:
                try:
                    piece = pieces.get(timeout=max(0.0, until - time.monotonic()))
                except Empty:
                    raise LanguageModelError(message("wording", "slow")) from None
                if piece is None:
                    return
                if isinstance(piece, Exception):
                    raise LanguageModelError(message("wording", "failed", problem=_brief(piece))) from piece
                yield piece
        finally:
            stopped.set()

    def _ask(self, prompt: Prompt, pieces: Queue[str | Exception | None], stopped: Event) -> None:
        from llama_index.core.llms import ChatMessage, MessageRole

        messages = [
            ChatMessage(role=MessageRole.SYSTEM, content=prompt.system),
            ChatMessage(role=MessageRole.USER, content=prompt.user),
        ]
        try:
            for response in self._llm.stream_chat(messages):
                if stopped.is_set():
                    return
                pieces.put(response.delta or "")
            pieces.put(None)
        except Exception as problem:  # whatever a foreign library raises; it is told on the other side
            pieces.put(problem)


def _brief(problem: Exception) -> str:
    """What kind of failure it was, without what the server said, which may hold anything."""
    return type(problem).__name__

"""The border to llama-index's language models: made by their short names, asked within a time.

Their objects and errors do not leave this module.
"""

from __future__ import annotations

import importlib
import ssl
import time
from collections.abc import Iterator
from queue import Empty, Queue
from threading import Event, Thread
from typing import Any

from reportqa.errors import LanguageModelError, UsageError
from reportqa.messages import message
from reportqa.settings import Settings
from reportqa.wording.model import LanguageModel, Prompt, Resting
from reportqa.wording.thoughts import NO_THOUGHT, without_thoughts

# How long a model that failed is left alone, in seconds.
_REST = 30.0
_OLLAMA = "http://127.0.0.1:11434"
# What a server answers with when it refuses, when it is broken, and when that may pass; what is told of some.
_REFUSED, _BROKEN, _PASSING = 400, 500, (408, 425, 429)
_FAILURES = {401: "key", 403: "key", 404: "unknown", 429: "busy"}
# What the servers that want no key are given for one.
_NO_KEY = "none"


def load_language_model(settings: Settings) -> LanguageModel | None:
    """The model that ``settings.llm`` names; None when it names none.

    Raises UsageError when it cannot be had: a package is not installed, or the class is not there.
    """
    if not settings.llm:
        return None
    told = settings.llm_context - settings.llm_tokens
    model = LlamaIndexModel(llama_index_model(settings), name_of(settings), told, settings.llm_retries)
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
        thinking=False,  # what it thinks first would use up its reply
        additional_kwargs={"num_predict": settings.llm_tokens},
    )


def _openai_like(name: str, address: str, settings: Settings) -> Any:
    return _class("llama_index.llms.openai_like", "OpenAILike")(
        model=name,
        api_base=address,
        api_key=settings.llm_key or _NO_KEY,
        is_chat_model=True,
        temperature=0.0,
        max_tokens=settings.llm_tokens,
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
                for piece in without_thoughts(self._once(prompt, until)):
                    began = True
                    yield piece
            except LanguageModelError as problem:
                if began or attempt == self._retries or time.monotonic() >= until or not _may_pass(problem):
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
                    raise LanguageModelError(message("wording", "failed", problem=_told(piece))) from piece
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
                pieces.put(response.delta or _thought(response))
            pieces.put(None)
        except Exception as problem:  # whatever a foreign library raises; it is told on the other side
            pieces.put(problem)


def _thought(response: Any) -> str:
    """An empty thought where a reply has only got on with what the model thinks, as some servers tell apart."""
    if response.additional_kwargs.get("thinking_delta"):
        return NO_THOUGHT
    delta = next((choice.delta for choice in getattr(response.raw, "choices", None) or ()), None)
    return NO_THOUGHT if getattr(delta, "reasoning_content", None) or getattr(delta, "reasoning", None) else ""


def _told(problem: Exception) -> str:
    """What kind of failure it was and what to do, without what the server said, which may hold anything."""
    status = getattr(problem, "status_code", None)
    if isinstance(status, int) and status >= _REFUSED:
        return message("wording", _FAILURES.get(status, "broken" if status >= _BROKEN else "refused"))
    causes = _causes(problem)
    if any(isinstance(cause, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY" in str(cause) for cause in causes):
        return message("wording", "untrusted")
    if any("Connect" in type(cause).__name__ or isinstance(cause, ConnectionError) for cause in causes):
        return message("wording", "unreachable")
    return type(problem).__name__


def _causes(problem: BaseException) -> list[BaseException]:
    """A failure, what caused it, what caused that."""
    found = [problem]
    while (cause := found[-1].__cause__ or found[-1].__context__) is not None and cause not in found:
        found.append(cause)
    return found


def _may_pass(problem: LanguageModelError) -> bool:
    """Whether asking again may help: not where the server refuses the key, the model or the request."""
    status = getattr(problem.__cause__, "status_code", None)
    return not (isinstance(status, int) and _REFUSED <= status < _BROKEN and status not in _PASSING)

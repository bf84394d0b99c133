"""The desk between the web and the assistant: one question at a time, and an answer's place always filled."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from threading import Lock
from typing import Protocol

from reportqa.domain import Answer, Entry, Status
from reportqa.messages import whom_to_ask
from reportqa.web.render import render_answer, render_failure
from reportqa.web.words import example_questions, word

_LOG = logging.getLogger("reportqa.web")
_EXAMPLES = 4


class Answering(Protocol):
    """What the web needs of the assistant."""

    @property
    def version(self) -> str:
        """A label that changes whenever the documents do."""

    def ask(self, question: str) -> Answer:
        """The checked answer."""

    def documents(self) -> list[Entry]:
        """The documents that answers rest on."""


class Desk:
    """Takes questions from any thread.

    ``contact`` is whom to ask when the documents do not say, "" for their publisher.
    """

    def __init__(self, assistant: Answering, contact: str) -> None:
        self._assistant = assistant
        self._contact = contact
        # The assistant keeps a cache, and its vector store is not made for two searches at once.
        self._turn = Lock()

    def answer(self, question: str, anchor: str) -> str:
        """The answer as HTML, or an apology. What went wrong is logged on the server, never shown."""
        try:
            return render_answer(self._ask(question), anchor, self.whom_to_ask())
        except Exception:
            _LOG.exception("A question could not be answered")
            return render_failure(word("page", "apology"))

    def documents(self) -> list[Entry]:
        """The documents that answers rest on."""
        return self._assistant.documents()

    def health(self) -> dict[str, str | int]:
        """What a monitor wants to know."""
        entries = self.documents()
        return {
            "status": "ok",
            "documents": len(entries),
            "passages": sum(entry.passages for entry in entries),
            "corpus_version": self._assistant.version,
        }

    def publisher(self) -> str:
        """Who published all of the documents; "" when they have several publishers or name none."""
        publishers = {entry.publisher for entry in self.documents()}
        return publishers.pop() if len(publishers) == 1 else ""

    def whom_to_ask(self) -> str:
        """A sentence that says whom to ask when the documents do not say."""
        return whom_to_ask(self._contact, (entry.publisher for entry in self.documents()))

    def examples(self) -> list[str]:
        """Up to four questions that the documents answer. Asking them warms the assistant up, too."""
        entries = self.documents()
        found: list[str] = []
        try:
            for question in _candidates(entries) if entries else ():
                if len(found) < _EXAMPLES and self._ask(question).status is Status.ANSWERED:
                    found.append(question)
        except Exception:
            _LOG.exception("The example questions could not be tried")
        return found

    def _ask(self, question: str) -> Answer:
        with self._turn:
            return self._assistant.ask(question)


def _candidates(entries: Sequence[Entry]) -> list[str]:
    """The example questions for the newest year reported on; those that name no year when there is none."""
    newest = max((entry.period for entry in entries), default="")
    written = [q for q in example_questions() if newest or "{period}" not in q]
    return [question.format(period=newest) for question in written]

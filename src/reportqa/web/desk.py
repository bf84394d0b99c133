"""The desk between the web and the assistant: questions from any thread, each answered once while nothing changes."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from threading import BoundedSemaphore, Lock
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from reportqa.domain import Answer, Entry, Status
from reportqa.messages import whom_to_ask
from reportqa.recording import logged
from reportqa.web.words import example_questions

if TYPE_CHECKING:
    from reportqa.assistant import Assistant
    from reportqa.auditor import Audit
    from reportqa.records import KeptAnswer
    from reportqa.series import Series

_LOG = logging.getLogger("reportqa.web")
_EXAMPLES = 4
_KEPT = 1000
_WRITING = 4  # so many answers are put in a language model's words at once
_FORGET_EVERY = 3600.0

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, and the question that was answered where that is not the one asked: a follow-up made whole, or a
    refused one in a language model's words ("" else)."""

    answer: Answer
    understood: str


class Desk:
    """Takes questions from any thread, and keeps what was worked out until the documents change."""

    def __init__(self, assistant: Assistant, on_answer: Callable[[str, Answer], None] = lambda *_: None) -> None:
        self.assistant = assistant
        self.settings = assistant.settings
        self._on_answer = on_answer
        # One search at a time: it is arithmetic on the processor, which two at once would only share.
        self._turn = Lock()
        self._writing = BoundedSemaphore(_WRITING)
        # An audit of many papers takes its time, and nobody's question waits for it; a chart is drawn one at a time.
        self._auditing, self._drawing = Lock(), Lock()
        self._found: OrderedDict[Hashable, object] = OrderedDict()
        self._keeping = Lock()
        self._forgot = -_FORGET_EVERY

    def ask(
        self,
        question: str,
        channel: str,
        previous: str = "",
        documents: Sequence[str] = (),
        on_line: Callable[[str], None] = lambda _: None,
    ) -> Told:
        """The answer to ``question``, which may go on from ``previous``: an earlier question, or its answer's id.

        ``on_line`` hears each line that a language model wrote, once it is sure.
        Raises UsageError when a document named is not there.
        """
        whole = self._whole(question, previous)
        key = ("ask", whole, *documents)
        if self.settings.llm:  # while a model writes, others may search
            work = partial(self.assistant.ask, whole, documents, on_line, self._turn)
            answer = self._once(key, work, self._writing)
        else:
            answer = self._once(key, partial(self.assistant.ask, whole, documents), self._turn)
        self._recent(answer)
        self._on_answer(channel, answer)
        self._note(channel, whole, answer)
        return Told(answer, answer.wording.understood or (whole if whole != question else ""))

    def _whole(self, question: str, previous: str) -> str:
        """The question with what a follow-up leaves unsaid taken from the one before it."""
        if not previous:
            return question
        told = self._found.get(("answer", previous))
        if not isinstance(told, Answer):
            kept = self.given(previous)
            if kept is None:
                return self.assistant.standalone(question, previous)
            told = self.assistant.told(kept)
        return self.assistant.standalone(question, told.question, told.figures[0].period if told.figures else "")

    def _recent(self, answer: Answer) -> None:
        """Remember the answer, so that a follow-up finds its question even where none is written down."""
        with self._keeping:
            self._found[("answer", answer.answer_id)] = answer

    def given(self, key: str) -> KeptAnswer | None:
        """The answer given with this identity; None when there is none that the public may see: one that names a
        document for staff is as if it had never been given."""
        kept = self.assistant.records.answers.find(key)
        is_public = self.assistant.index.catalogue.is_public
        return kept if kept and all(map(is_public, kept.documents)) else None

    def audit(self) -> Audit:
        """The audit of all documents."""
        return self._once(("audit",), self.assistant.audit, self._auditing)

    def series(self, measure: str) -> Series:
        """A measure over time."""
        return self._once(("series", measure), lambda: self.assistant.series(measure), self._turn)

    def chart(self, measure: str, width: float) -> bytes:
        """The chart of a series that has points, as SVG, ``width`` inches wide."""
        from reportqa.series_chart import chart

        series = self.series(measure)
        return self._once(("chart", measure, width), lambda: chart(series, "svg", width), self._drawing)

    def _once(self, what: Hashable, work: Callable[[], T], turn: Lock | BoundedSemaphore) -> T:
        """What ``work``, done in ``turn``, makes of the documents as they are; made once while they stay the same."""
        corpus = self.assistant.current()
        key = (corpus.version, corpus.revision.changes, what)
        with self._keeping:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]  # type: ignore[return-value]
        with turn:
            with self._keeping:
                if key in self._found:  # somebody else asked it while this one waited
                    return self._found[key]  # type: ignore[return-value]
            made = work()
        if not self.assistant.is_well or (isinstance(made, Answer) and made.wording.note):
            return made  # it says what it lacks, and is made again when that is there
        if isinstance(made, Answer) and made.corpus_version != corpus.version:
            return made  # the documents changed meanwhile
        with self._keeping:
            self._found[key] = made
            while len(self._found) > _KEPT:
                self._found.popitem(last=False)
        return made

    def in_turn(self, work: Callable[[], T]) -> T:
        """What ``work`` comes to, with no other search at the same time; nothing of it is kept."""
        with self._turn:
            return work()

    def _note(self, channel: str, question: str, answer: Answer) -> None:
        how = self.settings.log_questions
        if how != "off":
            kept = logged(question, how)
            self.assistant.records.asked.add(channel, kept, answer.answer_id, answer.status.value, answer.elapsed_ms)
        if monotonic() - self._forgot > _FORGET_EVERY:
            self._forgot = monotonic()
            self.assistant.records.forget_older_than(self.settings.keep_days)

    def documents(self) -> list[Entry]:
        """The documents that answers rest on."""
        return self.assistant.current().shelf

    def health(self) -> dict[str, str | int]:
        """What a monitor wants to know."""
        entries = self.documents()
        return {
            "status": "ok" if self.assistant.is_well else "degraded",
            "documents": len(entries),
            "passages": sum(entry.passages for entry in entries),
            "corpus_version": self.assistant.current().version,
        }

    def publisher(self) -> str:
        """Who published all documents that name a publisher; "" when there are several or none does."""
        publishers = {entry.publisher for entry in self.documents()} - {""}
        return publishers.pop() if len(publishers) == 1 else ""

    def whom_to_ask(self) -> str:
        """A sentence that says whom to ask when the documents do not say."""
        return whom_to_ask(self.settings.contact, self.assistant.current().publishers)

    def examples(self) -> list[str]:
        """Up to four questions that the documents answer. Asking them warms the assistant up, too."""
        return self._once(("examples",), self._examples, self._turn)

    def _examples(self) -> list[str]:
        entries = self.documents()
        found: list[str] = []
        try:
            for question in candidates(entries) if entries else ():
                # In the documents' words: whether they answer, no language model has to be asked.
                if len(found) < _EXAMPLES and self.assistant.explain(question).answer.status is Status.ANSWERED:
                    found.append(question)
        except Exception:
            _LOG.exception("The example questions could not be tried")
        return found


def candidates(entries: Sequence[Entry]) -> list[str]:
    """The example questions for the newest year reported on; those that name no year when there is none."""
    newest = max((entry.period for entry in entries), default="")
    written = [q for q in example_questions() if newest or "{period}" not in q]
    return [question.format(period=newest) for question in written]

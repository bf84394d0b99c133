"""The one place where the steps meet: documents go in, questions come to checked answers.

What not every question needs is imported where it is needed: a process that answers one question starts sooner.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING

from reportqa.answering.declining import reason_to_decline
from reportqa.answering.result import Result, declined_as
from reportqa.answers import answer_from_json, answer_to_json
from reportqa.auditor import Audit, audit, series
from reportqa.corpus import Corpus, make_checks
from reportqa.domain import Answer, Entry, Status, Worded, Wording
from reportqa.errors import UsageError
from reportqa.index import Index
from reportqa.index.embedding import Embedder
from reportqa.inquiry import Choosing, Inquiry, as_it_is
from reportqa.long_work import Tell, silent
from reportqa.messages import message
from reportqa.reading import SUFFIXES, Given
from reportqa.recording import documents_of, without_question
from reportqa.records import KeptAnswer, Records
from reportqa.series import Series
from reportqa.settings import Settings
from reportqa.undisturbed import undisturbed
from reportqa.wording.uses import Uses

if TYPE_CHECKING:
    from reportqa.explaining import Explanation
    from reportqa.intake import OnStep, Outcome

_LOOK_AGAIN = 0.5  # seconds after which a shared database is asked whether its documents have changed
_RARELY = 4  # how much longer than reading took it is not read again because something came in
_TRIES = 5  # how often an answer is sought whose documents change meanwhile


@dataclass(frozen=True, slots=True)
class _Found:
    """What is said to a question: the question as read, what was searched, in which documents if any are named, the
    inquiry that found it (None where nothing was searched) and its route; ``put``: the question in a language model's
    words where these were answered, else "", and whether it pointed to the answer (``reached``)."""

    question: str
    corpus: Corpus
    keys: tuple[str, ...]
    result: Result
    inquiry: Inquiry | None
    route: str
    put: str = ""
    reached: bool = False


class Assistant:
    """Everything a face may ask for, over one index it owns while it lives, ``briefly`` if for one question."""

    def __init__(
        self, settings: Settings, purpose: str = "reportqa", embedder: Embedder | None = None, *, briefly: bool = False
    ) -> None:
        self.settings, self.index = settings, Index(settings, purpose, embedder, briefly=briefly)
        try:
            self.records = Records.of(settings)
        except BaseException:
            self.index.close()
            raise
        self.uses = Uses(settings)
        self._corpus: Corpus | None = None
        self._look_again = 0.0
        self._reading = RLock()  # what is searched is read anew by one thread, while the others wait for it

    def __enter__(self) -> Assistant:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.records.close()
        self.index.close()

    # --- documents ---

    def add(
        self,
        paths: Iterable[Path],
        given: Given = Given(),
        on_outcome: Callable[[Outcome, int, int], None] = lambda *_: None,
        on_step: OnStep = lambda *_: None,
    ) -> list[Outcome]:
        """Ingest files and folders; one outcome for each file, told to ``on_outcome`` with its number and their count.

        ``on_step`` hears, from any thread, how far the work on a file is, or that on all of them ("").

        What is unchanged is left alone, a changed file becomes a new edition, a file that is gone from a folder
        given here is marked so. No file stops the others. Raises UsageError for a path that does not exist.
        """
        from reportqa.intake import files_of, reading_of, take_in_all

        files, folders = files_of(paths, self.settings.index.resolve())
        if not files and not self._held(folders):
            known = ", ".join(sorted(SUFFIXES))
            raise UsageError(f"{folders[0]} holds no document of a format that can be read ({known}).")
        outcomes = []
        with self.index.checking() as ours:
            taken = take_in_all(self.index, files, given, reading_of(self.settings), on_step)
            for number, outcome in enumerate(taken, start=1):
                outcomes.append(outcome)
                on_outcome(outcome, number, len(files))
            gone = [entry.key for entry in self._held(folders) if not Path(entry.path).exists()]
            self.index.catalogue.mark_gone(gone, True)
            with self._reading:
                # The checks over all documents are made now. Who asks meanwhile is answered from the documents before.
                # While others take papers in, too, the checks are left to the last of them, or to who asks next.
                self._corpus = self._read_anew(checks=True, tell=partial(on_step, "")) if ours else None
        return outcomes

    def _held(self, folders: Sequence[Path]) -> list[Entry]:
        """The current documents that were read from one of ``folders``."""
        held = self.index.catalogue.entries(restricted=True)
        return [e for e in held if any(Path(e.path).is_relative_to(folder) for folder in folders)]

    def documents(self, *, everything: bool = False, restricted: bool = False) -> list[Entry]:
        """The documents that answers rest on; with ``everything`` also superseded and withdrawn ones, with
        ``restricted`` also those that are for staff only."""
        states = ("current", "superseded", "withdrawn") if everything else ("current",)
        return self.index.catalogue.entries(states, restricted=restricted)

    def document(self, key: str, *, restricted: bool = False) -> Entry | None:
        """The document ``key``, whatever its state; None when there is none, or it is for staff only and that is not
        asked for."""
        entry = self.index.catalogue.entry(key)
        return entry if entry is not None and (restricted or not entry.restricted) else None

    def withdraw(self, name: str, *, undo: bool = False) -> list[Entry]:
        """Take the documents called ``name`` (a file name or key) out of every answer, or back in with ``undo``.

        Raises UsageError when there is none.
        """
        found = self._named(name, ("withdrawn",) if undo else ("current", "superseded"))
        if not found:
            raise UsageError(
                f'No {"withdrawn " if undo else ""}document in the index is called "{name}". '
                "reportqa documents --all lists them."
            )
        with self._reading:
            self._corpus = None
            if undo:
                self.index.restore(found)
            else:
                self.index.withdraw([entry.key for entry in found])
        return self._again(found)

    def restrict(self, name: str, *, undo: bool = False) -> list[Entry]:
        """Keep every edition of the documents called ``name`` (a file name or key) for staff only: nothing public
        shows, cites, counts or searches them; with ``undo`` they are public again.

        Raises UsageError when there is none.
        """
        found = self._named(name, ("current", "superseded", "withdrawn"))
        if not found:
            raise UsageError(f'No document in the index is called "{name}". reportqa documents --all lists them.')
        paths = {entry.path for entry in found}
        found = [entry for entry in self.documents(everything=True, restricted=True) if entry.path in paths]
        with self._reading:
            self._corpus = None
            self.index.restrict([entry.key for entry in found], not undo)
        return self._again(found)

    def _named(self, name: str, states: Sequence[str]) -> list[Entry]:
        held = self.index.catalogue.entries(states, restricted=True)
        return [entry for entry in held if name in (entry.name, entry.key)]

    def _again(self, found: Sequence[Entry]) -> list[Entry]:
        keys = {entry.key for entry in found}
        return [entry for entry in self.documents(everything=True, restricted=True) if entry.key in keys]

    @property
    def is_well(self) -> bool:
        """Whether answers rest on both searches; where not, they say so, and are not worth keeping."""
        return self.index.is_well

    @property
    def version(self) -> str:
        """A word for exactly which documents are searched, and how."""
        return self.index.version()

    # --- figures ---

    def audit(self, documents: Sequence[str] = ()) -> Audit:
        """What disagrees or fails to add up, then what holds, in the documents with these file names, else in all.

        Raises UsageError when a named document is not in the index.
        """
        corpus = self.current()
        known = None if documents else self.index.catalogue.findings.every()
        return audit(self.index.catalogue, corpus.shelf, corpus.keys_of(documents), known)

    def series(self, measure: str) -> Series:
        """The figures of ``measure`` ("FOI requests") across years and documents."""
        corpus = self.current()
        return series(self.index.catalogue, corpus.by_key, corpus.abbreviations, measure, why_empty=corpus.why_empty)

    # --- questions ---

    def ask(
        self,
        question: str,
        documents: Sequence[str] = (),
        on_line: Callable[[str], None] = lambda _: None,
        turn: AbstractContextManager[object] = nullcontext(),
    ) -> Answer:
        """The checked answer to ``question``, from the documents with these file names only if any are named.

        Where the settings name a language model, it words the answer: ``on_line`` hears each line as soon as it has
        passed the test. ``turn`` is held while the documents are searched, not while the model writes.
        Raises UsageError when a named document is not in the index.
        """
        started = time.perf_counter()
        with turn:
            found = self._found(question, documents, self.uses.choice)
        found = self._asked_again(found, documents, turn)
        return self._finish(found, started, self._worded(found, on_line))

    def explain(self, question: str, documents: Sequence[str] = ()) -> Explanation:
        """The answer to ``question`` in the documents' words, with what every step to it came to.

        Raises UsageError when a named document is not in the index.
        """
        from reportqa.explaining import explanation_of

        started = time.perf_counter()
        found = self._found(question, documents)
        answer = self._finish(found, started, Worded(found.result.words(), Wording()))
        return explanation_of(answer, found.inquiry, found.route)

    def standalone(self, question: str, previous: str, period: str = "") -> str:
        """``question`` whole where it goes on from ``previous``, whose answer was for ``period``: by rule, else by the
        language model's words."""
        from reportqa.followups import standalone

        whole = standalone(question, previous, period)
        return whole if whole != question or not previous else self.uses.whole_question(question, previous)

    def _asked_again(self, found: _Found, documents: Sequence[str], turn: AbstractContextManager[object]) -> _Found:
        """``found``; where that is a refusal, or leaves parts of the question open, what is found for these in the
        language model's words."""
        inquiry = found.inquiry
        if inquiry is None or not self.uses.asks_again:
            return found
        from reportqa.asking_again import with_a_model

        def ask(question: str) -> tuple[Result, Inquiry | None]:
            with turn:
                other = self._found(question, documents, self.uses.choice)
            return other.result, other.inquiry

        again = with_a_model(found.result, inquiry, self.uses, ask, self.index.likeness)
        if again is None:
            return found
        return replace(found, result=again.result, inquiry=again.inquiry, put=again.put, reached=again.reached)

    def _worded(self, found: _Found, on_line: Callable[[str], None]) -> Worded:
        """What is said, in the language model's words where there is one and they pass."""
        if found.inquiry is None:
            return Worded(found.result.words(), Wording())
        corpus, embed = found.corpus, self.index.embedder.embed
        told = self.uses.worded(found.inquiry.query, found.result, corpus.ledger, corpus.vocabulary, embed, on_line)
        return replace(told, wording=self.uses.put(told.wording, found.put, found.reached)) if found.put else told

    def _found(self, question: str, documents: Sequence[str], choosing: Choosing = as_it_is) -> _Found:
        """What is said; found again where the documents changed meanwhile, so that it is of one version of them."""
        for _ in range(_TRIES):
            self._look()
            corpus = self.current()
            with undisturbed():
                found = self._found_in(corpus, question, documents, choosing)
            self._look()
            if self._corpus is corpus:
                break
        return found

    def _found_in(self, corpus: Corpus, question: str, documents: Sequence[str], choosing: Choosing) -> _Found:
        keys = corpus.keys_of(documents)
        asked = _one_line(question)
        declined = reason_to_decline(asked, self.settings.max_question)
        inquiry, route = None, "declined" if declined else "empty"
        if declined:
            result = declined_as(declined, asked, self.settings.max_question)
        elif not corpus.shelf:
            result = Result(Status.NOT_FOUND, corpus.why_empty)
        else:
            inquiry = Inquiry(asked, self.index, corpus, keys, self.settings.contact, choosing)
            result, route = inquiry.result(), inquiry.route
            if inquiry.is_by_words:
                result = _by_words(result)
        return _Found(asked, corpus, keys, result, inquiry, route)

    def inquire(self, question: str, documents: Sequence[str] = ()) -> Inquiry:
        """The question understood, and every step to its answer as it would be taken.

        Raises UsageError when a named document is not in the index.
        """
        corpus = self.current()
        keys = corpus.keys_of(documents)
        return Inquiry(_one_line(question), self.index, corpus, keys, self.settings.contact)

    def current(self) -> Corpus:
        """What is searched, read anew where the documents have changed."""
        if not self.index.is_moving():  # a page need not wait until a long paper has replaced another
            self._look()
        corpus = self._corpus
        if corpus is not None:
            return corpus
        with self._reading:
            if self._corpus is None:
                with self.index.checking() as ours:
                    self._corpus = self._read_anew(ours)
            return self._corpus

    def _look(self) -> None:
        """Let go of what is searched where a document was taken out of it; where another process of a shared database
        took one in, too, if that was not looked at just now: until then what was read before stays true."""
        corpus = self._corpus
        if corpus is None:
            return
        now = self.index.revision()
        stale = now.removals != corpus.revision.removals
        if self.settings.database_url and time.monotonic() > self._look_again:
            self._look_again = time.monotonic() + _LOOK_AGAIN
            stale = stale or now != corpus.revision
        if stale:
            with self._reading:
                if self._corpus is corpus:
                    self._corpus = None

    def _read_anew(self, checks: bool, tell: Tell = silent) -> Corpus:
        """What is searched now; with ``checks`` those over all documents are made, where they changed."""
        began = time.monotonic()
        corpus = Corpus(self.index)
        # What takes long to read is not read again for every paper that comes in.
        self._look_again = time.monotonic() + max(_LOOK_AGAIN, _RARELY * (time.monotonic() - began))
        if checks:
            make_checks(self.index, corpus, tell)
        return corpus

    def _finish(self, found: _Found, started: float, told: Worded) -> Answer:
        question, corpus, keys, result, text = found.question, found.corpus, found.keys, found.result, told.text
        identity = json.dumps([question, corpus.version, *keys, text], ensure_ascii=False)
        answer = Answer(
            answer_id=hashlib.sha256(identity.encode()).hexdigest()[:12],
            question=question,
            status=result.status,
            reason=result.reason,
            text=text,
            citations=tuple(citation for line in result.lines for citation in line.citations),
            figures=tuple(result.figures),
            searched=corpus.searched(keys),
            corpus_version=corpus.version,
            elapsed_ms=round((time.perf_counter() - started) * 1000, 1),
            wording=told.wording,
            nearest=tuple(result.nearest),
        )
        kept = answer if self.settings.log_questions == "clear" else without_question(answer)
        body = json.dumps(answer_to_json(kept), ensure_ascii=False)
        self.records.answers.keep(answer.answer_id, kept.question, corpus.version, documents_of(answer), body)
        return answer

    def told(self, kept: KeptAnswer) -> Answer:
        """An answer as it was given."""
        return answer_from_json(json.loads(kept.body))

    def recorded(self, answer_id: str) -> str:
        """The JSON of an answer given before. Raises UsageError when there is none with this identity."""
        kept = self.records.answers.find(answer_id)
        if kept is None:
            raise UsageError(f'No answer "{answer_id}" is recorded in {self.settings.index}.')
        return kept.body


def _one_line(question: str) -> str:
    """``question`` with its white space collapsed and without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in question).split())


def _by_words(result: Result) -> Result:
    """``result`` with the word that the search by meaning failed."""
    told = message("degraded", "by_words")
    return replace(result, reason=f"{result.reason} {told}".strip(), note=result.note and f"{result.note} {told}")

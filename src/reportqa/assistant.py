"""The one place where the steps meet: documents go in, questions come to checked answers."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from reportqa.answering.checking import Stated, check, period_of
from reportqa.answering.choosing import Choice, choose
from reportqa.answering.composing import Line, compose, pages_needed
from reportqa.answering.declining import reason_to_decline
from reportqa.answering.evidence import Evidence, weigh
from reportqa.answering.query import Query, understand
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answers import answer_to_json
from reportqa.domain import (
    Answer,
    CheckedFigure,
    Citation,
    Entry,
    Number,
    Searched,
    Status,
)
from reportqa.errors import UsageError
from reportqa.index import Index
from reportqa.index.embedding import Embedder
from reportqa.intake import Outcome, files_of, take_in
from reportqa.messages import message, whom_to_ask
from reportqa.reading import SUFFIXES, Given
from reportqa.retrieval import Hit, retrieve
from reportqa.settings import Settings


class Assistant:
    """Everything a face may ask for, over one index. A context manager: it owns the index while it lives."""

    def __init__(self, settings: Settings, purpose: str = "reportqa", embedder: Embedder | None = None) -> None:
        self.settings = settings
        self.index = Index(settings, purpose, embedder)
        self._corpus: _Corpus | None = None

    def __enter__(self) -> Assistant:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.index.close()

    # --- documents ---

    def add(
        self,
        paths: Iterable[Path],
        given: Given = Given(),
        on_outcome: Callable[[Outcome, int, int], None] = lambda *_: None,
    ) -> list[Outcome]:
        """Ingest files and folders; one outcome for each file, told to ``on_outcome`` with its number and their count.

        What is unchanged is left alone, a changed file becomes a new edition, a file that is gone from a folder
        given here is marked so. No file stops the others. Raises UsageError for a path that does not exist.
        """
        files, folders = files_of(paths, self.settings.index.resolve())
        if not files and not self._held(folders):
            known = ", ".join(sorted(SUFFIXES))
            raise UsageError(f"{folders[0]} holds no document of a format that can be read ({known}).")
        outcomes = []
        for number, path in enumerate(files, start=1):
            outcome = take_in(self.index, path, given)
            outcomes.append(outcome)
            on_outcome(outcome, number, len(files))
        gone = [entry.key for entry in self._held(folders) if not Path(entry.path).exists()]
        self.index.catalogue.mark_gone(gone, True)
        self._corpus = None
        return outcomes

    def _held(self, folders: Sequence[Path]) -> list[Entry]:
        """The current documents that were read from one of ``folders``."""
        return [e for e in self.documents() if any(Path(e.path).is_relative_to(folder) for folder in folders)]

    def documents(self, *, everything: bool = False) -> list[Entry]:
        """The documents that answers rest on; with ``everything`` also superseded and withdrawn ones."""
        return self.index.catalogue.entries(("current", "superseded", "withdrawn") if everything else ("current",))

    def withdraw(self, name: str, *, undo: bool = False) -> list[Entry]:
        """Take the documents called ``name`` (a file name or key) out of every answer, or back in with ``undo``.

        Raises UsageError when there is none.
        """
        states = ("withdrawn",) if undo else ("current", "superseded")
        found = [entry for entry in self.index.catalogue.entries(states) if name in (entry.name, entry.key)]
        if not found:
            raise UsageError(
                f'No {"withdrawn " if undo else ""}document in the index is called "{name}". '
                "reportqa documents --all lists them."
            )
        if undo:
            self.index.restore(found)
        else:
            self.index.withdraw([entry.key for entry in found])
        found = [entry for entry in self.documents(everything=True) if entry.key in {e.key for e in found}]
        self._corpus = None
        return found

    @property
    def version(self) -> str:
        """A word for exactly which documents are searched, and how."""
        return self.index.version()

    # --- questions ---

    def ask(self, question: str, documents: Sequence[str] = ()) -> Answer:
        """The checked answer to ``question``, from the documents with these file names only if any are named.

        Raises UsageError when a named document is not in the index.
        """
        started = time.perf_counter()
        corpus = self._current()
        keys = corpus.keys_of(documents)
        asked = " ".join("".join(c if c.isprintable() else " " for c in question).split())
        declined = reason_to_decline(asked, self.settings.max_question)
        if declined:
            result = _declined(declined, asked, self.settings)
        elif not corpus.shelf:
            result = _Result(Status.NOT_FOUND, message("not_found", "reason_empty"))
        else:
            result = self._answer(asked, corpus, keys)
        return self._finish(asked, started, corpus, keys, result)

    def _answer(self, question: str, corpus: _Corpus, documents: Sequence[str]) -> _Result:
        shelf = [entry for entry in corpus.shelf if not documents or entry.key in documents]
        query = understand(question, corpus.vocabulary, shelf)
        if query.mentioned.missing and not query.mentioned.keys:
            return self._no_document(query, shelf)
        within = query.mentioned.keys or tuple(documents)
        choices = [(part, choose(part, self.find(part, corpus, within))) for part in query.parts or (query,)]
        chosen = [(part, evidence) for part, choice in choices for evidence in choice.chosen]
        if not chosen:
            return self._not_found(query, choices[0][1], shelf)
        draft = compose(_once(chosen), self._pages([evidence for _, evidence in chosen]))
        lines, figures = check(draft, _Ledger(self.index, corpus))
        if not lines:
            return self._not_found(query, Choice((), (), "words", ()), shelf)
        said = {evidence.statement.key for _, evidence in chosen}
        missing = [part.question for part, choice in choices if not choice.chosen and not _is_said(choice, said)]
        status = Status.PARTIAL if missing else Status.ANSWERED
        reason = f"Not found: {'; '.join(missing)}" if missing else ""
        return _Result(status, reason, lines, figures)

    def find(self, query: Query, corpus: _Corpus, within: Sequence[str]) -> list[Evidence]:
        """Every statement of the passages retrieved for ``query``, weighed."""
        hits = self.hits(query, within)
        # A passage's first sentence may lean on the last one of the passage before.
        last = {(hit.passage.document, hit.passage.order): hit.passage.statements[-1].text for hit in hits}
        evidence: list[Evidence] = []
        for hit in hits:
            passage = hit.passage
            before = last.get((passage.document, passage.order - 1), "")
            entry = corpus.by_key[passage.document]
            evidence += weigh(query, passage, hit.cosines, entry, hit.fused, corpus.vocabulary, before)
        return evidence

    def hits(self, query: Query, within: Sequence[str] = ()) -> tuple[Hit, ...]:
        """The passages retrieved for ``query``, best first."""
        return retrieve(query.stems, self.index.embed_question(query.search_text), self.index, within)

    def retrieved(self, question: str, documents: Sequence[str] = ()) -> list[tuple[str, str]]:
        """The passages retrieved for ``question``, best first, as (document name, the page's own text)."""
        corpus = self._current()
        query = understand(question, corpus.vocabulary, corpus.shelf)
        found = []
        for hit in self.hits(query, query.mentioned.keys or corpus.keys_of(documents)):
            spans = [span for statement in hit.passage.statements for span in statement.spans]
            page = self.index.catalogue.page_text(hit.passage.document, hit.passage.page)
            own = [span for span in spans if span.page == hit.passage.page]
            text = page[min(span.start for span in own) : max(span.end for span in own)]
            found.append((corpus.by_key[hit.passage.document].name, text))
        return found

    def _pages(self, chosen: Sequence[Evidence]) -> dict[tuple[str, int], str]:
        return self.index.catalogue.pages_of(pages_needed(chosen))

    def _current(self) -> _Corpus:
        """What is searched, read anew where the documents have changed."""
        self._corpus = self._corpus or _Corpus(self.index)
        return self._corpus

    # --- refusals ---

    def _no_document(self, query: Query, shelf: Sequence[Entry]) -> _Result:
        words = query.mentioned.missing[0]
        text = message(
            "not_found",
            "no_document",
            words=words,
            ask=self._whom_to_ask(shelf),
        )
        return _Result(Status.NOT_FOUND, message("not_found", "reason_document", words=words), note=text)

    def _not_found(self, query: Query, choice: Choice, shelf: Sequence[Entry]) -> _Result:
        text = message("not_found", "text", ask=self._whom_to_ask(shelf))
        words = ", ".join(term.text for term in sorted(query.terms, key=lambda t: -t.weight)[:3]) or query.question
        reason = {
            "time": message(
                "not_found",
                "reason_time",
                stated=" or ".join(period_of(e.statement, e.passage, e.entry) for e in choice.nearest)
                or message("not_found", "another_time"),
                period=" or ".join(period.text for period in query.periods),
            ),
            "name": message("not_found", "reason_name", words=", ".join(t.text for t in query.terms if t.name)),
            "kind": message("not_found", "reason_kind", kind=_kind_word(query)),
        }.get(choice.obstacle, message("not_found", "reason_words", words=words))
        lines: Sequence[Line] = ()
        if choice.nearest and choice.obstacle == "time":
            # The near figure is named as such: a reader who asked for another year is told which year there is.
            lines = compose([(query, choice.nearest[0])], self._pages(choice.nearest)).lines
        return _Result(Status.NOT_FOUND, reason, lines, note=text)

    def _whom_to_ask(self, shelf: Sequence[Entry]) -> str:
        return whom_to_ask(self.settings.contact, (entry.publisher for entry in shelf))

    def _finish(self, question: str, started: float, corpus: _Corpus, keys: Sequence[str], result: _Result) -> Answer:
        text = result.words()
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
        )
        self.index.catalogue.keep_answer(
            answer.answer_id, question, corpus.version, json.dumps(answer_to_json(answer), ensure_ascii=False)
        )
        return answer

    def recorded(self, answer_id: str) -> str:
        """The JSON of an answer given before. Raises UsageError when there is none with this identity."""
        body = self.index.catalogue.answer(answer_id)
        if not body:
            raise UsageError(f'No answer "{answer_id}" is recorded in {self.settings.index}.')
        return body


@dataclass(frozen=True, slots=True)
class _Result:
    status: Status
    reason: str
    lines: Sequence[Line] = ()
    figures: Sequence[CheckedFigure] = ()
    note: str = ""

    def words(self) -> str:
        """The text a person reads, with its markers."""
        said = "\n".join(f"{line.text} {_markers(line.citations)}" for line in self.lines)
        if self.status is Status.NOT_FOUND and said:
            return f"{self.note} {message('not_found', 'near', near=said)}"
        return self.note or said or self.reason


class _Ledger:
    """The index's ledger of figures, as the check asks for it."""

    def __init__(self, index: Index, corpus: _Corpus) -> None:
        self._catalogue = index.catalogue
        self._corpus = corpus

    def near(self, numbers: Sequence[Number]) -> list[list[Stated]]:
        """For each number the statements that hold one of the same unit within a tenth of its value."""
        keys: list[list[str]] = []
        for number in numbers:
            value = float(number.value)
            slack = abs(value) * 0.1
            keys.append([f.statement for f in self._catalogue.figures_near(number.unit, value - slack, value + slack)])
        passage_of = self._catalogue.statement_passages(list({key for found in keys for key in found}))
        passages = self._catalogue.passages(list(set(passage_of.values())))
        stated = {
            statement.key: Stated(statement, stored.passage, self._corpus.by_key[stored.passage.document])
            for stored in passages.values()
            for statement in stored.passage.statements
        }
        return [[stated[key] for key in dict.fromkeys(found) if key in stated] for found in keys]

    def quote(self, stated: Stated) -> str:
        """The statement's first span, verbatim."""
        span = stated.statement.spans[0]
        return self._catalogue.page_text(stated.entry.key, span.page)[span.start : span.end]


class _Corpus:
    """What stays the same between questions while the corpus does."""

    def __init__(self, index: Index) -> None:
        self.shelf = index.catalogue.entries()
        self.by_key = {entry.key: entry for entry in self.shelf}
        self.version = index.version()
        abbreviations = {short: frozenset(longs) for short, longs in index.catalogue.abbreviations().items()}
        self.vocabulary = Vocabulary(index.catalogue.words(), abbreviations, index.catalogue.term_frequencies)

    def searched(self, keys: Sequence[str]) -> Searched:
        """How much is searched, in the documents ``keys`` only if any are named."""
        entries = [entry for entry in self.shelf if not keys or entry.key in keys]
        return Searched(len(entries), sum(entry.passages for entry in entries))

    def keys_of(self, names: Sequence[str]) -> tuple[str, ...]:
        """The keys of the documents with these file names. Raises UsageError for a name that none has."""
        for name in names:
            if not any(name in (entry.name, entry.key) for entry in self.shelf):
                raise UsageError(f'No document in the index is called "{name}". reportqa documents lists them.')
        return tuple(entry.key for entry in self.shelf if entry.name in names or entry.key in names)


def _declined(kind: str, question: str, settings: Settings) -> _Result:
    text = message("declined", kind, length=f"{len(question):,}", limit=settings.max_question)
    return _Result(Status.DECLINED, message("declined_reason", kind), note=text)


def _once(chosen: Sequence[tuple[Query, Evidence]]) -> list[tuple[Query, Evidence]]:
    """The same statement chosen for two parts of a question is said once."""
    kept: dict[str, tuple[Query, Evidence]] = {}
    for query, evidence in chosen:
        kept.setdefault(evidence.statement.key, (query, evidence))
    return list(kept.values())[:4]


def _is_said(choice: Choice, said: Collection[str]) -> bool:
    """Whether what another part of the question was answered with says what this part asks, too."""
    return any(best.statement.key in said and best.own >= 0.75 and best.focus >= 0.5 for best in choice.best)


def _markers(citations: Sequence[Citation]) -> str:
    return "".join(f"[{citation.marker}]" for citation in citations)


def _kind_word(query: Query) -> str:
    try:
        return message("kinds", query.want.value)
    except KeyError:
        return "answer"

"""The one place where the steps meet: documents go in, questions come to checked answers."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from reportqa.answering.calculating import Calculation, Operation
from reportqa.answering.checking import Checked, check, period_of
from reportqa.answering.choosing import Choice, best_statements, choose
from reportqa.answering.composing import Cited, Line, cite, compose, in_words, list_rows, pages_needed
from reportqa.answering.declining import reason_to_decline
from reportqa.answering.evidence import Evidence, weigh
from reportqa.answering.extremes import best_column, breakdown_asked, extreme_asked, extreme_of, of_what
from reportqa.answering.operands import WORKED_OUT_FIRST, Operand, operand_of, work_out, worked_out_figure
from reportqa.answering.query import Query, understand
from reportqa.answering.result import Result, is_said, markers, once
from reportqa.answering.trends import measure_of_trend, notes_of, readings_of, series_lines
from reportqa.answering.wants import NUMERIC, Want
from reportqa.answering.worded_calculations import calculations
from reportqa.answers import answer_to_json
from reportqa.auditor import Audit, audit, findings_of, series
from reportqa.corpus import Corpus
from reportqa.domain import (
    Answer,
    Entry,
    Status,
)
from reportqa.errors import UsageError
from reportqa.index import Index
from reportqa.index.embedding import Embedder
from reportqa.intake import Outcome, files_of, take_in
from reportqa.messages import message, whom_to_ask
from reportqa.reading import SUFFIXES, Given
from reportqa.retrieval import Hit, retrieve
from reportqa.series import Reading, Series
from reportqa.settings import Settings

# How many other places are quoted where they give the figure asked for differently.
_MOST_DIFFERING = 2
# A table with more rows than this is not told row by row.
_MOST_PARTS = 15
# The share of the question's words from which a share found is the one asked for.
_STATED = 0.7


class Assistant:
    """Everything a face may ask for, over one index. A context manager: it owns the index while it lives."""

    def __init__(self, settings: Settings, purpose: str = "reportqa", embedder: Embedder | None = None) -> None:
        self.settings = settings
        self.index = Index(settings, purpose, embedder)
        self._corpus: Corpus | None = None

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
        self.current()  # the checks over all documents are made now, not when somebody waits for an answer
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

    # --- figures ---

    def audit(self, documents: Sequence[str] = ()) -> Audit:
        """What disagrees or fails to add up, then what holds, in the documents with these file names, else in all.

        Raises UsageError when a named document is not in the index.
        """
        corpus = self.current()
        return audit(self.index.catalogue, corpus.shelf, corpus.keys_of(documents))

    def series(self, measure: str) -> Series:
        """The figures of ``measure`` ("FOI requests") across years and documents."""
        return series(self.index.catalogue, self.current().shelf, measure)

    # --- questions ---

    def ask(self, question: str, documents: Sequence[str] = ()) -> Answer:
        """The checked answer to ``question``, from the documents with these file names only if any are named.

        Raises UsageError when a named document is not in the index.
        """
        started = time.perf_counter()
        corpus = self.current()
        keys = corpus.keys_of(documents)
        asked = " ".join("".join(c if c.isprintable() else " " for c in question).split())
        declined = reason_to_decline(asked, self.settings.max_question)
        if declined:
            result = _declined(declined, asked, self.settings)
        elif not corpus.shelf:
            result = Result(Status.NOT_FOUND, message("not_found", "reason_empty"))
        else:
            result = self._answer(asked, corpus, keys)
        return self._finish(asked, started, corpus, keys, result)

    def _answer(self, question: str, corpus: Corpus, documents: Sequence[str]) -> Result:
        shelf = [entry for entry in corpus.shelf if not documents or entry.key in documents]
        query = understand(question, corpus.vocabulary, shelf)
        if query.mentioned.missing and not query.mentioned.keys:
            return self._no_document(query, shelf)
        within = query.mentioned.keys or tuple(documents)
        if not within and (found := self._trend(measure_of_trend(question), corpus)):
            return found
        worked_out = list(calculations(question))
        for calculation in worked_out:
            if calculation.operation is Operation.SHARE and self._states_share(query, corpus, within):
                continue
            if calculation.operation in WORKED_OUT_FIRST and (
                found := self._calculated(calculation, corpus, documents)
            ):
                return found
        if found := self._of_table(question, query, corpus, within):
            return found
        found_for = [(part, self.find(part, corpus, within)) for part in query.parts or (query,)]
        choices = [(part, choose(part, evidence)) for part, evidence in found_for]
        chosen = [(part, evidence) for part, choice in choices for evidence in choice.chosen]
        if not chosen:
            found = next(filter(None, (self._calculated(each, corpus, documents) for each in worked_out)), None)
            return found or self._not_found(query, choices[0][1], shelf)
        draft = compose(once(chosen), self._pages([evidence for _, evidence in chosen]))
        around = best_statements([each for _, evidence in found_for for each in evidence])
        checked = check(draft, corpus.ledger, around)
        if not checked.lines:
            return self._not_found(query, Choice((), (), "words", ()), shelf)
        said = {evidence.statement.key for _, evidence in chosen}
        missing = [part.question for part, choice in choices if not choice.chosen and not is_said(choice, said)]
        status = Status.PARTIAL if missing else Status.ANSWERED
        reason = f"Not found: {'; '.join(missing)}" if missing else ""
        return Result(status, reason, (*checked.lines, *self._differing(checked, corpus, documents)), checked.figures)

    def _of_table(self, question: str, query: Query, corpus: Corpus, within: Sequence[str]) -> Result | None:
        """The row of a table that has the most or the least, or all its rows, where that is asked for; else None."""
        extreme, whole = extreme_asked(question), breakdown_asked(question) and query.want is not Want.PERCENT
        if not extreme and not whole:
            return None
        plain = understand(of_what(question), corpus.vocabulary, corpus.shelf)
        plain = replace(plain, want=Want.PERCENT if query.want is Want.PERCENT else Want.QUANTITY, parts=())
        evidence = self.find(plain, corpus, within)
        if extreme:
            rows = extreme_of(extreme, evidence)
            return self._stated([(plain, row) for row in rows], corpus, within) if rows else None
        parts = best_column(evidence)
        return self._parts(plain, parts, corpus) if 0 < len(parts) <= _MOST_PARTS else None

    def _stated(self, chosen: Sequence[tuple[Query, Evidence]], corpus: Corpus, documents: Sequence[str]) -> Result:
        """What this evidence says, checked."""
        checked = check(compose(chosen, self._pages([evidence for _, evidence in chosen])), corpus.ledger)
        lines = (*checked.lines, *self._differing(checked, corpus, documents))
        return Result(Status.ANSWERED, "", lines, checked.figures)

    def _parts(self, query: Query, parts: Sequence[Evidence], corpus: Corpus) -> Result:
        """The rows of a column, a line each."""
        draft = list_rows(query, parts, self._pages(parts))
        checked = check(draft, corpus.ledger)
        return Result(Status.ANSWERED, "", checked.lines, checked.figures)

    def _states_share(self, query: Query, corpus: Corpus, within: Sequence[str]) -> bool:
        """Whether a document states the share asked for, so that none need be worked out."""
        best = choose(query, self.find(query, corpus, within)).chosen[:1]
        return any(each.figure and each.figure.number.unit == "percent" and each.own >= _STATED for each in best)

    def _calculated(self, calculation: Calculation, corpus: Corpus, documents: Sequence[str]) -> Result | None:
        """What is worked out from an operand each that the documents state; None when one is missing."""
        operands: list[Operand] = []
        for question in calculation.operands:
            part = understand(question, corpus.vocabulary, corpus.shelf)
            choice = choose(part, self.find(part, corpus, part.mentioned.keys or documents))
            operands += operand_of(part, choice)
        result = work_out(calculation, operands)
        if result is None:
            return None
        chosen = once([(operand.query, operand.evidence) for operand in operands])
        draft = compose(chosen, self._pages([evidence for _, evidence in chosen]))
        checked = check(draft, corpus.ledger)
        if len(checked.lines) < len(chosen):
            return None
        cited = "".join(markers(line.citations) for line in checked.lines)
        lead = f"{message('calculated', 'text', result=result.text, working=result.working)} {cited}"
        figures = (worked_out_figure(result, checked.lines), *checked.figures)
        return Result(
            Status.ANSWERED, "", (*checked.lines, *self._differing(checked, corpus, documents)), figures, lead=lead
        )

    def _trend(self, measure: str, corpus: Corpus) -> Result | None:
        """The measure's figures over the years; None when there are not two of them."""
        if not measure:
            return None
        told = self.series(measure)
        offsets = {reading: self._offset(reading, corpus) for reading in readings_of(told)}
        lines, figures = series_lines(told, offsets)
        return Result(Status.ANSWERED, notes_of(told), lines, figures) if lines else None

    def _offset(self, reading: Reading, corpus: Corpus) -> int:
        (key,) = corpus.keys_of([reading.place.document])[:1]
        return self.index.catalogue.page_text(key, reading.place.page).find(reading.place.quote)

    def _differing(self, checked: Checked, corpus: Corpus, documents: Sequence[str]) -> list[Line]:
        """What other places give instead, in their own words and cited after the lines of the answer."""
        lines: list[Line] = []
        marker = 1 + sum(len(line.citations) for line in checked.lines)
        differing = [each for each in checked.differing if not documents or each.document in documents]
        for value in differing[:_MOST_DIFFERING]:
            entry, statement = corpus.by_key[value.document], value.statement
            (stored,) = self.index.catalogue.passages([statement.passage]).values()
            pages = self.index.catalogue.pages_of(pages_needed([(entry, statement)]))
            text = message("checked", "differs", words=in_words(statement))
            citations = cite(Cited(statement, entry, stored.passage.headings), text, marker, pages)
            marker += len(citations)
            lines.append(Line(text, citations))
        return lines

    def find(self, query: Query, corpus: Corpus, within: Sequence[str]) -> list[Evidence]:
        """Every statement of the passages retrieved for ``query``, weighed."""
        hits = self.hits(query, within)
        # A passage's first sentence may lean on the last one of the passage before.
        last = {(hit.passage.document, hit.passage.order): hit.passage.statements[-1].text for hit in hits}
        evidence: list[Evidence] = []
        stated = [s.key for hit in hits for s in hit.passage.statements] if query.want in NUMERIC else []
        figures = corpus.ledger.by_statement(stated)
        for hit in hits:
            passage = hit.passage
            before = last.get((passage.document, passage.order - 1), "")
            entry = corpus.by_key[passage.document]
            evidence += weigh(query, passage, hit.cosines, entry, hit.fused, corpus.vocabulary, before, figures)
        return evidence

    def hits(self, query: Query, within: Sequence[str] = ()) -> tuple[Hit, ...]:
        """The passages retrieved for ``query``, best first."""
        return retrieve(query.stems, self.index.embed_question(query.search_text), self.index, within)

    def _pages(self, chosen: Sequence[Evidence]) -> dict[tuple[str, int], str]:
        return self.index.catalogue.pages_of(pages_needed((each.entry, each.statement) for each in chosen))

    def current(self) -> Corpus:
        """What is searched, read anew where the documents have changed."""
        if self._corpus is None:
            self._corpus = Corpus(self.index)
            if self.index.catalogue.audited_version() != self._corpus.version:
                found = findings_of(self.index.catalogue, self._corpus.shelf)
                self.index.catalogue.keep_findings(self._corpus.version, found)
        return self._corpus

    # --- refusals ---

    def _no_document(self, query: Query, shelf: Sequence[Entry]) -> Result:
        words = query.mentioned.missing[0]
        text = message(
            "not_found",
            "no_document",
            words=words,
            ask=self._whom_to_ask(shelf),
        )
        return Result(Status.NOT_FOUND, message("not_found", "reason_document", words=words), note=text)

    def _not_found(self, query: Query, choice: Choice, shelf: Sequence[Entry]) -> Result:
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
        return Result(Status.NOT_FOUND, reason, lines, note=text)

    def _whom_to_ask(self, shelf: Sequence[Entry]) -> str:
        return whom_to_ask(self.settings.contact, (entry.publisher for entry in shelf))

    def _finish(self, question: str, started: float, corpus: Corpus, keys: Sequence[str], result: Result) -> Answer:
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


def _declined(kind: str, question: str, settings: Settings) -> Result:
    text = message("declined", kind, length=f"{len(question):,}", limit=settings.max_question)
    return Result(Status.DECLINED, message("declined_reason", kind), note=text)


def _kind_word(query: Query) -> str:
    try:
        return message("kinds", query.want.value)
    except KeyError:
        return "answer"

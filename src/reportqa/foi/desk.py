"""The desk: a letter comes in, a draft goes to the officer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from reportqa import __version__
from reportqa.assistant import Assistant
from reportqa.data import load
from reportqa.explaining import Explanation
from reportqa.foi.clock import Deadline, Law, deadline
from reportqa.foi.draft import Draft, identity_of
from reportqa.foi.letter import letter_of
from reportqa.foi.page import Block, Kind, Run
from reportqa.foi.received import Received
from reportqa.foi.record import Record
from reportqa.foi.replies import Reply, Sources, reply_to, without_borrowed
from reportqa.foi.request import Request, request_of
from reportqa.foi.rows import Source
from reportqa.foi.sheet import sheet_of, wording_warnings
from reportqa.foi.wording import Wording, own_table, said, wording_of

_MOST_OFFERS = 5


class Desk:
    """Drafts replies to requests from the documents of one index, with the office's own wording where it keeps one.

    ``explain`` answers a question where that is not the assistant's own business, as for a service that takes turns.

    Raises UsageError when the office's files cannot be used.
    """

    def __init__(
        self, assistant: Assistant, explain: Callable[[str, Sequence[str]], Explanation] | None = None
    ) -> None:
        self.assistant = assistant
        asked = explain or assistant.explain
        self.folder = assistant.settings.foi
        self.record = Record(assistant)
        self._toned: dict[str, str] = {}
        self.wording: Wording = wording_of(self.folder)
        self._sources = Sources(
            ask=lambda question: asked(_shortened(question, assistant.settings.max_question), ()),
            ask_in=lambda question, papers: asked(_shortened(question, assistant.settings.max_question), papers),
            papers_of=self._papers_of,
            ledger=assistant.index.catalogue.figures_in,
            near=self._near,
            before=self._before,
            likeness=self._likeness,
            holders=own_table("foi_holders.toml", self.folder),
            threshold=assistant.settings.foi_small,
            least=float(load("foi")["answers"]["sure"]),
            alike=float(load("foi")["answers"]["alike"]),
        )

    def draft(
        self,
        letter: Received,
        *,
        received: date | None = None,
        reference: str = "",
        clarified: date | None = None,
        today: date | None = None,
    ) -> Draft:
        """The draft reply to ``letter``, every part answered from the documents.

        ``received``, ``reference`` and ``clarified`` (the day on which a clarification came) are the office's own.
        Raises UsageError for days that cannot be.
        """
        now = today or date.today()
        request = request_of(letter, received=received, reference=reference)
        due = _deadline(request, clarified)
        replies = tuple(self._replies(request))
        versions = (self.assistant.version, self.wording.version, __version__)
        return Draft(
            draft_id=identity_of(request, replies, versions),
            made=now,
            request=request,
            reference=reference or request.reference,
            deadline=due,
            replies=replies,
            earlier=self.record.earlier(request, replies),
            dated=self._dates(),
            titles={entry.name: entry.title or entry.name for entry in self.assistant.documents()},
            corpus_version=versions[0],
            wording_version=versions[1],
            program_version=versions[2],
            warnings=tuple(self._warnings(request, due, now)),
        )

    def keep(self, draft: Draft) -> None:
        """Keep ``draft`` with its letter and sheet, so that it can be looked at as it was."""
        self.record.keep(draft, self.letter(draft), self.sheet(draft))

    def letter(self, draft: Draft) -> tuple[Block, ...]:
        """The letter of ``draft``. A language model may set the tone of its notes, once: the letter stays as it was."""
        blocks = letter_of(draft, self.wording, self.folder)
        notes = [block.text for block in blocks if _is_note(block)]
        self._toned.update(self.assistant.uses.toned([text for text in notes if text not in self._toned]))
        return tuple(replace(b, runs=(Run(self._toned[b.text], slot=False),)) if _is_note(b) else b for b in blocks)

    def sheet(self, draft: Draft) -> tuple[Block, ...]:
        """The officer's sheet of ``draft``."""
        return sheet_of(draft, self.wording, self.folder)

    def _replies(self, request: Request) -> Iterator[Reply]:
        before: Reply | None = None
        for part in request.parts:
            reply = reply_to(part, self._sources)
            reply = without_borrowed(reply, before) if part.leans and before is not None else reply
            before = reply if not part.leans or before is None else before
            yield reply

    def _warnings(self, request: Request, due: Deadline | None, today: date) -> Iterator[str]:
        yield from request.notes
        if due is not None:
            yield from due.warnings(today)
        if request.forms:
            yield said("sheet", "forms_other", forms=", ".join(request.forms))
        yield said("sheet", "threshold", threshold=self._sources.threshold)
        yield from wording_warnings(self.wording, today)

    def _dates(self) -> dict[str, str]:
        """What is known of the time of each document: its date, else the period it covers."""
        return {
            entry.name: f"{entry.dated.day} {entry.dated:%B %Y}" if entry.dated else entry.period
            for entry in self.assistant.documents()
        }

    def _papers_of(self, period: str) -> tuple[str, ...]:
        """The names of the documents that report on ``period``."""
        return tuple(entry.name for entry in self.assistant.documents() if entry.period == period)

    def _before(self, source: Source) -> str:
        """The words of its section, as far as they stand on its page, before ``source``."""
        told = self.assistant.index.catalogue.page_text(source.key, source.page)[: source.start]
        heading = told.rfind(source.section_name) if source.section_name else -1
        return told[max(heading, len(told) - _BEFORE, 0) :]

    def _likeness(self, question: str, texts: Sequence[str]) -> list[float]:
        """How alike each of ``texts`` is to ``question`` in meaning: the cosine of their vectors."""
        vectors = self.assistant.index.embedder.embed([question, *texts])
        return [float(likeness) for likeness in vectors[1:] @ vectors[0]]

    def _near(self, topic: str) -> tuple[str, ...]:
        """Sections of the documents that speak of ``topic``, for a requester who does not say what is wanted."""
        titles = {entry.name: entry.title for entry in self.assistant.documents()}
        explained = self._sources.ask(topic)
        found = [hit for search in explained.searches[:1] for hit in search.found]
        told = dict.fromkeys(
            said("clarify", "offer", section=hit.section.split(" > ")[-1], title=titles.get(hit.document, hit.document))
            for hit in found
            if hit.word_rank and hit.section.split(" > ")[-1].lower() not in ("", *load("foi")["clarify"]["no_offer"])
        )
        return tuple(told)[:_MOST_OFFERS]


# So far back the words before a source may name what it is told of.
_BEFORE = 3_000  # characters


def _is_note(block: Block) -> bool:
    """Whether a block is a note on the figures in the program's words, with nothing left open to fill in."""
    return block.kind is Kind.BULLET and not any(run.slot for run in block.runs)


def _shortened(question: str, limit: int) -> str:
    """``question`` cut between words where it is longer than a question may be; the sheet tells how it was asked."""
    return question if len(question) <= limit else question[:limit].rsplit(None, 1)[0]


def _deadline(request: Request, clarified: date | None) -> Deadline | None:
    return deadline(request.received, Law.FOIA, clarified=clarified) if request.received else None

"""The index folder as one thing: opened by one process, filled document by document, searched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cached_property
from pathlib import Path
from threading import RLock
from types import TracebackType

import numpy as np

from reportqa.abbreviations import find_abbreviations, spell_out
from reportqa.database import catalogue_engine
from reportqa.domain import Document, Entry, Figure, Passage, Statement
from reportqa.errors import DamagedError, IndexMismatchError, UsageError
from reportqa.figures.typing.coverage import NumbersSeen, numbers_seen
from reportqa.index import schema
from reportqa.index.catalogue import Catalogue
from reportqa.index.embedding import Embedder, Vectors, load_embedder, model_name
from reportqa.index.held import FEW, HeldVectors
from reportqa.index.in_step import InStep
from reportqa.index.lock import OwnerLock, SharedTurns, Turns
from reportqa.index.originals import Originals
from reportqa.index.revisions import Revision
from reportqa.index.vectors import Local, Remote, VectorStore
from reportqa.long_work import Tell, silent
from reportqa.messages import counted
from reportqa.settings import Settings

_AT_A_TIME = 1_000  # statements that are embedded in one go


class Index:
    """Catalogue, vectors and embedding model of one folder. A context manager; it holds the folder's lock.

    ``briefly`` opened, for one question, it does without Chroma where it has few vectors.

    Raises IndexLockedError when another process has the folder open and IndexMismatchError when it was
    built otherwise than ``settings`` ask.
    """

    def __init__(
        self, settings: Settings, purpose: str, embedder: Embedder | None = None, *, briefly: bool = False
    ) -> None:
        self.settings = settings
        self._briefly = briefly and not settings.chroma_url
        engine = catalogue_engine(settings)
        self._turns: Turns = SharedTurns(engine) if settings.database_url else OwnerLock(settings.index, purpose)
        self._given = embedder
        self._motion = RLock()
        try:
            self.catalogue = Catalogue(engine)
        except BaseException:
            self._turns.release()
            raise
        self._steps = InStep(lambda: VectorStore(self._place()), self.catalogue, self._turns.changing)
        try:
            self.originals = Originals(settings.index / "originals")
            with self._turns.changing():
                self._check_fingerprint()
                self.catalogue.count_words()
                self.originals.sweep(self.catalogue.keys())
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the folder up."""
        self._steps.close()
        self.catalogue.close()
        self._turns.release()

    def checking(self) -> AbstractContextManager[bool]:
        """Held while many documents come in, and while they are checked; whether nobody else does so."""
        return self._turns.checking()

    def _place(self) -> Local | Remote:
        if self.settings.chroma_url:
            return Remote(self.settings.chroma_url, self.catalogue.collection())
        return Local(self.settings.index / "chroma")

    @cached_property
    def embedder(self) -> Embedder:
        """The embedding model, loaded when it is first needed."""
        return self._given or load_embedder(self.settings)

    @cached_property
    def _held(self) -> HeldVectors | None:
        few = self._briefly and self.catalogue.statement_count() <= FEW
        return HeldVectors(self.catalogue) if few else None

    @property
    def vectors(self) -> VectorStore:
        """Chroma, opened when it is first needed and brought into step with the catalogue."""
        return self._steps.store

    def fill_keywords(self) -> int:
        """Empty the keyword index and fill it again from the catalogue; how many passages it holds."""
        with self._moving():
            return self.catalogue.fill_keywords()

    def fill_vectors(self) -> int:
        """Empty Chroma and fill it again from the catalogue; how many vectors it holds."""
        return self._steps.fill()

    @property
    def is_well(self) -> bool:
        """Whether Chroma answered when it was last asked."""
        return self._steps.is_well

    def nearest(self, vector: Vectors, count: int, documents: Sequence[str] = ()) -> list[tuple[str, float]]:
        """Up to ``count`` statement keys with their cosine, nearest first, of ``documents`` only if any are named.

        Raises VectorsError when Chroma fails; it is made again behind the question's back.
        """
        if self._held is not None:
            return self._held.nearest(vector, count, documents)
        return self._steps.nearest(vector, count, documents)

    @property
    def wanted(self) -> dict[str, str]:
        """What an index built now would be built with."""
        model = self._given.name if self._given else model_name(self.settings)
        return {"format": schema.FORMAT, "model": model}

    def _check_fingerprint(self) -> None:
        built, shared = self.catalogue.fingerprint(), bool(self.settings.database_url)
        if not built:
            if kept := len(self.originals.all()):
                next_step = (
                    "Put a backup of the database back, or name an empty folder with REPORTQA_INDEX."
                    if shared
                    else "Put a backup back, or reportqa repair reads them again."
                )
                raise DamagedError(
                    f"The catalogue of {self.settings.index} is gone, but {counted(kept, 'file')} of its documents "
                    f"are kept. {next_step}"
                )
            self.catalogue.set_fingerprint(self.wanted)
            return
        if not self.catalogue.has_every_column():
            built = {**built, "format": f"early {built.get('format', '')}"}
        for name, value in self.wanted.items():
            if built.get(name) != value:
                next_step = (
                    "Ingest the documents again with an empty database and an empty folder"
                    if shared
                    else "reportqa repair reads the documents it keeps again"
                )
                raise IndexMismatchError(
                    f'The index {self.settings.index} was built with {name} "{built.get(name, "unknown")}", now it is '
                    f'"{value}". {next_step}, or set things back.'
                )

    # --- changing ---

    def add(
        self,
        document: Document,
        path: Path,
        passages: Sequence[Passage],
        *,
        restricted: bool = False,
        tell: Tell = silent,
    ) -> Entry:
        """Store one document; after this returns it is found, unless it is ``restricted``, and nothing is lost if the
        process is killed. ``tell`` hears how far the work is.

        Raises ReadingError when the file at ``path`` no longer is what was read.
        """
        made = self._made(document, passages, tell)
        with self._moving(waited_for=self.catalogue.replaces(document.key, str(path))):
            self.originals.keep(document.key, path)
            return self.catalogue.add(document, str(path), passages, *made, restricted)

    def store(self, document: Document, path: str, passages: Sequence[Passage], *, restricted: bool = False) -> Entry:
        """Store one document in the catalogue alone, as read from ``path``."""
        return self.catalogue.add(document, path, passages, *self._made(document, passages), restricted)

    def _made(
        self, document: Document, passages: Sequence[Passage], tell: Tell = silent
    ) -> tuple[Vectors, Sequence[Figure], NumbersSeen, dict[str, str]]:
        """What is stored beside a document: its statements' vectors, its figures, what became of its other numbers,
        and the abbreviations it defines."""
        from reportqa.figures.typing.ledger import figures_of  # asking needs none of how figures are typed

        statements = [(passage, statement) for passage in passages for statement in passage.statements]
        abbreviations = find_abbreviations("\n".join(page.text for page in document.pages))
        texts = [spell_out(embedding_text(passage, statement), abbreviations) for passage, statement in statements]
        vectors = self._embedded(texts, tell)
        figures = figures_of(document, passages, tell)
        return vectors, figures, numbers_seen(document, passages, figures), abbreviations

    def _embedded(self, texts: Sequence[str], tell: Tell) -> Vectors:
        """The vectors of ``texts``, a part of them at a time: a long paper's tokens need not lie in memory together."""
        parts = []
        for begin in range(0, len(texts), _AT_A_TIME) or (0,):
            tell("embedded", begin, len(texts))
            parts.append(self.embedder.embed(texts[begin : begin + _AT_A_TIME]))
        return np.concatenate(parts)

    def original(self, key: str) -> Path:
        """The index's own copy of the file that the document ``key`` was read from, whatever its state.

        Raises UsageError when there is none.
        """
        found = self.originals.find(key)
        if found is None:
            raise UsageError(f'The index {self.settings.index} keeps no file of a document "{key}". Add it again.')
        return found

    def withdraw(self, keys: Iterable[str]) -> None:
        """Take documents out of every answer; their lines stay in the catalogue."""
        with self._moving():
            self.catalogue.set_states(dict.fromkeys(keys, "withdrawn"))

    def restore(self, entries: Sequence[Entry]) -> None:
        """Take withdrawn documents back in: of each file the newest edition, unless a newer one is current."""
        newest = {entry.path: entry.key for entry in sorted(entries, key=lambda entry: entry.edition)}
        with self._moving():
            replaced = {entry.path for entry in self.catalogue.entries(restricted=True)}
            back = {key for path, key in newest.items() if path not in replaced}
            self.catalogue.set_states({e.key: "current" if e.key in back else "superseded" for e in entries})

    def restrict(self, keys: Iterable[str], restricted: bool) -> None:
        """Keep documents from all that is searched and shown to the public, or no longer."""
        with self._moving():
            self.catalogue.restrict(keys, restricted)

    def supersede(self, path: str, key: str) -> None:
        """The file at ``path`` now holds the document ``key``: another read from there is an older edition."""
        held = self.catalogue.entries(restricted=True)
        if older := [entry.key for entry in held if entry.path == path and entry.key != key]:
            with self._moving():
                self.catalogue.set_states(dict.fromkeys(older, "superseded"))

    @contextmanager
    def _moving(self, *, waited_for: bool = True) -> Iterator[None]:
        """Documents change in here, and Chroma after them. Unless only something new comes in, whoever looks at the
        revision waits until both have changed."""
        with self._motion if waited_for else nullcontext():
            with self._turns.changing():
                yield
            self._steps.sync()

    def revision(self) -> Revision:
        """How often what is searched has changed; waits until what is being changed is."""
        with self._motion:
            return self.catalogue.revision()

    def is_moving(self) -> bool:
        """Whether a document is being taken out, or another put in its place."""
        if free := self._motion.acquire(blocking=False):
            self._motion.release()
        return not free

    # --- identity ---

    def version(self) -> str:
        """A word for exactly what is searched: 12 hexadecimal digits over the current documents' keys."""
        return self.version_of(self.catalogue.entries())

    def version_of(self, entries: Iterable[Entry]) -> str:
        """The word for a corpus of these documents."""
        keys = sorted(entry.key for entry in entries)
        return hashlib.sha256("\n".join([*keys, *map(str, self.wanted.items())]).encode()).hexdigest()[:12]

    def embed_question(self, question: str) -> Vectors:
        """The unit vector of a question, shape (dimensions,)."""
        vector: Vectors = self.embedder.embed([question])[0]
        return vector

    def likeness(self, text: str, *others: str) -> float:
        """How alike in meaning ``text`` is to the one of ``others`` that is most alike: a cosine."""
        vectors = self.embedder.embed([text, *others])
        return float((vectors[1:] @ vectors[0]).max())


def embedding_text(passage: Passage, statement: Statement) -> str:
    """What is embedded for a statement: its nearest heading and its context before its own words."""
    heading = passage.headings[-1] if passage.headings else ""
    context = " ".join(statement.context.split()[-25:])
    return ". ".join(part for part in (heading, context, statement.text) if part)

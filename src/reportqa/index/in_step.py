"""Chroma kept in step with the catalogue, and made again from it where it fails."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from threading import RLock, Thread
from time import monotonic

from reportqa.errors import VectorsError
from reportqa.index.catalogue import Catalogue
from reportqa.index.embedding import Vectors
from reportqa.index.vectors import VectorStore

_log = logging.getLogger(__name__)
_AGAIN = 5.0  # seconds before a store that could not be opened is tried again


class InStep:
    """A store of vectors, opened by ``opens`` when it is first needed, that holds what ``catalogue`` says it should.

    It is changed within ``changing`` only: by one process at a time.
    """

    def __init__(
        self,
        opens: Callable[[], VectorStore],
        catalogue: Catalogue,
        changing: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._opens = opens
        self._changing = changing
        self._catalogue = catalogue
        self._turn = RLock()
        self._store: VectorStore | None = None
        self._mending: Thread | None = None
        self._failed = -_AGAIN
        self._closing = False

    @property
    def store(self) -> VectorStore:
        """The store, in step. Raises VectorsError when it can be neither opened nor filled."""
        store = self._store
        if store is not None:
            return store  # who searches waits for nobody who fills
        with self._turn:
            if self._store is None:
                store = self._opens()
                try:
                    with self._changing():
                        self._check(store)
                except BaseException:
                    store.close()
                    raise
                self._store = store
            return self._store

    def nearest(self, vector: Vectors, count: int, documents: Sequence[str]) -> list[tuple[str, float]]:
        """What the store finds. Raises VectorsError when it fails; meanwhile it is opened anew, for later questions."""
        if self._mending is not None and self._mending.is_alive():
            raise VectorsError("The search by meaning (Chroma) is being made again from the catalogue.")
        try:
            return self.store.nearest(vector, count, documents)
        except VectorsError as problem:
            _log.warning("%s", problem)
            self._mend()
            raise

    @property
    def is_well(self) -> bool:
        """Whether the last search succeeded and nothing is being made again."""
        return self._store is not None or self._failed < 0

    def sync(self) -> None:
        """Bring the store into step; where it fails, empty it and fill it again. Raises VectorsError."""
        with self._turn:
            store = self.store
            with self._changing():
                try:
                    self._sync(store)
                except VectorsError:
                    self._fill(store)

    def fill(self) -> int:
        """Empty the store and fill it again; how many vectors it holds."""
        with self._turn:
            store = self.store
            with self._changing():
                self._fill(store)
            return store.count()

    def close(self) -> None:
        """Give the store up; what is being filled is left where it stands, to be gone on with."""
        self._closing = True
        if self._mending is not None:
            self._mending.join()
        with self._turn:
            self._give_up()

    def _check(self, store: VectorStore) -> None:
        if not store.is_sound(self._catalogue.any_vector()):
            self._fill(store)
        self._sync(store)
        if not self._closing and store.count() != self._catalogue.statement_count():
            self._fill(store)

    def _fill(self, store: VectorStore) -> None:
        self._catalogue.set_all_unsynced()
        store.clear()
        self._sync(store)

    def _sync(self, store: VectorStore) -> None:
        for key, searched in self._catalogue.unsynced():
            if self._closing:
                return
            store.remove(key)
            if searched:
                keys, vectors = self._catalogue.vectors_of(key)
                if keys:
                    store.add(key, keys, vectors)
            self._catalogue.set_synced(key, searched)

    def _mend(self) -> None:
        """Open the store anew in a thread of its own, unless that was tried just now."""
        with self._turn:
            waits = self._closing or (self._mending is not None and self._mending.is_alive())
            if not waits and monotonic() - self._failed >= _AGAIN:
                self._failed = monotonic()
                self._give_up()
                self._mending = Thread(target=self._opened_anew, name="mending", daemon=True)
                self._mending.start()

    def _opened_anew(self) -> None:
        try:
            _ = self.store
        except VectorsError as problem:
            _log.warning("%s", problem)
        except Exception:
            _log.exception("the search by meaning could not be made again")

    def _give_up(self) -> None:
        store, self._store = self._store, None
        if store is not None:
            store.close()

"""Statement vectors in Chroma. Everything here can be made again from the SQL catalogue."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from reportqa.errors import VectorsError
from reportqa.index.embedding import Vectors

_COLLECTION = "statements"
_BATCH = 2000
# How many vectors a search holds on to. With 200 it found four fifths of the nearest among 450,000 vectors, and to one
# question in five none; with 2,000 nearly all, for four milliseconds more (docs/performance.md).
_LOOKED_AT = 2_000
# How many vectors a search for one must find for the files to be believed; fewer than it holds on to.
_PROBE = 50


class VectorStore:
    """Vectors of statements, found by cosine. Opened by one process at a time; the index's lock sees to that.

    Every method raises VectorsError when Chroma fails.
    """

    def __init__(self, place: Local | Remote) -> None:
        self._place = place
        self._client, self._collection = place.open()

    def close(self) -> None:
        """Give Chroma's files up, so that what is opened next reads them anew."""
        self._client.close()

    def count(self) -> int:
        """How many vectors are stored."""
        with _told():
            return int(self._collection.count())

    def add(self, document: str, keys: Sequence[str], vectors: Vectors) -> None:
        """Store one document's vectors; storing them again changes nothing."""
        for begin in range(0, len(keys), _BATCH):
            part = list(keys[begin : begin + _BATCH])
            with _told():
                self._collection.upsert(
                    ids=part,
                    embeddings=vectors[begin : begin + _BATCH],
                    metadatas=[{"document": document}] * len(part),
                )

    def remove(self, document: str) -> None:
        """Take out one document's vectors."""
        with _told():
            self._collection.delete(where={"document": document})

    def nearest(self, vector: Vectors, count: int, documents: Sequence[str] = ()) -> list[tuple[str, float]]:
        """Up to ``count`` statement keys with their cosine, nearest first, of ``documents`` only if any are named."""
        where: Any = {"document": {"$in": list(documents)}} if documents else None
        with _told():
            found = self._collection.query(
                query_embeddings=[vector], n_results=count, where=where, include=["distances"]
            )
        return [
            (key, 1.0 - float(distance))
            for key, distance in zip(found["ids"][0], (found["distances"] or [[]])[0], strict=True)
        ]

    def is_sound(self, vector: Vectors) -> bool:
        """Whether a search for ``vector`` finds as many as are stored; not so when Chroma's files were damaged."""
        try:
            return len(self.nearest(vector, _PROBE)) == min(self.count(), _PROBE)
        except VectorsError:
            return False

    def clear(self) -> None:
        """Take out everything, whatever state it is in, to be filled again from the catalogue."""
        self.close()
        self._client, self._collection = self._place.open_empty()


@dataclass(frozen=True, slots=True)
class Local:
    """Chroma in a folder of this machine."""

    folder: Path

    def open(self) -> tuple[Any, Any]:
        """Client and collection; a folder of no use is emptied: the index fills it again from the catalogue."""
        try:
            return self._connect()
        except Exception:
            # Chroma raises its own and its core's errors, and remembers what failed to start until told otherwise.
            from chromadb.api.client import SharedSystemClient

            SharedSystemClient.clear_system_cache()
            return self.open_empty()

    def open_empty(self) -> tuple[Any, Any]:
        """Client and collection of an emptied folder."""
        _delete(self.folder)
        with _told():
            return self._connect()

    def _connect(self) -> tuple[Any, Any]:
        import chromadb

        return _collection(chromadb.PersistentClient(path=str(self.folder), settings=_silent()), _COLLECTION)


@dataclass(frozen=True, slots=True)
class Remote:
    """A Chroma server at ``address`` (http://host:port) and the ``collection`` of this index on it."""

    address: str
    collection: str

    def open(self) -> tuple[Any, Any]:
        """Client and collection."""
        with _told():
            return _collection(self._client(), self.collection)

    def open_empty(self) -> tuple[Any, Any]:
        """Client and emptied collection."""
        from chromadb.errors import NotFoundError

        with _told():
            client = self._client()
            with suppress(NotFoundError):
                client.delete_collection(self.collection)
            return _collection(client, self.collection)

    def _client(self) -> Any:
        import chromadb

        parts = urlsplit(self.address)
        port = parts.port or (443 if parts.scheme == "https" else 8000)
        return chromadb.HttpClient(parts.hostname or "", port, ssl=parts.scheme == "https", settings=_silent())


@contextmanager
def _told() -> Iterator[None]:
    """Chroma raises its own and its core's errors; all mean that it, or its files, are of no use now."""
    try:
        yield
    except Exception as problem:
        raise VectorsError(
            f"The search by meaning (Chroma) failed: {problem}. It is made again from the catalogue when the index is "
            "opened next; reportqa repair does it at once."
        ) from problem


def _silent() -> Any:
    from chromadb.config import Settings as ChromaSettings

    return ChromaSettings(anonymized_telemetry=False)


def _collection(client: Any, name: str) -> tuple[Any, Any]:
    try:
        # ef and neighbours above the defaults: measured recall matters more here than some milliseconds.
        hnsw = {"space": "cosine", "ef_construction": 200, "ef_search": _LOOKED_AT, "max_neighbors": 32}
        collection = client.get_or_create_collection(name, embedding_function=None, configuration={"hnsw": hnsw})
        held = collection.configuration_json.get("hnsw")
        if held and held["ef_search"] != _LOOKED_AT:  # made by an older program
            collection.modify(configuration={"hnsw": {"ef_search": _LOOKED_AT}})
    except Exception:
        client.close()
        raise
    return client, collection


def _delete(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder, ignore_errors=True)
    else:
        folder.unlink(missing_ok=True)

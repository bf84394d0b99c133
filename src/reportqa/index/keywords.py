"""Keyword search over stems: SQLite's FTS5, or PostgreSQL's text search ranked by the same formula (BM25)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, TextClause, bindparam, text

from reportqa.database import is_postgres

# How much a stem in a heading counts beside one in the text.
HEADINGS, BODY = 0.8, 1.0
# In a very large corpus its commonest words are left out beside rarer ones: they would make every passage be scored,
# and tell hardly anything.
_MOST_SCORED = 60_000


@dataclass(frozen=True, slots=True)
class Stemmed:
    """A passage of a document, by its number in the catalogue, as stems."""

    document: str
    passage: int
    headings: Sequence[str]
    body: Sequence[str]


class Keywords(Protocol):
    """The keyword index of one database, within the caller's transaction. It holds only what is searched."""

    def create(self, connection: Connection) -> None:
        """Make its tables, unless they are there."""

    def put(self, connection: Connection, passages: Sequence[Stemmed]) -> None:
        """Take in the passages of one document, of which none is in."""

    def erase(self, connection: Connection, document: str) -> None:
        """Take out a document's passages, if any are in."""

    def clear(self, connection: Connection) -> None:
        """Take out everything."""

    def search(
        self, connection: Connection, terms: Sequence[str], count: int, documents: Sequence[str]
    ) -> list[tuple[str, float]]:
        """Up to ``count`` passage keys with their BM25 for any of ``terms``, best first, of ``documents`` if any."""

    def holding(self, connection: Connection, groups: Sequence[Collection[str]], count: int) -> list[str]:
        """Up to ``count`` keys of passages in which a stem of each of ``groups`` stands, those with most first."""

    def frequencies(self, connection: Connection, terms: Iterable[str]) -> dict[str, int]:
        """In how many passages each of ``terms`` stands; those that none holds are left out."""


def within(documents: Sequence[str]) -> str:
    """The condition of a search in ``documents`` only, if any are named; see ``bound``."""
    return " AND d.key IN :documents" if documents else ""


def bound(query: TextClause, documents: Sequence[str], **values: Any) -> tuple[TextClause, dict[str, Any]]:
    """A query with ``within`` in it, and its values."""
    if documents:
        query = query.bindparams(bindparam("documents", expanding=True))
        values["documents"] = list(documents)
    return query, values


def keywords_of(connection: Connection) -> Keywords:
    """The keyword index of this database."""
    if is_postgres(connection):
        from reportqa.index.keywords_postgres import PostgresKeywords

        return PostgresKeywords()
    return SqliteKeywords()


class SqliteKeywords:
    """FTS5 over stems: what it makes of a stem, splitting none, is the stem."""

    def create(self, connection: Connection) -> None:
        """Make the tables, unless they are there."""
        for statement in (
            "CREATE VIRTUAL TABLE IF NOT EXISTS passage_words USING fts5(headings, body, tokenize='unicode61')",
            "CREATE VIRTUAL TABLE IF NOT EXISTS passage_terms USING fts5vocab(passage_words, 'row')",
        ):
            connection.execute(text(statement))

    def put(self, connection: Connection, passages: Sequence[Stemmed]) -> None:
        """Take in the passages of one document, of which none is in."""
        rows = [{"id": p.passage, "headings": " ".join(p.headings), "body": " ".join(p.body)} for p in passages]
        if rows:
            connection.execute(
                text("INSERT INTO passage_words(rowid, headings, body) VALUES (:id, :headings, :body)"), rows
            )

    def erase(self, connection: Connection, document: str) -> None:
        """Take out a document's passages."""
        mine = "SELECT id FROM passage WHERE document = :document"
        connection.execute(text(f"DELETE FROM passage_words WHERE rowid IN ({mine})"), {"document": document})

    def clear(self, connection: Connection) -> None:
        """Take out everything."""
        connection.execute(text("DELETE FROM passage_words"))

    def search(
        self, connection: Connection, terms: Sequence[str], count: int, documents: Sequence[str]
    ) -> list[tuple[str, float]]:
        """Passage keys and their BM25, best first."""
        ranked = (
            f"SELECT passage_words.rowid AS id, bm25(passage_words, {HEADINGS}, {BODY}) AS score FROM passage_words "
            "{joined} WHERE passage_words MATCH :match{within} ORDER BY score LIMIT :count"
        )
        # Only what is searched is in the keyword index, so that the best are taken before anything is joined to them.
        joined = "JOIN passage p ON p.id = passage_words.rowid JOIN document d ON d.key = p.document"
        best = ranked.format(joined=joined if documents else "", within=within(documents))
        query = text(
            f"SELECT p.key, score FROM ({best}) JOIN passage p USING (id) JOIN document d ON d.key = p.document "
            "WHERE d.state = 'current' AND NOT d.restricted ORDER BY score"
        )
        telling = self._telling(connection, terms)
        rows = connection.execute(*bound(query, documents, match=_any(telling), count=count)) if telling else ()
        return [(row.key, -float(row.score)) for row in rows]

    def _telling(self, connection: Connection, terms: Sequence[str]) -> list[str]:
        """Those of ``terms`` that stand anywhere, the rarest first, as many as keep what is scored in bounds."""
        held = self.frequencies(connection, terms)
        kept: list[str] = []
        scored = 0
        for term in sorted(held, key=lambda term: (held[term], term)):
            scored += held[term]
            if kept and scored > _MOST_SCORED:
                break
            kept.append(term)
        return kept

    def holding(self, connection: Connection, groups: Sequence[Collection[str]], count: int) -> list[str]:
        """The keys of passages with one stem of each group, best first."""
        query = text(
            "SELECT p.key FROM (SELECT rowid AS id, rank FROM passage_words WHERE passage_words MATCH :match "
            "ORDER BY rank LIMIT :count) JOIN passage p USING (id) ORDER BY rank"
        )
        match = " AND ".join(f"({_any(group)})" for group in groups)
        return list(connection.execute(query, {"match": match, "count": count}).scalars())

    def frequencies(self, connection: Connection, terms: Iterable[str]) -> dict[str, int]:
        """In how many passages each term stands."""
        query = text("SELECT term, doc FROM passage_terms WHERE term IN :terms").bindparams(
            bindparam("terms", expanding=True)
        )
        return {row.term: int(row.doc) for row in connection.execute(query, {"terms": list(terms)})}


def _any(terms: Iterable[str]) -> str:
    return " OR ".join(f'"{term}"' for term in terms)

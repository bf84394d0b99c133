"""Keyword search in PostgreSQL: its text search finds the passages, and they are ranked as FTS5 ranks them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, text

from reportqa.index.keywords import BODY, HEADINGS, Stemmed, bound, within

_K1, _B = 1.2, 0.75  # as FTS5 has them
_LAST = 16_383  # the last position that a tsvector knows

_TABLES = (
    "CREATE TABLE IF NOT EXISTS passage_words (passage INTEGER PRIMARY KEY, document VARCHAR NOT NULL, "
    "words TSVECTOR NOT NULL, length INTEGER NOT NULL)",
    "CREATE INDEX IF NOT EXISTS passage_words_by_word ON passage_words USING gin (words)",
    "CREATE INDEX IF NOT EXISTS passage_words_by_document ON passage_words (document)",
    # In how many passages each stem stands; and how many passages there are, of how many stems in all.
    "CREATE TABLE IF NOT EXISTS passage_terms (term VARCHAR PRIMARY KEY, passages INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS passage_totals (passages INTEGER NOT NULL, length BIGINT NOT NULL)",
    "INSERT INTO passage_totals SELECT 0, 0 WHERE NOT EXISTS (SELECT FROM passage_totals)",
)
_COUNTED = """
WITH mine AS (SELECT u.lexeme, count(*) AS n FROM passage_words, unnest(words) AS u
              WHERE document = :document GROUP BY u.lexeme)
"""
_SEARCH = f"""
WITH total AS (SELECT greatest(passages, 1) AS n, greatest(length, 1)::float / greatest(passages, 1) AS average
               FROM passage_totals),
asked AS (SELECT term, CASE WHEN 2 * t.passages < n THEN ln((n - t.passages + 0.5) / (t.passages + 0.5)) ELSE 1e-6 END
                 AS weight FROM passage_terms t, total WHERE term IN :terms)
SELECT p.key, sum(a.weight * often * {_K1 + 1}
                  / (often + {_K1} * ({1 - _B} + {_B} * w.length / average))) AS score
FROM passage_words w CROSS JOIN total JOIN passage p ON p.id = w.passage JOIN document d ON d.key = p.document
CROSS JOIN LATERAL unnest(w.words) AS u JOIN asked a ON a.term = u.lexeme
CROSS JOIN LATERAL (SELECT {HEADINGS} * cardinality(array_positions(u.weights, 'A'))
                         + {BODY} * cardinality(array_positions(u.weights, 'D')) AS often) AS o
WHERE w.words @@ CAST(:match AS tsquery) AND d.state = 'current' AND NOT d.restricted
"""


class PostgresKeywords:
    """A tsvector a passage, its heading's stems marked A, with the counts that BM25 needs beside it."""

    def create(self, connection: Connection) -> None:
        """Make the tables, unless they are there."""
        for statement in _TABLES:
            connection.execute(text(statement))

    def put(self, connection: Connection, passages: Sequence[Stemmed]) -> None:
        """Take in the passages of one document, of which none is in."""
        rows = [
            {"passage": p.passage, "document": p.document, "words": _vector(p), "length": len(p.headings) + len(p.body)}
            for p in passages
        ]
        if not rows:
            return
        connection.execute(
            text("INSERT INTO passage_words VALUES (:passage, :document, CAST(:words AS tsvector), :length)"), rows
        )
        connection.execute(
            text(
                f"{_COUNTED} INSERT INTO passage_terms SELECT lexeme, n FROM mine ORDER BY lexeme "
                "ON CONFLICT (term) DO UPDATE SET passages = passage_terms.passages + excluded.passages"
            ),
            {"document": passages[0].document},
        )
        self._total(connection, len(rows), sum(row["length"] for row in rows))

    def erase(self, connection: Connection, document: str) -> None:
        """Take out a document's passages."""
        held = {"document": document}
        count, length = connection.execute(
            text("SELECT count(*), coalesce(sum(length), 0) FROM passage_words WHERE document = :document"), held
        ).one()
        if not count:
            return
        connection.execute(
            text(f"{_COUNTED} UPDATE passage_terms SET passages = passages - n FROM mine WHERE term = lexeme"),
            held,
        )
        connection.execute(text("DELETE FROM passage_terms WHERE passages <= 0"))
        connection.execute(text("DELETE FROM passage_words WHERE document = :document"), held)
        self._total(connection, -count, -length)

    def clear(self, connection: Connection) -> None:
        """Take out everything."""
        for statement in ("DELETE FROM passage_words", "DELETE FROM passage_terms"):
            connection.execute(text(statement))
        connection.execute(text("UPDATE passage_totals SET passages = 0, length = 0"))

    def search(
        self, connection: Connection, terms: Sequence[str], count: int, documents: Sequence[str]
    ) -> list[tuple[str, float]]:
        """Passage keys and their BM25, best first."""
        query = text(f"{_SEARCH}{within(documents)} GROUP BY p.key ORDER BY score DESC, p.key LIMIT :count")
        match = " | ".join(map(_quoted, terms))
        values = {"terms": list(terms), "match": match, "count": count}
        asked = query.bindparams(bindparam("terms", expanding=True))
        return [(row.key, float(row.score)) for row in connection.execute(*bound(asked, documents, **values))]

    def holding(self, connection: Connection, groups: Sequence[Collection[str]], count: int) -> list[str]:
        """The keys of passages with one stem of each group, those with most of them first."""
        query = text(
            "SELECT p.key FROM passage_words w JOIN passage p ON p.id = w.passage "
            "WHERE w.words @@ CAST(:match AS tsquery) "
            "ORDER BY ts_rank(w.words, CAST(:match AS tsquery), 1) DESC, p.key LIMIT :count"
        )
        match = " & ".join(f"({' | '.join(map(_quoted, group))})" for group in groups)
        return list(connection.execute(query, {"match": match, "count": count}).scalars())

    def frequencies(self, connection: Connection, terms: Iterable[str]) -> dict[str, int]:
        """In how many passages each term stands."""
        query = text("SELECT term, passages FROM passage_terms WHERE term IN :terms").bindparams(
            bindparam("terms", expanding=True)
        )
        return {row.term: int(row.passages) for row in connection.execute(query, {"terms": list(terms)})}

    def _total(self, connection: Connection, passages: int, length: Any) -> None:
        connection.execute(
            text("UPDATE passage_totals SET passages = passages + :passages, length = length + :length"),
            {"passages": passages, "length": length},
        )


def _vector(passage: Stemmed) -> str:
    """A passage as a tsvector is written."""
    marked = [(stem, "A") for stem in passage.headings] + [(stem, "D") for stem in passage.body]
    places: dict[str, list[str]] = {}
    for place, (stem, mark) in enumerate(marked, start=1):
        places.setdefault(stem, []).append(f"{min(place, _LAST)}{mark}")
    return " ".join(f"{_quoted(stem)}:{','.join(found)}" for stem, found in places.items())


def _quoted(stem: str) -> str:
    """A stem as a lexeme is written: no word is taken apart."""
    return "'" + stem.replace("\\", "\\\\").replace("'", "''") + "'"

"""Keyword search in PostgreSQL: its text search finds the passages, and they are ranked as FTS5 ranks them."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, text

from reportqa.index.keywords import BODY, HEADINGS, Stemmed, bound

_K1, _B = 1.2, 0.75  # as FTS5 has them
_MOST_RANKED = 1_500
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
# The passages found are settled first: the planner would rather look through all of them.
_SEARCH = """
WITH found AS MATERIALIZED (
    (SELECT passage FROM passage_words WHERE words @@ CAST(:telling AS tsquery){within})
    UNION
    (SELECT passage FROM passage_words WHERE words @@ CAST(:common AS tsquery){within}
     ORDER BY ts_rank(CAST(:parts AS real[]), words, CAST(:common AS tsquery), 1) DESC, passage LIMIT :most))
SELECT p.key, w.length, u.lexeme, cardinality(array_positions(u.weights, 'A')) AS headings,
       cardinality(array_positions(u.weights, 'D')) AS body
FROM found f JOIN passage_words w USING (passage) JOIN passage p ON p.id = f.passage
CROSS JOIN LATERAL unnest(w.words) AS u
WHERE u.lexeme = ANY(:terms)
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
        held = self.frequencies(connection, terms)
        if not held:
            return []
        passages, length = connection.execute(text("SELECT passages, length FROM passage_totals")).one()
        telling, common = (list(held), []) if documents else _parted(held, passages, count)
        average = length / max(passages, 1)
        weights = {term: _weight(passages, n) for term, n in held.items()}
        query = text(_SEARCH.format(within=" AND document IN :documents" if documents else ""))
        values = {
            "terms": list(held),
            "telling": " | ".join(map(_quoted, telling)),
            "common": " | ".join(map(_quoted, common)),
            "most": _MOST_RANKED,
            "parts": [BODY, BODY, BODY, HEADINGS],
        }
        scores: dict[str, float] = {}
        for row in connection.execute(*bound(query, documents, **values)):
            often = HEADINGS * row.headings + BODY * row.body
            share = often * (_K1 + 1) / (often + _K1 * (1 - _B + _B * row.length / average))
            scores[row.key] = scores.get(row.key, 0.0) + weights[row.lexeme] * share
        return sorted(scores.items(), key=lambda found: (-found[1], found[0]))[:count]

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


def _weight(passages: int, held: int) -> float:
    """What a stem tells that ``held`` of ``passages`` hold; almost nothing where more than half of them do."""
    weight = math.log((passages - held + 0.5) / (held + 0.5))
    return weight if weight > 0 else 1e-6


def _parted(held: Mapping[str, int], passages: int, count: int) -> tuple[list[str], list[str]]:
    """The stems that tell most, by how many of the ``passages`` have each: the rarest, which together bring no more
    than can be ranked; and the others, of whose passages those are ranked that have most of them. What half of all have
    tells nothing, and is looked for only where the others bring fewer than ``count``."""
    telling: list[str] = []
    brought = 0
    for term in sorted(held, key=lambda term: held[term]):
        if brought + held[term] > _MOST_RANKED:
            break
        brought += held[term]
        telling.append(term)
    rest = [term for term in held if term not in telling]
    common = [term for term in rest if 2 * held[term] < passages]
    return telling, common if common or brought >= count else rest


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

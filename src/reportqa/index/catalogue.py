"""The SQL side of the index: what is known of documents, and all that Chroma is rebuilt from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Engine, bindparam, delete, func, insert, inspect, select, text, update

from reportqa.database import insert_new, make_tables
from reportqa.domain import Document, Entry, Figure, Page, PageWords, Passage
from reportqa.figures.typing.coverage import NumbersSeen
from reportqa.index import keywords, ledger, schema, vocabulary
from reportqa.index.carried import Carried
from reportqa.index.content import erase_content, insert_content, insert_rows, insert_words, set_state
from reportqa.index.embedding import Vectors
from reportqa.index.findings import KeptFindings
from reportqa.index.page_words import unpacked
from reportqa.index.revisions import Revision, changed, revision
from reportqa.index.rows import StoredPassage, document_row, entry_of, stored_passage, vectors_from
from reportqa.index.studies import KeptStudies

_PASSAGES = select(schema.passage).where(schema.among(schema.passage.c.key))
_STATED_IN = (
    select(schema.statement).where(schema.among(schema.statement.c.passage)).order_by(schema.statement.c.ordinal)
)
_PAGE_TEXT = select(schema.page.c.text).where(
    schema.page.c.document == bindparam("key"), schema.page.c.number == bindparam("page")
)


class Catalogue:
    """Documents, passages, statements and figures in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        try:
            with self._engine.begin() as connection:
                make_tables(connection, schema.metadata)
        except BaseException:
            self.close()
            raise
        self.findings = KeptFindings(self._engine)
        self.studies = KeptStudies(self._engine)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    # --- fingerprint ---

    def fingerprint(self) -> dict[str, str]:
        """What the index was built with; empty for a new one."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(schema.fingerprint.c.name, schema.fingerprint.c.value))
            return {row.name: row.value for row in rows}

    def has_every_column(self) -> bool:
        """Whether a document's line holds all that it should: the format's number once stayed when that grew."""
        with self._engine.connect() as connection:
            held = {column["name"] for column in inspect(connection).get_columns("document")}
        return held >= set(schema.document.c.keys())

    def collection(self) -> str:
        """A name that no other index has, by which a Chroma server keeps its vectors; given once."""
        table, name = schema.fingerprint, "collection"
        with self._engine.begin() as connection:
            connection.execute(insert_new(connection, table), [{"name": name, "value": f"reportqa-{uuid4().hex[:16]}"}])
            return str(connection.execute(select(table.c.value).where(table.c.name == name)).scalar())

    def revision(self) -> Revision:
        """How often what is searched has changed."""
        with self._engine.connect() as connection:
            return revision(connection)

    def set_fingerprint(self, values: Mapping[str, str]) -> None:
        """Remember what the index is built with."""
        with self._engine.begin() as connection:
            connection.execute(delete(schema.fingerprint).where(schema.fingerprint.c.name.in_(list(values))))
            connection.execute(insert(schema.fingerprint), [{"name": n, "value": v} for n, v in values.items()])

    def count_words(self) -> None:
        """Bring the words of all documents into step with those that are searched, where an older program left them."""
        with self._engine.begin() as connection:
            vocabulary.bring_into_step(connection)
            older = inspect(connection).has_table("passage_words")
        if older:
            self.fill_keywords()
            with self._engine.begin() as connection:
                for table in ("passage_terms", "passage_words", "passage_totals"):
                    connection.execute(text(f"DROP TABLE IF EXISTS {table}"))

    # --- documents ---

    def entries(self, states: Iterable[str] = ("current",), *, restricted: bool = False) -> list[Entry]:
        """The documents in any of ``states``, by name and edition; those that are restricted only when asked for."""
        wanted = schema.document.c.state.in_(list(states))
        return self._entries(wanted if restricted else wanted & schema.document.c.restricted.is_(False))

    def _entries(self, condition: ColumnElement[bool]) -> list[Entry]:
        passages = select(func.count()).where(schema.passage.c.document == schema.document.c.key).scalar_subquery()
        query = (
            select(schema.document, passages.label("passages"))
            .where(condition)
            .order_by(schema.document.c.name, schema.document.c.edition)
        )
        with self._engine.connect() as connection:
            return [entry_of(row) for row in connection.execute(query)]

    def keys(self) -> set[str]:
        """The keys of every document, whatever its state."""
        with self._engine.connect() as connection:
            return set(connection.execute(select(schema.document.c.key)).scalars())

    def is_public(self, key: str) -> bool:
        """Whether the document ``key`` is not for staff only; a document that is not known may be named, too."""
        table = schema.document.c
        query = select(table.restricted).where(table.key == key)
        with self._engine.connect() as connection:
            return not connection.execute(query).scalar()

    def entry(self, key: str) -> Entry | None:
        """The document ``key``, whatever its state; None when it is not known."""
        return next(iter(self._entries(schema.document.c.key == key)), None)

    def add(
        self,
        document: Document,
        path: str,
        passages: Sequence[Passage],
        vectors: Vectors,
        figures: Sequence[Figure],
        seen: NumbersSeen,
        abbreviations: Mapping[str, str],
        restricted: bool = False,
    ) -> Entry:
        """Store one document whole, in one transaction; an older edition read from ``path`` is superseded.

        It is ``restricted`` when that is asked for, or when an older edition or it itself was so.
        """
        table = schema.document
        with self._engine.begin() as connection:
            was = connection.execute(select(table.c.restricted).where(table.c.key == document.key)).scalar()
            restricted = restricted or bool(was)
            erase_content(connection, document.key)
            connection.execute(delete(table).where(table.c.key == document.key))
            edition = connection.execute(select(func.max(table.c.edition)).where(table.c.path == path)).scalar() or 0
            held = select(table.c.key, table.c.state, table.c.restricted).where(table.c.path == path)
            older = connection.execute(held).all()
            changed(connection, removes=was is not None or any(row.state == "current" for row in older))
            for row in older:
                if row.state == "current":
                    set_state(connection, row.key, "superseded")
            # What is kept from the public stays so in its next edition, until somebody says otherwise.
            restricted = restricted or any(row.restricted for row in older)
            connection.execute(insert(table), [document_row(document, path, edition + 1, restricted)])
            insert_content(connection, document, passages, vectors)
            if not restricted:
                insert_words(connection, document.key)
            insert_rows(connection, schema.figure, [ledger.figure_row(figure) for figure in figures])
            insert_rows(connection, schema.number_seen, ledger.seen_rows(document.key, seen))
            insert_rows(
                connection,
                schema.abbreviation,
                [{"document": document.key, "short": s, "long": long} for s, long in abbreviations.items()],
            )
        return next(iter(self._entries(table.c.key == document.key)))

    def replaces(self, key: str, path: str) -> bool:
        """Whether the document ``key`` from ``path`` would take the place of another, or is here already."""
        table = schema.document.c
        current = (table.path == path) & (table.state == "current")
        with self._engine.connect() as connection:
            return (
                connection.execute(select(table.key).where(current | (table.key == key)).limit(1)).first() is not None
            )

    def set_states(self, states: Mapping[str, str]) -> None:
        """Give documents, by key, another state; what Chroma holds of them is out of step until it is synced."""
        with self._engine.begin() as connection:
            changed(connection, removes=True)
            for key, state in states.items():
                set_state(connection, key, state)

    def restrict(self, keys: Iterable[str], restricted: bool) -> None:
        """Keep documents from the public, or no longer; Chroma is out of step until it is synced."""
        with self._engine.begin() as connection:
            changed(connection, removes=True)
            for key in keys:
                connection.execute(
                    update(schema.document).where(schema.document.c.key == key).values(restricted=restricted)
                )
                set_state(connection, key)

    def set_standing(self, of: Carried) -> None:
        """Give a stored document the edition, state and marks that it had in another catalogue."""
        standing = {name: getattr(of, name) for name in ("edition", "gone", "restricted", "added")}
        with self._engine.begin() as connection:
            changed(connection, removes=True)
            connection.execute(update(schema.document).where(schema.document.c.key == of.key).values(**standing))
            set_state(connection, of.key, of.state)

    def fill_keywords(self) -> int:
        """Empty the keyword index and fill it again; how many passages it holds."""
        with self._engine.begin() as connection:
            keywords.clear(connection)
            for key in connection.execute(select(schema.document.c.key).where(schema.SEARCHED)).scalars().all():
                insert_words(connection, key)
            return keywords.holds(connection)

    def move(self, key: str, path: str) -> None:
        """The same content was found at another path, after its own was gone."""
        table = schema.document
        others = select(func.max(table.c.edition)).where(table.c.path == path, table.c.key != key)
        own = select(table.c.edition).where(table.c.key == key)
        with self._engine.begin() as connection:
            earlier = connection.execute(others).scalar() or 0
            edition = max(connection.execute(own).scalar() or 1, earlier + 1)
            moved = {"path": path, "name": Path(path).name, "gone": False, "edition": edition}
            connection.execute(update(table).where(table.c.key == key).values(**moved))

    def mark_gone(self, keys: Iterable[str], gone: bool) -> None:
        """Remember which documents' files are no longer where they were read."""
        with self._engine.begin() as connection:
            for key in keys:
                connection.execute(update(schema.document).where(schema.document.c.key == key).values(gone=gone))

    # --- what Chroma should hold ---

    def unsynced(self) -> list[tuple[str, bool]]:
        """Keys of the documents for which Chroma may be out of step, and whether they are searched; those first."""
        table = schema.document
        query = select(table.c.key, schema.SEARCHED.label("searched")).where(table.c.vectors_synced.is_(False))
        with self._engine.connect() as connection:
            found = [(row.key, bool(row.searched)) for row in connection.execute(query)]
        return sorted(found, key=lambda each: not each[1])

    def set_synced(self, key: str, searched: bool) -> None:
        """Chroma now holds what it should of this document."""
        with self._engine.begin() as connection:
            changed(connection, removes=not searched)
            connection.execute(update(schema.document).where(schema.document.c.key == key).values(vectors_synced=True))

    def set_all_unsynced(self) -> None:
        """Chroma was emptied."""
        with self._engine.begin() as connection:
            connection.execute(update(schema.document).values(vectors_synced=False))

    def vectors_of(self, key: str) -> tuple[list[str], Vectors]:
        """Statement keys of one document and their vectors, shape (statements, dimensions)."""
        query = select(schema.statement.c.key, schema.statement.c.vector).where(schema.statement.c.document == key)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [row.key for row in rows], vectors_from([row.vector for row in rows])

    def any_vector(self) -> Vectors:
        """The vector of one statement of a current document, shape (dimensions,); (0,) when there is none."""
        query = (
            select(schema.statement.c.vector)
            .join(schema.document, schema.document.c.key == schema.statement.c.document)
            .where(schema.SEARCHED)
            .limit(1)
        )
        with self._engine.connect() as connection:
            found: Vectors = vectors_from(connection.execute(query).scalars().all()).reshape(-1)
        return found

    def statement_count(self) -> int:
        """How many statements current documents have."""
        query = (
            select(func.count())
            .select_from(schema.statement)
            .join(schema.document, schema.document.c.key == schema.statement.c.document)
            .where(schema.SEARCHED)
        )
        with self._engine.connect() as connection:
            return int(connection.execute(query).scalar() or 0)

    # --- finding ---

    def keyword_search(
        self, terms: Sequence[str], count: int, documents: Sequence[str] = ()
    ) -> list[tuple[str, float]]:
        """Passage keys of current documents and their BM25 scores (larger is better) for any of the stems ``terms``."""
        if not terms:
            return []
        with self._engine.connect() as connection:
            return keywords.search(connection, list(dict.fromkeys(terms)), count, documents)

    def term_frequencies(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many passages of current documents each stem stands; those that none holds are left out."""
        with self._engine.connect() as connection:
            return keywords.frequencies(connection, dict.fromkeys(terms))

    def passages(self, keys: Sequence[str]) -> dict[str, StoredPassage]:
        """The passages with these keys, with their statements and vectors."""
        with self._engine.connect() as connection:
            rows = connection.execute(_PASSAGES, {"keys": list(keys)}).all()
            stated = connection.execute(_STATED_IN, {"keys": list(keys)}).all()
        by_passage: dict[str, list[Any]] = {}
        for row in stated:
            by_passage.setdefault(row.passage, []).append(row)
        return {row.key: stored_passage(row, by_passage.get(row.key, [])) for row in rows}

    def page_text(self, document: str, number: int) -> str:
        """The text of one page as it was extracted; "" when there is no such page."""
        with self._engine.connect() as connection:
            return str(connection.execute(_PAGE_TEXT, {"key": document, "page": number}).scalar() or "")

    def document_pages(self, document: str) -> list[Page]:
        """The pages of one document, in order, without their words' boxes (see ``page_words``)."""
        table = schema.page.c
        query = select(table.number, table.text, table.label, table.width, table.height)
        with self._engine.connect() as connection:
            rows = connection.execute(query.where(table.document == document).order_by(table.number))
            return [Page(*row) for row in rows]

    def page_numbers(self, document: str) -> list[int]:
        """The numbers of the pages of one document, in order."""
        table = schema.page.c
        query = select(table.number).where(table.document == document).order_by(table.number)
        with self._engine.connect() as connection:
            return list(connection.execute(query).scalars())

    def page_words(self, document: str, number: int) -> PageWords:
        """The size of one page and where its words stand; sizes 0 and no words when there is no such page."""
        table = schema.page.c
        query = select(table.width, table.height, table.words).where(table.document == document, table.number == number)
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return PageWords(row.width, row.height, unpacked(row.words)) if row else PageWords(0.0, 0.0, ())

    def pages_of(self, wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
        """The texts of several pages, by document key and page number."""
        return {(document, number): self.page_text(document, number) for document, number in set(wanted)}

    def abbreviations(self) -> dict[str, set[str]]:
        """Long forms by abbreviation, as current documents define them."""
        query = (
            select(schema.abbreviation.c.short, schema.abbreviation.c.long)
            .join(schema.document, schema.document.c.key == schema.abbreviation.c.document)
            .where(schema.SEARCHED)
        )
        found: dict[str, set[str]] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(query):
                found.setdefault(row.short, set()).add(row.long)
        return found

    def words(self) -> dict[str, tuple[int, int, int, int]]:
        """The words of current documents, lower case: how often they stand there, how often written small,
        how often with a capital inside a sentence; and in how many documents."""
        with self._engine.connect() as connection:
            return vocabulary.words(connection)

    # --- the ledger ---

    def figures(self, documents: Sequence[str] = ()) -> list[Figure]:
        """The ledger's figures of current documents, of those with these keys only if any are named, as they stand."""
        with self._engine.connect() as connection:
            return ledger.figures(connection, documents)

    def figures_in(self, document: str) -> list[Figure]:
        """The ledger's figures of one document whatever its state, in reading order."""
        with self._engine.connect() as connection:
            return ledger.figures_in(connection, document)

    def figures_naming(self, words: Sequence[Collection[str]], most: int) -> list[Figure]:
        """The ledger's figures in passages that hold a stem of each of ``words``: in the ``most`` likeliest ones."""
        with self._engine.connect() as connection:
            held = keywords.holding(connection, words, most)
            return ledger.figures_in_passages(connection, held)

    def numbers_seen(self) -> dict[str, dict[str, int]]:
        """What became of the numbers of each current document, by key: counts of "figure" and of each reason."""
        with self._engine.connect() as connection:
            return ledger.numbers_seen(connection)

    def figures_near(self, unit: str, low: float, high: float) -> list[ledger.StoredFigure]:
        """The ledger's figures of current documents with this unit and a value from ``low`` to ``high``."""
        with self._engine.connect() as connection:
            return ledger.figures_near(connection, unit, low, high)

    def passages_of_current(self, documents: Sequence[str] = ()) -> list[Passage]:
        """The passages of current documents, of those with these keys only if any are named, as they stand."""
        with self._engine.connect() as connection:
            return ledger.passages(connection, documents)

    def figures_of(self, statements: Sequence[str]) -> list[Figure]:
        """The ledger's figures of these statements."""
        with self._engine.connect() as connection:
            return ledger.figures_of(connection, statements)

    def figures_stated(self, passages: Sequence[Passage]) -> list[Figure]:
        """The ledger's figures of these passages, which were read and are searched."""
        with self._engine.connect() as connection:
            return ledger.figures_stated(connection, passages)

"""The words of all that is searched, counted together as documents come and go, so that an index opens at once."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, text

from reportqa.index import schema

_FEW = 50  # where more documents than these are out of step, all are counted anew
_TAKE_IN = """
    INSERT INTO vocabulary(word, count, small, capital, documents)
    SELECT word, count, small, capital, 1 FROM word WHERE document = :document ORDER BY word
    ON CONFLICT (word) DO UPDATE SET
        count = vocabulary.count + excluded.count,
        small = vocabulary.small + excluded.small,
        capital = vocabulary.capital + excluded.capital,
        documents = vocabulary.documents + 1
"""
_TAKE_OUT = """
    UPDATE vocabulary SET
        count = vocabulary.count - own.count,
        small = vocabulary.small - own.small,
        capital = vocabulary.capital - own.capital,
        documents = vocabulary.documents - 1
    FROM word AS own WHERE own.word = vocabulary.word AND own.document = :document
"""
_ALL = """
    INSERT INTO vocabulary(word, count, small, capital, documents)
    SELECT w.word, sum(w.count), sum(w.small), sum(w.capital), count(*)
    FROM word AS w JOIN counted AS c ON c.document = w.document GROUP BY w.word
"""


def bring_into_step(connection: Connection) -> None:
    """Count the documents that are searched and are not counted yet, and no others: an older index has none counted."""
    for index in schema.word.indexes:
        index.create(connection, checkfirst=True)
    table = schema.counted.c
    counted = set(connection.execute(select(table.document)).scalars())
    searched = set(connection.execute(select(schema.document.c.key).where(schema.SEARCHED)).scalars())
    if len(counted ^ searched) > _FEW:
        connection.execute(delete(schema.counted))
        connection.execute(delete(schema.vocabulary))
        if searched:
            connection.execute(insert(schema.counted), [{"document": key} for key in sorted(searched)])
        connection.execute(text(_ALL))
        return
    for key in sorted(counted - searched):
        take_out(connection, key)
    for key in sorted(searched - counted):
        take_in(connection, key)


def take_in(connection: Connection, key: str) -> None:
    """Count the words of a stored document that is searched, unless they are counted."""
    if not _is_counted(connection, key):
        connection.execute(insert(schema.counted), [{"document": key}])
        connection.execute(text(_TAKE_IN), {"document": key})


def take_out(connection: Connection, key: str) -> None:
    """Count the words of a document, which still are stored, no longer."""
    if _is_counted(connection, key):
        connection.execute(text(_TAKE_OUT), {"document": key})
        connection.execute(delete(schema.vocabulary).where(schema.vocabulary.c.documents <= 0))
        connection.execute(delete(schema.counted).where(schema.counted.c.document == key))


def words(connection: Connection) -> dict[str, tuple[int, int, int, int]]:
    """The words of searched documents, lower case: how often they stand there, how often written small, how often with
    a capital inside a sentence; and in how many documents."""
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in connection.execute(select(schema.vocabulary))}


def _is_counted(connection: Connection, key: str) -> bool:
    return connection.execute(select(schema.counted).where(schema.counted.c.document == key)).first() is not None

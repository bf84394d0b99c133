"""Where SQL is kept: two SQLite files in the index folder, or one PostgreSQL that several machines share."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, MetaData, Table, text
from sqlalchemy.dialects import sqlite

from reportqa import postgres
from reportqa.settings import Settings
from reportqa.sqlite import engine_for

# Taken while tables are made, so that two processes that begin at once make them once.
_MAKING = 0x7265706F


def catalogue_engine(settings: Settings) -> Engine:
    """The engine of the catalogue."""
    if settings.database_url:
        return postgres.engine_for(settings.database_url)
    mended = "reportqa repair makes it again from the documents that the index keeps."
    return engine_for(settings.index / "catalogue.sqlite", synchronous="FULL", mended=mended)


def records_engine(settings: Settings) -> Engine:
    """The engine of the records."""
    if settings.database_url:
        return postgres.engine_for(settings.database_url)
    settings.index.mkdir(parents=True, exist_ok=True)
    mended = (
        "It holds answers given and accounts of staff: restore a backup, or move the file away to begin without them."
    )
    return engine_for(settings.index / "records.sqlite", synchronous="NORMAL", mended=mended)


def is_postgres(connection: Connection) -> bool:
    """Whether the database is PostgreSQL, not SQLite."""
    return connection.dialect.name == "postgresql"


def make_tables(connection: Connection, metadata: MetaData) -> None:
    """Make the tables that are not there yet."""
    if is_postgres(connection):
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MAKING})
    metadata.create_all(connection)


def insert_or(connection: Connection, table: Table) -> Any:
    """An insert into ``table`` that can be told what to do where the row is there already."""
    if is_postgres(connection):
        from sqlalchemy.dialects import postgresql  # which SQLite can do without

        return postgresql.insert(table)
    return sqlite.insert(table)


def insert_new(connection: Connection, table: Table) -> Any:
    """An insert into ``table`` that leaves alone what is there already."""
    return insert_or(connection, table).on_conflict_do_nothing()

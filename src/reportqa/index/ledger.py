"""The ledger of figures in SQL: each Figure is stored whole and comes back equal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from reportqa.domain import Basis, Figure, Number, Passage, Period, PeriodKind, Span, Statement, TablePlace
from reportqa.figures.typing.coverage import FIGURE, NumbersSeen
from reportqa.index import schema
from reportqa.index.rows import passage_of, statement_of

# How many statements of a like figure are looked at: a small plain count stands everywhere.
_NEAR = 40
# What a figure is made of again, in the order in which ``_figure_of`` takes it.
_FIGURE = [
    schema.figure.c[name]
    for name in (
        "document", "statement", "text", "text_start", "text_end", "value", "low", "high", "unit", "qualifier",
        "page", "page_start", "page_end", "measure", "period_stated", "period_from", "place", "basis", "cell", "doubt",
    )
]  # fmt: skip
_OF_STATEMENTS = select(*_FIGURE).where(schema.among(schema.figure.c.statement)).order_by(schema.figure.c.id)
_OF_PASSAGES = (
    select(*_FIGURE)
    .join(schema.statement, schema.statement.c.key == schema.figure.c.statement)
    .where(schema.among(schema.statement.c.passage))
    .order_by(schema.figure.c.id)
)
_BASES = {basis.value: basis for basis in Basis}

# Statements by their keys, each with its headings.
Stated = Mapping[str, tuple[Statement, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class StoredFigure:
    """A number of the ledger and the key of the statement that states it."""

    text: str
    unit: str
    value: str
    statement: str
    document: str


def figure_row(figure: Figure) -> dict[str, Any]:
    """The row of a figure; its headings are its passage's and its statement stands in a table of its own."""
    number, period, cell = figure.number, figure.period, figure.cell
    return {
        "document": figure.document,
        "statement": figure.statement.key,
        "text": number.text,
        "text_start": number.start,
        "text_end": number.end,
        "value": str(number.value),
        "low": None if number.low is None else str(number.low),
        "high": None if number.high is None else str(number.high),
        "unit": number.unit,
        "qualifier": number.qualifier,
        "magnitude": float(number.value),
        "page": figure.span.page,
        "page_start": figure.span.start,
        "page_end": figure.span.end,
        "measure": figure.measure,
        "period": period.label if period else "",
        "period_stated": _period_json(period) if period else "",
        "period_from": figure.period_from,
        "place": figure.place,
        "basis": figure.basis.value,
        "cell": _cell_json(cell) if cell else "",
        "doubt": figure.doubt,
    }


def seen_rows(document: str, seen: NumbersSeen) -> list[dict[str, Any]]:
    """The rows that tell what became of a document's numbers."""
    outcomes = [(FIGURE, seen.figures), *seen.left_aside]
    return [{"document": document, "outcome": outcome, "count": count} for outcome, count in outcomes if count]


def numbers_seen(connection: Connection) -> dict[str, dict[str, int]]:
    """What became of the numbers of each current document, by its key."""
    table = schema.number_seen
    query = (
        select(table.c.document, table.c.outcome, table.c["count"])
        .join(schema.document, schema.document.c.key == table.c.document)
        .where(*_current(()))
    )
    found: dict[str, dict[str, int]] = {}
    for row in connection.execute(query):
        found.setdefault(row[0], {})[row[1]] = row[2]
    return found


def figures(connection: Connection, documents: Sequence[str] = ()) -> list[Figure]:
    """The figures of current documents, of those with these keys only if any are named, in reading order."""
    figure = schema.figure
    query = (
        select(*_FIGURE)
        .join(schema.document, schema.document.c.key == figure.c.document)
        .where(*_current(documents))
        .order_by(schema.document.c.name, schema.document.c.key, figure.c.id)
    )
    stated = _stated(connection, documents)
    return [_figure_of(row, stated) for row in connection.execute(query).all()]


def figures_in(connection: Connection, document: str) -> list[Figure]:
    """The figures of one document whatever its state, in reading order."""
    figure = schema.figure
    query = select(*_FIGURE).where(figure.c.document == document).order_by(figure.c.id)
    stated = _stated(connection, [document], any_state=True)
    return [_figure_of(row, stated) for row in connection.execute(query).all()]


def figures_of(connection: Connection, statements: Sequence[str]) -> list[Figure]:
    """The figures of these statements, in reading order."""
    return _told_whole(connection, connection.execute(_OF_STATEMENTS, {"keys": list(statements)}).all())


def figures_stated(connection: Connection, passages: Sequence[Passage]) -> list[Figure]:
    """The figures of passages that were read, whose documents are current, in reading order."""
    stated = {statement.key: (statement, each.headings) for each in passages for statement in each.statements}
    rows = connection.execute(_OF_STATEMENTS, {"keys": list(stated)}).all()
    return [_figure_of(row, stated) for row in rows]


def figures_in_passages(connection: Connection, passages: Sequence[str]) -> list[Figure]:
    """The figures stated in these passages, in reading order."""
    return _told_whole(connection, connection.execute(_OF_PASSAGES, {"keys": list(passages)}).all())


def _told_whole(connection: Connection, rows: Sequence[Any]) -> list[Figure]:
    """The figures of these rows whose documents are current; only the statements that state one are read."""
    documents, statements = ({row[at] for row in rows} for at in (0, 1))
    stated = _stated(connection, list(documents), list(statements)) if rows else {}
    return [_figure_of(row, stated) for row in rows if row[1] in stated]


def figures_near(connection: Connection, unit: str, low: float, high: float) -> list[StoredFigure]:
    """Figures of current documents with this unit and a value from ``low`` to ``high``; some of them, if many."""
    table = schema.figure.c
    query = (
        select(table.text, table.unit, table.value, table.statement, table.document)
        .join(schema.document, schema.document.c.key == table.document)
        .where(*_current(()), table.unit == unit, table.magnitude.between(low, high))
        .limit(_NEAR)
    )
    return [StoredFigure(*row) for row in connection.execute(query)]


def passages(connection: Connection, documents: Sequence[str] = ()) -> list[Passage]:
    """The passages of current documents, of those with these keys only if any are named, in reading order."""
    statement = schema.statement.c
    kept = [statement[name] for name in statement.keys() if name != "vector"]  # noqa: SIM118 - a ColumnCollection
    stated = (
        select(*kept)
        .join(schema.document, schema.document.c.key == statement.document)
        .where(*_current(documents))
        .order_by(statement.ordinal)
    )
    by_passage: dict[str, list[Any]] = {}
    for row in connection.execute(stated):
        by_passage.setdefault(row.passage, []).append(row)
    query = (
        select(schema.passage)
        .join(schema.document, schema.document.c.key == schema.passage.c.document)
        .where(*_current(documents))
        .order_by(schema.document.c.name, schema.document.c.key, schema.passage.c.ordinal)
    )
    return [passage_of(row, by_passage.get(row.key, [])) for row in connection.execute(query)]


def _current(documents: Sequence[str]) -> list[ColumnElement[bool]]:
    table = schema.document.c
    named = [table.key.in_(list(documents))] if documents else []
    return [schema.SEARCHED, *named]


def _stated(
    connection: Connection, documents: Sequence[str], keys: Sequence[str] = (), *, any_state: bool = False
) -> dict[str, tuple[Statement, tuple[str, ...]]]:
    """The statements that state figures, of those with these ``keys`` if any are named, by key, with their headings."""
    held = [schema.document.c.key.in_(list(documents))] if any_state else _current(documents)
    asked = (
        schema.statement.c.key.in_(list(keys))
        if keys
        else schema.statement.c.key.in_(select(schema.figure.c.statement))
    )
    statement = schema.statement.c
    kept = [statement[name] for name in statement.keys() if name != "vector"]  # noqa: SIM118 - a ColumnCollection
    query = (
        select(*kept, schema.passage.c.headings)
        .join(schema.document, schema.document.c.key == statement.document)
        .join(schema.passage, schema.passage.c.key == statement.passage)
        .where(*held, asked)
    )
    return {row.key: (statement_of(row), _headings(row.headings)) for row in connection.execute(query)}


@lru_cache(maxsize=4096)
def _headings(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _figure_of(row: Any, stated: Stated) -> Figure:
    """The figure of a row of ``_FIGURE``, whose statement is among those ``stated``. So many are made again that even
    to ask a row for each column by its name tells."""
    document, key, text, start, end, value, low, high, unit, qualifier, page, page_start, page_end, *told = row
    measure, period, period_from, place, basis, cell, doubt = told
    statement, headings = stated[key]
    lowest, highest = (None if bound is None else Decimal(bound) for bound in (low, high))
    number = Number(text, start, end, Decimal(value), lowest, highest, unit, qualifier)
    span = Span(page, page_start, page_end)
    return Figure(
        document, statement, headings, number, span, measure, _period_of(period), period_from, place, _BASES[basis],
        _cell_of(cell), doubt,
    )  # fmt: skip


def _period_json(period: Period) -> str:
    return json.dumps(
        [
            period.kind.value,
            period.label,
            period.first.isoformat(),
            period.last.isoformat(),
            period.text,
            period.start,
            period.end,
        ],
        ensure_ascii=False,
    )


@lru_cache(maxsize=65536)
def _period_of(text: str) -> Period | None:
    if not text:
        return None
    kind, label, first, last, words, start, end = json.loads(text)
    return Period(PeriodKind(kind), label, date.fromisoformat(first), date.fromisoformat(last), words, start, end)


def _cell_json(cell: TablePlace) -> str:
    return json.dumps(
        [cell.table, cell.row, cell.column, cell.row_label, cell.column_name, cell.group, cell.caption],
        ensure_ascii=False,
    )


def _cell_of(text: str) -> TablePlace | None:
    return TablePlace(*json.loads(text)) if text else None

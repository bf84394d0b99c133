"""What the checks over all current documents found, kept in SQL so that an answer need not compare them again."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, insert, select, true

from reportqa.domain import Finding, FindingKind, Span, StatedValue, Verdict
from reportqa.index import schema
from reportqa.index.content import insert_rows
from reportqa.index.revisions import changed
from reportqa.index.rows import statement_of

_MANY = 500  # so many names fit in one condition everywhere


class KeptFindings:
    """The findings in the catalogue behind ``engine``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def still_known(self, versions: Collection[str]) -> set[str]:
        """For which of these ``versions`` of circles findings are kept. Those of any other are no longer believed."""
        with self._engine.begin() as connection:
            kept = set(connection.execute(select(schema.audited.c.version)).scalars())
            for version in kept - set(versions):
                connection.execute(delete(schema.audited).where(schema.audited.c.version == version))
        return kept & set(versions)

    def keep(self, version: str, documents: Sequence[str], found: Sequence[Finding]) -> None:
        """Keep what was ``found`` over a circle of ``documents`` in place of all else that rests on one of them."""
        with self._engine.begin() as connection:
            changed(connection, removes=False)  # who has audited before does so again
            _forget(connection, documents)
            connection.execute(insert(schema.audited), [{"version": version}])
            first = int(connection.execute(select(func.max(schema.finding.c.id))).scalar() or 0) + 1
            numbered = list(enumerate(found, first))
            insert_rows(connection, schema.finding, [_finding_row(*each) for each in numbered])
            values = [
                _value_row(number, place, value)
                for number, finding in numbered
                for place, value in enumerate(finding.values)
            ]
            insert_rows(connection, schema.finding_value, values)

    def forget_others(self, documents: Collection[str]) -> None:
        """Take out the findings that rest on a document not among ``documents``, and what was worked out of it."""
        with self._engine.begin() as connection:
            held = set(connection.execute(select(schema.finding_value.c.document).distinct()).scalars())
            _forget(connection, held - set(documents))
            studied = set(connection.execute(select(schema.studied.c.document)).scalars())
            for key in studied - set(documents):
                connection.execute(delete(schema.studied).where(schema.studied.c.document == key))

    def about(self, statements: Sequence[str]) -> list[Finding]:
        """The findings that rest on a value of one of these statements."""
        value = schema.finding_value.c
        with self._engine.connect() as connection:
            numbers = select(value.finding).where(value.statement.in_(list(statements))).distinct()
            rested_on = list(connection.execute(numbers).scalars())
            held = schema.finding.c.id.in_(rested_on), value.finding.in_(rested_on)
            return _read(connection, *held) if rested_on else []

    def every(self) -> list[Finding]:
        """All findings kept; those of one circle in the order they were found."""
        with self._engine.connect() as connection:
            return _read(connection, true(), true())


def _forget(connection: Connection, documents: Collection[str]) -> None:
    """Take out the findings that rest on one of ``documents``."""
    value = schema.finding_value.c
    rested_on = select(value.finding).where(value.document.in_(list(documents))).distinct()
    numbers = list(connection.execute(rested_on).scalars()) if documents else []
    for begin in range(0, len(numbers), _MANY):
        part = numbers[begin : begin + _MANY]
        connection.execute(delete(schema.finding).where(schema.finding.c.id.in_(part)))
        connection.execute(delete(schema.finding_value).where(value.finding.in_(part)))


def _read(connection: Connection, which: ColumnElement[bool], whose: ColumnElement[bool]) -> list[Finding]:
    """The findings of one condition, with the values of the other."""
    value, table = schema.finding_value.c, schema.statement
    rows = connection.execute(select(schema.finding).where(which).order_by("id")).all()
    valued = select(schema.finding_value).where(whose).order_by(value.finding, value.place)
    stated = connection.execute(valued).all()
    kept = [table.c[name] for name in table.c.keys() if name != "vector"]  # noqa: SIM118 - a ColumnCollection
    named = select(value.statement).where(whose)
    said = connection.execute(select(*kept).where(table.c.key.in_(named))).all()
    by_key = {row.key: statement_of(row) for row in said}
    values: dict[int, list[StatedValue]] = {}
    for row in stated:
        span = Span(*json.loads(row.span))
        found = (row.document, by_key[row.statement], span, row.text, row.value, row.unit, row.period, row.role)
        values.setdefault(row.finding, []).append(StatedValue(*found))
    return [
        Finding(
            FindingKind(row.kind),
            Verdict(row.verdict),
            row.statement,
            row.severity,
            tuple(values.get(row.id, ())),
            row.working,
        )
        for row in rows
    ]


def _finding_row(number: int, finding: Finding) -> dict[str, Any]:
    return {
        "id": number,
        "kind": finding.kind.value,
        "verdict": finding.verdict.value,
        "statement": finding.statement,
        "severity": finding.severity,
        "working": finding.working,
    }


def _value_row(number: int, place: int, value: StatedValue) -> dict[str, Any]:
    return {
        "finding": number,
        "place": place,
        "document": value.document,
        "statement": value.statement.key,
        "span": json.dumps([value.span.page, value.span.start, value.span.end]),
        "text": value.text,
        "value": value.value,
        "unit": value.unit,
        "period": value.period,
        "role": value.role,
    }

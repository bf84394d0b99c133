"""What the checks over all current documents found, kept in SQL so that an answer need not compare them again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, true

from reportqa.domain import Finding, FindingKind, Span, StatedValue, Verdict
from reportqa.index import schema
from reportqa.index.content import insert_rows
from reportqa.index.rows import statement_of


def store(connection: Connection, version: str, findings: Sequence[Finding]) -> None:
    """Keep ``findings`` in place of all others, as those of the documents that ``version`` stands for."""
    for table in (schema.finding_value, schema.finding, schema.audited):
        connection.execute(delete(table))
    connection.execute(insert(schema.audited), [{"version": version}])
    insert_rows(connection, schema.finding, [_finding_row(number, each) for number, each in enumerate(findings)])
    insert_rows(
        connection,
        schema.finding_value,
        [
            _value_row(number, place, value)
            for number, finding in enumerate(findings)
            for place, value in enumerate(finding.values)
        ],
    )


def audited_version(connection: Connection) -> str:
    """The version of the documents whose findings are kept; "" when none are."""
    return str(connection.execute(select(schema.audited.c.version)).scalar() or "")


def about(connection: Connection, statements: Sequence[str]) -> list[Finding]:
    """The findings that rest on a value of one of these statements."""
    value = schema.finding_value.c
    numbers = connection.execute(select(value.finding).where(value.statement.in_(list(statements))).distinct())
    rested_on = list(numbers.scalars())
    return _read(connection, schema.finding.c.id.in_(rested_on), value.finding.in_(rested_on)) if rested_on else []


def every(connection: Connection) -> list[Finding]:
    """All findings kept, in the order they were found."""
    return _read(connection, true(), true())


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

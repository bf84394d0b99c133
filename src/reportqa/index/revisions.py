"""How often what is searched has changed, so that who read it before knows whether that still holds."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from reportqa.database import insert_new
from reportqa.index import schema

_CHANGES, _REMOVALS = "changes", "removals"
_COUNTS = select(schema.fingerprint.c.name, schema.fingerprint.c.value).where(
    schema.fingerprint.c.name.in_([_CHANGES, _REMOVALS])
)


@dataclass(frozen=True, slots=True)
class Revision:
    """How often what is searched has changed, and how often something was taken out of it.

    What was read before stays true while papers only come in: they are not on its shelf. It does not once one is gone.
    """

    changes: int
    removals: int


def revision(connection: Connection) -> Revision:
    """The revision now."""
    counts = {row.name: int(row.value) for row in connection.execute(_COUNTS)}
    return Revision(counts.get(_CHANGES, 0), counts.get(_REMOVALS, 0))


def changed(connection: Connection, *, removes: bool) -> None:
    """With this transaction what is searched is another."""
    table = schema.fingerprint
    for name in (_CHANGES, _REMOVALS) if removes else (_CHANGES,):
        connection.execute(insert_new(connection, table), [{"name": name, "value": "0"}])
        number = int(str(connection.execute(select(table.c.value).where(table.c.name == name)).scalar()))
        connection.execute(update(table).where(table.c.name == name).values(value=str(number + 1)))

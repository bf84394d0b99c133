"""What stands in a file as a heading, a name, a cell or a list's lead-in, and is too long to be one."""

from __future__ import annotations

from dataclasses import replace

from reportqa.domain import Block, Callout, Heading, ItemList, Paragraph, Piece, Table
from reportqa.sentences import LONGEST

_LONGEST_NAME = 500  # characters
_NOTHING = Piece("", ())


def bounded(block: Block) -> Block | None:
    """``block`` with a heading of more than _LONGEST_NAME characters as the paragraph it is; without captions, columns'
    names and groups of that length, and without cells, labels and lead-ins longer than any sentence. None for what
    nothing is left of. The page keeps every word."""
    match block:
        case Heading(piece) if len(piece.text) > _LONGEST_NAME:
            return Paragraph(piece)
        case ItemList():
            return replace(block, lead_in=_within(block.lead_in, LONGEST))
        case Callout(number, label):
            return block if len(number.text) + len(label.text) <= LONGEST else None
        case Table():
            return _table(block)
        case _:
            return block


def _within(piece: Piece, most: int) -> Piece:
    return piece if len(piece.text) <= most else _NOTHING


def _table(table: Table) -> Table | None:
    rows = tuple(
        replace(
            row,
            label=_within(row.label, LONGEST),
            group=row.group if len(row.group) <= _LONGEST_NAME else "",
            cells=tuple(cell for cell in row.cells if len(cell.piece.text) <= LONGEST),
        )
        for row in table.rows
    )
    kept = tuple(row for row in rows if row.label.text or row.cells)
    return (
        replace(
            table,
            caption=_within(table.caption, _LONGEST_NAME),
            label_name=table.label_name if len(table.label_name) <= _LONGEST_NAME else "",
            columns=tuple(c if len(c.name) <= _LONGEST_NAME else replace(c, name="", spans=()) for c in table.columns),
            rows=kept,
        )
        if kept
        else None
    )

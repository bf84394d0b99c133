"""What a table's rows are called where their first column holds dates or numbers: a payment by whom and for what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportqa.domain import Row
from reportqa.reading.lines import join

# A day, the number of a cheque or an invoice, or nothing; a code of few digits is told apart where figures are typed.
_NO_NAME = re.compile(
    r"^(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)?[ -](?:jan|feb|mar|apr|may|jun"
    r"|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"(?:[ -]\d{2,4})?|#?(?!(?:19|20)\d\d$)\d{4,6})?$",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[A-Za-z]{2}")
# In how many of the rows what stands first, or in a column, must be so; how long such a name is at most.
_MOSTLY, _LONGEST = 0.6, 12


def with_names(rows: Sequence[Row]) -> list[Row]:
    """``rows`` with the words of their first columns of words in their labels, where most are dates or numbers."""
    columns = _naming_columns(rows)
    return [_named(row, columns) for row in rows] if columns else list(rows)


def _naming_columns(rows: Sequence[Row]) -> frozenset[int]:
    """The columns of words before the first of values after them; none where the rows have names already."""
    unnamed = [row for row in rows if _NO_NAME.match(row.label.text)]
    several = [row for row in rows if len(row.cells) > 1]  # a balance or a total has a sum only
    if len(unnamed) < 2 or len(unnamed) < _MOSTLY * len(several):
        return frozenset()
    found: list[int] = []
    for column in sorted({cell.column for row in unnamed for cell in row.cells}):
        texts = [cell.piece.text for row in unnamed for cell in row.cells if cell.column == column]
        named = [text for text in texts if _WORDS.search(text) and len(text.split()) <= _LONGEST]
        if len(named) >= _MOSTLY * len(texts) and len(texts) >= _MOSTLY * len(unnamed):
            found.append(column)
        elif found:
            break
    return frozenset(found)


def _named(row: Row, columns: frozenset[int]) -> Row:
    """A row with the words of ``columns`` in its label; as it is where it has a name, or nothing else is left of it."""
    words = [cell.piece for cell in row.cells if cell.column in columns]
    others = tuple(cell for cell in row.cells if cell.column not in columns)
    if not words or not others or not _NO_NAME.match(row.label.text):
        return row
    return replace(row, label=join([each for each in (row.label, *words) if each.text], touching=False), cells=others)

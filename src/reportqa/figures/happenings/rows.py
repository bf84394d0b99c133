"""Happenings in the rows of tables: "Mill Lane Hub – Opened: 4 May 2023", "Consultation closes – Date: 4 May 2023"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportqa.figures.happenings.moments import Stated
from reportqa.figures.happenings.subjects import subject_of
from reportqa.figures.happenings.verbs import Happening

_CELL_ENDS = re.compile(r"\s–\s|;\s")


def date_of_row(dates: Sequence[Stated], cell: tuple[int, int]) -> Stated | None:
    """The date in the cell at ``cell``, else the row's only one or the one that is its label.

    None where that is an end of a stretch of time, in which much may have happened.
    """
    own = [each for each in dates if cell[0] <= each.start and each.end <= cell[1]]
    alone = len(dates) == 1 or (dates and not dates[0].start)
    found = own[0] if own else dates[0] if alone else None
    return None if found is not None and found.side else found


def cell_around(text: str, happening: Happening) -> tuple[int, int]:
    """Where the cell of a table's row, or its label, that holds the word begins and ends."""
    begin = max((match.end() for match in _CELL_ENDS.finditer(text, 0, happening.start)), default=0)
    stop = _CELL_ENDS.search(text, happening.end)
    return begin, stop.start() if stop else len(text)


def subject_of_row(text: str, cell: tuple[int, int], happening: Happening) -> str:
    """What a table's row is about: its label where a column's name tells what happened, else the cell's own words."""
    named = re.match(r"[^:]{0,20}:\s", text[happening.end : cell[1]]) is not None
    if named and cell[0] > 0:
        return text[: _row_label(text)]
    begins = text.find(": ", cell[0], happening.start) + 2 if ": " in text[cell[0] : happening.start] else cell[0]
    return subject_of(text[: cell[1]], (begins, cell[1]), happening, begins)


def _row_label(text: str) -> int:
    end = _CELL_ENDS.search(text)
    return end.start() if end else len(text)

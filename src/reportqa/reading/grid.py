"""A grid of cells becomes a Table: header rows, units, groups, and totals labelled a line above."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportqa.domain import Cell, Column, Piece, Row, Table
from reportqa.reading.lines import join
from reportqa.reading.row_names import with_names

Grid = Sequence[Sequence[Piece]]

EMPTY = Piece("", ())
_UNIT = re.compile(
    r"^\(?(?:£|\$|€)?\s?(?:m|k|bn|000s?|'000s?|’000s?|%|p|million|thousands?|per cent)?\)?$"
    r"|^\(?[£$€] (?:a|per) \w+\)?$",
    re.IGNORECASE,
)
_UNIT_IN_NAME = re.compile(
    r"\(?((?:£|\$|€)(?:m|k|bn|000s?|'000s?|’000s?|\s?million|\s?thousand)?|%)\)?\s*$", re.IGNORECASE
)
_VALUE = re.compile(
    r"^[c~<>]?\s?[£$€]?\s?[-–−+(]?\s?[£$€]?\d[\d,]*(?:\.\d+)?\s?\)?(?:%|k|m|bn|kg|p|million|billion)?\+?-?$"
    r"|^(?:-|–|—|n/?a|nil|\*|\.\.)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"^(?:FY\s?)?(?:19|20)\d\d(?:\s?[-/–]\s?(?:\d\d|\d{4}))?$")


def is_value(text: str) -> bool:
    """Whether a cell holds a value (a number, or a mark that stands for one) and not words or a year."""
    return bool(_VALUE.match(text)) and not _YEAR.match(text)


def spread(grid: Grid, wide: Sequence[Mapping[int, int]], header_rows: int | None) -> Grid:
    """``grid`` with headings over several columns said over each; ``wide`` tells how many the cells of a row take.

    What stands alone in the first rows is a caption and stays where it is, and so do cells that are no headings.
    """
    width = max((len(row) for row in grid), default=0)
    titles = next((at for at, row in enumerate(grid) if sum(bool(cell.text) for cell in row) > 1), 0)
    headers = header_rows or titles + header_count(grid[titles:])
    rows = [list(row) for row in grid]
    for row, own in zip(rows[titles:headers], wide[titles:], strict=False):
        for at, count in own.items():
            if 1 < count < width:
                row[at : at + count] = [row[at]] * min(count, len(row) - at)
    return rows


def grid_to_table(
    grid: Grid, caption: Piece = EMPTY, header_rows: int | None = None, *, carry: bool = True
) -> Table | None:
    """The Table that a grid of cells lays out, or None when it has no row with a label and a cell.

    ``header_rows`` says how many rows the format itself marks as header; None lets the cells decide.
    ``carry`` tells that a heading over several columns is written once, over the first of them; without it this is so
    only where the next column has a unit of its own and no name.
    """
    width = max((len(row) for row in grid), default=0)
    rows = [[*row, *[EMPTY] * (width - len(row))] for row in grid]
    rows = [row for row in rows if any(cell.text for cell in row)]
    if width < 2 or not rows:
        return None
    whole = len(rows)
    rows, caption = _take_caption(rows, caption, carry)
    if header_rows is not None and len(rows) < whole:
        header_rows = header_rows - 1 or None
    headers = header_count(rows) if header_rows is None else min(header_rows, len(rows))
    if header_rows is not None:
        while headers < len(rows) and _is_unit_row(rows[headers]):
            headers += 1
    columns, label_name, caption = _columns(rows[:headers], width, caption, carry)
    body = with_names(_body(rows[headers:]))
    if not body:
        return None
    return Table(caption, label_name, columns, tuple(body))


def _take_caption(rows: list[list[Piece]], caption: Piece, carry: bool) -> tuple[list[list[Piece]], Piece]:
    """A first row with words in one cell only, before a header row, is the table's caption."""
    first = rows[0]
    filled = [cell for cell in first if cell.text]
    if len(rows) > 2 and len(filled) == 1 and not is_value(filled[0].text) and not _is_group_like(filled[0].text):
        after = rows[1]
        # Where each heading is said over all its columns, a word or two over one are the first line of its heading.
        heads = (
            not carry and not first[0].text and len(filled[0].text.split()) < 3 and after[first.index(filled[0])].text
        )
        if not heads and not any(is_value(cell.text) for cell in after[1:]):
            return rows[1:], _joined(caption, filled[0])
    return rows, caption


def _is_group_like(text: str) -> bool:
    return text.rstrip().endswith(":")


def _is_unit_row(row: Sequence[Piece]) -> bool:
    texts = [cell.text for cell in row[1:] if cell.text]
    return bool(texts) and not row[0].text and all(_UNIT.match(text) for text in texts)


def header_count(rows: Sequence[Sequence[Piece]]) -> int:
    """How many leading rows are header: those without a value, as long as a row with one follows."""
    count = 0
    for row in rows:
        texts = [cell.text for cell in row[1:] if cell.text]
        if not texts or any(is_value(text) for text in texts):
            break
        count += 1
    if count == len(rows):
        # Words throughout: the first row is the header if it is the shorter kind of text.
        return 1 if len(rows) > 1 else 0
    return count


def _columns(
    headers: Sequence[Sequence[Piece]], width: int, caption: Piece, carry: bool
) -> tuple[tuple[Column, ...], str, Piece]:
    names: list[list[str]] = [[] for _ in range(width - 1)]
    units = [""] * (width - 1)
    label_cell = EMPTY
    for row in headers:
        label_cell = _joined(label_cell, row[0])
        carried = ""
        for index, cell in enumerate(row[1:]):
            text = cell.text
            if text and _UNIT.match(text):
                units[index] = text.strip("()")
            elif text:
                names[index].append(text)
                carried = text
            elif carried and not _is_unit_row(row) and _takes_over(headers, index, carry):
                # A heading set over several columns is written once; those under it share its name.
                names[index].append(carried)
    columns: list[Column] = []
    for parts, unit in zip(names, units, strict=True):
        name = join([Piece(part, ()) for part in parts]).text
        inside = _UNIT_IN_NAME.search(name)
        heads = [row[len(columns) + 1] for row in headers]
        spans = tuple(span for head in heads for span in head.spans)
        columns.append(Column(name, unit or (inside.group(1) if inside else ""), spans))
    if label_cell.text.endswith(":") or len(label_cell.text.split()) > 6:
        return tuple(columns), "", _joined(caption, label_cell)
    return tuple(columns), label_cell.text, caption


def _joined(*pieces: Piece) -> Piece:
    return join([piece for piece in pieces if piece.text])


def _takes_over(headers: Sequence[Sequence[Piece]], index: int, carry: bool) -> bool:
    """Whether a column without a name shares that of the column before it."""
    own = [row[index + 1].text for row in headers if row[index + 1].text]
    return all(_UNIT.match(text) for text in own) and (carry or bool(own))


def _body(rows: Sequence[Sequence[Piece]]) -> list[Row]:
    body: list[Row] = []
    group, waiting = "", EMPTY
    for number, row in enumerate(rows):
        label, cells = row[0], [Cell(cell, i) for i, cell in enumerate(row[1:]) if cell.text]
        if not cells:
            following = rows[number + 1] if number + 1 < len(rows) else ()
            if following and not following[0].text and any(cell.text for cell in following[1:]):
                waiting = label  # the label of a total whose figures stand on the next line
            else:
                group = label.text.rstrip(":").strip()
            continue
        if not label.text and waiting.text:
            label, waiting = waiting, EMPTY
        if label.text.lower().startswith(("total", "grand total", "overall")):
            group = ""
        body.append(Row(label, group, tuple(cells)))
    return body

"""A table found on a PDF page as rows of pieces: header rows told apart, merged cells said again, pages joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportqa.domain import Piece, Span
from reportqa.reading.grid import EMPTY, header_count
from reportqa.reading.lines import Line, piece_of
from reportqa.reading.pdf_tables import FoundTable, GridCell

_EDGE = 8.0  # points by which columns of one table may differ from page to page


@dataclass(frozen=True, slots=True)
class PieceGrid:
    """Rows of pieces, the number of header rows among them, where each column stands, and on which page."""

    rows: list[list[Piece]]
    headers: int
    columns: tuple[tuple[float, float], ...]
    page: int
    ruled: bool
    marked: bool  # whether the first row is set as a heading
    open_label: int = 0  # body rows from the first on that an empty label cell stands beside


def grid_of(found: FoundTable) -> PieceGrid:
    """The cells of ``found`` as rows; a heading over several columns stands over each, a label beside rows likewise."""
    rows = [[EMPTY] * found.width for _ in range(found.height)]
    pieces = [(cell, _piece(found.page, cell)) for cell in found.cells]
    for cell, piece in pieces:
        # A value is said once; a label beside several rows is the label of each.
        for row in range(cell.row, cell.row + (cell.rows if cell.column == 0 else 1)):
            rows[row][cell.column] = piece
    headers = found.headers if found.headers >= 0 else _header_rows(found)
    if headers < 0:
        headers = header_count(rows)
    for cell, piece in pieces:
        if cell.row < headers and cell.columns < found.width:
            for row in range(cell.row, min(headers, cell.row + cell.rows)):
                rows[row][cell.column : cell.column + cell.columns] = [piece] * cell.columns
    columns = tuple(column_place(found, column) for column in range(found.width))
    return PieceGrid(
        rows, headers, columns, found.page, found.ruled, _stands_out(found, 0), _open_label(found, rows, headers)
    )


def _open_label(found: FoundTable, rows: Sequence[Sequence[Piece]], headers: int) -> int:
    """Over how many rows the first row's label cell goes, where it is empty and the rest of the row is not."""
    if headers >= len(rows) or rows[headers][0].text or not any(cell.text for cell in rows[headers]):
        return 0
    label = next((cell for cell in found.cells if cell.row == headers and cell.column == 0), None)
    return label.rows if label is not None else 1


def _piece(page: int, cell: GridCell) -> Piece:
    lines = []
    after = False
    for strip in cell.strips:
        if strip.mark:
            after = True
            continue
        span = Span(page, strip.start, strip.end)
        lines.append(Line(strip.text, span, False, strip.size, strip.bold, after_mark=after))
        after = False
    return piece_of(lines) if lines else EMPTY


def _header_rows(found: FoundTable) -> int:
    """How many leading rows are set as headings (bold, or light on dark) where the rest are not; -1 if none is."""
    count = 0
    while count < found.height and _stands_out(found, count):
        count += 1
    return count if 0 < count < found.height else -1


def _stands_out(found: FoundTable, row: int) -> bool:
    cells = [cell for cell in found.cells if cell.row <= row < cell.row + cell.rows and cell.strips]
    return bool(cells) and all(cell.bold or cell.pale for cell in cells) and len(cells) > 1


def column_place(found: FoundTable, column: int) -> tuple[float, float]:
    """Where a column begins and ends, in points; (0, 0) where it has no cell of its own."""
    own = [cell.frame for cell in found.cells if cell.column == column and cell.columns == 1]
    return (min(f[0] for f in own), max(f[2] for f in own)) if own else (0.0, 0.0)


# --- tables over several pages ---


def goes_on_from(before: PieceGrid, grid: PieceGrid) -> bool:
    """Whether a table is the rest of the one that ended the page before: as many columns, in the same places."""
    if before.page + 1 != grid.page or len(before.columns) != len(grid.columns) or before.ruled != grid.ruled:
        return False
    return all(_is_under(upper, lower) for upper, lower in zip(before.columns[1:], grid.columns[1:], strict=True))


def _is_under(upper: tuple[float, float], lower: tuple[float, float]) -> bool:
    edges = abs(upper[0] - lower[0]) < _EDGE or abs(upper[1] - lower[1]) < _EDGE
    return edges or abs(sum(upper) - sum(lower)) < 2 * _EDGE


def with_headers_of(before: PieceGrid, grid: PieceGrid) -> PieceGrid:
    """``grid`` under the headings of the table it goes on from, unless it repeats them."""
    own = [_texts(row) for row in grid.rows[: before.headers]]
    if before.headers and own == [_texts(row) for row in before.rows[: before.headers]]:
        rows, headers = [list(row) for row in grid.rows], before.headers
    elif grid.headers == 0 or (before.marked and not grid.marked):
        rows, headers = [*before.rows[: before.headers], *(list(row) for row in grid.rows)], before.headers
    else:
        return grid
    for row in rows[headers : headers + grid.open_label]:
        row[0] = before.rows[-1][0]  # its label stands on the page before
    return PieceGrid(rows, headers, grid.columns, grid.page, grid.ruled, before.marked)


def _texts(row: Sequence[Piece]) -> list[str]:
    return [cell.text for cell in row]

"""What was read of a page held against what stands on it: table cells, the order of snippets, headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportqa.domain import Block, Callout, Document, Heading, ItemList, Paragraph, Piece, Quotation, Scattered, Table


@dataclass(frozen=True, slots=True)
class KnownCell:
    """A cell as it stands: the row's label, the group over it, the whole heading of its column, its value.

    Where only the first words are known, they end in "…".
    """

    label: str
    column: str
    value: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class KnownTable:
    """A table (or the part of one on a page) with all its cells."""

    page: int
    cells: tuple[KnownCell, ...]


@dataclass(slots=True)
class CellCount:
    """How many known cells came out right, under a wrong heading or row, or not at all; and cells that nobody put."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    extra: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: CellCount) -> None:
        """Counts another's cells in."""
        self.right += other.right
        self.wrong += other.wrong
        self.missing += other.missing
        self.extra += other.extra
        self.faults += other.faults

    @property
    def known(self) -> int:
        """All known cells."""
        return self.right + self.wrong + self.missing


def plain(text: str) -> str:
    """Letters, digits and signs of ``text`` in small letters."""
    return re.sub(r"[^\w%£.()+'/<>&-]", "", re.sub(r"[‐-―]", "-", text.lower()).replace("’", "'"))


def read_cells(document: Document, page: int) -> list[KnownCell]:
    """The cells of all tables that were read on a page."""
    found = []
    for block in document.blocks:
        if isinstance(block, Table) and _page_of(block) == page:
            for row in block.rows:
                for cell in row.cells:
                    column = block.columns[cell.column]
                    unit = column.unit if column.unit and column.unit not in column.name else ""
                    found.append(KnownCell(row.label.text, f"{column.name} {unit}".strip(), cell.piece.text, row.group))
    return found


def _page_of(table: Table) -> int:
    return next(span.page for row in table.rows for cell in row.cells for span in cell.piece.spans)


def judge_cells(document: Document, table: KnownTable) -> CellCount:
    """The known cells of a table held against what was read on its page."""
    left = read_cells(document, table.page)
    count = CellCount()
    for cell in table.cells:
        row = [r for r in left if alike(cell.label, r.label) and (not cell.group or alike(cell.group, r.group))]
        exact = [r for r in row if alike(cell.column, r.column) and alike(cell.value, r.value)]
        if exact:
            left.remove(exact[0])
            count.right += 1
            continue
        near = [r for r in row if alike(cell.column, r.column) or alike(cell.value, r.value)]
        if near:
            count.wrong += 1
            count.faults.append(f"page {table.page}: {cell} read as {near[:2]}")
        else:
            count.missing += 1
            count.faults.append(f"page {table.page}: {cell} not read")
    count.extra = len(left)
    count.faults += [f"page {table.page}: nobody put {cell}" for cell in left[:3]]
    return count


def alike(known: str, read: str) -> bool:
    """Whether two texts are the same but for spaces and case; a known one that ends in "…" tells its beginning only."""
    if known.endswith("…"):
        return plain(read).startswith(plain(known[:-1]))
    return plain(known) == plain(read)


def said(document: Document, page: int) -> str:
    """All that was read of a page, in reading order, its letters and digits only."""
    text = document.pages[page - 1].text
    spans = [span for block in document.blocks for piece in _pieces(block) for span in piece.spans if span.page == page]
    return plain(" ".join(text[span.start : span.end] for span in spans))


def _pieces(block: Block) -> Iterable[Piece]:
    match block:
        case Callout():
            return (block.number, block.label)
        case ItemList():
            return (block.lead_in, *block.items)
        case Table():
            cells = [piece for row in block.rows for piece in (row.label, *(cell.piece for cell in row.cells))]
            return (block.caption, *cells)
        case Heading() | Paragraph() | Quotation() | Scattered():
            return (block.piece,)


def judge_order(document: Document, page: int, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs of snippets that were not read one before the other."""
    text = said(document, page)
    wrong = []
    for before, after in pairs:
        first, second = text.find(plain(before)), text.find(plain(after))
        if first < 0 or second < 0 or first > second:
            wrong.append((before, after))
    return wrong


def headings_of(document: Document, pages: Sequence[int]) -> list[tuple[int, str]]:
    """The headings read on these pages, each with its page."""
    return [
        (block.piece.spans[0].page, block.piece.text)
        for block in document.blocks
        if isinstance(block, Heading) and block.piece.spans[0].page in pages
    ]


def heading_rates(known: Sequence[tuple[int, str]], read: Sequence[tuple[int, str]]) -> tuple[int, int, int]:
    """How many headings were read rightly, how many are known, how many were read."""
    left = Counter((page, plain(text)) for page, text in known)
    right = 0
    for page, text in read:
        if left[page, plain(text)] > 0:
            left[page, plain(text)] -= 1
            right += 1
    return right, len(known), len(read)

"""What the drawn pages are made of: text styles, a table that tells where its rows went, text beside a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def body(size: float = 10.0) -> Any:
    """The style of running text."""
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle("body", fontName="Helvetica", fontSize=size, leading=1.2 * size)


def bold(size: float = 10.0) -> Any:
    """The style of a caption or a small heading."""
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle("bold", fontName="Helvetica-Bold", fontSize=size, leading=1.3 * size)


def heading(size: float = 16.0) -> Any:
    """The style of a heading."""
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=size, leading=1.3 * size, spaceAfter=6)


class TrackedTable:
    """A table that notes on which pages which of its rows were drawn."""

    def __init__(self, grid: Sequence[Sequence[Any]], style: Sequence[tuple[Any, ...]], repeat: int) -> None:
        from reportlab.platypus import Table, TableStyle

        drawn: dict[int, set[str]] = {}
        self.drawn = drawn

        class Noting(Table):  # type: ignore[misc]
            def draw(self) -> None:
                labels = {_written(row[0]) for row in self._cellvalues}
                drawn.setdefault(self.canv.getPageNumber(), set()).update(labels)
                super().draw()

        widths = [150, *[min(80, 300 / (len(grid[0]) - 1))] * (len(grid[0]) - 1)]
        wrapped = any(not isinstance(row[0], str) for row in grid)
        self.flowable = Noting(
            [list(row) for row in grid],
            style=TableStyle(list(style)),
            repeatRows=repeat,
            colWidths=widths if wrapped else None,
        )

    def pages(self) -> list[tuple[int, set[str]]]:
        """Each page on which rows were drawn, with their labels."""
        return sorted(self.drawn.items())


def _written(cell: Any) -> str:
    """The words of a cell, which a table that was split holds in a tuple."""
    if isinstance(cell, tuple | list):
        return _written(cell[0])
    return cell if isinstance(cell, str) else str(cell.text)


def side_by_side(text: str, flowable: Any) -> Any:
    """A column of running text with a flowable on its right."""
    from reportlab.platypus import Paragraph, Table, TableStyle

    whole = Table([[Paragraph(text, body()), flowable]], colWidths=[190, 270])
    whole.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (1, 0), (1, 0), 18)]))
    return whole

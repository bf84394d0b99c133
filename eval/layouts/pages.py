"""Pages drawn in columns, with sidebars, callouts, notes and running lines, each with the order in which it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WIDE, HIGH = 595.0, 842.0
WORDS = (
    "the board met in public and heard how officers had gone about their work in every part of the county since the "
    "spring and what was still to be done before the year was out so that the plan could be kept to and paid for"
).split()


@dataclass(slots=True)
class Known:
    """What is to be read of a file: snippets in order on each page, headings, words that are no text, labels."""

    order: dict[int, list[str]] = field(default_factory=dict)
    headings: list[tuple[int, str]] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


class Paper:
    """A file while it is drawn. Places are points from the top left of the page."""

    def __init__(self, path: Path) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self.path = path
        self.canvas: Any = Canvas(str(path), pagesize=(WIDE, HIGH))
        self.high = HIGH
        self.page = 1
        self.known = Known()
        self.told = 0

    def turn_page(self, size: tuple[float, float] = (WIDE, HIGH)) -> None:
        """Goes on to a new page."""
        self.canvas.showPage()
        self.page += 1
        self.canvas.setPageSize(size)
        self.high = size[1]

    def line(self, text: str, x: float, y: float, size: float = 10, font: str = "Helvetica") -> float:
        """Draws one line and returns where it ends."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.high - y, text)
        return float(x + self.canvas.stringWidth(text, font, size))

    def expect(self, snippet: str) -> str:
        """Notes that ``snippet`` is read next on this page."""
        self.known.order.setdefault(self.page, []).append(snippet)
        return snippet

    def heading(self, text: str, x: float, y: float, size: float = 15) -> float:
        """Draws a heading and returns the height at which the text under it may begin."""
        self.line(text, x, y, size, "Helvetica-Bold")
        self.known.headings.append((self.page, text))
        self.expect(text)
        return y + 1.6 * size

    def paragraph(self, x: float, y: float, width: float, lines: int, size: float = 10, first: str = "") -> float:
        """Draws a paragraph that opens with words of its own and returns where the next may begin."""
        self.told += 1
        opening = first or f"Point {self.told} tells that"
        self.expect(opening)
        words = iter([*opening.split(), *WORDS[self.told % 7 :], *WORDS, *WORDS, *WORDS, *WORDS, *WORDS, *WORDS])
        line = next(words)
        for number in range(lines):
            for word in words:
                if self.canvas.stringWidth(f"{line} {word}", "Helvetica", size) > width:
                    break
                line = f"{line} {word}"
            self.line(f"{line}." if number == lines - 1 else line, x, y, size)
            line = word
            y += 1.25 * size
        return y + 0.8 * size

    def running(self, head: str, foot: str, label: str) -> None:
        """Draws what stands at the head and foot of each page."""
        self.line(head, 60, 34, 8)
        self.line(foot, 60, self.high - 30, 8)
        self.line(label, 520, self.high - 30, 8)
        self.known.margins += [head, foot]
        self.known.labels.append(label)

    def done(self) -> Known:
        """Ends the file."""
        self.canvas.showPage()
        self.canvas.save()
        return self.known


def columns(paper: Paper, count: int, top: float, lengths: Sequence[Sequence[int]], gutter: float = 22) -> float:
    """Paragraphs in columns side by side, each column's lengths in lines; returns the lowest end."""
    width = (475 - gutter * (count - 1)) / count
    ends = []
    for at, column in enumerate(lengths):
        y = top
        for lines in column:
            y = paper.paragraph(60 + at * (width + gutter), y, width, lines, 9 if count > 2 else 10)
        ends.append(y)
    return max(ends)


def two_columns(paper: Paper) -> None:
    """Two columns under one heading, and a paragraph over both below them."""
    y = paper.heading("Policing the county", 60, 80)
    y = columns(paper, 2, y, [(6, 9, 5), (8, 4, 7)])
    paper.paragraph(60, y + 10, 475, 4)


def uneven_columns(paper: Paper) -> None:
    """Columns that do not stand on the same lines, with headings inside them, then a heading over what follows."""
    y = paper.heading("A year of change", 60, 80)
    left = paper.heading("In the north", 60, y, 12)
    left = paper.paragraph(60, left, 225, 7)
    left = paper.paragraph(60, left, 225, 9)
    right = paper.paragraph(310, y + 5, 225, 5)
    right = paper.heading("In the south", 310, right + 4, 12)
    right = paper.paragraph(310, right, 225, 6)
    y = paper.heading("What comes next", 60, max(left, right) + 26)
    paper.paragraph(60, y, 475, 5)


def three_columns(paper: Paper) -> None:
    """Three columns."""
    y = paper.paragraph(60, 80, 475, 3)
    columns(paper, 3, y + 8, [(8, 6), (5, 9), (7, 7)])


def sidebar(paper: Paper) -> None:
    """Running text with a shaded box beside it."""
    y = paper.heading("Work with victims", 60, 80)
    paper.paragraph(60, y, 310, 6)
    end = paper.paragraph(60, y + 100, 310, 12)
    paper.canvas.setFillGray(0.9)
    paper.canvas.rect(395, paper.high - y - 170, 150, 185, stroke=0, fill=1)
    paper.canvas.setFillGray(0)
    inner = paper.heading("At a glance", 405, y + 10, 11)
    paper.paragraph(405, inner, 130, 5, 9)
    paper.paragraph(60, end + 60, 475, 5)


def callouts(paper: Paper) -> None:
    """Figures set large over their labels, three in a row, between two paragraphs."""
    y = paper.paragraph(60, 80, 475, 4)
    for at, (figure, label) in enumerate(
        (("612", "more officers"), ("£1.4m", "for patrols"), ("31%", "fewer burglaries"))
    ):
        paper.line(figure, 70 + 165 * at, y + 30, 22, "Helvetica-Bold")
        paper.line(label, 70 + 165 * at, y + 48, 9)
        paper.expect(f"{figure} {label}")
    paper.paragraph(60, y + 90, 475, 5)


def side_headings(paper: Paper) -> None:
    """Headings in the margin, each beside its text."""
    y = 80.0
    for name in ("Recruitment", "Training", "Estates"):
        paper.line(name, 60, y, 10, "Helvetica-Bold")
        paper.expect(name)
        paper.known.headings.append((paper.page, name))
        y = paper.paragraph(190, y, 345, 4)
        y = paper.paragraph(190, y, 345, 3) + 6


def numbered(paper: Paper) -> None:
    """Numbered paragraphs whose numbers hang in the margin."""
    y = 80.0
    for number in range(1, 6):
        paper.line(f"{number}.", 60, y)
        y = paper.paragraph(85, y, 450, 3)


def notes(paper: Paper) -> None:
    """Notes' marks raised beside figures, and the notes at the foot."""
    y = 110.0
    for number, figure in enumerate(("12", "£4.5m"), start=1):
        end = paper.line(f"{paper.expect('The count came to' if number == 1 else 'The sum came to')} {figure}", 60, y)
        paper.line(str(number), end, y - 4, 6)
        paper.line("in the year, as the board was told.", end + 8, y)
        y += 26
    y = paper.paragraph(60, y, 475, 6)
    for number in (1, 2):
        paper.line(str(number), 60, 700 + 14 * number, 5)
        paper.line(paper.expect(f"Source {number} of the service's own count."), 66, 702 + 14 * number, 8)


def turned(paper: Paper) -> None:
    """A page whose text is printed on its side."""
    paper.canvas.saveState()
    paper.canvas.translate(WIDE, 0)
    paper.canvas.rotate(90)
    paper.high = WIDE
    y = paper.heading("Read me sideways", 60, 80)
    columns(paper, 2, y, [(6, 4), (5, 7)])
    paper.canvas.restoreState()
    paper.high = HIGH


LAYOUTS: tuple[Callable[[Paper], None], ...] = (
    two_columns, uneven_columns, three_columns, sidebar, callouts, side_headings, numbered, notes, turned,
)  # fmt: skip


def draw_pages(folder: Path) -> Iterator[tuple[Path, Known]]:
    """A file a layout, three pages each, with running lines and labels, and what is to be read of it."""
    for layout in LAYOUTS:
        yield draw_page(layout, folder)


def draw_page(layout: Callable[[Paper], None], folder: Path) -> tuple[Path, Known]:
    """The file of one layout, and what is to be read of it."""
    paper = Paper(folder / f"{layout.__name__}.pdf")
    for number in range(3):
        paper.running("Quaymouth Harbour Authority", "Annual report 2023/24", ("iv", "v", "vi")[number])
        layout(paper)
        if number < 2:
            paper.turn_page()
    return paper.path, paper.done()

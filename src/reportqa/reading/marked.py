"""What formats that mark their parts share: pages written line by line, blocks with their lead-ins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportqa.domain import Block, Callout, Heading, ItemList, Page, Paragraph, Piece, Quotation, Span
from reportqa.reading.grid import EMPTY, Grid, grid_to_table, spread
from reportqa.reading.lines import LEADING_NUMBER, MONTH_YEAR, ends_sentence, leads_in, plain
from reportqa.reading.shapes import callout_pairs, is_speaker

_LONGEST_CAPTION, _LONGEST_NOTE = 30, 14  # words
_TABLE_NAME = re.compile(r"Table \w{1,3}\b(?![^.]*\b(?:shows?|gives?|sets?|compares?)\b).*", re.DOTALL)

_SPEAKER_MARK = re.compile(r"^(?:—|–|―|--|-)\s*(?=\w)")
_QUOTE_MARKS = ("“", '"', "‘", "'")


class PageWriter:
    """Writes pages' text a line at a time and hands back where each stretch stands."""

    def __init__(self) -> None:
        self._done: list[Page] = []
        self._parts: list[str] = []
        self._length = 0

    def line(self, text: str, *, skip: int = 0) -> Piece:
        """``text`` written on a line of its own, each white space in it one space or one line's end.

        The Piece leaves out the first ``skip`` characters of what is written.
        """
        text = "\n".join(" ".join(line.split()) for line in text.strip().split("\n"))
        start = self._write(text)
        self._write("\n")
        return self._piece(text[skip:], start + skip)

    def row(self, texts: Sequence[str]) -> list[Piece]:
        """Cells written on one line with tabs between; a Piece for each, empty ones without a span."""
        pieces: list[Piece] = []
        for number, text in enumerate(texts):
            if number:
                self._write("\t")
            flat = " ".join(text.split())
            pieces.append(self._piece(flat, self._write(flat)) if flat else EMPTY)
        self._write("\n")
        return pieces

    def gap(self) -> None:
        """An empty line, unless there is one already or the page has just begun."""
        if self._parts and self._parts[-2:] != ["\n", "\n"]:
            self._write("\n")

    def new_page(self) -> None:
        """Ends the page; what is written next stands on the next one."""
        self._done.append(Page(len(self._done) + 1, "".join(self._parts)))
        self._parts, self._length = [], 0

    def pages(self) -> tuple[Page, ...]:
        """All pages, the one being written included."""
        return (*self._done, Page(len(self._done) + 1, "".join(self._parts)))

    def _write(self, text: str) -> int:
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return start

    def _piece(self, text: str, start: int) -> Piece:
        return Piece(plain(text), (Span(len(self._done) + 1, start, start + len(text)),))


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: its words, its two halves where it opens with a figure set apart, the lists below it."""

    piece: Piece
    halves: tuple[Piece, Piece] | None = None
    below: tuple[Listing, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as a format marks it, nested as it stands."""

    items: tuple[Item, ...]
    ordered: bool


@dataclass
class Gatherer:
    """Collects blocks in order, giving lists and tables the words that lead into them."""

    blocks: list[Block] = field(default_factory=list)
    _bold: set[int] = field(default_factory=set)

    def heading(self, piece: Piece, level: int) -> None:
        """A heading, unless it has no words."""
        if piece.text:
            self.blocks.append(Heading(piece, level))

    def paragraph(self, piece: Piece, *, bold: bool = False) -> None:
        """Running text; ``bold`` tells that all of it is set bold, so that it may be a table's caption."""
        if piece.text:
            if bold:
                self._bold.add(len(self.blocks))
            self.blocks.append(Paragraph(piece))

    def callout(self, number: Piece, label: Piece) -> None:
        """A figure set apart with its label."""
        self.blocks.append(Callout(number, label))

    def listing(self, listing: Listing, lead_in: Piece | None = None) -> None:
        """A list flattened: callouts, numbered paragraphs, or items with the words that lead into them."""
        items = [item for item in listing.items if item.piece.text]
        if items and all(item.halves for item in items) and not self._follows_a_count():
            for item in items:
                if item.halves:
                    self.callout(*item.halves)
            return
        if listing.ordered and 2 * sum(_is_paragraph(item.piece.text) for item in items) >= len(items) > 0:
            for item in items:
                self.paragraph(item.piece)
                for below in item.below:
                    self.listing(below)
            return
        self._items(items, lead_in or self._take_lead_in(), ordered=listing.ordered)

    def _follows_a_count(self) -> bool:
        """Whether the words just before lead into a list and hold a number, which its items may divide."""
        last = self.blocks[-1] if self.blocks else None
        told = isinstance(last, Paragraph) and leads_in(last.piece.text)
        return told and isinstance(last, Paragraph) and any(map(str.isdigit, last.piece.text))

    def _items(self, items: Sequence[Item], lead_in: Piece, *, ordered: bool) -> None:
        run: list[Piece] = []
        for item in items:
            if item.below and leads_in(item.piece.text):
                self._flush(run, lead_in, ordered=ordered)
                run = []
                for below in item.below:
                    self.listing(below, item.piece)
            else:
                run += [item.piece, *(piece for below in item.below for piece in _flat(below))]
        self._flush(run, lead_in, ordered=ordered)

    def _flush(self, run: Sequence[Piece], lead_in: Piece, *, ordered: bool) -> None:
        if run:
            self.blocks.append(ItemList(lead_in, tuple(run), ordered))

    def _take_lead_in(self) -> Piece:
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Paragraph) and leads_in(last.piece.text):
            self.blocks.pop()
            return last.piece
        return EMPTY

    def table(
        self,
        grid: Grid,
        *,
        caption: Piece = EMPTY,
        header_rows: int | None = None,
        wide: Sequence[Mapping[int, int]] = (),
    ) -> None:
        """A table; without a caption of its own it takes a bold or leading paragraph just above it.

        ``wide`` tells of each row how many columns those of its cells take that take several, by their place.
        """
        if sum(1 for row in grid for cell in row if cell.text) < 2 or max(len(row) for row in grid) < 2:
            for row in grid:
                for cell in row:
                    self.paragraph(cell)
            return
        if not caption.text:
            caption = take_caption(self.blocks, bold=len(self.blocks) - 1 in self._bold)
        table = grid_to_table(spread(grid, wide, header_rows), caption, header_rows)
        if table is not None and not table.rows[0].cells:
            table = None
        self.blocks += [table] if table else _as_list(grid, caption)

    def quotation(self, pieces: Sequence[Piece], *, surely: bool) -> None:
        """Words set as a quotation; unless ``surely`` one, it must name a speaker or open with a quote mark."""
        pieces = [piece for piece in pieces if piece.text]
        speaker = ""
        if len(pieces) > 1 and (_SPEAKER_MARK.match(pieces[-1].text) or is_speaker(pieces[-1].text)):
            speaker = _SPEAKER_MARK.sub("", pieces[-1].text)
            pieces = pieces[:-1]
        if not pieces:
            return
        if not (surely or speaker or pieces[0].text.startswith(_QUOTE_MARKS)):
            for piece in pieces:
                self.paragraph(piece)
            return
        text = " ".join(piece.text for piece in pieces)
        self.blocks.append(Quotation(Piece(text, tuple(span for piece in pieces for span in piece.spans)), speaker))

    def speaker(self, text: str) -> bool:
        """Whether ``text`` names the speaker of the quotation just before, which then has it."""
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Quotation) and not last.speaker and (_SPEAKER_MARK.match(text) or is_speaker(text)):
            self.blocks[-1] = Quotation(last.piece, _SPEAKER_MARK.sub("", text))
            return True
        return False

    def finished(self) -> tuple[Block, ...]:
        """All blocks; figures on a line of their own beside a label become callouts."""
        done: list[Block] = []
        at = 0
        while at < len(self.blocks):
            run: list[Paragraph] = []
            for block in self.blocks[at : at + 24]:
                if not isinstance(block, Paragraph):
                    break
                run.append(block)
            pairs = callout_pairs([(block.piece.text,) for block in run])
            if pairs:
                done += [Callout(run[number].piece, run[label].piece) for number, label in pairs]
                at += 1 + max(max(pair) for pair in pairs)
            else:
                done.append(self.blocks[at])
                at += 1
        return tuple(done)


def take_caption(blocks: list[Block], *, bold: bool = False) -> Piece:
    """The caption of a table that follows ``blocks``, taken out of them; without words where there is none.

    It is the paragraph right before, when it leads in, is ``bold`` or is called a table's, or the one before that
    when only a note stands between: "All figures in £000s".
    """
    last = blocks[-1] if blocks else None
    if isinstance(last, Paragraph) and len(last.piece.text.split()) <= _LONGEST_CAPTION:
        if bold or leads_in(last.piece.text) or _TABLE_NAME.match(last.piece.text):
            blocks.pop()
            return last.piece
        named = blocks[-2] if len(blocks) > 1 and len(last.piece.text.split()) <= _LONGEST_NOTE else None
        if isinstance(named, Paragraph) and _TABLE_NAME.fullmatch(named.piece.text):
            del blocks[-2]
            return named.piece
    return EMPTY


def is_figure(text: str) -> bool:
    """Whether words set apart are a figure and nothing else: no year, no date, no sentence.

    >>> is_figure("over 10%"), is_figure("£112k+"), is_figure("2023"), is_figure("3 May 2023:")
    (True, True, False, False)
    """
    found = LEADING_NUMBER.match(text)
    return found is not None and found.end() == len(text) and not MONTH_YEAR.match(text)


def figure_and_label(piece: Piece, bold: str) -> tuple[Piece, Piece] | None:
    """A piece as the figure it opens with, set in ``bold``, and the label after it; None if it is not such."""
    if len(piece.spans) != 1 or not is_figure(bold) or not piece.text.startswith(bold):
        return None
    label = piece.text[len(bold) :].lstrip(" :–—")
    if not label or len(label.split()) > 24 or len(piece.text) != piece.spans[0].end - piece.spans[0].start:
        return None
    page, start, end = piece.spans[0].page, piece.spans[0].start, piece.spans[0].end
    number = Piece(bold, (Span(page, start, start + len(bold)),))
    return number, Piece(label, (Span(page, end - len(label), end),))


def _is_paragraph(text: str) -> bool:
    return (ends_sentence(text) and len(text.split()) > 12) or leads_in(text)


def _flat(listing: Listing) -> list[Piece]:
    return [
        piece
        for item in listing.items
        for piece in (item.piece, *(p for b in item.below for p in _flat(b)))
        if piece.text
    ]


def _as_list(grid: Grid, caption: Piece) -> list[Block]:
    items = tuple(cell for row in grid for cell in row if cell.text)
    return [ItemList(caption, items)] if items else []

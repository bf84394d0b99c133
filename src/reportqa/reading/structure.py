"""Lines become Blocks: headings, paragraphs rejoined over breaks, lists, tables, callouts, quotations.

Plain text and PDF pages mark none of these, so the parts are told from shape: capitals and length,
list markers, tabs, numbers that stand alone, words that cannot end a sentence. Formats that do mark
their parts (Markdown, HTML, Word) build Blocks directly and only share the helpers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from reportqa.domain import Block, Callout, Heading, ItemList, Paragraph, Piece, Quotation, Table
from reportqa.reading.columns import could_be_row, find_columns
from reportqa.reading.grid import EMPTY
from reportqa.reading.headings import is_heading, is_section
from reportqa.reading.lines import (
    BARE_NUMBER,
    BULLET,
    CLOSING_QUOTE,
    MONTH_YEAR,
    NUMBERED,
    OPENING_QUOTES,
    Line,
    ends_sentence,
    is_capitals,
    is_cut_off,
    join,
    leads_in,
    piece_of,
    plain,
    starts_lower,
)
from reportqa.reading.marked import take_caption
from reportqa.reading.shapes import (
    Chunk,
    body_size,
    callout_pairs,
    chunks_of,
    goes_on,
    is_callout_number,
    is_item,
    is_speaker,
    same_shape,
)
from reportqa.reading.tabbed import read_tabbed


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The Blocks that ``lines`` (of a whole document, in reading order) make up."""
    chunks = list(_tables_apart(chunks_of(lines)))
    return _Assembler(chunks, body_size(lines)).run()


def _tables_apart(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """The chunks, each table of lines that end in values a chunk of its own, though blank lines part its rows."""
    at = 0
    while at < len(chunks):
        together = [chunks[at]]
        while _goes_on_in_rows(together[-1]) and at + len(together) < len(chunks):
            following = chunks[at + len(together)]
            if not all(could_be_row(line) for line in following.lines):
                break
            together.append(following)
        at += len(together)
        lines = tuple(line for chunk in together for line in chunk.lines)
        found = None if any("\t" in line.text for line in lines) else find_columns(lines)
        if found is None:
            yield from together
            continue
        while found is not None:
            if found.first:
                yield Chunk(lines[: found.first])
            yield Chunk(lines[found.first : found.end])
            lines = lines[found.end :]
            found = find_columns(lines)
        if lines:
            yield Chunk(lines)


def _goes_on_in_rows(chunk: Chunk) -> bool:
    return could_be_row(chunk.lines[-1])


class _Assembler:
    """Walks the chunks once, deciding for each what part of the document it is."""

    def __init__(self, chunks: Sequence[Chunk], body: float) -> None:
        self.chunks = chunks
        self.body = body
        self.blocks: list[Block] = []
        self.at = 0
        self.aside = 0  # paragraphs in small type since
        self.pending = -1  # index in blocks of a paragraph that was cut off
        self.recurring = {
            text for text, times in Counter(chunk.text for chunk in chunks).items() if times > 1 and is_capitals(text)
        }

    def run(self) -> list[Block]:
        while self.at < len(self.chunks):
            self.at += self.step()
        return self.blocks

    def step(self) -> int:
        """Read the next part; return how many chunks it took."""
        chunk = self.chunks[self.at]
        if chunk.lines[0].level:
            self.blocks.append(Heading(chunk.piece, self.level(chunk)))
            return 1
        if any("\t" in line.text for line in chunk.lines):
            return self.tabbed()
        if taken := self.columned():
            return taken
        if BULLET.match(chunk.lines[0].text) or (NUMBERED.match(chunk.lines[0].text) and not self.is_heading(chunk)):
            return self.marked_list()
        if chunk.text.startswith(OPENING_QUOTES):
            return self.quotation()
        for read in (self.callouts, self.unmarked_list):
            taken = read()
            if taken:
                return taken
        if self.is_heading(chunk):
            self.blocks.append(Heading(chunk.piece, self.level(chunk)))
            return 1
        return self.paragraph(chunk)

    # --- headings and paragraphs ---

    def is_heading(self, chunk: Chunk) -> bool:
        return is_heading(chunk, self.peek(1), self.body)

    def level(self, chunk: Chunk) -> int:
        """1 for a section in capitals, 2 for one that recurs ("CASE STUDY"), 3 for the rest; by size if known."""
        text, size = chunk.text, chunk.lines[0].size
        if MONTH_YEAR.match(text):
            return 4
        if chunk.lines[0].level and size <= self.body * 1.08:
            return chunk.lines[0].level
        if size and self.body and not is_capitals(text):
            return 1 if size > self.body * 1.5 else 2 if size > self.body * 1.2 else 3
        if is_capitals(text):
            return 2 if text in self.recurring and text != self.chunks[0].text else 1
        return 3

    def paragraph(self, chunk: Chunk) -> int:
        piece = chunk.piece
        if self.body and 0 < chunk.lines[0].size < 0.9 * self.body:
            # A footnote stands between the two halves of a paragraph and belongs to neither.
            self.blocks.append(Paragraph(piece))
            self.aside += 1
            return 1
        if self.pending >= 0 and self.continues(piece):
            earlier = self.blocks[self.pending]
            touching = not chunk.lines[0].after_mark
            if isinstance(earlier, Paragraph):
                self.blocks[self.pending] = Paragraph(join([earlier.piece, piece], touching=touching))
            elif isinstance(earlier, ItemList):
                items = (*earlier.items[:-1], join([earlier.items[-1], piece], touching=touching))
                self.blocks[self.pending] = ItemList(earlier.lead_in, items, earlier.ordered)
            self.pending = -1 if ends_sentence(piece.text) else self.pending
            return 1
        self.blocks.append(Paragraph(piece))
        if not ends_sentence(piece.text) and not leads_in(piece.text):
            self.pending, self.aside = len(self.blocks) - 1, 0
        return 1

    def continues(self, piece: Piece) -> bool:
        """Whether ``piece`` goes on from the paragraph that was cut off; nearer ones need less proof."""
        distance = len(self.blocks) - 1 - self.pending - self.aside
        earlier = self.blocks[self.pending]
        cut_off = isinstance(earlier, ItemList) or (isinstance(earlier, Paragraph) and is_cut_off(earlier.piece.text))
        if distance == 0 and cut_off:
            return not BARE_NUMBER.match(piece.text) and not is_capitals(piece.text)
        return distance <= (15 if cut_off else 1) and starts_lower(piece.text)

    # --- lists ---

    def marked_list(self) -> int:
        """A list with bullets or numbers, over as many chunks as it runs."""
        items: list[list[Line]] = []
        marks: list[int] = []
        ordered = bool(NUMBERED.match(self.chunks[self.at].lines[0].text))
        taken = 0
        for chunk in self.chunks[self.at :]:
            first = chunk.lines[0].text
            marked = BULLET.match(first) or NUMBERED.match(first)
            same_kind = bool(NUMBERED.match(first)) == ordered or chunk.lines[0].indent > 0
            if taken and is_section(chunk):
                break
            if taken and not (marked and same_kind):
                if not (items and goes_on(piece_of(items[-1]).text, chunk)):
                    break
                items[-1].extend(chunk.lines)
                taken += 1
                continue
            for line in chunk.lines:
                mark = BULLET.match(line.text) or NUMBERED.match(line.text)
                if mark:
                    items.append([line])
                    marks.append(mark.end())
                elif items:
                    items[-1].append(line)
            taken += 1
        self.add_items(items, marks)
        return taken

    def add_items(self, items: Sequence[Sequence[Line]], marks: Sequence[int]) -> None:
        """Numbered paragraphs and the bullets under them, or one plain list."""
        pieces = [piece_of(lines, skip=skip) for lines, skip in zip(items, marks, strict=True)]
        numbered = [bool(NUMBERED.match(lines[0].text)) for lines in items]
        run: list[Piece] = []
        for number, piece in enumerate(pieces):
            is_paragraph = numbered[number] and (
                leads_in(piece.text)
                or (ends_sentence(piece.text) and len(piece.text.split()) > 12)
                or (items[number][0].size > 0 and is_cut_off(piece.text))  # a page ends in it
            )
            if is_paragraph:
                self.flush_list(run, ordered=False)
                run = []
                self.blocks.append(Paragraph(piece))
            else:
                run.append(piece)
        self.flush_list(run, ordered=all(numbered))
        if pieces and is_cut_off(pieces[-1].text):
            self.pending, self.aside = len(self.blocks) - 1, 0

    def flush_list(self, items: Sequence[Piece], *, ordered: bool) -> None:
        if items:
            self.blocks.append(ItemList(self.take_lead_in(), tuple(items), ordered))

    def take_lead_in(self) -> Piece:
        """The last paragraph, if it leads into what follows; it then belongs to the list alone."""
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Paragraph) and leads_in(last.piece.text):
            self.blocks.pop()
            return last.piece
        return EMPTY

    def unmarked_list(self) -> int:
        """Short chunks after a lead-in ("... officers have:"), or a run of chunks led by a number each."""
        last = self.blocks[-1] if self.blocks else None
        led = isinstance(last, Paragraph) and bool(leads_in(last.piece.text))
        items: list[Chunk] = []
        while self.at + len(items) < len(self.chunks):
            chunk = self.chunks[self.at + len(items)]
            if items and goes_on(items[-1].text, chunk) and self.is_line(chunk):
                items[-1] = Chunk((*items[-1].lines, *chunk.lines))
                self.chunks = [
                    *self.chunks[: self.at + len(items) - 1],
                    items[-1],
                    *self.chunks[self.at + len(items) + 1 :],
                ]
                continue
            if not self.is_line(chunk) or not is_item(chunk, items, led=led, next_chunk=self.peek(len(items) + 1)):
                break
            items.append(chunk)
            if ends_sentence(chunk.text) and not same_shape(chunk, items[0]):
                break  # a closing item ends its list
        if len(items) < 2:
            return 0
        lead_in = self.take_lead_in() if led else EMPTY
        self.blocks.append(ItemList(lead_in, tuple(item.piece for item in items)))
        return len(items)

    def peek(self, ahead: int) -> Chunk | None:
        index = self.at + ahead
        return self.chunks[index] if index < len(self.chunks) else None

    def is_line(self, chunk: Chunk) -> bool:
        """Whether a chunk could be one item: no marker, no tab, not a section's heading."""
        text = chunk.lines[0].text
        larger = bool(self.body) and chunk.lines[0].size > self.body * 1.2
        return not (
            "\t" in text
            or BULLET.match(text)
            or NUMBERED.match(text)
            or larger
            or (is_capitals(chunk.text) and len(chunk.text) > 5)
            or chunk.text.startswith(OPENING_QUOTES)
        )

    # --- callouts, tables, quotations ---

    def callouts(self) -> int:
        """Numbers set apart with their labels, a number first or a label first, one after another."""
        if self.is_set_as_heading(self.chunks[self.at]):
            return 0
        ahead = self.chunks[self.at : self.at + 24]
        pairs = callout_pairs([tuple(plain(line.text) for line in chunk.lines) for chunk in ahead])
        pairs = list(takewhile(lambda pair: self.is_large(ahead[pair[0]], ahead[pair[1]]), pairs))
        for number, label in pairs:
            self.blocks.append(Callout(self.chunks[self.at + number].piece, self.chunks[self.at + label].piece))
        if not pairs:
            return 0
        taken = 1 + max(max(pair) for pair in pairs)
        note = self.peek(taken)
        if note and note.lines[0].text.startswith("*") and len(note.text.split()) < 12:
            # A note under the numbers ("*July to March") says what they cover.
            for index in range(len(self.blocks) - len(pairs), len(self.blocks)):
                block = self.blocks[index]
                if isinstance(block, Callout):
                    self.blocks[index] = Callout(block.number, join([block.label, note.piece]))
            taken += 1
        return taken

    def is_large(self, number: Chunk, label: Chunk) -> bool:
        """Whether the number is set no smaller than its label, as far as sizes are known (a footnote's is)."""
        return not number.lines[0].size or number.lines[0].size >= 0.95 * label.lines[0].size

    def is_set_as_heading(self, chunk: Chunk) -> bool:
        """Whether sizes are known and this has a heading's look and no figure, so that it is nobody's label."""
        first = chunk.lines[0]
        stands_out = bool(self.body) and (first.size > self.body * 1.08 or first.bold)
        return bool(first.size) and stands_out and not is_callout_number([line.text for line in chunk.lines])

    def tabbed(self) -> int:
        """A table written with tabs, blank lines inside it or not."""
        taken = 1
        lines = list(self.chunks[self.at].lines)
        for part in read_tabbed(lines):
            if isinstance(part, Table):
                self.blocks.append(part)
            else:
                self.blocks.append(ItemList(self.take_lead_in(), part))
        return taken

    def columned(self) -> int:
        """A table of lines that end in values."""
        found = find_columns(self.chunks[self.at].lines)
        if found is None:
            return 0
        caption = take_caption(self.blocks)
        self.blocks.append(replace(found.table, caption=caption) if caption.text else found.table)
        return 1

    def quotation(self) -> int:
        """Words in quotation marks over one or more chunks, then the line that names the speaker."""
        pieces: list[Piece] = []
        taken = 0
        for chunk in self.chunks[self.at : self.at + 6]:
            if pieces and not chunk.text.startswith(OPENING_QUOTES) and not is_cut_off(pieces[-1].text):
                break
            pieces.append(chunk.piece)
            taken += 1
            if CLOSING_QUOTE.search(chunk.text):
                break
        if not CLOSING_QUOTE.search(pieces[-1].text) and len(pieces) == 1 and len(pieces[0].text.split()) < 12:
            return self.paragraph(self.chunks[self.at])
        following = self.peek(taken)
        speaker = ""
        if following and is_speaker(following.text):
            speaker = following.text
            taken += 1
        self.blocks.append(Quotation(join(pieces), speaker))
        return taken

"""Web pages. One page of text is written from what a reader of the site sees; spans point into it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.builder import ParserRejectedMarkup
from bs4.element import NavigableString, PreformattedString, Tag

from reportqa.domain import Piece
from reportqa.errors import ReadingError
from reportqa.reading.grid import EMPTY
from reportqa.reading.html_clean import cleaned, main_part
from reportqa.reading.lines import BULLET, NUMBERED, join
from reportqa.reading.marked import Gatherer, Item, Listing, PageWriter, figure_and_label, is_figure
from reportqa.reading.parsed import Parsed
from reportqa.reading.text import refuse_binary

_AROUND_LINE = re.compile(
    r"^(?:skip to (?:main )?(?:content|navigation).*|share (?:this|on)\b.{0,40}|print this page|back to top|"
    r"(?:accept|reject|manage) (?:all |optional )?cookies.*|you are here:?.*|"
    r"opens? in (?:a )?new (?:window|tab))$",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    [
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
        ),
        *("figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend"),
        *(
            "li",
            "main",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul",
        ),
    ]
)
_MAX_SPAN = 200  # columns or rows one cell may claim
_MAX_CELLS = 200_000
_MAX_DEPTH = 250


def read_html(path: Path) -> Parsed:
    """One page with the text of the document's main part, and its blocks. Nothing is fetched.

    Raises ReadingError "damaged" when no parser accepts the file, "unsupported" when it is no text.
    """
    data = path.read_bytes()
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        refuse_binary(data, path)
    try:
        soup = BeautifulSoup(data, "lxml")
        title = " ".join(soup.title.get_text().split()) if soup.title else ""
        walker = _Walker()
        walker.walk(main_part(cleaned(soup)), 0)
    except (ParserRejectedMarkup, RecursionError, ValueError) as error:
        raise ReadingError(
            "damaged", f"{path.name} is not HTML that can be read. Open it in a browser and save it again."
        ) from error
    warnings = ("Parts nested too deeply were read as plain text.",) if walker.too_deep else ()
    return Parsed(walker.page.pages(), walker.out.finished(), title, warnings)


# --- how it is read ---


class _Walker:
    """Writes the page and gathers its blocks, element by element."""

    def __init__(self) -> None:
        self.page = PageWriter()
        self.out = Gatherer()
        self.too_deep = False

    def walk(self, tag: Tag, depth: int) -> None:
        """Read an element's children; words that stand between blocks are paragraphs of their own."""
        if depth > _MAX_DEPTH:
            self.too_deep = True
            self.text(" ".join(tag.get_text(" ").split()))
            return
        loose: list[str] = []
        for child in list(tag.children):
            if isinstance(child, Tag) and (child.name in _BLOCKS or child.find(_BLOCKS)):
                self.text(_tidy("".join(loose)))
                loose = []
                self.block(child, depth + 1)
            else:
                loose.append(_words(child))
        self.text(_tidy("".join(loose)))

    def block(self, tag: Tag, depth: int) -> None:
        name = tag.name
        if re.fullmatch(r"h[1-6]", name):
            self.page.gap()
            self.out.heading(self.page.line(_flat(tag)), int(name[1]))
        elif name in ("p", "pre", "figcaption", "summary", "legend") and not tag.find(_BLOCKS):
            self.paragraph(tag)
        elif name in ("ul", "ol"):
            self.page.gap()
            self.out.listing(self.listing(tag, depth))
        elif name == "dl":
            self.definitions(tag)
        elif name == "table":
            self.table(tag, depth)
        elif name == "blockquote":
            self.quotation(tag)
        else:
            self.walk(tag, depth)

    def paragraph(self, tag: Tag) -> None:
        text = _tidy(_words(tag))
        bold = _bold_start(tag)
        if is_figure(bold) and 0 < len(text[len(bold) :].split()) <= 24:
            piece = self.page.line(text)
            self.out.listing(Listing((Item(piece, figure_and_label(piece, bold)),), False))
        else:
            self.text(text, bold=bold == " ".join(text.split()))

    def text(self, text: str, *, bold: bool = False) -> None:
        """Words of one paragraph; a typed list mark or number before them is left out of the Piece."""
        if not text or _AROUND_LINE.match(text):
            return
        if self.out.speaker(text):
            self.page.line(text)
            return
        mark = NUMBERED.match(text)
        if not mark and (mark := BULLET.match(text)):
            item = Item(self.page.line(text, skip=mark.end()))
            self.out.listing(Listing((item,), False))
            return
        self.page.gap()
        self.out.paragraph(self.page.line(text, skip=mark.end() if mark else 0), bold=bold)

    def listing(self, tag: Tag, depth: int) -> Listing:
        items = []
        for child in tag.find_all("li", recursive=False):
            below: list[Listing] = []
            pieces = [self.page.line(text) for text in self._item_text(child, below, depth)]
            piece = join(pieces) if pieces else EMPTY
            items.append(Item(piece, figure_and_label(piece, _bold_start(child)), tuple(below)))
        return Listing(tuple(items), tag.name == "ol")

    def _item_text(self, tag: Tag, below: list[Listing], depth: int) -> Iterator[str]:
        """The words of a list item, block by block; lists inside it are read into ``below``."""
        loose: list[str] = []
        for child in tag.children:
            if isinstance(child, Tag) and (child.name in _BLOCKS or child.find(_BLOCKS)) and depth < _MAX_DEPTH:
                if words := _tidy("".join(loose)):
                    yield words
                loose = []
                if child.name in ("ul", "ol"):
                    below.append(self.listing(child, depth + 1))
                else:
                    yield from self._item_text(child, below, depth + 1)
            else:
                loose.append(_words(child))
        if words := _tidy("".join(loose)):
            yield words

    def definitions(self, tag: Tag) -> None:
        """Terms with their descriptions: callouts where one of the two is a figure, else list items."""
        self.page.gap()
        term = EMPTY
        items: list[Item] = []
        for part in tag.find_all(["dt", "dd"]):
            piece = self.page.line(_flat(part))
            if part.name == "dt":
                term = piece
            elif term.text and is_figure(piece.text) != is_figure(term.text):
                self.out.listing(Listing(tuple(items), False))
                items = []
                number, label = (piece, term) if is_figure(piece.text) else (term, piece)
                self.out.callout(number, label)
            else:
                items.append(Item(join([term, piece]) if term.text else piece))
        self.out.listing(Listing(tuple(items), False))

    def quotation(self, tag: Tag) -> None:
        """Words in a blockquote, and the speaker that its cite or footer names."""
        named = [part.extract() for part in tag.find_all(["footer", "cite"])]
        parts = [part for part in tag.find_all(["p", "li", "div"]) if not part.find(_BLOCKS)] or [tag]
        self.page.gap()
        pieces = [self.page.line(text) for part in parts if (text := _flat(part))]
        self.out.quotation(pieces, surely=True)
        for part in named[:1]:
            name = self.page.line(_flat(part)).text
            if name and not self.out.speaker(name):
                self.out.speaker(f"— {name}")

    # --- tables ---

    def table(self, tag: Tag, depth: int) -> None:
        rows = [row for row in tag.find_all("tr") if row.find_parent("table") is tag]
        if tag.find("table") or not rows or _is_layout(rows):
            # A table that only places things on the page is read as if it was not there.
            for row in rows:
                for cell in row.find_all(["td", "th"], recursive=False):
                    self.walk(cell, depth + 1)
            return
        self.page.gap()
        found = tag.find("caption")
        caption = self.page.line(_flat(found)) if isinstance(found, Tag) and _flat(found) else EMPTY
        grid: list[list[Piece]] = []
        wide: list[dict[int, int]] = []
        for texts, spans in _expanded(rows):
            wide.append(spans)
            grid.append(self.page.row([text or "" for text in texts]))
            if texts and texts[0] is None and len(grid) > (_header_rows(rows) or 0) + 1:
                grid[-1][0] = grid[-2][0]  # a label over several rows is the label of each
        self.out.table(grid, caption=caption, header_rows=_header_rows(rows), wide=wide)


def _is_layout(rows: list[Tag]) -> bool:
    cells = [cell for row in rows for cell in row.find_all(["td", "th"], recursive=False)]
    return len(cells) < 2 or any(cell.find(["h1", "h2", "h3", "ul", "ol"]) for cell in cells if cell.name == "td")


def _header_rows(rows: list[Tag]) -> int | None:
    """How many rows the page marks as header: those in thead, or leading rows of th alone; None if none."""
    count = 0
    for row in rows:
        names = {cell.name for cell in row.find_all(["td", "th"], recursive=False)}
        several = len(row.find_all(["td", "th"], recursive=False)) > 1
        if row.find_parent("thead") is None and not (names == {"th"} and several):
            break
        count += 1
    return count or None


def _expanded(rows: list[Tag]) -> Iterator[tuple[list[str | None], dict[int, int]]]:
    """Rows as a full grid: a cell over several columns is written once; None is covered from above.

    With each row comes how many columns those of its cells take that take several, by their place.
    """
    waiting: dict[int, int] = {}  # column -> further rows that a cell above still covers
    written = 0
    for row in rows:
        line: list[str | None] = []
        spans: dict[int, int] = {}
        for cell in row.find_all(["td", "th"], recursive=False):
            while waiting.get(len(line), 0):
                waiting[len(line)] -= 1
                line.append(None)
            wide, high = _number(cell, "colspan"), _number(cell, "rowspan")
            spans |= {len(line): wide} if wide > 1 else {}
            for at in range(wide):
                waiting[len(line)] = high - 1
                line.append(_flat(cell) if at == 0 else "")
        while waiting.get(len(line), 0):
            waiting[len(line)] -= 1
            line.append(None)
        written += len(line)
        if written > _MAX_CELLS:
            return
        yield line, spans


def _number(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1").strip()
    return min(max(int(value), 1), _MAX_SPAN) if value.isdecimal() and len(value) < 6 else 1


# --- words ---


def _words(node: object) -> str:
    """The words of a node, a line break as a newline."""
    if isinstance(node, PreformattedString):
        return ""  # comments and the like
    if isinstance(node, NavigableString):
        return re.sub(r"\s+", " ", str(node))
    if isinstance(node, Tag):
        if node.name == "br":
            return "\n"
        parts = []
        for inner in node.descendants:
            if isinstance(inner, Tag):
                parts.append("\n" if inner.name == "br" else " " if inner.name in _BLOCKS else "")
            elif not isinstance(inner, PreformattedString):
                parts.append(re.sub(r"\s+", " ", str(inner)))
        return "".join(parts)
    return ""


def _tidy(text: str) -> str:
    return "\n".join(line for raw in text.split("\n") if (line := " ".join(raw.split())))


def _flat(tag: Tag) -> str:
    return " ".join(_words(tag).split())


def _bold_start(tag: Tag) -> str:
    """The bold words that an element opens with, "" when it opens otherwise."""
    for child in tag.children:
        if isinstance(child, Tag):
            return _flat(child) if child.name in ("b", "strong") else ""
        if str(child).strip():
            return ""
    return ""

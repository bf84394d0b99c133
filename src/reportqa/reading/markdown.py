"""Markdown files. The page's text is the file as written; every span points into it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from reportqa.domain import Page, Piece, Span
from reportqa.reading.grid import EMPTY
from reportqa.reading.lines import plain
from reportqa.reading.marked import Gatherer, Item, Listing, is_figure
from reportqa.reading.parsed import Parsed
from reportqa.reading.text import decode

# Only lines of keys and values between the first two rules are no text.
_FRONT = re.compile(r"\A---[ \t]*\n((?=\s*(?:#|[\w-]+[ \t]*:(?:\s|\Z))).*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
# Bullets that word processors leave, where two lines or more have them.
_BULLETS = re.compile(r"(?:^[ ]{0,3}[•●▪◦–][ \t]+\S.*(?:\n|\Z)(?:[ \t]*\n)?){2,}", re.MULTILINE)
_BULLET = re.compile(r"^([ ]{0,3})[•●▪◦–](?=[ \t])", re.MULTILINE)
_FRONT_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ENTITY = re.compile(r"&(?!(?:lt|gt);)(?:[a-zA-Z]\w{1,30}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_TAG = re.compile(r"<[^<>]*>")
_BAR = re.compile(r"(?<!\\)\|")


def read_markdown(path: Path) -> Parsed:
    """One page holding the file's text, and its blocks. Raises ReadingError for binary data."""
    # Character references are read first, so that "&pound;5" can be quoted as "£5".
    text = _ENTITY.sub(lambda found: html.unescape(found.group()), decode(path.read_bytes(), path))
    front = _FRONT.match(text)
    title = _FRONT_TITLE.search(front.group(1)) if front else None
    shown = _COMMENT.sub(_blank, _FRONT.sub(_blank, text))
    shown = _BULLETS.sub(lambda found: _BULLET.sub(r"\1-", found.group()), shown)
    tokens = MarkdownIt("commonmark").enable("table").parse(shown)
    walker = _Walker(shown)
    walker.walk(SyntaxTreeNode(tokens).children)
    return Parsed((Page(1, text),), walker.out.finished(), title.group(1) if title else "")


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found.group())


class _Walker:
    """Goes through the tree, turning each block into ours with exact places in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        for line in text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.out = Gatherer()
        self.has_headings = bool(re.search(r"^ {0,3}#{1,6}\s", text, re.MULTILINE))

    def walk(self, nodes: Sequence[SyntaxTreeNode]) -> None:
        for number, node in enumerate(nodes):
            following = nodes[number + 1].type if number + 1 < len(nodes) else ""
            match node.type:
                case "heading":
                    self.out.heading(self.inline(node), int(node.tag[1]))
                case "paragraph":
                    self.paragraph(node, following)
                case "bullet_list" | "ordered_list":
                    self.out.listing(self.listing(node))
                case "table":
                    self.table(node)
                case "blockquote":
                    self.quotation(node)
                case "html_block" | "fence" | "code_block":
                    self.raw(node)

    def paragraph(self, node: SyntaxTreeNode, following: str) -> None:
        piece = self.inline(node)
        if self.out.speaker(piece.text):
            return
        bold, rest = self.bold_start(node)
        if bold.text and rest.text and is_figure(bold.text) and len(rest.text.split()) <= 24:
            self.out.listing(Listing((Item(piece, (bold, rest)),), False))
            return
        wholly = bool(bold.text) and not rest.text
        if wholly and not self.has_headings and following != "table" and piece.text[-1] not in ".:;,":
            self.out.heading(piece, 3)
        else:
            self.out.paragraph(piece, bold=wholly)

    def listing(self, node: SyntaxTreeNode) -> Listing:
        items = []
        for child in node.children:
            parts = [part for part in child.children if part.type == "paragraph"]
            pieces = [self.inline(part) for part in parts]
            piece = Piece(" ".join(p.text for p in pieces), tuple(s for p in pieces for s in p.spans))
            halves = None
            if len(parts) == 1:
                bold, rest = self.bold_start(parts[0])
                halves = (bold, rest) if is_figure(bold.text) and rest.text else None
            below = [self.listing(part) for part in child.children if part.type.endswith("_list")]
            items.append(Item(piece, halves, tuple(below)))
        return Listing(tuple(items), node.type == "ordered_list")

    def table(self, node: SyntaxTreeNode) -> None:
        grid = [self.row(row) for part in node.children for row in part.children]
        self.out.table(grid, header_rows=1)

    def row(self, node: SyntaxTreeNode) -> list[Piece]:
        start, end = self.region(node)
        bars = [start + found.start() for found in _BAR.finditer(self.text[start:end])]
        if self.text[start:end].lstrip().startswith("|"):
            start = bars.pop(0) + 1
        edges = [*bars, end]
        cells = []
        for number, cell in enumerate(node.children):
            until = edges[number] if number < len(edges) else end
            cells.append(self.pieces(cell.children, start, until))
            start = until + 1
        return cells

    def quotation(self, node: SyntaxTreeNode) -> None:
        if any(child.type != "paragraph" for child in node.children):
            self.walk(node.children)
            return
        pieces = [self.inline(child) for child in node.children]
        if len(pieces) == 1:
            pieces = self.last_line_apart(node.children[0], pieces[0])
        self.out.quotation(pieces, surely=False)

    def last_line_apart(self, node: SyntaxTreeNode, piece: Piece) -> list[Piece]:
        """A quotation whose last line opens with a dash has its speaker there."""
        start, end = self.region(node)
        lines = self.text[start:end].rstrip().split("\n")
        if len(lines) < 2 or not re.match(r"[>\s]*(?:—|–|--)\s*\w", lines[-1]):
            return [piece]
        cut = start + sum(len(line) + 1 for line in lines[:-1])
        words = node.children
        return [self.pieces(words, start, cut), self.pieces(words, cut, end)]

    def raw(self, node: SyntaxTreeNode) -> None:
        """HTML in Markdown, or text set as code: the words of each line, without tags."""
        start, end = self.region(node)
        body = self.text[start:end]
        for line in re.finditer(r"[^\n]+", _TAG.sub(_blank, body) if node.type == "html_block" else body):
            at = start + line.start()
            # Where a tag was there are several spaces, which part the words on its two sides.
            words = [part for part in re.finditer(r"\S+(?: \S+)*", line.group()) if any(map(str.isalnum, part.group()))]
            spans = tuple(Span(1, at + part.start(), at + part.end()) for part in words)
            self.out.paragraph(Piece(plain(" ".join(part.group() for part in words)), spans))

    # --- places ---

    def region(self, node: SyntaxTreeNode) -> tuple[int, int]:
        first, last = node.map or (0, len(self.starts) - 1)
        return self.starts[first], self.starts[min(last, len(self.starts) - 1)]

    def inline(self, node: SyntaxTreeNode) -> Piece:
        return self.pieces(node.children, *self.region(node))

    def bold_start(self, node: SyntaxTreeNode) -> tuple[Piece, Piece]:
        """The bold words a paragraph opens with, and the rest of it."""
        tokens = [token for child in node.children for token in (child.token.children if child.token else None) or []]
        if not tokens or tokens[0].type != "strong_open":
            first = next((at for at, token in enumerate(tokens) if token.type != "text" or token.content.strip()), 0)
            if not tokens or tokens[first].type != "strong_open":
                return EMPTY, EMPTY
        close = next((at for at, token in enumerate(tokens) if token.type == "strong_close"), 0)
        start, end = self.region(node)
        bold = self.located(tokens[:close], start, end)
        after = bold.spans[-1].end if bold.spans else start
        rest = self.located(tokens[close:], after, end)
        return bold, Piece(rest.text.lstrip(":–— "), rest.spans) if rest.text.strip(":–— ") else EMPTY

    def pieces(self, nodes: Sequence[SyntaxTreeNode], start: int, end: int) -> Piece:
        tokens = [token for node in nodes for token in (node.token.children if node.token else None) or []]
        return self.located(tokens, start, end)

    def located(self, tokens: Sequence[Token], start: int, end: int) -> Piece:
        """The words that a reader sees, each stretch of them found in order between ``start`` and ``end``."""
        spans: list[Span] = []
        text, at = "", start
        for words in _visible(tokens):
            # A bar in a table cell is written "\|" and read "|", so each side of it is sought alone.
            for part in re.split(r"(?<=\|)|(?=\|)", words):
                bare = part.strip()
                found = self.text.find(bare, at, end) if bare else -1
                if found >= 0:
                    at = found + len(bare)
                    spans.append(Span(1, found, at))
                if found >= 0 or not bare:
                    text += part
        return Piece(plain(text), self.merged(spans))

    def merged(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Stretches with nothing but white space or emphasis marks between them, as one."""
        merged: list[Span] = []
        for span in spans:
            last = merged[-1] if merged else None
            if last and not self.text[last.end : span.start].strip(" \n\t*_`"):
                whole = self.text[last.start : span.end]
                parts = self.text[last.start : last.end] + self.text[span.start : span.end]
                if _squeezed(whole) == _squeezed(parts):
                    merged[-1] = Span(1, last.start, span.end)
                    continue
            merged.append(span)
        return tuple(merged)


def _squeezed(text: str) -> str:
    return plain(text).replace(" ", "")


def _visible(tokens: Sequence[Token]) -> Iterator[str]:
    """The text of inline tokens, line breaks as spaces; pictures and tags are left out."""
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak") or token.content.startswith("<br"):
            yield " "

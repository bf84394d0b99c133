"""The text of an answer as blocks of pieces: words, markers that lead to sources, figures that lead to their cards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reportqa.domain import Answer, CheckedFigure

_MARKER = re.compile(r"\[(\d{1,3})\]")
_LEAD_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of an answer; ``kind`` is "text", "source" (then ``number`` is a marker) or "figure" (then it counts
    the answer's figures from 1)."""

    kind: str
    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph ("p"), a figure that leads the answer ("lead") or a list ("ul", a line of pieces each item).

    ``is_models`` tells that the words are a language model's, not the documents'.
    """

    kind: str
    lines: tuple[tuple[Piece, ...], ...]
    is_models: bool = False


def blocks_of(answer: Answer) -> tuple[Block, ...]:
    """The answer's text in blocks, in order; each character of it but line ends and bullets in a piece."""
    blocks: list[Block] = []
    for (listed, is_models), group in groupby(_lines(answer), key=lambda each: (each[0].startswith("- "), each[1])):
        if listed:
            blocks.append(Block("ul", tuple(pieces_of(line[2:], answer) for line, _ in group)))
        elif is_models:
            blocks += (Block("p", (pieces_of(line, answer),), is_models=True) for line, _ in group)
        else:
            for line, _ in group:
                blocks += _paragraph(line, answer)
    return tuple(blocks)


def _lines(answer: Answer) -> list[tuple[str, bool]]:
    """The lines of the answer's text, each with whether a language model worded it."""
    found, at = [], 0
    for line in answer.text.splitlines(keepends=True):
        if line.strip():
            end = at + len(line)
            found.append((line.strip(), any(at <= start < end for start, _ in answer.wording.words)))
        at += len(line)
    return found


def _paragraph(line: str, answer: Answer) -> list[Block]:
    """A line; a figure that leads it ("£11.95: For 2024/25 …") stands out above it."""
    lead, colon, rest = line.partition(": ")
    leads = colon and len(lead) <= _LEAD_LENGTH and any(lead.endswith(figure.text) for figure in answer.figures)
    if not leads or not rest:
        return [Block("p", (pieces_of(line, answer),))]
    return [Block("lead", (pieces_of(lead, answer, around=rest),)), Block("p", (pieces_of(rest, answer),))]


def pieces_of(text: str, answer: Answer, around: str = "") -> tuple[Piece, ...]:
    """``text`` in pieces. A figure written there leads to its card; of two that are written alike, to the one whose
    source is named in the line (``text`` and what stands ``around`` it)."""
    known = {citation.marker for citation in answer.citations}
    named = [int(number) for number in _MARKER.findall(text + around)]
    pieces: list[Piece] = []
    last = 0
    for found in _pattern(answer.figures).finditer(text):
        piece = _piece(found, known, named, answer.figures)
        if piece is None:
            continue
        if found.start() > last:
            pieces.append(Piece("text", text[last : found.start()]))
        pieces.append(piece)
        last = found.end()
    if last < len(text):
        pieces.append(Piece("text", text[last:]))
    return tuple(pieces)


def _pattern(figures: Sequence[CheckedFigure]) -> re.Pattern[str]:
    texts = sorted({figure.text for figure in figures if figure.text}, key=len, reverse=True)
    told = "|".join(rf"(?<![\w.,£$€]){re.escape(text)}(?![\w%]|[.,]\d)" for text in texts)
    return re.compile(
        rf"\[(?P<marker>\d{{1,3}})\]|(?P<figure>{told})" if told else r"\[(?P<marker>\d{1,3})\](?P<figure>)"
    )


def _piece(
    found: re.Match[str], known: set[int], named: Sequence[int], figures: Sequence[CheckedFigure]
) -> Piece | None:
    if found["marker"]:
        marker = int(found["marker"])
        return Piece("source", found[0], marker) if marker in known else None
    alike = [(number, figure) for number, figure in enumerate(figures, start=1) if figure.text == found["figure"]]
    number = next((number for number, figure in alike if figure.citation in named), alike[0][0])
    return Piece("figure", found[0], number)

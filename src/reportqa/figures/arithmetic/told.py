"""A statement with its numbers put out of sight, so that the words between them can be read as a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from reportqa.data import load
from reportqa.domain import Figure, Statement, StatementKind

_TOLD = frozenset(
    {StatementKind.SENTENCE, StatementKind.ITEM, StatementKind.CALLOUT, StatementKind.QUOTATION, StatementKind.HEADING}
)


@dataclass(frozen=True, slots=True)
class Told:
    """A statement and its figures from left to right; in ``masked`` the first reads "⟦0⟧", the next "⟦1⟧".

    ``sound`` is False where one of the figures is doubtful: nothing is then worked out from the statement.
    """

    statement: Statement
    figures: tuple[Figure, ...]
    masked: str
    sound: bool


def told(figures: Iterable[Figure]) -> Iterator[Told]:
    """The sentences, items, callouts and headings that ``figures`` (of one document, in order) stand in."""
    together: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.cell is None and figure.statement.kind in _TOLD:
            together.setdefault(figure.statement.key, []).append(figure)
    for own in together.values():
        yield _told(sorted(own, key=lambda figure: figure.number.start))


def _told(figures: list[Figure]) -> Told:
    statement, masked, at = figures[0].statement, "", 0
    for index, figure in enumerate(figures):
        masked += f"{statement.text[at : figure.number.start]}⟦{index}⟧"
        at = figure.number.end
    masked += statement.text[at:]
    return Told(statement, tuple(figures), masked.replace("*", ""), not any(figure.doubt for figure in figures))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The pattern ``name`` of audit_words.toml, read in any case.

    In the data "{a}" is a number, caught under that one letter, "~" up to some thirty characters without a number or
    the end of a clause, and "~~" up to twice as many; "<name>" puts in a list of words.
    """
    section = load("audit_words")
    text = section["arithmetic_patterns"][name]
    for word, forms in section["arithmetic_words"].items():
        choice = ("(?:" + "|".join(forms) + ")").replace("\\", "\\\\")
        text = re.sub(rf"(?<!\?P)<{word}>", choice, text)
    text = text.replace("~~", r"[^⟦⟧;:.!?]{0,70}?").replace("~", r"[^⟦⟧;:.!?]{0,35}?")
    text = re.sub(r"\{([a-z]+)\}", r"⟦(?P<\1>\\d+)⟧", text)
    return re.compile(re.sub(r"(?<!\\) ", r"\\s+", text), re.IGNORECASE)


def matches(told: Told, name: str) -> Iterator[tuple[re.Match[str], dict[str, Figure]]]:
    """Each place where pattern ``name`` fits, with the figures it caught by name."""
    for match in pattern(name).finditer(told.masked):
        caught = {
            group: told.figures[int(index)]
            for group, index in match.groupdict().items()
            if index is not None and len(group) == 1
        }
        yield match, caught

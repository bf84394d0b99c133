"""What the rows of tables are about, and the words by which labels, captions and sentences are known."""

from __future__ import annotations

import re
from functools import cache

from reportqa.data import load
from reportqa.domain import Figure

# "Provider: Sub-total A" in the text of a row: a cell of words, with its column's name.
_TEXT_CELL = re.compile(r"(?:\s–\s|;\s)[^:;]{1,60}:\s([^\d£;]{3,80})(?=;|$)")
_BARE = re.compile(r"(?:\S+\s+){0,3}(?:sub|grand|overall)?[\s-]*totals?(?:\s+\S+){0,4}", re.IGNORECASE)


def row_label(figure: Figure) -> str:
    """What the row of a table's figure is about: its label, or the words of another cell where that is bare.

    Where the first column holds references, "Sub-total" and "Total" stand in the next.
    """
    label = figure.cell.row_label if figure.cell is not None else ""
    if says(label, "total") or says(label, "sub_total"):
        return label
    told = _TEXT_CELL.findall(figure.statement.text)
    total = next(
        (text for text in told if _BARE.fullmatch(text) and (says(text, "total") or says(text, "sub_total"))), ""
    )
    return total or label or next(iter(told), "")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(load("audit_words")["arithmetic_words"][name]), re.IGNORECASE)


def says(text: str, name: str) -> bool:
    """Whether ``text`` holds one of the words of list ``name`` in audit_words.toml (each a regular expression)."""
    return _pattern(name).search(text) is not None

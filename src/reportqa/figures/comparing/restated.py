"""Which of two differing values is no slip but a figure that a later paper openly gives anew."""

from __future__ import annotations

from collections.abc import Mapping

from reportqa.data import load
from reportqa.domain import Entry, Figure
from reportqa.figures.comparing.likeness import edition_of


def is_restated(one: Figure, other: Figure, shelf: Mapping[str, Entry]) -> bool:
    """Whether a paper looks back and gives another value: a later one of the series, or one that says it restates."""
    editions = edition_of(one.statement.text), edition_of(other.statement.text)
    if all(editions) and editions[0] != editions[1]:
        return True
    if any(_says_so(figure) for figure in (one, other)):
        return True
    a, b = shelf.get(one.document), shelf.get(other.document)
    if a is None or b is None or one.document == other.document or one.period is None:
        return False
    return (
        a.kind == b.kind
        and (a.publisher == b.publisher or not (a.publisher and b.publisher))
        and bool(a.period and b.period)
        and a.period != b.period
    )


def _says_so(figure: Figure) -> bool:
    text = f"{figure.statement.text} {figure.statement.context} {figure.cell.caption if figure.cell else ''}".lower()
    return any(word in text for word in load("verdict_words")["restating"])

"""Questions that hold what came of something against what was planned, forecast or asked for: "Did it cost less than
the sum approved?"; and the two figures of one statement that answer them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportqa.data import load
from reportqa.domain import Basis, Figure
from reportqa.language import stems

_MORE = r"(?:more|higher|bigger|larger|greater|longer|slower|dearer)"
_LESS = r"(?:less|fewer|lower|smaller|shorter|quicker|faster|cheaper)"
_HELD = re.compile(
    rf"^\W*(?:so |and |but )*(?:is|are|was|were|did|do|does|has|have|had|will)"
    rf"\s+(?P<what>.*?\b(?:(?P<more>{_MORE})|{_LESS})\b.*?)"
    r"\s+than\s+(?P<other>.+)$",
    re.IGNORECASE,
)
# "Kept inside its budget", "was it under the budget": on which side of it.
_SIDE = re.compile(
    r"^(?P<what>.*?)\b(?:(?P<over>over|above|beyond|exceed\w*|more than)|inside|within|under|below|less than)"
    r" (?P<other>(?:its |the |their |our )?(?:\w+ )?budget)\b(?! for (?!\d))",
    re.IGNORECASE,
)
# How many words before and after a figure may tell what sort it is.
_BEFORE, _AFTER = 5, 4
_CLAUSE = re.compile(r"[;:(]|, (?:and|but|while|whereas) |\. |\b(?:against|compared|than)\b")
_KINDS = {
    "planned": Basis.BUDGET,
    "forecast": Basis.FORECAST,
    "target": Basis.TARGET,
    "sought": None,
    "came": Basis.ACTUAL,
}


@dataclass(frozen=True, slots=True)
class Held:
    """What a question holds against what: the words for what came of it and for what that is held against, the kind of
    either ("came", "planned", "forecast", "target", "sought"), whether the first is asked to be the greater, and
    whether it is asked on which side of a budget it is, which papers often tell in words."""

    what: str
    other: str
    kinds: tuple[str, str]
    is_more: bool
    is_side: bool


def held_asked(question: str) -> Held | None:
    """What ``question`` holds against a plan, a forecast, a target or a request; None where it does no such thing.

    >>> held_asked("Did the depot cost less than the sum approved for it?").kinds
    ('came', 'planned')
    """
    text = " ".join(question.split()).rstrip(" ?.!")
    if side := _SIDE.match(text):
        first = _kind_of(side["what"])
        return Held(side["what"], side["other"], (first or "came", "planned"), side["over"] is not None, is_side=True)
    match = _HELD.match(text)
    kind = _kind_of(match["other"]) if match else ""
    if match is None or not kind:
        return None
    first = _kind_of(match["what"])
    what = first if first not in ("", kind) else "came"
    return Held(match["what"], match["other"], (what, kind), match["more"] is not None, is_side=False)


def _kind_of(words: str) -> str:
    return next((kind for kind in _KINDS if kind != "came" and _pattern(kind).search(words)), "")


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('question_words')['held'][kind])})\b", re.IGNORECASE)


def figures_held(held: Held, told: Sequence[Figure]) -> tuple[Figure, ...]:
    """The two figures of a statement that ``held`` holds against each other, of its figures ``told``; none where it
    cannot be told which they are."""
    levels = [each for each in told if each.basis is not Basis.CHANGE and not each.doubt]
    others = [each for each in levels if _is_of(held.kinds[1], each)]
    other = _best(held.other, others)
    if other is None:
        return ()
    like = [each for each in levels if each.number.unit == other.number.unit and each not in others]
    named = [each for each in like if _is_of(held.kinds[0], each)] or (like if other.cell is None else [])
    what = _best(held.what, named)
    return (what, other) if what is not None else ()


def _best(words: str, figures: Sequence[Figure]) -> Figure | None:
    """The figure beside which most of ``words`` stand; None where two that differ have as many."""
    asked = frozenset(stems(words))
    met = [len(asked.intersection(stems(_beside(figure)))) for figure in figures]
    best = [figure for figure, share in zip(figures, met, strict=True) if share == max(met)]
    return best[0] if len({figure.number.value for figure in best}) == 1 else None


def _is_of(kind: str, figure: Figure) -> bool:
    """Whether a figure is of a kind: as the ledger has it, or by the words beside it."""
    said = _beside(figure)
    if (
        any(_pattern(each).search(said) for each in _KINDS if each != kind and each != "came")
        and figure.cell is not None
    ):
        return False
    return _pattern(kind).search(said) is not None or (_KINDS[kind] is figure.basis and kind != "came")


def _beside(figure: Figure) -> str:
    """The words beside a figure in its clause, or its column's."""
    if figure.cell is not None:
        return figure.cell.column_name
    text, number = figure.statement.text, figure.number
    before = _CLAUSE.split(text[: number.start])[-1].split()[-_BEFORE:]
    after = _CLAUSE.split(text[number.end :])[0].split()[:_AFTER]
    kept = []
    for word in after:
        if any(c.isdigit() for c in word) and not word[:4].isdigit():
            break
        kept.append(word)
    lead = []
    for word in reversed(before):
        if any(c in "£%" for c in word):
            break
        lead.append(word)
    return " ".join([*reversed(lead), "|", *kept])

"""What sets two figures apart whatever their values: unit, place, basis, contrasting words, the nouns counted."""

from __future__ import annotations

import re
from functools import lru_cache

from reportqa.data import load
from reportqa.domain import Basis, Figure, StatementKind
from reportqa.figures.comparing.bases import is_variance
from reportqa.figures.comparing.likeness import Telling, is_list
from reportqa.figures.comparing.meant import Meeting, digits
from reportqa.figures.comparing.word_choices import contrast_lines
from reportqa.figures.numbers.units import unit_named

_SET_APART = (Basis.BUDGET, Basis.TARGET, Basis.FORECAST, Basis.CHANGE, Basis.RATE)
_AHEAD = (Basis.BUDGET, Basis.TARGET, Basis.FORECAST)  # an aim of £8m may be called a budget, too
_TIMES = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "seconds"})
# Choices of which a sum may make both: "general and earmarked reserves".
_WHOLES = frozenset({"general", "men", "male", "urban", "adult", "residential", "internal", "capital"})
_LABEL_WORDS = 2  # "Years of imprisonment", "Working days lost"
_LEAST_PARALLEL, _PARALLEL = 8, 0.65  # words of a sentence, and what share of them another has
_TELLING_DIGITS = 4  # so many digits are hardly equal by chance


def refused(one: Figure, a: Telling, other: Figure, b: Telling, met: Meeting) -> str:
    """Why two figures are no statements of one thing, whatever their values; "" when nothing speaks against it.

    An equal unusual value is stronger than what the words around it made of its basis or of the nouns it counts.
    """
    apart = set_apart(one, a, other, b, met)
    if apart:
        return apart
    telling = met is Meeting.EQUAL and is_unusual(one) and is_unusual(other)
    ahead = met is Meeting.EQUAL and one.basis in _AHEAD and other.basis in _AHEAD
    if bases_differ(one, other) and not (telling or ahead):
        return reason_of("basis", one.basis.value, other.basis.value)
    if a.heads and b.heads and not (a.heads & b.heads or telling or _verbal(one, a, b, met)):
        return reason_of("head", " ".join(sorted(a.heads)), " ".join(sorted(b.heads)))
    if a.per != b.per and (met is not Meeting.EQUAL or (a.per and b.per)):
        return reason_of("rate", " ".join(sorted(a.per ^ b.per)))
    return reason_of("span") if a.span != b.span and met is not Meeting.EQUAL else ""


def set_apart(one: Figure, a: Telling, other: Figure, b: Telling, met: Meeting) -> str:
    """What sets two figures apart beyond doubt: another unit, place or name, a contrast, one sentence."""
    if one.doubt or other.doubt:
        return reason_of("doubt")
    if _is_time_allowed(one) or _is_time_allowed(other):
        return reason_of("span")
    if unit_of(one) != unit_of(other):
        return reason_of("unit", unit_of(one), unit_of(other))
    if are_siblings(one, other, met):
        return reason_of("sibling")
    if a.places and b.places and not a.places & b.places:
        return reason_of("place", " ".join(sorted(a.places)), " ".join(sorted(b.places)))
    contrast = contrasting(a, b, met, bases=one.basis is not other.basis or one.basis not in _SET_APART)
    if contrast:
        return reason_of("words", *contrast)
    if a.names and b.names and not a.names & b.names:
        return reason_of("words", " ".join(sorted(a.names)), " ".join(sorted(b.names)))
    return ""


def _is_time_allowed(figure: Figure) -> bool:
    """Whether a sentence gives a time within which, or over which, and no measure: "within 30 days"."""
    return figure.basis is Basis.OTHER and figure.number.unit in _TIMES and figure.cell is None


def reason_of(name: str, one: str = "", other: str = "") -> str:
    """The reason ``name`` of data/verdict_words.toml, with what the two sides have."""
    return str(load("verdict_words")["reasons"][name]).format(one=one or "-", other=other or "-")


def unit_of(figure: Figure) -> str:
    """The figure's unit; a cell in a row "Years of imprisonment" counts years though nobody wrote so in the cell."""
    if figure.number.unit or figure.cell is None:
        return figure.number.unit
    named = (unit_named(word.lower()) for word in figure.cell.row_label.split()[:_LABEL_WORDS])
    return next(filter(None, named), "")


def is_unusual(figure: Figure) -> bool:
    """Whether a value is hardly met by chance: four digits, or three of money."""
    return digits(figure.number.value) + (figure.number.unit == "GBP") >= _TELLING_DIGITS


def contrasting(a: Telling, b: Telling, met: Meeting = Meeting.APART, *, bases: bool = True) -> tuple[str, str] | None:
    """The contrasting words that set two measures apart ("refer", "allocate"); None when there are none.

    Without ``bases`` those of the basis are left out: where both are of one, "over budget" is a variance.
    """
    lines = contrast_lines()
    for line in {line for line, _ in a.marks} & {line for line, _ in b.marks}:
        if not bases and lines[line][0][0] == "budget":
            continue
        mine = {side for number, side in a.marks if number == line}
        theirs = {side for number, side in b.marks if number == line}
        together = met is Meeting.APART and (len(mine) > 1) is not (len(theirs) > 1) and lines[line][0][0] in _WHOLES
        if not mine & theirs or together:
            return str(lines[line][min(mine)][0]), str(lines[line][min(theirs)][0])
    return None


def _verbal(one: Figure, a: Telling, b: Telling, met: Meeting) -> bool:
    """Whether one counts what the other says as a verb: "17 arrests", "17 suspects were arrested"."""
    return met is Meeting.EQUAL and digits(one.number.value) > 1 and bool(a.heads & b.near or b.heads & a.near)


def are_siblings(one: Figure, other: Figure, met: Meeting = Meeting.APART) -> bool:
    """Whether the two stand side by side in a table, a list or a sentence, which sets them apart on purpose."""
    if one.document != other.document:
        return False
    if one.cell is not None and other.cell is not None and one.cell.table == other.cell.table:
        return True
    if one.statement.order == other.statement.order:
        again = _named_again(one, other) if met is Meeting.EQUAL else met is Meeting.MEET and _said_again(one, other)
        return one.span == other.span or not again
    if is_list(one) and is_list(other) and one.statement.context == other.statement.context:
        return True
    return met is Meeting.APART and _are_parallel(one, other)


def _are_parallel(one: Figure, other: Figure) -> bool:
    """Whether two sentences of one section have nearly all words in common: each tells of another of like things."""
    if one.cell is not None or other.cell is not None or one.headings != other.headings:
        return False
    mine, theirs = (_words(figure.statement.text) for figure in (one, other))
    most = max(len(mine), len(theirs))
    return most >= _LEAST_PARALLEL and mine != theirs and len(mine & theirs) >= _PARALLEL * most


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in re.findall(r"[a-z]{3,}", text.lower()))


_POINTS_BACK = re.compile(
    r"\b(?:the|these|those|all|both|this|that|same)\s+(?:same\s+|other\s+)?[£$€]?$", re.IGNORECASE
)
_AGAIN = re.compile(
    r"[\s,(–-]*(?:(?:or|that\s+is|i\.e\.|ie|in\s+other\s+words|just|about|around|almost|nearly|over|under|some|roughly|a\s+little|well"
    r"|approximately|only|more\s+than|less\s+than|c\.?)\s*)*",
    re.IGNORECASE,
)


def _named_again(one: Figure, other: Figure) -> bool:
    """Whether the later of two equal numbers of a sentence points back: "of the 262"; 63 and 63 are two things."""
    if one.cell is not None or one.statement.kind is not StatementKind.SENTENCE or is_unusual(one):
        return True
    text, later = one.statement.text, max(one.number.start, other.number.start)
    return _POINTS_BACK.search(text[:later]) is not None


def _said_again(one: Figure, other: Figure) -> bool:
    """Whether one of two numbers of a sentence is the other in round words: "£500.640m, just over half a billion"."""
    if one.cell is not None or other.cell is not None:
        return False
    first, second = sorted((one.number, other.number), key=lambda number: number.start)
    exact = [number.qualifier == "exact" for number in (first, second)]
    return exact == [True, False] and bool(_AGAIN.fullmatch(one.statement.text[first.end : second.start]))


def bases_differ(one: Figure, other: Figure) -> bool:
    """Whether their bases set two differing figures apart: a target and what was spent, but not two variances."""
    if one.basis is other.basis or not (one.basis in _SET_APART or other.basis in _SET_APART):
        return False
    variances = {one.basis, other.basis} == {Basis.FORECAST, Basis.CHANGE}
    return not (variances and is_variance(one) and is_variance(other))

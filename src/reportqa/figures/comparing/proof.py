"""What it takes to say that two differing values are of one measure: the words, the time, and what else speaks for it.

Words that meet both ways prove the measure, and with one time for both the contradiction, where their surroundings, a
slip of the digits or other values in common allow it. What is less sure is weighed (``weighed``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportqa.domain import Basis, Figure, PeriodKind, StatementKind
from reportqa.figures.comparing.bases import one_basis
from reportqa.figures.comparing.core_phrase import is_part, one_core
from reportqa.figures.comparing.exchanged import one_word_exchanged
from reportqa.figures.comparing.likeness import Lexicon, Telling
from reportqa.figures.comparing.meant import digits
from reportqa.figures.comparing.refusals import reason_of, unit_of
from reportqa.figures.comparing.same_time import Timing, is_firm, is_told_aside
from reportqa.figures.comparing.slips import is_slip, is_swap
from reportqa.figures.comparing.time_limits import allow_other_times
from reportqa.figures.comparing.word_choices import canonical, moves, stemmed
from reportqa.language import stems

FURTHEST = 1.5  # of two values of one measure, one is seldom half as much again as the other
_ALL = 0.85  # the share of one side's telling words that the other must hold
_LEAST_CONTEXT = 0.4
_PLENTY = 1.4  # the weight of shared words that proves a measure without its surroundings
_MANY = 3
_NEAR = 0.15  # nor are values of one noun phrase
_FEWEST_DIGITS = 2  # one digit is a round number
_CLOSE = 0.1  # values of one measure told under two headings are seldom farther apart
_YEAR = 366
_LEAST_YEAR = 360
_APART_ON_PURPOSE = (Basis.BUDGET, Basis.TARGET, Basis.FORECAST)  # set, and set again, in the course of a year
# What may be on either side of nought, so that its sign tells.
_LEFT_OVER = re.compile(
    r"\b(?:surplus|deficit|profit|loss|balances?|net|position|variance|gains?|overspend|underspend|movement|change|result)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+(?:(?:a|an|the|just|only|some|about|around|over|under|nearly)\s+)*$", re.IGNORECASE)

_ALONE = re.compile(r"\balone\b", re.IGNORECASE)
# "In children's clinics 7.8%": a place or a part that opens a sentence right before its number.
_FRONTED = re.compile(
    r"^(?:In|At|Among|Within|Across|For)\s+(?!(?:the\s+)?(?:last|this|that|same|year|quarter|month|total|all|addition|summary|short"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|winter)\b)"
    r"((?:[A-Za-z’'-]+\s+){1,5}),?\s*$"
)


@dataclass(frozen=True, slots=True)
class Side:
    """A figure and its telling words."""

    figure: Figure
    telling: Telling


@dataclass(frozen=True, slots=True)
class Words:
    """How the telling words of two figures meet: whether ``both`` ways, the weight and number of those in common."""

    both: bool
    weight: float
    number: int


def words_of(a: Telling, b: Telling, lexicon: Lexicon, *, timed: bool) -> Words:
    """How the telling words meet; ``timed`` when both periods are known to be one: then "quarter" narrows nothing."""
    none = Words(both=False, weight=0.0, number=0)
    if a.places != b.places or a.span != b.span or a.per != b.per or not narrow_alike(a, b, timed=timed):
        return none
    shared = a.near & b.near
    if not shared:
        return none
    # Words of the basis, of the time or of a direction that only one side has need not be met: they are compared apart.
    aside = stemmed("bases") | moves() | (stemmed("when") if timed else frozenset())
    aside -= shared
    mine, other = a.near - aside or a.near, b.near - aside or b.near
    weight = lexicon.weight(shared)
    whole = [lexicon.weight(mine), lexicon.weight(other)]
    covered = [lexicon.weight(mine & (b.near | b.far)) / whole[0], lexicon.weight(other & (a.near | a.far)) / whole[1]]
    context = ((a.near | a.far) & (b.near | b.far)) - shared
    both = min(covered) >= _ALL and (len(shared) >= 2 or lexicon.weight(context) >= _LEAST_CONTEXT)
    return Words(both, weight, len(shared))


def narrow_alike(a: Telling, b: Telling, *, timed: bool) -> bool:
    """Whether each narrowing word of one side stands somewhere on the other."""
    aside = stemmed("when") if timed else frozenset[str]()
    return a.narrow - aside <= b.said and b.narrow - aside <= a.said


def unproven(one: Side, other: Side, words: Words, time: Timing, company: int, lexicon: Lexicon) -> str:
    """Why two differing values may both be right; "" when they contradict each other.

    ``company`` is how many other values the two statements have in common.
    """
    f, g = one.figure, other.figure
    open_reason = left_open(one, other, time, slip := is_slip(f.number.value, g.number.value), company)
    if open_reason:
        return open_reason
    if time in (Timing.SAME, Timing.END):
        around = slip or company >= 1 or _meets_around(one, other, words, lexicon)
        if (words.both and _heads_prove(one, other) and around) or _one_core(one, other, slip, lexicon):
            return ""
    if time is Timing.SAME and company >= 2 and _ends_or_total_meet(one, other, slip):
        return ""
    if time not in (Timing.SAME, Timing.END):
        return reason_of("period", *[figure.period.label if figure.period else "" for figure in (f, g)])
    return reason_of("few")


def _one_core(one: Side, other: Side, slip: bool, lexicon: Lexicon) -> bool:
    """Whether what is counted is one thing, whatever else is said of it, with values too near to be of two things."""
    f, g, a, b = one.figure, other.figure, one.telling, other.telling
    if f.document == g.document and f.statement.passage == g.statement.passage:
        return False
    if not (slip or _apart_by(f, g) <= _NEAR) or min(digits(f.number.value), digits(g.number.value)) < _FEWEST_DIGITS:
        return False
    if not (is_firm(f) or is_firm(g)) or not _heads_prove(one, other):
        return False
    if a.places != b.places or a.span != b.span or a.per != b.per or not narrow_alike(a, b, timed=True):
        return False
    return one_core(f, a, g, b, lexicon)


def _ends_or_total_meet(one: Side, other: Side, slip: bool) -> bool:
    """Whether values in common prove two changes with both their ends, or a total that only its column names."""
    a, b = one.telling.near, other.telling.near
    bare = not (a - stemmed("bases") and b - stemmed("bases"))
    return bool(a & b) if one.figure.basis is Basis.CHANGE else bare and slip


def left_open(one: Side, other: Side, time: Timing, slip: bool, company: int) -> str:
    """What leaves it open whether differing values contradict each other, whatever their words say; "" for nothing."""
    f, g = one.figure, other.figure
    labels = [figure.period.label if figure.period else "" for figure in (f, g)]
    small, large = sorted((abs(f.number.value), abs(g.number.value)))
    if _tells_of_another_part(one, other) or _tells_of_another_part(other, one):
        return reason_of("few")
    if one_word_exchanged(f, one.telling, g, other.telling):
        return reason_of("few")
    if _tells_a_part(one) or _tells_a_part(other) or is_told_aside(f) or is_told_aside(g):
        return reason_of("period", *labels)
    if not slip and (time is Timing.LOOSE or (time is Timing.NEAR and f.period is not None and g.period is not None)):
        return reason_of("period", *labels)
    if not one_basis(f, g):
        return reason_of("basis", f.basis.value, g.basis.value)
    signs = [side.figure.number.value < 0 and not is_outgoing(side.figure) for side in (one, other)]
    if not slip and signs[0] is not signs[1]:
        return reason_of("few")
    if not slip and not unit_of(f) and is_part(f) is not is_part(g):
        return reason_of("few")  # "922 of which" and the whole
    far = float(small) * FURTHEST < float(large) and not is_swap(f.number.value, g.number.value)
    if far or StatementKind.QUOTATION in (f.statement.kind, g.statement.kind):
        return reason_of("few")
    if not slip and _is_start(f) != _is_start(g):
        return reason_of("period", *labels)
    kinds = {figure.period.kind for figure in (f, g) if figure.period is not None}
    if PeriodKind.SINCE in kinds or not (_is_short(f) and _is_short(g)):
        return reason_of("period", *labels)
    firm = time is Timing.SAME and is_firm(f) and is_firm(g)
    ended = (slip and (firm or company >= 1)) or (firm and kinds == {PeriodKind.DAY})  # a level stood so on its day
    if (one.telling.running or other.telling.running) and not ended:
        return reason_of("period", *labels)
    swapped = is_swap(f.number.value, g.number.value)
    moves = (f.basis is Basis.FORECAST and not swapped) or (f.basis in _APART_ON_PURPOSE and not slip)
    if f.document != g.document and moves:
        return reason_of("basis", f.basis.value, g.basis.value)
    return reason_of("few") if allow_other_times(f, g) else ""


def _tells_of_another_part(one: Side, other: Side) -> bool:
    """Whether a sentence tells of one place or part of which the other says nothing: "1,015 in Northside alone", "in
    children's clinics 7.8%"."""
    if one.figure.cell is not None:
        return False
    text, number = one.figure.statement.text, one.figure.number
    if _ALONE.search(text) is not None:
        return _ALONE.search(other.figure.statement.text) is None
    fronted = _FRONTED.search(text[: number.start])
    if fronted is None:
        return False
    words = frozenset(map(canonical, frozenset(stems(fronted[1])) - stemmed("time_light") - stemmed("generic")))
    return bool(words) and not words & (
        other.telling.whole | other.telling.near | other.telling.far | other.telling.said
    )


def is_outgoing(figure: Figure) -> bool:
    """Whether a cell's brackets only say that money goes out: "Pay (174,908)" are costs of £174.9m."""
    bracketed = figure.cell is not None and figure.number.value < 0 and figure.number.text.startswith("(")
    if not bracketed or figure.number.unit != "GBP" or figure.basis is Basis.CHANGE or figure.cell is None:
        return False
    return _LEFT_OVER.search(f"{figure.cell.row_label} {figure.cell.column_name}") is None


def _is_start(figure: Figure) -> bool:
    """Whether the number is where a change began and nothing tells of when: "fell from 71 to 53"."""
    text, number = figure.statement.text, figure.number
    return figure.cell is None and not is_firm(figure) and _FROM.search(text[: number.start]) is not None


def _tells_a_part(side: Side) -> bool:
    """Whether the words tell of a part of the year, though only the document or a heading told the time."""
    period = side.figure.period
    if period is None:  # "in the last quarter", of which nobody knows which it is
        return bool((side.telling.near | side.telling.narrow) & stemmed("parts_of_years"))
    if (period.last - period.first).days < _LEAST_YEAR:
        return False
    if is_firm(side.figure) and any(letter.isdigit() for letter in period.text):
        return False
    # "8.6 in the quarter (8.9 last year)": the quarter of last year.
    words = side.telling.near | side.telling.narrow if is_firm(side.figure) else side.telling.said
    return bool(words & stemmed("parts_of_years"))


def _is_short(figure: Figure) -> bool:
    """Whether a period that does not stand beside the figure is short enough to be told of it: a year."""
    if figure.period is None or figure.period_from in ("sentence", "row", "column"):
        return True
    return (figure.period.last - figure.period.first).days <= _YEAR


def _heads_prove(one: Side, other: Side) -> bool:
    """Whether both count one noun; money and shares count none."""
    return bool(unit_of(one.figure) or one.telling.heads & other.telling.heads)


def _meets_around(one: Side, other: Side, words: Words, lexicon: Lexicon) -> bool:
    """Whether the surroundings allow that both speak of one population."""
    f, g, a, b = one.figure, other.figure, one.telling, other.telling
    if a.edition and b.edition and a.edition != b.edition:
        return True
    if f.document == g.document:
        if f.statement.passage == g.statement.passage and _is_set_out(f) == _is_set_out(g):
            return False
        if a.title == b.title or a.title <= b.near | b.far or b.title <= a.near | a.far:
            return True
        return _is_plenty(words) and _is_summary(a) != _is_summary(b) and _are_close(f, g)
    if _is_plenty(words):
        return True
    shared = a.near & b.near
    around = ((a.near | a.far) & (b.near | b.far)) - shared
    if lexicon.weight(around) >= _LEAST_CONTEXT and lexicon.weight(shared | around) >= 1:
        return True
    return words.number >= 2 and is_firm(f) and is_firm(g) and _are_close(f, g)


def _is_set_out(figure: Figure) -> bool:
    return figure.cell is not None or figure.statement.kind in (StatementKind.CALLOUT, StatementKind.ITEM)


def _is_plenty(words: Words) -> bool:
    return words.weight >= _PLENTY or words.number >= _MANY


def _is_summary(telling: Telling) -> bool:
    """Whether the headings are of a part that tells of the whole body: "Summary", "Main indicators"."""
    return telling.title <= stemmed("summaries")


def _are_close(one: Figure, other: Figure) -> bool:
    return _apart_by(one, other) <= _CLOSE


def _apart_by(one: Figure, other: Figure) -> float:
    small, large = sorted((abs(one.number.value), abs(other.number.value)))
    return float(large - small) / float(large)

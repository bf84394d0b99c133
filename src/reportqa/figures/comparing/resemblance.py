"""How like two figures are in everything but their values: the marks by which a pair is judged.

Each mark is a number a person can check: how heavy the words in common are, whether both count one noun, how their
times lie to each other. What the marks are worth is fitted on pairs judged by hand (eval/train_sameness.py).
"""

from __future__ import annotations

from reportqa.domain import Basis
from reportqa.figures.comparing.bases import one_basis
from reportqa.figures.comparing.core_phrase import is_part
from reportqa.figures.comparing.likeness import Lexicon
from reportqa.figures.comparing.papers import Known
from reportqa.figures.comparing.same_time import Timing, is_firm

MARKS = (
    "shared", "met_least", "met_most", "direct_least", "direct_most", "whole_least", "whole_most", "unmet", "around",
    "number", "heads", "heads_differ", "narrow_equal", "narrow_met", "choices", "places", "per", "span", "running",
    "same_time", "one_end", "near_time", "loose_time", "firm", "both_firm", "untimed", "one_document", "one_passage",
    "cell_and_text", "two_cells", "actual", "headings_meet", "headings_held", "count", "money", "percent", "one_basis",
    "both_ahead", "a_change", "part_of_one", "part",
)  # fmt: skip

_AHEAD = (Basis.BUDGET, Basis.TARGET, Basis.FORECAST)
_ASIDE = (Basis.CHANGE, Basis.RATE)
_FLOOR = 0.3  # the weight of the most common word, for a figure that has no telling one


def resemblance(one: Known, other: Known, lexicon: Lexicon, time: Timing) -> tuple[float, ...]:
    """The marks of a pair, in the order of ``MARKS``; ``time`` is how their times lie to each other."""
    return (*_words(one, other, lexicon), *_choices(one, other), *_times(one, other, time), *_kinds(one, other))


def _words(one: Known, other: Known, lexicon: Lexicon) -> tuple[float, ...]:
    a, b = one.telling, other.telling
    ours, others = one.counted, other.counted
    shared = ours & others
    weight = lexicon.weight(shared)
    mine, theirs = max(lexicon.weight(ours), _FLOOR), max(lexicon.weight(others), _FLOOR)
    met = lexicon.weight(ours & (b.near | b.far)) / mine, lexicon.weight(others & (a.near | a.far)) / theirs
    direct = weight / mine, weight / theirs
    whole = lexicon.weight(ours & b.whole) / mine, lexicon.weight(others & a.whole) / theirs
    unmet = max(lexicon.weight(ours - b.whole), lexicon.weight(others - a.whole))
    around = lexicon.weight(((a.near | a.far) & (b.near | b.far)) - shared)
    heads = bool(a.heads & b.heads)
    differ = bool(a.heads and b.heads) and not heads
    ends = (end for pair in (met, direct, whole) for end in (min(pair), max(pair)))
    return weight, *ends, unmet, around, len(shared), heads, differ


def _choices(one: Known, other: Known) -> tuple[float, ...]:
    a, b = one.telling, other.telling
    narrow_met = a.narrow <= b.said and b.narrow <= a.said
    same = a.narrow == b.narrow, narrow_met, a.marks == b.marks, a.places == b.places, a.per == b.per, a.span == b.span
    return (*map(float, same), float(a.running or b.running))


def _times(one: Known, other: Known, time: Timing) -> tuple[float, ...]:
    f, g = one.figure, other.figure
    firm = is_firm(f) + is_firm(g)
    lies = [float(time is each) for each in (Timing.SAME, Timing.END, Timing.NEAR, Timing.LOOSE)]
    return (*lies, firm, float(firm == 2), float(f.period is None or g.period is None))


def _kinds(one: Known, other: Known) -> tuple[float, ...]:
    f, g, a, b = one.figure, other.figure, one.telling, other.telling
    here = f.document == g.document
    cells = (f.cell is not None) + (g.cell is not None)
    parts = is_part(f), is_part(g)
    held = a.title <= b.near | b.far or b.title <= a.near | a.far
    basis = one_basis(f, g)
    kinds = (
        here,
        here and f.statement.passage == g.statement.passage,
        cells == 1,
        cells == 2,
        f.basis is g.basis is Basis.ACTUAL,
        bool(a.title & b.title),
        held,
        one.unit == "",
        one.unit == "GBP",
        one.unit == "percent",
        basis,
        not basis and f.basis in _AHEAD and g.basis in _AHEAD,
        not basis and (f.basis in _ASIDE or g.basis in _ASIDE),
        parts[0] is not parts[1],
        any(parts),
    )
    return tuple(map(float, kinds))

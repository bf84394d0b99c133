"""Pairs told by weight of evidence, where no rule proves them: of one measure, agreeing or contradicting each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportqa.domain import Entry, Figure
from reportqa.figures.comparing.candidates import Company, resembling
from reportqa.figures.comparing.core_phrase import is_part, set_apart_by_core
from reportqa.figures.comparing.likeness import Lexicon
from reportqa.figures.comparing.meant import Meeting, digits, meeting
from reportqa.figures.comparing.papers import Known, Paper
from reportqa.figures.comparing.proof import Side, left_open, narrow_alike
from reportqa.figures.comparing.provenance import tell_of_one_thing
from reportqa.figures.comparing.refusals import set_apart
from reportqa.figures.comparing.resemblance import resemblance
from reportqa.figures.comparing.same_time import Timing, timing
from reportqa.figures.comparing.slips import is_slip
from reportqa.figures.comparing.weighing import (
    Likeness,
    Rivals,
    differing,
    least_likeness,
    least_probability,
    likeness_of,
    probability,
)
from reportqa.figures.comparing.word_choices import canonical, stemmed
from reportqa.language import stems

# From how many telling words on two sentences say one thing; what tells a time as surely as the sentence.
_SAYS_ENOUGH = 2
_TOLD = ("sentence", "lead_in", "heading")
_NEVER = 2.0
_ONE_VALUE = (Meeting.EQUAL, Meeting.MEET)
_LEAST_LOOSE = 0.7  # how like the words must be where papers of two years give one value

Marked = tuple[Known, Known, tuple[float, ...]]


def weighed(
    one: Paper, other: Paper, lexicon: Lexicon, shelf: Mapping[str, Entry], company: Company
) -> Iterator[tuple[Known, Known, Meeting, float]]:
    """The pairs of one measure in two papers, how their values meet, and how surely they are one (0 to 1)."""
    lying = [(a, b, time, how_they_meet(a, b)) for a, b, time in _of_one_time(one, other)]
    differing = {
        (a.key, b.key)
        for a, b, _, met in lying
        if met is Meeting.APART and _may_differ(a, b, lexicon, company) and _is_open(a, b, shelf)
    }
    # How surely two contradict each other rests on what else each of them is like, and on no other pair.
    at_stake = {key for both in differing for key in both}
    pairs = [
        (likeness_of(a, b, resemblance(a, b, lexicon, time)), met)
        for a, b, time, met in lying
        if (met in _ONE_VALUE or a.key in at_stake or b.key in at_stake) and _is_open(a, b, shelf)
    ]
    rivals = Rivals(pair for pair, _ in pairs)
    for pair, met in pairs:
        a, b = pair.one, pair.other
        if met in _ONE_VALUE:
            least = least_likeness(min(digits(a.size), digits(b.size)), equal=met is Meeting.EQUAL)
            if _are_of_nothing_alike(a, b):
                continue
            if pair.probability >= (max(least, _LEAST_LOOSE) if _are_loose(a, b) else least):
                yield a, b, met, pair.probability
        elif (a.key, b.key) in differing:
            sure = _sureness(pair, rivals, a, b, company)
            if _say_the_same(a, b) and may_contradict(a, b, lexicon, company):
                sure = max(sure, least_probability())
            if sure >= least_probability() and sure >= _least_sure(pair, lexicon, company):
                yield a, b, met, sure


def _may_differ(a: Known, b: Known, lexicon: Lexicon, company: Company) -> bool:
    """Whether two differing figures may be told to contradict each other, however like their words are."""
    return may_contradict(a, b, lexicon, company) or is_slip(a.figure.number.value, b.figure.number.value)


def _say_the_same(a: Known, b: Known) -> bool:
    """Whether two papers say one thing of one time in the same words, each of one number only, under headings that do
    not part them."""
    f, g = a.figure, b.figure
    if f.cell is not None or g.cell is not None or f.document == g.document or timing(f, g) is not Timing.SAME:
        return False
    said = _words_besides(f)
    if said != _words_besides(g) or len(said) < _SAYS_ENOUGH or not (a.counted & b.counted):
        return False
    if not all(f.period_from in _TOLD for f in (f, g)):
        return False  # the paper's own time is no word of the sentence
    over = [frozenset(stems(" ".join(each.headings[-1:]))) for each in (f, g)]
    return not over[0] or not over[1] or bool(over[0] & over[1])


def _words_besides(figure: Figure) -> frozenset[str]:
    """The stems of a figure's statement without its number and any other digits."""
    text, number = figure.statement.text, figure.number
    rest = stems(f"{text[: number.start]} {text[number.end :]}")
    return frozenset(each for each in rest if not each[0].isdigit()) - stemmed("time_light")


def _least_sure(pair: Likeness, lexicon: Lexicon, company: Company) -> float:
    """How surely two differing figures must contradict each other to be told; more than 1 where they never are.

    More is asked where they have no word of what they count in common, but digits that only a slip sets apart.
    """
    a, b = pair.one, pair.other
    f, g = a.figure, b.figure
    if may_contradict(a, b, lexicon, company):
        return least_probability()
    if pair.probability < _LEAST_LOOSE or not is_slip(f.number.value, g.number.value):
        return _NEVER
    if (share_counted_words(a, b) and count_other_nouns(a, b)) or _is_of_another_row(a, b) or _is_of_another_row(b, a):
        return _NEVER
    explained = left_open(Side(f, a.telling), Side(g, b.telling), timing(f, g), True, company.of(a, b))
    return _NEVER if explained else least_probability("slip")


def _sureness(pair: Likeness, rivals: Rivals, a: Known, b: Known, company: Company) -> float:
    return probability(differing(pair, rivals.standing(pair), a, b, company.common(a, b)), "differing")


def marked(one: Paper, other: Paper, lexicon: Lexicon, shelf: Mapping[str, Entry]) -> Iterator[Marked]:
    """The pairs of two papers that nothing sets apart, whatever their values, and their marks."""
    for a, b, time in _of_one_time(one, other):
        if _is_open(a, b, shelf):
            yield a, b, resemblance(a, b, lexicon, time)


def _of_one_time(one: Paper, other: Paper) -> Iterator[tuple[Known, Known, Timing]]:
    """The pairs of two papers that resemble each other and are of no two times, and how their times lie."""
    for a, b in resembling(one, other):
        time = timing(a.figure, b.figure)
        if time is not Timing.OTHER:
            yield a, b, time


def _is_open(a: Known, b: Known, shelf: Mapping[str, Entry]) -> bool:
    """Whether nothing sets two figures apart, whatever their values."""
    if not tell_of_one_thing(a.figure, a.telling, b.figure, b.telling, shelf):
        return False
    met = Meeting.EQUAL if a.size == b.size else Meeting.APART
    return not set_apart(a.figure, a.telling, b.figure, b.telling, met)


def _are_loose(a: Known, b: Known) -> bool:
    """Whether only their papers tell the times of two figures, and they are two."""
    return timing(a.figure, b.figure) is Timing.LOOSE


def how_they_meet(a: Known, b: Known) -> Meeting:
    """How the values of two figures lie to each other, their signs left out."""
    if a.reach[1] < b.reach[0] or b.reach[1] < a.reach[0]:
        return Meeting.APART
    return meeting(a.figure.number, b.figure.number, unsigned=True)


def may_contradict(a: Known, b: Known, lexicon: Lexicon, company: Company) -> bool:
    """Whether nothing known of the times and bases of two differing figures explains that they differ.

    What one counts must be met in what the other counts, or wholly in the other's statement; and only where the digits
    differ as a slip makes them differ may one tell more closely what it counts.
    """
    f, g = a.figure, b.figure
    if not share_counted_words(a, b):
        return False
    slip = is_slip(f.number.value, g.number.value)
    if not slip and set_apart_by_core(a.core, a.telling, b.core, b.telling):
        return False
    if not slip and not narrow_alike(a.telling, b.telling, timed=True) and _meet_little(a, b, lexicon):
        return False  # "answered in time", of which the other says nothing
    if not slip and is_part(f) and is_part(g) and not company.common(a, b):
        return False  # "149 of the 262", "164 of them": parts of two wholes
    if slip and count_other_nouns(a, b):
        return False
    return not left_open(Side(f, a.telling), Side(g, b.telling), timing(f, g), slip, company.of(a, b))


def share_counted_words(a: Known, b: Known) -> bool:
    """Whether what one counts is met in what the other counts, or wholly in the other's statement."""
    mine, theirs = a.counted, b.counted
    if mine & theirs:
        return True
    if mine and mine <= b.telling.whole and not _is_of_another_row(b, a):
        return True
    return bool(theirs) and theirs <= a.telling.whole and not _is_of_another_row(a, b)


def _is_of_another_row(cell: Known, other: Known) -> bool:
    """Whether a cell's row counts what the other says nothing of: "stage 2 complaints" over a table by subject."""
    return cell.figure.cell is not None and bool(cell.counted) and not cell.counted & other.telling.whole


def count_other_nouns(a: Known, b: Known) -> bool:
    """Whether two sentences count nouns and neither is met in the other's: "potholes mended", "lamps mended"."""
    if a.figure.cell is not None or b.figure.cell is not None:
        return False
    mine, theirs = (frozenset(map(canonical, each.telling.heads - stemmed("generic"))) for each in (a, b))
    return bool(mine and theirs) and not (mine & b.telling.whole or theirs & a.telling.whole)


def _are_of_nothing_alike(a: Known, b: Known) -> bool:
    """Whether both count nouns and neither says anything of what the other counts: 1,046 windows, 1,046 complaints."""
    if not (a.telling.heads and b.telling.heads and a.counted and b.counted):
        return False
    return not (a.counted & b.telling.whole or b.counted & a.telling.whole)


def _meet_little(a: Known, b: Known, lexicon: Lexicon) -> bool:
    """Whether less than half of what the one or the other counts is met in what the other counts."""
    most = max(lexicon.weight(a.counted), lexicon.weight(b.counted))
    return 2 * lexicon.weight(a.counted & b.counted) < most

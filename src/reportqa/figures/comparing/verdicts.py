"""Whether two figures state the same measure, with the reason; and what follows for their values.

Equal unusual values are themselves evidence of sameness; differing values are none. So less is asked of the words
of an agreement than of a conflict, and the more so the more digits agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportqa.domain import Basis, Entry, Figure, Verdict
from reportqa.figures.comparing.likeness import Lexicon, Telling, telling
from reportqa.figures.comparing.meant import Meeting, digits, meeting
from reportqa.figures.comparing.proof import Side, is_outgoing, unproven, words_of
from reportqa.figures.comparing.refusals import bases_differ, is_unusual, reason_of, refused
from reportqa.figures.comparing.restated import is_restated
from reportqa.figures.comparing.same_time import Timing, is_firm, timing

PLAIN = Lexicon()
# For so many significant digits in common: the least likeness, and the least weight of shared words.
_ENOUGH = {1: (0.65, 1.0), 2: (0.5, 0.8), 3: (0.3, 0.5), 4: (0.15, 0.3)}
_ALL = 0.85  # words so alike carry more than their weight
_LEAST_SHARED = 0.45
_COMMON = 6  # so many figures of one small value agree by chance
_SMALL = 2
_MOST_AROUND = 0.4
_SAME_TIME = 0.2  # what one period told at both places is worth
_SAME_DIGITS = 0.5  # the likeness at which an unusual value is one though its places seem to tell other times
_TELLING = 3
_BESIDE = ("row", "column")


@dataclass(frozen=True, slots=True)
class Sameness:
    """Whether two figures state the same measure, enough for the verdict that their values ask for.

    ``reason`` says why not ("other period: 2022-23 / 2023-24") or what carries it; ``likeness`` is from 0 to 1;
    ``meeting`` tells how the values lie to each other. ``words`` is whether the words prove the measure the same: with
    an agreeing value, or alone, whatever the period.
    """

    same: bool
    reason: str
    likeness: float
    meeting: Meeting
    words: bool


def judge(one: Figure, other: Figure, lexicon: Lexicon = PLAIN) -> Sameness:
    """Whether ``one`` and ``other`` state the same measure, unit, population, period, place and basis."""
    return weigh(one, telling(one, lexicon), other, telling(other, lexicon), lexicon)


def are_two(one: Figure, other: Figure) -> bool:
    """Whether two figures of differing values are two by their times or bases already, before a word is weighed."""
    if bases_differ(one, other):
        return True
    time = timing(one, other)
    return time is Timing.OTHER or (time is Timing.LOOSE and one.number.unit != "GBP")


def weigh(one: Figure, a: Telling, other: Figure, b: Telling, lexicon: Lexicon, company: int = 0) -> Sameness:
    """``judge`` for figures whose telling words are known; ``company`` other values stand in both statements."""
    met = meeting(one.number, other.number, unsigned=_has_no_sign(one) or _has_no_sign(other))
    why = refused(one, a, other, b, met)
    if why:
        return Sameness(False, why, 0.0, met, False)
    shared, alike = _shared(a, b, lexicon)
    time = timing(one, other)
    in_time = _may_be_one_time(one, other, time, met, alike)
    if in_time and met in (Meeting.EQUAL, Meeting.MEET) and _enough(one, other, a, b, shared, alike, met, lexicon):
        return Sameness(True, reason_of("same"), alike, met, True)
    words = words_of(a, b, lexicon, timed=time is Timing.SAME and is_firm(one) and is_firm(other))
    if not in_time:
        reason = reason_of("period", *[figure.period.label if figure.period else "" for figure in (one, other)])
    elif met is Meeting.APART:
        reason = unproven(Side(one, a), Side(other, b), words, time, company, lexicon)
    else:
        reason = reason_of("same" if words.both and met is Meeting.OPEN else "few")
    return Sameness(not reason, reason or reason_of("same"), alike, met, words.both)


def _may_be_one_time(one: Figure, other: Figure, time: Timing, met: Meeting, alike: float) -> bool:
    """Whether the times allow that the two are one; an unusual value is stronger than a time that only a text tells."""
    if time is Timing.LOOSE:
        told = met is Meeting.EQUAL and alike >= _ALL and digits(one.number.value) >= _TELLING
        return told or (one.number.unit == "GBP" and met is not Meeting.APART)
    if time is not Timing.OTHER:
        return True
    if one.basis is other.basis is Basis.CHANGE:
        return False  # a rise may well be as large again in another year
    set_out = one.period_from in _BESIDE and other.period_from in _BESIDE
    return met is Meeting.EQUAL and is_unusual(one) and alike >= _SAME_DIGITS and not set_out


def verdict_of(one: Figure, other: Figure, met: Meeting, shelf: Mapping[str, Entry]) -> Verdict:
    """The verdict on two places that state the same: AGREES, ROUNDS_TO, RESTATED or CONFLICT."""
    if met is Meeting.EQUAL:
        return Verdict.AGREES
    if met is Meeting.MEET:
        return Verdict.ROUNDS_TO
    return Verdict.RESTATED if is_restated(one, other, shelf) else Verdict.CONFLICT


def _has_no_sign(figure: Figure) -> bool:
    """Whether the sign is told in words elsewhere: of a change, or of what is spent."""
    change = figure.basis is Basis.CHANGE or (figure.number.unit.startswith("percent") and figure.number.value < 0)
    return change or is_outgoing(figure)


def _shared(a: Telling, b: Telling, lexicon: Lexicon) -> tuple[float, float]:
    """The weight of the words in common, and its share of the shorter measure's (0 to 1)."""
    half = lexicon.weight((a.near & b.far) | (b.near & a.far)) / 2
    shared = lexicon.weight(a.near & b.near) + half
    least = min(lexicon.weight(a.near), lexicon.weight(b.near))
    return shared, (min(1.0, shared / least) if least else 0.0)


def _enough(
    one: Figure, other: Figure, a: Telling, b: Telling, shared: float, alike: float, met: Meeting, lexicon: Lexicon
) -> bool:
    """Whether the words carry an agreement of so many digits."""
    number = min(digits(one.number.value), digits(other.number.value))
    number += one.number.unit == "GBP" and met is Meeting.EQUAL
    if number <= _SMALL and met is Meeting.EQUAL and lexicon.commonness(one.number) > _COMMON:
        number -= 1
    here = one.document == other.document and one.statement.order == other.statement.order
    if number <= 1 and not here and one.statement.text == other.statement.text:
        return False  # a sentence printed again is no second statement of "two"
    if here:
        # Words around two numbers of one sentence are the same; only their own can tell that they are one.
        shared = lexicon.weight(a.near & b.near)
        alike = shared / max(min(lexicon.weight(a.near), lexicon.weight(b.near)), _LEAST_SHARED)
        return alike >= _ENOUGH[1][0]
    likeness, weight = _ENOUGH[min(4, max(1, number))]
    if alike >= _ALL and number > _SMALL:
        weight -= _SAME_TIME
    if is_firm(one) and is_firm(other) and timing(one, other) is Timing.SAME:
        weight -= _SAME_TIME
    around = lexicon.weight(((a.near | a.far) & (b.near | b.far)) - (a.near & b.near)) / 4
    return alike >= likeness and shared + min(_MOST_AROUND, around) >= weight

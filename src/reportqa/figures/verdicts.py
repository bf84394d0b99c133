"""Whether two figures state the same measure, with the reason; and what follows for their values.

Equal unusual values are themselves evidence of sameness; differing values are none. So less is asked of the words
of an agreement than of a conflict, and the more so the more digits agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportqa.data import load
from reportqa.domain import Basis, Entry, Figure, PeriodKind, StatementKind, Verdict
from reportqa.figures.likeness import Lexicon, Telling, contrast_lines, edition_of, is_list, telling
from reportqa.figures.meant import Meeting, digits, meeting
from reportqa.figures.same_time import Timing, is_firm, timing
from reportqa.figures.units import unit_named

PLAIN = Lexicon()
FURTHEST = 2  # of two values of one measure, one is seldom more than twice the other
# For so many significant digits in common: the least likeness, and the least weight of shared words.
_ENOUGH = {1: (0.65, 1.0), 2: (0.5, 0.8), 3: (0.3, 0.5), 4: (0.15, 0.3)}
_ALL = 0.85  # the share of telling words that a conflict needs to find on the other side
_LEAST_SHARED = 0.45
_LEAST_CONTEXT = 0.4


@dataclass(frozen=True, slots=True)
class Sameness:
    """Whether two figures state the same measure, enough for the verdict that their values ask for.

    ``reason`` says why not ("other period: 2022-23 / 2023-24") or what carries it; ``likeness`` is from 0 to 1;
    ``meeting`` tells how the values lie to each other. ``words`` is whether the words alone prove the measure the
    same, whatever the period.
    """

    same: bool
    reason: str
    likeness: float
    meeting: Meeting
    words: bool


def judge(one: Figure, other: Figure, lexicon: Lexicon = PLAIN) -> Sameness:
    """Whether ``one`` and ``other`` state the same measure, unit, population, period, place and basis."""
    return weigh(one, telling(one, lexicon), other, telling(other, lexicon), lexicon)


def weigh(one: Figure, a: Telling, other: Figure, b: Telling, lexicon: Lexicon) -> Sameness:
    """``judge`` for figures whose telling words are known."""
    met = meeting(one.number, other.number, unsigned=_is_change(one) or _is_change(other))
    refused = _refused(one, a, other, b, met)
    shared, alike = _shared(a, b, lexicon)
    if refused:
        return Sameness(False, refused, alike, met, False)
    time = timing(one, other)
    proven = _proven(a, b, shared, lexicon) and _heads_prove(one, a, b)
    if time is Timing.OTHER or (time is Timing.LOOSE and not (one.number.unit == "GBP" and met is not Meeting.APART)):
        labels = [figure.period.label if figure.period else "" for figure in (one, other)]
        return Sameness(False, _reason("period", *labels), alike, met, proven)
    if met is Meeting.APART or met is Meeting.OPEN:
        reason = _unproven(one, a, other, b, time, lexicon) if proven else _reason("few")
        return Sameness(met is Meeting.APART and not reason, reason or _reason("same"), alike, met, proven)
    enough = _enough(one, other, a, b, shared, alike, met, lexicon)
    return Sameness(enough, _reason("same" if enough else "few"), alike, met, proven)


def verdict_of(one: Figure, other: Figure, sameness: Sameness, shelf: Mapping[str, Entry]) -> Verdict:
    """The verdict on two places that state the same: AGREES, ROUNDS_TO, RESTATED or CONFLICT."""
    if sameness.meeting is Meeting.EQUAL:
        return Verdict.AGREES
    if sameness.meeting is Meeting.MEET:
        return Verdict.ROUNDS_TO
    return Verdict.RESTATED if is_restated(one, other, shelf) else Verdict.CONFLICT


def is_restated(one: Figure, other: Figure, shelf: Mapping[str, Entry]) -> bool:
    """Whether a later paper of one series looks back on the period of an earlier one and gives another value."""
    editions = edition_of(one.statement.text), edition_of(other.statement.text)
    if all(editions) and editions[0] != editions[1]:
        return True
    a, b = shelf.get(one.document), shelf.get(other.document)
    if a is None or b is None or one.document == other.document or one.period is None:
        return False
    return a.kind == b.kind and a.publisher == b.publisher and bool(a.period and b.period) and a.period != b.period


def unit_of(figure: Figure) -> str:
    """The figure's unit; a cell in a row "Years of imprisonment" counts years though nobody wrote so in the cell."""
    if figure.number.unit or figure.cell is None:
        return figure.number.unit
    return unit_named(figure.cell.row_label.partition(" ")[0].lower())


def _is_change(figure: Figure) -> bool:
    return figure.basis is Basis.CHANGE or (figure.number.unit.startswith("percent") and figure.number.value < 0)


def _reason(name: str, one: str = "", other: str = "") -> str:
    return str(load("verdict_words")["reasons"][name]).format(one=one or "-", other=other or "-")


def _refused(one: Figure, a: Telling, other: Figure, b: Telling, met: Meeting) -> str:
    """Why two figures are no statements of one thing, whatever their values; "" when nothing speaks against it."""
    if one.doubt or other.doubt:
        return _reason("doubt")
    if unit_of(one) != unit_of(other):
        return _reason("unit", unit_of(one), unit_of(other))
    if _are_siblings(one, other, met):
        return _reason("sibling")
    if a.places and b.places and not a.places & b.places:
        return _reason("place", " ".join(sorted(a.places)), " ".join(sorted(b.places)))
    if _bases_differ(one.basis, other.basis):
        return _reason("basis", one.basis.value, other.basis.value)
    contrast = contrasting(a, b)
    if contrast:
        return _reason("words", *contrast)
    if (
        a.heads
        and b.heads
        and not (a.heads & b.heads or (met is Meeting.EQUAL and digits(one.number.value) > 1 and _verbal(a, b)))
    ):
        return _reason("head", " ".join(sorted(a.heads)), " ".join(sorted(b.heads)))
    if a.per != b.per and (met is not Meeting.EQUAL or (a.per and b.per)):
        return _reason("rate", " ".join(sorted(a.per ^ b.per)))
    if a.names and b.names and not a.names & b.names:
        return _reason("words", " ".join(sorted(a.names)), " ".join(sorted(b.names)))
    return _reason("span") if a.span != b.span and met is not Meeting.EQUAL else ""


def _verbal(a: Telling, b: Telling) -> bool:
    """Whether one counts what the other says as a verb: "17 arrests", "17 suspects were arrested"."""
    return bool(a.heads & b.near or b.heads & a.near)


def _are_siblings(one: Figure, other: Figure, met: Meeting) -> bool:
    """Whether the two stand side by side in a table, a list or a sentence, which sets them apart on purpose."""
    if one.document != other.document:
        return False
    if one.cell is not None and other.cell is not None and one.cell.table == other.cell.table:
        return True
    if one.statement.order == other.statement.order:
        return met is not Meeting.EQUAL or one.span == other.span
    return is_list(one) and is_list(other) and one.statement.context == other.statement.context


_SET_APART = (Basis.BUDGET, Basis.TARGET, Basis.FORECAST, Basis.CHANGE, Basis.RATE)


def _bases_differ(one: Basis, other: Basis) -> bool:
    return one is not other and (one in _SET_APART or other in _SET_APART)


def contrasting(a: Telling, b: Telling) -> tuple[str, str] | None:
    """The contrasting words that set two measures apart ("refer", "allocate"); None when there are none."""
    lines = contrast_lines()
    for line in {line for line, _ in a.marks} & {line for line, _ in b.marks}:
        mine = {side for number, side in a.marks if number == line}
        theirs = {side for number, side in b.marks if number == line}
        if not mine & theirs:
            return str(lines[line][min(mine)][0]), str(lines[line][min(theirs)][0])
    return None


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


_COMMON = 6  # so many figures of one small value agree by chance
_SMALL = 2
_MOST_AROUND = 0.4
_SAME_TIME = 0.2  # what one period told at both places is worth
_YEAR = 366


def _proven(a: Telling, b: Telling, shared: float, lexicon: Lexicon) -> bool:
    """Whether each side's telling words are met on the other, with nothing that marks one off."""
    if a.places != b.places or a.span != b.span or a.per != b.per:
        return False
    if not (a.narrow <= b.narrow | b.near | b.far and b.narrow <= a.narrow | a.near | a.far):
        return False
    both = a.near & b.near
    if shared < _LEAST_SHARED or not both:
        return False
    for mine, theirs in ((a, b), (b, a)):
        whole = lexicon.weight(mine.near)
        if lexicon.weight(mine.near & (theirs.near | theirs.far)) < _ALL * whole:
            return False
    context = ((a.near | a.far) & (b.near | b.far)) - both
    return len(both) >= 2 or lexicon.weight(context) >= _LEAST_CONTEXT


def _heads_prove(one: Figure, a: Telling, b: Telling) -> bool:
    """Whether both count one noun; money and shares count none."""
    return bool(unit_of(one) or a.heads & b.heads)


def _unproven(one: Figure, a: Telling, other: Figure, b: Telling, time: Timing, lexicon: Lexicon) -> str:
    """Why two differing values of one measure may both be right; "" when they contradict each other."""
    small, large = sorted((abs(one.number.value), abs(other.number.value)))
    if time is not Timing.SAME or one.period is None or one.period.kind is PeriodKind.SINCE or a.running or b.running:
        return _reason("period", *[f.period.label if f.period else "" for f in (one, other)])
    if not (_is_short(one) and _is_short(other)):
        return _reason("period", one.period.label, other.period.label if other.period else "")
    if one.basis is not other.basis:
        return _reason("basis", one.basis.value, other.basis.value)
    if small * FURTHEST < large or StatementKind.QUOTATION in (one.statement.kind, other.statement.kind):
        return _reason("few")
    if a.edition and b.edition and a.edition != b.edition:
        return ""
    if one.document == other.document and not _sections_meet(one, a, other, b):
        return _reason("sibling")
    if one.document != other.document and not _contexts_meet(a, b, lexicon):
        return _reason("few")
    return ""


def _is_short(figure: Figure) -> bool:
    """Whether a period that does not stand beside the figure is short enough to be told of it: a year."""
    if figure.period is None or figure.period_from in ("sentence", "row", "column"):
        return True
    return (figure.period.last - figure.period.first).days <= _YEAR


def _sections_meet(one: Figure, a: Telling, other: Figure, b: Telling) -> bool:
    """Whether two places of one document speak of one thing: another section is mostly another population."""
    if one.statement.passage == other.statement.passage and not _is_set_out(one) ^ _is_set_out(other):
        return False
    return a.title == b.title or a.title <= b.near | b.far or b.title <= a.near | a.far


def _is_set_out(figure: Figure) -> bool:
    return figure.cell is not None or figure.statement.kind is StatementKind.CALLOUT


def _contexts_meet(a: Telling, b: Telling, lexicon: Lexicon) -> bool:
    both = a.near & b.near
    around = ((a.near | a.far) & (b.near | b.far)) - both
    return lexicon.weight(around) >= _LEAST_CONTEXT and lexicon.weight(both | around) >= 1

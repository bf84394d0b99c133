"""Changes told of a measure whose levels a table of the document gives: "Car parking receipts went up by 5.1%"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reportqa.domain import Figure
from reportqa.figures.arithmetic.checks import Check
from reportqa.figures.arithmetic.ends import is_share
from reportqa.figures.arithmetic.intervals import step
from reportqa.figures.arithmetic.lines import Line, Pair, places_of
from reportqa.figures.arithmetic.nearby import Nearby
from reportqa.figures.arithmetic.sizes import Move, measures, sized
from reportqa.figures.arithmetic.sizes_told import beside, clause_of, sizes_told
from reportqa.figures.arithmetic.told import Told, alike, pattern
from reportqa.figures.comparing.slips import is_slip

# The noun that a name belongs to, before it; the word right after a name; the noun that tells it more closely.
_HEAD = re.compile(
    r"(?P<word>[\w-]+)\s+(?P<link>of|in|on|for|to|at|from|by|with)\s+(?:(?:the|our|its|their|all|both)\s+)?(?:[\w-]+\s+)?$"
)
_COMPOUND = re.compile(r"(?P<word>[\w-]+)\)?\s+$")
_BESIDE = re.compile(r"^\s+(?P<word>[\w-]+)")
_NARROWER = re.compile(r"^\s+(?:of|in|on|for|to|at|from|with)\s+(?:(?:the|our|its|their|all)\s+)?(?P<word>[\w-]+)")
_LEAST_TELLING = 20
# A change that the levels miss by more than this factor is the change of something else.
_FURTHEST = Decimal("1.5")


def lines_told(near: Nearby, judged: set[int]) -> Iterator[Check]:
    """The changes of a statement that are not ``judged`` yet, against the levels of what its words name.

    Those told are added to ``judged``.

    One fails where its own clause names one measure of one table wholly, says what it is held against, and no two
    levels of any measure that the statement speaks of make it.
    """
    told = near.told
    sizes = sizes_told(told)
    for size, up in sizes.items():
        if size.number.start in judged:
            continue
        check, pair = _best(near, size, up)
        if check is None:
            continue
        judged.add(size.number.start)
        yield check
        if check.holds and pair is not None and _is_telling(size):
            for other in beside(told, size, sizes):
                again = sized(Move(pair.before, pair.after, other, up), told.text)
                if again is not None and other.number.start not in judged:
                    judged.add(other.number.start)
                    yield again


def _best(near: Nearby, size: Figure, up: bool | None) -> tuple[Check | None, Pair | None]:
    """The check of a size by the levels that make it, or by those that should."""
    told = near.told
    named = _named(near, size, whole=True)
    for line in named:
        found = _holding(told, line.pairs, size, up, sure=True)
        if found is not None:
            return _with_difference(found[0], line), found[1]
    if _is_telling(size) and not named:
        for line in _named(near, size, whole=False):
            found = _holding(told, line.pairs, size, up, sure=False)
            if found is not None:
                return _with_difference(found[0], line), found[1]
    return _failing(near, size, up), None


def _named(near: Nearby, size: Figure, *, whole: bool) -> list[Line]:
    """The lines that words of the statement name, wholly or in part; wholly, those that its clause names nearest."""
    told = near.told
    places = places_of(told.text)
    stems = {stem for _, stem in places}
    if not whole:
        return [line for line in near.lines if line.stems & stems and not line.stems <= stems]
    start, end = clause_of(told, size)
    own = {stem for at, stem in places if start <= at < end}
    full = [line for line in near.lines if line.stems <= own] or [line for line in near.lines if line.stems <= stems]
    full = [line for line in full if not _is_of_another(told.text[: size.number.start], line, full)]
    last = {stem: at for at, stem in places if at < size.number.start}
    ranks = [(max(last.get(stem, -1) for stem in line.stems), len(line.stems)) for line in full]
    return [line for line, rank in zip(full, ranks, strict=True) if rank == max(ranks)]


def _is_of_another(clause: str, line: Line, others: Sequence[Line]) -> bool:
    """Whether the name of a line only tells that of another more closely: of "spending by visitors" the second."""
    places = [at for at, stem in places_of(clause) if stem in line.stems]
    head = _HEAD.search(clause[: places[0]]) if places else None
    stems = {stem for _, stem in places_of(head["word"])} if head is not None else set()
    if stems and head is not None and head["link"].lower() == "by":
        return True
    return any(stems & other.stems for other in others if other is not line)


def _holding(
    told: Told, pairs: Sequence[Pair], size: Figure, up: bool | None, *, sure: bool
) -> tuple[Check, Pair] | None:
    kind = _kind(told, size)
    for pair in sorted(pairs, key=lambda pair: (pair.kind != kind, not _is_of_its_time(size, pair))):
        near_enough = (pair.kind != "time" or sure) and (_is_telling(size) or _is_of_its_time(size, pair))
        if near_enough and _may_be(size, pair):
            check = sized(Move(pair.before, pair.after, size, up), told.text)
            if check is not None and check.holds and _is_narrow(check):
                return check, pair
    return None


def _is_of_its_time(size: Figure, pair: Pair) -> bool:
    """Whether a pair ends in the time that a size is told for."""
    after = pair.after.period
    return pair.kind != "time" and after is not None and size.period is not None and after.label == size.period.label


def _is_narrow(check: Check) -> bool:
    """Whether levels are written so finely that they make the size by no chance."""
    low, high = check.made.low, check.made.high
    return (
        low is not None
        and high is not None
        and 2 * (high - low) <= max(abs(check.worked), 2 * step(check.result.number))
    )


def _may_be(size: Figure, pair: Pair) -> bool:
    """Whether ``size`` may be the change between the two: of percentages it is told in points."""
    percent = size.number.unit == pair.before.number.unit == "percent"
    return measures(size, pair.before) and not percent and pair.before.number.value != pair.after.number.value


def _kind(told: Told, size: Figure) -> str:
    """What the clause of a size holds it against: "plan", "year" or "" where it does not say."""
    start, end = clause_of(told, size)
    words = told.text[start:end]
    if pattern("against_plan").search(words):
        return "plan"
    return "year" if pattern("against_time").search(words) else ""


def _failing(near: Nearby, size: Figure, up: bool | None) -> Check | None:
    told = near.told
    start, end = clause_of(told, size)
    own = {stem for at, stem in places_of(told.text) if start <= at < end}
    named = [line for line in _named(near, size, whole=True) if line.stems <= own]
    kind = _kind(told, size) or ("year" if up is not None else "")
    if len(named) != 1 or not kind or size.period is None or not _is_by_itself(told.text[start:end], named[0]):
        return None
    pairs = [pair for pair in named[0].pairs if pair.kind == kind and _may_be(size, pair)]
    pairs = [pair for pair in pairs if pair.after.period and pair.after.period.label == size.period.label]
    checks = [check for pair in pairs if (check := sized(Move(pair.before, pair.after, size, up), told.text))]
    if not checks or len(checks) < len(pairs) or len({check.result for check in checks}) > 1:
        return None
    check, pair = checks[-1], pairs[-1]
    others = [f for f in told.figures if f is not size and not is_share(f) and alike(f, pair.after)]
    levels = {
        pair.after.number.value,
        pair.before.number.value,
        abs(pair.after.number.value - pair.before.number.value),
    }
    if any(other.number.value not in levels for other in others):
        return None
    low, high = sorted((abs(check.worked), size.number.value))
    near_enough = low and (high <= _FURTHEST * low or is_slip(low, high))
    return _with_difference(check, named[0]) if near_enough else None


def _is_by_itself(clause: str, line: Line) -> bool:
    """Whether a clause tells of the line's measure and not of something that its name only tells more closely.

    "Overtime in libraries", "library visits" and "rents on garages" are other measures than libraries and rents.
    """
    places = [at for at, stem in places_of(clause) if stem in line.stems]
    ends = re.compile(r"\w+").match(clause, places[-1])
    before, after = clause[: places[0]], clause[ends.end() if ends else len(clause) :]
    found = (_HEAD.search(before), _COMPOUND.search(before), _BESIDE.match(after), _NARROWER.match(after))
    others = [match["word"] for match in found if match is not None]
    return not any(_is_noun(word) for word in others)


def _is_noun(word: str) -> bool:
    """Whether a word may name a thing of its own: no function word, no word of money, of change or of a time."""
    return bool(places_of(word)) and pattern("of_any_measure").fullmatch(word) is None


def _is_telling(size: Figure) -> bool:
    """Whether a size is written precisely enough that two levels make it by no chance."""
    if is_share(size):
        return step(size.number) <= Decimal("0.1")
    return size.number.value >= _LEAST_TELLING


def _with_difference(check: Check, line: Line) -> Check:
    """``check`` with the cell of the line that states the same difference, or the one that is worked out."""
    size = check.result.number
    sizes = {abs(size.value), abs(check.worked)}
    same = [f for f in line.differences if f.number.unit == size.unit and abs(f.number.value) in sizes]
    return replace(check, operands=(*check.operands, *((figure, "change") for figure in same[:1])))

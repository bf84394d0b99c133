"""Every place that states one measure for one time, found and given its verdict.

Pairs are blocked by unit, value and the rarest telling words, so that the work grows nearly with the number of
figures and not with its square.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportqa.domain import Entry, Figure, Finding, Verdict
from reportqa.figures.likeness import Lexicon, Telling, leans, lexicon_of, parallel, telling
from reportqa.figures.meant import Meeting, meeting, place_of
from reportqa.figures.provenance import may_be_one
from reportqa.figures.same_time import Timing, timing
from reportqa.figures.saying import say_agreement, say_difference
from reportqa.figures.verdicts import FURTHEST, Sameness, judge, unit_of, verdict_of, weigh

__all__ = ["Lexicon", "Sameness", "compared", "judge", "others_of"]

_CROWD = 60  # a word met so often tells no measure from another
_RAREST = 3
_GENERIC = 2  # of one measure, one period and these words there are at most so many values


_HOLDS = (Verdict.AGREES, Verdict.ROUNDS_TO)


@dataclass(frozen=True, slots=True)
class _Known:
    """A figure with its telling words; ``number`` is its place in the list compared."""

    number: int
    figure: Figure
    telling: Telling
    unit: str
    size: Decimal


@dataclass(frozen=True, slots=True)
class _Pair:
    one: int
    other: int
    verdict: Verdict
    likeness: float
    same_time: bool


def compared(figures: Sequence[Figure], shelf: Mapping[str, Entry]) -> list[Finding]:
    """Findings on the figures that state one measure for one time; ``shelf`` by document key.

    Places that agree make one finding, however many they are. Figures that differ in unit, period, place,
    population or basis are passed over in silence, and so are doubtful ones.
    """
    lexicon = lexicon_of(figures)
    known = list(_known(figures, lexicon))
    pairs = list(_judged(known, lexicon, shelf))
    groups = _groups(known, [pair for pair in pairs if pair.verdict in _HOLDS])
    findings = list(_differences(known, pairs, groups, shelf))
    agreeing = sorted({id(group): group for group in groups.values() if len(group) > 1}.values(), key=min)
    findings.extend(say_agreement([known[number].figure for number in sorted(group)], shelf) for group in agreeing)
    return findings


def others_of(
    figure: Figure, candidates: Sequence[Figure], shelf: Mapping[str, Entry], lexicon: Lexicon | None = None
) -> list[tuple[Figure, Verdict]]:
    """The other places among ``candidates`` that state the measure of ``figure``, each with its verdict.

    OTHER_PERIOD are those whose words prove the same measure for another time, as a series needs them.
    """
    words = lexicon or lexicon_of([figure, *candidates])
    mine = telling(figure, words)
    found = []
    for candidate in candidates:
        if (candidate.document, candidate.span) == (figure.document, figure.span):
            continue
        theirs = telling(candidate, words)
        sameness = weigh(figure, mine, candidate, theirs, words)
        if sameness.same and may_be_one(figure, mine, candidate, theirs, sameness, shelf):
            found.append((candidate, verdict_of(figure, candidate, sameness, shelf)))
        elif sameness.words and figure.period != candidate.period and sameness.reason.startswith("other period"):
            found.append((candidate, Verdict.OTHER_PERIOD))
    return found


def _known(figures: Sequence[Figure], lexicon: Lexicon) -> Iterator[_Known]:
    """The figures that can be compared, in order, each with its telling words."""
    firsts: dict[tuple[str, int], _Known] = {}
    texts = {(figure.document, figure.statement.order): figure.statement.text for figure in figures}
    number = 0
    for figure in figures:
        if figure.doubt:
            continue
        before = (figure.document, figure.statement.order - 1)
        lean = leans(figure.statement.text)
        words = telling(figure, lexicon, texts.get(before, "") if lean else "")
        if words.edition and not words.near and before in firsts and firsts[before].telling.edition:
            words = parallel(words, firsts[before].telling)
        known = _Known(number, figure, words, unit_of(figure), abs(figure.number.value))
        firsts.setdefault((figure.document, figure.statement.order), known)
        yield known
        number += 1


def _judged(known: Sequence[_Known], lexicon: Lexicon, shelf: Mapping[str, Entry]) -> Iterator[_Pair]:
    seen: set[tuple[int, int]] = set()
    for one, other in _candidates(known, lexicon):
        key = (min(one, other), max(one, other))
        if one == other or key in seen:
            continue
        seen.add(key)
        a, b = known[key[0]], known[key[1]]
        sameness = weigh(a.figure, a.telling, b.figure, b.telling, lexicon)
        if sameness.same and may_be_one(a.figure, a.telling, b.figure, b.telling, sameness, shelf):
            yield _Pair(
                *key,
                verdict_of(a.figure, b.figure, sameness, shelf),
                sameness.likeness,
                timing(a.figure, b.figure) is Timing.SAME,
            )


def _candidates(known: Sequence[_Known], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Pairs worth weighing: of one unit and value, of values that may meet, of one period and a rare word."""
    by_word: dict[tuple[str, str], list[tuple[Decimal, int]]] = defaultdict(list)
    by_value: dict[tuple[str, Decimal], list[int]] = defaultdict(list)
    by_period: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for each in known:
        by_value[each.unit, each.size].append(each.number)
        rarest = sorted(each.telling.near, key=lambda word: -lexicon.weight((word,)))
        for word in rarest:
            by_word[each.unit, word].append((each.size, each.number))
        if each.figure.period is not None:
            for word in rarest[:_RAREST]:
                by_period[each.unit, each.figure.period.label, word].append(each.number)
    for numbers in by_value.values():
        yield from _crowded(known, numbers)
    yield from _rounded(known, by_word)
    for numbers in by_period.values():
        if len(numbers) <= _CROWD:
            yield from (
                (a, b) for at, a in enumerate(numbers) for b in numbers[at + 1 :] if _may_differ(known[a], known[b])
            )


def _may_differ(a: _Known, b: _Known) -> bool:
    """Whether two figures of one period and word can contradict each other: of one basis and of nearly one size."""
    small, large = sorted((a.size, b.size))
    return small * FURTHEST >= large and a.figure.basis is b.figure.basis


def _crowded(known: Sequence[_Known], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of one value; where there are very many, only those that share a telling word."""
    if len(numbers) <= _CROWD:
        yield from ((a, b) for at, a in enumerate(numbers) for b in numbers[at + 1 :])
        return
    words: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for word in known[number].telling.near:
            words[word].append(number)
    for sharing in words.values():
        if len(sharing) <= _CROWD:
            yield from ((a, b) for at, a in enumerate(sharing) for b in sharing[at + 1 :])


def _rounded(
    known: Sequence[_Known], by_word: Mapping[tuple[str, str], list[tuple[Decimal, int]]]
) -> Iterator[tuple[int, int]]:
    """The pairs of which one is stated less exactly and the other lies where it can mean."""
    for posting in by_word.values():
        posting.sort()
    for each in known:
        number = each.figure.number
        if number.qualifier == "exact" and number.low == number.high:
            continue
        reach = place_of(each.size)
        for word in each.telling.near:
            posting = by_word[each.unit, word]
            begin = bisect_left(posting, (each.size - reach, -1))
            end = bisect_right(posting, (each.size + reach, len(known)))
            if end - begin <= _CROWD:
                yield from ((each.number, posting[at][1]) for at in range(begin, end))


def _groups(known: Sequence[_Known], pairs: Sequence[_Pair]) -> dict[int, set[int]]:
    """The set of places that agree with each place, itself among them.

    "Over 1,100" meets 1,105 and 1,112, which do not meet each other: it joins the one whose words are more like it.
    """
    groups = {number: {number} for number in range(len(known))}
    for pair in sorted(
        pairs, key=lambda pair: (pair.verdict is not Verdict.AGREES, not pair.same_time, -pair.likeness)
    ):
        one, other = groups[pair.one], groups[pair.other]
        if one is not other and all(_can_meet(known[a].figure, known[b].figure) for a in one for b in other):
            joined = one | other
            for number in joined:
                groups[number] = joined
    return groups


def _can_meet(one: Figure, other: Figure) -> bool:
    return timing(one, other) is not Timing.OTHER and meeting(one.number, other.number, unsigned=True) in (
        Meeting.EQUAL,
        Meeting.MEET,
    )


def _differences(
    known: Sequence[_Known], pairs: Sequence[_Pair], groups: Mapping[int, set[int]], shelf: Mapping[str, Entry]
) -> Iterator[Finding]:
    """One finding for each two groups that contradict each other."""
    best = _best_agreements(known, pairs)
    between: dict[tuple[int, int], list[_Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.verdict not in (Verdict.CONFLICT, Verdict.RESTATED):
            continue
        one, other = known[pair.one].figure, known[pair.other].figure
        # A figure that has its match in the other document is not contradicted by that match's neighbour.
        if (
            best.get((pair.one, other.document), 0) > pair.likeness
            or best.get((pair.other, one.document), 0) > pair.likeness
        ):
            continue
        first, second = sorted((min(groups[pair.one]), min(groups[pair.other])))
        if first != second:
            between[first, second].append(pair)
    rivals: dict[int, set[int]] = defaultdict(set)
    for first, second in between:
        rivals[first].add(second)
        rivals[second].add(first)
    for (first, second), met in between.items():
        if max(len(rivals[first]), len(rivals[second])) >= _GENERIC:
            continue  # three values and more for "the same": the words do not tell their measures apart
        verdict = Verdict.CONFLICT if any(p.verdict is Verdict.CONFLICT for p in met) else Verdict.RESTATED
        sides = [[known[number].figure for number in sorted(groups[side])] for side in (first, second)]
        yield say_difference(sides[0], sides[1], verdict, shelf)


def _best_agreements(known: Sequence[_Known], pairs: Sequence[_Pair]) -> dict[tuple[int, str], float]:
    """For each figure and document, how like the most alike agreeing place is."""
    best: dict[tuple[int, str], float] = {}
    for pair in pairs:
        if pair.verdict in _HOLDS:
            for mine, theirs in ((pair.one, pair.other), (pair.other, pair.one)):
                key = (mine, known[theirs].figure.document)
                best[key] = max(best.get(key, 0.0), pair.likeness)
    return best

"""Every place that states one measure for one time, found and given its verdict.

Places that agree are one group; a conflict is told between two groups, with every document that is on either side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, combinations_with_replacement

from reportqa.domain import Entry, Figure, Finding, Verdict
from reportqa.figures.comparing.candidates import Company, both_places, candidates
from reportqa.figures.comparing.likeness import (
    Lexicon,
    forms_defined,
    known_forms,
    lexicon_between,
    lexicon_of,
    telling,
)
from reportqa.figures.comparing.meant import Meeting, meeting
from reportqa.figures.comparing.papers import Known, Paper, Place, paper_of
from reportqa.figures.comparing.provenance import may_be_one
from reportqa.figures.comparing.refusals import are_siblings, is_unusual
from reportqa.figures.comparing.same_time import Timing, timing
from reportqa.figures.comparing.saying import say_agreement, say_difference
from reportqa.figures.comparing.slips import is_slip
from reportqa.figures.comparing.verdicts import Sameness, are_two, judge, verdict_of, weigh
from reportqa.figures.comparing.weighed import weighed

__all__ = ["Alike", "Lexicon", "Sameness", "compared", "judge", "others_of"]

_GENERIC = 2  # of one measure, one period and these words there are at most so many values


_HOLDS = (Verdict.AGREES, Verdict.ROUNDS_TO)


@dataclass(frozen=True, slots=True)
class Alike:
    """Two figures of one measure by their places in their papers: what follows for their values, how like their words
    are (0 to 1), whether they tell one time, whether more than words speaks for it."""

    one: int
    other: int
    verdict: Verdict
    likeness: float
    same_time: bool
    strong: bool


def compared(figures: Sequence[Figure], shelf: Mapping[str, Entry]) -> list[Finding]:
    """Findings on the figures that state one measure for one time; ``shelf`` by document key.

    Places that agree make one finding, however many they are. Figures that differ in unit, period, place,
    population or basis are passed over in silence, and so are doubtful ones.
    """
    documents: dict[str, list[Figure]] = {}
    for figure in figures:
        documents.setdefault(figure.document, []).append(figure)
    long_forms = known_forms(map(forms_defined, documents.values()))
    papers = [paper_of(document, own, long_forms) for document, own in documents.items()]
    two = combinations_with_replacement(range(len(papers)), 2)
    met = {}
    for one, other in two:
        a, b = papers[one], papers[other]
        lexicon = lexicon_between(long_forms, [a.counts] if a is b else [a.counts, b.counts])
        met[one, other] = alike(a, b, lexicon, shelf)
    return findings_of(papers, met, shelf)


def alike(one: Paper, other: Paper, lexicon: Lexicon, shelf: Mapping[str, Entry]) -> tuple[Alike, ...]:
    """The pairs of figures of two papers, or of one, that state one measure for one time, in order.

    Nothing but the two papers bears on them: ``lexicon`` is that of their own statements.
    """
    company = Company(one, other)
    pairs = {(pair.one, pair.other): pair for pair in _weighed(one, other, lexicon, shelf, company)}
    pairs |= {(pair.one, pair.other): pair for pair in _judged(one, other, lexicon, shelf, company)}
    return tuple(pairs[key] for key in sorted(pairs))


def findings_of(
    papers: Sequence[Paper], met: Mapping[tuple[int, int], Sequence[Alike]], shelf: Mapping[str, Entry]
) -> list[Finding]:
    """What follows from the pairs ``met`` between each two of ``papers``, by their places among them."""
    first = [0, *accumulate(len(paper.known) for paper in papers)]
    known = [each for paper in papers for each in paper.known]
    pairs = [
        replace(pair, one=first[one] + pair.one, other=first[other] + pair.other)
        for (one, other), found in met.items()
        for pair in found
    ]
    pairs.sort(key=lambda pair: (pair.one, pair.other))
    groups = _groups(known, pairs)
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
            found.append((candidate, verdict_of(figure, candidate, sameness.meeting, shelf)))
        elif sameness.words and figure.period != candidate.period and sameness.reason.startswith("other period"):
            found.append((candidate, Verdict.OTHER_PERIOD))
    return found


def _weighed(
    one: Paper, other: Paper, lexicon: Lexicon, shelf: Mapping[str, Entry], company: Company
) -> Iterator[Alike]:
    """The pairs that no rule proves and the weight of the evidence does."""
    for a, b, met, sure in weighed(one, other, lexicon, shelf, company):
        verdict = verdict_of(a.figure, b.figure, met, shelf)
        yield Alike(a.number, b.number, verdict, sure, timing(a.figure, b.figure) is Timing.SAME, strong=True)


def _judged(
    one: Paper, other: Paper, lexicon: Lexicon, shelf: Mapping[str, Entry], company: Company
) -> Iterator[Alike]:
    for a, b in candidates(one, other, company):
        if a.size != b.size and are_two(a.figure, b.figure):
            continue
        common = company.of(a, b)
        sameness = weigh(a.figure, a.telling, b.figure, b.telling, lexicon, common)
        if sameness.same and may_be_one(a.figure, a.telling, b.figure, b.telling, sameness, shelf):
            yield Alike(
                a.number,
                b.number,
                verdict_of(a.figure, b.figure, sameness.meeting, shelf),
                sameness.likeness,
                timing(a.figure, b.figure) is Timing.SAME,
                common > 0 or (a.size != b.size and is_slip(a.size, b.size)),
            )


def _groups(known: Sequence[Known], pairs: Sequence[Alike]) -> dict[int, set[int]]:
    """The set of places that agree with each place, itself among them.

    "Over 1,100" meets 1,105 and 1,112, which do not meet each other: it joins the one whose words are more like it.
    """
    groups = {number: {number} for pair in pairs for number in (pair.one, pair.other)}
    holding = [pair for pair in pairs if pair.verdict in _HOLDS]
    for pair in sorted(
        holding, key=lambda pair: (pair.verdict is not Verdict.AGREES, not pair.same_time, -pair.likeness)
    ):
        one, other = groups[pair.one], groups[pair.other]
        if one is not other and all(_can_meet(known[a].figure, known[b].figure) for a in one for b in other):
            joined = one | other
            for number in joined:
                groups[number] = joined
    return groups


def _can_meet(one: Figure, other: Figure) -> bool:
    met = meeting(one.number, other.number, unsigned=True)
    if timing(one, other) is Timing.OTHER:
        return met is Meeting.EQUAL and is_unusual(one)
    return met in (Meeting.EQUAL, Meeting.MEET)


def _differences(
    known: Sequence[Known], pairs: Sequence[Alike], groups: Mapping[int, set[int]], shelf: Mapping[str, Entry]
) -> Iterator[Finding]:
    """One finding for each two groups that contradict each other; none where one place sets them side by side."""
    best = _best_agreements(known, pairs)
    between: dict[tuple[int, int], list[Alike]] = defaultdict(list)
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
    told: set[tuple[Place, Place]] = set()
    # Amounts before shares: "87.7% of the target" is another only because the amount is.
    for (first, second), met in sorted(between.items(), key=lambda item: known[item[0][0]].unit.startswith("percent")):
        # Three values and more for "the same": the words do not tell their measures apart, unless more than words does.
        most = max(len(rivals[first]), len(rivals[second]))
        if most > _GENERIC or (most == _GENERIC and not any(pair.strong for pair in met)):
            continue
        sides = [[known[number] for number in sorted(groups[side])] for side in (first, second)]
        if any(are_siblings(a.figure, b.figure) for a in sides[0] for b in sides[1]):
            continue
        places = {both_places(a, b) for a in sides[0] for b in sides[1]}
        slips = any(is_slip(a.size, b.size) for a in sides[0] for b in sides[1])
        if known[first].unit.startswith("percent") and places & told and not slips:
            continue
        told |= places
        verdict = Verdict.CONFLICT if any(p.verdict is Verdict.CONFLICT for p in met) else Verdict.RESTATED
        here, there = ([each.figure for each in side] for side in sides)
        yield say_difference(here, there, verdict, shelf)


def _best_agreements(known: Sequence[Known], pairs: Sequence[Alike]) -> dict[tuple[int, str], float]:
    """For each figure and document, how like the most alike agreeing place is."""
    best: dict[tuple[int, str], float] = {}
    for pair in pairs:
        if pair.verdict in _HOLDS:
            for mine, theirs in ((pair.one, pair.other), (pair.other, pair.one)):
                key = (mine, known[theirs].figure.document)
                best[key] = max(best.get(key, 0.0), pair.likeness)
    return best

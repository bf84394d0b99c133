"""What follows when two places date one and the same happening."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, combinations, combinations_with_replacement, product
from textwrap import shorten

from reportqa.data import load
from reportqa.domain import DATE_UNIT, Entry, Finding, FindingKind, PeriodKind, StatedValue, Verdict
from reportqa.figures.comparing.likeness import Lexicon
from reportqa.figures.comparing.saying import in_words, text_of, title_of
from reportqa.figures.comparing.verdicts import PLAIN
from reportqa.figures.happenings.counted import COUNT
from reportqa.figures.happenings.dated import DAY, Event
from reportqa.figures.happenings.sameness import ONCE_AT_A_PLACE, holds, is_ambiguous, verdict
from reportqa.figures.happenings.verbs import family

_CROWD = 80
_LONGEST_QUOTE = 90
_CROWDED_DAY = 12  # a day that so many places name is one on which much happens


Dated = tuple[int, int, Verdict]  # two happenings that are one, by their places in their papers


def compared_events(events: Sequence[Event], shelf: Mapping[str, Entry], lexicon: Lexicon = PLAIN) -> list[Finding]:
    """Findings of kind DATE: one for each happening that several places date alike, one for each two that do not.

    A coarser date that holds the finer one agrees; a plan that moved between two documents is RESTATED. ``lexicon``
    tells how rare words are in the corpus.
    """
    papers: dict[str, list[Event]] = {}
    for event in events:
        papers.setdefault(event.document, []).append(event)
    told = [Happened(own) for own in papers.values()]
    two = combinations_with_replacement(range(len(told)), 2)
    met = {(a, b): dated(told[a], told[b], lexicon) for a, b in two}
    return findings_of_events(list(papers.values()), met, shelf)


class Happened:
    """What happened in one paper, and by what it may be one with what happened in another."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = events
        self.blocks = _blocks(events)


def dated(one: Happened, other: Happened, lexicon: Lexicon) -> tuple[Dated, ...]:
    """The pairs of happenings of two papers, or of one, that are one happening, in order, and what their dates make of
    it; whether its name may be short for something else, only all papers tell."""
    pairs = sorted(_pairs(one, other))
    found = ((a, b, verdict(one.events[a], other.events[b], lexicon)) for a, b in pairs)
    return tuple((a, b, each) for a, b, each in found if each is not None)


def findings_of_events(
    papers: Sequence[Sequence[Event]], met: Mapping[tuple[int, int], Sequence[Dated]], shelf: Mapping[str, Entry]
) -> list[Finding]:
    """What follows from the pairs ``met`` between happenings of each two of ``papers``, by their places among these."""
    first = [0, *accumulate(map(len, papers))]
    events = [event for own in papers for event in own]
    pairs = sorted((first[a] + one, first[b] + other, each) for (a, b), of in met.items() for one, other, each in of)
    agreeing = [(one, other) for one, other, each in pairs if each is Verdict.AGREES]
    differing = [
        (one, other, each)
        for one, other, each in pairs
        if each is not Verdict.AGREES and not is_ambiguous(events[one], events[other], events)
    ]
    groups = _groups(events, agreeing)
    findings = list(_differences(events, differing, groups, shelf))
    alike = sorted({id(group): group for group in groups.values() if len(group) > 1}.values(), key=min)
    findings.extend(_agreement([events[number] for number in sorted(group)], shelf) for group in alike)
    return findings


def _pairs(one: Happened, other: Happened) -> set[tuple[int, int]]:
    """The pairs of one kind of happening whose subjects share a word that is not everywhere, those of one day, and
    those to what shares no word, each told amid the other's words: the pool at the centre."""
    mine, theirs = one.blocks, other.blocks
    found: set[tuple[int, int]] = set()
    for key in mine.keys() & theirs.keys():
        here, there = mine[key], theirs[key]
        if len(here) + (len(there) if here is not there else 0) <= (_CROWDED_DAY if key[0] == _DAY else _CROWD):
            two = combinations(here, 2) if here is there else product(here, there)
            found.update((a, b) for a, b in two if key[0] != _PLACE or _at_a_place(one.events[a], other.events[b]))
    return found


_DAY, _PLACE, _WORD = range(3)


def _blocks(events: Sequence[Event]) -> dict[tuple[object, ...], list[int]]:
    """The happenings by their day, by kind and month of what happens once at a place, by kind and word."""
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, event in enumerate(events):
        if event.period.kind is PeriodKind.DAY:
            blocks[_DAY, event.period.first].append(number)
            if event.verb in ONCE_AT_A_PLACE:
                blocks[_PLACE, event.verb, event.period.first.year, event.period.first.month].append(number)
        for word in () if event.verb == DAY else event.steps if event.verb == COUNT else event.subject:
            blocks[_WORD, event.verb, word].append(number)
    return blocks


def _at_a_place(a: Event, b: Event) -> bool:
    return not a.subject & b.subject and a.subject <= b.around and b.subject <= a.around


def _groups(events: Sequence[Event], pairs: Sequence[tuple[int, int]]) -> dict[int, set[int]]:
    groups = {number: {number} for number in range(len(events))}
    for one, other in pairs:
        first, second = groups[one], groups[other]
        if first is not second and all(holds(events[a], events[b]) for a in first for b in second):
            joined = first | second
            for number in joined:
                groups[number] = joined
    return groups


def _differences(
    events: Sequence[Event],
    pairs: Sequence[tuple[int, int, Verdict]],
    groups: Mapping[int, set[int]],
    shelf: Mapping[str, Entry],
) -> Iterator[Finding]:
    """One finding for each two dates; none where a group has three, since such a thing happens again and again."""
    between: dict[tuple[int, int], Verdict] = {}
    rivals: dict[int, set[int]] = defaultdict(set)
    for one, other, found in pairs:
        first, second = sorted((min(groups[one]), min(groups[other])))
        if first != second:
            between[first, second] = found if found is Verdict.CONFLICT else between.get((first, second), found)
            rivals[first].add(second)
            rivals[second].add(first)
    for (first, second), found in between.items():
        sides = [[events[number] for number in sorted(groups[side])] for side in (first, second)]
        if max(len(rivals[first]), len(rivals[second])) <= 2:
            yield _difference(sides[0], sides[1], found, shelf)


def _agreement(events: Sequence[Event], shelf: Mapping[str, Entry]) -> Finding:
    names = _titles(events, shelf)
    if len({event.verb for event in events}) > 1 or events[0].verb == DAY:
        return _alike(events, names)
    said = text_of(
        "count_agrees" if events[0].verb == COUNT else "date_agrees" if len(names) > 1 else "date_agrees_here",
        titles=in_words(names),
        places=len(events),
        date=_date(events),
        **_words(events),
    )
    return _finding(Verdict.AGREES, said, 0, events)


def _alike(events: Sequence[Event], names: Sequence[str]) -> Finding:
    """What is told of one day in other words: the first sentences of two documents are quoted."""
    first = events[0]
    other = next((event for event in events if event.document != first.document), events[-1])
    said = text_of(
        "date_alike", titles=in_words(names), date=first.period.text, one=_quoted(first), other=_quoted(other)
    )
    return _finding(Verdict.AGREES, said, 0, events)


def _quoted(event: Event) -> str:
    return shorten(event.statement.text, _LONGEST_QUOTE, placeholder=" ...")


def _difference(one: Sequence[Event], other: Sequence[Event], verdict: Verdict, shelf: Mapping[str, Entry]) -> Finding:
    both = [*one, *other]
    here = len({event.document for event in both}) == 1
    name = (
        "count_conflict"
        if one[0].verb == COUNT
        else "date_restated"
        if verdict is Verdict.RESTATED
        else "date_conflict_here"
        if here
        else "date_conflict"
    )
    said = text_of(
        name,
        title_one=in_words(_titles(one, shelf)),
        title_other=in_words(_titles(other, shelf)),
        one=_date(one),
        other=_date(other),
        **_words(both),
    )
    return _finding(verdict, said, 1 if verdict is Verdict.RESTATED else 3, both)


def _titles(events: Sequence[Event], shelf: Mapping[str, Entry]) -> list[str]:
    return list(dict.fromkeys(title_of(event.document, shelf) for event in events))


def _date(events: Sequence[Event]) -> str:
    """The dates as written, each once, the coarsest first: "in 2019 or in September 2019", "on 4 May 2023"."""
    by_length = sorted(events, key=lambda event: event.period.first - event.period.last)
    written = {event.period.label: event for event in reversed(by_length)}
    bare = events[0].verb == COUNT
    return " or ".join(
        event.period.text if bare else text_of(_preposition(event), date=event.period.text)
        for event in reversed(written.values())
    )


def _preposition(event: Event) -> str:
    return "on" if event.period.kind is PeriodKind.DAY else "within"


def _words(events: Sequence[Event]) -> dict[str, str]:
    name = max((event.name for event in events), key=lambda text: (len(text) <= 80, len(text)))
    saying = load("verdict_words")["saying"]
    opened = all("open" in event.word for event in events)
    verb = {"begin": "opened", "again": "reopened"}.get(events[0].verb, events[0].verb) if opened else events[0].verb
    if verb == "finish" and all(event.word.startswith(("clos", "shut")) for event in events):
        verb = "closed"
    if verb == "finish" and all(family(event.word) >= 0 for event in events):
        verb = "completed"
    return {"subject": name[:1].upper() + name[1:], "verb": str(saying[verb])}


def _finding(verdict: Verdict, said: str, severity: int, events: Sequence[Event]) -> Finding:
    values = tuple(
        StatedValue(e.document, e.statement, e.span, e.period.text, e.period.label, DATE_UNIT, e.period.label, "")
        for e in events
    )
    working = "; ".join(dict.fromkeys(event.period.text for event in events))
    return Finding(FindingKind.DATE, verdict, said, severity, values, working)

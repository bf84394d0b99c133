"""Whether two places date one and the same happening, and what follows when they do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from reportqa.data import load
from reportqa.domain import Entry, Finding, FindingKind, Period, PeriodKind, StatedValue, Verdict
from reportqa.figures.comparing.likeness import Lexicon, telling_words
from reportqa.figures.comparing.saying import in_words, text_of, title_of
from reportqa.figures.comparing.verdicts import PLAIN
from reportqa.figures.comparing.word_choices import Words
from reportqa.figures.happenings.counted import COUNT
from reportqa.figures.happenings.dated import Event
from reportqa.figures.happenings.tenures import POST

_CROWD = 80
_LEAST = 0.9  # weight of shared words below which two happenings are not known to be one
_LEAST_COUNTED = 0.6  # the same unusual count is evidence too
_BOTH_WAYS = 0.8
_ONE_WAY = 0.85
_SOME = 0.5  # the share of a longer name that a shorter one holds, where both hold one proper name
_NEAR_DAYS = 400
_NEXT_HOLDER = 183  # days within which a post seldom changes hands again
_LEAST_ON_A_DAY = 1.2  # what two happenings of one kind on one day must share
_LEAST_IN_A_MONTH = 1.6  # and of one month
# One may publish, award, approve or appoint more than once.
_ONCE = ("begin", "finish", "ground", "purchase", "force", "pass", "merge", "leave", POST)
_OFTEN = ("finish",)  # people complete a course each summer
_NOBODY = frozenset(
    ("I", "He", "She", "We", "They", "The", "Our", "Mr", "Ms", "Mrs", "Dr", "Miss", "Councillor", "Since")
)
_WHOLE_YEARS = (PeriodKind.CALENDAR_YEAR, PeriodKind.FINANCIAL_YEAR)
_FINE = (PeriodKind.MONTH, PeriodKind.DAY)


def compared_events(events: Sequence[Event], shelf: Mapping[str, Entry], lexicon: Lexicon = PLAIN) -> list[Finding]:
    """Findings of kind DATE: one for each happening that several places date alike, one for each two that do not.

    A coarser date that holds the finer one agrees; a plan that moved between two documents is RESTATED. ``lexicon``
    tells how rare words are in the corpus.
    """
    agreeing: list[tuple[int, int]] = []
    differing: list[tuple[int, int, Verdict]] = []
    for one, other in _pairs(events):
        a, b = events[one], events[other]
        verdict = _verdict(a, b, lexicon)
        if verdict is Verdict.AGREES:
            agreeing.append((one, other))
        elif verdict is not None:
            differing.append((one, other, verdict))
    groups = _groups(events, agreeing)
    findings = list(_differences(events, differing, groups, shelf))
    alike = sorted({id(group): group for group in groups.values() if len(group) > 1}.values(), key=min)
    findings.extend(_agreement([events[number] for number in sorted(group)], shelf) for group in alike)
    return findings


def _pairs(events: Sequence[Event]) -> Iterator[tuple[int, int]]:
    """The pairs of one kind of happening whose subjects share a word that is not everywhere."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, event in enumerate(events):
        for word in event.steps if event.verb == COUNT else event.subject:
            blocks[event.verb, word].append(number)
    seen: set[tuple[int, int]] = set()
    for numbers in blocks.values():
        if len(numbers) <= _CROWD:
            for at, one in enumerate(numbers):
                for other in numbers[at + 1 :]:
                    if (one, other) not in seen:
                        seen.add((one, other))
                        yield one, other


def _verdict(a: Event, b: Event, lexicon: Lexicon) -> Verdict | None:
    """AGREES, CONFLICT, RESTATED, or None when the two are not known to be one happening."""
    if a.statement.key == b.statement.key:
        return None
    if a.verb == COUNT:
        known = lexicon.weight((a.subject | a.around) & (b.subject | b.around)) >= _LEAST_COUNTED
        return None if not known or a.steps != b.steps else Verdict.AGREES if _holds(a, b) else Verdict.CONFLICT
    shared = a.subject & b.subject
    ways = [
        lexicon.weight(mine.subject & (theirs.subject | theirs.around)) / lexicon.weight(mine.subject)
        for mine, theirs in ((a, b), (b, a))
    ]
    around = (a.subject | a.around) & (b.subject | b.around) - shared
    least = _LEAST_ON_A_DAY if _is_one(a, b, PeriodKind.DAY) else _LEAST_IN_A_MONTH
    if (
        (_is_one(a, b, PeriodKind.DAY) or _is_one(a, b, PeriodKind.MONTH))
        and max(ways) > 0
        and lexicon.weight(shared | around) >= least
    ):
        return Verdict.AGREES
    strength = lexicon.weight(shared) + min(0.5, lexicon.weight(around) / 2)
    if a.steps != b.steps or strength < _LEAST or max(ways) < _ONE_WAY:
        return None
    if _holds(a, b):
        return Verdict.AGREES if min(ways) >= 0.4 else None
    if len(shared) < 2 or lexicon.weight(shared) < 1 or min(ways) < (_SOME if _names_meet(a, b) else _BOTH_WAYS):
        return None
    if a.planned and b.planned:
        return Verdict.RESTATED if a.document != b.document else None
    return None if a.planned or b.planned or _is_series(a, b) else Verdict.CONFLICT


def _is_one(a: Event, b: Event, kind: PeriodKind) -> bool:
    """Whether both dates are one and the same day, or month."""
    return a.period.kind is b.period.kind is kind and a.period.first == b.period.first


def _proper(name: str) -> Words:
    """The words of a name that a capital marks, the first left out, which a sentence may have given its capital."""
    return frozenset(word.strip("(),.").lower() for word in name.split()[1:] if word[:1].isupper())


def _names_meet(a: Event, b: Event) -> bool:
    """Whether one's proper name is in the other's, with dates so near that a second such happening is unlikely."""
    mine, theirs = _proper(f"the {a.name}"), _proper(f"the {b.name}")
    within = bool(mine and theirs) and (mine <= theirs or theirs <= mine)
    return within and abs((a.period.first - b.period.first).days) <= _NEAR_DAYS


def _holds(a: Event, b: Event) -> bool:
    """Whether one date holds the other."""
    one, other = a.period, b.period
    return (one.first <= other.first and other.last <= one.last) or (
        other.first <= one.first and one.last <= other.last
    )


def _is_series(a: Event, b: Event) -> bool:
    """Whether the happening may come again: no proper name, a thing of every year, or dates whole years apart."""
    if a.verb not in _ONCE or not (_is_named(a) and _is_named(b)) or (a.subject | b.subject | a.steps) & _recurring():
        return True
    if a.verb == POST and not _is_one_holder(a, b):
        return True
    return _are_years_apart(a.period, b.period, coarse=a.verb in _OFTEN)


def _are_years_apart(one: Period, other: Period, *, coarse: bool) -> bool:
    """Whether the times differ by whole years, as those of a yearly thing do; ``coarse`` times too ("summer 2022")."""
    years = other.first.year - one.first.year
    if years and one.kind in _FINE and other.kind in _FINE:
        return one.first.month == other.first.month
    if not years or not coarse or (one.kind in _WHOLE_YEARS and other.kind in _WHOLE_YEARS):
        return False
    return any(_overlaps(_moved(one, each), other) for each in (years - 1, years, years + 1) if each)


def _moved(period: Period, years: int) -> tuple[date, date]:
    """The first and last day of a time, so many years later; of 29 February the day before."""
    days = [day.replace(day=min(day.day, 28) if day.month == 2 else day.day) for day in (period.first, period.last)]
    return days[0].replace(year=days[0].year + years), days[1].replace(year=days[1].year + years)


def _overlaps(days: tuple[date, date], other: Period) -> bool:
    """Whether one of the two times holds the other."""
    first, last = days
    return (first <= other.first and other.last <= last) or (other.first <= first and last <= other.last)


def _is_one_holder(a: Event, b: Event) -> bool:
    """Whether the same person can be meant: no two names, and dates between which a post seldom changes hands."""
    names = [frozenset(re.findall(r"[A-Z][a-z’'-]+", event.who)) - _NOBODY for event in (a, b)]
    near = abs((a.period.first - b.period.first).days) <= _NEXT_HOLDER
    return near and (not all(names) or bool(names[0] & names[1]))


def _is_named(event: Event) -> bool:
    """Whether the subject holds a proper name, past its first word, which a capital begins anyway."""
    return any(word[:1].isupper() or word[:1].isdigit() for word in event.name.split()[1:])


@cache
def _recurring() -> Words:
    return telling_words(" ".join(load("verdict_words")["recurring"]), {}, every=True)


def _groups(events: Sequence[Event], pairs: Sequence[tuple[int, int]]) -> dict[int, set[int]]:
    groups = {number: {number} for number in range(len(events))}
    for one, other in pairs:
        first, second = groups[one], groups[other]
        if first is not second and all(_holds(events[a], events[b]) for a in first for b in second):
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
    for one, other, verdict in pairs:
        first, second = sorted((min(groups[one]), min(groups[other])))
        if first != second:
            between[first, second] = verdict if verdict is Verdict.CONFLICT else between.get((first, second), verdict)
            rivals[first].add(second)
            rivals[second].add(first)
    for (first, second), verdict in between.items():
        sides = [[events[number] for number in sorted(groups[side])] for side in (first, second)]
        if max(len(rivals[first]), len(rivals[second])) <= 2:
            yield _difference(sides[0], sides[1], verdict, shelf)


def _agreement(events: Sequence[Event], shelf: Mapping[str, Entry]) -> Finding:
    names = _titles(events, shelf)
    said = text_of(
        "count_agrees" if events[0].verb == COUNT else "date_agrees" if len(names) > 1 else "date_agrees_here",
        titles=in_words(names),
        places=len(events),
        date=_date(events),
        **_words(events),
    )
    return _finding(Verdict.AGREES, said, 0, events)


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
    opened = all(event.word.startswith("open") for event in events)
    return {"subject": name[:1].upper() + name[1:], "verb": str(saying["opened" if opened else events[0].verb])}


def _finding(verdict: Verdict, said: str, severity: int, events: Sequence[Event]) -> Finding:
    values = tuple(
        StatedValue(e.document, e.statement, e.span, e.period.text, e.period.label, "date", e.period.label, "")
        for e in events
    )
    working = "; ".join(dict.fromkeys(event.period.text for event in events))
    return Finding(FindingKind.DATE, verdict, said, severity, values, working)

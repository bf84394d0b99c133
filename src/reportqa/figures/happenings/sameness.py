"""Whether two places date one and the same happening."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from reportqa.data import load
from reportqa.domain import Period, PeriodKind, Verdict
from reportqa.figures.comparing.likeness import Lexicon, telling_words
from reportqa.figures.comparing.word_choices import Words
from reportqa.figures.happenings.amounts import states_one_amount
from reportqa.figures.happenings.counted import COUNT
from reportqa.figures.happenings.dated import DAY, Event
from reportqa.figures.happenings.moments import days_between, is_turning
from reportqa.figures.happenings.named_days import OCCASION
from reportqa.figures.happenings.tenures import POST
from reportqa.figures.happenings.verbs import family

_LEAST = 0.9  # weight of shared words below which two happenings are not known to be one
_LEAST_COUNTED = 0.6  # the same unusual count is evidence too
_BOTH_WAYS = 0.8
_ONE_WAY = 0.85
_MOSTLY = 0.6  # where two dates look like one and a slip in it
_SOME = 0.5  # the share of a longer name that a shorter one holds, where both hold one proper name
_LEAST_NAME = 0.45  # the weight of a proper name that tells its bearer
_NEAR_DAYS = 400
# Days within which one thing hardly happens twice to what has a name.
_SOON = 62
_NEXT_HOLDER = 183  # days within which a post seldom changes hands again
_LEAST_ON_A_DAY = 1.2  # what two happenings of one kind on one day must share
_LEAST_WITH_AMOUNT = 0.4  # where both state one amount of money besides
_LEAST_IN_A_MONTH = 1.6  # and of one month
_LEAST_OF_ANY_KIND = 1.8  # and two of no one kind on one day
# One may publish, award, approve or appoint more than once.
_ONCE = ("begin", "finish", "ground", "purchase", "force", "pass", "merge", "leave", "meet", "move", "possess", POST)
ONCE_AT_A_PLACE = ("begin", "again", "finish", "ground", "possess")
_JUST_ONCE = ("ground", "purchase", "pass", "merge", "meet")  # and hardly again within a year
_OFTEN = ("finish",)  # people complete a course each summer
# Who did it tells such happenings apart: Cabinet approves and then the Council.
_BY_SOMEBODY = ("approve", "publish", "sign", "award", "appoint")
# What stands before such a verb is what it happened to, and not who did it: a hub opens.
_HAPPENS_BY_ITSELF = ("first",)
_BODY = re.compile(
    r"\b(?:Full\s+Council|Council|Cabinet|Executive|Committee|Board|Panel|Authority|Assembly|Governors?|Trustees|Minister|"
    r"Secretary\s+of\s+State|Parliament|Commissioner|Inspectorate|Ofsted|CQC|Mayor)\b",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    (
        "I",
        "He",
        "She",
        "We",
        "They",
        "The",
        "Our",
        "Mr",
        "Ms",
        "Mrs",
        "Dr",
        "Miss",
        "Councillor",
        "Since",
        "Chief",
        "Who",
    )
)
_FOUNDING = 0  # the first of the families of like words: "formed", "set up"
_SHORT = 2  # words of a name that may be short for several
_WHOLE_YEARS = (PeriodKind.CALENDAR_YEAR, PeriodKind.FINANCIAL_YEAR)
_FINE = (PeriodKind.MONTH, PeriodKind.DAY)
_DETERMINER = re.compile(r"^(?:The|A|An|Our|Its|Their|This|On|In|At|Since|When|After)\s+", re.IGNORECASE)


def verdict(a: Event, b: Event, lexicon: Lexicon) -> Verdict | None:
    """AGREES, CONFLICT, RESTATED, or None when the two are not known to be one happening."""
    if a.statement.key == b.statement.key:
        return None
    if a.verb != b.verb or a.verb == DAY:
        return _on_one_day(a, b, lexicon)
    if a.verb == COUNT:
        known = lexicon.weight((a.subject | a.around) & (b.subject | b.around)) >= _LEAST_COUNTED
        return None if not known or a.steps != b.steps else Verdict.AGREES if holds(a, b) else Verdict.CONFLICT
    if a.verb == OCCASION:
        return _of_one_occasion(a, b)
    shared = a.subject & b.subject
    ways = _ways(a, b, lexicon)
    around = (a.subject | a.around) & (b.subject | b.around) - shared
    least = _LEAST_ON_A_DAY if _is_one(a, b, PeriodKind.DAY) else _LEAST_IN_A_MONTH
    alike = _is_one(a, b, PeriodKind.DAY) or _is_one(a, b, PeriodKind.MONTH)
    if alike and not (a.held or b.held) and max(ways) > 0 and lexicon.weight(shared | around) >= least:
        return Verdict.AGREES
    if a.steps != b.steps or _are_others(a, b):
        return None
    strength = lexicon.weight(shared) + min(0.5, lexicon.weight(around) / 2)
    known = strength >= _LEAST and max(ways) >= _ONE_WAY
    if holds(a, b):
        return Verdict.AGREES if known and min(ways) >= 0.4 else None
    same_name = known and len(shared) > 1 and lexicon.weight(shared) >= 1
    same_name = same_name and min(ways) >= (_SOME if _names_meet(a, b) else _BOTH_WAYS)
    seldom = _is_soon(a, b) or (a.verb in _JUST_ONCE and _names_meet(a, b)) or _are_foundings(a, b)
    soon = seldom and _is_one_thing(a, b, ways, around, lexicon)
    if not (same_name or soon):
        return None
    if a.planned and b.planned:
        return Verdict.RESTATED if a.document != b.document else None
    first, last = sorted((a, b), key=lambda event: event.period.first)
    if last.ceremonial and not first.ceremonial:  # it may have opened before its official opening
        return None
    if a.planned or b.planned or a.moved or b.moved or family(a.word) != family(b.word):
        return None
    return Verdict.CONFLICT if soon or (same_name and not _is_series(a, b)) else None


def holds(a: Event, b: Event) -> bool:
    """Whether one date holds the other."""
    one, other = a.period, b.period
    return (one.first <= other.first and other.last <= one.last) or (
        other.first <= one.first and one.last <= other.last
    )


def _of_one_occasion(a: Event, b: Event) -> Verdict | None:
    """What two papers that name a day for one occasion make of it; None where it may be held at two places."""
    if a.word != b.word or (a.to and b.to and not a.to & b.to):
        return None
    if holds(a, b):
        return Verdict.AGREES
    once = a.document != b.document and _is_soon(a, b) and not (a.moved or b.moved)
    return Verdict.CONFLICT if once and _is_slip(a.period, b.period) else None


def _on_one_day(a: Event, b: Event, lexicon: Lexicon) -> Verdict | None:
    """Two papers that name one day for what shares so many words that it must be one thing."""
    if not _is_one(a, b, PeriodKind.DAY) or a.document == b.document or COUNT in (a.verb, b.verb):
        return None
    shared = (a.subject | a.around) & (b.subject | b.around)
    beside = a.subject & b.subject
    if lexicon.weight(shared) >= _LEAST_WITH_AMOUNT and states_one_amount(a.statement.text, b.statement.text):
        return Verdict.AGREES
    least = _LEAST_OF_ANY_KIND if is_turning(a.period) else _LEAST_ON_A_DAY
    return Verdict.AGREES if beside and lexicon.weight(shared) >= least else None


def is_ambiguous(a: Event, b: Event, events: Sequence[Event]) -> bool:
    """Whether the one's short name ("the hub") may be short for something else than what the other names.

    There are others of that name, or the paper that gives the short name tells of the long one as another thing.
    """
    if a.verb == OCCASION:
        again = [c for c in events if c.word == a.word and c.document in (a.document, b.document)]
        return any(not holds(c, a) and not holds(c, b) for c in again)
    one, other = sorted((a, b), key=lambda event: len(event.subject))
    short, long = one.subject, other.subject
    if not short < long or len(short) > _SHORT or a.verb == COUNT:
        return False
    longer = [c for c in events if c.verb == a.verb and short < c.subject]
    if any(c.subject - long and long - c.subject for c in longer):
        return True
    apart = [c for c in longer if c is not other and c.document == one.document and not holds(c, one)]
    return any(c.subject & (long - short) for c in apart)


def _ways(a: Event, b: Event, lexicon: Lexicon) -> tuple[float, float]:
    """How much of each one's subject the other one's words hold, by weight."""
    one, other = (
        lexicon.weight(mine.subject & (theirs.subject | theirs.around)) / (lexicon.weight(mine.subject) or 1)
        for mine, theirs in ((a, b), (b, a))
    )
    return one, other


def _is_one_thing(a: Event, b: Event, ways: tuple[float, float], around: Words, lexicon: Lexicon) -> bool:
    """Whether both subjects are one thing by what they are called, for dates that lie near each other.

    They share a proper name, and what else the one is called stands around the other; or one is the other's short
    name; or both are the same plain words, in surroundings that have more in common.
    """
    shared = a.subject & b.subject
    if not shared and min(ways) >= 1 and _is_slip(a.period, b.period) and a.verb in ONCE_AT_A_PLACE:
        both = _proper_stems(f"the {a.name}") & a.subject | _proper_stems(f"the {b.name}") & b.subject
        return bool(both) and lexicon.weight(a.subject | b.subject) >= _LEAST
    if not shared or (shared | a.steps) & _frequent() or (a.verb == POST and not _is_one_holder(a, b)):
        return False
    named = shared & (_proper_stems(a.name) & _proper_stems(b.name))
    short = a.subject <= b.subject or b.subject <= a.subject
    if named and lexicon.weight(shared) >= _LEAST_NAME:
        return min(ways) >= _BOTH_WAYS or (short and (lexicon.weight(around) > 0 or _is_slip(a.period, b.period)))
    if short and len(shared) > 1 and lexicon.weight(shared) >= _LEAST:
        return True
    same = min(lexicon.weight(shared) / lexicon.weight(each.subject) for each in (a, b)) >= _BOTH_WAYS
    enough = len(shared | around) > 1 and lexicon.weight(shared | around) >= _LEAST
    likely = _MOSTLY if _is_slip(a.period, b.period) else _BOTH_WAYS
    return (same or (short and min(ways) >= likely)) and enough


def _are_foundings(a: Event, b: Event) -> bool:
    """Whether both tell when what bears one proper name was founded, which happens once."""
    return family(a.word) == family(b.word) == _FOUNDING and bool(_proper_stems(a.name) & _proper_stems(b.name))


def _is_slip(one: Period, other: Period) -> bool:
    """Whether one date is the other with one thing about it changed: another day of the month, or another month."""
    a, b = one.first, other.first
    return (a.year, a.month) == (b.year, b.month) or (a.year, a.day) == (b.year, b.day)


def _are_others(a: Event, b: Event) -> bool:
    """Whether the words tell two things: each has a proper name that the other lacks, or another did it or had it."""
    mine, theirs = _proper_stems(a.name) & a.subject, _proper_stems(b.name) & b.subject
    if (mine - b.subject and theirs - a.subject) or (a.subject ^ b.subject) & _parting():
        return True
    if a.to and b.to and not a.to & b.to:
        return True
    if a.verb not in _HAPPENS_BY_ITSELF and a.by and b.by and not a.by & b.by:
        return True
    if a.verb not in _BY_SOMEBODY:
        return False
    bodies = [_bodies(f"{each.statement.text} {each.held}") for each in (a, b)]
    if not all(bodies) and a.verb != "appoint" and _is_slip(a.period, b.period):
        return False  # who did it is not told, and the dates look like one and a slip in it
    known = a.verb != "approve" or a.held or b.held  # the head of minutes names the council beside its cabinet
    return bodies[0] != bodies[1] and not (bodies[0] & bodies[1] and known)


def _bodies(text: str) -> frozenset[str]:
    return frozenset(" ".join(match.group().lower().split()) for match in _BODY.finditer(text))


def _proper_stems(name: str) -> Words:
    """The stems of the words that a capital marks as a name's, a determiner before them left out."""
    bare = _DETERMINER.sub("", name)
    return telling_words(" ".join(word for word in re.findall(r"[\w’'-]+", bare) if word[:1].isupper()), {})


def _is_soon(a: Event, b: Event) -> bool:
    """Whether two days or months lie so near each other that a second such happening is unlikely."""
    fine = a.period.kind in _FINE and b.period.kind in _FINE
    return fine and days_between(a.period, b.period) <= _SOON


def _is_one(a: Event, b: Event, kind: PeriodKind) -> bool:
    """Whether both dates are one and the same day, or month."""
    return a.period.kind is b.period.kind is kind and a.period.first == b.period.first


def _proper(name: str) -> Words:
    """The words of a name that a capital marks, the first left out, which a sentence may have given its capital."""
    return frozenset(word.strip("(),.").lower() for word in name.split()[1:] if word[:1].isupper())


def _names_meet(a: Event, b: Event) -> bool:
    """Whether one's proper name is in the other's, with dates so near that a second such happening is unlikely."""
    mine, theirs = (_proper(f"the {_DETERMINER.sub('', event.name)}") for event in (a, b))
    within = bool(mine and theirs) and (mine <= theirs or theirs <= mine)
    return within and abs((a.period.first - b.period.first).days) <= _NEAR_DAYS


def _is_series(a: Event, b: Event) -> bool:
    """Whether the happening may come again: no proper name, a thing of every year, or dates whole years apart.

    A date whose year only its document tells is known to no year.
    """
    if a.verb not in _ONCE or not (_is_named(a) and _is_named(b)) or (a.subject | b.subject | a.steps) & _recurring():
        return True
    if a.inferred or b.inferred or (a.verb == POST and not _is_one_holder(a, b)):
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


def _overlaps(days: Sequence[date], other: Period) -> bool:
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


@cache
def _parting() -> Words:
    return telling_words(" ".join(load("verdict_words")["planning"]["parting"]), {}, every=True)


@cache
def _frequent() -> Words:
    return telling_words(" ".join(load("verdict_words")["planning"]["frequent"]), {}, every=True)

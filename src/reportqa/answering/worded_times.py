"""Questions that hold a measure at one time against the same at others: the operation, and a question for each time.

"By how many visits did the museum grow between 2022-23 and 2023-24?" asks twice for the visits to the museum. However it
is worded, such a question names its times, says by a word or two what to do with them, and the rest is the measure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportqa.answering.calculating import Calculation, Operation
from reportqa.answering.extremes import extreme_asked
from reportqa.answering.written_times import back_asked, ends_of, told_from
from reportqa.domain import Period, PeriodKind
from reportqa.figures.times.periods import compatible, find_periods, resolve

_MOVES = (
    r"(?:rise|rose|risen|fall|fell|fallen|grow|grew|grown|growth|drop(?:ped)?|shrink|shrank|shrunk|climb(?:ed)?|decline[ds]?"
    r"|increase[ds]?|decrease[ds]?|change[ds]?|reduce[ds]?|reduction|movement|move[ds]?|go(?:ne)? (?:up|down)|went (?:up|down)|come down|came down"
    r"|jump(?:ed)?|difference|gap)"
)
_MORE = r"(?:more|fewer|less|higher|lower|greater|larger|smaller|bigger|dearer|cheaper|longer|shorter|quicker|faster|slower|better|worse)"
_EXCEED = r"(?:exceed(?:ed)?|top(?:ped)?|beat|outstrip(?:ped)?|outnumber(?:ed)?|fall short of|fell short of|go beyond)"
_PERCENT_MOVE = r"(?:\b(?:percentage|per ?cent)|%)[- ](?:rise|fall|change|increase|decrease|growth|drop)"
_IN_PERCENT = rf"(?:what (?:percentage|proportion|per ?cent)|{_PERCENT_MOVE}|(?:percentage|per ?cent) terms)"
_SUMMED = (
    r"(?:(?:put|taken?|added|taking|putting|adding|counted) (?:.{0,60}? )?(?:together|up)|add(?:ing)? up|add|combined|altogether|together"
    r"|in (?:total|all)|the sum of|(?:the )?(?:combined|cumulative) (?:total|number|figure|cost|amount)(?: of)?"
    r"|over the (?:two|three|four|five|six) years)"
)
# What says what to do with the times, the more particular first; a question that matches none is not for here.
_CUES: tuple[tuple[Operation, re.Pattern[str]], ...] = tuple(
    (operation, re.compile(pattern, re.IGNORECASE))
    for operation, pattern in (
        (Operation.GROWTH, rf"\b{_IN_PERCENT}.*\b{_MOVES}\b|\b{_MOVES}\b.*\b{_IN_PERCENT}|{_PERCENT_MOVE}\b"),
        (Operation.MEAN, r"^what (?:is|was|were) the (?:average|mean)\b"),
        (Operation.SUM, rf"\b{_SUMMED}\b"),
        (
            Operation.CHANGE,
            r"^what (?:is|was|were) the (?:net |nominal |total |overall )?(?:change|difference|increase|decrease|movement|rise|fall|growth|drop)\b",
        ),
        (Operation.DIFFERENCE, rf"\b(?:by )?how (?:much|many|far)\b.*\b(?:{_MOVES}|{_MORE}|{_EXCEED})\b"),
        (Operation.DIFFERENCE, rf"\bhow (?:big|large|great|steep|sharp) (?:a |an |was |is |were )(?:the )?{_MOVES}\b"),
        (
            Operation.DIFFERENCE,
            r"\b(?:difference|gap) between\b|^how (?:did|does|do|has|have|had)\b.{3,90}\b(?:compared?|changed?|moved)\b",
        ),
    )
)
# What holds a time against another one, which may be told from it: "than the year before".
_HELD_AGAINST = (Operation.DIFFERENCE, Operation.CHANGE, Operation.GROWTH)
_UP = r"(?:rise|rose|risen|rising|grow|grew|grown|increased?|increasing|go(?:ne|ing)? up|went up|climb(?:ed)?|more|higher|greater|larger|bigger|longer|dearer)"
_DOWN = r"(?:fall|fell|fallen|falling|drop(?:ped)?|decreased?|decline[ds]?|reduced?|shrink|shrunk|go(?:ne|ing)? down|went down|come down|came down|fewer|less|lower|smaller|shorter|cheaper)"
# "And by how much?", "what's the difference", "how many more", "and how many days longer".
BY_HOW_MUCH = re.compile(
    r"[\s,;?–-]*(?:\band |& )?\b(?:by (?:how (?:much|many)|what)\b.*"
    rf"|how (?:much|many)(?: \w+){{0,2}} {_MORE}\b[^,;]*"
    r"|(?:what(?:'s|’s|s| is| was| were)|give) the (?:difference|gap|margin)\b.*)$",
    re.IGNORECASE,
)
_WENT = re.compile(
    rf"^\W*(?:so |and |but )*(?:is|are|was|were|did|do|does|has|have|had)\b"
    rf"(?=.*?\b(?:(?P<judged>better|worse|improved?|improving|worsen(?:ed)?|deteriorated?)|(?P<up>{_UP}|slower)|{_DOWN}|quicker|faster)\b)",
    re.IGNORECASE,
)
# "By more than 5%" is a bound, "up or down" no question for yes or no.
_NOT_A_WAY = re.compile(
    r"\bby (?:more|less) than\b|\bup or down\b|\bor (?:fall|fell|down|less|fewer|lower|worse)\b", re.IGNORECASE
)
_THAN = re.compile(r"\bthan\b", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"^(?:(?:is|are|was|were|did|do|does|has|have|had|been|there|any|the|number of|level of|amount of|they|we|got)\s+)+"
    r"|\s+(?:been|go|gone|going|get|getting|is|was|were|they|they had|there were|improve[ds]?|worsen(?:ed)?)$",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\b(?:of|for|in|at|on|by|to|from|per|with|within|under|among|between|who|that|which)\b", re.IGNORECASE
)
_DO_MORE = re.compile(r"\W*(?:so |and |but )*(?:do|does|did|are|were|have)\s+(?:more|fewer)\b", re.IGNORECASE)
_MANY = re.compile(r"\b(?:more|fewer)\b(?! (?:than|often)\b)", re.IGNORECASE)
_NUMBER_OF = re.compile(r"^(?:the )?(?:total )?numbers? of ", re.IGNORECASE)
_MOVED = re.compile(rf"\b{_MOVES}\b", re.IGNORECASE)
_MORE_THAN = re.compile(rf"\b{_MORE}\b.*\bthan\b", re.IGNORECASE)
# The words of the operation and of its question, which say nothing of the measure.
_OF_OPERATION = re.compile(
    rf"\b(?:by how (?:much|many)|how (?:did|does|do|has|have|had)|how (?:much|many|far)(?: {_MORE})?|(?:by )?{_IN_PERCENT}|over the (?:two|three|four|five|six)(?: years)?|how (?:big|large|great|steep|sharp)(?: a| an)?|what(?:'s|’s)?"
    rf"|{_SUMMED}|{_MOVES}|{_EXCEED}|{_MORE}|(?:the )?(?:average|mean)|if (?:you|we|i)|did|does|do|has|have|had|would"
    r"|than|those|that|it|its|compared?(?: (?:to|with))?|against|versus|vs)\b",
    re.IGNORECASE,
)
_BEFORE_TIME = (
    r"(?:\b(?:in|for|during|over|across|at|on|by|of|between|from|to|and|or|than|since|as at|until|with|the|both|years?|end of"
    r"|financial|calendar|year to|year ending|plus|against|compared to|compared with)\b[\s,]*)*"
)
_LOOSE_END = re.compile(r"^(?:[\s,?.!]|\b(?:in|of|the|is|was|were|are|a|an|by|and)\b)+|[\s,?.!]+$", re.IGNORECASE)
_COUNTED = re.compile(r"\bhow (?:many|much)\b|\bby what\b|\bcompare\b|^how (?:has|have|had|did)\b", re.IGNORECASE)
# "The Quarter 1 and Quarter 2 reports of 2023/24": both quarters are of that year.
_QUARTER = r"(?:quarter [1-4]|q[1-4])"
_SHARED_YEAR = re.compile(
    rf"(?P<one>{_QUARTER})(?: report)? (?:and|to) (?:the )?(?P<two>{_QUARTER})(?: reports?)? (?P<year>(?:of|in|for) \S{{4,7}}\d)",
    re.IGNORECASE,
)
_YEARS = (PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR)
# Below two times there is nothing to hold against each other; more than so many are no sum a reader follows.
_FEWEST, _MOST = 2, 6


def calculation_over_times(question: str, how: str) -> Calculation | None:
    """The calculation over the times that ``question`` names; None when it wants none or names fewer than two times.

    ``how`` begins the question for each time where something is counted: "How many", "How much was".

    >>> calculation_over_times("How many more visits were there in 2023-24 than in 2022-23?", "How many").operands
    ('How many visits were there in 2022-23?', 'How many visits were there in 2023-24?')
    """
    text = _SHARED_YEAR.sub(r"\g<one> \g<year> and \g<two> \g<year>", " ".join(question.split()))
    operation = next((operation for operation, cue in _CUES if cue.search(text)), None)
    if operation is None or extreme_asked(question):
        return None
    found = _named(text) if operation in _HELD_AGAINST else find_periods(text)
    times = _times(found, operation)
    if not _FEWEST <= len(times) <= (_MOST if operation in (Operation.SUM, Operation.MEAN) else _FEWEST):
        return None
    measure = measure_of(text, found)
    if not measure:
        return None
    asks = how if _COUNTED.search(text) else "What was the figure for"
    ordered = times if operation is Operation.SUM else sorted(times, key=lambda period: period.first)
    return Calculation(operation, tuple(_asked(asks, measure, period) for period in ordered))


def _asked(how: str, measure: str, period: Period) -> str:
    """The question for a measure at one time."""
    plain = _NUMBER_OF.sub("", measure) if how == "How many" else measure
    return f"{how} {plain} in {period.text}?"


def growth_asked(question: str, how: str) -> tuple[str, tuple[Period, ...]]:
    """The question for the figure up to which something is asked to have grown in per cent, and the times named; "" and
    none where no growth is asked for, or no time or more than two are named.

    >>> growth_asked("By what percentage did visits grow in 2023-24?", "How many")[0]
    'How many visits in 2023-24?'
    """
    text = " ".join(question.split())
    if not _CUES[0][1].search(text) or extreme_asked(question):
        return "", ()
    found = _named(text)
    times = sorted(_times(found, Operation.GROWTH), key=lambda period: period.first)
    measure = measure_of(text, found)
    if not measure or not 1 <= len(times) <= _FEWEST:
        return "", ()
    return _asked(how, measure, times[-1]), tuple(times)


@dataclass(frozen=True, slots=True)
class Direction:
    """A yes or no question of which way a measure went between two times, the earlier first: a question for each of
    them, and whether the later figure is asked to be the greater; the better one where it is ``judged``, and which of
    two is better the question does not say. ``thing`` has the words for the very thing measured."""

    operands: tuple[str, ...]
    rises: bool
    times: tuple[Period, ...]
    judged: bool
    thing: frozenset[str]


def direction_asked(question: str, how: str) -> Direction | None:
    """Which way a measure is asked to have gone between two times that ``question`` names; None where it asks no such
    thing.

    >>> direction_asked("Were visits lower in 2023-24 than in 2022-23?", "How many").rises
    False
    """
    text = " ".join(question.split())
    text = text[:1] + BY_HOW_MUCH.sub("", text[1:])
    cue = _WENT.match(text)
    if cue is None or _NOT_A_WAY.search(text):
        return None
    found = _named(text)
    rises = cue["up"] is not None or (cue["judged"] or "").lower() in ("better", "improve", "improved", "improving")
    if not found and _THAN.search(text) and (back := back_asked(text)):
        # "Than the year before" of a question that names no time: the newest there is, and the one before it.
        thing = _AUXILIARY.sub("", measure_of(f"{text[: back[0]]} {text[back[1] :]}", ()))
        return Direction((), rises, (), cue["judged"] is not None, thing_of(thing)) if thing else None
    times = _times(found, Operation.DIFFERENCE)
    measure = measure_of(text, found)
    if len(times) != _FEWEST or not measure or compatible(*times) or compatible(*times[::-1]):
        return None  # a month of the year itself is no other time
    ordered = sorted(times, key=lambda period: period.first)
    if _THAN.search(text) and times[0] is ordered[0]:
        rises = not rises  # "lower in 2022 than in 2023" is a rise
    measure = _AUXILIARY.sub("", measure)
    operands = tuple(f"{how} {measure} in {period.text}?" for period in ordered)
    return Direction(operands, rises, tuple(ordered), cue["judged"] is not None, thing_of(measure))


def of_people(question: str) -> bool:
    """Whether it is asked if more or fewer do something, of which a share tells as well: "do more people trust it"."""
    return _DO_MORE.match(question) is not None


def thing_of(measure: str) -> frozenset[str]:
    """The words of ``measure`` for the very thing: the subsidy of "subsidy for each visit"."""
    head = _OF.split(measure, maxsplit=1)[0] or measure
    return frozenset(re.findall(r"[^\W_]+", head.lower()))


def counts(question: str) -> bool:
    """Whether a comparison is of how many there are: "more visits", "fewer officers"."""
    return _MANY.search(question) is not None


def _named(text: str) -> list[Period]:
    """The times that ``text`` names; where it tells one from another, "the year before", by its label."""
    found = find_periods(text)
    if found and (other := told_from(text, found[0])):
        apart = [each for each in found if not other.start <= each.start < other.end]
        if len(apart) == 1:
            return sorted((*apart, other), key=lambda period: period.start)
    if len(found) == 1:
        relative = (replace(each, text=each.label) for each in resolve(text, found[0]))
        found += [each for each in relative if each.label != found[0].label]
    return found


def asks_by_how_much(question: str) -> bool:
    """Whether the question asks how far something rose or fell, whatever times it names.

    >>> asks_by_how_much("By how many did complaints fall?"), asks_by_how_much("How many complaints were there?")
    (True, False)
    """
    asked = next((operation for operation, cue in _CUES if cue.search(question)), None)
    moved = _MOVED.search(question) or _MORE_THAN.search(question)
    return asked in (Operation.CHANGE, Operation.DIFFERENCE) and moved is not None


def _times(found: Sequence[Period], operation: Operation) -> list[Period]:
    """The times to be held against each other, each once; a stretch of years stands for its ends, or for each year."""
    if len(found) == 1 and (ends := ends_of(found[0])):
        return _each_year(*ends) if operation is Operation.SUM else list(ends)
    distinct: dict[str, Period] = {period.label: period for period in found}
    return list(distinct.values())


def _each_year(first: Period, last: Period) -> list[Period]:
    """Every year from ``first`` to ``last``; only the two where they are no years."""
    if first.kind not in _YEARS:
        return [first, last]
    years = range(first.first.year, last.first.year + 1)
    financial = first.kind is PeriodKind.FINANCIAL_YEAR
    return [find_periods(f"{year}/{(year + 1) % 100:02}" if financial else str(year))[0] for year in years]


def measure_of(text: str, times: Sequence[Period]) -> str:
    """What is left of a question without its times and the words of its operation."""
    for period in reversed(times):
        before = re.search(rf"{_BEFORE_TIME}$", text[: period.start], re.IGNORECASE)
        text = f"{text[: before.start() if before else period.start].rstrip()} {text[period.end :].lstrip(' ,')}"
    bare = _OF_OPERATION.sub(" ", text)
    previous = ""
    while bare != previous:
        previous, bare = bare, _LOOSE_END.sub("", " ".join(bare.split()))
    return bare

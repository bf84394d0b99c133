"""Which numbers of a sentence are what another is compared with, and the time that each of those brings along."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportqa.domain import Number
from reportqa.figures.times.timing import EXPIRES
from reportqa.figures.typing.wordlists import pattern

_FEW_WORDS = r"(?P<what>(?:(?!(?:than|from|to|and|by|in)\b)[A-Za-z][\w’'-]*\s+){0,5})"
_MORE = (
    r"(?:more|less|fewer|higher|lower|better|worse|larger|smaller|greater|bigger|longer|shorter|faster|slower"
    r"|above|below|up|down)"
)
# "294 more than the 4,218", "larger than last year's £2m"; a bare "more than 50" only says how sure 50 is.
_THAN_THE = re.compile(
    rf"\bthan\s+(?:in\s+)?(?:the|its|our|their|a|an|last)\b[’'\w]*\s+{_FEW_WORDS}[(]?$", re.IGNORECASE
)
_THAN = re.compile(rf"[0-9)%a-z]\s+{_MORE}\s+than\s+{_FEW_WORDS}[(]?$", re.IGNORECASE)
_QUALIFIES = re.compile(
    r"(?:^|[^0-9)%a-z]\s*|\b(?:is|are|was|were|of|by|to|at|in|with|and|has|have|had|from|for|on|over)\s+)(?:no\s+|much\s+)?"
    + _MORE
    + r"\s+than\s+$",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:(?:compare[ds]?|comparison)\s+(?:to|with)|versus|vs\.?|relative\s+to|having\s+been|set\s+beside|as\s+opposed\s+to)"
    rf"\s+{_FEW_WORDS}[(]?$",
    re.IGNORECASE,
)
_AGAINST = re.compile(rf"\bagainst\s+{_FEW_WORDS}[(]?$", re.IGNORECASE)
# "Nearly double the £1.9m of four years ago".
# "Half as many again as the 1,000 sold in 2020/21".
# ... "nearly twice as many as the 164 of the year before".
_AGAIN_AS = re.compile(
    rf"\bas\s+(?:many|much|high|big|large|long)\s+(?:again\s+)?as\s+the\s+{_FEW_WORDS}$", re.IGNORECASE
)
_TWICE_THE = re.compile(
    rf"\b(?:double|twice|treble|triple|(?:two|three|four|five|ten)\s+times|half)\s+(?:the|last\s+year[’']s)\s+{_FEW_WORDS}$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\bfrom\s+(?P<what>(?:(?:a|an|the|its|our|their|just|only|about|around|over|under|some|almost|nearly|average|peak|low|high|total|figure"
    r"|level|headcount|rate|of|previous|revised|original|restated|last|year[’']s)\s+){0,4})[(]?$",
    re.IGNORECASE,
)
_THEN = re.compile(r"^\s+(?:in|at|on|last|a\s+year|the\s+(?:year|quarter|month))\b", re.IGNORECASE)
_JUST_FROM = re.compile(r"^.(?:\s+[\w-]+){0,2},\s+from\s+$", re.IGNORECASE)  # "64 groups, from 58 in March"
# "The 22,000 we hoped for", "the 78% required by the regulator".
_SET_ONESELF = re.compile(
    r"^\s+(?:that\s+|which\s+)?(?:we|they|it)\s+(?:had\s+|were\s+|was\s+)?(?:hoped|hoping|aimed|aiming|wanted|looked|looking|set|planned|promised|pledged|asked|budgeted|allowed)\b"
    r"|^\s+(?:required|demanded|called\s+for|asked\s+of)\b",
    re.IGNORECASE,
)
# "15.3% below the 561,800 of 2019/20".
_BEYOND = re.compile(
    r"[0-9)%a-z]\s+(?:below|above|short\s+of|ahead\s+of|in\s+excess\s+of|(?:up|down)\s+on)\s+(?:the|last|its|our|their)\b[’'\w]*\s+"
    rf"{_FEW_WORDS}[(]?$",
    re.IGNORECASE,
)
_SAID_ANEW = re.compile(
    r"\b(?:restated|revised|corrected|amended|adjusted|re-?stated)\s+(?:(?:up|down|upwards|downwards)\s+)?from\s+$",
    re.IGNORECASE,
)
_AND = re.compile(
    r"^[^.;0-9]{0,60}?(?:,\s+)?\b(?:and|or)\s+(?:(?:just|about|only|some|with|a|the|of|in)\s+){0,3}$", re.IGNORECASE
)
_MORE_AFTER = re.compile(rf"\s+{_MORE}\b", re.IGNORECASE)
_CLAUSE_OF = re.compile(r"\s+(?:that|which|we|they|it|originally|first)\b", re.IGNORECASE)
_NEAR = 32  # characters between a number and its time: "318 in the whole of 2022/23"
_NOT_LEVELS = re.compile(
    r"\b(?:rang\w+|var(?:y|ies|ied|ying)|aged?|ages|apart|between)\s+(?:\w+\s+)?from\b", re.IGNORECASE
)
_ON = re.compile(
    r"\b(?:up)?on\s+(?:the|last|our|its|their)\b[’'\w]*\s+(?P<what>(?:[A-Za-z][\w’'-]*\s+){0,4})$", re.IGNORECASE
)
_MOVED = re.compile(
    r"(?<![-‑])\b(?:up|down|rise|rises|rose|risen|increas\w+|fall|falls|fell|fallen|drop\w*|declin\w+|reduc\w+|improv\w+|gr[eo]w\w*|decreas\w+|gain\w*"
    r"|rising|rais\w+|falling|lift\w+|crept|edged|tumbl\w+|soar\w+|plung\w+|shr[aiu]nk\w*|swell\w*|slid\w*|narrow\w*|widen\w*|chang\w+|cut|doubl\w+|trebl\w+|halved|went|gone|moved|recover\w*|higher|lower|advance|jump\w*|climb\w*|slip\w*)\b",
    re.IGNORECASE,
)
# A yardstick is of the same time as what it is held against.
_YARDSTICK = (
    r"\b(?:<targeted>|<budgeted>|plan|planned|standards?|estimates?|establishment|profile|limits?|threshold|allocation|approved|ceiling|cap|aim|goal|expectation|control\s+total"
    r"|forecast|expected|average|capacity|maximum|minimum|sum)\b"
)
_AMONG_OTHERS = re.compile(
    r"^(?:\s+[\w-]+){0,2}?\s+(?:for|among|across|nationally|elsewhere|of\s+(?:all|the)|at\s+(?:the\s+)?[A-Z]|at\s+(?:the|other|our)\s+(?!end|start|same|time|beginning|close|year|point|previous|last)[a-z]"
    r"|in\s+(?!(?:the\s+)?(?:[0-9]|same|year|previous|prior|quarter|first|second|third|last|mid|spring|summer|autumn|winter|January|February"
    r"|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Q[1-4])))",
)
_SPENT_TOO_MUCH = re.compile(r"\b(?:over|under)sp[ea]n[dt]", re.IGNORECASE)
_SHARING = re.compile(r"\s*(?:of|out\s+of)\s+(?:the\s+)?|\s*\(\s*(?:or\s+)?", re.IGNORECASE)  # "33 of 774 (4.3%)"
_ALSO = re.compile(r"\s*(?:,|and|,\s*and)\s*", re.IGNORECASE)
_UP_ON = re.compile(
    r"\b(?:up|down)\s+(?:(?:a|an|little|bit|touch|slightly|well|sharply|shade|fraction|lot|far)\s+){0,3}on\s+$",
    re.IGNORECASE,
)
# "Against 212 and 58": both are what others are compared with.
_AND_LAST = re.compile(r"\s+and\s+⟨⟩(?:\s+respectively)?\s*", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;)]|,\s")
_EARLIER = re.compile(
    r"\b(?:before|earlier|ago|previously)$|\b(?:last|previous|prior)\s+(?:\w+\s+)?(?:year|quarter|month)\b|\bthis\s+(?:point|stage|time)\b",
    re.IGNORECASE,
)
_TO_NUMBER = re.compile(r"^[^.;]{0,60}?\bto\s+(?:[A-Za-z]+\s+){0,4}[£]?[0-9]")
# "17 more than the year before (774)", "compared with last year's 45", "than in 2021, when it was 12".
_TOLD_BEFORE = re.compile(
    r"^(?:[’']s?)?\s*(?:\(\s*(?:[a-z-]+,\s+)?|(?:figure|total|level|number|result|position|outturn|value|baseline|base|peak|average)\s+of\s+(?:just\s+|only\s+|about\s+|around\s+)?"
    r"|,?\s*when\s+(?:only\s+|just\s+|some\s+|about\s+)?|,?\s*when\s+(?:there\s+(?:were|was)|it\s+(?:was|stood\s+at)|(?:we|they)\s+\w+|the\s+\w+\s+(?:was|were))\s+(?:only\s+|just\s+)?)?[*_]*$",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\([^()]*\)")
_WAS_BEFORE = re.compile(
    r"\(\s*(?:(?:it\s+)?was\s+|formerly\s+|previously\s+|up\s+from\s+|down\s+from\s+|had\s+been\s+)?$", re.IGNORECASE
)
_SAID_BEFORE = re.compile(r"\s+(?:before|previously|formerly|beforehand|until\s+then)\s*\)", re.IGNORECASE)
_STOPS = re.compile(r"[.,;:()0-9]")
_PAIR_OPENS = re.compile(r"(?:\s+[a-z]+){0,3}\s+\(", re.IGNORECASE)
_PAIR_GOES_ON = re.compile(r"(?:\s+[a-z-]+){0,3}\s+to\s+£?[0-9][0-9.,]*(?:[a-z]+|\s+[a-z]+)?%?\)", re.IGNORECASE)
_LOOK_BACK = 90


@dataclass(frozen=True, slots=True)
class Level:
    """A number compared with another; ``stamp`` is the time it has to itself (-1 for none).

    ``before`` tells that it is where a change began: "rose from 32 to 45".
    """

    stamp: int
    before: bool


Marks = Sequence[tuple[int, int, bool]]


def levels_of(text: str, numbers: Sequence[Number], stamps: Marks, breaks: Sequence[int]) -> list[Level | None]:
    """For each of ``numbers`` whether it is one that another is compared with; None for those that are not.

    ``stamps`` are the sentence's times: first and last character, and whether the words set them aside.
    """
    found: list[Level | None] = []
    for index, number in enumerate(numbers):
        own = _own_mark(text, number, stamps)
        before = found[index - 1] if index else None
        if own is not None:
            found.append(Level(own, False))
        elif _WAS_BEFORE.search(text[max(0, number.start - 20) : number.start]) and _SAID_BEFORE.match(
            text, number.end
        ):
            found.append(Level(-1, True))  # "£5.40 (£4.95 before)"
        elif (like := _like_bracket(text, numbers, index, found)) is not None:
            found.append(found[like])
        elif before is not None and _SHARING.fullmatch(text, numbers[index - 1].end, number.start):
            found.append(before)
        elif _is_compared(text, numbers, index, stamps):
            found.append(Level(_after(text, numbers, index, stamps, breaks), _began(text, number)))
        elif _is_also_compared(text, numbers, index) and _is_timed(text, number, stamps):
            found.append(Level(_after(text, numbers, index, stamps, breaks), False))
        elif before is not None and before.stamp >= 0 and _ALSO.fullmatch(text, stamps[before.stamp][1], number.start):
            at = _after(text, numbers, index, stamps, breaks)
            found.append(Level(at, False) if at >= 0 else None)
        elif before is not None and before.stamp < 0 and _AND_LAST.fullmatch(_beside(text, numbers, index)):
            found.append(before)
        else:
            found.append(None)
    return _with_shared_times(text, numbers, found)


def _like_bracket(text: str, numbers: Sequence[Number], index: int, found: Sequence[Level | None]) -> int | None:
    """The number whose bracket one alone in a bracket is like: "97.6% (97.1% in 2022/23) of tax and 97.9% (98.2%)"."""
    if index < 3 or not _ALONE.fullmatch(text[numbers[index].start - 2 : numbers[index].end + 1].strip()):
        return None
    unit = numbers[index].unit
    if not unit or numbers[index - 1].unit != unit:
        return None
    for at in range(index - 2, 0, -1):
        level = found[at]
        timed = level is not None and level.stamp >= 0 and text[numbers[at].start - 1 : numbers[at].start] == "("
        if timed and numbers[at].unit == numbers[at - 1].unit == unit:
            return at
    return None


def _beside(text: str, numbers: Sequence[Number], index: int) -> str:
    """What stands between a number and the one before it, and what follows up to the clause's end."""
    after = _CLAUSE_END.split(text[numbers[index].end :])[0]
    return f"{text[numbers[index - 1].end : numbers[index].start]}⟨⟩{after}"


def _with_shared_times(text: str, numbers: Sequence[Number], found: list[Level | None]) -> list[Level | None]:
    """``found`` where two levels share the time after the second: "against 212 and 58 the year before"."""
    for at in range(len(found) - 2, -1, -1):
        one, other = found[at], found[at + 1]
        if one is None or other is None or one.stamp >= 0 or one.before or other.stamp < 0:
            continue
        if _ALSO.fullmatch(text, numbers[at].end, numbers[at + 1].start):
            found[at] = other
    return found


def _own_mark(text: str, number: Number, stamps: Marks) -> int | None:
    """The time that stands with the number and with no other: in brackets, told before it, or "61 the year before"."""
    for at in (_in_bracket(text, number, stamps), _told_before(text, number, stamps)):
        if at is not None:
            return at
    for at, (start, end, _) in enumerate(stamps):
        if number.end <= start <= number.end + 9 and _EARLIER.search(text[start:end]):
            return at if text[number.end : start].strip() in ("", "in", "for", "at", "in the", "at the") else None
    return None


def _is_compared(text: str, numbers: Sequence[Number], index: int, stamps: Marks) -> bool:
    """Whether the number at ``index`` is what another is compared with: "than the 684", "up from 32", "against 7"."""
    number = numbers[index]
    before = text[max(0, number.start - _LOOK_BACK) : number.start]
    after = text[number.end : number.end + 60]
    timed = _is_timed(text, number, stamps)
    if index and _opens_pair(text, numbers[index - 1], number):
        return True
    others = not timed and (_SET_ONESELF.match(after) or _AMONG_OTHERS.match(after))
    near = _words_of(after)
    against = _AGAINST.search(before)
    if against is not None:
        budget = number.unit == "GBP" and not stamps and _SPENT_TOO_MUCH.search(text)
        return bool(index and not budget and not pattern(_YARDSTICK).search(f"{against['what']} {near}") and not others)
    than = _THAN_THE.search(before) or (None if _QUALIFIES.search(before) else _THAN.search(before))
    again = _AGAIN_AS.search(before) if timed else None
    held = (
        _WITH.search(before)
        or _TWICE_THE.search(before)
        or again
        or than
        or (_BEYOND.search(before) if index else None)
    )
    if held is not None:
        return not pattern(_YARDSTICK).search(f"{held['what']} {near}") and not others
    just_from = index and numbers[index - 1].unit == number.unit and _THEN.match(after)
    if just_from and _JUST_FROM.search(text[max(0, numbers[index - 1].end - 1) : number.start]):
        return True
    if _FROM.search(before) and not _NOT_LEVELS.search(before) and not _SAID_ANEW.search(before):
        return bool(_MOVED.search(before) or _TO_NUMBER.match(after))
    if index and numbers[index - 1].unit == number.unit and _UP_ON.search(before):
        return not pattern(_YARDSTICK).search(near)
    on = _ON.search(before)
    moved = re.split(r"[,;]\s", before[: on.start()])[-1] if on is not None else ""
    return _MOVED.search(moved) is not None


def _is_also_compared(text: str, numbers: Sequence[Number], index: int) -> bool:
    """Whether a number is joined by "and" to one that another is held against: "a target of 35 and 41.2 in 2021/22"."""
    if not index or not _AND.match(text[numbers[index - 1].end : numbers[index].start]):
        return False
    if _MORE_AFTER.match(text, numbers[index].end):
        return False
    one = numbers[index - 1]
    before = text[max(0, one.start - _LOOK_BACK) : one.start]
    return one.unit == numbers[index].unit and bool(
        _AGAINST.search(before) or _WITH.search(before) or _THAN_THE.search(before) or _BEYOND.search(before)
    )


def _is_timed(text: str, number: Number, stamps: Marks) -> bool:
    """Whether a time stands right after a number."""
    return any(
        0 <= start - number.end <= _NEAR and not _STOPS.search(text[number.end : start]) for start, _, _ in stamps
    )


def _words_of(after: str) -> str:
    """The words after a number that tell what it is: two, or all of "that had been allowed for in the budget"."""
    return re.split(r"[.,;]", after)[0] if _CLAUSE_OF.match(after) else " ".join(after.split()[:2])


def _opens_pair(text: str, size: Number, number: Number) -> bool:
    """Whether a number is where a change told just before began: "up by 6.7% (3,935 offences to 4,199)"."""
    between = text[size.end : number.start]
    return _PAIR_OPENS.fullmatch(between) is not None and _PAIR_GOES_ON.match(text, number.end) is not None


def _began(text: str, number: Number) -> bool:
    before = text[max(0, number.start - _LOOK_BACK) : number.start]
    if before.endswith("(") and _PAIR_GOES_ON.match(text, number.end):
        return True
    return _FROM.search(before) is not None or _UP_ON.search(before) is not None


def _after(text: str, numbers: Sequence[Number], index: int, stamps: Marks, breaks: Sequence[int]) -> int:
    """The first time between a number, with those that share its time, and the next, in its clause; -1 for none."""
    number, last = numbers[index], index
    while last + 1 < len(numbers) and _SHARING.fullmatch(text, numbers[last].end, numbers[last + 1].start):
        last += 1
    until = numbers[last + 1].start if last + 1 < len(numbers) else len(text)
    until = min([until, *(at for at in breaks if at >= number.end)])
    inside = [at for at, (start, _, _) in enumerate(stamps) if number.end <= start < until]
    return inside[0] if inside else -1


def _told_before(text: str, number: Number, stamps: Marks) -> int | None:
    """The time set aside right before a number that is its own: "than the year before (774)"."""
    for at, (_, end, aside) in enumerate(stamps):
        if aside and end <= number.start and number.start - end <= 40 and _TOLD_BEFORE.match(text[end : number.start]):
            return at
    return None


def _in_bracket(text: str, number: Number, stamps: Marks) -> int | None:
    """The time that stands with a number in brackets: "(62 in 2021/22)", "(8.6 in 2021/22; target 8.0)"."""
    opens, closes = text.rfind("(", 0, number.start), text.find(")", number.end)
    if opens < 0 or closes < 0 or ")" in text[opens : number.start] or "(" in text[number.end : closes]:
        return None
    first = text.rfind(";", opens, number.start)
    last = text.find(";", number.end, closes)
    begins, ends = max(opens, first), last if last >= 0 else closes
    inside = [
        at
        for at, (start, end, _) in enumerate(stamps)
        if begins < start and end <= ends and not EXPIRES.search(text[begins:start])
    ]
    return min(inside, key=lambda at: abs(stamps[at][0] - number.end)) if inside else None

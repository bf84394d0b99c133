"""The time a number of a sentence stands for: which of the sentence's periods belongs to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportqa.domain import Number, PeriodKind
from reportqa.figures.times.clock import YEARS
from reportqa.figures.times.levels import levels_of
from reportqa.figures.times.timing import COMPARED, Stamp
from reportqa.figures.typing.clauses import breaks_of
from reportqa.figures.typing.wordlists import pattern

_MOMENTS = (PeriodKind.DAY, PeriodKind.MONTH)
_WITH = re.compile(r"\b(?:compared\s+(?:to|with)|on|than)\s+(?:the\s+)?(?:in\s+)?$", re.IGNORECASE)
# "..., and March 2023 had the most": a time that something is said of.
_SUBJECT = re.compile(r"\s+(?:had|saw|was|were|has|have|is|brought|showed|came|marked|will)\b", re.IGNORECASE)
_TIMES = ("years", "months", "weeks", "days", "hours")
_FOR = re.compile(r"\b[Ff]or\s+(?:the\s+)?(?:financial\s+)?(?:year\s+)?$")
_BY = re.compile(r"\b[Bb]y\s+(?:the\s+)?(?:(?:end|start|close)\s+of\s+)?(?:early\s+|late\s+)?$")
_JOINED = re.compile(r",\s+(?:and|but|which)\s", re.IGNORECASE)
_INCLUDED = re.compile(
    r"\b(?:including|among\s+(?:them|which)|notably|such\s+as|following|due\s+to|owing\s+to|because\s+of|thanks\s+to|as\s+a\s+result\s+of|because|with\s+(?:[\w-]+\s+){1,4}to\s+(?:follow|come|open|be|go))\b",
    re.IGNORECASE,
)
_VERB = r"(?:was|were|is|are|had|has|have|stood|came|went|goes|go|fell|falls|rose|rises|grew|takes|becomes|will|would)"
_NEW_CLAUSE = re.compile(
    rf"\b(?:and|but),?\s+(?:[^.;]{{0,60}},\s+)?(?:it|they|there|we|he|she)\s+(?:\w+\s+)?(?:{_VERB}|\w+ed)\b"
    r"|\band\s+(?:should|will|would|(?:is|are)\s+(?:due\s+)?to)\s+(?:open|finish|begin|start|close|be\s+(?:finished|completed|ready|handed\s+over))\b"
    rf"|,\s+(?:and|but|while|so)\s+(?:the|a|an|our|its|their|this|these|another)\s+(?:[\w’'-]+\s+){{1,8}}?{_VERB}\b",
    re.IGNORECASE,
)
_FROM_NEXT = re.compile(r"^,?\s+from\s+$", re.IGNORECASE)  # "fell by 12, from 40 in May to 28 in June"
# "95.9% of the £114m forecast in February": when it was said.
_MADE_IN = re.compile(
    r"\b(?:forecast|estimated|approved|agreed|predicted|projected|reported|expected)\s+(?:in|at|on)\s+(?:the\s+)?(?:end\s+of\s+)?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*[,;]\s+(?:against|compared|while|but|which|with|bringing|making|taking)\b", re.IGNORECASE)
# "... in 2023, that 22 groups were active": another thing that was said.
_THAT = re.compile(r",?\s+and\s+that\s|,\s+that\s", re.IGNORECASE)
_ANOTHER = re.compile(r"\band\s+(?:another|a\s+further)\s", re.IGNORECASE)
_COLON = re.compile(r":\s")
_AND_THE_AIM = re.compile(
    r"\band\s+(?:the|our|its|their|an?)\s+(?:\w+\s+)?(?:aim|target|goal|plan|standard|limit|ambition)\b", re.IGNORECASE
)
_AND_THE = re.compile(r"\band\s+(?:the|we|our|its|another)\b", re.IGNORECASE)
_SOMEBODY = re.compile(r",\s+(?:and\s+)?(?:we|they|it|he|she|the)\s", re.IGNORECASE)
_BESIDES = re.compile(
    r",\s+(?:which|who|where)\s[^,;.]*,"
    # "... a new station for Eastbrook, which was built in 1961"
    # "... the new suite, handed over on 18 December, has 24 cells"
    r"|,\s+(?:first\s+|newly\s+)?(?:handed\s+over|opened|completed|built|founded|launched|established|formed|created|set\s+up|begun|introduced|bought"
    r"|let|signed|installed|commissioned)\s+(?:on|in|at)\s[^,;.]*,"
    r"|,\s+(?:which|who)\s+(?:(?:was|were|had|has|been|first|originally)\s+){0,3}(?:built|founded|opened|launched|established|formed|created|set\s+up|began|designed"
    r"|bought|introduced|appointed)\b[^,;.]*",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(r"\bof\s+(?:whom|which|it|them|this|these)\b", re.IGNORECASE)
# Another thing is spoken of: "388 were sold, the number left at the year end".
_NEW_SUBJECT = re.compile(r",\s+(?:(?:and|but|while|with)\s+)?(?:the|a|an|our|its|their)\s", re.IGNORECASE)
# "We closed 151 cases, leaving 77 at 31 March".
_LEFT = re.compile(r"\b(?:leaving|left|leaves|remain\w*|so\s+that|bringing|taking)\b", re.IGNORECASE)
_END_OF_CHANGE = re.compile(
    r"\b(?:from|to|by)\s+(?:(?:just|only|about|over|under|some|nearly|almost)\s+)*$", re.IGNORECASE
)
# What came and went in a time, and is not there on a day.
_FLOW = re.compile(
    r"\b(?:brought\s+in|bringing\s+in|rais(?:ed|ing)|earn(?:ed|ing)|generat\w+|cost|costing|spent|spending|received|lost|saved|collected"
    r"|re-?let|issued|sold|dealt\s+with)\b",
    re.IGNORECASE,
)
# "New loans after that of £35m"; "looked after" is what was done on the day.
_SINCE_THEN = re.compile(r"\b(?:(?<!look\s)(?<!looked\s)(?<!looking\s)after|following|net\s+of)\b", re.IGNORECASE)
_BRACKET_OR_DIGIT = re.compile(r"[()0-9]")
_PARTED = re.compile(r"[,;:]|\b(?:and|was|were|is|are|of\s+which)\b", re.IGNORECASE)
# "... in the 2017/18 financial year was £69.8m".
_WAS = re.compile(
    r"\s+(?:financial\s+year\s+)?(?:was|were|is|are|had\s+been|came\s+to|stood\s+at|totalled|reached|amounted\s+to)\s+"
    r"(?:(?:just|only|about|around|over|under|some|nearly|almost)\s+)*",
    re.IGNORECASE,
)
_BESIDE = 45  # characters: "mid-2023 population estimate of 598,700"


@dataclass(frozen=True, slots=True)
class _Found:
    """A sentence's times that are free to be a number's own, those bound to a level, and where its clauses end."""

    usable: Sequence[Stamp]
    bound: Sequence[Stamp]
    breaks: Sequence[int]


def own_stamps(text: str, numbers: Sequence[Number], stamps: Sequence[Stamp]) -> list[Stamp | None]:
    """For each of a sentence's ``numbers`` the time that is its own; None where the sentence names none for it.

    What another number is compared with keeps its time to itself; where none is named for it, its stamp has no period.
    """
    breaks = breaks_of(text) if stamps else []
    levels = levels_of(text, numbers, [(stamp.start, stamp.end, stamp.aside) for stamp in stamps], breaks)
    bound = {level.stamp for level in levels if level is not None}
    usable = [stamp for at, stamp in enumerate(stamps) if not stamp.aside and at not in bound]
    told = _Found(usable, [stamp for at, stamp in enumerate(stamps) if at in bound], breaks)
    found: list[Stamp | None] = []
    for index, level in enumerate(levels):
        if level is None:
            found.append(_own(text, index, numbers, told))
        elif level.stamp >= 0:
            found.append(replace(stamps[level.stamp], aside=False, level=True))
        else:
            number = numbers[index]
            compared = _compared_time(text, number, stamps) if level.before else None
            if compared is not None:
                found.append(compared)
                continue
            found.append(Stamp(number.start, number.end, None, False, False, before=level.before, level=True))
    return [_right_before(text, number, stamps) or own for number, own in zip(numbers, found, strict=True)]


def _right_before(text: str, number: Number, stamps: Sequence[Stamp]) -> Stamp | None:
    """The time that a number alone in a bracket is told of: "worst in November (81.2%)"."""
    if not text[: number.start].endswith("(") or not text.startswith(")", number.end):
        return None
    near = [stamp for stamp in stamps if text[stamp.end : number.start].strip() == "(" and stamp.end < number.start]
    return replace(near[-1], aside=False) if near and near[-1].period is not None else None


def _compared_time(text: str, number: Number, stamps: Sequence[Stamp]) -> Stamp | None:
    """The one time that a change is seen from: "rose from 20 to 24 compared with the first quarter of last year"."""
    seen = [
        stamp
        for stamp in stamps
        if stamp.aside
        and stamp.period is not None
        and pattern(COMPARED).search(text[max(0, stamp.start - 80) : stamp.start])
    ]
    told = [stamp for stamp in seen if _WITH.search(text[number.end : stamp.start])]
    return replace(told[0], aside=False, level=True) if len(told) == 1 else None


def bound_stamps(text: str, numbers: Sequence[Number], stamps: Sequence[Stamp]) -> frozenset[int]:
    """Where the times begin that belong to what another number is compared with, and to nothing else."""
    if not stamps or not numbers:
        return frozenset()
    levels = levels_of(text, numbers, [(stamp.start, stamp.end, stamp.aside) for stamp in stamps], breaks_of(text))
    bound = [stamps[level.stamp] for level in levels if level is not None and level.stamp >= 0]
    return frozenset(stamp.start for stamp in bound)


def _own(text: str, index: int, numbers: Sequence[Number], found: _Found) -> Stamp | None:
    number, stamps = numbers[index], found.usable
    ranked = []
    for order, stamp in enumerate(stamps):
        if stamp.start < number.end and number.start < stamp.end:
            continue
        if _is_of_aside(text, number, stamp):
            continue
        follows = stamp.start >= number.end
        rank = (
            _rank_after(text, index, numbers, stamp, found)
            if follows
            else _rank_before(text, index, numbers, stamp, found)
        )
        if rank is not None:
            ranked.append((rank, abs(stamp.start - number.start), order))
    best = stamps[min(ranked)[2]] if ranked else None
    if best is not None and best.period is not None and best.period.kind in _MOMENTS:
        # "For 2025/26 they spoke of £4m in May": the year it is for, not the month it was said in.
        meant = [s for s in stamps if s.opens and s.period and s.period.kind in YEARS and _FOR.search(text[: s.start])]
        best = meant[0] if meant and meant[0].start < number.start else best
    return best


def _rank_after(text: str, index: int, numbers: Sequence[Number], stamp: Stamp, found: _Found) -> int | None:
    """How loosely a time told after a number belongs to it, 0 the closest; None when it does not."""
    number, breaks = numbers[index], found.breaks
    if any(number.end <= at < stamp.start for at in breaks) or _is_beside_next(text, numbers, stamp):
        return None
    # "Over four years (2026 to 2030)": the span parts nothing from its dates.
    passed = [n for n in numbers if number.end <= n.start and n.end <= stamp.start and n.unit not in _TIMES]
    followed = any(
        other.start >= stamp.end and not any(stamp.end <= at < other.start for at in breaks) for other in numbers
    )
    between = text[number.end : stamp.start]
    moment = stamp.period is not None and stamp.period.kind in _MOMENTS
    if passed and (_BY.search(between) or _COLON.search(between) or stamp.counted):
        return None
    if passed and not _FROM_NEXT.search(text[number.end : passed[0].start]):
        if any(number.end <= other.start < stamp.start for other in found.bound):
            return None
        if moment and _MADE_IN.search(between):
            return None
    if _THAT.search(between) or (passed and _ANOTHER.search(between)):
        return None
    if passed and moment and _OF_WHOM.search(between):
        return None  # "seven applied, of whom three were seen on 30 October"
    if _in_bracket_before(text, number, stamp) and any(n.end <= stamp.start and number.end < n.start for n in numbers):
        return None  # "the patrols (paid for by a grant of £742,000) walked 6,980 hours since April"
    if passed and stamp.runs_on and _SOMEBODY.search(between):
        return None
    if passed and stamp.runs_on and pattern(r"\b<change>\b|\b<change_after>\b").search(between):
        return None  # "78%, a rise of three points since 2021": only the rise is told since then
    if _INCLUDED.search(between) or ((passed or moment) and _NEW_CLAUSE.search(between)):
        return None
    left = passed and _LEFT.search(between) and not _END_OF_CHANGE.search(text[: number.start])
    if _is_day(stamp) and (_NEW_SUBJECT.search(between) or left):
        return None
    if _is_of_next(text, number, numbers, stamp, found):
        return None
    if (stamp.opens and _SUBJECT.match(text, stamp.end)) or (followed and _JOINED.search(between)):
        return None
    if stamp.opens and followed and text[stamp.start - 1 : stamp.start] != "(":
        return None if passed else 5
    return 3 if passed else 0


def _is_of_next(text: str, number: Number, numbers: Sequence[Number], stamp: Stamp, found: _Found) -> bool:
    """Whether a number and the next have each a time before them: "X in 2017/18 was £69m and Y in 2018/19 was £72m"."""
    after = next((other for other in numbers if other.start >= stamp.end), None)
    before = [each for each in found.usable if each.end <= number.start]
    if after is None or not before or not _WAS.fullmatch(text[stamp.end : after.start]):
        return False
    return _WAS.fullmatch(text[before[-1].end : number.start]) is not None


def _rank_before(text: str, index: int, numbers: Sequence[Number], stamp: Stamp, found: _Found) -> int | None:
    """How loosely a time told before a number belongs to it, 1 the closest; None when it does not."""
    number, breaks = numbers[index], found.breaks
    if _alone_in_bracket(text, stamp) and not stamp.opens:
        return None  # "742,600 residents (mid-2022), £674 a head"
    if _is_middle(text, stamp) and not _is_beside(text, stamp, number):
        return None  # "set against the mid-2023 population, this is 16.6 for every 1,000"
    words = text[stamp.end : number.start]
    if ";" in words and _BY.search(text[: stamp.start]):
        return None  # "by 2027 we want to build 400; 122 are finished so far"
    if _AND_THE_AIM.search(words) or (stamp.runs_on and not stamp.opens and _AND_THE.search(words)):
        return None  # "74.0% in the last quarter of 2022/23 and the aim is 80%", "since 2019 and the rest is borrowed"
    if _is_day(stamp) and _SINCE_THEN.search(words):
        return None  # "£427m at 31 March, after new loans of £35m": the loans are of no day
    if _is_day(stamp) and not stamp.opens and (_FLOW.search(words) or _NEW_CLAUSE.search(words)):
        return None
    of_year = stamp.period is not None and stamp.period.kind is PeriodKind.FINANCIAL_YEAR
    if not stamp.opens and not of_year and _THAT.search(words):
        return None
    if stamp.runs_on and not stamp.opens and _ASIDE.match(words) and text[: stamp.start].rstrip()[-1:] != ",":
        return None  # "a rise of three points since 2021, against an aim of 80%"
    parted = any(stamp.end <= at < number.start for at in breaks)
    between = sum(stamp.end <= other.start and other.end <= number.start for other in numbers)
    if stamp.opens:
        return 1 if not parted else 2
    if parted:
        return None if stamp.period is not None and stamp.period.kind in _MOMENTS else 6
    return 1 if between == 0 else 4


def _in_bracket_before(text: str, number: Number, stamp: Stamp) -> bool:
    """Whether a number stands in a bracket that closes before a time."""
    opens, closes = text.rfind("(", 0, number.start), text.find(")", number.end)
    return 0 <= opens < closes < stamp.start and ")" not in text[opens : number.start]


def _is_of_aside(text: str, number: Number, stamp: Stamp) -> bool:
    """Whether a time stands between commas in what is only said besides: "the Hub, which opened in May, had 28".

    What has run since then is counted since then, too.
    """
    if stamp.runs_on:
        return False
    for match in _BESIDES.finditer(text):
        if match.start() < stamp.start and stamp.end <= match.end():
            return not (match.start() <= number.start < match.end())
    return False


def _is_day(stamp: Stamp) -> bool:
    return stamp.period is not None and stamp.period.kind is PeriodKind.DAY


def _is_middle(text: str, stamp: Stamp) -> bool:
    return text[stamp.start - 4 : stamp.start].lower() == "mid-"


def _is_beside_next(text: str, numbers: Sequence[Number], stamp: Stamp) -> bool:
    """Whether a middle of a year is that of the number after it: "the mid-2023 population of 598,700"."""
    return _is_middle(text, stamp) and any(_is_beside(text, stamp, number) for number in numbers)


def _is_beside(text: str, stamp: Stamp, number: Number) -> bool:
    words = text[stamp.end : number.start]
    return 0 <= number.start - stamp.end <= _BESIDE and not _PARTED.search(words)


def _alone_in_bracket(text: str, stamp: Stamp) -> bool:
    opens, closes = text.rfind("(", 0, stamp.start), text.find(")", stamp.end)
    return 0 <= opens < closes and not _BRACKET_OR_DIGIT.search(
        text[opens + 1 : stamp.start] + text[stamp.end : closes]
    )

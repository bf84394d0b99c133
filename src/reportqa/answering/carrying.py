"""What each figure of a sentence carries: the words before and after it that are its own, and those it shares.

Of "£15m was used on fares, £12m set aside for routes" the routes belong to £12m; of "waste, nearly £2m, and parks, at
£1m" the parks belong to £1m; of "of 40 stops 9 have a screen" both count stops. A figure's words end where the next
one's begin: at a clause, at the comma or "and" of a list, at a bracket. What a figure leaves unsaid ("and 7 in the
town") it shares with the figure before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from reportqa.answering.facts import numbers_in
from reportqa.answering.parts_told import OF_A_NUMBER
from reportqa.data import load
from reportqa.figures.comparing.sentence_words import number_spans, tells

_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_LISTED = re.compile(r",\s+(?:and|or|plus|with)\s+|,\s+|\s+(?:and|or|plus)\s+|\s+&\s+|\s[–—-]\s")
_CLOSED = re.compile(r"\s*\)")
_OPENED = re.compile(r"\(\s*$")
# "over its budget of £18m": the noun of the next figure, where no comma parts it from the one before.
_NEXT_NOUN = re.compile(r"\b(?:an?|the|its|their|our|his|her)\s+(?:[\w’'-]+\s+){1,6}?(?:of|at)\s+$", re.IGNORECASE)
# Numbers that tell no figure: "category 2", "within four hours", "a ten-year programme", "of them under 18".
_NUMBERED = re.compile(
    r"\b(?:category|categories|stage|tier|zone|level|class|type|route|option|age|aged)\s+$", re.IGNORECASE
)
_AGE = re.compile(
    r"\b(?:them|those|people|members|children|adults|anyone|all)\s+(?:aged\s+)?(?:under|over)\s+(?:the\s+age\s+of\s+)?$",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"\bwithin\s+(?:the\s+)?$", re.IGNORECASE)
_SPAN = re.compile(r"\w[\s-](?:hour|day|week|month|year|minute|second)", re.IGNORECASE)
_SPANNING = re.compile(r"-[a-z]", re.IGNORECASE)
# What leads from one figure to another of the same thing: "to £286", "up from 121", "or £178", "(£7,695)".
_LINKED = re.compile(r"\W*(?:(?:up|down|only)\s+)?(?:to|from|or|on)\b\W*|\W*\(", re.IGNORECASE)
# "3,616, who serve the 1.5 million people of the county".
_RELATIVE = re.compile(r",?\s+(?:who|which|whose)\b")
_COMPARED = re.compile(r"\b(?:compared (?:with|to)|against|versus)\s+(?:[\w’'-]+\s+){0,5}$", re.IGNORECASE)
_SET_AGAINST = re.compile(r"\W*(?:Against|Compared with|Compared to|From|Out of)\b")
# What goes on to tell of something else.
_MORE = re.compile(r",\s+and\s")
# Where what a sentence is about ends, and what is told of its first figure begins.
_TOPIC_ENDS = re.compile(r"\bthat\b|[,:](?=\s)")
# Before which a clause begins where no comma parts it from the figure before: "against a target of 75 we built 52".
_CLAUSE = re.compile(r"\s(?=(?:we|they|there|I|he|she)\s+[a-z]+)")


@dataclass(frozen=True, slots=True)
class Carried:
    """The words of a sentence that are one figure's: before it, after it, and those it shares with figures before."""

    left: str
    right: str
    shared: str


NOTHING = Carried("", "", "")


@lru_cache(maxsize=8192)
def carried(text: str) -> Mapping[int, Carried]:
    """What each figure of ``text`` carries, by the place where its number begins.

    >>> [(each.left, each.right) for each in carried("It paid £4m for roads and £2m for parks.").values()]
    [('It paid ', ' for roads'), ('', ' for parks.')]
    """
    spans = [span for span in number_spans(text) if not _names(text, *span)]
    if not spans:
        return {}
    cuts = [_cut(text, one[1], other[0]) for one, other in pairwise(spans)]
    begins, ends = [0, *(begin for _, begin in cuts)], [*(end for end, _ in cuts), _last_end(text, spans[-1][1])]
    lefts = [text[min(begin, start) : start] for begin, (start, _) in zip(begins, spans, strict=True)]
    rights = [text[end : max(close, end)] for close, (_, end) in zip(ends, spans, strict=True)]
    for at, (one, other) in enumerate(pairwise(spans)):
        if _is_of(text, one, other):
            rights[at], rights[at + 1] = _of_number(rights[at + 1])
    found: dict[int, Carried] = {}
    before, opening = NOTHING, ""
    topic = _topic(lefts[0])
    for at, (start, _) in enumerate(spans):
        left, right = lefts[at], rights[at]
        gap = text[spans[at - 1][1] : start] if at else ""
        shared = f"{topic} {_shared(left, right, gap, before, opening)}" if at else ""
        if at + 1 < len(spans) and (
            _RELATIVE.match(text, spans[at][1]) or (not tells(lefts[at + 1]) and _LINKED.match(text, ends[at]))
        ):
            shared = f"{shared} {rights[at + 1]}"  # "by £13, to £286 for a home": both are for a home
        if at == 0 and at + 1 < len(spans) and _SET_AGAINST.match(text) and not tells(right):
            shared = f"{shared} {rights[1]}"  # "against a target of 75 we built 52 homes": 75 homes
        if not at or (tells(left) and not _leans(left)):
            opening = left
        before = found[start] = Carried(left, right, shared)
    return found


def carried_by(text: str, start: int) -> Carried:
    """What the number at ``start`` carries; where it is no figure of ``text``, all the words on either side."""
    return carried(text).get(start) or Carried(text[:start], text[start:], "")


def _names(text: str, start: int, end: int) -> bool:
    """Whether a number is part of a name, a limit or a span of time, and no figure beside the others."""
    before, number = text[:start], text[start:end]
    if _NUMBERED.search(before) or _AGE.search(before) or _SPANNING.search(number) or text[end : end + 1] == "-":
        return True
    return _LIMIT.search(before) is not None and _SPAN.search(text[start : end + 8]) is not None


def _is_of(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether one number is a part of the other: "9 of the 14", and not "431 of the nine barges"."""
    if OF_A_NUMBER.fullmatch(text[one[1] : other[0]]) is None:
        return False
    values = {number.start: number.value for number in numbers_in(text)}
    return values.get(one[0], 0) <= values.get(other[0], 0)


def _last_end(text: str, end: int) -> int:
    """Where the words after the last figure end: at the next clause."""
    apart, more = _apart().search(text, end), _MORE.search(text, end)
    return min((match.start() for match in (apart, more) if match), default=len(text))


def _topic(left: str) -> str:
    """What the words before the first figure say of all: "The study found that", "In the north,"."""
    said = list(_TOPIC_ENDS.finditer(left))
    return left[: said[-1].start()] if said else ""


def _of_number(right: str) -> tuple[str, str]:
    """What follows "9 of the 14" divided: what is the nine's, and what is the fourteen's."""
    noun = noun_after(right)
    if not noun:
        return "", right  # "£7m of the £11m it needs"
    return right, f" {noun}"


def _cut(text: str, end: int, start: int) -> tuple[int, int]:
    """Where the words after a figure that ends at ``end`` end, and those before the next one, at ``start``, begin."""
    gap = text[end:start]
    if apart := list(_apart().finditer(gap)):
        return end + apart[0].start(), end + apart[-1].end()
    if closed := _CLOSED.match(gap):
        at = _LISTED.search(gap, closed.end())
        return (end + at.start(), end + at.end()) if at else (end, end + closed.end())
    if OF_A_NUMBER.fullmatch(gap):
        return end, start
    listed = list(_LISTED.finditer(gap)) or list(_CLAUSE.finditer(gap))
    if listed:
        # "£2m, and parks, at £1m": a figure with nothing after it has its noun before it, and so has the next.
        at = listed[0] if not gap[: listed[0].start()].strip() else listed[-1]
        return end + at.start(), end + at.end()
    if following := _NEXT_NOUN.search(gap):
        return end + following.start(), end + following.start()
    words = re.split(r"(?<=\s)", gap)
    while words and (not words[-1].strip() or words[-1].strip().lower() in _words("linking")):
        words.pop()
    at_words = end + len("".join(words))
    return at_words, at_words


def _shared(left: str, right: str, gap: str, before: Carried, opening: str) -> str:
    """What a figure shares with those before it."""
    theirs = f"{before.left} {before.right} {before.shared}"
    if not tells(f"{left} {right}") or _COMPARED.search(gap):
        return theirs
    if not _LISTED.search(gap) and not _apart().search(gap) and not OF_A_NUMBER.fullmatch(gap):
        return f"{opening} {gap}"  # "84 nurses saw 6,310 babies": the nurses saw them
    parts = [opening] if not tells(left) or _leans(left) else []
    if not parts and not tells(right):
        # "The Castle drew 63,200 visitors and the Mill 17,450": what is not said again is as before.
        return f"{_verb_last(before.left)} {before.right} {before.shared}"
    if not noun_after(right):
        parts.append(_left_unsaid(before.right, right))
        if not noun_after(before.right):
            parts.append(before.shared)
    return " ".join(parts)


def _left_unsaid(theirs: str, own: str) -> str:
    """What of the words after one figure those after the next leave unsaid: "vacancies" of "vacancies for nurses"
    before "for doctors"."""
    first = next(iter(own.split()), "").lower()
    words = theirs.split()
    alike = [at for at, word in enumerate(words) if word.lower() == first and first in _words("after")]
    if alike:
        return " ".join(words[: alike[-1]])
    verb = next((at for at, word in enumerate(words) if _is_verb(word.lower())), 0)
    return noun_after(theirs) or " ".join(words[:verb] if _is_verb(first) else words if verb else ())


def _verb_last(left: str) -> str:
    last = left.split()[-1:]
    return last[0] if last and _is_verb(last[0].lower()) else ""


def _leans(left: str) -> bool:
    """Whether the words before a figure begin with a verb, whose doer was told before, or stand for what was told."""
    words = [word.lower() for word in _WORD.findall(left)]
    return bool(words) and (_is_verb(words[0]) or any(word in _words("standing_for") for word in words))


def noun_after(right: str) -> str:
    """The noun phrase that the words after a figure begin with; "" where they begin with something else."""
    kept: list[str] = []
    for word in re.split(r"\s+", right.strip()):
        bare = word.strip(",.;:()").lower()
        if bare in _words("after") or _is_verb(bare) or not _WORD.match(word):
            break
        kept.append(word)
        if word[-1] in ",.;:)":
            break
    return " ".join(kept)


def _is_verb(word: str) -> bool:
    return word in _words("verbs") or (len(word) > 4 and word.endswith("ed"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load("carrying")[name])


@cache
def _apart() -> re.Pattern[str]:
    apart, beside = ("|".join(load("carrying")[name]).replace(" ", r"\s+") for name in ("apart", "beside"))
    return re.compile(
        rf";(?=\s)|:(?=\s+[A-Za-z])|[.!?]\s+(?=[A-Z£\d])|,?\s+(?:{apart})\b\s*|\s+(?:after|before)\s+$"
        rf"|,\s+(?:(?:well|far|just|still)\s+)?(?:{beside})\s+",
        re.IGNORECASE,
    )

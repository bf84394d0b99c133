"""Whether a text tells the whole of the clause it draws on.

All that stands in a clause may narrow what it tells: a condition, who says so, which of them, how many, where. So all
of it has to be told, but for what is known to narrow nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from reportqa.answering.facts import numbers_in, periods_in
from reportqa.domain import Number, Period
from reportqa.figures.times.periods import same_period
from reportqa.language import stem
from reportqa.wording.clauses import is_verb
from reportqa.wording.directions import role
from reportqa.wording.numbers import says_no_more, without_figures
from reportqa.wording.segments import may_be_left_out, repeats_a_move, segments_of
from reportqa.wording.sources import plain_words
from reportqa.wording.turns import compared_plainly, without_times
from reportqa.wording.word_lists import (
    alike,
    body_words,
    groups_by_word,
    idle_words,
    lead_words,
    light_words,
    plain_saying,
)

Words = Callable[[str], Sequence[str]]

# What is only said of somebody: no word of it need be one that tells.
_HEARSAY = re.compile(
    r"\b(?:is|are|was|were|been)\s+(?P<of>[a-z]{2,}(?:ed|id|ld|wn))\s+to\s+(?:be|have)\b"
    r"|\bit\s+(?:is|was|has\s+been)\s+(?P<it>[a-z]{2,}(?:ed|id|ld|wn))\s+that\b",
    re.IGNORECASE,
)
# What says nothing of its own: "the programme as a whole", "last year (2023/24)".
_EMPTY = re.compile(
    r"\bas a whole\b|\blast year(?=\s*\()|\b(?:in|during|over|for) (?:the|that) (?:financial )?(?:year|period)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?=(?:the\s+)?\d)"
    r"|\b(?:the |a )?(?:total |overall )?(?:number|amount|total|level)s? of\b"
    r"|\bin (?:total|all|addition)\b|\bnumbers\b",
    re.IGNORECASE,
)
# The number of a paragraph, and what leads up to a list.
_LEAD = re.compile(r"^(?:\d+(?:\.\d+)*\.?\s+(?=[A-Z]))?(?P<list>[^:,.;]{1,40}:\s)?")
# Whoever writes the paper, or the meeting it is of, says that something is so.
_PAPER_SAYS = re.compile(
    r"^(?:the |our |its )?(?:members|officers|report|paper|panel|board|committee|authority|council|cabinet)\s+"
    r"(?:(?:was|were|has|have|had|been)\s+)*(?P<verb>[a-z]+)\s+that\s+",
    re.IGNORECASE,
)
# The body whose paper it is: whoever did it, where the text is passive, and whose it is, where it says nothing of it.
_BODY_ACTS = re.compile(r"\b(?:the|our|its)\s+(?P<who>[a-z]+)\s+(?:had\s+)?(?P<does>[a-z]+)\b", re.IGNORECASE)
_BODY_OWNS = re.compile(r"\b(?:the|our|its)\s+(?P<who>[a-z]+)['’]s?\b", re.IGNORECASE)
# A time that is told from another.
_YEAR_BEFORE = re.compile(
    r"\b(?:(?:year|quarter|month|week)s?\s+(?:before|earlier|ago)|(?:previous|last|preceding)\s+(?:year|quarter|month|week))\b"
)
_ONE = re.compile(r"\ban?\s+(?P<one>[a-z]{3,}(?:\s+[a-z]{3,})?)\b", re.IGNORECASE)
_BEING = frozenset("is are was were".split())
_NAMES_NOBODY = re.compile(r"^(?:It|They|We|I)\b|\b(?:is|are|was|were|be|been|received)\b")


def left_out(text: str, told: str, words: Words, times: Sequence[Period]) -> list[str]:
    """What ``text`` leaves out of the clause ``told`` that may narrow it, as stems, numbers and times.

    ``words`` gives the telling words of a text; ``times`` are those that go without saying.
    """
    text, told = (_EMPTY.sub("", compared_plainly(each)) for each in (text, told))
    told = _without_lead(told, words)
    said = _Said(text, words, times)
    segments = segments_of(told)
    found = [verb for each in _HEARSAY.finditer(told) if (verb := each["of"] or each["it"]) not in text]
    for place, segment in enumerate(segments):
        if missing := said.lacks(segment, () if place else _who_acts(segment, words)):
            elsewhere = {word for at, other in enumerate(segments) if at != place for word in words(other)}
            if not may_be_left_out(place, segments) or said.speaks_of(segment, elsewhere):
                found += missing
    return found


def without_empty(text: str) -> str:
    """``text`` without what says nothing of its own."""
    return _EMPTY.sub("", text)


def tells_more(text: str, told: str) -> bool:
    """Whether ``text`` tells of many what ``told`` tells of one, or of now what it tells of then.

    >>> tells_more("Nurses stole drugs.", "A nurse stole drugs.") and tells_more("It is shut.", "It was shut.")
    True
    """
    now, then = (re.search(rf"\b(?:{forms})\b", each) for forms, each in (("is|are", text), ("was|were", told)))
    if now and then and not re.search(r"\b(?:is|are)\b", told):
        return True
    ones = (one for found in _ONE.finditer(told) for one in found["one"].lower().split())
    return any(re.search(rf"\b{one}(?:s|es)\b", text, re.IGNORECASE) for one in ones if one not in groups_by_word())


class _Said:
    """What a text says: its words, numbers, times and words that turn it."""

    def __init__(self, text: str, words: Words, times: Sequence[Period]) -> None:
        self._telling = words
        self._words = Counter(words(text))
        self._numbers = numbers_in(text)
        self._times = [*periods_in(text), *times]
        self._plain = frozenset(plain_words(text))
        self._turns = {name for word in self._plain for name in groups_by_word().get(word, ())}
        self._tells_of_before = _YEAR_BEFORE.search(text) is not None
        self._names_nobody = _NAMES_NOBODY.search(text) is not None

    def lacks(self, segment: str, acts: Sequence[str]) -> list[str]:
        """What of ``segment`` is not said; the words ``acts`` for who did it need not be where nobody is named."""
        bare = without_times(without_figures(segment))
        goes = {alike(stem(found["who"])) for found in _BODY_OWNS.finditer(segment)} & body_words()
        known = idle_words() | goes | {*(acts if self._names_nobody else ())}
        telling = Counter(self._telling(_without_turns(bare)))
        return [
            *(word for word, times in telling.items() if word not in known and times > self._words[word]),
            *(number.text for number in self._numbers_left_out(segment)),
            *(each.label for each in periods_in(segment) if not any(same_period(each, own) for own in self._times)),
            *(word for word in plain_words(bare) if self._lacks_turn(word)),
        ]

    def _numbers_left_out(self, segment: str) -> Iterator[Number]:
        """The numbers of ``segment`` that are not said; where an amount came from or went may be told alone."""
        periods = [(each.start, each.end) for each in periods_in(segment)]
        numbers = [n for n in numbers_in(segment) if not any(start <= n.start < end for start, end in periods)]
        missing = [number for number in numbers if not self._tells(number)]
        for number in missing:
            if len(missing) == len(numbers) or role(segment, number) not in ("from", "to"):
                yield number

    def _tells(self, number: Number) -> bool:
        return any(says_no_more(own, number) for own in self._numbers)

    def _lacks_turn(self, word: str) -> bool:
        groups = groups_by_word().get(word, ())
        if word.endswith("est"):
            return word not in self._plain  # the lowest is more than a fall
        return bool(groups) and "or" not in groups and self._turns.isdisjoint(groups)

    def speaks_of(self, segment: str, elsewhere: set[str]) -> bool:
        """Whether a number of ``segment`` is said, or a word of it that is not told ``elsewhere``."""
        if self._tells_of_before and _YEAR_BEFORE.search(segment):
            return True  # "4,120 in the year before" of "4,120, up from 3,870 the year before"
        if repeats_a_move(segment):
            return False
        telling = {*self._telling(without_times(without_figures(segment)))} - light_words() - elsewhere
        return any(map(self._tells, numbers_in(segment))) or not telling.isdisjoint(self._words)


def _who_acts(opening: str, words: Words) -> list[str]:
    """The word for the body whose paper it is, where it opens a clause, times apart."""
    acts = (each for each in _BODY_ACTS.finditer(opening) if not words(without_times(opening[: each.start()])))
    found = [alike(stem(each["who"])) for each in acts if is_verb(each["does"]) and each["does"] not in _BEING]
    return [who for who in found if who in body_words()][:1]


def _without_turns(text: str) -> str:
    """``text`` without the words that turn it, which are looked at by themselves."""
    return re.sub(r"[A-Za-z']+", lambda found: "" if found[0].lower() in groups_by_word() else found[0], text)


def _without_lead(told: str, words: Words) -> str:
    """``told`` without its paragraph's number, what leads up to a list, and the paper's own "members noted that"."""
    lead = _LEAD.match(told)
    if lead and not {*words(lead["list"] or "")} - lead_words() - body_words():
        told = told[lead.end() :]
    says = _PAPER_SAYS.match(told)
    return told[says.end() :] if says and alike(stem(says["verb"])) in plain_saying() else told

"""Whether a text leaves out a word on which what it tells hangs: "denied that", "tried to", "the cost of", "acting"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportqa.data import load
from reportqa.language import stem, stems, tokens
from reportqa.wording.word_lists import alike, body_words, light_words, plainly

_SEGMENT = re.compile(r",(?!\d)|[;:()]|\s[–—]\s")
# What is told besides: an own number, or a clause that goes on about something that was told.
_BESIDES = re.compile(
    r"\s*(?:of )?(?:which|whom|who|whose|where|when|while|after|before|since|including|contrary|with)\b|.*\d"
)
# Who said, found or thought it, before "that".
_THAT = re.compile(r"(?P<before>(?:[A-Za-z]+,?\s+){1,4})that\s+(?=[A-Za-z\d£])")
# "To recover": no noun follows, nor a number.
_TO_DO = re.compile(r"\b(?P<before>[A-Za-z]+),?\s+to\s+(?P<verb>[a-z]{2,})\b")
_NO_VERB = re.compile(
    r"(?:the|an?|its|their|our|his|her|this|that|these|those|each|all|about|over|under|.*[^s]s|.*ing)$"
)
_DETERMINER = r"(?:(?:the|an?|its|their|our|his|her|all|these|those)\s+)?"
# What something is of, where it is not a number of them.
_OF = re.compile(rf"\b(?P<head>[a-z]{{3,}})\s+of\s+{_DETERMINER}(?P<of>[A-Za-z]{{3,}})")
# Whatever is of, about or against something, and a deed that somebody answers for.
_ABOUT = re.compile(rf"\b(?P<head>[a-z]{{3,}})\s+(?:into|on|about|against|for)\s+{_DETERMINER}(?P<of>[a-z]{{3,}})")
_DEED = re.compile(r"\b(?:for|of|from|against|about|without)\s+(?P<doing>[a-z]{3,}ing)\b")
_PER = re.compile(r"\bper\s+(?P<per>[a-z]{3,})")
# What stands before these is not what stands behind them.
_AXIS = re.compile(r"\b(?:than|after|before)\b")
_ASIDE = re.compile(r",\s+(?:who|which|whose|whom)\s[^,;]*,")
# Which of them it is: a clause, or what was done with them.
_WHICH = re.compile(r"(?P<head>[A-Za-z]{3,})\s+(?:who|whose|which|that)\s+(?P<clause>[^,.;:]+)")
_DONE_TO = re.compile(
    r"(?P<head>[A-Za-z]{3,})\s+(?P<clause>(?:[a-z]{2,}ed|let|made|held|given|sold|built|bought|sent|kept|paid|run|lost|found)"
    r"\s+(?:to|by|for|in|on|from|with|at|under)\s+(?:the\s+|an?\s+)?[a-z]+)[^,.;:]*?\s(?:is|are|was|were|has|have|had|will|would|can|may|must)\b"
)
_SORT = re.compile(
    r"\b(?P<sort>(?:old|young|new|larg|small|bigg|long|short|high|low|earli|lat|poor|rich)er|former|previous)\s+(?P<head>[a-z]{3,})"
)
# For whom, of what, where it is: "fares for students", "the fleet in dry dock"; not when.
_FOR_WHOM = re.compile(
    r"\b(?P<head>[A-Za-z]{3,})\s+(?:for|among|with|without|in|on|at|of|under|over|above|below|from|to)\s+"
    rf"{_DETERMINER}(?P<of>[A-Za-z]{{3,}}|\d+(?=\s+[a-z]))"
)
_TIME = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter"
    r"|years?|months?|weeks?|quarters?|\w+day|last|next|same|early|late|mid|total|all|addition|fact|line|order|end|start"
    r"|(?:19|20)\d\d)$",
    re.IGNORECASE,
)
# The most of what: "the lowest rate of sickness".
_MOST_OF = re.compile(
    r"\b(?:[a-z]{3,}est|most|least|worst|best)\s+(?P<head>[a-z]{3,})\s+(?:of|for|in)\s+(?P<of>[a-z]{3,})"
)
# What it was and is no more: "from murder to manslaughter".
_INTO = re.compile(r"\bfrom\s+(?:an?\s+|the\s+)?(?P<was>[a-z]{3,})\s+to\s+(?:an?\s+|the\s+)?(?P<now>[a-z]{3,})")
# Present conditions: what holds "when" something is so.
_WHEN = re.compile(r"\b(?:when|where|while|once|provided|unless|as long as)\s+[^,.;]*?\b(?:is|are|has|have)\b")
# A rate: "nine passengers a trip".
_RATE = re.compile(r"\b(?P<of>\w{2,}s)\s+(?:an?|per|each|every)\s+(?P<per>[a-z]{3,})\b")


def hangs_on(text: str, told: str) -> str:
    """The first word that ``text`` leaves out though what it tells of ``told`` hangs on it; "" for none.

    >>> hangs_on("The trust wasted £2m.", "The council denied that the trust wasted £2m.")
    'denied'
    >>> hangs_on("The chief executive left.", "The acting chief executive left.")
    'acting'
    >>> hangs_on("In May the acting chief executive left.", "The acting chief executive left in May.")
    ''
    """
    columns = set(re.findall(r"(\w+)\s*:", told))  # what another column of a row is of
    told = _spoken_of(plainly(text), plainly(told))
    said = _words(plainly(text))
    needed = (word for word in _needed(told, plainly(text), said) if word not in columns)
    return next((word for word in needed if alike(stem(word)) not in said), "")


def is_mixed(text: str, told: str) -> bool:
    """Whether ``text`` puts on one side of "than", "after" or "before" what ``told`` has on the other, takes what
    somebody answers for as done by another, or what an aside tells for what the rest does.

    >>> is_mixed("More women than men came.", "More men than women came.")
    True
    >>> is_mixed("Ann Reed opened the hall.", "The mayor, who succeeded Ann Reed, opened the hall.")
    True
    >>> is_mixed("The council polluted the river.", "The council fined the firm for polluting the river.")
    True
    """
    said = _words(text)
    for axis in _AXIS.finditer(told):
        behind = _telling(told[axis.end() :])
        again = re.search(rf"\b{axis[0]}\b", text)
        if again and behind and (first := _telling(text[again.end() :])[:1]) and first[0] != behind[0]:
            return first[0] in _telling(told[: axis.start()])
        if not again and axis[0] == "than" and set(behind[:1]) & said - set(_telling(told[: axis.start()])):
            return True
    for found in _DEED.finditer(told):
        if alike(stem(found["doing"])) in said and found["doing"] not in text:
            return True
    for found in _PER.finditer(told):
        if alike(stem(found["per"])) in said and not re.search(rf"\b(?:per|an?|each|every)\s+{found['per']}\b", text):
            return True
    for aside in _ASIDE.finditer(told):
        rest = {*_telling(told[: aside.start()]), *_telling(told[aside.end() :])}
        inside = set(_telling(aside[0])) - rest
        if inside & said and (rest - inside) & said and not re.search(r"\b(?:who|which|whose|whom)\b", text):
            return True
    return False


def _telling(text: str) -> list[str]:
    return [word for word in (alike(each) for each in stems(text)) if word not in light_words()]


def _is_empty(word: str) -> bool:
    return not stems(word)


def rate_left_out(text: str, told: str) -> bool:
    """Whether ``text`` leaves out for what or how often each there are so many.

    >>> rate_left_out("The ferry carried nine passengers.", "The ferry carried nine passengers a trip.")
    True
    """
    said = _words(text)
    return any(
        alike(stem(found["of"])) in said and alike(stem(found["per"])) not in said for found in _RATE.finditer(told)
    )


def is_told_by_somebody(text: str) -> bool:
    """Whether what follows ``text`` hangs on it, as on "it was alleged that the firm lost its plans and"."""
    return any(not _words(found["before"]) & _plain_saying() for found in _THAT.finditer(text))


def _needed(told: str, text: str, said: frozenset[str]) -> Iterator[str]:
    """The words of ``told`` that must be told with what ``text`` tells."""
    for token in tokens(told):
        if (group := _groups().get(token.text.lower())) and not group & said:
            yield token.text
    for found in _THAT.finditer(told):
        if said & _words(told[found.end() :]) and is_told_by_somebody(found[0] + "it"):
            yield found["before"].split()[-1]
    for found in _TO_DO.finditer(told):
        again = re.search(rf"\bto\s+{found['verb']}\b", text)
        if not _NO_VERB.match(found["verb"]) and alike(stem(found["verb"])) in said and not again:
            yield found["before"]
    for found in _OF.finditer(told):
        head, of = alike(stem(found["head"])), alike(stem(found["of"]))
        if of in said and head not in light_words() | body_words() and told.lower().count(found["of"].lower()) == 1:
            yield found["head"]
    for found in _ABOUT.finditer(told):
        head, of = alike(stem(found["head"])), alike(stem(found["of"]))
        if of in said and head not in light_words() and not _is_empty(found["head"]) and told.count(found["of"]) == 1:
            yield found["head"]
    yield from _narrowed(told, said)
    for found in _WHEN.finditer(told):
        yield from re.findall(r"[a-z]{4,}", found[0])[-1:]


def _narrowed(told: str, said: frozenset[str]) -> Iterator[str]:
    """The words of ``told`` that tell which of them it is, where ``said`` speaks of them at all."""
    for found in (*_WHICH.finditer(told), *_DONE_TO.finditer(told)):
        clause = [word for word in re.findall(r"[A-Za-z]{3,}", found["clause"]) if not _is_empty(word)]
        if alike(stem(found["head"])) in said and clause and not _is_empty(found["head"]):
            yield clause[0]
    for found in _FOR_WHOM.finditer(told):
        if alike(stem(found["head"])) in said and not _TIME.match(found["of"]):
            yield from () if _is_empty(found["of"]) else (found["of"],)
    for found in _SORT.finditer(told):
        if alike(stem(found["head"])) in said:
            yield found["sort"]
    for found in _MOST_OF.finditer(told):
        if alike(stem(found["head"])) in said and not _is_empty(found["of"]):
            yield found["of"]
    for found in _INTO.finditer(told):
        if alike(stem(found["was"])) in said:
            yield found["now"]


def _spoken_of(text: str, told: str) -> str:
    """``told`` without the segments that have no word of ``text`` and are told besides."""
    words = set(stems(text))
    kept = [part for part in _SEGMENT.split(told) if words & set(stems(part)) or not _BESIDES.match(part)]
    return " , ".join(kept)


def _words(text: str) -> frozenset[str]:
    return frozenset(alike(stem(token.text)) for token in tokens(text))


@cache
def _groups() -> dict[str, frozenset[str]]:
    """The stems of each group of words that something hangs on, by each word of it."""
    groups = load("wording")["test"]["hanging"]
    return {word: frozenset(alike(stem(each)) for each in words) for words in groups for word in words}


@cache
def _plain_saying() -> frozenset[str]:
    """The stems of the verbs before "that" behind which a paper tells what is so."""
    return frozenset(alike(stem(word)) for word in load("wording")["test"]["saying"])

"""Whether a text mixes what stands apart: sides of "than" or "before", an aside and the rest, a deed and its doer."""

from __future__ import annotations

import re

from reportqa.language import stem, stems, tokens
from reportqa.wording.word_lists import alike, light_words

# What stands before these is not what stands behind them.
_AXIS = re.compile(r"\b(?:than|after|before|that of|those of)\b")
_SEGMENT = re.compile(r"[,;:.](?!\d)")
_ASIDE = re.compile(r",\s+(?:who|which|whose|whom)\s[^,;]*,")
_DEED = re.compile(r"\b(?:for|of|from|against|about|without)\s+(?P<doing>[a-z]{3,}ing)\b")
_PER = re.compile(r"\bper\s+(?P<per>[a-z]{3,})")


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
        if again and _changes_sides(
            (text[: again.start()], text[again.end() :]), (told[: axis.start()], told[axis.end() :])
        ):
            return True
        if again and behind and (first := _telling(text[again.end() :])[:1]) and first[0] != behind[0]:
            return first[0] in _telling(told[: axis.start()])
        if not again and axis[0] == "than" and set(behind[:1]) & said - set(_telling(told[: axis.start()])):
            return True
    deeds = {stem(token.text) for token in tokens(text)}
    for found in _DEED.finditer(told):
        if stem(found["doing"]) in deeds and found["doing"] not in text:
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


def _changes_sides(text: tuple[str, str], told: tuple[str, str]) -> bool:
    """Whether a word that ``told`` has on one side alone stands on the other alone in ``text``."""
    left, right = ({*_telling(told[0])}, {*_telling(_SEGMENT.split(told[1])[0])})
    before, behind = ({*_telling(text[0])}, {*_telling(_SEGMENT.split(text[1])[0])})
    return bool((right - left) & (before - behind) or (left - right) & (behind - before))


def _telling(text: str) -> list[str]:
    return [word for word in (alike(each) for each in stems(text)) if word not in light_words()]


def _words(text: str) -> frozenset[str]:
    return frozenset(alike(stem(token.text)) for token in tokens(text))

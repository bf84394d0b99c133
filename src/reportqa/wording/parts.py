"""Whether a text says of the whole what was said of a part of it: "9 of 12 plots were bought" told as "12 plots"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from reportqa.answering.facts import numbers_in, periods_in
from reportqa.domain import Number
from reportqa.language import stems
from reportqa.wording.numbers import says_no_more
from reportqa.wording.word_lists import alike, light_words

# What of a whole a part is, and what may stand between the two.
_OF = re.compile(r"\s+(?:(?!of\b)[a-z]+\s+)?(?:out\s+)?of\s+(?=[a-z£\d])")
_OF_NUMBER = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+|our\s+)?")
_SOME = re.compile(r"\b(?:most|some|many|several|part|parts|few|majority|minority)\b", re.I)
# The whole was told before: the part's own words tell what is said of it.
_TOLD_BEFORE = re.compile(r"(?:them|these|those|whom|which)\b")
_THE = re.compile(r"(?:(?:the|all|its|their|our|these|those|his|her)\s+)*")
_OF_WHOM = re.compile(r"\bof (?:whom|which|them|these|those),?\s+(?:(?:only|just|about|over|almost|nearly|some)\s+)?$")
_OF_THE = re.compile(r"(?:^|[;.]\s+)Of (?:the |these |those |its |our |their |all )*", re.I)
# An amount that is held against a whole rather than taken from it, and a whole that is told as one.
_LIKENED = re.compile(
    r"(?:\b(?:is|are|was|were|or|equals?|to)|\()\s+(?:(?:about|around|only|just|over|under|almost)\s+)?$"
)
_AGAINST = re.compile(
    r"\b(?:against|than|compared with)\s+(?:(?:the|a|an|its|their|our)\s+)?(?:[a-z]+\s+(?:of\s+)?){0,2}$"
)
# Where a share is told: "60 came, 38 by ferry and 22 by car".
_OPENS = re.compile(r"(?:,|:|\(|\band)\s*(?:(?:and|about|around|only|just|over|under|almost|nearly|some|with)\s+)*$")
_ENDED = re.compile(r"[.;!?]\s")
_ASIDE = re.compile(r"^\s*\([^)]*\)")
_BREAK = re.compile(r"[,;:.(](?=\s|$)|\s\(|\b(?:and|but|while)\b")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part that a text tells something of: how much ``amount`` is (a number, or a word such as "most"), and the words
    any of which means its whole, or what is told of the part alone. ``is_likened``: it is held against the whole."""

    amount: Number | str
    meant: frozenset[str]
    is_likened: bool = False


def part_left_out(text: str, told: str) -> bool:
    """Whether ``text`` speaks of a whole where ``told`` speaks of a part of it, and leaves out which part.

    >>> part_left_out("The 12 plots have been acquired.", "9 of the 12 plots have been acquired.")
    True
    >>> part_left_out("Nine plots have been acquired.", "9 of the 12 plots have been acquired.")
    False
    """
    numbers = numbers_in(text)
    held = set(_pairs(told))
    if any((whole, part) in held and (part, whole) not in held for part, whole in _pairs(text)):
        return True
    said = _words(text) | {str(number.value) for number in numbers}
    # "Against a target of £12m": a whole as such, of which "86%" need not be told.
    against = {str(number.value) for number in numbers if _AGAINST.search(text[: number.start])}
    return any(
        part.meant & (said - against if part.is_likened else said) and not _is_told(part.amount, text, numbers)
        for part in _parts(told)
    )


def _pairs(text: str) -> Iterator[tuple[Decimal, Decimal]]:
    """The values of each part and of its whole that stand beside each other: "3 of the 5"."""
    for one, other in pairwise(numbers_in(text)):
        if _OF_NUMBER.fullmatch(text[one.end : other.start]):
            yield one.value, other.value


def _is_told(amount: Number | str, text: str, numbers: Sequence[Number]) -> bool:
    if isinstance(amount, str):
        return _SOME.search(text) is not None
    return any(says_no_more(number, amount) for number in numbers)


def _parts(told: str) -> Iterator[_Part]:
    """The parts that ``told`` tells something of."""
    numbers = numbers_in(told)
    amounts: list[tuple[Number | str, int, int]] = [(number, number.start, number.end) for number in numbers]
    amounts += [
        (found[0], found.start(), found.end()) for found in _SOME.finditer(told) if _OF.match(told, found.end())
    ]
    for amount, start, end in amounts:
        if found := _OF.match(told, end):
            yield from _of_a_whole(told, amount, start, found.end())
        elif (
            isinstance(amount, Number)
            and (
                " in " in amount.text  # "one house in five"
                or _OF_WHOM.search(told[:start])
                or _is_behind_its_whole(told, amount)
            )
        ):
            yield _Part(amount, _told_alone(told[end:], told[:start]))
    yield from _shares(told, numbers)


def _shares(told: str, numbers: Sequence[Number]) -> Iterator[_Part]:
    """The shares of a whole ("60 came: 38 by ferry, 22 by car"): what is told of each is not so of all."""
    whole = next(iter(numbers), None)
    for number in numbers[1:]:
        opens = _OPENS.search(told[: number.start])
        if whole is not None and opens and not _ENDED.search(told[whole.end : number.start]):
            alone = _told_alone(told[number.end :], told[: opens.start()])
            others = {word for each in numbers if each != number for word in _told_alone(told[each.end :], "")}
            yield _Part(number, alone - others)


def _of_a_whole(told: str, amount: Number | str, start: int, at: int) -> Iterator[_Part]:
    if any(period.start <= at < period.end for period in periods_in(told)):
        return  # "the 322,655 of 2021-22"
    if _TOLD_BEFORE.match(told, at):  # "accepted 74 of them"
        done = _words(" ".join(re.findall(r"[A-Za-z]+", told[:start])[-1:]))
        yield _Part(amount, done or _told_alone(told[at:].partition(" ")[2], told[:start]))
        return
    the = _THE.match(told, at)
    rest = told[the.end() if the else at :]
    number = next((each for each in numbers_in(rest) if each.start == 0), None)
    if number is not None:
        yield _Part(amount, frozenset([str(number.value)]), _LIKENED.search(told[:start]) is not None)
    elif (the and the[0]) or isinstance(amount, str) or amount.unit == "percent":
        yield _Part(amount, frozenset(alike(word) for word in stems(rest)[:1]) - light_words())


def _is_behind_its_whole(told: str, amount: Number) -> bool:
    """Whether ``amount`` is the first number behind "Of the 6.2 km of bus lane"."""
    for opening in _OF_THE.finditer(told):
        within = [number for number in numbers_in(told) if number.start >= opening.end()]
        if len(within) > 1 and within[0].start == opening.end() and within[1].start == amount.start:
            return True
        if within and within[0].start == amount.start != opening.end():
            return True
    return False


def _told_alone(text: str, before: str) -> frozenset[str]:
    """The telling words of ``text`` up to where something else begins, that do not stand ``before`` it, too."""
    text = _ASIDE.sub("", text)
    found = _BREAK.search(text)
    return _words(text[: found.start()] if found else text) - _words(before)


def _words(text: str) -> frozenset[str]:
    """The telling words of ``text``; what stands in it as a number is none."""
    return frozenset(alike(word) for word in stems(text) if not word[0].isdigit()) - light_words()

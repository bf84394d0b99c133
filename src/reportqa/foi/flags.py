"""What in a part makes a decision necessary that is not the program's: persons, small numbers, the law, operations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from reportqa.data import load
from reportqa.english import english_frequency
from reportqa.foi.asking import folded
from reportqa.foi.wording import said
from reportqa.language import word_list


class Weight(StrEnum):
    """Whether a flag leaves the part to be decided, or is only to be considered beside the answer."""

    DECIDE = "decide"
    CONSIDER = "consider"


@dataclass(frozen=True, slots=True)
class Flag:
    """A provision (a key of the wording's sections) to consider, why, and the words of the request that call for it."""

    section: str
    weight: Weight
    why: str
    words: str


def flags_of(question: str) -> tuple[Flag, ...]:
    """Every provision that the words of a question call to mind, the gravest first; one flag a provision."""
    plain = folded(question)
    found = [*_persons(plain), *_cued(plain)]
    kept: dict[str, Flag] = {}
    for flag in sorted(found, key=lambda flag: flag.weight is Weight.CONSIDER):
        kept.setdefault(flag.section, flag)
    return tuple(kept.values())


# Who asks for a count or a sum does not ask for the thing itself: the cost of legal advice is no legal advice.
_COUNTS = re.compile(
    r"\b(?:how many|how much|number of|numbers of|cost of|costs of|amount spent|total spen[dt]|spent on)\b",
    re.IGNORECASE,
)
_ABOUT_PEOPLE = ("s40", "own_data", "opinion", "eir")


def _cued(plain: str) -> Iterator[Flag]:
    counts = _COUNTS.search(plain) is not None
    for entry in load("foi_flags")["flag"]:
        match = next((found for found in cues(tuple(entry["cues"])).finditer(plain) if _asks(plain, found)), None)
        if match:
            weight = Weight(entry["weight"])
            if counts and entry["section"] not in _ABOUT_PEOPLE:
                weight = Weight.CONSIDER
            yield Flag(entry["section"], weight, entry["why"], match.group())


# "The number who complained": the cue adds to what is counted and asks for nobody.
_ADDED = re.compile(
    r"\b(?:numbers?|percentage|proportion|share|how many|people|persons|those|(?:how many|numbers? of) [\w -]+) $",
    re.IGNORECASE,
)


def _asks(plain: str, cue: re.Match[str]) -> bool:
    """Whether a cue asks who somebody is where it stands, and does not only say who is counted."""
    return not (cue.group().lower().startswith("who ") and _ADDED.search(plain[: cue.start()]))


@cache
def cues(words: tuple[str, ...]) -> re.Pattern[str]:
    """The pattern that finds any of some cues: runs of whole words, "*" for any ending, "..." for up to six words."""
    patterns = [
        re.escape(cue)
        .replace(r"\*", r"[\w'-]*")
        .replace(r"\.\.\.", r"(?:[\w'-]+\s){0,5}[\w'-]+")
        .replace(r"\ ", r"\s+")
        for cue in sorted(words, key=len, reverse=True)
    ]
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(patterns)})(?![\w-])", re.IGNORECASE)


# --- persons ---

_NAMED = re.compile(
    r"\b(?P<given>[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\s+(?:[A-Z]\.?\s+)?(?P<family>(?:Mc|Mac|O')?[A-Z][a-z']+"
    r"(?:-[A-Z][a-z]+)?)(?P<after>\s+[A-Za-z][\w-]*)?"
)
_HOUSE = re.compile(
    r"\b\d{1,3}[a-z]?,?\s+(?:[A-Z][\w']+\s+){1,3}(?:Street|Road|Avenue|Close|Lane|Drive|Crescent|Terrace|Grove"
    r"|Way|Place|Court|Gardens|Row)\b|\b[Aa]t number \d{1,3}\b"
)


# "The review of the Ann Day case" asks about the review of what is known by that name.
_CASE = re.compile(r"\s+(?:case|review|inquiry|enquiry|inquest|report|award|fund|trust|centre)\b")


def _persons(plain: str) -> Iterator[Flag]:
    names = load("foi_names")
    for match in (*_titled().finditer(plain), *_NAMED.finditer(plain)):
        given = match.groupdict().get("given")
        if given is not None and not _is_person(match, names):
            continue
        if _CASE.match(plain[match.end() - len(match.groupdict().get("after") or "") :]):
            yield Flag("s40", Weight.CONSIDER, said("flags", "perhaps"), match.group().strip())
            continue
        public = re.search(rf"\b(?:{'|'.join(names['offices'].split())})\s+$", plain[: match.start()], re.IGNORECASE)
        yield _named(match.group().strip(), in_public=public is not None)
    for match in (*_described().finditer(plain), *_called(plain)):
        yield Flag("s40", Weight.DECIDE, said("flags", "described"), match.group())
    for match in _unknown_names(plain):
        yield Flag("s40", Weight.CONSIDER, said("flags", "perhaps"), match.group())
    house = _HOUSE.search(plain)
    if house:
        yield Flag("s40", Weight.DECIDE, said("flags", "house"), house.group())


# "The operator who cut me off", "the girl called Jess": somebody told by what he did or is called.
_CALLED = re.compile(r"\b(?:called|named|by the name of|name is|known as) (?P<given>[A-Z][a-z]+)\b(?! [A-Z])")


@cache
def _described() -> re.Pattern[str]:
    one = "|".join(load("foi_names")["somebody"])
    return re.compile(
        rf"\b(?i:the|that|this|your) (?:[a-z]+ ){{0,2}}(?:{one}) who"
        rf" (?!(?:is|was|holds?|leads?|chairs?|runs?|heads?)\b)\w+|\b(?:{one}) (?:called|named|by the name of) [A-Z]\w+"
        rf"|\b(?i:which) (?:[a-z]+ )?(?:{one})s? (?:in [A-Z]\w+ )?(?:has|have|had|was|were|is|are|got)\b"
    )


def _called(plain: str) -> Iterator[re.Match[str]]:
    """Where somebody is called by a given name alone."""
    return (match for match in _CALLED.finditer(plain) if match.group("given").lower() in _given())


def person_in(text: str) -> str:
    """The person named last in ``text``; "" where none is.

    >>> person_in("PC Lister, who pulled me over, told me so.")
    'PC Lister'
    """
    plain, names = folded(text), load("foi_names")
    found = [match for match in _NAMED.finditer(plain) if _is_person(match, names)]
    found = sorted((*_titled().finditer(plain), *found), key=lambda match: match.start())
    return found[-1].group().strip() if found else ""


# Two capitalised words, neither common nor a place, may be a name where the words around them are about somebody.
_PAIR = re.compile(r"(?<=\s)(?P<first>[A-Z][a-z]{2,})\s+(?P<second>(?:Mc|Mac|O')?[A-Z][a-z']{2,})\b")
_OF_SOMEBODY = re.compile(
    r"\b(?:he|she|his|her|him|complaints?|complained|disciplin\w+|salary|wages?|sacked|dismissed"
    r"|suspended|arrest\w*|charged|convict\w*"
    r"|address|appointed|employed|relationship|resign\w*|expenses|met with|meetings? with|affair|grievance)\b",
    re.IGNORECASE,
)
_COMMON, _RARE = 4.3, 3.4


def _unknown_names(plain: str) -> Iterator[re.Match[str]]:
    if not _OF_SOMEBODY.search(plain):
        return
    not_persons = load("foi_names")["not_persons"].split()
    for match in _PAIR.finditer(plain):
        pair = [match.group("first").lower(), match.group("second").lower()]
        known = [english_frequency(word) for word in pair]
        rare = max(known) < _COMMON and min(known) < _RARE
        if rare and pair[1] not in not_persons and not set(pair) & word_list("places"):
            yield match


def _named(words: str, *, in_public: bool) -> Flag:
    if in_public:
        return Flag("s40", Weight.CONSIDER, said("flags", "in_public"), words)
    return Flag("s40", Weight.DECIDE, said("flags", "named"), words)


def _is_person(match: re.Match[str], names: dict[str, Any]) -> bool:
    after = (match.group("after") or "").strip().lower()
    not_persons = names["not_persons"].split()
    return (
        match.group("given").split("-")[0].lower() in _given()
        and match.group("family").lower() not in not_persons
        and not (after in not_persons and match.group("after").strip()[:1].isupper())
    )


@cache
def _given() -> frozenset[str]:
    return frozenset(load("foi_names")["given"].split())


@cache
def _titled() -> re.Pattern[str]:
    titles = "|".join(load("foi_names")["titles"].split())
    return re.compile(
        rf"(?<!Chief )(?<!chief )\b(?i:{titles})\.?\s+(?:\d{{3,5}}\s+)?(?:[A-Z][a-z]+\s+|[A-Z]\.?\s*)*(?!Constable"
        rf"|Commissioner|Officer)(?:Mc|Mac|O')?[A-Z][a-z']+"
    )


# --- small numbers ---

_PEOPLE = re.compile(
    r"\b(?:people|persons?|individuals?|officers?|staff|employees?|victims?|suspects?|offenders?|perpetrators?"
    r"|children|child|pupils?|students?|women|woman|men|man|girls?|boys?"
    r"|complain(?:ts?|ants?)|detainees?|patients?|residents?|witnesses|arrests?|arrested|dismiss\w+|suspend\w+"
    r"|suicides?|deaths?|killed|drivers?|applicants?|volunteers?|informants?|prosecut\w+|convict\w+|charged)\b",
    re.IGNORECASE,
)


def small_number(texts: Sequence[tuple[str, str]], measure: str, threshold: int) -> Flag | None:
    """A flag where a count of people is small: ``texts`` are values (as JSON writes them) with their unit."""
    for value, unit in texts:
        if unit == "" and _PEOPLE.search(measure) and value.isdigit() and 0 < int(value) < threshold:
            return Flag("s40", Weight.DECIDE, said("flags", "small", value=value, threshold=threshold), value)
    return None

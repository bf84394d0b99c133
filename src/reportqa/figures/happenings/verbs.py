"""The words that tell what happened, what was still to come and what is a part of something larger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportqa.data import load
from reportqa.figures.comparing.likeness import telling_words
from reportqa.figures.comparing.word_choices import Words

# "Phase two", "Ward B", "Lot 3": a number or a letter that tells one such thing from the next.
_NUMBERED = re.compile(
    r"\b([A-Za-z]{3,}(?<!been)(?<!than)(?<!from))\s+([A-Z]|[1-9]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|I{1,3}|IV|V)(?![\w’'.-]|\s+(?:of|and|to)\s+\d)"
)
_SPELLED = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "i": "1", "ii": "2", "iii": "3", "iv": "4"}
# "Opened by the Mayor": a ceremony, which may come long after the first day.
_LONGEST = 2
# "When it reopened": what follows "when" with a subject and no helper has been.
_HAS_BEEN = re.compile(
    r"\s+(?!(?:.*\s)?(?:is|are|be|been|being|has|have|will|can|fully|finally)\s).*\S\s+", re.IGNORECASE
)
_ROUNDS = re.compile(r"\brounds\b", re.IGNORECASE)  # that collect are no round of something
_CEREMONY = re.compile(
    r"\bby\s+(?:[Tt]he\s+|[Oo]ur\s+|HM\s+|HRH\s+)?(?:Lord|Lady|Mayor|Mayoress|King|Queen|Prince|Princess|Duke|Duchess|Minister|Sir|Dame|"
    r"High\s+Sheriff|Bishop|Secretary\s+of\s+State|Home\s+Secretary|Rt\s+Hon|MP)\b"
)
_OFFICIAL = re.compile(
    r"\b(?:officially|formally|ceremonially|(?:official|formal|royal|ceremonial)\s+\w+)\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Happening:
    """A word of happening and where it stands; ``kind`` is the name of its list in verdict_words.toml."""

    start: int
    end: int
    kind: str
    word: str


def happenings_in(text: str) -> Iterator[Happening]:
    """The words of happening in ``text``, from left to right.

    >>> [(each.kind, each.word) for each in happenings_in("The shop opened its doors in May and shut in June.")]
    [('begin', 'opened its doors'), ('finish', 'shut')]
    """
    for match in _pattern().finditer(text):
        word = " ".join(match.group().lower().split())
        yield Happening(match.start(), match.end(), _kinds()[word], word)


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, words in load("verdict_words")["happenings"].items() for word in words}


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(_kinds(), key=len, reverse=True)).replace(" ", r"\s+")
    # "Opening hours" and "opening balance" open nothing.
    no_adjective = r"(?!\s+(?:hours|times|balances?|positions?|remarks|bids?|price|figures?|date)\b)"
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-]){no_adjective}", re.IGNORECASE)


@cache
def _one_of(name: str) -> re.Pattern[str]:
    words = "|".join(load("verdict_words")["planning"][name]).replace(" ", r"\s+")
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def is_planned(before: str, word: str, *, past: bool = False) -> bool:
    """Whether the words ``before`` one of happening, or it itself ("opens"), tell that it is still to come.

    ``past`` tells that its date was over when that was written: "when" and "opens" then speak of what has been.
    """
    own = before.rpartition(" that ")[2]  # "Members will recall that it opened"
    if _one_of("planned").search(own) is not None:
        return True
    present = word in load("verdict_words")["planning"]["present"]
    waiting = _one_of("waiting").search(own)
    awaited = waiting is not None and not (word.endswith("ed") and _HAS_BEEN.fullmatch(own[waiting.end() :]))
    return not past and (present or awaited)


def is_moved(text: str) -> bool:
    """Whether a text says that a date was put off or brought forward."""
    return _one_of("moved").search(text) is not None


def family(word: str) -> int:
    """The number of the family of like words in which ``word`` is ("founded", "set up"); -1 for the rest."""
    families = load("verdict_words")["planning"]["families"]
    return next((number for number, words in enumerate(families) if word in words), -1)


def steps_in(name: str, before: str) -> Words:
    """What makes a happening a part of something, by its subject's ``name`` or ``before`` its verb: "phase 2".

    The words of a name are none: "the Community Trust".
    """
    words = [word for number, word in enumerate(f"{name} {before}".split()) if not (number and word[:1].isupper())]
    steps = telling_words(_ROUNDS.sub(" ", " ".join(words)), {}, every=True) & _steps()
    return steps | frozenset(_SPELLED.get(each[2].lower(), each[2].lower()) for each in _NUMBERED.finditer(name))


def is_ceremonial(before: str, word: str, after: str) -> bool:
    """Whether something was done officially, or by somebody of rank, which may be long after the first day."""
    return _OFFICIAL.search(f"{before} ") is not None or _CEREMONY.search(f"{word} {after}") is not None


@cache
def _steps() -> Words:
    return telling_words(" ".join(load("verdict_words")["planning"]["steps"]), {}, every=True)


@cache
def verb_words() -> Words:
    """The stems of the words of happening: they tell nothing of what it happened to."""
    short = (word for word in _kinds() if len(re.split(r"[\s-]+", word)) <= _LONGEST)  # "house" is none of a happening
    return telling_words(" ".join(short), {})

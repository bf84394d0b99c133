"""The answers to one question: the two sides of a scale and what lies between them leave nothing out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from reportqa.data import load
from reportqa.figures.arithmetic.labels import says

FOR, AGAINST, BETWEEN = "for", "against", "between"
_LEAST = 2
_WORD = re.compile(r"[a-z][a-z’']{2,}")
_LEAST_LEVELS = 4  # very and fairly on both sides are a scale without a middle
# A degree of agreement: "very satisfied" and "satisfied" are two answers, two of one degree are to two questions.
_DEGREE = re.compile(
    r"\b(?:very|fairly|quite|strongly|extremely|completely|somewhat|slightly|mostly|partly|tend(?:ed)? to|rather"
    r"|totally|much|a little|a lot)\b"
)


def answers_in(labels: Sequence[str]) -> bool | None:
    """Whether ``labels`` are the answers to one question: True where they are all of them, False where what lies
    between the two sides may be left out; None where they are not answers to one question.

    >>> answers_in(["said yes", "said no", "did not know"]), answers_in(["in favour", "against"])
    (True, False)
    >>> answers_in(["satisfied with the police", "satisfied with the council", "dissatisfied"]) is None
    True
    """
    if len(labels) < _LEAST:
        return None
    plain = [label.lower().replace("’", "'") for label in labels]
    for words in _scales():
        sides = [_side(label, words) for label in plain]
        if None not in sides and {FOR, AGAINST} <= set(sides) and _is_one_question(plain, sides, words):
            return BETWEEN in sides or len(labels) >= _LEAST_LEVELS
    return _denied(plain)


def leaves_out_nobody(labels: Sequence[str], text: str) -> bool:
    """Whether those without a view are among the answers, or ``text`` gives a full scale to those who answered."""
    told = any(_no_view().search(label.lower().replace("’", "'")) or says(label, "rest_label") for label in labels)
    return told or (len(labels) > _LEAST_LEVELS and says(text, "who_answered"))


def _side(label: str, words: dict[str, re.Pattern[str]]) -> str | None:
    """On which side of a scale a label is: what lies between names both sides, what is against holds the other."""
    if _common().search(label) or words[BETWEEN].search(label) or says(label, "rest_label"):
        return BETWEEN
    return next((side for side in (AGAINST, FOR) if words[side].search(label)), None)


def _is_one_question(labels: Sequence[str], sides: Sequence[str | None], words: dict[str, re.Pattern[str]]) -> bool:
    """Whether no degree comes twice on one side, and no later answer names another thing than the first."""
    degrees = Counter((side, _degree(label)) for label, side in zip(labels, sides, strict=True) if side != BETWEEN)
    if max(degrees.values()) > 1:
        return False
    asked, *others = [_about(label, words) for label, side in zip(labels, sides, strict=True) if side != BETWEEN]
    return all(other <= asked for other in others)


def _degree(label: str) -> str:
    found = _DEGREE.search(label)
    return found[0] if found else ""


def _about(label: str, words: dict[str, re.Pattern[str]]) -> frozenset[str]:
    """The words of a label that name what was asked about."""
    bare = _DEGREE.sub(" ", label)
    for side in (AGAINST, FOR):
        bare = words[side].sub(" ", bare)
    return frozenset(_WORD.findall(bare)) - _plain()


def _denied(labels: Sequence[str]) -> bool | None:
    """ "Were proud", "were not" and "unsure": one answer, its denial in no words of its own, and what lies between."""
    between = [label for label in labels if _common().search(label) or says(label, "rest_label")]
    others = [label for label in labels if label not in between]
    if len(others) != _LEAST or not between:
        return None
    first, second = others
    denial = re.search(r"\b(?:not|no|never|none)\b|n't\b", second)
    bare = frozenset(_WORD.findall(re.sub(r"\b(?:not|no|never|none)\b|n't\b", " ", second))) - _plain()
    told = frozenset(_WORD.findall(first)) - _plain()
    return True if denial and told and bare <= told and not re.search(r"\b(?:not|no|never)\b|n't\b", first) else None


@cache
def _scales() -> tuple[dict[str, re.Pattern[str]], ...]:
    return tuple(
        {side: re.compile("|".join(scale.get(side, ["(?!)"]))) for side in (FOR, AGAINST, BETWEEN)}
        for scale in load("audit_words")["scales"].values()
    )


@cache
def _common() -> re.Pattern[str]:
    return re.compile("|".join(load("audit_words")["answers"]["between"]))


@cache
def _no_view() -> re.Pattern[str]:
    return re.compile("|".join(load("audit_words")["answers"]["no_view"]))


@cache
def _plain() -> frozenset[str]:
    return frozenset(load("audit_words")["answers"]["plain"])

"""The telling words of what something happened to, also where "it" leaves them to the words before."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportqa.figures.comparing.likeness import leans, telling_words
from reportqa.figures.comparing.word_choices import Words
from reportqa.figures.happenings.verbs import verb_words

PRONOUNS = ("it", "its", "they", "their", "this", "these", "which", "since its", "since it", "its first", "")
_WHEN = re.compile(r"^(?:Since|When|After|Before|Once|Until|While|Although|As)\s+", re.IGNORECASE)
_NEW = re.compile(r"\bnew\b", re.IGNORECASE)
_RUN_IN = 5  # "2.4 Extra care." is the heading of what follows it
_NAMED_BY_NUMBER = re.compile(r"\b([A-Z][a-z]{2,})\s+(\d{1,3}|[A-Z])\b")


def subject_words(name: str, text: str, before: str, forms: Mapping[str, Words]) -> tuple[Words, str]:
    """The telling words of what it happened to, and the words around; "it" is what the statement before spoke of."""
    subject = told_of(name, forms)
    if name.lower() not in PRONOUNS:
        run_in = len(before.split()) <= _RUN_IN or len(text.split()) <= 2 * _RUN_IN
        near = run_in or leans(text) or name.lower().startswith("the ") or len(name.split()) <= 2
        return subject, f"{text} {before}" if near else text
    return telling_words(opening(before), forms) - verb_words(), f"{text} {before}"


def told_of(name: str, forms: Mapping[str, Words]) -> Words:
    """The telling words of a name, "Line 3" as one of them; that it is new tells nothing."""
    numbered = frozenset(f"{each[1]} {each[2]}".lower() for each in _NAMED_BY_NUMBER.finditer(name))
    return (telling_words(_NEW.sub(" ", name), forms) - verb_words()) | numbered


def opening(text: str) -> str:
    """The words that a statement begins with, up to its verb."""
    helper = re.search(r"\b(?:was|were|is|are|has|have|had|will|would)\b", text)
    return _WHEN.sub("", (text[: helper.start()] if helper else "").strip(" ,"))

"""Whether a text holds what a gold question expects of it."""

from __future__ import annotations

import re

from reportqa.language import stems

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "*": None, "|": " "})
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d]+")


def holds(text: str, writing: str) -> bool:
    """Whether ``text`` holds ``writing``, whatever the case and white space; a number only as a whole number.

    >>> holds("There were 1,270 arrests", "270"), holds("over 270 arrests", "270"), holds("Op  Warrior", "op warrior")
    (False, True, True)
    """
    folded, wanted = normal(text), normal(writing)
    before = r"(?<![\d.,])" if wanted[:1].isdigit() else ""
    after = r"(?![\d]|[.,]\d)" if wanted[-1:].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, folded) is not None


def normal(text: str) -> str:
    """``text`` for comparison: small letters, white space and the bars between cells collapsed, emphasis marks left
    out, typographic quotes plain."""
    return " ".join(text.translate(_PLAIN).lower().split())


def all_words_in(words: str, text: str) -> bool:
    """Whether each word and number of ``words`` stands in ``text`` somewhere, numbers whole.

    >>> all_words_in("Plastics 2,190 2,236", "2,190 2,236 ... Plastics"), all_words_in("2,190", "12,190")
    (True, False)
    """
    return set(_WORD.findall(normal(words))) <= set(_WORD.findall(normal(text)))


def content_words(text: str) -> frozenset[str]:
    """The stems of the words of ``text``; numbers and function words left out."""
    return frozenset(stem for stem in stems(text) if not any(c.isdigit() for c in stem))

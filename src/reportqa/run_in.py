"""A heading that runs into its paragraph: "4.2 Road safety. Sites with cameras rose to 31." """

from __future__ import annotations

import re

from reportqa.language import irregular_forms, tokens, word_list
from reportqa.sentences import split_sentences

_NUMBER = re.compile(r"^(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4})[.)]?\s+)?(?=\S)")
_MOST_WORDS = 8
# What makes a sentence of a few words: a verb that says something, somebody who does, an answer or a courtesy.
_SAYS = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|must|should|do|does|did|not|no|yes|see|thank\w*"
    r"|it|they|he|she|we|i|you|this|that|these|those|there|who|which|please)\b|[?!;]",
    re.IGNORECASE,
)
# Brackets may tell anything of what is named; digits outside them, a colon and what opens a line of facts tell.
_BRACKETED = re.compile(r"\s*\([^)]*\)")
_TELLS = re.compile(r"\d|[:.…]|^(?:The|A|An|Report|Signed|Contact|Date|Author|Chair|Agenda)\b")
_DONE = re.compile(r"\b\w{2,}(?:ed|en)\b")
_ENDS = re.compile(r"[.:]$")


def run_in_heading(text: str) -> str:
    """The heading that a paragraph with this ``text`` opens with, without its number; "" where it opens with none.

    >>> run_in_heading("4.2 Road safety. Sites with cameras rose to 31."), run_in_heading("Sales fell. So did costs.")
    ('Road safety', '')
    """
    bounds = split_sentences(text)
    if len(bounds) < 2:
        return ""
    first = text[bounds[0][0] : bounds[0][1]].strip()
    title = _ENDS.sub("", _NUMBER.sub("", first, count=1)).strip()
    named = _BRACKETED.sub("", title)
    words = [token.text for token in tokens(named)]
    if not _ENDS.search(first) or not 1 <= len(words) <= _MOST_WORDS or not title[0].isupper():
        return ""
    return "" if _SAYS.search(named) or _TELLS.search(named) or _is_said(words) else title


def _is_said(words: list[str]) -> bool:
    """Whether small words tell that somebody did something: "Members noted the report"."""
    told = irregular_forms()  # "rose", "fell", "took", "met"
    small = [word for word in words[1:] if word[0].islower() and word not in word_list("stopwords")]
    return any(word.lower() in told or _DONE.match(word) for word in (small if len(words) > 1 else words))

"""What an item of a letter's list asks: its questions, unless it is a heading or a clause of law."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportqa.foi.asking import Asked, asked_in, asks, content, content_stems, folded, opener
from reportqa.foi.leads import points_on
from reportqa.foi.restated import restated

_LONGEST_HEADING = 3  # words
_A_CLAUSE = 12
_OWN = 2


def is_heading(sentences: Sequence[str]) -> bool:
    """Whether the first sentence of an item only names what the others ask about: "Press. How many releases?"."""
    first, rest = sentences[0], sentences[1:]
    short = len(first.split()) <= _LONGEST_HEADING and first.endswith((".", ":")) and not opener().match(first)
    return short and any(asks(sentence) or points_on(sentence) for sentence in rest)


def is_clause(sentences: Sequence[str]) -> bool:
    """Whether an item is a clause of law under a heading and asks for nothing: "Interpretation. In this ..."."""
    first, rest = sentences[0], sentences[1:]
    short = len(first.split()) <= _LONGEST_HEADING and first.endswith(".")
    return short and sum(len(s.split()) for s in rest) >= _A_CLAUSE and not any(asks(sentence) for sentence in rest)


# "Spending on" says what is asked of each item under it; "Fleet and crews" only what they are about.
_SAYS_OF = re.compile(r"\b(?:of|for|in|on|to|per|by|with|from|at)\b|\d", re.IGNORECASE)


def is_over_items(title: str, items: Sequence[str]) -> bool:
    """Whether a few words over a list only say what its items are about, since one of these asks by itself."""
    return not _SAYS_OF.search(title) and any(asks(item) for item in items)


def ends_in_list(sentence: str) -> bool:
    """Whether a sentence asks for what stands in the paragraphs behind it: "Please supply:"."""
    return (sentence.rstrip().endswith(":") or _FOLLOWING.search(sentence) is not None) and asks(sentence)


# "I should be grateful for the following."
_FOLLOWING = re.compile(r"\bthe following(?: (?:information|details|data|figures))?\W*$", re.IGNORECASE)


_NOUN = re.compile(r"(?:the|an?|all|any|every|each|your|copies|details|minutes)\b", re.IGNORECASE)
_SAID_OF_IT = re.compile(r",? \b(?:that|which|who|whose|when|where|since|because)\b")
_SAYS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|should|must|may|might|i|we|you|me|us)\b",
    re.IGNORECASE,
)


def names_what(text: str) -> bool:
    """Whether a paragraph only names something, as one of a list does: "The cost of the pier."."""
    plain = folded(text)
    return bool(_NOUN.match(plain) and not _SAYS.search(_SAID_OF_IT.split(plain)[0]) and content_stems(plain))


def questions_of_item(sentence: str) -> list[Asked]:
    """The questions of an item's sentence; the sentence itself where it does not look like one."""
    found = asked_in(sentence)
    plain = restated(folded(sentence)).strip(" .;,")
    start = plain.find(found[0].question[:20]) if found else -1
    before = content_stems(content(plain[: max(start, 0)]))
    if start < 0 or (before and found[0].question.startswith("whether")):
        return [Asked("", plain)]
    head = re.sub(r"(?:[,;]| and| or|, and)+\s*$", "", plain[:start].strip(" ,;"))
    own = content_stems(content(head))
    joined = re.search(r"(?:,|\band|\bor)\s*$", plain[:start])
    if len(own) >= _OWN and joined and not _LEADS_IN.match(head):
        return [Asked("", head), *(each for each in found if each.question not in head)]
    return [Asked("", plain)] if own and len(found) == 1 and not found[0].told else found


# "Besides the officers, which units": what stands before the question belongs to it.
_LEADS_IN = re.compile(
    r"(?:for|in|of|on|at|by|from|to|with|besides?|apart|aside|other than|except|excluding|including|when|where|if|since"
    r"|as|after|before|given|according|regarding|concerning|about|during|over|between|under|following|whether)\b",
    re.IGNORECASE,
)

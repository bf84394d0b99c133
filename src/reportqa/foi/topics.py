"""What a letter is about, told in a sentence that asks for nothing, for the questions behind it that do not name it."""

from __future__ import annotations

import re
from functools import cache

from reportqa.data import load
from reportqa.foi.antecedents import put, refers_to_one
from reportqa.foi.asking import content_stems, folded, opener
from reportqa.foi.leads import is_only_time, with_context

_RELATES = re.compile(
    r"^(?:my|our|this|the) (?:foi )?(?:request|letter|enquiry|inquiry|e-?mail|questions?) (?:relates?|refers?|is|are"
    r"|concerns?)(?: (?:to|about|on|regarding))? (?P<topic>(?:the|your) [^,;:?]{4,80})$",
    re.IGNORECASE,
)
_TITLE = re.compile(r"^(?P<title>(?:The|Your|Our|An?) [^:?.;]{4,70}):\s+(?=\S)")
_A_NAME = re.compile(r"\b(?:[A-Z]{2,}|[A-Z][a-z]+)\b")


def topic_of(sentence: str) -> str:
    """What a sentence says that all of the letter is about; "" where it says no such thing.

    >>> topic_of("My request relates to the review of the harbour fire.")
    'the review of the harbour fire'
    """
    found = _RELATES.match(folded(sentence).strip(" ."))
    topic = found.group("topic") if found else ""
    return "" if is_only_time(topic) or not content_stems(topic) else topic


def title_over(sentence: str) -> str:
    """What stands before the colon of an item, and names what its questions ask about; "" where nothing does.

    >>> title_over("The lights for the quay: how many are there, and what do they cost?")
    'the lights for the quay'
    """
    found = _TITLE.match(folded(sentence))
    title = found.group("title") if found else ""
    asks_itself = opener().match(title) is not None
    return "" if not found or asks_itself else f"{title[:1].lower()}{title[1:]}"


def undertaking_told(told: str) -> str:
    """The one operation or project that ``told`` names: "Op Lantern"; "" where it names none or several."""
    names = {found.group() for found in _operation().finditer(folded(told))}
    return names.pop() if len(names) == 1 else ""


def of_undertaking(question: str, name: str) -> str:
    """``question`` with the operation that was told of just before it, where it names nothing itself."""
    return with_context(question, f"for {name}") if name and not _A_NAME.search(question[1:]) else question


def of_topic(question: str, topic: str) -> str:
    """``question`` with what the letter is about: in the place of its noun, or behind it.

    >>> of_topic("who led the review", "the review of the fire"), of_topic("when was it held", "the review of the fire")
    ('who led the review of the fire', 'when was the review of the fire held')
    """
    if not topic:
        return question
    if refers_to_one(question):
        return put(question, topic)
    head = _HEAD_ENDS.split(topic)[0].split()[-1]
    named = re.search(rf"\b(?:the|this|that|your) {re.escape(head)}\b(?! (?:of|into|on)\b)", question, re.IGNORECASE)
    if named:
        return f"{question[: named.start()]}{topic}{question[named.end() :]}"
    return with_context(question, f"for {topic}")


_HEAD_ENDS = re.compile(r" (?:of|into|on|for|in|about|at|by|which|that)\b")


@cache
def _operation() -> re.Pattern[str]:
    kinds = "|".join(load("foi_asking")["operations"].split())
    return re.compile(rf"\b(?i:{kinds}) [A-Z][\w'-]+")

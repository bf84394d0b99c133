"""How somebody may be reached: what a question asks for (a telephone number, an address) and what a text gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportqa.answering.question_patterns import says
from reportqa.answering.terms import Term
from reportqa.language import word_list

_GIVEN = {
    "phone": re.compile(
        r"(?<![\d,.£])(?:0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b|\+44[ \d]{9,}|(?:call|ring|dial)\W{1,3}\d{3}\b)", re.I
    ),
    "email": re.compile(r"\S@\S+\.\w"),
    "web": re.compile(
        r"\bwww\.\S|https?://\S|\b[\w-]+(?:\.[\w-]+)*\.(?:gov\.uk|police\.uk|org(?:\.uk)?|co\.uk|com|net|nhs\.uk)\b",
        re.I,
    ),
    "post": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"),
}
# What tells how to reach somebody, if not by the means asked for.
_ANOTHER = 0.3


def contact_fit(question: str, text: str) -> float:
    """How well ``text`` tells how to reach somebody: 1.0 by the means that ``question`` asks for, 0.0 not at all.

    >>> contact_fit("What number do I ring?", "Call: 01632 960 001"), contact_fit("What number do I ring?", "a@b.org")
    (1.0, 0.3)
    """
    given = [means for means, written in _GIVEN.items() if written.search(text)]
    asked = [means for means in _GIVEN if says("contacts", means, question)]
    return 1.0 if given and (not asked or set(given) & set(asked)) else _ANOTHER if given else 0.0


def sought_of(terms: Sequence[Term]) -> list[Term]:
    """The terms of such a question that say who is to be reached, or about what; all where none does."""
    means = word_list("contact_words")
    return [term for term in terms if term.name or not means.issuperset(term.text.lower().split())] or list(terms)


def asks_for_contact(question: str) -> bool:
    """Whether ``question`` asks how somebody may be reached."""
    return says("contacts", "asked", question)

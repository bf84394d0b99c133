"""What the program itself says, kept as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from reportqa.data import load
from reportqa.domain import Wording


def message(section: str, name: str, **values: object) -> str:
    """The text ``name`` of ``section`` in data/messages.toml, its {places} filled with ``values``."""
    return str(load("messages")[section][name]).format(**values).strip()


def whom_to_ask(contact: str, publishers: Iterable[str]) -> str:
    """A sentence that says whom to ask when the documents do not say: ``contact``, else who published most of them."""
    if contact:
        return message("ask", "contact", contact=contact)
    named = Counter(publisher for publisher in publishers if publisher)
    if not named:
        return message("ask", "unknown")
    return message("ask", "publisher", publisher=named.most_common(1)[0][0])


def told_of_wording(wording: Wording) -> list[str]:
    """What a reader is told of a language model's part in an answer besides whose words are whose."""
    told = [
        message("wording", name, sentences=counted(number, "sentence"))
        for name, number in (("repaired", wording.repaired), ("dropped", wording.dropped))
        if number
    ]
    return [*told, *filter(None, [wording.note])]


def counted(number: int, noun: str) -> str:
    """A number and its noun.

    >>> counted(1, "document"), counted(1200, "passage")
    ('1 document', '1,200 passages')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"

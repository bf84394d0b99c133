"""What the program itself says, kept as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from reportqa.data import load
from reportqa.domain import Wording
from reportqa.language import stem, stems, word_list


def message(section: str, name: str, **values: object) -> str:
    """The text ``name`` of ``section`` in data/messages.toml, its {places} filled with ``values``."""
    return str(load("messages")[section][name]).format(**values).strip()


def whom_to_ask(contact: str, publishers: Iterable[str], question: str = "") -> str:
    """A sentence that says whom to ask when the documents do not say: ``contact``, else who published them.

    Of several publishers it is the one that the ``question`` names, else the one of most documents; none is named where
    none has most.
    """
    if contact:
        return message("ask", "contact", contact=contact)
    shelved = Counter(publisher for publisher in publishers if publisher)
    told = _named_in(frozenset(stems(question)), shelved)
    most = [publisher for publisher, count in shelved.most_common(1) if 2 * count > shelved.total()]
    named = told if len(told) == 1 else most
    return message("ask", "publisher", publisher=named[0]) if named else message("ask", "unknown")


def _named_in(asked: frozenset[str], names: Iterable[str]) -> list[str]:
    """The bodies that a stem among those ``asked`` tells from the others; "council" is no such word."""
    words = {name: _stems(name) & asked for name in names}
    held = Counter(each for own in words.values() for each in own)
    sorts = {stem(word) for word in word_list("not_person")}
    return [name for name, own in words.items() if any(held[each] == 1 and each not in sorts for each in own)]


@lru_cache(maxsize=65536)
def _stems(name: str) -> frozenset[str]:
    return frozenset(stems(name))


def told_of_wording(wording: Wording) -> list[str]:
    """What a reader is told of a language model's part in an answer besides whose words are whose."""
    told = [
        message("wording", name, sentences=counted(number, "sentence"))
        for name, number in (("repaired", wording.repaired), ("dropped", wording.dropped))
        if number
    ]
    if wording.understood:
        name = "pointed" if wording.reached else "put"
        told.insert(0, message("wording", name, model=wording.model, question=wording.understood))
    return [*told, *filter(None, [wording.note])]


def counted(number: int, noun: str) -> str:
    """A number and its noun.

    >>> counted(1, "document"), counted(1200, "passage")
    ('1 document', '1,200 passages')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"

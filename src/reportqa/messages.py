"""What the program itself says, kept as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
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
    asked = set(stems(question))
    told = [publisher for publisher, words in _own_words(shelved) if asked & words]
    most = [publisher for publisher, count in shelved.items() if 2 * count > shelved.total()]
    named = told if len(told) == 1 else most
    return message("ask", "publisher", publisher=named[0]) if named else message("ask", "unknown")


def _own_words(names: Iterable[str]) -> Iterator[tuple[str, set[str]]]:
    """Each body's name with its stems that tell it from the others; "council" and "panel" are no such words."""
    sorts = {stem(word) for word in word_list("not_person")}
    words = {name: _stems(name) for name in names}
    held = Counter(each for own in words.values() for each in own)  # of thousands of bodies, each name is read once
    yield from ((name, {each for each in own if held[each] == 1} - sorts) for name, own in words.items())


@lru_cache(maxsize=8192)
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
        told.insert(0, message("wording", "put", model=wording.model, question=wording.understood))
    return [*told, *filter(None, [wording.note])]


def counted(number: int, noun: str) -> str:
    """A number and its noun.

    >>> counted(1, "document"), counted(1200, "passage")
    ('1 document', '1,200 passages')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"

"""What the program itself says, kept as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from reportqa.data import load
from reportqa.domain import Wording
from reportqa.language import stem, stems, word_list


def message(section: str, name: str, **values: object) -> str:
    """The text ``name`` of ``section`` in data/messages.toml, its {places} filled with ``values``."""
    return str(load("messages")[section][name]).format(**values).strip()


class Publishers:
    """The bodies that published documents: ``names`` is each document's, "" where it is not known."""

    def __init__(self, names: Iterable[str]) -> None:
        self._counted = Counter(name for name in names if name)
        self._holding: dict[str, list[str]] = {}
        for name in self._counted:
            for each in set(stems(name)):
                self._holding.setdefault(each, []).append(name)

    def named_in(self, question: str) -> str:
        """The one body that a word of ``question`` tells from the others; "council" is no such word. "" for none or
        several."""
        sorts = {stem(word) for word in word_list("not_person")}
        told = {
            self._holding[each][0] for each in set(stems(question)) - sorts if len(self._holding.get(each, ())) == 1
        }
        return told.pop() if len(told) == 1 else ""

    @cached_property
    def main(self) -> str:
        """The body that published more than half of the documents; "" where none did."""
        return next((name for name, count in self._counted.most_common(1) if 2 * count > self._counted.total()), "")


def whom_to_ask(contact: str, publishers: Publishers, question: str = "") -> str:
    """A sentence that says whom to ask when the documents do not say: ``contact``, else who published them.

    Of several publishers it is the one that the ``question`` names, else the one of most documents; none is named where
    none has most.
    """
    if contact:
        return message("ask", "contact", contact=contact)
    named = publishers.named_in(question) or publishers.main
    return message("ask", "publisher", publisher=named) if named else message("ask", "unknown")


def told_of_wording(wording: Wording) -> list[str]:
    """What a reader is told of a language model's part in an answer besides whose words are whose."""
    told = [
        message("wording", name, sentences=counted(number, "sentence"))
        for name, number in (("repaired", wording.repaired), ("dropped", wording.dropped))
        if number and wording.words  # where none passed, the note says so
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

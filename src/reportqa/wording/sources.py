"""What a model's sentence may rest on: a line of the answer as it is without a model, with the ledger's figures."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reportqa.answering.checking import Ledger
from reportqa.answering.composing import DraftLine
from reportqa.answering.declining import gives_orders
from reportqa.answering.facts import periods_in
from reportqa.answering.vocabulary import Phrase, Vocabulary
from reportqa.domain import Figure, Period, StatementKind
from reportqa.language import ACRONYM, stems
from reportqa.wording.clauses import clauses_of, in_frame, is_without_subject
from reportqa.wording.retold import retold
from reportqa.wording.voices import active_of, aside_of, before_given, moved_of, received_of, with_subject, with_whole
from reportqa.wording.word_lists import alike, plainly

_KEY_BYTES = 3


class Speller:
    """Words as they are compared: stems in their order, synonyms as one, abbreviations as what they stand for."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._long: dict[str, Phrase] = {
            short + ACRONYM: min(phrases, key=lambda phrase: (len(phrase), phrase))
            for short, phrases in vocabulary.short_forms.items()
            if phrases
        }

    def words(self, text: str) -> tuple[str, ...]:
        """The telling words and numbers of ``text``, in their order."""
        found = stems(plainly(text))
        return tuple(alike(each) for word in found for each in self._long.get(word, (word,)))


@dataclass(frozen=True, slots=True)
class Told:
    """What a clause tells: ``text`` as a sentence may have it, and the ``whole`` of which nothing that narrows may be
    left out. ``in_order``: a sentence must keep the order of its words."""

    text: str
    whole: str
    in_order: bool = False


@dataclass(frozen=True)
class Source:
    """A line of the answer and what it rests on, under a ``key`` that is made anew for each request.

    ``figures`` are the ledger's of its statement, ``title`` how its document is named to the model.
    """

    key: str
    line: DraftLine
    figures: tuple[Figure, ...]
    title: str
    speller: Speller

    @cached_property
    def own(self) -> str:
        """The words of the statement: its own, and what completes it."""
        statement = self.line.evidence.statement
        return f"{statement.context} {statement.text}".strip()

    @cached_property
    def around(self) -> str:
        """The words that say what the statement is about: headings, title, publisher."""
        evidence = self.line.evidence
        return ". ".join(filter(None, [*evidence.passage.headings, evidence.entry.title, evidence.entry.publisher]))

    @property
    def body(self) -> str:
        """The words for whose paper it is: a sentence that does not say "the authority's" means it all the same."""
        entry = self.line.evidence.entry
        return f"{entry.title} {entry.publisher}"

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """The clauses of the statement; a table's row is one."""
        return (self.own,) if self.is_row else clauses_of(self.own)

    @property
    def is_row(self) -> bool:
        """Whether it rests on a table's row."""
        return self.line.evidence.statement.kind is StatementKind.ROW

    @cached_property
    def retold(self) -> tuple[str, ...]:
        """Its sentences told another way that says no more; none of a table's row."""
        return () if self.is_row else retold(self.own)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """What it tells, each for itself: its clauses, with what their whole sentence depends on; these told from the
        other side (the passive as active, what was given as received); and those that share a subject or tell a part
        of what was told before them, with it."""
        found = self._told_of(self.own, self.clauses)
        for text in self.retold:
            found += self._told_of(text, clauses_of(text))
        return tuple({(told.text, told.in_order): told for told in reversed(found) if told.text}.values())[::-1]

    def _told_of(self, text: str, clauses: Sequence[str]) -> list[Told]:
        found, at = [], 0
        for clause in clauses:
            at = text.index(clause, at)
            before = re.split(r"(?<=[.!?;:])\s", text[:at])[-1]
            after = re.split(r"(?<=[.!?;:])\s", text[at + len(clause) :])[0]
            framed = clause if self.is_row else in_frame(clause, before, after)
            if not before or not is_without_subject(clause):
                found.append(Told(framed, framed))
            found += (Told(turn(clause), framed, True) for turn in (active_of, moved_of))
            received = received_of(clause)
            found.append(Told(received, in_frame(f"{before_given(clause)}{received}", before, after), True))
            for whole in (with_subject(clause, before), with_whole(clause, before), aside_of(clause)):
                found.append(Told(whole, in_frame(whole, before, after), True))
        return found

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The times that the statement states and those of its figures; where there are none, its headings'."""
        told = [figure.period for figure in self.figures if figure.period is not None]
        headings = " ".join(self.line.evidence.passage.headings)
        return (*periods_in(self.own), *told) or periods_in(headings)

    @cached_property
    def shown(self) -> str:
        """The passage as the model reads it: without what speaks to a program, a list told once."""
        statements = self.line.evidence.passage.statements
        own = self.line.evidence.statement.key
        has_items = any(each.kind is StatementKind.ITEM for each in statements)
        kept = []
        for each in statements:
            is_again = has_items and each.kind is StatementKind.LIST
            if each.key == own or not (is_again or gives_orders(each.text)):
                kept.append(each.text)
        return printable("\n".join(kept))


def sources_of(lines: Sequence[DraftLine], ledger: Ledger, vocabulary: Vocabulary) -> tuple[Source, ...]:
    """A source for each line of an answer, best first, under keys that nobody can guess."""
    keys: dict[str, None] = {}
    while len(keys) < len(lines):
        keys.setdefault(secrets.token_hex(_KEY_BYTES))
    speller = Speller(vocabulary)
    found = []
    for key, line in zip(keys, lines, strict=True):
        evidence = line.evidence
        title = printable(f"{evidence.entry.title or evidence.entry.name}, page {evidence.passage.page}")
        found.append(Source(key, line, tuple(ledger.figures([evidence.statement.key])), title, speller))
    return tuple(found)


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters, "don't" as "do" and "n't".

    >>> plain_words("It didn't rise.")
    ['it', 'did', "n't", 'rise']
    """
    plain = re.sub(r"n['’]t\b", " n't", text.lower())
    return re.findall(r"n't|[a-zà-ÿ]+|\d[\d.,/]*", plain)


def printable(text: str) -> str:
    """``text`` without characters that are not printed, line ends apart."""
    return "".join(c for c in text if c.isprintable() or c == "\n")

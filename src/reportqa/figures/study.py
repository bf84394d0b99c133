"""A document studied by itself: all of an audit that no other document has to be looked at for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportqa.domain import Entry, Figure, Page, Passage
from reportqa.figures.arithmetic.checks import Worked
from reportqa.figures.arithmetic.documents import Own, worked_out
from reportqa.figures.comparing.papers import Paper, paper_of
from reportqa.figures.comparing.provenance import body_of_all
from reportqa.figures.comparing.word_choices import Words
from reportqa.figures.happenings.dated import Event
from reportqa.figures.happenings.elapsed import elapsed
from reportqa.figures.happenings.events import events_of
from reportqa.figures.happenings.misdated import misdated
from reportqa.figures.times.clock import clock_of
from reportqa.figures.typing.recognised import Unsure, unsure_in
from reportqa.language import ACRONYM


@dataclass(frozen=True, slots=True)
class Study:
    """What one document tells: its figures with their words, what they let us work out, what happened in it.

    ``version`` stands for all that this rests on. ``defined`` are the abbreviations that the document defines,
    ``asked`` those it uses that any document may define, each with its long form as it was known. ``unsure`` are the
    places where its digits were not recognised surely.
    """

    document: str
    version: str
    defined: Mapping[str, Words]
    asked: Mapping[str, Words | None]
    paper: Paper
    own: Own
    events: tuple[Event, ...]
    unsure: Unsure


def study(
    circle: Mapping[str, Entry],
    key: str,
    figures: Sequence[Figure],
    passages: Sequence[Passage],
    pages: Sequence[Page],
    defined: Mapping[str, Words],
    long_forms: Mapping[str, Words],
) -> Study:
    """The study of the document ``key`` of a ``circle``, with the abbreviations that this knows."""
    forms = _Asked(long_forms)
    paper = paper_of(key, figures, forms)
    events = events_of(passages, key, pages, forms, clock_of(circle[key]))
    asked = {short: long_forms.get(short) for short in sorted(forms.asked)}
    version = _version(circle, key, asked)
    own = worked_out(figures)
    dates = [*misdated(passages, key, pages), *elapsed(passages, key, pages)]
    own = replace(own, worked=(*own.worked, *map(Worked, dates)))
    return Study(key, version, defined, asked, paper, own, events, unsure_in(pages))


def is_still_so(held: Study, circle: Mapping[str, Entry], long_forms: Mapping[str, Words]) -> bool:
    """Whether a study would come out the same today."""
    known = all(long_forms.get(short) == long for short, long in held.asked.items())
    return known and held.version == _version(circle, held.document, held.asked)


def _version(circle: Mapping[str, Entry], key: str, asked: Mapping[str, Words | None]) -> str:
    """A word for what a document's study and its comparisons rest on beside its content, which its key stands for."""
    entry = circle[key]
    described = (entry.name, entry.title, entry.kind.value, entry.publisher, entry.period, str(entry.dated))
    body = "" if entry.publisher else body_of_all(circle)
    forms = [(short, sorted(long) if long is not None else []) for short, long in asked.items()]
    on = (key, described, bool(entry.warnings), body, forms)
    return hashlib.sha256(repr(on).encode()).hexdigest()[:16]


class _Asked(dict[str, Words]):
    """Long forms of abbreviations, which remember what was asked for."""

    def __init__(self, long_forms: Mapping[str, Words]) -> None:
        super().__init__(long_forms)
        self.asked: set[str] = set()

    def __contains__(self, short: object) -> bool:
        self._note(short)
        return super().__contains__(short)

    def get(self, short: str, default: Any = None) -> Any:
        """The long form of ``short``, else ``default``."""
        self._note(short)
        return super().get(short, default)

    def _note(self, short: object) -> None:
        if isinstance(short, str) and short.endswith(ACRONYM):
            self.asked.add(short)

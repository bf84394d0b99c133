"""What speaks for a statement as the answer: words met, meaning, kind of value, time, names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reportqa.answering.ranker import ranked, sureness
from reportqa.domain import Entry, Figure, Passage, Statement

# How well a word is met that stands only in the statements around.
ONLY_AROUND = 0.55
# A time that fits no better than this is another time, a kind that fits no better another kind.
NO_TIME, NO_KIND = 0.25, 0.15


@dataclass(frozen=True)
class Evidence:
    """A statement weighed for a query, or one figure of it where a figure is asked for.

    ``coverage``: share of the question's weight met, 0 to 1; ``own``: the same, but only of words met in the
    statement, beside it or over it; ``rest``: the same as coverage of words that are no names; ``told``: the share
    of the same that the statement itself, its lead-in or the sentence before has; ``cosine``: likeness of meaning;
    ``kind_fit``: holds the kind of value asked for, 0 to 1 (1.5 where it spells an abbreviation out); ``time_fit``:
    stands for the time asked for, 0 to 1; ``near``: the value stands beside what is counted, 0 to 1, or a
    name beside its office, -0.5 to 1.6; ``counted``: how well the least of its telling words is met; ``key``: how well
    the question's most telling word is met; ``focus``: how well the very thing asked for is met, 1 when the question
    names none; ``names_met``: every rare name of the question is met, ``named``: how well the least of them is;
    ``fused``: how well its passage was ranked, 0 to 1; ``basis_fit``: an actual figure, a budget, a change, as asked,
    0 to 1; ``strange``: what a cell's labels say that is not asked about, or what of the
    question the other figures of its sentence carry and it does not, 0 to 2; ``shape``: what the form of the
    statement and its advice or change of level are worth. ``figure`` is None where none is asked for or the statement
    has none that fits. What ``unweighed`` makes has its other marks worked out when one is first asked for.
    """

    statement: Statement
    passage: Passage
    entry: Entry
    figure: Figure | None
    cosine: float
    coverage: float
    own: float
    kind_fit: float
    time_fit: float
    near: float
    rest: float
    told: float
    key: float
    focus: float
    counted: float
    names_met: bool
    named: float
    fused: float
    basis_fit: float
    strange: float
    shape: float

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> float | bool:
            """A mark that the words tell: all of these are worked out when one of them is first asked for."""
            by_words = self.__dict__.pop("by_words", None)
            if by_words is None:
                raise AttributeError(f"{type(self).__name__} has no {name}")
            self.__dict__.update(by_words())
            return getattr(self, name)

    @cached_property
    def score(self) -> float:
        """The weighted sum of what speaks for it, by which statements are ranked."""
        return ranked(self)

    @property
    def strength(self) -> float:
        """How surely it answers, as log odds."""
        return sureness(self)

    @property
    def usable(self) -> bool:
        """Whether nothing rules it out: the time, the kind of value, the names."""
        return self.time_fit > NO_TIME and self.kind_fit > NO_KIND and self.names_met


def unweighed(
    statement: Statement,
    passage: Passage,
    entry: Entry,
    figure: Figure | None,
    cosine: float,
    fused: float,
    kind_fit: float,
    time_fit: float,
    by_words: Callable[[], Mapping[str, float]],
    *,
    needs_names: bool,
) -> Evidence:
    """Evidence whose other marks ``by_words`` gives by name, when one of them is first asked for: most of what is found
    is set aside by its time or its kind of value, and its words need never be gone through. ``needs_names`` tells
    whether there are names to be met at all."""
    evidence = object.__new__(Evidence)
    # A frozen noun sets its fields one by one, which takes a sixth of all weighing: here all are set at once.
    evidence.__dict__.update(
        statement=statement,
        passage=passage,
        entry=entry,
        figure=figure,
        cosine=cosine,
        fused=fused,
        kind_fit=kind_fit,
        time_fit=time_fit,
        by_words=by_words,
    )
    if not needs_names:
        evidence.__dict__["names_met"] = True
    return evidence

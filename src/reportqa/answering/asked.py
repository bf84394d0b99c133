"""A query made ready to be held against many statements: how much of its words stands in which layers of text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from reportqa.answering.nearness import Counted
from reportqa.answering.other_ends import labels_of
from reportqa.answering.query import Query
from reportqa.answering.terms import Term

# What a word is worth that is met only across layers: "Op Centurion" in the heading, "arrests" in the item.
_ACROSS = 0.8
# How many of the layers, the nearest first, a phrase may be met across.
_NEAR = 4
# What a word must be worth to stand beside the figure or over it; in the statement or right before it.
_OVER, _TOLD = 0.75, 0.85
# The weight from which a word of the thing counted tells it from others ("hate" of "hate crimes"), and from which a
# name must be met.
_TELLING, _RARE = 2.0, 1.5

# A set of stems of a query, each one bit.
Mask = int


@dataclass(frozen=True, slots=True)
class Met:
    """How well a query's words are met; the marks of an Evidence with these names tell what each means."""

    coverage: float
    own: float
    rest: float
    told: float
    key: float
    focus: float
    counted: float
    names_met: bool
    named: float


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The stems of one alternative of a term."""

    stems: Mask
    worth: float
    several: bool


@dataclass(frozen=True, slots=True)
class _Alternatives:
    """What meets a term: its phrases, and all stems of them together."""

    phrases: tuple[_Phrase, ...]
    stems: Mask


class Asked:
    """A query and which of its stems stand where. What was once found for the same layers is not worked out again.

    ``needs_names`` tells whether any name of it must be met.
    """

    def __init__(self, query: Query) -> None:
        self.query = query
        self._bits = {stem: 1 << place for place, stem in enumerate(query.stems)}
        self.stems = frozenset(self._bits)
        self._wanted = tuple(map(self._alternatives_of, query.terms))
        self._focus = tuple(map(query.terms.index, query.focus))
        self._met: dict[tuple[tuple[float, ...], tuple[Mask, ...]], Met] = {}
        terms = query.terms
        self._total = sum(term.weight for term in terms) or 1.0
        self._plain = sum(term.weight for term in terms if not term.name)
        self._has_plain = any(not term.name for term in terms)
        self.needs_names = any(term.name and term.weight > _RARE for term in terms) or bool(labels_of(query.question))
        self._key = max(range(len(terms)), key=lambda place: terms[place].weight, default=-1)

    @cached_property
    def counted(self) -> Counted:
        """What is counted, for the words beside numbers."""
        return Counted(self.query)

    def _alternatives_of(self, term: Term) -> _Alternatives:
        phrases = [_Phrase(self.mask(stems), worth, len(stems) > 1) for stems, worth in term.alternatives if stems]
        return _Alternatives(tuple(phrases), self.mask([each for stems, _ in term.alternatives for each in stems]))

    def mask(self, held: Collection[str]) -> Mask:
        """Which stems of the query are among those ``held``."""
        return sum(map(self._bits.__getitem__, self.stems.intersection(held)))

    def met(self, layers: tuple[Mask, ...], credits: tuple[float, ...]) -> Met:
        """How well the words are met in ``layers``, each worth its part of ``credits``, nearest first."""
        found = self._met.get((credits, layers))
        if found is None:
            found = self._met[credits, layers] = self._weigh(layers, credits)
        return found

    def share(self, layers: Sequence[Mask], credits: Sequence[float]) -> float:
        """The share of the weight of the thing asked for, or of all words where none is, that is met in ``layers``."""
        wanted = self._focus or range(len(self._wanted))
        weights = [self.query.terms[place].weight for place in wanted]
        total = sum(weights)
        if not total or not any(layers):
            return 0.0
        worth = _credits([self._wanted[place] for place in wanted], layers, credits)
        return sum(weight * credit for weight, credit in zip(weights, worth, strict=True)) / total

    def missed(self, own: Mask, others: Mask) -> float:
        """The share of the weight of all words that ``others`` meet and ``own`` does not."""
        if not others & ~own:
            return 0.0
        met = zip(_credits(self._wanted, (own,), (1.0,)), _credits(self._wanted, (others | own,), (1.0,)), strict=True)
        weights = zip(self.query.terms, met, strict=True)
        return sum(term.weight for term, (here, there) in weights if there and not here) / self._total

    def _weigh(self, layers: Sequence[Mask], credits: Sequence[float]) -> Met:
        terms = self.query.terms
        worth = _credits(self._wanted, layers, credits)
        met = own = plain = told = 0.0
        names_met, named = True, 1.0
        for term, credit in zip(terms, worth, strict=True):
            weight = term.weight
            met += weight * credit
            if credit >= _OVER:
                own += weight * credit
            if not term.name:
                plain += weight * credit
                if credit >= _TOLD:
                    told += weight
            elif weight > _RARE:
                named = min(named, credit)
                names_met = names_met and credit > 0
        focus = [(terms[place].weight, worth[place]) for place in self._focus]
        return Met(
            coverage=met / self._total,
            own=own / self._total,
            rest=plain / (self._plain or 1.0) if self._has_plain else 1.0,
            told=told / self._plain if self._plain else 1.0,
            key=worth[self._key] if terms else 1.0,
            focus=focus[-1][1] if focus else 1.0,
            counted=min((credit for weight, credit in focus if weight > _TELLING), default=1.0),
            names_met=names_met,
            named=named,
        )


def _credits(wanted: Iterable[_Alternatives], layers: Sequence[Mask], credits: Sequence[float]) -> list[float]:
    """The worth of each of ``wanted`` in ``layers``."""
    near, anywhere = reduce(or_, layers[:_NEAR], 0), reduce(or_, layers, 0)
    return [_credit(each, layers, credits, near) if anywhere & each.stems else 0.0 for each in wanted]


def _credit(wanted: _Alternatives, layers: Sequence[Mask], credits: Sequence[float], near: Mask) -> float:
    """The worth of the best of ``wanted`` that stands in one layer, or across the nearest ones, together ``near``."""
    best = 0.0
    for phrase in wanted.phrases:
        for held, credit in zip(layers, credits, strict=True):
            if held & phrase.stems == phrase.stems and phrase.worth * credit > best:
                best = phrase.worth * credit
                break
        else:
            if phrase.several and near & phrase.stems == phrase.stems:
                best = max(best, phrase.worth * _ACROSS)
    return best

"""What speaks for a statement as the answer: words met, meaning, kind of value, time, names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from reportqa.answering.declining import gives_orders
from reportqa.answering.facts import kind_fit, numbers_for
from reportqa.answering.figured import (
    Layer,
    basis_fit,
    layers_of,
    period_fit,
    plain_figures,
    strangeness,
)
from reportqa.answering.nearness import change_mismatch, near, nearness
from reportqa.answering.polarity import settled
from reportqa.answering.query import Query, Term
from reportqa.answering.ranker import ranked, sureness
from reportqa.answering.times import time_fit
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.wants import NUMERIC, Want
from reportqa.domain import Entry, Figure, Passage, Statement, StatementKind
from reportqa.language import stems

# How much a word counts where it stands: in the statement, in what completes it, in its headings,
# in the statements around it, in what the document is.
_CREDIT_TEXT, _CREDIT_CONTEXT, _CREDIT_HEADING, _CREDIT_PASSAGE, _CREDIT_DOCUMENT = 1.0, 0.95, 0.8, 0.55, 0.5
_CREDIT_BEFORE = 0.85
# The weight from which a word of the thing counted tells it from others: "hate" of "hate crimes".
_TELLING = 2.0
# A time that fits no better than this is another time.
_NO_TIME = 0.25
_ADVISES = re.compile(r"\b(?:should|ought to|recommend\w*|we urge|must)\b", re.IGNORECASE)
_REFERS_BACK = re.compile(r"^(?:\w+,? ){0,3}(?:it|its|they|their|them|this|these|he|his|she|her)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement weighed for a query, or one figure of it where a figure is asked for.

    ``coverage``: share of the question's weight met, 0 to 1; ``own``: the same, but only of words met in the
    statement, beside it or over it; ``rest``: the same as coverage of words that are no names; ``told``: the share
    of the same that the statement itself, its lead-in or the sentence before has; ``cosine``: likeness of meaning;
    ``kind_fit``: holds the kind of value asked for, 0 to 1 (1.5 where it spells an abbreviation out); ``time_fit``:
    stands for the time asked for, 0 to 1; ``near``: the value stands beside what is counted, 0 to 1, or a
    name beside its office, -0.5 to 1.6; ``counted``: how well the least of its telling words is met; ``key``: how well
    the question's most telling word is met; ``focus``: how well the very thing asked for is met, 1 when the question
    names none; ``names_met``: every rare name of the question is met; ``fused``: how well its passage was ranked, 0 to
    1; ``basis_fit``: an actual figure, a budget, a change, as asked, 0 to 1; ``strange``: what a cell's labels say
    that is not asked about, 0 to 2; ``shape``: what the form of the statement and its advice or change of level are
    worth. ``figure`` is None where none is asked for or the statement has none that fits.
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
    fused: float
    basis_fit: float
    strange: float
    shape: float

    @property
    def score(self) -> float:
        """The weighted sum of what speaks for it, by which statements are ranked."""
        return ranked(self)

    @property
    def strength(self) -> float:
        """How surely it answers, as log odds."""
        return sureness(self)

    @property
    def usable(self) -> bool:
        """Whether nothing rules it out: the names, the time, the kind of value."""
        return self.names_met and self.time_fit > _NO_TIME and self.kind_fit > 0.15


def weigh(
    query: Query,
    passage: Passage,
    cosines: Sequence[float],
    entry: Entry,
    fused: float,
    vocabulary: Vocabulary,
    before: str = "",
    figures: Mapping[str, Sequence[Figure]] = MappingProxyType({}),
) -> list[Evidence]:
    """The Evidence that each statement of ``passage`` is for ``query``; ``before`` is what stands before it.

    ``figures`` are the ledger's, by the key of their statement.
    """
    outer = (
        (_stems(" ".join(passage.headings)), _CREDIT_HEADING),
        (_stems(passage.text), _CREDIT_PASSAGE),
        (_stems(f"{entry.title} {entry.publisher} {entry.kind.value.replace('_', ' ')}"), _CREDIT_DOCUMENT),
    )
    weighed = _Weighed(query, passage, entry, fused, vocabulary, outer)
    found: list[Evidence] = []
    for statement, cosine in zip(passage.statements, cosines, strict=True):
        if not gives_orders(statement.text):
            found += weighed.statement(statement, cosine, before, figures.get(statement.key, ()))
        before = statement.text
    return found


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What is one and the same for all statements of a passage."""

    query: Query
    passage: Passage
    entry: Entry
    fused: float
    vocabulary: Vocabulary
    outer: tuple[Layer, ...]

    def statement(self, statement: Statement, cosine: float, before: str, figures: Sequence[Figure]) -> list[Evidence]:
        """The statement as evidence; where a figure is asked for, once for each that fits."""
        query = self.query
        time = time_fit(query.periods, statement, self.passage, self.entry, before)
        kind = kind_fit(query, statement, self.vocabulary) if query.want not in NUMERIC else 0.0
        shape = (
            _shape(query.want, query.question, statement)
            + change_mismatch(query, statement)
            + _advice(query, statement)
        )
        if query.want not in NUMERIC:
            return [self.whole(statement, cosine, before, kind, time, shape)]
        held = figures or plain_figures(statement, self.passage)
        fitting = numbers_for(query.want, statement, query, [figure.number for figure in held])
        fitted = [figure for figure in held if any(figure.number is number for number in fitting)]
        if not fitted:
            return [self.whole(statement, cosine, before, 0.0, time, shape)]
        return [self.figure(each, cosine, before, time, shape) for each in fitted]

    def whole(
        self, statement: Statement, cosine: float, before: str, kind: float, time: float, shape: float
    ) -> Evidence:
        """The statement itself as evidence."""
        close = near(self.query, statement, self.vocabulary)
        return self.evidence(statement, None, cosine, _own_layers(statement, before), kind, time, close, shape)

    def figure(self, figure: Figure, cosine: float, before: str, time: float, shape: float) -> Evidence:
        """One figure of a statement as evidence."""
        query, statement = self.query, figure.statement
        beside, around = layers_of(figure)
        layers = (*beside, *around, *_own_layers(statement, before)[1:])
        met = frozenset(stem for term in query.terms for phrase, _ in term.alternatives for stem in phrase)
        if figure.cell is not None:
            close = _share(query.focus or query.terms, beside)
        else:
            close = nearness(figure.number, statement, query)
        made = self.evidence(
            statement, figure, cosine, layers, 1.0, period_fit(query.periods, figure, time), close, shape
        )  # fmt: skip
        return replace(made, basis_fit=basis_fit(query, figure), strange=strangeness(figure, met))

    def evidence(
        self,
        statement: Statement,
        figure: Figure | None,
        cosine: float,
        layers: tuple[Layer, ...],
        kind: float,
        time: float,
        close: float,
        shape: float,
    ) -> Evidence:
        """Evidence whose words are met in ``layers`` or in what stands around them."""
        query = self.query
        credits = {term: _credit(term, (*layers, *self.outer)) for term in query.terms}
        total = sum(term.weight for term in query.terms) or 1.0
        plain = {term: credit for term, credit in credits.items() if not term.name}
        heaviest = max(query.terms, key=lambda term: term.weight, default=None)
        return Evidence(
            statement=statement,
            passage=self.passage,
            entry=self.entry,
            figure=figure,
            cosine=cosine,
            coverage=sum(term.weight * credit for term, credit in credits.items()) / total,
            own=sum(term.weight * credit for term, credit in credits.items() if credit >= _CREDIT_HEADING - 0.05)
            / total,
            kind_fit=kind,
            time_fit=time,
            near=close,
            rest=sum(t.weight * c for t, c in plain.items()) / (sum(t.weight for t in plain) or 1.0) if plain else 1.0,
            told=_told(plain),
            key=credits[heaviest] if heaviest is not None else 1.0,
            focus=credits.get(query.focus[-1], 0.0) if query.focus else 1.0,
            counted=min((credits.get(t, 0.0) for t in query.focus if t.weight > _TELLING), default=1.0),
            names_met=all(credit > 0 for term, credit in credits.items() if term.name and term.weight > 1.5),
            fused=self.fused,
            basis_fit=1.0,
            strange=0.0,
            shape=shape,
        )


def _share(terms: Sequence[Term], layers: Sequence[Layer]) -> float:
    """The share of the weight of ``terms`` that is met in ``layers``."""
    total = sum(term.weight for term in terms)
    return sum(term.weight * _credit(term, layers) for term in terms) / total if total else 0.0


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(text))


def _told(credits: Mapping[Term, float]) -> float:
    """The share of the weight of these terms that stands in the statement itself or right beside it."""
    total = sum(term.weight for term in credits)
    return sum(term.weight for term, credit in credits.items() if credit >= _CREDIT_BEFORE) / total if total else 1.0


def _own_layers(statement: Statement, before: str) -> tuple[Layer, ...]:
    """The words of a statement, of what leads into it, and of the sentence before where it leans on that."""
    return (
        (_stems(statement.text), _CREDIT_TEXT),
        (_stems(statement.context), _CREDIT_CONTEXT),
        # "Since its launch it has ...": what "it" is, the sentence before says.
        (_stems(before) if _REFERS_BACK.match(statement.text) else frozenset(), _CREDIT_BEFORE),
    )


def _credit(term: Term, layers: Sequence[Layer]) -> float:
    best = 0.0
    for phrase, worth in term.alternatives:
        if not phrase:
            continue
        for held, credit in layers:
            if worth * credit > best and all(each in held for each in phrase):
                best = worth * credit
                break
        else:
            # A phrase may be met across layers: "Op Centurion" in the heading, "arrests" in the item.
            if len(phrase) > 1 and all(any(each in held for held, _ in layers[:4]) for each in phrase):
                best = max(best, worth * _CREDIT_HEADING)
    return best


def _advice(query: Query, statement: Statement) -> float:
    """Takes away from what somebody recommends where the question asks what is or will be done."""
    told = _ADVISES.search(statement.text) and not _ADVISES.search(query.question)
    return -0.3 if told and query.want in (Want.YES_NO, Want.OTHER, Want.REASON) else 0.0


def _shape(want: Want, question: str, statement: Statement) -> float:
    """What the form of a statement adds or takes away, whatever it says."""
    words = len(statement.text.split())
    score = 0.0
    if want is Want.YES_NO and settled(question, f"{statement.text} {statement.context}"):
        score += 0.25
    if statement.kind is StatementKind.LIST:
        score += 0.35 if want is Want.LIST else -0.3
    if statement.kind is StatementKind.ITEM and want is Want.LIST:
        score -= 0.15
    if statement.kind in (StatementKind.HEADING, StatementKind.QUOTATION):
        score -= 0.15
    if statement.kind in (StatementKind.CALLOUT, StatementKind.ROW) and want in NUMERIC:
        score += 0.1
    if words > 50:
        score -= 0.1
    if words < 4 and statement.kind is StatementKind.SENTENCE:
        score -= 0.2
    return score

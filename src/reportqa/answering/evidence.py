"""What speaks for a statement as the answer: words met, meaning, kind of value, time, names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportqa.answering.declining import gives_orders
from reportqa.answering.facts import kind_fit
from reportqa.answering.nearness import change_mismatch, near
from reportqa.answering.query import Query, Term
from reportqa.answering.times import time_fit
from reportqa.answering.vocabulary import Vocabulary
from reportqa.answering.wants import NUMERIC, Want
from reportqa.domain import Entry, Passage, Statement, StatementKind
from reportqa.language import stems

# How much a word counts where it stands: in the statement, in what completes it, in its headings,
# in the statements around it, in what the document is.
_CREDIT_TEXT, _CREDIT_CONTEXT, _CREDIT_HEADING, _CREDIT_PASSAGE, _CREDIT_DOCUMENT = 1.0, 0.95, 0.8, 0.55, 0.5
_CREDIT_BEFORE = 0.85
# The weight from which a word of the thing counted tells it from others: "hate" of "hate crimes".
_TELLING = 2.0
_ADVISES = re.compile(r"\b(?:should|ought to|recommend\w*|we urge|must)\b", re.IGNORECASE)
_REFERS_BACK = re.compile(r"^(?:\w+,? ){0,3}(?:it|its|they|their|them|this|these|he|his|she|her)\b", re.IGNORECASE)
# Stems that stand in one place, and what a word met there is worth.
Layer = tuple[frozenset[str], float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement weighed for a query; ``score`` is the weighted sum of what speaks for it.

    ``coverage``: share of the question's weight met, 0 to 1; ``own``: the same, but only of words met in the
    statement, beside it or over it; ``rest``: the same as coverage of words that are no names; ``told``: the share
    of the same that the statement itself, its lead-in or the sentence before has; ``cosine``: likeness of meaning;
    ``kind_fit``: holds the kind of value asked for, 0 to 1 (1.5 where it spells an abbreviation out); ``time_fit``:
    states or stands in the time asked for, 0 to 1; ``near``: the value stands beside what is counted, 0 to 1, or a
    name beside its office, -0.5 to 1.6; ``counted``: how well the least of its telling words is met;
    ``focus``: how well the very thing asked for is met, 1 when the question names
    none; ``names_met``: every rare name of the question is met; ``fused``: how well its passage was ranked, 0 to 1.
    """

    statement: Statement
    passage: Passage
    entry: Entry
    cosine: float
    coverage: float
    own: float
    kind_fit: float
    time_fit: float
    near: float
    rest: float
    told: float
    focus: float
    counted: float
    names_met: bool
    fused: float
    score: float

    @property
    def strength(self) -> float:
        """How surely it answers, as log odds: a logistic regression over the develop questions' best statements,
        of which some answered and some were only alike."""
        return (
            0.35 * self.coverage
            + 0.54 * self.own
            + 1.1 * self.cosine
            + 0.47 * self.kind_fit
            + 1.79 * self.fused
            + 0.88 * self.rest
            - 2.03
        )

    @property
    def usable(self) -> bool:
        """Whether nothing rules it out: the names, the time, the kind of value."""
        return self.names_met and self.time_fit > 0 and self.kind_fit > 0.15


def weigh(
    query: Query,
    passage: Passage,
    cosines: Sequence[float],
    entry: Entry,
    fused: float,
    vocabulary: Vocabulary,
    before: str = "",
) -> list[Evidence]:
    """The Evidence that each statement of ``passage`` is for ``query``; ``before`` is what stands before it."""
    outer = (
        (frozenset(stems(" ".join(passage.headings))), _CREDIT_HEADING),
        (frozenset(stems(passage.text)), _CREDIT_PASSAGE),
        (
            frozenset(stems(f"{entry.title} {entry.publisher} {entry.kind.value.replace('_', ' ')}")),
            _CREDIT_DOCUMENT,
        ),
    )
    total = sum(term.weight for term in query.terms) or 1.0
    found = []
    for statement, cosine in zip(passage.statements, cosines, strict=True):
        if gives_orders(statement.text):
            continue
        layers = (*_own_layers(statement, before), *outer)
        credits = {term: _credit(term, layers) for term in query.terms}
        coverage = sum(term.weight * credit for term, credit in credits.items()) / total
        own = sum(term.weight * credit for term, credit in credits.items() if credit >= 0.75) / total
        plain = {term: credit for term, credit in credits.items() if not term.name}
        rest = sum(t.weight * c for t, c in plain.items()) / (sum(t.weight for t in plain) or 1.0) if plain else 1.0
        told = _told(plain)
        focus = credits.get(query.focus[-1], 0.0) if query.focus else 1.0
        counted = min((credits.get(term, 0.0) for term in query.focus if term.weight > _TELLING), default=1.0)
        names = all(credit > 0 for term, credit in credits.items() if term.name and term.weight > 1.5)
        kind = kind_fit(query, statement, vocabulary)
        time = time_fit(query.periods, statement, passage, entry, before)
        before = statement.text
        close = near(query, statement, vocabulary)
        score = (
            1.1 * coverage
            + 0.5 * own
            + 1.2 * cosine
            + 0.6 * kind
            + 0.5 * time
            + 0.45 * close
            + 0.35 * fused
            + _shape(query.want, statement)
            + change_mismatch(query, statement)
            + _advice(query, statement)
        )
        found.append(
            Evidence(
                statement,
                passage,
                entry,
                cosine,
                coverage,
                own,
                kind,
                time,
                close,
                rest,
                told,
                focus,
                counted,
                names,
                fused,
                score,
            )
        )
    return found


def _told(credits: Mapping[Term, float]) -> float:
    """The share of the weight of these terms that stands in the statement itself or right beside it."""
    total = sum(term.weight for term in credits)
    return sum(term.weight for term, credit in credits.items() if credit >= _CREDIT_BEFORE) / total if total else 1.0


def _own_layers(statement: Statement, before: str) -> tuple[Layer, ...]:
    """The words of a statement, of what leads into it, and of the sentence before where it leans on that."""
    return (
        (frozenset(stems(statement.text)), _CREDIT_TEXT),
        (frozenset(stems(statement.context)), _CREDIT_CONTEXT),
        # "Since its launch it has ...": what "it" is, the sentence before says.
        (frozenset(stems(before)) if _REFERS_BACK.match(statement.text) else frozenset(), _CREDIT_BEFORE),
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


def _shape(want: Want, statement: Statement) -> float:
    """What the form of a statement adds or takes away, whatever it says."""
    words = len(statement.text.split())
    score = 0.0
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

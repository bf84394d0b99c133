"""Why an answer is what it is: what each step of its inquiry came to, for a person to follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from reportqa.answering.choosing import Choice
from reportqa.answering.doubts import doubt, needed
from reportqa.answering.evidence import NO_KIND, NO_TIME, Evidence
from reportqa.answering.query import Query
from reportqa.answering.ranker import weighed_features
from reportqa.domain import Answer, Entry
from reportqa.inquiry import Inquiry, Search
from reportqa.language import ACRONYM, word_list
from reportqa.retrieval import Hit

# How many of the passages found, and of the statements weighed, are told; how many of these with their places.
_MOST_FOUND, _MOST_WEIGHED, _MOST_NEAREST = 10, 5, 6


@dataclass(frozen=True, slots=True)
class ExplainedTerm:
    """A word of the question: its weight, whether it names the very thing asked for, whether it is a name that must be
    met, and the stems that meet it."""

    text: str
    weight: float
    asked_for: bool
    name: bool
    met_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question, or a part of it, was understood to ask; ``unit`` is that of the figure wanted ("" for any);
    ``places`` and other ``names`` must be met; ``documents`` are the names of those it means, ``embedded`` the words
    whose meaning was searched for."""

    question: str
    kind: str
    unit: str
    periods: tuple[str, ...]
    places: tuple[str, ...]
    names: tuple[str, ...]
    documents: tuple[str, ...]
    terms: tuple[ExplainedTerm, ...]
    embedded: str


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage found, by rank from 1; ``word_rank`` and ``vector_rank`` are 0 where that search did not find it."""

    rank: int
    document: str
    page: int
    section: str
    word_rank: int
    vector_rank: int
    likeness: float
    fused: float


@dataclass(frozen=True, slots=True)
class ExplainedFeature:
    """A mark of a piece of evidence, and what it adds to its score: value times weight."""

    name: str
    value: float
    weight: float
    adds: float


@dataclass(frozen=True, slots=True)
class WeighedStatement:
    """A statement weighed, or one figure of it (``figure``, as written); ``sureness`` is in log odds; ``ruled_out``
    names what makes it no answer however it scores."""

    document: str
    page: int
    text: str
    figure: str
    score: float
    sureness: float
    ruled_out: tuple[str, ...]
    features: tuple[ExplainedFeature, ...]


@dataclass(frozen=True, slots=True)
class NearStatement:
    """A statement near to the question, and where it stands: the document's name, ``key``, title and ``address``, the
    characters ``start`` to ``end`` of a page, which are its ``quote``. ``context`` are the words that complete it and
    stand elsewhere; ``score`` is the best of its figures', and ``usable`` tells that nothing rules it out."""

    document: str
    key: str
    title: str
    address: str
    page: int
    section: str
    start: int
    end: int
    quote: str
    text: str
    context: str
    score: float
    usable: bool


@dataclass(frozen=True, slots=True)
class ExplainedChoice:
    """What was chosen, as the statements' texts, or why nothing was: ``obstacle`` and ``doubt`` name the reasons in
    data/explaining.toml. ``sureness`` is that of the best usable statement (None without one), ``needed`` what it must
    reach."""

    chosen: tuple[str, ...]
    obstacle: str
    doubt: str
    sureness: float | None
    needed: float


@dataclass(frozen=True, slots=True)
class ExplainedSearch:
    """One search: what for, the passages found, how many statements and figures were weighed, the best of them, the
    ``nearest`` statements, each once, and what was chosen (None where only looked into)."""

    understood: Understood
    found: tuple[FoundPassage, ...]
    candidates: int
    weighed: tuple[WeighedStatement, ...]
    nearest: tuple[NearStatement, ...]
    choice: ExplainedChoice | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The steps to an answer: the ``route`` that gave it, what was understood (None for a declined question), every
    search, and how many of the lines drafted could be traced to their quotes."""

    answer: Answer
    route: str
    understood: Understood | None
    searches: tuple[ExplainedSearch, ...]
    drafted: int
    traced: int


def explanation_of(answer: Answer, inquiry: Inquiry | None, route: str) -> Explanation:
    """The explanation of ``answer``, which came by ``route``; by an ``inquiry`` unless nothing was searched."""
    if inquiry is None:
        return Explanation(answer, route, None, (), 0, 0)
    entries = inquiry.corpus.by_key
    choices = {id(search): choice for search, choice in inquiry.choices}
    page_text = cache(inquiry.index.catalogue.page_text)
    searches = [_search(search, choices.get(id(search)), entries, page_text) for search in inquiry.searches.values()]
    understood = _understood(inquiry.query, entries)
    traced = len(inquiry.checked.lines) if inquiry.checked else 0
    return Explanation(answer, route, understood, tuple(searches), inquiry.drafted, traced)


def explanation_to_json(explanation: Explanation) -> dict[str, Any]:
    """The explanation as JSON, without the answer."""
    found = asdict(explanation)
    del found["answer"]
    return found


def _understood(query: Query, entries: Mapping[str, Entry]) -> Understood:
    names = [term.text for term in query.terms if term.name]
    terms = tuple(
        ExplainedTerm(
            term.text,
            round(term.weight, 2),
            term in query.focus,
            term.name,
            tuple(dict.fromkeys(" ".join(phrase).replace(ACRONYM, "") for phrase, _ in term.alternatives)),
        )
        for term in query.terms
    )
    return Understood(
        question=query.question,
        kind=query.want.value,
        unit=_UNITS.get(query.want.value, ""),
        periods=tuple(period.label for period in query.periods),
        places=tuple(name for name in names if name.lower() in word_list("places")),
        names=tuple(name for name in names if name.lower() not in word_list("places")),
        documents=tuple(entries[key].name for key in query.mentioned.keys),
        terms=terms,
        embedded=query.search_text,
    )


_UNITS = {"money": "GBP", "percent": "percent"}


def _search(
    search: Search, choice: Choice | None, entries: Mapping[str, Entry], page_text: Callable[[str, int], str]
) -> ExplainedSearch:
    found = [_found(rank, hit, entries) for rank, hit in enumerate(search.hits[:_MOST_FOUND], 1)]
    best = sorted(search.evidence, key=lambda each: -each.score)
    statements = {each.statement.key: each for each in reversed(best)}.values()
    nearest = sorted(statements, key=lambda each: -each.score)[:_MOST_NEAREST]
    return ExplainedSearch(
        _understood(search.query, entries),
        tuple(found),
        len(search.evidence),
        tuple(map(_weighed, best[:_MOST_WEIGHED])),
        tuple(_near(each, page_text) for each in nearest),
        _choice(search.query, choice) if choice else None,
    )


def _found(rank: int, hit: Hit, entries: Mapping[str, Entry]) -> FoundPassage:
    passage = hit.passage
    return FoundPassage(
        rank,
        entries[passage.document].name,
        passage.page,
        " > ".join(passage.headings),
        hit.word_rank,
        hit.vector_rank,
        round(max(hit.cosines, default=0.0), 3),
        round(hit.fused, 3),
    )


def _near(evidence: Evidence, page_text: Callable[[str, int], str]) -> NearStatement:
    statement, entry, span = evidence.statement, evidence.entry, evidence.statement.spans[0]
    return NearStatement(
        document=entry.name,
        key=entry.key,
        title=entry.title,
        address=entry.address,
        page=span.page,
        section=" > ".join(evidence.passage.headings),
        start=span.start,
        end=span.end,
        quote=page_text(entry.key, span.page)[span.start : span.end],
        text=statement.text,
        context=statement.context,
        score=round(evidence.score, 3),
        usable=evidence.usable,
    )


def _weighed(evidence: Evidence) -> WeighedStatement:
    ruled_out = {
        "names_met": not evidence.names_met,
        "time_fit": evidence.time_fit <= NO_TIME,
        "kind_fit": evidence.kind_fit <= NO_KIND,
    }
    features = [
        ExplainedFeature(name, round(value, 3), weight, round(value * weight, 3))
        for name, value, weight in weighed_features(evidence)
    ]
    return WeighedStatement(
        evidence.entry.name,
        evidence.passage.page,
        evidence.statement.text,
        evidence.figure.number.text if evidence.figure is not None else "",
        round(evidence.score, 3),
        round(evidence.strength, 3),
        tuple(name for name, out in ruled_out.items() if out),
        tuple(sorted(features, key=lambda each: -abs(each.adds))),
    )


def _choice(query: Query, choice: Choice) -> ExplainedChoice:
    best = choice.best[0] if choice.best else None
    return ExplainedChoice(
        tuple(each.statement.text for each in choice.chosen),
        choice.obstacle,
        doubt(query, best) if best is not None and not choice.chosen else "",
        round(best.strength, 3) if best is not None else None,
        round(needed(query), 2),
    )
